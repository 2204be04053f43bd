"""Which of a home's ties has a jubilee in a year, or the next one from today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cityqa.answers.calendar import first_day
from cityqa.answers.draft import Draft
from cityqa.answers.times import say_jubilee
from cityqa.dates import years_on
from cityqa.evidence import Evidence
from cityqa.ties import Tie
from cityqa.types import Answer, Question, Status

# Where no number is named, every so many years are a jubilee.
ROUND = 5


def answer_jubilees(
    question: Question, evidence: Evidence, draft: Draft, today: date
) -> Answer | None:
    """The ties whose jubilee is asked for by its number, its year or as the next; None for none."""
    numbers = [int(n) for n in question.numbers if 0 < n < 1000 and n == int(n)]
    year = _year(question, today)
    # The year in which it falls is none in which the tie began.
    filters = replace(question.filters, since="", until="")
    found = evidence.ties(filters, question.homes)
    dated = [tie for tie in found if tie.date and tie.date.date and not tie.date.doubt]
    full = [(tie, number) for tie in dated if (number := _full(tie, numbers, year, today))]
    if not year and full:
        soonest = min(_when(tie, number) for tie, number in full)
        full = [(tie, number) for tie, number in full if _when(tie, number) == soonest]
    for tie, number in sorted(full, key=lambda one: _when(*one)):
        say_jubilee(draft, tie, number)
    if not full and dated and year:
        draft.say("jubilee_none", year=year)
    return None if draft.empty else draft.answer(Status.ANSWERED)


def _year(question: Question, today: date) -> int:
    """The year asked about, 0 where the next one from today is."""
    if told := question.filters.since or next(iter(question.years), ""):
        return int(told[:4])
    if "next_year" in question.cues:
        return today.year + 1
    return today.year if "this_year" in question.cues else 0


def _full(tie: Tie, numbers: list[int], year: int, today: date) -> int:
    """How many years of a tie are full in ``year``, or are next; 0 where that is no jubilee."""
    assert tie.date is not None
    start = first_day(tie.date.date)
    if year:
        number = year - start.year
        asked = number in numbers if numbers else number > 0 and number % ROUND == 0
        return number if asked else 0
    sizes = numbers or list(range(ROUND, 1000, ROUND))
    coming = [n for n in sizes if years_on(start, n) >= today]
    return coming[0] if coming else 0


def _when(tie: Tie, number: int) -> date:
    assert tie.date is not None
    return years_on(first_day(tie.date.date), number)

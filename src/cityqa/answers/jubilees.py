"""Which of a home's ties has a jubilee in a year, or the next one from today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cityqa.answers.calendar import first_day
from cityqa.answers.draft import Draft
from cityqa.answers.times import say_jubilee
from cityqa.dates import years_on
from cityqa.evidence import Evidence
from cityqa.questions.tie_ages import years_to_come
from cityqa.ties import Tie
from cityqa.types import Answer, Question, Status

# Where no number is named, every so many years are a jubilee.
ROUND = 5


def answer_jubilees(
    question: Question, evidence: Evidence, draft: Draft, today: date
) -> Answer | None:
    """The ties whose jubilee is asked for by its number, by years or as the next; None for none."""
    numbers = [int(n) for n in question.numbers if 0 < n < 1000 and n == int(n)]
    coming = years_to_come(question.text)
    numbers = [n for n in numbers if n != coming]  # "in the next five years"
    years = _years(question, today, coming)
    # The years in which it falls are none in which the tie began.
    filters = replace(question.filters, since="", until="")
    found = evidence.ties(filters, question.homes)
    dated = [tie for tie in found if tie.date and tie.date.date and not tie.date.doubt]
    full = [(tie, number) for tie in dated for number in _full(tie, numbers, years, today)]
    if coming:
        end = years_on(today, coming)
        full = [(tie, number) for tie, number in full if today <= _when(tie, number) <= end]
    if not years and full:
        soonest = min(_when(tie, number) for tie, number in full)
        full = [(tie, number) for tie, number in full if _when(tie, number) == soonest]
    for tie, number in sorted(full, key=lambda one: _when(*one)):
        say_jubilee(draft, tie, number)
    if not full and dated and years:
        draft.say("jubilee_none", year="–".join(dict.fromkeys((str(years[0]), str(years[-1])))))
    return None if draft.empty else draft.answer(Status.ANSWERED)


def _years(question: Question, today: date, coming: int) -> range:
    """The years asked about, ``coming`` of them from today on if not 0; none where the next jubilee
    from today is."""
    filters = question.filters
    if coming:
        return range(today.year, today.year + coming + 1)
    if told := filters.since or next(iter(question.years), ""):
        first = int(told[:4])
        last = int(filters.until[:4]) if filters.until else first
        if filters.since and not filters.until:
            last = max(first, *(int(year[:4]) for year in (question.years or (told,))))
            last = first + _DECADE if first % 10 == 0 and "decade" in question.cues else last
        return range(first, last + 1)
    if "next_year" in question.cues:
        return range(today.year + 1, today.year + 2)
    return range(today.year, today.year + 1) if "this_year" in question.cues else range(0)


_DECADE = 9


def _full(tie: Tie, numbers: list[int], years: range, today: date) -> list[int]:
    """How many years of a tie are full in ``years``, or are next; none where that is no jubilee."""
    assert tie.date is not None
    start = first_day(tie.date.date)
    sizes = numbers or list(range(ROUND, 1000, ROUND))
    if years:
        return [number for number in sizes if start.year + number in years]
    return [n for n in sizes if years_on(start, n) >= today][:1]


def _when(tie: Tie, number: int) -> date:
    assert tie.date is not None
    return years_on(first_day(tie.date.date), number)

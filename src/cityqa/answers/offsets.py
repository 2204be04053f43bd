"""The ties made so long before or after another: "who signed two days later"."""

from __future__ import annotations

from datetime import date, timedelta

from cityqa.answers.calendar import dated_item, first_day
from cityqa.answers.draft import Draft
from cityqa.answers.saying import say, say_date, say_list
from cityqa.evidence import Evidence
from cityqa.ties import Tie
from cityqa.types import Answer, Question, Status

# How long an ISO date must be to be moved by a unit, and at what length dates are then compared.
_PRECISION = {"day": len("1999-12-31"), "week": len("1999-12-31"), "month": len("1999-12")}
_YEAR = len("1999")


def say_offset(
    question: Question, evidence: Evidence, draft: Draft, tie: Tie, offset: tuple[int, str]
) -> Answer | None:
    """The home's partners of so long before or after ``tie``; None where its date is vaguer."""
    number, unit = offset
    precision = _PRECISION.get(unit, _YEAR)
    if tie.date is None or len(tie.date.date) < precision:
        return None
    then = _moved(tie.date.date, number, unit)[:precision]
    found = evidence.ties(question.filters, (tie.home,))
    fitting = [
        t
        for t in found
        if t.place.key != tie.place.key and t.date and t.date.date[:precision] == then
    ]
    items = [dated_item(draft, t) for t in fitting]
    said = f"{say_list(draft.language, items)}."
    if not items:
        said = say(draft.language, "same_year_none", year=say_date(draft.language, then))
    draft.add(f"{said} ({dated_item(draft, tie)})")
    return draft.answer(Status.ANSWERED)


def _moved(iso: str, number: int, unit: str) -> str:
    """An ISO date so many units later."""
    if unit in ("day", "week"):
        return (first_day(iso) + timedelta(days=number * (7 if unit == "week" else 1))).isoformat()
    start = first_day(iso)
    months = start.year * 12 + start.month - 1 + number * (12 if unit == "year" else 1)
    return date(months // 12, months % 12 + 1, 1).isoformat()

"""Ties beside each other in the calendar: of one day, one year, or next to each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cityqa.answers.draft import Draft
from cityqa.answers.saying import say, say_date, say_list, say_place
from cityqa.evidence import Evidence
from cityqa.ties import Tie
from cityqa.types import Answer, Question, Status


def tie_names(draft: Draft, tie: Tie) -> dict[str, str]:
    """A tie's place and home, as an answer's sentences name them."""
    return {"place": say_place(draft.language, tie.place, tie.printed), "home": tie.home}


def first_day(iso: str) -> date:
    """The first day that a date may mean."""
    parts = [int(part) for part in iso.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def say_neighbour(question: Question, evidence: Evidence, draft: Draft, tie: Tie) -> Answer | None:
    """The partner that the home won just before, or just after, the one named."""
    assert tie.date is not None
    found = evidence.ties(question.filters, (tie.home,))
    dated = [t for t in found if t.date and t.date.date and t.place.key != tie.place.key]
    earlier = question.cues & {"before", "previous"} and not question.cues & {"after"}
    mark = tie.date.date
    fitting = [
        t for t in dated if t.date and (t.date.date < mark if earlier else t.date.date > mark)
    ]
    if not fitting:
        return None
    dates = [t.date.date for t in fitting if t.date]
    nearest = max(dates) if earlier else min(dates)
    items = [_dated_item(draft, t) for t in fitting if t.date and t.date.date == nearest]
    draft.add(f"{say_list(draft.language, items)}. ({_dated_item(draft, tie)})")
    return draft.answer(Status.ANSWERED)


def _dated_item(draft: Draft, tie: Tie) -> str:
    assert tie.date is not None
    markers = draft.cite(tie.date, values=(tie.date.printed,))
    value = say_date(draft.language, tie.date.date)
    return f"{tie_names(draft, tie)['place']} ({value}) {markers}"


def _cut(question: Question, iso: str) -> str:
    """The part of a date that "the same day", "month" or "year" compares."""
    if "same_day" in question.cues:
        return iso[5:] if len(iso) == 10 else ""
    asked = question.text.casefold()
    if re.search(r"\bweek\b", asked):
        year, week, _ = first_day(iso).isocalendar()
        return f"{year}-{week}" if len(iso) == 10 else ""
    if re.search(r"\bmonth\b", asked):
        return iso[:7] if len(iso) >= 7 else ""
    if re.search(r"\bdecade\b", asked):
        return iso[:3]
    return iso[:4]


def same_time(question: Question, draft: Draft, dated: Sequence[Tie]) -> Answer:
    """Whether two ties are of the same year, month or day of the calendar."""
    language = draft.language
    days = {_cut(question, tie.date.date) for tie in dated if tie.date}
    same = len(days) == 1 and "" not in days
    items = []
    for tie in dated:
        assert tie.date is not None
        markers = draft.cite(tie.date, values=(tie.date.printed,))
        names = tie_names(draft, tie)
        value = f"{names['home']} {say_date(language, tie.date.date)}"
        items.append(
            say(language, "place_value", place=names["place"], value=value) + f" {markers}"
        )
    said = say(language, "semicolon").join(items)
    draft.add(f"{say(language, 'yes' if same else 'no')} {said}.")
    return draft.answer(Status.ANSWERED)


def same_year(question: Question, evidence: Evidence, draft: Draft, tie: Tie) -> Answer:
    """The home's other partners of the same year, month or day of the calendar."""
    assert tie.date is not None
    mark = _cut(question, tie.date.date)
    found = evidence.ties(replace(question.filters, since="", until=""), (tie.home,))
    others = [
        other
        for other in found
        if other.place.key != tie.place.key
        and other.date
        and other.date.date
        and _cut(question, other.date.date) == mark
    ]
    language = draft.language
    items = [_dated_item(draft, other) for other in others]
    base = f" ({_dated_item(draft, tie)})"
    year = tie.date.date[:4] if "same_day" not in question.cues else mark
    if items:
        draft.add(say(language, "same_year", year=year, items=say_list(language, items)) + base)
    else:
        draft.add(say(language, "same_year_none", year=year) + base)
    return draft.answer(Status.ANSWERED)

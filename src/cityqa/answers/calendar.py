"""Ties beside each other in the calendar: of one day, one year, or next to each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from babel.dates import format_skeleton, get_day_names

from cityqa.answers.draft import Draft
from cityqa.answers.saying import (
    locale,
    say,
    say_attribute,
    say_date,
    say_list,
    say_place,
    say_relation,
)
from cityqa.evidence import Evidence
from cityqa.ties import Tie, family, ties
from cityqa.types import Answer, Place, Question, Status


def tie_names(draft: Draft, tie: Tie) -> dict[str, str]:
    """A tie's place and home, as an answer's sentences name them."""
    return {"place": say_place(draft.language, tie.place, tie.printed), "home": tie.home}


def first_day(iso: str) -> date:
    """The first day that a date may mean."""
    parts = [int(part) for part in iso.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def dated_ties(question: Question, evidence: Evidence, places: Sequence[Place]) -> list[Tie]:
    """The dated ties of these places with the question's homes, in the order of the places."""
    facts = evidence.facts_of(places, ("membership", "date", "state"))
    found = [tie for tie in ties(facts) if tie.date and tie.date.date]
    own = [tie for tie in found if tie.home in question.homes]
    ordered = own or ([] if question.homes else found)
    rank = {place.key: n for n, place in enumerate(places)}
    return sorted(ordered, key=lambda tie: rank[tie.place.key])


def of_kind(tie: Tie, relations: Sequence[str]) -> Tie:
    """The tie with its dates of these relations alone, where it has any."""
    meant = {one for relation in relations for one in family(relation)}
    dates = tuple(fact for fact in tie.dates if fact.relation in meant)
    return replace(tie, dates=dates or tie.dates)


# A tie's steps are further apart than so many days.
NEAR_DAYS = 10


def by_date(tie: Tie) -> list[Tie]:
    """The tie once for each of its dates, where pages date the same step of it differently."""
    assert tie.date is not None
    told = {tie.date.date: tie.date}
    # A page that has this date, too, means another step of the tie by another date.
    agreeing = {fact.page for fact in tie.dates if _one_day(fact.date, tie.date.date)}
    for fact in tie.dates:
        if fact.doubt or fact.relation != tie.date.relation:
            continue
        slip = fact.page == tie.date.page and _days_apart(fact.date, tie.date.date)
        if fact.page in agreeing and not slip:
            continue
        if fact.date and not any(_one_day(fact.date, day) for day in told):
            told[fact.date] = fact
    return [replace(tie, dates=(fact,)) for fact in told.values()] if len(told) > 1 else [tie]


def _days_apart(one: str, other: str) -> bool:
    """Whether two dates are days too near each other to be two steps: 11 and 12 October."""
    both = len(one) == len(other) == len("1999-12-31")
    return both and 0 < abs((first_day(one) - first_day(other)).days) <= NEAR_DAYS


def _one_day(one: str, other: str) -> bool:
    """Whether two dates may be the same, one told less exactly."""
    return one[: len(other)] == other[: len(one)]


def shared_days(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """The partners of one home whose ties are of the same day, month or year of the calendar."""
    language = draft.language
    groups: dict[tuple[str, str], list[Tie]] = {}
    for tie in evidence.ties(question.filters, question.homes):
        if tie.date and tie.date.date and (mark := _cut(question, tie.date.date)):
            groups.setdefault((tie.home, mark), []).append(tie)
    for (home, _), together in sorted(groups.items(), key=lambda group: group[0]):
        if len(together) > 1:
            items = say_list(language, [dated_item(draft, tie) for tie in together])
            draft.add(f"{home}: {items}.")
    return None if draft.empty else draft.answer(Status.ANSWERED)


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
    items = [dated_item(draft, t) for t in fitting if t.date and t.date.date == nearest]
    draft.add(f"{say_list(draft.language, items)}. ({dated_item(draft, tie)})")
    return draft.answer(Status.ANSWERED)


def dated_item(draft: Draft, tie: Tie) -> str:
    """A tie's place with its date, cited."""
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


_MONTH = re.compile(r"\d{4}-\d\d")


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
    items = [dated_item(draft, other) for other in others]
    base = f" ({dated_item(draft, tie)})"
    year = say_date(language, mark) if _MONTH.fullmatch(mark) else tie.date.date[:4]
    if "same_day" in question.cues and mark:
        year = format_skeleton("MMMMd", first_day(tie.date.date), locale=locale(language))
    if items:
        draft.add(say(language, "same_year", year=year, items=say_list(language, items)) + base)
    else:
        draft.add(say(language, "same_year_none", year=year) + base)
    return draft.answer(Status.ANSWERED)


def say_weekday(question: Question, draft: Draft, tie: Tie) -> None:
    """On which day of the week a tie was made, or that its day is not told."""
    assert tie.date is not None
    language = draft.language
    if len(tie.date.date) < 10:
        value = say_date(language, tie.date.date)
        draft.say(
            "date_plain",
            tie.date,
            relation=say_relation(language, tie.date.relation, "one"),
            values=(tie.date.printed,),
            value=value,
            **tie_names(draft, tie),
        )
        draft.say("missing_part", attribute=say_attribute(language, "day"))
        return
    names = get_day_names("wide", locale=locale(language))
    day = first_day(tie.date.date).weekday()
    said = {n for n, name in names.items() if name.casefold() in question.text.casefold()}
    if "opens_check" in question.cues and len(said) == 1:
        draft.add(say(language, "yes" if day in said else "no"))
    draft.say(
        "weekday",
        tie.date,
        values=(tie.date.printed,),
        date=say_date(language, tie.date.date),
        weekday=names[day],
        **tie_names(draft, tie),
    )

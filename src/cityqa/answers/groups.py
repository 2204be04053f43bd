"""Partners told group by group: by country, continent, or their ties' year, decade or month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from babel.dates import get_month_names

from cityqa.answers.calendar import dated_item
from cityqa.answers.draft import Draft
from cityqa.answers.lists import partners_asked
from cityqa.answers.narrowed import countries_named
from cityqa.answers.outnumbering import Side, say_most, say_number_of
from cityqa.answers.saying import (
    CONTINENTS,
    locale,
    say,
    say_country,
    say_list,
    say_place,
    say_where,
)
from cityqa.answers.verdicts import say_verdict
from cityqa.evidence import Evidence
from cityqa.places import gazetteer
from cityqa.questions.groups import By, Grouping, compares_times, read_grouping
from cityqa.ties import Tie
from cityqa.types import Answer, Question, Status

# The part of an ISO date that says its year, its decade and its month.
_PARTS = {"year": slice(0, 4), "decade": slice(0, 3), "month": slice(5, 7)}


def answer_groups(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """The groups of partners that are asked for; None where none is."""
    grouping = read_grouping(question)
    if grouping is None:
        return None
    # What every group is told by says nothing of which partners are meant.
    # "No sister city" lacks those: the kind denied is the one that is meant.
    otherwise = question.filters.otherwise and grouping.wanted != "none"
    filters = replace(question.filters, otherwise=otherwise)
    cues = question.cues - {"shared"}
    question = replace(question, attributes=(), filters=filters, cues=cues)
    named = question.years if compares_times(question) else ()
    if named:
        question = replace(question, years=(), filters=replace(filters, since="", until=""))
    sides = _sides(question, grouping.by, partners_asked(question, evidence))
    if named and grouping.by in _PARTS:
        sides = _of_times(question, grouping.by, named, sides)
    if not sides:
        return None
    if grouping.wanted == "most":
        return say_most(question, evidence, draft, sides) if len(sides) > 1 else None
    if grouping.wanted == "none":
        return _say_lacking(question, draft, grouping.by, sides)
    told = [side for side in sides if _fits(side, grouping)]
    if not told and grouping.wanted == "one":
        return None  # "in which countries are our 14 sisters": their number, and no group's
    if "opens_check" in question.cues or not told:
        say_verdict(question, draft, bool(told))
    for home in dict.fromkeys(tie.home for side in told for tie in side.found):
        items = [
            _group(draft, side, [tie for tie in side.found if tie.home == home], grouping.by)
            for side in told
            if any(tie.home == home for tie in side.found)
        ]
        told_by_one = say(draft.language, "semicolon").join(items)
        if grouping.by == "continent" and "count" in question.cues:
            draft.say("continents", home=home, count=len(items), items=told_by_one)
        else:
            draft.add(f"{home}: {told_by_one}.")
    return draft.answer(Status.ANSWERED)


def _sides(question: Question, by: By, ties: Sequence[Tie]) -> list[Side]:
    """The groups, in the order of time or the largest first."""
    groups: dict[str, list[Tie]] = {}
    for tie in ties:
        groups.setdefault(_key(tie, by), []).append(tie)
    groups.pop("", None)
    ordered = sorted(groups) if by in _PARTS else sorted(groups, key=lambda key: -len(groups[key]))
    return [_side(question, by, key, groups[key]) for key in ordered]


def _of_times(
    question: Question, by: By, named: Sequence[str], sides: Sequence[Side]
) -> list[Side]:
    """The years or decades named, as the question puts them, those without a tie among them."""
    keys = dict.fromkeys(time[_PARTS[by]] for time in named)
    known = {side.name: side for side in sides}
    empty = (_side(question, by, key, ()) for key in keys)
    return [known.get(side.name, side) for side in empty]


def _key(tie: Tie, by: By) -> str:
    if by == "country":
        return tie.place.country
    if by == "continent":
        return tie.place.continent
    iso = tie.date.date if tie.date else ""
    return iso[_PARTS[by]]


def _side(question: Question, by: By, key: str, ties: Sequence[Tie]) -> Side:
    filters = question.filters
    if by in ("country", "continent"):
        where = CONTINENTS[key] if by == "continent" else gazetteer().country_place(key).name
        inside = replace(filters, where=where, countries=countries_named(where))
    elif by == "year":
        inside = replace(filters, since=key, until=key)
    elif by == "month":
        inside = replace(filters, days=(f"--{key}",))
    else:
        inside = replace(filters, since=f"{key}0", until=f"{key}9")
    name = _name(question.language, by, key)
    return Side(name, replace(question, filters=inside), tuple(ties))


def _name(language: str, by: By, key: str) -> str:
    if by == "country":
        return say_country(language, key)
    if by == "continent":
        return say_where(language, CONTINENTS[key])
    if by == "month":
        return get_month_names("wide", "stand-alone", locale(language))[int(key)]
    return key if by == "year" else say(language, "decade", year=f"{key}0")


def _fits(side: Side, grouping: Grouping) -> bool:
    if grouping.wanted == "several":
        return side.number >= grouping.number
    return grouping.wanted == "each" or side.number == grouping.number


def _group(draft: Draft, side: Side, ties: Sequence[Tie], by: By) -> str:
    """A group's name, number and partners: "China 2 (Wuhan [1] and Hefei [2])"."""
    language = draft.language
    items = [
        dated_item(draft, tie)
        if by in _PARTS
        else f"{say_place(language, tie.place, tie.printed)} {draft.cite(tie.shown_by)}"
        for tie in ties
    ]
    said = say_number_of(language, side.name, len({tie.place.key for tie in ties}))
    return f"{said} ({say_list(language, items)})"


def _say_lacking(question: Question, draft: Draft, by: By, sides: Sequence[Side]) -> Answer:
    """The continents or months without a partner, or the years and decades between the first and
    the last."""
    language = question.language
    filters = question.filters
    if by == "continent":
        there = {side.question.filters.where for side in sides}
        lacking = [say_where(language, one) for one in CONTINENTS.values() if one not in there]
    elif by == "month":
        months = [_name(language, by, f"{number:02}") for number in range(1, 13)]
        lacking = [month for month in months if month not in {side.name for side in sides}]
    else:
        step = 1 if by == "year" else 10
        firsts = [int(side.question.filters.since[:4]) for side in sides]
        first = int(filters.since[:4]) if filters.since else min(firsts)
        last = int(filters.until[:4]) if filters.until else max(firsts)
        missing = [year for year in range(first, last + 1, step) if year not in firsts]
        lacking = [_name(language, by, str(year)[_PARTS[by]]) for year in missing]
    if "opens_check" in question.cues:
        say_verdict(question, draft, bool(lacking))
    told = _counted(draft, sides)
    if lacking:
        draft.add(say(language, "groups_none", values=say_list(language, lacking)))
        draft.add(f"{told}.")
    else:
        draft.add(say(language, "groups_all", values=told))
    return draft.answer(Status.ANSWERED)


def _counted(draft: Draft, sides: Sequence[Side]) -> str:
    """Every group with its number of partners, these cited."""
    language = draft.language
    values = []
    for side in sides:
        said = say_number_of(language, side.name, side.number)
        values.append(f"{said} {draft.cite(*(tie.shown_by for tie in side.found))}")
    return say(language, "semicolon").join(values)

"""Kinds of tie asked for by a name that a home's pages keep for none of their partners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cityqa.answers.draft import Draft
from cityqa.answers.narrowed import say_filter_where
from cityqa.answers.saying import say_list, say_relation
from cityqa.evidence import Evidence
from cityqa.ties import Tie, family
from cityqa.types import Filters, Kind, Question
from cityqa.words import data


def told_apart(draft: Draft, tie: Tie, relations: Sequence[str]) -> bool:
    """Whether a tie is of none of the kinds asked for but of another by name, though lists tell it
    for want of such: people say "sister cities" of friendship cities."""
    apart = data("relation_families.toml")["told_apart"]
    language = draft.page(tie.shown_by.page).language
    return bool(relations) and all(
        relation in apart
        and language not in apart[relation]["but"]
        and tie.relation in apart[relation]["kinds"]
        for relation in relations
    )


# Partners that a page lists as being of one kind or another: "sister / friendship cities".
EITHER = "combined"


def of_either_kind(
    question: Question, evidence: Evidence, found: Sequence[Tie]
) -> dict[str, list[Tie]]:
    """By home, the partners that may be of the one kind asked for, too, beside those found."""
    filters = question.filters
    homes = {tie.home for tie in found} - {tie.home for tie in found if EITHER in tie.relations}
    if len(filters.relations) != 1 or not homes or filters.otherwise or filters.without:
        return {}
    kind = filters.relations[0]
    if kind == "partner" or EITHER not in family(kind) or question.cues & {"excluding", "only"}:
        return {}
    either: dict[str, list[Tie]] = {}
    for tie in evidence.ties(replace(filters, relations=(EITHER,)), tuple(homes)):
        if EITHER in tie.relations:
            either.setdefault(tie.home, []).append(tie)
    return either


def say_none_so_called(question: Question, draft: Draft, found: Sequence[Tie]) -> None:
    """Say that a home has no partners of the kind asked for, where those to be told are others."""
    filters = question.filters
    if filters.otherwise or len(filters.relations) != 1:
        return
    for home in dict.fromkeys(tie.home for tie in found):
        own = [tie for tie in found if tie.home == home]
        if all(told_apart(draft, tie, filters.relations) for tie in own):
            draft.say(
                "list_none",
                home=home,
                relation=say_relation(draft.language, filters.relations[0], "many"),
                where=say_filter_where(draft.language, filters),
                when="",
            )


def near_kinds(
    question: Question, evidence: Evidence, found: Sequence[Tie]
) -> dict[str, list[Tie]]:
    """By home, its partners that only another page lists, as a kind near the one counted: the
    "friendship cities" of that page beside the "friendly cooperation cities"."""
    asked = question.filters
    alone = Filters(relations=asked.relations, countries=asked.countries, where=asked.where)
    if len(asked.relations) != 1 or asked != alone:
        return {}
    kinds = set(family(asked.relations[0])) - {asked.relations[0]}
    told = {(tie.home, tie.place.key) for tie in found}
    own = {m.page for tie in found for m in tie.memberships if m.relation in asked.relations}
    near: dict[str, list[Tie]] = {}
    for tie in evidence.ties(replace(asked, relations=()), question.homes):
        elsewhere = own and not own & {m.page for m in tie.memberships}
        if elsewhere and (tie.home, tie.place.key) not in told and tie.relation in kinds:
            near.setdefault(tie.home, []).append(tie)
    homes = {tie.home for tie in found}
    return {home: ties for home, ties in near.items() if home in homes}


def say_without(question: Question, evidence: Evidence, draft: Draft, found: Sequence[Tie]) -> None:
    """Which homes have none of a kind of which people say that any city has some, where all homes'
    are counted."""
    filters, (kind, *others) = question.filters, (*question.filters.relations, "")
    if question.homes or question.kind is not Kind.COUNT or others != [""]:
        return
    if filters != Filters(relations=(kind,)) or kind not in data(_FAMILIES)["loosely"]:
        return
    having = {tie.home for tie in found}
    if lacking := [home for home in evidence.index.homes() if home not in having]:
        named, kinds = say_list(draft.language, lacking), say_relation(draft.language, kind, "many")
        draft.say("list_none", home=named, relation=kinds, where="", when="")


_FAMILIES = "relation_families.toml"

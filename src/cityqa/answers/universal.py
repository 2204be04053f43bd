"""Claims about all partners: "are all of ours in Asia", "was every one signed before 2010"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from cityqa.answers.draft import Draft
from cityqa.answers.listed import say_group
from cityqa.answers.lists import answer_list
from cityqa.answers.verdicts import say_verdict
from cityqa.evidence import Evidence
from cityqa.relevance import has_all
from cityqa.stems import stems
from cityqa.ties import Tie
from cityqa.types import Answer, Filters, Kind, Question, Status
from cityqa.words import Phrases, data, tokens


def claims_of_all(question: Question) -> bool:
    """Whether something is claimed of every partner, or that there are no others."""
    filters = question.filters
    if question.terms or "opens_check" not in question.cues:
        return False
    if "only" in question.cues and filters.countries:
        return True
    narrowed = filters.countries or filters.since or filters.until or filters.attribute
    return bool(narrowed) and bool(_all(question.language).find(tokens(question.text)))


@lru_cache(maxsize=16)
def _all(language: str) -> Phrases:
    return Phrases((phrase, "all") for phrase in data("verdicts.toml")[language]["all"])


def check_all(question: Question, evidence: Evidence, draft: Draft) -> Answer:
    """Yes with the partners, or no with those that do not fit; what has no such date or figure is
    neither."""
    filters = question.filters
    fitting = evidence.ties(filters, question.homes)
    others = _without(_told(question, evidence), fitting)
    say_verdict(question, draft, bool(fitting) and not others)
    listed = replace(question, kind=Kind.LIST, cues=frozenset())
    if not others:
        return replace(answer_list(listed, evidence, draft), kind=question.kind)
    if filters.countries and not (filters.dated or filters.attribute):
        # Those that lie elsewhere can be told as such.
        elsewhere = replace(filters, elsewhere=not filters.elsewhere)
        told = answer_list(replace(listed, filters=elsewhere), evidence, draft)
        return replace(told, kind=question.kind)
    relation = filters.relations[0] if len(filters.relations) == 1 else "partner"
    for home in dict.fromkeys(tie.home for tie in (*fitting, *others)):
        own = [tie for tie in fitting if tie.home == home]
        rest = [tie for tie in others if tie.home == home]
        if own:
            say_group(listed, draft, home, relation, own)
        if rest:
            plain = Filters(relations=filters.relations)
            other = replace(listed, filters=plain, cues=frozenset({"left_out"} if own else ()))
            dated = ("date",) if filters.dated else ()
            say_group(replace(other, attributes=dated), draft, home, relation, rest)
    return draft.answer(Status.ANSWERED, question.kind)


def check_only(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """Whether the places named are all that the home has in a country: "is it only Xtown there?";
    None where that is not claimed, or no page tells of more there what the claim speaks of."""
    filters = question.filters
    claims = {"only", "opens_check"} <= question.cues and question.places and question.homes
    inside = filters.countries and all(filters.located(place) for place in question.places)
    if not (claims and inside) or filters.elsewhere or filters.dated or question.attributes:
        return None
    found = evidence.ties(filters, question.homes)
    others = [tie for tie in found if tie.place not in question.places]
    if question.terms:
        others = [tie for tie in others if has_all(question.terms, _words_around(tie, evidence))]
    if len(found) <= len(others) or (question.terms and not others):
        return None
    say_verdict(question, draft, not others)
    listed = replace(question, kind=Kind.LIST, cues=frozenset(), places=(), terms=())
    return replace(answer_list(listed, evidence, draft), kind=question.kind)


def _words_around(tie: Tie, evidence: Evidence) -> set[str]:
    """The stems of the statements that name a partner."""
    pages = ((evidence.index.page(fact.page), fact) for fact in tie.memberships)
    return {stem for page, f in pages for stem in stems(page.text[f.start : f.end], page.language)}


def _told(question: Question, evidence: Evidence) -> list[Tie]:
    """The ties of which pages tell what is claimed of all: those with a date, or with a figure."""
    filters = question.filters
    every = Filters(relations=filters.relations, state=filters.state)
    if filters.attribute:
        every = replace(every, attribute=filters.attribute, at_least=0)
    ties = evidence.ties(every, question.homes)
    return [tie for tie in ties if tie.date] if filters.since or filters.until else ties


def _without(ties: Sequence[Tie], fitting: Sequence[Tie]) -> list[Tie]:
    told = {(tie.home, tie.place.key) for tie in fitting}
    return [tie for tie in ties if (tie.home, tie.place.key) not in told]

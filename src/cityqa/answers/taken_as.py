"""What a question is taken to ask, by what the pages have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cityqa.answers.meant import abroad_or_at_home, in_season, of_all_counted, of_own_kind
from cityqa.answers.of_countries import of_countries
from cityqa.answers.unknown import with_strangers
from cityqa.answers.whose import of_homes_meant
from cityqa.evidence import Evidence
from cityqa.places import gazetteer
from cityqa.questions.asks import asks_whose, names_partners
from cityqa.questions.filters import INSTITUTIONS
from cityqa.questions.spans import of_a_figure
from cityqa.types import Kind, Place, Question
from cityqa.words import data, words

DATED_KINDS = {Kind.LIST, Kind.COUNT, Kind.EXTREME}
_SEVERAL = 2
_OF_SOME = {Kind.VALUE, Kind.LIST, Kind.COMPARISON}
_LIES, _IS = ("country",), ("relation",)
_A_DAY = len("1994-09-09")


def taken_as(question: Question, evidence: Evidence) -> Question:
    """The question as the pages let it be understood: of which partners, homes, kinds and years."""
    question = _of_own_label(_of_those_named(question, evidence), evidence)
    question = _dated_in_prose(_on_one_day(_in_years(question), evidence), evidence)
    question = of_countries(question, evidence)
    question = with_strangers(in_season(question), evidence)
    question = of_all_counted(of_own_kind(question, evidence), evidence)
    question = of_homes_meant(question, evidence)
    return abroad_or_at_home(question, evidence)


def _of_those_named(question: Question, evidence: Evidence) -> Question:
    """ "Which of these lies in Xland", "which are our sisters: A, B or C": those named that do."""
    filters = question.filters
    asks = question.cues & {"reverse", "list"} and question.kind in _OF_SOME
    if len(question.places) < _SEVERAL or not asks or question.terms:
        return question
    if set(question.attributes) - {"country", "location"} or "opens_check" in question.cues:
        return question
    told: tuple[Place, ...] = ()
    if filters.countries:
        told = tuple(place for place in question.places if filters.located(place))
        filters = replace(filters, countries=(), where="", inside=(), elsewhere=False)
    elif filters.relations and len(question.places) > _SEVERAL:
        fitting = {tie.place.key for tie in evidence.ties(filters, question.homes)}
        told = tuple(place for place in question.places if place.key in fitting)
    if not told:
        return question
    attributes = _LIES if question.filters.countries else _IS
    return replace(question, kind=Kind.VALUE, places=told, filters=filters, attributes=attributes)


def _of_own_label(question: Question, evidence: Evidence) -> Question:
    """ "Xtown, as my granny calls it, who is mayor there": what stands under the label of the one
    partner named, and of no other."""
    own = question.attributes and not set(question.attributes) & set(words("en").attributes)
    if question.kind is not Kind.REVERSE or len(question.places) != 1 or not own:
        return question
    told = {fact.attribute for fact in evidence.facts_of(question.places)}
    if not set(question.attributes) <= told:
        return question
    return replace(question, kind=Kind.VALUE, terms=(), head="")


_OF_A_TIE = {"date", "relation"}  # "and since what date"


def of_homes_in(question: Question, evidence: Evidence) -> Question:
    """ "Which Italian city is Xtown a sister of": asks for a home in Italy, not where X lies."""
    filters = question.filters
    asked = question.homes if question.named_home else ()
    of_homes = replace(question, homes=asked, filters=replace(filters, countries=(), where=""))
    alone = replace(of_homes, attributes=tuple(set(question.attributes) - _OF_A_TIE))
    whose = "cities" in question.cues and not filters.elsewhere and not question.terms
    claims_one = question.kind is Kind.CHECK and names_partners(question)
    claims_one &= "before" not in question.cues  # "another Xlandish city had one before"
    if not (filters.countries and whose and len(question.places) == 1):
        return question
    if not (asks_whose(alone) or (claims_one and not question.attributes)):
        return question
    if set(filters.countries) <= {question.places[0].country}:
        return question
    own = [(home, gazetteer().resolve(home)) for home in evidence.index.homes()]
    inside = tuple(home for home, place in own if place and place.country in filters.countries)
    facts = evidence.facts_of(question.places, ("membership",))
    if not any(fact.home in inside for fact in facts):
        return question
    cues = question.cues - {"place_in"} | {"among_theirs"}
    return replace(of_homes, homes=inside, named_home=True, cues=cues)


def _on_one_day(question: Question, evidence: Evidence) -> Question:
    """ "Which city has been a sister since 9 September 1994", "the twin from 1956": asks for the
    one of that day or year."""
    filters = question.filters
    if filters.until or question.kind is not Kind.LIST or "since" not in question.cues:
        return question
    plural = bool(filters.relations) and "singular" not in question.cues  # "cities that joined"
    if {"between", "deals"} <= question.cues and "onwards" not in question.cues:
        return replace(question, filters=replace(filters, until=filters.since))  # "pacts from 2010"
    of_one = {"reverse"} if len(filters.since) == _A_DAY else set() if plural else {"pronoun"}
    another = "other" in question.cues and _joined_in(filters.since, question.besides, evidence)
    if "onwards" in question.cues or not (another or question.cues & {"singular", *of_one}):
        return question
    found = evidence.ties(replace(filters, until=filters.since), question.homes)
    return replace(question, filters=replace(filters, until=filters.since)) if found else question


def _joined_in(when: str, places: Sequence[Place], evidence: Evidence) -> bool:
    """Whether these places all became partners then: "any other from 2016", behind one of 2016."""
    dates = evidence.facts_of(places, ("date",))
    then = {fact.place.key for fact in dates if fact.date.startswith(when)}
    return bool(places) and {place.key for place in places} <= then


def _dated_in_prose(question: Question, evidence: Evidence) -> Question:
    """ "Since what year have we had partners", where no fact dates a tie: a sentence may."""
    filters, when = question.filters, {"opens_when", "of_year"} & question.cues
    if question.kind is not Kind.LIST or question.attributes != ("date",) or not when:
        return question
    if filters.since or filters.until:
        return question
    undated = not any(tie.dates for tie in evidence.ties(filters, question.homes))
    return replace(question, kind=Kind.PROSE) if undated else question


def _claims_any(question: Question) -> bool:
    """Whether it is asked whether there was any tie: "did we sign with anybody in 2018"."""
    if question.kind is not Kind.CHECK or question.places or question.strangers or question.terms:
        return False
    of_tie = question.cues & {"own", "partner"} or question.filters.relations or question.homes
    return bool(of_tie) and set(question.attributes) - {INSTITUTIONS} == {"date"}


def _in_years(question: Question) -> Question:
    """A list's or a count's bare year or date ("signed in 2005") is a filter."""
    filters = question.filters
    of_ties = question.kind in DATED_KINDS or _claims_any(question)
    if not of_ties or of_a_figure(question) or filters.since or filters.until or not question.years:
        return question
    first, last = min(question.years), max(question.years)
    if "until" in question.cues and last[len("2000-") :] in data("numbers.toml")["days_of_year"]:
        first = ""  # "by New Year's Day 2000"
    if "already" in question.cues:
        first = ""  # "who was already a sister city in 1988"
    return replace(question, filters=replace(filters, since=first, until=last))

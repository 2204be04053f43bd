"""Countries named for the partners that lie there: "the Bolivian tie", "the Danes or the Poles"."""

from __future__ import annotations

from dataclasses import replace

from cityqa.answers.narrowed import countries_named
from cityqa.evidence import Evidence
from cityqa.places import gazetteer
from cityqa.questions.asks import asks_of_one
from cityqa.questions.filters import INSTITUTIONS
from cityqa.questions.kinds import decide_kind
from cityqa.types import Kind, Place, Question


def of_countries(question: Question, evidence: Evidence) -> Question:
    """The question with the one partner of each country where such are meant by them."""
    filters = question.filters
    if not filters.countries or filters.elsewhere:
        return question
    if question.places:
        return _against_one(question, evidence)
    return _of_each(_of_one(question, evidence), evidence)


def _of_each(question: Question, evidence: Evidence) -> Question:
    """ "Which is older, the Danish or the Polish one": the one partner of each, held against the
    other."""
    filters = question.filters
    where = filters.where.split(", ")
    if question.places or len(where) != _PAIR or "compare" not in question.cues:
        return question
    if not question.order or "count" in question.cues or question.terms:
        return question
    found = [
        evidence.only_partner(replace(filters, countries=countries_named(name)), question.homes)
        for name in where
    ]
    partners = tuple(place for place in found if place)
    if len(partners) < _PAIR:
        return question
    free = replace(filters, countries=(), where="", inside=())
    asked = replace(question, places=partners, filters=free)
    return replace(asked, kind=decide_kind(asked))


_PAIR = 2


def _against_one(question: Question, evidence: Evidence) -> Question:
    """ "Was the deal with X later than the Danish one": X, held against that country's partner."""
    filters = question.filters
    held = {"compare", "than"} & question.cues and question.order and not question.terms
    if not held or len(question.places) != 1 or filters.located(question.places[0]):
        return question
    partner = evidence.only_partner(filters, question.homes)
    if partner is None or "count" in question.cues:
        return question
    free = replace(filters, countries=(), where="", inside=(), divisions="")
    attributes = tuple(name for name in question.attributes if name != INSTITUTIONS)
    places = (*question.places, partner)
    asked = replace(question, places=places, filters=free, attributes=attributes)
    return replace(asked, kind=decide_kind(asked))


def _of_one(question: Question, evidence: Evidence) -> Question:
    """ "The Bolivian tie", "with the Danes": a country's one partner is what is asked about."""
    filters = question.filters
    if question.kind not in _OF_ONE:
        return question
    listed = question.cues & {"list", "reverse", "count"} and not asks_of_one(question)
    if listed:
        return question
    partner = evidence.only_partner(filters, question.homes)
    if partner is None:
        return question
    # "When did Britain get the Seychelles": the other country is not where the partner lies.
    others = [name for name in filters.where.split(", ") if _lies_elsewhere(partner, name)]
    countries = tuple(code for code in filters.countries if others and code != partner.country)
    filters = replace(filters, countries=countries, where=", ".join(others), inside=())
    attributes = question.attributes
    if filters.divisions == partner.kind == INSTITUTIONS:
        # "Since when the arrangement with the Danish embassy": told by what it is.
        filters = replace(filters, divisions="")
        attributes = tuple(name for name in attributes if name != INSTITUTIONS)
    return replace(question, places=(partner,), filters=filters, attributes=attributes)


def _lies_elsewhere(place: Place, name: str) -> bool:
    """Whether ``name`` is a country's, and not of the one that a place lies in."""
    return gazetteer().country(name) not in ("", place.country)


_OF_ONE = {Kind.PROSE, Kind.VALUE, Kind.TIME}

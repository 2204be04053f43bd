"""What another country did with a partner, and when: "X under the French", of no tie."""

from __future__ import annotations

from collections.abc import Iterator

from cityqa.answers.draft import Draft
from cityqa.answers.fitting import fits
from cityqa.answers.quotes import say_item, text_of
from cityqa.answers.saying import say_place
from cityqa.evidence import Evidence
from cityqa.places import gazetteer
from cityqa.relevance import Finding
from cityqa.stems import stems
from cityqa.types import Answer, Filters, Kind, Place, Question, Status
from cityqa.words import tokens

# Cues of a question about partners, in whichever country they lie.
_OF_PARTNERS = {"partner", "own", "list", "reverse", "count", "place_in", "both", "compare"}
_KINDS = {Kind.VALUE, Kind.PROSE}


def answer_foreign(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """The sentence about a partner that speaks of the other countries named; None where none is.

    Where only a date is asked for, that of the tie is no answer: then the pages do not say it.
    """
    filters = question.filters
    if question.kind not in _KINDS or question.cues & _OF_PARTNERS or question.named_home:
        return None
    if "opens_why" in question.cues or filters.dated or question.years:
        return None  # what it takes for granted may be another's doing
    if filters.relations or filters.elsewhere or not set(question.attributes) <= {"date"}:
        return None
    named = [gazetteer().country(name) for name in filters.where.split(", ")]
    if not all(named) or set(named) != set(filters.countries):
        return None  # a region of the world
    for place in _meant(question, evidence):
        others = set(filters.countries) - {place.country}
        if not others:
            continue
        for finding in _about(question, evidence, place):
            if others <= _countries(text_of(finding.item)) and fits(question, finding):
                say_item(draft, finding.item)
                return draft.answer(Status.ANSWERED)
    if len(question.places) == 1 and question.attributes and not question.terms:
        if question.places[0].country not in filters.countries:
            draft.say("not_said_of", place=say_place(draft.language, question.places[0]))
            return draft.answer(Status.NOT_FOUND)
    return None


def _meant(question: Question, evidence: Evidence) -> Iterator[Place]:
    """The one place named or, of several countries named, the one partner in each."""
    if len(question.places) == 1:
        yield question.places[0]
    elif not question.places and len(question.filters.countries) > 1:
        for name in question.filters.where.split(", "):
            country = gazetteer().country(name)
            place = evidence.only_partner(Filters(countries=(country,)), question.homes)
            if place is not None:
                yield place


def _about(question: Question, evidence: Evidence, place: Place) -> list[Finding]:
    names = [stem for name in question.filters.where.split(", ") for stem in stems(name)]
    found = evidence.search(
        question.text, [*question.terms, *names], gist=question.gist, places=[place]
    )
    return [finding for finding in found if finding.item.place == place]


def _countries(text: str) -> set[str]:
    """The countries that a text names, or by their people."""
    return {tag for m in gazetteer().country_phrases.find(tokens(text)) for tag in m.tags}

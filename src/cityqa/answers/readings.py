"""Other ways to take a question, for when the likeliest finds nothing on the pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cityqa.evidence import Evidence
from cityqa.places import gazetteer
from cityqa.questions.kinds import SUPERLATIVES, decide_kind
from cityqa.types import Kind, Question

# Attributes that stand on pages as facts or not at all.
_IN_FACTS = {"date", "population", "area", "country", "relation"}


def other_readings(question: Question, evidence: Evidence) -> Iterator[Question]:
    """The question as it also may be meant, the likelier first."""
    for taken in (question, *_of_home(question, evidence)):
        if taken is not question:
            yield taken
        yield from _of_facts(taken)
        of_tie = taken.filters.relations or "partner" in taken.cues
        surely = of_tie or "claims" in taken.cues  # a claim, and no other question
        if taken.kind is Kind.CHECK and taken.places and not surely:
            # What is said of it, where no sentence bears the claim out or denies it.
            yield replace(taken, kind=Kind.PROSE)
            if taken.attributes:
                yield replace(taken, kind=Kind.VALUE)
        if taken.kind is Kind.VALUE and taken.terms and not set(taken.attributes) & _IN_FACTS:
            # "What did the mayor plant": a word that pages also use as a label.
            yield replace(taken, kind=Kind.PROSE)


def _of_facts(question: Question) -> Iterator[Question]:
    """A description that no text fits, taken as one of facts: "the newest addition to the circle of
    friends", "which are the German ones, and since when each"."""
    measured = set(question.attributes) and set(question.attributes) <= _MEASURES
    told = question.filters.relations or "partner" in question.cues
    if question.kind is not Kind.REVERSE or not (measured and told) or question.places:
        return
    if question.cues & SUPERLATIVES and len(question.terms) <= _BESIDE:
        yield replace(question, kind=Kind.EXTREME)
    elif question.filters.countries and len(question.terms) < _BESIDE:
        yield replace(question, kind=Kind.LIST)


# So many words beside may be ways of speaking.
_BESIDE = 2
_MEASURES = {"date", "population", "area"}


def _of_home(question: Question, evidence: Evidence) -> Iterator[Question]:
    """A place named that also has pages of its own, taken as whose pages are asked."""
    homes = evidence.index.homes()
    own = {place.key: home for home in sorted(homes) if (place := gazetteer().resolve(home))}
    for place in question.places:
        home = own.get(place.key)
        if home and home not in question.homes:
            rest = tuple(other for other in question.places if other != place)
            taken = replace(question, places=rest, homes=(home,), named_home=True)
            taken = replace(taken, kind=decide_kind(taken))
            if not (question.attributes and taken.kind is Kind.LIST):
                yield taken  # "the mayor of X" asks for none of X's partners

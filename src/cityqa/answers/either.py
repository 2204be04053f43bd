"""Which of two a place is: of two kinds of partner, or in which of two lands it lies."""

from __future__ import annotations

from collections.abc import Sequence

from cityqa.answers.draft import Draft
from cityqa.answers.partnerships import say_relation_of
from cityqa.answers.premises import say_where
from cityqa.answers.saying import say_place
from cityqa.types import Fact, Place, Question, Status
from cityqa.words import data

_AS_PRINTED = {"source_page", "included"}  # "does the page count X as", "is X counted in"


def say_either(
    question: Question, draft: Draft, place: Place, facts: Sequence[Fact]
) -> Status | None:
    """Which of two kinds of partner a place is, or in which of two lands it lies; None where no two
    are named."""
    where = question.filters.where.split(", ")
    of_partners = question.filters.relations or "partner" in question.cues
    if "compare" in question.cues and len(where) > 1 and not of_partners:
        return _either_land(question, draft, place, facts)
    named = len(question.filters.relations) + bool(question.terms)
    if "compare" not in question.cues or not question.filters.relations or named < 2:
        return None
    return say_relation_of(question, draft, place, facts)


def _either_land(
    question: Question, draft: Draft, place: Place, facts: Sequence[Fact]
) -> Status | None:
    """In which of two lands a place lies: "is X in Europe or in Asia"; None where in neither, or
    where more is asked. Where a page itself puts it, no fact tells."""
    if not question.filters.located(place) or question.terms or question.attributes:
        return None
    if question.cues & _AS_PRINTED:
        draft.say("not_said_of", place=say_place(draft.language, place))
        return Status.NOT_FOUND
    of_world = any(name in data("regions.toml") for name in question.filters.where.split(", "))
    say_where(draft, place, facts, continent=of_world)
    return Status.ANSWERED

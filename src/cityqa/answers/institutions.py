"""Institutions with which a home has agreements, beside its partner cities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cityqa.questions.filters import INSTITUTIONS, NO_CITY
from cityqa.questions.of_cities import speaks_of_cities
from cityqa.questions.phrases import cue_phrases
from cityqa.stems import stems
from cityqa.ties import Tie
from cityqa.types import Question
from cityqa.words import tokens


def of_those_meant(question: Question, found: Sequence[Tie]) -> list[Tie]:
    """The ties, institutions among them only where such are asked for, or agreements as such: "all
    MOUs", "everything that was agreed in 2011"."""
    bodies = [tie for tie in found if is_institution(tie)]
    if _asks_for_them(question):
        called = [tie for tie in bodies if _is_called(question, tie)]
        return [tie for tie in found if tie in called or not (called and tie in bodies)]
    agreements = question.filters.relations or _of_agreements(question)
    if agreements and not speaks_of_cities(question):
        return list(found)
    return [tie for tie in found if not is_institution(tie)] or list(found)


def is_institution(tie: Tie) -> bool:
    return tie.place.kind == INSTITUTIONS


def _asks_for_them(question: Question) -> bool:
    return INSTITUTIONS in question.attributes or question.filters.divisions == NO_CITY


def _of_agreements(question: Question) -> bool:
    """Whether agreements are asked for, whoever they are with: "any deal with Xland"."""
    dated = question.filters.dated and "partner" not in question.cues
    return bool("deals" in question.cues or dated)


def _is_called(question: Question, tie: Tie) -> bool:
    """Whether an institution's name says that it is of the sort asked for: "an embassy"."""
    sorts = cue_phrases("institution_sorts", "en", question.language).find(tokens(question.text))
    asked = {stem for match in sorts for stem in stems(match.phrase, question.language)}
    return bool(asked & set(stems(tie.printed, "en")))


def with_content(question: Question) -> Question:
    """A question of what was signed, which is told with what each agreement is about."""
    signed = question.filters.dated and _of_agreements(question) and "date" in question.attributes
    if not signed or question.filters.relations or "subject" in question.attributes:
        return question
    return replace(question, attributes=(*question.attributes, "subject"))


def parted(question: Question, ties: Sequence[Tie]) -> tuple[list[Tie], list[Tie]]:
    """The cities and the institutions that are told apart: unless all are of the one kind asked
    for, "six MOUs"."""
    relations = question.filters.relations
    as_one = len(relations) == 1 and not question.filters.otherwise
    if as_one and not _asks_for_them(question):
        return list(ties), []
    bodies = [tie for tie in ties if is_institution(tie)]
    return [tie for tie in ties if tie not in bodies], bodies

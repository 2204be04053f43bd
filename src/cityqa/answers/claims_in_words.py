"""Claims that facts alone tell nothing of, in words: "is it marked every ten years"."""

from __future__ import annotations

from dataclasses import replace

from cityqa.answers.sentence_claims import BORNE_OUT, sentences_near, words_of_claim
from cityqa.evidence import Evidence
from cityqa.stems import stems
from cityqa.types import Filters, Question
from cityqa.words import data, text_key, tokens


def in_its_words(question: Question) -> Question:
    """A claim with what its names and phrases say as further words, and no kind of tie."""
    filters = question.filters
    where = set(stems(filters.where))
    words = [stem for stem in question.context if not stem.isdigit() and stem not in where]
    taken = replace(question, terms=tuple(words), context=(), attributes=())
    return replace(taken, filters=replace(filters, relations=()))


def of_so_many_years(question: Question) -> bool:
    """Whether a stretch of years is claimed, which no list tells: "marked every ten years"."""
    bound = question.filters.dated or question.filters.attribute or question.years
    every = {text_key(word) for word in data("numbers.toml")["joints"]["every"]}
    said = any(token.key in every for token in tokens(question.text))
    said |= question.filters.state == "active"  # "valid for five years"
    return bool(question.numbers and said and "years" in question.cues and not bound)


def as_one(question: Question, evidence: Evidence) -> Question | None:
    """The claim as one of a network that pages speak of and name no member of; None where not.

    "Was the business partner network started in 1996": of the network, and of no partner.
    """
    filters = question.filters
    if not filters.relations or evidence.ties(Filters(relations=filters.relations)):
        return None
    taken = in_its_words(question)
    near = sentences_near(taken, evidence, None, words_of_claim(taken, ()))
    return taken if near and near[0].coverage >= BORNE_OUT else None

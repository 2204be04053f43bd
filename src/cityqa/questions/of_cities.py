"""Whether partners are asked for as cities, so that no institution is meant: "MOU cities"."""

from __future__ import annotations

from dataclasses import replace

from cityqa.quantities import number_told
from cityqa.questions.phrases import cue_phrases
from cityqa.questions.pointed import OF_MANY, Said
from cityqa.types import Kind, Question
from cityqa.words import tokens

# The cue of a list that goes on with one of cities.
_SAID_BEFORE = "said_of_cities"


def speaks_of_cities(question: Question) -> bool:
    """Whether cities are asked for in so many words, now or before: "MOU cities"."""
    if _SAID_BEFORE in question.cues:
        return True
    run = tokens(question.text)
    said = [m for code in {"en", question.language} for m in cue_phrases("cities", code).find(run)]
    if question.kind is Kind.COUNT and "deals" in question.cues:
        # "How many agreements did the four cities make": whose they are.
        said = [m for m in said if not (m.first and number_told(run[m.first - 1].key) > 1)]
    return bool(said)


def of_cities_too(question: Question, said: Said | None) -> Question:
    """ "MOU cities, please. Only the Chinese?": of cities, as was said before."""
    if said is None or question.kind not in OF_MANY or not question.filters.relations:
        return question
    earlier = said.question
    if question.filters.relations != earlier.filters.relations or not speaks_of_cities(earlier):
        return question
    return replace(question, cues=question.cues | {_SAID_BEFORE})

"""Which places a follow-up means that names none: "the other one", "which one is older"."""

from __future__ import annotations

from dataclasses import dataclass

from cityqa.questions.asks import SUPERLATIVES
from cityqa.types import Kind, Place, Question

# Kinds whose answers name many places.
OF_MANY = frozenset({Kind.LIST, Kind.COUNT, Kind.EXTREME})
VERDICT = frozenset({"opens_check", "claims"})
COMPARING = frozenset(
    {"compare", "than", "distance", "older", "newer", "bigger", "smaller", "difference"}
)


@dataclass(frozen=True)
class Said:
    """What the conversation has come to: the last question, and the partners its answer named."""

    question: Question
    answered: tuple[Place, ...] = ()
    group: tuple[Place, ...] = ()  # the last two or more partners spoken of together
    strangers: tuple[Place, ...] = ()  # places that it named and no page lists
    countries: tuple[str, ...] = ()  # countries that it named
    alike: tuple[Place, ...] = ()  # the places of which the same was asked one after the other
    kinds: tuple[str, ...] = ()  # the kinds of tie that were counted one after the other
    alike_homes: tuple[str, ...] = ()  # the homes of which the same was asked about one place


def left_out(question: Question, said: Said) -> bool:
    """Whether the places named are those of the list before that are not meant: "without X"."""
    told = said.answered or said.group
    listed = said.question.kind in OF_MANY and not said.question.places
    return listed and "excluding" in question.cues and set(question.places) < set(told)


def places_meant(question: Question, said: Said, moved: bool) -> tuple[Place, ...]:
    """The places that a question means which names none."""
    earlier, filters = said.question, question.filters
    spoken_of = earlier.places or said.answered
    if len(said.answered) == 1 and said.answered[0] in earlier.places:
        spoken_of = said.answered  # "which of X and Y was it?" "Y." "When was that?"
    held = "pronoun" in earlier.cues and earlier.cues & COMPARING and len(earlier.places) == TWO
    if held and "pronoun" in question.cues and not _of_two(question):
        return earlier.places[:1]  # "how far is it from X? And when was it built?"
    group = said.group or spoken_of
    if "second" in question.cues and len(group) > 1:
        return group[1:2]
    if "first_one" in question.cues and group:
        return group[:1]
    if "last_one" in question.cues and group:
        return group[-1:]
    if _of_two(question) and len(said.group) == TWO:
        return said.group  # "and which one is older?", "how far apart are those two"
    if "other" in question.cues:
        last = earlier.places[-1:] or said.answered[-1:]
        return tuple(place for place in group if place not in last) or spoken_of
    pronoun = "pronoun" in question.cues
    if moved and not pronoun and not question.attributes:
        return earlier.places  # "and Xtown's oldest?" is not the one answered
    if filters.countries and not question.cues & VERDICT:
        inside = tuple(place for place in spoken_of if filters.located(place))
        if not inside or len(inside) < len(spoken_of):
            return inside if earlier.places else ()  # "and the Canadian one?"
    if _counts_more(question) and earlier.kind in OF_MANY and not earlier.places:
        return ()  # "who was the first? And how many do they have by now?"
    ranks = bool(question.years or question.cues & SUPERLATIVES) and not pronoun
    one = pronoun and "singular" in question.cues and "question_word" not in question.cues
    told = set(question.attributes) - ({"date"} if filters.dated else set())
    narrows = filters and not (told or one or "opens_check" in question.cues)
    if (ranks or narrows) and earlier.kind in OF_MANY and not earlier.places:
        return ()  # "just those from 2010 on": of the list before
    if filters and not pronoun:
        return earlier.places if not earlier.filters else ()
    if not earlier.places and earlier.kind in {Kind.LIST, Kind.COUNT}:
        # A list's members are spoken of only where the next question leans on them.
        return said.answered if question.attributes or pronoun else ()
    return spoken_of


def _of_two(question: Question) -> bool:
    """Whether the two places spoken of last are held against each other, and nothing else named."""
    cues = question.cues
    held = cues & _HELD or cues >= SPAN
    points = set() if "pronoun" in cues else {"partner"}  # "which of the two is older as a partner"
    if {"pronoun", "reverse"} <= cues and cues & SUPERLATIVES:
        return not (question.filters or question.terms or question.years)  # "laquelle est la plus"
    others = cues & {"than", *points, "own", "other", *SUPERLATIVES} or question.filters
    return bool(held) and not (others or question.terms or question.years)


_HELD = COMPARING - {"compare", "distance"} | {"years_between", "both"}
TWO = 2
SPAN = frozenset({"between", "ago"})


def _counts_more(question: Question) -> bool:
    """Whether it is asked how many there are, and of nothing that the question names."""
    named = question.attributes or question.terms or question.head or question.slots
    return "count" in question.cues and not (named or question.filters)

"""What a claim says of a place itself: the country it lies in, its population and area."""

from __future__ import annotations

from collections.abc import Sequence

from cityqa.answers.premises import by_the_sea
from cityqa.answers.verdicts import opposed
from cityqa.measures import measure
from cityqa.places import gazetteer
from cityqa.ties import figure_within
from cityqa.types import Fact, Place, Question

# A figure is the one claimed, in round numbers, if it is this near.
NEAR_FIGURE = 0.02


def country_holds(question: Question, place: Place) -> bool | None:
    """Whether a place lies in the country claimed; None where none is."""
    if not question.filters.countries or by_the_sea(question):
        return None
    holds = place.country in question.filters.countries and not _in_another_part(question, place)
    return holds is not question.filters.elsewhere


def _in_another_part(question: Question, place: Place) -> bool:
    """Whether a place in England is claimed to be in Scotland, which are of one country."""
    division = gazetteer().division(place.key)
    return division is not None and opposed(question.text, division.name)


def figure_holds(question: Question, facts: Sequence[Fact]) -> bool | None:
    """Whether the figures of a place are as claimed; None where none is, or no page tells them."""
    filters = question.filters
    if filters.attribute:
        told = [f for f in facts if f.attribute == filters.attribute and measure(f) is not None]
        return figure_within(told, filters) if told else None
    measured = [name for name in question.attributes if name in _MEASURES]
    figures = [f.number for f in facts if f.attribute in measured and f.number]
    if len(measured) != 1 or not figures or len(question.numbers) != 1:
        return None
    off = min(abs(question.numbers[0] / figure - 1) for figure in figures)
    return off <= NEAR_FIGURE


_MEASURES = ("population", "area")

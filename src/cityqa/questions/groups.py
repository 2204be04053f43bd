"""Partners told group by group: "how many per decade", "which countries have two or more"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cityqa.questions.asks_to_compare import bounds_number
from cityqa.questions.terms import without_generic
from cityqa.types import Question

By = Literal["country", "continent", "year", "decade", "month"]
Wanted = Literal["most", "each", "several", "one", "none"]

_BOUNDS = {"bigger", "smaller", "outnumber"}
# What may be told of partners beside their number, where groups are asked for.
_BESIDE = {"country", "location", "date", "relation"}


@dataclass(frozen=True)
class Grouping:
    """By what partners are grouped, and which of the groups are asked for.

    ``most`` are the largest, or with the order "min" the smallest; ``several`` have at least
    ``number`` partners, ``one`` exactly that many, ``none`` lack any.
    """

    by: By
    wanted: Wanted
    number: int = 0


def read_grouping(question: Question) -> Grouping | None:
    """The groups that are asked for; None where partners are not told by groups."""
    by, wanted = _by(question), _wanted(question)
    if by is None or wanted is None or not _of_partners_alone(question, wanted):
        return None
    if wanted == "none" and by == "country":
        return None  # no page tells in which of all countries a city has no partner
    return Grouping(by, wanted, _number(question, wanted))


def _number(question: Question, wanted: Wanted) -> int:
    """How many partners a group must have."""
    named = int(max(question.numbers, default=0))
    if wanted != "several":
        return named or 1
    beyond = "bigger" in question.cues and not question.cues & {"several", "at_bound", "shared"}
    return named + beyond if named else _TWO


_TWO = 2


def compares_times(question: Question) -> bool:
    """Whether it is asked when more ties were made: "more in the 1990s or in the 2010s"."""
    held = question.cues & {"compare", "than"} and "outnumber" in question.cues
    return bool(held) and len(question.years) > 1


def _by(question: Question) -> By | None:
    cues = question.cues
    if compares_times(question):
        return "decade" if "decade" in cues else "year"
    if "of_decade" in cues:
        return "decade"
    if "of_year" in cues:
        return "year"
    if "of_month" in cues:
        return "month"
    if "continents" in cues:
        return "continent"
    return "country" if "country" in question.attributes else None


def _wanted(question: Question) -> Wanted | None:
    cues = question.cues
    if "without_any" in cues:
        return "none"
    # "Two or more of our partners" may also be said of homes that share some.
    if "several" in cues or (question.numbers and cues & {"bigger", "shared"}):
        return "several"
    if "one_only" in cues or ("having" in cues and question.numbers and not cues & _BOUNDS):
        return "one"  # "which country has two of ours"
    if compares_times(question):
        return "most"
    if cues & {"outnumber", "busiest"} and not cues & {"bigger", "smaller"}:
        return "most"
    return "each" if "apart_by" in cues else None


def _of_partners_alone(question: Question, wanted: Wanted) -> bool:
    """Whether nothing but partners as such is asked about."""
    cues, filters = question.cues, question.filters
    told = (
        without_generic(question.terms, question.language)
        or question.slots
        or question.head
        or filters.attribute
    )
    if question.places or question.strangers or told or filters.countries:
        return False
    if set(question.attributes) - _BESIDE:
        return False
    if wanted == "most" and bounds_number(question):
        return False
    of_ties = filters.relations or cues & {"partner", "own", "deals"} or question.homes
    return bool(of_ties or "date" in question.attributes)

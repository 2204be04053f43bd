"""What is asked behind a list, a ranking or a claim: its first, its other end, another."""

from __future__ import annotations

from dataclasses import replace

from cityqa.questions.asks import SUPERLATIVES
from cityqa.questions.asks_to_compare import compares_counts
from cityqa.questions.pointed import Said
from cityqa.types import Kind, Question


def of_the_row(question: Question, said: Said) -> Question:
    """ "Tell me about the first", of those just listed: as they were told, and not by date."""
    ends = question.cues & set(_ENDS_OF_ROW)
    named = question.places or question.filters or question.terms or question.years
    if len(ends) != 1 or named or set(question.attributes) | {"date"} != {"about", "date"}:
        return question
    if said.question.kind is not Kind.LIST or not said.group or "partner" in question.cues:
        return question
    cues = question.cues - {*ends, "older", "newer"} | {_ENDS_OF_ROW[end] for end in ends}
    return replace(question, attributes=("about",), cues=cues, order="")


_ENDS_OF_ROW = {"oldest": "first_one", "newest": "last_one"}


def of_the_stranger(question: Question, earlier: Question) -> bool:
    """Whether it is asked what a place is that is no partner: "is Xtown one? What then?"."""
    named = question.places or question.strangers or question.filters or question.terms
    what = {"what", "pronoun"} <= question.cues and not (named or question.attributes)
    return what and earlier.kind is Kind.CHECK and len(earlier.strangers) == 1 > len(earlier.places)


def ranks_homes_anew(question: Question, earlier: Question) -> bool:
    """Whether the other end of homes ranked by their partners is asked for: "and the fewest?"."""
    named = question.places or question.attributes or question.terms or question.filters
    return compares_counts(earlier) and not named and {"also", "outnumber"} <= question.cues


def contests(question: Question, earlier: Question) -> bool:
    """Whether another is named than the one just told as the first or largest: "not Xtown?"."""
    named = question.attributes or question.terms or question.filters or question.years
    asks = "negative" in question.cues and question.text.rstrip().endswith(("?", "？"))
    ranked = earlier.kind is Kind.EXTREME and not earlier.places
    return ranked and asks and len(question.places) == 1 and not named


def lists_them(question: Question, earlier: Question) -> bool:
    """Whether no more is asked for than the names of those just counted or listed."""
    named = question.places or question.attributes or question.terms or question.filters
    other = question.cues & {*SUPERLATIVES, "reverse", "second", "other"} or question.years
    points = {"list", "pronoun"} <= question.cues and earlier.kind in {Kind.COUNT, Kind.LIST}
    return points and not (named or other or earlier.places or question.slots)


def asks_which_instead(question: Question, earlier: Question) -> bool:
    """Whether it is asked which is the first or largest that the one claimed may not be."""
    named = question.places or question.attributes or question.terms or question.filters
    which = question.cues & {"list", "reverse", "who"} and "pronoun" not in question.cues
    return bool(which and earlier.kind is Kind.CHECK and earlier.cues & SUPERLATIVES and not named)


def measures_otherwise(question: Question, earlier: Question) -> bool:
    """Whether those just ranked are to be ranked by another figure: "which is the biggest? By area,
    I mean". Of several named, "and the area?" asks the same."""
    named = question.places or question.strangers or question.terms or question.filters
    figure = len(question.attributes) == 1 and set(question.attributes) <= {"population", "area"}
    other = figure and question.attributes != earlier.attributes and bool(earlier.order)
    several = len(earlier.places) > 1
    bare = question.cues <= _NOTHING_ASKED  # "by land instead?"
    leads = "correction" in question.cues or (several and ("also" in question.cues or bare))
    return other and leads and not (named or question.order or "opens_check" in question.cues)


_NOTHING_ASKED = {"filler", "until", "check", "claims"}


def goes_on(question: Question, earlier: Question) -> bool:
    """Whether the next of the ranking just asked for is meant: "who comes after it?"."""
    if earlier.kind is not Kind.EXTREME or question.places or question.cues & SUPERLATIVES:
        return False
    if question.attributes or question.terms or question.filters:
        return False
    return bool(question.cues & {"next_to", "second"}) or question.rank > 1

"""Places, or homes, of which the same was asked one after the other: "when did we sign with X? And
with Y?" Whoever then asks "which came first" asks it of these, and not of all partners."""

from __future__ import annotations

from dataclasses import replace

from cityqa.questions.asks import COMPARATIVES, SUPERLATIVES
from cityqa.questions.kinds import decide_kind
from cityqa.questions.of_those_told import asks_in_all
from cityqa.questions.pointed import OF_MANY, Said
from cityqa.scopes import FIGURES
from cityqa.types import Kind, Place, Question


def places_alike(question: Question, said: Said | None) -> tuple[Place, ...]:
    """The places of which the same has been asked, up to this question; () where it is but one."""
    if question.kind in OF_MANY or len(question.places) != 1:
        return () if question.kind in OF_MANY else question.places
    if said is None or not _same_asked(question, said.question):
        return ()
    earlier = said.alike or said.question.places
    if question.homes != said.question.homes or question.places[0] in earlier:
        return ()
    return (*earlier, *question.places)


def homes_alike(question: Question, said: Said | None) -> tuple[str, ...]:
    """The homes of which the same has been asked about one place; () where it is but one."""
    if said is None or not _same_asked(question, said.question):
        return ()
    earlier = said.alike_homes or said.question.homes
    apart = len(question.homes) == 1 and question.homes[0] not in earlier
    same = len(question.places) == 1 and question.places == said.question.places
    return (*earlier, *question.homes) if apart and same else ()


def kinds_alike(question: Question, said: Said | None) -> tuple[str, ...]:
    """The kinds of tie that have been counted one after the other; () where it is but one."""
    if said is None or not question.kind is said.question.kind is Kind.COUNT:
        return ()
    one, other = (replace(q.filters, relations=()) for q in (question, said.question))
    if one != other or question.homes != said.question.homes:
        return ()
    return tuple(
        dict.fromkeys(
            (*(said.kinds or said.question.filters.relations), *question.filters.relations)
        )
    )


def of_kinds_together(question: Question, said: Said) -> Question | None:
    """ "And together?", of the kinds just counted one after the other."""
    named = question.places or question.filters or question.terms or question.attributes
    summed = question.cues & {"together", "sum"} or asks_in_all(question.text)
    if named or len(said.kinds) <= 1 or not summed:
        return None
    filters = replace(said.question.filters, relations=said.kinds)
    cues = said.question.cues | {"together", "partner"}
    return replace(said.question, text=question.text, filters=filters, cues=cues)


def of_those_alike(question: Question, said: Said) -> Question | None:
    """ "Which came first?" with those of which the same was just asked; None where it is no such
    question, or they are too few to choose from."""
    cues, earlier = question.cues, said.question
    which = cues & {"list", "reverse", "who"} and cues & (SUPERLATIVES | COMPARATIVES)
    named = question.places or question.strangers or question.filters or question.terms
    # "Which is our oldest" is of all of ours, "which did we sign with first" need not be.
    of_all = cues & {"partner", "cities", "than", "count"} or (
        "own" in cues and not _signed(question)
    )
    if not which or named or of_all or question.years or question.named_home > ("own" in cues):
        return None
    if len(said.alike_homes) > 1:
        found = replace(question, places=earlier.places, homes=said.alike_homes)
    elif len(said.alike) > 1:
        found = replace(question, places=said.alike, homes=question.homes or earlier.homes)
    else:
        return None
    asked = tuple(name for name in earlier.attributes if name in FIGURES)
    attributes = question.attributes or asked
    found = replace(found, attributes=attributes, named_home=earlier.named_home)
    return replace(found, kind=decide_kind(found))


def _signed(question: Question) -> bool:
    """Whether a verb tells that a tie was made, and what is ours is not spoken of."""
    return "date" in question.attributes and bool(question.context)


def _same_asked(question: Question, earlier: Question) -> bool:
    asked = question.attributes, question.kind, question.terms
    return asked == (earlier.attributes, earlier.kind, earlier.terms)

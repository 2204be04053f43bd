"""What the pages say of a partner of which nothing in particular is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cityqa.answers.draft import Draft
from cityqa.answers.extents import is_scoped, say_scoped
from cityqa.answers.figures import say_figure
from cityqa.answers.partnerships import say_homes, say_other_home
from cityqa.answers.quotes import say_stated
from cityqa.answers.saying import unended
from cityqa.answers.sentences import from_prose
from cityqa.evidence import Evidence
from cityqa.questions.asks import asks_whose
from cityqa.types import Fact, Place, Question, Status

_FIGURES = ("population", "area")
# What is told in words, in the order in which it is told; each at most twice.
_TEXTS = ("location", "feature", "subject")
_TWICE = 2
_IN_WORDS = frozenset({"feature", "subject"})
# What is told elsewhere, or is no news about the partner itself.
_TOLD = frozenset({*_FIGURES, "membership", "date", "state", "country", "relation"})
_TOLD |= {"count", "city", "image"}
# Of labels that nobody foresaw, so many; a table may have twenty.
_LABELS = 4


def say_portrait(
    question: Question, evidence: Evidence, draft: Draft, place: Place, about: Sequence[Fact]
) -> Status:
    """Whose partner a place is and since when, its figures, and what is said of it in words.

    ``about`` are all facts of the place. Figures on which pages differ are all shown; the question
    is answered all the same.
    """
    own = [f for f in about if not question.homes or f.home in question.homes]
    if not say_homes(draft, place, own) and about:
        return say_other_home(question, draft, place, about)
    whole = question.attributes == ("about",) or not _asks_of_tie(question)
    for attribute in _FIGURES if whole else ():
        if figures := [f for f in about if f.attribute == attribute and f.number is not None]:
            say_figure(draft, place, attribute, figures)
    # "Who is twinned with X": whose partner it is, and what for.
    whose = asks_whose(question) or "among_theirs" in question.cues
    for attribute in ("subject",) if whose else _TEXTS:
        for fact in [f for f in own if f.attribute == attribute][:_TWICE]:
            say_stated(draft, place, fact, attribute, value=unended(fact.printed))
    for fact in _labelled(own) if whole else ():
        if is_scoped(fact):
            say_scoped(draft, place, [fact], [fact])
        else:
            say_stated(draft, place, fact, value=unended(fact.printed))
    described = any(f.attribute in _IN_WORDS for f in own)
    # "Tell me about X", "what is X like": a table's few words are not all that pages say of it.
    at_length = question.attributes == ("about",) or question.cues & {"further", "what"}
    if not whose and (at_length or not described):
        from_prose(replace(question, terms=()), evidence, draft, place, "feature", more=True)
    return Status.NOT_FOUND if draft.empty else Status.ANSWERED


def _asks_of_tie(question: Question) -> bool:
    """Whether it is the partnership that is asked about: "who has X for a sister"."""
    return bool(question.filters.relations or "partner" in question.cues)


def _labelled(own: Sequence[Fact]) -> list[Fact]:
    """Facts under further labels of a page, one for each label."""
    further = [f for f in own if f.attribute not in _TOLD and f.attribute not in _TEXTS]
    return list({f.label or f.attribute: f for f in reversed(further)}.values())[::-1][:_LABELS]

"""Partners told apart by what their own facts print: "the ones that Mayor X signed"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from cityqa.answers.draft import Draft
from cityqa.answers.listed import say_group
from cityqa.answers.lists import partners_asked
from cityqa.answers.quotes import text_of
from cityqa.encoder import everyday_words
from cityqa.evidence import Evidence
from cityqa.questions.asks import names_partners
from cityqa.stems import stems
from cityqa.ties import Tie
from cityqa.types import Answer, Fact, Kind, Question, Status
from cityqa.words import NOUNS_IN_CAPITALS, tokens

_KINDS = {Kind.LIST, Kind.COUNT, Kind.PROSE}
# Words beside: more tell a story, which sentences answer.
_MOST_WORDS = 3
# What an item of a list shows in any case.
_SHOWN_ANYWAY = {"membership", "date", "state", "country"}
# A line of a partner's own is at most so long, in characters; a sentence may speak of other things.
_A_LINE = 80


def answer_noted(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """The partners of which a fact, or the line it stands in, prints all that the question says
    besides; None where that is so of all of them, or of none."""
    if question.kind not in _KINDS or question.places or question.denied or not question.homes:
        return None
    if not 0 < len(question.terms) <= _MOST_WORDS or not names_partners(question):
        return None
    if question.kind is Kind.PROSE and not question.cues & {"list", "count"}:
        return None
    if not _names_somebody(question):
        return None  # of what they are like, sentences tell by other words, too
    asked = replace(question, kind=Kind.LIST, attributes=())
    found = partners_asked(asked, evidence)
    noted = _noted(set(question.terms), evidence, draft, question.homes)
    kept = [tie for tie in found if (tie.home, tie.place.key) in noted]
    if not kept or len(kept) == len(found) or _told_of_more(question, evidence, kept):
        return None
    shown = [_with_figure(tie, noted[tie.home, tie.place.key]) for tie in kept]
    attributes = tuple(dict.fromkeys(fact.attribute for tie in shown for fact in tie.figures))
    # What stands in a line of theirs and in no fact stands there beside the date.
    asked = replace(asked, attributes=attributes or ("date",))
    relation = (asked.filters.relations or ("partner",))[0]
    for home in dict.fromkeys(tie.home for tie in shown):
        say_group(asked, draft, home, relation, [tie for tie in shown if tie.home == home])
    return draft.answer(Status.ANSWERED)


def _told_of_more(question: Question, evidence: Evidence, kept: Sequence[Tie]) -> bool:
    """Whether sentences say it of partners, too, of which no fact prints it."""
    keys, terms = {tie.place.key for tie in kept}, set(question.terms)
    found = evidence.search(question.text, question.terms, homes=question.homes)
    return any(
        f.item.place is not None
        and f.item.place.key not in keys
        and terms <= set(stems(text_of(f.item)))
        for f in found
    )


def _names_somebody(question: Question) -> bool:
    """Whether a word that says more is a name: written as one, or no everyday word."""
    run = tokens(question.text)
    named = {
        stem
        for n, token in enumerate(run)
        if (
            n
            and question.language not in NOUNS_IN_CAPITALS
            and question.text[token.start].isupper()
        )
        or (question.language == "en" and token.key not in everyday_words())
        for stem in stems(token.key, question.language)
    }
    return bool(named & set(question.terms))


def _noted(
    terms: set[str], evidence: Evidence, draft: Draft, homes: Sequence[str]
) -> dict[tuple[str, str], list[Fact]]:
    """By home and place, the facts that print all of the terms; none where only a line does."""
    facts = evidence.facts(home=tuple(homes))
    told_of: dict[tuple[str, int, int], set[str]] = defaultdict(set)
    for fact in facts:
        told_of[fact.page, fact.start, fact.end].add(fact.place.key)
    noted: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        alone = len(told_of[fact.page, fact.start, fact.end]) == 1
        line = draft.quote(fact) if alone and fact.end - fact.start <= _A_LINE else ""
        if terms <= set(stems(f"{fact.label} {fact.printed}")):
            noted.setdefault((fact.home, fact.place.key), []).append(fact)
        elif terms <= set(stems(line)):
            noted.setdefault((fact.home, fact.place.key), [])
    return noted


def _with_figure(tie: Tie, facts: Sequence[Fact]) -> Tie:
    """The tie with the first of the facts that its item in a list does not show anyway."""
    told = [fact for fact in facts if fact.attribute not in _SHOWN_ANYWAY]
    return replace(tie, figures=tuple(told[:1]))

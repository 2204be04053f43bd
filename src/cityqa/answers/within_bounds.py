"""Whether a programme's rule covers who asks: "he is 14, may he go", "is a week paid for"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cityqa.answers.draft import Draft
from cityqa.answers.fitting import CONFIDENT
from cityqa.answers.quotes import say_item, text_of
from cityqa.answers.support import asks_whether, speaks_of_grants
from cityqa.answers.verdicts import DENIED, denies, say_verdict
from cityqa.bounds import Bound, bounds, measures
from cityqa.evidence import Evidence
from cityqa.types import Answer, Kind, Passage, Question, Status

# A programme is meant when one of its sentences is so near to the question and has this share of
# what is asked about; one that tells a bound of what the question measures needs less of both.
MEANT = (CONFIDENT, 0.4)
MEASURED = (0.25, 0.2)
# So many sentences are looked at.
_LOOKED_AT = 4


def answer_within_bounds(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """Yes or no by the bounds that a programme's sentences tell, with the sentence that decides;
    None where nobody tells how old, how long or how many, or no sentence bounds that."""
    told = measures(question.said or question.text)
    if not told or not asks_of_rule(question):
        return None
    for sentences in programmes(question, evidence, told):
        languages = evidence.index.languages()
        rules = [(s, kept) for s in sentences if (kept := _bounds_of(s, told))]
        out = [s for s, kept in rules if not _covers(kept, told)]
        decisive = out or [s for s, _ in rules]
        if not decisive:
            continue
        denied = denies(text_of(decisive[0]), languages[decisive[0].page])
        if out and denied:
            return None  # "under 16s cannot go": of older ones it says nothing
        say_verdict(question, draft, not out and not denied)
        for sentence in decisive:
            say_item(draft, sentence)
        return draft.answer(Status.ANSWERED)
    return None


def asks_of_rule(question: Question) -> bool:
    """Whether yes or no is asked for, and of no partner's ties."""
    if question.cues & _OTHERWISE or question.kind is Kind.TIME or question.years:
        return False
    of_ties = question.filters.relations and not speaks_of_grants(question)
    return asks_whether(question) and not of_ties


_OTHERWISE = {"how_much", "count", "opens_when", "opens_who", DENIED}


def programmes(
    question: Question, evidence: Evidence, told: Sequence[tuple[str, float]] = ()
) -> Iterator[Sequence[Passage]]:
    """The sentences beside each that speaks of what is asked, the likeliest first; none about
    another partner than the one named."""
    terms = [term for term in question.terms if not term.isdigit()]
    found = evidence.search(
        question.text, terms, gist=question.gist, context=question.context, homes=question.homes
    )
    for finding in found[:_LOOKED_AT]:
        item = finding.item
        if not isinstance(item, Passage):
            continue
        near, share = MEASURED if _bounds_of(item, told) else MEANT
        if finding.relevance < near or finding.coverage < share:
            continue
        if item.place and question.places and item.place not in question.places:
            continue
        yield [s for s in evidence.index.sentences({"page": item.page}) if s.parent == item.parent]


def _bounds_of(sentence: Passage, told: Sequence[tuple[str, float]]) -> list[Bound]:
    """The bounds that a sentence sets to what a question tells; none where it tells several rules,
    for some and for others."""
    kinds = {kind for kind, _ in told}
    found = [bound for bound in bounds(text_of(sentence)) if bound.kind in kinds]
    for kind in kinds:
        own = [bound for bound in found if bound.kind == kind]
        if own and max(b.least for b in own) > min(b.most for b in own):
            return []
    return found


def _covers(kept: Sequence[Bound], told: Sequence[tuple[str, float]]) -> bool:
    return all(bound.holds(number) for bound in kept for kind, number in told if kind == bound.kind)

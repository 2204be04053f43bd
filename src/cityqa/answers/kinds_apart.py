"""What sets kinds of partners apart: what the pages tell of each, one after the other."""

from __future__ import annotations

from cityqa.answers.draft import Draft
from cityqa.answers.quotes import say_item, text_of
from cityqa.claims import relation_words
from cityqa.evidence import Evidence, Finding
from cityqa.relevance import has_all
from cityqa.stems import stems
from cityqa.types import Answer, Kind, Passage, Question, Status
from cityqa.words import tokens


def answer_kinds_apart(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """A sentence on each of the kinds whose difference is asked for; None where one has none."""
    if question.kind is not Kind.PROSE or "difference" not in question.cues or question.terms:
        return None
    run = tokens(question.text)
    found = relation_words(question.language).find(run)
    called = {tag: stems(m.phrase) for m in found for tag in m.tags & {*question.filters.relations}}
    if len(called) < len(question.filters.relations) or len(called) < _SEVERAL:
        return None
    told = [_on(name, called, question, evidence) for name in called]
    if not all(told):
        return None
    for finding in filter(None, told):
        say_item(draft, finding.item)
    return draft.answer(Status.ANSWERED)


def _on(
    name: str, called: dict[str, list[str]], question: Question, evidence: Evidence
) -> Finding | None:
    """The sentence nearest to what a kind is called that names none of the others."""
    own, others = called[name], [words for kind, words in called.items() if kind != name]
    for finding in evidence.search(" ".join(own), own, homes=question.homes):
        here = stems(text_of(finding.item))
        if isinstance(finding.item, Passage) and not finding.item.place and has_all(own, here):
            if not any(has_all(words, here) for words in others):
                return finding
    return None


_SEVERAL = 2

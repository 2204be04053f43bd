"""Which partner has a name of its own making: "which one is called the Venice of Xland"."""

from __future__ import annotations

from functools import cache

from cityqa.answers.draft import Draft
from cityqa.answers.quotes import say_item, text_of
from cityqa.evidence import Evidence
from cityqa.stems import stems
from cityqa.types import Answer, Passage, Question, Status
from cityqa.words import Phrases, data, text_key, tokens

# A name of fewer words is one that a place goes by, or a word of a description.
_SHORTEST = 3


def answer_nicknamed(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """The sentence of a partner that has a by-name word for word, where it is asked whose that is;
    None where there is none. A country in it ("Europe in Xland") narrows nothing."""
    name = _by_name(question)
    if not name or question.places or not question.cues & {"reverse", "who", "list", "singular"}:
        return None
    key = text_key(name)
    found = evidence.search(question.text, stems(name), homes=question.homes)
    for finding in found:
        item = finding.item
        told = isinstance(item, Passage) and f" {key} " in f" {text_key(text_of(item))} "
        if told and item.place:
            say_item(draft, item)
            return draft.answer(Status.ANSWERED)
    return None


def _by_name(question: Question) -> str:
    """The words behind "is called", "" where they are too few to be a by-name."""
    run = tokens(question.text)
    called = [match.last for match in _called().find(run)]
    if not called or len(run) - called[0] < _SHORTEST:
        return ""
    start, end = run[called[0]].start, run[-1].end
    return question.text[start:end]


@cache
def _called() -> Phrases:
    return Phrases((phrase, "called") for phrase in data("page_forms.toml")["nicknamed"]["words"])

"""Sentences that say nothing without the one before them: "That is how the tie came about."."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from cityqa.evidence import Evidence, Finding
from cityqa.types import Passage
from cityqa.words import Phrases, data, tokens


def with_what_it_leans_on(finding: Finding, evidence: Evidence) -> Finding:
    """The finding with the sentence before it, where its own begins by pointing back at that."""
    item = finding.item
    if not isinstance(item, Passage) or not item.parent or not _points_back(item.text):
        return finding
    before = [
        sentence
        for sentence in evidence.index.sentences({"page": (item.page,)})
        if sentence.parent == item.parent and sentence.end <= item.start
    ]
    if not before:
        return finding
    start = before[-1].start
    text = evidence.index.page(item.page).text[start : item.end]
    return replace(finding, item=replace(item, start=start, text=text))


def _points_back(text: str) -> bool:
    return any(match.first == 0 for match in _pointing().find(tokens(text)))


@lru_cache(maxsize=1)
def _pointing() -> Phrases:
    return Phrases((words, "back") for words in data("page_forms.toml")["pointing_back"]["words"])

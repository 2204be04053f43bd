"""Sentences that say little by themselves: one that points back, one that opens a list, a step."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from cityqa.evidence import Evidence, Finding
from cityqa.types import Passage
from cityqa.words import Phrases, Token, data, tokens


def with_what_it_leans_on(finding: Finding, evidence: Evidence) -> Finding:
    """The finding with the sentence before it, where its own begins by pointing back at that."""
    item = finding.item
    if not isinstance(item, Passage) or not item.parent:
        return finding
    if not points_back(item.text):
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


def with_its_steps(finding: Finding, evidence: Evidence) -> Finding:
    """The finding with the steps before and behind it, where it is one of several: "2. The council
    votes."."""
    item = finding.item
    if not isinstance(item, Passage):
        return finding
    text = evidence.index.page(item.page).text
    for run in _STEPS.finditer(text):
        whole = run.start() <= item.start < run.end() and len(run.group()) <= _LONGEST
        if whole and run.group().strip().count("\n"):
            end = run.start() + len(run.group().rstrip())
            told = replace(item, start=run.start(), end=end, text=text[run.start() : end])
            return replace(finding, item=told)
    return finding


def with_its_items(finding: Finding, evidence: Evidence) -> Finding:
    """The finding with the list that it opens: "The aims of the tie are:" and the bullets below."""
    item = finding.item
    if not isinstance(item, Passage) or not item.text.rstrip().endswith((":", "：")):
        return finding
    text = evidence.index.page(item.page).text
    items = _ITEMS.match(text, item.end)
    if items is None:
        return finding
    end = item.end + len(items.group().rstrip())
    return replace(finding, item=replace(item, end=end, text=text[item.start : end]))


# Lines one after the other that a mark opens, right below another.
_ITEMS = re.compile(r"\s*\n(?:[ \t]*[•·●○▪◦‣*–-][ \t]*[^\s*–-].{0,160}(?:\n|\Z)){1,12}")

# Lines one after the other that are numbered: "1. ...", "a) ...".
_STEPS = re.compile(r"(?:^[ \t]*(?:\d{1,2}|[a-z])[.)][ \t]+\S.*(?:\n|\Z))+", re.M)
_LONGEST = 900  # characters of steps that are told together


def points_back(text: str) -> bool:
    run = tokens(text)
    return any(
        match.first == 0 and ("back" in match.tags or _names_thing(run[match.last :]))
        for match in _pointing().find(run)
    )


def _names_thing(run: Sequence[Token]) -> bool:
    """Whether a noun may begin there: "this office is", but not "this is"."""
    return bool(run) and (run[0].east_asian or len(run[0].key) >= _SHORTEST_NOUN)


_SHORTEST_NOUN = 4  # letters


@lru_cache(maxsize=1)
def _pointing() -> Phrases:
    listed = data("page_forms.toml")["pointing_back"]
    return Phrases(
        (phrase, tag)
        for tag, name in (("back", "words"), ("thing", "demonstratives"))
        for phrase in listed[name]
    )

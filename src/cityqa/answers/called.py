"""What a page itself calls a kind of tie that is told by a broader name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cityqa.answers.draft import Draft
from cityqa.answers.saying import say_relation
from cityqa.claims import relation_words
from cityqa.dates import find_dates
from cityqa.types import Fact, Page
from cityqa.words import tokens

# Kinds that pages have names of their own for; sister and friendship cities are plain words.
_BROAD = frozenset({"friendly_cooperation", "strategic", "business_partner", "mou", "region"})
# A heading has at most so many words.
_HEADING = 10
# Words with so many first letters in common are the same here: "friendly", "friendship".
_STEM = 5


def say_called(draft: Draft, fact: Fact, relation: str) -> None:
    """Quote the page's own word for the kind of a tie: "Friendly exchange city"."""
    if relation in _BROAD and (found := _called(draft.page(fact.page), fact, relation)):
        _quote(draft, found, draft.quote(found), relation)


def kind_heading(draft: Draft, fact: Fact, relation: str) -> list[Fact]:
    """The line above a statement that tells its kind, where the statement itself does not."""
    page = draft.page(fact.page)
    told = _called(page, fact, relation) if relation else None
    if told is None or fact.start <= told.start < fact.end:
        return []
    start = page.text.rfind("\n", 0, told.start) + 1
    end = page.text.find("\n", told.start)
    line = page.text[start:end]
    lead = len(line) - len(line.lstrip())
    return [replace(fact, start=start + lead, end=start + len(line.rstrip()))]


def say_printed_kinds(draft: Draft, facts: Iterable[Fact]) -> None:
    """Quote what a page puts under "Form" or "Type of tie": "Framework agreement"."""
    for fact in facts:
        if fact.attribute == "relation" and fact.relation in _BROAD | {"", "partner"}:
            _quote(draft, fact, fact.printed.strip(), fact.relation)


def _quote(draft: Draft, fact: Fact, name: str, relation: str) -> None:
    printed = _stems(name)
    for code in (draft.language, draft.page(fact.page).language, "en"):
        sister, friendship, partner, told = (
            _stems(say_relation(code, kind, "one"))
            for kind in ("sister", "friendship", "partner", relation)
        )
        told -= (sister & friendship) | partner  # "city"
        if told and told <= printed:
            return
    draft.say("called", fact, values=(name,), kind=name)


def _stems(text: str) -> set[str]:
    return {token.key[:_STEM] for token in tokens(text)}


def _called(page: Page, fact: Fact, relation: str) -> Fact | None:
    """Where the page names the kind: in the statement, else in the heading next above it."""
    for start, end in ((fact.start, fact.end), *_headings_above(page.text, fact.start)):
        text = page.text[start:end]
        run = tokens(text)
        if found := [m for m in relation_words(page.language).find(run) if relation in m.tags]:
            first, last = run[found[0].first], run[found[0].last - 1]
            return replace(fact, start=start + first.start, end=start + last.end)
    return None


def _headings_above(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The short lines above an offset, the nearest first; not a dated line, which is another
    partner's."""
    end = text.rfind("\n", 0, start)
    while end > 0:
        begin = text.rfind("\n", 0, end) + 1
        line = text[begin:end]
        if len(tokens(line)) <= _HEADING and not find_dates(line):
            yield begin, end
        end = begin - 1

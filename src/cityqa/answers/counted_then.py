"""Counts that a page gives for the very time asked about: "by the end of 2021 we had 41 cities"."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from cityqa.answers.counts import own_counts
from cityqa.dates import find_dates
from cityqa.evidence import Evidence
from cityqa.types import Fact, Question
from cityqa.words import Phrases, tokens, words

# So many words stand between "up to" and its date at most, and as many behind it in East Asia.
_NEAR = 4


def counted_then(question: Question, evidence: Evidence) -> list[Fact]:
    """The pages' own counts, of how many there were at the end of the time asked about."""
    filters = question.filters
    if not filters.until or "having" not in question.cues:
        return []
    whole = replace(question, filters=replace(filters, since="", until=""))
    return [fact for fact in own_counts(whole, evidence) if _holds_then(fact, question, evidence)]


def _holds_then(fact: Fact, question: Question, evidence: Evidence) -> bool:
    """Whether the sentence of a count says that it is of up to the date asked about, and from the
    first date on where one is asked about, too."""
    page, filters = evidence.index.page(fact.page), question.filters
    said = page.text[fact.start : fact.end]
    dates = find_dates(said, page.language)
    ends = [date for date in dates if date.iso.startswith(filters.until)]
    begun = not filters.since or filters.since == filters.until
    if not (begun or any(date.iso.startswith(filters.since) for date in dates)):
        return False
    run = tokens(said)
    found = _until(page.language).find(run)
    for date in ends:
        first = next((n for n, token in enumerate(run) if token.start >= date.start), len(run))
        last = next((n for n, token in enumerate(run) if token.start >= date.end), len(run))
        if any(0 <= first - m.last <= _NEAR or 0 <= m.first - last <= 1 for m in found):
            return True
    return False


@lru_cache(maxsize=8)
def _until(language: str) -> Phrases:
    return Phrases((word, "until") for word in words(language).cues["until"])

"""The partners that were founded in a span of years before there were ties: of the place itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from cityqa.answers.draft import Draft
from cityqa.answers.foundings import FIRST_TIES, YEAR
from cityqa.answers.quotes import say_item, text_of
from cityqa.evidence import Evidence
from cityqa.place_names import place_words
from cityqa.questions.terms import without_generic
from cityqa.relevance import Finding
from cityqa.stems import stems
from cityqa.types import Answer, Place, Question, Status
from cityqa.words import Phrases, all_words, stop_words, tokens

# A span that begins so late, and has no end, is of ties.
_EARLY = 1900
_CLAUSE = re.compile(r"[,;:()]\s")


def answer_founded_within(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """Every partner of which a sentence tells a founding year within the years asked about; None
    where these are of ties: "founded in the 1500s", but "partnerships founded in 1979"."""
    span = _span(question)
    named = question.places or question.strangers
    if "founded" not in question.attributes or span is None or named:
        return None
    if without_generic(question.terms, question.language):
        return None
    filters = replace(question.filters, since="", until="")
    places = {tie.place.key: tie.place for tie in evidence.ties(filters, question.homes)}
    for place in places.values():
        if told := next(_foundings(evidence, place, *span), None):
            say_item(draft, told.item, named=True)
    if draft.empty:
        draft.say("not_said_at_all")
        return draft.answer(Status.NOT_FOUND)
    return draft.answer(Status.ANSWERED)


def _span(question: Question) -> tuple[int, int] | None:
    """The years between which something was founded, if they are before any tie."""
    filters = question.filters
    since, until = filters.since, filters.until
    if not (since or until) and question.years:
        since, until = min(question.years), max(question.years)
    bounds = [int(bound[:4]) for bound in (since, until) if bound[:4].isdecimal()]
    # "Founded after 1800" is of cities, "since 1900" may be of ties.
    if not bounds or max(bounds) >= (FIRST_TIES if until else _EARLY):
        return None
    return int(since[:4] or 0), int(until[:4] or 9999)


def _foundings(evidence: Evidence, place: Place, since: int, until: int) -> Iterator[Finding]:
    """The sentences that tell of a place that it was founded within those years."""
    asked = stems("founded built established")
    for finding in evidence.search("the city was founded in the year", asked, places=[place]):
        years = founding_years(text_of(finding.item), place)
        if any(since <= year <= until for year in years):
            yield finding


def founding_years(text: str, place: Place) -> list[int]:
    """The years in which a text says that a place was founded, and no thing in it: "the ancient
    city was built in 1544", but "the university founded in 1875"."""
    own = {token.key for token in tokens(place.name)}
    found: list[int] = []
    subject = ""  # "Its library, built in 1544": what a clause begins with stands before it
    for clause in _CLAUSE.split(text):
        run = tokens(clause)
        for match in _founded().find(run)[:1]:
            before = [t.key for t in run[: match.first] if t.key not in stop_words()]
            of = before[-1] if before else subject
            if not of or of in own or place_words().tags(of):
                found += [int(year) for year in YEAR.findall(clause[run[match.first].start :])[:1]]
        subject = run[-1].key if run else subject
    return found


@lru_cache(maxsize=1)
def _founded() -> Phrases:
    return Phrases((w, "founded") for book in all_words() for w in book.slots["founded"]["hold"])

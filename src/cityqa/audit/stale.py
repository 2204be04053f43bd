"""Pages and figures that have not been brought up to date for long."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from cityqa.audit.corpus import Corpus
from cityqa.audit.findings import Finding, FindingKind, Span
from cityqa.audit.values import RECENT
from cityqa.dates import DateMention, find_dates, impossible
from cityqa.types import Fact, Page

# A page whose newest date is this many years back is likely no longer kept up.
OLD_YEARS = 10
# A page changes about once a year, so one fetched longer ago should be looked at again.
OLD_FETCH_DAYS = 365


def stale(corpus: Corpus) -> Iterator[Finding]:
    """Pages fetched long ago, pages and figures whose newest date is long ago."""
    limit = f"{corpus.today.year - OLD_YEARS}{corpus.today:-%m-%d}"
    for page in corpus.pages:
        fetched = corpus.fetched.get(page.path)
        if fetched and (corpus.today - fetched).days > OLD_FETCH_DAYS:
            says = f"{page.id} was fetched on {fetched}; python -m ingest refresh fetches it again"
            yield corpus.finding(FindingKind.STALE, page.title, says, [], home=page.publisher)
        newest = _newest(page, corpus.today)
        if newest and newest.iso < limit[: len(newest.iso)]:
            says = f"the newest date on {page.id} is {newest.iso}"
            at = [Span(page.id, newest.start, newest.end)]
            yield corpus.finding(FindingKind.STALE, page.title, says, at, home=page.publisher)
    yield from _old_figures(corpus, limit)


def _newest(page: Page, today: date) -> DateMention | None:
    dates = [d for d in find_dates(page.text, page.language) if not impossible(d.iso, today)]
    return max(dates, key=lambda found: found.iso, default=None)


def _old_figures(corpus: Corpus, limit: str) -> Iterator[Finding]:
    grouped: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in corpus.facts:
        if fact.number is not None and fact.attribute != "count":
            grouped[fact.place.key, fact.attribute].append(fact)
    for facts in grouped.values():
        newest = max(facts, key=lambda fact: fact.as_of or "9999")
        # An undated figure may be of today; one of long ago is told as history.
        if newest.as_of and RECENT <= newest.as_of < limit[: len(newest.as_of)]:
            says = (
                f"{newest.subject}: the only {newest.attribute}, “{newest.printed.strip()}”,"
                f" is as of {newest.as_of}"
            )
            yield corpus.finding(
                FindingKind.STALE, newest.place.name, says, [newest], home=newest.home
            )

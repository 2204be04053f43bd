"""What the audit looks at: the whole index, read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from cityqa.audit.findings import Finding, FindingKind, Span, cite
from cityqa.index import Index
from cityqa.types import Fact, Page, Passage


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """Pages, facts and sentences; ``fetched`` is the day that a page was fetched, by its path."""

    pages: tuple[Page, ...]
    facts: tuple[Fact, ...]
    sentences: tuple[Passage, ...] = ()
    fetched: Mapping[str, date] = field(default_factory=dict)
    today: date = field(default_factory=date.today)

    @classmethod
    def of(cls, index: Index, fetched: Mapping[str, date], today: date) -> Corpus:
        """All that the index holds."""
        return cls(
            pages=index.pages(),
            facts=tuple(index.facts()),
            sentences=tuple(index.sentences()),
            fetched=fetched,
            today=today,
        )

    @cached_property
    def _by_id(self) -> Mapping[str, Page]:
        return {page.id: page for page in self.pages}

    @cached_property
    def memberships(self) -> Mapping[tuple[str, str], tuple[Fact, ...]]:
        """By page and home, what names a partner; institutions are no partners of a city's."""
        grouped: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in self.facts:
            if fact.attribute == "membership" and fact.place.kind != "institution":
                grouped[fact.page, fact.home].append(fact)
        return {key: tuple(facts) for key, facts in grouped.items()}

    def page(self, id: str) -> Page:
        """Raises KeyError."""
        return self._by_id[id]

    def finding(
        self,
        kind: FindingKind,
        about: str,
        says: str,
        cited: Iterable[Fact | Span],
        *,
        home: str = "",
    ) -> Finding:
        """A finding with its citations."""
        return Finding(
            kind=kind, about=about, says=says, home=home, citations=cite(cited, self.page)
        )

"""Finding: something in the pages that a person should look at, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cityqa.types import Citation, Fact, Page


class FindingKind(StrEnum):
    """What is the matter; the order is the report's."""

    VALUE = "value"  # a figure or a date that cannot be right
    DISAGREEMENT = "disagreement"  # two values for one thing
    LIST = "list"  # two pages list different partners of one home
    COUNT = "count"  # a page counts its partners otherwise than it lists them
    PLACE = "place"  # a city is put in a region that it is not in
    SPELLING = "spelling"
    TWO_NAMES = "two_names"
    NO_DATE = "no_date"
    IMAGE = "image"
    STALE = "stale"


TITLES: Mapping[FindingKind, str] = {
    FindingKind.VALUE: "Figures and dates that cannot be right",
    FindingKind.DISAGREEMENT: "Values that disagree",
    FindingKind.LIST: "Pages that list different partners",
    FindingKind.COUNT: "Counts that differ from the list beside them",
    FindingKind.PLACE: "Cities named in the wrong region",
    FindingKind.SPELLING: "Likely misspellings",
    FindingKind.TWO_NAMES: "The same partner under several names",
    FindingKind.NO_DATE: "Partners without a date",
    FindingKind.IMAGE: "Wrongly named images",
    FindingKind.STALE: "Stale pages and figures",
}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that looks wrong. ``about`` is the partner or, for a page, its title."""

    kind: FindingKind
    about: str
    says: str
    home: str = ""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Audit:
    """All findings in the order of FindingKind, and the files that cannot be read."""

    findings: tuple[Finding, ...]
    pages: int
    built_at: str = ""
    unreadable: Mapping[str, str] = field(default_factory=dict)  # file -> reason

    def of_kind(self, kind: FindingKind) -> tuple[Finding, ...]:
        """The findings of one kind, in their order."""
        return tuple(finding for finding in self.findings if finding.kind is kind)


@dataclass(frozen=True)
class Span:
    """Characters of a page: ``page.text[start:end]``."""

    page: str
    start: int
    end: int


def span(fact: Fact) -> Span:
    """The statement that a fact was read from."""
    return Span(fact.page, fact.start, fact.end)


def cite(spans: Iterable[Fact | Span], page: Callable[[str], Page]) -> tuple[Citation, ...]:
    """The statements as citations, each once, numbered from 1."""
    each = dict.fromkeys(span(s) if isinstance(s, Fact) else s for s in spans)
    found = []
    for marker, at in enumerate(each, start=1):
        cited = page(at.page)
        found.append(
            Citation(
                marker=marker,
                page=cited.id,
                title=cited.title,
                publisher=cited.publisher,
                start=at.start,
                end=at.end,
                quote=cited.text[at.start : at.end],
            )
        )
    return tuple(found)

"""What a citation bears out: its characters, what they are about, and the values they print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from math import isclose

from cityqa.claims import MEASURES, ClaimReader, Claims, Named
from cityqa.places import gazetteer
from cityqa.quantities import Quantity
from cityqa.stems import stems
from cityqa.types import Citation, Fact, Page, Passage, Scored
from cityqa.words import text_key

# Two figures this alike, relatively, are one in two formats: 620.7 thousand and 620,700.
SAME_FIGURE = 1e-9


@dataclass(frozen=True)
class Source:
    """A citation, and what was read from just those characters."""

    citation: Citation
    page: Page
    items: tuple[Fact | Passage, ...]
    reader: ClaimReader = field(repr=False)

    @cached_property
    def claims(self) -> Claims:
        return self.reader.read(self.citation.quote, self.page.language)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(item for item in self.items if isinstance(item, Fact))

    @cached_property
    def place_keys(self) -> frozenset[str]:
        """The partners that the characters are about."""
        return frozenset(item.place.key for item in self.items if item.place)

    @cached_property
    def subjects(self) -> frozenset[str]:
        """The partners' names as look-up keys, as printed and as usual."""
        names = {fact.subject for fact in self.facts}
        return frozenset(
            text_key(name) for name in names | {i.place.name for i in self.items if i.place}
        )

    @cached_property
    def homes(self) -> frozenset[str]:
        """Keys of the cities whose page it is."""
        names = {self.page.publisher, *(fact.home for fact in self.facts)} - {""}
        found = (gazetteer().resolve(name) for name in names)
        return frozenset(place.key for place in found if place)

    @cached_property
    def countries(self) -> frozenset[str]:
        own = {item.place.country for item in self.items if item.place}
        return self.claims.countries | own | {self.page.country}

    @cached_property
    def _words(self) -> str:
        """The words it may be told in: the quote, its page's title and publisher, its subjects."""
        said = [self.citation.quote, self.page.title, self.page.publisher]
        for item in self.items:
            if item.place:
                said.append(item.place.name)
            if isinstance(item, Fact):
                said += [item.subject, item.label, item.home]
            else:
                said += item.headings
        return " ".join(said)

    @cached_property
    def keys(self) -> str:
        return f" {text_key(self._words)} "

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(stems(self._words, self.page.language))

    def bears_place(self, named: Named) -> bool:
        """Whether the characters, or what they are about, name the place."""
        if named.key in self.place_keys | self.homes | {p.key for p in self.claims.places}:
            return True
        return f" {named.words} " in self.keys or (
            not named.words.isascii() and named.words in self.keys
        )

    @cached_property
    def dates(self) -> frozenset[str]:
        read = {date for fact in self.facts for date in (fact.date, fact.as_of)}
        return frozenset({*self.claims.dates, *read} - {""})

    def bears_date(self, iso: str) -> bool:
        if any(date == iso or date.startswith(f"{iso}-") for date in self.dates):
            return True
        return len(iso) == 4 and iso in re.findall(r"\d+", self.citation.quote)

    def prints(self, wanted: Quantity) -> bool:
        """Whether the characters hold the figure at all, of whatever it is told there."""
        return any(isclose(q.number, wanted.number) for q in self.claims.quantities)

    def bears_quantity(self, wanted: Quantity) -> bool:
        facts = [f for f in self.facts if f.number == wanted.number and f.unit]
        if facts and not any(_same(fact.unit, wanted.unit) for fact in facts):
            return False  # a page's column says what is not printed beside the figure
        read = [(q.number, q.unit, q.bound) for q in self.claims.quantities if self._own(q.start)]
        read += [(f.number, f.unit, f.bound) for f in self.facts if f.number is not None]
        read += [(n, "", "") for n in self.claims.counts]
        return any(
            isclose(number, wanted.number, rel_tol=SAME_FIGURE)
            and _same(unit, wanted.unit)
            and _same_bound(bound, wanted.bound)
            for number, unit, bound in read
        )

    def _own(self, start: int) -> bool:
        """Whether what stands at ``start`` of the quote is told of the place that it is about."""
        before = [named for named in self.claims.places if named.start < start]
        if not before or not self.place_keys:
            return True
        last = before[-1]
        return last.key in self.place_keys | self.homes or last.words in self.subjects

    def bears_count(self, count: float) -> bool:
        numbers = [*self.claims.counts, *(q.number for q in self.claims.quantities)]
        return count in numbers or f"{count:g}" in self.claims.digits

    def bears_digits(self, digits: str) -> bool:
        return digits in re.sub(r"\s", "", self.citation.quote) and (
            digits in self.claims.digits
            or digits in re.findall(r"\d+(?:[.,]\d+)*[%‰]?", self.citation.quote)
        )

    def bears_quoted(self, quoted: str) -> bool:
        words = text_key(quoted)
        return f" {words} " in self.keys or (not words.isascii() and words in self.keys)

    def is_measured_otherwise(self, number: float | None, date: str, claimed: Claims) -> bool:
        """Whether the value is another measure's: a population that is told as an area."""
        named = claimed.measures
        own = {
            f.attribute
            for f in self.facts
            if (date and f.date.startswith(date)) or (number is not None and f.number == number)
        }
        return bool(named and own and own <= MEASURES and not own & named)


def _same(unit: str, other: str) -> bool:
    return not unit or not other or unit == other


def _same_bound(printed: str, claimed: str) -> bool:
    """Whether "more than" or "less than" is told as printed; "about" is no different figure."""
    return (printed if printed in ("min", "max") else "") == (
        claimed if claimed in ("min", "max") else ""
    )


def sources_of(
    citations: Iterable[Citation],
    page: Callable[[str], Page],
    evidence: Iterable[Scored],
    reader: ClaimReader,
) -> dict[int, Source]:
    """The citations by marker, each with what was read from just its characters."""
    items: dict[tuple[str, int, int], list[Fact | Passage]] = {}
    for scored in evidence:
        item = scored.item
        held = items.setdefault((item.page, item.start, item.end), [])
        if item not in held:
            held.append(item)
    return {
        c.marker: Source(c, page(c.page), tuple(items.get((c.page, c.start, c.end), ())), reader)
        for c in citations
    }

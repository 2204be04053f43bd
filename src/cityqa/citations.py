"""The checker: whatever a statement claims must stand in the characters that it cites.

It knows nothing of who wrote the answer, and is the same for the composer and for a chat model. A
statement is read part by part, each part with the citations that end it; a value must stand, as
what it means, in a citation that is about the place the part names. What no page prints because
the typed query computes it (counts, spans, yes and no, the largest) must be what was computed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import isclose

from cityqa.claims import MEASURES, ClaimReader, Claims, Named, checks_words, telling
from cityqa.places import gazetteer
from cityqa.quantities import Quantity
from cityqa.stems import stems
from cityqa.ties import family
from cityqa.types import Answer, Citation, Fact, Kind, Page, Passage, Scored, Statement, Status
from cityqa.words import text_key, tokens

# Two figures this alike, relatively, are one in two formats: 620.7 thousand and 620,700.
SAME_FIGURE = 1e-6
MARKERS = re.compile(r"\s*(?:\[\d{1,4}\]\s*,?\s*)*\[\d{1,4}\]")
_MARKER = re.compile(r"\[(\d{1,4})\]")
_VERDICT = re.compile(r"^\W*(?:[^\W\d_]+)\W+")


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

    def bears_date(self, iso: str) -> bool:
        dates = (*self.claims.dates, *(f.date for f in self.facts), *(f.as_of for f in self.facts))
        if any(date == iso or date.startswith(f"{iso}-") for date in dates if date):
            return True
        return len(iso) == 4 and iso in re.findall(r"\d+", self.citation.quote)

    def bears_quantity(self, wanted: Quantity) -> bool:
        read = [(q.number, q.unit, q.bound) for q in self.claims.quantities]
        read += [(f.number, f.unit, f.bound) for f in self.facts if f.number is not None]
        read += [(n, "", "") for n in self.claims.counts]
        return any(
            isclose(number, wanted.number, rel_tol=SAME_FIGURE)
            and _same(unit, wanted.unit)
            and _same_bound(bound, wanted.bound)
            for number, unit, bound in read
        )

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

    def is_measured_otherwise(self, number: float, date: str, claimed: Claims) -> bool:
        """Whether the value is another measure's: a population that is told as an area."""
        named = claimed.measures
        own = {
            f.attribute
            for f in self.facts
            if (date and f.date.startswith(date)) or (not date and f.number == number)
        }
        return bool(named and own and own <= MEASURES and not own & named)


def _same(unit: str, other: str) -> bool:
    return not unit or not other or unit == other


def _same_bound(printed: str, claimed: str) -> bool:
    """Whether "more than" or "less than" is told as printed; "about" is no different figure."""
    return (printed if printed in ("min", "max") else "") == (
        claimed if claimed in ("min", "max") else ""
    )


# -- what the typed query computes ----------------------------------------------------------------


@dataclass(frozen=True)
class Told:
    """A statement of the model-free answer: what it claims and which citations bear it out."""

    claims: Claims
    stems: frozenset[str]
    keys: str
    markers: frozenset[int]
    computed: Claims  # of its values, those that stand in none of its citations


@dataclass(frozen=True)
class Computed:
    """What the typed query computes, for an answer to agree with.

    ``winners`` are the places that are first by ``order``; () where nothing is ranked.
    """

    told: tuple[Told, ...] = ()
    verdict: bool | None = None
    order: str = ""
    winners: frozenset[str] = frozenset()

    def beside(self, markers: Iterable[int]) -> list[Told]:
        """The statements that share a citation with these."""
        wanted = set(markers)
        return [told for told in self.told if told.markers & wanted]


def sources_of(
    citations: Iterable[Citation],
    page: Callable[[str], Page],
    evidence: Iterable[Scored],
    reader: ClaimReader,
) -> dict[int, Source]:
    """The citations by marker, each with the facts and the passage read from just its characters."""
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


def computed_of(answer: Answer, order: str, sources: Mapping[int, Source]) -> Computed:
    """What the model-free ``answer`` says that stands in no page; ``order`` is its question's."""
    reader = next((source.reader for source in sources.values()), ClaimReader())
    told = []
    for statement in answer.statements:
        text = _MARKER.sub(" ", statement.text)
        claims = reader.read(text, answer.language)
        own = [sources[m] for m in statement.markers if m in sources]
        told.append(
            Told(
                claims=claims,
                stems=frozenset(stems(text, answer.language)),
                keys=f" {text_key(text)} ",
                markers=frozenset(statement.markers),
                computed=replace(
                    claims,
                    dates=tuple(d for d in claims.dates if not any(s.bears_date(d) for s in own)),
                    quantities=tuple(
                        q for q in claims.quantities if not any(s.bears_quantity(q) for s in own)
                    ),
                ),
            )
        )
    first = told[0].claims if told else Claims()
    winners: frozenset[str] = frozenset()
    ranked = next((one for one in told if one.markers), None)
    if ranked and answer.kind is Kind.EXTREME:
        about = [sources[m].place_keys for m in ranked.markers if m in sources]
        winners = frozenset().union(*about)
    elif ranked and answer.kind is Kind.COMPARISON:
        winners = frozenset(place.key for place in ranked.claims.places[:1])
    return Computed(
        told=tuple(told),
        verdict=first.verdict,
        order=(order or "max") if winners else "",
        winners=winners,
    )


# -- checking -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Checked:
    """What is wrong with a statement (nothing when all is well), and which places it is about."""

    faults: tuple[str, ...]
    subject: frozenset[str]
    claims: Claims


def check(
    text: str,
    sources: Mapping[int, Source],
    computed: Computed,
    *,
    language: str = "en",
    subject: frozenset[str] = frozenset(),
    reader: ClaimReader,
) -> Checked:
    """Hold one statement against what it cites and what the query computes.

    ``subject`` are the keys of the places that the statements before it were about, which "it"
    and a sentence without a name mean.
    """
    whole = reader.read(_MARKER.sub(" ", text), language)
    faults: list[str] = []
    if re.search(r"[<>]|https?:|www\.|!\[|\]\(|`", _bare(text, sources)):
        faults.append("it holds markup or an address")
    if whole.verdict is not None:
        if whole.verdict is not computed.verdict:
            faults.append("its yes or no is not what was found")
        text = _VERDICT.sub("", text, count=1)
        if not any(c.isalnum() for c in text):
            return Checked(tuple(faults), subject, whole)
    parts = _parts(text)
    if not any(markers for _, markers in parts):
        faults.append("it cites nothing")
        return Checked(tuple(faults), subject, whole)
    for part, markers in parts:
        cited = [sources[m] for m in markers if m in sources]
        claims = reader.read(part, language)
        own = {named.key for named in claims.places if named.key}
        homes = frozenset().union(*(source.homes for source in cited)) if cited else frozenset()
        about = (own - homes) or subject
        faults += _faults(claims, cited, about, computed.beside(markers), language)
        subject = about
    faults += _ranks(whole, computed, sources, parts)
    return Checked(tuple(dict.fromkeys(faults)), subject, whole)


def _bare(text: str, sources: Mapping[int, Source]) -> str:
    """``text`` without the stretches that pages print, which may hold an address."""
    for source in sources.values():
        for address in re.findall(r"(?:https?:|www\.)[^\s<>\"']+", source.citation.quote):
            text = text.replace(address, " ")
    return text


def _parts(text: str) -> list[tuple[str, tuple[int, ...]]]:
    """A statement cut behind its markers; what follows the last of them belongs to them too."""
    parts: list[tuple[str, tuple[int, ...]]] = []
    at = 0
    for match in MARKERS.finditer(text):
        markers = tuple(int(m) for m in _MARKER.findall(match.group()))
        parts.append((text[at : match.start()], markers))
        at = match.end()
    rest = text[at:]
    if any(c.isalnum() for c in rest):
        parts.append((rest, parts[-1][1] if parts else ()))
    return parts


def _faults(
    claims: Claims,
    cited: Sequence[Source],
    about: frozenset[str],
    told: Sequence[Told],
    language: str,
) -> list[str]:
    faults: list[str] = []

    def bears(test: Callable[[Source], bool]) -> bool:
        return any(test(source) and _is_about(source, claims, about) for source in cited)

    def computes(values: Callable[[Claims], Iterable[object]], value: object) -> bool:
        return any(
            value in values(one.computed)
            and all(_told_of(named, one) for named in claims.places)
            for one in told
        )

    for iso in claims.dates:
        otherwise = any(s.is_measured_otherwise(0, iso, claims) for s in cited)
        if otherwise or not (
            bears(lambda s, iso=iso: s.bears_date(iso)) or computes(lambda c: c.dates, iso)
        ):
            faults.append(f"the date {iso} does not stand in what it cites")
    for q in claims.quantities:
        otherwise = any(s.is_measured_otherwise(q.number, "", claims) for s in cited)
        numbers = lambda c: [x.number for x in c.quantities] + list(c.counts)  # noqa: E731
        if otherwise or not (
            bears(lambda s, q=q: s.bears_quantity(q)) or computes(numbers, q.number)
        ):
            faults.append(f"the figure {q.number:g} does not stand in what it cites")
    for count in claims.counts:
        numbers = lambda c: [x.number for x in c.quantities] + list(c.counts)  # noqa: E731
        if not (bears(lambda s, n=count: s.bears_count(n)) or computes(numbers, count)):
            faults.append(f"the number {count:g} does not stand in what it cites")
    for digits in claims.digits:
        if not (
            bears(lambda s, d=digits: s.bears_digits(d)) or computes(lambda c: c.digits, digits)
        ):
            faults.append(f"{digits} does not stand in what it cites")
    faults += _unnamed(claims, cited, told)
    for quoted in claims.quoted:
        if not any(source.bears_quoted(quoted) for source in cited):
            faults.append(f"“{quoted}” are not words of what it cites")
    faults += _claimed(claims, cited, told)
    if checks_words(language) and cited and cited[0].page.language == language:
        held = frozenset().union(
            telling(language), *(s.stems for s in cited), *(one.stems for one in told)
        )
        if new := [term for term in claims.terms if term not in held]:
            faults.append(f"its words {', '.join(new)} do not stand in what it cites")
    return faults


def _is_about(source: Source, claims: Claims, about: frozenset[str]) -> bool:
    """Whether the characters are about the very places that the words beside a value name."""
    if not all(source.bears_place(named) for named in claims.places):
        return False
    if not source.place_keys:
        return True
    if about:
        return bool(source.place_keys & about) or _printed_as(source, claims)
    # A home is named and its partner is not: a partner's figure is not the home's.
    return not claims.places or _printed_as(source, claims)


def _printed_as(source: Source, claims: Claims) -> bool:
    """Whether a name is the partner's as its page prints it, though another place's key."""
    names = {text_key(fact.subject) for fact in source.facts}
    names |= {text_key(item.place.name) for item in source.items if item.place}
    return any(named.words in names for named in claims.places)


def _told_of(named: Named, told: Told) -> bool:
    return named.key in {p.key for p in told.claims.places} or f" {named.words} " in told.keys


def _unnamed(claims: Claims, cited: Sequence[Source], told: Sequence[Told]) -> list[str]:
    """Names of places and organisations that stand in nothing cited."""
    faults = []
    for named in claims.places:
        if not any(s.bears_place(named) for s in cited) and not any(
            _told_of(named, one) for one in told
        ):
            faults.append(f"{named.words} is not named in what it cites")
    countries = frozenset().union(*(s.countries for s in cited)) if cited else frozenset()
    for iso in claims.countries - countries:
        faults.append(f"the country {iso} is not that of what it cites")
    for region in claims.regions:
        if not gazetteer().region_countries(region) & countries and not any(
            region in s.claims.regions for s in cited
        ):
            faults.append(f"{region} is not where the cited places lie")
    for name in claims.names:
        run = [token.key for token in tokens(name)]
        if not any(
            all(f" {word} " in keys for word in run)
            for keys in (*(s.keys for s in cited), *(one.keys for one in told))
        ):
            faults.append(f"the name {name} does not stand in what it cites")
    return faults


def _claimed(claims: Claims, cited: Sequence[Source], told: Sequence[Told]) -> list[str]:
    """Relations, endings and denials, which are no values and turn a sentence round."""
    faults = []
    relations = {f.relation for s in cited for f in s.facts if f.relation}
    relations |= {r for s in cited for r in s.claims.relations}
    relations |= {r for one in told for r in one.claims.relations}
    for relation in claims.relations:
        if relation != "combined" and not any(relation in family(other) for other in relations):
            faults.append(f"the relation {relation} is not that of what it cites")
    if claims.ended and not any(
        s.claims.ended or any(f.attribute == "state" for f in s.facts) for s in cited
    ):
        faults.append("it says that something has ended")
    if claims.negative and not (
        any(s.claims.negative for s in cited) or any(one.claims.negative for one in told)
    ):
        faults.append("it denies what nothing denies")
    return faults


def _ranks(
    claims: Claims,
    computed: Computed,
    sources: Mapping[int, Source],
    parts: Sequence[tuple[str, tuple[int, ...]]],
) -> list[str]:
    """Whether "larger" or "first" is said of what the query ranks first."""
    markers = [m for _, group in parts for m in group]
    cited = [sources[m] for m in markers if m in sources]
    printed = frozenset().union(*(s.claims.orders for s in cited)) if cited else frozenset()
    faults = []
    for order in claims.orders - printed:
        first = claims.places[0].key if claims.places else ""
        if not computed.winners:
            faults.append("it ranks what was not ranked")
        elif (first in computed.winners) is not (order == computed.order):
            faults.append("it ranks places otherwise than their figures do")
    return faults


# -- answers --------------------------------------------------------------------------------------


def still_answers(answer: Answer, statements: Sequence[Statement], reader: ClaimReader) -> bool:
    """Whether ``statements``, with the markers of ``answer``, say all that ``answer`` does.

    ``answer`` is the model-free one: its yes or no, its dates and figures, every item of a list;
    for what is told in words, one of the sentences that it cites.
    """
    cited = {marker for statement in statements for marker in statement.markers}
    said = reader.read(
        " ".join(_MARKER.sub(" ", s.text) for s in statements), answer.language
    )
    verdicts = {
        claims.verdict
        for s in statements
        if (claims := reader.read(_MARKER.sub(" ", s.text), answer.language)).verdict is not None
    }
    told = [(s, reader.read(_MARKER.sub(" ", s.text), answer.language)) for s in answer.statements]
    wanted = {claims.verdict for _, claims in told[:1] if claims.verdict is not None}
    if wanted != verdicts:
        return False
    for statement, claims in told:
        if statement.markers and not cited & set(statement.markers):
            return False
        if answer.kind is Kind.LIST and not set(statement.markers) <= cited:
            return False
    if answer.kind in {Kind.PROSE, Kind.REVERSE, Kind.LIST}:
        places = {named.key for _, claims in told for named in claims.places[:1]}
        return answer.kind is not Kind.REVERSE or bool(places & {p.key for p in said.places})
    if answer.kind is Kind.CHECK and answer.status is not Status.CONFLICT:
        return True
    numbers = {q.number for q in said.quantities} | set(said.counts)
    for statement, claims in told:
        if _is_text(statement):
            continue
        if not all(any(iso.startswith(date) for iso in said.dates) for date in claims.dates):
            return False
        if not all(any(isclose(q.number, n) for n in numbers) for q in claims.quantities):
            return False
    return True


def _is_text(statement: Statement) -> bool:
    """Whether a statement's values are words and not a date or a figure."""
    return any(len(tokens(value)) > 4 for value in statement.values)


def unborne(answer: Answer, page: Callable[[str], Page]) -> list[str]:
    """What of an answer its citations do not bear out, in words; nothing when all is well."""
    faults = [
        f"citation {c.marker} does not quote {c.page} at {c.start}"
        for c in answer.citations
        if page(c.page).text[c.start : c.end] != c.quote
    ]
    by_marker = {citation.marker: citation for citation in answer.citations}
    for statement in answer.statements:
        faults += [
            f"{value!r} does not stand in what {statement.text!r} cites"
            for value in _missing(statement, by_marker)
        ]
    return faults


def _missing(statement: Statement, by_marker: dict[int, Citation]) -> list[str]:
    quotes = [" ".join(by_marker[m].quote.split()) for m in statement.markers if m in by_marker]
    return [
        value
        for value in statement.values
        if not any(" ".join(value.split()) in quote for quote in quotes)
    ]


def checked(answer: Answer, page: Callable[[str], Page]) -> Answer:
    """The answer without the statements that are not borne out."""
    by_marker = {citation.marker: citation for citation in answer.citations}
    kept = tuple(s for s in answer.statements if not _missing(s, by_marker))
    if len(kept) == len(answer.statements):
        return answer
    joiner = "" if answer.language in {"ja", "zh"} else " "
    return replace(answer, statements=kept, text=joiner.join(s.text for s in kept))

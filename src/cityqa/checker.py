"""The checker: whatever a statement claims must stand in the characters that it cites.

It knows nothing of who wrote the statement: what a chat model writes must pass it, and the tests
hold what our own composer writes to it. A statement is read part by part, each part with the
citations that end it; a value must stand, as what it means, in a citation that is about the place
the part names. What no page prints because the typed query computes it (counts, spans, yes and no,
the largest) must be what was computed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cityqa.claims import MARKER, ClaimReader, Claims, checks_words, telling
from cityqa.computed import Computed, Told
from cityqa.places import gazetteer
from cityqa.sources import Source
from cityqa.ties import family
from cityqa.types import Fact
from cityqa.words import tokens

_MARKERS = re.compile(r"\s*(?:\[\d{1,4}\]\s*,?\s*)*\[\d{1,4}\]")
# A heading of a list or a comparison, and each item of it, names its own places.
_CLAUSE = re.compile(r"[:;]\s|[：；]")
_ADDRESS = re.compile(r"(?:https?:|www\.)[^\s<>\"']+")
_MARKUP = re.compile(r"[<>`]|https?:|www\.|!\[|\]\(")
_VERDICT = re.compile(r"^\W*(?:[^\W\d_]+)\W+")


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
    whole = reader.read(MARKER.sub(" ", text), language)
    faults: list[str] = []
    if _MARKUP.search(_bare(text, sources)):
        faults.append("it holds markup or an address")
    if whole.verdict is not None:
        if whole.verdict is not computed.verdict:
            faults.append("its yes or no is not what was found")
        text = _VERDICT.sub("", text, count=1)
        if not any(c.isalnum() for c in text):
            return Checked(tuple(faults), subject, whole)
    clauses = _clauses(text)
    if not any(markers for _, markers in clauses):
        faults.append("it cites nothing")
        return Checked(tuple(faults), subject, whole)
    for part, markers in clauses:
        clause = _Clause(
            claims=reader.read(part, language),
            cited=tuple(sources[m] for m in markers if m in sources),
            told=tuple(computed.beside(markers)),
            before=subject,
        )
        faults += clause.faults(language)
        subject = clause.subject
    every = {m for _, group in clauses for m in group}
    faults += _ranks(whole, computed, [sources[m] for m in sorted(every) if m in sources])
    return Checked(tuple(dict.fromkeys(faults)), subject, whole)


def _bare(text: str, sources: Mapping[int, Source]) -> str:
    """``text`` without the addresses that pages print."""
    for source in sources.values():
        for address in _ADDRESS.findall(source.citation.quote):
            text = text.replace(address, " ")
    return text


def _clauses(text: str) -> list[tuple[str, tuple[int, ...]]]:
    """A statement cut behind its markers, at colons and at semicolons, each with its markers.

    What heads a list rests on all of them; what follows the last marker belongs to that one.
    """
    clauses: list[tuple[str, tuple[int, ...]]] = []
    every = tuple(int(m) for m in MARKER.findall(text))
    at = 0
    for match in [*_MARKERS.finditer(text), None]:
        part = text[at : match.start()] if match else text[at:]
        last = clauses[-1][1] if clauses else ()
        markers = tuple(int(m) for m in MARKER.findall(match.group())) if match else last
        *heads, tail = _CLAUSE.split(part)
        clauses += [(head, every) for head in heads if any(c.isalnum() for c in head)]
        if any(c.isalnum() for c in tail) or (match and not clauses):
            clauses.append((tail, markers))
        at = match.end() if match else len(text)
    return clauses


@dataclass(frozen=True, kw_only=True)
class _Clause:
    """A part of a statement, what it cites, what was computed from that, and what came before."""

    claims: Claims
    cited: tuple[Source, ...]
    told: tuple[Told, ...]
    before: frozenset[str]

    @property
    def about(self) -> frozenset[str]:
        """Keys of the places it is about: those it names, but for the home; else the last named."""
        return self.named - self.homes or self.before

    @property
    def named(self) -> frozenset[str]:
        """Keys of the places it names, homes among them."""
        return frozenset(p.key for p in self.claims.places if p.key)

    @property
    def homes(self) -> frozenset[str]:
        """Keys of the homes whose pages it cites."""
        return frozenset(key for source in self.cited for key in source.homes)

    @property
    def cited_keys(self) -> frozenset[str]:
        """Keys of the places that what it cites is about."""
        return frozenset(key for source in self.cited for key in source.place_keys)

    @property
    def subject(self) -> frozenset[str]:
        """What a clause behind it is about that names no place: "the 2008 Beijing Olympics" in a
        sentence on another city change no subject."""
        return (self.about | self.before) & self.cited_keys or self.about

    def faults(self, language: str) -> list[str]:
        return [*self._values(), *self._names(), *self._turns(), *self._words(language)]

    def _values(self) -> list[str]:
        claims = self.claims
        faults = []
        for iso in claims.dates:
            if not self._bear(Source.bears_date, iso, date=iso) and not any(
                one.computes(one.computed.dates, iso, claims) for one in self.told
            ):
                faults.append(f"the date {iso} does not stand in what it cites")
        for q in claims.quantities:
            if not self._bear(Source.bears_quantity, q, number=q.number) and not self._computes(
                q.number
            ):
                faults.append(f"the figure {q.number:g} does not stand in what it cites")
        for count in claims.counts:
            if not self._bear(Source.bears_count, count) and not self._computes(count):
                faults.append(f"the number {count:g} does not stand in what it cites")
        for digits in claims.digits:
            if not self._bear(Source.bears_digits, digits) and not any(
                one.computes(one.claims.digits, digits, claims) for one in self.told
            ):
                faults.append(f"{digits} does not stand in what it cites")
        for quoted in claims.quoted:
            if not any(source.bears_quoted(quoted) for source in self.cited):
                faults.append(f"“{quoted}” are not words of what it cites")
        return faults

    def _bear(
        self,
        bears: Callable[[Source, Any], bool],
        value: object,
        *,
        number: float | None = None,
        date: str = "",
    ) -> bool:
        """Whether one of the citations prints a value, of the places and the measure named."""
        return any(
            bears(source, value)
            and self._same_place(source, of_tie=bool(date))
            and not source.is_measured_otherwise(number, date, self.claims)
            for source in self.cited
        )

    def _computes(self, number: float) -> bool:
        return any(
            one.computes(
                [*(q.number for q in one.computed.quantities), *one.claims.counts],
                number,
                self.claims,
            )
            for one in self.told
        )

    def _same_place(self, source: Source, *, of_tie: bool) -> bool:
        """Whether the citation is about the very places that the clause tells the value of.

        ``of_tie`` is whether the value may be that of a home and its partner together: a date.
        """
        places = self.claims.places
        if not all(source.bears_place(named) for named in places):
            return False
        if not source.place_keys:
            return True
        # A name may be the partner's as its page prints it, though another place's key.
        printed = any(named.words in source.subjects for named in places)
        if places and not printed and all(named.key in source.homes for named in places):
            # Where the home alone is named, a partner's figure would be told as the home's.
            return of_tie and bool(source.place_keys & self.before)
        if self.about:
            return bool(source.place_keys & self.about) or printed
        return not places or printed

    def _names(self) -> list[str]:
        """Names of places and organisations that stand in nothing cited."""
        claims, told, faults = self.claims, self.told, []
        for named in claims.places:
            if not any(s.bears_place(named) for s in self.cited) and not any(
                one.names(named) for one in told
            ):
                faults.append(f"{named.words} is not named in what it cites")
        if self._is_of_others():
            faults.append("it names other places than those that what it cites is about")
        countries = {iso for source in self.cited for iso in source.countries}
        for iso in sorted(claims.countries - countries):
            if not any(
                one.computes(list(one.computed.countries), iso, claims) for one in self.told
            ):
                faults.append(f"the country {iso} is not that of what it cites")
        for region in sorted(claims.regions):
            if not gazetteer().region_countries(region) & countries and not any(
                region in source.claims.regions for source in self.cited
            ):
                faults.append(f"{region} is not where the cited places lie")
        said = [*(s.keys for s in self.cited), *(one.keys for one in told)]
        for name in claims.names:
            if not any(all(f" {t.key} " in keys for t in tokens(name)) for keys in said):
                faults.append(f"the name {name} does not stand in what it cites")
        return faults

    def _is_of_others(self) -> bool:
        """Whether it names places, and none that is cited: a row may name a whole list of them."""
        cited = self.cited_keys
        if not self.named - self.homes or not cited or cited & (self.named | self.before):
            return False
        subjects = {name for source in self.cited for name in source.subjects}
        return not any(place.words in subjects for place in self.claims.places)

    def _turns(self) -> list[str]:
        """Relations, endings and denials, which are no values and turn a sentence round."""
        claims, faults = self.claims, []
        facts = [fact for source in self.cited for fact in source.facts]
        read = [*(s.claims for s in self.cited), *(one.claims for one in self.told)]
        relations = {fact.relation for fact in facts} | {r for one in read for r in one.relations}
        for relation in sorted(claims.relations - {"combined"}):
            if not any(relation in family(other) for other in relations if other):
                faults.append(f"the relation {relation} is not that of what it cites")
            elif self._other_stage(relation, facts):
                faults.append(f"the relation {relation} is not what that date began")
        if claims.ended and not any(
            [one.ended for one in read] + [fact.attribute == "state" for fact in facts]
        ):
            faults.append("it says that something has ended")
        if claims.negative and not any(one.negative for one in read):
            faults.append("it denies what nothing denies")
        return faults

    def _other_stage(self, relation: str, facts: Sequence[Fact]) -> bool:
        """Whether the dates told are of another stage of a tie than this relation's."""
        dated = [fact for fact in facts if fact.attribute == "date" and fact.date]
        own = {fact.date for fact in dated if fact.relation == relation}
        told = [f for f in dated if any(f.date.startswith(iso) for iso in self.claims.dates)]
        if not told:
            return False
        reached = {f.relation for f in [*told, *(f for f in facts if f.attribute == "membership")]}
        if any(reached) and not any(relation in family(other) for other in reached if other):
            return True
        return bool(own) and not own & {fact.date for fact in told}

    def _words(self, language: str) -> list[str]:
        """Words that neither the page nor the computed answer has, and that tell something.

        What a page in another language tells in words can only be told in others.
        """
        elsewhere = any(source.page.language != language for source in self.cited)
        if not checks_words(language) or (elsewhere and any(one.is_text for one in self.told)):
            return []
        held = telling(language).union(
            *(source.stems for source in self.cited), *(one.stems for one in self.told)
        )
        new = [term for term in self.claims.terms if term not in held]
        return [f"its words {', '.join(new)} do not stand in what it cites"] if new else []


def _ranks(claims: Claims, computed: Computed, cited: Sequence[Source]) -> list[str]:
    """Whether "larger" or "first" is said of what the query ranks first."""
    printed = {order for source in cited for order in source.claims.orders}
    winners = {
        key for one in computed.beside(s.citation.marker for s in cited) for key in one.winners
    }
    first = claims.places[0].key if claims.places else ""
    faults = []
    for order in sorted(claims.orders - printed):
        if not winners:
            faults.append("it ranks what was not ranked")
        elif (first in winners) is not (order == computed.order):
            faults.append("it ranks places otherwise than their figures do")
    return faults

"""What the typed query computes and no page prints: counts, spans, yes and no, the largest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cityqa.claims import MARKER, ClaimReader, Claims, Named
from cityqa.sources import Source
from cityqa.stems import stems
from cityqa.types import Answer, Kind
from cityqa.words import text_key

# A computed value is told of the places it was computed from; a list of more names too many.
FEW_PLACES = 3


@dataclass(frozen=True)
class Told:
    """A statement of the model-free answer: what it claims and which citations bear it out.

    ``computed`` are those of its values that stand in none of its citations; ``winners`` the keys
    of the places that it ranks first, () where it ranks none.
    """

    claims: Claims
    stems: frozenset[str]
    keys: str
    markers: frozenset[int]
    computed: Claims
    winners: frozenset[str] = frozenset()

    def names(self, named: Named) -> bool:
        """Whether it names the place."""
        return named.key in {p.key for p in self.claims.places} or f" {named.words} " in self.keys

    def computes(self, values: Sequence[object], value: object, claims: Claims) -> bool:
        """Whether ``value`` is among ``values`` of its computed ones, told of its own places."""
        if value not in values or not all(self.names(named) for named in claims.places):
            return False
        return len(self.claims.places) <= FEW_PLACES or len(claims.places) <= 1


@dataclass(frozen=True)
class Computed:
    """What the typed query computes, for an answer to agree with; ``order`` is what ranks."""

    told: tuple[Told, ...] = ()
    verdict: bool | None = None
    order: str = ""

    def beside(self, markers: Iterable[int]) -> list[Told]:
        """The statements that share a citation with these."""
        wanted = set(markers)
        return [told for told in self.told if told.markers & wanted]


def computed_of(answer: Answer, order: str, sources: Mapping[int, Source]) -> Computed:
    """What the model-free ``answer`` says that stands in no page; ``order`` is its question's."""
    reader = next((source.reader for source in sources.values()), ClaimReader())
    told: list[Told] = []
    for statement in answer.statements:
        text = MARKER.sub(" ", statement.text)
        claims = reader.read(text, answer.language)
        own = [sources[m] for m in statement.markers if m in sources]
        ranks = not any(one.winners for one in told) or bool(claims.orders)
        told.append(
            Told(
                claims=claims,
                stems=frozenset(stems(text, answer.language)),
                keys=f" {text_key(text)} ",
                markers=frozenset(statement.markers),
                computed=_computed(claims, own),
                winners=_winners(answer.kind, claims, own) if own and ranks else frozenset(),
            )
        )
    return Computed(
        told=tuple(told), verdict=told[0].claims.verdict if told else None, order=order or "max"
    )


def _computed(claims: Claims, own: Sequence[Source]) -> Claims:
    """The values that none of the sources prints in just that precision."""
    printed = {iso for source in own for iso in source.dates}
    countries = {iso for source in own for iso in source.countries}
    return replace(
        claims,
        dates=tuple(iso for iso in claims.dates if iso not in printed),
        quantities=tuple(
            q for q in claims.quantities if not any(s.bears_quantity(q) or s.prints(q) for s in own)
        ),
        countries=claims.countries - countries,
    )


def _winners(kind: Kind, claims: Claims, own: Sequence[Source]) -> frozenset[str]:
    if kind is Kind.EXTREME:
        return frozenset(key for source in own for key in source.place_keys)
    if kind is Kind.COMPARISON:
        return frozenset(place.key for place in claims.places[:1])
    return frozenset()

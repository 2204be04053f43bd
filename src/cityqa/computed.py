"""What the typed query computes and no page prints: counts, spans, yes and no, the largest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isclose

from cityqa.claims import MARKER, ClaimReader, Claims, Named
from cityqa.dates import find_dates
from cityqa.places import gazetteer
from cityqa.quantities import find_quantities
from cityqa.sources import Source
from cityqa.stems import stems
from cityqa.ties import family
from cityqa.types import Answer, Kind, Statement
from cityqa.words import EAST_ASIAN_LANGUAGES, text_key, tokens

# A computed value is told of the places it was computed from; a list of more names too many.
FEW_PLACES = 3
# A value of more words is told in words, unless it is a date ("1988年1月19日").
FEW_WORDS = 4
# A retelling of a sentence has at least this share of the page's words: with half of them "due to
# its humid summers it is known as a furnace" would be told as "it is known as a furnace".
RETOLD = 2 / 3


@dataclass(frozen=True)
class Told:
    """A statement of the model-free answer: what it claims and which citations bear it out.

    ``computed`` are those of its values that stand in none of its citations; ``winners`` the keys
    of the places that it ranks first, () where it ranks none. A text gives a page's words.
    """

    claims: Claims
    stems: frozenset[str]
    keys: str
    markers: frozenset[int]
    computed: Claims
    winners: frozenset[str] = frozenset()
    is_text: bool = False

    def names(self, named: Named) -> bool:
        """Whether it names the place."""
        return named.key in {p.key for p in self.claims.places} or f" {named.words} " in self.keys

    def computes(self, values: Sequence[object], value: object, claims: Claims) -> bool:
        """Whether ``value`` is among ``values`` of its computed ones, told of its own places and
        kinds of tie."""
        if value not in values or not all(self.names(named) for named in claims.places):
            return False
        own = {of for relation in self.claims.relations for of in (relation, *family(relation))}
        if not claims.relations - {"combined"} <= own:
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
                is_text=_is_text(statement),
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


def still_answers(answer: Answer, statements: Sequence[Statement], reader: ClaimReader) -> bool:
    """Whether ``statements``, with the markers of ``answer``, say all that ``answer`` does.

    ``answer`` is the model-free one: its yes or no, its dates and figures, every item of a list;
    for what is told in words, one of the sentences that it cites.
    """
    if not statements:
        return False
    cited = {marker for statement in statements for marker in statement.markers}
    text = " ".join(MARKER.sub(" ", s.text) for s in statements)
    said = reader.read(text, answer.language)
    verdicts = {
        claims.verdict
        for s in statements
        if (claims := reader.read(MARKER.sub(" ", s.text), answer.language)).verdict is not None
    }
    told = [(s, reader.read(MARKER.sub(" ", s.text), answer.language)) for s in answer.statements]
    wanted = {claims.verdict for _, claims in told[:1] if claims.verdict is not None}
    if wanted != verdicts:
        return False
    for statement, _ in told:
        if statement.markers and not cited & set(statement.markers):
            return False
        if answer.kind is Kind.LIST and not set(statement.markers) <= cited:
            return False
    # What comes first is what was asked: of two homes, one's own.
    if told[0][0].markers and not {*statements[0].markers} & {*told[0][0].markers}:
        return False
    if not all(_states(text, v, answer.language) for s, _ in told for v in s.values):
        return False
    if not _retells([s for s, _ in told if _is_text(s)], text, answer.language):
        return False
    asked = {place.key for place in reader.read(answer.question, answer.language).places}
    if not _names_alike(answer, [c for _, c in told], said, asked):
        return False
    named = {place.key for place in said.places}
    if answer.kind in _OF_ITEMS and not _items(answer, [c for _, c in told]) <= named:
        return False
    if answer.kind in {Kind.PROSE, Kind.LIST}:
        return True
    if not _places(c for s, c in told if not _is_text(s)) <= named | asked:
        return False  # whose partner it is, where that was asked
    if any(_is_vaguer(said.dates, date) for _, claims in told for date in claims.dates):
        return False
    numbers = {q.number for q in said.quantities} | set(said.counts)
    for statement, claims in told:
        if _is_text(statement):
            continue
        if not claims.relations <= said.relations:
            return False
        if not all(any(iso.startswith(date) for iso in said.dates) for date in claims.dates):
            return False
        if not all(any(isclose(q.number, n) for n in numbers) for q in claims.quantities):
            return False
    return True


def _names_alike(answer: Answer, told: Sequence[Claims], said: Claims, asked: set[str]) -> bool:
    """Whether a retelling names no place that was not told, and first the one told first.

    Which place is named first is how "which one" is answered; the homes, and the places that the
    question names, may stand anywhere.
    """
    anywhere = _homes(answer) | asked
    first = [p.key for claims in told for p in claims.places if p.key not in anywhere]
    again = [place.key for place in said.places if place.key not in anywhere]
    if not again:
        return not (first and answer.kind is Kind.REVERSE)  # "it", where no place is asked for
    return set(again) <= set(first) and again[0] == first[0]


def _states(said: str, value: str, language: str) -> bool:
    """Whether a value of a few words is told and not only pointed at: "the answer is: [1]".

    In another language than English, in which most pages are, words may be translated; dates and
    figures are told as what they mean, and looked for elsewhere.
    """
    words = [token.key for token in tokens(value)]
    if language != "en" or _is_date(value) or not 0 < len(words) <= FEW_WORDS:
        return True
    figures = set() if find_quantities(value) else {word for word in words if word[0].isdigit()}
    if not figures <= {token.key for token in tokens(said)}:
        return False
    wanted = [word for word in words if not word[0].isdigit()]
    return len(set(stems(" ".join(wanted))) & set(stems(said))) >= RETOLD * len(wanted)


# Kinds whose answer is the places that it names.
_OF_ITEMS = {Kind.LIST, Kind.EXTREME}


def _items(answer: Answer, told: Sequence[Claims]) -> set[str]:
    """The keys of the places that an answer names, but for whose pages it cites."""
    return _places(told) - _homes(answer)


def _homes(answer: Answer) -> set[str]:
    """The keys of the places whose pages an answer cites."""
    publishers = {citation.publisher for citation in answer.citations}
    return {place.key for name in publishers if (place := gazetteer().resolve(name))}


def _places(told: Iterable[Claims]) -> set[str]:
    return {place.key for claims in told for place in claims.places}


def _is_vaguer(said: Sequence[str], date: str) -> bool:
    """Whether of a day only its month or year is told."""
    return date not in said and any(date.startswith(f"{iso}-") for iso in said)


def _retells(texts: Sequence[Statement], said: str, language: str) -> bool:
    """Whether what is told in words is told again, each statement, and not only pointed at.

    In English, as most pages are, by its words; in another language by the length of all, which
    is half as long in an East Asian script.
    """
    told = [MARKER.sub(" ", statement.text) for statement in texts]
    if language != "en":
        share = RETOLD / 2 if language in EAST_ASIAN_LANGUAGES else RETOLD
        return len(said) >= share * sum(map(len, told))
    again = set(stems(said, "en"))
    return all(len(again & own) >= RETOLD * len(own) for own in (set(stems(t, "en")) for t in told))


def _is_text(statement: Statement) -> bool:
    """Whether one of a statement's values is told in words, and is no date, however long."""
    return any(len(tokens(value)) > FEW_WORDS and not _is_date(value) for value in statement.values)


def _is_date(value: str) -> bool:
    found = sum(date.end - date.start for date in find_dates(value))
    return found >= len(value) / 2

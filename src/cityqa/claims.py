"""What a sentence claims, read from its words alone: dates, figures, places, names, quotes, order.

The checker reads a statement and the characters that it cites by this one reader, so that both are
compared as what they mean: "4 October 1989" and "1989-10-04" are one date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cityqa.dates import find_dates
from cityqa.mentions import find_mentions
from cityqa.places import gazetteer
from cityqa.quantities import Quantity, find_quantities, number_words
from cityqa.stems import stems
from cityqa.types import Partner
from cityqa.words import Phrases, Token, data, fold, key, tokens, words

#: A citation's marker in an answer's text.
MARKER = re.compile(r"\[(\d{1,4})\]")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*(?:\s?[%‰])?")
_QUOTED = re.compile(
    r"“([^”]+)”|\"([^\"]+)\"|«([^»]+)»|„([^“”]+)[“”]|「([^」]+)」|『([^』]+)』|‘([^’]+)’"
)
_WORD = re.compile(r"[^\W\d_][\w'’.&-]*")
_EARLIER = re.compile(r"[.:;!?]\s*$|^\s*$")  # what a sentence's first word stands behind
# Nouns have capitals in German, so that a capital tells no name.
_CAPITALISES_NOUNS = frozenset({"de"})
# What of an attribute's words names a measure that another measure must not be told as.
MEASURES = frozenset({"population", "area", "date", "founded"})


@dataclass(frozen=True)
class Named:
    """A place as named in a text; ``key`` is a Place.key, "" where only its words are known."""

    words: str  # the look-up key of the name as printed
    key: str
    start: int = field(default=0, compare=False)


@dataclass(frozen=True, kw_only=True)
class Claims:
    """All that a text claims and that can be compared."""

    dates: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    counts: tuple[float, ...] = ()  # numbers in words
    digits: tuple[str, ...] = ()  # whatever digits are no date and no quantity, as printed
    places: tuple[Named, ...] = ()
    countries: frozenset[str] = frozenset()  # ISO codes
    regions: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()  # other words with a capital, folded
    quoted: tuple[str, ...] = ()
    relations: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()  # attributes in MEASURES that its words name
    orders: frozenset[str] = frozenset()  # "max", "min"
    ended: bool = False
    negative: bool = False
    verdict: bool | None = None  # what a yes or no at its beginning says
    terms: tuple[str, ...] = ()  # stems of its words, numbers left out


class ClaimReader:
    """Reads claims; the partners' names as pages print them are places like any other."""

    def __init__(self, partners: Iterable[Partner] = ()) -> None:
        self._partners = Phrases(
            (name, partner.place.key)
            for partner in partners
            for name in (*partner.names, partner.place.name)
            if len(name) > 1
        )
        self.read = lru_cache(maxsize=2048)(self._read)

    def _read(self, text: str, language: str = "en") -> Claims:
        run = tokens(text)
        dates = find_dates(text, language)
        spans = [(d.start, d.end) for d in dates]
        quantities = tuple(
            q for q in find_quantities(text, language) if not _within(q.start, spans)
        )
        spans += [(q.start, q.end) for q in quantities]
        places, place_spans = self._places(text, run)
        named = [_within(token.start, place_spans) for token in run]
        for phrases in (gazetteer().country_phrases, gazetteer().region_phrases):
            place_spans += [(run[m.first].start, run[m.last - 1].end) for m in phrases.find(run)]
        return Claims(
            dates=tuple(d.iso for d in dates),
            quantities=quantities,
            counts=_counts(run, spans),
            digits=tuple(
                re.sub(r"\s", "", m.group())
                for m in _DIGITS.finditer(text)
                if not _within(m.start(), spans)
            ),
            places=places,
            countries=_tags(gazetteer().country_phrases, run, named),
            regions=_tags(gazetteer().region_phrases, run, named),
            names=_names(text, language, [*spans, *place_spans]),
            quoted=tuple(
                " ".join(next(filter(None, m.groups())).split()) for m in _QUOTED.finditer(text)
            ),
            relations=_tags(relation_words(language), run),
            measures=_tags(_measures(language), run),
            orders=_orders(text, run, language),
            ended=bool(_tags(_states(language), run)),
            negative=says(text, run, "negative", language),
            verdict=_verdict(run, language),
            terms=tuple(dict.fromkeys(stems(_without(text, [*spans, *place_spans]), language))),
        )

    def _places(
        self, text: str, run: list[Token]
    ) -> tuple[tuple[Named, ...], list[tuple[int, int]]]:
        found: list[tuple[int, int, Named]] = []
        for match in self._partners.find(run):
            start, end = run[match.first].start, run[match.last - 1].end
            # "nice" is no city, and "Nice" at the beginning of a sentence hardly is.
            if text[start].islower() and text[start].isascii():
                continue
            for tag in sorted(match.tags):
                found.append((start, end, Named(match.phrase, tag, start)))
        for mention in find_mentions(text):
            if mention.place.kind != "country" and not any(
                a < mention.end and mention.start < b for a, b, _ in found
            ):
                named = Named(key(tokens(mention.text)), mention.place.key, mention.start)
                found.append((mention.start, mention.end, named))
        found.sort(key=lambda item: item[0])
        return tuple(named for *_, named in found), [(a, b) for a, b, _ in found]


def _within(start: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first <= start < last for first, last in spans)


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    cut = list(text)
    for first, last in spans:
        cut[first:last] = " " * (last - first)
    return re.sub(r"\d+", " ", "".join(cut))


def _counts(run: list[Token], spans: list[tuple[int, int]]) -> tuple[float, ...]:
    """Numbers in words; "one" is mostly an article, an East Asian character part of a word."""
    table = number_words()
    return tuple(
        float(table[token.key])
        for token in run
        if not token.east_asian and table.get(token.key, 0) > 1 and not _within(token.start, spans)
    )


def _names(text: str, language: str, spans: list[tuple[int, int]]) -> tuple[str, ...]:
    if language in _CAPITALISES_NOUNS:
        return ()
    found = []
    for match in _WORD.finditer(text):
        if not match.group()[0].isupper() or _within(match.start(), spans):
            continue
        if _EARLIER.search(text[: match.start()]):
            continue
        found.append(fold(match.group().rstrip(".").removesuffix("'s").removesuffix("’s")))
    return tuple(dict.fromkeys(found))


def _tags(phrases: Phrases, run: list[Token], taken: Sequence[bool] = ()) -> frozenset[str]:
    return frozenset(tag for match in phrases.find(run, taken) for tag in match.tags)


@lru_cache(maxsize=16)
def relation_words(language: str) -> Phrases:
    """The words for each kind of tie, in a language and in English."""
    return Phrases(
        (phrase, relation)
        for code in {language, "en"}
        for relation, phrases in words(code).relations.items()
        for phrase in phrases
    )


@lru_cache(maxsize=16)
def _measures(language: str) -> Phrases:
    return Phrases(
        (phrase, attribute)
        for code in {language, "en"}
        for attribute, uses in words(code).attributes.items()
        if attribute in MEASURES
        for phrase in uses.get("labels", ())
    )


@lru_cache(maxsize=16)
def _states(language: str) -> Phrases:
    return Phrases(
        (phrase, "lapsed")
        for code in {language, "en"}
        for phrase in words(code).states.get("lapsed", ())
    )


@lru_cache(maxsize=64)
def _claiming(language: str, name: str) -> Phrases:
    return Phrases((phrase, name) for phrase in data("claims.toml").get(language, {}).get(name, ()))


def says(text: str, run: list[Token], name: str, language: str) -> bool:
    """Whether a text has one of these words; East Asian ones may stand within a longer word."""
    listed = data("claims.toml").get(language, {}).get(name, ())
    if any(not phrase.isascii() and tokens(phrase)[0].east_asian for phrase in listed):
        return any(phrase in text for phrase in listed)
    return bool(_claiming(language, name).find(run))


def _orders(text: str, run: list[Token], language: str) -> frozenset[str]:
    sides = (("larger", "max"), ("smaller", "min"))
    return frozenset(order for name, order in sides if says(text, run, name, language))


def _verdict(run: list[Token], language: str) -> bool | None:
    for name, verdict in (("yes", True), ("no", False)):
        for code in {language, "en"}:
            if any(match.first == 0 for match in _claiming(code, name).find(run[:6])):
                return verdict
    return None


@lru_cache(maxsize=16)
def telling(language: str) -> frozenset[str]:
    """Stems that say nothing of a place: what attributes and relations are called, and to tell."""
    own = words(language)
    # Ranks, counts and denials are held to what is computed, and so are no news as words.
    claiming = data("claims.toml").get(language, {})
    listed = [w for name in ("telling", "larger", "smaller", "negative") for w in claiming[name]]
    listed += number_words()
    for uses in own.attributes.values():
        listed += [phrase for phrases in uses.values() for phrase in phrases]
    for phrases in own.relations.values():
        listed += phrases
    return frozenset(stem for phrase in listed for stem in stems(phrase, language))


def checks_words(language: str) -> bool:
    """Whether a language's sentences are held to the words of what they cite."""
    return "telling" in data("claims.toml").get(language, {})

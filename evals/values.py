"""Whether a text states a value, in whatever format, language or spelling it does so.

Dates, quantities and places are compared as what they mean; other values as their words, without
case, accents and punctuation. Positions count characters of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import isclose

from cityqa.dates import find_dates
from cityqa.mentions import find_mentions
from cityqa.places import gazetteer
from cityqa.quantities import find_quantities, number_words
from cityqa.words import tokens

#: What makes a number no count: 13th.
ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
#: A number that may be a year, though nothing beside it says so.
YEAR = re.compile(r"1\d{3}|20\d{2}")
#: Two figures this alike, relatively, are one figure in two formats: 620.7 thousand and 620,700.
SAME_FIGURE = 1e-6


@dataclass(frozen=True)
class Dated:
    """A date in a text, as precise as printed."""

    start: int
    iso: str


@dataclass(frozen=True)
class Counted:
    """A quantity in a text; ``unit`` is "" where none is printed."""

    start: int
    number: float
    unit: str


@dataclass(frozen=True)
class Named:
    """A place in a text; ``kind`` as in types.Place."""

    start: int
    key: str
    kind: str


@dataclass(frozen=True)
class Reading:
    """Everything comparable that a text states, each in order."""

    words: tuple[tuple[int, str], ...]
    dates: tuple[Dated, ...]
    quantities: tuple[Counted, ...]
    places: tuple[Named, ...]

    @cached_property
    def heard(self) -> frozenset[str]:
        """The words, in no order: most of what is looked for has none of them."""
        return frozenset(word for _, word in self.words)


@lru_cache(maxsize=4096)
def read(text: str, language: str = "en") -> Reading:
    """Read ``text`` once; ``language`` settles what its own marks leave open (03/04/2005)."""
    dates = find_dates(text, language)
    dated = [(mention.start, mention.end) for mention in dates]

    def in_date(start: int) -> bool:
        return any(first <= start < last for first, last in dated)

    counted = (
        one
        for one in find_quantities(text, language)
        if not in_date(one.start) and not ORDINAL.match(text, one.end)
    )
    return Reading(
        words=tuple((token.start, token.key) for token in tokens(text)),
        dates=tuple(Dated(mention.start, mention.iso) for mention in dates),
        quantities=tuple(Counted(one.start, one.number, one.unit) for one in counted),
        places=tuple(
            Named(mention.start, mention.place.key, mention.place.kind)
            for mention in find_mentions(text)
        ),
    )


@lru_cache(maxsize=1)
def _spelt() -> dict[float, tuple[tuple[str, ...], ...]]:
    """Number -> the words for it in every language, each cut into tokens.

    Left out is one, which is mostly an article, and what is a single East Asian character, which
    is mostly part of another word.
    """
    spelt: dict[float, list[tuple[str, ...]]] = {}
    for word, number in number_words().items():
        run = tokens(word)
        if number > 1 and not (len(run) == 1 and run[0].east_asian):
            spelt.setdefault(float(number), []).append(tuple(token.key for token in run))
    return {number: tuple(words) for number, words in spelt.items()}


@dataclass(frozen=True)
class Meaning:
    """What a value on its own can mean; several may hold ("1957": a year, a number)."""

    words: tuple[str, ...]
    date: str = ""
    number: float | None = None
    unit: str = ""
    place: str = ""
    place_kind: str = ""


@lru_cache(maxsize=16384)
def meaning(value: str, language: str = "en") -> Meaning:
    """What ``value`` means when it stands alone."""
    value = value.strip()
    words = tuple(token.key for token in tokens(value))
    date = next((one.iso for one in find_dates(value, language) if _whole(one, value)), "")
    if YEAR.fullmatch(value):
        date = value
    quantity = next((one for one in find_quantities(value, language) if _whole(one, value)), None)
    number = quantity.number if quantity else number_words().get(value.casefold())
    key = kind = ""
    if not date and number is None:
        if iso := gazetteer().country(value, fuzzy=False):
            key, kind = gazetteer().country_place(iso).key, "country"
        elif place := gazetteer().resolve(value, fuzzy=False):
            key, kind = place.key, place.kind
    return Meaning(words, date, number, quantity.unit if quantity else "", key, kind)


def _whole(found: object, value: str) -> bool:
    start, end = found.start, found.end  # type: ignore[attr-defined]
    return not value[:start].strip(" ~<>+") and not value[end:].strip(" .+")


def position(value: str, text: str, language: str = "en") -> int | None:
    """Where ``text``, of this language, first states ``value``; None when it does not.

    The value may be written as in English or as in the text's language: 620,700 or 620.700.
    """
    given = read(text, language)
    meanings = {meaning(value), meaning(value, language)}
    return min((start for wanted in meanings for start in _found(wanted, given)), default=None)


def _found(wanted: Meaning, given: Reading) -> list[int]:
    """Everywhere that ``given`` states what is ``wanted``."""
    found: list[int] = []
    if wanted.date:
        found += [one.start for one in given.dates if _says(one.iso, wanted.date)]
    if wanted.number is not None:
        found += [
            one.start
            for one in given.quantities
            if isclose(one.number, wanted.number, rel_tol=SAME_FIGURE)
            and (not one.unit or not wanted.unit or one.unit == wanted.unit)
        ]
        for spelt in _spelt().get(wanted.number, ()):
            found += _run(spelt, given)
    if wanted.place:
        found += [one.start for one in given.places if one.key == wanted.place]
    # The digits of a bare number may belong to a date or to a longer figure.
    if not (len(wanted.words) == 1 and wanted.words[0].isdigit() and wanted.number is not None):
        found += _run(wanted.words, given)
    return found


def _says(iso: str, wanted: str) -> bool:
    """Whether a date as precise as ``iso`` says what ``wanted`` does."""
    return iso == wanted or iso.startswith(f"{wanted}-")


def _run(wanted: Sequence[str], given: Reading) -> list[int]:
    """Starts of the words ``wanted`` in a row; the last may be a plural."""
    length = len(wanted)
    if not length or not given.heard.issuperset(wanted[:-1]):
        return []
    *head, last = wanted
    lasts = {last, f"{last}s", f"{last}es"} if last.isalpha() and last.isascii() else {last}
    if lasts.isdisjoint(given.heard):
        return []
    words = given.words
    return [
        words[first][0]
        for first in range(len(words) - length + 1)
        if words[first + length - 1][1] in lasts
        and all(words[first + n][1] == word for n, word in enumerate(head))
    ]


def first_position(alternatives: Iterable[str], text: str, language: str = "en") -> int | None:
    """Where ``text`` first states any of ``alternatives``; None when it states none."""
    found = (position(value, text, language) for value in alternatives)
    return min((start for start in found if start is not None), default=None)


def states(alternatives: Iterable[str], text: str, language: str = "en") -> bool:
    """Whether ``text`` states any of ``alternatives``."""
    return any(position(value, text, language) is not None for value in alternatives)

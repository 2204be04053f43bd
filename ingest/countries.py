"""The country printed on a line of its own, in a bracket, or before or behind a city's name."""

from __future__ import annotations

import re
from functools import cache

import pycountry

from cityqa.mentions import find_mentions
from cityqa.places import gazetteer
from cityqa.words import data, text_key, words
from ingest.blocks import is_boilerplate
from ingest.name_forms import ANY_PLACE
from ingest.name_regions import is_us_state
from ingest.regions import behind_region
from ingest.stand_ins import country_of_letters

# A cell with a city and its country.
_COUNTRY_BEHIND = re.compile(
    r"(?P<city>.+?)(?:\s*[,，]\s*|\s*[(（]\s*|(?<=[)）])\s+)(?P<country>[^()（）,]+?)\s*[)）]?"
)
_COUNTRY_IN_BRACKETS = re.compile(
    r"(?P<city>[^()（）,，]+?)\s*[(（][^()（）]*[,，]\s*(?P<country>[^()（）,，]+?)\s*[)）]"
)
_COUNTRY_BESIDE = re.compile(r"(?P<city>.+?)(?:\s+[–—-]\s+|\s*/\s*)(?P<country>[^()（）/]+)")
_COUNTRY_AHEAD = re.compile(r"(?P<country>[\u3040-\u9fff\uac00-\ud7af]+)\s(?P<city>\S.*)")
_COUNTRY_FIRST = re.compile(r"(?P<country>[^()（）,/]+?)(?:\s+[–—-]\s+|\s*[/:：]\s*)(?P<city>.+)")

# A line that is a bracket, and one with no figure behind a country: "Macau (1997)" is a partner.
_WHOLE_BRACKET = re.compile(r"[(（]\s*([^()（）\d]+?)\s*[)）]")
_BRACKET_BEHIND = re.compile(r"\s*[(（][^)）\d]*[)）]\s*$")
# A bracket that may hold a country or its letters.
_SQUARE = re.compile(r"\[([^\W\d_][^\[\]\d\n]{1,29})\]")
# A country, and behind it since when or until when it holds.
_NOTED = re.compile(r"([^()（）\d]{2,40}?)\s*[(（][^()（）]*(?<!\d)(?:1[89]|20)\d\d[^()（）]*[)）]")
# Between a country and its region behind it: a mark, or a space in East Asian script.
_REGION_BEHIND = re.compile(
    r"\s+[–—-]\s+|\s*[/／・·]\s*|(?<=[\u3040-\u9fff\uac00-\ud7af])\s+(?=[\u3040-\u9fff\uac00-\ud7af])"
)


def in_round_brackets(text: str) -> str:
    """A text, as long as it was, with round brackets about countries: "Xtown [DK]"."""
    return _SQUARE.sub(lambda m: f"({m[1]})" if _tells_country(m[1]) else m[0], text)


def _tells_country(inside: str) -> bool:
    letters = country_of_letters(inside) if inside.isupper() else ""
    known = letters and pycountry.countries.get(alpha_2=letters)
    return bool(known or gazetteer().country(inside, fuzzy=False))


def country_span(text: str) -> tuple[int, int]:
    """Where on a line of a country its name stands: not its brackets, nor those behind it."""
    if whole := _WHOLE_BRACKET.fullmatch(text):
        return whole.span(1)
    behind = _BRACKET_BEHIND.search(text)
    return 0, behind.start() if behind else len(text)


def is_country_line(text: str) -> str:
    """ISO code of the country that a line names and nothing besides ("U.S.A. (Georgia)",
    "(Spain)"), or ""."""
    bare = text[slice(*country_span(text))]
    if len(text_key(bare)) < 2 or is_boilerplate(text):
        return ""  # "English" offers the page in a language
    return gazetteer().country(bare, fuzzy=False) or _official_country(bare)


def noted_country(text: str) -> str:
    """ISO code of the country on a line with a note of since when: "Austria (Est. 2021)", or "".

    "Macau (1997)" is a partner.
    """
    noted = _NOTED.fullmatch(text)
    iso = is_country_line(noted[1]) if noted else ""
    city = gazetteer().resolve(noted[1], iso, fuzzy=False) if noted and iso else None
    return "" if city and city.kind == "city" else iso


def country_in(text: str) -> tuple[str, int, int] | None:
    """The country that a bracket's text ends or begins with, and where."""
    stripped = text.strip()
    offset = text.index(stripped) if stripped else 0
    if iso := gazetteer().country(stripped) or _official_country(stripped):
        return iso, offset, offset + len(stripped)
    pieces = list(re.finditer(r"[^,;]+", text))
    for piece in (pieces[-1], pieces[0]) if len(pieces) > 1 else ():
        name = piece.group().strip()
        first = piece.start() + piece.group().index(name)
        if iso := gazetteer().country(name):
            return iso, first, first + len(name)
        if over := _over_its_region(name):  # "Eugene, 미국 오리건주"
            return over[0], first + over[1], first + over[2]
    return _over_its_region(text)


def _over_its_region(text: str) -> tuple[str, int, int] | None:
    """The country that a bracket's text begins with, its region behind it: "ドイツ連邦共和国
    ヘッセン州", "Japan – Hokkaido", "中国遼寧省"."""
    for gap in _REGION_BEHIND.finditer(text):
        name = text[: gap.start()]
        if iso := gazetteer().country(name.strip(), fuzzy=False) or _official_country(name.strip()):
            first = len(name) - len(name.lstrip())
            return iso, first, len(name.rstrip())
    if cut := split_country(text):
        return gazetteer().country(text[:cut], fuzzy=False) or _official_country(text[:cut]), 0, cut
    return None


def leads_its_region(text: str) -> bool:
    """Whether a text is a country and a region behind it: "Norway / Finnmark", "일본 오이타현".

    Behind a slash or a dot the region may be any word; elsewhere it is one of the country's.
    """
    found = _over_its_region(text)
    if found is None or re.search(r"\d", text):
        return False
    iso, _, end = found
    region = re.sub(r"\s*[(（][^()（）]*[)）]$", "", text[end:]).lstrip(" /／・·–—-").strip()
    known = gazetteer().resolve(region, iso, fuzzy=False) if region else None
    slashed = re.match(r"\s*[/／・]\s*[^\s/]+$", text[end:])
    return bool(slashed) or (known is not None and known.kind == "region")


def country_at(text: str, first: int, name: str) -> tuple[str, int] | None:
    """The country at ``first`` behind a city's name, by its own or its letters; where it ends."""
    return _leading_country(text, first) or _code_at(text, first, name)


def _leading_country(text: str, first: int) -> tuple[str, int] | None:
    """The longest country name at ``first``, and where it ends."""
    words = list(re.compile(r"[^\s,;:()（）–—|•]+").finditer(text, first))[:6]
    ends = [w.end() for w in words if not re.search(r"[,;()（）–—|•\n]", text[first : w.start()])]
    for end in reversed(ends):
        candidate = text[first:end]
        if not candidate[-1].isalnum() and candidate[-1] not in ".)":
            continue
        bare = candidate.rstrip(".")
        for trimmed in (candidate, bare) if "." in bare else (bare,):
            if iso := country_noun(trimmed):
                return iso, first + len(trimmed)
    if ends and (iso := gazetteer().country(text[first : ends[-1]])):
        return iso, ends[-1]
    return None


def _code_at(text: str, first: int, name: str) -> tuple[str, int] | None:
    """A country by its letters behind a comma or dash: "Nago - JP"; and where they end."""
    code = re.compile(r"[A-Z]{1,3}(?=\s*(?:[–—(（,;:•.\d-]|$))").match(text, first)
    iso = country_code(code.group(), name) if code else ""
    return (iso, code.end()) if code and iso else None


def country_code(code: str, name: str) -> str:
    """ISO code of the country that letters beside a city's name stand for, "" where for none.

    "Padua (IT)", "Brest (F)". "Portland (ME)" is in Maine: letters may be of a part of a country,
    and are a country's only if the city is known there, or nowhere.
    """
    if not re.fullmatch(r"[A-Z]{1,3}", code):
        return ""
    iso = country_of_letters(code)
    if not gazetteer().continent(iso):
        return ""
    name = name.strip(" *,")
    best = gazetteer().resolve(name, fuzzy=False)
    if best is None or best.country == iso:
        return iso if len(code) > 1 or best else ""
    is_state = is_us_state(code)
    return iso if not is_state and gazetteer().resolve(name, iso, fuzzy=False) else ""


def country_noun(text: str) -> str:
    """ISO code of the country that ``text`` names as a noun (not "British"), or ""."""
    if text == "US":
        return text  # in capitals it is no pronoun
    iso = gazetteer().country(text, fuzzy=False)
    if not iso or " " in text.strip() or not text[:1].isupper() or "." in text or text.isupper():
        return iso
    named = find_mentions(text)
    return iso if named and named[0].place.kind == "country" else ""


def split_country(word: str) -> int:
    """Where the city begins in a word of East Asian script that begins with its country, or 0."""
    for cut in range(min(len(word) - 2, 12), 1, -1):
        iso = gazetteer().country(word[:cut], fuzzy=False) or _official_country(word[:cut])
        if iso and is_settlement(word[cut:], iso):
            return cut
    return 0


def is_settlement(name: str, country: str) -> bool:
    """Whether a place of the name is known in a country, or East Asian script says it is one."""
    known = gazetteer().resolve(name, country, fuzzy=False)
    told = name.endswith(place_endings()) and not name.endswith(ANY_PLACE)
    return known is not None or told or bool(behind_region(name, country)[1])


@cache
def place_endings() -> tuple[str, ...]:
    """What names of places end with in East Asian scripts ("市", "省")."""
    return tuple(w for code in ("zh", "ja") for w in words(code).place_words if not w.isascii())


def _official_country(text: str) -> str:
    """The country of a long name: "ドイツ連邦共和国" is "ドイツ" and a form of state."""
    for suffix in data("page_forms.toml")["states_of_the_world"]["suffixes"]:
        if text.casefold().endswith(suffix.casefold()) and len(text) > len(suffix):
            if iso := gazetteer().country(text[: -len(suffix)].strip(), fuzzy=False):
                return iso
    return ""


def city_and_country(name: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where in a cell the city stands and where its country, an empty span where it has none.

    "Seoul, South Korea", "Rennes (Brittany, France)", "Seoul (1999) Korea", "Seoul - Korea",
    "Korea - Seoul", "Korea: Seoul", "한국 서울".
    """
    for pattern in (
        _COUNTRY_IN_BRACKETS,
        _COUNTRY_BEHIND,
        _COUNTRY_BESIDE,
        _COUNTRY_FIRST,
        _COUNTRY_AHEAD,
    ):
        found = pattern.fullmatch(name)
        if found and gazetteer().country(found["country"], fuzzy=False):
            return found.span("city"), found.span("country")
    return (0, len(name)), (0, 0)

"""Words that stand where a page shows no words: those of a photograph, a flag, a link's sign."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import pycountry

from cityqa.places import gazetteer
from cityqa.words import data
from ingest.form_words import alternation

# A country's name before the word for its flag has so many words at most.
LONGEST_COUNTRY = 4
# A picture's words are no longer, in characters.
LONGEST_CAPTION = 60
_LETTERS = re.compile(r"[A-Z]{2,3}")


def country_of_letters(code: str) -> str:
    """ISO code of the country that two or three letters stand for, the letters where for none."""
    told: str | None = data("page_forms.toml")["country_letters"].get(code)
    if told is None and len(code) == len("ISO"):
        known = pycountry.countries.get(alpha_3=code)
        told = known.alpha_2 if known else None
    return told or code


@dataclass(frozen=True, kw_only=True)
class Own:
    """The characters of a line that are its own, and what stands in for what beside them."""

    start: int
    end: int
    flag: str = ""  # the country whose flag is shown
    aside: bool = False  # whether the line is of a picture or is a link, and so heads nothing


@lru_cache(maxsize=4096)
def without_stand_ins(text: str) -> Own:
    """A line without such words: "photo of Lima", "Lima Port PER flag", "Peruvian flag  Lima",
    "Lima (external link)"."""
    start, end, flag = 0, len(text), ""
    if lead := _forms()["picture"].match(text) or _of_arms(text):
        start = lead.end()
    while sign := _forms()["link"].search(text, start, end):
        end = sign.start()
    aside = (start, end) != (0, len(text))
    word = _forms()["flag"].search(text, start, end)
    if word and (named := _country_before(text[start : word.start()])):
        end, flag = start + named[0], named[1]
    elif whose := _forms()["flag_of"].search(text, start, end):
        if iso := _country(whose["country"]):
            end, flag = whose.start(), iso
    led = _forms()["flag_first"].match(text, start, end)
    if led and (iso := _country(led["country"] or led["of"])):
        start, flag = led.end(), iso
    if not text[start:end].strip():
        return Own(start=0, end=len(text))
    return Own(start=start, end=end, flag=flag, aside=aside)


def _of_arms(text: str) -> re.Match[str] | None:
    """The words for a city's arms, or a view of it, before its name: "Blason de la ville de Gand",
    but no sentence about it."""
    if len(text) > LONGEST_CAPTION or text.endswith((".", ":", "：")):
        return None
    return _forms()["arms"].match(text)


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    told = data("page_forms.toml")["stand_ins"]

    def any_of(words: list[str]) -> str:
        return alternation(sorted(words, key=len, reverse=True))

    # "Escudo de La Palma": an article in capitals is the name's.
    flags, of = any_of(told["flags"]), f"(?-i:{any_of(told['of'])})"
    towns = any_of(told["towns"])
    return {
        "picture": re.compile(rf"(?:{any_of(told['pictures'])})\s*(?=\S)", re.IGNORECASE),
        "arms": re.compile(
            rf"(?:{any_of(told['arms'])})(?:\s{of})?(?:\s(?:{towns})(?:\s{of})?)?\s"
            r"(?=(?-i:[^\W\d_a-zß-ÿ]))(?!(?:und|and|et|y|e)\s)",
            re.IGNORECASE,
        ),
        "link": re.compile(rf"\s*[(（\[]?(?:{any_of(told['links'])})[)）\]]?\s*$", re.IGNORECASE),
        "flag": re.compile(rf"\s*[(（]?(?:{flags})[)）]?$", re.IGNORECASE),
        # "Japanese flag   Kochi", "Flag of Japan   Kochi"
        "flag_first": re.compile(
            rf"\s*(?:(?P<country>[^\W\d_][\w.' -]{{2,24}}?)\s(?:{flags})\s+"
            rf"|(?:{flags})\s{of}\s(?P<of>[^\W\d_][\w.' -]{{2,24}}?)(?:\s{{2,}}|\t))(?=\S)",
            re.IGNORECASE,
        ),
        "flag_of": re.compile(
            rf"\s+[(（]?(?:{flags})\s{of}\s*(?P<country>[^()（）]+?)[)）]?$",
            re.IGNORECASE,
        ),
    }


def _country_before(text: str) -> tuple[int, str] | None:
    """The country that a text ends with behind another name, and where the name ends."""
    words = list(re.finditer(r"[^\s(（]+", text))
    for word in words[1:][-LONGEST_COUNTRY:]:
        if iso := _country(text[word.start() :]):
            return len(text[: word.start()].rstrip(" (（,–—-")), iso
    return None


def _country(name: str) -> str:
    """ISO code of the country of a name or of letters, or ""."""
    name = name.strip()
    letters = country_of_letters(name) if _LETTERS.fullmatch(name) else ""
    if letters and gazetteer().continent(letters):
        return letters
    return gazetteer().country(name, fuzzy=False)

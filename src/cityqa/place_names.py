"""Names of places as they are written: the words for city around them, and how they sound."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cityqa.words import Phrases, all_words, data, fold, key, stop_words, text_key, tokens

_EAST_ASIAN = r"[\u3040-\u9fff\uac00-\ud7af・]+"
# A city's name with what it lies on, in or under: "Chalon-sur-Saône", "Marbach am Neckar".
_LIES_ON = re.compile(
    r"([^\W\d_][\w'’]{3,})[- ](?:les|lès|sur|sous|en|am|an|on|upon|under)[- ]\w", re.IGNORECASE
)
_READ_ALOUD = re.compile(rf"({_EAST_ASIAN})[(（]([^()（）]+)[)）]({_EAST_ASIAN})")


@lru_cache(maxsize=1)
def place_words() -> Phrases:
    """Words such as "city" or "province" that stand beside a name, in every language."""
    return Phrases((w, "place") for language in all_words() for w in language.place_words)


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


def is_common_word(name: str) -> bool:
    """Whether a name is no place's but a word around names: "CITY", "OF", though towns bear it."""
    return bool(place_words().tags(name)) or text_key(name) in stop_words()


def names_city(name: str, city: str) -> bool:
    """Whether a name is a city's with a word for city behind it: "Baltimore City", no county."""
    *_, last = name.split() or [""]
    return (
        last != name
        and bool(place_words().tags(last))
        and not place_words_mean_region(name)
        and bare_name(name) == text_key(city)
    )


def place_words_mean_region(name: str) -> bool:
    """Whether a name says that it is a province, state, prefecture or county."""
    region_words = data("place_types.toml")["region"]
    return any(token.key in region_words for token in tokens(name)) or any(
        fold(name).endswith(word) for word in region_words if not word.isascii()
    )


def is_district(name: str) -> bool:
    """Whether a name's first or last word says that it is a county or a part of a city: "Nankai
    District", "Jung-gu"."""
    kinds = data("place_types.toml")
    told = {*kinds["county"], *kinds["quarter"]}
    keys = [token.key for token in tokens(name)]
    ends = {keys[0], keys[-1]} if len(keys) > 1 else set()
    return bool(ends & told) or fold(name).rpartition("-")[2] in kinds["romanised"]


def without_county(name: str) -> str:
    """A county's name without the word for county: "Kent" of "County Kent"; or ""."""
    first, _, rest = name.partition(" ")
    before, _, last = name.rpartition(" ")
    if rest[:1].isupper() and place_words_mean_region(first):
        return rest
    return before if before and place_words_mean_region(last) else ""


def without_site(name: str) -> str:
    """A city's name without what it lies on, in or under: "Newark" of "Newark-on-Trent"; or ""."""
    longer = _LIES_ON.match(name)
    return longer[1] if longer else ""


def read_aloud(printed: str) -> tuple[str, ...]:
    """The names in one with how it is read before its word for city: "富川(プチョン)市"."""
    read = _READ_ALOUD.fullmatch(printed.strip())
    if read is None or not place_words().tags(read[3]):
        return ()
    return read[1] + read[3], read[1], read[2]


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


@lru_cache(maxsize=4096)
def by_stem(word: str, table: str) -> str:
    """The country or region whose German stem begins ``word``; German inflects by endings."""
    best = ""
    found = ""
    for name, entry in data(table).items():
        for stem in entry.get("de", ()):
            folded = text_key(stem)
            if len(folded) > 3 and len(folded) > len(best) and word.startswith(folded):
                best, found = folded, name
    # An ending, not another word: "europ|äischen" but not "indi|anapolis".
    return found if best and _ENDING.fullmatch(word[len(best) :]) else ""


# What German puts behind a stem: "afrik|anischen", "deutsch|lands", "chin|esin".
_ENDING = re.compile(r"[a-z]{0,4}?(?:i?sch)?(?:e[mnrs]?|in|innen|s|n|r)?")

"""Which words of a question may be names: whole ones, usual as names, or near enough to one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from cityqa.encoder import everyday_words
from cityqa.place_names import bare_name, read_aloud, romanised, without_site
from cityqa.places import gazetteer
from cityqa.types import Place
from cityqa.words import Phrases, Token, all_words, data, key, text_key, tokens, words

# A misspelt name may be this many letters off (optimal string alignment distance), by its length:
# "Budapst", "Calgery", "Guadalahara", "Novosibrisk". Shorter names are too easily alike.
SLIPS = ((4, 0), (6, 1), (99, 2))
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]")
_HANGUL = re.compile("[\uac00-\ud7af]")
# What the keys of places begin with that the gazetteer lacks.
UNKNOWN = "name:"
_PARTS = re.compile(
    r"(?P<name>[^,(（]{3,}?|[\u3040-\u9fff\uac00-\ud7af]{2})\s*(?:,[^,]+|[(（](?P<other>[^()（）,]{3,})[)）])"
)
_IN_HANGUL = re.compile("[\uac00-\ud7af ]+")
# A name by its sound is so long that it is no other's.
_SHORTEST_SAID = 5
# Two characters with a space between them are two words.
_SYLLABLES = 2
_CUT_APART = 2
# Of the city that a phrase may be the beginning of: as many people live there as in a known one.
_GREAT = 250_000


def is_whole(run: Sequence[Token], first: int, last: int) -> bool:
    """Whether an East Asian name is cut from no longer word.

    A name across a space begins where a word does, and none is a part of a longer word in katakana.
    """
    name = run[first:last]
    if not name[0].east_asian:
        return True
    if len(name) == _CUT_APART and name[0].end < name[-1].start:
        return False  # "중 미국" names no 중미
    before = run[first - 1] if first and run[first - 1].end == name[0].start else None
    after = run[last] if last < len(run) and run[last].start == name[-1].end else None
    hangul = before and _HANGUL.match(before.key) and _HANGUL.match(name[0].key)
    if hangul and len(name) <= _SYLLABLES:
        return False  # "이후에" names no 후에
    if before and before.east_asian and name[-1].end - name[0].start > len(name):
        return False
    return not (
        (before and _KATAKANA.match(before.key) and _KATAKANA.match(name[0].key))
        or (after and _KATAKANA.match(after.key) and _KATAKANA.match(name[-1].key))
    )


@lru_cache(maxsize=1)
def particles() -> frozenset[str]:
    """The syllables that Korean writes onto a noun."""
    return frozenset(words("ko").stop) | set(words("ko").place_words)


def bare_too(aliases: Iterable[str]) -> Iterator[str]:
    """The names, and those that end in an East Asian word for city without it ("오사카시")."""
    for alias in aliases:
        yield alias
        if not alias.isascii() and (bare := bare_name(alias)) != alias:
            yield bare.replace(" ", "")


def parts_too(printed: Iterable[str], place: Place) -> Iterator[str]:
    """Names as printed, and without what they lie on: "Newark-on-Trent"; of a place that no
    gazetteer has, also without its region, and its other name: "Gaiberg, Baden", "Castelrosso
    (Megisti)"."""
    for name in printed:
        yield name
        if short := without_site(name):
            yield short
        if not place.key.startswith(UNKNOWN):
            continue
        yield from read_aloud(name)
        yield from _without_region(name)
        if parts := _PARTS.fullmatch(name):
            yield parts["name"]
            if parts["other"] and not gazetteer().resolve(parts["other"], fuzzy=False):
                yield parts["other"]


def _without_region(name: str) -> Iterator[str]:
    """A name in Hangul without the region before it, and as it sounds: of "서울 은평구", "은평구"
    and "eunpyeong"."""
    own = name.split()[-1]
    if not _IN_HANGUL.fullmatch(name):
        return
    yield own
    for said in (romanised(own), romanised(bare_name(own).replace(" ", ""))):
        if len(said) >= _SHORTEST_SAID:
            yield said


def slips_allowed(alias: str) -> int:
    return next((slips for longest, slips in SLIPS if len(alias) <= longest), 0)


def usable(alias: str) -> bool:
    """Whether an alias is long enough to be meant, and no everyday word."""
    if not alias.isascii():
        return len(alias) >= 2
    return len(alias) >= 3 and (alias in common_words() or not is_common(alias))


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    return frozenset(text_key(word) for word in data("common_names.toml")["words"])


@lru_cache(maxsize=1)
def just_gone() -> Phrases:
    """What is said before years that have just gone by: 지난, which is a city's name, too."""
    lists = data("numbers.toml")["just_gone"].values()
    return Phrases((phrase, "gone") for phrases in lists for phrase in phrases)


def counts_time(run: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name is the word for the last so many years: 지난 20년, and not 지난시."""
    behind = run[last : last + 1]
    counted = bool(behind) and behind[0].key.isdecimal()
    return counted and bool(just_gone().tags(key(run[first:last])))


@lru_cache(maxsize=1)
def name_tails() -> frozenset[str]:
    return frozenset(data("common_names.toml")["tails"])


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """Every single word that some language's word file has; none of them is a misspelt name."""
    known: set[str] = set()
    for language in all_words():
        known |= language.stop
        for group in (language.relations, language.states, language.cues, language.scope):
            for phrases in group.values():
                for phrase in phrases:
                    known.update(text_key(phrase).split(" "))
        for uses in language.attributes.values():
            for phrases in uses.values():
                for phrase in phrases:
                    known.update(text_key(phrase).split(" "))
    for lists in data("framing.toml").values():
        for phrases in lists.values():
            for phrase in phrases:
                known.update(text_key(phrase).split(" "))
    return frozenset(known)


def is_word(word: str) -> bool:
    """Whether a word is one of a language, and so no misspelt name."""
    return word in known_words() or word in everyday_words()


@lru_cache(maxsize=1)
def east_asian_phrases() -> Phrases:
    """Known phrases without spaces between words; no place is named within one."""
    return Phrases(
        (word, "known")
        for word in known_words()
        if len(word) > 1 and not word.isascii() and tokens(word)[0].east_asian
    )


def spoken_tokens(run: Sequence[Token], taken: Sequence[bool]) -> list[bool]:
    """Which tokens belong to a known phrase without spaces between its words."""
    spoken = [False] * len(run)
    for match in east_asian_phrases().find(run, taken):
        if not _begins_great_city(run, match.first, match.last):
            spoken[match.first : match.last] = [True] * (match.last - match.first)
    for match in just_gone().find(run, taken):
        if counts_time(run, match.first, match.last):
            spoken[match.first : match.last] = [True] * (match.last - match.first)
    return spoken


def _begins_great_city(run: Sequence[Token], first: int, last: int) -> bool:
    """Whether a phrase in Hangul is but the beginning of a great city's name: 오타 of 오타와."""
    for end in range(last + 1, min(last + _SYLLABLES, len(run)) + 1):
        longer = run[first:end]
        if not all(_HANGUL.match(token.key) for token in longer):
            return False
        places = gazetteer().named("".join(token.key for token in longer))
        if places and places[0].population >= _GREAT and is_whole(run, first, end):
            return True
    return False


@lru_cache(maxsize=65536)
def is_common(name: str) -> bool:
    return name in known_words()

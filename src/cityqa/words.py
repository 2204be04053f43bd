"""The words of each language, from ``words/*.toml``, and how text is cut and folded to match.

A text is cut into tokens: a word of a spaced script, a number, or a single character of Chinese,
Japanese or Korean. A run of tokens has a *key*: folded (case, accents, apostrophes and hyphens
gone), words joined by a space and East Asian characters by nothing, so that phrases and names of
every script are found by one dictionary look-up.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

# Letters that Unicode does not decompose to a base letter and an accent.
_PLAIN = str.maketrans(
    {
        "đ": "d",
        "ł": "l",
        "ø": "o",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "ə": "a",
    }
)
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʻʼʹ"), None)
# Of East Asian script: no spaces between words, a date before what was done on it, a noun behind
# what is said of it, what is asked at the end.
EAST_ASIAN_LANGUAGES = frozenset({"ja", "ko", "zh"})
# In these languages a noun begins with a capital, whether or not it is a name's.
NOUNS_IN_CAPITALS = frozenset({"de"})
_EAST_ASIAN = (
    "\u1100-\u11ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f"
)
_TOKEN = re.compile(
    # An elided French word stands by itself: "d'" of "d'Alger", "qu'" of "qu'elle".
    rf"(?<!\w)(?i:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\w)"
    rf"|[{_EAST_ASIAN}]|\d+(?:[.,]\d+)*"
    rf"|(?:(?![{_EAST_ASIAN}\d_])\w|\u0300|(?<=\w)['’](?=\w)(?![sS]\b))+"
)
_IS_EAST_ASIAN = re.compile(rf"[{_EAST_ASIAN}]")
# Characters; what is found in longer texts is not kept.
LONGEST_KEPT = 1000


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """``text`` without case, accents, apostrophes; East Asian script is kept whole."""
    folded = text.casefold()
    if folded.isascii():
        return folded.replace("'", "").replace("`", "")
    folded = folded.translate(_APOSTROPHES).translate(_PLAIN)
    kept = []
    for character in unicodedata.normalize("NFC", unicodedata.normalize("NFKC", folded)):
        if _IS_EAST_ASIAN.match(character):
            kept.append(character)
        else:
            kept.extend(
                part
                for part in unicodedata.normalize("NFKD", character)
                if not unicodedata.combining(part)
            )
    return "".join(kept)


class Token(NamedTuple):
    """A word or an East Asian character; ``start``/``end`` count characters of the text cut."""

    key: str  # folded
    start: int
    end: int
    east_asian: bool


def tokens(text: str) -> list[Token]:
    """Cut ``text`` into tokens, punctuation left out."""
    return list(_cut_kept(text) if len(text) <= LONGEST_KEPT else _cut(text))


@lru_cache(maxsize=4096)  # a page's lines are cut many times
def _cut_kept(text: str) -> tuple[Token, ...]:
    return tuple(_cut(text))


def _cut(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        folded = fold(match.group())
        if not folded:  # an apostrophe alone
            continue
        east_asian = not folded.isascii() and bool(_IS_EAST_ASIAN.match(folded))
        yield Token(folded, *match.span(), east_asian)


def key(run: Sequence[Token]) -> str:
    """The look-up key of a run of tokens."""
    if len(run) == 1:
        return run[0].key
    parts: list[str] = []
    glued = False  # whether the token before is East Asian
    for token in run:
        if parts and not (glued and token.east_asian):
            parts.append(" ")
        parts.append(token.key)
        glued = token.east_asian
    return "".join(parts)


@lru_cache(maxsize=16384)
def text_key(text: str) -> str:
    """The look-up key of a whole text, for names and phrases."""
    return key(tokens(text))


@dataclass(frozen=True)
class Match:
    """A phrase found in a token sequence: tokens ``first`` up to, not including, ``last``."""

    first: int
    last: int
    phrase: str
    tags: frozenset[str]


def splits_a_word(run: Sequence[Token], first: int, last: int) -> bool:
    """Whether tokens ``first`` to ``last`` take the end of one East Asian word and more behind it,
    or the letters of a word with a figure in it.

    A phrase with a space in it begins where a word begins: 중에서 아시아 holds no 서아시아. "Km2"
    holds no "km".
    """
    behind = run[last] if last < len(run) else None
    if behind and behind.key[0].isdigit() and behind.start == run[last - 1].end:
        if not run[last - 1].east_asian:
            return True
    spaced = any(a.end != b.start for a, b in pairwise(run[first:last]))
    glued = first > 0 and run[first - 1].end == run[first].start
    return spaced and glued and run[first].east_asian


class Phrases:
    """Phrases with tags, found in token sequences, the longest first."""

    def __init__(self, tagged: Iterable[tuple[str, str]]) -> None:
        collected: dict[str, set[str]] = {}
        # The key of a phrase's first token -> how many tokens such phrases have.
        self._lengths: dict[str, set[int]] = {}
        for phrase, tag in tagged:
            run = tokens(phrase)
            if folded := key(run):
                collected.setdefault(folded, set()).add(tag)
                self._lengths.setdefault(run[0].key, set()).add(len(run))
        self._tags: Mapping[str, frozenset[str]] = {k: frozenset(v) for k, v in collected.items()}

    def tags(self, phrase: str) -> frozenset[str]:
        """The tags of exactly this phrase."""
        return self._tags.get(text_key(phrase), frozenset())

    @property
    def keys(self) -> Iterable[str]:
        return self._tags.keys()

    def find(self, run: Sequence[Token], taken: Sequence[bool] = ()) -> list[Match]:
        """Non-overlapping matches, longer ones first served; ``taken`` tokens are passed over."""
        free = [not t for t in taken] or [True] * len(run)
        found: list[Match] = []
        may_begin = (
            (-length, first)
            for first, token in enumerate(run)
            for length in self._lengths.get(token.key, ())
        )
        for negative, first in sorted(may_begin):
            last = first - negative
            if last > len(run) or not all(free[first:last]):
                continue
            phrase = key(run[first:last])
            tags = self._tags.get(phrase)
            if tags and not splits_a_word(run, first, last):
                found.append(Match(first, last, phrase, tags))
                free[first:last] = [False] * (last - first)
        return sorted(found, key=lambda m: m.first)


@dataclass(frozen=True)
class Words:
    """One language's words, as its file has them; see ``words/en.toml``."""

    code: str
    stop: frozenset[str]
    place_words: tuple[str, ...]
    attributes: Mapping[str, Mapping[str, tuple[str, ...]]]  # attribute -> labels | ask | prose
    relations: Mapping[str, tuple[str, ...]]
    states: Mapping[str, tuple[str, ...]]
    cues: Mapping[str, tuple[str, ...]]
    scope: Mapping[str, tuple[str, ...]]
    slots: Mapping[str, Mapping[str, tuple[str, ...]]]  # slot -> ask | hold
    say: Mapping[str, str]
    language: Mapping[str, object]

    def spoken(self, section: str) -> Mapping[str, object]:
        """A section of names that answers use: say_attribute, say_relation."""
        return data(f"{self.code}.toml").get(section, {})

    @property
    def decades(self) -> Mapping[str, int]:
        """Words for decades ("nineties") -> their first year."""
        return data(f"{self.code}.toml")["language"].get("decades", {})

    @property
    def generic(self) -> tuple[str, ...]:
        """Words that may be but a way of speaking."""
        return tuple(data(f"{self.code}.toml")["language"]["generic"])

    @property
    def capital(self) -> tuple[str, ...]:
        """Words for a country's capital."""
        return tuple(data(f"{self.code}.toml")["language"]["capital"])

    @property
    def national_capital(self) -> tuple[str, ...]:
        """Phrases for the capital of a whole country, whichever it is."""
        return tuple(data(f"{self.code}.toml")["language"]["national_capital"])

    @property
    def vocabulary(self) -> Phrases:
        """Everyday words of the language -> the English word, for searching English pages."""
        return _vocabulary(self.code)

    @property
    def relation_phrases(self) -> Phrases:
        """Words of a relation -> relation."""
        return _relation_phrases(self.code)


@lru_cache(maxsize=64)
def data(name: str) -> dict:
    """A TOML file of ``words/``; shared, so not to be changed."""
    return tomllib.loads(resources.files("cityqa").joinpath("words", name).read_text("utf-8"))


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that have a word file, English first."""
    names = [f.name for f in resources.files("cityqa").joinpath("words").iterdir()]
    codes = sorted(name[:2] for name in names if re.fullmatch(r"[a-z]{2}\.toml", name))
    return ("en", *(code for code in codes if code != "en"))


@lru_cache(maxsize=32)
def words(code: str) -> Words:
    """The words of a language; English where there is no file for it."""
    if code not in languages():
        code = "en"
    read = data(f"{code}.toml")

    def lists(section: str) -> dict[str, tuple[str, ...]]:
        return {name: tuple(value) for name, value in read.get(section, {}).items()}

    return Words(
        code=code,
        stop=frozenset(text_key(w) for w in read["language"].get("stop", ())),
        place_words=tuple(read["language"].get("place_words", ())),
        attributes={
            name: {use: tuple(phrases) for use, phrases in uses.items()}
            for name, uses in read.get("attributes", {}).items()
        },
        relations=lists("relations"),
        states=lists("states"),
        cues=lists("cues"),
        scope=lists("scope"),
        slots={
            name: {use: tuple(phrases) for use, phrases in uses.items()}
            for name, uses in read.get("slots", {}).items()
        },
        say=read.get("say", {}),
        language=read["language"],
    )


def all_words() -> tuple[Words, ...]:
    """Every language's words, English first."""
    return tuple(words(code) for code in languages())


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """The stop words of every language."""
    return frozenset().union(*(language.stop for language in all_words()))


@lru_cache(maxsize=32)
def _vocabulary(code: str) -> Phrases:
    return Phrases(data(f"{code}.toml").get("vocabulary", {}).items())


@lru_cache(maxsize=32)
def _relation_phrases(code: str) -> Phrases:
    return Phrases(
        (word, relation) for relation, phrases in words(code).relations.items() for word in phrases
    )

"""Slips of the pen in a question: its words and well-known places as they are spelt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from babel import Locale
from rapidfuzz import process
from rapidfuzz.distance import OSA

from cityqa.dates import month_names
from cityqa.places import gazetteer
from cityqa.quantities import number_words, ordinal_words, scale_words
from cityqa.questions.name_words import is_word
from cityqa.questions.phrases import PLURALS, single_words
from cityqa.slips import is_everyday, nearer_slip, slip_for
from cityqa.stems import stems
from cityqa.words import Token, data, text_key, tokens, words

# How many letters a misspelt word may be off, by its length ("poplation", "agrement"); in another
# language than English, whose everyday words we have a list of, fewer.
_SLIPS = ((3, 0), (7, 1), (99, 2))
_SLIPS_ELSEWHERE = ((4, 0), (9, 1), (99, 2))
_SHORT = 7  # a letter put for another makes another word of one so short ("spent", "spelt") ...
_VOWELS = frozenset("aeiouy")
_SHORT_VOWEL = 6  # ... but from here on not a vowel for a vowel ("pertner", "sistor")
_SHORTEST = 5  # shorter words are meant only where the letters are the same ("yaer", "twinn")
# A place that no page lists is believed to be meant by a slip only where so many people live, and
# a word without a capital only where so many do.
_KNOWN, _WELL_KNOWN = 50_000, 250_000
# From this many letters on a word without a capital may be a place's name.
_SMALL_NAME = 7
_NAME_SLIPS = ((4, 0), (8, 1), (99, 2))
# Languages that write names alone with a capital, as far as words inside of a sentence go.
_CAPITAL_IS_NAME = frozenset({"en", "es", "fr"})


def respelled(
    text: str,
    run: Sequence[Token],
    taken: Sequence[bool],
    language: str,
    labels: tuple[str, ...],
    on_pages: Callable[[str], bool],
) -> str:
    """``text`` with the words that are no names (``taken``) as its language spells them.

    What stands ``on_pages`` is spelt as it is meant.
    """
    said, end = "", 0
    for n, (token, done) in enumerate(zip(run, taken, strict=True)):
        written = text[token.start : token.end]
        if language == "en" and token.key in _SOUNDS_LIKE and _is_before_name(text, run, taken, n):
            said += text[end : token.start] + _SOUNDS_LIKE[token.key]
            end = token.end
        if done or token.east_asian or not token.key.isalpha():
            continue
        meant = _word_meant(token.key, language, labels)
        if meant == token.key:
            meant = _place_meant(token.key, bool(n) and written[:1].isupper(), language)
        if meant != token.key and not on_pages(token.key):
            capital = written[:1].isupper()
            said += text[end : token.start] + (meant[:1].upper() + meant[1:] if capital else meant)
            end = token.end
    return said + text[end:]


# Figures that are written for words which sound like them: "closest 2 Xtown".
_SOUNDS_LIKE = {"2": "to", "4": "for"}
_COUNTED_BEHIND = frozenset({"top", "first", "last", "the", "our", "these", "those", "which"})


def _is_before_name(text: str, run: Sequence[Token], taken: Sequence[bool], n: int) -> bool:
    """Whether a name is all that stands behind token ``n`` before its phrase ends, so that nothing
    is counted: "top 2 Xtown twins" counts."""
    end = next((m for m in range(n + 1, len(run)) if not taken[m]), len(run))
    behind = run[end].start if end < len(run) else len(text)
    ends = end == len(run) or bool(text[run[end - 1].end : behind].strip())
    counted = n == 0 or taken[n - 1] or run[n - 1].key in _COUNTED_BEHIND
    return not counted and end > n + 1 and ends


@lru_cache(maxsize=8192)
def _word_meant(word: str, code: str, labels: tuple[str, ...]) -> str:
    """The word of the language's phrases that ``word`` is a slip for, else ``word`` itself."""
    by_length = _SLIPS if code == "en" else _SLIPS_ELSEWHERE
    allowed = next((slips for longest, slips in by_length if len(word) <= longest), 0)
    known = _vocabulary(code, labels)
    if not allowed or word in known or word in words(code).stop or _is_plural(word, known):
        return word
    if code == "en" and is_everyday(word):
        return word  # "sends" and "bought" are spelt right, near "spends" and "brought" as they are
    alike = process.extract(
        word,
        _beginning(word[:1], code, labels),
        scorer=OSA.distance,
        score_cutoff=allowed,
        limit=None,
    )
    likely = ((other, distance) for other, distance, _ in alike if _likely(word, other))
    nearest, slips = next(likely, (word, 0))
    if slips > 1 and code == "en" and any(nearer_slip(stem) for stem in stems(word)):
        return word  # of "servants" rather than of "seventy"
    return nearest


def _is_plural(word: str, known: dict[str, None]) -> bool:
    return any(word.endswith(end) and word.removesuffix(end) in known for end in PLURALS)


def _likely(word: str, other: str) -> bool:
    """Whether a short word may be a slip for ``other`` and is likely no word of its own."""
    if len(other) < _SHORTEST:
        return len(other) > 3 and (sorted(word) == sorted(other) or set(word) == set(other))
    if len(word) != len(other) or len(word) > _SHORT or sorted(word) == sorted(other):
        return True
    apart = [{a, b} for a, b in zip(word, other, strict=True) if a != b]
    return len(word) >= _SHORT_VOWEL and all(pair <= _VOWELS for pair in apart)


@lru_cache(maxsize=64)
def _vocabulary(code: str, labels: tuple[str, ...]) -> dict[str, None]:
    """The words that a slip may be meant for: of two equally near, the first."""
    return dict.fromkeys([*single_words(code, labels), *_numbers(code), *_whereabouts(code)])


@lru_cache(maxsize=1024)
def _beginning(letter: str, code: str, labels: tuple[str, ...]) -> list[str]:
    return [word for word in _vocabulary(code, labels) if word.startswith(letter)]


def _numbers(code: str) -> list[str]:
    """Numbers, ordinals, scales and months in words, in English only those that are English."""
    said = map(text_key, (*number_words(), *ordinal_words(), *scale_words(), *month_names()))
    return [word for word in said if word.isalpha() and (code != "en" or is_everyday(word))]


def _whereabouts(code: str) -> Iterator[str]:
    """The single words for countries, peoples and regions of the world."""
    for iso, name in Locale(code).territories.items():
        said = [token.key for token in tokens(name) if not token.east_asian]
        if iso.isalpha() and len(said) == 1 and len(said[0]) >= _SHORTEST:
            yield said[0]
    for table in ("countries.toml", "regions.toml"):
        for entry in data(table).values():
            for name in entry.get(code, ()) if code != "de" else ():  # German has stems there
                yield from (t.key for t in tokens(name) if not t.east_asian)


@lru_cache(maxsize=4096)
def _place_meant(word: str, capital: bool, code: str) -> str:
    """The name of the well-known place that no page lists and ``word`` is a slip for."""
    if code not in _CAPITAL_IS_NAME or is_word(word) or gazetteer().named(word):
        return word
    if not capital and (code != "en" or len(word) < _SMALL_NAME or slip_for(word)):
        return word
    least = _KNOWN if capital else _WELL_KNOWN
    return gazetteer().nearest_name(word, _slips_of_name(word), least) or word


def _slips_of_name(word: str) -> int:
    """Fewer than for a partner's name: there are thousands that it may be near."""
    return next((slips for longest, slips in _NAME_SLIPS if len(word) <= longest), 0)

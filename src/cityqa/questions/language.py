"""Which language a question is in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from cityqa.places import gazetteer
from cityqa.words import (
    EAST_ASIAN_LANGUAGES,
    Phrases,
    Words,
    data,
    languages,
    text_key,
    tokens,
    words,
)

_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_KANA = re.compile(r"[\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# A character of these scripts says about as much as this many letters.
_LETTERS_A_CHARACTER = 4
# A name in a question is at most this many words long.
_LONGEST_NAME = 4
# Letters of the languages in which questions are read.
_READ_SCRIPTS = re.compile(
    r"[A-Za-z\u00aa-\u024f\u1e00-\u1eff\u1100-\u11ff\u3005-\u9fff\uac00-\ud7af\uff00-\uffef]"
)
# So many words that ask in a language show that a question is in it.
_FEWEST_ASKING = 2
# Cues whose words an asker may quote from a page in another language: パートナー都市.
_QUOTED = frozenset({"partner", "singular", "cities"})
# Marks that one language alone of those with Latin letters writes; they settle what words do not.
_MARKS = {"es": re.compile("[¿¡ñ]"), "de": re.compile("[ßäöü]"), "fr": re.compile("[çœêèàùû]")}


def question_language(text: str, default: str = "en") -> str:
    """ISO 639-1 code of the language of a short text: by its words, then its script and accents.

    Names do not decide: a question in English about 東京 is in English.
    """
    spoken = _without_names(text)
    latin = {
        code: _letters(spoken, code) for code in languages() if code not in EAST_ASIAN_LANGUAGES
    }
    if code := _script(text):
        asked = _characters(text, code) * _LETTERS_A_CHARACTER
        if code in languages() and asked >= max(latin.values(), default=0):
            return code
    best = max(latin.values(), default=0)
    likely = [code for code, found in latin.items() if found == best]
    lowered = text.lower()
    for code in likely:
        if code in _MARKS and _MARKS[code].search(lowered):
            return code
    return default if default in likely else likely[0]


def is_unread(text: str) -> bool:
    """Whether a question is in a language that is known from pages alone, or in a script of none.

    It is when the words of such a language that ask are more of it than any other's are.
    """
    letters = [letter for letter in text if letter.isalpha()]
    strange = sum(not _READ_SCRIPTS.match(letter) for letter in letters)
    if 2 * strange > len(letters):
        return True
    spoken = _without_names(text)
    read = max(_letters(spoken, code) for code in languages() if code not in EAST_ASIAN_LANGUAGES)
    for code in data("page_languages.toml"):
        asking, known = _keys(code, "ask"), _keys(code, "ask") | _keys(code, "stop")
        said = sum(len(word) for word in spoken if word in known)
        if said > read and len({word for word in spoken if word in asking}) >= _FEWEST_ASKING:
            return True
    return False


@lru_cache(maxsize=32)
def _keys(code: str, section: str) -> frozenset[str]:
    return frozenset(text_key(word) for word in data("page_languages.toml")[code][section])


def _script(text: str) -> str:
    """The language of the East Asian script in ``text``, "" when there is none."""
    if _HANGUL.search(text):
        return "ko"
    if _KANA.search(text):
        return "ja"
    if not _HAN.search(text):
        return ""
    japanese, chinese = (_characters(text, code) for code in ("ja", "zh"))
    return "ja" if japanese > chinese else "zh"


@lru_cache(maxsize=64)  # a question is asked for its language several times over
def _without_names(text: str) -> tuple[str, ...]:
    """The keys of the words of ``text`` that stand in no place's name: no "de" of Rio."""
    run = [token for token in tokens(text) if not token.east_asian]
    left: list[str] = []
    first = 0
    while first < len(run):
        last = next(
            (
                last
                for last in range(min(first + _LONGEST_NAME, len(run)), first + 1, -1)
                if text[run[first].start].isupper()
                and text[run[last - 1].start].isupper()
                and gazetteer().named("".join(token.key for token in run[first:last]))
            ),
            first,
        )
        if last == first:
            left.append(run[first].key)
        first = max(last, first + 1)
    return tuple(left)


def _letters(spoken: Sequence[str], code: str) -> int:
    """Letters in the words that the language's own file has; small words, which are no other
    language's loans, count as if they were longer."""
    known, small = _vocabulary(code), words(code).stop
    # A letter alone is any language's: "y/n".
    letters = sum(len(word) for word in spoken if word in known and len(word) > 1)
    return letters + _SMALL_WORD * sum(len(word) > 1 for word in spoken if word in small)


_SMALL_WORD = 2  # letters: "what restaurant in Rouen do you recommend"


@lru_cache(maxsize=16)
def _vocabulary(code: str) -> frozenset[str]:
    """Every single word that a question in the language may use, as keys."""
    used = {
        word for phrase, _ in _spoken(words(code)) for word in text_key(phrase).split(" ") if word
    }
    # English phrases are used in other languages, and their small words are English for all that.
    lent = words("en").stop - words(code).stop
    return frozenset(used if code == "en" else used - lent)


def _characters(text: str, code: str) -> int:
    """Characters of ``text`` in an East Asian language's own phrases; kinds of relation and names,
    which any language quotes, say nothing."""
    if code not in languages():
        return 0
    found = _phrases(code).find(tokens(text))
    return sum(len(m.phrase) for m in found if "spoken" in m.tags and m.last - m.first > 1)


@lru_cache(maxsize=4)
def _phrases(code: str) -> Phrases:
    return Phrases(_spoken(words(code)))


def _spoken(language: Words) -> Iterator[tuple[str, str]]:
    """What the language's file lists for questions, tagged as quoted in any language or not."""
    yield from ((phrase, "spoken") for phrase in language.stop)
    for group in (language.cues, language.states, language.scope):
        for name, phrases in group.items():
            yield from ((phrase, "quoted" if name in _QUOTED else "spoken") for phrase in phrases)
    for uses in language.attributes.values():
        yield from ((phrase, "spoken") for phrase in uses.get("ask", ()))
    for uses in language.slots.values():
        yield from ((phrase, "spoken") for phrase in uses["ask"])
    yield from ((phrase, "quoted") for phrases in language.relations.values() for phrase in phrases)

"""The stems of a text, by which passages and facts are found by their words."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

import Stemmer

from cityqa.words import Token, data, tokens, words

# ISO 639-1 -> Snowball's name, for the languages that Snowball stems.
_ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}


def stems(text: str, language: str = "en") -> list[str]:
    """The stems of ``text`` in order, repeats included, stop words left out.

    Words are folded and stemmed; East Asian script, which has no spaces, gives overlapping pairs
    of characters, a lone character itself.
    """
    stop = words(language).stop
    found: list[str] = []
    run: list[Token] = []  # East Asian characters that touch
    for token in tokens(text):
        if run and not (token.east_asian and token.start == run[-1].end):
            found.extend(_pairs(run))
            run = []
        if token.east_asian:
            run.append(token)
        elif token.key and token.key not in stop:
            found.append(_stem(token.key, language))
    found.extend(_pairs(run))
    return found


def _pairs(run: list[Token]) -> list[str]:
    if len(run) < 2:
        return [token.key for token in run]
    return [first.key + second.key for first, second in pairwise(run)]


# British spellings -> American ones; what else is changed is changed on both sides alike.
_SPELLINGS = (
    (re.compile(r"(?<=[a-z]{3})our"), "or"),  # harbour, neighbourhood
    (re.compile(r"(?<=[a-z]{2})tre(?=s?$)"), "ter"),  # centre, kilometres
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e[ds]?|ing|ations?)$)"), "iz"),  # organisation
    (re.compile(r"(?<=gram)me(?=s?$)"), ""),  # programme
)


@cache
def _verbs() -> dict[str, str]:
    """English verbs by those of their forms that no stemmer reduces."""
    return {form: verb for verb, forms in data("verb_forms.toml")["en"].items() for form in forms}


@lru_cache(maxsize=65536)
def _stem(word: str, language: str) -> str:
    if language == "en":
        word = _verbs().get(word, word)
        for spelling, other in _SPELLINGS:
            word = spelling.sub(other, word)
    stemmer = _stemmer(language)
    return stemmer.stemWord(word) if stemmer else word


@lru_cache(maxsize=32)
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    name = _ALGORITHMS.get(language)
    return Stemmer.Stemmer(name) if name in Stemmer.algorithms() else None

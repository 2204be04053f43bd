"""Words by which a page's forms are told, by the sections of ``page_forms.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from cityqa.words import data, text_key, tokens


@cache
def form_words(section: str) -> frozenset[str]:
    """The words of one section of ``page_forms.toml``, as keys."""
    return frozenset(text_key(w) for w in data("page_forms.toml")[section]["words"])


@cache
def pattern(*sections: str) -> str:
    """A pattern for the words of sections as they are written, the longest first."""
    listed = {word for section in sections for word in data("page_forms.toml")[section]["words"]}
    return alternation(sorted(listed, key=len, reverse=True))


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of some words, of which the first that fits is taken."""
    return "|".join(map(re.escape, words))


def is_halt(word: str) -> bool:
    """Whether a word for a tie's end says that it only halts: "suspended"."""
    return text_key(word) in _halts()


@cache
def _halts() -> frozenset[str]:
    return frozenset(map(text_key, data("page_forms.toml")["sorts_of_lapsed"]["halted"]))


def ends_with(section: str, text: str) -> bool:
    """Whether ``text`` ends with a word or a phrase of that section."""
    run = [token.key for token in tokens(text[-40:])]
    return any(run[-len(words) :] == words for words in map(str.split, form_words(section)))


def opens(section: str, text: str) -> bool:
    """Whether ``text`` begins with a word or a phrase of that section."""
    run = [token.key for token in tokens(text)]
    return any(run[: len(words)] == words for words in map(str.split, form_words(section)))


def names_the_tie(text: str) -> bool:
    """Whether ``text`` begins with a tie told of before by a noun, and not by "it"."""
    run = [token.key for token in tokens(text)]
    nouns = (w.split() for w in form_words("goes_on") if " " in w)
    return any(run[: len(words)] == words for words in nouns)


def says(section: str, text: str) -> bool:
    """Whether ``text`` has a word or a phrase of that section."""
    keys = {token.key for token in tokens(text)}
    folded = text_key(text)
    return any(
        w in keys or (not w.isascii() and w in folded) or (" " in w and w in folded)
        for w in form_words(section)
    )

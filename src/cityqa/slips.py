"""Slips of the pen in a question's own words: which everyday word an unknown one is meant for."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from cityqa.encoder import everyday_words
from cityqa.stems import stems

# Stems shorter than this are too near too many others; from the second on, two slips may be.
SHORTEST = 5
LONG = 9


@lru_cache(maxsize=8192)
def is_everyday(word: str) -> bool:
    """Whether a word, or a form of it, is one of everyday English: "courting", from "court"."""
    if word in everyday_words():
        return True
    return any(stem in _stems(stem[0]) for stem in stems(word) if stem[:1].isalpha())


@lru_cache(maxsize=4096)
def slip_for(stem: str) -> str:
    """The stem of the English word that an unknown stem is a slip for, "" where there is none."""
    if len(stem) < SHORTEST or not stem.isascii() or not stem.isalpha():
        return ""
    known = _stems(stem[0])
    if stem in known:
        return ""
    allowed = 2 if len(stem) >= LONG else 1
    near = [
        (distance, other)
        for other in known
        if abs(len(other) - len(stem)) <= allowed
        and (distance := OSA.distance(stem, other, score_cutoff=allowed)) <= allowed
    ]
    return min(near, default=(0, ""))[1]


def nearer_slip(stem: str) -> bool:
    """Whether an everyday word's stem is but one slip from an unknown stem."""
    meant = slip_for(stem)
    return bool(meant) and OSA.distance(stem, meant) == 1


@lru_cache(maxsize=26)
def _stems(letter: str) -> frozenset[str]:
    words = " ".join(word for word in everyday_words() if word[0] == letter)
    return frozenset(stems(words))

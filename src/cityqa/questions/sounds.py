"""Names written by ear: テジョン, 카타니아. They are known by how they sound in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from cityqa.place_names import romanised
from cityqa.words import Token

# What spellings of one sound are made the same by, in this order: "Taejon" and "Daejeon", テジョン.
_SPELLINGS = (
    ("ca", "ka"), ("co", "ko"), ("cu", "ku"), ("cl", "kl"), ("cr", "kr"),
    ("sch", "s"), ("sh", "s"), ("ch", "c"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("ng", "n"),
    ("ae", "e"), ("eo", "o"), ("eu", "u"), ("oo", "u"), ("ou", "u"), ("x", "ks"), ("q", "k"),
    ("ti", "ci"), ("ty", "cy"), ("tu", "cu"), ("hu", "fu"), ("w", ""), ("y", ""),
)  # fmt: skip
_ALIKE = str.maketrans("dbvfgjl", "tpppkzr")
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]+")
_HANGUL = re.compile("[\uac00-\ud7af]+")
# Shorter names sound too easily alike.
_SHORTEST = 3


def sound(name: str) -> str:
    """How a name in Latin letters sounds, "" for one in any other."""
    letters = "".join(letter for letter in name.casefold() if letter.isalpha())
    if not letters.isascii():
        return ""
    for written, spoken in _SPELLINGS:
        letters = letters.replace(written, spoken)
    return re.sub(r"(.)\1+", r"\1", letters.translate(_ALIKE))


def by_sound(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names by their sound, from names and whose they are; what several places share is out."""
    heard: dict[str, tuple[str, str]] = {}
    for name, place in names:
        if len(said := sound(name)) >= _SHORTEST:
            known = heard.setdefault(said, (name, place))
            heard[said] = known if known[1] == place else ("", "")
    return {said: name for said, (name, _) in heard.items() if name}


def spelled_out(text: str, run: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """First and last token of what may be a name written by ear, and how it sounds.

    A word in katakana is taken whole; of one in Hangul, whose endings are written on, the longest
    beginning goes first.
    """
    at = {token.start: n for n, token in enumerate(run)}
    for script, shortened in ((_KATAKANA, False), (_HANGUL, True)):
        for match in script.finditer(text):
            first = at.get(match.start())
            if first is None:
                continue
            word = match[0]
            shortest = _SHORTEST - 1 if shortened else len(word)
            for length in range(len(word), shortest - 1, -1):
                said = sound(romanised(word[:length]))
                last = next(
                    (n for n in range(first, len(run)) if run[n].start >= match.start() + length),
                    len(run),
                )
                if len(said) >= _SHORTEST:
                    yield first, last, said

"""Names written by ear: テジョン, 카타니아. They are known by how they sound in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cityqa.place_names import romanised
from cityqa.types import Place
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
# Shorter names sound too easily alike; of consonants alone it takes as many, and more in Hangul,
# in which all words are written.
_SHORTEST, _SHORTEST_IN_HANGUL = 3, 4


def sound(name: str) -> str:
    """How a name in Latin letters sounds, "" for one in any other."""
    letters = "".join(letter for letter in name.casefold() if letter.isalpha())
    if not letters.isascii():
        return ""
    for written, spoken in _SPELLINGS:
        letters = letters.replace(written, spoken)
    return re.sub(r"(.)\1+", r"\1", letters.translate(_ALIKE))


def consonants(name: str) -> str:
    """How a name's consonants sound, the same however a script parts them: シェルビービル and
    "Shelbyville" are srppr; "" for few, and for a name in letters that are not Latin."""
    letters = "".join(letter for letter in name.casefold() if letter.isalpha())
    if not letters.isascii():
        return ""
    letters = re.sub(r"(.)\1", r"\1", letters)
    for written, spoken in _SPELLINGS:
        letters = letters if written == "y" else letters.replace(written, spoken)
    said = re.sub(r"[aeiouy]", "", letters.translate(_ALIKE))
    return said if len(said) >= _SHORTEST else ""


def by_consonants(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names by their consonants, from names and whose they are; what several share is out."""
    heard: dict[str, dict[str, str]] = {}
    for name, place in names:
        heard.setdefault(consonants(name), {}).setdefault(place, name)
    return {said: next(iter(of.values())) for said, of in heard.items() if said and len(of) == 1}


def by_sound(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names by their sound, from names and whose they are; what several places share is out."""
    heard: dict[str, tuple[str, str]] = {}
    for name, place in names:
        if len(said := sound(name)) >= _SHORTEST:
            known = heard.setdefault(said, (name, place))
            heard[said] = known if known[1] == place else ("", "")
    return {said: name for said, (name, _) in heard.items() if name}


def unread_by_ear(printed: Mapping[str, Sequence[Place]]) -> dict[str, str]:
    """Names of places that no gazetteer has, in katakana or Hangul, by their consonants; what
    several share is out."""
    unread = (
        (alias, romanised(alias))
        for alias, places in printed.items()
        if len(places) == 1 and places[0].key.startswith("name:")
    )
    heard: dict[str, set[str]] = {}
    for alias, latin in unread:
        said = consonants(latin)
        if len(said) >= _SHORTEST_IN_HANGUL:
            heard.setdefault(said, set()).add(alias)
    return {said: next(iter(names)) for said, names in heard.items() if len(names) == 1}


def spelled_out(text: str, run: Sequence[Token]) -> Iterator[tuple[int, int, str, str]]:
    """First and last token of what may be a name written by ear, how it and its consonants sound.

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
                latin = romanised(word[:length])
                said = sound(latin)
                last = next(
                    (n for n in range(first, len(run)) if run[n].start >= match.start() + length),
                    len(run),
                )
                if len(said) >= _SHORTEST:
                    alone = consonants(latin)
                    enough = not shortened or len(alone) >= _SHORTEST_IN_HANGUL
                    yield first, last, said, alone if enough else ""

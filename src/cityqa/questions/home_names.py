"""Where a home's own name is told with its state or country: "Xtown, Ontario", "Xtown NZ"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cityqa.places import gazetteer
from cityqa.questions.names_found import NamesFound
from cityqa.types import Place
from cityqa.words import Token, key

# Between a home's name and the state or country in which it lies.
_APPOSED = re.compile(r"\s*[,(]\s*")
_CODE = re.compile(r"[A-Z]{2}")
# A state's name has at most so many words.
_LONGEST = 3


def take_whereabouts(text: str, run: Sequence[Token], found: NamesFound) -> None:
    """Take the state or country behind a home's name as part of it: it asks for no partner there
    and names none."""
    for first, home in found.homes:
        own = gazetteer().resolve(home)
        at = next((n for n in range(first, len(run)) if not found.taken[n]), len(run))
        at = min([at, *(n for n in _begun(found) if n > first)])
        if own is None or at >= len(run):
            continue
        between = text[run[at - 1].end : run[at].start]
        code = text[run[at].start : run[at].end]
        length = 0
        if _CODE.fullmatch(code) and code == own.country and not between.strip(" ,("):
            length = 1
        elif _APPOSED.fullmatch(between):
            length = _state(run, at, own)
            if (at, own.country) in found.countries:
                length = length or 1
        if length:
            inside = range(at, at + length)
            found.taken[at : at + length] = [True] * length
            found.strange[at : at + length] = [False] * length
            found.countries = [(n, c) for n, c in found.countries if n not in inside]
            found.strangers = [(n, p) for n, p in found.strangers if n not in inside]
            found.partners = [(n, ps) for n, ps in found.partners if n not in inside]


def _begun(found: NamesFound) -> list[int]:
    """The tokens at which names of other places begin."""
    places = [n for n, _ in (*found.strangers, *found.countries)]
    return places + [n for n, _ in found.partners]


def _state(run: Sequence[Token], at: int, own: Place) -> int:
    """How many tokens from ``at`` on name a state or province of the home's country; 0 for none."""
    for length in range(min(_LONGEST, len(run) - at), 0, -1):
        named = gazetteer().named(key(run[at : at + length]).replace(" ", ""))
        if any(p.kind == "region" and p.country == own.country for p in named):
            return length
    return 0

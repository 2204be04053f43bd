"""By which name a page's places go: as it prints them, where the gazetteer has another word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from cityqa.place_names import bare_name
from cityqa.types import Fact, Place

# Greater cities have names in many languages, and one by which all know them: "Köln", "Cologne".
GREAT = 100_000
# Names at least this alike (rapidfuzz ratio, 0..100) are one name, misspelt perhaps:
# "nagazumi"/"nagaizumi" 94, "nakatogari"/"nagaizumi" 42.
ALIKE = 60.0
_LATIN = re.compile(r"[A-Za-zÀ-ɏ][^\u3040-\uffff]*")


def printed_names(facts: Sequence[Fact]) -> dict[str, str]:
    """By key, the names of small places that a page calls otherwise than the gazetteer does."""
    found: dict[str, str] = {}
    for fact in facts:
        if fact.attribute == "membership" and _is_another_word(fact.subject, fact.place):
            found.setdefault(fact.place.key, " ".join(fact.subject.split()))
    return found


def shown(place: Place | None, names: Mapping[str, str]) -> Place | None:
    """A place under the name that its page prints."""
    return replace(place, name=names[place.key]) if place and place.key in names else place


def _is_another_word(printed: str, place: Place) -> bool:
    if place.population >= GREAT or not _LATIN.fullmatch(printed):
        return False
    one, other = bare_name(printed), bare_name(place.name)
    return not (one in other or other in one) and fuzz.ratio(one, other) < ALIKE

"""Names that no gazetteer has, told by what stands beside them to be places': the others of a list
whose last has its country, what a mayor is the mayor of, and all that stands before a country."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from cityqa.words import text_key
from ingest.form_words import pattern

_NAME = r"[^\W\d_a-zß-ÿ][\w'’-]+(?:\s[^\W\d_a-zß-ÿ][\w'’-]+){0,2}"
# What may join two words of one name; German joins common nouns with its own.
_JOINT = (
    r"(?:de|del|della|delle|al|alla|ai|di|da|do|dos|du|des|la|las|le|les|los|el|sul|sur|sous|en"
    r"|upon|on)"
)
_ENDING = re.compile(
    rf"(?<![\w'’-])[^\W\d_a-zß-ÿ][\w'’.-]*(?:\s(?:{_JOINT}\s){{0,2}}[^\W\d_a-zß-ÿ][\w'’-]*){{0,4}}$"
)
_LONG_NAME = rf"{_NAME}(?:\s(?:de|del|la|von|am|an|der)\s{_NAME})?"

_HEAD = re.compile(rf"(?P<word>[\w'’-]+)\s(?:{_JOINT}\s|[dl]['’])?")


def listed_before(text: str) -> list[tuple[int, int]]:
    """Where the names stand that are listed with one with which ``text`` ends: "with Klausen and ",
    "the towns of Kalkudah, Kattankudy and "."""
    run = _run().search(text)
    if run is None:
        return []
    first = run.start("names")
    return [(first + name.start(), first + name.end()) for name in re.finditer(_NAME, run["names"])]


@cache
def _run() -> re.Pattern[str]:
    # A list begins behind "with", behind a word for towns, or goes on behind a bracket.
    words = pattern("with", "kinds_of_place")
    return re.compile(
        rf"(?:\b(?i:{words})\s(?:(?:of|von|de|di)\s)?|[)）],\s)"
        rf"(?P<names>(?:{_NAME},\s)*{_NAME})\s(?:and|und|et|y|e|en)\s$"
    )


def governed(text: str) -> list[tuple[int, int]]:
    """Where the names stand of what somebody is the mayor of."""
    return [match.span(1) for match in _mayor_of().finditer(text)]


@cache
def _mayor_of() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?i:{pattern('mayors')})\s(?:(?:of|de|du|von|di|van)\s|d['’])({_LONG_NAME})"
    )


def spelled_before(text: str, common: Collection[str]) -> tuple[int, int]:
    """Where the name stands with which ``text`` ends, however many of its words name other places:
    "Castelvero di Sopra", "Little Ashford St Mary"; without ``common`` words at its head."""
    ending = _ENDING.search(text)
    if ending is None:
        return (len(text), len(text))
    first = ending.start()
    while head := _HEAD.match(text, first):
        if text_key(head["word"]) not in common:
            break
        first = head.end()
    return (first, len(text))

"""Names that no gazetteer has, told by what stands beside them to be places': the others of a list
whose last has its country, and what a mayor is the mayor of."""

from __future__ import annotations

import re
from functools import cache

from ingest.form_words import pattern

_NAME = r"[^\W\d_a-zß-ÿ][\w'’-]+(?:\s[^\W\d_a-zß-ÿ][\w'’-]+){0,2}"
_LONG_NAME = rf"{_NAME}(?:\s(?:de|del|la|von|am|an|der)\s{_NAME})?"


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

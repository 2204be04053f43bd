"""How often something is done, as texts tell it: "twice a year", "every two years", "年に2回"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from cityqa.dates import month_names
from cityqa.quantities import number_words
from cityqa.words import data


@dataclass(frozen=True)
class Often:
    """Where a text tells how often something is done, and how often in a year that is."""

    start: int
    end: int
    in_a_year: float


def how_often(text: str) -> list[Often]:
    """How often what a text speaks of is done, in the order of the text."""
    found: list[Often] = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            start, end = match.span()
            if not any(one.start < end and start < one.end for one in found):
                found.append(Often(start, end, _in_a_year(match.groupdict())))
    return sorted(found, key=lambda one: one.start)


def every_year() -> tuple[str, ...]:
    """What says that something comes every year, as phrases: "annually", "each year"."""
    told = data("how_often.toml")
    once = (*told["joints"]["every"], *(f"{o} {a}" for o in told["times"]["1"] for a in _A))
    units = told["units"]["1"]
    return (*told["adverbs"]["1"], *(f"{word} {unit}" for word in once for unit in units))


_A = ("a", "per", "im", "pro", "par", "al", "por")


def _in_a_year(told: Mapping[str, str | None]) -> float:
    """How often in a year: so many times in so many of a unit."""
    if word := told.get("adverb"):
        return _table("adverbs")[word.casefold()]
    if told.get("named"):
        return 1.0
    times = _table("times").get((told.get("times") or "").casefold(), 0) or _number(told.get("n"))
    units = 2.0 if told.get("other") else _number(told.get("m"))
    return times * _table("units")[(told["unit"] or "").casefold()] / units


def _number(written: str | None) -> float:
    if not written:
        return 1.0
    return float(written) if written.isdigit() else float(number_words()[written.casefold()])


@cache
def _table(name: str) -> dict[str, float]:
    listed = data("how_often.toml")[name].items()
    return {word.casefold(): float(number) for number, words in listed for word in words}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """What tells how often, the fuller forms first."""
    joints = data("how_often.toml")["joints"]
    every, other, in_a = (_any(joints[name]) for name in ("every", "other", "in_a"))
    times, turns, apart = (_any(joints[name]) for name in ("times", "turns", "apart"))
    number = rf"[1-9]\d?|{_any(w for w in number_words() if len(w) > 1 or ord(w) > _FAR_EAST)}"
    unit = f"(?P<unit>{_any(_table('units'))})"
    seasons = data("verdicts.toml")["against"]["season"].values()
    named = f"(?P<named>{_any([*chain(*seasons), *month_names()])})"
    many = rf"(?:(?P<times>{_any(_table('times'))})|(?P<n>{number})\s?(?:{times}|{turns}))"
    return tuple(
        re.compile(form, re.IGNORECASE)
        for form in (
            rf"{many}\s?(?:{in_a})\s?(?:(?P<m>{number})\s)?{unit}",
            rf"(?P<m>{number})?\s?{unit}\s?(?:間|间|동안)?(?:に|에)\s?(?P<n>{number})\s?(?:{turns})",
            rf"(?:{every})?{unit}\s?(?P<n>{number})\s?(?:{turns})",
            rf"(?:{every})\s(?:(?P<other>{other})|(?P<m>{number}))\s?-?{unit}",
            rf"(?P<m>{number})\s?{unit}\s?(?:{apart})",
            rf"(?:{every})\s?(?P<m>{number})?{unit}",
            rf"(?:{every})\s?{named}",
            rf"(?P<adverb>{_any(_table('adverbs'))})",
        )
    )


_FAR_EAST = 0x2E7F  # letters from here on are written without spaces


def _any(listed: Iterable[str]) -> str:
    """A pattern of any of these words, the longest first, whole where they are of letters."""
    ordered = sorted(listed, key=lambda word: (-len(word), word))
    parts = (re.escape(w) if ord(w[0]) > _FAR_EAST else rf"\b{re.escape(w)}(?!\w)" for w in ordered)
    return "|".join(parts)

"""Bounds within which a text says that a rule holds, and the measures that a question tells: how
long, how old, how many go."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import inf

from cityqa.quantities import number_words, scale_words, written_numbers
from cityqa.words import data

STAY, AHEAD, AGE, GROUP = "stay", "ahead", "age", "group"
# What a bound leaves out that does not hold the number itself: "over 18".
_BEYOND = 1e-6
# In days; years are told of people.
_DAYS = {"days": 1, "weeks": 7, "months": 30}
# Ages that people have who go, or host.
_YOUNGEST, _OLDEST = 3, 99


@dataclass(frozen=True, kw_only=True)
class Bound:
    """From where to where a rule holds, of one kind of measure; lengths of time in days."""

    kind: str
    least: float = 0.0
    most: float = inf

    def holds(self, number: float) -> bool:
        """Whether a measure of this kind lies within."""
        return self.least <= number <= self.most


def bounds(text: str) -> list[Bound]:
    """The bounds that a text tells: "at least three weeks", "aged 15 to 18", "over 18"."""
    found, taken = [], []
    for match in _ranges().finditer(text):
        told = match["age"], match["unit"]
        if kind := _kind(text, match.end(), *told):
            scale = _scale(match["unit"])
            low, high = _number(match["n"]), _number(match["m"])
            found.append(Bound(kind=kind, least=low * scale, most=high * scale))
            taken.append(match.span())
    for match in _bounded().finditer(text):
        sides = [side for side in _SIDES if match[side]]
        inside = any(start < match.end() and match.start() < end for start, end in taken)
        if inside or _lasts(text, match.start(), match["unit"]):
            continue
        if match["unit"] and _kind(text, match.end("unit"), None, match["unit"]) == AHEAD:
            # "Apply 30 days before", "by 30 days before": no later.
            sides = ["least"]
        if len(sides) != 1:
            continue
        bare = not match["unit"] and sides[0] in _OF_AGES and _ends(text, match.end())
        end = match.end("unit") if match["unit"] else match.end("n")
        if kind := _kind(text, end, "age" if bare else None, match["unit"]):
            number = _number(match["n"]) * _scale(match["unit"])
            found.append(_SIDES[sides[0]](kind, number))
    return found


def measures(text: str) -> list[tuple[str, float]]:
    """The measures that a question tells: "we are four", "my son (14)", "for ten nights"."""
    found = []
    for match in _measured().finditer(text):
        if match["unit"] and _lasts(text, match.start("n"), match["unit"]):
            continue
        aged = match["being"] and _ends(text, match.end())
        group = match["group"] and (_ends(text, match.end()) or _counts_people(text, match.end()))
        group = (group or match["us"]) and not match["unit"]
        kind = GROUP if group else _kind(text, match.end(), "age" if aged else None, match["unit"])
        if kind == STAY and (match["within"] or match["later"]):
            kind = AHEAD  # "we leave in three weeks"
        if kind:
            found.append((kind, _number(match["n"]) * _scale(match["unit"])))
    return found


_SIDES = {
    "least": lambda kind, n: Bound(kind=kind, least=n),
    "over": lambda kind, n: Bound(kind=kind, least=n + _BEYOND),
    "most": lambda kind, n: Bound(kind=kind, most=n),
    "under": lambda kind, n: Bound(kind=kind, most=n - _BEYOND),
    "least_behind": lambda kind, n: Bound(kind=kind, least=n),
    "most_behind": lambda kind, n: Bound(kind=kind, most=n),
    "under_behind": lambda kind, n: Bound(kind=kind, most=n - _BEYOND),
}


_OF_AGES = {"least", "over", "most", "under"}  # "under 35", of nothing that is counted


def _kind(text: str, end: int, age: str | None, unit: str | None) -> str:
    """What a number measures; "" where it measures none of these."""
    if age or (unit and unit.casefold() in _listed("years")):
        return AGE
    if unit:
        return AHEAD if re.match(rf"\s?(?:{_words('ahead')})", text[end:], re.I) else STAY
    return GROUP if _counts_people(text, end) else ""


def _lasts(text: str, start: int, unit: str | None) -> bool:
    """Whether a number tells for how many years something goes on: "for over 25 years"."""
    if not unit or unit.casefold() not in _listed("years") or " " in unit:
        return False  # "for 16 year olds"
    said = re.sub(
        rf"(?:{_words('over', 'under', 'least', 'most')})\W*$", "", text[:start], flags=re.I
    )
    return bool(re.search(rf"(?:{_words('lasting')})\W*$", said, re.I))


def _counts_people(text: str, end: int) -> bool:
    """Whether people are counted: "six active members"."""
    return bool(re.match(rf"\s?(?:[^\W\d_]+\s){{0,2}}?(?:{_people()})(?!\w)", text[end:], re.I))


def _ends(text: str, end: int) -> bool:
    """Whether a number counts nothing that stands behind it: "he is 14, ...", "over 18 must"."""
    return bool(re.match(rf"\s?(?:$|[^\w\s%€£$.]|\.(?!\d)|(?:{_uncounted()})\b)", text[end:], re.I))


def _number(written: str) -> float:
    return float(written) if written[0].isdigit() else float(number_words()[written.casefold()])


def _scale(unit: str | None) -> float:
    units = ((name, days) for name, days in _DAYS.items())
    return next((days for name, days in units if unit and unit.casefold() in _listed(name)), 1)


@cache
def _listed(*uses: str) -> frozenset[str]:
    lists = data("bounds.toml").values()
    return frozenset(word.casefold() for own in lists for use in uses for word in own[use])


@cache
def _words(*uses: str) -> str:
    """A pattern of the words of some lists, the longest first, each as whole words."""
    return _pattern(_listed(*uses))


def _pattern(listed: Iterable[str]) -> str:
    ordered = sorted(listed, key=lambda word: (-len(word), word))
    return "|".join(
        re.escape(w) if ord(w[0]) > _FAR_EAST else rf"\b{re.escape(w)}\b" for w in ordered
    )


_FAR_EAST = 0x2E7F  # letters from here on are written without spaces


@cache
def _people() -> str:
    return _pattern({w for uses in data("support.toml").values() for w in uses["persons"]})


@cache
def _uncounted() -> str:
    """The words behind a bare number that it does not count."""
    return _words("uncounted")


@cache
def _figure(name: str) -> str:
    number = rf"\d{{1,3}}(?![\d.,]*\d)|\b(?:{written_numbers()})(?!\w)"
    large = rf"(?!\s?(?:{_pattern(scale_words())}))"  # "two million residents" are no group
    return rf"(?<![\d.,£$€¥₩])(?P<{name}>{number}){large}"


@cache
def _unit() -> str:
    return rf"\s?-?(?P<unit>{_words('days', 'weeks', 'months', 'years')})"


@cache
def _ranges() -> re.Pattern[str]:
    age = _words("ages", "being")
    to = rf"\s?-?(?:{_words('years')})?\s?(?:{_words('to')}|[-–—~〜～])\s?"
    return re.compile(
        rf"(?:(?P<age>{age})\s(?:\w+\s)?)?{_figure('n')}{to}{_figure('m')}(?:{_unit()})?", re.I
    )


@cache
def _bounded() -> re.Pattern[str]:
    before = "|".join(rf"(?P<{use}>{_words(use)})" for use in ("least", "over", "most", "under"))
    behind = "|".join(
        rf"(?P<{use}>{_words(use)})" for use in ("least_behind", "most_behind", "under_behind")
    )
    return re.compile(
        rf"(?:(?:{before})\W{{0,3}})?{_figure('n')}(?:{_unit()})?(?:\W{{0,2}}(?:{behind}))?", re.I
    )


@cache
def _measured() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<being>{_words('being')}|\()\s?|(?P<group>{_words('group')})\s|(?P<within>{_words('within')})\s)?"
        rf"{_figure('n')}(?:{_unit()})?(?:\s(?P<us>{_words('us')})|\s?(?P<later>{_words('later')}))?",
        re.I,
    )

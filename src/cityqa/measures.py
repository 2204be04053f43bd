"""What a fact is ranked and bounded by: its figure, its date, its distance, or what it counts."""

from __future__ import annotations

import re
from functools import cache

from cityqa.quantities import Quantity, find_quantities
from cityqa.types import Fact
from cityqa.words import data, words

# What any two partners may be ranked by; a location where a page tells it as a distance.
MEASURES = ("population", "area", "date", "location")

_NAMES_APART = re.compile(r"\s*(?:[,;、，；\n]|\s(?:and|und|et|y)\s)\s*")
# "7.100 km", "1,225 miles": whatever its language, a group of three behind one sign is thousands.
_GROUPED = re.compile(r"(?<![\d.,])(\d{1,3})((?:[.,'’\u00a0\u202f ]\d{3})+)(?![\d.,]*\d)")


def measure(fact: Fact) -> float | None:
    """What a fact is ranked by: persons, km², km, its date as yyyymmdd, or how many it tells of."""
    if fact.date and fact.attribute == "date":
        return float((fact.date.replace("-", "") + "0000")[:8])
    if fact.attribute == "location":
        told = distance(fact)
        return told[0] * lengths().get(told[1].casefold(), 1.0) if told else None
    if fact.attribute in MEASURES:
        return fact.number
    return tally_of(fact) if fact.attribute not in words("en").attributes else fact.number


def distance(fact: Fact) -> tuple[float, str] | None:
    """The distance that a text is and its unit as printed; None for more, as where from."""
    said = re.sub(r"[(（].*", "", _plain(fact.printed)).strip()
    found = _length().fullmatch(said)
    if not found:
        return None
    unit = found["unit"] or next(iter(_unit().findall(fact.label)), "")
    return float(found["figure"].replace(",", ".")), unit


def tells_length(text: str) -> bool:
    """Whether a figure in a text has a unit of length behind it: "9.500 km", "80 miles west"."""
    return any(length_behind(text, quantity) for quantity in find_quantities(text))


def length_behind(text: str, quantity: Quantity) -> float:
    """The factor in km of the unit of length that a figure in ``text`` has, 0 where it has none."""
    if quantity.unit not in ("", "km"):
        return 0.0
    unit = _unit().match(text[quantity.end :].lstrip()) if not quantity.unit else None
    return lengths()[unit.group().casefold()] if unit else float(quantity.unit == "km")


def tally_of(fact: Fact) -> float:
    """How many a labelled text tells of: its figure, or the names that it lists."""
    if fact.number is not None:
        return fact.number
    printed = _plain(fact.printed).strip()
    figures = find_quantities(printed)
    if figures and figures[0].start == 0:
        return figures[0].number
    return float(len([name for name in _NAMES_APART.split(printed) if name]))


def _plain(printed: str) -> str:
    return _GROUPED.sub(lambda match: match[1] + re.sub(r"\D", "", match[2]), printed)


@cache
def lengths() -> dict[str, float]:
    """The units of length, as written in any of the languages, in km."""
    table = data("units.toml")["length"]
    return {form.casefold(): unit["factor"] for unit in table for form in unit["forms"]}


@cache
def _unit() -> re.Pattern[str]:
    forms = sorted(lengths(), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, forms))})(?![a-z])", re.IGNORECASE)


@cache
def _length() -> re.Pattern[str]:
    bounds = [form for forms in data("units.toml")["bounds"].values() for form in forms]
    about = "|".join(re.escape(form) for form in sorted(bounds, key=len, reverse=True))
    return re.compile(
        rf"(?:(?:{about})\s*)*(?P<figure>\d+(?:[.,]\d+)?)\s*(?P<unit>{_unit().pattern})?\W*",
        re.IGNORECASE,
    )

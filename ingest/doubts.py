"""Facts of all pages -> the same facts, with a reason on each value that cannot be right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from cityqa.dates import impossible
from cityqa.types import Fact

# A population this many times another of the same city is a slip and no growth.
IMPLAUSIBLE_FACTOR = 8.0
# Persons per km2. The densest cities have about 45,000; a city of half a million on so much land
# that fewer than 30 share a square kilometre would be a region.
DENSEST = 60_000.0
SPARSEST = 30.0
SPARSE_FROM_POPULATION = 500_000
# Equal areas of two cities are no chance when they have this many telling digits.
TELLING_DIGITS = 4
# Whose figure it is that no page prints.
GAZETTEER = "GeoNames"
# Figures of earlier years may differ by any factor.
RECENT = "1990"


def mark(facts: Iterable[Fact], *, today: date | None = None) -> list[Fact]:
    """The facts in their order; an empty ``doubt`` is set where something speaks against one."""
    listed = list(facts)
    reasons: dict[str, str] = {}
    _dates(listed, reasons, today)
    _populations(listed, reasons)
    _areas(listed, reasons)
    _same_areas(listed, reasons)
    return [
        replace(f, doubt=reasons[f.id]) if f.id in reasons and not f.doubt else f for f in listed
    ]


def compared(fact: Fact) -> bool:
    """Whether facts of other pages are held against this one."""
    return fact.attribute in ("population", "area") and fact.number is not None


def _dates(facts: list[Fact], reasons: dict[str, str], today: date | None) -> None:
    for fact in facts:
        if fact.date and (why := impossible(fact.date, today)):
            reasons[fact.id] = why


def _recent(fact: Fact) -> bool:
    return not fact.as_of or fact.as_of >= RECENT


def _populations(facts: list[Fact], reasons: dict[str, str]) -> None:
    figures = [f for f in facts if f.attribute == "population" and f.number and _recent(f)]
    # "231,086 (Greater Sydney 5,450,496)": the page itself says that the city is the smaller.
    told_apart = {
        (f.page, f.place.key, f.start) for f in facts if f.attribute.endswith(" population")
    }
    others: dict[str, list[Fact]] = defaultdict(list)
    for fact in figures:
        others[fact.place.key].append(fact)
    for fact in figures:
        assert fact.number is not None
        if (fact.page, fact.place.key, fact.start) in told_apart:
            continue
        known = fact.place.population if fact.place.kind == "city" else 0
        if known and _apart(fact, known):
            reasons[fact.id] = (
                f"{fact.printed} people is far from the {known:,} ({GAZETTEER}) that "
                f"{fact.place.name} is known to have"
            )
            continue
        if known:
            continue
        for other in others[fact.place.key]:
            if other.number and _apart(fact, other.number):
                reasons[fact.id] = (
                    f"{fact.printed} people is far from {other.printed}, which is printed elsewhere"
                )


def _apart(fact: Fact, known: float) -> bool:
    assert fact.number is not None
    if fact.bound == "min":
        return fact.number >= IMPLAUSIBLE_FACTOR * known
    if fact.bound == "max":
        return fact.number * IMPLAUSIBLE_FACTOR <= known
    return not known / IMPLAUSIBLE_FACTOR < fact.number < known * IMPLAUSIBLE_FACTOR


def _areas(facts: list[Fact], reasons: dict[str, str]) -> None:
    """An area on which the city's people cannot live, or far from another page's."""
    people: dict[tuple[str, str], float] = {}
    for fact in facts:
        if (
            fact.attribute == "population"
            and fact.number
            and fact.id not in reasons
            and _recent(fact)
        ):
            people.setdefault((fact.page, fact.place.key), fact.number)
    areas: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.attribute == "area" and fact.number:
            areas[fact.place.key].append(fact)
    for printed in areas.values():
        for fact in printed:
            place = fact.place
            told = people.get((fact.page, place.key))
            known = told or place.population
            source = "" if told else f" ({GAZETTEER})"
            if fact.doubt or not fact.number or place.kind != "city":
                continue
            if known and known / fact.number > DENSEST:
                reasons[fact.id] = (
                    f"{fact.printed} is too little land for {known:,.0f}{source} people"
                )
            elif known >= SPARSE_FROM_POPULATION and known / fact.number < SPARSEST:
                reasons[fact.id] = (
                    f"{fact.printed} is too much land for a city of {known:,.0f}{source} people"
                )


def _same_areas(facts: list[Fact], reasons: dict[str, str]) -> None:
    """One city's area printed for another on the same page."""
    by_value: dict[tuple[str, float], list[Fact]] = defaultdict(list)
    elsewhere: dict[tuple[str, float], set[str]] = defaultdict(set)
    for fact in facts:
        if fact.attribute == "area" and fact.number:
            elsewhere[fact.place.key, fact.number].add(fact.page)
            if _telling(fact.printed):
                by_value[fact.page, fact.number].append(fact)
    for (_, number), same in by_value.items():
        if len({f.place.key for f in same}) < 2:
            continue
        borne_out = [f for f in same if len(elsewhere[f.place.key, number]) > 1]
        suspects = [f for f in same if f not in borne_out] if borne_out else same
        for fact in suspects:
            other = next(f for f in same if f.place.key != fact.place.key)
            reasons.setdefault(
                fact.id, f"{fact.printed} is printed as the area of {other.subject} as well"
            )


def _telling(printed: str) -> bool:
    digits = re.sub(r"\D", "", re.split(r"[a-zA-Z㎢]", printed)[0]).strip("0")
    return len(digits) >= TELLING_DIGITS

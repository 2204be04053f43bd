"""What a partner must be to count for a question: relations, countries, spans, figures."""

from __future__ import annotations

from collections.abc import Iterable

from cityqa.places import gazetteer
from cityqa.questions.limits import Limits
from cityqa.questions.names import NamesFound
from cityqa.questions.phrases import Tagged
from cityqa.types import Filters
from cityqa.words import Match, data

# Attributes that a bare superlative or comparative is about: "oldest" needs no "date".
ORDERS = {
    "cue:most_people": ("population", "max"),
    "cue:fewest_people": ("population", "min"),
    "cue:oldest": ("date", "min"),
    "cue:newest": ("date", "max"),
    "cue:largest": ("", "max"),
    "cue:smallest": ("", "min"),
}


_COMPARED = {
    "cue:older": ("date", "min"),
    "cue:newer": ("date", "max"),
    "cue:bigger": ("", "max"),
    "cue:smaller": ("", "min"),
}


_UNIT_ATTRIBUTE = {"persons": "population", "km2": "area"}


def read_filters(names: NamesFound, tagged: Tagged, limits: Limits) -> Filters:
    named = [gazetteer().country_place(iso).name for _, iso in names.countries]
    countries = {iso for _, iso in names.countries}
    for _, region in names.regions:
        countries |= gazetteer().region_countries(region)
        named.append(region)
    relations, otherwise = _relations(tagged)
    for narrow, others in data("relation_families.toml")["narrower"].items():
        if narrow in relations:
            relations = tuple(r for r in relations if r not in others)
    if "combined" in relations:
        relations = tuple(dict.fromkeys([*relations, "sister", "friendship"]))
    attribute = ""
    if limits.at_least is not None or limits.at_most is not None:
        attribute = _UNIT_ATTRIBUTE.get(limits.unit, "")
        asked = [a for a in tagged.all("attr:") if a in {"population", "area"}]
        attribute = attribute or (asked[0] if asked else "population")
    return Filters(
        relations=relations,
        countries=tuple(sorted(countries)),
        where=", ".join(named),
        since=limits.since,
        until=limits.until,
        attribute=attribute,
        at_least=limits.at_least,
        at_most=limits.at_most,
        elsewhere=bool(countries)
        and _denied(tagged, [n for n, _ in (*names.countries, *names.regions)]),
        otherwise=otherwise,
        divisions=_divisions(tagged),
        state=_state(tagged),
    )


# What pages that print a second figure behind a city's own call it.
METRO = "metro population"


def asks_wider(tagged: Tagged, names: NamesFound) -> bool:
    """Whether a city is asked about with its surroundings: "greater Xtown"."""
    at = {n for n, _ in names.partners}
    return any("cue:metro" in m.tags and m.last in at for m in tagged.matches)


def _state(tagged: Tagged) -> str:
    """Whether only ties that have lapsed, or only those that are in force, are asked for."""
    if tagged.has("cue:included"):
        return ""
    if tagged.has("state:lapsed"):
        return "lapsed"
    return "active" if tagged.has("cue:in_force") else ""


def _relations(tagged: Tagged) -> tuple[tuple[str, ...], bool]:
    """The relations asked for, and whether all but these are: "friends, not sisters" names one."""
    denied = {n for n in _at(tagged, "rel:") if _denied(tagged, [n])}
    meant = [m for m in tagged.matches if m.first not in denied] if denied else tagged.matches
    relations = _of(meant, "rel:")
    if denied and not relations:
        return _of(tagged.matches, "rel:"), True
    return relations, False


def _of(matches: Iterable[Match], prefix: str) -> tuple[str, ...]:
    names = (name for m in matches for name in sorted(m.tags) if name.startswith(prefix))
    return tuple(dict.fromkeys(name.removeprefix(prefix) for name in names))


def _divisions(tagged: Tagged) -> str:
    """The kind of place where only provinces, only counties or no such are asked for."""
    if tagged.has("cue:cities_only"):
        return "city"
    if tagged.has("cue:cities"):
        return ""
    return (
        "region" if tagged.has("cue:divisions") else "county" if tagged.has("cue:counties") else ""
    )


# How many tokens may stand between "not" and what it denies: "not in Asia", "aren't our sister".
_DENIES = 4


def _denied(tagged: Tagged, at: list[int]) -> bool:
    """Whether a negative word stands shortly before one of these tokens."""
    ends = [m.last for m in tagged.matches if "cue:negative" in m.tags]
    return any(0 <= n - end < _DENIES for n in at for end in ends)


def _at(tagged: Tagged, prefix: str) -> list[int]:
    return [m.first for m in tagged.matches if any(name.startswith(prefix) for name in m.tags)]


def read_order(tagged: Tagged) -> tuple[str, str]:
    if tagged.has("cue:ranking") and not tagged.has(*ORDERS):
        return ("min" if tagged.has("attr:date") else "max"), ""
    for table in (ORDERS, _COMPARED):
        for name, (attribute, order) in table.items():
            if tagged.has(name):
                return order, attribute
    return "", ""


def read_attributes(
    tagged: Tagged, filters: Filters, ordered_by: str, more: bool
) -> tuple[str, ...]:
    """What is asked of a place; a weak word ("people") only where the question says no ``more``."""
    asked = [a for a in tagged.all("attr:") if a != filters.attribute]
    if "founded" in asked and "date" in asked and not tagged.has("cue:partner", "cue:own"):
        asked.remove("date")  # the city was founded, not the tie
    if not asked and not more:
        asked = [a for a in tagged.all("weak:") if a != filters.attribute]
    # A page's own label that the question uses is asked for by it.
    asked += tagged.all("label:")
    if ordered_by and ordered_by not in asked:
        asked.insert(0, ordered_by)
    return tuple(asked)

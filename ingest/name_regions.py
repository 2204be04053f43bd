"""The region printed behind a name, and whether a place of the name lies there: "Windsor
(Ontario)", "Birmingham, Alabama"."""

from __future__ import annotations

import re
from functools import lru_cache

from cityqa.place_names import bare_name
from cityqa.places import gazetteer, normalise
from cityqa.types import Place
from ingest.name_forms import EAST_ASIAN_NAME, LATIN, ROMANISED, forms_of

# What the keys of the states of the United States begin with.
_STATE = "iso:US-"


@lru_cache(maxsize=4096)
def and_region(printed: str, country: str) -> tuple[str, str]:
    """A name and the region behind it: "Windsor (Ontario)"; a bracket may hold another name."""
    both = re.fullmatch(r"\s*([^(（,]+?)\s*(?:[(（]([^()（）]+)[)）]|,([^,()（）]+?))\s*", printed)
    if not both:
        return printed, ""
    name, region = both[1], (both[2] or both[3]).strip()
    if country == "US" and _state(region):
        return name, region
    if not country and named_in_region(name, country, region):
        return name, region
    places = gazetteer().named(region, country) if country else ()
    if EAST_ASIAN_NAME.fullmatch(name) and any(p.kind == "city" for p in places):
        if re.fullmatch(LATIN, region):
            return printed, ""  # "利貝雷茨（Liberec）": its name in other letters
    place = next((p for p in places if p.kind == "region"), None)  # Tokyo is a city as well
    for form in (region, ROMANISED.sub("", region)):  # "Gangneung, Gangwon-do"
        place = place or gazetteer().resolve(form, country, fuzzy=False)
    if place and place.kind == "region":
        if country or gazetteer().resolve(name, place.country, fuzzy=False):
            return name, region
    return printed, ""


@lru_cache(maxsize=4096)
def _state(region: str) -> str:
    """The key of a state of the United States by its name or its code, or ""."""
    name = re.sub(r"\s*\b[Ss]tate$", "", region)
    if re.fullmatch(r"[A-Z]{2}", name):
        return f"{_STATE}{name}" if gazetteer().names(f"{_STATE}{name}") else ""
    named = gazetteer().named(name, "US")
    return next((p.key for p in named if p.key.startswith(_STATE)), "")


def place_and_state(name: str) -> bool:
    """Whether a name has a state of the United States behind it: "Birmingham, Alabama"."""
    before, _, region = name.rpartition(", ")
    return bool(before) and bool(_state(region))


def is_us_state(code: str) -> bool:
    """Whether two capital letters are a state of the United States."""
    return len(code) == 2 and bool(_state(code))


def is_elsewhere(name: str, place: Place, country: str, region: str) -> bool:
    """Whether a place of that name lies in another region than the page says: Plains, Georgia.

    Outside of the United States regions are of several levels, and a place is believed to lie
    elsewhere only if the name is not its usual one.
    """
    state = _state(region) if country in ("US", "") and region else ""
    known = gazetteer().division(place.key)
    if not state and known and normalise(name) != normalise(place.name):
        told = _region_key(region, place.country)
        return bool(told) and told != known.key
    return bool(state) and (place.country != "US" or bool(known and known.key != state))


@lru_cache(maxsize=1024)
def _region_key(region: str, country: str) -> str:
    """The key of a region of a country by its name, "" where none is known."""
    for name in (*forms_of(region), ROMANISED.sub("", region)) if region else ():
        meant = gazetteer().resolve(name, country, fuzzy=False)
        for place in (*gazetteer().named(name, country), meant):
            if place and place.kind == "region":
                return place.key
    return ""


@lru_cache(maxsize=1024)
def named_in_region(printed: str, country: str, region: str) -> Place | None:
    """The place of this name in this region of a country, where the gazetteer can tell.

    Only in the United States is it known of every city.
    """
    state = _state(region) if country in ("US", "") else ""
    if not state:
        return None
    for place in gazetteer().named(printed, "US"):
        if (lies := gazetteer().division(place.key)) and lies.key == state:
            return place
    return None


def lies_in_region(name: str, region: str, country: str) -> bool:
    """Whether a city of the name lies in a region of a country: in the United States in this very
    one, elsewhere in any, if the region's name is no city's."""
    if country == "US" and _state(region):
        return any(named_in_region(form, country, region) for form in (name, bare_name(name)))
    named = gazetteer().resolve(region, country, fuzzy=False)
    if named is None or named.kind != "region":
        return False
    return gazetteer().resolve(name, country, fuzzy=False) is not None

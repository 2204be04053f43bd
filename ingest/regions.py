"""A city written behind its region with nothing between them: "河北省石家庄市"."""

from __future__ import annotations

import re
from functools import lru_cache

from cityqa.place_names import place_words
from cityqa.places import gazetteer

_SIGNS = r"[\u30a0-\u30ff\u4e00-\u9fff・]"
_DIVISION = re.compile(r"省|州|県|县|縣|道|都|府|自治区|自治區")
# What ends so is a region though no gazetteer has it: 遼寧省 in another country's signs.
_SURELY = re.compile(rf"{_SIGNS}+(?:省|県|自治区|自治區)|[\u30a0-\u30ff・]+州")
# Of the region without its sign, and of the city.
SHORTEST = 2


@lru_cache(maxsize=4096)
def behind_region(printed: str, country: str = "") -> tuple[str, str]:
    """The region and the city that a name of East Asian script is made of, ("", "") for any other.

    In 京都府京都市 and 東京都府中市 a second sign could end the region's name: what is behind the
    first that leaves a known city is the city.
    """
    told = ("", "")
    if not re.fullmatch(rf"{_SIGNS}+", printed) or _leads_with_country(printed):
        return told
    for end in (sign.end() for sign in _DIVISION.finditer(printed, SHORTEST)):
        region, city = printed[:end], printed[end:]
        named = len(city) > SHORTEST and bool(place_words().tags(city[-1]))
        surely = _SURELY.fullmatch(region) is not None or _is_region(region, country)
        known = len(city) >= SHORTEST and gazetteer().resolve(city, country, fuzzy=False)
        if known and (named or surely):
            return region, city
        if named and surely and not told[0]:
            told = region, city
    return told


def _leads_with_country(printed: str) -> bool:
    """Whether a country's name stands before all that: "中国江苏省苏州市"."""
    ends = range(SHORTEST, len(printed) - SHORTEST)
    return any(gazetteer().country(printed[:end], fuzzy=False) for end in ends)


def _is_region(name: str, country: str) -> bool:
    return any(place.kind == "region" for place in gazetteer().named(name, country))

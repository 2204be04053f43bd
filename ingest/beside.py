"""What stands beside a place that a clause names: its country, its region, its other name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cityqa.mentions import Mention
from cityqa.place_names import place_words
from cityqa.places import gazetteer, normalise

# What may stand between a city and its country, region or other name behind it.
_BESIDE = re.compile(
    r"[\s,(（]*"
    # ", then still a part of"
    r"(?:(?<=,\s)(?-i:(?!and\b|und\b|et\b|e\b|y\b)(?:[^\W\d_]+\s+){1,5})(?=of|in|von|de|du))?"
    r"(?:(?:in|en|au|aux|à|im|of|du|de|dans|des|aus)\s+)?(?:(?:the|le|la|les|den|der|die|el)\s+|l['’])?"
    # "Saint-Louis, dans le Missouri (États-Unis)": the region before the country.
    r"(?:(?<=\s)[^\W\d_][\w'’-]+\s?[(（]|(?<=[(（])[^\W\d_][\w'’-]+\s?/\s?)?",
    re.IGNORECASE,
)
# Between two names of one partner, the second with its word for city or district.
_SLASH = re.compile(r"\s?/\s?(?:[^\W\d_]+\s(?:of|de|du|von)\s)?")
_PROVINCE_OF = re.compile(
    r"(?:province|état|region|région|state|provincia|estado)\s(?:of|de|du|d['’])\s?$", re.I
)
# Behind a region that goes on with others, it may be one of them.
_LISTED = re.compile(r"\s*(?:,|(?:and|und|et|y|e|en|och|i|a|&)\b)")
# What stands between a region and its city in East Asian script, where anything does.
_JOINTS = ("", " ", "の", "・")
_REGION_AHEAD = re.compile(r"[\u4e00-\u9fff]{1,4}[都道府県省]の?|[가-힣]{2,8}도\s")


def leads_to(text: str, region: Mention, city: Mention) -> bool:
    """Whether a name is that of the region of the city behind it, as East Asian script has it:
    "福建省厦门市", "山形県の米沢市"."""
    if city.place.kind != "city" or city.place.country != region.place.country:
        return False
    between = text[region.end : city.start]
    return bool(_REGION_AHEAD.fullmatch(text, region.start, city.start)) or (
        region.place.kind == "region" and between in _JOINTS and text[region.end - 1] > "\u3000"
    )


def with_province(text: str, mention: Mention) -> int:
    """Where a mention begins with its word for province: "province of Quebec"."""
    before = _PROVINCE_OF.search(text[: mention.start])
    if before and place_words().tags(before.group().split()[0]):
        return before.start()
    return mention.start


def last_beside(text: str, listed: Sequence[Mention], index: int) -> tuple[int, Mention | None]:
    """The last of the mentions that are of one partner, and its country if that is one of them."""
    mention = listed[index]
    last, at = index, mention.end
    while last + 1 < len(listed):
        following = listed[last + 1]
        gap = _without_place_words(text[at : following.start])
        # "Marienbad / Mariánské Lázně", "Bethlehem/USA", of which the gazetteer knows another
        slash = _SLASH.fullmatch(gap) is not None and (
            following.place.kind == "country" or mention.place.country == following.place.country
        )
        if not (slash or _BESIDE.fullmatch(gap)):
            break
        if following.place.kind == "country":
            if (
                following.place.country == mention.place.country
                or slash
                or "(" in gap
                or re.search(r"\w", gap)
                or re.match(r"\s*(?:[,.)]|$)", text[following.end :])  # ", Italy,"
            ):
                return last + 1, following
            break
        alias = "(" in gap or slash
        region = following.place.kind == "region" or is_named_as_region(mention, following)
        inside = region and (
            re.search(r"\w", gap) is not None
            or _divides(text, mention, following, listed[last + 2 :])
        )
        if not (alias or inside):
            break
        last, at = last + 1, following.end
    return last, None


def _without_place_words(gap: str) -> str:
    """What stands between two names without the word for city of the first, or the word for what
    the second is: "city in", "(Bundesland "."""
    word = re.match(r"\s([A-Z]?[a-zß-ÿ]+)(?=[\s,])", gap)
    if word and place_words().tags(word[1]):
        return gap[word.end() :]  # "Victoria city in Canada"
    led = re.fullmatch(r"(\s?[(（])([^\W\d_]+)\s", gap)
    return led[1] if led and place_words().tags(led[2]) else gap


def is_named_as_region(city: Mention, following: Mention) -> bool:
    """Whether a name is that of the region in which the city before it lies: "Yakima in
    Washington", by which another city is better known."""
    division = gazetteer().division(city.place.key) if city.place.kind == "city" else None
    return division is not None and normalise(following.text) == normalise(division.name)


def _divides(text: str, city: Mention, region: Mention, behind: Sequence[Mention]) -> bool:
    """Whether a region behind a comma is the city's: "Norfolk, Virginia, USA", "Nogales, Sonora
    has been"."""
    if city.place.kind != "city" or city.place.country != region.place.country:
        return False
    division = gazetteer().division(city.place.key)
    if division is None and not _LISTED.match(text, region.end):
        return True  # nothing says otherwise
    return bool(division and division.key == region.place.key) or bool(
        behind
        and behind[0].place.kind == "country"
        and behind[0].place.country == region.place.country
    )

"""Forms of a partner's line with no comma or bracket: the country first, cells run together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from cityqa.dates import find_dates
from cityqa.place_names import is_district, place_words
from cityqa.places import gazetteer
from cityqa.types import Place
from ingest.countries import country_code, country_noun, is_settlement, split_country
from ingest.name_forms import ANY_PLACE, is_named_settlement, is_part

_COUNTRY_FIRST = re.compile(
    r"(?P<country>[^/\-–\d:：]{3,40}?)\s+[/\-–]\s+"
    r"(?P<city>[^/\d:：,，;(（]{2,60}?(?=\s*[:：,，;(（])|[^/\d]{2,60}$)"
)

# Words that a partner's printed name holds at most.
LONGEST_NAME = 7
# A first word that is no article of a name: "den Haag", "la Spezia".
_SMALL_WORD = re.compile(r"[a-zß-ÿ]{4,}(?![\w'’])")


@dataclass(frozen=True, kw_only=True)
class PlaceLine:
    """A partner named at the head of a line, by its characters; the tail is what follows."""

    start: int
    end: int
    name: str
    country: str = ""
    country_start: int = 0
    country_end: int = 0
    region: str = ""
    tail: int = 0
    lead: int = 0  # the end of a date before the name, 0 where there is none

    def moved(self, by: int) -> PlaceLine:
        """The same by the characters of a text of which it was read behind the first ``by``."""
        return replace(
            self,
            start=self.start + by,
            lead=self.lead + by if self.lead else 0,
            end=self.end + by,
            tail=self.tail + by,
            country_start=self.country_start + by if self.country_end else 0,
            country_end=self.country_end + by if self.country_end else 0,
        )


def name_like(text: str) -> bool:
    """Whether a text could be a place's name by its form."""
    name = text.strip()
    return (
        bool(name)
        and len(name.split()) <= LONGEST_NAME
        and len(name) <= 70
        and not re.search(r"\d{2}|(?<!\b\w\w\w)(?<!\b\w\w)(?<!\b\w)[.!?:;]\s|[:=|\t\n]|\d\.", name)
        and not re.match(r"[a-z]+\s[a-z]+\s[a-z]+", name)
        and not is_wording(name)
    )


def is_wording(text: str) -> bool:
    """Whether a text begins with a word in small letters, as what goes on does and no name that a
    gazetteer knows: "center for the west of", but "city of Ghent" and "den Haag"."""
    first = _SMALL_WORD.match(text.strip())
    if first is None or place_words().tags(first.group()):
        return False
    return gazetteer().resolve(text.strip(), fuzzy=False) is None


def spaced(text: str, start: int, language: str) -> PlaceLine | None:
    """A table's row whose header is lost: "Philadelphia USA 1983.8.6"."""
    dates = find_dates(text[:80], language)
    if not dates or dates[0].start <= start:
        return None
    words = list(re.compile(r"\S+").finditer(text, start, dates[0].start))
    if not 2 <= len(words) <= LONGEST_NAME:
        return None
    for cut in range(1, len(words)):
        first, second = (
            (words[0].start(), words[cut - 1].end()),
            (words[cut].start(), words[-1].end()),
        )
        for name, country in ((first, second), (second, first)):
            iso = country_noun(text[slice(*country)].strip("()"))
            printed = text[slice(*name)].rstrip(" ,;(（[")
            if iso and name_like(printed) and gazetteer().resolve(printed, iso, fuzzy=False):
                return PlaceLine(
                    start=name[0],
                    end=name[0] + len(printed),
                    name=printed,
                    country=iso,
                    country_start=country[0],
                    country_end=country[1],
                    tail=words[-1].end(),
                )
    return None


# "Delft NL", "Reutlingen D": a country's letters close the line.
_LETTERS_LAST = re.compile(
    r"(?P<city>[^\W\d_a-zß-ÿ][^\W\d_]*[a-zß-ÿ][^\d,;:()（）]{0,40}?)\s+(?P<letters>[A-Z]{1,3})\s*$"
)


def letters_last(text: str, start: int) -> PlaceLine | None:
    """A city and the letters of its country, with nothing between: "Delft NL"."""
    match = _LETTERS_LAST.match(text, start)
    iso = country_code(match["letters"], match["city"]) if match else ""
    if match is None or not iso or not gazetteer().resolve(match["city"], iso, fuzzy=False):
        return None
    return _country_and_city(text, match.span("letters"), match.span("city"), iso)


_IN_COUNTRY = re.compile(
    r"(?P<city>[^\W\d_a-zß-ÿ][^\d,;:.()（）]{1,40}?)\s+(?:in|im|en|au|aux)\s+"
    r"(?:(?:the|der|den|dem|la|el)\s+)?(?P<country>[^\W\d_a-zß-ÿ][^\d,;:()（）]{2,40}?)"
    r"(?:[.,;]?\s*$|(?P<dated>,?\s+(?:[^\W\d_]{2,6}\s+)?(?:1[89]|20)\d\d)[.;]?\s*$)"
)


def in_country(text: str, start: int) -> PlaceLine | None:
    """A city in its country or its region, and no more than since when: "Tartu in Estonia.",
    "Laval au Québec en 1987"."""
    match = _IN_COUNTRY.match(text, start)
    if match is None:
        return None
    where, tail = match["country"], match.start("dated") if match["dated"] else len(text)
    if iso := country_noun(where):
        if not gazetteer().resolve(match["city"], iso, fuzzy=False):
            return None
        found = _country_and_city(text, match.span("country"), match.span("city"), iso)
        return replace(found, tail=tail)
    parts = (place for place in gazetteer().named(where) if place.kind == "region")
    for iso in dict.fromkeys(part.country for part in parts):
        if gazetteer().resolve(match["city"], iso, fuzzy=False):
            start, end = match.span("city")
            city = match["city"]
            return PlaceLine(start=start, end=end, name=city, country=iso, region=where, tail=tail)
    return None


_OF_REGION = re.compile(
    r"(?P<city>[^\W\d_a-zß-ÿ][^\d,;:.()（）]{1,40}?)(?:,\s*|\s?[(（])"
    r"(?P<region>[^\W\d_a-zß-ÿ][^\d,;:.()（）–—|]{1,30}?)[)）]?(?=\s*(?:$|[:：(（|]|[-–—,]\s))"
)


def part_of_region(text: str, start: int, home: str) -> PlaceLine | None:
    """A place that calls itself a district or a county, whatever gazetteers know, before the region
    abroad that it is of: "Baixia District, Jiangsu", "Landkreis Au (Bayern)"."""
    match = _OF_REGION.match(text, start)
    if match is None or not is_district(match["city"]):
        return None
    found = {p.country for p in gazetteer().named(match["region"]) if p.kind == "region"}
    if len(found) != 1 or found == {home}:
        return None
    return PlaceLine(
        start=match.start("city"),
        end=match.end("city"),
        name=match["city"],
        country=found.pop(),
        region=match["region"],
        tail=match.end(),
    )


# What stands behind a city's name where its line says no more, or since when there is a tie.
_SAYS_NO_MORE = r"(?=\s*(?:$|[(（:：,，、|]|[-–—]\s|[’‘']?\d|昭和|平成|令和|民國))"
# "岩手県紫波郡紫波町": the county of a town is no part of its name.
_TOWN_THERE = re.compile(
    r"(?:[\u4e00-\u9fff]{1,4}郡(?=[\u3040-\u30ff\u4e00-\u9fff]{1,6}[町村]))?(?P<city>"
    r"(?:(?!の)[\u3040-\u30ff\u4e00-\u9fff]){1,8}[市町村区郡县縣區]|[가-힣]{1,6}[시군구])"
    rf"{_SAYS_NO_MORE}"
)
# In running text a particle, a bracket or a verb closes it: "山形県西上町と", "경상북도 북안군과".
_TOWN_TOLD = re.compile(
    r"(?:[\u4e00-\u9fff]{1,4}郡(?=[\u3040-\u30ff\u4e00-\u9fff]{1,6}[町村]))?(?P<city>"
    r"(?:(?!の)[\u30a0-\u30ff\u4e00-\u9fff]){1,12}?[市町村区郡县縣區]|[가-힣]{1,8}?[시군구])"
    r"(?=[とにはがをへでの、，,。（(와과의는은을를에]|$|[于與与]|[签簽缔締结結]|正式)"
)
_KNOWN_THERE = re.compile(rf"(?P<city>[가-힣]{{2,6}}){_SAYS_NO_MORE}")
# "서울 중구": other cities have such a district, too, and its name has the city's in it.
_SHORT_REGION = re.compile(r"[가-힣]+(?<!도)\s?")
_REGIONS = re.compile(r"(?:[\u4e00-\u9fff]{1,4}[都道府県省]|[가-힣]{2,8}(?=\s))\s?")


def in_region(
    text: str, home: str, start: int = 0, *, town: re.Pattern[str] | None = None
) -> PlaceLine | None:
    """A city behind the name of its region in East Asian script: "宮城県白石市", "강원도 인제군",
    "전남 신안군 : 2003. 5. 1.".

    ``home`` is the country in which a region is looked for first, ``town`` the form of the city.
    """
    longest = _REGIONS.match(text, start)
    found = []
    # In "栃木県宇都宮市" and "東京都府中市" a second sign could end the region's name.
    for end in range(start + 2, longest.end() + 1 if longest else 0):
        named = _REGIONS.fullmatch(text, start, end)
        region = _part(named.group().strip(), home) if named else None
        if named and region and (city := _town_at(text, end, region.country, town)):
            known = gazetteer().resolve(city.name, region.country, fuzzy=False) is not None
            if _SHORT_REGION.fullmatch(named.group()):
                city = replace(city, start=start, name=text[start : city.end])
            found.append((known, region.kind == "region", city))
    return max(found, key=lambda told: told[:2])[-1] if found else None


def told_town(text: str, place: Place, start: int, end: int, home: str) -> PlaceLine | None:
    """The town with its word for town behind a country or a region that running text names."""
    if place.kind == "country":
        joint = re.compile(r"[の・ ]?").match(text, end)
        behind = joint.end() if joint else end
        region = in_region(text, place.country, behind, town=_TOWN_TOLD)
        return region or _town_at(text, behind, place.country, _TOWN_TOLD)
    return in_region(text, home, start, town=_TOWN_TOLD)


def _town_at(
    text: str, start: int, country: str, form: re.Pattern[str] | None = None
) -> PlaceLine | None:
    """The town behind its region's name, by its word for town; in Hangul one that is known, too."""
    city = (form or _TOWN_THERE).match(text, start)
    if city is None and not form and (known := _KNOWN_THERE.match(text, start)):
        city = known if gazetteer().resolve(known["city"], country, fuzzy=False) else None
    if city is None or city["city"].endswith(ANY_PLACE):
        return None
    first, last = city.span("city")
    return PlaceLine(start=first, end=last, name=city["city"], country=country, tail=last)


def _part(name: str, home: str) -> Place | None:
    """The part of a country that a name is of, first of ``home``; None where it is of none."""
    part = gazetteer().resolve(name, home, fuzzy=False) or gazetteer().resolve(name, fuzzy=False)
    return part or (gazetteer().unknown(name, home, "region") if is_part(name) else None)


def country_first(text: str, start: int) -> PlaceLine | None:
    """The country first: "Taiwan / Kaohsiung", "Turkey - Konya: friendship, 2012"."""
    match = _COUNTRY_FIRST.match(text, start)
    if (
        not match
        or not (iso := gazetteer().country(match["country"], fuzzy=False))
        or not name_like(match["city"])
        # What stands before more words is a city of that country, or calls itself a part of it.
        or (match.end() < len(text) and not _lies_in(match["city"], iso))
    ):
        return None
    return _country_and_city(text, match.span("country"), match.span("city"), iso)


def _country_and_city(
    text: str, country: tuple[int, int], city: tuple[int, int], iso: str
) -> PlaceLine:
    return PlaceLine(
        start=city[0],
        end=city[1],
        name=text[slice(*city)],
        country=iso,
        country_start=country[0],
        country_end=country[1],
        tail=len(text) if country[0] > city[0] else city[1],
    )


def _lies_in(name: str, iso: str) -> bool:
    """Whether a place of the name is known in a country, or the name says of what kind it is."""
    if gazetteer().resolve(name, iso, fuzzy=False):
        return True
    # "Tottori Prefecture", but not "Aomori Prefecture and Hirakawa City"
    return bool(re.search(r"\s", name) and place_words().tags(name.split()[-1])) and not (
        re.search(r"\s(?:and|und|et|y|e|&)\s", name)
    )


_EAST_ASIAN = r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]"
_PARTED = re.compile(
    rf"(?P<country>{_EAST_ASIAN}{{2,10}})(?:[ \u3000]|\s?[・·]\s?)"
    # "중국 청도시 노산구": what it lies in stands before it
    rf"(?P<city>(?:(?P<region>{_EAST_ASIAN}{{1,7}}[성시현부도주省市県府都道州])[ \u3000])?"
    rf"{_EAST_ASIAN}{{2,14}})"
    r"(?:\s?[(（](?P<other>[A-Za-zÀ-ÿ .'’-]+)[)）]|(?=$|\s*[(（:：,，]))"
)


def country_before(text: str, start: int) -> PlaceLine | None:
    """The country and the city as one word of East Asian script: "法国里昂市 1988年1月19日"."""
    if parted := _parted(text, start):
        return parted
    word = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff·・]{4,24}(?=$|[\s\d(（:：,，、])").match(
        text, start
    )
    cut = split_country(word.group()) if word else 0
    if word is None or not cut:
        return None
    iso = gazetteer().country(text[start : start + cut], fuzzy=False)
    return _country_and_city(text, (start, start + cut), (start + cut, word.end()), iso)


def _parted(text: str, start: int) -> PlaceLine | None:
    """The same with a space or a dot between them: "몽골 울란바토르시 (2002. 5. 27.)"; the name in
    other letters may follow it: "荷蘭 恩荷芬（Eindhoven）"."""
    both = _PARTED.match(text, start)
    iso = gazetteer().country(both["country"], fuzzy=False) if both else ""
    if both is None or not iso:
        return None
    country, city = both.span("country"), both.span("city")
    if both["other"] and gazetteer().resolve(both["other"].strip(), iso, fuzzy=False):
        return _country_and_city(text, country, (city[0], both.end()), iso)
    name = both["city"].split()[-1]
    if not (is_settlement(name, iso) or (both["region"] and is_named_settlement(name))):
        return None
    return _country_and_city(text, country, city, iso)


def glued(text: str, start: int) -> PlaceLine | None:
    """Cells run together where a small letter meets a capital: "Jiangsu ProvinceChina1992"."""
    dates = find_dates(text[:120])
    stop = dates[0].start if dates else len(text)
    if stop > 70:
        return None
    for seam in re.finditer(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])", text[start:stop]):
        first = start + seam.start()
        country = text[first:stop].rstrip(" ,:")
        if (iso := gazetteer().country(country, fuzzy=False)) and name_like(text[start:first]):
            return PlaceLine(
                start=start,
                end=first,
                name=text[start:first],
                country=iso,
                country_start=first,
                country_end=first + len(country),
                tail=first + len(country),
            )
    return None

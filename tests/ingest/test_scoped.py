"""Figures of the city, of more and of a part of it, each under its own name."""

from __future__ import annotations

import pytest
from made_pages import read, rows


def figures(line: str, *, name: str = "Graz, Austria", language: str = "en") -> dict[str, str]:
    """What an entry with these lines tells, by attribute, whatever it calls what is no city's."""
    reading = read(
        f"Partner Towns\n\n{name}\nPartner since: 3 May 1981\n{line}\n", language=language
    )
    return {f.attribute: f"{f.number:g}" for f in reading.facts if f.number is not None}


@pytest.mark.parametrize(
    "lines",
    [
        "City's area: 127 km2\nDistrict's area: 1395 km2",
        "District's area: 1395 km2\nCity's area: 127 km2",
        "Area of the city: 127 km2\nArea of the district: 1395 km2",
        "Area (city): 127 km2\nArea (district): 1395 km2",
        "City area: 127 km2\nDistrict area: 1395 km2",
        "Area: town 127 km2, district 1395 km2",
    ],
)
def test_an_area_of_more_than_the_city(lines: str) -> None:
    assert figures(lines) == {"area": "127", "district area": "1395"}


@pytest.mark.parametrize(
    ("lines", "own", "other"),
    [
        ("Population: in the region ~ 450,500, in the town 290,500", "290500", "450500"),
        ("Population: town 290,500, region 450,500", "290500", "450500"),
        ("Population: 290,500 (450,500 in the metropolitan area)", "290500", "450500"),
        ("Population: 290,500 (in the whole municipality 450,500)", "290500", "450500"),
        ("Population: 450,500 (290,500 in the city center)", "450500", "290500"),
        ("Town's population: 290,500\nCounty's population: 450,500", "290500", "450500"),
    ],
)
def test_people_of_more_or_less_than_the_city(lines: str, own: str, other: str) -> None:
    told = figures(lines)
    assert told.pop("population") == own
    assert list(told.values()) == [other]
    assert all(attribute.endswith(" population") for attribute in told)


def test_in_other_languages() -> None:
    page = "友好城市\n\n日本横滨市\n市区面积：115平方公里\n总面积：437平方公里\n"
    reading = read(page, language="zh", title="友好城市")
    assert [value for _, _, value in rows(reading, "area")] == ["437"]
    page = "Partnerstädte\n\nGraz (Österreich)\nFläche: Stadt 127 km², Bezirk 1.395 km²\n"
    reading = read(page, language="de", title="Partnerstädte")
    assert [value for _, _, value in rows(reading, "area")] == ["127"]


def test_a_partner_that_is_a_district_has_the_districts() -> None:
    told = figures("Area of the district: 425 km2", name="Baoshan District, China")
    assert told == {"area": "425"}


def test_a_label_that_no_list_has_is_one_where_its_words_are_of_a_scope() -> None:
    page = (
        "Twin Towns\n\nPisz, Poland\nPowierzchnia miasta: 20.45 km2\nPowierzchnia gminy: 635 km2\n"
    )
    reading = read(page, title="Twin Towns")
    assert rows(reading, "area") == [("Pisz", "area", "20.45")]

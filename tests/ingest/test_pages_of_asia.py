"""Shapes of pages from Asian city governments, each made by hand."""

from __future__ import annotations

from cityqa.mentions import find_mentions
from cityqa.types import Page
from ingest.facts import PageReading, read_page
from ingest.homes import guess_publisher


def read(text: str, *, language: str = "en", home: str = "Daejeon", country: str = "KR"):
    page = Page(id="page", text=text, title="", publisher=home, country=country, language=language)
    return read_page(page)


def told(reading: PageReading, attribute: str) -> dict[str, str]:
    """Partner -> the value of an attribute: a date, a number, or as printed."""
    return {
        f.place.name: f.date or (f"{f.number:g}" if f.number is not None else f.printed)
        for f in reading.facts
        if f.attribute == attribute
    }


def relations(reading: PageReading) -> dict[str, str]:
    return {f.place.name: f.relation for f in reading.facts if f.attribute == "membership"}


def test_a_table_is_told_by_its_cells_where_its_labels_do_not() -> None:
    reading = read(
        "# Sister cities\n\n| Unit | Resolution | Enacted |\n| Iloilo City | SP-11 | 1982 |\n"
        "| Baguio | SP-25 | 2001 |\n| Cagayan de Oro | SP-13 | 1984 |\n",
        home="Quezon City",
        country="PH",
    )
    assert told(reading, "date") == {"Iloilo": "1982", "Baguio": "2001", "Cagayan de Oro": "1984"}
    assert told(reading, "resolution")["Baguio"] == "SP-25"


def test_labels_of_several_words_and_units_behind_figures() -> None:
    reading = read(
        "Sister Cities\n\nCity Type of affiliation Date of affiliation Population Area Features\n"
        "Tacoma Sister city June 30, 1959 (by two towns) 221,300 162 km2 Port of timber\n"
        "Dalian Friendship city May 1, 1979 7,510,000 12,574 km2 Shipbuilding\n"
    )
    assert relations(reading) == {"Tacoma": "sister", "Dalian": "friendship"}
    assert told(reading, "area") == {"Tacoma": "162", "Dalian": "12574"}
    assert told(reading, "feature") == {"Tacoma": "Port of timber", "Dalian": "Shipbuilding"}


def test_a_section_below_a_table_is_not_of_its_last_row() -> None:
    reading = read(
        "Sister Cities\n\nCity Country Date\nTacoma U.S.A. 1959-06-30\nDalian China 1979-05-01\n\n"
        "Remarks:\n1. Relations with Tacoma were terminated in November 2013.\n"
    )
    assert told(reading, "state") == {"Tacoma": "2013-11"}
    assert set(relations(reading)) == {"Tacoma", "Dalian"}


def test_country_and_city_as_one_word() -> None:
    reading = read(
        "国际友好城市\n\n欧洲\n法国蒙彼利埃市 1981年6月22日结好\n奥地利林茨市 1983年9月27日结好\n",
        language="zh",
        home="Chengdu",
        country="CN",
    )
    assert told(reading, "date") == {"Montpellier": "1981-06-22", "Linz": "1983-09-27"}
    assert told(reading, "country") == {"Montpellier": "法国", "Linz": "奥地利"}


def test_each_partner_has_the_relation_that_leads_it() -> None:
    reading = read(
        "Daejeon has sister city affiliations with Tacoma and Norfolk (U.S.A.) and a friendship"
        " city affiliation with Dalian (China).\n"
    )
    assert relations(reading) == {
        "Tacoma": "sister",
        "Norfolk": "sister",
        "Dalian": "friendship",
    }


def test_tabs_and_menus_head_nothing() -> None:
    reading = read("Sister CitiesFriendship Cooperation Cities\n\nTurin, Italy\n• Population : 1\n")
    assert relations(reading) == {"Turin": ""}


def test_groups_of_people_are_no_inhabitants() -> None:
    reading = read("Sister Cities\n\nTacoma, USA\n\nA delegation of 42 people came in 2019.\n")
    assert told(reading, "population") == {}


def test_a_korean_page_names_its_city_with_its_ending() -> None:
    rows = "| 중국 | 마안산시 | 1993 |\n| 일본 | 구레시 | 1999 |\n"
    text = f"창원시는 8개 도시와 자매결연을 맺었습니다.\n\n{rows}"
    assert guess_publisher(text, "국제자매도시") == ("창원시", "KR")


def test_the_signs_of_two_countries_name_no_city():
    assert [m.place.name for m in find_mentions("天津市とは日中間で最初")] == ["Tianjin"]
    assert [m.place.name for m in find_mentions("中津市と")] == ["Nakatsu"]

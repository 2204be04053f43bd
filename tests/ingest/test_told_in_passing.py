"""What pages tell of a tie in passing: headers broken off, what a place became, pairs, citizens."""

from __future__ import annotations

from made_pages import read

from cityqa.types import Fact
from ingest.facts import PageReading

BROKEN_OFF = """\
Country | City | Population (1,000) |
Area (㎢) |
Sisterhood Date | Features |
Japan | Karatsu | 127 | 487.48 | 1982. 3. 5 | Fishing, ceramics |
China | Hangzhou | 10,360 | 16,847 | 1994.11. 1 | Tourism |
China | Weihai | 3,000 | 5,797 | 1995. 2.27 | Port |
"""

BECAME = """\
Saga-si, Japan

It became a sister municipality of Daejeon on Oct. 9, 1998.

  • Population : 206,973

Huangpu District, Shanghai

Huangpu District became a sister municipality on Oct. 12. 2004.

  • Area : 12.49㎢
"""


def _values(reading: PageReading, attribute: str) -> dict[str, Fact]:
    return {f.place.name: f for f in reading.facts if f.attribute == attribute}


def test_a_header_with_bars_that_breaks_off() -> None:
    reading = read(f"Sister Cities\n\n{BROKEN_OFF}", home="Daejeon", country="KR")
    people = {name: fact.number for name, fact in _values(reading, "population").items()}
    assert people == {"Karatsu": 127_000, "Hangzhou": 10_360_000, "Weihai": 3_000_000}
    assert _values(reading, "date")["Weihai"].date == "1995-02-27"


def test_a_place_became_a_partner() -> None:
    reading = read(BECAME, home="Daejeon", country="KR")
    dates = {name: fact.date for name, fact in _values(reading, "date").items()}
    assert dates == {"Saga": "1998-10-09", "Huangpu": "2004-10-12"}
    assert {fact.relation for fact in _values(reading, "membership").values()} == {"sister"}
    assert _values(reading, "area")["Huangpu"].number == 12.49


def test_who_governs_a_city_is_that_city() -> None:
    reading = read(
        "Sister Cities\n\n- National Capital District Commission of Port Moresby, Papua New Guinea"
        " (since 1983)\n- Iwaki, Japan (since 1991)\n\nPort Moresby is our oldest sister city,"
        " established in 1983.\n",
        home="Townsville",
        country="AU",
    )
    assert list(_values(reading, "membership")) == ["Port Moresby", "Iwaki"]


def test_dates_of_what_came_later_and_towns_of_other_pairs() -> None:
    reading = read(
        "Geschichte der Städtepartnerschaften\n\n1955 initiierte das Land eine Partnerschaft der"
        " Städte Dresden und Cardiff sowie Mannheim und Swansea.\n\nSchon bevor 1963 der Vertrag"
        " unterzeichnet wurde, begründeten 1962 Dresden und Straßburg ihre Freundschaft. In den"
        " 60er Jahren entstanden viele Beziehungen, darunter 1960 die Verbindung zwischen Dresden"
        " und St. Louis.\n",
        home="Dresden",
        country="DE",
        language="de",
    )
    dates = {name: fact.date for name, fact in _values(reading, "date").items()}
    assert dates == {"Cardiff": "1955", "Strasbourg": "1962", "St. Louis": "1960"}
    assert "Swansea" not in _values(reading, "membership")


def test_people_counted_by_their_city_s_name() -> None:
    text = "Jumelages\n\nRemscheid (Allemagne)\n\nUn cadeau pour les 126 000 {}.\n"
    home = {"home": "Quimper", "country": "FR", "language": "fr"}
    told = _values(read(text.format("Remscheidois"), **home), "population")
    assert told["Remscheid"].number == 126_000
    assert not _values(read(text.format("visiteurs"), **home), "population")

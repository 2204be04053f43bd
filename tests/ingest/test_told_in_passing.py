"""What pages tell of a tie in passing: headers broken off, what a place became, pairs, citizens."""

from __future__ import annotations

from made_pages import read

from cityqa.types import Fact
from ingest.facts import PageReading

BROKEN_OFF = """\
Nation | Town | Population (1,000) |
Area (㎢) |
Sisterhood Date | Known for |
Japan | Imabari | 151 | 419.14 | 1984. 4. 6 | Towels, ships |
China | Suzhou | 12,750 | 8,657 | 1993.10. 2 | Gardens |
China | Rizhao | 2,970 | 5,371 | 1997. 3.18 | Port |
"""

BECAME = """\
Oita-si, Japan

It became a twin town of Daejeon on May 3, 1996.

  • Population : 475,614

Nankai District, Tianjin

Nankai District became a sister municipality on Sep. 21. 2006.

  • Area : 39.07㎢
"""


def _values(reading: PageReading, attribute: str) -> dict[str, Fact]:
    return {f.place.name: f for f in reading.facts if f.attribute == attribute}


def test_a_header_with_bars_that_breaks_off() -> None:
    reading = read(f"Sister Cities\n\n{BROKEN_OFF}", home="Daejeon", country="KR")
    people = {name: fact.number for name, fact in _values(reading, "population").items()}
    assert people == {"Imabari": 151_000, "Suzhou": 12_750_000, "Rizhao": 2_970_000}
    assert _values(reading, "date")["Rizhao"].date == "1997-03-18"


def test_a_place_became_a_partner() -> None:
    reading = read(BECAME, home="Daejeon", country="KR")
    dates = {name: fact.date for name, fact in _values(reading, "date").items()}
    assert dates == {"Ōita": "1996-05-03", "Nankai District, Tianjin": "2006-09-21"}
    assert {fact.relation for fact in _values(reading, "membership").values()} == {"sister"}
    assert _values(reading, "area")["Nankai District, Tianjin"].number == 39.07


def test_who_governs_a_city_is_that_city() -> None:
    reading = read(
        "Sister Cities\n\n- Metropolitan District Commission of Suva, Fiji"
        " (since 1986)\n- Kure, Japan (since 1992)\n\nWith Suva we have been sister cities"
        " since 1986.\n",
        home="Mackay",
        country="AU",
    )
    assert list(_values(reading, "membership")) == ["Suva", "Kure"]


def test_dates_of_what_came_later_and_towns_of_other_pairs() -> None:
    reading = read(
        "Städtepartnerschaften\n\n1957 initiierte ein Minister eine Partnerschaft der"
        " Städte Dresden und Dundee sowie Kassel und Perth.\n\nSchon bevor 1966 ein Abkommen"
        " in Kraft trat, begründeten 1964 Dresden und Nancy ihre Freundschaft. Es"
        " entstanden weitere Beziehungen, darunter 1961 die Verbindung zwischen Dresden"
        " und St. Paul.\n",
        home="Dresden",
        country="DE",
        language="de",
    )
    dates = {name: fact.date for name, fact in _values(reading, "date").items()}
    assert dates == {"Dundee": "1957", "Nancy": "1964", "Saint Paul": "1961"}
    assert "Perth" not in _values(reading, "membership")


def test_people_counted_by_their_city_s_name() -> None:
    text = "Jumelages\n\nChemnitz (Allemagne)\n\nUne fête pour les 248 000 {}.\n"
    home = {"home": "Angers", "country": "FR", "language": "fr"}
    told = _values(read(text.format("Chemnitzois"), **home), "population")
    assert told["Chemnitz"].number == 248_000
    assert not _values(read(text.format("visiteurs"), **home), "population")

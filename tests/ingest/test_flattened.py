"""Tables that became text so that little is left of their form: cells a space apart, rows on
several lines, a header that tells no columns."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows

from cityqa.dates import find_dates
from cityqa.places import gazetteer


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("‘94.10.18", "1994-10-18"),
        ("’62. 3. 23.", "1962-03-23"),
        ("'05-10-23", "2005-10-23"),
        ("‘98년 10월 2일", "1998-10-02"),
        ("the 23 rd of April 1965 year", "1965-04-23"),
    ],
)
def test_years_of_two_digits_behind_an_apostrophe(printed: str, day: str) -> None:
    assert [mention.iso for mention in find_dates(printed)] == [day]


@pytest.mark.parametrize("text", ["in the '90s", "version '3.4.5", "rock'94.10.18"])
def test_an_apostrophe_alone_makes_no_date(text: str) -> None:
    assert not find_dates(text)


def test_a_country_is_told_by_its_official_name() -> None:
    named = {
        name: gazetteer().country(name, fuzzy=False)
        for name in ("Republic of the Philippines", "Kingdom of Norway", "Republic of China")
    }
    assert list(named.values()) == ["PH", "NO", "TW"]


def test_a_country_and_its_region_share_a_cell() -> None:
    reading = read(
        "자매도시\n\n도시 나라/지역 면적(㎢) 인구(천명) 맺은 날 특징 누리집\n"
        "트롬쇠(Tromsø) 노르웨이 / 트롬스 2,521 77 ’88. 3. 23. 오로라로 이름난 도시 열기\n"
        "벳푸(Beppu) 일본 / 오이타현 125.34 111 ’91. 10. 1. 온천으로 이름난 휴양지\n",
        language="ko",
        home="대구",
    )
    assert rows(reading, "date") == [
        ("Tromsø", "date", "1988-03-23"),
        ("Beppu", "date", "1991-10-01"),
    ]
    assert [value for *_, value in rows(reading, "country")] == ["노르웨이", "일본"]
    assert [value for *_, value in rows(reading, "population")] == ["77000", "111000"]
    assert not rows(reading, "website")


SPILLED = """\
Sister Cities

Abroad
City Since
Area People Notes
Almaty, Kazakhstan
‘90.11.02 682㎢ 1,800,000 Apples are said to come from here.
Wollongong, New South
Wales, Australia
‘95.05.06 19㎢ 30,000 A port with an old prison.
‘97.01.22 11,282㎢ 9,000,000 Known for its beer
Minsk, Belarus
‘99.01.04 348㎢ 1,900,000 Rebuilt after the war
In Korea
City Since
Area People Notes
Pohang, Gyeongsangbuk-do
‘01.08.30 1,130㎢ 500,000 Steel
Gangneung, Gangwon-do
‘02.05.11 1,040㎢ 210,000 Coffee
"""


def test_a_header_and_its_rows_take_several_lines() -> None:
    reading = read(SPILLED)
    assert [(name, day) for name, _, day in rows(reading, "date")] == [
        ("Almaty", "1990-11-02"),
        ("Wollongong", "1995-05-06"),
        ("Minsk", "1999-01-04"),
        ("Pohang", "2001-08-30"),
        ("Gangneung", "2002-05-11"),
    ]
    # A row that has lost its name tells of nobody.
    assert "9e+06" not in [value for *_, value in rows(reading, "population")]
    countries = {f.place.country for f in reading.facts if f.attribute == "membership"}
    assert countries == {"KZ", "AU", "BY", "KR"}


def test_rows_alone_take_several_lines() -> None:
    reading = read(
        "Partnerstädte\n\nStadt Seit Einwohner Fläche\nFlorenz, Italien\n1952 360.000 102 km²\n"
        "Rovaniemi, Finnland\n1972 64.000 8.017 km²\n",
        home="Kassel",
        country="DE",
        language="de",
    )
    assert [day for *_, day in rows(reading, "date")] == ["1952", "1972"]
    assert [value for *_, value in rows(reading, "area")] == ["102", "8017"]


NUMBERED = """\
1 United States Eugene City, Oregon State Sister City 1986.4.2
2 United States Austin City, Texas State Sister City 1992.9.5
3 Republic of Indonesia Province of Bali Sister City 1994.7.11
4 Japan Hagi City , Yamaguchi Prefecture Friendship City 2015.10.21
"""


@pytest.mark.parametrize(
    "header", ["", "Row Nation Signing Town/State Kind Signing Day\n", "No Land Tie Begun\n"]
)
def test_rows_tell_their_columns_where_no_header_does(header: str) -> None:
    reading = read(f"Exchange\n\nWhom we are tied to.\n\n{header}{NUMBERED}", title="")
    assert [(name, day) for name, _, day in rows(reading, "date")] == [
        ("Eugene", "1986-04-02"),
        ("Austin", "1992-09-05"),
        ("Bali", "1994-07-11"),
        ("Hagi", "2015-10-21"),
    ]
    assert [kind for _, kind in partners(reading)] == ["sister", "sister", "sister", "friendship"]
    assert not rows(reading, "count")


def test_the_country_may_stand_behind_the_city_and_words_behind_the_date() -> None:
    reading = read(
        "# Sister and Friendship Cities\n\n1 Tijuana Mexico 1995.5.1 Friendship City trade\n"
        "2 Penza Russian Federation 2000.1.9 Sister City\n"
        "3 San Jose Costa Rica 2001.4.2 Friendship City culture, sports\n"
    )
    assert [day for *_, day in rows(reading, "date")] == ["1995-05-01", "2000-01-09", "2001-04-02"]
    assert [kind for _, kind in partners(reading)] == ["friendship", "sister", "friendship"]


def test_blank_lines_may_part_the_rows() -> None:
    apart = NUMBERED.replace("\n", "\n\n")
    reading = read(f"Sister Cities\n\nItem Nation City/State Category Date\n\n{apart}")
    assert len(rows(reading, "date")) == len(partners(reading)) == 4


def test_numbered_lines_of_other_things_are_no_partners() -> None:
    reading = read(
        "Sister Cities\n\nOur guests\n1 Japan Choir of Osaka, sang in the hall\n"
        "2 France Dancers of Lyon, danced in the park\n3 Italy Cooks from Turin, cooked for all\n"
    )
    assert not partners(reading)

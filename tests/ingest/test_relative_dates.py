"""Dates that leave their year to the date before them."""

from __future__ import annotations

import pytest
from made_pages import read, rows

from ingest.relative_dates import relative_dates


@pytest.mark.parametrize(
    ("language", "text", "iso", "printed"),
    [
        ("en", "They came in May 1993, and in August of the same year signed.", "1993-08",
         "August of the same year"),
        ("en", "Talks began in 1993. It was signed the following year.", "1994",
         "the following year"),
        ("de", "Besuche im Mai 1993; am 5. August desselben Jahres die Urkunde.", "1993-08-05",
         "5. August desselben Jahres"),
        ("fr", "Une visite en mai 1993, et le 5 août de la même année la charte.", "1993-08-05",
         "5 août de la même année"),
        ("ja", "1993年2月に訪問し、同年8月5日に調印した。", "1993-08-05", "同年8月5日"),
        ("ja", "1993年2月に訪問し、翌年10月に調印した。", "1994-10", "翌年10月"),
        ("ko", "1993년 2월 방문, 같은 해 8월 5일 체결", "1993-08-05", "같은 해 8월 5일"),
    ],
)  # fmt: skip
def test_the_year_is_that_of_the_date_before(language, text, iso, printed) -> None:
    found = list(relative_dates(text, 0, len(text), language))
    assert [(date.iso, text[date.start : date.end]) for date in found] == [(iso, printed)]


@pytest.mark.parametrize(
    "text", ["It was signed in August of the same year.", "May 1993.\n\nIn August of that year."]
)
def test_with_no_date_before_in_the_paragraph_there_is_none(text: str) -> None:
    assert list(relative_dates(text, 0, len(text), "en")) == []


def test_a_tie_is_dated_by_it() -> None:
    reading = read(
        "# Sister cities\n\nMotala (Sweden)\nIn February 1993 a party came to see the schools. In"
        " August of the same year the sister city agreement was signed.\n\n"
        "Tartu (Estonia)\nSince 1990.\n"
    )
    assert rows(reading, "date") == [("Motala", "date", "1993-08"), ("Tartu", "date", "1990")]


@pytest.mark.parametrize(
    ("home", "country", "language", "text", "told"),
    [
        ("登別", "JP", "ja", "姉妹都市\n\n【宮城県白石市】\n\n提携の種別 姉妹都市\n\n"
         "・昭和42年1月   町長が訪問\n・昭和58年10月 姉妹都市盟約に調印\n",
         [("Shiroishi", "date", "1983-10")]),
        ("서구", "KR", "ko", "자매도시\n\n강원도 인제군\n\n결연일 : 1999년 3월 4일\n",
         [("인제군", "date", "1999-03-04")]),
    ],
)  # fmt: skip
def test_a_city_behind_its_region_is_a_partner(home, country, language, text, told) -> None:
    reading = read(text, home=home, country=country, language=language, title="姉妹都市")
    assert rows(reading, "date") == told
    assert {fact.place.country for fact in reading.facts} == {country}


@pytest.mark.parametrize(
    "said",
    [
        "We have five sister cities – {}.",
        "The city works with five sister cities: {}. They build ties.",
    ],
)
def test_a_list_with_semicolons_may_have_countries_behind_some(said: str) -> None:
    listed = "Addis Ababa; Windhoek; Leeds; London, in the United Kingdom; and Lille, in France"
    reading = read(f"Twinning\n\n{said.format(listed)}\n", title="Twinning")
    named = {fact.place.name for fact in reading.facts if fact.attribute == "membership"}
    assert named == {"Addis Ababa", "Windhoek", "Leeds", "London", "Lille"}

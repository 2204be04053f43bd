"""Partners called as the home is, partners added in the midst of others, names cut from words."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows


def test_a_bare_name_is_the_home_s() -> None:
    reading = read(
        "Our International Partners\n\n- Richmond, Yorkshire, England - Sister City\n"
        "- Nagato City, Yamaguchi Prefecture, Japan - Friendship City\n\n"
        "In May 2005 a Friendship Agreement of Richmond City with Nagato City was signed.\n",
        home="Richmond",
        country="AU",
    )
    assert ("Richmond", "friendship") not in partners(reading)
    assert rows(reading, "date") == [("Nagato", "date", "2005-05")]


@pytest.mark.parametrize(
    ("language", "told", "people"),
    [
        ("en", "Besides, Daejeon concluded a friendship city agreement with Turku:", "Population"),
        ("en", "Daejeon has also concluded a friendship city agreement with Turku:", "Population"),
        ("de", "Außerdem unterzeichnete Daejeon eine Städtefreundschaft mit Turku:", "Einwohner"),
        ("fr", "En outre, Daejeon a signé un pacte d'amitié avec Turku :", "Population"),
        ("es", "Además, Daejeon firmó un acuerdo de amistad con Turku:", "Población"),
    ],
)
def test_one_more_tie_below_another_partner(language: str, told: str, people: str) -> None:
    reading = read(
        f"Sister Cities\n\nLima, Peru\n\n{told}\n\n{people}: 190 000\n", language=language
    )
    assert partners(reading) == [("Lima", "sister"), ("Turku", "friendship")]
    assert rows(reading, "population") == [("Turku", "population", "190000")]


def test_letters_of_a_longer_word_are_no_city() -> None:
    reading = read(
        "姉妹都市\n\n城主の祖先が聖明王に仕えた学者だったという言い伝えにちなみ、"
        "姉妹都市になっています。\n",
        home="萩",
        country="JP",
        language="ja",
    )
    assert partners(reading) == []


def test_a_region_before_a_county_is_no_part_of_its_name() -> None:
    reading = read(
        "자매결연도시\n\n- 중국 지린성 퉁화시(1997.3.12)\n"
        "- 미국 오리건주 비버튼시(2001.9.5)\n- 일본 이와테현 미야코시(2009.6.2)\n"
        "- 미국 하와이주 카우아이카운티(2014.5.8)\n",
        language="ko",
    )
    assert partners(reading)[-1] == ("카우아이카운티", "sister")

"""Partners called as the home is, partners added in the midst of others, names cut from words."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows


def test_a_bare_name_is_the_home_s() -> None:
    reading = read(
        "Our International Partners\n\n- Penrith, Cumbria, England - Sister City\n"
        "- Hakusan City, Ishikawa Prefecture, Japan - Friendship City\n\n"
        "A Friendship Agreement between Penrith City and Hakusan City was signed in May 2005.\n",
        home="Penrith",
        country="AU",
    )
    assert ("Penrith", "friendship") not in partners(reading)
    assert rows(reading, "date") == [("Matsutō", "date", "2005-05")]


@pytest.mark.parametrize(
    ("language", "told", "people"),
    [
        ("en", "In addition, Daejeon signed a friendship city agreement with Turku:", "Population"),
        ("en", "Daejeon has also signed a friendship city agreement with Turku:", "Population"),
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
        "姉妹都市\n\n大内氏の始祖が聖明王の第3王子・琳聖太子であると伝えられていることから"
        "姉妹都市となりました。\n",
        home="山口",
        country="JP",
        language="ja",
    )
    assert partners(reading) == []


def test_a_region_before_a_county_is_no_part_of_its_name() -> None:
    reading = read(
        "자매결연도시\n\n- 중국 헤이룽장성 치치하얼시(1998.4.21)\n"
        "- 미국 캘리포니아주 샌버나디노시(2003.7.30)\n- 일본 홋카이도 하코다테시(2011.8.1)\n"
        "- 미국 하와이주 마우이카운티(2012.2.17)\n",
        language="ko",
    )
    assert partners(reading)[-1] == ("마우이카운티", "sister")

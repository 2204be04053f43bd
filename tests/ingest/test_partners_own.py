"""A partner's own sisters, and a city's region, are no partners of the home."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows

CARDS = """\
Partner Cities

Lyon, France
Partnership since: 3 May 1981
Population: 522,250
Sister cities: Milan (Italy), Leipzig (Germany), Yokohama (Japan)
Mayor: Ana Ruiz

Turin, Italy
Sister cities: Detroit (USA)
Partnership since: 4 May 1990
Population: 841,600
"""


def test_the_sisters_in_a_partners_own_card_are_a_fact_of_it() -> None:
    reading = read(CARDS, title="Partner Cities")
    assert partners(reading) == [("Lyon", "partner"), ("Turin", "partner")]
    assert rows(reading, "sister cities") == [
        ("Lyon", "sister cities", "Milan (Italy), Leipzig (Germany), Yokohama (Japan)"),
        ("Turin", "sister cities", "Detroit (USA)"),
    ]
    assert rows(reading, "date") == [
        ("Lyon", "date", "1981-05-03"),
        ("Turin", "date", "1990-05-04"),
    ]


@pytest.mark.parametrize(
    ("language", "title", "card"),
    [
        ("de", "Partnerstädte", "Graz (Österreich)\nEinwohner: 290.000\nPartnerstädte: {}\n"),
        ("ko", "자매도시", "중국 칭다오시\n인구: 9,000,000명\n자매도시: {}\n면적: 11,282㎢\n"),
        ("ja", "姉妹都市", "青島市（中国）\n人口：900万人\n姉妹都市：{}\n市長：王建国\n"),
        ("zh", "友好城市", "日本横滨市\n人口：3,700,000人\n友好城市：{}\n市长：山田太郎\n"),
    ],
)
def test_so_are_they_in_other_languages(language: str, title: str, card: str) -> None:
    listed = {
        "de": "Mailand (Italien), Lyon (Frankreich)",
        "ko": "부산(대한민국), 다낭(베트남)",
        "ja": "釜山（韓国）、ダナン（ベトナム）",
        "zh": "釜山（韩国）、岘港（越南）",
    }[language]
    page = f"{title}\n\n{card.format(listed)}"
    reading = read(page, home="Daejeon", language=language, title=title)
    assert len(partners(reading)) == 1


def test_a_list_that_stands_in_no_card_is_the_homes() -> None:
    page = (
        "Our partners\n\nLyon, France (1981)\n\nSister cities: Milan (Italy), Leipzig (Germany)\n"
    )
    assert [name for name, _ in partners(read(page, title="Our partners"))] == [
        "Lyon",
        "Milan",
        "Leipzig",
    ]


def test_the_label_before_each_cards_name_is_no_list_of_the_card_above() -> None:
    page = (
        "Sister City: Hagi, Japan\nPopulation: 46,000\nMayor: Kenji Tanaka\n"
        "Sister City: Lyon, France\nPopulation: 522,000\nMayor: Ana Ruiz\n"
    )
    assert [name for name, _ in partners(read(page))] == ["Hagi", "Lyon"]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Sisterhood Relations - Eugene, Oregon (USA)", "Eugene"),
        ("Sister City: Buffalo, New York, U.S.A.", "Buffalo"),
        ("Friendship Relations: Weihai, Shandong (China)", "Weihai"),
    ],
)
def test_a_region_between_a_city_and_its_country_is_no_partner(heading: str, name: str) -> None:
    named = heading.split(" - ")[-1].split(": ")[-1]
    page = f"Sisterhood\n\n{heading}\n{named}\n- Population: 176,000\n- Date: June 12, 1989\n"
    assert [name for name, _ in partners(read(page, title="Sisterhood"))] == [name]


def test_two_cities_before_one_country_are_two_partners() -> None:
    page = "Sister Cities\n\nSister cities: Boston (USA), Kyoto, Osaka (Japan)\n"
    assert [name for name, _ in partners(read(page))] == ["Boston", "Kyoto", "Osaka"]


def test_a_list_that_names_the_home_is_the_partners_all_the_same() -> None:
    page = (
        "Twin towns\n\nBad Homburg, Germany\nArea: 51 km2\nPopulation: 54,000\n"
        "Twin towns: Exeter (UK), Cabourg (France), Chur (Switzerland)\n"
    )
    reading = read(page, home="Exeter", country="GB", title="Twin towns")
    assert [name for name, _ in partners(reading)] == ["Bad Homburg vor der Höhe"]

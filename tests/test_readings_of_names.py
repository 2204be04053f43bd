"""Chinese cities under the names that Korean reads from their characters."""

from __future__ import annotations

import pytest
from samples import reader_of

from cityqa.mentions import find_mentions
from cityqa.places import gazetteer
from cityqa.types import Page
from ingest.facts import read_page


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("청도시", "Qingdao"),
        ("무한시", "Wuhan"),
        ("영파시", "Ningbo"),  # 寧 is read without its consonant at the head of a word
        ("남녕시", "Nanning"),
        ("마안산", "Ma'anshan"),
        ("연운항", "Lianyungang"),
        ("안휘성", "Anhui"),
        ("대중시", "Taichung"),  # and not the Chinese town of 大中镇
    ],
)
def test_a_chinese_city_is_known_by_its_korean_reading(printed: str, name: str) -> None:
    assert gazetteer().named(printed)[0].name == name


def test_a_reading_comes_after_a_korean_city_of_the_name() -> None:
    assert {place.country for place in gazetteer().named("광주시")} == {"KR"}
    assert gazetteer().named("영주시")[0].country == "KR"


def test_a_short_reading_alone_is_an_everyday_word() -> None:
    """대중 is the public, 무한 without an end: only with their word for city are they cities."""
    assert find_mentions("대중에게 무한한 기회를 주는 제남 이야기") == []


def test_a_page_and_a_question_with_korean_readings() -> None:
    page = Page(
        id="page",
        text="국제교류\n\n자매도시(3개) : 마안산시, 남통시, 서란시\n우호도시(2개) : 무순시, 제남시",
        title="국제교류",
        publisher="Changwon",
        country="KR",
        language="ko",
    )
    listed = [f for f in read_page(page).facts if f.attribute == "membership"]
    assert [(f.place.name, f.relation) for f in listed] == [
        ("Ma'anshan", "sister"),
        ("Nantong", "sister"),
        ("Shulan", "sister"),
        ("Fushun", "friendship"),
        ("Jinan", "friendship"),
    ]
    reader = reader_of({"Changwon": [("Nantong", "CN"), ("Jinan", "CN")]})
    assert [p.name for p in reader.read("남통시와는 언제 자매결연을 맺었나요?").places] == [
        "Nantong"
    ]


@pytest.mark.parametrize(
    "question",
    ["シェルビービル市の人口はどれくらいですか", "셸비빌의 인구는 얼마입니까?"],
)
def test_a_name_in_no_list_is_known_by_how_its_consonants_sound(question: str) -> None:
    reader = reader_of({"Shizuoka": [("Shelbyville", "US"), ("Stockton", "US")]})
    assert [place.name for place in reader.read(question).places] == ["Shelbyville"]


def test_words_that_sound_like_no_partner_name_none() -> None:
    reader = reader_of({"Incheon": [("Sydney", "AU"), ("Stockton", "US")]})
    for question in ("자매도시가 9개국에 있다고 적혀 있던데 맞나요?", "スポーツ交流はありますか"):
        assert reader.read(question).places == ()


def test_a_county_is_asked_about_without_its_word_for_county() -> None:
    reader = reader_of({"Montgomery County": [("Gondar", "ET"), ("Xi'an", "CN")]})
    asked = reader.read("Can you name all of Montgomery's sister cities?")
    assert asked.homes == ("Montgomery County",)
    assert asked.strangers == ()

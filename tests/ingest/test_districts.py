"""Partners in the home's own country: districts and counties that no gazetteer has."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows

from cityqa.places import gazetteer
from cityqa.questions.name_words import parts_too

CARDS = """\
자매도시 소개

국내 도시

서울 은평구

[은평구 로고]
  • 결연한 날: 1999.3.4
  • 구청: 서울 은평구 은평로 195
  • 누리집 : www.ep.go.kr

경기 성남시

[성남시 로고]
  • 맺은 날 : 2001.4.17
  • 누리집 : www.seongnam.go.kr

전남 담양군

  • 자매결연일 : 2004.5.6
  • 누리집 : www.dyxkrt.go.kr
"""


def test_districts_are_partners_like_cities() -> None:
    reading = read(CARDS, home="홍천", language="ko", title="자매결연도시 국내")
    assert [day for *_, day in rows(reading, "date")] == ["1999-03-04", "2001-04-17", "2004-05-06"]
    assert {kind for _, kind in partners(reading)} == {"sister"}
    told = [f for f in reading.facts if f.attribute == "membership"]
    assert [f.subject for f in told] == ["서울 은평구", "경기 성남시", "전남 담양군"]
    assert {f.place.country for f in told} == {"KR"}


def test_a_heading_with_other_dates_below_names_no_partner() -> None:
    reading = read(
        "자매도시 소개\n\n시민 체육구\n\n• 개관일 : 1999.3.4\n• 누리집 : www.sports.go.kr\n",
        home="홍천",
        language="ko",
    )
    assert not partners(reading)


@pytest.mark.parametrize("heading", ["In Korea", "Cities in Korea", "Within Korea"])
def test_a_heading_says_where_all_below_it_lie(heading: str) -> None:
    reading = read(f"# Sister Cities\n\n## {heading}\n\n• Gangneung, Gangwon-do (1996)\n")
    place = next(f.place for f in reading.facts if f.attribute == "membership")
    assert (place.name, place.country) == ("Gangneung", "KR")


def test_a_name_that_is_not_the_usual_one_is_no_city_of_another_region() -> None:
    # Xicheng is another name of a city in Yunnan.
    reading = read("Sister Cities\n\n• Xicheng, Beijing, China (1994)\n")
    place = next(f.place for f in reading.facts if f.attribute == "membership")
    assert place.key.startswith("name:")


def test_a_district_is_known_without_its_region_and_by_its_sound() -> None:
    place = gazetteer().unknown("서울 은평구", "KR")
    assert {"은평구", "eunpyeonggu", "eunpyeong"} <= set(parts_too(["서울 은평구"], place))


def test_a_kind_heads_its_table_over_a_caption() -> None:
    reading = read(
        "자매도시\n도시, 나라, 맺은 날로 나눈 표\n도시 나라 맺은 날\n벳푸 일본 1984.10.1\n"
        "우호도시(1개 도시, 1개국)\n도시, 나라, 맺은 날로 나눈 표\n도시 나라 맺은 날\n"
        "고치 일본 2012.11.9\n",
        home="목포",
        language="ko",
    )
    assert [kind for _, kind in partners(reading)] == ["sister", "friendship"]


def test_labels_of_cards_may_have_a_space_alone_behind_them() -> None:
    card = "{0}\nSigned Feb. 15, {1}\nHead {2}\nSigned at {3}\nSize 117㎢\nPeople 510,000\n\n"
    cards = [
        card.format("Asuncion, Paraguay", 1994, "Ana Ruiz", "Porto"),
        card.format("Karaganda, Kazakhstan", 1996, "Boris Abaev", "Karaganda"),
        card.format("Turku, Finland", 1999, "Carl Lind", "Porto"),
    ]
    reading = read("Sister Cities\n\n" + "".join(cards), home="Porto", country="PT")
    assert [value for *_, value in rows(reading, "head")] == [
        "Ana Ruiz",
        "Boris Abaev",
        "Carl Lind",
    ]
    assert [value for *_, value in rows(reading, "signed at")] == ["Porto", "Karaganda", "Porto"]
    assert [value for *_, value in rows(reading, "population")] == ["510000"] * 3

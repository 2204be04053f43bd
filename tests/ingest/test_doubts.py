"""Values that cannot be right, and values that only look odd."""

from __future__ import annotations

from datetime import date

from cityqa.types import Fact, Place
from ingest.doubts import mark

WUHAN = Place(key="wuhan", name="Wuhan", country="CN", population=10_392_693)
DURBAN = Place(key="durban", name="Durban", country="ZA", population=3_120_282)
SHENYANG = Place(key="shenyang", name="Shenyang", country="CN", population=6_255_921)
OHDA = Place(key="ohda", name="Ohda", country="JP")
TODAY = date(2026, 1, 1)


def fact(place: Place, attribute: str, printed: str, *, page: str = "a", **given: object) -> Fact:
    start = given.pop("start", 0)
    return Fact(
        id=f"{page}:{place.key}:{attribute}:{printed}:{start}", page=page, place=place,
        subject=place.name, attribute=attribute, label="", printed=printed, start=start,
        end=start + 1, value_start=start, value_end=start + 1, **given,
    )  # fmt: skip


def doubts(*facts: Fact) -> list[bool]:
    return [bool(f.doubt) for f in mark(facts, today=TODAY)]


def test_a_population_far_from_what_is_known() -> None:
    slip = fact(WUHAN, "population", "10,020", number=10_020.0)
    fine = fact(WUHAN, "population", "8.9 million", number=8_900_000.0)
    at_least = fact(WUHAN, "population", "500,000", number=500_000.0, bound="min")
    long_ago = fact(WUHAN, "population", "290,000", number=290_000.0, as_of="1911")
    assert doubts(slip, fine, at_least, long_ago) == [True, False, False, False]
    assert "10,392,693" in mark([slip])[0].doubt


def test_two_pages_far_apart_on_a_place_that_nothing_else_knows() -> None:
    one = fact(OHDA, "population", "38,544", number=38_544.0)
    other = fact(OHDA, "population", "3,854", number=3_854.0, page="b")
    assert doubts(one, other) == [True, True]
    assert doubts(one) == [False]


def test_a_city_whose_wider_figure_stands_beside_it() -> None:
    inner = fact(WUHAN, "population", "231,086", number=231_086.0)
    wider = fact(WUHAN, "greater wuhan population", "5,450,496", number=5_450_496.0)
    assert doubts(inner, wider) == [False, False]


def test_one_area_printed_for_two_cities() -> None:
    durban = fact(DURBAN, "area", "12,980km²", number=12_980.0)
    shenyang = fact(SHENYANG, "area", "12,980km²", number=12_980.0, start=9)
    elsewhere = fact(SHENYANG, "area", "12,980㎢", number=12_980.0, page="b")
    assert doubts(durban, shenyang) == [True, True]
    assert doubts(durban, shenyang, elsewhere) == [True, False, False]
    few_digits = [
        fact(DURBAN, "area", "2,600km²", number=2600.0),
        fact(SHENYANG, "area", "2,600km²", number=2600.0, start=9),
    ]
    assert doubts(*few_digits) == [False, False]


def test_an_area_that_cannot_hold_the_people_or_holds_hardly_any() -> None:
    assert doubts(fact(WUHAN, "area", "15.68㎢", number=15.68)) == [True]
    assert doubts(fact(WUHAN, "area", "4,961,000 km²", number=4_961_000.0)) == [True]
    assert doubts(fact(WUHAN, "area", "8,494km²", number=8_494.0)) == [False]


def test_dates_that_do_not_exist_or_have_not_come() -> None:
    assert doubts(
        fact(WUHAN, "date", "2013-02-30", date="2013-02-30"),
        fact(WUHAN, "date", "2031-01-01", date="2031-01-01"),
        fact(WUHAN, "date", "2016-03-24", date="2016-03-24"),
    ) == [True, True, False]


def test_a_reason_already_given_stays() -> None:
    given = fact(WUHAN, "population", "10,020", number=10_020.0, doubt="a comma is missing")
    assert mark([given])[0].doubt == "a comma is missing"

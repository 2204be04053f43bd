"""Figures in text: separators, scales, units, bounds, and the date they hold for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cityqa.quantities import (
    DECIMAL_COMMA,
    DECIMAL_POINT,
    find_quantities,
    read_number,
    read_scale_and_unit,
)


@pytest.mark.parametrize(
    ("text", "language", "number", "unit"),
    [
        ("38,544", "en", 38544, ""),
        ("6.85 million", "en", 6_850_000, ""),
        ("750 Thousand", "en", 750_000, ""),
        ("12,980㎢", "en", 12980, "km2"),
        ("436km²", "en", 436, "km2"),
        ("147.19 km2", "en", 147.19, "km2"),
        ("65 square kilometres", "en", 65, "km2"),
        ("10 sq mi", "en", 25.899881, "km2"),
        ("10,540 ha", "en", 105.4, "km2"),
        ("16,875km", "en", 16875, "km"),
        ("92만 4천명", "ko", 924_000, "persons"),
        ("1,363만명", "ko", 13_630_000, "persons"),
        ("約251万人", "ja", 2_510_000, "persons"),
        ("24万8,052人", "ja", 248_052, "persons"),
        ("24만 8,052명", "ko", 248_052, "persons"),
        ("376.5平方キロメートル", "ja", 376.5, "km2"),
        ("343.5平方公里", "zh", 343.5, "km2"),
        ("1.173.299 Einwohner", "de", 1_173_299, "persons"),
        ("10,2 Mio. Einwohner", "de", 10_200_000, "persons"),
        ("764 104 habitants", "fr", 764_104, "persons"),
        ("1,18 millones de habitantes", "es", 1_180_000, "persons"),
        ("18,7 millions d'habitants", "fr", 18_700_000, "persons"),
    ],
)
def test_a_figure_is_read_in_its_unit(text: str, language: str, number: float, unit: str) -> None:
    (found,) = find_quantities(text, language)
    assert (found.number, found.unit) == (pytest.approx(number), unit)
    assert not found.doubt


def test_separators_that_cannot_be_right_are_doubted_and_read_as_meant() -> None:
    (point,) = find_quantities("6.638㎢")
    (comma,) = find_quantities("102,41km²")
    assert (point.number, point.doubt) == (6638, DECIMAL_POINT)
    assert (comma.number, comma.doubt) == (102.41, DECIMAL_COMMA)


def test_bounds_and_dates_stand_beside_the_figure() -> None:
    text = "Its population as of 2020 is approximately 370,000."
    (about,) = find_quantities(text)
    assert (about.number, about.bound, about.as_of) == (370_000, "about", "2020")
    (at_least,) = find_quantities("more than 2 million residents")
    assert (at_least.number, at_least.unit, at_least.bound) == (2_000_000, "persons", "min")
    (dated,) = find_quantities("a population of 26,450 (2010)")
    assert (dated.number, dated.as_of) == (26_450, "2010")


def test_a_figure_of_a_wider_area_says_so() -> None:
    text = "about 370,000, but the greater Firenze area, a basin of towns, has 1.5 million people"
    assert [found.wider for found in find_quantities(text)] == [False, True]
    assert [f.wider for f in find_quantities("1.39 million (metro 5.27 million)")] == [False, True]
    assert not find_quantities("a major metropolis with a population of 6.94 million")[0].wider


def test_dates_percentages_and_densities_are_no_figures() -> None:
    assert find_quantities("since 2003-12-09, 25% of the country, 9,800 persons/km2") == []


def test_a_header_tells_scale_and_unit() -> None:
    assert read_scale_and_unit("(thousands)") == (1000.0, "")
    assert read_scale_and_unit("(万人)") == (10000.0, "persons")
    assert read_scale_and_unit("(hectares)") == (0.01, "km2")
    assert read_scale_and_unit("(㎢)") == (1.0, "km2")


@given(st.integers(0, 10**9), st.sampled_from(["en", "de", "fr"]))
def test_a_grouped_number_is_read_back(number: int, language: str) -> None:
    mark = {"en": ",", "de": ".", "fr": " "}[language]
    assert read_number(f"{number:,}".replace(",", mark), language) == (number, "")


@given(
    st.text(alphabet=st.sampled_from("0123456789., km²㎢万만 millionaboutsq(as of)"), max_size=40)
)
def test_figures_are_in_order_and_inside_the_text(text: str) -> None:
    position = 0
    for found in find_quantities(text):
        assert position <= found.start < found.end <= len(text)
        position = found.end


def test_millions_may_be_counted_in_words() -> None:
    found = find_quantities("It has over eight million people, and one of a million trees.")
    assert [(q.number, q.unit, q.bound) for q in found] == [(8_000_000, "persons", "min")]


def test_a_figure_that_stands_apart_is_no_part_of_the_one_before() -> None:
    assert [found.number for found in find_quantities("12万 984", "ja")] == [120_000, 984]

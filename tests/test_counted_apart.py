"""Partners counted apart in one question: by place, time, size or state, and those that are not so;
when more ties were made; who lies between two; how far away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from samples import asking

PAGE = """# Sister cities of Daejeon

## Simferopol
Country: Ukraine
Since: 1986
Distance: 9,760 km
Population: 312,000

## Kawagoe
Country: Japan
Since: 1 August 1996
Distance: 1,020 km
Population: 352,000

## Kansas City
Country: USA
Since: 2004
Distance: 10,410 km
Population: 481,000

## Hefei
Country: China
Since: 2009
Distance: 1,050 km
Population: 4,620,000

## Funchal
Country: Portugal
Since: 2016
Distance: 12,300 km
Population: 105,000
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator:
    with asking(PAGE, tmp_path_factory.mktemp("apart")) as ask:
        yield ask


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("how many of our sister cities are in Asia and how many aren't", "2 sister", "3 sister"),
        ("how many are in Europe and how many elsewhere?", "2 partner", "3 partner"),
        ("how many sister cities in Asia, and how many outside it", "2 sister", "3 sister"),
        ("how many partners before 2000 and how many after", "2 partner", "3 partner"),
        ("how many sister cities in the 90s and how many in the 2000s", "1 sister", "2 sister"),
        ("how many have over 400,000 people and how many have less", "2 partner", "3 partner"),
        ("how many are in Asia & how many in Europe", "2 partner", "2 partner"),
        ("Wie viele Partnerstädte liegen in Asien und wie viele nicht?", "2 Part", "3 Part"),
    ],
)
def test_each_of_two_counts_is_told(ask, text: str, first: str, second: str) -> None:
    said = ask(text).text.split(". Daejeon ")
    assert first in said[0]
    assert second in said[1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("did we sign more in the 1990s or the 2000s", "More: 2000s 2; 1990s 1."),
        ("Did we sign more ties in the 1980s than in the 2000s?", "No. More: 2000s 2; 1980s 1."),
        ("more sister cities in 2004 or 2016?", "As many: 2004 1; 2016 1."),
        ("Wurden in den 1990ern oder den 2000ern mehr Städte Partner?", "Mehr: 2000"),
    ],
)
def test_times_are_held_against_each_other(ask, text: str, said: str) -> None:
    assert ask(text).text.startswith(said)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("partners with more people than Simferopol but fewer than Kansas City", {"Kawagoe"}),
        ("sister cities newer than Kawagoe but older than Funchal", {"Kansas City", "Hefei"}),
        ("sister cities newer than Funchal but older than Kawagoe", set()),
    ],
)
def test_partners_between_two_are_told(ask, text: str, named: set[str]) -> None:
    told, bounds = ask(text).text.split(". (")
    names = {"Simferopol", "Kawagoe", "Kansas City", "Hefei", "Funchal"}
    assert {name for name in names if name in told} == named
    assert bounds.count("[") == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Which sister cities are further than 10,000 km away?", "has 2 sister cities with"),
        ("sister cities closer than 2,000 km", "has 2 sister cities with"),
        ("sister cities between 100,000 and 350,000", "has 2 sister cities with"),
        ("sister cities between 4 and 5 million", "has 1 sister city with"),
        ("which country has most sister cities", "As many"),
        ("closest and furthest sister city?", "Nearest: Kawagoe"),
        ("closest and furthest sister city?", "Furthest: Funchal"),
        ("how many countries in total", "Daejeon: 5 countries"),
        ("avg population of the sister cities", "On average 1,174,000"),
        ("partners other than Chinese ones in Asia", "has 1 partner in Asia: Kawagoe"),
        ("how many sister cities signed on the same day, 1 August 1996?", "has 1 sister city"),
        ("how many Asian vs European", "has 2 partner cities in Europe"),
    ],
)
def test_bounds_ends_and_totals_are_understood(ask, text: str, said: str) -> None:
    assert said in ask(text).text

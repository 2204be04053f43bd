"""Distances by which partners are meant or claimed, and what else is told only roughly."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from samples import asking

from cityqa.types import Status

PAGE = """# Sister cities of Daejeon

Daejeon has three sister cities.

## Simferopol
Country: Ukraine
Since: 1986
Distance: 9,760 km
Population: 312,000

## Kawagoe
Country: Japan
Since: 1 August 1996
Distance: 8,020 km
Population: 352,000

## Kansas City
Country: USA
Since: 2004
Distance: 2,410 km
Population: 481,000
The partnership with Kansas City has been dormant since 2015.
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator:
    with asking(PAGE, tmp_path_factory.mktemp("distances")) as ask:
        yield ask


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Which of our twins is 8,000 km away?", "Kawagoe"),
        ("Which of our twins lie within 3,000 km of us?", "Kansas City"),
        ("Which of our twins is no farther than 2,000 miles from here?", "Kansas City"),
        ("Which twin of ours is the longest trip?", "Simferopol"),
        ("one of our partners is some 1,500 miles from here, who is that?", "Kansas City"),
        ("Which partner joined us in 96?", "Kawagoe"),
        ("Which of our partners has about three hundred thousand people?", "Simferopol"),
    ],
)
def test_the_one_that_is_meant_by_a_figure_is_told(ask, text: str, named: str) -> None:
    told = ask(text, home="Daejeon")
    assert told.status is Status.ANSWERED
    partners = {name for name in ("Simferopol", "Kawagoe", "Kansas City") if name in told.text}
    assert partners == {named}


@pytest.mark.parametrize(("km", "verdict"), [("9,760", "Yes"), ("2,000", "No")])
def test_a_claimed_distance_is_held_against_the_one_told(ask, km: str, verdict: str) -> None:
    told = ask(f"Is Simferopol {km} km away?", home="Daejeon")
    assert told.text.startswith(verdict)
    assert "9,760 km" in told.text


def test_one_of_two_states_is_told_without_yes_or_no(ask) -> None:
    told = ask("Is the tie with Kansas City still alive, or has it gone quiet?", home="Daejeon")
    assert told.status is Status.ANSWERED
    assert not told.text.startswith(("Yes", "No"))
    assert "dormant" in told.text

"""Since when ties have been: exactly since then, or from then on; the year of what was told."""

from __future__ import annotations

import pytest
from samples import TWO_KINDS, index_of

from cityqa.settings import Settings
from cityqa.types import Turn


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(TWO_KINDS, tmp_path_factory.mktemp("since"))


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Which partners have been with us since 1994?", {"Budapest", "Nanjing"}),
        ("Which cities have been our sisters since 1989?", {"Seattle"}),
        ("Which partners joined since 2001?", {"Shenyang", "Kobe", "Wuhan"}),
        ("List our partners since 2001", {"Shenyang", "Kobe", "Wuhan"}),
    ],
)
def test_what_has_been_since_a_year_is_of_it(ask, question: str, named: set[str]) -> None:
    cities = {"Seattle", "Budapest", "Nanjing", "Shenyang", "Kobe", "Wuhan"}
    text = ask(question).text
    assert {city for city in cities if city in text} == named


def test_the_same_year_is_that_of_the_partner_just_told(ask) -> None:
    first = "When was the agreement with Nanjing signed?"
    history = (
        Turn(role="user", content=first),
        Turn(role="assistant", content="On 14 May 1994."),
    )
    answer = ask("Which other cities started in the same year?", history=history)
    assert "Budapest" in answer.text
    assert "Shenyang" not in answer.text
    alone = ask("Which partners started in the same year?")
    assert "Budapest" in alone.text and "Shenyang" in alone.text

"""Figures held against what is claimed, summed up, come near to; years that a description has."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings
from cityqa.types import Status

PAGE = """\
Sister Cities of Daejeon

Omaha, United States
Population: 483,000
Area: 330 km2
Omaha lies on the plains. It has a university founded in 1908.

Funchal, Portugal
Population: 105,000
Area: 76 km2

Uppsala, Sweden
Population: 130,000
Area: 2,500 km2
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("figures"))


@pytest.mark.parametrize(
    "question",
    [
        "How many people live in all sister cities together?",
        "Wie viele Menschen leben in allen Partnerstädten zusammen?",
    ],
)
def test_figures_of_all_together_are_summed_up(ask, question: str) -> None:
    assert "718" in ask(question).text


@pytest.mark.parametrize(
    ("question", "nearest"),
    [
        ("Which partner is closest in population to Uppsala?", "Funchal"),
        ("Which partner has a population closest to 400,000?", "Omaha"),
        ("人口がウプサラに最も近い都市は？", "Funchal"),
    ],
)
def test_the_partner_whose_figure_is_nearest(ask, question: str, nearest: str) -> None:
    text = ask(question).text
    assert nearest in text
    assert not any(name in text for name in {"Omaha", "Funchal"} - {nearest})


def test_a_figure_that_is_not_so_is_told(ask) -> None:
    text = ask("Omaha has 900,000 people, right?").text
    assert text.startswith("No.")
    assert "483,000" in text


def test_where_a_place_lies_is_not_how_far_it_is(ask) -> None:
    assert ask("How far is Omaha from Daejeon?").status is Status.NOT_FOUND


def test_a_year_that_a_description_has_must_be_told(ask) -> None:
    assert "Omaha" in ask("Which sister city has a university from 1908?").text
    assert ask("Which sister city has a university from 1477?").status is Status.NOT_FOUND

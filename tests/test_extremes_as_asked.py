"""Extremes and bounds: how many are asked for, whose figure is missing or doubtful, where it is."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings
from cityqa.types import Status

PAGE = """\
Sister Cities of Daejeon

Omaha, United States
Date of agreement: May 4, 1985
Population: 483,000
Area: 364 km²
Elevation: 332m

Funchal, Portugal
Date of agreement: June 1, 1991
Population: 105,000
Area: 76 km²
Elevation: 8m

Bergen, Norway
Date of agreement: July 9, 1998
Population: 291,000
Area: 465 km²

Tromso, Norway
Area: 465 km²
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("ranked"))


@pytest.mark.parametrize("land", ["largest land area", "biggest land area", "smallest land area"])
def test_land_is_ranked(ask, land: str) -> None:
    answer = ask(f"Which sister city has the {land}?")
    assert answer.text.startswith("Smallest" if "smallest" in land else "1. Bergen")


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("First two sister cities in order please", 2),
        ("List the first two sister cities by date", 2),
        ("Rank the sister cities by date", 3),
        ("Die ersten zwei Schwesterstädte der Reihe nach", 2),
    ],
)
def test_a_number_bounds_what_is_put_in_order(ask, question: str, number: int) -> None:
    text = ask(question).text
    assert f"{number}. " in text
    assert f"{number + 1}. " not in text


def test_one_alone_is_first_in_order(ask) -> None:
    answer = ask("First sister city in order of date")
    assert "Omaha" in answer.text
    assert "Funchal" not in answer.text


def test_the_number_s_own_superlative_is_the_order(ask) -> None:
    text = ask("Give me the last two sister cities in chronological order").text
    assert "Bergen" in text
    assert "Omaha" not in text


def test_who_has_no_figure_is_named(ask) -> None:
    answer = ask("Which Norwegian sister city has the most people?")
    assert answer.text.startswith("Most people: Bergen")
    assert "No population is given for: Troms" in answer.text
    assert "No date of agreement is given for: Troms" in ask("Newest Norwegian sister city").text


def test_the_bigger_of_a_country_s_two_and_its_date(ask) -> None:
    text = ask("Which Norwegian city is bigger, and when did we sign with it?").text
    assert "Most people: Bergen" in text
    assert "9 July 1998" in text


def test_where_the_leader_lies_is_told(ask) -> None:
    assert (
        "Omaha is in the United States"
        in ask("In which country is the biggest sister city by population?").text
    )
    assert "Norway, Europe" in ask("What continent is our newest sister city on?").text
    assert "Portugal, Europe" in ask("What continent is Funchal on?").text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Which of our sister cities lies highest above sea level?", "Omaha, 332m"),
        ("Which sister city has the lowest elevation?", "Funchal, 8m"),
    ],
)
def test_a_label_of_the_page_s_own_is_ranked_by(ask, question: str, first: str) -> None:
    assert first in ask(question).text


def test_a_span_of_figures_is_said_as_one(ask) -> None:
    text = ask("How many sister cities have a population between 100,000 and 300,000?").text
    assert "with a population between 100,000 and 300,000" in text


@pytest.mark.parametrize(
    "question",
    [
        "Which two sister cities list the same area?",
        "Which sister cities have same area",
        "Welche Partnerstädte haben die gleiche Fläche?",
    ],
)
def test_figures_printed_alike(ask, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert "Bergen 465" in answer.text
    assert "Troms" in answer.text
    assert "Omaha" not in answer.text


def test_no_figures_printed_alike(ask) -> None:
    assert ask("Which partners have the same population?").text == "No."

"""Counts, sums and extremes in the words that people use for them."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings

PAGE = """\
Daejeon has ties with four sister cities.

Sister Cities of Daejeon

Omaha, United States
Population: 483,000
Area: 300 km2
Sister schools: 3
Distance: 6,300 miles

Funchal, Portugal
Population: 105,000 (as of 2011)
Area: 76 km2
Sister schools: 4

Kobe, Japan
Area: 557 km2
Distance: 430 miles

Friendship Cities of Daejeon

Wuhan, China
Population: 10,340,000

Dresden, Germany
Population: 560,000 (as of 2022)
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("meant"))


@pytest.mark.parametrize(
    "question",
    [
        "Which is the most compact sister city by area?",
        "Welche ist flächenmäßig die kompakteste Schwesterstadt?",
        "¿Cuál es la ciudad hermana más compacta por superficie?",
    ],
)
def test_the_most_compact_is_the_smallest(ask, question: str) -> None:
    text = ask(question).text
    assert "Funchal" in text
    assert "Kobe" not in text


def test_a_figure_that_is_printed_is_counted(ask) -> None:
    text = ask("For how many of its sister cities does the page print a population?").text
    assert "2 sister cities" in text
    assert "Kobe" not in text


def test_labels_are_added_up(ask) -> None:
    text = ask("Add up all the sister schools that Daejeon reports; what is the total?").text
    assert "Together 7 (sister schools)" in text


def test_a_figure_s_year_is_that_of_no_tie(ask) -> None:
    text = ask("Which friendship city with a 2022 population figure is the smallest?").text
    assert "Dresden" in text


def test_a_number_says_which_are_meant(ask) -> None:
    assert "Wuhan" not in ask("Which of our sister cities has the most people?").text
    assert "Wuhan" in ask("Out of our five sister cities, where do most people live?").text


def test_the_number_of_all_is_no_number_of_those_asked_for(ask) -> None:
    assert "2." not in ask("Out of our three sister cities, which is the largest by area?").text


@pytest.mark.parametrize("question", ["us sister citys, how many", "how many us twin towns"])
def test_a_country_that_is_also_a_pronoun(ask, question: str) -> None:
    text = ask(question).text
    assert "1 sister city in the United States" in text


def test_the_pronoun_is_no_country(ask) -> None:
    assert "Kobe" in ask("tell us sister cities of Daejeon").text


def test_a_country_s_name_may_be_misspelt(ask) -> None:
    text = ask("japn sister citys").text
    assert "Kobe" in text
    assert "Omaha" not in text


def test_a_figure_that_sounds_like_a_word(ask) -> None:
    text = ask("closest sister city 2 daejeon + miles").text
    assert "430" in text
    assert "Omaha" not in text

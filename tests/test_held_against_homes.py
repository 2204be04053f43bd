"""Partners held against a city that has pages of its own, of which no page tells a figure."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings
from cityqa.types import Status

PAGE = """\
Sister Cities of Daejeon

Omaha, United States
Population: 483,000

Funchal, Portugal
Population: 105,000
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("held"))


@pytest.mark.parametrize(
    "question",
    [
        "Which of our partners has more people than Daejeon?",
        "Which sister city has more people than the city of Daejeon itself?",
        "Welche Partnerstadt hat mehr Einwohner als Daejeon?",
        "Quelle ville est plus grande que Daejeon ?",
        "大田より大きい都市は？",
    ],
)
def test_what_the_home_has_is_not_told(ask, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.NOT_FOUND
    assert "Omaha" not in answer.text


def test_one_partner_s_figure_is_told_beside_it(ask) -> None:
    answer = ask("Has Omaha more people than Daejeon?")
    assert answer.status is Status.PARTIAL
    assert "483,000" in answer.text


def test_numbers_of_partners_are_no_figures_of_a_place(ask) -> None:
    answer = ask("Does Seoul have more sister cities than Daejeon?")
    assert "population" not in answer.text


def test_none_lies_beyond_the_largest(ask) -> None:
    assert ask("Which partner has more people than Omaha?").text.startswith("None of them.")

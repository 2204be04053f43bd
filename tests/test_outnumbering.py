"""Kinds, regions, homes and countries held against each other by their number of partners."""

from __future__ import annotations

import pytest
from samples import TWO_KINDS, index_of

from cityqa.settings import Settings


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(TWO_KINDS, tmp_path_factory.mktemp("outnumbering"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Do we have more sister cities or friendship cities?", "More: sister cities 4; "),
        ("Are there fewer friendship cities than sister cities?", "Yes. Fewer: friendship"),
        ("Do the friendship cities outnumber the sister cities?", "No. More: sister cities 4"),
        ("Has Daejeon more partners in Europe than in Asia?", "No. More: Asia 4; Europe 1."),
        ("Which country is home to the most of our partners?", "Most: China 3; "),
        ("On which continent do most of our sister cities lie?", "Most: Asia 2; "),
        ("How many more sisters than friendship cities have we?", "The difference is 2."),
        ("Hat Daejeon mehr Schwesterstädte oder Freundschaftsstädte?", "Mehr: Schwesterstädte 4"),
        ("¿Hay más ciudades hermanas en Asia o en Europa?", "Más: Asia 2; Europa 1."),
    ],
)
def test_which_has_more_partners(ask, question: str, said: str) -> None:
    answer = ask(question)
    assert answer.text.startswith(said) or said in answer.text.split(" Daejeon ")[0]
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Which sister city has the most people?", "Seattle"),
        ("Which is the most recent friendship city?", "Wuhan"),
    ],
)
def test_a_ranking_by_something_else_stays_one(ask, question: str, named: str) -> None:
    assert named in ask(question).text.split(".")[0]


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Do we have more than three sister cities?", "Yes."),
        ("Do we have more than 4 sister cities?", "No."),
        ("Are there at least four sister cities?", "Yes."),
        ("Haben wir weniger als drei Freundschaftsstädte?", "Ja."),
        ("Do we have a dozen sister cities?", "No."),
    ],
)
def test_a_bound_on_their_number_is_held_against_the_list(ask, question: str, verdict: str) -> None:
    assert ask(question).text.startswith(verdict)

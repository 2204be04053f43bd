"""Two homes with pages of their own: whose tie or number comes first, and
what they have in common."""

from __future__ import annotations

import pytest
from samples import index_of_homes, last_of

from cityqa.settings import Settings

PAGES = {
    "daejeon": """\
Sister Cities of Daejeon

Omaha, United States - signed 4 May 1978
Kobe, Japan - signed 6 June 1988
Sapporo, Japan - signed 1 May 1991
""",
    "yokohama": """\
Friendship Cities of Yokohama

Lyon, France - signed 7 April 1959
Kobe, Japan - signed 2 May 1980
""",
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of_homes(PAGES, tmp_path_factory.mktemp("two"))


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Did we sign with Kobe before Yokohama did?", "No. Yokohama came first"),
        ("Did Yokohama sign with Kobe before us?", "Yes. Yokohama came first"),
        ("Did Yokohama sign with Kobe after us?", "No. Daejeon came later"),
        ("Did Yokohama or Daejeon sign with Kobe first?", "Yokohama came first"),
        ("Did Yokohama sign with Omaha before us?", "No. Omaha"),
        ("Do we have more Japanese partners than Yokohama?", "Yes. More: Daejeon 2; Yokohama 1"),
        ("Does Yokohama have more Japanese partners than we do?", "No. More: Daejeon 2"),
        (
            "Do we and Yokohama share any partner city?",
            "Yes. Daejeon and Yokohama have 1 partner in common: Kobe (Japan) [1][2].",
        ),
        ("Do we and Yokohama share any French partner city?", "No. Daejeon and Yokohama have no"),
        ("Does Yokohama have a sister city in France?", "No. The pages name no sister cities"),
    ],
)
def test_homes_are_held_against_each_other(ask, question, begins) -> None:
    assert ask(question).text.startswith(begins)


@pytest.mark.parametrize(
    ("turns", "begins"),
    [
        (
            ("When did Yokohama sign with Kobe?", "and Daejeon?", "who was first?"),
            "Yokohama came first",
        ),
        (("Does Daejeon have a partner in France?", "does Yokohama?"), "Yes. Yokohama has 1"),
    ],
)
def test_another_home_is_named_in_the_next_turn(ask, turns, begins) -> None:
    assert last_of(ask, turns).text.startswith(begins)

"""A page's own count of partners of any kind, held against the few that it names."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings

PAGE = """\
Sister Cities of Daejeon

Today there are 22 partner cities spread over 15 countries.

Seattle (United States)
- Date of agreement: October 4, 1989

Budapest (Hungary)
- Date of agreement: November 3, 1994
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("totals"))


@pytest.mark.parametrize(
    ("question", "own"),
    [
        ("How many partner cities does Daejeon have?", "22 partner cities"),
        ("In how many countries does Daejeon have partners?", "15 countries"),
    ],
)
def test_a_count_of_partner_cities_is_of_all_kinds(ask, question: str, own: str) -> None:
    assert own in ask(question).text

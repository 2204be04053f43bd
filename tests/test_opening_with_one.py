"""One partner told by a word in front of what is asked of it: "the cricket city, since when"."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings

PAGE = """\
Sister Cities of Daejeon

City	Country	Year	Population	Main areas of exchange
Seattle	United States	1989	620,700	Coffee, aircraft
Budapest	Hungary	1994	1,750,000	Chess, thermal baths
Karachi	Pakistan	2009	16,000,000	Health, cricket
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("opening"))


@pytest.mark.parametrize(
    ("question", "city", "said"),
    [
        ("the cricket city, when did they join?", "Karachi", "2009"),
        ("cricket city - since when", "Karachi", "2009"),
        ("the coffee one, how many people live there?", "Seattle", "620,700"),
        ("the coffee town: since when?", "Seattle", "1989"),
    ],
)
def test_what_is_asked_of_it_is_told(ask, question: str, city: str, said: str) -> None:
    answer = ask(question)
    assert city in answer.text and said in answer.text

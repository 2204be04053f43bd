"""A kind of tie that is told by a broader name is quoted as the page prints it."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings

PAGE = """\
International partners of Daejeon

Sister cities
- Lille (France) - signed 12 March 1968
- Brno (Czechia) - signed 4 May 1984

Friendly exchange cities
- Hangzhou (China) - signed 8 June 2009

Memorandum of understanding
- Colombo (Sri Lanka) - signed 7 July 2017
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("kinds"))


@pytest.mark.parametrize(
    "question", ["Is Hangzhou a sister city of ours?", "What kind of partner is Hangzhou?"]
)
def test_the_page_s_own_word_stands_beside_a_broader_one(ask, question: str) -> None:
    answer = ask(question)
    assert "“Friendly exchange cities”" in answer.text
    assert answer.citations[-1].quote == "Friendly exchange cities"


@pytest.mark.parametrize("name", ["Colombo", "Lille"])
def test_a_kind_of_the_usual_name_is_not_told_twice(ask, name: str) -> None:
    assert "own word" not in ask(f"What kind of partner is {name}?").text


def test_what_is_asked_twice_over_is_told_once(ask) -> None:
    said = ask("When did we sign with Lille and what sort of agreement is it?").text
    assert said.count("12 March 1968") == 1

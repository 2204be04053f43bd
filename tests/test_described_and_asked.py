"""A figure asked for of a place that is only described; what is asked of a part of the world."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa import chain
from cityqa.places import gazetteer
from cityqa.questions import Reader, read_question
from cityqa.settings import Settings
from cityqa.types import Partner, Status, Turn

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989
- Population: 620,700
- Area: 369 km2
- Feature: Rainy port town with aircraft works

Ohda (Japan)
- Date of agreement: November 14, 1987
- Population: 38,544
- Area: 436 km2
- Feature: Silver mines and hot springs are popular

Nanjing (China)
- Date of agreement: November 14, 1994

Friendship Cities of Daejeon

Dresden (Germany)
- Date of agreement: April 4, 2016
- Feature: Porcelain and an opera house

Programmes

Training programmes are run for officials from China every spring.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("described"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("The town with the silver mines, what's its population?", "38,544"),
        ("How many people live in the place with silver mines and hot springs?", "38,544"),
        ("Which of our sisters lie in the US and what are they known for?", "Rainy port town"),
        ("Which of these are our sisters: Seattle, Dresden, Nanjing?", "Nanjing has been a sister"),
        ("Is Seattle bigger than Ohda by people or by land?", "Seattle 620,700 [1]; Ohda 38,544"),
        ("When is the next anniversary?", "The 40th anniversary of Daejeon and Ohda"),
    ],
)
def test_what_is_asked_of_those_described(ask, question: str, said: str) -> None:
    assert said in ask(question).text


def test_those_named_that_are_not_meant_are_left_out(ask) -> None:
    assert "Dresden" not in ask("Which of these are our sisters: Seattle, Dresden, Nanjing?").text


@pytest.mark.parametrize(
    "question", ["Do you have a programme with Africa?", "What is the programme for Africa?"]
)
def test_what_is_done_with_one_part_of_the_world_tells_nothing_of_another(ask, question) -> None:
    assert ask(question).status is Status.NOT_FOUND


@pytest.mark.usefixtures("ask")  # with the stub encoder
def test_the_same_is_asked_of_one_only_described(settings: Settings) -> None:
    said = (
        Turn(role="user", content="How many people live in Seattle?"),
        Turn(role="assistant", content="Seattle has a population of 620,700. [1]"),
    )
    text = "What about the one with the silver mines?"
    assert "38,544" in chain.ask(text, history=said, home="Daejeon", settings=settings).text


def test_the_other_one_is_counted_by_what_was_counted_before() -> None:
    seattle = Partner(
        place=gazetteer().named("seattle", "US")[0], names=("Seattle",), homes=("Daejeon",)
    )
    reader = Reader([seattle], ("Daejeon",), labels=("sister schools",))
    said = (
        Turn(role="user", content="How many sister schools has Seattle?"),
        Turn(role="assistant", content="12."),
    )
    question = read_question(reader, "And the American one, how many has that got?", history=said)
    assert question.attributes == ("sister schools",)

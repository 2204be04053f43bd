"""Letters around a question, a second question for yes or no, and what a name means."""

from __future__ import annotations

import pytest
from samples import asking

from cityqa.questions import questions_in
from cityqa.types import Status

PAGE = """\
Sister Cities of Daejeon

Jinan, China
Sister city since 2011. Jinan is an old city. The name Jinan means “south of the river.”

Dresden, Germany
Sister city since 2016. Dresden is an economic center.

Frankfurt, Germany
Sister city since 2003. Frankfurt is known for its exchange.

The Harbour House

The Harbour House was established by the port office. This organization provides advice to \
foreign residents and holds seminars. Volunteers are welcome at the Harbour House.
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory):
    with asking(PAGE, tmp_path_factory.mktemp("letters"), home="Daejeon") as answer:
        yield answer


@pytest.mark.parametrize(
    "question",
    [
        "My name is Ann Lee and I run a shop. Next month I go to Germany. Do you have any partner "
        "there, which cities and since when? With best regards",
        "I am putting together a slide about Germany, could you give me every German partner "
        "we have",
        "For an upcoming council briefing we need all German partner cities",
        "Sehr geehrte Damen und Herren, welche Partnerstädte haben wir in Deutschland? Mit "
        "freundlichen Grüßen",
    ],
)
def test_what_surrounds_a_request_narrows_nothing(ask, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert all(name in answer.text for name in ("Dresden", "Frankfurt"))
    assert "Jinan" not in answer.text


@pytest.mark.parametrize(
    "question",
    ["what does Jinan mean", "where does the name Jinan come from", "Was bedeutet Jinan?"],
)
def test_what_a_name_means(ask, question: str) -> None:
    answer = ask(question)
    assert [c.quote for c in answer.citations] == ["The name Jinan means “south of the river.”"]


def test_a_question_broken_off_is_left_away(ask) -> None:
    broken = ask("how many bik... I mean what does Jinan mean")
    assert broken.text == ask("what does Jinan mean").text


def test_a_second_question_for_yes_or_no_begins_with_its_verb() -> None:
    assert questions_in("Is Xtown a sister city and do we have an office there?") == [
        "Is Xtown a sister city",
        "do we have an office there?",
    ]
    assert questions_in("Which city has a port and has an airport?") == []


def test_yes_is_told_of_the_tie_beside_what_else_is_asked(ask) -> None:
    answer = ask("Does Daejeon have a sister city in China and can I be a volunteer?")
    assert "Jinan" in answer.text
    assert "Volunteers" in answer.text


def test_a_sentence_that_points_back_stands_behind_the_one_it_leans_on(ask) -> None:
    answer = ask("Who provides advice to foreign residents?")
    assert answer.text.startswith("The Harbour House was established")
    assert "This organization provides advice" in answer.text


def test_who_runs_a_thing_is_nobody_in_office(ask) -> None:
    assert "port office" in ask("who runs the harbour house").text

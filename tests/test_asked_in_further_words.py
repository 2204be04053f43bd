"""Waters with a place's name, years of what was done, where it was signed, whose idea it was, whom
to ask: asked and told in the ways that offices write them."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings
from cityqa.types import Status

PAGE = """\
Sister Cities of Daejeon

Parnu, Estonia
Signing 14 May 1984 in Daejeon, 9 June 1985 in Parnu
Parnu is a spa resort on the Gulf of Riga.
The consulate at Busan suggested Parnu to our council.
Key industry: Sightseeing (number of visitors a year: 6.43 million)
(1992) Held a calligraphy show in Parnu
(2006) Youth orchestra played in Parnu

Funchal, Portugal
Signing 3 August 1998 in Funchal
Funchal is our most distant sister city and stands on a steep bay.

To hear about the next meeting of the commission, write to the Program Coordinator, Dana Whitlock.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("further"))


@pytest.mark.parametrize(
    "question",
    [
        "Which of our sister cities is a spa resort on the Gulf of Riga?",
        "which sister city has a spa on the gulf of Riga",
    ],
)
def test_a_gulf_names_no_place_of_its_own(ask, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert "Parnu" in answer.text


def test_another_gulf_is_not_that_one(ask) -> None:
    answer = ask("Which of our sister cities is a spa resort on the Gulf of Mexico?")
    assert answer.status is Status.NOT_FOUND


def test_what_was_done_is_told_of_the_year_asked_about(ask) -> None:
    answer = ask("What did we do together with Parnu in 2006?")
    assert "orchestra" in answer.text
    assert "calligraphy" not in answer.text
    assert ask("What did we do together with Parnu in 2011?").status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "told", "other"),
    [
        ("When was the pact with Parnu signed in Parnu?", "1985", "1984"),
        ("When was the pact with Parnu signed in Daejeon?", "1984", "1985"),
        ("Wann wurde der Vertrag mit Parnu in Daejeon unterzeichnet?", "1984", "1985"),
    ],
)
def test_the_date_of_the_signing_there(ask, question: str, told: str, other: str) -> None:
    answer = ask(question)
    assert told in answer.text
    assert other not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Whose idea was it to pair us with Parnu?",
        "Who suggested the tie with Parnu?",
        "Wer hatte die Idee zur Partnerschaft mit Parnu?",
    ],
)
def test_whose_idea_it_was(ask, question: str) -> None:
    assert "consulate" in ask(question).text


def test_a_page_says_itself_who_is_farthest(ask) -> None:
    assert ask("Which of our sister cities is furthest away?").text.startswith("Funchal")
    assert ask("Which of our sister cities is nearest?").status is Status.NOT_FOUND


def test_a_figure_behind_its_label(ask) -> None:
    assert "6.43 million" in ask("How many visitors does Parnu get per year?").text


@pytest.mark.parametrize(
    "question",
    [
        "Who do I ask about the next commission meeting?",
        "Who should I contact about commission meetings?",
    ],
)
def test_whom_to_ask(ask, question: str) -> None:
    assert "Dana Whitlock" in ask(question).text


@pytest.mark.parametrize(
    "question",
    [
        "what does it cost to register a bicycle at city hall?",
        "what day is the plastic waste picked up around the station?",
        "An welchem Tag wird der Sperrmüll abgeholt?",
        "Quand passe la collecte des déchets ?",
    ],
)
def test_chores_at_city_hall_are_no_matter_of_these_pages(ask, question: str) -> None:
    assert ask(question).status is Status.OUT_OF_SCOPE


def test_who_visits_in_a_month_asks_for_no_date_of_a_tie(ask) -> None:
    answer = ask("Qui vient chez nous en novembre ?")
    assert "accord" not in answer.text

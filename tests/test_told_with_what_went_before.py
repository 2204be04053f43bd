"""Answers that need the sentence before, dates that contradict each other, what a new tie takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from samples import asking

from cityqa.types import Answer, Status

PAGE = """Sister cities

Daejeon has two sister cities.

Yaizu, Japan (24 February 1997)
Leon, Spain (11 October 2001)

About Yaizu

Tuna boats from Yaizu called at our port through the 1960s and their crews played baseball here. \
That is how the sister city relationship came about.

About Leon

The twinning with Leon was signed on 12 October 2001 in the basilica.

How a city becomes a sister

People often ask us to add a city. It takes two mayors and a vote of the council, and before that \
at least two years of real exchange. Two pupils spend three weeks with a family every July.
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Answer]]:
    with asking(PAGE, tmp_path_factory.mktemp("before"), home="Daejeon") as ask:
        yield ask


def test_a_sentence_that_points_back_is_told_with_the_one_before(told) -> None:
    answer = told("Why did Daejeon and Yaizu become sister cities in the first place?")
    assert "Tuna boats" in answer.text and "came about" in answer.text
    assert all(citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question", ["What day was the twinning with Leon signed?", "When was Leon twinned with us?"]
)
def test_days_next_to_each_other_contradict_each_other(told, question: str) -> None:
    answer = told(question)
    assert answer.status is Status.CONFLICT
    assert "11 October 2001" in answer.text and "12 October 2001" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Our club would like a new sister city. What do you have to have in place first?",
        "What do we need to start a new sister city?",
        "What are the requirements for a new sister city?",
    ],
)
def test_what_a_new_tie_takes_is_told_by_a_sentence(told, question: str) -> None:
    assert "two years of real exchange" in told(question).text


def test_weeks_that_are_spent_are_no_money(told) -> None:
    answer = told("How much does Daejeon spend a year on its sister cities?")
    assert answer.status is Status.NOT_FOUND


def test_what_happened_is_the_tie(told) -> None:
    answer = told("Is Yaizu our sister city and when did that happen?")
    assert answer.text.startswith("Yes.") and "1997" in answer.text


GERMAN = """Die Partnerstädte von Daejeon

Daejeon unterhält Partnerschaften mit zwei Städten. Für die Pflege der Beziehungen ist die \
Abteilung für Außenbeziehungen im Büro des Oberbürgermeisters zuständig.

Cardiff (Großbritannien)

Partnerstadt seit 1955. Chöre und Vereine tauschen sich regelmäßig aus.

Lodz (Polen)

Partnerstadt seit 1988. Die alte Textilstadt besitzt eine bekannte Filmhochschule.

Projektpartnerschaften

• Nanjing (China), Freundschaftliche Beziehungen in der Stadtplanung (1995)
• Inhambane (Mosambik), Klimapartnerschaft (2013)
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Ist Nanjing eigentlich auch eine Partnerstadt von Daejeon?", "Nein."),
        ("Ist Lodz eine Partnerstadt von Daejeon?", "Ja."),
        ("Was ist die jüngste Städtepartnerschaft von Daejeon?", "Am jüngsten: Lodz"),
    ],
)
def test_a_partnerstadt_is_what_the_page_calls_so(tmp_path, question: str, said: str) -> None:
    with asking(GERMAN, tmp_path, home="Daejeon") as ask:
        assert ask(question).text.startswith(said)

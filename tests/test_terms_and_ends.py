"""Until when agreements hold, which have ended and when, and what a page says a partner is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from samples import asking

from cityqa.types import Answer, Status

PAGE = """\
Partner Cities of Daejeon

| Partner | Signed | Main contents | Present term |
| --- | --- | --- | --- |
| Turku (Finland) | June 3, 2009 | archives, choirs | to 2029 |
| Nantes (France) | May 7, 2010 | bridges | to 2031 |
| Perm (Russia) | April 1, 2008 | ballet | expired 2018 |
| Malaga (Spain) | - | (in preparation) | - |

※ Bursa (Turkey): a memorandum has been in force since March 2014, but Bursa is not a partner city.

Sister Cities

Calgary, Canada
Sister city since 1996

The two mayors signed the sister city agreement on 9 July 1996.
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Answer]]:
    with asking(PAGE, tmp_path_factory.mktemp("terms"), home="Daejeon") as ask:
        yield ask


@pytest.mark.parametrize(
    "question",
    [
        "Turku accord: valid till when?",
        "until when is the treaty with Turku valid",
        "When will our agreement with Turku expire?",
        "Bis wann gilt der Vertrag mit Turku, wie ist die Laufzeit?",
        "Quelle est l'échéance de l'accord avec Turku ?",
    ],
)
def test_until_when_an_agreement_holds_is_told_by_its_label(ask, question: str) -> None:
    text = ask(question).text
    assert "2029" in text
    assert "2009" not in text


def test_both_ends_of_an_agreement_where_both_are_asked_for(ask) -> None:
    text = ask("Nantes: date of signing and expiry date").text
    assert "2010" in text
    assert "2031" in text


def test_which_has_ended_and_when(ask) -> None:
    text = ask("Which partner city contract has expired, and in what year?").text
    assert "Perm" in text
    assert "2018" in text
    assert "Turku" not in text


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Is Bursa one of our partner cities?", "No"),
        ("Ist Bursa eine Partnerstadt von uns?", "Nein"),
        ("Is Nantes one of our partner cities?", "Yes"),
    ],
)
def test_a_partner_is_not_what_its_page_says_it_is_not(ask, question: str, verdict: str) -> None:
    assert ask(question).text.startswith(verdict)


def test_a_year_is_not_told_beside_its_day(ask) -> None:
    answer = ask("Since when is Calgary our sister city?")
    assert answer.status is Status.ANSWERED
    assert "9 July 1996" in answer.text
    assert "since 1996" not in answer.text


def test_what_cities_work_on_is_told_by_the_main_contents(ask) -> None:
    assert "bridges" in ask("Nantes - what is the cooperation about?").text


def test_a_row_in_preparation_is_shown_to_who_asks_whether_it_is_a_tie(ask) -> None:
    answer = ask("Is Malaga one of our partner cities already?")
    assert answer.text.startswith("No")
    assert "in preparation" in answer.text


@pytest.mark.parametrize(
    "question", ["where can I eat good ballet pies?", "Wo kann man in Turku gut essen?"]
)
def test_where_to_eat_is_no_matter_of_ties(ask, question: str) -> None:
    assert ask(question).status is Status.OUT_OF_SCOPE


def test_a_time_from_something_else_than_the_tie_is_told_by_its_sentence(ask) -> None:
    text = ask("How long after the bridge opened was the tie with Calgary signed?").text
    assert "that is" not in text  # no span from the tie to this day


def test_ties_that_have_ended_are_told_with_why_where_none_is_named(ask) -> None:
    answer = ask("Which ties have ended, and why?")
    assert "Perm" in answer.text
    assert "Turku" not in answer.text


def test_what_is_asked_beside_a_date_takes_nothing_from_it(ask) -> None:
    answer = ask("When was the agreement with Nantes signed, and by whom?")
    assert answer.status is Status.PARTIAL
    assert answer.text.startswith("Nantes has been a partner of Daejeon since 7 May 2010.")


def test_a_question_what_became_of_a_tie_is_answered_by_no_yes_or_no(ask) -> None:
    assert not ask("What happened to the friendship with Turku?").text.startswith(("Yes", "No"))


def test_of_work_that_no_page_tells_the_tie_itself_is_told(ask) -> None:
    assert ask("Do we have anything going on with Calgary?").text.startswith("Yes. Calgary ")


def test_the_nearest_is_not_told_where_no_distance_is(ask) -> None:
    assert ask("Which of our partners is closest to us?").status is Status.NOT_FOUND

"""Halves of a question, both told; names that two partners share; what is no partner's at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from samples import index_of_homes

from cityqa.answers import ages, sentence_claims
from cityqa.settings import Settings
from cityqa.types import Answer, Status, Turn

PAGES = {
    "daejeon": """\
Sister Cities of Daejeon

Omaha, United States
Established: October 4, 1989
Population: 483,000
Area: 330 km2

Columbia, Missouri, United States
Established: May 8, 1979
Population: 126,000

Columbia, South Carolina, United States
Established: July 22, 1986
Population: 137,000

Cardiff, United Kingdom
Established: March 3, 1955
Population: 362,000
Area: 140 km2
With a history of 2500 years, the city of Cardiff has a castle. It was built 2,480 years ago.

Recife, Brazil
Established: May 5, 2001
The city of Recife lies on the coast, and the greater Recife area has around 4 million people.

Manaus, Brazil
Established: May 6, 2002
As the largest city in Brazil, Manaus has the biggest port.

Funchal, Portugal
Status: inactive since 1985, when the shipping line gave up the island
Established: June 1, 1981

Overseas Office

Daejeon City has an overseas office in Shanghai.

Exchange relations are kept by exchanges of personnel (Daejeon-Yokohama).
""",
    "osaka": """\
Sister Cities of Osaka

Lyon, France
Established: April 7, 1959

Omaha, United States
Established: July 3, 2010
""",
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of_homes(PAGES, tmp_path_factory.mktemp("halves"))


Ask = Callable[..., Answer]


def _after(ask: Ask, first: str, then: str) -> Answer:
    told = ask(first).text
    return ask(then, (Turn(role="user", content=first), Turn(role="assistant", content=told)))


def test_what_names_a_place_is_no_page_that_names_none(ask: Ask) -> None:
    text = ask("Is Yokohama a sister city?").text
    assert text.startswith("No. The pages do not list Yokohama as a partner of Daejeon")
    assert "exchanges of personnel" in text
    assert not ask("Do we have relations with Yokohama?").text.startswith("No.")


def test_of_two_homes_it_is_told_whose_page_is_silent(ask: Ask) -> None:
    assert "names Osaka as a partner of Daejeon" in ask("Is Osaka a sister city of Daejeon?").text
    assert "names Osaka as a partner of Daejeon" in ask("Is Daejeon twinned with Osaka?").text
    text = ask("Does Daejeon have an exchange with Osaka?").text
    assert "names Osaka as a partner of Daejeon" in text
    assert "Omaha" in ask("Does Daejeon share any partners with Osaka?").text


def test_an_office_elsewhere_is_not_there(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentence_claims, "CONFIDENT", -1.0)  # the stub knows no meanings
    text = ask("Do we have an office in New York?").text
    assert text.startswith("No.")
    assert "Shanghai" in text
    assert not ask("Do we have an office in China?").text.startswith("No")


def test_both_ages_are_told(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ages, "NEARLY", -10.0)  # the stub knows no meanings
    for question in ("How old is the city of Cardiff?", "Is Cardiff 2500 or 2480 years old?"):
        answer = ask(question)
        assert answer.status is Status.CONFLICT
        assert "2500" in answer.text
        assert "2,480" in answer.text


def test_a_wrong_year_behind_why(ask: Ask) -> None:
    answer = ask("Why did we become sister city with Omaha in 1995?")
    assert answer.status is Status.FALSE_PREMISE
    assert "4 October 1989" in answer.text


def test_a_state_s_line_tells_the_reason(ask: Ask) -> None:
    answer = ask("Why did the tie with Funchal lapse?")
    assert answer.status is Status.ANSWERED
    assert "shipping line" in answer.text


def test_the_capital_of_a_part_of_a_country(ask: Ask) -> None:
    assert "Cardiff" in ask("Since when are we twinned with the Welsh capital?").text


def test_which_of_two_gets_neither_yes_nor_no(ask: Ask) -> None:
    assert ask("Is Omaha or Cardiff larger in population?").text.startswith("Omaha")
    assert ask("Is Omaha larger than Cardiff?").text.startswith("Yes")
    text = _after(ask, "Is Omaha or Cardiff larger in population?", "By land instead?").text
    assert text.startswith("Omaha")
    assert "140" in text


def test_the_home_that_came_first(ask: Ask) -> None:
    text = ask("Omaha deals with both. Did Osaka or Daejeon come to terms with it earlier?").text
    assert text.startswith("Daejeon")


def test_the_other_of_that_name(ask: Ask) -> None:
    first = "What is the population of Columbia, Missouri?"
    text = _after(ask, first, "I meant the other city of that name. How many there?").text
    assert "137,000" in text
    assert "126,000" not in text


def test_a_namesake_in_the_state_of(ask: Ask) -> None:
    text = ask("How many people live in Columbia in the state of Missouri?").text
    assert "126,000" in text
    assert "137,000" not in text


def test_the_agreement_is_that_of_the_place_spoken_of(ask: Ask) -> None:
    text = _after(ask, "Funchal", "When did we sign the agreement?").text
    assert "1 June 1981" in text
    assert "Omaha" not in text


def test_a_correction_denies_nothing(ask: Ask) -> None:
    text = _after(ask, "Do we have friendship cities in Portugal?", "no I meant sister cities").text
    assert text.startswith("Yes")


def test_a_city_of_two_words_without_capitals(ask: Ask) -> None:
    text = ask("are we twinned w omaha and new york").text
    assert "New York" in text


def test_the_next_of_every_five_years(ask: Ask) -> None:
    text = ask("when is the next five-year anniversary of Omaha").text
    assert "5th anniversary" not in text.replace("45th", "").replace("55th", "")


def test_thanks_that_open_a_conversation(ask: Ask) -> None:
    assert "welcome" in ask("thanks a lot!").text


def test_a_letter_alone_is_of_no_language(ask: Ask) -> None:
    assert ask("la serena = sister city of daejeon? y/n").language == "en"


def test_both_halves_are_told(ask: Ask) -> None:
    text = ask("When did we sign with Omaha? And what is the mayor of Cardiff called?").text
    assert "4 October 1989" in text
    assert "Cardiff" in text


def test_a_sentence_ranks_where_figures_are_missing(ask: Ask) -> None:
    text = ask("Which is the largest, Recife or Manaus?").text
    assert "As the largest city in Brazil" in text
    assert "largest" not in ask("Which is the smallest, Recife or Manaus?").text


def test_in_and_around_a_city(ask: Ask) -> None:
    text = ask("Do more than 3 million people live in and around Recife, suburbs included?").text
    assert text.startswith("Yes.")
    assert "4 million" in text

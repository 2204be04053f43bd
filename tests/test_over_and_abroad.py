"""Partners whose ties are over, those at rest, and those of the home's own country."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from samples import asking

PAGE = """Sister cities of Daejeon

Sister cities
Kobe (Japan), 4 March 1987
Lyon (France), 2 June 1990, suspended
Gwangju (South Korea), 1 May 1992

Friendship cities
Graz (Austria), 3 July 1996
Busan (South Korea), 8 August 2001

Former partner cities
Perm (Russia), 1994, ended 2010

More about Lyon
Following the war, the council suspended the sister city tie with Lyon on 9 March 2022.
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    with asking(PAGE, tmp_path_factory.mktemp("over"), home="Daejeon") as ask:
        yield ask


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many partners do we have?", "5 partner cities in all"),
        ("Which partners have we in Europe?", "2 partner cities in Europe: Lyon"),
        ("Wie viele Partnerstädte haben wir?", "insgesamt 5"),
    ],
)
def test_what_is_over_is_named_but_not_counted(ask, question: str, said: str) -> None:
    answer = ask(question)
    assert said in answer.text
    last = answer.statements[-1].text
    assert "Perm" in last and "Perm" not in answer.text.removesuffix(last)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many partners have we ever had in Russia?", "1 partner"),
        ("How many partners do we have in Russia?", "1 partner"),
        ("Whom did we sign with in 1994?", "Perm"),
        ("Which partnerships have lapsed?", "1 partner"),
    ],
)
def test_what_is_over_counts_where_it_is_meant(ask, question: str, said: str) -> None:
    assert said in ask(question).text and "not counted" not in ask(question).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many overseas partners do we have?", "3 partner cities outside South Korea"),
        ("Which are our domestic partners?", "in South Korea: Gwangju [1] and Busan"),
        ("해외 자매도시는 몇 곳입니까?", "2"),
    ],
)
def test_partners_abroad_are_told_from_those_at_home(ask, question: str, said: str) -> None:
    assert said in ask(question).text


def test_two_kinds_held_against_each_other_are_both_counted(ask) -> None:
    said = ask("How many sister cities are there vs friendship cities?").text
    assert "3 sister cities" in said and "2 friendship cities" in said


def test_what_never_was_of_the_kind_is_so_no_longer_either(ask) -> None:
    assert ask("Graz is one of our sister cities now, right?").text.startswith("No.")
    assert ask("Is Kobe still a sister city?").text.startswith("Yes.")


def test_one_state_told_twice_is_said_once(ask) -> None:
    said = ask("When did we suspend contact with Lyon?").text
    assert "9 March 2022" in said and said.count("lists its tie") == 1


def test_a_kind_left_out_by_its_name_is_no_lack_of_people(ask) -> None:
    said = ask("How many sister cities do we have? Not the friendship or citizens ones.").text
    assert "3 sister cities" in said


def test_things_given_to_partners_are_no_list_of_them(ask) -> None:
    said = ask("How many fire engines have we given to our sister cities in all?").text
    assert "Kobe" not in said


def test_a_list_and_which_of_it_is_the_newest_are_both_told(ask) -> None:
    said = ask("How many sister cities do we have, and which is the newest?").text
    assert "3 sister cities" in said and "Most recent: Gwangju" in said


def test_years_between_two_ties_are_of_no_other_home(ask) -> None:
    said = ask("How many years passed between the twinning with Kobe and the one with Lyon?").text
    assert "3 years" in said

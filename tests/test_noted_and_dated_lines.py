"""Partners told apart by what facts print, calendars and chronicles, and how long ties hold."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from samples import asking

PAGE = """Sister cities of Daejeon

City\tCountry\tSince\tPopulation\tSigned by\tSociety meets
Kobe\tJapan\t4 March 1987\t1,500,000\tMayor Hana Kim\t2nd Friday
Lyon\tFrance\t2 June 1990\t520,000\tMayor Hana Kim\tEvery Monday
Graz\tAustria\t3 July 1996\t290,000\tMayor Ju Park\t1st Friday

Agreements

Apia, Samoa: Cooperation agreement, 1 June 2022, five years.

CHRONICLE OF EXCHANGE

2011  Great flood in the south. Kobe sends 2,000 water filters; Graz sends 600,000 yen
2014  25th anniversary of Kobe. A garden is opened
2019  Ice carvers from Lyon build a house. It melts in four days

WHEN WE MEET NEXT

March 2031   Lantern Festival, delegation from Kobe
October 2031   Mayors' Summit, Graz
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    with asking(PAGE, tmp_path_factory.mktemp("noted"), home="Daejeon") as ask:
        yield ask


@pytest.mark.parametrize(
    ("question", "told", "others"),
    [
        ("Which sister cities did Mayor Park sign?", ["Graz"], ["Kobe", "Lyon"]),
        ("Which sister cities did Mayor Kim sign with?", ["Kobe", "Lyon"], ["Graz"]),
        ("Which societies meet on Friday?", ["Kobe", "Graz"], ["Lyon"]),
    ],
)
def test_what_facts_print_tells_partners_apart(ask, question, told, others) -> None:
    said = ask(question).text
    assert all(name in said for name in told) and not any(name in said for name in others)


def test_a_day_of_something_else_is_no_tie_s(ask) -> None:
    assert "Monday" in ask("Which society meets on Mondays?").text


def test_people_together_are_added_up(ask) -> None:
    assert "2,310,000" in ask("How many people live in our sister cities altogether?").text


def test_an_agreement_of_some_years_ends_on_a_day(ask) -> None:
    assert "until 1 June 2027" in ask("When does the agreement with Apia run out?").text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What did Graz send in 2011?", "600,000 yen"),
        ("How much did Graz send for the flood?", "600,000 yen"),
        ("What happened in 2019?", "melts in four days"),
        ("When is the next mayors' summit?", "October 2031 Mayors' Summit, Graz"),
    ],
)
def test_a_chronicle_s_line_is_told_whole(ask, question: str, said: str) -> None:
    assert said in ask(question).text


def test_a_chronicle_s_line_is_not_of_the_partner_in_the_line_before(ask) -> None:
    assert not ask("What happened in 2014?").text.startswith("Graz")


def test_all_that_is_planned_for_a_year_is_told(ask) -> None:
    said = ask("What is coming up in 2031?").text
    assert "Lantern Festival" in said and "Mayors' Summit" in said

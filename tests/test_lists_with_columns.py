"""Lists asked for with what is to stand beside each partner, and what they leave out."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings
from cityqa.types import Status

PAGE = """\
Sister Cities of Daejeon

Omaha, United States
Date of agreement: April 24, 1985
Population: 483,000

Phoenix, United States
Date of agreement: April 4, 1991
Population: 1,608,000

Bergen, Norway

Friendship Cities of Daejeon

Funchal, Portugal
Date of agreement: June 1, 1998
Population: 105,000

Agreement & Memorandum of Understanding (MOU) with Affiliated Cities

City (Country) Date Content
Nanjing City (China) June 2011 Cooperation in tourism fields
Yangon City (Myanmar) September 2014 Cooperation in urban development

Agreement & Memorandum of Understanding (MOU) with Affiliated Institutions

Institution (Country) Date Content
Embassy of Denmark (Denmark) June 2011 Cooperation in robot technology
Fraunhofer Institute (Germany) July 2010 Cooperation in joint workshops

Sister Ports

Presently, Daejeon Port has affiliations with four sister ports abroad.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("columns"))


@pytest.mark.parametrize(
    "question",
    [
        "List the sister cities with country",
        "A table of the sister cities with date, country and population",
        "Liste der Schwesterstädte mit Land",
        "Liste des villes jumelles avec leur pays",
    ],
)
def test_a_country_beside_each_is_no_list_of_countries(ask, question: str) -> None:
    text = ask(question).text
    assert "Omaha" in text
    assert "Phoenix" in text


def test_countries_themselves_are_told_alone(ask) -> None:
    assert "2 countries" in ask("Which countries are our sister cities in?").text


def test_who_has_no_value_for_a_column_is_named(ask) -> None:
    text = ask("List the sister cities with date and population").text
    assert "No date of agreement is given for: Bergen" in text
    assert "No population is given for: Bergen" in text


@pytest.mark.parametrize(
    "question",
    ["How many sister cities joined after 1990?", "Sister cities with more than 1 million people"],
)
def test_how_many_are_left_out_for_want_of_a_value_is_told(ask, question: str) -> None:
    text = ask(question).text
    assert "Phoenix" in text
    assert "is given: 1 more." in text


def test_kinds_asked_for_together_are_told_apart(ask) -> None:
    text = ask("Our partners since 1980, both sister and friendship cities, with date").text
    assert "3 partner cities" in text
    assert "2 sister cities" in text
    assert "1 friendship city" in text


def test_an_annual_report_is_no_yearly_event(ask) -> None:
    text = ask("For our annual report: list all our sister cities with the date").text
    assert "24 April 1985" in text


def test_days_of_the_year_come_in_their_order(ask) -> None:
    text = ask("Which partnerships have an anniversary in April?").text
    assert text.index("Phoenix") < text.index("Omaha")
    assert "in April:" not in text


def test_a_weak_word_beside_the_date_is_a_column_too(ask) -> None:
    assert "tourism" in ask("A table of all MOUs with date and topic").text


def test_institutions_among_them_are_no_partner_cities(ask) -> None:
    text = ask("How many deals in June 2011?").text
    assert "2 partners" in text
    assert "2 partner cities" not in text


def test_what_is_only_counted_is_not_named_in_part(ask) -> None:
    answer = ask("How many sister ports do we have?")
    assert answer.status is Status.ANSWERED
    assert "does not name them." in answer.text

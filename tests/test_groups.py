"""Partners told group by group: by country, by continent, by year and by decade."""

from __future__ import annotations

import pytest
from samples import TWO_KINDS, index_of

from cityqa.settings import Settings
from cityqa.types import Turn


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(TWO_KINDS, tmp_path_factory.mktemp("groups"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("In which decade did most of our ties start?", "Most: 2000s 3; 1990s 2; 1980s 1."),
        ("Which year was our busiest for new partners?", "Most: 1994 2; 2001 2;"),
        ("Which years saw more than one signing with us?", "Daejeon: 1994 2 ("),
        ("How many partners did we gain per decade?", "Daejeon: 1980s 1 ("),
        ("Break down our partners by continent", "Daejeon: Asia 4 ("),
        ("In which countries have we two or more partners?", "Daejeon: China 3 ("),
        ("Which country has exactly three of our partners?", "Daejeon: China 3 ("),
        ("Which countries have more than two of our partners?", "Daejeon: China 3 ("),
        ("Which countries have more than three of our partners?", "No."),
        ("Which countries have two or more of our partners?", "Daejeon: China 3 ("),
        ("Which countries have three or more of our partners?", "Daejeon: China 3 ("),
        ("In which countries have we at least three partners?", "Daejeon: China 3 ("),
        ("On how many continents do we have partners?", "Daejeon: 3 continents: Asia 4 ("),
        ("Auf wie vielen Kontinenten haben wir Partner?", "Daejeon: 3 Kontinente: Asien 4 ("),
        ("On which continents do we have no partner?", "None: Africa, "),
        ("Any years without a new partner between 2000 and 2003?", "None: 2000 and 2002."),
        ("In which month did most of our ties start?", "Most: May 4; "),
        ("How many partners have we per month?", "Daejeon: May 4 ("),
        ("In welchem Monat wurden die meisten Partnerschaften geschlossen?", "Am meisten: Mai 4;"),
        ("Wie viele Partnerstädte haben wir pro Land?", "Daejeon: China 3 ("),
        ("¿En qué países tenemos más de una ciudad hermana?", "Daejeon: China 2 ("),
    ],
)  # fmt: skip
def test_groups_that_are_asked_for(ask, question: str, said: str) -> None:
    assert ask(question).text.startswith(said)


def test_a_year_of_one_partner_is_no_group(ask) -> None:
    assert ask("In which year did we sign with Wuhan?").text.startswith("Wuhan ")


def test_the_number_of_all_partners_is_no_group_of_theirs(ask) -> None:
    said = ask("In which countries are our 4 sister cities?").text
    assert said.startswith("Daejeon: 3 countries")


def test_countries_are_counted_of_what_was_just_listed(ask) -> None:
    turns = [Turn(role="user", content="How many partners do we have?")]
    turns.append(Turn(role="assistant", content=ask(turns[0].content).text))
    assert " countries: " in ask("and in how many countries?", history=tuple(turns)).text


def test_cities_and_their_countries_are_both_counted(ask) -> None:
    said = ask("How many sister cities do we have and in how many countries?").text
    assert " countries: " in said and " sister cities: " in said

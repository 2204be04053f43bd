"""What a page says of most of its partners and not of which, and what is no list of partners."""

from __future__ import annotations

import pytest
from samples import asking

PAGE = """\
International relations of Daejeon

Partner cities

- Seattle, United States (1989)
- Nanjing, China (1994)
- Montréal, Canada

Most of these partnerships are historical, and the agreements are dormant.

Friendship cities

- Konya, Türkiye (2013)
- Turku (Åbo), Finland (2001)
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory):
    with asking(PAGE, tmp_path_factory.mktemp("several")) as ask:
        yield lambda question: ask(question, home="Daejeon")


@pytest.mark.parametrize(
    "question",
    [
        "is the agreement with Seattle dormant?",
        "Is the partnership with Nanjing still active?",
        "Ist die Partnerschaft mit Montréal noch aktiv?",
    ],
)
def test_of_one_of_several_neither_is_said(ask, question) -> None:
    answer = ask(question)
    assert "Most of these partnerships" in answer.text
    assert not answer.text.startswith(("Yes", "No", "Ja", "Nein"))


def test_of_those_listed_behind_it_the_sentence_says_nothing(ask) -> None:
    answer = ask("Is Konya still a friendship city?")
    assert answer.text.startswith("Yes")
    assert "Most of these" not in answer.text


@pytest.mark.parametrize(
    "question",
    ["Is Åbo the same as one of our partner cities?", "Is Peking the same city as one of ours?"],
)
def test_a_place_under_another_name_is_one_of_the_partners_or_is_none(ask, question) -> None:
    answer = ask(question)
    assert answer.text.startswith("Yes") is ("Åbo" in question)


@pytest.mark.parametrize(
    "question",
    [
        "which networks do we belong to",
        "What international networks does the city belong to?",
        "In welchen Netzwerken ist Daejeon?",
    ],
)
def test_networks_are_no_partner_cities(ask, question) -> None:
    assert "Seattle" not in ask(question).text

"""Claims of what still goes on, of more or fewer than so many, of the largest among so many."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989
- Content: Exchanges in forestry and environmental protection

Brno (Czech Republic)
- Date of agreement: May 2, 2001

The ropeway of Brno was completed in 2013, and the glassworks of Brno make lamps.

Brno, which consists of 29 districts, has the Czech Republic's largest brewery.

Seattle has the largest rose garden in the world and 14 museums.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("claims"))


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        # What is said to be done goes on no more; what once was may go on or not.
        ("Is the ropeway of Brno still being built?", "No."),
        ("The Brno ropeway scheme, still running?", "No."),
        ("Do the glassworks of Brno still make lamps?", "The ropeway of Brno was"),
        # More or fewer of what a page counts.
        ("Does Seattle have more than 10 museums?", "Yes."),
        ("Does Seattle have more than 14 museums?", "No."),
        ("Does Seattle have at least 14 museums?", "Yes."),
        ("Does Seattle have fewer than 10 museums?", "No."),
        ("Hat Brno mehr als 30 Bezirke?", "Nein."),
        # The largest of a country is not yet that of a continent.
        ("Does Brno have the largest brewery in the Czech Republic?", "Yes."),
        ("Does Brno have the largest brewery in Europe?", "No."),
        ("Does Brno have the biggest brewery in the world?", "No."),
        ("Does Seattle have the largest rose garden in America?", "Yes."),
        ("Does Seattle have the largest rose garden in the world?", "Yes."),
        # What a tie is about is all that is part of it.
        ("Daejeon + Seattle: forestry is part of it?", "Yes."),
        ("Is the environment part of the deal between Daejeon and Seattle?", "Yes."),
        ("Daejeon and Seattle: is tourism part of the deal?", "No."),
        # A statement may be a question.
        ("Brno used to be the home of glassworks?", "Yes."),
    ],
)
def test_says_yes_or_no(ask, question: str, begins: str) -> None:
    assert ask(question).text.startswith(begins)


@pytest.mark.parametrize(
    "question",
    [
        "How many districts does Brno have?",
        "Brno is cut up into how many districts?",
        "In wie viele Bezirke ist Brno gegliedert?",
        "¿En cuántos distritos está dividida Brno?",
    ],
)
def test_parts_of_a_partner_are_counted_and_are_no_partners(ask, question: str) -> None:
    assert "29 districts" in ask(question).text

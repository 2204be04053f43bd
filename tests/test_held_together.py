"""Homes, places and lists held together: by date, by number, over the turns of a conversation."""

from __future__ import annotations

import pytest
from samples import index_of, last_of

from cityqa.settings import Settings
from cityqa.types import Status

PAGE = """\
Sister Cities of Daejeon

Omaha, United States
Date of agreement: 4 October 1978
Population: 483,000
Area: 330 km2
Omaha is one of the four largest cities in the United States.

Ulsan, South Korea
Date of agreement: 6 June 1988

Kochi, Japan
Date of agreement: 1 March 1999
Population: 330,000
Area: 309 km2

Sapporo, Japan
Date of agreement: 1 May 1991
Population: 1,900,000
Area: 1,121 km2
Kochi's museum is 900 km away from Turin.

Frankfurt, Germany
Date of agreement: 30 June 2003
Frankfurt is a city in central Germany. It is called the economic capital of Germany.
In 2009 an agreement on trade fairs was signed by both cities.

Chicago, United States
Date of agreement: 3 May 2005
Chicago is the largest city in the United States.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("together"))


@pytest.mark.parametrize(
    ("turns", "begins"),
    [
        # Which of those just asked about, and not of all.
        (("When did we sign with Kochi?", "and Sapporo?", "which came first"), "Sapporo"),
        (
            ("When did we sign with Kochi", "and Chicago", "and Sapporo", "which was the first"),
            "Sapporo",
        ),
        (("Compare Kochi and Sapporo", "which did we sign first"), "Sapporo"),
        (
            ("When did we sign with Kochi?", "and Sapporo?", "which is our oldest"),
            "Earliest: Omaha",
        ),
        # No verdict is said again where it is asked what it is.
        (("Is Kochi the oldest?", "which is then?"), "Earliest: Omaha"),
        (("Is Kochi older than Sapporo?", "and is it bigger?"), "No. Sapporo"),
        # Of the list just told.
        (("How many are not Japanese?", "list them"), "Daejeon has 4 partner cities outside"),
        (("Which are in Japan?", "the others?"), "Daejeon has 4"),
        (("Which are in Japan?", "is that only Kochi?"), "No. Daejeon has 2"),
        (("Which sister cities are in Germany?", "when did we sign?"), "Frankfurt has been"),
        (("Which is the largest by area?", "and the smallest?"), "Smallest area: Kochi"),
        # A correction, and nothing that is pointed at.
        (("When did we sign with Kochi?", "wait i meant Sapporo"), "Sapporo has been"),
        (("and the other one?",), "Which"),
    ],
)
def test_what_was_just_told_is_what_is_meant(ask, turns, begins) -> None:
    assert last_of(ask, turns).text.startswith(begins)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Is Kochi our only partner in Japan?", "No. Daejeon has 2"),
        ("Are our partners in Germany limited to Frankfurt?", "Yes."),
        ("Is Frankfurt in eastern Germany?", "No. Frankfurt"),
        ("Is Frankfurt in central Germany?", "Yes."),
        ("Is Frankfurt the capital of Germany?", "No."),
        ("Is Omaha the largest city in the United States?", "No. Omaha is one of"),
        ("Did we sign an agreement with Frankfurt in 2009?", "Frankfurt: In 2009"),
        ("Was the deal with Kochi later than the German one?", "No. Frankfurt came later"),
    ],
)
def test_claims_of_where_and_which(ask, question, begins) -> None:
    assert ask(question).text.startswith(begins)


def test_another_partner_s_whereabouts_are_not_told_of_a_stranger(ask) -> None:
    answer = ask("When did we sign with Turin?")
    assert (answer.status, "museum" in answer.text) == (Status.NOT_FOUND, False)

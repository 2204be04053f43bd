"""Follow-ups that narrow, turn round or order what was just told."""

from __future__ import annotations

import pytest
from samples import index_of, last_of

from cityqa.settings import Settings

PAGE = """\
International partners of Daejeon

Sister cities
Omaha, United States
Signed: 4 May 1978
Population: 483,000
Area: 330 km2

Ulsan, South Korea
Signed: 6 June 1988
Population: 1,105,000
Area: 76 km2

Friendship cities
Kochi, Japan
Signed: 1 March 1999
Population: 330,000
Area: 309 km2

Sapporo, Japan
Signed: 1 May 1991
Population: 1,900,000
Area: 1,121 km2
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("follow"))


@pytest.mark.parametrize(
    ("turns", "told", "untold"),
    [
        (
            ("Which partners are in Asia?", "only the sister cities"),
            ("Ulsan",),
            ("Kochi", "Sapporo", "Omaha"),
        ),
        (
            ("Which partners have more than a million people?", "and fewer?"),
            ("Omaha", "Kochi"),
            ("Ulsan", "Sapporo"),
        ),
        (("What is our oldest sister city?", "and the newest?"), ("Ulsan",), ("Kochi",)),
        (("When did we sign with Kochi and Omaha?", "Which is bigger?"), ("483,000",), ("1978",)),
        (("List our partners", "sort by date"), ("1. Omaha", "4. Kochi"), ()),
    ],
)
def test_what_was_told_is_narrowed_or_turned(ask, turns, told, untold) -> None:
    text = last_of(ask, turns).text
    assert all(word in text for word in told)
    assert not any(word in text for word in untold)


@pytest.mark.parametrize(
    "question",
    [
        "partners in chronological order",
        "Ordne die Partnerstädte in der Reihenfolge ihres Alters",
        "Classe les villes partenaires par ordre chronologique",
    ],
)
def test_partners_in_the_order_of_time(ask, question: str) -> None:
    text = ask(question).text
    assert text.index("Omaha") < text.index("Ulsan") < text.index("Kochi")


def test_the_largest_of_cities_is_one_of_the_partners(ask) -> None:
    assert "Sapporo" in ask("biggest city?").text


def test_a_value_alone_is_of_the_place_spoken_of(ask) -> None:
    turns = ("Tell me about Omaha", "when did we sign?", "how many people live there")
    text = last_of(ask, turns).text
    assert "483,000" in text
    assert "Kochi" not in text

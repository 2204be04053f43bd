"""Ties that went from one kind to another, each with its own date."""

from __future__ import annotations

import pytest
from made_pages import partners
from made_pages import read_of_porto as read

from cityqa.types import Fact

TITLE = "Sister and friendship cities"


def dates(facts: tuple[Fact, ...]) -> list[tuple[str, str, str]]:
    return [(f.place.name, f.relation, f.date) for f in facts if f.attribute == "date"]


@pytest.mark.parametrize(
    "said",
    [
        "Tampere (Finland) has been a friendship city since 1995 and a sister city since 2005.",
        "Tampere became a friendship city of Porto in 1995 and a sister city of it in 2005.",
        "City | Tie\n"
        "Tampere (Finland) | Friendship city since 1995; sister city since 2005\n"
        "Lyon (France) | Sister city since 1961\n",
        "City | Friendship city | Sister city\nTampere | 1995 | 2005\nLyon | – | 1961\n",
        "City | Country | Sister city agreement | Friendship agreement\n"
        "Tampere | Finland | 2005 | 1995\nLyon | France | 1961 | –\n",
    ],
)
def test_each_date_is_of_the_kind_of_tie_that_it_began(said: str) -> None:
    reading = read(f"{TITLE}\n\n{said}", title=TITLE)
    assert partners(reading)[0] == ("Tampere", "sister")
    assert sorted(date for date in dates(reading.facts) if date[0] == "Tampere") == [
        ("Tampere", "friendship", "1995"),
        ("Tampere", "sister", "2005"),
    ]


def test_a_table_may_tell_of_kinds_alone() -> None:
    reading = read(
        f"{TITLE}\n\nCity\tTie\nTampere\tSister city\nLyon\tFriendship city\n",
        title=TITLE,
    )
    assert partners(reading) == [("Tampere", "sister"), ("Lyon", "friendship")]


def test_a_tie_that_ended_keeps_the_date_on_which_it_began() -> None:
    reading = read("Twin towns\n\nPerm\nRussia. Twinned in 1995, suspended in 2022.\n")
    assert dates(reading.facts) == [("Perm", "sister", "1995")]
    assert [(f.date, f.attribute) for f in reading.facts if f.attribute == "state"] == [
        ("2022", "state")
    ]


def test_a_tie_that_sleeps_keeps_the_year_in_the_bracket() -> None:
    reading = read(
        "# Partnerstädte\n\n## Samara\n\nDie Partnerschaft mit der russischen Stadt (seit 1992)"
        " ruht seit März 2022.\n",
        language="de",
        title="Partnerstädte",
    )
    assert dates(reading.facts) == [("Samara", "sister", "1992")]

"""Dates and ends in sentences about a partner that are of something else than its tie."""

from __future__ import annotations

import pytest
from made_pages import partners, rows
from made_pages import read_of_porto as read


@pytest.mark.parametrize(
    "prose",
    [
        "Bergen and Porto were joined by a ferry until September 2008. The twinning agreement was"
        " signed on 21 June 1968.",
        "The agreement of 21 June 1968 was signed with Arna, which merged with Fana in 1972.",
        "The agreement was signed on 21 June 1968 by the mayor, whose party ruled until 1972.",
    ],
)
def test_until_when_something_was_and_what_an_aside_tells_date_no_tie(prose: str) -> None:
    reading = read(f"# Twin cities\n\n## Bergen, Norway\n\n{prose}\n")
    assert rows(reading, "date") == [("Bergen", "date", "1968-06-21")]


def test_a_date_in_what_an_exchange_was_is_no_ties() -> None:
    reading = read(
        "# Sister cities\n\nGuangzhou (China)\nDate of affiliation: May 2, 1979\n"
        "Exchange: Gift of a pair of red pandas in 1980; medical trainees\n"
    )
    assert rows(reading, "date") == [("Guangzhou", "date", "1979-05-02")]
    assert len(rows(reading, "exchange")) == 1


def test_what_brackets_end_is_of_the_name_before_them_and_of_no_other() -> None:
    reading = read(
        "## Sister ports\n\nThe port has sister port agreements with Kobe (1967), Seattle (1969)"
        " and Qasr Rajaee (2004, ended in 2012).\n"
    )
    assert not rows(reading, "state")
    reading = read(
        "## Sister ports\n\nThe port has sister port agreements with Kobe (1967) and Seattle (1969,"
        " ended in 2012).\n"
    )
    assert rows(reading, "state") == [("Seattle", "state", "2012")]


def test_of_partners_named_together_each_tie_ends() -> None:
    reading = read("# Sister cities\n\nIn 2015 the ties with Burgas and Dresden were ended.\n")
    assert rows(reading, "state") == [("Burgas", "state", "2015"), ("Dresden", "state", "2015")]


def test_the_tie_of_the_sentence_before_is_what_was_suspended() -> None:
    reading = read(
        "# Partner cities\n\n## Perm, Russia\n\nThe agreement on cooperation was signed in 1995."
        " The Council suspended it on 3 March 2022 until further notice.\n"
    )
    assert rows(reading, "date", "state") == [
        ("Perm", "date", "1995"),
        ("Perm", "state", "2022-03-03"),
    ]
    reading = read(
        "# Partner cities\n\n## Perm, Russia\n\nA choir sang here in 1995. The Council suspended it"
        " on 3 March 2022.\n"
    )
    assert not rows(reading, "state")


def test_a_kind_of_tie_reached_before_that_of_the_section_is_not_the_last() -> None:
    reading = read(
        "# Sister cities\n\n## Busan (Republic of Korea)\n\nDate of affiliation: February 2, 2007\n"
        "(Friendship agreement: October 24, 1989)\n"
    )
    assert partners(reading) == [("Busan", "sister")]
    assert len(rows(reading, "date")) == 2


def test_what_was_signed_makes_no_other_kind_of_what_its_section_names() -> None:
    reading = read(
        "# Partner and Fraternal Cities of Porto\n\nPorto has 3 cities.\n\n## Partner cities\n\n"
        "| City | Country | Form |\n| Lyon | France | Co-operation agreement |\n"
        "| Kobe | Japan | Agreement |\n\n## Fraternal cities\n\n| City | Country | Form |\n"
        "| Fez | Morocco | Declaration |\n\n## Kobe: our oldest partner\n\nWe like Kobe.\n"
    )
    assert partners(reading) == [("Lyon", "partner"), ("Kobe", "partner"), ("Fes", "friendship")]


def test_what_has_ended_by_its_heading_or_for_all_of_a_sentence() -> None:
    reading = read(
        "# Sister cities\n\nOur links with Lyon (1986 to 2009) and Kyiv (1975 to 1994) are no"
        " longer active sister city ties.\n\n## Suspended ties\n\n* **Moscow** (Russia): a"
        " protocol of 2002 was signed by the mayors of the two cities.\n"
    )
    assert [row[0] for row in rows(reading, "state")] == ["Lyon", "Kyiv", "Moscow"]


@pytest.mark.parametrize(
    "prose",
    ["The oldest tie, made in 1958 for music schools.", "An agreement has existed since 1958."],
)
def test_a_tie_made_or_in_existence_is_dated(prose: str) -> None:
    reading = read(f"# Sister cities\n\n## Esch, Luxembourg\n\n{prose}\n")
    assert [row[2] for row in rows(reading, "date")] == ["1958"]

"""Turns that lean on those before: another measure, the other of two, a sum, a doubt, a claim."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from samples import index_of, last_of

from cityqa.settings import Settings
from cityqa.types import Status

PAGE = """\
International partners of Daejeon

Sister cities
Omaha, United States
Signed: 4 May 1978
Population: 483,000
Area: 330 km2

Tulsa, United States
Signed: 6 June 1988
Population: 411,000
Area: 520 km2

Nice, France
Signed: 2 July 1991

Friendship cities
Kochi, Japan
Signed: 1 March 1999

Training
Courses for engineers were held in spring (15 engineers from 10 towns, first of all Kochi).

Business Partner Cities (BPC)
In 1998, we started the Business Partner Cities (BPC) network to help companies.

Overseas office
Daejeon runs an office in Kochi. This office advises young companies on trade fairs.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("lean"))


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("sister cities in the US", "the other one, not Omaha, since when?"), "6 June 1988"),
        (("sister cities in the US", "which of them is biggest", "by area I mean"), "Tulsa is"),
        (("how many sister cities", "and friendship cities?", "so total?"), "4 partner cities"),
        (("population of Omaha?", "that can't be right, are you sure?"), "483,000"),
        (("when did we sign with Omaha", "why don't you know?", "ok, then Tulsa"), "6 June 1988"),
        (("is Paris one of our partners", "and nice?"), "Yes. Nice"),
        (("how many engineers were trained", "from how many towns"), "10 towns"),
        (("thanks",), "You are welcome"),
    ],
)
def test_a_turn_is_read_as_what_it_leans_on(ask, turns: Sequence[str], said: str) -> None:
    assert said in last_of(ask, turns).text


def test_the_area_alone_is_ranked_where_it_is_meant(ask) -> None:
    told = last_of(ask, ("sister cities in the US", "which of them is biggest", "by area I mean"))
    assert "483,000" not in told.text


@pytest.mark.parametrize("claim", ["is it the capital?", "is it old?", "is it real?", "is it new?"])
def test_a_tie_bears_out_no_claim_of_what_a_place_is(ask, claim: str) -> None:
    answer = last_of(ask, ("Omaha", claim))
    assert not answer.text.startswith("Yes")
    assert "1978" not in answer.text


@pytest.mark.parametrize("claim", ["is it one of ours?", "Omaha, right?", "are we with Omaha?"])
def test_a_tie_bears_out_that_there_is_one(ask, claim: str) -> None:
    assert last_of(ask, ("Omaha", claim)).text.startswith("Yes")


def test_nothing_but_a_sum_is_a_sum(ask) -> None:
    counted = ("how many sister cities", "and friendship cities?")
    assert "4 partner cities" in last_of(ask, (*counted, "so how many in all?")).text
    assert "4 partner cities" not in last_of(ask, (*counted, "and then?")).text


def test_who_asks_for_members_asks_for_no_date(ask) -> None:
    answer = last_of(ask, ("BPC what is that", "since when", "which cities are in it"))
    assert answer.status is Status.NOT_FOUND


def test_what_was_claimed_is_not_held_on_to(ask) -> None:
    answer = last_of(ask, ("is Kochi our sister city", "then what is it", "since when"))
    assert answer.status is Status.ANSWERED
    assert "1999" in answer.text


def test_what_an_office_does_is_told_of_no_partner(ask) -> None:
    answer = last_of(ask, ("where is our overseas office", "what does it do"))
    assert answer.text.startswith("This office")
    assert all(citation.naming is None for citation in answer.citations)

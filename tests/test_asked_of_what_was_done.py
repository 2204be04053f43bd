"""When something else was done than the tie, what it cost, who sees to it, how many took part."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.answers.expected import expected, tells_number_of, tells_time
from cityqa.settings import Settings
from cityqa.types import Status

PAGE = """\
Sister Cities of Daejeon

Nagaizumi, Japan

Daejeon and Nagaizumi became sister cities in 1988. Our delegation attended the 30th anniversary \
of the tie in Nagaizumi in 2018, and a delegation from Nagaizumi visited Daejeon in January 2019.

Chemnitz, Germany

With a hundred members, the link with Chemnitz is very active. At Whitsun the families visit \
each other. Chemnitz has 6 districts, with 1,398 government employees in all.

All relations are managed by the Daejeon Sister City Committee, a group of volunteers.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("done"))


def test_what_was_done_after_a_jubilee_is_no_jubilee(ask) -> None:
    told = ask("When did a delegation from Nagaizumi visit us after the 30th anniversary?")
    assert "January 2019" in told.text
    assert "2038" in ask("When is the 50th anniversary with Nagaizumi?").text


def test_a_year_tells_no_price(ask) -> None:
    assert ask("What did the 2018 trip to Japan cost us?").status is Status.NOT_FOUND


def test_who_looks_after_ties_manages_them(ask) -> None:
    assert "Committee" in ask("Who looks after the sister city relationships here?").text


def test_a_number_of_others_is_no_number_of_those_who_went(ask) -> None:
    told = ask("How many of our staff went to Chemnitz on exchange?")
    assert told.status is Status.NOT_FOUND


def test_feasts_tell_when(ask) -> None:
    assert "Whitsun" in ask("When do the families visit each other in Chemnitz?").text
    assert tells_time("Au pont de l'ascension, les familles se rendent visite.")


def test_collective_numbers_tell_how_many() -> None:
    assert tells_number_of("adher", "Fort d’une centaine d’adhérents, le jumelage est actif.")


def test_who_was_called_so_is_somebody() -> None:
    asked = "Wie hieß der Oberbürgermeister von Xstadt, der uns 1948 besucht hat?"
    assert expected(asked, "de") == {"person"}

"""Sentences that answer, and refusals where those that are found only speak of the same place."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings
from cityqa.types import Status

PAGE = """\
Sister Cities of Daejeon

Omaha, United States

Omaha was the home of Ann Lee, a leading figure of modern glass painting. Omaha brews a beer that \
taverns from Chile to Japan pour for sailors every winter. \
Omaha lies in a valley with many orchards and mills.

  * Sister relationship established on May 2, 1990

Funchal, Portugal

Funchal was selected as a member of the Creative Cities Network for its embroidery in 2008.

  * Sister relationship established on June 3, 1995

Business Partner Cities

In 1998, we started the Business Partner Cities (BPC) affiliation to help companies find new \
markets.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("answering"))


def test_who_comes_from_a_place_is_told_alone(ask) -> None:
    text = ask("who came from Omaha?").text
    assert "Ann Lee" in text
    assert "beer" not in text


def test_what_is_told_of_the_city_alone_is_nothing_done_together(ask) -> None:
    answer = ask("What do we do together with Funchal?")
    assert answer.status is Status.NOT_FOUND
    assert "Creative" not in answer.text
    assert "3 June 1995" in answer.text


def test_a_purpose_is_a_reason(ask) -> None:
    assert "to help companies" in ask("Why was the BPC set up?").text


def test_members_of_a_kind_that_names_nobody(ask) -> None:
    assert ask("Which cities are BPC members?").status is Status.NOT_FOUND


def test_a_clause_that_leads_to_a_question_asks_for_no_date(ask) -> None:
    answer = ask("When companies want new markets, what affiliation do we offer them?")
    assert answer.status is Status.ANSWERED
    assert "Business Partner Cities" in answer.text

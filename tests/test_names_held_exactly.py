"""Descriptions by names, and ties that no fact dates."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings
from cityqa.types import Status

PAGE = """\
Sister Cities of Daejeon

Our city has worked with partners abroad since 1978.

Omaha (United States)

Named for the Omaha Indians, Omaha is the biggest city on the Missouri River.

Shelbyville (United States)

Shelbyville lies only 45 km from the track on which the Indy 500 is run.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("exact"))


def test_a_name_is_no_form_of_another_word(ask) -> None:
    text = ask("Which of our sister cities is close to where they hold the Indy 500?").text
    assert "Shelbyville" in text
    assert "Omaha" not in text


def test_when_ties_began_that_no_fact_dates_is_told_by_a_sentence(ask) -> None:
    answer = ask("Since what year has our city had partners?")
    assert answer.status is Status.ANSWERED
    assert "1978" in answer.text

"""A partner by the first word of its name, the longest lived tie, and a city's own bills."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings
from cityqa.types import Status

PAGE = """\
Sister Cities of Daejeon

Berwick Upon Tweed, England
Sister city since May 14, 1983.

Funchal, Portugal
Sister city since 1991.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("short"))


@pytest.mark.parametrize(
    "question",
    [
        "When did we become sister cities with Berwick?",
        "What is our longest lived overseas link?",
        "Cuál es el hermanamiento más longevo?",
    ],
)
def test_the_partner_meant_is_told(ask, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert "1983" in answer.text


@pytest.mark.parametrize(
    "question",
    ["When is my rates bill due?", "Wo bezahle ich meinen Strafzettel?", "水道料金はいつまで？"],
)
def test_a_city_s_bills_are_out_of_scope(ask, question: str) -> None:
    assert ask(question).status is Status.OUT_OF_SCOPE

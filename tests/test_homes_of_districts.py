"""Homes that are districts: what they are called, and what lies abroad of them."""

from __future__ import annotations

import pytest
from samples import index_of_homes

from cityqa.settings import Settings

PAGE = """Sister cities

Abroad
City Since
Area People Notes
Almaty, Kazakhstan
‘90.11.02 682㎢ 1,800,000 Apples are said to come from here.
Minsk, Belarus
‘99.01.04 348㎢ 1,900,000 Rebuilt after the war
In Korea
City Since
Area People Notes
Pohang, Gyeongsangbuk-do
‘01.08.30 1,130㎢ 500,000 Steel
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("districts")
    return index_of_homes(
        {"nam-gu, ulsan": PAGE, "leeds": "Sister cities\n\nLille, France\n"}, folder
    )


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many sister cities abroad does Nam-gu have?", "2 sister cities outside South Korea"),
        ("Which cities in Belarus is Nam-gu twinned with?", "Minsk"),
        ("When did Nam-gu sign with Pohang?", "30 August 2001"),
    ],
)
def test_a_district_is_called_by_its_own_name(ask, question: str, said: str) -> None:
    assert said in ask(question).text

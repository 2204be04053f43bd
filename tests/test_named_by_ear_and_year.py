"""Partners that a page prints as they sound, and what a year tells besides a tie's date."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings

PAGE = """\
Sister Cities of Daejeon

미국 워싱턴주 시애틀시 (1989.10.3)

스페인 타라고나주 레우스시 (2002.4.23)

Biella, Italy

Biella has been a sister city since 1999. The Senate in Rome decided in 1991 to raise Biella to a
separate province. In 2006 a pact on disaster relief was concluded by both councils.

Former Sister City Ties

Zutphen, The Netherlands

Daejeon's Sister City tie with Zutphen ran from 1982 to 2014
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("by_ear"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Is Reus our sister city?", "Yes"),
        ("From when to when were we paired with Zutphen?", "2014"),
        ("Which of our twins became its own province in 1991?", "Biella"),
        ("Did we sign anything with Biella in 2006?", "disaster"),
    ],
)
def test_what_is_asked_is_told(ask, question: str, told: str) -> None:
    assert told in ask(question).text


def test_the_home_is_no_partner_beside_one(ask) -> None:
    assert "Ninguna" not in ask("¿Qué hicieron juntos Daejeon y Biella?").text

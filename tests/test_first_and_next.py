"""Years between the first steps of ties, and offices that nobody holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from samples import asking

from cityqa.types import Answer

PAGE = """Sister cities of Daejeon
City\tCountry\tSince\tCommittee chair
Seattle\tUnited States\t1989\tAnn Lee
Uppsala\tSweden\t1995\tvacant
Talavera de la Reina\tSpain\t1999\tvacant
Brisbane\tAustralia\t2002\tJo Berg

The agreement with Constanța
The agreement with Constanța, Romania, of 1976 was frozen in 1985 and taken up again in 1991.

The memorandum with Shenzhen, China, was signed in May 2013 and renewed in 2019.

In the concert hall of Uppsala our orchestra played in 2006 and made a record in 2014.

History
2002   Agreement with Brisbane
2004   First Harbour Games
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Answer]]:
    folder: Path = tmp_path_factory.mktemp("first_and_next")
    with asking(PAGE, folder, home="Daejeon") as ask:
        yield ask


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many years lie between the first sister city and the second one?", "13 years"),
        ("Who was first, Brisbane or Talavera?", "Talavera de la Reina came first"),
        ("How long was the agreement with Constanța frozen?", "6 years"),
        ("How many years went by before the Shenzhen memorandum was renewed?", "6 years"),
        ("How many years after signing with Brisbane did the first Games happen?", "2 years"),
        ("Uppsala, as granny spells it, who is committee chair there?", "vacant"),
    ],
)
def test_it_is_told_of_the_ones_meant(
    asked: Callable[..., Answer], question: str, said: str
) -> None:
    assert said in asked(question).text


def test_an_office_that_is_vacant_is_lacking(asked: Callable[..., Answer]) -> None:
    told = asked("Which sister cities have no committee chair?").text
    assert "Uppsala" in told and "Talavera" in told
    assert "Seattle" not in told and "Brisbane" not in told


def test_what_is_told_of_other_things_is_not_how_long_the_tie_lasts(
    asked: Callable[..., Answer],
) -> None:
    assert "1995" in asked("wie lang samma schon mit Uppsala verpartnert").text

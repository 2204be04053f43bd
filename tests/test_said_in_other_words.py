"""Questions in words that no page has: near synonyms, and ways of speaking that say nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from samples import asking

from cityqa.stems import stems
from cityqa.synonyms import synonyms
from cityqa.types import Answer, Status

_PAGE = """Sister Cities of Daejeon

Kobe (Japan), since 1990-05-02. Kobe's seaport is the largest of its region.

Calgary (Canada), since 1996-03-04. Calgary is known for its oil and cattle.

Sapporo (Japan), since 2010-10-22. Researchers of both universities meet every winter.
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Answer]]:
    with asking(_PAGE, tmp_path_factory.mktemp("words")) as told:
        yield told


@pytest.mark.parametrize(
    ("asked", "printed"),
    [("harbour", "seaport"), ("petroleum", "oil"), ("livestock", "cattle"), ("quake", "seismic")],
)
def test_a_question_may_use_a_near_synonym(asked: str, printed: str) -> None:
    assert stems(printed)[0] in synonyms(stems(asked)[0])


def test_a_way_of_speaking_narrows_no_list(ask: Callable[..., Answer]) -> None:
    answer = ask("Which Japanese places have we got in hand, point by point?")

    assert answer.status is Status.ANSWERED
    assert "Kobe" in answer.text and "Sapporo" in answer.text and "Calgary" not in answer.text

"""Which of several figures a question is answered by: the city's own, its district's, of then."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from samples import asking

from cityqa.types import Answer

PAGE = """\
Sister Cities

Lyon, France
Sister city since: 3 May 1981
City's area: 47.87 km2
District's area: 1395 km2
Population: in the region 1,200,000, in the town 522,250

Turin, Italy
Sister city since: 3 May 1990
Population: 841,600 (at the signing 991,000)
Area: 130 km2
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Answer]]:
    with asking(PAGE, tmp_path_factory.mktemp("scopes")) as ask:
        yield ask


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("What is the area of Lyon?", "Lyon covers 47.87 km²", ""),
        ("What is the area of Lyon?", "District's area of Lyon: 1,395 km²", ""),
        ("What is the area of the whole district of Lyon?", "1395|1,395", "47.87"),
        ("How many people live in Lyon?", "Lyon has a population of 522,250.", ""),
        ("How many people live in the town of Lyon itself, not the region?", "522,250", "1395"),
        ("How many people live in the region of Lyon?", "1,200,000", "522"),
        ("What is the population of Turin?", "Turin has a population of 841,600.", "991"),
        ("What was Turin's population at the signing?", "991,000", "841"),
    ],
)
def test_the_figure_asked_for(
    asked: Callable[..., Answer], question: str, said: str, unsaid: str
) -> None:
    answer = asked(question)
    assert any(one in answer.text for one in said.split("|"))
    assert not unsaid or unsaid not in answer.text
    assert answer.citations

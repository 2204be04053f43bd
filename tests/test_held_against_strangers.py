"""Places named in a question of which pages know only some, or of which only some are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from samples import asking

from cityqa.types import Answer, Status

_PAGE = """Sister Cities of Daejeon

| City | Country | Date | Population | Area |
|---|---|---|---|---|
| Calgary | Canada | 1996-03-04 | 980,000 | 726 km² |
| Uppsala | Sweden | 1999-10-18 | 130,000 | 49 km² |
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Answer]]:
    with asking(_PAGE, tmp_path_factory.mktemp("strangers")) as told:
        yield told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which is larger, Leipzig or Uppsala?", "130,000"),
        ("Who joined first, Madrid or Calgary?", "1996"),
    ],
)
def test_a_place_that_no_page_names_neither_wins_nor_loses(
    ask: Callable[..., Answer], question: str, told: str
) -> None:
    answer = ask(question, home="Daejeon")

    assert answer.status is Status.PARTIAL
    assert told in answer.text
    assert "not named as a partner" in answer.text


def test_of_places_named_those_in_the_country_are_told(ask: Callable[..., Answer]) -> None:
    told = ask("Which of these lies in Sweden: Calgary or Uppsala?").text

    assert "Uppsala" in told
    assert "Calgary" not in told

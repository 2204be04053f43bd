"""A partner of which nothing in particular is asked: what its pages say of it, all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from samples import asking

from cityqa.types import Answer

_PAGE = """Sister Cities of Daejeon

| City | Country | Date | Population | Area | Mayor | Features |
|---|---|---|---|---|---|---|
| Calgary | Canada | 1996-03-04 | 980,000 | 726 km² | Ann Lee | Cattle and oil |
| Uppsala | Sweden | 1999-10-13 | 130,000 | 49 km² | Bo Ek | An old university |
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Answer]]:
    with asking(_PAGE, tmp_path_factory.mktemp("portraits")) as told:
        yield told


@pytest.mark.parametrize(
    "question",
    [
        "Calgary?",
        "Tell me about Calgary",
        "facts on Calgary please",
        "Erzähl mir etwas über Calgary",
    ],
)
def test_a_partner_is_told_with_all_that_pages_say_of_it(
    ask: Callable[..., Answer], question: str
) -> None:
    told = ask(question).text

    assert all(word in told for word in ("1996", "980", "726", "Ann Lee", "Cattle and oil"))
    assert "Uppsala" not in told


def test_who_has_a_partner_is_told_without_its_figures(ask: Callable[..., Answer]) -> None:
    told = ask("Which city has Calgary for a sister?").text

    assert "Daejeon" in told
    assert "980" not in told

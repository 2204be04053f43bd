"""Claims about all partners are held against all of them, and not against those that fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from samples import asking, reader_of

from cityqa.types import Answer

_PAGE = """Sister Cities of Daejeon

| City | Country | Date | Population |
|---|---|---|---|
| Calgary | Canada | 1996-03-04 | 980,000 |
| Uppsala | Sweden | 1999-10-18 | 130,000 |
| Kobe | Japan | 2012-05-02 | 1,530,000 |
| Madison | United States | 2001-05-02 | not known |
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Answer]]:
    with asking(_PAGE, tmp_path_factory.mktemp("all")) as told:
        yield told


@pytest.mark.parametrize(
    ("question", "verdict", "told"),
    [
        ("Were all our sister cities signed before 2010?", "No.", "Kobe"),
        ("Were all our sister cities signed before 2020?", "Yes.", "Uppsala"),
        ("Does every partner have more than 200,000 people?", "No.", "Uppsala"),
        ("Does every partner have more than 20,000 people?", "Yes.", "Kobe"),
        ("Is each sister city in Asia?", "No.", "Calgary"),
        ("Sind alle Schwesterstädte in Asien?", "Nein.", "Calgary"),
        ("Do we only have sister cities in Japan?", "No.", "Uppsala"),
    ],
)
def test_one_that_does_not_fit_makes_it_untrue(
    ask: Callable[..., Answer], question: str, verdict: str, told: str
) -> None:
    answer = ask(question, home="Daejeon")

    assert answer.text.startswith(verdict)
    assert told in answer.text


def test_what_is_left_out_first_is_no_list_with_what_is_asked_for() -> None:
    reader = reader_of({"Daejeon": [("Kobe", "JP"), ("Nanjing", "CN")]})

    filters = reader.read("Not counting China, how many Asian partners are there?").filters

    assert not filters.elsewhere
    assert "JP" in filters.countries
    assert "CN" not in filters.countries

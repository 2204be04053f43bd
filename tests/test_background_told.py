"""Messages that tell of the asker or of what another said before they ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from samples import asking, reader_of

from cityqa.questions import retold
from cityqa.types import Answer, Status

_READER = reader_of({"Daejeon": [("Calgary", "CA"), ("Uppsala", "SE")]})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "My neighbour swears that Calgary is our sister. Is the old man right?",
            ["Calgary is our sister, is that right?"],
        ),
        (
            "Meine Tante behauptet, Uppsala sei unsere Schwester. Hat sie recht?",
            ["Uppsala sei unsere Schwester, stimmt das?"],
        ),
        ("Aunt Jo flies to Calgary. When did it sign?", ["Calgary: When did it"]),
        ("My cat came from Calgary. How many people live there?", ["Calgary: How many people"]),
        ("When did Calgary sign?", []),
        ("Calgary, eh... how many people?", []),
    ],
)
def test_what_is_asked_is_told_apart_from_what_is_told(text: str, told: list[str]) -> None:
    found = list(retold(_READER, text))

    assert len(found) == len(told)
    assert all(one.startswith(start) for one, start in zip(found, told, strict=True))


_PAGE = """Sister Cities of Daejeon

Calgary (Canada), since 1996-03-04. Our engineers keep its hillside tramway running.

Uppsala (Sweden), since 1999-10-18.
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Answer]]:
    with asking(_PAGE, tmp_path_factory.mktemp("told")) as told:
        yield told


def test_a_claim_of_somebody_is_held_against_the_pages(ask: Callable[..., Answer]) -> None:
    answer = ask("Him next door swears Daejeon is twinned with Uppsala. Is the man right?")

    assert answer.status is Status.ANSWERED
    assert answer.text.startswith("Yes")


def test_whose_page_says_it_is_told_where_no_home_is_named(ask: Callable[..., Answer]) -> None:
    assert "Daejeon" in ask("Whose engineers keep the hillside tramway in Calgary running?").text

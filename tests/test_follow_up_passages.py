"""Follow-ups answered from the passage that the turn before was about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from samples import asking

from cityqa.types import Answer, Turn

PAGE = """Sister cities of Daejeon

Seattle, USA: 20 October 1989
Committee chair: Ann Lee

Malmö, Sweden: 5 May 1999
Committee chair: Olle Berg

Youth grant
The grant is 400 euros in Europe and 900 euros outside Europe. It is given every four months.

Lantern Lab
The Lantern Lab is a summer school on flooding. It was in Seattle in 2025; in 2027 it goes to Malmö.
Old fire engines have gone there since 1992; eleven so far.
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Answer]]:
    folder: Path = tmp_path_factory.mktemp("spoken_of")
    with asking(PAGE, folder, home="Daejeon") as ask:

        def after(before: str, answer: str, question: str) -> Answer:
            history = (Turn(role="user", content=before), Turn(role="assistant", content=answer))
            return ask(question, history=history)

        yield after


@pytest.mark.parametrize(
    ("before", "answer", "question", "said"),
    [
        (
            "How much is the youth grant in Europe?",
            "The grant is 400 euros in Europe.",
            "and outside Europe?",
            "900",
        ),
        (
            "Is there a youth grant?",
            "Yes, the grant is 400 euros in Europe and 900 outside.",
            "and how often?",
            "every four months",
        ),
        ("Who chairs the Seattle committee?", "Ann Lee chairs it.", "And Malmö?", "Olle Berg"),
        (
            "Where was the Lantern Lab in 2025?",
            "In 2025 it took place in Seattle.",
            "and when's the next one?",
            "2027",
        ),
        (
            "Where do old fire engines go?",
            "Old fire engines have gone there since 1992.",
            "how many have we sent them so far?",
            "eleven",
        ),
    ],
)
def test_one_thing_more_is_told_where_the_rest_was(
    asked: Callable[..., Answer], before: str, answer: str, question: str, said: str
) -> None:
    told = asked(before, answer, question)
    assert said in told.text
    assert told.citations


def test_what_the_passage_does_not_tell_stays_untold(asked: Callable[..., Answer]) -> None:
    told = asked("What is the Lantern Lab?", "A summer school on flooding.", "and how high is it?")
    assert told.status.value == "not_found"

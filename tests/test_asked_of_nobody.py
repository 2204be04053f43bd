"""Questions about nobody in particular, and for things of which a place's page says nothing."""

from __future__ import annotations

import pytest
from samples import reader_of

from cityqa.questions import read_question
from cityqa.questions.asks import asks_of_nobody
from cityqa.questions.language import question_language

_READER = reader_of({"Daejeon": [("Calgary", "CA"), ("Uppsala", "SE")]})


@pytest.mark.parametrize(
    ("text", "of_nobody"),
    [
        ("When did they sign it?", True),
        ("How many people live there?", True),
        ("Since when?", True),
        ("Since when are we partners?", False),
        ("When did Calgary sign it?", False),
        ("Who signed first?", False),
        ("How many people live in all of them together?", False),
    ],
)
def test_what_every_partner_has_is_asked_of_none(text: str, of_nobody: bool) -> None:
    assert asks_of_nobody(read_question(_READER, text)) is of_nobody


def test_a_loan_of_several_languages_does_not_outweigh_small_words() -> None:
    assert question_language("What restaurant in Rouen do you recommend?") == "en"
    assert question_language("Welches Restaurant in Rouen?") == "de"

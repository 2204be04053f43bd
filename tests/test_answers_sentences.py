"""What a sentence tells where the facts of a tie are no answer: who signed, what others did."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.answers.expected import expected, holds_expected
from cityqa.settings import Settings
from cityqa.types import Kind, Question

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989
- Signatory: Otto Falk

Brno (Czech Republic)
- Date of agreement: May 2, 2001
Brno was held by Sweden from 1645 to 1648. The agreement with Brno was signed by Mayor Jana Dvorska.

Nanjing (China)
- Date of agreement: November 14, 1994
Ships have sailed from Nanjing to Seattle since 1972.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("sentences"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who signed with Seattle?", "Otto Falk"),
        ("Seattle: by whom?", "Otto Falk"),
        ("Seattle: von wem unterzeichnet?", "Otto Falk"),
        # A page without such a label may tell it in a sentence.
        ("Who signed for each side with Brno?", "Jana Dvorska"),
        ("Who put her name to the agreement with Brno?", "Jana Dvorska"),
        ("Par qui fut signé l'accord avec Brno ?", "Jana Dvorska"),
        # What another country did with a place is not the date of its tie.
        ("Brno under the Swedes: from when until when?", "1645 to 1648"),
        ("Since when was Brno Swedish?", "1645 to 1648"),
        # Nor is what is between two partners.
        ("Sailings Nanjing-Seattle since?", "1972"),
    ],
)
def test_tells_what_a_sentence_or_a_label_has(ask, question: str, told: str) -> None:
    assert told in ask(question).text


@pytest.mark.parametrize(
    "question",
    [
        "Who signed with Nanjing?",
        "Nanjing under the French: since when?",
        "Tunnel Brno-Seattle since?",
    ],
)
def test_says_that_it_is_not_said(ask, question: str) -> None:
    text = ask(question).text
    assert text.startswith("The pages do not say")
    assert not any(year in text for year in ("1989", "1994", "2001"))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("It was signed by Jana Dvorska for the city.", True),
        ("The Mayor, Jana Dvorska, came.", True),
        ("The governors met at the Eastside World's Fair.", False),
        ("It was signed in Late June by both.", False),
        ("Jazz Nights are held.", False),
    ],
)
def test_names_somebody(text: str, named: bool) -> None:
    question = Question(text="who signed it", kind=Kind.PROSE, language="en")
    assert expected(question.text, "en") == {"person"}
    assert holds_expected(question, text) is named

"""A question is answered by the reading that its words bear out best, on a small made-up page."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings
from cityqa.types import Status

PAGE = """\
Sister Cities of Daejeon

Entry to the crane fair costs 5 dollars.

Call the office on 042-270-2114 or write to twins@daejeon.example.

Seattle (United States)
- Date of agreement: October 4, 1989

The city lies between a sound and a lake, and 12 firefighters from Daejeon trained there.

Nanjing (China)
- Date of agreement: November 14, 1994

The regatta of the Seattle Games was sailed off the harbour of this old capital.

Wuhan (China)
- Date of agreement: May 2, 2001

Between 2004 and 2009, 15 civil servants from 10 Chinese cities came to Daejeon for a training.
The bronze crane by the lake is a present of Wuhan.
Two choirs from Nanjing sang together in the concert hall by the lake.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("readings"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        # Sentences that have the words which a list would leave unsaid.
        ("How many Chinese civil servants came to Daejeon for a training?", "15 civil servants"),
        ("How many Chinese sister cities does Daejeon have?", "2 sister cities"),
        # A place named may be part of what is described.
        ("Which harbour town had the regatta of the Seattle Games?", "Nanjing"),
        ("Where did choirs from Nanjing sing in a concert hall?", "Wuhan"),
        # What reaches somebody and what is paid is told by its form.
        ("What is your email?", "twins@daejeon.example"),
        ("Phone number of the office in Daejeon?", "042-270-2114"),
        ("How much does it cost to get into the crane fair?", "5 dollars"),
        # A number of what is counted, and not of anything else in the sentence.
        ("How many firefighters trained in Seattle?", "12 firefighters"),
    ],
)
def test_told_by_what_has_the_words(ask, question: str, told: str) -> None:
    answer = ask(question)
    assert (answer.status, told in answer.text) == (Status.ANSWERED, True), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "How many cranes nest by the lake in Wuhan?",
        "How many lakes has Seattle?",
        # What a page says of nobody by name is said of no partner that is named.
        "Who is the mayor of Nanjing?",
        "What is the phone number of the office in Nanjing?",
        # What is asked of every year asks for no date of a tie.
        "How much does Seattle pay a year?",
        # A number of people tells no time.
        "When did the firefighters from Daejeon train in Seattle?",
    ],
)
def test_a_sentence_without_what_is_asked_for_is_none(ask, question: str) -> None:
    assert ask(question).status is Status.NOT_FOUND, ask(question).text


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        # In the middle of a question these words join a clause, at its parts they ask.
        ("What did Seattle learn when building roads?", ()),
        ("Which city signed, and when?", ("date",)),
        ("Which city signed when?", ("date",)),
        ("Tell me when Seattle signed", ("date",)),
        ("Who joined when did Seattle sign", ("date",)),
    ],
)
def test_a_joining_word_asks_for_nothing(ask, question: str, asked: tuple[str, ...]) -> None:
    assert tuple(ask(question).explanation.get("attributes", ())) == asked

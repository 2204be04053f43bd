"""Two questions in one text: both are answered, or it is said which one is not."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.questions import questions_in
from cityqa.settings import Settings
from cityqa.types import Status

PAGE = """\
Sister Cities of Daejeon

| City | Country | Since | What we do together |
|---|---|---|---|
| Seattle | United States | 1989 | Science museums |
| Nanjing | China | 1994 | Silk and opera |

More about them

Seattle

Mayor Ana Ruiz brought the agreement home. The fishing society has shipped 41 crates of books there.

Nanjing

The bell in the north park was cast by a foundry in Nanjing and first rung in 2004.

Money

In 2025 the budget for foreign relations is $412,000:

* youth envoys $64,500
* translation and gifts $22,000
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("two"))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("since when is Seattle a partner and what do we do with them", 2),
        ("Who keeps bees among our partners, and since when are we with them?", 2),
        ("¿Cuándo se firmó con Kobe y cuántos bomberos van cada año?", 2),
        ("Seit wann besteht die Partnerschaft mit Riga und wofür ist die Stadt bekannt?", 2),
        ("港はどこですか。いつからですか", 2),
        ("what did they stop and why", 0),
        ("of the eight twins, how many lie in Asia", 0),
        ("Who signed, and since when?", 0),
    ],
)
def test_questions_are_found_one_after_the_other(text: str, count: int) -> None:
    assert len(questions_in(text)) == count


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("since when is Seattle a partner and what do we do with them", ["1989", "Science"]),
        (
            "What's the budget for foreign relations and how much of it is for the youth envoys?",
            ["$412,000", "$64,500"],
        ),
        ("When was Seattle signed and how many crates of books were shipped?", ["1989", "41"]),
        ("When did Nanjing join and what did its foundry cast?", ["1994", "bell"]),
    ],
)
def test_both_are_answered(ask, question: str, said: list[str]) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert all(value in answer.text for value in said)
    quotes = " ".join(citation.quote for citation in answer.citations)
    assert all(value in quotes for value in said)
    assert [c.marker for c in answer.citations] == list(range(1, len(answer.citations) + 1))


def test_the_one_that_is_not_told_is_named(ask) -> None:
    answer = ask("When did Seattle become a partner and who conducts its orchestra?")
    assert answer.status is Status.PARTIAL
    assert "1989" in answer.text
    assert "do not say" in answer.text


def test_what_was_not_asked_is_not_added(ask) -> None:
    assert "1994" not in ask("What did the foundry in Nanjing cast, and in which year?").text

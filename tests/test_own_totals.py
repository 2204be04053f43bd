"""A page's own count of partners, held against those that it names."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import StubEncoder, index_of

from cityqa import chain
from cityqa.settings import Settings
from cityqa.types import Status

NAMED = """
Seattle (United States)
- Date of agreement: October 4, 1989

Budapest (Hungary)
- Date of agreement: November 3, 1994
"""
PAGE = f"""\
Sister Cities of Daejeon

Today there are 22 partner cities spread over 15 countries.
{NAMED}"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("totals"))


@pytest.mark.parametrize(
    ("question", "own"),
    [
        ("How many partner cities does Daejeon have?", "22 partner cities"),
        ("How many partner cities does Daejeon have now?", "22 partner cities"),
        ("In how many countries does Daejeon have partners?", "15 countries"),
        ("Which partner cities does Daejeon have?", "22 partner cities"),
    ],
)
def test_a_count_of_partner_cities_is_of_all_kinds(ask, question: str, own: str) -> None:
    text = ask(question).text
    assert text.startswith(f"The page's own count is {own}.")
    assert "has 2" not in text and ": 2" not in text


def test_cities_and_their_countries_are_both_counted(ask) -> None:
    text = ask("How many partner cities has Daejeon and in how many countries?").text
    assert "22 partner cities" in text and "15 countries" in text


@pytest.mark.parametrize(
    ("told", "question", "first"),
    [
        (
            "Nine European cities are twinned with Daejeon.",
            "How many European cities is Daejeon twinned with?",
            "The page's own count is Nine European cities.",
        ),
        (
            "Nine European cities are twinned with Daejeon.",
            "How many sister cities does Daejeon have?",
            "Daejeon has 2",
        ),
        (
            "Daejeon is twinned with three cities in Japan.",
            "How many sister cities does Daejeon have?",
            "Daejeon has 2",
        ),
        (
            "There are 17 twin towns of Daejeon.",
            "How many partner cities does Daejeon have?",
            "The page's own count is 17 twin towns.",
        ),
    ],
)
def test_a_count_is_of_what_its_words_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str, question: str, first: str
) -> None:
    settings = index_of(f"Sister Cities of Daejeon\n\n{told}\n{NAMED}", tmp_path)
    monkeypatch.setattr(chain, "open_encoder", lambda _: StubEncoder())
    assert chain.ask(question, home="Daejeon", settings=settings).text.startswith(first)


@pytest.mark.parametrize("question", ["How many of our partner cities are in Europe?"])
def test_a_part_of_ties_that_are_hardly_named_is_not_counted(ask, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.NOT_FOUND and "22" in answer.text

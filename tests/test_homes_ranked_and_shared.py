"""All homes held against each other by their partners, and what they have in common."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from samples import StubEncoder, index_of_homes

from cityqa import chain
from cityqa.settings import Settings
from cityqa.types import Answer, Status

PAGES = {
    "daejeon": """\
Sister Cities of Daejeon

Omaha, United States - signed 4 May 1978
Kobe, Japan - signed 6 June 1988
Sapporo, Japan - signed 1 May 1991
Kazan, Russia - signed 2 March 1999
""",
    "yokohama": """\
Friendship Cities of Yokohama

Lyon, France - signed 7 April 1959
Kobe, Japan - signed 2 May 1980
Omsk, Russia - signed 8 May 1995
""",
    "busan": """\
Sister Cities of Busan

Omaha, United States - signed 3 May 2001
Cebu, Philippines - signed 3 May 2011
""",
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of_homes(PAGES, tmp_path_factory.mktemp("homes"))


@pytest.fixture
def ask(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Answer]:
    """Asks for no office of its own."""
    monkeypatch.setattr(chain, "open_encoder", lambda _: StubEncoder())
    return lambda question: chain.ask(question, settings=settings)


@pytest.mark.parametrize(
    "question",
    [
        "Which city governments have ties with Kobe?",
        "which governments work with Kobe",
        "who works with Kobe",
        "Which cities cooperate with Kobe?",
        "Welche Stadtverwaltungen arbeiten mit Kobe zusammen?",
    ],
)
def test_governments_are_asked_for_as_homes(ask, question: str) -> None:
    text = ask(question).text
    assert "Daejeon" in text
    assert "Yokohama" in text


def test_who_else_works_with_a_place_is_another_home(ask) -> None:
    text = ask("who else works with Kobe besides Yokohama").text
    assert "Daejeon" in text
    assert "Yokohama" not in text


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        (
            "which of the three cities has the most partners",
            "Most: Daejeon 4; Yokohama 3; Busan 2.",
        ),
        ("rank the three cities by number of partners", "Most: Daejeon 4; Yokohama 3; Busan 2."),
        ("which home has most partners in Japan", "Most: Daejeon 2; Yokohama 1; Busan 0."),
        ("which city is partnered with the most countries", "Most: Daejeon 3; Yokohama 3; Busan 2"),
        (
            "which of our three cities has most sister cities",
            "Most: Daejeon 4; Busan 2; Yokohama (",
        ),
        ("Welche Stadt hat Partner in den meisten Ländern?", "Am meisten: Daejeon 3; Yokohama 3"),
    ],
)
def test_all_homes_are_ranked_by_their_partners(ask, question: str, begins: str) -> None:
    assert ask(question).text.startswith(begins)


def test_another_kind_is_called_so(ask) -> None:
    assert "Yokohama (friendship cities) 3" in ask("Which city has the most sister cities").text
    each = ask("how many sister cities does each city have").text
    assert "no sister cities of Yokohama" in each
    assert "Yokohama has 3 friendship cities" in each


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "do Daejeon and Yokohama have a common partner",
            "Yes. Daejeon and Yokohama have 1 partner",
        ),
        ("common partners of Yokohama and Busan?", "have no partner cities in common"),
        ("Welche gemeinsamen Partner haben Daejeon und Yokohama?", "haben 1 Partner gemeinsam"),
        ("which partners appear with more than one home", "2 partner cities shared by 2 or more"),
        ("is there a city that is partner of three of our homes", "No. The pages name no partner"),
    ],
)
def test_common_partners_are_told_once(ask, question: str, said: str) -> None:
    assert said in ask(question).text


def test_each_has_its_own_in_a_country(ask) -> None:
    text = ask("Daejeon and Yokohama both have a Russian partner, which").text
    assert "Kazan" in text
    assert "Omsk" in text


@pytest.mark.parametrize(
    "question",
    ["Does any city partner with New York?", "what about Toronto, anyone twinned"],
)
def test_nobody_s_partner_is_named_as_such(ask, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.NOT_FOUND
    assert not answer.citations


def test_several_homes_are_added_up(ask) -> None:
    text = ask("how many partners in Japan are there altogether").text
    assert text.startswith("Daejeon and Yokohama together: 2 partner cities in Japan.")

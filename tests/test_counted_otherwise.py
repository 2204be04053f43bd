"""Counts that are of no home's partners: those of a partner itself, and of who goes beyond one."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import asking

from cityqa.types import Status, Turn

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989
- Population: 620,700

Nanjing (China)
- Date of agreement: May 14, 1994
- Population: 8,109,000

Shenyang (China)
- Date of agreement: July 29, 2013
- Population: 7,200,000

Konya (Türkiye)
Konya has more than 60 sister cities all over the world. It is a city of 31 museums.

Anniversaries
Every 5 years the anniversary of a sister city affiliation is celebrated with concerts.
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory):
    with asking(PAGE, tmp_path_factory.mktemp("counted")) as ask:
        yield lambda question, *history: ask(question, history=history, home="Daejeon")


@pytest.mark.parametrize(
    "question",
    [
        "How many sister cities has Konya got?",
        "Wie viele Partnerstädte hat Konya selbst?",
        "Combien de villes jumelées Konya a-t-elle ?",
    ],
)
def test_a_partner_s_own_partners_are_not_the_home_s(ask, question: str) -> None:
    assert "60" in ask(question).text
    other = ask(question.replace("Konya", "Seattle"))
    assert other.status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("How many of Daejeon's sister cities have more people than Seattle?", "2: "),
        ("How many sister cities joined after Nanjing?", "1: Shenyang"),
        ("Combien de villes jumelées de Daejeon sont plus grandes que Shenyang ?", "1: Nanjing"),
    ],
)
def test_who_goes_beyond_one_is_counted(ask, question: str, count: str) -> None:
    assert ask(question).text.startswith(count)


def test_a_list_is_no_answer_to_what_no_word_of_it_tells(ask) -> None:
    answer = ask("How many Chinese judges flew in for the seminar, and from how many cities?")
    assert answer.status is Status.NOT_FOUND


def test_the_other_one_is_whom_nothing_was_said_of(ask) -> None:
    history = (
        Turn(role="user", content="Does Daejeon have sisters in China?"),
        Turn(role="assistant", content="Yes, Nanjing and Shenyang."),
        Turn(role="user", content="How many people live in Nanjing?"),
        Turn(role="assistant", content="8,109,000."),
    )
    assert "7,200,000" in ask("and in the other Chinese one?", *history).text


def test_how_often_is_borne_out_by_no_list(ask) -> None:
    asked = "Are Daejeon's sister city anniversaries celebrated every {} years?"
    assert ask(asked.format(5)).text.startswith("Yes. Every 5 years")
    assert not ask(asked.format(10)).text.startswith("Yes.")


def test_a_korean_follow_up_leans_however_many_characters_it_has(ask) -> None:
    history = (
        Turn(role="user", content="대전의 자매도시 코니아에 대해 알려줘"),
        Turn(role="assistant", content="코니아는 자매도시가 60곳이 넘습니다."),
    )
    assert "31" in ask("그럼 거기 박물관은 몇 개나 있어?", *history).text


def test_a_share_is_told_with_what_it_is_a_share_of(tmp_path: Path) -> None:
    page = (
        "Sister Cities of Daejeon\n\n| City | Country |\n|---|---|\n"
        "| Calgary | Canada |\n| Kobe | Japan |\n| Sapporo | Japan |\n| Uppsala | Sweden |\n"
    )
    with asking(page, tmp_path) as ask:
        assert "2 of 4: 50%" in ask("What percentage of our partners are Japanese?").text

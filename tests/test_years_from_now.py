"""Times told from today: the last years, this decade, jubilees of the years to come."""

from __future__ import annotations

from datetime import date

import pytest
from samples import index_of

from cityqa.questions.tie_ages import years_to_come
from cityqa.settings import Settings
from cityqa.types import Status

TODAY = date.today()
NEW, OLD = TODAY.year - 6, TODAY.year - 24
PAGE = f"""\
Sister Cities of Daejeon

Omaha, United States
Signed: 31 December {OLD}

Funchal, Portugal
Signed: 31 December {NEW}
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("years"))


@pytest.mark.parametrize(
    "question",
    [
        "Which partners did we sign with in the last 10 years?",
        "Welche Partnerstädte kamen in den letzten 10 Jahren dazu?",
        "Quels jumelages ont été signés ces 10 dernières années ?",
        "過去10年に提携した都市は？",
        "지난 10년 동안 결연한 도시는?",
    ],
)
def test_the_years_that_have_just_gone_by(ask, question: str) -> None:
    text = ask(question).text
    assert str(NEW) in text
    assert str(OLD) not in text


def test_a_decade_told_from_today(ask) -> None:
    text = ask("Which partners did we sign with last decade?").text
    decade = TODAY.year // 10 * 10 - 10
    assert (str(NEW) in text) is (NEW in range(decade, decade + 10))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("anniversaries in the next five years", 5),
        ("dans les 3 prochaines années", 3),
        ("in den nächsten zwei Jahrzehnten", 20),
        ("the next anniversary", 0),
        ("which one turns 40 next year", 0),
    ],
)
def test_how_many_years_to_come(text: str, years: int) -> None:
    assert years_to_come(text) == years


def test_jubilees_of_the_years_to_come(ask) -> None:
    answer = ask("Which anniversaries are coming up in the next two years?")
    assert answer.status is Status.ANSWERED
    assert f"31 December {OLD + 25}" in answer.text
    assert str(NEW + 5) not in answer.text.replace(f"31 December {OLD + 25}", "")


def test_jubilees_of_a_span(ask) -> None:
    first, last = OLD + 19, OLD + 21
    text = ask(f"Which ties turned 20 between {first} and {last}?").text
    assert f"31 December {OLD + 20}" in text

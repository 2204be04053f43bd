"""Who presides over what a page lists beside its partners, jubilees, ties that stand no more."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings
from cityqa.types import Status

PAGE = """\
Sister Cities of Daejeon

City	Country	Year	Association president
Seattle	United States	1989	Ada Brook
Budapest	Hungary	1994	Ilona Varga
Nanjing	China	1996	(vacant)

Friendship City

Tyumen, Russia. Relations suspended by the Mayor's Office in March 2022.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("presidents"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("who is the president for Budapest?", "Ilona Varga"),
        ("who chairs Seattle's sister city association", "Ada Brook"),
        ("who heads the association for Budapest", "Ilona Varga"),
        ("since when & who heads the Hungarian one", "Ilona Varga"),
        ("qui préside l'association de Seattle ?", "Ada Brook"),
        ("¿Quién preside la asociación de Budapest?", "Ilona Varga"),
    ],
)
def test_who_presides_is_asked_by_any_word_for_it(ask, question: str, said: str) -> None:
    assert said in ask(question).text


def test_the_date_is_told_beside_who_presides(ask) -> None:
    assert "1994" in ask("since when and who heads the Hungarian one").text


@pytest.mark.parametrize(
    "question",
    [
        "What year will we be celebrating 50 years w/ Seattle?",
        "when will we be marking 50 years with Seattle",
        "¿En qué año celebraremos 50 años con Seattle?",
        "En quelle année célébrerons-nous les 50 ans avec Seattle ?",
    ],
)
def test_the_year_that_will_be_celebrated_is_reckoned(ask, question: str) -> None:
    assert "2039" in ask(question).text


def test_a_tie_that_stands_no_more_is_told_where_its_date_is_not(ask) -> None:
    answer = ask("A neighbour says we're twinned with Tyumen, since when is that?")
    assert answer.status is Status.FALSE_PREMISE
    assert "friendship city" in answer.text and "suspended" in answer.text


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Does the Nanjing association have a president right now?", "No."),
        ("Does the Seattle association have a president?", "Yes."),
        ("Is the presidency of the Nanjing association vacant?", "Yes."),
    ],
)
def test_a_vacant_office_has_nobody(ask, question: str, verdict: str) -> None:
    assert ask(question).text.startswith(verdict)

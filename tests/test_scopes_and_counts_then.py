"""What ranks in a region, counts given for a time, capitals of a thing, distances, namesakes."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings
from cityqa.types import Status

PAGE = """\
Sister Cities of Daejeon

Up to the end of June 2021, Daejeon has signed sister city agreements or friendly cooperation \
agreements with 41 cities.

Imabari, Japan

Imabari ranks second in size in Ehime right after Matsuyama City. It is home to around 150,000 \
people.

Ganzhou, China

Ganzhou calls itself China's capital of oranges (the packing house stands there).
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("scopes"))


@pytest.mark.parametrize(
    "question",
    [
        "is Imabari the biggest city in Ehime?",
        "Is Imabari the largest city of Ehime prefecture?",
        "Ist Imabari die größte Stadt in Ehime?",
    ],
)
def test_the_second_of_a_region_is_not_its_largest(ask, question: str) -> None:
    answer = ask(question)
    assert answer.status in (Status.ANSWERED, Status.FALSE_PREMISE)
    assert answer.text.startswith(("No", "Nein"))
    assert "Matsuyama" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "how many cities abroad did we have ties with by end of June 2021",
        "How many partner cities did Daejeon have up to June 2021?",
        "how many partners did we have in June 2021?",
    ],
)
def test_a_page_s_count_of_that_time_is_told(ask, question: str) -> None:
    assert "41 cities" in ask(question).text


def test_of_another_time_it_is_not(ask) -> None:
    assert "41" not in ask("how many partners did we have by June 2015?").text


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Ganzhou is China's capital of silk, right?", "No"),
        ("is Ganzhou the capital of silk?", "No"),
        ("is Ganzhou China's capital of oranges?", "Yes"),
        ("is Ganzhou China's capital?", "No"),
    ],
)
def test_a_capital_of_something_is_no_country_s(ask, question: str, verdict: str) -> None:
    assert ask(question).text.startswith(verdict)
    assert "oranges" in ask(question).text

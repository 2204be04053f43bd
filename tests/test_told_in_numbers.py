"""Numbers, ages and sums in sentences and lines: of what is asked, in whatever words it is."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings
from cityqa.types import Status

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)

After the hurricane in 2007 the club paid for 11 wells. The ferry sank here, and 121 of its \
victims are buried in the north cemetery. Both cities also pair primary schools, fourteen from \
each side, through the Paper Boats scheme.

Youth envoys

Each year 16 people aged 16 to 21 are chosen. They get twelve evenings of training. Since it began \
in 2009, 203 young people have taken part.

Subsidy for projects

You can ask for at most $3,000 per project. The project must involve at least ten residents.

Money

In 2025 the budget for foreign relations is $412,000:

* youth envoys $64,500
* translation and gifts $22,000
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("numbers"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("how many wells were dug after the hurricane", "11 wells"),
        ("how many ferry victims are buried in Seattle", "121 of its victims"),
        ("how many schools are in Paper Boats", "fourteen from each side"),
        ("how many people must take part to get the subsidy?", "at least ten residents"),
        ("how old do you have to be for the youth envoys", "aged 16 to 21"),
        ("what age are the youth envoys?", "aged 16 to 21"),
        ("how much goes on translation", "$22,000"),
        ("what does the translation cost?", "$22,000"),
        ("how much of the budget goes on the youth envoys?", "$64,500"),
    ],
)
def test_the_number_asked_for_is_told(ask, question: str, said: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert said in answer.text


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("how many bridges were built after the hurricane", Status.NOT_FOUND),
        ("how much of the budget goes on school buses?", Status.NOT_FOUND),
        ("can you translate this page into French", Status.OUT_OF_SCOPE),
        ("what is the translation of sister city in Korean?", Status.OUT_OF_SCOPE),
        ("what's the weather like", Status.OUT_OF_SCOPE),
    ],
)
def test_what_is_not_told_is_refused(ask, question: str, status: Status) -> None:
    assert ask(question).status is status

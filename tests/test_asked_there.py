"""Questions that a page asks and answers itself, and what holds for any tie."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings
from cityqa.types import Status

PAGE = """\
Sister Cities of Daejeon

- Seattle, United States (twinned 1989)
- Nara, Japan (friendship city, 2018)

Daejeon is the home of the oldest printed almanac, a scroll of 1377.

Frequently asked questions

What is the difference between a twinned city and a friendship city?
A twinning is open-ended and needs a bylaw. A friendship agreement is for ten years.

Does the City pay for student exchanges?
No. School divisions and families pay.

Who sits on the Foreign Relations Advisory Committee?
Nine members: two councillors and seven residents.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("asked"))


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("whats the difference between twinned and friendship", "A twinning is open-ended"),
        ("does the city pay for my kid's exchange?", "No. School divisions"),
        ("who sits on the committee", "Nine members"),
        ("how long is a friendship agreement valid", "A friendship agreement is for ten years"),
        ("what is the oldest printed almanac", "Daejeon is the home of the oldest printed"),
    ],
)
def test_what_the_page_asks_itself_is_told(ask, question: str, begins: str) -> None:
    assert ask(question).text.startswith(begins)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("which is the oldest sister city", "Seattle"),
        ("is Seattle a twinned city?", "Yes. Seattle"),
        ("how many twinned cities are there?", "Daejeon has 1 sister city"),
    ],
)
def test_facts_are_told_as_such(ask, question: str, said: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED and said in answer.text

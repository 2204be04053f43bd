"""What running text tells where no fact does: the work with a partner, its months, what stopped."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings
from cityqa.types import Status

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)

Seattle has 620,700 inhabitants. The link is really one between the choirs, who have met every \
Easter since 1972. A formal charter followed on 30 May 1989.

Nanjing (China)

The agreement was signed on 14 November 1994. Doctors of both cities hold an eye clinic in the \
west hospital each November. Since the flood the loan of paintings has been halted, because the \
insurance cost more than the pictures.

Kobe (Japan)

Signed in 2001. The next visit of the rowers will be in March 2031. A prize for young cooks is \
handed out every May.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("running"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what is the link with Seattle about", "choirs"),
        ("what happens every November in Nanjing", "eye clinic"),
        ("what do we do each May with Kobe", "young cooks"),
        ("What takes place in November with Nanjing?", "eye clinic"),
        ("what happens in March 2031?", "rowers"),
        ("what did Daejeon and Nanjing stop and why", "loan of paintings has been halted"),
        ("What has been stopped with Nanjing?", "loan of paintings has been halted"),
    ],
)
def test_the_sentence_that_tells_it(ask, question: str, said: str) -> None:
    answer = ask(question)
    assert said in answer.text
    assert answer.status is Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("what happens every June in Nanjing", Status.NOT_FOUND),
        ("What takes place each winter with Kobe?", Status.NOT_FOUND),
        ("what happens in April 2031?", Status.NOT_FOUND),
        ("what did Daejeon and Seattle stop", Status.FALSE_PREMISE),
    ],
)
def test_what_no_sentence_tells(ask, question: str, status: Status) -> None:
    assert ask(question).status is status

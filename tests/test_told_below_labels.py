"""What lines with a figure and no sentence tell: budgets in a list, what leads into it, weights."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989

Seattle sent us a bronze bell in 1991. It weighs two and a half tons and stands in the park.

Young Ambassadors programme

Schools may apply for a travel grant of up to $2,500.

Money

In 2025 the budget of the international office is $412,000:

* staff (four posts) $187,000
* Young Ambassadors $64,500
* translation and gifts $22,000

Becoming a sister city

1. A group of at least 25 residents forms a society and writes to the Mayor.
2. The City Council votes by resolution.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("figures"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What is the budget of the international office?", "$412,000"),
        ("How much do we spend on the Young Ambassadors?", "$64,500"),
        ("How heavy is the bronze bell?", "two and a half tons"),
        ("What's the most we could get for a school's travel?", "$2,500"),
    ],
)
def test_figures_in_lists_and_before_them(ask, question: str, said: str) -> None:
    assert said in ask(question).text


def test_how_is_not_when(ask) -> None:
    assert "25 residents" in ask("What does it take to become a sister city?").text

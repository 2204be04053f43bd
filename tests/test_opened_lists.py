"""A sentence that opens a list is told with what it lists."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989

The council of Daejeon voted for the exchange in the spring of 1988 and sent its speaker. \
The goals that the exchange between the schools and companies of \
Seattle and Daejeon pursues today are:

• Clean air
• Better schools
• Fairs for farmers

The next report on it comes out in summer.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("opened"))


def test_what_a_sentence_lists_below_is_told_with_it(ask) -> None:
    text = ask("What goals does the exchange with Seattle pursue?").text
    assert all(item in text for item in ("Clean air", "Better schools", "Fairs for farmers"))
    assert "summer" not in text and text.count("Clean air") == 1

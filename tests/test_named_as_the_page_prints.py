"""A quoted sentence goes with its partner's name as the page prints it."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings

PAGE = """\
Sister Cities of Daejeon

Sidney - Canada

Sidney, Canada - since 1984

Like Daejeon, Sidney is a place for tourists. It lies on the northern end of Vancouver Island.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("printed"))


def test_the_name_is_the_page_s(ask) -> None:
    answer = ask("Which sister city is on Vancouver Island?")
    assert answer.text.startswith("Sidney")

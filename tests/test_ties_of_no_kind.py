"""Ties of which a page does not say of what kind they are."""

from __future__ import annotations

from samples import index_of

from cityqa import chain
from cityqa.types import Status

PAGE = """Partner places of Daejeon

Sister cities

Pisa (Italy)
- Since: 2011

Other partners

Graz (Austria)
- Since: 2010
"""


def test_one_that_is_told_of_no_kind_is_dated_whatever_kind_is_asked_about(tmp_path) -> None:
    settings = index_of(PAGE, tmp_path)
    answer = chain.ask("Since when is Graz our sister city?", home="Daejeon", settings=settings)
    assert answer.status is Status.ANSWERED
    assert "2010" in answer.text

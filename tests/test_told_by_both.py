"""A tie of two cities that both have pages is told, and disputed, by either."""

from __future__ import annotations

import pytest
from samples import StubEncoder, index_of_homes

from cityqa import chain
from cityqa.settings import Settings
from cityqa.types import Status

LYON = "Sister Cities\n\nFrankfurt (Germany)\n- Date of agreement: {lyon}\n"
FRANKFURT = "Sister Cities\n\nLyon (France)\n- Date of agreement: {frankfurt}\n"


def _settings(folder, **dates: str) -> Settings:
    pages = {"lyon": LYON, "frankfurt": FRANKFURT}
    return index_of_homes({id: page.format(**dates) for id, page in pages.items()}, folder)


@pytest.mark.parametrize(
    ("lyon", "frankfurt", "status"),
    [
        ("1960", "15 October 1960", Status.ANSWERED),
        ("1960", "1961", Status.CONFLICT),
    ],
)
def test_the_date_of_a_tie_is_told_by_both_cities(
    tmp_path, monkeypatch, lyon, frankfurt, status
) -> None:
    monkeypatch.setattr(chain, "open_encoder", lambda _: StubEncoder())
    settings = _settings(tmp_path, lyon=lyon, frankfurt=frankfurt)
    asked = "When did Lyon and Frankfurt become sister cities?"
    answer = chain.ask(asked, home="Lyon", settings=settings)
    assert answer.status is status
    assert {citation.page for citation in answer.citations} == {"lyon", "frankfurt"}

"""A tie of two cities that both have pages is told, and disputed, by either."""

from __future__ import annotations

import pytest
from samples import STUB, StubEncoder

from cityqa import chain
from cityqa.settings import Settings
from cityqa.types import Status
from ingest.load import build

LYON = "Sister Cities\n\nFrankfurt (Germany)\n- Date of agreement: {lyon}\n"
FRANKFURT = "Sister Cities\n\nLyon (France)\n- Date of agreement: {frankfurt}\n"


def _settings(folder, **dates: str) -> Settings:
    (folder / "pages").mkdir()
    sources = ""
    for name, page in (("lyon", LYON), ("frankfurt", FRANKFURT)):
        (folder / "pages" / f"{name}.txt").write_text(page.format(**dates), "utf-8")
        sources += f'[[page]]\nid = "{name}"\npath = "{name}.txt"\ntitle = "Sister cities"\n'
        sources += f'publisher = "{name.title()}"\n'
    (folder / "sources.toml").write_text(sources, "utf-8")
    settings = Settings(corpus=folder, index=folder / "index", embedding_model=STUB)
    build(settings, encoder=StubEncoder())
    return settings


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

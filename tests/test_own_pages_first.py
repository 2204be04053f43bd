"""Of two homes' pages about one partner, those of the home that asks are quoted first."""

import pytest
from samples import StubEncoder, index_of_homes

from cityqa import chain
from cityqa.settings import Settings
from cityqa.types import Status

PAGES = {
    "Leeds": "Twins of Leeds\n\nLille (France)\n\nThe choir sent 30 music stands to Lille.\n",
    "Turin": (
        "Twins of Turin\n\nLille (France)\n\n"
        "The choir sent 12 music stands to Lille. It sent 5 robes to Lille.\n"
    ),
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of_homes(PAGES, tmp_path_factory.mktemp("own"), title="Twins")


@pytest.mark.parametrize(("home", "number"), [("Leeds", "30"), ("Turin", "12")])
def test_own_pages_first(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, home: str, number: str
) -> None:
    monkeypatch.setattr(chain, "open_encoder", lambda _: StubEncoder())
    answer = chain.ask(
        "how many music stands did the choir send to Lille", home=home, settings=settings
    )
    assert number in answer.text
    assert {citation.page for citation in answer.citations} == {home}


def test_what_came_to_us_is_told_by_no_other_home(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain, "open_encoder", lambda _: StubEncoder())
    asked = "how many robes did our choir send to Lille"
    assert chain.ask(asked, home="Leeds", settings=settings).status is Status.NOT_FOUND
    assert "robes" in chain.ask(asked, home="Turin", settings=settings).text

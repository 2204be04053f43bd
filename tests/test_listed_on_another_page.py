"""A home of which one page counts its partners and another lists more of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import STUB, StubEncoder

from cityqa.settings import Settings
from ingest.load import build

PAGES = {
    "list": """\
Daejeon has 2 friendly cooperation cities.

Current status of friendly cooperation cities
Nation City Agreement
Japan Kobe 1999-10-16
Germany Dresden 2016-04-04
""",
    "profiles": """\
Friendship Cities

Kobe (Japan)
Kobe is a port city on the Inland Sea with many bakeries and a long harbour front.

Dresden (Germany)
Dresden is a city on the Elbe that is known for its porcelain and its opera house.

Konya (Turkey)
Konya is a city of the interior that is known for its dervishes and its carpets.
""",
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder: Path = tmp_path_factory.mktemp("another")
    (folder / "pages").mkdir()
    sources = ""
    for id, page in PAGES.items():
        (folder / "pages" / f"{id}.txt").write_text(page, "utf-8")
        sources += f'[[page]]\nid = "{id}"\npath = "{id}.txt"\ntitle = "{id}"\n'
        sources += 'publisher = "Daejeon"\n'
    (folder / "sources.toml").write_text(sources, "utf-8")
    settings = Settings(corpus=folder, index=folder / "index", embedding_model=STUB)
    build(settings, encoder=StubEncoder())
    return settings


def test_those_of_another_page_stand_beside_the_count(ask) -> None:
    text = ask("how many friendly cooperation cities").text
    assert "Daejeon has 2 friendly cooperation cities" in text
    assert "Konya" in text


def test_those_not_in_a_counted_list(ask) -> None:
    text = ask("which friendship cities are on the profiles page but not in the list of 2").text
    assert "Konya" in text
    assert "Dresden" not in text

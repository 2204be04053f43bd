"""Which of a home's partners a word for partners means: what the home's own pages call them."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import NANJING, SEATTLE, StubEncoder, fact, index_of

from cityqa import chain
from cityqa.settings import Settings
from cityqa.ties import meant
from cityqa.types import Status


def _named(*relations: str):
    return [
        fact(f"{n}", place, "membership", place.name, relation=relation)
        for n, (place, relation) in enumerate(zip((NANJING, SEATTLE), relations, strict=False))
    ]


@pytest.mark.parametrize(
    ("named", "asked", "found"),
    [
        (("friendly_cooperation", "friendship"), "friendly_cooperation", {"friendly_cooperation"}),
        (("friendship",), "friendly_cooperation", {"friendship"}),
        (("sister", "combined"), "sister", {"sister"}),
        (("friendship",), "sister", set()),
    ],
)
def test_a_home_is_taken_at_its_word(named, asked: str, found: set[str]) -> None:
    assert meant(_named(*named), [asked]) == {"Daejeon": found}


def test_people_say_sister_cities_of_any_partners() -> None:
    assert meant(_named("partner"), ["sister"], loosely=True) == {"Daejeon": {"partner"}}
    assert meant(_named("sister"), ["friendship"], loosely=True) == {"Daejeon": set()}


PAGE = """\
Friendship Cities of Daejeon

Kobe (Japan)
- Date of agreement: October 4, 1989

Wuhan (China)
- Date of agreement: November 3, 1994

Shenyang (China)
- Date of agreement: May 14, 1994
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("friends"))


def test_partners_of_another_name_are_told_by_it(settings: Settings, monkeypatch) -> None:
    monkeypatch.setattr(chain, "open_encoder", lambda _: StubEncoder())
    answer = chain.ask("How many of Daejeon's sister cities are in China?", settings=settings)
    assert answer.status is Status.ANSWERED
    assert "2 friendship cities in China" in answer.text and "Kobe" not in answer.text
    assert answer.text.startswith("The pages name no sister cities of Daejeon in China.")


KINDS = """\
Partners of Daejeon

Sister Cities

Kobe (Japan)
- Date of agreement: October 4, 1989

Seattle (United States)
- Date of agreement: October 4, 1989

Partner Cities

Wuhan (China)
- Date of agreement: November 3, 1994

Shenyang (China)
- Date of agreement: 1994-1999
"""


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("How many partner cities does Daejeon have?", {"Wuhan", "Shenyang"}),
        ("Which of Daejeon's partner cities are still in force?", {"Wuhan"}),
        ("Daejeon's partner cities, not the sister ones", {"Wuhan", "Shenyang"}),
        ("Which of Daejeon's partners are in the same country?", {"Wuhan", "Shenyang"}),
        ("Which partners does Daejeon have?", {"Kobe", "Seattle", "Wuhan", "Shenyang"}),
    ],
)
def test_partner_cities_beside_sister_cities_are_a_kind_of_their_own(
    asked: str, named: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain, "open_encoder", lambda _: StubEncoder())
    answer = chain.ask(asked, settings=index_of(KINDS, tmp_path))
    assert {c for c in ("Kobe", "Seattle", "Wuhan", "Shenyang") if c in answer.text} == named

"""What all tests share: no network, and small hand-built values."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import network

network.forbid()

for _name in [name for name in os.environ if name.startswith("CITYQA_")]:
    del os.environ[_name]

from samples import NANJING, PAGE_TEXT, SEATTLE, STUB, StubEncoder, fact, passage

from cityqa import chain
from cityqa.settings import Settings
from cityqa.types import Answer, Page, Turn
from ingest.load import Content


@pytest.fixture
def opened() -> Iterator[Callable]:
    """Enters what it is given (a Store, an Index), and closes it after the test."""
    with ExitStack() as stack:
        yield stack.enter_context


@pytest.fixture
def encoder() -> StubEncoder:
    return StubEncoder()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An empty corpus, and an index that does not exist yet."""
    corpus = tmp_path / "corpus"
    (corpus / "pages").mkdir(parents=True)
    return Settings(corpus=corpus, index=tmp_path / "index", embedding_model=STUB)


@pytest.fixture
def ask(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:
    """Asks Daejeon's office over ``settings``, with the stub encoder; a file of tests may have
    settings of its own."""
    monkeypatch.setattr(chain, "open_encoder", lambda _: StubEncoder())

    def answer(question: str, history: Sequence[Turn] = ()) -> Answer:
        return chain.ask(question, history=history, home="Daejeon", settings=settings)

    return answer


@pytest.fixture
def content() -> Content:
    """One page with two partners, six facts, two passages and a sentence."""
    page = Page(id="partners", text=PAGE_TEXT, title="Partners", publisher="Daejeon", country="KR")
    return Content(
        pages=(page,),
        passages=(
            passage("p1", PAGE_TEXT[:42], place=NANJING, headings=("Sister cities", "Asia")),
            passage("p2", "Seattle: 1989. It is known for rain.", place=SEATTLE),
            passage("p2.1", "It is known for rain.", place=SEATTLE, parent="p2"),
        ),
        facts=(
            fact("f1", NANJING, "membership", "Nanjing"),
            fact("f2", NANJING, "date", "1994-11-14", date="1994-11-14"),
            fact(
                "f3",
                NANJING,
                "population",
                "9,314,685",
                label="population",
                number=9314685.0,
                unit="persons",
                doubt="too many",
            ),
            fact("f4", SEATTLE, "membership", "Seattle", relation="friendship"),
            fact("f5", SEATTLE, "date", "1989", date="1989", relation="friendship"),
            fact("f6", SEATTLE, "weather", "rain", label="Weather", relation="friendship"),
        ),
    )

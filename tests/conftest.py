"""What all tests share: no network, and small hand-built values."""

from __future__ import annotations

import hashlib
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

from cityqa.settings import Settings
from cityqa.types import Fact, Page, Passage, Place
from ingest.load import Content

STUB = "stub"


class StubEncoder:
    """A vector of 8 numbers from the letters of a text; counts what it is asked for."""

    name = STUB

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> list[list[float]]:
        self.encoded += texts
        return [self._vector(text) for text in texts]

    @staticmethod
    def _vector(text: str) -> list[float]:
        numbers = [byte + 1.0 for byte in hashlib.sha256(text.encode()).digest()[:8]]
        length = sum(number * number for number in numbers) ** 0.5
        return [number / length for number in numbers]


NANJING = Place(key="city:nanjing", name="Nanjing", country="CN", continent="AS")
SEATTLE = Place(key="city:seattle", name="Seattle", country="US", continent="NA")

PAGE_TEXT = "Nanjing: 1994-11-14, population 9,314,685. Seattle: 1989. It is known for rain."


def fact(id: str, place: Place, attribute: str, printed: str, **given: object) -> Fact:
    """A fact of PAGE_TEXT, whose value is the first place where ``printed`` stands."""
    start = PAGE_TEXT.index(place.name)
    value_start = PAGE_TEXT.index(printed)
    return Fact(
        id=id,
        page="partners",
        place=place,
        subject=place.name,
        attribute=attribute,
        printed=printed,
        start=start,
        end=PAGE_TEXT.index(".", start) + 1,
        value_start=value_start,
        value_end=value_start + len(printed),
        **{"label": "", "home": "Daejeon", "relation": "sister", **given},
    )


def passage(id: str, text: str, **given: object) -> Passage:
    start = PAGE_TEXT.index(text)
    return Passage(id=id, page="partners", start=start, end=start + len(text), text=text, **given)


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

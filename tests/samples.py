"""Small hand-built values that tests share: a stub encoder, two places, a page and its facts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from cityqa import chain
from cityqa.places import gazetteer
from cityqa.questions import Reader
from cityqa.settings import Settings
from cityqa.types import Answer, Fact, Partner, Passage, Place, Turn
from ingest.load import build

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

# Two kinds of partner, three of them in one country.
TWO_KINDS = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989
- Population: 620,700

Budapest (Hungary)
- Date of agreement: November 3, 1994

Nanjing (China)
- Date of agreement: May 14, 1994

Shenyang (China)
- Date of agreement: May 14, 2001

Friendship Cities of Daejeon

Kobe (Japan)
- Date of agreement: May 16, 2001

Wuhan (China)
- Date of agreement: May 16, 2003
"""


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


def index_of(page: str, folder: Path) -> Settings:
    """The settings of an index in ``folder`` of one page that Daejeon published."""
    return index_of_homes({"daejeon": page}, folder)


def index_of_homes(
    pages: Mapping[str, str], folder: Path, *, title: str = "Sister cities"
) -> Settings:
    """The settings of an index in ``folder`` of these pages by their ids, which are the names of
    the homes that published them, in any case."""
    return _index_of_several(folder, [(id, page, title, id.title()) for id, page in pages.items()])


def index_of_pages(pages: Mapping[str, str], folder: Path) -> Settings:
    """The settings of an index in ``folder`` of these pages by their ids, which are their titles,
    too; Daejeon published them all."""
    return _index_of_several(folder, [(id, page, id, "Daejeon") for id, page in pages.items()])


def _index_of_several(folder: Path, pages: Sequence[tuple[str, str, str, str]]) -> Settings:
    """An index of pages by their ids, texts, titles and publishers."""
    (folder / "pages").mkdir()
    sources = ""
    for id, page, title, publisher in pages:
        (folder / "pages" / f"{id}.txt").write_text(page, "utf-8")
        sources += f'[[page]]\nid = "{id}"\npath = "{id}.txt"\ntitle = "{title}"\n'
        sources += f'publisher = "{publisher}"\n'
    (folder / "sources.toml").write_text(sources, "utf-8")
    settings = Settings(corpus=folder, index=folder / "index", embedding_model=STUB)
    build(settings, encoder=StubEncoder())
    return settings


@contextmanager
def asking(page: str, folder: Path, *, home: str | None = None) -> Iterator[Callable[..., Answer]]:
    """``chain.ask`` over an index of one page that Daejeon published, with the stub encoder."""
    with answering(index_of(page, folder), home=home) as ask:
        yield ask


@contextmanager
def answering(settings: Settings, *, home: str | None = None) -> Iterator[Callable[..., Answer]]:
    """``chain.ask`` over an index that is there, with the stub encoder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chain, "open_encoder", lambda settings: StubEncoder())
        yield partial(chain.ask, home=home, settings=settings)


def reader_of(homes: Mapping[str, Sequence[tuple[str, str]]]) -> Reader:
    """A reader of questions about these homes' partners, each a name and its country's code."""
    partners = []
    for home, cities in homes.items():
        for name, country in cities:
            place = gazetteer().resolve(name, country)
            assert place is not None
            partners.append(Partner(place=place, names=(name,), homes=(home,)))
    return Reader(partners, tuple(homes))


def last_of(ask: Callable[..., Answer], turns: Sequence[str]) -> Answer:
    """The answer to the last of the turns of one conversation."""
    history: list[Turn] = []
    for turn in turns:
        answer = ask(turn, history=tuple(history))
        history += [Turn(role="user", content=turn), Turn(role="assistant", content=answer.text)]
    return answer

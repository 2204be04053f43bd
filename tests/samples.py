"""Small hand-built values that tests share: a stub encoder, two places, a page and its facts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from cityqa.types import Fact, Passage, Place

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

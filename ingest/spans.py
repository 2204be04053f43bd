"""Spans of a page in the order of their beginnings: those near an offset, without a look at all."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from itertools import count, islice


class Spans:
    """Keys of what stands on a page, each with the characters that it takes up."""

    def __init__(self) -> None:
        self._sorted: list[tuple[int, int, int, str]] = []  # start, the how manieth, end, key
        self._numbers = count()
        self._longest = 0

    def add(self, start: int, end: int, key: str) -> None:
        insort(self._sorted, (start, next(self._numbers), end, key))
        self._longest = max(self._longest, end - start)

    def discard(self, start: int, key: str) -> None:
        """Take out a key that begins there, if it does."""
        at = self._at(start)
        while at < len(self._sorted) and self._sorted[at][0] == start:
            if self._sorted[at][3] == key:
                del self._sorted[at]
                return
            at += 1

    def before(self, end: int) -> Iterator[str]:
        """The keys that begin before an offset, in the order of the page."""
        return (key for _, _, _, key in islice(self._sorted, self._at(end)))

    def between(self, start: int, end: int) -> list[str]:
        """The keys that begin between two offsets, in the order in which they were added."""
        begun = sorted(self._sorted[self._at(start) : self._at(end)], key=lambda span: span[1])
        return [key for _, _, _, key in begun]

    def meets(self, start: int, end: int) -> bool:
        """Whether one has characters between two offsets."""
        near = islice(self._sorted, self._at(start - self._longest), self._at(end))
        return any(start < stop for _, _, stop, _ in near)

    def _at(self, offset: int) -> int:
        return bisect_left(self._sorted, (offset,))

"""A row of a table that became text -> its cells by column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cityqa.dates import find_dates
from cityqa.places import gazetteer
from cityqa.quantities import find_quantities
from ingest.countries import leads_its_region
from ingest.tables import NUMERIC, PARTY, SPACES, Column, split_cells
from ingest.unmarked import is_wording
from ingest.vocabulary import vocabulary

# A flattened row of more words than this is prose.
LONGEST_ROW = 80
LONGEST_CELL = 12
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
_INDEX = re.compile(r"(\d{1,3}[.)]?)\s+(?=\S)")


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell's characters in the row's text; ``text`` is "" for one that vanished."""

    column: Column
    start: int
    end: int
    text: str


@lru_cache(maxsize=4096)
def align(text: str, columns: tuple[Column, ...], language: str) -> tuple[Cell, ...]:
    """The row's cells by column, () when the text does not fit the columns.

    Cells whose separators are lost are told apart by what they can be: a country, a date, a number.
    A cell that vanished (a merged country) is empty.
    """
    separator = columns[0].separator
    pieces = split_cells(text, separator)
    if not pieces:
        # A header of its own form: "City / Country / Year" over columns set apart by spaces.
        pieces = split_cells(text, SPACES)
        if len(pieces) < len(columns) and not separator:
            pieces = []
    if len(pieces) == len(columns) - 1 and columns[0].kind == "index" and separator != "|":
        # "10 Little Rock  U.S.A.": a number as wide as its column leaves one space behind it.
        if index := _INDEX.match(text, *pieces[0]):
            pieces[:1] = [(index.start(), index.end(1)), (index.end(), pieces[0][1])]
    if separator and not pieces:
        return ()
    if separator == SPACES and len(pieces) > len(columns):
        # "2006/05/23  (terminated 2018)": what is added to the last cell, set apart from it
        pieces[len(columns) - 1 :] = [(pieces[len(columns) - 1][0], pieces[-1][1])]
    if pieces and len(pieces) == len(columns):
        return tuple(
            Cell(column=c, start=s, end=e, text=text[s:e])
            for c, (s, e) in zip(columns, pieces, strict=True)
        )
    separated = bool(pieces)
    if not pieces:
        pieces = [(m.start(), m.end()) for m in re.finditer(r"\S+", text)]
    if not pieces or len(pieces) > LONGEST_ROW:
        return ()
    return _Alignment(text, pieces, columns, language, separated).best()


class _Alignment:
    """The best way to give a run of words to the columns in order."""

    def __init__(
        self,
        text: str,
        pieces: list[tuple[int, int]],
        columns: tuple[Column, ...],
        language: str,
        separated: bool,
    ) -> None:
        self._text, self._pieces, self._columns = text, pieces, columns
        self._language, self._separated = language, separated
        self._best: dict[tuple[int, int], tuple[float, tuple[int, ...]] | None] = {}
        self._fits: dict[tuple[str, int, int], float | None] = {}

    def best(self) -> tuple[Cell, ...]:
        found = self._solve(0, 0)
        if found is None:
            return ()
        cells, position = [], 0
        for column, size in zip(self._columns, found[1], strict=True):
            if size:
                start, end = self._pieces[position][0], self._pieces[position + size - 1][1]
            else:
                start = end = self._pieces[min(position, len(self._pieces) - 1)][0]
            cells.append(Cell(column=column, start=start, end=end, text=self._text[start:end]))
            position += size
        filled = {c.column.kind for c in cells if c.text}
        typed = filled & {"date", "country", *NUMERIC}
        return tuple(cells) if filled & PARTY and typed else ()

    def _solve(self, piece: int, column: int) -> tuple[float, tuple[int, ...]] | None:
        if column == len(self._columns):
            return (0.0, ()) if piece == len(self._pieces) else None
        if (piece, column) in self._best:
            return self._best[piece, column]
        best: tuple[float, tuple[int, ...]] | None = None
        kind = self._columns[column].kind
        left = len(self._pieces) - piece
        widest = min(left, 1) if self._separated else left
        if kind not in ("text", "subject", "feature", "relation", "institution"):
            widest = min(widest, LONGEST_CELL)
        for size in range(widest + 1):
            fit = self._fit(kind, piece, size)
            if fit is None:
                continue
            rest = self._solve(piece + size, column + 1)
            if rest is not None and (best is None or fit + rest[0] > best[0]):
                best = (fit + rest[0], (size, *rest[1]))
        self._best[piece, column] = best
        return best

    def _fit(self, kind: str, piece: int, size: int) -> float | None:
        if size == 0:
            return None if kind in PARTY else -0.5
        key = (kind, piece, size)
        if key not in self._fits:
            start, end = self._pieces[piece][0], self._pieces[piece + size - 1][1]
            self._fits[key] = _fitness(
                kind, self._text[start:end].strip(" ()（）|"), self._language
            )
        return self._fits[key]


def _fitness(kind: str, text: str, language: str) -> float | None:
    """How well a cell's text suits a kind of column; None where it cannot be one."""
    if not text:
        return None
    if kind == "index":
        return 2.0 if re.fullmatch(r"\d{1,3}[.)]?", text) else None
    if kind == "continent":
        return 3.0 if gazetteer().region_phrases.tags(text) else None
    if kind == "country":
        # "Czech Republic" is a better country than "Czech".
        named = gazetteer().country(text) or leads_its_region(text)
        return 3.0 + 0.3 * len(text.split()) if named else None
    if kind == "date":
        found = find_dates(text, language)
        if not found:
            return None
        covered = sum(mention.end - mention.start for mention in found)
        return 2.0 + covered / len(text) if found[0].start <= 2 else None
    if kind in NUMERIC:
        figures = find_quantities(text, language, dates=True)
        if not figures or re.match(r"[^\W\d]{8,}", text) or figures[0].start > 12:
            return None
        # "162 km2" is a better area than "162".
        return 2.0 + 0.5 * bool(figures[0].unit and figures[0].end >= len(text) - 1)
    if kind == "city":
        if re.search(r"\d", text) or len(text) > 80 or vocabulary(language).is_phrase(text):
            return None
        if text.endswith((",", "，")) or is_wording(text):
            return None
        # "Juneau City, Alaska State": what stands behind the comma is the city's region.
        words = len(text.split(",")[0].split())
        known = bool(gazetteer().resolve(text.split(",")[0], fuzzy=False))
        return (2.0 if known else 0.3) + 0.2 * words * known
    if kind in ("state", "relation"):
        vocab = vocabulary(language)
        told = vocab.states(text) or vocab.relations(text)
        whole = told and (told[0].start, told[-1].end) == (0, len(text))
        return 1.0 + 0.05 * len(text.split()) if whole else 0.1  # "Sister City" before "Sister"
    if kind == "website":
        return 1.0 if _ADDRESS.fullmatch(text) else -1.0  # an empty cell is likelier than words
    if kind == "institution":
        return 0.5 if not re.search(r"\d{3}", text) else None
    return 0.1

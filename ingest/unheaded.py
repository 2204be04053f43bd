"""Rows that only single spaces part, under no header that tells their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import permutations, takewhile

from cityqa.places import gazetteer
from ingest import tables
from ingest.blocks import Line
from ingest.cells import Cell, align
from ingest.columns import MOST, bare_cell
from ingest.countries import country_in
from ingest.rows import open_table
from ingest.vocabulary import vocabulary
from ingest.walk import Walk

# Fewer rows tell nothing of their columns, and more tell no more.
FEWEST_ROWS, TELLING_ROWS = 3, 8
# A line with so many words for columns is a header, whatever else it says.
FEWEST_LABELS = 2
_INDEX = re.compile(r"(\d{1,3})[.)]?\s+(?=[^\W\d_])")
_LONGEST_HEADER = 20  # in words


def open_unheaded(walk: Walk, group: Sequence[Line]) -> bool:
    """Begin a table whose header, if it has one, does not tell its columns; whether the line at
    the head of ``group`` was that header.

    A first row is left to be read as the other rows are.
    """
    if walk.context.columns or walk.context.visits:
        return False
    lines = _below(walk, group[0])
    rows = _rows(lines)
    headed = len(rows) < FEWEST_ROWS
    if headed:
        if not _may_be_header(walk, group[0]):
            return False
        rows = _rows(lines[1:])
        if len(rows) < FEWEST_ROWS or _are_told(walk, group[0], rows):
            return False
    columns = infer_columns(rows[:TELLING_ROWS], walk.page.language)
    kinds = {column.kind for column in columns}
    if not columns or not (walk.context.relation or "relation" in kinds):
        return False
    if headed:
        open_table(walk, columns, *walk.raw_span(group[0]), rows)
    else:
        walk.context.columns, walk.context.columns_heading = columns, ""
        walk.context.row_country, walk.context.entry = ("", 0, 0), None
    return headed


def _below(walk: Walk, line: Line) -> list[Line]:
    """A line and those below it, as many as tell columns; blank lines may part rows."""
    lines: list[Line] = []
    below: Line | None = line
    while below is not None and len(lines) <= TELLING_ROWS:
        lines.append(below)
        below = walk.below.get(below.start)
    return lines


def _rows(lines: Sequence[Line]) -> tuple[str, ...]:
    """The lines from the first on that are rows: numbered in order, with no other separators."""
    plain = takewhile(
        lambda line: not line.bullet and not tables.separator_of(line.text) and not line.hashes,
        lines,
    )
    texts = [line.text for line in plain]
    numbers = [int(found[1]) if (found := _INDEX.match(text)) else -1 for text in texts]
    if not numbers or numbers[0] < 0:
        return ()
    inside = takewhile(lambda at: numbers[at] == numbers[0] + at, range(len(texts)))
    return tuple(texts[at] for at in inside)


def _may_be_header(walk: Walk, line: Line) -> bool:
    if line.bullet or re.search(r"\d", line.text) or len(line.text.split()) > _LONGEST_HEADER:
        return False
    labels = sum(
        bool(walk.vocab.label(word) or tables.is_column_label(word)) for word in line.text.split()
    )
    return labels >= FEWEST_LABELS


def _are_told(walk: Walk, header: Line, rows: Sequence[str]) -> bool:
    """Whether the header's own words tell the columns of the rows below it."""
    columns = tables.read_header(walk.raw(header), walk.page.language)
    fitting = [row for row in rows if columns and align(row, columns, walk.page.language)]
    return len(fitting) >= MOST * len(rows)


@lru_cache(maxsize=64)
def infer_columns(rows: tuple[str, ...], language: str) -> tuple[tables.Column, ...]:
    """The columns of rows that each hold a number, a country and its city, and a date or a kind of
    tie; () where most do not."""
    best: tuple[float, tuple[tables.Column, ...]] = (MOST, ())
    for held in (("relation", "date"), ("date",), ("relation",)):
        for order in permutations(("country", "city", *held)):
            columns = tuple(_column(kind) for kind in ("index", *order, "text"))
            fit = sum(_fits(align(row, columns, language), language) for row in rows) / len(rows)
            if fit > best[0]:
                best = fit, columns
        if best[1]:
            return best[1]
    return ()


def _column(kind: str) -> tables.Column:
    return tables.Column(kind=kind, label="", start=0, end=0)


def _fits(cells: Sequence[Cell], language: str) -> float:
    """How well a row's cells suit their columns, from 0 to 1: the country is one, the city lies
    there, the kind of tie is a word for one, and nothing is left over."""
    held = {cell.column.kind: cell.text for cell in cells}
    if not all(text for kind, text in held.items() if kind != "text") or not held:
        return 0.0
    if "relation" in held and not vocabulary(language).is_relation(held["relation"]):
        return 0.0
    country = country_in(held["country"])
    if country is None:
        return 0.0
    known = gazetteer().resolve(bare_cell(held["city"]), country[0], fuzzy=False) is not None
    return 0.8 + 0.1 * known + 0.1 * (not held.get("text"))

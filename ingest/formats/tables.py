"""Grids of cells -> lines: rows under their header, or labels with their values."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import tables
from ingest.formats.limits import MOST_CELLS, MOST_COLUMNS, Refused
from ingest.formats.page_text import PageText, cell_text, languages, one_line
from ingest.vocabulary import vocabulary

Grid = list[list[str]]


def write_grid(out: PageText, grid: Grid, *, header_rows: int = 0, labels: bool = False) -> None:
    """Write a table, in which a merged cell stands in every place that it covers.

    ``header_rows`` is how many rows its form says are its header (0: it does not say). ``labels``
    is whether its form says that the first column holds labels.
    """
    grid = _trimmed(grid)
    if not grid:
        return
    if header_rows < len(grid) and header_rows > 1:
        grid = [_joined(grid[:header_rows]), *grid[header_rows:]]
    width = len(grid[0])
    if width == 1:
        for row in grid:
            out.paragraph(row[0])
        return
    if not is_header(grid[0]):
        if _holds_labels(grid, sure=labels):
            _write_labels(out, grid)
            return
        turned = [list(column) for column in zip(*grid, strict=True)]
        if is_header(turned[0]):
            grid = turned
    _write_rows(out, grid)
    out.end_table()


def is_header(row: Sequence[str]) -> bool:
    """Whether ``row`` reads as a table's header in some language."""
    text = "| " + " | ".join(cell_text(cell) for cell in row) + " |"
    if len(text) > 1000:
        return False
    return any(tables.read_header(text, code) for code in languages())


def known_label(text: str) -> bool:
    """Whether ``text`` is a label of some attribute in some language."""
    bare = re.sub(r"\s*[(（][^)）]*[)）]\s*$", "", one_line(text)).rstrip(" :：")
    return bool(bare) and any(vocabulary(code).label(bare) for code in languages())


def check_cells(count: int) -> None:
    """Raise Refused for more cells than a table may have."""
    if count > MOST_CELLS:
        raise Refused(f"its tables have more than {MOST_CELLS:,} cells")


def _trimmed(grid: Grid) -> Grid:
    """The grid with neither empty rows nor empty columns, every row of one length."""
    width = max((len(row) for row in grid), default=0)
    check_cells(width * len(grid))
    rows = [[*map(one_line, row), *[""] * (width - len(row))] for row in grid]
    rows = [row for row in rows if any(row)]
    filled = [index for index in range(width) if any(row[index] for row in rows)]
    if len(filled) > MOST_COLUMNS:
        raise Refused(f"a table has more than {MOST_COLUMNS} columns")
    return [[row[index] for index in filled] for row in rows]


def _joined(rows: Grid) -> list[str]:
    """One header of several: "Population" over "City", "Metropolis"."""
    return [
        " ".join(dict.fromkeys(cell for cell in column if cell))
        for column in zip(*rows, strict=True)
    ]


def _holds_labels(grid: Grid, *, sure: bool) -> bool:
    """Whether labels and values take turns in the rows: "Population | 9 million"."""
    width = len(grid[0])
    if width % 2 or width > 4:
        return False
    if any(row[0] == row[1] for row in grid) and not sure:
        return False
    named = [row[index] for row in grid for index in range(0, width, 2) if row[index]]
    known = sum(map(known_label, named))
    if sure:
        return width == 2 or known > 0
    return known * 2 >= len(named)


def _write_labels(out: PageText, grid: Grid) -> None:
    for row in grid:
        if len(set(row)) == 1:
            out.paragraph(row[0])
            continue
        for label, value in zip(row[::2], row[1::2], strict=True):
            out.label(label, value)


def _write_rows(out: PageText, grid: Grid) -> None:
    header = grid[0]
    for index, row in enumerate(grid):
        filled = [cell for cell in row if cell]
        spans = len(filled) > 1 and len(set(filled)) == 1 and len(filled) == len(row)
        if not spans and len(filled) > 1:
            out.row(row)
            continue
        # A title within the table: the header holds on below it.
        out.end_table()
        if any(vocabulary(code).relation(filled[0]) for code in languages()):
            out.heading(filled[0], 3)
        else:
            out.paragraph(filled[0])
        if 0 < index < len(grid) - 1:
            out.row(header)

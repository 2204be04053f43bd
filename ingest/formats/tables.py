"""Grids of cells -> lines: rows under their header, or labels with their values."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import tables
from ingest.formats.limits import MOST_COLUMNS, Refused, check_cells
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
    while len(grid) > 1 and len(grid[0]) > 1 and (title := _spanning(grid[0])):
        _write_title(out, title)
        grid, header_rows = grid[1:], header_rows - 1
    while 1 < header_rows < len(grid) and _spanning(grid[header_rows - 1]):
        header_rows -= 1  # the title of the rows below, and no part of the header
    if 1 < header_rows < len(grid):
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
        elif not turned[0][0] and 2 * sum(map(known_label, turned[0])) >= len(turned[0]) - 1:
            _write_columns(out, turned)
            return
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


def _write_columns(out: PageText, turned: Grid) -> None:
    """A table with a partner a column: each under its name, label by label."""
    for column in turned[1:]:
        out.heading(column[0], 4)
        for label, value in zip(turned[0][1:], column[1:], strict=True):
            if value:
                out.label(label, value)


def _write_rows(out: PageText, grid: Grid) -> None:
    header = grid[0]
    due = True  # whether a row would now have no header above it
    for row in grid[1:]:
        if title := _spanning(row):
            # A title within the table: the header holds on below it.
            out.end_table()
            _write_title(out, title)
            due = True
            continue
        if due:
            out.row(header)
            due = False
        out.row(row)
    if due:
        out.row(header)


def _spanning(row: Sequence[str]) -> str:
    """The text of a row that holds but one, alone or merged over all columns, else ""."""
    filled = {cell for cell in row if cell}
    alone = sum(map(bool, row)) in (1, len(row)) and len(row) > 1
    return filled.pop() if alone and len(filled) == 1 else ""


def _write_title(out: PageText, text: str) -> None:
    if any(vocabulary(code).relation(text) for code in languages()):
        out.heading(text, 3)
    else:
        out.paragraph(text)

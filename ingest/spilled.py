"""Tables flattened so that a header or its rows take two or three lines: a name on one, its figures
on the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from cityqa.types import BlockKind
from ingest import tables
from ingest.blocks import Line, is_sentence
from ingest.cells import Cell, align
from ingest.columns import MOST, settled_by_cells
from ingest.rows import open_table, write_row
from ingest.unmarked import name_like
from ingest.walk import Walk

# A header of fewer columns has no need of a second line, and neither has a row.
FEWEST_COLUMNS = 3
# A header or a row takes so many lines at most, and so many rows tell that a table is one.
MOST_LINES, FEWEST_ROWS = 3, 2
_FIGURES_FIRST = re.compile(r"['‘’]?\d")


@dataclass(frozen=True, kw_only=True)
class _Row:
    """A row's first line and how many it takes; no cells where it has lost its name."""

    first: int
    count: int
    cells: tuple[Cell, ...]


def read_spilled_table(walk: Walk, group: Sequence[Line]) -> int:
    """A table of which the header or the rows take several lines each; how many lines it has."""
    if walk.context.visits or walk.about or not walk.context.relation:
        return 0
    if height := _open_broken(walk, group):
        return height
    for height in range(1, len(_plain(group[: MOST_LINES + 1]))):
        columns = _columns(walk, group[:height])
        if not columns:
            continue
        plain = _plain(group)
        rows = _rows(walk, plain, height, columns)
        told = [row for row in rows if row.cells]
        spilled = sum(row.count > 1 for row in told)
        # Labels on two lines, several on each, head such a table though it has one row.
        several = height > 1 and all(len(line.text.split()) > 1 for line in plain[:height])
        if len(told) >= (1 if several else FEWEST_ROWS) and spilled >= MOST * len(told):
            _write(walk, plain, height, columns, rows)
            return rows[-1].first + rows[-1].count
    return 0


def _open_broken(walk: Walk, group: Sequence[Line]) -> int:
    """Begin a table whose header has its bars and yet breaks off within: "Country | City |" over
    "Date | Features |", and rows of four cells below; how many lines the header has."""
    plain = _plain(group[: MOST_LINES + FEWEST_ROWS])
    for height in range(2, min(MOST_LINES, len(plain) - 1) + 1):
        joined = _joined(walk, plain[:height])
        if not all(line.text.endswith("|") for line in plain[:height]):
            return 0
        columns = tables.read_header(joined, walk.page.language)
        rows = [line.text for line in plain[height:]]
        if columns and all(_cells(row) == len(columns) for row in rows):
            open_table(walk, columns, plain[0].start, plain[height - 1].end, rows)
            return height
    return 0


def _cells(row: str) -> int:
    return len(tables.split_cells(row, "|"))


def _plain(group: Sequence[Line]) -> list[Line]:
    return list(takewhile(lambda line: not (line.bullet or line.hashes or line.flag), group))


def _columns(walk: Walk, header: Sequence[Line]) -> tuple[tables.Column, ...]:
    """The columns of a header that a space parts, each line of which is labels alone."""
    for line in header:
        known = sum(
            bool(walk.vocab.label(word) or tables.is_column_label(word))
            for word in line.text.split()
        )
        if 2 * known < len(line.text.split()) or re.search(r"\d", line.text):
            return ()
    columns = tables.read_header(_joined(walk, header), walk.page.language)
    spaced = columns and not columns[0].separator and len(columns) >= FEWEST_COLUMNS
    typed = {column.kind for column in columns} & {"date", *tables.NUMERIC}
    return columns if spaced and typed else ()


def _joined(walk: Walk, lines: Sequence[Line]) -> str:
    """Lines as one, of which every character stands where it does on the page."""
    return re.sub(r"\s", " ", walk.page.text[lines[0].start : lines[-1].end])


def _rows(
    walk: Walk, lines: Sequence[Line], at: int, columns: tuple[tables.Column, ...]
) -> list[_Row]:
    """The rows from a line on, as far as they are some; each as short as it can be."""
    rows: list[_Row] = []
    while at < len(lines):
        if _FIGURES_FIRST.match(lines[at].text) and columns[0].kind in tables.PARTY:
            rows.append(_Row(first=at, count=1, cells=()))  # its name was a picture
        elif row := _row(walk, lines, at, columns):
            rows.append(row)
        elif rows and is_sentence(lines[at].text):
            rows[-1] = _Row(first=rows[-1].first, count=rows[-1].count + 1, cells=rows[-1].cells)
        else:
            break
        at = rows[-1].first + rows[-1].count
    return rows


def _row(
    walk: Walk, lines: Sequence[Line], at: int, columns: tuple[tables.Column, ...]
) -> _Row | None:
    for count in range(1, min(MOST_LINES, len(lines) - at) + 1):
        cells = align(_joined(walk, lines[at : at + count]), columns, walk.page.language)
        party = next((c.text for c in cells if c.column.kind in tables.PARTY), "")
        told = any(c.text and c.column.kind in {"date", *tables.NUMERIC} for c in cells)
        if told and name_like(party) and not party[0].islower():
            return _Row(first=at, count=count, cells=cells)
    return None


def _write(
    walk: Walk,
    lines: Sequence[Line],
    height: int,
    columns: tuple[tables.Column, ...],
    rows: Sequence[_Row],
) -> None:
    context = walk.context
    context.columns_heading = tables.labels_of(_joined(walk, lines[:height]))
    context.row_country, context.entry = ("", 0, 0), None
    walk.stretch(BlockKind.HEADER, lines[0].start, lines[height - 1].end)
    texts = [_joined(walk, lines[row.first : row.first + row.count]) for row in rows if row.cells]
    context.columns = settled_by_cells(columns, texts, walk.page.language)
    for row in rows:
        start = lines[row.first].start
        if row.cells:
            text = _joined(walk, lines[row.first : row.first + row.count])
            write_row(walk, start, align(text, context.columns, walk.page.language) or row.cells)
        else:
            context.entry = None
            walk.stretch(BlockKind.ROW, start, lines[row.first + row.count - 1].end)
    context.columns, context.entry = (), None

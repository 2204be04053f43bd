"""Tables with a cell a line: the labels first, then the cells in the same order -> facts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from ingest import tables
from ingest.blocks import Line
from ingest.cells import Cell, align
from ingest.columns import TELLING_ROWS
from ingest.countries import is_country_line
from ingest.rows import open_table, write_row
from ingest.walk import Walk

# Behind labels that are known stand at most so many that no list knows.
MOST_UNKNOWN = 3


def read_vertical_table(walk: Walk, group: list[Line]) -> int:
    """A table with a cell a line: its labels first, then the cells in the same order."""
    count = 0
    while (
        count < len(group)
        and not group[count].bullet
        and tables.is_label_line(group[count].text, walk.vocab)
    ):
        count += 1
    if count < tables.SHORTEST_VERTICAL_HEADER or len(group) <= count:
        return 0
    text = walk.page.text
    start = group[0].start
    # The last of the labels may be ones that no list knows.
    surely = [(count + extra, _fits_rows) for extra in range(MOST_UNKNOWN + 1)]
    for height, fits in (*surely, (count, _fits), (count + 1, _fits)):
        columns = tables.read_header(text[start : group[:height][-1].end], walk.page.language)
        if columns and fits(walk, group, height, columns):
            rows = _told_rows(walk, group[height:], height) if fits is _fits_rows else []
            open_table(walk, columns, start, group[height - 1].end, rows)
            return _vertical_rows(walk, group, height, walk.context.columns if rows else columns)
    return 0


def _told_rows(walk: Walk, cells: list[Line], size: int) -> list[str]:
    """The text of each row of so many lines that are a cell each."""
    whole = range(0, len(cells) - size + 1, size)
    return [walk.page.text[cells[at].start : cells[at + size - 1].end] for at in whole]


def _fits_rows(
    walk: Walk, group: list[Line], count: int, columns: tuple[tables.Column, ...]
) -> bool:
    """Whether the cells of the first two rows are countries and dates where labels say so."""
    cells = group[count : 3 * count]
    if len(columns) != count or len(cells) < 2 * count:
        return False
    told = {"country": list[bool](), "date": list[bool]()}
    for index, column in enumerate(columns):
        held = cells[index::count]
        if column.kind == "country":
            told["country"].append(all(is_country_line(cell.text) for cell in held))
        elif column.kind == "date":
            told["date"].append(all(walk.writer.dates(cell.start, cell.end) for cell in held))
    # Of several labels that speak of signing, one may be of who signed.
    return any(told.values()) and all(any(kept) for kept in told.values() if kept)


def _fits(walk: Walk, group: list[Line], count: int, columns: tuple[tables.Column, ...]) -> bool:
    cells = group[count : count + len(columns)]
    if not cells:
        return False
    return bool(align(walk.page.text[cells[0].start : cells[-1].end], columns, walk.page.language))


def _vertical_rows(
    walk: Walk, group: list[Line], position: int, columns: tuple[tables.Column, ...]
) -> int:
    while position < len(group):
        size = len(columns)
        cells: tuple[Cell, ...] = ()
        while size > 1 and not cells:
            run = group[position : position + size]
            start, end = run[0].start, run[-1].end
            cells = align(walk.page.text[start:end], columns, walk.page.language)
            if not cells:
                size -= 1
        if not cells:
            return position
        write_row(walk, start, cells)
        position += size
    return position


def read_row_of_lines(walk: Walk, group: list[Line]) -> int:
    """A table whose header and rows have a cell a line and a blank line between them; how many
    lines of ``group`` were its header or its row."""
    columns = walk.context.columns
    start, end = group[0].start, group[-1].end
    if columns and columns[0].separator == "\n" and len(group) == len(columns):
        cells = align(walk.page.text[start:end], columns, walk.page.language)
        if cells:
            write_row(walk, start, cells)
        return len(group) if cells else 0
    labels = sum(tables.is_label_line(line.text, walk.vocab) for line in group)
    if labels < max(tables.SHORTEST_VERTICAL_HEADER, len(group) / 2) or group[0].bullet:
        return 0
    rows = list(islice(_groups_below(walk, group), TELLING_ROWS))
    if rows and rows[0][0].text == group[0].text:
        return 0  # cards that each have their labels
    columns = tables.read_header(walk.page.text[start:end], walk.page.language)
    if not _fits_rows(walk, [*group, *(line for row in rows for line in row)], len(group), columns):
        return 0
    told = _told_rows(walk, [line for row in rows for line in row], len(group))
    open_table(walk, columns, start, end, told)
    return len(group)


def _groups_below(walk: Walk, group: list[Line]) -> Iterator[list[Line]]:
    """The groups of lines below one that are as many lines as it is, up to the first other."""
    size, row = len(group), list[Line]()
    line = walk.below.get(group[-1].start)
    while line is not None:
        if row and line.group != row[0].group:
            if len(row) != size:
                return
            yield row
            row = []
        row.append(line)
        line = walk.below.get(line.start)

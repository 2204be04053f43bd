"""Tables that list no partners, though a column is labelled as if: events by venue, applicants."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from cityqa.places import gazetteer
from cityqa.types import BlockKind
from ingest import tables
from ingest.blocks import Line
from ingest.cells import align
from ingest.columns import TELLING_ROWS, bare_cell
from ingest.form_words import says
from ingest.walk import Walk

# Of the cells under a label that may be anything's ("Place"), so many must be known places.
KNOWN = 0.5


def lists_others(walk: Walk, columns: tuple[tables.Column, ...], group: Sequence[Line]) -> bool:
    """Whether the rows below a header, which heads ``group``, are of something else than ties."""
    vocab = walk.vocab
    parties = [column for column in columns if column.kind in tables.PARTY]
    if walk.context.visits or any(vocab.is_prospect(column.label) for column in parties):
        return True
    anything = all(tables.is_column_label(column.label) for column in parties)
    if not anything or any(column.kind == "country" for column in columns):
        return False
    if any(vocab.ties(c.label) or vocab.relations(c.label) for c in columns):
        return False
    rows = [walk.raw(line) for line in islice(group, 1, TELLING_ROWS)]
    cells = [
        bare_cell(cell.text)
        for row in rows
        for cell in align(row, columns, walk.page.language)
        if cell.column in parties and cell.text
    ]
    known = [c for c in cells if walk.names.known(c) or gazetteer().resolve(c, fuzzy=False)]
    return bool(cells) and len(known) < KNOWN * len(cells)


def heads_offices(walk: Walk, group: Sequence[Line]) -> bool:
    """Whether a line labels the columns of a table of offices: "| Office | Opened |"."""
    line = group[0]
    if len(group) < 2 or line.bullet or not walk.has_cells(line):
        return False
    cells = walk.cells(line)
    label = walk.page.text[slice(*cells[0])] if len(cells) > 1 else ""
    return (
        len(walk.cells(group[1])) == len(cells)
        and says("offices", label)
        and not (walk.vocab.relations(label) or walk.vocab.ties(label))
    )


def open_table_of_others(walk: Walk, line: Line) -> None:
    """A header whose rows are read as they stand, and tell of no partner."""
    context = walk.context
    context.entry, context.columns = None, ()
    context.columns_heading = tables.labels_of(walk.raw(line))
    context.other_rows = tables.separator_of(walk.raw(line))
    walk.stretch(BlockKind.HEADER, *walk.raw_span(line))


def read_row_of_others(walk: Walk, line: Line) -> bool:
    """A row below such a header."""
    context = walk.context
    if context.other_rows and not line.bullet and walk.has_cells(line):
        walk.stretch(BlockKind.ROW, line.start, line.end, None, lists=True)
        return True
    context.other_rows = ""
    return False

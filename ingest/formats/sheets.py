"""Spreadsheets -> text: each sheet that is shown, its tables with merged cells filled."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

from ingest.blocks import LONGEST_HEADING, is_sentence
from ingest.formats.isolated import parse_alone
from ingest.formats.page_text import PageText
from ingest.formats.tables import Grid, write_grid


def read_sheets(path: Path) -> tuple[str, str]:
    """The text of an .xlsx file, and no title. Raises Refused."""
    sheets = parse_alone(path)["sheets"]
    out = PageText()
    for sheet in sheets:
        # "Sheet1", "Tabelle1", "시트1" say nothing.
        named = len(sheets) > 1 or not re.fullmatch(r"[^\W\d]+\s?\d", sheet["name"])
        if named:
            out.heading(sheet["name"], 2)
        write_sheet(out, sheet["rows"], titled=not named)
    return str(out), ""


def write_sheet(out: PageText, rows: Grid, *, titled: bool) -> None:
    """Write rows as they stand in a sheet: an empty row ends a table, a lone cell is a line.

    ``titled`` is whether the first line may be the title of all.
    """
    for empty, block in groupby(rows, key=lambda row: not any(cell.strip() for cell in row)):
        if empty:
            continue
        table = list(block)
        while table and (line := _lone(table[0])):
            if titled and len(line) <= LONGEST_HEADING and not is_sentence(line):
                out.heading(line, 1)
            else:
                out.paragraph(line)
            titled = False
            table.pop(0)
        titled = False
        notes: list[str] = []
        while len(table) > 1 and (line := _lone(table[-1])):
            notes.insert(0, line)
            table.pop()
        if table:
            write_grid(out, table)
        for note in notes:
            out.paragraph(note)


def _lone(row: list[str]) -> str:
    """The text of a row that holds but one, in one cell or merged over all."""
    filled = {cell.strip() for cell in row if cell.strip()}
    return filled.pop() if len(filled) == 1 and len(row) > 1 else ""

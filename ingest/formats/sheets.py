"""Spreadsheets -> text: each sheet that is shown, its tables with merged cells filled."""

from __future__ import annotations

import datetime
import re
import zipfile
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.blocks import LONGEST_HEADING, is_sentence
from ingest.formats.limits import MOST_CELLS, Refused, check_zip
from ingest.formats.page_text import PageText
from ingest.formats.tables import Grid, check_cells, write_grid

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet


def read_sheets(path: Path) -> tuple[str, str]:
    """The text of an .xlsx file, and no title. Macros and links are left alone. Raises Refused."""
    from openpyxl import load_workbook

    check_zip(path)
    _check_sheets(path)
    try:
        book = load_workbook(path, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl lets every kind of error through
        raise Refused(f"it is damaged: {type(error).__name__}") from error
    out = PageText()
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in shown:
        # "Sheet1", "Tabelle1", "시트1" say nothing.
        named = len(shown) > 1 or not re.fullmatch(r"[^\W\d]+\s?\d", sheet.title)
        if named:
            out.heading(sheet.title, 2)
        write_sheet(out, _grid(sheet), titled=not named)
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


def _check_sheets(path: Path) -> None:
    """Refuse what openpyxl would spread out in memory: cells and merged ranges beyond number."""
    with zipfile.ZipFile(path) as archive:
        cells = 0
        for part in archive.infolist():
            if "worksheets/" not in part.filename or not part.filename.endswith(".xml"):
                continue
            raw = archive.read(part)
            cells += len(re.findall(rb"<(?:\w+:)?c[\s/>]", raw))
            for ref in re.findall(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([^\"']+)", raw):
                cells += _area(ref.decode("ascii", "replace"))
            if cells > MOST_CELLS:
                check_cells(cells)


def _area(reference: str) -> int:
    from openpyxl.utils.cell import range_boundaries

    try:
        left, top, right, bottom = range_boundaries(reference)
        return (right - left + 1) * (bottom - top + 1)
    except (ValueError, TypeError):
        raise Refused("it is damaged: a merged range without bounds") from None


def _grid(sheet: Worksheet) -> Grid:
    """The texts of the cells that are shown."""
    check_cells(sheet.max_row * min(sheet.max_column, 50))
    hidden_rows = {i for i, row in sheet.row_dimensions.items() if row.hidden}
    hidden_columns = _hidden_columns(sheet)
    merged: dict[tuple[int, int], str] = {}
    for area in sheet.merged_cells.ranges:
        text = _text(sheet.cell(area.min_row, area.min_col))
        for row, column in area.cells:
            merged[row, column] = text
    grid = []
    for cells in sheet.iter_rows():
        row = cells[0].row
        if row in hidden_rows:
            continue
        grid.append(
            [
                merged.get((row, cell.column)) or _text(cell)
                for cell in cells
                if cell.column not in hidden_columns
            ]
        )
    return grid


def _hidden_columns(sheet: Worksheet) -> set[int]:
    hidden: set[int] = set()
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden and dimension.min:
            hidden.update(range(dimension.min, min(dimension.max or dimension.min, 20_000) + 1))
    return hidden


def _text(cell: Cell) -> str:
    """A cell's value as its sheet prints it, dates by ISO 8601 and as precise."""
    value, form = cell.value, str(getattr(cell, "number_format", "") or "")
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, datetime.datetime):
        return _date(value.date(), form)
    if isinstance(value, datetime.date):
        return _date(value, form)
    if isinstance(value, int | float):
        return _number(value, form)
    return str(value)


def _date(value: datetime.date, form: str) -> str:
    form = re.sub(r"\[[^\]]*\]|\"[^\"]*\"", "", form.lower())
    if "d" in form or "y" not in form:
        return value.isoformat()
    return value.strftime("%Y-%m") if "m" in form else f"{value.year}"


def _number(value: int | float, form: str) -> str:
    if form.rstrip().endswith("%"):
        return f"{value * 100:g}%"
    whole = float(value).is_integer() and abs(value) < 1e15
    text = f"{int(value):,}" if whole else f"{value:,.10g}" if abs(value) < 1e9 else repr(value)
    return text if "#,##" in form else text.replace(",", "")

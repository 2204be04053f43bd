"""A spreadsheet file -> the texts of the cells that it shows."""

from __future__ import annotations

import datetime
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.formats.limits import MOST_CELLS, Refused, check_cells, check_zip

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

Grid = list[list[str]]


def parse_sheets(path: Path) -> dict[str, Any]:
    """The sheets that are shown, in order: ``name`` and ``rows``. Raises Refused.

    Macros and links to other files are left alone; formulas give what was last computed.
    """
    from openpyxl import load_workbook

    check_zip(path)
    _check_sheets(path)
    with path.open("rb") as file:  # which openpyxl leaves open when the file is damaged
        book = load_workbook(file, data_only=True, keep_links=False)
    return {
        "sheets": [
            {"name": sheet.title, "rows": _grid(sheet)}
            for sheet in book.worksheets
            if sheet.sheet_state == "visible"
        ]
    }


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

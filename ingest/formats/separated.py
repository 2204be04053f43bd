"""CSV and TSV -> text: one table, with the lines that stand above and below it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

from ingest.formats.encodings import decode
from ingest.formats.limits import LONGEST_TEXT, Refused, check_cells, check_text
from ingest.formats.page_text import PageText
from ingest.formats.sheets import write_sheet

# The comma last: it also stands in figures and in prose.
DELIMITERS = ("\t", ";", "|", ",")
_SAMPLE = 200  # rows


def read_separated(path: Path, charset: str = "") -> tuple[str, str]:
    """The text of a file of separated values, and no title. Raises Refused."""
    source = decode(path.read_bytes(), charset)
    check_text(source)
    if len(source) > LONGEST_TEXT:
        raise Refused(f"its text is longer than {LONGEST_TEXT:,} characters")
    rows = _rows(source, _delimiter(source, path))
    check_cells(sum(map(len, rows)))
    out = PageText()
    write_sheet(out, rows, titled=True)
    return str(out), ""


def _delimiter(source: str, path: Path) -> str:
    """The mark that gives most rows the same number of cells, more than one."""
    if path.suffix.lower() in (".tsv", ".tab"):
        return "\t"
    sample = "".join(source.splitlines(keepends=True)[:_SAMPLE])
    best, most = ",", 0.0
    for delimiter in DELIMITERS:
        widths = Counter(len(row) for row in _rows(sample, delimiter) if len(row) > 1)
        if widths:
            width, rows = widths.most_common(1)[0]
            # More cells a row settles it between two that are as regular.
            worth = rows + min(width, 50) / 100
            if worth > most:
                best, most = delimiter, worth
    return best


def _rows(source: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(source, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise Refused(f"its rows cannot be told apart: {error}") from error

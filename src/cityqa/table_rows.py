"""Rows of tables that list no partners, told in words: each cell with its column's label."""

from __future__ import annotations

import re

from cityqa.types import Fact, Passage

# Between the cells of a row, and between the labels of a table's columns as headings keep them.
CELL = re.compile(r"\s*\|\s*|\t| {2,}")


def columns_of(item: Passage | Fact) -> list[tuple[str, str]]:
    """The cells of a row with the labels of their columns; none of what is no such row."""
    if isinstance(item, Fact) or item.place or not item.headings:
        return []
    labels, cells = _cells(item.headings[-1]), _cells(item.text)
    return list(zip(labels, cells, strict=True)) if len(labels) == len(cells) > 1 else []


def row_in_words(columns: list[tuple[str, str]]) -> str:
    """ "Harbour Ring (Member since: 1989; Theme: ports)"."""
    (_, first), *rest = columns
    told = "; ".join(f"{label}: {cell}" for label, cell in rest if label and cell)
    return f"{first} ({told})" if told else first


def _cells(row: str) -> list[str]:
    bare = row.strip().removeprefix("|").removesuffix("|").strip()
    return [cell.strip() for cell in CELL.split(bare)]

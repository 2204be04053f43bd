"""A PDF file -> its lines and its ruled tables, by where they stand on its pages."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.formats.limits import Refused, check_cells

if TYPE_CHECKING:
    from pdfplumber.page import Page as PdfPage
    from pdfplumber.table import Table

# Lines of a running head or foot stand within this share of the page's height.
MARGIN = 0.09
# Smaller letters are not meant to be read.
SMALLEST_LETTER = 2.0


@dataclass(frozen=True, kw_only=True)
class Word:
    """A word of a line, or several in a row, from ``left`` to ``right`` in points."""

    left: float
    right: float
    text: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of a page; ``at_edge`` is in the margin where running heads stand.

    ``margin`` is how far to the right the lines of its column reach, 0 where the page has none.
    """

    page: int
    top: float
    bottom: float
    size: float
    bold: bool
    at_edge: bool
    words: tuple[Word, ...]
    margin: float = 0.0

    @property
    def text(self) -> str:
        """Its words, a space between them."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, kw_only=True)
class Ruled:
    """A table whose cells have lines around them; merged cells are repeated."""

    page: int
    top: float
    grid: list[list[str]]


def parse_pdf(path: Path) -> dict[str, Any]:
    """What ``read_parts`` reads: the title that the file names, and its parts. Raises Refused."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    parts: list[Line | Ruled] = []
    # A damaged file is left open by pdfplumber.
    with path.open("rb") as file, pdfplumber.open(file) as document:
        if not document.pages:
            raise Refused("it has no pages")
        title = document.metadata.get("Title")
        for number, page in enumerate(document.pages):
            parts += _parts(page, number)
            page.close()
    if not parts:
        raise Refused("it holds no text; it may be pictures of pages")
    return {
        "title": title if isinstance(title, str) else "",
        "parts": [asdict(part) for part in parts],
    }


def read_parts(parsed: Mapping[str, Any]) -> list[Line | Ruled]:
    """The parts of a file again, in order, from what another process sent."""
    return [
        Ruled(**part)
        if "grid" in part
        else Line(**part | {"words": tuple(Word(**word) for word in part["words"])})
        for part in parsed["parts"]
    ]


def _parts(page: PdfPage, number: int) -> list[Line | Ruled]:
    """The tables and the lines of a page from top to bottom."""
    page = page.filter(_Shown(page))
    tables = [t for t in page.find_tables() if len(t.rows) > 1 and _columns(t) > 1]
    parts: list[Line | Ruled] = []
    for table in tables:
        parts.append(Ruled(page=number, top=table.bbox[1], grid=_cells(page, table)))
    words = page.extract_words(
        extra_attrs=["size", "fontname"], use_text_flow=False, keep_blank_chars=False
    )
    outside = [w for w in words if not any(_within(w, table.bbox) for table in tables)]
    parts += _lines(outside, number, float(page.height))
    return sorted(parts, key=lambda part: part.top)


class _Shown:
    """Keeps what can be seen: nothing off the page, tiny, or white on white."""

    def __init__(self, page: PdfPage) -> None:
        self._box = page.bbox
        self._fills = [
            (r["x0"], r["top"], r["x1"], r["bottom"])
            for r in [*page.rects, *page.curves, *page.images]
            if not _white(r.get("non_stroking_color")) and r.get("fill", True)
        ]

    def __call__(self, item: dict[str, Any]) -> bool:
        if item.get("object_type") != "char":
            return True
        x, y = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
        left, top, right, bottom = self._box
        if item["size"] < SMALLEST_LETTER or not (left <= x <= right and top <= y <= bottom):
            return False
        if not _white(item.get("non_stroking_color")):
            return True
        return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in self._fills)


def _white(color: object) -> bool:
    parts = color if isinstance(color, tuple | list) else (color,)
    if not parts or not all(isinstance(part, int | float) for part in parts):
        return False
    return all(p == 0 for p in parts) if len(parts) == 4 else all(p >= 0.99 for p in parts)


def _within(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _columns(table: Table) -> int:
    return max((sum(cell is not None for cell in row.cells) for row in table.rows), default=0)


def _cells(page: PdfPage, table: Table) -> list[list[str]]:
    """The cells' texts; a merged cell's stands in every place that it covers."""
    xs = sorted({round(x, 1) for cell in table.cells for x in (cell[0], cell[2])})
    ys = sorted({round(y, 1) for cell in table.cells for y in (cell[1], cell[3])})
    check_cells(len(xs) * len(ys))
    texts = {cell: page.crop(cell, strict=False).extract_text() or "" for cell in table.cells}
    grid = []
    for top, bottom in pairwise(ys):
        row = []
        for left, right in pairwise(xs):
            x, y = (left + right) / 2, (top + bottom) / 2
            over = (c for c in table.cells if c[0] <= x <= c[2] and c[1] <= y <= c[3])
            row.append(texts.get(next(over, None), ""))  # type: ignore[arg-type]
        grid.append(row)
    return grid


def _lines(words: Sequence[dict[str, Any]], number: int, height: float) -> list[Line | Ruled]:
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda w: ((w["top"] + w["bottom"]) / 2, w["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        if rows and middle < rows[-1][0]["bottom"] and middle > rows[-1][0]["top"]:
            rows[-1].append(word)
        else:
            rows.append([word])
    lines: list[Line | Ruled] = []
    for row in rows:
        row.sort(key=lambda w: w["x0"])
        size = Counter(round(w["size"], 1) for w in row).most_common(1)[0][0]
        top, bottom = min(w["top"] for w in row), max(w["bottom"] for w in row)
        lines.append(
            Line(
                page=number, top=top, bottom=bottom, size=size,
                bold=all(re.search(r"bold|black|heavy", w["fontname"], re.I) for w in row),
                words=tuple(Word(left=w["x0"], right=w["x1"], text=w["text"]) for w in row),
                at_edge=top < height * MARGIN or bottom > height * (1 - MARGIN),
            )
        )  # fmt: skip
    return lines

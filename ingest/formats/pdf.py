"""PDF -> text: headings by their size, tables by their lines or their alignment."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.formats.limits import Refused
from ingest.formats.page_text import PageText, one_line
from ingest.formats.tables import Grid, check_cells, is_header, write_grid

if TYPE_CHECKING:
    from pdfplumber.page import Page as PdfPage
    from pdfplumber.table import Table

# A line this much larger than the body's is a heading.
HEADING_SCALE = 1.12
# Cells of a table without lines stand at least this many letters' widths apart.
CELL_GAP = 1.1
# A gap that all rows leave in the same place need only be wider than a space.
GUTTER = 0.45
FEWEST_CELLS = 3
FEWEST_ROWS = 2
# Lines of a running head or foot stand within this share of the page's height.
MARGIN = 0.09
_BULLET = re.compile(r"[•●○■◆▪‣∙·▶\uf0b7\uf0a7]\s*|[-–]\s+")


@dataclass(frozen=True, kw_only=True)
class _Segment:
    """A word of a line, or several with no wide gap between them."""

    left: float
    right: float
    text: str


@dataclass(frozen=True, kw_only=True)
class _Line:
    page: int
    top: float
    bottom: float
    size: float
    bold: bool
    segments: tuple[_Segment, ...]
    words: tuple[_Segment, ...]
    at_edge: bool  # in the margin where running heads stand

    @property
    def text(self) -> str:
        return " ".join(segment.text for segment in self.segments)


@dataclass(frozen=True, kw_only=True)
class _Ruled:
    """A table whose cells have lines around them."""

    page: int
    top: float
    grid: Grid


def read_pdf(path: Path) -> tuple[str, str]:
    """The text of a PDF file, and the title it names where no heading does. Raises Refused."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    parts: list[_Line | _Ruled] = []
    with pdfplumber.open(path) as document:
        if not document.pages:
            raise Refused("it has no pages")
        title = str(document.metadata.get("Title") or "")
        right = 0.0
        for number, page in enumerate(document.pages):
            found = _parts(page, number)
            right = max([right, *(p.segments[-1].right for p in found if isinstance(p, _Line))])
            parts += found
            page.close()
    if not parts:
        raise Refused("it holds no text; it may be pictures of pages")
    out = PageText()
    _write(out, _without_running_heads(parts), right)
    text = str(out)
    return text, "" if text.startswith("# ") or "\n# " in text else one_line(title)


def _parts(page: PdfPage, number: int) -> list[_Line | _Ruled]:
    """The tables and the lines of a page from top to bottom."""
    page = page.filter(_Shown(page))
    tables = [t for t in page.find_tables() if len(t.rows) > 1 and _columns(t) > 1]
    parts: list[_Line | _Ruled] = []
    for table in tables:
        parts.append(_Ruled(page=number, top=table.bbox[1], grid=_cells(page, table)))
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
        if item["size"] < 2 or not (left <= x <= right and top <= y <= bottom):
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


def _cells(page: PdfPage, table: Table) -> Grid:
    """The cells' texts; a merged cell's stands in every place that it covers."""
    xs = sorted({round(x, 1) for cell in table.cells for x in (cell[0], cell[2])})
    ys = sorted({round(y, 1) for cell in table.cells for y in (cell[1], cell[3])})
    check_cells(len(xs) * len(ys))
    texts = {
        cell: one_line(page.crop(cell, strict=False).extract_text() or "") for cell in table.cells
    }
    grid = []
    for top, bottom in pairwise(ys):
        row = []
        for left, right in pairwise(xs):
            x, y = (left + right) / 2, (top + bottom) / 2
            over = (c for c in table.cells if c[0] <= x <= c[2] and c[1] <= y <= c[3])
            row.append(texts.get(next(over, None), ""))  # type: ignore[arg-type]
        grid.append(row)
    return grid


def _lines(words: Sequence[dict[str, Any]], number: int, height: float) -> list[_Line | _Ruled]:
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda w: ((w["top"] + w["bottom"]) / 2, w["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        if rows and middle < rows[-1][0]["bottom"] and middle > rows[-1][0]["top"]:
            rows[-1].append(word)
        else:
            rows.append([word])
    lines: list[_Line | _Ruled] = []
    for row in rows:
        row.sort(key=lambda w: w["x0"])
        size = Counter(round(w["size"], 1) for w in row).most_common(1)[0][0]
        top, bottom = min(w["top"] for w in row), max(w["bottom"] for w in row)
        lines.append(
            _Line(
                page=number, top=top, bottom=bottom, size=size,
                bold=all(re.search(r"bold|black|heavy", w["fontname"], re.I) for w in row),
                segments=_segments(row, size),
                words=tuple(_Segment(left=w["x0"], right=w["x1"], text=w["text"]) for w in row),
                at_edge=top < height * MARGIN or bottom > height * (1 - MARGIN),
            )
        )  # fmt: skip
    return lines


def _segments(row: Sequence[dict[str, Any]], size: float) -> tuple[_Segment, ...]:
    runs: list[list[dict[str, Any]]] = []
    for word in row:
        if runs and word["x0"] - runs[-1][-1]["x1"] < CELL_GAP * size:
            runs[-1].append(word)
        else:
            runs.append([word])
    return tuple(
        _Segment(left=run[0]["x0"], right=run[-1]["x1"], text=" ".join(w["text"] for w in run))
        for run in runs
    )


def _without_running_heads(parts: Sequence[_Line | _Ruled]) -> list[_Line | _Ruled]:
    """Leave out lines of the margins that are page numbers or stand on several pages."""
    pages: dict[str, set[int]] = {}
    for part in parts:
        if isinstance(part, _Line) and part.at_edge:
            pages.setdefault(_numberless(part.text), set()).add(part.page)
    return [
        part
        for part in parts
        if isinstance(part, _Ruled)
        or not part.at_edge
        or (len(pages[_numberless(part.text)]) < 2 and not re.fullmatch(r"[\W\d]+", part.text))
    ]


def _numberless(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _write(out: PageText, parts: Sequence[_Line | _Ruled], right: float) -> None:
    lines = [part for part in parts if isinstance(part, _Line)]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    larger = sorted({s for s in sizes if s >= body * HEADING_SCALE}, reverse=True)
    index = 0
    header: list[str] = []
    while index < len(parts):
        part = parts[index]
        if isinstance(part, _Ruled):
            header = _write_table(out, part.grid, header)
            index += 1
            continue
        size = _aligned(parts, index)
        if size:
            run = [p for p in parts[index : index + size] if isinstance(p, _Line)]
            header = _write_table(out, _grid_of(run), header)
            index += size
            continue
        index += _write_lines(out, parts, index, larger, right)


def _write_table(out: PageText, grid: Grid, header: list[str]) -> list[str]:
    """Write a table; one that goes on from the page before takes that one's header."""
    first = grid[0]
    if first == header:
        grid = grid[1:]
    if is_header(first):
        header = first
    elif header and len(first) == len(header):
        grid = [header, *grid]
    if grid and not (first == header and grid[0] != header):
        write_grid(out, grid)
    elif grid:
        write_grid(out, [header, *grid])
    return header


def _aligned(parts: Sequence[_Line | _Ruled], index: int) -> int:
    """How many lines from ``index`` are rows of a table without lines, 0 if none are."""
    count = rows = 0
    for part in parts[index:]:
        if isinstance(part, _Ruled) or (count and part.page != parts[index].page):
            break
        cells = len(part.segments)
        if cells >= FEWEST_CELLS:
            rows += 1
        elif not rows or cells < 1 or not _wraps(parts[index : index + count], part):
            break
        count += 1
    return count if rows >= FEWEST_ROWS else 0


def _wraps(above: Sequence[_Line | _Ruled], line: _Line) -> bool:
    """Whether a short line goes on with cells of the row above it."""
    last = above[-1]
    if not isinstance(last, _Line) or line.top - last.bottom > 0.6 * line.size:
        return False
    return (
        len(line.segments) < len(last.segments)
        and all(any(abs(s.left - o.left) < 2 for o in last.segments) for s in line.segments)
        and line.segments[0].left > last.segments[0].right
    )


def _grid_of(lines: Sequence[_Line]) -> Grid:
    """Lines -> cells: a column ends where all of the lines leave the same gap."""
    gap = GUTTER * min(line.size for line in lines)
    spans: list[list[float]] = []
    for left, right in sorted((w.left, w.right) for line in lines for w in line.words):
        if spans and left < spans[-1][1] + gap:
            spans[-1][1] = max(spans[-1][1], right)
        else:
            spans.append([left, right])
    grid: Grid = []
    for line in lines:
        row = [""] * len(spans)
        for word in line.words:
            at = next(i for i, span in enumerate(spans) if word.left <= span[1])
            row[at] = f"{row[at]} {word.text}".strip()
        if grid and len(line.segments) < FEWEST_CELLS:
            grid[-1] = [f"{a} {b}".strip() for a, b in zip(grid[-1], row, strict=True)]
        else:
            grid.append(row)
    return grid


def _write_lines(
    out: PageText, parts: Sequence[_Line | _Ruled], index: int, larger: Sequence[float],
    right: float,
) -> int:  # fmt: skip
    """Write the heading or the paragraph that begins at ``index``; how many lines it has."""
    line = parts[index]
    assert isinstance(line, _Line)
    count, text = 1, line.text
    heading = line.size in larger or (line.bold and len(text) < 90 and not text.endswith("."))
    while index + count < len(parts):
        below, above = parts[index + count], parts[index + count - 1]
        if not isinstance(below, _Line) or not isinstance(above, _Line):
            break
        full = above.segments[-1].right > right - 0.15 * right
        near = below.page == above.page and below.top - above.bottom < 0.7 * below.size
        alike = below.size == above.size and below.bold == above.bold
        if not (full and near and alike) or _BULLET.match(below.text):
            break
        text = (
            f"{text[:-1]}{below.text}" if _hyphenated(text, below.text) else f"{text} {below.text}"
        )
        count += 1
    if heading:
        out.heading(text, larger.index(line.size) + 1 if line.size in larger else len(larger) + 1)
    elif mark := _BULLET.match(text):
        out.item(text[mark.end() :])
    else:
        out.paragraph(text)
    return count


def _hyphenated(above: str, below: str) -> bool:
    return bool(
        re.search(r"[^\W\d_]-$", above) and re.match(r"[^\W\d_]", below) and below[0].islower()
    )

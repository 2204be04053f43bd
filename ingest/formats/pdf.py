"""PDF -> text: headings by their size, tables by their lines or their alignment."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ingest.formats.columns import in_reading_order
from ingest.formats.isolated import parse_alone
from ingest.formats.page_text import PageText, one_line
from ingest.formats.parse_pdf import Line, Ruled, Word, read_parts
from ingest.formats.tables import Grid, is_header, write_grid

# A line this much larger than the body's is a heading.
HEADING_SCALE = 1.12
# Cells of a table without lines stand at least this many letters' heights apart.
CELL_GAP = 1.1
# A gap that all rows leave in the same place need only be wider than a space.
GUTTER = 0.45
SPACE = 0.25
FEWEST_CELLS = 3
FEWEST_ROWS = 2
_BULLET = re.compile(r"[•●○■◆▪‣∙·▶\uf0b7\uf0a7]\s*|[-–]\s+")


def read_pdf(path: Path) -> tuple[str, str]:
    """The text of a PDF file, and the title that it names. Raises Refused."""
    parsed = parse_alone(path)
    parts = read_parts(parsed)
    right = max((p.words[-1].right for p in parts if isinstance(p, Line)), default=0.0)
    out = PageText()
    _write(out, in_reading_order(_without_running_heads(parts)), right)
    return str(out), one_line(parsed["title"])


def _cells(line: Line) -> tuple[Word, ...]:
    """The line's words in runs with no wide gap between them."""
    runs: list[list[Word]] = []
    for word in line.words:
        if runs and word.left - runs[-1][-1].right < CELL_GAP * line.size:
            runs[-1].append(word)
        else:
            runs.append([word])
    return tuple(
        Word(left=run[0].left, right=run[-1].right, text=" ".join(w.text for w in run))
        for run in runs
    )


def _without_running_heads(parts: Sequence[Line | Ruled]) -> list[Line | Ruled]:
    """Leave out lines of the margins that are page numbers or stand on several pages."""
    pages: dict[str, set[int]] = {}
    for part in parts:
        if isinstance(part, Line) and part.at_edge:
            pages.setdefault(_numberless(part.text), set()).add(part.page)
    return [
        part
        for part in parts
        if isinstance(part, Ruled)
        or not part.at_edge
        or (len(pages[_numberless(part.text)]) < 2 and not re.fullmatch(r"[\W\d]+", part.text))
    ]


def _numberless(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _write(out: PageText, parts: Sequence[Line | Ruled], right: float) -> None:
    lines = [part for part in parts if isinstance(part, Line)]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    larger = sorted({s for s in sizes if s >= body * HEADING_SCALE}, reverse=True)
    index = 0
    header: list[str] = []
    while index < len(parts):
        part = parts[index]
        if isinstance(part, Ruled):
            header = _write_table(out, part.grid, header)
            index += 1
            continue
        size = _aligned(parts, index)
        if size:
            run = [p for p in parts[index : index + size] if isinstance(p, Line)]
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


def _aligned(parts: Sequence[Line | Ruled], index: int) -> int:
    """How many lines from ``index`` are rows of a table without lines, 0 if none are."""
    count = rows = 0
    for part in parts[index:]:
        if isinstance(part, Ruled) or (count and part.page != parts[index].page):
            break
        cells = len(_cells(part))
        if cells >= FEWEST_CELLS:
            rows += 1
        elif not rows or cells < 1 or not _wraps(parts[index : index + count], part):
            break
        count += 1
    return count if rows >= FEWEST_ROWS else 0


def _wraps(above: Sequence[Line | Ruled], line: Line) -> bool:
    """Whether a short line goes on with cells of the row above it."""
    last = above[-1]
    if not isinstance(last, Line) or line.top - last.bottom > 0.6 * line.size:
        return False
    return (
        len(_cells(line)) < len(_cells(last))
        and all(any(abs(s.left - o.left) < 2 for o in _cells(last)) for s in _cells(line))
        and _cells(line)[0].left > _cells(last)[0].right
    )


def _grid_of(lines: Sequence[Line]) -> Grid:
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
        if grid and len(_cells(line)) < FEWEST_CELLS:
            grid[-1] = [f"{a} {b}".strip() for a, b in zip(grid[-1], row, strict=True)]
        else:
            grid.append(row)
    return grid


def _write_lines(
    out: PageText, parts: Sequence[Line | Ruled], index: int, larger: Sequence[float],
    right: float,
) -> int:  # fmt: skip
    """Write the heading or the paragraph that begins at ``index``; how many lines it has."""
    line = parts[index]
    assert isinstance(line, Line)
    count, text = 1, line.text
    heading = line.size in larger or (line.bold and len(text) < 90 and not text.endswith("."))
    while index + count < len(parts):
        below, above = parts[index + count], parts[index + count - 1]
        if not isinstance(below, Line) or not isinstance(above, Line):
            break
        # A line is broken where the next word would not have stood on it; the longest line may
        # itself fall a letter short of the margin.
        word = below.words[0].right - below.words[0].left + (SPACE + 1) * below.size
        full = above.words[-1].right + word > (above.margin or right)
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

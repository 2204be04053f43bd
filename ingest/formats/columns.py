"""Lines of a PDF page that stand beside one another -> the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median

from ingest.formats.parse_pdf import Line, Ruled, Word

# Columns of prose, and not of a table: so many lines, so long, so evenly filled.
FEWEST_LINES = 4
SHORTEST_LINE = 25  # characters, the median
LEAST_FILLED = 0.6  # of the longest line, the median
# A page of more lines is none that anybody reads, and not worth the time.
MOST_LINES = 400
# In letters' heights.
NARROWEST_GAP = 0.9

Gap = tuple[float, float]


def in_reading_order(parts: Sequence[Line | Ruled]) -> list[Line | Ruled]:
    """The parts with columns of prose one after another; each line then knows its right margin."""
    ordered: list[Line | Ruled] = []
    for (_, lines), run in groupby(parts, key=lambda part: (part.page, isinstance(part, Line))):
        found = list(run)
        if lines and len(found) <= MOST_LINES:
            ordered += _unwound([part for part in found if isinstance(part, Line)])
        else:
            ordered += found
    return ordered


def _unwound(lines: Sequence[Line]) -> list[Line]:
    out: list[Line] = []
    first = 0
    while first < len(lines):
        count, gaps = _side_by_side(lines, first)
        # A line on one side alone still stands above the columns.
        beside = bool(_between_words(gaps, lines[first : first + 1]))
        columns = list(_columns(lines[first : first + count], gaps)) if beside else []
        if len(columns) > 1 and all(map(_is_prose, columns)):
            for column in columns:
                margin = max(line.words[-1].right for line in column)
                out += [replace(line, margin=margin) for line in column]
            first += count
        else:
            out.append(lines[first])
            first += 1
    return out


def _side_by_side(lines: Sequence[Line], first: int) -> tuple[int, list[Gap]]:
    """How many lines from ``first`` leave the same gaps open, and those gaps."""
    gaps = _gaps(lines[first])
    inner: list[Gap] = []
    count = 1
    for line in lines[first + 1 :]:
        common = _overlap(gaps, _gaps(line), NARROWEST_GAP * line.size)
        found = _between_words(common, lines[first : first + count + 1])
        if not found and inner:
            break
        gaps, inner = common, found
        count += 1
        if not gaps:
            break
    return count, inner


def _gaps(line: Line) -> list[Gap]:
    """The stretches of the line's height in which nothing stands, its ends included."""
    edges = [(0.0, line.words[0].left)]
    edges += [(a.right, b.left) for a, b in pairwise(line.words)]
    edges.append((line.words[-1].right, float("inf")))
    return [gap for gap in edges if gap[1] - gap[0] >= NARROWEST_GAP * line.size]


def _overlap(these: Sequence[Gap], those: Sequence[Gap], least: float) -> list[Gap]:
    both = ((max(a[0], b[0]), min(a[1], b[1])) for a in these for b in those)
    return [gap for gap in both if gap[1] - gap[0] >= least]


def _between_words(gaps: Sequence[Gap], lines: Sequence[Line]) -> list[Gap]:
    left = min(line.words[0].left for line in lines)
    right = max(line.words[-1].right for line in lines)
    return [gap for gap in gaps if gap[0] > left and gap[1] < right]


def _columns(lines: Sequence[Line], gaps: Sequence[Gap]) -> Iterator[list[Line]]:
    bounds = [0.0, *((gap[0] + gap[1]) / 2 for gap in gaps), float("inf")]
    for left, right in pairwise(bounds):
        column = []
        for line in lines:
            words: tuple[Word, ...] = tuple(w for w in line.words if left <= w.left < right)
            if words:
                column.append(replace(line, words=words))
        yield column


def _is_prose(column: Sequence[Line]) -> bool:
    widths = [line.words[-1].right - line.words[0].left for line in column]
    return (
        len(column) >= FEWEST_LINES
        and median(len(line.text) for line in column) >= SHORTEST_LINE
        and median(widths) >= LEAST_FILLED * max(widths)
    )

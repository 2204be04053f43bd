"""Plain text whose line breaks were lost or made on the way -> lines as their writer meant them.

The text stays as long as it was: a line break becomes a space, or a space a line break.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

# A margin so near would make columns, verses or addresses of the lines.
SHORTEST_LINE = 45
# So many numbers in a row are those of a table's or a list's rows.
FEWEST_NUMBERED = 4
# Lines broken by hand leave a margin a little ragged, in characters.
SLACK = 8
# Begins a line of its own: a bullet, a number, a cell's bar, a heading's mark.
_OWN_LINE = re.compile(r"\s*(?:[-–—*•●○■◆▪‣·※#|>+]|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s)")
# "Lima, Peru    1980        Kyoto, Japan    1985"
_ROW = r"[^\W\d_][^\n]*? {2,}(?:1[89]|20)\d\d"
_SIDE_BY_SIDE = re.compile(rf"(?m)^({_ROW})( {{3,}})(?={_ROW} *$)")
_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|$))+")
# A line's sentence that begins behind another and has no end there, and the end of one.
_BEGUN = re.compile(r"[^\W\d_]{4}[)）]?[.!?]\s+\S.*[^\W\d_]\s*$")
_STOP = re.compile(r"[.!?][\"”’»)]*\s*$")
_NUMBER = re.compile(r" (\d{1,3})[.)]?(?= [^\W\d_a-zß-ÿ])")


def restore(text: str) -> str:
    """``text`` without the line breaks that only a margin made, and with those between numbered
    rows that run on ("1 Kobe Japan 1957 2 Bonn Germany 1960 3 ...") and rows side by side."""
    parted = "\n".join(map(_parted, text.split("\n")))
    return _PARAGRAPH.sub(_joined, _SIDE_BY_SIDE.sub(_apart, parted))


def _apart(row: re.Match[str]) -> str:
    """Two rows that stand side by side, below each other."""
    return f"{row[1]}\n{row[2][1:]}"


def _parted(line: str) -> str:
    """A line with a break before each of the numbers that count on from 1."""
    padded = f" {line}"
    breaks: list[int] = []
    for found in _NUMBER.finditer(padded):
        if int(found[1]) == len(breaks) + 1:
            breaks.append(found.start())
    if len(breaks) < FEWEST_NUMBERED:
        return line
    letters = list(padded)
    for at in breaks:
        letters[at] = "\n"
    return "".join(letters[1:])


def _joined(paragraph: re.Match[str]) -> str:
    lines = paragraph.group().split("\n")
    end = "\n" if not lines[-1] else ""
    lines = lines[:-1] if end else lines
    joined, first = [], 0
    for last in range(1, len(lines) + 1):
        if last == len(lines) or _OWN_LINE.match(lines[last]):
            run = lines[first:last]
            joined.append((" " if _is_wrapped(run) else "\n").join(run))
            first = last
    return "\n".join(joined) + end


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether every line but the last is as full as the next one's first word lets it be, and one
    at least goes on on the next."""
    if len(lines) < 2:
        return False
    width = max(len(line.rstrip()) for line in lines)
    full = all(
        len(line.rstrip()) >= SHORTEST_LINE
        and len(line.rstrip()) + 1 + len(below.split()[0]) > width - SLACK
        for line, below in pairwise(lines)
    )
    return full and any(_goes_on(line, below) for line, below in pairwise(lines))


def _goes_on(line: str, below: str) -> bool:
    """Whether a line's sentence goes on with a small letter or a bracket on the next; or it has
    begun behind another on that line, has no end there, and one on the next."""
    if below.lstrip()[:1].islower() or below.startswith(("(", "（")):
        return True
    return bool(_BEGUN.search(line) and _STOP.search(below))

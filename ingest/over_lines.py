"""A sentence that goes on over lines with a partner each: "Xtown is / twinned with Lahr since 1968,
/ with Dole since 1973, / and with Pisa since 2004."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.blocks import Line
from ingest.walk import Walk

# So many lines of a list are looked at on each side.
MOST_LINES = 30
_PRINTED = re.compile(r"[^\n]*\S[^\n]*")
_SMALL = re.compile(r"\s*[a-zß-ÿ]")
_GOES_ON = re.compile(r"(?:[,;]|\s(?:and|und|sowie|et|y|e))\s*$")
_LONGEST_LINE = 200


def kind_over_lines(walk: Walk, line: Line) -> str:
    """The one kind of tie that the sentence tells of which a line is a part, or ""."""
    if line.bullet or not _SMALL.match(line.text):
        return ""
    text = walk.page.text
    said = [*_before(text, line.start), line.text]
    if _GOES_ON.search(line.text):
        said += _behind(text, line.end)
    if len(said) < 2:
        return ""
    kinds = {term.meaning for term in walk.vocab.relations(" ".join(said))}
    return kinds.pop() if len(kinds) == 1 else ""


def _behind(text: str, end: int) -> Iterator[str]:
    for _ in range(MOST_LINES):
        match = _PRINTED.search(text, end)
        if match is None or not _SMALL.match(match[0]) or len(match[0]) > _LONGEST_LINE:
            return
        yield match[0]
        if not _GOES_ON.search(match[0]):
            return
        end = match.end()


def _before(text: str, start: int) -> list[str]:
    """The lines of the sentence above a line, its opening words included."""
    above: list[str] = []
    for printed in reversed(text[:start].rstrip().split("\n")[-2 * MOST_LINES :]):
        if not printed.strip():
            continue
        small, goes_on = bool(_SMALL.match(printed)), bool(_GOES_ON.search(printed))
        if len(printed) > _LONGEST_LINE or not (goes_on or not re.search(r"[.!?:]\s*$", printed)):
            break
        above.insert(0, printed)
        if not (small and goes_on):
            break
    return above

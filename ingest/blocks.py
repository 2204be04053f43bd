"""A page's text -> lines and blocks, by form alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cityqa.types import Block, BlockKind, Page
from cityqa.words import data, fold

_BULLET = re.compile(r"(?:[•●○■□◆◇▪‣∙・·*※▶►]|[-–—](?=\s))\s*|o\s{2,}")
_SENTENCE_END = re.compile(r"[.!?。！？…][\"'”’」』)\]]*$")
# Longer lines are prose; a heading that long would not be read as one by anybody.
LONGEST_HEADING = 90
# East Asian script says as much in half the characters.
LONGEST_EAST_ASIAN_HEADING = 45


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line that is not blank: ``text == page.text[start:end]``, stripped, without its bullet."""

    start: int
    end: int
    text: str
    indent: int
    bullet: bool
    group: int  # lines with no blank line between them share a group
    gap: int  # blank lines above
    hashes: int = 0  # of a Markdown heading


def lines(text: str) -> list[Line]:
    """The lines of ``text`` that are not blank."""
    found: list[Line] = []
    group, gap = 0, 1
    for raw in re.finditer(
        r"[^\r\n\u2028\u2029\x0b\x0c\x85]+|\r\n|[\r\n\u2028\u2029\x0b\x0c\x85]", text
    ):
        if not raw.group().strip():
            gap += raw.group() in {"\r\n", "\n", "\r"}
            continue
        content = raw.group()
        start = raw.start() + len(content) - len(content.lstrip())
        end = raw.start() + len(content.rstrip())
        indent = start - raw.start()
        bullet = _BULLET.match(text, start, end)
        hashes = re.compile(r"(#{1,6})\s+").match(text, start, end)
        if hashes:
            start = hashes.end()
        elif bullet and bullet.end() < end and not re.match(r"\*\*", text[start:end]):
            start = bullet.end()
        else:
            bullet = None
        # One line break ends the line before; each further one is a blank line.
        gap = gap - 1 if found else gap
        group += gap > 0
        found.append(
            Line(
                start=start,
                end=end,
                text=text[start:end],
                indent=indent,
                bullet=bool(bullet) and not hashes,
                group=group,
                gap=gap,
                hashes=len(hashes[1]) if hashes else 0,
            )
        )
        gap = 0
    return found


def groups(of: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of lines with no blank line between them."""
    run: list[Line] = []
    for line in of:
        if run and line.group != run[-1].group:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def is_sentence(text: str) -> bool:
    """Whether ``text`` ends as a sentence does, and is no abbreviation such as "U.S.A."."""
    return bool(_SENTENCE_END.search(text)) and not re.search(r"\b(?:[A-Z]\.)+\)?$", text)


def looks_like_heading(line: Line) -> bool:
    """Whether a line is short enough and closed as a heading is."""
    longest = (
        LONGEST_EAST_ASIAN_HEADING
        if re.search(r"[\u3040-\u9fff\uac00-\ud7af]", line.text)
        else LONGEST_HEADING
    )
    return (
        len(line.text) <= longest
        and not is_sentence(line.text)
        and not line.text.endswith((",", ";", "、", "，"))
    )


@lru_cache(maxsize=1)
def _frame() -> tuple[tuple[str, ...], tuple[str, ...]]:
    forms = data("page_forms.toml")["boilerplate"]
    return tuple(map(fold, forms["starts"])), tuple(map(fold, forms["contains"]))


def is_boilerplate(text: str) -> bool:
    """Whether a line belongs to the site's frame: menus, surveys, footers."""
    starts, contains = _frame()
    folded = fold(text).lstrip("*_[ ")
    if folded.startswith(starts):
        return True
    if len(text) < 160 and any(part in folded for part in contains):
        return True
    # "10 0 0 0 0 20/10": a survey's result.
    return bool(re.fullmatch(r"[\d\s/]+", text)) or bool(
        re.fullmatch(r"(?:\|?\s*:?-{3,}:?\s*\|?)+", text)
    )


def block(
    page: Page,
    kind: BlockKind,
    start: int,
    end: int,
    *,
    level: int = 0,
    headings: tuple[str, ...] = (),
) -> Block:
    """A block of the page from its characters."""
    return Block(
        kind=kind, start=start, end=end, text=page.text[start:end], level=level, headings=headings
    )

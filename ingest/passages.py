"""Stretches of a page -> passages that fit the encoder's window, and their sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cityqa.types import BlockKind, Page, Passage, Place
from ingest.sentences import sentences

# The encoder reads 256 word pieces, two of them its own marks, and headings are read along.
WINDOW = 254
# Names fall into pieces of three letters or so; common words of up to five letters into one.
PER_WORD_LETTERS = 3
SHORT_WORD = 5
_PIECES = re.compile(r"[a-zA-Z]+|\d|[^\w\s]|[^\W\d_]|_")


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A part of a page in one form, under its headings, about one partner or none."""

    kind: BlockKind
    start: int
    end: int
    headings: tuple[str, ...] = ()
    place: Place | None = None
    whole: bool = False  # one statement, however many sentences: a chronicle's line


def pieces(text: str) -> int:
    """At most this many word pieces has ``text``: a bound, not a count.

    The encoder's vocabulary cuts a word of letters into pieces of about three letters; every other
    character is a piece of its own, and a Hangul syllable one for each of its two or three letters.
    """
    total = 0
    for match in _PIECES.finditer(unicodedata.normalize("NFD", text)):
        word = match.group()
        total += 1 + (len(word) - 1) // PER_WORD_LETTERS if len(word) > SHORT_WORD else 1
    return total


def build_passages(
    page: Page, stretches: Sequence[Stretch]
) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """The passages of a page, and their sentences: a bullet or a row is at least one."""
    passages: list[Passage] = []
    parts: list[Passage] = []
    for run in _runs(page, stretches):
        first = run[0]
        for start, end in _fitting(page.text, run[0].start, run[-1].end, _room(first.headings)):
            passage = Passage(
                id=f"{page.id}:p{start}-{end}",
                page=page.id,
                start=start,
                end=end,
                text=page.text[start:end],
                headings=first.headings,
                place=first.place,
            )
            passages.append(passage)
            parts.extend(
                Passage(
                    id=f"{page.id}:s{s}-{e}",
                    page=page.id,
                    start=s,
                    end=e,
                    text=page.text[s:e],
                    headings=first.headings,
                    place=first.place,
                    parent=passage.id,
                )
                for stretch in run
                for s0, e0 in _statements(page.text, stretch, start, end)
                for s, e in _fitting(page.text, s0, e0, _room(first.headings))
            )
    return tuple(passages), tuple(parts)


def _statements(text: str, stretch: Stretch, start: int, end: int) -> list[tuple[int, int]]:
    """Where the statements of a stretch begin and end between two offsets."""
    first, last = max(stretch.start, start), min(stretch.end, end)
    whole = stretch.whole and last > first and bool(text[first:last].strip())
    return [(first, last)] if whole else sentences(text, first, last)


def _fits(text: str, room: int) -> bool:
    # A character decomposes into four at most.
    return 4 * len(text) <= room or pieces(text) <= room


@lru_cache(maxsize=1024)
def _room(headings: tuple[str, ...]) -> int:
    """Word pieces left for a passage when its headings are read along with it."""
    return max(WINDOW // 2, WINDOW - sum(pieces(h) + 1 for h in headings))


def _runs(page: Page, stretches: Sequence[Stretch]) -> list[list[Stretch]]:
    """Stretches that belong into one passage: a partner's row with its labels."""
    runs: list[list[Stretch]] = []
    for stretch in stretches:
        if stretch.kind in (BlockKind.HEADING, BlockKind.HEADER):
            # A heading is carried by the passages under it; a partner's own is part of its entry.
            if stretch.place is None:
                # But one that leads into a list may say something itself.
                said = _SAYS.search(page.text[stretch.start : stretch.end])
                runs += [[stretch], []] if said else [[]]
                continue
        last = runs[-1][-1] if runs and runs[-1] else None
        joined = (
            last is not None
            and last.place == stretch.place
            and stretch.place is not None
            and stretch.kind is not BlockKind.PARAGRAPH
            and last.kind is not BlockKind.PARAGRAPH
            and stretch.kind is not BlockKind.HEADING
            and not re.search(r"\n\s*\n", page.text[last.end : stretch.start])
            and _fits(page.text[runs[-1][0].start : stretch.end], _room(stretch.headings))
        )
        if joined:
            runs[-1].append(stretch)
        else:
            runs.append([stretch])
    return [run for run in runs if run and not _only_heads(run)]


# "In 2025 the budget for our partnerships is 412,000:", five words at least and a figure.
_SAYS = re.compile(r"^(?=.*\d)\W*(?:\S+\s+){4,}\S+[:：]\s*$")


def _only_heads(run: Sequence[Stretch]) -> bool:
    """Whether it is a partner's heading with nothing under it."""
    return len(run) == 1 and run[0].kind is BlockKind.HEADING and run[0].place is not None


def _fitting(text: str, start: int, end: int, room: int) -> list[tuple[int, int]]:
    """The stretch cut at sentence ends, else at spaces, so that each part fits ``room``."""
    if _fits(text[start:end], room):
        return [(start, end)]
    cuts: list[tuple[int, int]] = []
    units = sentences(text, start, end)
    if len(units) == 1:
        units = [(m.start(), m.end()) for m in re.compile(r"\S+").finditer(text, start, end)]
        units = [part for unit in units for part in _chopped(*unit, room)]
    for first, last in units:
        if len(units) > 1 and not _fits(text[first:last], room):
            cuts.extend(_fitting(text, first, last, room))
        elif cuts and _fits(text[cuts[-1][0] : last], room):
            cuts[-1] = (cuts[-1][0], last)
        else:
            cuts.append((first, last))
    return cuts


def _chopped(start: int, end: int, room: int) -> list[tuple[int, int]]:
    """A run of letters with no space in it, such as East Asian text, cut by length."""
    step = max(1, room // 2)
    return [(at, min(at + step, end)) for at in range(start, end, step)]

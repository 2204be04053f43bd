"""A list of years with partners told of before: "1982 – Rennes", "1994: Swansea, in the autumn"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cityqa.types import BlockKind, Place
from ingest.blocks import Line
from ingest.walk import Walk
from ingest.writer import Entry, Statement

_LINE = re.compile(r"(?P<year>(?:1[89]|20)\d\d)\s*[:：–—-]\s*(?P<name>[^\W\d][^,;:：()（）\d]*)")
# So many lines of a list tell the years that the page has told before, and most of them.
FEWEST_ALIKE = 3


@dataclass(frozen=True)
class _Year:
    """A partner's year on a line of a list."""

    iso: str
    place: Place
    name: str


def read_repeated(walk: Walk, group: list[Line]) -> bool:
    """A line that tells again since when there is a tie; whether it was one.

    Where most lines of its list tell the years of the ties, one that differs is a date of the
    tie's, too: the page says two things.
    """
    line, context, writer = group[0], walk.context, walk.writer
    told = _year(walk, line)
    if told is None or context.visits:
        return False
    if context.repeated_group != line.group:
        if not _repeats(walk, group):
            return False
        context.repeated_group = line.group
    relation = writer.relation_of(told.place) or context.relation
    entry = Entry(place=told.place, subject=told.name, relation=relation, start=line.start)
    if not writer.dated(told.place, told.iso):
        said = Statement(start=line.start, end=line.end)
        writer.add(entry, "date", line.start, line.start + len(told.iso), said, date=told.iso)
    walk.stretch(BlockKind.BULLET, line.start, line.end, told.place)
    return True


def _year(walk: Walk, line: Line) -> _Year | None:
    match = _LINE.match(line.text)
    place = walk.names.known(match["name"].strip()) if match else None
    if match is None or place is None or not walk.writer.has(place, "membership"):
        return None
    return _Year(match["year"], place, match["name"].strip())


def _repeats(walk: Walk, group: list[Line]) -> bool:
    """Whether most lines of a list tell the years in which the page has said ties were made."""
    years = list(_years(walk, group))
    alike = sum(walk.writer.dated(year.place, year.iso) for year in years)
    return alike >= FEWEST_ALIKE and 2 * alike > len(years)


def _years(walk: Walk, group: list[Line]) -> Iterator[_Year]:
    for line in group:
        if (year := _year(walk, line)) and walk.writer.has(year.place, "date"):
            yield year

"""Lists of partners by year: "2004 - Rabat, Tunis", and below it "2003 - Algiers"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cityqa.types import BlockKind
from ingest.blocks import Line
from ingest.countries import country_in
from ingest.entries import name_alone
from ingest.walk import RECURS, Walk
from ingest.writer import Entry, Statement

# A year, and what parts it from the names; glued to the name before, where a line break was lost.
_YEAR = re.compile(r"(?:^|(?<=[^\W\d_]))((?:1[89]|20)\d\d)(?:\s*[:：]\s+|\s+[–—-]\s+|\s{1,4})")
_WORD = r"[^\W\d_a-zß-ÿ][^\s\d,;:()（）]*"
_NAME = re.compile(
    rf"\s*(?P<name>{_WORD}(?:\s(?:[a-zß-ÿ'’]{{1,4}}\s){{0,2}}{_WORD})*)"
    r"\s*(?:[(（](?P<note>[^()（）\d]{2,40})[)）])?\s*"
)
_BETWEEN = re.compile(r"[,;](?![^(（]*[)）])|\s(?:and|und|et|y|e|&)\s")
_LONGEST_NAME = 4  # words


def year_lists(found: Sequence[Line]) -> dict[int, str]:
    """The beginnings of lines that list places by year, several in a row, each with the line above
    them all: nothing else says what is listed."""
    lists: dict[int, str] = {}
    run: list[int] = []
    for index, line in enumerate(found):
        if run and line.gap:
            run = []
        run = [*run, index] if _is_dated(line.text) else []
        if len(run) >= RECURS and _most_known([found[n].text for n in run]):
            lead = found[run[0] - 1].text if run[0] else ""
            lists |= {found[n].start: lead for n in run}
    return lists


def read_year_list(walk: Walk, line: Line) -> bool:
    """A line of such a list, where the heading or the line above the list speaks of ties."""
    lead, context = walk.year_lists.get(line.start), walk.context
    if lead is None or walk.about or context.visits or not context.relation:
        return False
    if not (context.relation_told or walk.vocab.speaks_of_tie(lead)):
        return False
    for year, last in _dated(line.text):
        date = next(iter(walk.writer.dates(line.start + year.start(1), line.start + year.end(1))))
        for name in _names(line.text, year.end(), last):
            start, end = line.start + name.start("name"), line.start + name.end("name")
            country = country_in(name["note"] or "")
            place = walk.names.resolve(name["name"], country[0] if country else "")
            known = walk.writer.relation_of(place)  # of a list that tells again since when
            relation = walk.vocab.relation(name["note"] or "") or known or context.relation
            entry = Entry(place=place, subject=name["name"], relation=relation, start=start)
            said = Statement(start=date.start, end=line.start + name.end())
            walk.names.learn(name["name"], place, sure=False)
            walk.writer.add(entry, "membership", start, end, said)
            if country:
                near = line.start + name.start("note")
                walk.writer.add(entry, "country", near + country[1], near + country[2], said)
            if not walk.writer.dated(place, date.iso):
                walk.writer.add(entry, "date", date.start, date.end, said, date=date.iso)
    walk.stretch(BlockKind.BULLET, line.start, line.end, lists=True)
    return True


def _is_dated(text: str) -> bool:
    """Whether a line is years, each with names behind it and nothing else; one is well known."""
    parts = list(_dated(text))
    named = [name["name"] for year, last in parts for name in _names(text, year.end(), last)]
    return any(map(name_alone, named)) and all(
        len(list(_names(text, year.end(), last)))
        == len([part for part in _BETWEEN.split(text[year.end() : last]) if part.strip()])
        > 0
        for year, last in parts
    )


def _dated(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Each year of a line that begins with one, and where what stands behind it ends."""
    years = list(_YEAR.finditer(text))
    if years and not years[0].start():
        yield from zip(years, [*(y.start() for y in years[1:]), len(text)], strict=True)


def _names(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The names between two offsets, in what commas part."""
    cuts = [(start, start), *(m.span() for m in _BETWEEN.finditer(text, start, end)), (end, end)]
    for (_, first), (last, _) in pairwise(cuts):
        name = _NAME.fullmatch(text, first, last)
        if name and len(name["name"].split()) <= _LONGEST_NAME:
            yield name


def _most_known(lines: Sequence[str]) -> bool:
    """Whether most of the names in such lines are well-known cities'."""
    names = [
        name["name"]
        for text in lines
        for year, last in _dated(text)
        for name in _names(text, year.end(), last)
    ]
    known = [name for name in names if name_alone(name)]
    return 3 * len(known) > 2 * len(names)

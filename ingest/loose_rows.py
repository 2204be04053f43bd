"""Rows with no header of partners' over them: "| Tashkent (Uzbekistan) | agreed 2019 |"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from cityqa.types import BlockKind
from ingest.blocks import Line, is_sentence
from ingest.entries import read_place_line
from ingest.labels import read_labels
from ingest.name_forms import kind_of
from ingest.prose import read_sentence
from ingest.sentences import sentences
from ingest.unmarked import PlaceLine
from ingest.values import write_labelled, write_stages, write_tail
from ingest.walk import IN_TABLE, Walk
from ingest.writer import Entry, Statement


@dataclass(frozen=True, kw_only=True)
class _Row:
    """A row's cells by offsets of the page, and the one that names a partner with its country."""

    cells: tuple[tuple[int, int], ...]
    party: int
    found: PlaceLine


def read_loose_rows(walk: Walk, group: Sequence[Line], above: Line | None) -> int:
    """Rows of which each names a partner with its country; how many lines were read."""
    if above and walk.has_cells(above):
        return 0  # of a table whose first row was none
    if walk.context.visits or walk.about or not walk.context.relation or group[0].bullet:
        return 0
    run = list(takewhile(walk.has_cells, group))
    rows = [row for line in run if (row := _row(walk, line))]
    if not rows or len(rows) < len(run):
        return 0  # a header, or rows of something else
    for row in rows:
        _read(walk, row)
    return len(rows)


def _row(walk: Walk, line: Line) -> _Row | None:
    cells = tuple((first, last) for first, last in walk.cells(line) if last > first)
    for index, (first, last) in enumerate(cells if len(cells) > 1 else ()):
        found = read_place_line(walk.page.text[first:last], walk.vocab, walk.names)
        if found and found.country:
            return _Row(cells=cells, party=index, found=found)
    return None


def _read(walk: Walk, row: _Row) -> None:
    context, writer, found = walk.context, walk.writer, row.found
    first = row.cells[row.party][0]
    said = Statement(start=row.cells[0][0], end=row.cells[-1][1])
    place = walk.names.resolve(found.name, found.country, found.region, kind=kind_of(found.name))
    walk.stretch(BlockKind.ROW, said.start, said.end, place)
    if walk.names.home and place.key == walk.names.home.key:
        return
    walk.names.learn(found.name, place, sure=True)
    kinds = [walk.vocab.relation(walk.page.text[slice(*cell)]) for cell in row.cells]
    relation = next((kind for kind in kinds if kind), context.relation)
    entry = Entry(
        place=place, subject=found.name, relation=relation, start=said.start, end=said.end
    )
    walk.enter(entry, IN_TABLE)
    writer.add(entry, "membership", first + found.start, first + found.end, said)
    writer.add(entry, "country", first + found.country_start, first + found.country_end, said)
    for index, cell in enumerate(row.cells):
        start = first + found.tail if index == row.party else cell[0]
        labels = read_labels(walk.page.text[slice(*cell)], walk.vocab)
        sentence = is_sentence(walk.page.text[slice(*cell)])
        if labels and index != row.party and not (labels[0].start or sentence):
            # "Population: 1,010,000 Area: 237 km²"
            for told in labels:
                value = (cell[0] + told.value_start, cell[0] + told.value_end)
                write_labelled(writer, entry, told.attribute, told.label, *value, said)
            continue
        if index == row.party or not is_sentence(walk.page.text[slice(*cell)]):
            write_tail(writer, entry, start, cell[1], said)
            continue
        spans = list(sentences(walk.page.text, *cell))
        write_stages(writer, entry, *spans[0], said)
        for span in spans:
            read_sentence(writer, entry, *span)

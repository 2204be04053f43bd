"""Rows of tables, one cell after the other -> facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from cityqa.places import gazetteer
from cityqa.types import BlockKind
from ingest import tables
from ingest.blocks import Line, flag_in, within_decoration
from ingest.cells import Cell, align
from ingest.columns import LABEL, TELLING_ROWS, scaled, settled_by_cells
from ingest.countries import city_and_country, country_in
from ingest.form_words import says
from ingest.kinds import name_and_kind, name_and_state
from ingest.name_forms import kind_of
from ingest.unmarked import is_wording
from ingest.values import write_labelled, write_stages
from ingest.walk import IN_TABLE, Walk
from ingest.writer import Entry, Statement

# What stands in the place of a name: "(see note)", "–".
_REMARK = re.compile(r"[(（\[].*[)）\]]|[\W_]*")
# A cell that says of a tie only how far it has come has at most so many words.
LONGEST_REMARK = 4

# Columns whose cells say what has become of a tie.
_STATES = frozenset({"relation", "state", "stage"})


def open_table(
    walk: Walk,
    columns: tuple[tables.Column, ...],
    start: int,
    end: int,
    rows: Iterable[str] = (),
) -> None:
    """Begin a table; ``rows`` are those that tell of its columns, where no lines below it do."""
    text = walk.page.text
    below = filter(str.strip, walk.rows_below(text[start:end]))
    rows = rows or islice(below, TELLING_ROWS)
    columns = scaled(columns, text[:start], walk.vocab)
    walk.context.columns = settled_by_cells(columns, rows, walk.page.language)
    walk.context.columns_heading = tables.labels_of(text[start:end])
    walk.context.row_country = ("", 0, 0)
    walk.context.entry = None
    walk.stretch(BlockKind.HEADER, start, end)


def read_table_row(walk: Walk, group: Sequence[Line]) -> int:
    """The row that heads ``group``, with what its last cell has on further lines; how many."""
    start, end = walk.raw_span(group[0])
    count = _lines_of_row(walk, group)
    if count > 1:
        end = group[count - 1].end
    cells = align(walk.page.text[start:end], walk.context.columns, walk.page.language)
    if not cells:
        return 0
    write_row(walk, start, cells)
    return count


def _lines_of_row(walk: Walk, group: Sequence[Line]) -> int:
    """How many lines a row of columns that spaces part takes, by where its last cell goes on."""
    line, columns = group[0], walk.context.columns
    if not columns[0].separator:
        return 1 if _goes_on(line) else 1 + sum(1 for _ in takewhile(_goes_on, group[1:]))
    if columns[0].separator != tables.SPACES:
        return 1
    spans = tables.split_cells(line.text, tables.SPACES)
    if len(spans) < len(columns):
        return 1
    count, last = 1, line.indent + spans[-1][0]
    while count < len(group) and not group[count].bullet and group[count].indent == last:
        count += 1
    return count


def _goes_on(line: Line) -> bool:
    """Whether a line begins within a sentence of the row above it: "..., hub of trade,
    gateway to the north"."""
    return not line.bullet and is_wording(line.text)


def _is_none_yet(walk: Walk, start: int, cells: Sequence[Cell]) -> bool:
    """Whether a row says that its tie is none yet: in a column for states, or in a cell of its own
    where a date would stand: "Lucca | - | (in preparation)"."""
    wished = [c for c in cells if c.text and walk.vocab.is_prospect(c.text)]
    if any(c.column.kind in _STATES for c in wished):
        return True
    dated = [c for c in cells if c.column.kind == "date"]
    alone = [c for c in wished if len(c.text.split()) <= LONGEST_REMARK]
    told = any(walk.writer.dates(start + c.start, start + c.end) for c in dated)
    return bool(dated) and not told and bool(alone)


def write_row(walk: Walk, start: int, cells: Sequence[Cell]) -> None:
    context = walk.context
    by_kind = {c.column.kind: c for c in reversed(cells) if c.text}
    said = Statement(
        start=start + min(c.start for c in cells if c.text),
        end=start + max(c.end for c in cells),
    )
    party = by_kind.get("city") or by_kind.get("institution")
    unnamed = party and _REMARK.fullmatch(party.text)
    if unnamed or _is_none_yet(walk, start, cells):
        context.entry = None
        walk.stretch(BlockKind.ROW, said.start, said.end)
        return
    relation = context.relation or (walk.vocab.relation(party.column.label) if party else "")
    told = by_kind.get("relation")
    kind = walk.vocab.relation(told.text) if told else ""
    # What was signed makes no other tie of one that its section names: "LOI signed", "Co-operation
    # agreement".
    named = context.relation not in ("", context.title_relation) and not context.several
    documents = kind == "friendly_cooperation" and told and says("documents", told.text)
    signed = named and (kind == "mou" or documents)
    if kind and not signed:
        relation = kind
    stage = by_kind.get("stage")
    if party is None:
        # A further stage of the tie in the row above.
        if context.entry is None:
            return
        entry = context.entry
        walk.stretch(BlockKind.ROW, said.start, said.end)
    else:
        entry = _party(walk, start, party, by_kind.get("country"), relation, said)
    dated = entry
    label = ""
    if stage:
        label = stage.text
        if own := walk.vocab.relation(stage.text):
            dated = replace(entry, relation=own)
    row_label = ""
    for cell in cells:
        if not cell.text or cell.column.kind in (
            "city",
            "institution",
            "country",
            "continent",
            "index",
            "stage",
        ):
            continue
        first, last = start + cell.start, start + cell.end
        column = cell.column
        if column.kind == LABEL:
            row_label = cell.text
        elif row_label:
            attribute = walk.vocab.label(row_label)
            write_labelled(walk.writer, entry, attribute, row_label, first, last, said)
        elif column.kind == "date":
            lapsed = walk.vocab.lapsed(label)
            dates = walk.writer.dates(first, last)
            if lapsed and stage and dates:
                walk.writer.state(
                    entry, lapsed[0], start + stage.start, said, label=label, date=dates[0].iso
                )
                continue
            for term in walk.vocab.states(cell.text)[: 0 if dates else 1]:
                walk.writer.state(entry, term, first, said)  # "n/a (dormant)"
            # "Friendship agreement" over one column, "Sister city since" over the next
            begun = "" if stage else walk.vocab.relation(column.label)
            write_stages(
                walk.writer,
                replace(dated, relation=begun) if begun else dated,
                first,
                last,
                said,
                label=label or column.label,
                told=bool(begun),
            )
        elif column.kind == "relation" and (states := walk.vocab.states(cell.text)):
            dates = walk.writer.dates(first + states[0].end, last)
            date = dates[0].iso if len(dates) == 1 else ""
            walk.writer.state(entry, states[0], first, said, label=column.label, date=date)
        elif column.kind == "relation" and signed:
            walk.writer.add(entry, "relation", first, last, said, label=column.label)
        elif column.kind == "state":
            for term in walk.vocab.states(cell.text)[:1]:
                walk.writer.state(entry, term, first, said, label=column.label)
        else:
            attribute = "" if column.kind == "text" else column.kind
            if not (attribute or column.label):
                continue  # nothing tells of what it is
            write_labelled(
                walk.writer,
                entry,
                attribute,
                column.label,
                first,
                last,
                said,
                factor=column.factor,
            )


def _party(
    walk: Walk,
    start: int,
    party: Cell,
    country: Cell | None,
    relation: str,
    said: Statement,
) -> Entry:
    context = walk.context
    shift, end = within_decoration(party.text, 0, len(party.text))
    flag = flag_in(party.text)
    name, lapsed = name_and_state(party.text[shift:end], walk.vocab)
    name, noted = name_and_kind(name, walk.vocab)
    first = start + party.start + shift
    span = (first, first + len(name))
    iso, country_start, country_end = "", 0, 0
    region = ""
    if country:
        bare = re.sub(r"\s*[(（][^)）]*[)）]$", "", country.text) or country.text.strip("()（） ")
        iso = gazetteer().country(bare)
        offset = country.text.index(bare) if bare in country.text else 0
        country_start = start + country.start + offset
        country_end = country_start + len(bare)
        if inside := re.search(r"[\w.]\s*[(（]([^)）]+)[)）]\s*$", country.text):
            region = inside[1]  # "USA (Kentucky)"
        if not iso and (within := country_in(country.text)):
            iso, first, last = within  # "West Midlands, Great Britain", "Norway / Finnmark"
            region = country.text[:first].strip(" ,(（") or country.text[last:].strip(" ,/／・·–—-")
            country_start = start + country.start + first
            country_end = start + country.start + last
        context.row_country = (iso, country_start, country_end)
    elif (both := city_and_country(name))[1][1]:
        country_start, country_end = (first + at for at in both[1])
        iso = gazetteer().country(walk.page.text[country_start:country_end])
        name, span = name[slice(*both[0])], (first + both[0][0], first + both[0][1])
    elif above := context.row_country[0] or context.country:
        # Of a merged cell, or a title over the rows: it holds on, if the city is known there or
        # nowhere.
        iso = above
        if not gazetteer().resolve(name, iso, fuzzy=False) and walk.names.find(name):
            iso = ""
    iso = iso or flag
    if party.column.kind == "institution":
        place = gazetteer().unknown(name, iso, "institution")
    else:
        place = walk.names.resolve(name, iso, region, kind=kind_of(name))
        walk.names.learn(name, place, sure=bool(iso))
    if relation == context.relation and not context.relation_told:
        # A table that says more of partners whose kind of tie another section has told.
        relation = walk.writer.relation_of(place) or relation
    entry = Entry(
        place=place, subject=name, relation=noted or relation, start=said.start, end=said.end
    )
    walk.enter(entry, IN_TABLE)
    walk.writer.add(entry, "membership", span[0], span[1], said)
    if lapsed:
        walk.writer.state(entry, lapsed, first, said)
    if country_end > country_start:
        walk.writer.add(
            entry,
            "country",
            country_start,
            country_end,
            said,
            label=_label_of(context.columns, "country"),
        )
    walk.stretch(BlockKind.ROW, said.start, said.end)
    return entry


def _label_of(columns: Sequence[tables.Column], kind: str) -> str:
    return next((c.label for c in columns if c.kind == kind), "")

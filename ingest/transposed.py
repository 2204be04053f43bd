"""Tables with a partner a column: "| | Aberdeen | Leiden |" over "| Area | 188 km² | 23 km² |"."""

from __future__ import annotations

from collections.abc import Sequence

from cityqa.types import BlockKind
from ingest.blocks import Line
from ingest.columns import MOST
from ingest.countries import country_in, is_country_line
from ingest.name_forms import kind_of
from ingest.tables import is_label_line
from ingest.values import write_labelled
from ingest.walk import IN_TABLE, Walk
from ingest.writer import Entry, Statement

# A table of fewer rows below its partners, or of fewer partners, is of another form.
FEWEST_ROWS, FEWEST_PARTNERS = 2, 2
# So many of the rows begin with a label that is known.
KNOWN_LABELS = 0.4

Cells = list[tuple[int, int]]  # by offsets of the page


def read_transposed(walk: Walk, group: list[Line]) -> int:
    """A table whose columns are partners and whose rows are labels; how many lines it has."""
    if walk.context.visits or walk.about or group[0].bullet:
        return 0
    table = _table(walk, group)
    if (
        len(table) <= FEWEST_ROWS
        or len(table[0]) <= FEWEST_PARTNERS
        or not _is_of_partners(walk, table)
    ):
        return 0
    entries = [_entry(walk, table, column) for column in range(1, len(table[0]))]
    for row, line in zip(table, group, strict=False):
        said = Statement(start=row[0][0], end=row[-1][1])
        label = walk.page.text[slice(*row[0])]
        attribute = walk.vocab.label(label)
        for entry, (start, end) in zip(entries, row[1:], strict=True):
            if entry is None or start == end or line is group[0]:
                continue
            if attribute == "country":
                walk.writer.add(
                    entry, "country", *_country(walk, start, end)[1:], said, label=label
                )
            else:
                write_labelled(walk.writer, entry, attribute, label, start, end, said)
        kind = BlockKind.HEADER if line is group[0] else BlockKind.ROW
        walk.stretch(kind, row[0][0], row[-1][1], None, lists=True)
    walk.context.entry, walk.context.entry_group = None, IN_TABLE
    walk.context.columns = ()
    return len(table)


def _table(walk: Walk, group: list[Line]) -> list[Cells]:
    """The rows from the first line on that have as many cells as it, at least two."""
    table: list[Cells] = []
    for line in group:
        cells = walk.cells(line)
        if line.bullet or len(cells) < 2 or (table and len(cells) != len(table[0])):
            break
        table.append(cells)
    return table


def _is_of_partners(walk: Walk, table: Sequence[Cells]) -> bool:
    """Whether the first row names places behind a label or nothing, and the others have labels."""
    text = walk.page.text
    corner, *heads = [text[start:end] for start, end in table[0]]
    labels = [text[slice(*row[0])] for row in table[1:]]
    if corner and not is_label_line(corner, walk.vocab) and walk.names.find(corner):
        return False
    # Names that nothing else tells are told by a row of their countries.
    lands = next(
        (row for row in table[1:] if walk.vocab.label(text[slice(*row[0])]) == "country"), ()
    )
    told = [bool(_country(walk, *cell)[0]) for cell in lands[1:]] or [False] * len(heads)
    named = [
        bool(head) and (_is_name(walk, head) or country)
        for head, country in zip(heads, told, strict=True)
    ]
    known = [is_label_line(label, walk.vocab) or bool(walk.vocab.label(label)) for label in labels]
    return sum(named) >= MOST * len(heads) and sum(known) >= KNOWN_LABELS * len(labels)


def _is_name(walk: Walk, text: str) -> bool:
    if is_label_line(text, walk.vocab) or is_country_line(text):
        return False
    place = walk.names.find(text)
    return place is not None and place.kind != "country"


def _country(walk: Walk, start: int, end: int) -> tuple[str, int, int]:
    """The country in a cell and its characters: "UK (Scotland)" is the UK."""
    text = walk.page.text[start:end]
    if iso := is_country_line(text):
        bare = text.split("(")[0].split("（")[0].rstrip()
        return iso, start, start + len(bare)
    found = country_in(text)
    return (found[0], start + found[1], start + found[2]) if found else ("", start, end)


def _entry(walk: Walk, table: Sequence[Cells], column: int) -> Entry | None:
    """The partner of a column, in the country that a row tells; None for the home or no name."""
    text = walk.page.text
    start, end = table[0][column]
    printed = text[start:end]
    told = [row[column] for row in table[1:] if walk.vocab.label(text[slice(*row[0])]) == "country"]
    iso = _country(walk, *told[0])[0] if told else ""
    if not printed:
        return None
    place = walk.names.resolve(printed, iso, kind=kind_of(printed.split("(")[0].strip()))
    if walk.names.home and place.key == walk.names.home.key:
        return None
    walk.names.learn(printed, place, sure=bool(iso))
    entry = Entry(
        place=place, subject=printed, relation=walk.context.relation, start=start, end=end
    )
    walk.writer.add(entry, "membership", start, end, Statement(start=start, end=end))
    return entry

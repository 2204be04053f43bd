"""A label over the line of its value: "Sister city since:" over "3 May 1989"."""

from __future__ import annotations

from cityqa.types import BlockKind
from ingest.blocks import Line
from ingest.labels import Labelled, read_labels
from ingest.values import write_labelled
from ingest.walk import IN_TABLE, Walk
from ingest.writer import UNITS, Statement

# Signs that may stand beside a date on its line.
_BESIDE = " .,()（）。"


def read_label_over_value(walk: Walk, group: list[Line]) -> int:
    """Write what the label that heads ``group`` says of the line below it; how many were read."""
    entry, label = walk.context.entry, label_over_value(walk, group)
    if entry is None or walk.context.entry_group == IN_TABLE or label is None:
        return 0
    line, value = group[:2]
    said = Statement(start=line.start, end=value.end)
    write_labelled(walk.writer, entry, label.attribute, label.label, value.start, value.end, said)
    walk.stretch(BlockKind.BULLET, line.start, value.end)
    walk.context.labels_group = line.group
    return 2


def label_over_value(walk: Walk, group: list[Line]) -> Labelled | None:
    """The label that a line is of a tie's date, or of a figure, where the next line is its value;
    None where it is none."""
    if len(group) < 2 or group[0].bullet or group[1].bullet:
        return None
    line, value = group[:2]
    spoken = walk.vocab.speaks_of_tie(line.text) or walk.vocab.since(line.text)
    bare = spoken and walk.vocab.label(line.text) == "date" and _is_date(walk, value)
    if not (line.text.endswith((":", "：")) or bare):
        return None
    labels = read_labels(f"{line.text} {value.text}", walk.vocab, unforeseen=True)
    if not labels or labels[0].value_start < len(line.text):
        return None
    label = labels[0]
    of_tie = label.attribute == "date" or walk.vocab.speaks_of_tie(line.text)
    figure = label.attribute in UNITS and value.text[:1].isdecimal()
    return label if figure or (of_tie and _is_date(walk, value)) else None


def _is_date(walk: Walk, line: Line) -> bool:
    """Whether a line is a date and nothing else."""
    dates = walk.writer.dates(line.start, line.end)
    if len(dates) != 1:
        return False
    beside = walk.page.text[line.start : dates[0].start] + walk.page.text[dates[0].end : line.end]
    return not beside.strip(_BESIDE)

"""A label over the line of its value: "Sister city since:" over "3 May 1989"."""

from __future__ import annotations

import re

from cityqa.types import BlockKind
from ingest.blocks import Line, is_boilerplate
from ingest.countries import is_country_line
from ingest.entries import read_place_line
from ingest.labelled_lines import take_up
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
    take_up(walk, label.attribute, value.text)
    entry = walk.context.entry or entry
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
    bare = spoken and walk.vocab.label(line.text) == "date" and is_date(walk, value)
    if not (line.text.endswith((":", "：")) or bare):
        return _recurring(walk, group)
    labels = read_labels(f"{line.text} {value.text}", walk.vocab, unforeseen=True)
    if not labels or labels[0].value_start < len(line.text):
        return None
    label = labels[0]
    of_tie = label.attribute == "date" or walk.vocab.speaks_of_tie(line.text)
    figure = label.attribute in UNITS and value.text[:1].isdecimal()
    if figure or (of_tie and is_date(walk, value)):
        return label
    return label if walk.stands_over_values(line) and _may_be_value(walk, group) else None


def _recurring(walk: Walk, group: list[Line]) -> Labelled | None:
    """The label that a line is, with no mark behind it, because it stands alone on several lines,
    each over another: "Mayor" over "Ana Ruiz"."""
    line, value = group[:2]
    if len(group) > 2 or not walk.stands_over_values(line) or not _may_be_value(walk, group):
        return None
    return Labelled(
        attribute=walk.vocab.label(line.text),
        label=line.text,
        start=0,
        value_start=len(line.text) + 1,
        value_end=len(line.text) + 1 + len(value.text),
    )


def _may_be_value(walk: Walk, group: list[Line]) -> bool:
    """Whether a line is what a label above it says, and neither is a partner or leads to some."""
    line, value = group[:2]
    label = line.text.rstrip(":： ")
    leads = walk.vocab.relations(label) or walk.vocab.ties(label) or is_country_line(label)
    partner = read_place_line(value.text, walk.vocab, walk.names)
    labelled = re.search(r"[:：]\s", value.text)
    return not (leads or partner or labelled or value.aside or is_boilerplate(label))


def is_date(walk: Walk, line: Line) -> bool:
    """Whether a line is a date and nothing else."""
    dates = walk.writer.dates(line.start, line.end)
    if len(dates) != 1:
        return False
    beside = walk.page.text[line.start : dates[0].start] + walk.page.text[dates[0].end : line.end]
    return not beside.strip(_BESIDE)

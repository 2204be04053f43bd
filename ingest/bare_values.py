"""A partner's profile in values alone: below the name a date, so many inhabitants, so much land,
each on its line and none with a label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cityqa.types import BlockKind
from ingest.blocks import Line, is_boilerplate, is_sentence
from ingest.entries import partner_or_town
from ingest.labels import read_labels
from ingest.over_values import is_date
from ingest.tables import is_label_line
from ingest.values import write_labelled
from ingest.walk import IN_TABLE, Walk
from ingest.writer import OF_UNIT, UNITS, Entry, Statement

# One value alone may be of anything; values of several kinds are a profile.
FEWEST_KINDS = 2
# Among the values stand others that need no label either: the climate, products, sights.
LINES_BETWEEN = 4
LONGEST_VALUE = 60
_ABOUT = re.compile(r"(?:約|约|약|about|ca\.?|approx\.?|rund|environ|unos)?\s*", re.IGNORECASE)
_BEHIND = re.compile(r"\s*(?:[(（][^()（）]*[)）])?[.。]?")


@dataclass(frozen=True, kw_only=True)
class Value:
    """A line that is a value: of which attribute, its label if it has one, where it stands."""

    attribute: str
    label: str
    start: int
    end: int


def read_bare_value(walk: Walk, line: Line) -> bool:
    """A line of the values below a partner's name; whether it was one, or stands among them."""
    context, entry = walk.context, walk.context.entry
    if entry is None or not entry.relation or context.visits or context.entry_group == IN_TABLE:
        return False
    at = (entry.start, entry.end)
    if at not in walk.profiles:
        walk.profiles[at] = _profile(walk, entry)
    found = walk.profiles[at]
    if line.start not in found:
        return False
    value = found[line.start]
    if value and not walk.writer.has(entry.place, value.attribute):
        said = Statement(start=line.start, end=line.end)
        write_labelled(
            walk.writer, entry, value.attribute, value.label, value.start, value.end, said
        )
    walk.stretch(BlockKind.BULLET, line.start, line.end)
    return True


def _profile(walk: Walk, entry: Entry) -> dict[int, Value | None]:
    """Where the lines of an entry's profile begin, up to the last that is a value, and of what each
    is one; {} where it has none."""
    lines: dict[int, Value | None] = {}
    kinds: dict[str, int] = {}  # with the number of lines up to the last value
    bare = 0
    for line in _below(walk, entry):
        value = _value(walk, line)
        if value and value.attribute in kinds:
            break  # of what stands below, a chronicle or a table
        lines[line.start] = value
        if value:
            kinds[value.attribute] = len(lines)
            bare += not value.label
        elif len(lines) - max(kinds.values(), default=0) > LINES_BETWEEN:
            break
    if len(kinds) < FEWEST_KINDS or not bare:
        return {}
    last = max(kinds.values())
    return dict(list(lines.items())[:last])


def _below(walk: Walk, entry: Entry) -> Iterator[Line]:
    """The lines below a partner's name that may be its profile."""
    line = walk.text_below(entry.end)
    while line and not (line.bullet or line.hashes or walk.has_cells(line)):
        if len(line.text) > LONGEST_VALUE or is_boilerplate(line.text):
            return
        if is_label_line(line.text, walk.vocab) or line.start in walk.vouched:
            return
        if is_sentence(line.text) and walk.vocab.speaks_of_tie(line.text):
            return
        if partner_or_town(line.text, walk.vocab, walk.names):
            return
        yield line
        line = walk.below.get(line.start)


def _value(walk: Walk, line: Line) -> Value | None:
    """What a line is the value of, if it is nothing else."""
    labels = read_labels(line.text, walk.vocab)
    if len(labels) == 1 and (labels[0].attribute in UNITS or labels[0].attribute == "date"):
        told = labels[0]
        first, last = line.start + told.value_start, line.start + told.value_end
        return Value(attribute=told.attribute, label=told.label, start=first, end=last)
    if labels:
        return None
    if is_date(walk, line):
        return Value(attribute="date", label="", start=line.start, end=line.end)
    figure = next(iter(walk.writer.figures(line.start, line.end)), None)
    attribute = OF_UNIT.get(figure.unit, "") if figure else ""
    if figure is None or not attribute or figure.wider:
        return None
    text = walk.page.text
    if not _ABOUT.fullmatch(text, line.start, figure.start):
        return None
    if not _BEHIND.fullmatch(text, figure.end, line.end):
        return None
    return Value(attribute=attribute, label="", start=line.start, end=line.end)

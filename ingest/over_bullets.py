"""A label over bullets in a partner's entry: the bullets together are its value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.blocks import Line
from ingest.entries import read_place_line
from ingest.labels import read_labels
from ingest.values import write_labelled
from ingest.walk import IN_TABLE, Walk
from ingest.writer import Statement

# Words of a label at the end of a line; more are a sentence that leads into a list.
LONGEST_LABEL = 4
_LEADS = re.compile(r"(?:^|[.!?。]\s*)(?P<label>[^\W\d_][^.!?。:：]{1,50})[:：]\s*$")


def read_label_over_bullets(walk: Walk, line: Line) -> None:
    """Write what a label at a line's end leads to: "... was signed in 1997. Areas of cooperation:"
    over "- culture", "- sport". The bullets are read for themselves besides."""
    context = walk.context
    found = _LEADS.search(line.text)
    if context.entry is None or context.entry_group == IN_TABLE or found is None:
        return
    label = found["label"].strip(" *_")
    attribute = walk.vocab.label(label)
    if (
        len(label.split()) > LONGEST_LABEL
        or attribute in _OTHERWISE
        or walk.vocab.is_relation(label)
    ):
        return
    bullets = list(_bullets_below(walk, line))
    if not bullets:
        return
    start = line.start + found.start("label")
    said = Statement(start=start, end=bullets[-1].end)
    write_labelled(
        walk.writer, context.entry, attribute, label, bullets[0].start, bullets[-1].end, said
    )


# What the bullets hold is no text where the label is of a date, a country, a figure.
_OTHERWISE = frozenset(
    {"date", "country", "population", "area", "relation", "city", "count", "website"}
)


def _bullets_below(walk: Walk, line: Line) -> Iterator[Line]:
    """The bullets under a line up to what is none; none where one names a partner or has a
    label of its own."""
    below, run = walk.below.get(line.start), []
    while below is not None and below.bullet:
        if read_place_line(below.text, walk.vocab, walk.names) or read_labels(
            below.text, walk.vocab
        ):
            return
        run.append(below)
        below = walk.below.get(below.start)
    yield from run

"""The sisters of a partner, told among what its entry tells of it: no partners of the home."""

from __future__ import annotations

import re

from cityqa.types import BlockKind
from ingest.blocks import Line, is_sentence
from ingest.countries import country_in
from ingest.labels import normalised, read_labels
from ingest.walk import IN_TABLE, Walk
from ingest.writer import UNITS, Statement

_HEAD = re.compile(
    r"(?P<open>[\[【])?(?P<label>[^:：\]】\d]{2,40}?)\s*(?(open)[\]】]|[:：])\s*(?=\S)"
)
_NAMES = re.compile(r"[^,，、;；()（）·]+(?:[(（][^()（）]*[)）])?")
# What the words for partners label where they stand over a column, "" where they do not.
_NAMES_PARTNERS = ("", "city", "relation")
# Words of a label at most: "Other sister cities".
LONGEST_LABEL = 4


def read_partners_own(walk: Walk, group: list[Line]) -> bool:
    """A label for a kind of tie with places behind it, among the labels of a partner's own entry:
    "Sister cities: Milan (Italy), Osaka" beside its population; whether it was one."""
    line, context = group[0], walk.context
    entry, head = context.entry, _HEAD.match(line.text)
    if head is None or context.visits or context.entry_group == IN_TABLE:
        return False
    label = head["label"].strip()
    if not _is_kind(walk, label) or not _in_card(walk, group, label):
        return False
    if not _lists_places(walk, line.text[head.end() :]):
        return False
    start = line.start + head.end()
    said = Statement(start=line.start, end=line.end)
    if entry:
        walk.writer.add(entry, normalised(label), start, line.end, said, label=label)
    walk.stretch(BlockKind.BULLET, line.start, line.end)
    walk.of_partners.add(line.start)
    context.labels_group = line.group
    return True


def _is_kind(walk: Walk, label: str) -> bool:
    """Whether a label is of partners of a kind, and not of the tie's date or its document."""
    vocab = walk.vocab
    told = vocab.relations(label)
    return (
        bool(told)
        and len(label.split()) <= LONGEST_LABEL
        and not (
            vocab.label(label) not in _NAMES_PARTNERS or vocab.signs(label) or vocab.since(label)
        )
    )


def _in_card(walk: Walk, group: list[Line], label: str) -> bool:
    """Whether a line stands in a partner's card; in that of one whose name no form has read, where
    several have the label beside figures."""
    if walk.context.entry:
        return _among_labels(walk, group) and not _opens(walk)
    beside = [walk.above(group[0]), *(line.text for line in group[1:2])]
    told = [labelled.attribute for text in beside for labelled in read_labels(text, walk.vocab)]
    return walk.recurs(label) and any(attribute in UNITS for attribute in told)


def _among_labels(walk: Walk, group: list[Line]) -> bool:
    """Whether a line stands among others that each tell the entry's partner by a label."""
    line, entry = group[0], walk.context.entry
    if walk.context.labels_group == line.group:
        return True
    first = entry is not None and walk.text_below(entry.end) == line
    below = group[1] if first and len(group) > 1 else None
    return bool(below and read_labels(below.text, walk.vocab))


def _opens(walk: Walk) -> bool:
    """Whether such a label stands before the name of the entry itself, as in cards of partners."""
    entry = walk.context.entry
    at = walk.page.text.rfind("\n", 0, entry.start) + 1 if entry else 0
    return entry is not None and bool(walk.vocab.relations(walk.page.text[at : entry.start]))


def _lists_places(walk: Walk, value: str) -> bool:
    """Whether most of what stands between commas is places, each with its country or well known."""
    if is_sentence(value):
        return False
    names = [name.group().strip() for name in _NAMES.finditer(value)]
    return 2 * sum(_is_place(walk, name) for name in names if name) > len(names)


def _is_place(walk: Walk, text: str) -> bool:
    bracket = re.search(r"[(（]([^()（）]+)[)）]$", text)
    return bool(bracket and country_in(bracket[1])) or walk.names.find(text) is not None

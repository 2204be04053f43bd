"""Labels with their values under a partner's name, on one line or on two -> facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cityqa.quantities import read_scale_and_unit
from cityqa.types import BlockKind
from ingest.blocks import IMAGE, Line, is_sentence
from ingest.countries import is_country_line
from ingest.entries import partner_or_town, read_place_line
from ingest.labels import Labelled, attribute_of, read_labels
from ingest.lapsing import lapse_told
from ingest.opening import open_entry
from ingest.prose import read_sentence
from ingest.sentences import sentences
from ingest.settling import settle_by_site, settle_country
from ingest.tables import Column, is_label_line
from ingest.unmarked import PlaceLine
from ingest.values import write_labelled
from ingest.vocabulary import TYPED
from ingest.walk import IN_TABLE, Walk
from ingest.writer import Entry, Statement

# A sentence under a label that no list knows is at most this long.
LONGEST_LABELLED = 120
# "Steel made the match: both live by it." is no label.
LONGEST_NOUN = 3
_SENTENCES = re.compile(r"[。！？](?=\S)|[a-zà-ÿ][.!?]\s(?=\S)")
_BRACKET = re.compile(r"[(（][^()（）\d]*[)）]")
# "Friendly relationship established on December 9, 2003.": no mark closes the label.
LONGEST_DATED = 80


def read_labelled(walk: Walk, line: Line) -> bool:
    """Labels with their values on one line; whether it was one."""
    context = walk.context
    assert context.entry is not None
    told = walk.page.text[context.entry.end : line.start].strip("• \n")
    if told and line.text.startswith(IMAGE) and walk.stands_above_heading(line):
        walk.stretch(BlockKind.BULLET, line.start, line.end, lists=True)
        return True  # the picture at the head of the next card
    in_block = (
        line.bullet
        or line.group in (context.entry_group, context.labels_group)
        or line.text.startswith(("[", "【"))
        or walk.has_own_label(line)
    )
    labels = read_labels(
        line.text,
        walk.vocab,
        unforeseen=in_block,
        spaced=line.bullet,
        within=walk.labels_within if in_block else frozenset(),
    )
    if not labels and not line.bullet and line.group == context.labels_group:
        labels = _spaced(walk, line)
    if not labels or (is_sentence(line.text) and _is_prose(line.text, labels[0])):
        return False
    own = partner_or_town(line.text, walk.vocab, walk.names)
    beside = line.bullet and line.indent <= context.entry_bullet
    if own and (not line.bullet or (beside and own.country)):
        return False  # "Djambala (Congo): since 1989", beside the partner above
    said = Statement(start=line.start, end=line.end)
    for labelled in labels:
        value = line.text[labelled.value_start : labelled.value_end]
        take_up(walk, labelled.attribute, value)
        start, end = line.start + labelled.value_start, line.start + labelled.value_end
        single = (
            Statement(start=line.start + labelled.start, end=max(end, line.start + labelled.start))
            if len(labels) > 1
            else said
        )
        write_labelled(
            walk.writer,
            context.entry,
            labelled.attribute,
            labelled.label,
            start,
            end,
            single,
            factor=_factor(walk, line, labelled),
        )
        if is_sentence(value) and not walk.writer.has(context.entry.place, "state"):
            _lapse_in_prose(walk, context.entry, start, end)
    walk.stretch(BlockKind.BULLET, line.start, line.end)
    # What stands below a known label may be any label.
    context.labels_group = line.group
    if not context.entry_prose:
        context.entry_group = line.group
    return True


def _spaced(walk: Walk, line: Line) -> list[Labelled]:
    """The label of a card's line by what other cards of the page have: "Head Ana Ruiz"."""
    label = walk.spaced_label(line)
    if not label or is_sentence(line.text):
        return []
    first = len(label) + 1
    return [
        Labelled(
            attribute=walk.vocab.label(label),
            label=label,
            start=0,
            value_start=first,
            value_end=len(line.text),
        )
    ]


def _lapse_in_prose(walk: Walk, entry: Entry, start: int, end: int) -> None:
    """The end of a tie that a sentence under a label tells: "Exchange: Pupils visit each year. All
    contacts have been suspended since 2022."."""
    for first, last in sentences(walk.page.text, start, end):
        lapse = lapse_told(walk.writer, first, last)
        if lapse and not lapse.over:
            said = Statement(start=first, end=last)
            walk.writer.state(entry, lapse.term, first, said, date=lapse.date)


def take_up(walk: Walk, attribute: str, value: str) -> None:
    """Take up what a label's value tells of the partner itself: where it lies, what it is."""
    entry = walk.context.entry
    assert entry is not None
    if attribute == "country":
        settle_country(walk, value)
    elif attribute == "location" and not entry.place.country:
        settle_country(walk, value.split()[0] if value else "")
    elif attribute == "website":
        settle_by_site(walk, value)
    elif attribute == "relation" and (kind := walk.vocab.relation(value)):
        walk.context.entry = replace(entry, relation=kind)  # of the dates below it, too


def _factor(walk: Walk, line: Line, labelled: Labelled) -> float:
    """What a figure is to be multiplied by: "Population (thousands): 71", or below it "(in
    thousands)"."""
    below = walk.below.get(line.start)
    value = line.text[labelled.value_start : labelled.value_end]
    under = below.text if below and not below.gap and _BRACKET.fullmatch(below.text) else ""
    brackets = _BRACKET.findall(" ".join((labelled.label, value, under)))
    factors = (read_scale_and_unit(bracket)[0] for bracket in brackets)
    return next((factor for factor in factors if factor != 1.0), 1.0)


def read_alternating(walk: Walk, group: list[Line]) -> int:
    """Label on one line, value on the next, beneath a partner's name; no line is a bullet."""
    named = _named_below(walk, group)
    place = read_place_line(group[0].text, walk.vocab, walk.names, bare=True)
    if not (named or place) and (
        walk.context.entry is None or walk.context.entry_group == IN_TABLE
    ):
        return 0
    if not alternates(walk, group[2 if named else 1 if place else 0 :]):
        return 0
    position = 0
    while position + 1 < len(group):
        line, value = group[position], group[position + 1]
        if named := _named_below(walk, group[position:]):
            open_entry(walk, value, named)
            position += 2
            continue
        if other := partner_or_town(line.text, walk.vocab, walk.names, bare=not position):
            open_entry(walk, line, other)
            position += 1
            continue
        label = line.text.rstrip(" :：")
        attribute = attribute_of(label, walk.vocab)
        known = attribute or is_label_line(label, walk.vocab)
        if not _could_label(line.text) or not (known or len(line.text.split()) <= LONGEST_NOUN):
            break
        if walk.context.entry is None:
            break
        take_up(walk, attribute, value.text)
        entry = walk.context.entry
        said = Statement(start=line.start, end=value.end)
        write_labelled(walk.writer, entry, attribute, label, value.start, value.end, said)
        walk.stretch(BlockKind.BULLET, line.start, value.end)
        if is_sentence(value.text):
            read_sentence(walk.writer, entry, value.start, value.end)
        position += 2
    return position


def _named_below(walk: Walk, group: list[Line]) -> PlaceLine | None:
    """The partner on the second line, where the first is a label of partners: "都市名"."""
    if len(group) < 2 or walk.vocab.label(group[0].text) != "city":
        return None
    return read_place_line(group[1].text, walk.vocab, walk.names, bare=True)


def read_tiles(walk: Walk, group: list[Line]) -> int:
    """Figures with their labels beneath them: "121,000" over "Inhabitants", "1981" over "Since"."""
    entry = walk.context.entry
    pairs = 0
    while 2 * pairs + 1 < len(group):
        value, label = group[2 * pairs : 2 * pairs + 2]
        if not _is_tile(value.text) or not _could_label(label.text):
            break
        pairs += 1
    if entry is None or pairs < 2:
        return 0
    for value, label in zip(group[: 2 * pairs : 2], group[1 : 2 * pairs : 2], strict=True):
        said = Statement(start=value.start, end=label.end)
        attribute = walk.vocab.label(label.text)
        write_labelled(walk.writer, entry, attribute, label.text, value.start, value.end, said)
    walk.stretch(BlockKind.BULLET, group[0].start, group[2 * pairs - 1].end)
    return 2 * pairs


def alternates(walk: Walk, group: list[Line]) -> bool:
    """Whether lines are a label that is known, its value, a further label and so on."""
    labels = 0
    # Two tell as much as more.
    for index in range(0, min(len(group) - 1, 4), 2):
        if not _could_label(group[index].text):
            break
        labels += 1
    if labels < 1 or (labels < 2 and len(group) > 2):
        return False
    if all(_heads_column(walk, line) for line in group[:3]) and len(group) > 2:
        return False  # a table's labels, a cell a line: "Date", "Kind", "Subject"
    below = read_labels(group[1].text, walk.vocab)
    if below and below[0].attribute:
        return False  # "Sister Cities Agreement" over "Date signed: 11/12/2019"
    # "Friendship cities" over a sentence is the heading of a section.
    if walk.vocab.is_relation(group[0].text) and is_sentence(group[1].text):
        return False
    return is_label_line(group[0].text, walk.vocab)


def _heads_column(walk: Walk, line: Line) -> bool:
    """Whether a line is a label, and no value: "Friendship city" is one of a label for the kind."""
    return bool(walk.vocab.label(line.text)) and not walk.vocab.is_relation(line.text)


def _could_label(text: str) -> bool:
    text = text.rstrip(" :：")
    return (
        len(text.split()) <= 5
        and not is_sentence(text)
        and not re.search(r"\d|[:：,，]", text)
        and not is_country_line(text)
    )


def _is_tile(text: str) -> bool:
    return bool(re.match(r"[^\w\s]?\s?\d", text)) and len(text.split()) <= LONGEST_NOUN


def _is_prose(sentence: str, first: Labelled) -> bool:
    """Whether what a sentence begins with is no label: "Seit Februar 2022 hat Freiburg ..."."""
    marked = sentence[: first.value_start].rstrip()[-1:] in ":：*]】"
    if first.attribute == "date":
        return not marked and len(sentence) > LONGEST_DATED
    if first.attribute in TYPED and not marked:
        return _SENTENCES.search(sentence) is not None  # "人口約4,800人の市です。1999年に"
    longest = LONGEST_LABELLED if len(first.label.split()) <= LONGEST_NOUN else 0
    return not first.attribute and len(sentence) > longest


def read_kind_label(walk: Walk, line: Line, columns: Sequence[Column]) -> bool:
    """The kind of the tie behind a label for it, which looks like a header of two columns:
    "提携の種別 姉妹都市" below a partner's name; whether it was one."""
    entry = walk.context.entry
    kinds = [column.kind for column in columns]
    if entry is None or kinds != ["relation", "city"] or columns[0].separator:
        return False
    kind = walk.vocab.relation(columns[1].label)
    if not (kind and walk.vocab.is_relation(columns[1].label)):
        return False
    walk.writer.tell(entry, "", kind)
    walk.stretch(BlockKind.BULLET, line.start, line.end)
    return True

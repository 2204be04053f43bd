"""Cards that a line which recurs has told are opened: a partner's entry, its lines and its date."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cityqa.types import BlockKind, Place
from ingest.blocks import Line
from ingest.labels import read_labels
from ingest.passages import Stretch
from ingest.sentences import sentences
from ingest.values import write_labelled
from ingest.walk import ENTRY_LEVEL, Walk
from ingest.writer import Entry, Statement


@dataclass(frozen=True, kw_only=True)
class Named:
    """The city that a card is of, by its characters on the page."""

    place: Place
    start: int
    end: int
    heading: Line | None = None  # the line over the card that is its name and nothing else
    sure: bool = True  # and not only the first of several


@dataclass(frozen=True, kw_only=True)
class Card:
    """The lines of a card, the one among them that recurs, and whom it tells of."""

    lines: tuple[Line, ...]
    mark: Line
    named: Named | None = None
    read: bool = False  # by the forms of its lines, its date as well
    known: bool = False  # whom it tells of, by the forms of its lines

    @property
    def start(self) -> int:
        return self.lines[0].start

    @property
    def end(self) -> int:
        return self.lines[-1].end


def open_card(walk: Walk, line: Line) -> bool:
    """Open the entry of the card that begins with a line; whether this is its name alone."""
    card, context, writer = walk.cards.get(line.start), walk.context, walk.writer
    if card is None or card.known or context.visits:
        return False
    if card.named is None:
        context.entry = None  # nobody's, and surely not of the partner above
        walk.stretch(BlockKind.PARAGRAPH, line.start, line.end)
        return True
    named, place = card.named, card.named.place
    relation = walk.vocab.relation(card.mark.text) or writer.relation_of(place) or context.relation
    name = walk.page.text[named.start : named.end]
    entry = Entry(place=place, subject=name, relation=relation, start=line.start, end=line.end)
    if not writer.has(place, "membership"):
        writer.add(entry, "membership", named.start, named.end, _sentence(card, walk, named))
    context.headings = [h for h in context.headings if h[0] < ENTRY_LEVEL]
    context.columns = ()
    if named.heading:
        walk.push_heading(ENTRY_LEVEL, line.text)
    walk.enter(entry, line.group)
    if named.heading:
        walk.landmarks[line.start] = True
        walk.stretch(BlockKind.HEADING, line.start, line.end)
    return named.heading is not None


def _sentence(card: Card, walk: Walk, named: Named) -> Statement:
    """The sentence in which a card names its city."""
    line = next(line for line in card.lines if line.start <= named.start < line.end)
    for start, end in sentences(walk.page.text, line.start, line.end):
        if start <= named.start < end:
            return Statement(start=start, end=end)
    return Statement(start=line.start, end=line.end)


def close_cards(walk: Walk) -> None:
    """What the second reading has left of the cards: whom their lines are about, and since when."""
    members = {entry.place.key: entry for entry in walk.writer.members(0, len(walk.page.text))}
    told = [
        (card, members[card.named.place.key])
        for card in walk.cards.values()
        if card.named and card.named.place.key in members
    ]
    walk.stretches = list(_with_places(walk.stretches, told))
    for card, entry in told:
        relation = walk.vocab.relation(card.mark.text) or entry.relation
        _date(walk, replace(entry, relation=relation), card)


def _with_places(
    stretches: Sequence[Stretch], told: Sequence[tuple[Card, Entry]]
) -> Iterator[Stretch]:
    """The stretches, those that are within a card and nobody's as its partner's."""
    starts = [card.start for card, _ in told]
    for stretch in stretches:
        at = bisect_right(starts, stretch.start) - 1
        within = at >= 0 and stretch.end <= told[at][0].end
        if within and not stretch.place:
            stretch = replace(stretch, place=told[at][1].place)
        yield stretch


def _date(walk: Walk, entry: Entry, card: Card) -> None:
    """The dates of the line that recurs, each under its label if it has one.

    What its prose tells of earlier years is not yet the tie.
    """
    mark, writer = card.mark, walk.writer
    said = Statement(start=mark.start, end=mark.end)
    dates = writer.dates(mark.start, mark.end)
    if not card.known:
        for other in (s for s in card.lines if s is not mark):
            writer.retract(entry, other.start, other.end, before=dates[0].iso)
    if writer.tells("date", mark.start, mark.end):
        return
    for told in read_labels(mark.text, walk.vocab, unforeseen=True):
        value = (mark.start + told.value_start, mark.start + told.value_end)
        write_labelled(writer, entry, told.attribute, told.label, *value, said)
    if not writer.tells("date", mark.start, mark.end):
        writer.add(entry, "date", dates[0].start, dates[0].end, said, date=dates[0].iso)


def split_at(group: list[Line], cards: Mapping[int, Card]) -> Iterator[list[Line]]:
    """The lines of a group, parted where a card begins."""
    begins = [0, *(n for n, line in enumerate(group) if n and line.start in cards), len(group)]
    return (group[a:b] for a, b in pairwise(begins))

"""Names over lines of one form, of which one tells the country: "Kisii" over "Country: Kenya".

Towns that no gazetteer has, and names in no form, are told by cards alike: each begins with the
same label, or with the country alone, and most name a place that is known in the country told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from cityqa.places import gazetteer
from cityqa.words import text_key
from ingest.blocks import Line, is_boilerplate, is_sentence
from ingest.card_entries import Card
from ingest.countries import is_country_line
from ingest.form_words import says
from ingest.labels import read_labels
from ingest.name_forms import kind_of
from ingest.unmarked import PlaceLine, name_like
from ingest.walk import VouchedLine, Walk

# A name alone on its line, and a label with its value, in characters.
LONGEST_NAME, LONGEST_LINE = 60, 120
# A label alone on its line, and the words around a date, in words.
LONGEST_LABEL, LONGEST_DATED = 5, 8
# So many cards alike are no chance.
FEWEST = 2


@dataclass(frozen=True, kw_only=True)
class _Slot:
    """What a line below a name tells, or a label and the line of its value."""

    label: str  # "" of a country or a date alone
    country: str
    lines: int
    dates_tie: bool = False


@dataclass(frozen=True, kw_only=True)
class _Headed:
    """A name alone on its line, and the country that the lines below tell."""

    line: Line
    country: str
    relation: str  # in force there
    no_tie: bool  # whether nothing there is one
    dated: bool  # whether a label below says since when there is a tie

    @property
    def name(self) -> str:
        return self.line.text.rstrip("*: ")


def headed_cards(walk: Walk, found: Sequence[Line]) -> dict[int, VouchedLine]:
    """Where the names of cards begin that the first reading has not read, with their partners."""
    alike: dict[str, list[_Headed]] = defaultdict(list)
    for at, line in enumerate(found):
        if _could_be_name(walk, line) and (card := _card(walk, found, at)):
            alike[card[0]].append(card[1])
    vouched: dict[int, VouchedLine] = {}
    for every in alike.values():
        # The first of those under a heading of visits may itself be taken for a heading.
        cards = list(takewhile(lambda card: not card.no_tie, every))
        if _vouch(walk, cards):
            vouched |= {c.line.start: _vouched(c) for c in cards if not _is_read(walk, c)}
    return vouched


def not_headed(cards: Mapping[int, Card], vouched: Mapping[int, VouchedLine]) -> dict[int, Card]:
    """The cards that a recurring line has told, but for those of the names that are headed."""
    marks = sorted({card.mark.start for card in cards.values()})
    heads = (start for start, line in vouched.items() if line.heads)
    told = {at for start in heads for at in marks[bisect_right(marks, start) :][:1]}
    return {start: card for start, card in cards.items() if card.mark.start not in told}


def _vouched(card: _Headed) -> VouchedLine:
    found = PlaceLine(
        start=0,
        end=len(card.name),
        name=card.name,
        country=card.country,
        tail=len(card.line.text),
    )
    return VouchedLine(found=found, heads=True)


def _card(walk: Walk, found: Sequence[Line], at: int) -> tuple[str, _Headed] | None:
    """The card that a line heads with the label below it, where it is one."""
    line = found[at]
    relation, no_tie = walk.stood(line.start)
    slots = list(_slots(walk, found, at + 1))
    countries = [slot.country for slot in slots if slot.country]
    # A value below its label is no name: "Mayor:" over "Ann Example", over the next label.
    under_label = at and found[at - 1].text.endswith((":", "："))
    if len(countries) != 1 or under_label or _slot(walk, found, at):
        return None
    dated = any(slot.dates_tie for slot in slots)
    return slots[0].label, _Headed(
        line=line, country=countries[0], relation=relation, no_tie=no_tie, dated=dated
    )


def _could_be_name(walk: Walk, line: Line) -> bool:
    name, vocab = line.text, walk.vocab
    return bool(
        len(name) <= LONGEST_NAME
        and re.match(r"[^\W\d_a-z]", name)
        and name_like(name.rstrip("*: "))
        and not (is_sentence(name) or line.aside or is_boilerplate(name) or walk.has_cells(line))
        and not (vocab.relations(name) or vocab.ties(name) or vocab.label(name))
        and not (vocab.speaks_of_visits(name) or says("institutions", name))
        and not gazetteer().country(name, fuzzy=False)
    )


def _slots(walk: Walk, found: Sequence[Line], at: int) -> Iterator[_Slot]:
    """What the lines tell from one on, up to the first that is of no known form."""
    while at < len(found) and (slot := _slot(walk, found, at)):
        yield slot
        at += slot.lines


def _slot(walk: Walk, found: Sequence[Line], at: int) -> _Slot | None:
    line, vocab = found[at], walk.vocab
    if line.hashes or len(line.text) > LONGEST_LINE:
        return None
    if iso := is_country_line(line.text):
        return _Slot(label="", country=iso, lines=1)
    below = found[at + 1] if at + 1 < len(found) else None
    labels = read_labels(line.text, vocab, unforeseen=True)
    if labels and labels[0].start == 0 and labels[0].value_start < len(line.text):
        value = line.text[labels[0].value_start : labels[0].value_end]
        return _told(walk, labels[0].attribute, labels[0].label, value, 1)
    bare = line.text.rstrip(":： ")
    attribute = vocab.label(bare)
    if (attribute or bare != line.text) and len(bare.split()) <= LONGEST_LABEL and below:
        return _told(walk, attribute, bare, below.text, 2)
    if walk.writer.dates(line.start, line.end) and len(line.text.split()) <= LONGEST_DATED:
        return _Slot(label="", country="", lines=1)
    return None


def _told(walk: Walk, attribute: str, label: str, value: str, lines: int) -> _Slot:
    country = is_country_line(value) if attribute == "country" else ""
    dates_tie = attribute == "date" and walk.vocab.speaks_of_tie(label)
    return _Slot(label=text_key(label), country=country, lines=lines, dates_tie=dates_tie)


def _vouch(walk: Walk, cards: Sequence[_Headed]) -> bool:
    """Whether cards name partners: each another, and none the home. Most are known there, or they
    say themselves since when there is a tie."""
    home = walk.names.home
    places = [
        walk.names.resolve(card.name, card.country, kind=kind_of(card.name)) for card in cards
    ]
    keys = {place.key for place in places}
    if len(keys) < FEWEST or len(keys) < len(cards) or (home and home.key in keys):
        return False
    if not any(card.relation for card in cards):
        return False
    known = sum(not place.key.startswith("name:") for place in places)
    return 2 * known >= len(cards) or (known > 0 and all(card.dated for card in cards))


def _is_read(walk: Walk, card: _Headed) -> bool:
    read = walk.writer.last_named(card.line.start, card.line.end)
    return read is not None and read.place.country == card.country

"""Cards told by a line that recurs: "Partner since 1987", "Partner since 1994", each with a city.

Where a name stands in no form that is known (over the line, in a picture's words, in prose), cards
of one shape vouch for each other: most must name a place, and each another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from cityqa.words import text_key
from ingest.blocks import Line, is_sentence
from ingest.card_entries import Card, Named
from ingest.card_names import (
    LONGEST_NAME,
    city_of,
    first_with_label,
    is_labelled,
    name_above,
    with_name,
)
from ingest.form_words import form_words, says
from ingest.labels import read_labels
from ingest.sentences import mentions
from ingest.walk import Walk
from ingest.writer import Entry

# A line that recurs is short; so many of them make cards.
LONGEST_MARK, LONGEST_WORDS, FEWEST = 120, 8, 2
# Cells of a line that are a label and its value: "Signed | 19 February 1980 |".
LABELLED = 2
# Of three cards two must name their city.
MOST = 2 / 3


def find_cards(walk: Walk, found: Sequence[Line]) -> dict[int, Card]:
    """The cards of a page that has been read once, with the names that the reading has left: by
    where they begin, and by all their lines where they are nobody's."""
    marks = _marks(walk, found)
    if len(marks) < FEWEST:
        return {}
    cards = [with_name(walk, card) for card in _owned(walk, _cut(walk, found, marks))]
    times = Counter(card.named.place.key for card in cards if card.named)
    twice = {key for key, count in times.items() if count > 1}
    cards = [
        _alone(card) if card.named and card.named.place.key in twice else card for card in cards
    ]
    told = sum(card.read or (card.named is not None and card.named.sure) for card in cards)
    if told < max(FEWEST, MOST * len(cards)):
        return {}
    left = [card for card in cards if not card.read]
    return {line.start: c for c in left for line in (c.lines[:1] if c.named else c.lines)}


def _alone(card: Card) -> Card:
    """A card of a city that another card is of, too: what is known of it stays as it is."""
    return replace(card, read=True) if card.known else replace(card, named=None)


def _marks(walk: Walk, found: Sequence[Line]) -> list[int]:
    """Which lines have the words that recur most often with other dates, and speak of a tie."""
    alike: dict[str, list[int]] = defaultdict(list)
    for n, line in enumerate(found):
        if (words := _recurring(walk, line)) and _among_ties(walk, line):
            alike[words].append(n)
    most: list[int] = max(alike.values(), key=len, default=[])
    # Of two among the same lines with labels, which are one card's, the first is meant.
    of_cards = {first_with_label(walk, found, n): n for n in reversed(most)}
    return list(reversed(of_cards.values()))


def _recurring(walk: Walk, line: Line) -> str:
    """What a line says beside its dates, where it could date a tie of whomever: "Partner since"."""
    text, vocab = walk.page.text, walk.vocab
    dates = walk.writer.dates(line.start, line.end)
    if not dates or len(line.text) > LONGEST_MARK or line.hashes or _is_row(walk, line):
        return ""
    before, behind = text[line.start : dates[0].start], text[dates[-1].end : line.end]
    said = re.split(r"[:：]", before)[0] if re.search(r"[^\W\d_]", before) else behind
    said = said.strip(" ()（）[]-–—.,·•")
    if not said or len(said.split()) > LONGEST_WORDS or _dates_anything(said):
        return ""
    cuts = [line.start, *(at for d in dates for at in (d.start, d.end)), line.end]
    rest = " ".join(text[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=True))
    labels = vocab.labels(said)
    tie = (
        (vocab.relation(rest) and vocab.since(said))
        or vocab.signs(rest)
        or vocab.ties(rest)
        or says("documents", rest)
        or any(t.meaning == "date" and not _dates_anything(said[t.start : t.end]) for t in labels)
    )
    other = vocab.speaks_of_visits(rest) or vocab.negates(rest) or vocab.is_prospect(rest)
    later = vocab.celebrates(rest) or vocab.lapsed(rest) or says("resumed", rest)
    if not tie or other or later:
        return ""
    home = walk.names.home
    own = {home.key, f"iso:{home.country}"} if home else set()
    named = {
        m.place.key
        for m in mentions(said, walk.names)
        if not any(t.start <= m.start and m.end <= t.end for t in labels)  # Date is a city, too
    }
    return "" if named - own else text_key(said)


def _is_row(walk: Walk, line: Line) -> bool:
    """Whether a line has more cells than a label and its value."""
    told = [first for first, last in walk.cells(line) if first < last]
    return walk.has_cells(line) and len(told) != LABELLED


def _dates_anything(words: str) -> bool:
    return text_key(words) in form_words("dates_anything")


def _among_ties(walk: Walk, line: Line) -> bool:
    """Whether the page's title or a heading above a line speaks of ties, and none of what is none:
    visits, universities."""
    vocab = walk.vocab
    at = bisect_right(walk.stretches, line.start, key=lambda stretch: stretch.start)
    above = [walk.page.title, *(walk.stretches[at - 1].headings if at else ()), line.text]
    if any(map(vocab.speaks_of_visits, above)) or any(map(vocab.is_prospect, above)):
        return False
    cities = any(vocab.relation(text) for text in above[:-1]) or walk.context.title_relation
    return bool(cities) and not any(says("institutions", text) for text in above)


def _cut(walk: Walk, found: Sequence[Line], marks: Sequence[int]) -> Iterator[Card]:
    """The cards around the lines that recur: for the whole page what they tell stands below these,
    or all above."""
    if firsts := _entries_above(walk, found, marks):
        for begin, stop, n in zip(firsts, [*firsts[1:], marks[-1] + 1], marks, strict=True):
            yield Card(lines=tuple(found[begin:stop]), mark=found[n])
        return
    heads = [name_above(walk, found, n) for n in marks]
    if not any(heads) and (first := _told_above(walk, found, marks[0])) is not None:
        firsts = [first, *(n + 1 for n in marks[:-1])]
        for begin, n in zip(firsts, marks, strict=True):
            yield Card(lines=tuple(found[begin : n + 1]), mark=found[n])
        return
    tops = (first_with_label(walk, found, n) for n in marks)
    firsts = [top - 1 if head else top for head, top in zip(heads, tops, strict=True)]
    longest = max((b - a for a, b in pairwise(firsts)), default=1)
    stops = [*firsts[1:], min(firsts[-1] + longest + 1, len(found))]
    for head, begin, n, stop in zip(heads, firsts, marks, stops, strict=True):
        ends = next((at for at in range(n + 1, stop) if _ends(walk, found[at], any(heads))), stop)
        yield Card(lines=tuple(found[begin:ends]), mark=found[n], named=head)


def _entries_above(walk: Walk, found: Sequence[Line], marks: Sequence[int]) -> list[int]:
    """Where the partners' headings stand of which each has one of the lines that recur below it,
    and none below the last; [] where that is not so of most."""
    entry = walk.landmarks.get
    last = max((n for n, line in enumerate(found) if entry(line.start)), default=len(found))
    between = pairwise([-1, *marks])
    above = [
        next((n for n in range(mark, before, -1) if entry(found[n].start)), None)
        for before, mark in between
    ]
    told = sum(begin is not None for begin in above)
    if last > marks[-1] or above[0] is None or told < MOST * len(marks):
        return []
    tops = (first_with_label(walk, found, n) for n in marks)
    return [top if begin is None else begin for begin, top in zip(above, tops, strict=True)]


def _ends(walk: Walk, line: Line, headed: bool) -> bool:
    """Whether a line below the one that recurs heads what is no more of its card."""
    return bool(line.hashes) or (headed and walk.landmarks.get(line.start, False))


def _told_above(walk: Walk, found: Sequence[Line], mark: int) -> int | None:
    """Where prose about a city begins that stands right above the first line that recurs."""
    first = mark
    while first and found[first - 1].group == found[mark].group and not found[first - 1].hashes:
        first -= 1
    prose = first < mark and is_sentence(found[mark - 1].text)
    known = walk.writer.members(found[first].start, found[mark].start) if prose else ()
    if prose and (known or city_of(walk, found[first:mark])):
        return first
    return None


def _owned(walk: Walk, cards: Iterator[Card]) -> Iterator[Card]:
    """Each card, and what the forms of its lines told: whose it is, and since when.

    A date that a partner has got from a card that begins as its own did is not its own, nor is one
    behind the prose that portrays it.
    """
    owners: set[str] = set()
    begun: set[str] = set()
    portrayed: set[str] = set()
    for card in cards:
        dates = walk.writer.tells("date", card.mark.start, card.mark.end)
        own = {fact.place.key for fact in dates}
        members = walk.writer.members(card.start, card.end)
        labels = set(_labels(walk, card))
        others = own <= portrayed or (own <= owners and bool(labels & begun))
        read = bool(own) and (bool(members) or not others)
        owners, begun = owners | own, begun | labels
        portrayed |= {m.place.key for m in members if _names_behind(walk, card, m)}
        opened = None if read or card.named or not members else _opened_with(walk, card)
        if opened and [m.place.key for m in members] != [opened.place.key]:
            card, members = replace(card, named=opened), []
        elif not read and len(members) == 1:
            member = members[0]
            at = Named(place=member.place, start=member.start, end=member.start)
            headed = card.named is not None and card.named.place.key == member.place.key
            told = city_of(walk, [line for line in card.lines if line is not card.mark])
            if told and told.place.key == member.place.key and _names_behind(walk, card, member):
                card = card if headed else replace(card, named=replace(told, sure=True))
            else:
                card = card if headed else replace(card, named=at, known=True)
        yield replace(card, read=read or len(members) > 1)


def _opened_with(walk: Walk, card: Card) -> Named | None:
    """The city with which the prose of a card opens, below the line that recurs: it is whom the
    card tells of, and those that the prose names besides are none of its own."""
    below = [line for line in card.lines if line.start > card.mark.start and is_sentence(line.text)]
    told = city_of(walk, below[:1])
    return replace(told, sure=True) if told and told.start == below[0].start else None


def _names_behind(walk: Walk, card: Card, member: Entry) -> bool:
    """Whether a card names its partner in the prose below the line that recurs."""
    if member.start <= card.mark.end or walk.landmarks.get(member.start, False):
        return False
    within = (line.text for line in card.lines if line.start <= member.start < line.end)
    # A short line that is no sentence names the next card's partner.
    return any(is_sentence(text) or len(text) > LONGEST_NAME for text in within)


def _labels(walk: Walk, card: Card) -> Iterator[str]:
    """The labels with which a card begins, above the line that recurs."""
    for line in card.lines[: card.lines.index(card.mark)]:
        if is_labelled(walk, line):
            yield text_key(read_labels(line.text, walk.vocab, unforeseen=True)[0].label)

"""Whom a paragraph is about: the entry it stands in, or the partner it names as its subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cityqa.types import BlockKind
from ingest.blocks import Line, groups, is_sentence, leads_with_year
from ingest.counts import read_counts
from ingest.form_words import opens, says
from ingest.headings import names_area
from ingest.named import Named, parties
from ingest.presented import presented
from ingest.sentences import partners_named, sentences, subject
from ingest.walk import ENTRY_LEVEL, IN_TABLE, RECURS, Walk
from ingest.writer import Entry, Statement

# What follows a name that a sentence opens with: "Beihai, China is", "Turku (Finland), on".
_GOES_ON = re.compile(r"\s?[)）]?,?\s[^\W\d_]")


def subject_of(walk: Walk, line: Line, start: int, end: int) -> Entry | None:
    """Whom the paragraph between two offsets, which ``line`` begins, is about; None for several."""
    context, text = walk.context, walk.page.text
    entry = context.entry
    if context.visits:
        return None
    if walk.about and (entry is None or entry.place.key == walk.about.place.key):
        return entry or walk.about
    if (context.entry_group == IN_TABLE and _below_table(walk, line, text[start:end])) or (
        line.bullet and _beside_entry(walk, line)
    ):
        entry = context.entry = None
    if entry and all(map(leads_with_year, (line.text, text[entry.start : entry.end]))):
        entry = context.entry = None  # a chronicle's lines each tell of something else
    if tells_of_another(walk, line):
        entry = context.entry = None
    if portrayed := portrayed_again(walk, line):
        return _enter(walk, line, end, portrayed)
    if line.start in walk.in_turn and _lists_partners(walk):
        if named := _opening(walk, start, end):
            return _enter(walk, line, end, named)
    if entry and (not context.entry_prose or line.group == context.entry_group):
        return entry
    if line.bullet:
        return entry
    within = walk.stands_before_entry(line.start) or (
        walk.stands_in_last(line.start) and not any(read_counts(text[start:end], walk.vocab))
    )
    if entry and within and not walk.vocab.leads(text[start:end]):
        named_here = partners_named(text[start:end], walk.names)
        if set(named_here) <= {entry.place}:
            return entry  # between two entries: a further paragraph of the first
    if context.relation_told and not line.bullet:
        portrayed = _portrayed(walk, start, end)
        if portrayed and walk.writer.has(portrayed.place, "membership"):
            portrayed = None  # told of before
        if named := portrayed or _presented_anew(walk, start, end):
            return _enter(walk, line, end, named)
    found = None if leads_with_year(line.text) else subject(text, start, end, walk.names)
    if found is None:
        return _gone_on_about(walk, start, end)
    place, printed = found
    if entry and place.key == entry.place.key:
        return entry
    # A lost heading: the paragraph itself says whom it is about.
    if not walk.writer.has(place, "membership") and not (entry and line.gap > 1):
        return None
    if walk.names.home and place.key == walk.names.home.key:
        return None
    at = text.find(printed, start, end)
    named = Named(name=printed, place=place, start=at, end=at + len(printed))
    return _enter(walk, line, end, named)


def _gone_on_about(walk: Walk, start: int, end: int) -> Entry | None:
    """The partner that the paragraph before was about, where this one goes on about "the city"."""
    before = walk.stretches[-1] if walk.stretches else None
    if before is None or before.kind is not BlockKind.PARAGRAPH or before.place is None:
        return None
    text = walk.page.text[start:end]
    if not opens("same_city", text) or any(read_counts(text, walk.vocab)):
        return None
    others = set(partners_named(text, walk.names)) - {before.place}
    partner = None if others else walk.writer.partner(before.place)
    return partner and replace(partner, start=start, end=end)


def tells_of_another(walk: Walk, line: Line) -> bool:
    """Whether a line of prose below another partner's says since when the home has a tie with
    others, as each line of a page may whose paragraphs no blank lines part."""
    entry = walk.context.entry
    if entry is None or line.bullet or not is_sentence(line.text):
        return False
    start, end = next(iter(sentences(walk.page.text, line.start, line.end)))
    said = walk.page.text[start:end]
    if not (walk.vocab.speaks_of_tie(said) and walk.writer.dates(start, end)):
        return False
    named = parties(walk.writer, walk.names, start, end, "")
    others = [n for n in named.partners if n.place.key != entry.place.key]
    whole = bool(others) and len(others) == len(named.partners) and others[0].country_end > 0
    return whole and named.home_at >= 0


def portrayed_again(walk: Walk, line: Line) -> Named | None:
    """The partner told of before that a line of prose below another's opens with to say where it
    lies: a portrait below a list is not of the last one listed."""
    entry = walk.context.entry
    if entry is None or line.bullet or not is_sentence(line.text):
        return None
    named = _portrayed(walk, line.start, line.end)
    if named is None or named.place.key == entry.place.key:
        return None
    return named if walk.writer.has(named.place, "membership") else None


def _lists_partners(walk: Walk) -> bool:
    """Whether the section is one of partners: its heading says so, or only parts them."""
    context = walk.context
    parts = bool(context.headings) and names_area(context.headings[-1][1])
    return bool(context.relation) and (context.relation_told or parts)


def _enter(walk: Walk, line: Line, end: int, named: Named) -> Entry:
    """The entry of a partner that the paragraph from ``line`` to ``end`` names as its subject."""
    context, place = walk.context, named.place
    relation = walk.writer.relation_of(place) or context.relation
    entry = Entry(place=place, subject=named.name, relation=relation, start=line.start, end=end)
    context.headings = [h for h in context.headings if h[0] < ENTRY_LEVEL]
    walk.enter(entry, line.group)
    if named.start < line.start or walk.writer.has(place, "membership"):
        return entry
    spans = sentences(walk.page.text, line.start, end)
    said = next(Statement(start=s[0], end=s[1]) for s in spans if named.start < s[1])
    walk.writer.add(entry, "membership", named.start, named.end, said)
    if named.country_end:
        walk.writer.add(entry, "country", named.country_start, named.country_end, said)
    walk.names.learn(named.name, place, sure=named.country_end > 0)
    return entry


def paragraphs_in_turn(walk: Walk, found: Sequence[Line]) -> frozenset[int]:
    """Where the paragraphs begin that each open with another city and its country, and speak of a
    tie: where several do, each is about the partner that it opens with.
    """
    text = walk.page.text
    opened: dict[int, str] = {}
    for start, end in _paragraphs(found):
        if not (is_sentence(text[start:end]) and _speaks_of_tie(walk, start, end)):
            continue
        if named := _opening(walk, start, end):
            opened[start] = named.place.key
    several = len(set(opened.values())) >= RECURS
    return frozenset(opened) if several else frozenset()


def _speaks_of_tie(walk: Walk, start: int, end: int) -> bool:
    """Whether a paragraph says that there is a tie, or since when there is something."""
    vocab, text = walk.vocab, walk.page.text[start:end]
    if vocab.relations(text) or vocab.signs(text):
        return True
    return bool(walk.writer.dates(start, end) and (vocab.ties(text) or says("next", text)))


def _paragraphs(found: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where paragraphs begin and end: lines with no blank line between, or each a paragraph."""
    for group in groups(found):
        if all(is_sentence(line.text) or line.bullet for line in group):
            yield from ((line.start, line.end) for line in group)
        else:
            yield group[0].start, group[-1].end


def _opening(walk: Walk, start: int, end: int) -> Named | None:
    """The city with which, and its country, a paragraph opens: "Beihai, China is a port"; or that
    its first sentence presents."""
    text = walk.page.text
    first = next(iter(sentences(text, start, end)), (start, end))
    named = next(iter(parties(walk.writer, walk.names, *first, "").partners), None)
    opens = named is not None and named.start == start and named.country_end > 0
    if opens and named and _GOES_ON.match(text, named.stop):
        return named
    return presented(walk, start, end)


def _portrayed(walk: Walk, start: int, end: int) -> Named | None:
    """The city that a paragraph opens with to say where it lies: "Chernivtsi lies on the Prut"."""
    text = walk.page.text
    first = next(iter(sentences(text, start, end)), (start, end))
    named = next(iter(parties(walk.writer, walk.names, *first, "").partners), None)
    if named is None or named.start != start or named.place.kind != "city":
        return None
    return named if opens("lies", text[named.stop : first[1]]) else None


def _presented_anew(walk: Walk, start: int, end: int) -> Named | None:
    """The city that a paragraph presents in a section of partners, told of for the first time."""
    named = presented(walk, start, end, outright=True)
    if named is None or walk.writer.has(named.place, "membership"):
        return None
    return named


def _beside_entry(walk: Walk, line: Line) -> bool:
    """Whether a bullet stands beside that of the entry before it, and names other partners."""
    entry = walk.context.entry
    if entry is None or line.indent > walk.context.entry_bullet:
        return False
    named = partners_named(line.text, walk.names)
    return bool(named) and entry.place not in named


def _below_table(walk: Walk, line: Line, text: str) -> bool:
    """Whether a paragraph stands below a table rather than in its last row."""
    entry = walk.context.entry
    if line.gap or entry is None:
        return True
    named = partners_named(text, walk.names)
    return bool(named) and entry.place not in named and is_sentence(text)

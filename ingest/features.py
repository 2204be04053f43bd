"""A heading over prose about a partner that the page has told of: "Feature: Bremen"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from cityqa.mentions import Mention
from cityqa.types import BlockKind
from ingest.blocks import Line, is_sentence, looks_like_heading
from ingest.entries import read_place_line
from ingest.form_words import pattern, says
from ingest.headings import read_heading
from ingest.labels import read_labels
from ingest.sentences import mentions
from ingest.walk import ENTRY_LEVEL, Walk
from ingest.writer import Entry, Statement

# A longer heading is of more than its partner.
LONGEST_FEATURE = 8


def read_feature(walk: Walk, group: list[Line], *, first: bool) -> bool:
    """A heading that names one partner among other words; what follows is about that partner."""
    line, context = group[0], walk.context
    below = walk.below.get(line.start)
    if below is None or line.bullet or walk.about or (context.visits and not line.hashes):
        return False
    told = is_sentence(below.text) or _tells_of_partner(walk, below)
    if not (line.hashes or (first and told)) or not looks_like_heading(line):
        return False
    if walk.vocab.speaks_of_visits(line.text):
        return False
    everyone, home = _places_named(walk, line.text), walk.names.home
    named = [m for m in everyone if home is None or m.place.key != home.key]
    if len({m.place.key for m in named}) != 1 or named[0].text == line.text:
        return False
    if read_place_line(line.text, walk.vocab, walk.names) is not None:
        return False  # "Brno (Czech Republic)": its own entry
    place, text = named[0].place, line.text
    of_both = _names_both(walk, text, everyone) and _ties_both(walk, text)
    if not of_both and (walk.vocab.relations(text) or len(everyone) > len(named)):
        return False
    if not of_both and len(text.split()) > LONGEST_FEATURE:
        return False
    if not (walk.writer.has(place, "membership") or (of_both and place.kind == "city")):
        return False
    if line.hashes:
        read_heading(walk, line, line.hashes)
    else:
        context.headings = [h for h in context.headings if h[0] < ENTRY_LEVEL]
        walk.push_heading(ENTRY_LEVEL, text)
        walk.stretch(BlockKind.HEADING, line.start, line.end, place)
    entry = Entry(
        place=place,
        subject=named[0].text,
        relation=walk.writer.relation_of(place) or context.relation,
        start=line.start,
        end=line.end,
    )
    if of_both and not walk.writer.has(place, "membership"):
        at, said = line.start + named[0].start, Statement(start=line.start, end=line.end)
        walk.writer.add(entry, "membership", at, at + len(named[0].text), said)
    walk.enter(entry, line.group)
    context.columns = ()
    return True


def _places_named(walk: Walk, text: str) -> list[Mention]:
    """The places that a heading names; 友好 is a city, and in 友好城市 it is none."""
    kinds = walk.vocab.relations(text)
    return [
        m
        for m in mentions(text, walk.names)
        if not any(kind.start <= m.start < kind.end for kind in kinds)
    ]


def _names_both(walk: Walk, text: str, everyone: Sequence[Mention]) -> bool:
    """Whether a heading names the home and one other, and joins them: "between Leeds and Lille"."""
    home = walk.names.home.key if walk.names.home else ""
    pairs = [(a, b) for a, b in pairwise(everyone) if home in (a.place.key, b.place.key)]
    return any(a.place != b.place and _joint().fullmatch(text[a.end : b.start]) for a, b in pairs)


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:[–—&/-]|and|und|et|y|e|i|och|市?와|市?과|{pattern('with')})\s?")


def _ties_both(walk: Walk, text: str) -> bool:
    """Whether a heading that names the home and one other speaks of their tie: "The partnership
    between Hanover and Poznań"; but not of museums', of one wished for, of its fortieth year."""
    vocab = walk.vocab
    tied = vocab.ties(text) or vocab.relations(text)
    other = vocab.is_prospect(text) or vocab.negates(text) or says("institutions", text)
    return bool(tied) and not (other or re.search(r"\d", text))


def _tells_of_partner(walk: Walk, line: Line) -> bool:
    """Whether a bullet tells of a partner that it need not name: "2 million inhabitants"."""
    if not line.bullet:
        return False
    tie = walk.vocab.ties(line.text) or walk.vocab.relations(line.text)
    return bool(
        (tie and walk.writer.dates(line.start, line.end))
        or any(figure.unit for figure in walk.writer.figures(line.start, line.end))
        or read_labels(line.text, walk.vocab)
    )

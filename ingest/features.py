"""A heading over prose about a partner that the page has told of: "Feature: Bremen"."""

from __future__ import annotations

from cityqa.types import BlockKind
from ingest.blocks import Line, is_sentence, looks_like_heading
from ingest.entries import read_place_line
from ingest.headings import read_heading
from ingest.labels import read_labels
from ingest.sentences import mentions
from ingest.walk import ENTRY_LEVEL, Walk
from ingest.writer import Entry, Statement

# A longer heading is of more than its partner.
LONGEST_FEATURE = 9


def read_feature(walk: Walk, group: list[Line], *, first: bool) -> bool:
    """A heading that names one partner among other words, and no other place than the home; what
    follows is about that partner."""
    line, context = group[0], walk.context
    below = walk.below.get(line.start)
    if below is None or line.bullet or walk.about or (context.visits and not line.hashes):
        return False
    told = is_sentence(below.text) or _tells_of_partner(walk, below)
    if not (line.hashes or (first and told)) or not looks_like_heading(line):
        return False
    if walk.vocab.relations(line.text) or walk.vocab.speaks_of_visits(line.text):
        return False
    home, every = walk.names.home, mentions(line.text, walk.names)
    named = [m for m in every if not home or m.place.key != home.key]
    places = {m.place.key for m in named}
    if len(places) != 1 or named[0].text == line.text:
        return False
    if read_place_line(line.text, walk.vocab, walk.names) is not None:
        return False  # "Brno (Czech Republic)": its own entry
    place, text = named[0].place, line.text
    known = walk.writer.has(place, "membership")
    # "The partnership between Xtown and Ytown", of which one is the home
    of_both = len(every) > len(named) and bool(walk.vocab.ties(text))
    if not (known or of_both) or len(text.split()) > LONGEST_FEATURE:
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
    walk.enter(entry, line.group)
    if not known:
        start, said = line.start + named[0].start, Statement(start=line.start, end=line.end)
        walk.writer.add(entry, "membership", start, start + len(named[0].text), said)
    context.columns = ()
    return True


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

"""A heading that asks what a partner is, over prose that tells of the tie: "About Lima"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from cityqa.mentions import find_mentions
from cityqa.words import data
from ingest.blocks import Line, is_sentence
from ingest.countries import place_endings
from ingest.entries import name_alone
from ingest.form_words import alternation
from ingest.headings import read_heading
from ingest.opening import open_entry
from ingest.sentences import sentences, sentences_from
from ingest.unmarked import PlaceLine
from ingest.walk import Walk

# A name in East Asian script that no gazetteer has is so long at most.
LONGEST_NAME = 16


def read_spoken_about(walk: Walk, group: list[Line], *, first: bool) -> bool:
    """Open the entry of the partner that a heading asks about; a bullet that asks about something
    else is a heading, too."""
    line, below = group[0], walk.below.get(group[0].start)
    asked = _about().fullmatch(line.text.rstrip(" ?？"))
    if asked is None or below is None or below.bullet or not (first and walk.context.relation):
        return False
    if walk.context.visits or walk.about or not is_sentence(below.text):
        return False
    name = asked["name"] or asked["other"]
    start = line.text.index(name)
    country = _country_told(walk, name, line.start)
    found = PlaceLine(
        start=start, end=start + len(name), name=name, country=country, tail=len(line.text)
    )
    heading = replace(line, bullet=False)
    if _is_place(walk, name) and _tells_of_tie(walk, below) and open_entry(walk, heading, found):
        return True
    if line.bullet:
        read_heading(walk, heading, walk.level_of_lines())
    return line.bullet


def _is_place(walk: Walk, name: str) -> bool:
    """Whether a name is a well-known city's, or its script says that it is a city's."""
    if walk.vocab.relations(name) or walk.vocab.ties(name):
        return False  # "About the friendship cities of Kunming"
    settled = not name.isascii() and len(name) <= LONGEST_NAME and name.endswith(place_endings())
    return settled or name_alone(name) is not None


def _country_told(walk: Walk, name: str, stop: int) -> str:
    """The one country that a sentence before an offset names beside a name, "" where none does."""
    text = walk.page.text
    at = text.find(name, 0, stop)
    line = text.rfind("\n", 0, max(at, 0)) + 1
    spans = sentences(text, line, text.find("\n", at)) if at >= 0 else []
    said = next((text[start:end] for start, end in spans if start <= at < end), "")
    abroad = {m.place.country for m in find_mentions(said) if m.place.kind in ("country", "region")}
    return abroad.pop() if len(abroad) == 1 else ""


def _tells_of_tie(walk: Walk, below: Line) -> bool:
    """Whether a sentence of the lines from this one on says that a tie was made, and when."""
    vocab, text = walk.vocab, walk.page.text
    return any(
        vocab.relations(text[start:stop])
        and vocab.signs(text[start:stop])
        and walk.writer.dates(start, stop)
        for start, stop in sentences_from(text, below.start)
    )


@cache
def _about() -> re.Pattern[str]:
    told = data("page_forms.toml")["spoken_about"]
    before, behind = (alternation(told[key]) for key in ("before", "behind"))
    name = r"[^\W\d_][^:：、。,.!?()（）]*?"
    return re.compile(
        rf"(?i:{before})\s*(?P<name>{name})|(?P<other>{name})\s*(?:{behind})", re.UNICODE
    )

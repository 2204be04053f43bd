"""A heading with a day and a partner, over what was signed that day: "5 April 2012 - Lima"."""

from __future__ import annotations

import re

from cityqa.places import gazetteer
from ingest.blocks import Line, is_sentence
from ingest.countries import is_settlement
from ingest.entries import leading_date, name_alone, read_place_line
from ingest.form_words import says
from ingest.opening import open_entry
from ingest.sentences import is_question, sentences_from
from ingest.unmarked import PlaceLine
from ingest.walk import Walk

DAY = len("2012-04-05")
_WITH_REGION = re.compile(
    r"(?P<name>[^\d,，()（）]{2,40}?)(?:\s?[,，]\s?|\s?[(（])(?P<region>[^\d,()（）]+)[)）]?"
)


def read_signing(walk: Walk, group: list[Line]) -> bool:
    """Open the entry of the partner in a heading of news that tell of a signing."""
    line, below = group[0], walk.below.get(group[0].start)
    if line.bullet or below is None or below.bullet or walk.about or is_sentence(line.text):
        return False
    lead = leading_date(line.text, 0, walk.vocab.language)
    days = walk.writer.dates(line.start, line.start + lead) if lead else []
    if [len(day.iso) for day in days] != [DAY] or not _tells_of_signing(walk, below):
        return False
    found = _partner(walk, line.text, lead)
    return found is not None and open_entry(walk, line, found) is not None


def _tells_of_signing(walk: Walk, below: Line) -> bool:
    """Whether the paragraph from a line says that a tie was made, and none carried on."""
    vocab, text = walk.vocab, walk.page.text
    for start, stop in sentences_from(text, below.start):
        said = text[start:stop]
        document = vocab.spoken_relations(said) or says("documents", said)
        carried_on = says("resumed", said) or says("prolonged", said) or vocab.celebrates(said)
        unsaid = is_question(said) or vocab.negates(said) or walk.writer.dates(start, stop)
        if vocab.signs(said) and document and not carried_on and not unsaid:
            return True
    return False


def _partner(walk: Walk, text: str, start: int) -> PlaceLine | None:
    """The partner that a line names behind its date, and nothing else, or its region besides."""
    rest = text[start:]
    whole = PlaceLine(start=start, end=len(text), name=rest, tail=len(text), lead=start)
    if beside := read_place_line(text, walk.vocab, walk.names):
        return beside if beside.lead and beside.tail == len(text) else None
    if name_alone(rest):
        return whole
    both = _WITH_REGION.fullmatch(rest)
    named = gazetteer().named(both["region"].strip()) if both else ()
    region = next((place for place in named if place.kind == "region"), None)
    if both is None or region is None or not is_settlement(both["name"], region.country):
        return None
    return PlaceLine(
        start=start,
        end=start + both.end("name"),
        name=both["name"],
        country=region.country,
        region=both["region"],
        tail=len(text),
        lead=start,
    )

"""Cards: a partner's name, a picture of it perhaps, and labels of which one dates the tie."""

from __future__ import annotations

from cityqa.places import gazetteer
from cityqa.types import BlockKind
from cityqa.words import text_key
from ingest.blocks import IMAGE, Line
from ingest.labels import read_labels
from ingest.name_forms import is_named_settlement, is_part
from ingest.unmarked import PlaceLine
from ingest.walk import Walk

# A card's lines up to the one that tells since when there is a tie, at most.
LINES_OF_CARD = 6
# A settlement's name with the part of the country in which it lies, in words.
LONGEST_SETTLEMENT = 3


def heads_card_of_tie(walk: Walk, line: Line) -> bool:
    """Whether the next that stands below a line, beside a picture and its own words once more, is
    since when there is a tie, under a label that says so."""
    below = walk.below.get(line.start)
    for _ in range(LINES_OF_CARD):
        if below is None or below.hashes:
            return False
        labels = read_labels(below.text, walk.vocab)
        if any(label.attribute == "date" for label in labels):
            head = labels[0].label
            spoken = walk.vocab.speaks_of_tie(head) or walk.vocab.since(head)
            return spoken and labels_a_date(walk, below)
        picture = below.text.startswith(IMAGE) or is_framed(walk, below)
        if not (labels or picture or below.text == line.text):
            return False
        below = walk.below.get(below.start)
    return False


def is_framed(walk: Walk, line: Line) -> bool:
    """Whether square brackets stand around a line, as around what stands for a picture."""
    return (
        walk.page.text[line.start - 1 : line.start] == "["
        and walk.page.text[line.end : line.end + 1] == "]"
    )


def read_picture(walk: Walk, line: Line) -> bool:
    """A line that stands for a picture of the partner right above: "[Kobe logo]"."""
    entry = walk.context.entry
    if entry is None or not is_framed(walk, line):
        return False
    between = walk.page.text[entry.end : line.start]
    if between.strip("[ \n") or entry.subject.split()[-1] not in line.text:
        return False
    walk.stretch(BlockKind.BULLET, line.start, line.end)
    return True


def captions_next(walk: Walk, line: Line) -> bool:
    """Whether a line is the words of a picture of what the next line names: "Blason de Gand"."""
    start = walk.page.text.find("\n", line.end)
    end = walk.page.text.find("\n", start + 1)
    below = walk.page.text[start + 1 : end if end >= 0 else None].strip(" •*#")
    return line.aside and bool(below) and text_key(below) == text_key(line.text)


def settlement(text: str) -> PlaceLine | None:
    """A name that no gazetteer has, and that says itself that it is a city's or a district's:
    "서울 강동구"."""
    region, _, name = text.rpartition(" ")
    if not is_named_settlement(name) or len(text.split()) > LONGEST_SETTLEMENT:
        return None
    if region and not is_part(region):
        return None
    lies = gazetteer().resolve(region, fuzzy=False) if region else None
    return PlaceLine(
        start=0, end=len(text), name=text, country=lies.country if lies else "", tail=len(text)
    )


def labels_a_date(walk: Walk, line: Line) -> bool:
    """Whether a line gives a date under a label of its own ("Partnership agreement: 1987")."""
    labels = read_labels(line.text, walk.vocab, unforeseen=True)
    if not labels:
        return False
    value = (line.start + labels[0].value_start, line.start + labels[0].value_end)
    return bool(walk.writer.dates(*value))

"""Cards of a line each for the name, the country and since when, with no blank line between."""

from __future__ import annotations

from cityqa.types import BlockKind
from ingest.blocks import Line, is_sentence
from ingest.countries import is_country_line
from ingest.over_labels import name_over_country
from ingest.particulars import particulars
from ingest.walk import Walk

# A line that dates a tie has so many words at most: "Jumelage signé en 1987".
LONGEST_DATED = 6
# The lines of a card, and a name's characters at most.
LINES, LONGEST_NAME = 3, 60


def heads_line_card(walk: Walk, group: list[Line]) -> bool:
    """Whether a line is a name over its country and since when: "Bari", "Italy", "1987", or "Bari",
    "Italy, since 1987"."""
    if not walk.context.relation or len(group) < LINES - 1 or is_sentence(group[0].text):
        return False
    if len(group[0].text) > LONGEST_NAME or any(line.bullet for line in group[:LINES]):
        return False
    if is_country_line(group[1].text):
        return dates_a_card(walk, group[LINES - 1 :])
    below = group[1]
    told = any(clause.country for clause in particulars(walk, below))
    return told and bool(walk.writer.dates(below.start, below.end))


def dates_a_card(walk: Walk, group: list[Line]) -> bool:
    """Whether a line, or one below a label, is a date with few words beside it."""
    for line in group[:2]:
        if is_sentence(line.text) or len(line.text.split()) > LONGEST_DATED:
            return False
        if walk.writer.dates(line.start, line.end):
            return True
        if not (walk.vocab.since(line.text) or walk.vocab.label(line.text.rstrip(" :："))):
            return False
    return False


def country_of_card(walk: Walk, group: list[Line]) -> str:
    """ISO code of the country that stands over the name of a card, and over no further ones:
    "Italy", "Bari", "1987"; or ""."""
    if not walk.context.relation or len(group) < LINES or any(t.bullet for t in group[:LINES]):
        return ""
    iso, name = is_country_line(group[0].text), group[1].text
    if not iso or is_country_line(name) or not dates_a_card(walk, group[2:]):
        return ""
    entry = walk.context.entry
    if entry and walk.page.text[entry.end : group[0].start] == "\n":
        return ""  # its own country
    if name_over_country(walk, name, iso) is None or _lists_more(walk, group[LINES:]):
        return ""
    return iso


def read_country_over_name(walk: Walk, group: list[Line]) -> bool:
    """The country of the card whose name stands below it; whether it was one."""
    line, iso = group[0], country_of_card(walk, group)
    if not iso:
        return False
    walk.context.entry = walk.about
    walk.context.country_label = (line.group, iso, line.start, line.end)
    walk.stretch(BlockKind.BULLET, line.start, line.end, lists=True)
    return True


def _lists_more(walk: Walk, group: list[Line]) -> bool:
    """Whether what stands below a card is another name with its date, and no country over it."""
    return len(group) > 1 and not is_country_line(group[0].text) and dates_a_card(walk, group[1:])

"""Lines that are lists of names, or of names and figures -> facts."""

from __future__ import annotations

import re
from dataclasses import replace

from cityqa.dates import find_dates
from cityqa.place_names import place_words
from cityqa.quantities import Quantity
from cityqa.types import BlockKind
from ingest.blocks import Line, is_sentence
from ingest.enumerations import read_enumeration
from ingest.lists import FEWEST_NAMES, read_names
from ingest.walk import Walk
from ingest.writer import UNITS, Entry, Statement

_LABEL = re.compile(r"[^:：\d]{2,40}?[:：]\s+(?=\S)")


def read_figures(walk: Walk, line: Line) -> bool:
    """ "Liverpool 486,100 Turin 841,600" under a heading that says what the figures are."""
    context = walk.context
    heading = context.headings[-1][1] if context.headings else ""
    label = next((t for t in walk.vocab.labels(heading) if t.meaning in UNITS), None)
    if label is None or is_sentence(line.text):
        return False
    pairs: list[tuple[int, int, Quantity]] = []
    position = line.start
    for figure in walk.writer.figures(line.start, line.end):
        raw = walk.page.text[position : figure.start]
        name = raw.strip(" :,;–-·•|")
        start = position + raw.index(name) if name else position
        pairs.append((start, start + len(name), figure))
        position = figure.end
    if len(pairs) < FEWEST_NAMES or position < line.end - 2:
        return False
    places = [walk.names.find(walk.page.text[s:e]) for s, e, _ in pairs]
    if not all(places):
        return False
    dates = find_dates(heading, walk.page.language)
    for (start, end, figure), place in zip(pairs, places, strict=True):
        assert place is not None
        entry = Entry(place=place, subject=walk.page.text[start:end], relation=context.relation)
        walk.writer.add(
            entry,
            label.meaning,
            figure.start,
            figure.end,
            Statement(start=start, end=figure.end),
            label=heading[label.start : label.end],
            number=figure.number,
            unit=UNITS[label.meaning],
            as_of=figure.as_of or (dates[0].iso if dates else ""),
            doubt=figure.doubt,
        )
    walk.stretch(BlockKind.PARAGRAPH, line.start, line.end, None, lists=True)
    return True


def read_name_list(walk: Walk, line: Line) -> bool:
    """A line that is a list of partners' names."""
    context = walk.context
    if context.visits or walk.about or is_sentence(line.text) or _is_row_of_figures(walk, line):
        return False
    if _is_one_name(walk.page.text, line.text):
        return False
    # Under a bullet that names a relation, a line may hold but one name.
    under = bool(context.bullets) and not line.bullet and line.indent > context.bullets[0][0]
    if len(line.text.split()) < 3 and not under:
        return False
    label = _LABEL.match(line.text)
    if label and not (walk.vocab.relations(label.group()) or walk.vocab.ties(label.group())):
        # "Bad Godesberg: ...": what stands before a colon is none of what is listed behind it.
        line = replace(line, start=line.start + label.end(), text=line.text[label.end() :])
        if read_enumeration(walk, line):
            return True
    found = read_names(line.text, walk.names)
    if not (found.is_list or (under and found.names and not found.other)):
        return False
    relation = context.relation or walk.vocab.relation(line.text[: found.first])
    if not relation and not walk.vocab.ties(line.text[: found.first]):
        return False
    said = Statement(start=line.start, end=line.end)
    walk.stretch(BlockKind.PARAGRAPH, line.start, line.end, None, lists=True)
    add_members(walk, line.start, line.end, said, relation)
    return True


def _is_one_name(text: str, printed: str) -> bool:
    """Whether words with nothing between them stand together in a sentence as well: one name."""
    if not re.fullmatch(r"[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){1,4}", printed):
        return False
    first, _, last = printed.rpartition(" ")
    if " " in first and place_words().tags(last):
        printed = first  # "Nelson Mandela Bay Municipality"
    again = re.finditer(rf"{re.escape(printed)}(?!\w)", text, re.IGNORECASE)
    return any(re.search(r"(?<!\w)[a-zß-ÿ]+ $", text[: m.start()][-16:]) for m in again)


def _is_row_of_figures(walk: Walk, line: Line) -> bool:
    """Whether a line is the row of a table that is none of partners: "| Tokyo office | 1987 |"."""
    cells = walk.cells(line) if walk.has_cells(line) else []
    return any(not re.search(r"[^\W\d_]{2}", walk.page.text[slice(*cell)]) for cell in cells)


def add_members(
    walk: Walk, start: int, end: int, said: Statement, relation: str, country: str = ""
) -> None:
    for listed in read_names(walk.page.text[start:end], walk.names, country=country).names:
        if walk.names.home and listed.place.key == walk.names.home.key:
            continue
        with_country = listed.country_end > listed.country_start >= 0
        walk.names.learn(listed.name, listed.place, sure=with_country)
        entry = Entry(place=listed.place, subject=listed.name, relation=relation)
        first = start + (listed.country_start if with_country else listed.start)
        near = Statement(start=first, end=start + listed.end) if with_country else said
        walk.writer.add(entry, "membership", start + listed.start, start + listed.end, near)
        if with_country:
            walk.writer.add(
                entry, "country", start + listed.country_start, start + listed.country_end, near
            )

"""A line of clauses about the partner above it: "France · since 1964 · 77,000 inhabitants"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cityqa.mentions import find_mentions
from cityqa.places import gazetteer
from cityqa.types import BlockKind
from ingest.blocks import Line, is_sentence, leads_with_year, sets_year_apart
from ingest.countries import country_in, country_span, is_country_line
from ingest.entries import name_alone, read_place_line
from ingest.kinds import is_document
from ingest.labels import read_labels
from ingest.settling import settle_country
from ingest.unmarked import PlaceLine
from ingest.values import write_labelled, write_tail
from ingest.walk import IN_TABLE, Walk
from ingest.writer import Statement

_MARKS = re.compile(r"\s*[·•|]\s*|\s+[/–—-]\s+|\s*[;；]\s+")
# "Linked since 1969. Population: 308,000"
_STOPS = re.compile(r"[.。]\s+(?=[^\W\d_a-z])")
# "(Spain) since 1967"
_BRACKETED = re.compile(r"(?<=[)）])[\s,，:：–—-]+(?=\S)")
_FIRST_CELL = re.compile(r"(\S+(?: \S+){0,3})\s{2,}(?=\S)")
_DATED_NAME = re.compile(r"([^\W\d_a-z][^\d,，:：()（）]*?)(?:\s+[–—-]\s+|\s*[(（,，]\s*)")
_COMMAS = re.compile(r"[,，、]\s*(?!\d{3}\b)")
_SEPARATORS = (_MARKS, _COMMAS, _STOPS, _BRACKETED)
# A clause of more words tells no particular, and a line of more clauses is a list.
LONGEST_CLAUSE, MOST_CLAUSES = 9, 6


@dataclass(frozen=True, kw_only=True)
class Clause:
    """A clause by offsets of the page; ``kind`` is country, date, figure, label, relation or ""."""

    start: int
    end: int
    kind: str
    country: str = ""
    country_start: int = 0
    country_end: int = 0


def read_particulars(walk: Walk, line: Line) -> bool:
    """A line that tells of the entry above it its country, since when it is one, how many live."""
    context, writer = walk.context, walk.writer
    entry = context.entry
    near = line.group == context.entry_group or not context.entry_prose
    if entry is None or not near or context.entry_group == IN_TABLE or context.visits:
        return False
    if all(map(leads_with_year, (line.text, walk.page.text[entry.start : entry.end]))):
        return False  # a chronicle's lines each tell of something else
    if stands_below(walk, line):
        return False
    clauses = particulars(walk, line)
    kinds = {clause.kind for clause in clauses if clause.kind}
    if clauses and read_place_line(line.text, walk.vocab, walk.names):
        # "Texas, USA" right below "Austin" says where it lies; elsewhere it is a partner.
        if line.group != context.entry_group or writer.has(entry.place, "country"):
            return False
    if line.group != context.entry_group and len(clauses) == 1 and kinds <= {"country", "relation"}:
        if "relation" in kinds or context.country or writer.has(entry.place, "country"):
            return False  # the heading of those below
    if not clauses or read_labels(line.text, walk.vocab) or walk.has_own_label(line):
        return False
    said = Statement(start=line.start, end=line.end)
    for clause in clauses:
        if clause.kind == "country":
            settle_country(walk, walk.page.text[clause.country_start : clause.country_end])
            entry = context.entry or entry
            if not writer.has(entry.place, "country") or len(clauses) > 1:
                writer.add(entry, "country", clause.country_start, clause.country_end, said)
        elif clause.kind == "relation":
            kind = walk.vocab.relation(walk.page.text[clause.start : clause.end])
            writer.tell(entry, "", kind)
            context.entry = entry = replace(entry, relation=kind)  # of the dates below it, too
        elif clause.kind == "label":
            for told in read_labels(walk.page.text[clause.start : clause.end], walk.vocab):
                value = (clause.start + told.value_start, clause.start + told.value_end)
                write_labelled(writer, entry, told.attribute, told.label, *value, said)
        elif clause.kind:
            write_tail(writer, entry, clause.start, clause.end, said)
    walk.stretch(BlockKind.BULLET, line.start, line.end)
    return True


def stands_below(walk: Walk, line: Line) -> bool:
    """Whether a line has a name and its date as the partner's right above it has, and the name has
    that of a place in it: "Panama Canal Authority - June 27, 2003"."""
    entry, match = walk.context.entry, _DATED_NAME.match(line.text)
    if (
        entry is None
        or match is None
        or walk.page.text[entry.end : line.start].strip(" -*•") != "\n"
    ):
        return False
    dates = walk.writer.dates(line.start, line.end)
    name = match[1]
    return bool(
        walk.context.relation_told
        and walk.writer.dates(entry.start, entry.end)
        and dates
        and dates[0].start == line.start + match.end()
        and all(word[0].isupper() for word in name.split())
        and {mention.place.key for mention in find_mentions(name)} - {entry.place.key}
        and not (walk.vocab.ties(name) or walk.vocab.relations(name) or walk.vocab.labels(name))
    )


def particulars(walk: Walk, line: Line) -> list[Clause]:
    """The clauses of a line that is nothing but particulars of a partner, else []."""
    if line.bullet or line.hashes or is_sentence(line.text):
        return []
    if sets_year_apart(line.text):
        return []
    if (first := _FIRST_CELL.match(line.text)) and name_alone(first[1]):
        return []  # "Potsdam    twin city    since 1988", below such rows with a country
    own = read_place_line(line.text, walk.vocab, walk.names)
    if own and not (own.tail == len(line.text) and _is_region(own)):
        return []  # a partner of its own
    readings = [_understood(walk, line, separator) for separator in _SEPARATORS]
    return max(readings, key=lambda clauses: sum(bool(clause.kind) for clause in clauses))


def _is_region(own: PlaceLine) -> bool:
    place = gazetteer().resolve(own.name, own.country, fuzzy=False)
    return place is not None and place.kind == "region"


def _understood(walk: Walk, line: Line, separator: re.Pattern[str]) -> list[Clause]:
    """The clauses between separators where most of them are understood, else [].

    What is not may be a region, a nickname.
    """
    clauses = [_clause(walk, *span) for span in _parts(walk, line, separator)]
    told = [clause.kind for clause in clauses if clause.kind]
    if len(clauses) > MOST_CLAUSES or any(_is_long(walk, clause) for clause in clauses):
        return []
    return clauses if told and 2 * len(told) >= len(clauses) and _tells(told, clauses) else []


def _tells(told: list[str], clauses: list[Clause]) -> bool:
    """Whether what is understood is enough to take the rest along."""
    return len(clauses) == len(told) or len(set(told)) > 1 or told[0] in ("country", "date")


def _parts(walk: Walk, line: Line, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    position = 0
    dates = [
        (d.start - line.start, d.end - line.start) for d in walk.writer.dates(line.start, line.end)
    ]
    cuts = [
        cut
        for cut in separator.finditer(line.text)
        if not any(start < cut.start() < end for start, end in dates)
    ]
    for cut in [*cuts, None]:
        stop = cut.start() if cut else len(line.text)
        if line.text[position:stop].strip():
            yield line.start + position, line.start + stop
        position = cut.end() if cut else stop


def _is_long(walk: Walk, clause: Clause) -> bool:
    return len(walk.page.text[clause.start : clause.end].split()) > LONGEST_CLAUSE


def _clause(walk: Walk, start: int, end: int) -> Clause:
    text = walk.page.text[start:end]
    if iso := is_country_line(text):
        first, last = country_span(text)
        return Clause(
            start=start,
            end=end,
            kind="country",
            country=iso,
            country_start=start + first,
            country_end=start + last,
        )
    # "USA, Florida", "Bavaria, Germany"
    if "," in text and not re.search(r"\d", text) and (inside := country_in(text)):
        iso, first, last = inside
        return Clause(
            start=start,
            end=end,
            kind="country",
            country=iso,
            country_start=start + first,
            country_end=start + last,
        )
    return Clause(start=start, end=end, kind=_kind(walk, text, start, end))


def _kind(walk: Walk, text: str, start: int, end: int) -> str:
    if read_labels(text, walk.vocab):
        return "label"
    dates = walk.writer.dates(start, end)
    if dates and _is_date(walk, text, start, dates[0].start):
        return "date"
    if any(figure.unit in ("persons", "km2") for figure in walk.writer.figures(start, end)):
        return "figure"
    return "relation" if is_document(text, walk.vocab) else ""


def _is_date(walk: Walk, text: str, start: int, first: int) -> bool:
    """Whether a clause is a date alone, or with words of a tie or "since" before it."""
    before = text[: first - start]
    return (
        not before.strip()
        or walk.vocab.since(before)
        or bool(walk.vocab.ties(text) or walk.vocab.relations(text))
    )

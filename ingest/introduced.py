"""A partner's name before prose about it: "Kobe: Our oldest sister city, since 1985."."""

from __future__ import annotations

import re

from cityqa.types import BlockKind
from ingest.blocks import Line, is_sentence
from ingest.counts import add_counts
from ingest.entries import name_alone, read_place_line
from ingest.form_words import says
from ingest.kinds import denied_kinds, is_kind, undenied
from ingest.labels import read_labels
from ingest.name_forms import kind_of
from ingest.opening import lapsed_by_heading, read_tail
from ingest.prose import read_sentence
from ingest.sentences import sentences
from ingest.terms import write_terms
from ingest.unmarked import PlaceLine
from ingest.values import write_closing_state, write_tail
from ingest.walk import Walk
from ingest.writer import Entry, Statement

_HEAD = re.compile(
    r"(?:\*\*)?(?P<name>[^:：*]{2,70}?)\s*(?:\*\*)?(?:[:：]\s*(?:\*\*)?|\s[–—-]\s)\s*(?=\S)"
)
# "Tulle, France. Known for its accordions, it joined us in 1959."
_STOPPED = re.compile(r"(?:\*\*)?(?P<name>[^:：*.]{2,70})(?:\*\*)?\.(?:\*\*)?\s+(?=[^\W\d_a-zà-ÿ])")
# What follows the name is prose from so many words on, even where it does not end as a sentence.
SHORTEST_PROSE = 9

# Words of a kind of agreement before its date, at most.
LONGEST_KIND = 3
_ABBREVIATED = re.compile(r"[A-Z]{2,5}")
_CLAUSE = re.compile(r"[^.,;。，；]+")

# "in 2018": unlike "since", it may date anything.
_HAPPENED = re.compile(r"\s*(?:in|on|im|am|en|le|el|em|nel|il|op)\s", re.IGNORECASE)


def read_introduced(walk: Walk, line: Line) -> bool:
    """A line of prose that says at its head, before a colon or dash, which partner it tells of."""
    match = _HEAD.match(line.text)
    return match is not None and _read(walk, line, match)


def read_stopped(walk: Walk, line: Line) -> bool:
    """A paragraph that opens with a partner's name and country and a full stop."""
    context = walk.context
    match = _STOPPED.match(line.text)
    if match is None or not context.relation or (context.entry and not context.entry_prose):
        return False
    place = read_place_line(match["name"], walk.vocab, walk.names)
    if place is None or not place.country:
        return False
    if walk.vocab.speaks_of_tie(place.name) and says("with", place.name):
        return False  # "The first twinning, with Lima (Peru), was agreed in 1970."
    # "Stavanger, Norway, is like us an oil town. We have been": a sentence of it, among others
    sentence = line.start in walk.in_turn and match["name"][place.tail :].strip(" ,)）")
    return not sentence and _read(walk, line, match)


def _read(walk: Walk, line: Line, match: re.Match[str]) -> bool:
    context, text = walk.context, walk.page.text
    if context.visits or walk.about:
        return False
    rest = line.text[match.end() :]
    # "Brno (Czechia): Population: 379,000; Area: 230 km²"
    labelled = bool(read_labels(rest, walk.vocab))
    if not (labelled or is_sentence(rest) or len(re.findall(r"[^\W\d_]+", rest)) >= SHORTEST_PROSE):
        return False
    told = _entry(walk, line, match)
    if told is None:
        return False
    entry, tail = told
    walk.enter(entry, line.group, line.indent if line.bullet else -1)
    context.entry_prose = True
    walk.stretch(
        BlockKind.BULLET if line.bullet else BlockKind.PARAGRAPH, line.start, line.end, entry.place
    )
    if walk.vocab.label(text[tail : line.start + match.end("name")].strip(" .,;")):
        # "Turku, Finland. Signed: 2003. Status: dormant.": what stands before the mark is a label.
        read_tail(walk, entry, line, tail - line.start, Statement(start=line.start, end=line.end))
        return True
    # "Pisa (Italy, 1982): the tower", "Crete – since 1984, to honour"
    since = (tail, line.start + match.end("name"))
    if not walk.writer.dates(*since):
        since = _since(walk, line.start + match.end(), line.end) or since
    write_tail(walk.writer, entry, *since, Statement(start=line.start, end=since[1]))
    if labelled:
        said = Statement(start=line.start, end=line.end)
        read_tail(walk, entry, line, match.end(), said)
        return True
    said_behind = sentences(text, line.start + match.end(), line.end)
    for start, end in said_behind[:1]:
        first = Statement(start=line.start, end=end)
        write_closing_state(walk.writer, entry, start, end, first)
        write_terms(walk.writer, entry, start, end, first, tail=True)
    for start, end in said_behind:
        read_sentence(walk.writer, entry, start, end)
        add_counts(walk, start, end, entry)
    if context.lapsed and not walk.writer.has(entry.place, "state"):
        lapsed_by_heading(walk, entry, Statement(start=line.start, end=line.end))
    return True


def _since(walk: Walk, start: int, end: int) -> tuple[int, int] | None:
    """The clauses right behind the mark that date the tie: "Crete – since 1984, to honour"."""
    text, stop = walk.page.text, start
    everyone = walk.writer.dates(start, end)
    for clause in _CLAUSE.finditer(text, start, end):
        dates = [date for date in everyone if clause.start() <= date.start < clause.end()]
        if clause.start() < stop:
            continue  # within "2013. 9. 10."
        if not dates and is_kind(clause.group().strip(), walk.vocab):
            continue  # "Cardiff: twinning, 1964"
        before = text[clause.start() : dates[0].start] if dates else ""
        if not dates or not _leads(walk, before):
            break
        behind = re.split(r"[.;。；]", text[dates[0].end : end])[0]
        happened = _HAPPENED.fullmatch(before) and len(behind.split()) > 1
        if happened and not walk.vocab.speaks_of_tie(behind):
            break  # "León: in October 2018 a planned visit by its mayor"
        stop = max(clause.end(), dates[-1].end)
        if text[stop : stop + 1] in (".", "。"):
            break
    return (start, stop) if stop > start else None


def _leads(walk: Walk, before: str) -> bool:
    """Whether words lead to the date of a tie: "since", "MOU", "friendship agreement"."""
    short = len(before.split()) <= LONGEST_KIND or walk.vocab.speaks_of_tie(before)
    if walk.vocab.dates(before) and short:
        return True  # but not "two buses and an ambulance handed over in 2022"
    named = bool(walk.vocab.relations(before)) and len(before.split()) <= LONGEST_KIND
    return named or _ABBREVIATED.fullmatch(before.strip()) is not None


def _entry(walk: Walk, line: Line, match: re.Match[str]) -> tuple[Entry, int] | None:
    """The partner before the mark: one told of before, one with its country, a city well known;
    and where what is said of it before the mark begins."""
    printed = match["name"].strip()
    names, writer = walk.names, walk.writer
    if walk.vocab.label(printed):
        return None
    found = read_place_line(printed, walk.vocab, names)
    if found is None and (known := names.known(printed)) and writer.has(known, "membership"):
        found = PlaceLine(start=0, end=len(printed), name=printed, tail=len(printed))
    if found is None and walk.context.relation:
        found = name_alone(printed)
        if found is None and _since(walk, line.start + match.end(), line.end):
            found = name_alone(printed.split(",")[0])  # "Hania (Chania), Crete – since 1984"
    if found is None or found.lead:
        return None  # "1969 Graz (Austria) - agreement signed": a chronicle's line
    country = found.country or line.flag or walk.context.country
    place = names.resolve(found.name, country, found.region, kind=kind_of(found.name))
    if names.home and place.key == names.home.key:
        return None
    start = line.start + match.start("name") + found.start
    said = Statement(start=line.start, end=line.end)
    behind = line.text[match.end() :]
    relation = undenied(
        walk.vocab.relations(behind),
        denied_kinds(behind, walk.vocab),
        writer.relation_of(place) or walk.context.relation,
    )
    first = re.split(r"[.,;。，；]", behind)[0].strip()
    if is_kind(first, walk.vocab):
        relation = walk.vocab.relation(first)  # "Diyarbakır: friendly relations, ..."
    entry = Entry(
        place=place, subject=found.name, relation=relation, start=line.start, end=line.end
    )
    names.learn(found.name, place, sure=bool(country))
    if not writer.has(place, "membership"):
        writer.add(entry, "membership", start, start + len(found.name), said)
    if found.country_end:
        base = line.start + match.start("name")
        writer.add(entry, "country", base + found.country_start, base + found.country_end, said)
    return entry, line.start + match.start("name") + found.tail

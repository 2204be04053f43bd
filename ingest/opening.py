"""A partner's entry is opened: its place and tie, and what its own line says behind the name."""

from __future__ import annotations

import re

from cityqa.quantities import is_unit
from cityqa.types import BlockKind
from ingest.blocks import Line, is_sentence, sets_year_apart
from ingest.form_words import ends_with
from ingest.joint_names import learn_parts
from ingest.kinds import denied_kinds, name_and_state, undenied
from ingest.labels import read_labels
from ingest.name_forms import kind_of
from ingest.over_lines import kind_over_lines
from ingest.prose import read_figures, read_sentence
from ingest.sentences import mentions, sentences
from ingest.unmarked import PlaceLine
from ingest.values import write_labelled, write_stages, write_tail
from ingest.walk import ENTRY_LEVEL, Walk
from ingest.writer import Entry, Statement

# Where a sentence ends, and not an abbreviation of a letter.
_STOP = re.compile(r"\w{2}[.。](?:\s|$)")


def open_entry(walk: Walk, line: Line, found: PlaceLine, *, listed: bool = False) -> Entry | None:
    """Begin a partner's entry; None where the line names the home city."""
    context = walk.context
    group, iso, labelled_start, labelled_end = context.country_label
    labelled = iso if group == line.group else ""
    country = found.country or line.flag or context.country or labelled
    context.country_label = (-1, "", 0, 0)
    place = walk.names.resolve(found.name, country, found.region, kind=kind_of(found.name))
    if walk.names.home and place.key == walk.names.home.key:
        return None
    if ends_with("pictured", found.name):
        return None  # "Xtown Civic Shield", under a picture
    walk.names.learn(found.name, place, sure=bool(country))
    learn_parts(walk, found, country)
    name, lapsed = name_and_state(found.name, walk.vocab)
    tail = line.text[found.tail :]
    relations = walk.vocab.relations(tail)
    relation = (
        walk.vocab.relation(line.text[: found.start])
        or kind_over_lines(walk, line)
        or context.relation
    )
    again = not found.country and (bool(line.hashes) or not context.relation_told)
    denied = denied_kinds(tail, walk.vocab)
    kept = undenied(relations, denied, relation)
    if kept != relation:
        relation = kept
    elif (
        relations
        and relations[-1].meaning not in denied
        and (
            # What was signed makes no other tie of one that its section names.
            relations[-1].meaning != "mou"
            or relation in ("", context.title_relation)
            or context.several
        )
    ):
        relation = relations[-1].meaning
    elif again and (told := walk.writer.relation_of(place)):
        relation = told  # a section about partners that another has listed
    entry = Entry(place=place, subject=name, relation=relation, start=line.start, end=line.end)
    said = Statement(start=line.start, end=line.end)
    first = line.start + found.start
    walk.writer.add(entry, "membership", first, first + len(name), said)
    if lapsed:
        walk.writer.state(entry, lapsed, first, said)
    if labelled:
        near = Statement(start=labelled_start, end=line.end)
        walk.writer.add(entry, "country", labelled_start, labelled_end, near)
    if found.country_end:
        walk.writer.add(
            entry,
            "country",
            line.start + found.country_start,
            line.start + found.country_end,
            said,
        )
    lead = walk.writer.dates(line.start, line.start + found.lead)
    ended = walk.vocab.lapsed(tail)[-1:] if lead and sets_year_apart(line.text) else []
    if ended and not walk.writer.dates(line.start + found.tail, line.end):
        # "2011 Tiraspol (Moldova) - co-operation ended"
        walk.writer.state(entry, ended[0], line.start + found.tail, said, date=lead[0].iso)
    elif lead and not walk.writer.dated(place, lead[0].iso):
        write_stages(walk.writer, entry, line.start, line.start + found.lead, said)
    if found.tail < len(line.text):
        read_tail(walk, entry, line, found.tail, said)
    if context.lapsed:
        lapsed_by_heading(walk, entry, said)
    made = line.text[: found.start]  # "Partnership agreement with"
    if not walk.writer.dates(line.start, line.end) and (
        walk.below_year(line)
        or walk.vocab.signs(line.text)
        or walk.vocab.ties(made)
        or walk.vocab.relations(made)
    ):
        walk.writer.add_year(entry, said)
    listed = listed or line.bullet
    if listed or (tail.strip() and is_sentence(line.text)):
        walk.stretch(
            BlockKind.BULLET if listed else BlockKind.PARAGRAPH, line.start, line.end, place
        )
        walk.enter(entry, line.group, line.indent if line.bullet else -1)
        context.entry_prose = True
        if not listed:
            context.entry = None
    else:
        walk.push_heading(ENTRY_LEVEL, line.text)
        walk.enter(entry, line.group)
        walk.landmarks[line.start] = True
        walk.stretch(BlockKind.HEADING, line.start, line.end)
    context.columns = ()
    return entry


def read_tail(walk: Walk, entry: Entry, line: Line, tail: int, said: Statement) -> None:
    """Behind the name: labels if there are any, else dates and figures; and a subject in words."""
    rest = line.text[tail:]
    lead = len(rest) - len(rest.lstrip(" ,–—-"))
    offset = line.start + tail
    labels = read_labels(rest[lead:], walk.vocab) if rest.strip() else []
    cut = line.end
    if labels and labels[0].attribute == "date":
        # "since 1948, 183,391 inhabitants": read as a whole below, up to a further label
        labels = labels[1:]
        cut = offset + lead + labels[0].start if labels else cut
    elif labels:
        cut = offset + lead
    if not labels:
        # "Sister County January 12, 1984 (by ...) Population 1,694,251": labels further on.
        for term in walk.vocab.labels(rest):
            if is_unit(rest[term.start : term.end]):
                continue
            if term.meaning in ("population", "area") and (
                inner := read_labels(rest[term.start :], walk.vocab)
            ):
                labels, lead, cut = inner, term.start, offset + term.start
                break
    for labelled in labels:
        base = offset + lead
        write_labelled(
            walk.writer,
            entry,
            labelled.attribute,
            labelled.label,
            base + labelled.value_start,
            base + labelled.value_end,
            said,
        )
    spans = sentences(walk.page.text, offset, line.end)
    if not labels and spans and _STOP.search(rest) and _names(walk, entry, *spans[0]):
        # "Lille (France) The twinning with Lille grew out of": prose glued to its heading
        if kind := walk.vocab.relation(rest):
            walk.writer.tell(entry, "", kind)
        for start, end in spans:
            read_sentence(walk.writer, entry, start, end)
        return
    for start, end in spans[1:]:
        # "Lille (France), since 1958. It has 234,000 inhabitants."
        others = mentions(walk.page.text[start:end], walk.names)
        if not others or _names(walk, entry, start, end):
            read_figures(walk.writer, entry, start, end, Statement(start=start, end=end))
    write_tail(walk.writer, entry, offset, cut, said)
    words = re.match(r"\s*[–—-]\s+([^\W\d][^–—\d]{2,60}?)\s+[–—-]\s", rest)
    if words and not walk.vocab.relations(words[1]):
        walk.writer.add(entry, "subject", offset + words.start(1), offset + words.end(1), said)


def _names(walk: Walk, entry: Entry, start: int, end: int) -> bool:
    """Whether a partner is named between two offsets."""
    named = mentions(walk.page.text[start:end], walk.names)
    return entry.place.key in {mention.place.key for mention in named}


def lapsed_by_heading(walk: Walk, entry: Entry, said: Statement) -> None:
    """Write that a tie has lapsed, as the heading above says of all below it."""
    text = walk.page.text
    heading = text.rfind(walk.context.lapsed, 0, said.start)
    dates = walk.writer.dates(said.start, said.end)
    ended = dates[1].iso if len(dates) == 2 and dates[0].range_end else ""  # "(2008–2011)"
    if heading >= 0:
        walk.writer.add(
            entry,
            "state",
            heading,
            heading + len(walk.context.lapsed),
            Statement(start=heading, end=said.end),
            date=ended,
        )

"""Lines that open a partner's entry, by their form or by what stands above and below them."""

from __future__ import annotations

import re
from dataclasses import replace

from cityqa.dates import find_dates
from cityqa.types import BlockKind
from ingest.aspiring import aspires
from ingest.blocks import Line, is_sentence
from ingest.countries import is_country_line, noted_country
from ingest.entries import partner_or_town, read_place_line
from ingest.joint_names import told_together
from ingest.labelled_lines import LONGEST_NOUN
from ingest.labels import read_labels
from ingest.line_cards import country_of_card, heads_line_card
from ingest.opening import open_entry
from ingest.over_labels import goes_on
from ingest.settling import settle_below, settle_told_again
from ingest.unmarked import PlaceLine
from ingest.walk import Walk
from ingest.whose_line import partner_named
from ingest.writer import Statement

# A sentence behind a name that says more is prose, in characters.
LONGEST_TAIL = 100


def read_partner(walk: Walk, group: list[Line], *, first: bool) -> bool:
    """A line that names a partner, with what else it says of it."""
    line, context = group[0], walk.context
    # "Sister city - Lima, Peru" ends the section on visits above it.
    with_kind = first and _opens_with_kind(walk, line)
    if (context.visits and not with_kind) or (walk.about and line.bullet):
        return False
    first = first or heads_line_card(walk, group)
    heads = first or noted_country(walk.above(line))
    below = _country_line_below(group) if heads and not line.bullet else None
    place = partner_named(walk, group, below, first=first)
    if place is None or (walk.about and not place.country):
        return False
    tail = line.text[place.tail :]
    dated = bool(walk.writer.dates(line.start + place.tail, line.end))
    if is_sentence(tail) and not (line.bullet or place.lead):
        told = walk.vocab.relation(tail) or walk.vocab.signs(tail)
        if not walk.below_year(line) and (len(tail) > LONGEST_TAIL or not told or not dated):
            return False
    none = _is_none(walk, tail) if dated else walk.vocab.is_prospect(tail)
    if none or aspires(tail, walk.vocab):
        context.entry = None  # "Turin, Italy (in preparation)", "Gdynia, Poland (declined in 2024)"
        walk.stretch(BlockKind.BULLET, line.start, line.end, lists=True)
        return True
    if _lies_there(walk, group, place):
        return True
    if with_kind:
        context.visited, context.visits = [], bool(context.prospects)
    settle_told_again(walk, line, place)
    *others, place = told_together(place)
    for other in others:
        open_entry(walk, line, other, listed=True)
    listed = not _heads_card(walk, group, place) and _is_listed(walk, group)
    entry = open_entry(walk, line, place, listed=listed)
    if below and not place.country:
        region = "" if below is group[1] else re.sub(r"^in\s", "", group[1].text)
        settle_below(walk, line, replace(place, region=region), below, entry)
    if others and context.entry is entry:
        context.entry = None  # what stands below is about them all
    return True


def _opens_with_kind(walk: Walk, line: Line) -> bool:
    kinds = walk.vocab.relations(line.text)
    opens = bool(kinds) and kinds[0].start == 0 and not line.bullet
    return opens and not walk.vocab.speaks_of_visits(line.text)


def _is_none(walk: Walk, tail: str) -> bool:
    """Whether the first that is told of a partner is that it was refused, or is none yet: no date
    is a tie's. "(candidate since 2022)" is none, "(twinned in 1999; renewal planned)" is one."""
    dates = find_dates(tail, walk.vocab.language)
    before = tail[: dates[0].start] if dates else tail
    if not (walk.vocab.signings(before) or walk.vocab.relations(before)):
        if walk.vocab.is_prospect(before):
            return True
    refused = walk.vocab.refusals(tail)
    told = [*walk.vocab.signings(tail), *walk.vocab.relations(tail)]
    before = tail[: refused[0].start] if refused and walk.vocab.is_prospect(tail) else ""
    return bool(before) and not (told or find_dates(before, walk.vocab.language))


def _heads_card(walk: Walk, group: list[Line], place: PlaceLine) -> bool:
    """Whether a line below a partner says where it lies, over labels: "Hyogo - Japan"."""
    if len(group) < 3 or group[1].bullet or not place.country:
        return False
    below = read_place_line(group[1].text, walk.vocab, walk.names)
    return (
        below is not None
        and below.country == place.country
        and below.tail == len(group[1].text)
        and bool(read_labels(group[2].text, walk.vocab))
    )


def _lies_there(walk: Walk, group: list[Line], place: PlaceLine) -> bool:
    """Read the line of a card that says where its partner lies; whether it was one."""
    line, entry = group[0], walk.context.entry
    if (
        entry is None
        or line.bullet
        or len(group) < 2
        or entry.place.country != place.country
        or walk.page.text[entry.end : line.start] != "\n"
        or not read_labels(group[1].text, walk.vocab)
    ):
        return False
    said = Statement(start=entry.start, end=line.end)
    walk.writer.add(entry, "location", line.start, line.end, said)
    walk.stretch(BlockKind.BULLET, line.start, line.end)
    return True


def _is_listed(walk: Walk, group: list[Line]) -> bool:
    """Whether a partner's line stands among others of the same form, and heads nothing."""
    line, context = group[0], walk.context
    if context.listed_group == line.group:
        return True
    if len(group) < 2 or group[1].bullet:
        return False
    if partner_or_town(group[1].text, walk.vocab, walk.names):
        context.listed_group = line.group
        return True
    return False


def stands_over_country(walk: Walk, group: list[Line]) -> bool:
    """Whether a line is a name over its country and since when, or what stands below one."""
    if noted_country(group[0].text) or heads_line_card(walk, group) or country_of_card(walk, group):
        return True
    over = len(group) > 1 and noted_country(group[1].text)
    return bool(over) and not is_sentence(group[0].text)


def read_country_below(walk: Walk, line: Line) -> bool:
    """The line of a country with no partner's name over it, or of a candidate: "Kenya (Candidate
    2021)"; whether it was one."""
    entry, iso = walk.context.entry, noted_country(line.text)
    if not iso or line.bullet:
        return False
    own = entry and entry.place.country == iso and walk.page.text[entry.end : line.start] == "\n"
    if own and not walk.vocab.is_prospect(line.text):
        return False
    walk.context.entry = walk.about
    walk.stretch(BlockKind.PARAGRAPH, line.start, line.end, lists=True)
    return True


def _country_line_below(group: list[Line]) -> Line | None:
    """The line under a name that is its country; a line for the region may stand between."""
    for line in group[1:3]:
        if is_country_line(line.text) or noted_country(line.text):
            return line
        if is_sentence(line.text) or len(line.text.split()) > LONGEST_NOUN:
            return None
    return None


def read_party_label(walk: Walk, line: Line) -> bool:
    """A partner under a label: "Name: Bursa", "Sister City : Hagi, Japan"."""
    context, vocab = walk.context, walk.vocab
    labels = read_labels(line.text, vocab)
    if not labels or context.visits or walk.about:
        return False
    head = labels[0]
    relation = vocab.relation(head.label)
    if head.attribute == "country" and len(labels) == 1:
        # The country may come first: the partner's line will take it up.
        if context.entry and (
            line.bullet or line.group == context.entry_group or goes_on(walk, line, head)
        ):
            return False
        iso = is_country_line(line.text[head.value_start : head.value_end])
        span = (line.start + head.value_start, line.start + head.value_end)
        context.entry, context.country_label = None, (line.group, iso, *span)
        return bool(iso)
    if head.attribute != "city" and not (relation and vocab.is_relation(head.label)):
        return False
    value = line.text[head.value_start : head.value_end]
    if not value or re.search(r"\d{3}", value) or is_sentence(value):
        return False
    place = read_place_line(value, vocab, walk.names, bare=True)
    if place is None and head.attribute == "city" and context.entry is None:
        place = PlaceLine(start=0, end=len(value), name=value, tail=len(value))
    if place is None:
        return False
    moved = place.moved(head.value_start)
    before = context.relation
    # A profile's "City: Bursa" goes on about a partner told of, whatever the page has listed last.
    known = walk.names.find(place.name, place.country, place.region)
    told = walk.writer.relation_of(known) if known else ""
    context.relation = relation or told or context.relation
    open_entry(walk, line, moved)
    context.relation = before
    return True

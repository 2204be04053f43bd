"""Lines that open a partner's entry, by their form or by what stands above and below them."""

from __future__ import annotations

import re
from dataclasses import replace

from cityqa.dates import find_dates
from cityqa.places import gazetteer
from cityqa.types import BlockKind
from cityqa.words import text_key
from ingest.aspiring import aspires
from ingest.blocks import Line, is_sentence
from ingest.cards import heads_card_of_tie, labels_a_date, settlement
from ingest.countries import is_country_line, noted_country
from ingest.dated import names_what_it_became
from ingest.entries import (
    PlaceLine,
    leading_date,
    name_alone,
    partner_or_town,
    read_place_line,
)
from ingest.form_words import alternation, form_words
from ingest.joint_names import told_together
from ingest.kind_headings import named_behind_kind
from ingest.labelled_lines import LONGEST_LABELLED, LONGEST_NOUN
from ingest.labels import read_labels
from ingest.line_cards import country_of_card, heads_line_card
from ingest.name_forms import is_named_settlement
from ingest.name_regions import place_and_state
from ingest.opening import open_entry
from ingest.over_labels import goes_on, name_over_country, over_labels
from ingest.own_towns import OWN_SIDE, other_side
from ingest.particulars import Clause, particulars, stands_below
from ingest.settling import settle_below, settle_told_again
from ingest.walk import Walk
from ingest.writer import Statement

# What the line below a partner's name tells of it.
_PARTICULAR = frozenset({"country", "date", "figure"})
_OVER = re.compile(r"([^–—:：\n]{2,40}?)(?:\s*[–—:：]\s*|\s-\s)(?=[^\W\d])")
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
    place = _partner_named(walk, group, below, first=first)
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


def _partner_named(
    walk: Walk, group: list[Line], below: Line | None, *, first: bool
) -> PlaceLine | None:
    """The partner that a line names, by its form or by what stands above and below it.

    ``below`` is the line of its country under it.
    """
    line, context = group[0], walk.context
    if place := _beside_home(walk, line.text) or (first and named_behind_kind(walk, line)):
        return place
    heads = (first or bool(line.hashes)) and not line.bullet
    told = _particulars_below(walk, line) if heads else []
    bare = bool(told) or _heads_prose(walk, group, first=first) or _heads_labels(walk, group, first)
    card = heads and not bare and bool(context.relation) and heads_card_of_tie(walk, line)
    read = partner_or_town if context.relation else read_place_line
    if place := read(line.text, walk.vocab, walk.names, bare=bare or card):
        return place
    if card and (place := settlement(line.text)):
        return place
    if heads and context.relation and (place := over_labels(walk, line)):
        return place
    if line.bullet and context.relation and (place := name_alone(line.text)):
        return place
    if heads and (place := _over_its_tie(walk, line)):
        return place
    if heads and context.relation_told and (place := _over_its_subject(walk, line)):
        return place
    group_of, iso, *_ = context.country_label
    if iso and group_of == line.group and (place := name_over_country(walk, line.text, iso)):
        return place
    over_country = below or any(clause.country for clause in told)
    if over_country and (context.relation or walk.names.find(line.text)):
        iso = (is_country_line(below.text) or noted_country(below.text)) if below else ""
        if place := name_over_country(walk, line.text, iso):
            return place
    if line.flag or context.country:
        if place := _within_country(walk, line, line.flag or context.country):
            return place
    return _dated_name(walk, line) if context.relation else None


def _beside_home(walk: Walk, text: str) -> PlaceLine | None:
    """The partner behind the home city and a dash: "Leeds – Lille, France (1968)"; or behind one of
    the towns of a county whose page pairs them so."""
    names, beside = walk.names, OWN_SIDE.match(text)
    if names.home is None or beside is None:
        return None
    place = names.find(beside[1])
    own = place is not None and place.key in {names.home.key, *names.own}
    if not own and text_key(beside[1]) not in walk.own_towns:
        return None
    found = other_side(text, beside, names, walk.vocab)
    return found.moved(beside.end()) if found else None


def _heads_labels(walk: Walk, group: list[Line], first: bool) -> bool:
    """Whether the line below tells what only a partner's name stands over."""
    if not first or group[0].bullet or len(group) < 2:
        return False
    below = group[1]
    return (
        bool(is_country_line(below.text))
        or bool(read_labels(below.text, walk.vocab))
        or labels_a_date(walk, below)
        or _dates_a_tie(walk, below)
    )


def _particulars_below(walk: Walk, line: Line) -> list[Clause]:
    """The particulars of a partner in the line below its name; [] where they may be of any city."""
    below = walk.below.get(line.start)
    if below is None or below.gap > 1 or walk.vocab.speaks_of_visits(line.text):
        return []
    clauses = particulars(walk, below)
    surely = walk.context.relation or line.flag or any(clause.country for clause in clauses)
    return clauses if surely and any(c.kind in _PARTICULAR for c in clauses) else []


def _dated_name(walk: Walk, line: Line) -> PlaceLine | None:
    """A well-known city with its date on a line: "Semarang, Central Java - since 1993"; where the
    heading says what is listed, "1993 Semarang"."""
    if is_sentence(line.text) and not line.bullet:
        return None
    if walk.context.relation_told:
        lead = leading_date(line.text, 0, walk.vocab.language)
        name, last = line.text[lead:], len(line.text)
        if lead and name_alone(name):
            return PlaceLine(start=lead, end=last, name=name, tail=last, lead=lead)
    if not walk.writer.dates(line.start, line.end):
        return None
    match = re.match(
        r"([^\W\d_a-z][^\d,，:：()（）]*?)\s*(?:[,，(（]|\s[–—-]\s|\s{2}|$|"
        rf"\s(?:{alternation(sorted(form_words('since')))})\s"
        r"(?=(?:\d{1,2}\.?\s)?(?:[^\W\d_]+\s)?\d{4}\W*$))",  # not "in 1998 hosted us"
        line.text,
    )
    if match is None or not (
        name_alone(match[1]) or _stands_among(walk, line, match[1]) or stands_below(walk, line)
    ):
        return None
    # What stands before the date is the region at most.
    region = re.match(r"[^\d]{0,40}", line.text[match.end() :])
    if region and len(region.group().split()) > 2 * LONGEST_NOUN:
        return None
    return PlaceLine(start=0, end=len(match[1]), name=match[1], tail=match.end())


def _stands_among(walk: Walk, line: Line, name: str) -> bool:
    """Whether a name that a small place has heads a bullet above that of a partner and its country:
    "Mirpur, Azad Kashmir (1993)"."""
    below = walk.below.get(line.start)
    if not (walk.context.relation_told and line.bullet and below and below.bullet):
        return False
    beside = read_place_line(below.text, walk.vocab, walk.names)
    return bool(beside and beside.country) and walk.names.find(name) is not None


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


def _heads_prose(walk: Walk, group: list[Line], *, first: bool) -> bool:
    """Whether a line is the name of a partner told of before, over a paragraph about it."""
    line, below = group[0], group[1].text if len(group) > 1 else ""
    prose = is_sentence(below) or len(below) > LONGEST_LABELLED
    apart = walk.below.get(line.start) if len(group) == 1 else None
    over = (
        apart is not None
        and not apart.bullet
        and (is_sentence(apart.text) or len(apart.text) > LONGEST_LABELLED)
    )
    if line.bullet or not (line.hashes or (first and (prose or over))):
        return False
    known = walk.names.known(line.text)
    if known is not None and walk.writer.has(known, "membership"):
        return True
    told = over and apart is not None and _is_about(walk, line.text, apart.text)
    if not (line.hashes or prose or told):
        return False
    return bool(walk.context.relation) and name_alone(line.text) is not None


def _is_about(walk: Walk, name: str, below: str) -> bool:
    """Whether a paragraph under a name apart is about it: it names it again, or speaks of a tie."""
    return text_key(name) in text_key(below) or walk.vocab.speaks_of_tie(below)


def _over_its_subject(walk: Walk, line: Line) -> PlaceLine | None:
    """A well-known city with what is done together, over prose: "Havana – Public health"."""
    match, below = _OVER.match(line.text), walk.below.get(line.start)
    if match is None or below is None or below.hashes or not is_sentence(below.text):
        return None
    name = match[1]
    known = name_alone(name) or (place_and_state(name) and walk.names.find(name))
    if not known or walk.vocab.ties(name) or walk.writer.dates(line.start, line.end):
        return None
    return PlaceLine(start=0, end=len(name), name=name, tail=len(name))


def _over_its_tie(walk: Walk, line: Line) -> PlaceLine | None:
    """A place and its region over prose that opens with its name and says what it became: "Mitte
    District, Berlin" over "Mitte District became a sister district in 2004."."""
    below, (name, _, region) = walk.below.get(line.start), line.text.partition(", ")
    if below is None or below.bullet or not (region and below.text.startswith(f"{name} ")):
        return None
    told = next(iter(walk.vocab.relations(below.text)), None)
    if told is None or not names_what_it_became(below.text[len(name) : told.start]):
        return None
    place = read_place_line(name, walk.vocab, walk.names, bare=True)
    return place and replace(place, region=region, tail=len(line.text))


def _dates_a_tie(walk: Walk, line: Line) -> bool:
    """Whether a line below a name tells since when there is a tie: "Saxony · Twins in 1982"."""
    text = line.text
    spoken = walk.vocab.ties(text) or walk.vocab.relations(text)
    return bool(spoken) and not is_sentence(text) and bool(walk.writer.dates(line.start, line.end))


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


def _within_country(walk: Walk, line: Line, country: str) -> PlaceLine | None:
    """ "Neukölln district, Berlin – 1967" under the heading "Germany"."""
    context = walk.context
    match = re.match(
        r"([^,–—:\d(]{2,50}?)(?:,\s*[^,–—:\d(]{2,40}?)?\s*(?=[–—(]|\s-\s|$)", line.text
    )
    told = line.bullet or line.flag or walk.writer.dates(line.start, line.end)
    if not match or not told:
        return None
    name = match[1].strip()
    if not name or not re.match(r"[^\W\d_a-z]", name):
        return None
    # A flag may stand before a country or a language; bullets below a partner tell of it.
    below = line.bullet and context.entry and line.indent > context.entry_bullet
    known = gazetteer().resolve(name, country, fuzzy=False) is not None
    if (line.flag or below) and not known:
        return None
    if re.match(r"[\u3040-\uffff]", name) and not (known or is_named_settlement(name.split()[-1])):
        return None  # in script with no capitals anything could be a name
    return PlaceLine(start=0, end=len(name), name=name, country=country, tail=match.end())

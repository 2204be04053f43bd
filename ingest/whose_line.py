"""Which partner a line names, by its form or by what stands above and below it."""

from __future__ import annotations

import re
from dataclasses import replace

from cityqa.places import gazetteer
from cityqa.words import text_key
from ingest.blocks import Line, is_sentence
from ingest.cards import heads_card_of_tie, labels_a_date, settlement
from ingest.countries import is_country_line, noted_country
from ingest.dated import names_what_it_became
from ingest.entries import leading_date, name_alone, partner_or_town, read_place_line
from ingest.form_words import alternation, form_words
from ingest.kind_headings import named_behind_kind
from ingest.labelled_lines import LONGEST_LABELLED, LONGEST_NOUN
from ingest.labels import read_labels
from ingest.name_forms import is_named_settlement
from ingest.name_regions import place_and_state
from ingest.over_labels import name_over_country, over_labels
from ingest.own_towns import OWN_SIDE, other_side
from ingest.particulars import Clause, particulars, stands_below
from ingest.unmarked import PlaceLine
from ingest.walk import Walk

# What the line below a partner's name tells of it.
_PARTICULAR = frozenset({"country", "date", "figure"})
_OVER = re.compile(r"([^–—:：\n]{2,40}?)(?:\s*[–—:：]\s*|\s-\s)(?=[^\W\d])")


def partner_named(
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

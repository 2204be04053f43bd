"""Lines that open a partner's entry, and the labels under it -> facts."""

from __future__ import annotations

import re
from dataclasses import replace

from cityqa.places import gazetteer
from cityqa.quantities import is_unit
from cityqa.types import BlockKind
from ingest.blocks import Line, is_sentence
from ingest.entries import PlaceLine, is_country_line, kind_of, name_alone, read_place_line
from ingest.labels import Labelled, read_labels
from ingest.particulars import Clause, particulars
from ingest.prose import read_sentence
from ingest.rows import is_label_line
from ingest.settling import settle_by_site, settle_country
from ingest.values import Entry, Statement
from ingest.walk import ENTRY_LEVEL, IN_TABLE, Walk

# What the line below a partner's name tells of it.
_PARTICULAR = frozenset({"country", "date", "figure"})
# A sentence under a label that no list knows is at most this long.
LONGEST_LABELLED = 120
# "Steel made the match: both live by it." is no label.
LONGEST_NOUN = 3
# "Friendly relationship established on December 9, 2003.": no mark closes the label.
LONGEST_DATED = 80


def read_partner(walk: Walk, group: list[Line], *, first: bool) -> bool:
    """A line that names a partner, with what else it says of it."""
    line, context = group[0], walk.context
    if context.visits or (walk.about and line.bullet):
        return False
    following = group[1] if len(group) > 1 else None
    heads = (first or bool(line.hashes)) and not line.bullet
    told = _particulars_below(walk, line) if heads else []
    bare = _heads_prose(walk, line, following, first=first) or (
        first
        and not line.bullet
        and following is not None
        and (
            bool(is_country_line(following.text))
            or bool(read_labels(following.text, walk.vocab))
            or _labels_a_date(walk, following)
            or _dates_a_tie(walk, following)
        )
    )
    bare = bare or bool(told)
    place = read_place_line(line.text, walk.vocab, walk.names, bare=bare)
    if place is None and line.bullet and context.relation:
        place = name_alone(line.text)
    below = _country_line_below(group) if first and not line.bullet else None
    over_country = below or any(clause.country for clause in told)
    if place is None and over_country and (context.relation or walk.names.find(line.text)):
        place = _name_over_country(walk, line.text)
    if place is None and (line.flag or context.country):
        place = _within_country(walk, line, line.flag or context.country)
    if place is None and context.relation:
        place = _dated_name(walk, line)
    if place is None or (walk.about and not place.country):
        return False
    tail = line.text[place.tail :]
    if is_sentence(tail) and not line.bullet:
        if (
            len(tail) > 100
            or not (walk.vocab.relation(tail) or walk.vocab.signs(tail))
            or not walk.writer.dates(line.start + place.tail, line.end)
        ):
            return False
    if walk.vocab.is_prospect(tail) and not walk.writer.dates(line.start + place.tail, line.end):
        context.entry = None  # "Turin, Italy (in preparation)"
        walk.stretch(BlockKind.BULLET, line.start, line.end, lists=True)
        return True
    if _lies_there(walk, group, place):
        return True
    listed = not _heads_card(walk, group, place) and _is_listed(walk, line, following)
    entry = _open_entry(walk, line, place, listed=listed)
    if below and not place.country:
        region = "" if below is group[1] else re.sub(r"^in\s", "", group[1].text)
        _country_below(walk, line, replace(place, region=region), below, entry)
    return True


def _particulars_below(walk: Walk, line: Line) -> list[Clause]:
    """The particulars of a partner in the line below its name; [] where they may be of any city."""
    below = walk.below.get(line.start)
    if below is None or below.gap > 1:
        return []
    clauses = particulars(walk, below)
    surely = walk.context.relation or line.flag or any(clause.country for clause in clauses)
    return clauses if surely and any(c.kind in _PARTICULAR for c in clauses) else []


def _dated_name(walk: Walk, line: Line) -> PlaceLine | None:
    """A well-known city with its date on a line: "Semarang, Central Java - since 1993"."""
    if is_sentence(line.text) or not walk.writer.dates(line.start, line.end):
        return None
    match = re.match(r"([^\W\d_a-z][^\d,，:：()（）]*?)\s*(?:[,，(（]|\s[–—-]\s|$)", line.text)
    if match is None or name_alone(match[1]) is None:
        return None
    # What stands before the date is the region at most.
    region = re.match(r"[^\d]{0,40}", line.text[match.end() :])
    if region and len(region.group().split()) > 2 * LONGEST_NOUN:
        return None
    return PlaceLine(start=0, end=len(match[1]), name=match[1], tail=match.end())


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


def _is_listed(walk: Walk, line: Line, following: Line | None) -> bool:
    """Whether a partner's line stands among others of the same form, and heads nothing."""
    context = walk.context
    if context.listed_group == line.group:
        return True
    another = following is not None and not following.bullet
    if another and following and read_place_line(following.text, walk.vocab, walk.names):
        context.listed_group = line.group
        return True
    return False


def _country_line_below(group: list[Line]) -> Line | None:
    """The line under a name that is its country; a line for the region may stand between."""
    for line in group[1:3]:
        if is_country_line(line.text):
            return line
        if is_sentence(line.text) or len(line.text.split()) > LONGEST_NOUN:
            return None
    return None


def _name_over_country(walk: Walk, text: str) -> PlaceLine | None:
    """A name that no gazetteer has, over the line of its country; its region may follow it."""
    whole, region = text, ""
    if both := re.fullmatch(r"([^,]+),\s+([^\W\d_a-z][^,]+)", text):
        text, region = both[1], both[2]
    if (
        len(text.split()) > LONGEST_NOUN
        or not re.fullmatch(r"[^\W\d_a-z][^\d:：,()（）]+", text)
        or is_sentence(text)
        or is_country_line(text)
        or gazetteer().region_phrases.tags(text)
        # "Town" labels a partner, and ends the name of one.
        or any(term.meaning != "city" for term in walk.vocab.labels(text))
        or walk.vocab.label(text)
        or walk.vocab.relations(text)
        or walk.vocab.ties(text)
    ):
        return None
    return PlaceLine(start=0, end=len(text), name=text, region=region, tail=len(whole))


def _heads_prose(walk: Walk, line: Line, following: Line | None, *, first: bool) -> bool:
    """Whether a line is the name of a partner told of before, over a paragraph about it."""
    prose = following is not None and (
        is_sentence(following.text) or len(following.text) > LONGEST_LABELLED
    )
    if line.bullet or not (line.hashes or (first and prose)):
        return False
    known = walk.names.known(line.text)
    if known is not None and walk.writer.has(known, "membership"):
        return True
    return bool(walk.context.relation) and name_alone(line.text) is not None


def _labels_a_date(walk: Walk, line: Line) -> bool:
    """Whether a line gives a date under a label of its own ("Partnership agreement: 1987")."""
    labels = read_labels(line.text, walk.vocab, unforeseen=True)
    if not labels:
        return False
    value = (line.start + labels[0].value_start, line.start + labels[0].value_end)
    return bool(walk.writer.dates(*value))


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
        if context.entry and (line.bullet or line.group == context.entry_group):
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
    shift = head.value_start
    moved = replace(
        place,
        start=place.start + shift,
        lead=place.lead + shift if place.lead else 0,
        end=place.end + shift,
        tail=place.tail + shift,
        country_start=place.country_start + shift if place.country_end else 0,
        country_end=place.country_end + shift if place.country_end else 0,
    )
    before = context.relation
    context.relation = relation or context.relation
    _open_entry(walk, line, moved)
    context.relation = before
    return True


def _within_country(walk: Walk, line: Line, country: str) -> PlaceLine | None:
    """ "Neukölln district, Berlin – 1967" under the heading "Germany"."""
    match = re.match(
        r"([^,–—:\d(]{2,50}?)(?:,\s*[^,–—:\d(]{2,40}?)?\s*(?=[–—(]|\s-\s|$)", line.text
    )
    told = line.bullet or line.flag or walk.writer.dates(line.start, line.end)
    if not match or not told:
        return None
    name = match[1].strip()
    if not name or not re.match(r"[^\W\d_a-z]", name):
        return None
    # A flag may stand before a country or a language.
    if line.flag and not (gazetteer().resolve(name, line.flag, fuzzy=False)):
        return None
    return PlaceLine(start=0, end=len(name), name=name, country=country, tail=match.end())


def _country_below(
    walk: Walk, line: Line, place: PlaceLine, below: Line, entry: Entry | None
) -> None:
    """Take the country from a line below; ``entry`` None is the home's name, or its namesake's."""
    iso = is_country_line(below.text)
    resolved = walk.names.resolve(place.name, iso, place.region, kind=kind_of(place.name))
    if walk.names.home and resolved.key == walk.names.home.key:
        return
    if entry is None or resolved.key != entry.place.key:
        if entry:
            walk.writer.retract(entry, line.start, line.end)
        entry = Entry(
            place=resolved,
            subject=place.name,
            relation=entry.relation if entry else walk.context.relation,
            start=line.start,
            end=line.end,
        )
        said = Statement(start=line.start, end=line.end)
        walk.writer.add(entry, "membership", line.start + place.start, line.start + place.end, said)
    walk.names.learn(place.name, resolved, sure=True)
    walk.enter(entry, line.group)
    bare = re.sub(r"\s*[(（][^)）]*[)）]\s*$", "", below.text)
    said = Statement(start=below.start, end=below.end)
    walk.writer.add(entry, "country", below.start, below.start + len(bare), said)


def _open_entry(walk: Walk, line: Line, found: PlaceLine, *, listed: bool = False) -> Entry | None:
    """Begin a partner's entry; None where the line names the home city."""
    context = walk.context
    group, iso, labelled_start, labelled_end = context.country_label
    labelled = iso if group == line.group else ""
    country = found.country or line.flag or context.country or labelled
    context.country_label = (-1, "", 0, 0)
    place = walk.names.resolve(found.name, country, found.region, kind=kind_of(found.name))
    if walk.names.home and place.key == walk.names.home.key:
        return None
    walk.names.learn(found.name, place, sure=bool(country))
    tail = line.text[found.tail :]
    relations = walk.vocab.relations(tail)
    relation = context.relation
    again = not found.country and not context.relation_told
    if relations and relations[-1].meaning not in ("mou",):
        relation = relations[-1].meaning
    elif again and (told := walk.writer.relation_of(place)):
        relation = told  # a section about partners that another has listed
    entry = Entry(
        place=place, subject=found.name, relation=relation, start=line.start, end=line.end
    )
    said = Statement(start=line.start, end=line.end)
    walk.writer.add(entry, "membership", line.start + found.start, line.start + found.end, said)
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
    if found.lead:
        walk.writer.stages(entry, line.start, line.start + found.lead, said)
    if found.tail < len(line.text):
        _tail(walk, entry, line, found.tail, said)
    if context.lapsed:
        _lapsed_by_heading(walk, entry, said)
    listed = listed or line.bullet
    if listed or (tail.strip() and is_sentence(line.text)):
        walk.stretch(
            BlockKind.BULLET if listed else BlockKind.PARAGRAPH, line.start, line.end, place
        )
        context.entry = entry if listed else None
        context.entry_group, context.entry_prose = line.group, True
    else:
        walk.push_heading(ENTRY_LEVEL, line.text)
        walk.enter(entry, line.group)
        walk.landmarks[line.start] = True
        walk.stretch(BlockKind.HEADING, line.start, line.end)
    context.columns = ()
    return entry


def _tail(walk: Walk, entry: Entry, line: Line, tail: int, said: Statement) -> None:
    """Behind the name: labels if there are any, else dates and figures; and a subject in words."""
    rest = line.text[tail:]
    lead = len(rest) - len(rest.lstrip(" ,–—-"))
    offset = line.start + tail
    labels = read_labels(rest[lead:], walk.vocab) if rest.strip() else []
    if labels and labels[0].attribute == "date":
        labels = []  # "since 1948, 183,391 inhabitants": read as a whole below
    cut = line.end
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
    else:
        cut = offset + lead
    for labelled in labels:
        base = offset + lead
        walk.writer.labelled(
            entry,
            labelled.attribute,
            labelled.label,
            base + labelled.value_start,
            base + labelled.value_end,
            said,
        )
    walk.writer.tail(entry, offset, cut, said)
    words = re.match(r"\s*[–—-]\s+([^\W\d][^–—\d]{2,60}?)\s+[–—-]\s", rest)
    if words and not walk.vocab.relations(words[1]):
        walk.writer.add(entry, "subject", offset + words.start(1), offset + words.end(1), said)


def _lapsed_by_heading(walk: Walk, entry: Entry, said: Statement) -> None:
    text = walk.page.text
    heading = text.rfind(walk.context.lapsed, 0, said.start)
    if heading >= 0:
        walk.writer.add(
            entry,
            "state",
            heading,
            heading + len(walk.context.lapsed),
            Statement(start=heading, end=said.end),
        )


def read_alternating(walk: Walk, group: list[Line]) -> int:
    """Label on one line, value on the next, beneath a partner's name; no line is a bullet."""
    place = read_place_line(group[0].text, walk.vocab, walk.names, bare=True)
    if place is None and (walk.context.entry is None or walk.context.entry_group == IN_TABLE):
        return 0
    if not alternates(walk, group[1 if place else 0 :]):
        return 0
    position = 0
    if place:
        _open_entry(walk, group[0], place)
        position = 1
    while position + 1 < len(group):
        line, value = group[position], group[position + 1]
        other = read_place_line(line.text, walk.vocab, walk.names)
        if other:
            _open_entry(walk, line, other)
            position += 1
            continue
        known = walk.vocab.label(line.text) or is_label_line(line.text, walk.vocab)
        if not _could_label(line.text) or not (known or len(line.text.split()) <= LONGEST_NOUN):
            break
        assert walk.context.entry is not None
        said = Statement(start=line.start, end=value.end)
        walk.writer.labelled(
            walk.context.entry,
            walk.vocab.label(line.text),
            line.text,
            value.start,
            value.end,
            said,
        )
        walk.stretch(BlockKind.BULLET, line.start, value.end)
        if is_sentence(value.text):
            read_sentence(walk.writer, walk.context.entry, value.start, value.end)
        position += 2
    return position


def read_tiles(walk: Walk, group: list[Line]) -> int:
    """Figures with their labels beneath them: "121,000" over "Inhabitants", "1981" over "Since"."""
    entry = walk.context.entry
    pairs = 0
    while 2 * pairs + 1 < len(group):
        value, label = group[2 * pairs : 2 * pairs + 2]
        if not _is_tile(value.text) or not _could_label(label.text):
            break
        pairs += 1
    if entry is None or pairs < 2:
        return 0
    for value, label in zip(group[: 2 * pairs : 2], group[1 : 2 * pairs : 2], strict=True):
        said = Statement(start=value.start, end=label.end)
        attribute = walk.vocab.label(label.text)
        walk.writer.labelled(entry, attribute, label.text, value.start, value.end, said)
    walk.stretch(BlockKind.BULLET, group[0].start, group[2 * pairs - 1].end)
    return 2 * pairs


def _is_tile(text: str) -> bool:
    return bool(re.match(r"[^\w\s]?\s?\d", text)) and len(text.split()) <= LONGEST_NOUN


def alternates(walk: Walk, group: list[Line]) -> bool:
    """Whether lines are a label that is known, its value, a further label and so on."""
    labels = 0
    # Two tell as much as more.
    for index in range(0, min(len(group) - 1, 4), 2):
        if not _could_label(group[index].text):
            break
        labels += 1
    if labels < 1 or (labels < 2 and len(group) > 2):
        return False
    # "Friendship cities" over a sentence is the heading of a section.
    if walk.vocab.is_relation(group[0].text) and is_sentence(group[1].text):
        return False
    return is_label_line(group[0].text, walk.vocab)


def _could_label(text: str) -> bool:
    return (
        len(text.split()) <= 5
        and not is_sentence(text)
        and not re.search(r"\d|[:：,，]", text)
        and not is_country_line(text)
    )


def _is_prose(sentence: str, first: Labelled) -> bool:
    """Whether what a sentence begins with is no label: "Seit Februar 2022 hat Freiburg ..."."""
    if first.attribute == "date":
        marked = sentence[: first.value_start].rstrip()[-1:] in ":：*]】"
        return not marked and len(sentence) > LONGEST_DATED
    longest = LONGEST_LABELLED if len(first.label.split()) <= LONGEST_NOUN else 0
    return not first.attribute and len(sentence) > longest


def read_labelled(walk: Walk, line: Line) -> bool:
    context = walk.context
    assert context.entry is not None
    in_block = line.bullet or line.group == context.entry_group or line.text.startswith(("[", "【"))
    labels = read_labels(line.text, walk.vocab, unforeseen=in_block, spaced=line.bullet)
    if not labels or (is_sentence(line.text) and _is_prose(line.text, labels[0])):
        return False
    if not line.bullet and read_place_line(line.text, walk.vocab, walk.names):
        return False
    said = Statement(start=line.start, end=line.end)
    for labelled in labels:
        value = line.text[labelled.value_start : labelled.value_end]
        if labelled.attribute == "country":
            settle_country(walk, value)
        elif labelled.attribute == "location" and not context.entry.place.country:
            settle_country(walk, value.split()[0] if value else "")
        elif labelled.attribute == "website":
            settle_by_site(walk, value)
        start, end = line.start + labelled.value_start, line.start + labelled.value_end
        single = (
            Statement(start=line.start + labelled.start, end=max(end, line.start + labelled.start))
            if len(labels) > 1
            else said
        )
        walk.writer.labelled(context.entry, labelled.attribute, labelled.label, start, end, single)
    walk.stretch(BlockKind.BULLET, line.start, line.end)
    if not context.entry_prose:
        context.entry_group = line.group  # what stands below a known label may be any label
    return True

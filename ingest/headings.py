"""Headings of sections: what they say of everything under them."""

from __future__ import annotations

import re

from cityqa.mentions import find_mentions
from cityqa.places import gazetteer
from cityqa.types import BlockKind
from cityqa.words import tokens
from ingest import tables
from ingest.blocks import IMAGE, Line, asks, is_sentence, looks_like_heading
from ingest.countries import is_country_line
from ingest.counts import add_counts
from ingest.entries import read_place_line
from ingest.form_words import says
from ingest.kinds import is_kind, kinds_in_prose
from ingest.lapsing import past_in_heading
from ingest.sentences import mentions
from ingest.walk import PART_MARKS, Walk
from ingest.writer import UNTOLD

# A heading among other lines is at most so long beside the longest of these many below it.
SHORT, LINES_TOLD_BY = 0.6, 6

# A heading of a chronicle, and what is told below it, in words.
SHORTEST_ENTRY = 5
_DATED = re.compile(r"(?:\d{1,2}\W+)?(?:[^\W\d_]{3,}\.?\s+)?(?:1[89]|20)\d\d\D*\b.*[^\W\d_]{2}")
_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_YEAR = re.compile(r"(?:1[89]|20)\d\d\s?[年년]?[:：]?")


def read_heading(walk: Walk, line: Line, level: int) -> None:
    """A heading ends the entry and the table before it, and gives its relation to what follows."""
    context = walk.context
    walk.titled = True
    is_year = _YEAR.fullmatch(line.text) is not None
    walk.writer.year = (
        next(iter(walk.writer.dates(line.start, line.end)), None) if is_year else None
    )
    walk.landmarks[line.start] = False
    walk.marked_level = line.hashes or walk.marked_level
    text = line.text if line.hashes else tables.labels_of(walk.raw(line))
    if not line.hashes and (names_area(line.text) or "|" in text or is_year):
        # Countries and years part the list under a heading, labels stand over a table's rows.
        level += 1
    context.heading_group = line.group
    # "Friendship cities (by a letter of intent)": what stands in brackets only says more.
    relation = walk.vocab.relation(_IN_BRACKETS.sub(" ", line.text))
    if relation in ("", "partner"):
        relation = walk.vocab.relation(line.text)  # "Partner (twin) cities"
    if not (is_kind(line.text, walk.vocab) or _tells_kind(walk, line.text)):
        relation = ""
    if level == 1 and not context.title_relation:
        context.title_relation = relation
    if walk.about and relation:
        walk.writer.tell(walk.about, "", relation)
    context.entry, context.columns, context.bullets = walk.about, (), []
    context.relations = [r for r in context.relations if r[0] < level]
    above = context.relations[-1][1] if context.relations else context.title_relation
    above = above or walk.untold
    lapsed = walk.vocab.lapsed(line.text) or past_in_heading(line.text, walk.vocab)
    if lapsed and not above:
        above = context.relation  # "Expired": of those told of so far
    context.relation = relation or above
    told = above not in ("", UNTOLD)
    if not relation and told and says("other_ties", line.text) and _names_ties(walk, line.text):
        context.relation = "partner"  # "Other international contacts": of what kind, they tell
    context.relations.append((level, context.relation))
    context.relation_told, context.section = bool(relation), line.end
    behind = line.text[min((t.end for t in walk.vocab.relations(line.text)), default=0) :]
    context.several = says("other_ties", behind) and bool(walk.vocab.ties(behind))
    context.country = is_country_line(line.text) or _lie_in(walk, line.text)
    if context.relation and says("domestic", line.text) and walk.names.home:
        context.country = walk.names.home.country  # "Domestic sister cities"
    context.prospects = [above for above in context.prospects if above < level]
    if walk.vocab.is_prospect(line.text):
        context.prospects.append(level)
    others = walk.vocab.speaks_of_visits(line.text) or _heads_network(walk, line)
    context.visited = [above for above in context.visited if above < level and not relation]
    if others and not relation:
        context.visited.append(level)
    context.visits = bool(context.prospects or context.visited)
    if lapsed:
        context.lapsed, context.lapsed_level = line.text[lapsed[0].start : lapsed[0].end], level
    elif level <= context.lapsed_level:
        context.lapsed = ""
    walk.push_heading(level, text)
    walk.stretch(BlockKind.HEADING, line.start, line.end)
    add_counts(walk, line.start, line.end)


def _tells_kind(walk: Walk, text: str) -> bool:
    """Whether a heading's words for a tie are of a kind: on a page of twin towns "75 years of
    friendship" are none."""
    return bool(kinds_in_prose(text, walk.vocab, walk.context.title_relation))


def _lie_in(walk: Walk, text: str) -> str:
    """The country of a heading that says no more than where all below it lies: "In Korea"."""
    named = find_mentions(text)
    if len(named) != 1 or named[0].place.kind != "country":
        return ""
    rest = tokens(f"{text[: named[0].start]} {text[named[0].end :]}")
    known = walk.vocab.particles | walk.vocab.place_words
    return named[0].place.country if all(token.key in known for token in rest) else ""


def _heads_network(walk: Walk, line: Line) -> bool:
    """Whether a heading behind the partners' own is that of a network, whose members are none."""
    return says("networks", line.text) and walk.writer.has_members(line.start)


def _names_ties(walk: Walk, text: str) -> bool:
    """Whether a heading speaks of ties that need be of no kind: links, contacts."""
    return bool(walk.vocab.ties(text)) or says("contacts", text)


def names_area(text: str) -> bool:
    """Whether a heading is the name of a country or a part of the world."""
    return bool(is_country_line(text) or gazetteer().region_phrases.tags(text))


def heads_part(walk: Walk, line: Line) -> bool:
    """Whether a bulleted line is the heading of a part: "□ Sister regions" over a table, or a sign
    that heads parts, over a list with signs of its own."""
    below = walk.below.get(line.start)
    if not line.bullet or below is None or not looks_like_heading(line):
        return False
    mark = _mark(walk, line)
    if mark in walk.part_marks and _mark(walk, below) != mark:
        return True
    if is_kind(line.text, walk.vocab):
        own = _mark(walk, below) != mark if below.bullet else walk.has_cells(below)
        return below.gap > 0 and own
    return (
        mark in PART_MARKS
        and line.indent <= below.indent
        and below.bullet
        and _mark(walk, below) != mark
        and not re.search(r"[:：]", line.text)
    )


def _mark(walk: Walk, line: Line) -> str:
    """The sign that a line begins with."""
    text = walk.page.text
    return text[text.rfind("\n", 0, line.start) + 1 : line.start].strip()[:1]


def heads_bullets(walk: Walk, group: list[Line]) -> bool:
    """Whether a bullet that names a relation stands over others, and is no item of a menu."""
    return len(group) > 1 and not (group[1].bullet and walk.vocab.is_relation(group[1].text))


def read_bullet_heading(walk: Walk, line: Line) -> None:
    context = walk.context
    context.entry, context.columns = None, ()
    context.bullets = [b for b in context.bullets if b[0] < line.indent]
    context.bullets.append((line.indent, walk.vocab.relation(line.text)))
    context.relation = context.bullets[-1][1]
    walk.push_heading(3 + len(context.bullets), line.text)
    walk.stretch(BlockKind.HEADING, line.start, line.end)


def read_group_bullet(walk: Walk, line: Line) -> bool:
    """A bullet that names nothing but parts of the world, over a deeper list."""
    if not re.fullmatch(r"[^\W\d][\w\s/&,-]{1,40}", line.text):
        return False
    if not all(
        gazetteer().region_phrases.tags(part) or gazetteer().country(part, fuzzy=False)
        for part in re.split(r"[/&,]", line.text)
    ):
        return False
    walk.context.entry = None
    walk.push_heading(6, line.text)
    walk.stretch(BlockKind.HEADING, line.start, line.end)
    return True


def stands_above_table(walk: Walk, group: list[Line]) -> bool:
    """Whether the next line is a table's header, so that this one is its heading; what only lists
    the columns may stand between."""
    at = 2 if len(group) > 2 and tables.is_caption(group[1].text, walk.vocab) else 1
    if (
        len(group) <= at
        or group[at].bullet
        or tables.read_header(walk.raw(group[0]), walk.page.language)
    ):
        return False
    below = walk.raw(group[at])
    return bool(tables.is_count_header(below) or tables.read_header(below, walk.page.language))


def heads_year(walk: Walk, group: list[Line]) -> bool:
    """Whether a line is a year over what was done in it: "1989", "A friendship was made with", or
    over a partner and its country."""
    if len(group) < 2 or group[0].bullet or not _YEAR.fullmatch(group[0].text):
        return False
    below = group[1].text
    listed = group[1].bullet and not below.startswith(IMAGE)
    if listed or is_sentence(below) or len(below.split()) >= SHORTEST_ENTRY:
        return True
    partner = read_place_line(below, walk.vocab, walk.names)
    return partner is not None and bool(partner.country)


def heads_run(walk: Walk, above: Line | None, group: list[Line]) -> bool:
    """Whether a line among others with no blank line between is the heading of those below it."""
    line, context = group[0], walk.context
    if above is None or len(group) < 2 or line.bullet or not looks_like_heading(line):
        return False
    if (context.entry and not (above.bullet or walk.about)) or line.indent > above.indent:
        return False  # a line of a partner's card
    below = group[1]
    ended = above.bullet or is_sentence(above.text) or context.heading_group == line.group
    longest = max(len(other.text) for other in group[:LINES_TOLD_BY])
    return (
        ended
        and line.text[:1] == line.text[:1].upper()
        and not re.search(r"[\d:：|\t]", line.text)
        and (below.bullet or len(line.text) <= SHORT * longest)
        and (below.bullet or (is_sentence(below.text) and below.text[:1].isupper()))
        and not read_place_line(line.text, walk.vocab, walk.names, bare=True)
    )


def may_head(walk: Walk, group: list[Line]) -> bool:
    """Whether a line of a heading's form may be one where it stands: a chronicle's is none."""
    if len(group) > 1 and all(_DATED.match(line.text) for line in group[:2]):
        return False
    if asks(group[0].text):
        # "Did you know?" in a partner's card, the next partner's below it
        return not (walk.context.entry and walk.stands_before_entry(group[0].start))
    if _tells_of_both(walk, group[0]):
        return False
    return len(group) == 1 or not walk.context.entry or not is_sentence(group[0].text)


def _tells_of_both(walk: Walk, line: Line) -> bool:
    """Whether a line is a sentence of a tie without its full stop, with the names of both: below
    the partner's name with a date, "Ourtown's tie with Xtown lasted from 1981 to 2015", or before
    a picture of what was made."""
    entry, home = walk.context.entry, walk.names.home
    tied = walk.vocab.relations(line.text) or walk.vocab.ties(line.text)
    if not (home and tied):
        return False
    named = {m.place.key for m in mentions(line.text, walk.names) if m.place.kind != "country"}
    if line.text.endswith((":", "：")) and says("made", line.text):
        return home.key in named and len(named) > 1  # "Ourtown also signed a pact with Xtown:"
    if entry is None or not walk.writer.dates(line.start, line.end):
        return False
    return {entry.place.key, home.key} <= named

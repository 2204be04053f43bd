"""Lines that no form has read, though others of their section have the same shape and were read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from cityqa.dates import DateMention
from cityqa.mentions import find_mentions
from cityqa.place_names import is_common_word
from cityqa.places import gazetteer, normalise
from cityqa.types import BlockKind, Place
from ingest.blocks import Line, is_boilerplate
from ingest.countries import is_country_line
from ingest.dated import dates_an_event
from ingest.entries import read_place_line
from ingest.form_words import ends_with, says
from ingest.line_shapes import ONLY_NAME, Shaped, shapes_below_country, shapes_of
from ingest.name_forms import kind_of
from ingest.opening import open_entry
from ingest.spans import Spans
from ingest.terms import leads_to_end
from ingest.unmarked import PlaceLine
from ingest.walk import VouchedLine, Walk
from ingest.writer import Statement

# So many lines of one shape are no chance.
RECURS = 3
# Of names alone so many must be known: menus are lists of lines, too.
MOST_NAMES = 0.6
_NEXT = re.compile(r"\s*[,，、/／·&;]\s*")
# The last word of what is no name.
_ENDS_SMALL = re.compile(r"\s[a-zß-ÿ][\w'’]*$")


@dataclass(frozen=True, kw_only=True)
class _Row:
    """A line with one of its shapes; ``relation`` is that of its section or of its own words."""

    line: Line
    found: Shaped
    place: Place
    known: bool  # to the gazetteer there, or to the page
    relation: str
    above: str  # the last line that has no such shape
    read: bool  # as a partner's by the walk
    in_form: bool  # in one that is a partner's line

    @property
    def refused(self) -> bool:
        """Whether the walk knows the form and has read no partner there."""
        return self.in_form and not self.read


def vouched_lines(walk: Walk, found: Sequence[Line]) -> dict[int, VouchedLine]:
    """Where the lines begin that no form reads, and for which their section's lines vouch.

    Lists are written in more ways than any list of forms has, and name towns that no gazetteer has.
    Where most lines of one shape name partners that were read, or a place known in the country
    beside it, the others of that shape name partners, too.
    """
    vouched: dict[int, VouchedLine] = {}
    prose = Spans()  # which no line is that has the shape of others
    for stretch in walk.stretches:
        if stretch.kind is BlockKind.PARAGRAPH:
            prose.add(stretch.start, stretch.end, "")
    for rows in [] if walk.about else _alike(walk, found):
        if not _vouched(walk, rows):
            continue
        if all(row.read or row.in_form for row in rows):
            continue
        dated = 2 * sum(_first_date(walk, row) is not None for row in rows) > len(rows)
        told = [walk.landmarks.get(row.line.start, False) for row in rows if row.read]
        heads = 2 * sum(told) > len(told)  # as most of those that were read
        for row in rows:
            new = not row.read or prose.meets(row.line.start, row.line.end)
            if new and row.line.start not in vouched and _may_be_read(walk, row, rows):
                line = VouchedLine(
                    found=_place_line(row), kind=row.found.kind, dated=dated, heads=heads
                )
                vouched[row.line.start] = line
    return vouched


def _place_line(row: _Row) -> PlaceLine:
    found = row.found
    return PlaceLine(
        start=found.start,
        end=found.end,
        name=row.line.text[found.start : found.end],
        country=row.place.country,
        country_start=found.country_start,
        country_end=found.country_end,
        region=found.region,
        tail=found.tail,
        lead=found.lead,
    )


def read_vouched(walk: Walk, line: Line) -> int:
    """Read a line as a partner's for which others vouch; how many lines were read."""
    told = walk.vouched.get(line.start)
    if told is None:
        return 0
    if told.kind:
        walk.context.relation = told.kind
    entry = open_entry(walk, line, told.found, listed=not told.heads)
    if entry is None:
        return 0
    if told.dated and not (
        walk.writer.has(entry.place, "date") or walk.writer.has(entry.place, "state")
    ):
        found = told.found
        if date := _first_of(walk, line, found.lead, found.tail):
            said = Statement(start=line.start, end=line.end)
            walk.writer.add(entry, "date", date.start, date.end, said, date=date.iso)
    return 1


def _alike(walk: Walk, found: Sequence[Line]) -> Iterator[list[_Row]]:
    """The rows of each section that have one shape; a line may be of several."""
    number = count()
    section, above = next(number), ""
    alike: dict[tuple[int, str], list[_Row]] = {}
    kinds: dict[tuple[int, str], str] = {}
    for line in found:
        if line.start in walk.of_partners:
            continue
        shapes = () if is_boilerplate(line.text) else tuple(_shapes(walk, line))
        if shapes and shapes[0].shape == ONLY_NAME and _heads(walk, line):
            shapes = ()
        dated = walk.writer.dates(line.start, line.end)
        parts = not shapes and walk.landmarks.get(line.start) is False
        if parts and not dated and not is_country_line(line.text):
            section = next(number)  # but "Twinned in 1990" may be what stands below a name
        above = above if shapes else line.text
        relation, no_ties = walk.stood(line.start)
        if no_ties:
            continue
        for shaped in shapes:
            # Names alone are alike where no blank line parts them.
            among = f" {line.group}" if shaped.shape == ONLY_NAME else ""
            key = (section, f"{'•' if line.bullet else ''}{shaped.shape}{among}")
            kinds[key] = shaped.kind or kinds.get(key, "")
            row = _row(walk, line, shaped, kinds[key] or relation, above)
            alike.setdefault(key, []).append(row)
    lines = Counter(line.group for line in found)
    for rows in alike.values():
        # A line over names alone may tell what they are; among others they are cells.
        if rows[0].found.shape != ONLY_NAME or len(rows) + 1 >= lines[rows[0].line.group]:
            yield rows


def _heads(walk: Walk, line: Line) -> bool:
    """Whether a line that could be a name heads what stands below it, or says what that is."""
    vocab, text = walk.vocab, line.text
    words = vocab.relations(text) or vocab.ties(text) or vocab.label(text)
    return walk.landmarks.get(line.start) is False or bool(line.hashes or words)


def _shapes(walk: Walk, line: Line) -> Iterator[Shaped]:
    """The shapes of a line, and that of a name under the heading of its country."""
    found = tuple(shapes_of(line.text, walk.vocab))
    yield from found
    country = walk.country_over(line.start)
    if country and not found and not line.hashes:
        yield from shapes_below_country(line.text, country, walk.vocab, bullet=line.bullet)


def _row(walk: Walk, line: Line, shaped: Shaped, relation: str, above: str) -> _Row:
    name = line.text[shaped.start : shaped.end]
    country = shaped.country or _country_of(walk, name)
    place = walk.names.resolve(name, country, shaped.region, kind=kind_of(name))
    read = walk.writer.last_named(line.start, line.end) is not None
    form = read_place_line(line.text, walk.vocab, walk.names)
    return _Row(
        line=line,
        found=shaped,
        place=place,
        known=not place.key.startswith("name:") or place.key in walk.names.partners,
        relation=relation,
        above=above,
        read=read,
        in_form=bool(form and form.country),
    )


def _country_of(walk: Walk, name: str) -> str:
    """Where a place lies of which a line tells no country: the one the page has told of, or the
    likeliest that is called so, before those of which it is an older name."""
    if told := walk.names.known(name):
        return told.country
    called = (p for p in gazetteer().named(name) if normalise(p.name) == normalise(name))
    return next((place.country for place in called), "")


def _vouched(walk: Walk, rows: Sequence[_Row]) -> bool:
    """Whether most rows name partners, and none the home: that is one of hosts or of members."""
    home = walk.names.home
    if len(rows) < RECURS or (home and any(row.place.key == home.key for row in rows)):
        return False
    read, refused = sum(row.read for row in rows), sum(row.refused for row in rows)
    if refused > read or len({row.place.key for row in rows}) < RECURS:
        return False
    if read < 2 and not _speak_of_ties(walk, rows):
        return False
    vouch = sum(row.read or row.known for row in rows)
    if rows[0].found.shape == ONLY_NAME and vouch < MOST_NAMES * len(rows):
        return False
    return 2 * vouch > len(rows) - (read > 1) and all(row.relation or read > 1 for row in rows)


def _speak_of_ties(walk: Walk, rows: Sequence[_Row]) -> bool:
    """Whether the rows themselves or what leads to them says that they are of ties: under "Teams of
    our tournament:" they are not, though the page's heading tells of partners."""
    above, vocab = rows[0].above, walk.vocab
    if any(says(others, above) for others in ("institutions", "networks")):
        return False
    if vocab.speaks_of_visits(above) or vocab.is_prospect(above) or vocab.negates(above):
        return False
    spoken = sum(vocab.speaks_of_tie(row.line.text) for row in rows)
    return vocab.speaks_of_tie(above) or 2 * spoken > len(rows)


def _may_be_read(walk: Walk, row: _Row, rows: Sequence[_Row]) -> bool:
    """Whether nothing on a row says that it is of something else."""
    text, vocab = row.line.text, walk.vocab
    name = text[row.found.start : row.found.end]
    if row.in_form or vocab.negates(text) or vocab.is_prospect(text) or vocab.refuses(text):
        return False
    if vocab.speaks_of_visits(text) or says("institutions", name) or says("buildings", name):
        return False
    if vocab.relations(name) or vocab.ties(name) or is_common_word(name):
        return False
    if _names_others(walk, row):
        return False
    if not row.known and (_ENDS_SMALL.search(name) or gazetteer().country(name, fuzzy=False)):
        return False  # "Two pence", and what is left of "New South / Wales, Australia"
    alike = [other for other in rows if other is not row and _ends(walk, other) == _ends(walk, row)]
    return row.known or any(other.read or other.known for other in alike)


def _names_others(walk: Walk, row: _Row) -> bool:
    """Whether a row lists several places, or tells of a tie with another than the home: it names a
    second country, a city behind the first, or one behind a word for with."""
    line, found = row.line, row.found
    if len(walk.writer.members(line.start, line.end)) > 1:
        return True
    named = [m.place.country for m in find_mentions(line.text) if m.place.kind == "country"]
    if any(country != row.place.country for country in named):
        return True
    behind = _NEXT.match(line.text, found.end)
    rest = line.text[behind.end() :] if behind and found.end >= found.country_end else ""
    if any(m.start == 0 and m.place.kind != "country" for m in find_mentions(rest)):
        return True
    own = {row.place.key, walk.names.home.key if walk.names.home else ""}
    tail = line.text[found.tail :]
    others = (m for m in find_mentions(tail) if m.place.key not in own)
    return any(ends_with("with", tail[: other.start]) for other in others)


def _ends(walk: Walk, row: _Row) -> str:
    """What follows the place and its country: a date, words or nothing."""
    if _first_date(walk, row):
        return "date"
    behind = row.line.text[row.found.tail :].strip(" .,;:)）*")
    return "words" if behind else ""


def _first_date(walk: Walk, row: _Row) -> DateMention | None:
    return _first_of(walk, row.line, row.found.lead, row.found.tail)


def _first_of(walk: Walk, line: Line, lead: int, tail: int) -> DateMention | None:
    """The first date on a line that is neither of an end nor of a visit."""
    for first, last in ((line.start, line.start + lead), (line.start + tail, line.end)):
        for date in walk.writer.dates(first, last):
            before = walk.page.text[first : date.start]
            if leads_to_end(before) or dates_an_event(before) or walk.vocab.lapsed(before):
                return None
            return None if date.range_end or says("resumed", before) else date
    return None

"""Page -> its passages, sentences and facts: one walk over the lines with what is known so far."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from cityqa.types import Block, BlockKind, Fact, Page, Passage
from ingest import tables
from ingest.anniversaries import date_by_anniversaries
from ingest.bare_values import read_bare_value
from ingest.between_entries import place_between_entries
from ingest.blocks import (
    IMAGE,
    Line,
    groups,
    is_boilerplate,
    is_page_number,
    lines,
    looks_like_heading,
)
from ingest.card_entries import close_cards, open_card, split_at
from ingest.cards import captions_next, read_picture
from ingest.columns import TELLING_ROWS, read_header_by_cells, tells_of_each
from ingest.count_rows import read_count_row
from ingest.countries import in_round_brackets, is_country_line
from ingest.counts import read_count_label, read_count_table
from ingest.entries import read_place_line
from ingest.enumerations import read_enumeration
from ingest.features import read_feature
from ingest.footnotes import find_footnotes, read_note
from ingest.headed_cards import headed_cards, not_headed
from ingest.headings import (
    heads_bullets,
    heads_part,
    heads_run,
    heads_year,
    may_head,
    read_bullet_heading,
    read_group_bullet,
    read_heading,
    stands_above_table,
)
from ingest.homes import home_place
from ingest.introduced import read_introduced, read_stopped
from ingest.joint_names import drop_joint
from ingest.kinds import is_menu
from ingest.labelled_lines import (
    read_alternating,
    read_kind_label,
    read_labelled,
    read_tiles,
)
from ingest.labels import read_labels
from ingest.line_cards import read_country_over_name
from ingest.loose_rows import read_loose_rows
from ingest.name_lines import read_figures, read_name_list
from ingest.names import Names
from ingest.news import read_signing
from ingest.other_tables import (
    heads_offices,
    lists_others,
    open_table_of_others,
    read_row_of_others,
)
from ingest.over_bullets import read_label_over_bullets
from ingest.over_values import read_label_over_value
from ingest.own_towns import own_towns
from ingest.paragraphs import read_paragraph
from ingest.particulars import read_particulars
from ingest.partner_lines import read_country_below, read_partner, read_party_label
from ingest.partners_own import read_partners_own
from ingest.passages import build_passages
from ingest.recurring import find_cards
from ingest.repeated import read_repeated
from ingest.rows import open_table, read_table_row
from ingest.scoped import set_apart
from ingest.sections import sections
from ingest.sentences import mentions
from ingest.shown import printed_names, shown
from ingest.spilled import read_spilled_table
from ingest.spoken_about import read_spoken_about
from ingest.stand_ins import LONGEST_CAPTION
from ingest.subjects import paragraphs_in_turn
from ingest.told_lists import read_lists_left
from ingest.told_names import learn_told_names
from ingest.transposed import read_transposed
from ingest.undated import date_by_what_is_left
from ingest.unheaded import open_unheaded
from ingest.vertical import read_row_of_lines, read_vertical_table
from ingest.vouching import read_vouched, vouched_lines
from ingest.walk import IN_TABLE, Walk
from ingest.writer import Entry
from ingest.year_lists import read_year_list, year_lists

LONGEST_NUMBER = 12  # characters from a line's beginning in which its number stands
_NUMBER = re.compile(r"\(?(\d{1,3})[.)]\s")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, kw_only=True)
class PageReading:
    """All that a page says. ``boilerplate`` is the site's frame, set apart and in no passage."""

    passages: tuple[Passage, ...]
    sentences: tuple[Passage, ...]
    facts: tuple[Fact, ...]
    boilerplate: tuple[Block, ...] = ()


def read_page(page: Page, hints: Mapping[str, tuple[str, str]] | None = None) -> PageReading:
    """Read a page; ``hints`` are names that no form tells: look-up form -> (name, country)."""
    # Read without the marks of footnotes, which are no part of what they stand behind, and with one
    # kind of brackets about countries.
    notes = find_footnotes(page.text)
    bare = replace(page, text=in_round_brackets(notes.text))
    names = Names(hints=hints or {}, home=home_place(page))
    # The first reading learns what the page means by its names; lists may stand before tables.
    found = lines(bare.text)
    first = Walk(bare, names, notes.notes)
    _read(page, first, found)
    learn_told_names(first)
    vouched = {
        **sections(first, found),
        **vouched_lines(first, found),
        **headed_cards(first, found),
    }
    second = Walk(
        bare,
        names,
        notes.notes,
        first.landmarks,
        vouched=vouched,
        cards=not_headed(find_cards(first, found), vouched),
    )
    return _read(page, second, found)


def _read(page: Page, walk: Walk, found: Sequence[Line]) -> PageReading:
    walk.below = _lines_below(found)
    walk.own_towns = own_towns(found, walk.names, walk.vocab)
    walk.in_turn = paragraphs_in_turn(walk, found)
    walk.year_lists = year_lists(found)
    for group in groups(found):
        for part in split_at(group, walk.cards):
            _read_group(walk, part)
    close_cards(walk)
    read_lists_left(walk)
    place_between_entries(walk)
    drop_joint(walk)
    date_by_anniversaries(walk)
    passages, sentences = build_passages(page, walk.stretches)
    date_by_what_is_left(walk, sentences)
    facts = set_apart(walk.page.text, _told_apart(walk))
    names = printed_names(facts)
    return PageReading(
        passages=tuple(replace(p, place=shown(p.place, names)) for p in passages),
        sentences=tuple(replace(s, place=shown(s.place, names)) for s in sentences),
        facts=tuple(
            replace(
                fact,
                place=shown(fact.place, names) or fact.place,
                printed=page.text[fact.value_start : fact.value_end],
            )
            for fact in facts
        ),
        boilerplate=tuple(
            replace(block, text=page.text[block.start : block.end]) for block in walk.frame
        ),
    )


def _lines_below(found: Sequence[Line]) -> dict[int, Line]:
    """Each line's start -> the next line; what stands for a picture is passed over."""
    below: dict[int, Line] = {}
    following: Line | None = None
    for line in reversed(found):
        if following is not None:
            below[line.start] = following
        if not (line.text.startswith(IMAGE) if line.bullet else line.aside):
            following = line
    return below


def _told_apart(walk: Walk) -> tuple[Fact, ...]:
    """The facts; of a title's two kinds of tie, that of no section is the other partners'."""
    facts = walk.writer.facts
    kinds = {term.meaning for term in walk.vocab.relations(walk.page.title)}
    told = {f.relation for f in facts if f.attribute == "membership"}
    rest = kinds - told
    if len(kinds) != len(rest) + 1 or len(rest) != 1 or "combined" not in told:
        return facts
    other = rest.pop()
    return tuple(replace(f, relation=other) if f.relation == "combined" else f for f in facts)


def _read_group(walk: Walk, group: list[Line]) -> None:
    """Lines with no blank line between them. Orders to a reading machine are set apart."""
    if _is_order(walk, group):
        for line in group:
            walk.set_apart(line)
        return
    if read_row_of_lines(walk, group):
        return
    last_bullet = max((n for n, line in enumerate(group) if line.bullet), default=-1)
    position = 0
    while position < len(group):
        rest = _up_to_vouched(walk, group[position:])
        walk.note(rest[0])
        above = group[position - 1] if position else None
        frame = above and is_boilerplate(above.text) and _WORD.search(above.text)
        kind = above and not above.bullet and walk.vocab.is_relation(above.text)
        if above and (frame or kind or captions_next(walk, above)):
            above = None  # the site's frame, a picture, "Sister City": no part of what is below
        # A whole table is read from its first row on, or not as one: each row of a long one would
        # otherwise look at all below it.
        inside = above is not None and len(walk.cells(above)) == len(walk.cells(rest[0]))
        position += (
            read_vouched(walk, rest[0])
            or read_bare_value(walk, rest[0])
            or read_vertical_table(walk, rest)
            or read_spilled_table(walk, rest)
            or (not inside and (read_transposed(walk, rest) or read_count_table(walk, rest)))
            or (position > last_bullet and (read_tiles(walk, rest) or read_alternating(walk, rest)))
            or _read_line(walk, rest, above)
        )


def _up_to_vouched(walk: Walk, group: list[Line]) -> list[Line]:
    """Lines up to the next whose shape tells that it names a partner: no other form reads on."""
    cuts = (n for n, line in enumerate(group) if n and line.start in walk.vouched)
    return group[: next(cuts, len(group))] if walk.vouched else group


def _is_order(walk: Walk, group: list[Line]) -> bool:
    """Whether lines are running text that gives orders to a reading machine.

    What stands in an entry, under a label or in a table is what the page says of a partner, however
    it reads: it is data like any other, and nobody follows it.
    """
    if not walk.vocab.instructs(" ".join(line.text for line in group)):
        return False
    return not any(
        line.bullet
        or line.hashes
        or walk.has_cells(line)
        or read_labels(line.text, walk.vocab)
        or read_place_line(line.text, walk.vocab, walk.names)
        or tables.read_header(line.text, walk.page.language)
        for line in group
    )


def _read_line(walk: Walk, group: list[Line], above: Line | None) -> int:
    """Read the line that heads ``group`` as the first form it has; how many lines were read."""
    line, context, first = group[0], walk.context, above is None
    if context.heading_group != line.group or not looks_like_heading(line):
        context.heading_group = -1
    if is_boilerplate(line.text) or is_menu(line.text, walk.vocab) or _heads_sheets(group):
        walk.set_apart(line)
        return 1
    if read_note(walk, line) or read_picture(walk, line) or open_card(walk, line):
        return 1
    if captions_next(walk, line):
        walk.set_apart(line)
        return 1
    read_label_over_bullets(walk, line)
    if line.aside and context.entry and _names(walk, line, context.entry):
        walk.stretch(BlockKind.BULLET, line.start, line.end)  # its picture, or a link to it
        return 1
    if line.hashes and read_partner(walk, group, first=False):
        return 1
    if read_spoken_about(walk, group, first=first):
        return 1
    if (first and read_signing(walk, group)) or read_feature(walk, group, first=first):
        return 1
    if line.hashes:
        read_heading(walk, line, line.hashes)
        return 1
    if counting := tables.is_count_header(line.text):
        context.counting = counting
        walk.stretch(BlockKind.HEADER, line.start, line.end)
        return 1
    if tables.is_caption(line.text, walk.vocab) and not tables.read_header(
        walk.raw(line), walk.page.language
    ):
        walk.stretch(BlockKind.HEADER, line.start, line.end)
        return 1
    if walk.ends_bare_list(line):
        context.entry = walk.about
    level = walk.level_of_lines()
    if looks_like_heading(line) and not line.bullet and stands_above_table(walk, group):
        read_heading(walk, line, level)
        return 1
    if first and heads_year(walk, group):
        read_heading(walk, line, level)
        return 1
    if context.counting and read_count_row(walk, line):
        return 1
    context.counting = ()
    if read_row_of_others(walk, line):
        return 1
    if heads_offices(walk, group):
        open_table_of_others(walk, line)
        return 1
    if open_unheaded(walk, group):
        return 1
    if not line.bullet and (columns := tables.read_header(walk.raw(line), walk.page.language)):
        if read_kind_label(walk, line, columns):
            return 1
        if lists_others(walk, columns, group):
            open_table_of_others(walk, line)
        else:
            open_table(walk, columns, *walk.raw_span(line))
        return 1
    if context.columns and not line.bullet and (rows := read_table_row(walk, group)):
        return rows
    if context.entry_group == IN_TABLE and line.gap and not line.bullet:
        context.entry = None  # below the table
    if columns := _header_by_cells(walk, group):
        open_table(walk, columns, *walk.raw_span(line))
        return 1
    if rows := read_loose_rows(walk, group, above):
        return rows
    if read_country_over_name(walk, group):
        return 1
    if context.entry and line.group == context.entry_group and is_country_line(line.text):
        walk.stretch(BlockKind.BULLET, line.start, line.end)
        return 1
    if _is_next_number(walk, line):
        context.entry = None  # whatever it names, it is no more of the partner above
    if read_country_below(walk, line):
        return 1
    if read_repeated(walk, group) or read_particulars(walk, line):
        return 1
    if read_introduced(walk, line):
        return 1
    if read_count_label(walk, line):
        return 1
    if read_year_list(walk, line):
        return 1
    if rows := read_label_over_value(walk, group):
        return rows
    if read_partners_own(walk, group):
        return 1
    if read_enumeration(walk, line) or read_party_label(walk, line):
        return 1
    if context.entry and read_labelled(walk, line):
        return 1
    if read_partner(walk, group, first=first) or read_stopped(walk, line):
        return 1
    if heads_part(walk, line):
        read_heading(walk, line, level)
        return 1
    if line.bullet and walk.vocab.is_relation(line.text):
        if heads_bullets(walk, group):
            read_bullet_heading(walk, line)
        else:
            walk.set_apart(line)
        return 1
    if read_figures(walk, line) or read_name_list(walk, line):
        return 1
    if line.bullet and read_group_bullet(walk, line):
        return 1
    # A title and the section under it may stand on adjacent lines.
    below = context.heading_group == line.group and bool(walk.vocab.relation(line.text))
    if (first or below) and looks_like_heading(line) and not line.bullet and may_head(walk, group):
        read_heading(walk, line, level)
        return 1
    if heads_run(walk, above, group):
        read_heading(walk, line, level)
        return 1
    return read_paragraph(walk, group)


def _names(walk: Walk, line: Line, entry: Entry) -> bool:
    """Whether a line is a partner's name or a picture's words with it: "The square in Xtown"."""
    if line.text == entry.subject:
        return True
    if len(line.text) > LONGEST_CAPTION or read_labels(line.text, walk.vocab, unforeseen=True):
        return False  # "More on Xtown: www.xtown.example"
    return any(mention.place == entry.place for mention in mentions(line.text, walk.names))


def _is_next_number(walk: Walk, line: Line) -> bool:
    """Whether a line has the number behind that of the partner's line above: "3." below "2."."""
    entry, number = walk.context.entry, _NUMBER.match(line.text)
    if entry is None or number is None:
        return False
    above = walk.page.text.rfind("\n", 0, entry.start) + 1
    before = _NUMBER.match(walk.page.text[above : above + LONGEST_NUMBER].lstrip())
    return before is not None and int(number[1]) == int(before[1]) + 1


def _heads_sheets(group: list[Line]) -> bool:
    """Whether a line is, or stands over, the number of a printed sheet: "Page 2 of 4"."""
    return any(is_page_number(line.text) for line in group[:2])


def _header_by_cells(walk: Walk, group: list[Line]) -> tuple[tables.Column, ...]:
    """A header under a heading that tells of ties, by the cells of the lines below it.

    Under one that tells of visits or programmes, what a table says of each partner may be no date.
    """
    visits = walk.context.visits
    if not (walk.context.relation or visits) or any(line.bullet for line in group[:3]):
        return ()
    rows = list(islice(walk.rows_below(walk.raw(group[0])), TELLING_ROWS))
    # Where the home city is among them, they are hosts, members, prize winners.
    if any(_names_home(walk, row) for row in rows):
        return ()

    def is_partner(name: str) -> bool:
        place = walk.names.known(name)
        return place is not None and walk.writer.has(place, "membership")

    header = walk.raw(group[0])
    if visits and not tells_of_each(header, rows, walk.page.language, is_partner):
        return ()
    return read_header_by_cells(header, rows, walk.page.language, is_partner)


def _names_home(walk: Walk, row: str) -> bool:
    """Whether one of a row's cells is the home city's name and nothing else."""
    home = walk.names.home
    cells = [row[start:end] for start, end in tables.split_cells(row, tables.separator_of(row))]
    return home is not None and any(
        place.key == home.key for cell in cells if (place := walk.names.find(cell))
    )

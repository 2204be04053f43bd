"""Where the reading of a page stands: what the lines so far say of the next."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from cityqa.dates import date_order
from cityqa.mentions import find_mentions
from cityqa.places import gazetteer
from cityqa.types import Block, BlockKind, Page, Place
from cityqa.words import text_key
from ingest import tables
from ingest.about import add_membership, partner_of
from ingest.blocks import Line
from ingest.kinds import is_kind, kinds_in_prose
from ingest.names import Names
from ingest.passages import Stretch
from ingest.unmarked import PlaceLine
from ingest.vocabulary import vocabulary
from ingest.writer import UNTOLD, Entry, Writer

if TYPE_CHECKING:
    from ingest.bare_values import Value
    from ingest.card_entries import Card

# Headings that are partners' names stand below all others.
ENTRY_LEVEL = 7
# The group of an entry that a table's row opened: no line below the table is of it.
IN_TABLE = -2
# What may be a label at the head of a line, and how many lines show that it is one.
_LABEL = re.compile(r"(?:^|(?<=\n))[\s*•-]*([^\W\d_][^:：\n•|/.,;]{1,30}?)[\s*]*[:：](?=[\s*]*\S)")
# The same with no mark behind it: a word, with a preposition perhaps, before a name or a figure.
_SPACED = re.compile(r"(?m)^([A-ZÀ-Þ][a-zß-ÿ]+(?: [a-z]{2,3})?) +([A-ZÀ-Þ\d][^.:\n]{1,60})$")
_IN_PROSE = re.compile(r"(?<=[.!?] )([^\W\d_][^:\n•|/.,;]{1,30}):(?= \S)")
# Up to five words before a colon within a line.
_WITHIN = re.compile(r"(?<=\S )((?:[^\W\d_][\w'’-]* ){0,4}[^\W\d_][\w'’-]*):(?= \S)")
RECURS = 3
# A label alone on its line that no list knows, in words.
LONGEST_VALUED = 3
# What stands before headings of parts, and seldom before what is listed in one.
PART_MARKS = "■□◆◇❖"
_MARKED = re.compile(rf"(?m)^[ \t]*([{PART_MARKS}])[ \t]*(\S.*?)[ \t]*$")


@dataclass(frozen=True, kw_only=True)
class VouchedLine:
    """A line whose section's other lines of its shape name partners, and the partner it names."""

    found: PlaceLine
    kind: str = ""  # of tie, named on the line for itself and those below
    dated: bool = False  # whether most lines of the shape tell a date
    heads: bool = False  # whether what stands below is about it


@dataclass
class Context:
    """What the lines so far say of the next: the innermost of each is in force."""

    relation: str = ""  # of the section
    title_relation: str = ""
    relation_told: bool = True  # by the section's own heading
    section: int = 0  # where it starts
    several: bool = False  # whether its heading speaks of other agreements, too
    country: str = ""  # of the section's heading
    lapsed: str = ""  # the heading's word for ties that have ended
    lapsed_level: int = 0  # of that heading
    visits: bool = False  # or events, proposals: nothing here is a tie
    prospects: list[int] = field(default_factory=list)  # levels of headings over ties that are none
    visited: list[int] = field(default_factory=list)  # levels of headings over visits, events
    entry: Entry | None = None
    entry_group: int = -1
    labels_group: int = -1  # of lines of which one has a label that is known
    entry_bullet: int = -1  # the indent of the bullet that opened it, -1 where none did
    bare_lines: int = 0  # the partners before it, each a line or a bullet with nothing below
    listed_group: int = -1  # of lines that are a partner each, with nothing below
    repeated_group: int = -1  # of lines that tell again the years of ties
    entry_prose: bool = False  # whether prose of the entry has been read
    told_in_prose: int = 0  # entries before of which prose tells
    columns: tuple[tables.Column, ...] = ()
    columns_heading: str = ""
    other_rows: str = ""  # what separates the cells of a table that lists no partners
    counting: tuple[tables.Column, ...] = ()
    row_country: tuple[str, int, int] = ("", 0, 0)
    country_label: tuple[int, str, int, int] = (-1, "", 0, 0)  # group, ISO and span
    heading_group: int = -1  # of the heading, while only headings have followed it in its group
    bullets: list[tuple[int, str]] = field(default_factory=list)  # indent, relation
    headings: list[tuple[int, str]] = field(default_factory=list)  # level, text
    relations: list[tuple[int, str]] = field(default_factory=list)  # level, told by a heading


class Walk:
    """One walk over a page: its context, and what has been read."""

    def __init__(
        self,
        page: Page,
        names: Names,
        notes: Mapping[int, tuple[int, ...]] | None = None,
        landmarks: Mapping[int, bool] | None = None,
        *,
        vouched: Mapping[int, VouchedLine] | None = None,
        cards: Mapping[int, Card] | None = None,
    ) -> None:
        self.page, self.names = page, names
        # Where headings and partners' entries begin, and whether it is an entry; those of the
        # reading before tell what follows a paragraph.
        self.landmarks: dict[int, bool] = {}
        self._ahead = sorted((landmarks or {}).items())
        self._several_ahead = sum(entry for _, entry in self._ahead) > 1
        # Where lines begin whose shape tells that they name a partner, by the reading before.
        self.vouched = vouched or {}
        # The cards that it has left unread, by where they begin.
        self.cards = cards or {}
        self.notes = notes or {}  # where each footnote starts -> the marks that lead to it
        self.vocab = vocabulary(page.language)
        self.writer = Writer(page, self.vocab, date_order(page.text, page.language))
        spoken_of = self._spoken_of()
        # What a section's ties are where neither its heading nor the title says it.
        self.untold = UNTOLD if spoken_of == UNTOLD else ""
        told = self.vocab.relation(page.title) or ("" if self.untold else spoken_of)
        self.context = Context(title_relation=told, relation=told or self.untold)
        self.stretches: list[Stretch] = []
        self.frame: list[Block] = []
        # Where lines begin, with the tie that was in force there, whether nothing there is one, and
        # the country of the heading.
        self._stood: list[tuple[int, str, bool, str]] = []
        self.titled = False
        self.marked_level = 0  # of the last heading that is marked as one
        # Each line's start -> the next line; what stands for a picture is passed over.
        self.below: dict[int, Line] = {}
        # Where the paragraphs begin that each open with the partner that they are about.
        self.in_turn: frozenset[int] = frozenset()
        # Where the lines begin that list places by year, with the line above each list.
        self.year_lists: dict[int, str] = {}
        # Where the lines begin that list the sisters of a partner, and none of the home's.
        self.of_partners: set[int] = set()
        # Of each entry, by where it stands, the lines of its values that have no labels.
        self.profiles: dict[tuple[int, int], Mapping[int, Value | None]] = {}
        # Keys of the home's own towns that the page pairs with others.
        self.own_towns: frozenset[str] = frozenset()
        # The partner that the whole page is about, if it is about one.
        self.about = partner_of(page, names, self.vocab)
        if self.about:
            add_membership(self.writer, self.about)
            self.context.entry = self.about

    def _spoken_of(self) -> str:
        """The kind of tie that a page speaks of though its title does not: the only one that it
        does, else UNTOLD; "" where it speaks of no ties."""
        text, vocab = self.page.text, self.vocab
        # Beside another kind, "in friendship" is no kind of tie.
        terms = kinds_in_prose(text, vocab, "sister") or vocab.relations(text)
        kinds = Counter(term.meaning for term in terms)
        kind, times = next(iter(kinds.most_common(1)), ("", 0))
        if times >= RECURS and times == kinds.total() and kind != "partner":
            return kind
        return UNTOLD if kinds and kinds.total() + len(vocab.ties(text)) >= RECURS else ""

    def has_own_label(self, line: Line) -> bool:
        """Whether a line begins as several do that have a colon there: "Sponsor: Rotary Club"."""
        head = _LABEL.match(line.text)
        return head is not None and text_key(head[1]) in self._own_labels

    @cached_property
    def _own_labels(self) -> frozenset[str]:
        heads = Counter(text_key(head[1]) for head in _LABEL.finditer(self.page.text))
        return frozenset(label for label, times in heads.items() if times >= RECURS)

    def spaced_label(self, line: Line) -> str:
        """The words with which a line begins as several do that have a space between them and what
        they say: "Head" of "Head Ana Ruiz", "Signed at" of "Signed at Turin"; or ""."""
        head = _SPACED.match(line.text)
        return head[1] if head and text_key(head[1]) in self._spaced_labels else ""

    @cached_property
    def _spaced_labels(self) -> frozenset[str]:
        heads: dict[str, set[str]] = {}
        for head in _SPACED.finditer(self.page.text):
            heads.setdefault(text_key(head[1]), set()).add(head[2])
        return frozenset(label for label, values in heads.items() if len(values) >= RECURS - 1)

    @cached_property
    def labels_within(self) -> frozenset[str]:
        """The labels that recur within lines, in small letters, too: "web" of "inhabitants: 70,000
        web: www.a.org". Of the words before a colon, as many as recur."""
        runs = [head[1].split() for head in _WITHIN.finditer(self.page.text)]
        ends = Counter(" ".join(run[-n:]) for run in runs for n in range(1, len(run) + 1))
        longest = (
            next(
                (run[-n:] for n in range(len(run), 0, -1) if ends[" ".join(run[-n:])] >= RECURS), []
            )
            for run in runs
        )
        return frozenset(" ".join(words) for words in longest if words)

    @cached_property
    def labels_in_prose(self) -> frozenset[str]:
        """The labels with which sentences of several paragraphs begin: "Chair: Eleni Kostas."."""
        heads = Counter(text_key(head[1]) for head in _IN_PROSE.finditer(self.page.text))
        return frozenset(label for label, times in heads.items() if times >= RECURS)

    @cached_property
    def part_marks(self) -> frozenset[str]:
        """The signs that head the page's parts: one stands before several kinds of tie."""
        kinds = Counter(m[1] for m in _MARKED.finditer(self.page.text) if is_kind(m[2], self.vocab))
        return frozenset(mark for mark, times in kinds.items() if times > 1)

    def stands_over_values(self, line: Line) -> bool:
        """Whether a line is a word or three that stand alone on several lines of the page, each
        time over another line: "Mayor" over "Ana Ruiz"."""
        if len(line.text.split()) > LONGEST_VALUED or re.search(r"[\d.,!?]|[:：].", line.text):
            return False
        printed = self._printed
        below = [printed[n + 1] for n in self._numbers[line.text] if n + 1 < len(printed)]
        return len(below) >= RECURS and all(below) and 2 * len(set(below)) > len(below)

    def raw_span(self, line: Line) -> tuple[int, int]:
        """The whole line, with the tabs and pipes at its ends that hold empty cells."""
        text = self.page.text
        start, end = line.start, line.end
        # Whatever ends a line of ``blocks.lines`` ends it here.
        while start and text[start - 1] in " \t":
            start -= 1
        while end < len(text) and text[end] in " \t":
            end += 1
        return (start, end) if "\t" in text[start:end] else (line.start, line.end)

    def raw(self, line: Line) -> str:
        start, end = self.raw_span(line)
        return self.page.text[start:end]

    def stands_once(self, line: Line) -> bool:
        """Whether no other line of the page says the same."""
        return self._printed_times[text_key(line.text)] == 1

    def recurs(self, label: str) -> bool:
        """Whether several lines of the page begin with a label."""
        return len(re.findall(rf"(?m)^[\W_]*{re.escape(label)}(?!\w)", self.page.text)) > 1

    @cached_property
    def _printed_times(self) -> Counter[str]:
        return Counter(text_key(line) for line in self._printed)

    def rows_below(self, header: str) -> Iterator[str]:
        """The lines below every line of the page that is this header, each up to a blank line.

        A table that titles part has its header above every part.
        """
        for number in self._numbers[header]:
            below = range(number + 1, len(self._printed))
            yield from takewhile(bool, map(self._printed.__getitem__, below))

    @cached_property
    def _printed(self) -> list[str]:
        return self.page.text.split("\n")

    @cached_property
    def _numbers(self) -> Mapping[str, Sequence[int]]:
        """Which lines are printed so, without the page's first."""
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(self._printed[1:], 1):
            numbers[line].append(number)
        return numbers

    def note(self, line: Line) -> None:
        """Keep what is in force at a line, for those who read it when the walk is over."""
        context = self.context
        none = context.visits or bool(context.other_rows)
        self._stood.append((line.start, context.relation, none, context.country))

    def stood(self, start: int) -> tuple[str, bool]:
        """The tie in force where a line begins, and whether nothing there is a tie."""
        at = bisect_right(self._stood, start, key=lambda stood: stood[0]) - 1
        return self._stood[at][1:3] if at >= 0 else ("", False)

    def country_over(self, start: int) -> str:
        """The country of the heading over which a line begins, or ""."""
        at = bisect_right(self._stood, start, key=lambda stood: stood[0]) - 1
        return self._stood[at][3] if at >= 0 else ""

    def above(self, line: Line) -> str:
        """The line right above another, as it is printed."""
        end = self.page.text.rfind("\n", 0, line.start)
        return self.page.text[self.page.text.rfind("\n", 0, max(end, 0)) + 1 : max(end, 0)].strip()

    def has_cells(self, line: Line) -> bool:
        """Whether pipes or tabs stand between what a line says."""
        return bool(re.search(r"[|\t]", self.raw(line)))

    def cells(self, line: Line) -> list[tuple[int, int]]:
        """Where the cells of a line that kept its separators stand, by offsets of the page."""
        start, _ = self.raw_span(line)
        raw = self.raw(line)
        spans = tables.split_cells(raw, tables.separator_of(raw))
        return [(start + first, start + last) for first, last in spans]

    def push_heading(self, level: int, text: str) -> None:
        context = self.context
        context.headings = [h for h in context.headings if h[0] < level]
        context.headings.append((level, " ".join(text.split())))

    def level_of_lines(self) -> int:
        """The level of a heading that is a line like others: below those that are marked."""
        return min(self.marked_level, ENTRY_LEVEL - 2) + 1 if self.marked_level else 1 + self.titled

    def home(self) -> Entry:
        place = self.names.home or gazetteer().unknown(
            self.page.publisher or self.page.id, self.page.country
        )
        return Entry(place=place, subject=self.page.publisher)

    def enter(self, entry: Entry, group: int, bullet: int = -1) -> None:
        context, before = self.context, self.context.entry
        between = self.page.text[before.end : entry.start] if before else ""
        row = before and bullet == context.entry_bullet
        bare = row and len(between.split()) <= (bullet >= 0) and between.count("\n") == 1
        context.bare_lines = context.bare_lines + 1 if bare else 0
        context.told_in_prose += context.entry_prose
        context.entry, context.entry_group = entry, group
        context.entry_prose, context.entry_bullet = False, bullet

    def ends_bare_list(self, line: Line) -> bool:
        """Whether a line stands below others that are a partner each with nothing told below, and
        is no further one by its bullet: what it says is not of the last of them."""
        context = self.context
        listed = context.entry_bullet
        other = line.indent <= listed if not line.bullet else listed < 0 and line.gap == 0
        return context.bare_lines >= RECURS - 1 and other

    def below_year(self, line: Line) -> bool:
        """Whether a line stands right below a year: "2002", and "Daejeon, South Korea" below it."""
        year = self.writer.year
        return year is not None and self.page.text[year.end : line.start] == "\n"

    def stands_before_entry(self, start: int) -> bool:
        """Whether the next that begins behind ``start`` is a partner's entry, and no section."""
        at = bisect_right(self._ahead, (start, True))
        return at < len(self._ahead) and self._ahead[at][1]

    def stands_in_last(self, start: int) -> bool:
        """Whether what begins at ``start`` stands behind the last of several entries that each
        have a heading's line, and nothing heads a section behind it; prose tells of others, too."""
        at = bisect_right(self._ahead, (start, True))
        last = at == len(self._ahead) and self._several_ahead
        return last and self.context.told_in_prose > 0

    def stands_above_heading(self, line: Line) -> bool:
        """Whether nothing stands between a line and the next heading or partner's entry."""
        at = bisect_right(self._ahead, (line.end, False))
        return at < len(self._ahead) and not self.page.text[line.end : self._ahead[at][0]].strip(
            "#* \n"
        )

    def text_below(self, end: int) -> Line | None:
        """The line behind an offset at which one ends, whatever blank lines stand between."""
        start = self.page.text.rfind("\n", 0, end) + 1
        while start < end and start not in self.below:
            start += 1
        return self.below.get(start)

    def set_apart(self, line: Line) -> None:
        self.frame.append(
            Block(kind=BlockKind.BOILERPLATE, start=line.start, end=line.end, text=line.text)
        )

    def stretch(
        self,
        kind: BlockKind,
        start: int,
        end: int,
        place: Place | None = None,
        *,
        lists: bool = False,
        whole: bool = False,
    ) -> None:
        context = self.context
        if (
            place is None
            and not lists
            and kind in (BlockKind.ROW, BlockKind.BULLET, BlockKind.HEADING)
            and context.entry
        ):
            place = context.entry.place
        headings = [text for _, text in context.headings]
        if kind is BlockKind.ROW and context.columns_heading:
            headings.append(context.columns_heading)
        self.stretches.append(
            Stretch(
                kind=kind,
                start=start,
                end=end,
                headings=tuple(headings),
                place=place,
                whole=whole,
            )
        )

    def country_told(self) -> str:
        """The one country that the section's heading speaks of."""
        if not self.context.headings:
            return ""
        heading = self.context.headings[-1][1]
        found = {m.place.country for m in find_mentions(heading) if m.place.kind == "country"}
        return found.pop() if len(found) == 1 else ""

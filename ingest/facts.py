"""Page -> its passages, sentences and facts: one walk over the lines with what is known so far."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cityqa.dates import date_order, find_dates
from cityqa.places import gazetteer
from cityqa.quantities import Quantity, is_unit
from cityqa.types import Block, BlockKind, Fact, Page, Passage, Place
from ingest import tables
from ingest.blocks import Line, groups, is_boilerplate, is_sentence, lines, looks_like_heading
from ingest.clauses import read_ties
from ingest.counts import read_counts
from ingest.entries import PlaceLine, is_country_line, kind_of, read_place_line
from ingest.labels import normalised, read_labels
from ingest.lists import FEWEST_NAMES, read_names
from ingest.names import Names
from ingest.passages import Stretch, build_passages
from ingest.prose import partners_named, read_sentence, sentences, subject
from ingest.values import Entry, Statement, Writer
from ingest.vocabulary import Vocabulary, vocabulary

# A vertical table's header is at least this many lines that are labels.
SHORTEST_VERTICAL_HEADER = 3
# Headings that are partners' names stand below all others.
ENTRY_LEVEL = 7


@dataclass(frozen=True, kw_only=True)
class PageReading:
    """All that a page says. ``boilerplate`` is the site's frame, set apart and in no passage."""

    passages: tuple[Passage, ...]
    sentences: tuple[Passage, ...]
    facts: tuple[Fact, ...]
    boilerplate: tuple[Block, ...] = ()


def read_page(page: Page, hints: Mapping[str, tuple[str, str]] | None = None) -> PageReading:
    """Read a page. ``hints`` are names that no form tells: look-up form -> (usual name, country)."""
    home = gazetteer().resolve(page.publisher, page.country) if page.publisher else None
    names = Names(hints=hints or {}, home=home)
    # The first reading learns what the page means by its names; lists may stand before tables.
    _Reader(page, names).read()
    return _Reader(page, names).read()


@dataclass
class _Context:
    """What the lines so far say of the next: the innermost of each is in force."""

    relation: str = ""  # of the section
    title_relation: str = ""
    country: str = ""  # of the section's heading
    lapsed: str = ""
    visits: bool = False
    entry: Entry | None = None
    entry_group: int = -1
    entry_prose: bool = False  # whether prose of the entry has been read
    columns: tuple[tables.Column, ...] = ()
    columns_heading: str = ""
    counting: tuple[tables.Column, ...] = ()
    row_country: tuple[str, int, int] = ("", 0, 0)
    bullets: list[tuple[int, str]] = field(default_factory=list)  # indent, relation
    headings: list[tuple[int, str]] = field(default_factory=list)  # level, text


class _Reader:
    """One walk over a page."""

    def __init__(self, page: Page, names: Names) -> None:
        self._page, self._names = page, names
        self._vocab: Vocabulary = vocabulary(page.language)
        self._writer = Writer(page, self._vocab, date_order(page.text, page.language))
        self._context = _Context(title_relation=self._vocab.relation(page.title))
        self._context.relation = self._context.title_relation
        self._stretches: list[Stretch] = []
        self._frame: list[Block] = []
        self._titled = False

    def read(self) -> PageReading:
        for group in groups(lines(self._page.text)):
            self._group(group)
        passages, sentences_ = build_passages(self._page, self._stretches)
        return PageReading(
            passages=passages,
            sentences=sentences_,
            facts=self._writer.facts,
            boilerplate=tuple(self._frame),
        )

    # -- groups ---------------------------------------------------------------------------------

    def _group(self, group: list[Line]) -> None:
        if self._vocab.instructs(" ".join(line.text for line in group)) and not group[0].bullet:
            for line in group:
                self._set_apart(line)
            return
        position = 0
        while position < len(group):
            rest = group[position:]
            taken = (
                self._vertical_table(rest)
                or self._alternating(rest)
                or self._line(rest, first=position == 0)
            )
            position += taken

    def _vertical_table(self, group: list[Line]) -> int:
        """A table with a cell a line: its labels first, then the cells in the same order."""
        count = 0
        while (
            count < len(group)
            and not group[count].bullet
            and _kind_of_label(group[count].text, self._vocab)
        ):
            count += 1
        if count < SHORTEST_VERTICAL_HEADER or len(group) <= count:
            return 0
        text = self._page.text
        start, end = group[0].start, group[count - 1].end
        # The last of the labels may be one that no list knows.
        for extra in (0, 1):
            columns = tables.read_header(
                text[start : group[count - 1 + extra].end], self._page.language
            )
            if columns and self._fits(group, count + extra, columns):
                self._open_table(columns, start, group[count - 1 + extra].end)
                return self._vertical_rows(group, count + extra, columns)
        return 0

    def _fits(self, group: list[Line], count: int, columns: tuple[tables.Column, ...]) -> bool:
        cells = group[count : count + len(columns)]
        if not cells:
            return False
        return bool(
            tables.align(
                self._page.text[cells[0].start : cells[-1].end], columns, self._page.language
            )
        )

    def _vertical_rows(
        self, group: list[Line], position: int, columns: tuple[tables.Column, ...]
    ) -> int:
        while position < len(group):
            size = len(columns)
            cells: tuple[tables.Cell, ...] = ()
            while size > 1 and not cells:
                run = group[position : position + size]
                start, end = run[0].start, run[-1].end
                cells = tables.align(self._page.text[start:end], columns, self._page.language)
                if not cells:
                    size -= 1
            if not cells:
                return position
            self._row(start, end, cells)
            position += size
        return position

    def _alternating(self, group: list[Line]) -> int:
        """Label on one line, value on the next, beneath a partner's name."""
        if any(line.bullet for line in group):
            return 0
        place = read_place_line(group[0].text, self._vocab, self._names, bare=True)
        if place is None and self._context.entry is None:
            return 0
        first = 1 if place else 0
        body = group[first:]
        labels = 0
        for index in range(0, len(body) - 1, 2):
            if not self._could_label(body[index].text):
                break
            labels += 1
        if labels < 1 or len(body) < 2 or (labels < 2 and len(body) > 2):
            return 0
        if not _kind_of_label(body[0].text, self._vocab):
            return 0
        position = 0
        if place:
            self._open_entry(group[0], place)
            position = 1
        while position + 1 < len(group):
            line, value = group[position], group[position + 1]
            other = read_place_line(line.text, self._vocab, self._names)
            if other:
                self._open_entry(line, other)
                position += 1
                continue
            if not self._could_label(line.text):
                break
            assert self._context.entry is not None
            said = Statement(start=line.start, end=value.end)
            self._writer.labelled(
                self._context.entry,
                self._vocab.label(line.text),
                line.text,
                value.start,
                value.end,
                said,
            )
            self._stretch(BlockKind.BULLET, line.start, value.end)
            if is_sentence(value.text):
                read_sentence(self._writer, self._context.entry, value.start, value.end)
            position += 2
        return position

    def _could_label(self, text: str) -> bool:
        return (
            len(text.split()) <= 5
            and not is_sentence(text)
            and not re.search(r"\d|[:：,，]", text)
            and not is_country_line(text)
        )

    # -- lines ----------------------------------------------------------------------------------

    def _line(self, group: list[Line], *, first: bool) -> int:
        """Read the line that heads ``group``; how many lines were read."""
        line = group[0]
        context = self._context
        if is_boilerplate(line.text):
            self._set_apart(line)
            return 1
        if line.hashes:
            self._heading(line, line.hashes)
            return 1
        if counting := tables.is_count_header(line.text):
            context.counting = counting
            self._stretch(BlockKind.HEADER, line.start, line.end)
            return 1
        if not line.bullet and looks_like_heading(line) and self._above_table(group):
            self._heading(line, 2 if self._titled else 1)
            return 1
        if context.counting and self._count_row(line):
            return 1
        context.counting = ()
        if not line.bullet and (
            columns := tables.read_header(self._raw(line), self._page.language)
        ):
            self._open_table(columns, *self._raw_span(line))
            return 1
        if context.columns and not line.bullet and self._table_row(line):
            return 1
        if context.entry and line.group == context.entry_group and is_country_line(line.text):
            self._stretch(BlockKind.BULLET, line.start, line.end)
            return 1
        if context.entry and self._labelled_line(line):
            return 1
        if self._place(group, first=first):
            return 1
        if line.bullet and self._vocab.is_relation(line.text):
            self._bullet_heading(line)
            return 1
        if self._figures_line(line) or self._names_line(line):
            return 1
        if line.bullet and self._is_group_bullet(line):
            return 1
        if first and looks_like_heading(line) and not line.bullet and self._is_heading(group):
            self._heading(line, 1 if not self._titled else 2)
            return 1
        return self._prose(group)

    def _raw_span(self, line: Line) -> tuple[int, int]:
        """The whole line, with the tabs and pipes at its ends that hold empty cells."""
        text = self._page.text
        start = text.rfind("\n", 0, line.start) + 1
        end = text.find("\n", line.end)
        return (
            (start, end if end >= 0 else len(text))
            if "\t" in text[start:end]
            else (line.start, line.end)
        )

    def _raw(self, line: Line) -> str:
        start, end = self._raw_span(line)
        return self._page.text[start:end]

    def _is_heading(self, group: list[Line]) -> bool:
        return len(group) == 1 or not self._context.entry or not is_sentence(group[0].text)

    def _above_table(self, group: list[Line]) -> bool:
        """Whether the next line is a table's header, so that this one is its heading."""
        if (
            len(group) < 2
            or group[1].bullet
            or tables.read_header(self._raw(group[0]), self._page.language)
        ):
            return False
        below = self._raw(group[1])
        return bool(tables.is_count_header(below) or tables.read_header(below, self._page.language))

    def _heading(self, line: Line, level: int) -> None:
        context = self._context
        self._titled = True
        relation = self._vocab.relation(line.text)
        if level == 1 and not context.title_relation:
            context.title_relation = relation
        context.entry, context.columns, context.bullets = None, (), []
        context.relation = relation or context.title_relation
        context.country = is_country_line(line.text)
        context.visits = not relation and self._vocab.speaks_of_visits(line.text)
        lapsed = [t for t in self._vocab.states(line.text) if t.meaning == "lapsed"]
        context.lapsed = line.text[lapsed[0].start : lapsed[0].end] if lapsed else ""
        self._push_heading(level, line.text)
        self._stretch(BlockKind.HEADING, line.start, line.end)
        self._counts(line.start, line.end)

    def _push_heading(self, level: int, text: str) -> None:
        context = self._context
        context.headings = [h for h in context.headings if h[0] < level]
        context.headings.append((level, " ".join(text.split())))

    def _bullet_heading(self, line: Line) -> None:
        context = self._context
        context.entry, context.columns = None, ()
        context.bullets = [b for b in context.bullets if b[0] < line.indent]
        context.bullets.append((line.indent, self._vocab.relation(line.text)))
        context.relation = context.bullets[-1][1]
        self._push_heading(3 + len(context.bullets), line.text)
        self._stretch(BlockKind.HEADING, line.start, line.end)

    def _is_group_bullet(self, line: Line) -> bool:
        """A bullet that names nothing but parts of the world, over a deeper list."""
        if not re.fullmatch(r"[^\W\d][\w\s/&,-]{1,40}", line.text):
            return False
        if not all(
            gazetteer().region_phrases.tags(part) or gazetteer().country(part, fuzzy=False)
            for part in re.split(r"[/&,]", line.text)
        ):
            return False
        self._context.entry = None
        self._push_heading(6, line.text)
        self._stretch(BlockKind.HEADING, line.start, line.end)
        return True

    # -- tables ---------------------------------------------------------------------------------

    def _open_table(self, columns: tuple[tables.Column, ...], start: int, end: int) -> None:
        self._context.columns = columns
        self._context.columns_heading = " ".join(self._page.text[start:end].split())
        self._context.row_country = ("", 0, 0)
        self._context.entry = None
        self._stretch(BlockKind.HEADER, start, end)

    def _table_row(self, line: Line) -> bool:
        start, end = self._raw_span(line)
        cells = tables.align(self._page.text[start:end], self._context.columns, self._page.language)
        if not cells:
            return False
        self._row(start, end, cells)
        return True

    def _row(self, start: int, end: int, cells: Sequence[tables.Cell]) -> None:
        context, text = self._context, self._page.text
        by_kind = {c.column.kind: c for c in reversed(cells) if c.text}
        said = Statement(
            start=start + min(c.start for c in cells if c.text),
            end=start + max(c.end for c in cells),
        )
        party = by_kind.get("city") or by_kind.get("institution")
        relation = context.relation
        if (told := by_kind.get("relation")) and self._vocab.relation(told.text):
            relation = self._vocab.relation(told.text)
        stage = by_kind.get("stage")
        if party is None:
            # A further stage of the tie in the row above.
            if context.entry is None:
                return
            entry = context.entry
            self._stretch(BlockKind.ROW, said.start, said.end)
        else:
            entry = self._party(start, party, by_kind.get("country"), relation, said)
        dated = entry
        label = ""
        if stage:
            label = stage.text
            if own := self._vocab.relation(stage.text):
                dated = replace(entry, relation=own)
        for cell in cells:
            if not cell.text or cell.column.kind in (
                "city",
                "institution",
                "country",
                "continent",
                "index",
                "stage",
            ):
                continue
            first, last = start + cell.start, start + cell.end
            column = cell.column
            if column.kind == "date":
                lapsed = [t for t in self._vocab.states(label) if t.meaning == "lapsed"]
                if lapsed and stage and (dates := self._writer.dates(first, last)):
                    self._writer.state(
                        entry, lapsed[0], start + stage.start, said, label=label, date=dates[0].iso
                    )
                    continue
                self._writer.stages(dated, first, last, said, label=label or column.label)
            elif column.kind == "relation" and (states := self._vocab.states(cell.text)):
                self._writer.state(entry, states[0], first, said, label=column.label)
            elif column.kind == "state":
                for term in self._vocab.states(cell.text)[:1]:
                    self._writer.state(entry, term, first, said, label=column.label)
            else:
                attribute = "" if column.kind == "text" else column.kind
                self._writer.labelled(
                    entry,
                    attribute,
                    column.label,
                    first,
                    last,
                    said,
                    factor=column.factor,
                    unit=column.unit,
                )

    def _party(
        self,
        start: int,
        party: tables.Cell,
        country: tables.Cell | None,
        relation: str,
        said: Statement,
    ) -> Entry:
        context = self._context
        span = (start + party.start, start + party.end)
        name = party.text
        iso, country_start, country_end = "", 0, 0
        bracket = re.fullmatch(r"(.+?)\s*[(（]([^)）]+)[)）]", name)
        if country:
            bare = (
                re.sub(r"\s*[(（][^)）]*[)）]$", "", country.text.strip("()（） ")) or country.text
            )
            iso = gazetteer().country(bare)
            offset = country.text.index(bare) if bare in country.text else 0
            country_start = start + country.start + offset
            country_end = country_start + len(bare)
            context.row_country = (iso, country_start, country_end)
        elif bracket and gazetteer().country(bracket[2]):
            iso = gazetteer().country(bracket[2])
        elif context.row_country[0] and any(c.kind == "country" for c in context.columns):
            # A merged cell: the country above holds on, if the city is known there or nowhere.
            iso = context.row_country[0]
            if not gazetteer().resolve(name, iso, fuzzy=False) and gazetteer().resolve(
                name, fuzzy=False
            ):
                iso = ""
        if party.column.kind == "institution":
            place = gazetteer().unknown(name, iso, "institution")
        else:
            place = self._names.resolve(name, iso, kind=kind_of(name))
            self._names.learn(name, place, sure=bool(iso))
        entry = Entry(place=place, subject=name, relation=relation, start=said.start, end=said.end)
        self._enter(entry, -2)
        self._writer.add(entry, "membership", span[0], span[1], said)
        if country_end > country_start:
            self._writer.add(
                entry,
                "country",
                country_start,
                country_end,
                said,
                label=_label_of(context.columns, "country"),
            )
        self._stretch(BlockKind.ROW, said.start, said.end)
        return entry

    def _count_row(self, line: Line) -> bool:
        """A row of a table that counts by continent: "Sister cities 14 Calgary, Seattle, ..."."""
        context, columns = self._context, self._context.counting
        if line.bullet:
            return False
        head = re.match(r"\s*([^\d]*?)[\s:]*(\d+)\b", line.text)
        if not head:
            return False
        home = self._home()
        relation = self._vocab.relation(head[1])
        said = Statement(start=line.start, end=line.end)
        numbers = list(re.finditer(r"\d+", line.text))
        counted = [c for c in columns if c.kind == "continent" or self._is_total(c.label)]
        if len(numbers) == len(counted) and not re.search(r"\d\s*[^\W\d]", line.text):
            for column, number in zip(counted, numbers, strict=True):
                self._writer.add(
                    replace(home, relation=relation), "count", line.start + number.start(), line.start + number.end(),
                    said, label=column.label, number=float(number.group()), unit="cities",
                )  # fmt: skip
            self._stretch(BlockKind.ROW, line.start, line.end)
            return True
        if not relation:
            return False
        self._writer.add(
            replace(home, relation=relation), "count", line.start + head.start(2), line.start + head.end(2), said,
            label=next((c.label for c in counted if self._is_total(c.label)), ""),
            number=float(head[2]), unit="cities",
        )  # fmt: skip
        self._stretch(BlockKind.ROW, line.start, line.end)
        self._members(line.start + head.end(), line.end, said, relation)
        return True

    def _is_total(self, label: str) -> bool:
        return self._vocab.label(label) == "count"

    # -- labels, partners, lists ----------------------------------------------------------------

    def _labelled_line(self, line: Line) -> bool:
        context = self._context
        assert context.entry is not None
        in_block = (
            line.bullet or line.group == context.entry_group or line.text.startswith(("[", "【"))
        )
        labels = read_labels(line.text, self._vocab, unforeseen=in_block)
        if not labels or (
            is_sentence(line.text) and not labels[0].attribute and len(line.text) > 120
        ):
            return False
        if not line.bullet and read_place_line(line.text, self._vocab, self._names):
            return False
        said = Statement(start=line.start, end=line.end)
        for labelled in labels:
            start, end = line.start + labelled.value_start, line.start + labelled.value_end
            single = (
                Statement(
                    start=line.start + labelled.start, end=max(end, line.start + labelled.start)
                )
                if len(labels) > 1
                else said
            )
            self._writer.labelled(
                context.entry, labelled.attribute, labelled.label, start, end, single
            )
        self._stretch(BlockKind.BULLET, line.start, line.end)
        return True

    def _place(self, group: list[Line], *, first: bool) -> bool:
        """A line that names a partner, with what else it says of it."""
        line, context = group[0], self._context
        if context.visits:
            return False
        following = group[1] if len(group) > 1 else None
        bare = (
            first
            and not line.bullet
            and following is not None
            and (
                bool(is_country_line(following.text))
                or bool(read_labels(following.text, self._vocab))
            )
        )
        place = read_place_line(line.text, self._vocab, self._names, bare=bare)
        if place is None and context.country:
            place = self._within_country(line, context.country)
        if place is None:
            return False
        if is_sentence(line.text[place.tail :]) and not line.bullet:
            tail = line.text[place.tail :]
            if (
                len(tail) > 100
                or not self._vocab.relation(tail)
                or not self._writer.dates(line.start + place.tail, line.end)
            ):
                return False
        self._open_entry(line, place)
        if following is not None and not place.country and (iso := is_country_line(following.text)):
            self._country_below(line, place, following, iso)
        return True

    def _within_country(self, line: Line, country: str) -> PlaceLine | None:
        """ "Neukölln district, Berlin – 1967" under the heading "Germany"."""
        match = re.match(
            r"([^,–—:\d]{2,50}?)(?:,\s*[^,–—:\d]{2,40}?)?\s*(?=[–—]|\s-\s|$)", line.text
        )
        if not match or not (line.bullet or self._writer.dates(line.start, line.end)):
            return None
        name = match[1].strip()
        if not name or not re.match(r"[^\W\d_a-z]", name):
            return None
        return PlaceLine(start=0, end=len(name), name=name, country=country, tail=match.end())

    def _country_below(self, line: Line, place: PlaceLine, following: Line, iso: str) -> None:
        entry = self._context.entry
        assert entry is not None
        resolved = self._names.resolve(place.name, iso, kind=kind_of(place.name))
        if resolved.key != entry.place.key:
            self._writer.retract(entry, line.start, line.end)
            entry = replace(entry, place=resolved)
            said = Statement(start=line.start, end=line.end)
            self._writer.add(
                entry, "membership", line.start + place.start, line.start + place.end, said
            )
        self._names.learn(place.name, resolved, sure=True)
        self._enter(entry, line.group)
        bare = re.sub(r"\s*[(（][^)）]*[)）]\s*$", "", following.text)
        said = Statement(start=following.start, end=following.end)
        self._writer.add(entry, "country", following.start, following.start + len(bare), said)

    def _open_entry(self, line: Line, found: PlaceLine) -> None:
        context = self._context
        country = found.country or context.country
        place = self._names.resolve(found.name, country, found.region, kind=kind_of(found.name))
        if self._names.home and place.key == self._names.home.key:
            return
        if not found.region:
            self._names.learn(found.name, place, sure=bool(country))
        tail = line.text[found.tail :]
        relations = self._vocab.relations(tail)
        relation = context.relation
        if relations and relations[-1].meaning not in ("mou",):
            relation = relations[-1].meaning
        entry = Entry(
            place=place, subject=found.name, relation=relation, start=line.start, end=line.end
        )
        said = Statement(start=line.start, end=line.end)
        self._writer.add(
            entry, "membership", line.start + found.start, line.start + found.end, said
        )
        if found.country_end:
            self._writer.add(
                entry,
                "country",
                line.start + found.country_start,
                line.start + found.country_end,
                said,
            )
        if found.tail < len(line.text):
            self._tail(entry, line, found.tail, said)
        if context.lapsed:
            self._lapsed_by_heading(entry, said)
        if line.bullet or (tail.strip() and is_sentence(line.text)):
            self._stretch(
                BlockKind.BULLET if line.bullet else BlockKind.PARAGRAPH,
                line.start,
                line.end,
                place,
            )
            context.entry = entry if line.bullet else None
            context.entry_group, context.entry_prose = line.group, True
        else:
            self._push_heading(ENTRY_LEVEL, line.text)
            self._enter(entry, line.group)
            self._stretch(BlockKind.HEADING, line.start, line.end)
        context.columns = ()

    def _tail(self, entry: Entry, line: Line, tail: int, said: Statement) -> None:
        """Behind the name: labels if there are any, else dates and figures; and a subject in words."""
        rest = line.text[tail:]
        lead = len(rest) - len(rest.lstrip(" ,–—-"))
        offset = line.start + tail
        labels = read_labels(rest[lead:], self._vocab) if rest.strip() else []
        if labels and labels[0].attribute == "date":
            labels = []  # "since 1948, 183,391 inhabitants": read as a whole below
        cut = line.end
        if not labels:
            # "Sister County January 12, 1984 (by ...) Population 1,694,251": labels further on.
            for term in self._vocab.labels(rest):
                if is_unit(rest[term.start : term.end]):
                    continue
                if term.meaning in ("population", "area") and (
                    inner := read_labels(rest[term.start :], self._vocab)
                ):
                    labels, lead, cut = inner, term.start, offset + term.start
                    break
        else:
            cut = offset + lead
        for labelled in labels:
            base = offset + lead
            self._writer.labelled(
                entry,
                labelled.attribute,
                labelled.label,
                base + labelled.value_start,
                base + labelled.value_end,
                said,
            )
        self._writer.tail(entry, offset, cut, said)
        words = re.match(r"\s*[–—-]\s+([^\W\d][^–—\d]{2,60}?)\s+[–—-]\s", rest)
        if words and not self._vocab.relations(words[1]):
            self._writer.add(entry, "subject", offset + words.start(1), offset + words.end(1), said)

    def _lapsed_by_heading(self, entry: Entry, said: Statement) -> None:
        text = self._page.text
        heading = text.rfind(self._context.lapsed, 0, said.start)
        if heading >= 0:
            self._writer.add(
                entry, "state", heading, heading + len(self._context.lapsed),
                Statement(start=heading, end=said.end),
            )  # fmt: skip

    def _figures_line(self, line: Line) -> bool:
        """ "Liverpool 486,100 Turin 841,600" under a heading that says what the figures are."""
        context = self._context
        heading = context.headings[-1][1] if context.headings else ""
        label = next(
            (t for t in self._vocab.labels(heading) if t.meaning in ("population", "area")), None
        )
        if label is None or is_sentence(line.text):
            return False
        pairs: list[tuple[int, int, Quantity]] = []
        position = line.start
        for figure in self._writer.figures(line.start, line.end):
            raw = self._page.text[position : figure.start]
            name = raw.strip(" :,;–-·•|")
            start = position + raw.index(name) if name else position
            pairs.append((start, start + len(name), figure))
            position = figure.end
        if len(pairs) < FEWEST_NAMES or position < line.end - 2:
            return False
        places = [self._names.find(self._page.text[s:e]) for s, e, _ in pairs]
        if not all(places):
            return False
        dates = find_dates(heading, self._page.language)
        for (start, end, figure), place in zip(pairs, places, strict=True):
            assert place is not None
            entry = Entry(
                place=place, subject=self._page.text[start:end], relation=context.relation
            )
            self._writer.add(
                entry, label.meaning, figure.start, figure.end, Statement(start=start, end=figure.end),
                label=heading[label.start : label.end], number=figure.number,
                unit="persons" if label.meaning == "population" else "km2",
                as_of=figure.as_of or (dates[0].iso if dates else ""), doubt=figure.doubt,
            )  # fmt: skip
        self._stretch(BlockKind.PARAGRAPH, line.start, line.end, None, lists=True)
        return True

    def _names_line(self, line: Line) -> bool:
        """A line that is a list of partners' names."""
        context = self._context
        if context.visits or is_sentence(line.text):
            return False
        # Under a bullet that names a relation, a line may hold but one name.
        under = bool(context.bullets) and not line.bullet and line.indent > context.bullets[0][0]
        if len(line.text.split()) < 3 and not under:
            return False
        found = read_names(line.text, self._names)
        if not (found.is_list or (under and found.names and not found.other)):
            return False
        relation = context.relation or self._vocab.relation(line.text[: found.first])
        if not relation and not self._vocab.ties(line.text[: found.first]):
            return False
        said = Statement(start=line.start, end=line.end)
        self._stretch(BlockKind.PARAGRAPH, line.start, line.end, None, lists=True)
        self._members(line.start, line.end, said, relation)
        return True

    def _members(
        self, start: int, end: int, said: Statement, relation: str, country: str = ""
    ) -> None:
        for listed in read_names(self._page.text[start:end], self._names, country=country).names:
            if self._names.home and listed.place.key == self._names.home.key:
                continue
            with_country = listed.country_end > listed.country_start >= 0
            self._names.learn(listed.name, listed.place, sure=with_country)
            entry = Entry(place=listed.place, subject=listed.name, relation=relation)
            first = start + (listed.country_start if with_country else listed.start)
            near = Statement(start=first, end=start + listed.end) if with_country else said
            self._writer.add(entry, "membership", start + listed.start, start + listed.end, near)
            if with_country:
                self._writer.add(
                    entry, "country", start + listed.country_start, start + listed.country_end, near
                )

    # -- prose ----------------------------------------------------------------------------------

    def _prose(self, group: list[Line]) -> int:
        """A paragraph: the lines up to the next that is of another form."""
        line, context = group[0], self._context
        count = 1
        if not line.bullet:
            while count < len(group) and self._continues(group[count:]):
                count += 1
        start, end = line.start, group[count - 1].end
        entry = self._subject(line, start, end)
        text = self._page.text
        if entry is None:
            self._unowned(line, start, end)
            return count
        first = self._image(entry, line, start)
        self._stretch(
            BlockKind.BULLET if line.bullet else BlockKind.PARAGRAPH, first, end, entry.place
        )
        for begins, ends in sentences(text, first, end):
            read_sentence(self._writer, entry, begins, ends)
            self._counts(begins, ends, entry)
        context.entry_prose = True
        return count

    def _unowned(self, line: Line, start: int, end: int) -> None:
        """A paragraph about no one partner: its ties, its counts, and a passage for each partner told."""
        context, text = self._context, self._page.text
        spans = sentences(text, start, end)
        for first, last in spans:
            self._counts(first, last)
        if not context.visits:
            read_ties(
                self._writer, self._names, start, end,
                relation=context.relation, country=self._country_told(),
            )  # fmt: skip
        kind = BlockKind.BULLET if line.bullet else BlockKind.PARAGRAPH
        partners = {p.key: p for p in self._partners()}
        runs: list[tuple[int, int, Place | None]] = []
        for first, last in spans:
            named = partners_named(text[first:last], self._names, partners)
            place = named[0] if len(named) == 1 else None
            # A sentence that names nobody goes on about the one before.
            if runs and (not named or place == runs[-1][2]):
                runs[-1] = (runs[-1][0], last, runs[-1][2])
            else:
                runs.append((first, last, place))
        if len({place for _, _, place in runs if place}) < 2:
            lone = {place for _, _, place in runs}
            runs = [(start, end, lone.pop() if len(lone) == 1 else None)]
        for first, last, place in runs:
            self._stretch(kind, first, last, place, lists=place is None)

    def _continues(self, group: list[Line]) -> bool:
        line = group[0]
        return not (
            line.bullet
            or line.hashes
            or is_boilerplate(line.text)
            or self._above_table(group)
            or tables.is_count_header(line.text)
            or read_place_line(line.text, self._vocab, self._names)
            or tables.read_header(line.text, self._page.language)
            or (
                self._context.entry
                and read_labels(
                    line.text, self._vocab, unforeseen=line.group == self._context.entry_group
                )
            )
        )

    def _subject(self, line: Line, start: int, end: int) -> Entry | None:
        """Whom a paragraph is about: the entry it stands in, or the partner it names as its subject."""
        context, text = self._context, self._page.text
        if context.visits:
            return None
        entry = context.entry
        if entry and (not context.entry_prose or line.group == context.entry_group):
            return entry
        if line.bullet:
            return entry
        partners = self._partners()
        found = subject(text, start, end, self._names, partners)
        if found is None:
            return None
        place, printed, known = found
        if entry and place.key == entry.place.key:
            return entry
        # A lost heading: the paragraph itself says whom it is about.
        if not self._writer.has(place, "membership") and not (entry and line.gap > 1):
            return None
        if self._names.home and place.key == self._names.home.key:
            return None
        at = text.find(printed, start, end)
        lost = Entry(place=place, subject=printed, relation=context.relation, start=start, end=end)
        context.headings = [h for h in context.headings if h[0] < ENTRY_LEVEL]
        self._enter(lost, line.group)
        if at >= 0 and not self._writer.has(place, "membership"):
            first, last = next(s for s in sentences(text, start, end) if s[0] <= at < s[1])
            self._writer.add(
                lost, "membership", at, at + len(printed), Statement(start=first, end=last)
            )
            self._names.learn(printed, place, sure=False)
        return lost

    def _partners(self) -> list[Place]:
        home = self._names.home.key if self._names.home else ""
        return [p for p in self._names.places if p.key != home]

    def _image(self, entry: Entry, line: Line, start: int) -> int:
        """Where the prose begins behind an image's text that is glued in front of it."""
        match = re.match(
            r"([^\d.!?:;()]{2,60}?)(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])", self._page.text[start : line.end]
        )
        while match:
            glued = read_place_line(match[1], self._vocab, self._names)
            if glued and glued.country and glued.tail == len(match[1]):
                said = Statement(start=start, end=start + match.end())
                self._writer.add(entry, "image", start, start + match.end(), said)
                if self._names.find(glued.name, glued.country) != entry.place:
                    self._writer.doubt(
                        entry, "image", start, "the image's text names another place"
                    )
                return start + match.end()
            longer = re.compile(r"[^\d.!?:;()]{2,60}?(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])").match(
                self._page.text, start + match.end(), line.end
            )
            match = (
                re.match(rf"([\s\S]{{{longer.end() - start}}})", self._page.text[start : line.end])
                if longer
                else None
            )
        return start

    def _country_told(self) -> str:
        """The one country that the section's heading speaks of."""
        if not self._context.headings:
            return ""
        heading = self._context.headings[-1][1]
        found = {
            m.place.country for m in gazetteer().mentions(heading) if m.place.kind == "country"
        }
        return found.pop() if len(found) == 1 else ""

    def _counts(self, start: int, end: int, entry: Entry | None = None) -> None:
        text = self._page.text
        sentence = text[start:end]
        if self._context.visits:
            return
        about = self._home()
        if entry:
            # In a partner's own paragraph a count is the partner's, if it is the one that has them.
            if not sentence.startswith(entry.subject):
                return
            about = entry
        for count in read_counts(sentence, self._vocab):
            if not count.relation and not self._names_home(sentence):
                continue
            self._writer.add(
                replace(about, relation=count.relation), "count", start + count.start, start + count.end,
                Statement(start=start, end=end), number=count.number, unit=count.unit, bound=count.bound,
            )  # fmt: skip

    def _names_home(self, sentence: str) -> bool:
        return bool(self._page.publisher) and self._page.publisher in sentence

    def _home(self) -> Entry:
        place = self._names.home or gazetteer().unknown(
            self._page.publisher or self._page.id, self._page.country
        )
        return Entry(place=place, subject=self._page.publisher)

    # -- where we are -----------------------------------------------------------------------------

    def _enter(self, entry: Entry, group: int) -> None:
        self._context.entry, self._context.entry_group = entry, group
        self._context.entry_prose = False

    def _set_apart(self, line: Line) -> None:
        self._frame.append(
            Block(kind=BlockKind.BOILERPLATE, start=line.start, end=line.end, text=line.text)
        )

    def _stretch(
        self,
        kind: BlockKind,
        start: int,
        end: int,
        place: Place | None = None,
        *,
        lists: bool = False,
    ) -> None:
        context = self._context
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
        self._stretches.append(
            Stretch(kind=kind, start=start, end=end, headings=tuple(headings), place=place)
        )


def _kind_of_label(text: str, vocab: Vocabulary) -> bool:
    bare = re.sub(r"\s*[(（][^)）]*[)）]\s*$", "", text)
    if vocab.label(bare) or tables.is_column_label(bare):
        return True
    return len(bare.split()) <= 3 and (
        vocab.is_relation(bare) or normalised(bare) in {t for t in ("agreement",)}
    )


def _label_of(columns: Sequence[tables.Column], kind: str) -> str:
    return next((c.label for c in columns if c.kind == kind), "")

"""What a table's cells tell of its columns where their labels do not: countries, dates, places;
and what a line over the table tells of its figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from cityqa.dates import find_dates
from cityqa.places import gazetteer
from cityqa.quantities import read_scale_and_unit
from cityqa.words import tokens
from ingest.blocks import is_sentence
from ingest.cells import align
from ingest.countries import country_in
from ingest.tables import NUMERIC, PARTY, Column, label_columns, separator_of, split_cells
from ingest.vocabulary import Vocabulary, vocabulary

# So much of a column must be of a kind to make the column that kind.
MOST = 0.7
# A column of fewer cells tells nothing.
FEWEST_ROWS = 2
# A cell of more words says more of a tie than its kind.
LONGEST_KIND = 6
# "n/a", "–": a cell of no more characters may stand for nothing.
LONGEST_BLANK = 3
# A column of labels: so many different known ones, in so much of it, none of more words.
LABEL = "label"
FEWEST_LABELS, LABELLED, LONGEST_LABEL = 2, 0.4, 5
# More rows than these tell no more of a column.
TELLING_ROWS = 100
# A line that says what a table's figures are in stands in so many lines over it, in so many words.
LINES_OVER, LONGEST_SCALE = 4, 10


def read_header_by_cells(
    header: str, rows: Iterable[str], language: str, is_partner: Callable[[str], bool]
) -> tuple[Column, ...]:
    """The columns of a table whose labels alone do not make it one; () where its cells do not.

    ``header`` and ``rows`` are lines that have kept the separators between their cells;
    ``is_partner`` says whether the page has told of a name as a partner's.
    """
    separator = separator_of(header)
    columns = label_columns(header, language) if separator else ()
    if len(columns) < 2:
        return ()
    table: list[list[str]] = []
    for row in rows:
        spans = split_cells(row, separator)
        if len(spans) != len(columns):
            break
        table.append([row[start:end] for start, end in spans])
    if len(table) < FEWEST_ROWS:
        return ()
    if all(is_partner(row[0]) for row in table) and not is_partner(columns[0].label):
        # Whatever its label: what the rows say is of partners that the page has named.
        return (replace(columns[0], kind="city"), *columns[1:])
    told = [
        replace(column, kind=_kind(column.kind, [row[index] for row in table], language))
        for index, column in enumerate(columns)
    ]
    parties = [index for index, column in enumerate(told) if column.kind in PARTY]
    labelled = [i for i, column in enumerate(columns) if column.kind == told[i].kind in PARTY]
    if labelled:
        places = sum(is_place(row[labelled[0]]) for row in table)
        parties = labelled if places >= MOST * len(table) else []
    if any(c.kind == "date" and _is_date(c.label, language) for c in told):
        return ()  # a chronicle's line
    dated = find_dates(header, language) or any(_is_date(c.label, language) for c in columns)
    told_of_one = dated or "," in header or " – " in header
    if parties and told_of_one and is_place(columns[parties[0]].label):
        return ()  # a row like those below it
    if not parties or not any(c.kind in ("date", "country", "relation") for c in told):
        return ()
    # The first column of places names the partners; "Capital" behind it does not.
    return tuple(
        replace(column, kind="text") if index in parties[1:] else column
        for index, column in enumerate(told)
    )


def tells_of_each(
    header: str, rows: Sequence[str], language: str, is_partner: Callable[[str], bool]
) -> bool:
    """Whether a table says something of each of several partners, once, and nothing dated."""
    separator = separator_of(header)
    columns = label_columns(header, language) if separator else ()
    table = [[row[start:end] for start, end in split_cells(row, separator)] for row in rows]
    alike = all(len(row) == len(columns) for row in table)
    if len(columns) < 2 or len(table) < FEWEST_ROWS or not alike:
        return False
    names = [row[0] for row in table]
    return (
        len(set(names)) == len(names)
        and all(map(is_partner, names))
        and all(column.kind == "text" for column in columns[1:])
        and not any(_is_date(cell, language) for row in table for cell in row[1:])
    )


def settled_by_cells(
    columns: tuple[Column, ...], rows: Iterable[str], language: str
) -> tuple[Column, ...]:
    """The columns of a header with their dates told by the cells of the rows below it.

    A column of dates holds some, whatever words its label has ("Mayor who signed"); where none is
    one by its label, the only one whose cells are dates is when each tie was made.
    """
    table = [cells for row in rows if (cells := align(row, columns, language))]
    if not table:
        return columns
    held = [[row[index].text for row in table] for index in range(len(columns))]
    if labels := _labels_what_follows(columns, held, vocabulary(language)):
        return tuple(
            replace(column, kind=LABEL) if index == labels else column
            for index, column in enumerate(columns)
        )
    settled = [
        replace(column, kind="date")
        if column.kind in PARTY and _most_are_dates(cells, language, 1.0)
        else replace(column, kind="text")
        if column.kind == "date" and _tells(cells) and not _most_are_dates(cells, language, 0.0)
        else column
        for column, cells in zip(columns, held, strict=True)
    ]
    if all(column.kind != "relation" for column in settled):
        kinds = [_most_are(cells, vocabulary(language).relation) for cells in held]
        told = [i for i, told in enumerate(kinds) if told and settled[i].kind == "text"]
        settled = [replace(c, kind="relation") if [i] == told else c for i, c in enumerate(settled)]
    # "Estado" is a country's part elsewhere.
    vocab = vocabulary(language)
    settled = [
        replace(column, kind="state")
        if column.kind in ("text", "location", "region") and _most_are(cells, vocab.states)
        else column
        for column, cells in zip(settled, held, strict=True)
    ]
    if not any(column.kind == "country" for column in settled):
        for index, column in enumerate(settled):
            if column.kind in ("text", "location") and _most_tell_a_country(held[index]):
                settled[index] = replace(column, kind="country")
                break
    if any(column.kind == "date" for column in settled):
        return tuple(settled)
    dated = [
        index
        for index, cells in enumerate(held)
        if settled[index].kind == "text" and _most_are_dates(cells, language, MOST)
    ]
    if len(dated) == 1 and _may_date_a_tie(settled[dated[0]].label, vocabulary(language)):
        settled[dated[0]] = replace(settled[dated[0]], kind="date")
    return tuple(settled)


def _labels_what_follows(
    columns: Sequence[Column], held: Sequence[Sequence[str]], vocab: Vocabulary
) -> int:
    """The column behind the city's whose cells are the labels of those behind them, 0 for none:
    "City | Item | Description", where the items are "Population", "Date of affiliation" ..."""
    for index in range(1, len(columns) - 1):
        cells = held[index]
        known = {c for c in cells if c and vocab.label(c) and not vocab.is_relation(c)}
        short = all(len(tokens(cell)) <= LONGEST_LABEL for cell in cells)
        often = sum(cell in known for cell in cells) >= LABELLED * len(cells)
        unlabelled = columns[index].kind == "text" and columns[0].kind in PARTY
        if unlabelled and short and often and len(known) >= FEWEST_LABELS:
            return index
    return 0


def _most_are(cells: Sequence[str], names: Callable[[str], object]) -> bool:
    """Whether cells name what ``names`` finds, a kind or a state of a tie, and little besides."""
    filled = [cell for cell in cells if cell]
    told = [names(cell) and len(tokens(cell)) <= LONGEST_KIND for cell in filled]
    return bool(filled) and sum(map(bool, told)) >= MOST * len(filled)


def _tells(cells: Sequence[str]) -> bool:
    """Whether cells hold words in earnest, and are not all "n/a" or a dash."""
    return any(len(tokens(cell)) > 1 and len(cell) > LONGEST_BLANK for cell in cells)


def _most_are_dates(cells: Sequence[str], language: str, share: float) -> bool:
    filled = [cell for cell in cells if len(cell) > LONGEST_BLANK]
    dates = sum(_is_date(cell, language) for cell in filled)
    return dates > 0 and dates >= share * len(filled)


def _most_tell_a_country(cells: Sequence[str]) -> bool:
    """Whether cells are countries, or end in them: "Hesse, Germany"."""
    filled = [cell for cell in cells if cell]
    told = sum(country_in(cell) is not None for cell in filled)
    return len(filled) >= FEWEST_ROWS and told >= MOST * len(filled)


def _may_date_a_tie(label: str, vocab: Vocabulary) -> bool:
    """Whether a label is one word ("Formalised", "Seit") or speaks of ties, and of no visits."""
    if vocab.speaks_of_visits(label) or vocab.states(label) or vocab.celebrates(label):
        return False
    return vocab.speaks_of_tie(label) or len(tokens(label)) == 1


def _kind(labelled: str, cells: Sequence[str], language: str) -> str:
    """What a column holds: as its label says, unless that is nothing or its cells are otherwise."""
    filled = [cell for cell in cells if cell]
    if labelled in PARTY and _most_are_dates(cells, language, 1.0):
        return "date"  # "Friendship city", "Sister city": since when it is one
    if not filled or labelled not in ("text", "continent", "country", "state", "index"):
        return labelled

    def most(fitting: Sequence[object]) -> bool:
        return sum(map(bool, fitting)) >= MOST * len(filled)

    if labelled == "index" or most([gazetteer().region_phrases.tags(cell) for cell in filled]):
        return labelled if labelled == "index" else "continent"
    if most([gazetteer().country(cell, fuzzy=False) for cell in filled]):
        return "country"
    if most([_is_date(cell, language) for cell in filled]):
        return "date"
    if most([is_place(cell) for cell in filled]):
        return "city"
    return "relation" if _most_are(filled, vocabulary(language).relation) else "text"


def is_place(cell: str) -> bool:
    """Whether a cell names a place, whatever else it says of it."""
    return gazetteer().resolve(bare_cell(cell), fuzzy=False) is not None


def bare_cell(cell: str) -> str:
    """A cell's name without what stands behind it in a bracket, behind a comma or a dash."""
    return re.split(r"\s[–—-]\s|[(,]", cell)[0].strip(" *")


def _is_date(cell: str, language: str) -> bool:
    found = find_dates(cell, language)
    return bool(found) and sum(m.end - m.start for m in found) * 2 > len(cell)


def scaled(columns: tuple[Column, ...], over: str, vocab: Vocabulary) -> tuple[Column, ...]:
    """The columns with what a line over the table says that its figures are in: "(population in ten
    thousand persons)"."""
    for line in over.split("\n")[-LINES_OVER:]:
        scales = _scales_told(line, vocab)
        columns = tuple(
            replace(c, factor=scales[c.kind]) if c.kind in scales and c.factor == 1.0 else c
            for c in columns
        )
    return columns


def _scales_told(text: str, vocab: Vocabulary) -> dict[str, float]:
    """What the figures of a column are in by a line of a few words, by the column's kind."""
    factor, unit = read_scale_and_unit(text)
    if factor == 1.0 or len(text.split()) > LONGEST_SCALE or is_sentence(text):
        return {}
    named = {t.meaning for t in vocab.labels(text) if t.meaning in NUMERIC}
    kinds = named or ({"population"} if unit == "persons" else set())
    return dict.fromkeys(kinds, factor)

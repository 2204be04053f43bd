"""Tables that became text: their header -> columns, and a row -> cells by column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from cityqa.dates import find_dates
from cityqa.places import gazetteer
from cityqa.quantities import find_quantities, read_scale_and_unit
from cityqa.words import Phrases, data, text_key, tokens
from ingest.vocabulary import Vocabulary, vocabulary

PARTY = frozenset({"city", "institution"})
_NUMERIC = frozenset({"population", "area"})
# A flattened row of more words than this is prose.
LONGEST_ROW = 80
LONGEST_CELL = 12
# What is left of the space between columns that were set with a typewriter's means.
SPACES = "  "


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column by its label: ``kind`` is an attribute, or index, continent, stage, state, text."""

    kind: str
    label: str
    start: int  # of the label in the header's text
    end: int
    separator: str = ""  # between the header's cells: "|", tab, line break, " / "; "" a space
    factor: float = 1.0  # turns a bare figure of the column into ``unit``
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell's characters in the row's text; ``text`` is "" for one that vanished."""

    column: Column
    start: int
    end: int
    text: str


def read_header(text: str, language: str) -> tuple[Column, ...]:
    """The columns that a line of labels names; () when the line is no table's header."""
    columns = label_columns(text, language)
    kinds = [column.kind for column in columns]
    known = [kind for kind in kinds if kind != "text"]
    if len(columns) < 2 or not PARTY & set(kinds) or len(set(known)) < 2:
        return ()
    if len(known) * 2 < len(columns):
        return ()
    return columns


def label_columns(text: str, language: str) -> tuple[Column, ...]:
    """A column for each cell of a line, by its label alone; () when too much is no label."""
    vocab = vocabulary(language)
    separator = separator_of(text)
    pieces = split_cells(text, separator)
    if len(pieces) > 1:
        return tuple(
            replace(_column(text, start, end, vocab), separator=separator) for start, end in pieces
        )
    return tuple(_run_of_labels(text, vocab))


def separator_of(text: str) -> str:
    """What separates the cells of a row that kept its separators, "" where nothing does."""
    if "\n" in text:
        return "\n"
    if text.count("|") >= 2:
        return "|"
    if "\t" in text:
        return "\t"
    if text.count(" / ") >= 2:
        return " / "
    return SPACES if len(re.findall(r"\S {2,}(?=\S)", text)) > 0 else ""


def split_cells(text: str, separator: str) -> list[tuple[int, int]]:
    """Where the cells of a row start and end; [] where the row has no such separator."""
    if not separator or separator not in text:
        return []
    bars = separator == "|"
    start = text.index("|") + 1 if bars and text.startswith("|") else 0
    end = text.rindex("|") if bars and text.rstrip().endswith("|") else len(text)
    spans = []
    between = r" {2,}" if separator == SPACES else re.escape(separator)
    ends = [*re.finditer(between, text[start:end]), None]
    base, first = start, 0
    for cut in ends:
        last = cut.start() if cut else end - base
        raw = text[base + first : base + last]
        lead = base + first + len(raw) - len(raw.lstrip())
        spans.append((lead, max(lead, base + first + len(raw.rstrip()))))
        first = cut.end() if cut else last
    return spans


@cache
def _column_words() -> Phrases:
    return Phrases((w, kind) for kind, ws in data("page_forms.toml")["columns"].items() for w in ws)


def _column(text: str, start: int, end: int, vocab: Vocabulary) -> Column:
    whole = text[start:end]
    bare = re.sub(r"\s*[(（][^)）]*[)）]\s*$", "", whole)
    own = _column_words().tags(bare)
    kind = min(own) if own else vocab.label(bare)
    if not kind:
        labels = [t for t in vocab.labels(bare) if t.meaning in _NUMERIC | {"date"}]
        kind = labels[-1].meaning if labels else _kind(_head(bare, vocab), vocab) or "text"
    factor, unit = _scale(kind, whole[len(bare) :])
    return Column(
        kind=kind, label=bare.strip(), start=start, end=start + len(bare), factor=factor, unit=unit
    )


def _head(label: str, vocab: Vocabulary) -> str:
    """What stands before the first particle of a label: "Type" of "Type of affiliation"."""
    run = tokens(label)
    particles = [token.start for token in run[1:-1] if token.key in vocab.particles]
    return label[: particles[0]] if particles else ""


def _scale(kind: str, bracket: str) -> tuple[float, str]:
    factor, unit = read_scale_and_unit(bracket)
    if kind == "population":
        return factor, "persons"
    if kind == "area":
        return (factor, "km2") if unit == "km2" else (1.0, "km2")
    return 1.0, ""


def _run_of_labels(text: str, vocab: Vocabulary) -> list[Column]:
    """Columns of a header whose cells are only a space apart; [] when too much is no label."""
    if len(text) > 200 or re.search(r"[.!?。]$", text):
        return []
    spans: list[tuple[int, int]] = []
    known = 0
    position = 0
    run = tokens(text)
    bracketed = [(m.start(), m.end()) for m in re.finditer(r"[(（][^)）]*[)）]", text)]
    index = 0
    while index < len(run):
        token = run[index]
        if token.start < position:
            index += 1
            continue
        inside = next((b for b in bracketed if b[0] <= token.start < b[1]), None)
        if inside and spans and not _is_label(text[inside[0] + 1 : inside[1] - 1], vocab):
            # The unit in brackets belongs to the label before it.
            spans[-1] = (spans[-1][0], inside[1])
            position = inside[1]
            continue
        last = _label_end(text, run, index, vocab)
        if last > index:
            known += 1
            if last + 1 < len(run) and run[last].key in vocab.particles:
                # "Type of affiliation" is one label.
                following = run[last + 1]
                last += 2 * vocab.is_tie(text[following.start : following.end])
            spans.append((token.start, run[last - 1].end))
            index = last
        else:
            word = re.compile(r"\S+").match(text, token.start)
            end = word.end() if word else token.end
            spans.append((token.start, end))
            position = end
            index += 1
    if known < 2 or known / len(spans) < 0.7:
        return []
    return [_column(text, start, end, vocab) for start, end in spans]


def _is_label(text: str, vocab: Vocabulary) -> bool:
    return bool(vocab.label(text) or _column_words().tags(text))


def _label_end(text: str, run: Sequence, index: int, vocab: Vocabulary) -> int:
    """The token behind the longest label that starts at ``index``, or ``index`` where none does."""
    for last in range(min(len(run), index + 5), index, -1):
        phrase = text[run[index].start : run[last - 1].end]
        if not _is_label(phrase, vocab) or re.search(r"[()（）]", phrase):
            continue
        if last - index == 2 and re.fullmatch(r"\S+\s\S+", phrase):
            # "Region Country" is a label where a table says "Region/Country"; here it is two.
            first, second = phrase.split()
            kinds = {_kind(first, vocab), _kind(second, vocab)}
            if (
                len(kinds) == 2
                and "" not in kinds
                and kinds <= {"continent", "country", "city", "index"}
            ):
                return index + 1
        return last
    return index


def _kind(text: str, vocab: Vocabulary) -> str:
    own = _column_words().tags(text)
    return min(own) if own else vocab.label(text)


@lru_cache(maxsize=4096)
def align(text: str, columns: tuple[Column, ...], language: str) -> tuple[Cell, ...]:
    """The row's cells by column, () when the text does not fit the columns.

    Cells whose separators are lost are told apart by what they can be: a country, a date, a number.
    A cell that vanished (a merged country) is empty.
    """
    separator = columns[0].separator
    pieces = split_cells(text, separator)
    if not pieces:
        # A header of its own form: "City / Country / Year" over columns set apart by spaces.
        pieces = split_cells(text, SPACES)
        if len(pieces) < len(columns) and not separator:
            pieces = []
    if separator and not pieces:
        return ()
    if pieces and len(pieces) == len(columns):
        return tuple(
            Cell(column=c, start=s, end=e, text=text[s:e])
            for c, (s, e) in zip(columns, pieces, strict=True)
        )
    separated = bool(pieces)
    if not pieces:
        pieces = [(m.start(), m.end()) for m in re.finditer(r"\S+", text)]
    if not pieces or len(pieces) > LONGEST_ROW:
        return ()
    return _Alignment(text, pieces, columns, language, separated).best()


class _Alignment:
    """The best way to give a run of words to the columns in order."""

    def __init__(
        self,
        text: str,
        pieces: list[tuple[int, int]],
        columns: tuple[Column, ...],
        language: str,
        separated: bool,
    ) -> None:
        self._text, self._pieces, self._columns = text, pieces, columns
        self._language, self._separated = language, separated
        self._best: dict[tuple[int, int], tuple[float, tuple[int, ...]] | None] = {}
        self._fits: dict[tuple[str, int, int], float | None] = {}

    def best(self) -> tuple[Cell, ...]:
        found = self._solve(0, 0)
        if found is None:
            return ()
        cells, position = [], 0
        for column, size in zip(self._columns, found[1], strict=True):
            if size:
                start, end = self._pieces[position][0], self._pieces[position + size - 1][1]
            else:
                start = end = self._pieces[min(position, len(self._pieces) - 1)][0]
            cells.append(Cell(column=column, start=start, end=end, text=self._text[start:end]))
            position += size
        filled = {c.column.kind for c in cells if c.text}
        typed = filled & {"date", "country", *_NUMERIC}
        return tuple(cells) if filled & PARTY and typed else ()

    def _solve(self, piece: int, column: int) -> tuple[float, tuple[int, ...]] | None:
        if column == len(self._columns):
            return (0.0, ()) if piece == len(self._pieces) else None
        if (piece, column) in self._best:
            return self._best[piece, column]
        best: tuple[float, tuple[int, ...]] | None = None
        kind = self._columns[column].kind
        left = len(self._pieces) - piece
        widest = min(left, 1) if self._separated else left
        if kind not in ("text", "subject", "feature", "relation", "institution"):
            widest = min(widest, LONGEST_CELL)
        for size in range(widest + 1):
            fit = self._fit(kind, piece, size)
            if fit is None:
                continue
            rest = self._solve(piece + size, column + 1)
            if rest is not None and (best is None or fit + rest[0] > best[0]):
                best = (fit + rest[0], (size, *rest[1]))
        self._best[piece, column] = best
        return best

    def _fit(self, kind: str, piece: int, size: int) -> float | None:
        if size == 0:
            return None if kind in PARTY else -0.5
        key = (kind, piece, size)
        if key not in self._fits:
            start, end = self._pieces[piece][0], self._pieces[piece + size - 1][1]
            self._fits[key] = _fitness(
                kind, self._text[start:end].strip(" ()（）|"), self._language
            )
        return self._fits[key]


def _fitness(kind: str, text: str, language: str) -> float | None:
    """How well a cell's text suits a kind of column; None where it cannot be one."""
    if not text:
        return None
    if kind == "index":
        return 2.0 if re.fullmatch(r"\d{1,3}[.)]?", text) else None
    if kind == "continent":
        return 3.0 if gazetteer().region_phrases.tags(text) else None
    if kind == "country":
        # "Czech Republic" is a better country than "Czech".
        return 3.0 + 0.3 * len(text.split()) if gazetteer().country(text) else None
    if kind == "date":
        found = find_dates(text, language)
        if not found:
            return None
        covered = sum(mention.end - mention.start for mention in found)
        return 2.0 + covered / len(text) if found[0].start <= 2 else None
    if kind in _NUMERIC:
        figures = find_quantities(text, language, dates=True)
        if not figures or re.match(r"[^\W\d]{8,}", text) or figures[0].start > 12:
            return None
        # "162 km2" is a better area than "162".
        return 2.0 + 0.5 * bool(figures[0].unit and figures[0].end >= len(text) - 1)
    if kind == "city":
        if re.search(r"\d", text) or len(text) > 80 or vocabulary(language).is_phrase(text):
            return None
        words = len(text.split())
        known = bool(gazetteer().resolve(text, fuzzy=False))
        return (2.0 if known else 0.3) + 0.2 * words * known
    if kind == "institution":
        return 0.5 if not re.search(r"\d{3}", text) else None
    return 0.1


def is_count_header(text: str) -> tuple[Column, ...]:
    """The columns of a table that counts by continent ("Sort Total America EU"), else ()."""
    labels = {text_key(w) for w in data("page_forms.toml")["counts"]["labels"]}
    columns = []
    regions = 0
    for match in re.finditer(r"\S+", text):
        word = match.group().strip("|")
        region = bool(gazetteer().region_phrases.tags(word)) or bool(
            gazetteer().country(word, fuzzy=False)
        )
        regions += region
        if not region and text_key(word) not in labels:
            return ()
        columns.append(
            Column(
                kind="continent" if region else "count",
                label=word,
                start=match.start(),
                end=match.end(),
            )
        )
    return tuple(columns) if regions >= 2 and len(columns) > regions else ()


def is_column_label(text: str) -> bool:
    """Whether ``text`` labels a column that no attribute has ("No.", "Region")."""
    return bool(_column_words().tags(text))

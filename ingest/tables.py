"""The header of a table that became text -> its columns, and what separates its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from cityqa.places import gazetteer
from cityqa.quantities import read_scale_and_unit
from cityqa.words import Phrases, data, text_key, tokens
from ingest.vocabulary import Vocabulary, vocabulary

PARTY = frozenset({"city", "institution"})
NUMERIC = frozenset({"population", "area"})
# What a label may name together with the city, and what stands between the two.
_WHERE = frozenset({"city", "country", "location", "continent"})
_BOTH = re.compile(r"\s*[/,，、·&+]\s*|\s[–—-]\s|\s(?:and|und|et|y|e)\s")
# Beside a region these tell of it, and not of what lies there.
_OF_A_REGION = frozenset({"continent", "country", "date"})
# What is left of the space between columns that were set with a typewriter's means.
SPACES = "  "
# A vertical table's header is at least this many lines that are labels.
SHORTEST_VERTICAL_HEADER = 3
# So many of a caption's words are labels, at least.
CAPTION = 0.6


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


def read_header(text: str, language: str) -> tuple[Column, ...]:
    """The columns that a line of labels names; () when the line is no table's header."""
    columns = label_columns(text, language)
    kinds = [column.kind for column in columns]
    if not ({"text"} | PARTY) & set(kinds) and set(kinds) >= _OF_A_REGION:
        # "Region | Country | Date of agreement": the regions are the partners.
        columns = tuple(replace(c, kind="city") if c.kind == "continent" else c for c in columns)
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
    if text.count(";") >= 2:
        return ";"
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


def labels_of(header: str) -> str:
    """A header on one line, its labels kept apart."""
    separator = separator_of(header)
    if separator not in ("\t", SPACES):
        return " ".join(header.split())
    cells = (header[start:end] for start, end in split_cells(header, separator))
    return " | ".join(" ".join(cell.split()) for cell in cells)


@cache
def _column_words() -> Phrases:
    return Phrases((w, kind) for kind, ws in data("page_forms.toml")["columns"].items() for w in ws)


def _column(text: str, start: int, end: int, vocab: Vocabulary) -> Column:
    whole = text[start:end]
    bare = re.sub(r"\s*[(（][^)）]*[)）]\s*$", "", whole)
    own = _column_words().tags(bare)
    kind = min(own) if own else vocab.label(bare) or _of_both(bare, vocab)
    if not kind:
        labels = [t for t in vocab.labels(bare) if t.meaning in NUMERIC | {"date"}]
        kind = labels[-1].meaning if labels else _kind(_head(bare, vocab), vocab) or "text"
    factor, unit = _scale(kind, whole[len(bare) :])
    return Column(
        kind=kind, label=bare.strip(), start=start, end=start + len(bare), factor=factor, unit=unit
    )


def _of_both(label: str, vocab: Vocabulary) -> str:
    """ "city" for a label of cells that hold the city and where it lies: "Country / City"."""
    kinds = {_kind(part, vocab) for part in _BOTH.split(label)}
    return "city" if len(kinds) > 1 and "city" in kinds and kinds <= _WHERE else ""


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
    # A label with its value may look like two labels: "提携の種類:姉妹都市".
    if len(text) > 200 or re.search(r"[.!?。]$|[:：]", text):
        return []
    spans: list[tuple[int, int]] = []
    known = unknown = 0  # ``unknown``: of those at the end
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
            unknown = 0
            index = last
        else:
            word = re.compile(r"\S+").match(text, token.start)
            end = word.end() if word else token.end
            spans.append((token.start, end))
            unknown += 1
            position = end
            index += 1
    if unknown > 1:
        # What no label is known for at the end is one: "City Date Population Major Exchanges".
        spans[-unknown:] = [(spans[-unknown][0], spans[-1][1])]
    if known < 2 or known / len(spans) < 0.7:
        return []
    if any(text[end - 1].isascii() and text[start].islower() for start, end in spans[1:]):
        if text[:1].isupper():
            return []  # "Port website" is the words of a link
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


def is_label_line(text: str, vocab: Vocabulary) -> bool:
    """Whether a line is a label and nothing else."""
    bare = re.sub(r"\s*[(（][^)）]*[)）]\s*$", "", text)
    if vocab.label(bare) or is_column_label(bare):
        return True
    return len(bare.split()) <= 3 and (vocab.is_relation(bare) or vocab.is_tie(bare))


def is_caption(text: str, vocab: Vocabulary) -> bool:
    """Whether a line lists a table's columns: "Sister cities : City, Country, Date, Area"."""
    bare = re.sub(r"[(（][^)）]*[)）]", "", re.split(r"[:：]", text)[-1])
    cells = [cell.strip() for cell in re.split(r"[,，、·;]", bare)]
    labels = sum(is_label_line(cell, vocab) for cell in cells)
    return len(cells) >= SHORTEST_VERTICAL_HEADER and labels >= CAPTION * len(cells)

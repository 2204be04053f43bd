"""What readers of other formats write: the lines that a page's text is made of.

Headings are lines with "#", items have a bullet, labels stand as "Label : value", rows of tables
between pipes. A heading that is itself a partner's name stands bare, as on a page of plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache

from cityqa.places import gazetteer, normalise
from cityqa.words import all_words
from ingest.blocks import IMAGE, is_sentence, undecorated
from ingest.entries import name_alone, read_place_line
from ingest.formats.limits import LONGEST_TEXT, Refused
from ingest.names import Names
from ingest.vocabulary import vocabulary

_LABEL = re.compile(r"[^\W\d_][^:：|]{0,40}?\s*[:：]\s*\S|[\[【][^\]】]{1,40}[\]】]")
_LONGEST_LABELLED = 160
_LONGEST_TITLE = 70
_LONGEST_PARAGRAPH = 4000
_SENTENCE_END = re.compile(r"[.!?]\s|[。！？]")


class _Kind(Enum):
    SECTION = "section"
    ENTRY = "entry"  # a heading, or a short line, that may be a partner's name
    LABEL = "label"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    ROW = "row"


# A partner's labels belong beside its name: no blank line comes between these.
_TOGETHER = {
    _Kind.ENTRY: frozenset(_Kind) - {_Kind.SECTION, _Kind.ENTRY},
    _Kind.LABEL: frozenset({_Kind.LABEL, _Kind.ITEM}),
    _Kind.ITEM: frozenset({_Kind.LABEL, _Kind.ITEM}),
    _Kind.ROW: frozenset({_Kind.ROW}),
}


class PageText:
    """Collects a page's lines in order; ``str()`` of it is the text."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._last: _Kind | None = None
        self._length = 0

    def __str__(self) -> str:
        return "\n".join(self._lines) + "\n" if self._lines else ""

    def heading(self, text: str, level: int) -> None:
        """A heading; ``level`` 1 is the outermost."""
        text = one_line(text)
        if not text:
            return
        if names_partner(text):
            self._add(_Kind.ENTRY, text)
        else:
            self._add(_Kind.SECTION, f"{'#' * min(max(level, 1), 6)} {text}")

    def paragraph(self, text: str, *, broken: bool = False) -> None:
        """A paragraph, or a line that stands alone; ``broken`` off the line before it."""
        text = one_line(text)
        if not text:
            return
        if broken and self._last in (_Kind.PARAGRAPH, _Kind.ENTRY):
            self._last = _Kind.ENTRY
        if _LABEL.match(undecorated(text)) and len(text) <= _LONGEST_LABELLED:
            self._add(_Kind.LABEL, text)
        elif len(text) <= _LONGEST_TITLE and not is_sentence(text):
            kind = _Kind.PARAGRAPH if self._last is _Kind.ENTRY else _Kind.ENTRY
            self._add(kind, text)
        else:
            for part in _parted(text):
                self._add(_Kind.PARAGRAPH, part)

    def item(self, text: str, depth: int = 0) -> None:
        """An item of a list; ``depth`` 0 is the outermost."""
        text = re.sub(r"^[•●○■◆▪‣∙・·*]\s*", "", one_line(text))
        if text:
            self._add(_Kind.ITEM, f"{'  ' * min(depth, 12)}• {text}")

    def label(self, label: str, value: str) -> None:
        """A value under its label."""
        label, value = one_line(label).rstrip(" :："), one_line(value)
        if label and value:
            self._add(_Kind.LABEL, f"{label} : {value}")
        else:
            self.paragraph(label or value)

    def image(self, text: str) -> None:
        """The text that stands for a picture."""
        text = one_line(text)
        if text and not re.fullmatch(
            r"\S+\.\w{3,4}|\W+|(?:image|img|photo|icon)\W*\d*", text.lower()
        ):
            self._add(_Kind.ITEM, f"• {IMAGE}{text}")

    def row(self, cells: list[str]) -> None:
        """A row of a table, its header being one too."""
        self._add(_Kind.ROW, "| " + " | ".join(cell_text(cell) for cell in cells) + " |")

    def end_table(self) -> None:
        """What follows is no row of the same table."""
        if self._last is _Kind.ROW:
            self._last = _Kind.PARAGRAPH

    def _add(self, kind: _Kind, line: str) -> None:
        if self._last is not None and kind not in _TOGETHER.get(self._last, ()):
            self._lines.append("")
        self._lines.append(line)
        self._last = kind
        self._length += len(line) + 1
        if self._length > LONGEST_TEXT:
            raise Refused(f"its text is longer than {LONGEST_TEXT:,} characters")


def _parted(text: str) -> Iterator[str]:
    """A paragraph of no reasonable length, between its sentences; any other whole."""
    first = 0
    while len(text) - first > _LONGEST_PARAGRAPH:
        ends = list(_SENTENCE_END.finditer(text, first, first + _LONGEST_PARAGRAPH))
        if not ends:
            break
        yield text[first : ends[-1].end()].strip()
        first = ends[-1].end()
    yield text[first:]


def one_line(text: str) -> str:
    """``text`` without line breaks and marks that cannot be seen, spaces single."""
    return " ".join(
        re.sub(r"[\u200b-\u200f\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f]", "", text).split()
    )


def cell_text(text: str) -> str:
    """``text`` as it can stand between pipes."""
    return one_line(text).replace("|", "/")


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Codes of every language whose words are known."""
    return tuple(book.code for book in all_words())


def names_partner(text: str) -> bool:
    """Whether a heading is a partner's name and no title of a section."""
    text = undecorated(text)
    if len(text) > _LONGEST_TITLE * 2 or any(
        vocabulary(code).relations(text.split("(")[0]) for code in languages()
    ):
        return False
    if read_place_line(text, vocabulary("en"), Names(hints={}, home=None)):
        return True
    if "(" in text and name_alone(text):
        return True  # "Getynga (Göttingen)"
    place = gazetteer().resolve(text, fuzzy=False) if len(text) <= _LONGEST_TITLE else None
    if place is None or place.kind != "city":
        return False
    # Granada is a country's name as well, in other languages than the usual.
    iso = gazetteer().country(text, fuzzy=False)
    return not iso or normalise(gazetteer().country_place(iso).name) != normalise(text)

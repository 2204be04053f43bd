"""The text of an HTML element on one line, as a reader sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.formats.hidden import Hidden
from ingest.formats.page_text import one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd",
        "details", "dialog", "div", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "header", "hr", "html", "label", "legend", "li", "main", "nav", "p", "pre", "section",
        "summary", "tbody", "td", "tfoot", "th", "thead", "tr",
    }
)  # fmt: skip
_BREAK = "\x1f"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# Elements that run on in a line, and those of them that labels stand in.
_LABELS = frozenset({"strong", "b", "dfn"})
_INLINE = _LABELS | {"a", "em", "font", "i", "mark", "small", "span", "time", "u"}
# A label that a style sheet sets apart from its value is at most this long.
_LONGEST_TERM = 30
# A single letter may be the large first one of a word.
_SHORTEST_PART = 2
_SPACES = re.compile(r"\s+")


def children(element: HtmlElement, hidden: Hidden) -> Iterator[HtmlElement]:
    """The elements right below ``element`` that a reader sees."""
    for child in element:
        if isinstance(child.tag, str) and not hidden.hides(child):
            yield child


def inline(element: HtmlElement, hidden: Hidden) -> str:
    """All the text of ``element`` in one line; a picture's text where there is no other."""
    # Figures on lines of their own in a cell are not one figure.
    words = one_line(
        re.sub(rf"(?<=\d)\s*{_BREAK}\s*(?=\d)", "; ", "".join(_words(element, hidden))).replace(
            _BREAK, " "
        )
    )
    if words:
        return words
    return one_line(" ".join(e.get("alt") or "" for e in element.iter("img")))


def _words(element: HtmlElement, hidden: Hidden) -> Iterator[str]:
    apart = element.tag in BLOCKS or element.tag in HEADINGS
    between = "; " if element.tag == "li" and element.getprevious() is not None else " "
    if apart:
        yield between
    if element.tag == "br":
        yield _BREAK
    yield raised(element.text or "", element)
    for child in element:
        if isinstance(child.tag, str) and not hidden.hides(child):
            if not _is_note(child):
                yield from _words(child, hidden)
        yield child.tail or ""
    if apart:
        yield " "


def words_outside(element: HtmlElement, inner: set[int], hidden: Hidden) -> Iterator[str]:
    """The text of ``element`` in pieces, without that of the elements ``inner`` (their ids)."""
    yield " " if element.tag in BLOCKS or element.tag == "br" else ""
    yield raised(element.text or "", element)
    for child in element:
        if isinstance(child.tag, str) and id(child) not in inner:
            if not hidden.hides(child) and not _is_note(child):
                yield from words_outside(child, inner, hidden)
        yield child.tail or ""
    yield " " if element.tag in BLOCKS else ""


def part_inline(document: HtmlElement) -> None:
    """Write what only a style sheet shows between inline elements that touch: a colon behind a
    label (<b>Area</b><i>90 km2</i>), else a dot (<b>Kobe</b><i>Japan</i><i>1985</i>)."""
    for element in document.iter(*_INLINE):
        behind = element.getnext()
        if element.tail or behind is None or behind.tag not in _INLINE:
            continue
        if element.tag == behind.tag == "a":
            continue  # a menu
        before, after = (_SPACES.sub(" ", e.text_content()).strip() for e in (element, behind))
        if not (before and after):
            continue
        lone = element.getprevious() is None and (behind.tail or behind.getnext() is None)
        short = min(len(before), len(after)) < _SHORTEST_PART
        if lone and (short or _joins(before[-1], after[0])):
            continue
        label = lone and element.tag in _LABELS and len(before) <= _LONGEST_TERM
        element.tail = " : " if label and before[-1].isalnum() else " · "


def _joins(last: str, first: str) -> bool:
    """Whether two characters may be of one figure or of one word of a script without spaces."""
    figure = last.isdigit() and first.isdigit()
    return figure or not (last.isascii() or first.isascii() or last.islower() or first.isupper())


def raised(text: str, element: HtmlElement) -> str:
    """Raised figures as such: a mark, or the square of a unit."""
    figures = element.tag == "sup" and text.strip().isdecimal() and text.isascii()
    return text.translate(_RAISED) if figures else text


def _is_note(element: HtmlElement) -> bool:
    """A footnote's mark."""
    return (
        element.tag == "sup"
        and element.find(".//a[@href]") is not None
        and len(element.text_content().strip()) <= 5
    )

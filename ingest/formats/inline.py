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
# A label that a style sheet sets apart from its value is at most this long.
_LONGEST_TERM = 30


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


def term_of(item: HtmlElement) -> str:
    """The label of an item that runs into its value: <b>Area</b><i>90 km2</i>; "" without one."""
    for child in item:
        if child.tag in ("strong", "b", "dfn") and not (child.tail or "").strip():
            behind = child.getnext()
            term = one_line(child.text_content())
            run_in = behind is not None and behind.tag in ("em", "i", "span", "a")
            if run_in and not child.tail and 0 < len(term) <= _LONGEST_TERM and term[-1].isalnum():
                return term
        if child.text_content().strip() or (child.tail or "").strip():
            return ""
    return ""


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

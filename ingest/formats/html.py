"""HTML -> the text that a reader of the page sees, without the site's frame."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.formats.encodings import declared_in, decode
from ingest.formats.hidden import Hidden
from ingest.formats.inline import (
    BLOCKS,
    HEADINGS,
    children,
    inline,
    part_inline,
    raised,
    words_outside,
)
from ingest.formats.limits import Refused, check_cells
from ingest.formats.page_text import PageText, one_line
from ingest.formats.tables import write_grid

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_STRUCTURES = ("table", "ul", "ol", "dl")
# lxml reads no deeper than libxml2 does; what lies below would be lost in silence.
DEEPEST = 250
_MOST_SPANNED = 1000
# What sources of templates leave: "<%@ page ... %>", "<?php ... ?>", "<>".
_TEMPLATE_MARKS = re.compile(r"<%.*?%>|<\?(?:php|=).*?\?>|</?>", re.S)


def read_html(path: Path, charset: str = "") -> tuple[str, str]:
    """The text of a saved page, and what its window is called. Raises Refused."""
    raw = path.read_bytes()
    return html_to_text(decode(raw, charset or declared_in(raw)))


def html_to_text(source: str) -> tuple[str, str]:
    """The text and the title of a page's HTML source."""
    from lxml import etree, html

    if not source.strip():
        raise Refused("it is empty")
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    source = _TEMPLATE_MARKS.sub("", source)
    clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "", source)
    try:
        document = html.document_fromstring(clean.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refused(f"it is no HTML: {error}") from error
    if any("depth" in str(entry.message).lower() for entry in parser.error_log):
        raise Refused(f"its elements are nested more than {DEEPEST} deep")
    title = one_line(document.findtext(".//title") or "")
    part_inline(document)
    out = PageText()
    _Walk(out, Hidden(document)).blocks(_main(document))
    return str(out), title


def _main(document: HtmlElement) -> HtmlElement:
    """The part of a page that says of itself that it holds what the page is about."""
    body = document.find("body")
    body = document if body is None else body
    found = document.xpath("//main | //*[@role='main']")
    if len(found) == 1 and len(found[0].text_content()) * 3 > _visible_length(body):
        return found[0]
    return body


def _visible_length(element: HtmlElement) -> int:
    scripts = sum(
        len(e.text or "") for e in element.iter("script", "style", "noscript", "template")
    )
    return len(element.text_content()) - scripts


class _Walk:
    """One walk over a page's elements."""

    def __init__(self, out: PageText, hidden: Hidden) -> None:
        self._out, self._hidden = out, hidden
        self._pieces: list[str] = []
        self._broken = False
        self._cells = 0

    def blocks(self, element: HtmlElement, depth: int = -1) -> None:
        """Write ``element``'s blocks; ``depth`` is that of the list it stands in."""
        self._say(element.text, element)
        for child in element:
            if isinstance(child.tag, str) and not self._hidden.hides(child):
                self._block(child, depth)
            self._say(child.tail, element)
        if element.tag in BLOCKS:
            self._end()

    def _block(self, child: HtmlElement, depth: int) -> None:
        tag = child.tag
        if tag == "br":
            self._end(within=True)
        elif tag == "img":
            self._end()
            self._out.image(child.get("alt") or "")
        elif tag in HEADINGS:
            self._end()
            self._out.heading(inline(child, self._hidden), HEADINGS[tag])
        elif tag == "table":
            self._end()
            self._table(child, depth)
        elif tag in ("ul", "ol", "menu"):
            self._end()
            for item in children(child, self._hidden):
                self._item(item, depth + 1)
        elif tag == "dl":
            self._end()
            self._definitions(child)
        elif tag == "figcaption":
            self._end()
            self._out.image(inline(child, self._hidden))
        elif tag in BLOCKS:
            self._end()
            self.blocks(child, depth)
        else:
            self.blocks(child, depth)

    def _say(self, text: str | None, element: HtmlElement) -> None:
        if not text:
            return
        text = raised(text, element)
        if element.tag == "pre":
            *ended, last = text.split("\n")
            for line in ended:
                self._pieces.append(line)
                self._end()
            self._pieces.append(last)
        else:
            self._pieces.append(text)

    def _end(self, *, within: bool = False) -> None:
        self._out.paragraph("".join(self._pieces), broken=self._broken)
        # Lines with a break between them, and no more, belong together.
        self._broken = within and bool(self._pieces)
        self._pieces.clear()

    # -- lists ----------------------------------------------------------------------------------

    def _item(self, item: HtmlElement, depth: int) -> None:
        if any(True for _ in item.iter(*HEADINGS, "table", "dl")) or len(item.findall(".//p")) > 1:
            # A card: an entry of its own.
            self.blocks(item, depth)
            self._end()
            return
        nested = list(_outermost(item, ("ul", "ol")))
        inner = {id(element) for element in nested}
        words = "".join(words_outside(item, inner, self._hidden))
        self._out.item(words if one_line(words) or nested else inline(item, self._hidden), depth)
        for child in nested:
            for below in children(child, self._hidden):
                self._item(below, depth + 1)

    def _definitions(self, element: HtmlElement) -> None:
        """Terms and what is said of each: labels with values, or entries with their text."""
        parts = [
            part
            for child in children(element, self._hidden)
            for part in (children(child, self._hidden) if child.tag == "div" else [child])
        ]
        index = 0
        while index < len(parts):
            terms, said = [], []
            while index < len(parts) and parts[index].tag != "dd":
                terms.append(parts[index])
                index += 1
            while index < len(parts) and parts[index].tag == "dd":
                said.append(parts[index])
                index += 1
            self._definition(terms, said)

    def _definition(self, terms: list[HtmlElement], said: list[HtmlElement]) -> None:
        long = any(True for dd in said for _ in dd.iter(*_STRUCTURES, *HEADINGS))
        if len(terms) == 1 and said and not long:
            self._out.label(
                inline(terms[0], self._hidden), "; ".join(inline(dd, self._hidden) for dd in said)
            )
            return
        for term in terms:
            self._out.heading(inline(term, self._hidden), 5)
        for dd in said:
            self.blocks(dd)

    # -- tables ---------------------------------------------------------------------------------

    def _table(self, table: HtmlElement, depth: int) -> None:
        rows = [row for row in _rows(table) if not self._hidden.hides(row)]
        cells = [[c for c in children(row, self._hidden) if c.tag in ("td", "th")] for row in rows]
        for caption in table.findall("caption"):
            if not self._hidden.hides(caption):
                self._out.paragraph(inline(caption, self._hidden))
        if table.get("role") == "presentation" or _lays_out(cells):
            for cell in (cell for row in cells for cell in row):
                self.blocks(cell, depth)
                self._end()
            return
        grid = self._grid(cells)
        heads = 0
        while heads < len(cells) and cells[heads] and all(c.tag == "th" for c in cells[heads]):
            heads += 1
        in_head = sum(
            1 for row in rows if row.getparent() is not None and row.getparent().tag == "thead"
        )
        labels = bool(cells) and all(row and row[0].tag == "th" for row in cells)
        write_grid(self._out, grid, header_rows=heads or in_head, labels=labels and not heads)

    def _grid(self, cells: list[list[HtmlElement]]) -> list[list[str]]:
        """The cells' texts, with that of a merged cell in every place that it covers."""
        places: dict[tuple[int, int], str] = {}
        width = 0
        for y, row in enumerate(cells):
            x = 0
            for cell in row:
                while (y, x) in places:
                    x += 1
                text = inline(cell, self._hidden)
                across, down = _span(cell, "colspan"), _span(cell, "rowspan") or len(cells)
                down = min(down, len(cells) - y)
                self._cells += max(across, 1) * down
                check_cells(self._cells)
                for below in range(down):
                    for beside in range(max(across, 1)):
                        places.setdefault((y + below, x + beside), text)
                x += max(across, 1)
                width = max(width, x)
        width = max((x + 1 for _, x in places), default=0)
        check_cells(width * len(cells))
        return [[places.get((y, x), "") for x in range(width)] for y in range(len(cells))]


def _outermost(element: HtmlElement, tags: tuple[str, ...]) -> Iterator[HtmlElement]:
    """The elements below ``element`` with one of ``tags`` that stand in no other such."""
    for child in element:
        if child.tag in tags:
            yield child
        else:
            yield from _outermost(child, tags)


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.findall("tr")


def _lays_out(cells: list[list[HtmlElement]]) -> bool:
    """Whether a table only puts things beside one another."""
    flat = [cell for row in cells for cell in row]
    if len(flat) <= 1 or max(map(len, cells)) == 1:
        return True
    for cell in flat:
        if any(True for _ in cell.iter(*HEADINGS, "dl")):
            return True
        for inner in cell.iter("table"):
            rows = list(_rows(inner))
            if len(rows) > 1 and any(len(row) > 1 for row in rows):
                return True
    return False


def _span(cell: HtmlElement, name: str) -> int:
    found = re.match(r"\s*(\d{1,6})", cell.get(name) or "1")
    return min(int(found[1]), _MOST_SPANNED) if found else 1

"""Answers and cited pages as HTML in which nothing that was written elsewhere is markup.

Questions, answers and pages are text from strangers: every one of their characters passes
through ``escape`` before it stands between tags of ours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cityqa.screen.exchanges import Exchange
from cityqa.screen.phrases import Phrases, phrases
from cityqa.types import Citation, Naming, Page, Status

MARKER = re.compile(r"\[(\d{1,4})\]")
BULLET = re.compile(r"\s*[-*•·]\s+")
# A reader wants the cited words and what stands around them. Longer pages are cut to this many
# characters each side, so that one click never sends megabytes to a phone.
AROUND = 40_000
# A question is shown in full up to here; a longer one is a pasted page, and its start will do.
SHOWN_QUESTION = 1_000
# A list of forty partners cites one page forty times; under the answer its ends will do.
SHOWN_MARKERS = 8


def escape(text: str) -> str:
    """``text`` with every character but letters, digits and spaces as a numeric entity.

    Stronger than ``html.escape``: what comes out means nothing to Markdown (which Gradio's
    chat runs over HTML), to templates ("${", "{{") or to whatever turns addresses into links.
    """
    return "".join(c if c.isalnum() or c == " " else f"&#{ord(c)};" for c in text)


def question_html(question: str) -> str:
    """A question as it is shown in the conversation."""
    shown = question.strip()
    if len(shown) > SHOWN_QUESTION:
        shown = shown[:SHOWN_QUESTION].rstrip() + " …"
    return f'<div dir="auto">{"<br>".join(escape(line) for line in shown.splitlines())}</div>'


def answer_html(number: int, exchange: Exchange) -> str:
    """The answer of the conversation's ``number``-th exchange (from 0), its markers as buttons."""
    said = phrases(exchange.language)
    kind = "answer waiting" if exchange.waiting else "answer"
    parts = [f'<div class="{kind}" dir="auto" lang="{escape(said.language)}">']
    if exchange.status is not None and (exchange.citations or exchange.status != Status.ANSWERED):
        parts.append(
            f'<p class="status status-{exchange.status.value}">'
            f"{escape(said.statuses[exchange.status])}</p>"
        )
    parts.append(_lines_html(number, exchange))
    if exchange.tail:
        parts.append(f'<p class="tail">{escape(exchange.tail)}</p>')
    if exchange.withdrawn:
        count = said["withdrawn"].format(count=exchange.withdrawn)
        parts.append(f'<p class="withdrawn">{escape(count)}</p>')
    if exchange.notice:
        parts.append(f'<p class="notice">{escape(exchange.notice)}</p>')
    if exchange.citations:
        parts.append(_sources_html(number, exchange, said))
    parts.append("</div>")
    return "".join(parts)


def _lines_html(number: int, exchange: Exchange) -> str:
    """The answer's lines as paragraphs and lists."""
    cited = {citation.marker: citation for citation in exchange.citations}
    said = phrases(exchange.language)
    parts: list[str] = []
    in_list = False
    for line in exchange.text.splitlines():
        if not line.strip():
            continue
        bullet = BULLET.match(line)
        if bool(bullet) != in_list:
            parts.append("<ul>" if bullet else "</ul>")
            in_list = bool(bullet)
        tag = "li" if bullet else "p"
        body = _marked_html(number, line[bullet.end() :] if bullet else line, cited, said)
        parts.append(f"<{tag}>{body}</{tag}>")
    if in_list:
        parts.append("</ul>")
    return "".join(parts)


def _marked_html(number: int, text: str, cited: dict[int, Citation], said: Phrases) -> str:
    """One line, with those of its markers that number a citation as buttons."""
    parts: list[str] = []
    at = 0
    for marker in MARKER.finditer(text):
        citation = cited.get(int(marker[1]))
        if citation is None:
            continue
        parts += [escape(text[at : marker.start()]), _cite_html(number, citation, said)]
        at = marker.end()
    return "".join(parts) + escape(text[at:])


def _cite_html(number: int, citation: Citation, said: Phrases, label: str = "") -> str:
    """The button that opens a citation; its value is "exchange.marker"."""
    named = f"{said['source']} {citation.marker}: {_titled(citation)}"
    return (
        f'<button type="button" class="cite" value="{number}.{citation.marker}"'
        f' title="{escape(named)}">{escape(label or f"[{citation.marker}]")}</button>'
    )


def _titled(citation: Citation) -> str:
    title = citation.title or citation.page
    return f"{title}, {citation.publisher}" if citation.publisher else title


def _sources_html(number: int, exchange: Exchange, said: Phrases) -> str:
    """The cited pages, each once, with the markers that cite it."""
    by_page: dict[str, list[Citation]] = {}
    for citation in exchange.citations:
        by_page.setdefault(citation.page, []).append(citation)
    rows = []
    for citations in by_page.values():
        buttons = [_cite_html(number, citation, said) for citation in citations]
        if len(buttons) > SHOWN_MARKERS:
            buttons = [buttons[0], "…", buttons[-1]]
        rows.append(f"<li>{escape(_titled(citations[0]))} {' '.join(buttons)}</li>")
    return (
        f'<p class="sources-title">{escape(said["sources"])}</p>'
        f'<ul class="sources">{"".join(rows)}</ul>'
    )


def source_html(
    number: int, citation: Citation, among: Sequence[Citation], page: Page | None
) -> str:
    """The cited page with the cited words marked, and the answer's other citations beside it.

    ``among`` are all citations of the answer. A page that is gone, or whose text no longer has
    the quote where the citation says, is replaced by the quote alone.
    """
    said = phrases()
    title = (page.title if page else "") or citation.title or citation.page
    lines = [
        f'<section class="source" aria-label="{escape(said["cited_page"])}"'
        f' data-cite="{number}.{citation.marker}">',
        f'<p class="source-number">{_steps_html(number, citation, among, said)}</p>',
        f'<h2 class="source-title" tabindex="-1" dir="auto">{escape(title)}</h2>',
        f'<p class="publisher" dir="auto">{escape(_publisher(citation, page, said))}</p>',
    ]
    if page and page.address:
        lines.append(f'<p class="address">{escape(page.address)}</p>')
    if page is not None and page.text[citation.start : citation.end] == citation.quote:
        lines.append(
            f'<div class="page-text" role="region" tabindex="0" dir="auto"'
            f' lang="{escape(page.language)}" aria-label="{escape(said["page_text"])}">'
            f"{page_html(page, citation, among)}</div>"
        )
    else:
        named = f"<mark>{escape(citation.naming.quote)}</mark> … " if citation.naming else ""
        lines.append(
            f'<p class="changed">{escape(said["changed"])}</p>'
            f'<div class="page-text" dir="auto">{named}<mark class="cited">'
            f"{escape(citation.quote)}</mark></div>"
        )
    lines.append(f'<button type="button" class="back">{escape(said["back"])}</button></section>')
    return "".join(lines)


def _steps_html(number: int, citation: Citation, among: Sequence[Citation], said: Phrases) -> str:
    """Which of the answer's citations this is, with buttons to the ones before and after."""
    at = next((i for i, other in enumerate(among) if other.marker == citation.marker), 0)
    parts = [escape(said["which_source"].format(marker=citation.marker, count=len(among)))]
    if at > 0:
        parts.append(_cite_html(number, among[at - 1], said, said["previous"]))
    if at + 1 < len(among):
        parts.append(_cite_html(number, among[at + 1], said, said["next"]))
    return " ".join(parts)


def _publisher(citation: Citation, page: Page | None, said: Phrases) -> str:
    publisher = (page.publisher if page else "") or citation.publisher
    if not publisher:
        return said["publisher_unknown"]
    text = said["published_by"].format(publisher=publisher)
    if page and not page.names_publisher:
        text += f" ({said['publisher_unsaid']})"
    return text


def page_html(page: Page, citation: Citation, among: Sequence[Citation]) -> str:
    """The page's text, the citation in ``mark.cited``, the answer's others on it in ``mark``.

    So is the line that names the partner of the citation, where its own words do not.
    """
    first = max(0, citation.start - AROUND)
    last = min(len(page.text), citation.end + AROUND)
    others: list[Citation | Naming] = [other for other in among if other.page == page.id]
    others += [citation.naming] if citation.naming else []
    edges = {first, last, citation.start, citation.end}
    edges |= {edge for other in others for edge in (other.start, other.end)}
    inside = sorted(edge for edge in edges if first <= edge <= last)
    cut = f'<span class="cut">{escape(phrases()["shortened"])}</span>'
    parts = [cut] if first > 0 else []
    for start, end in pairwise(inside):
        text = escape(page.text[start:end])
        if citation.start <= start < citation.end:
            parts.append(f'<mark class="cited">{text}</mark>')
        elif any(other.start <= start < other.end for other in others):
            parts.append(f"<mark>{text}</mark>")
        else:
            parts.append(text)
    if last < len(page.text):
        parts.append(cut)
    return "".join(parts)


def empty_source_html() -> str:
    """What stands where the cited page will stand."""
    said = phrases()
    return (
        f'<section class="source empty" aria-label="{escape(said["cited_page"])}">'
        f"<p>{escape(said['no_source'])}</p></section>"
    )


def notice_html(text: str) -> str:
    """What keeps the screen from answering, and what to do about it."""
    lines = "<br>".join(escape(line) for line in text.splitlines())
    return (
        f'<div role="alert"><strong>{escape(phrases()["not_ready"])}</strong><p>{lines}</p></div>'
    )

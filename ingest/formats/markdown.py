"""Markdown -> text, by way of the HTML that it stands for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.formats.encodings import decode
from ingest.formats.html import html_to_text
from ingest.formats.limits import Refused, check_text

if TYPE_CHECKING:
    from markdown_it.token import Token

# A line break within a paragraph is one where lines are cut this short, or begin with a label; else
# it only wraps the text.
_SHORT_LINE = 50
_LABEL = re.compile(r"\W*[^\W\d][^:.!?\n]{0,40}:(?:\s|\*)")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)


def read_markdown(path: Path, charset: str = "") -> tuple[str, str]:
    """The text of a Markdown file, and no title: its first heading is that. Raises Refused."""
    from markdown_it import MarkdownIt

    source = decode(path.read_bytes(), charset).replace("\r\n", "\n").replace("\r", "\n")
    check_text(source)
    front = _FRONT_MATTER.match(source)
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    parsed = parser.parse(source[front.end() :] if front else source)
    for token in parsed:
        if token.type == "inline":
            _keep_breaks(token)
    rendered = parser.renderer.render(parsed, parser.options, {})
    if not rendered.strip():
        raise Refused("it holds no text")
    return html_to_text(f"<body>{rendered}</body>")


def _keep_breaks(paragraph: Token) -> None:
    """Keep the line breaks that its author set."""
    *cut, last = paragraph.content.split("\n")
    short = all(len(line) <= _SHORT_LINE for line in cut)
    labels = [short or bool(_LABEL.match(line)) for line in (*cut[1:], last)] if cut else []
    breaks = [t for t in paragraph.children or () if t.type in ("softbreak", "hardbreak")]
    if len(breaks) == len(labels):
        for token, label in zip(breaks, labels, strict=True):
            token.type = "hardbreak" if label else token.type

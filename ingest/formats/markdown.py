"""Markdown -> text, by way of the HTML that it stands for."""

from __future__ import annotations

import re
from pathlib import Path

from ingest.formats.encodings import decode
from ingest.formats.html import html_to_text
from ingest.formats.limits import Refused, check_text

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)


def read_markdown(path: Path) -> tuple[str, str]:
    """The text of a Markdown file, and no title: its first heading is that. Raises Refused."""
    from markdown_it import MarkdownIt

    source = decode(path.read_bytes()).replace("\r\n", "\n").replace("\r", "\n")
    check_text(source)
    front = _FRONT_MATTER.match(source)
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    rendered = parser.render(source[front.end() :] if front else source)
    if not rendered.strip():
        raise Refused("it holds no text")
    return html_to_text(f"<body>{rendered}</body>")

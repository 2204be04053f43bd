"""Markdown -> text, by way of the HTML that it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
# What some writers name a heading by: "## Kobe {#kobe}".
_HEADING_NAME = re.compile(r"(?m)(?<=\S)[ \t]*\{[#.][^{}\n]*\}[ \t]*$")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
# A value of the front matter with fewer words is a setting or a title and no text of the page.
_FEWEST_WORDS = 8


def read_markdown(path: Path, charset: str = "") -> tuple[str, str]:
    """The text of a Markdown file, and the title that its front matter gives. Raises Refused."""
    from markdown_it import MarkdownIt

    source = decode(path.read_bytes(), charset).replace("\r\n", "\n").replace("\r", "\n")
    check_text(source)
    front = _FRONT_MATTER.match(source)
    fields = _fields(front[1]) if front else {}
    body = source[front.end() :] if front else source
    if not body.strip():
        # Where a template lays the page out, the front matter may hold all its text.
        body = "\n\n".join(_paragraphs(fields))
    body = _HEADING_NAME.sub("", body)
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    parsed = parser.parse(body)
    for token in parsed:
        if token.type == "inline":
            _keep_breaks(token)
    rendered = parser.renderer.render(parsed, parser.options, {})
    if not rendered.strip():
        raise Refused("it holds no text")
    text, _ = html_to_text(f"<body>{rendered}</body>")
    return text, str(fields.get("title") or "")


def _fields(front: str) -> dict[str, object]:
    """The fields of a front matter; none where it is no YAML, or grows when it is read."""
    import yaml

    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(front)):
            return {}
        read = yaml.safe_load(front)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def _paragraphs(fields: dict[str, object]) -> list[str]:
    """The values that are prose, in their order; a teaser that repeats another but once."""
    prose = [value.strip() for value in _values(fields) if len(value.split()) >= _FEWEST_WORDS]
    return [
        value
        for n, value in enumerate(prose)
        if not any(other.startswith(value.rstrip(".… ")) for other in prose[n + 1 :])
    ]


def _values(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _values(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner)


def _keep_breaks(paragraph: Token) -> None:
    """Keep the line breaks that its author set."""
    *cut, last = paragraph.content.split("\n")
    short = all(len(line) <= _SHORT_LINE for line in cut)
    labels = [short or bool(_LABEL.match(line)) for line in (*cut[1:], last)] if cut else []
    breaks = [t for t in paragraph.children or () if t.type in ("softbreak", "hardbreak")]
    if len(breaks) == len(labels):
        for token, label in zip(breaks, labels, strict=True):
            token.type = "hardbreak" if label else token.type

"""Word files -> text, by way of the HTML that they are turned into."""

from __future__ import annotations

from pathlib import Path

from ingest.formats.html import html_to_text
from ingest.formats.isolated import parse_alone


def read_word(path: Path) -> tuple[str, str]:
    """The text of a .docx file, and no title: its first heading is that. Raises Refused."""
    return html_to_text(f"<body>{parse_alone(path)['html']}</body>")

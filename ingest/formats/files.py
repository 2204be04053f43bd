"""A file in any format -> its text; every refusal is an UnreadablePage with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from cityqa.errors import UnreadablePage
from ingest.formats.encodings import declared_in, decode
from ingest.formats.html import html_to_text, read_html
from ingest.formats.limits import Refused, check_size, check_text
from ingest.formats.line_breaks import restore
from ingest.formats.markdown import read_markdown
from ingest.formats.pdf import read_pdf
from ingest.formats.separated import read_separated
from ingest.formats.sheets import read_sheets
from ingest.formats.word import read_word

# A file and the encoding that its server named, which only text needs, -> text and title.
Reader = Callable[[Path, str], tuple[str, str]]


# Tags that end a paragraph or the like: a text with so many has its source's markup left in it.
_ENDS = re.compile(r"</(?:p|h[1-6]|li|ul|ol|div|td|tr|table)\s*>", re.IGNORECASE)
FEWEST_ENDS = 3
# Line breaks of a text that has markup as well, where no tag stands beside them.
_BLANK_LINES = re.compile(r"(?<=[^>\s])[ \t]*\n\s*\n\s*(?=[^<\s])")
_LINE_BREAK = re.compile(r"(?<=[^>\s])[ \t]*\n[ \t]*(?=[^<\s])")


def read_plain(path: Path, charset: str = "") -> tuple[str, str]:
    """The text of a text file in any likely encoding, and no title. Raises Refused."""
    text = decode(path.read_bytes(), charset)
    if len(_ENDS.findall(text)) >= FEWEST_ENDS:
        text, _ = html_to_text(_LINE_BREAK.sub("<br>", _BLANK_LINES.sub("<p>", text)))
    return restore(text), ""


def _binary(read: Callable[[Path], tuple[str, str]]) -> Reader:
    return lambda path, _: read(path)


_READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".csv": read_separated,
    ".tsv": read_separated,
    ".tab": read_separated,
    ".xlsx": _binary(read_sheets),
    ".xlsm": _binary(read_sheets),
    ".docx": _binary(read_word),
    ".docm": _binary(read_word),
    ".pdf": _binary(read_pdf),
}
READABLE = frozenset(_READERS)


def read_text(path: Path, relative: str, content_type: str = "") -> tuple[str, str]:
    """A file's text, and what it says it is called outside of its text ("" if it does not).

    ``content_type`` is what its server said of it, of which the encoding is taken. Raises
    UnreadablePage, which names ``relative`` and the reason.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UnreadablePage(relative, f"files ending in {path.suffix or 'nothing'} cannot be read")
    try:
        check_size(path)
        text, title = reader(path, declared_in(content_type.encode("ascii", "replace")))
        return check_text(text), title
    except Refused as error:
        raise UnreadablePage(relative, str(error)) from error
    except OSError as error:
        raise UnreadablePage(relative, f"it cannot be opened: {error.strerror or error}") from error
    except RecursionError as error:
        raise UnreadablePage(relative, "its parts are nested too deep") from error

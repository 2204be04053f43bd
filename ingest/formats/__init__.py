"""Files in the formats that offices keep their pages in -> the text that a page is read from.

    HTML, DOCX, XLSX, PDF, CSV, Markdown, text  ->  page_text.PageText  ->  Page.text

Readers whose libraries take time or memory beyond what a file's size tells run in a process of
their own (``isolated``); every refusal is an UnreadablePage with its reason.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cityqa.errors import UnreadablePage
from ingest.formats.encodings import decode
from ingest.formats.html import read_html
from ingest.formats.isolated import run_alone
from ingest.formats.limits import Refused, check_size, check_text
from ingest.formats.markdown import read_markdown
from ingest.formats.separated import read_separated

Reader = Callable[[Path], tuple[str, str]]


def read_plain(path: Path) -> tuple[str, str]:
    """The text of a text file in any likely encoding, and no title. Raises Refused."""
    return decode(path.read_bytes()), ""


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
    ".xlsx": run_alone,
    ".xlsm": run_alone,
    ".docx": run_alone,
    ".docm": run_alone,
    ".pdf": run_alone,
}
READABLE = frozenset(_READERS)


def read_text(path: Path, relative: str) -> tuple[str, str]:
    """A file's text, and its title where no heading of the text tells one ("" if none does).

    Raises UnreadablePage, which names ``relative`` and the reason.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UnreadablePage(relative, f"files ending in {path.suffix or 'nothing'} cannot be read")
    try:
        check_size(path)
        text, title = reader(path)
        return check_text(text), title
    except Refused as error:
        raise UnreadablePage(relative, str(error)) from error
    except OSError as error:
        raise UnreadablePage(relative, f"it cannot be opened: {error.strerror or error}") from error
    except RecursionError as error:
        raise UnreadablePage(relative, "its parts are nested too deep") from error

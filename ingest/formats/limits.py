"""How much of a file is read: beyond these a file is refused with the reason, never cut short."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

MEGABYTE = 1024 * 1024
# A saved page carries its pictures and scripts; no office's page is larger.
LARGEST_FILE = 32 * MEGABYTE
# Of a zip's parts, unpacked; XML takes about ten times its size in memory.
LARGEST_UNPACKED = 64 * MEGABYTE
MOST_PARTS = 2000
# Characters. What facts are read from must be read within SECONDS, and lines look far ahead.
LONGEST_TEXT = 200_000
LONGEST_LINE = 10_000
MOST_CELLS = 200_000  # of all tables of a file, merged cells counted one by one
MOST_COLUMNS = 200
# For a reader in a process of its own.
SECONDS = 10
MEMORY = 1024 * MEGABYTE


class Refused(ValueError):
    """A file is not read; the message is the reason, to stand behind the file's name."""


def check_size(path: Path) -> None:
    """Raise Refused for a file too large to be read, or one that cannot be opened."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise Refused(f"it cannot be opened: {error.strerror or error}") from error
    if size > LARGEST_FILE:
        raise Refused(f"it is larger than {LARGEST_FILE // MEGABYTE} MB")
    if size == 0:
        raise Refused("it is empty")


def check_zip(path: Path) -> None:
    """Raise Refused for a zip that unpacks to too much, or whose XML declares entities."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS:
                raise Refused(f"it has more than {MOST_PARTS} parts")
            if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise Refused(f"it unpacks to more than {LARGEST_UNPACKED // MEGABYTE} MB")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    # A zip never unpacks to more than it says: the rest is left unread.
                    _check_xml(archive.read(part))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise Refused(f"it is damaged: {error}") from error
    except Exception as error:
        if isinstance(error, Refused):
            raise
        raise Refused(f"it is damaged: {type(error).__name__}") from error


def _check_xml(raw: bytes) -> None:
    # Office files have no document type; entities that grow or point elsewhere need one.
    if b"<!DOCTYPE" in raw or "<!DOCTYPE".encode("utf-16-le") in raw:
        raise Refused("its XML declares a document type")
    if "<!DOCTYPE".encode("utf-16-be") in raw:
        raise Refused("its XML declares a document type")


def check_cells(count: int) -> None:
    """Raise Refused for more cells than a file's tables may have."""
    if count > MOST_CELLS:
        raise Refused(f"its tables have more than {MOST_CELLS:,} cells")


def check_text(text: str) -> str:
    """``text``, if there is any and not too much. Raises Refused."""
    if not text.strip():
        raise Refused("it holds no text")
    if len(text) > LONGEST_TEXT:
        raise Refused(f"its text is longer than {LONGEST_TEXT:,} characters")
    if any(len(line) > LONGEST_LINE for line in re.split(r"[\r\n]+", text)):
        raise Refused(f"it has a line of more than {LONGEST_LINE:,} characters")
    return text

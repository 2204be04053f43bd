"""The files of a corpus and sources.toml beside them: what is changed, its comments kept.

An entry is edited in its own lines, so that all others stay as a person wrote them.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import tomlkit
from filelock import FileLock
from tomlkit.exceptions import TOMLKitError

from cityqa.errors import CorpusError
from ingest.read import page_id

Entry = Mapping[str, object]  # of sources.toml; see the head of that file

_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*page[ \t]*\]\]", re.MULTILINE)
_NEW_FILE = "# One [[page]] for each file in pages/; `path` is relative to pages/.\n"
LONGEST_NAME = 100


@dataclass(frozen=True, kw_only=True)
class _Stretch:
    """The lines of one entry, and the blank lines and comments behind them."""

    lines: str
    tail: str = ""


class Sources:
    """The pages' files and their entries; every change is either made whole or not at all."""

    def __init__(self, corpus: Path) -> None:
        """Raises CorpusError where the folder or its sources.toml cannot be used."""
        self.folder = corpus / "pages"
        self._file = corpus / "sources.toml"
        if not corpus.is_dir():
            raise CorpusError(f"There is no folder {corpus}")
        self._kept: dict[Path, bytes | None] = {}
        self._read()

    def _read(self) -> None:
        try:
            self._text = self._file.read_bytes().decode() if self._file.exists() else _NEW_FILE
        except (OSError, UnicodeDecodeError) as error:
            raise CorpusError(f"{self._file} cannot be used: {error}") from error
        self.entries: list[dict[str, object]] = _entries(self._text, self._file)

    # -- looking ----------------------------------------------------------------------------------

    def entry(self, relative: str) -> Entry:
        """The entry of a file, by its path relative to pages/; {} when it has none."""
        return next((e for e in self.entries if e.get("path") == relative), {})

    def files(self) -> list[str]:
        """Every file of pages/ that is read, relative to it."""
        found = self.folder.rglob("*") if self.folder.is_dir() else ()
        return sorted(
            path.relative_to(self.folder).as_posix()
            for path in found
            if not path.is_dir() and not path.name.startswith(".")
        )

    def ids(self) -> dict[str, str]:
        """Page id -> file, also of entries whose file is missing."""
        named = {str(entry.get("path", "")): str(entry.get("id", "")) for entry in self.entries}
        files = dict.fromkeys([*self.files(), *named])
        return {named.get(file) or page_id(file): file for file in files}

    def free_name(self, wanted: str, suffix: str) -> str:
        """A file name near to ``wanted`` that neither a file nor an id of the corpus has."""
        stem = re.sub(r"[^\w.-]+", "-", wanted).strip("-.")[:LONGEST_NAME] or "page"
        taken = {file.casefold() for file in self.ids().values()}
        ids = self.ids()
        for number in range(1, 10_000):
            name = f"{stem}{f'-{number}' if number > 1 else ''}{suffix}"
            if name.casefold() not in taken and page_id(name) not in ids:
                return name
        raise CorpusError(f"{self.folder} has too many files named {stem}")

    # -- changing ---------------------------------------------------------------------------------

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold off other changes; whatever has been changed is undone if the block raises."""
        with FileLock(self._file.with_name(".sources.lock")):
            self._kept.clear()
            self._read()
            try:
                yield
            except BaseException:
                for path, content in self._kept.items():
                    if content is None:
                        path.unlink(missing_ok=True)
                    else:
                        _write(path, content)
                self._read()
                raise

    def add(self, content: bytes, entry: Entry) -> None:
        """Add a file and its entry."""
        self._put(self._path(entry), content)
        table = tomlkit.table()
        table.update({name: value for name, value in entry.items() if value not in ("", None)})
        pages = tomlkit.aot()
        pages.append(table)
        written = tomlkit.dumps({"page": pages}).strip() + "\n"

        def edit(stretches: list[_Stretch]) -> None:
            if stretches and not stretches[-1].tail.endswith("\n\n"):
                stretches[-1] = replace(stretches[-1], tail=stretches[-1].tail.rstrip() + "\n\n")
            stretches.append(_Stretch(lines=written))

        self._edit(edit, [*self.entries, dict(table.unwrap())])

    def update(self, relative: str, content: bytes, changed: Entry) -> None:
        """Give a file other content and its entry other values; "path" moves the file."""
        at = next(n for n, entry in enumerate(self.entries) if entry.get("path") == relative)
        entry = {**self.entries[at], **changed}
        if entry["path"] != relative:
            self._put(self.folder / relative, None)
        if _content(self._path(entry)) != content:
            self._put(self._path(entry), content)

        def edit(stretches: list[_Stretch]) -> None:
            parsed = tomlkit.parse(stretches[at].lines)
            parsed["page"][0].update(changed)  # type: ignore[index, union-attr]
            stretches[at] = replace(stretches[at], lines=tomlkit.dumps(parsed))

        self._edit(edit, [*self.entries[:at], entry, *self.entries[at + 1 :]])

    def remove(self, relative: str) -> None:
        """Remove a file and, if it has one, its entry."""
        self._put(self.folder / relative, None)
        at = next((n for n, e in enumerate(self.entries) if e.get("path") == relative), None)
        if at is None:
            return

        def edit(stretches: list[_Stretch]) -> None:
            gone = stretches.pop(at)
            if at:
                tail = stretches[at - 1].tail + gone.tail.lstrip("\r\n")
                stretches[at - 1] = replace(stretches[at - 1], tail=tail)
            else:
                stretches.insert(0, _Stretch(lines="", tail=gone.tail.lstrip("\r\n")))

        self._edit(edit, [*self.entries[:at], *self.entries[at + 1 :]])

    def _path(self, entry: Entry) -> Path:
        return self.folder / str(entry["path"])

    def _put(self, path: Path, content: bytes | None) -> None:
        """Write a file, or remove it; ``changing`` can undo it."""
        self._kept.setdefault(path, _content(path))
        try:
            if content is None:
                path.unlink(missing_ok=True)
            else:
                _write(path, content)
        except OSError as error:
            raise CorpusError(f"{path} cannot be written: {error.strerror or error}") from error

    def _edit(
        self, edit: Callable[[list[_Stretch]], None], expected: list[dict[str, object]]
    ) -> None:
        """Change the text of sources.toml, and make sure that it then says what is expected."""
        head, stretches = _stretches(self._text)
        try:
            if len(stretches) != len(self.entries):
                raise ValueError("its entries do not each begin with [[page]]")
            edit(stretches)
            text = head + "".join(stretch.lines + stretch.tail for stretch in stretches)
            entries = _entries(text, self._file)
            if entries != expected:
                raise ValueError("its entries are written in a way that only a person can change")
        except (ValueError, TOMLKitError) as error:
            raise CorpusError(f"{self._file} cannot be changed: {error}") from error
        self._put(self._file, text.encode())
        self._text, self.entries = text, entries


def sha256(content: bytes) -> str:
    """What sources.toml records of a file, to tell whether it has changed."""
    return hashlib.sha256(content).hexdigest()


def _entries(text: str, file: Path) -> list[dict[str, object]]:
    try:
        entries = tomllib.loads(text).get("page", [])
    except tomllib.TOMLDecodeError as error:
        raise CorpusError(f"{file} cannot be used: {error}") from error
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise CorpusError(f"{file}: page is no list of tables")
    return entries


def _stretches(text: str) -> tuple[str, list[_Stretch]]:
    """What stands before the first entry, and the entries.

    Comments right above an entry, with no blank line between, belong to it.
    """
    starts = []
    for header in _HEADER.finditer(text):
        above = text[: header.start()]
        while (line := above.splitlines(keepends=True)[-1:]) and line[0].lstrip().startswith("#"):
            above = above[: -len(line[0])]
        starts.append(len(above))
    ends = [*starts[1:], len(text)][: len(starts)]
    found = []
    for start, end in zip(starts, ends, strict=True):
        lines = text[start:end].splitlines(keepends=True)
        kept = len(lines)
        while kept and (not lines[kept - 1].strip() or lines[kept - 1].lstrip().startswith("#")):
            kept -= 1
        entry = "".join(lines[:kept])
        if not entry.endswith("\n"):
            entry += "\n"
        found.append(_Stretch(lines=entry, tail="".join(lines[kept:])))
    return text[: starts[0]] if starts else _ended(text), found


def _ended(text: str) -> str:
    """``text`` with a blank line behind it, for the first entry to follow."""
    return text.rstrip() + "\n\n" if text.strip() else ""


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CorpusError(f"{path} cannot be read: {error.strerror or error}") from error


def _write(path: Path, content: bytes) -> None:
    """Write a file whole: whoever reads meanwhile sees the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name[:80]}.part")
    part.write_bytes(content)
    part.replace(path)

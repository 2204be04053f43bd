"""What a build keeps for the next one, on disk: readings of pages, and vectors of texts.

A page of which neither the file nor its entry nor the code that reads it has changed is not read
again, and no text is embedded twice. Nothing is lost with the file but time.
"""

from __future__ import annotations

import sqlite3
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Self

from pydantic import TypeAdapter

from cityqa.errors import BrokenIndex
from cityqa.types import Fact, Page, Partner, Passage, Place
from ingest.doubts import compared

FILE = "kept.sqlite3"  # in the index folder


@dataclass(frozen=True, kw_only=True)
class Content:
    """What pages say; what the index is built from."""

    pages: tuple[Page, ...]
    passages: tuple[Passage, ...] = ()  # sentences, which have a parent, included
    facts: tuple[Fact, ...] = ()
    unreadable: Mapping[str, str] = field(default_factory=dict)  # file -> reason


_CONTENT = TypeAdapter(Content)
_FACT = TypeAdapter(Fact)
_PLACE = TypeAdapter(Place)
_AT_ONCE = 500  # keys in one question, below what SQLite takes

_TABLES = """
CREATE TABLE IF NOT EXISTS reading (key TEXT PRIMARY KEY, content BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS vector (key TEXT PRIMARY KEY, numbers BLOB) WITHOUT ROWID;
CREATE TEMP TABLE used (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE page (rank INTEGER PRIMARY KEY, key TEXT);
CREATE TEMP TABLE figure (place TEXT, rank INTEGER, fact BLOB);
CREATE TEMP TABLE member (place TEXT, named BLOB, subject TEXT, home TEXT);
CREATE INDEX temp.figure_place ON figure (place, rank);
CREATE INDEX temp.member_place ON member (place);
"""


class Kept:
    """The file, and the pages of one build in their order. Raises BrokenIndex."""

    def __init__(self, folder: Path) -> None:
        path = folder / FILE
        try:
            self._database = _opened(path)
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)  # damaged: it only saves time
            try:
                self._database = _opened(path)
            except sqlite3.Error as error:
                raise BrokenIndex(f"{path} cannot be used: {error}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._database.close()

    # -- readings ---------------------------------------------------------------------------------

    def reading(self, key: str) -> Content | None:
        """What was read under this key, if anything."""
        rows = self._database.execute("SELECT content FROM reading WHERE key = ?", (key,))
        found = rows.fetchone()
        return _CONTENT.validate_json(zlib.decompress(found[0])) if found else None

    def add(self, rank: int, key: str, reading: Content, *, new: bool) -> None:
        """Take a page into this build under its rank among all."""
        put = self._database.execute
        if new:
            content = zlib.compress(_CONTENT.dump_json(reading, exclude_defaults=True), 1)
            put("INSERT OR REPLACE INTO reading VALUES (?, ?)", (key, content))
        put("INSERT OR IGNORE INTO used VALUES (?)", (key,))
        put("INSERT INTO page VALUES (?, ?)", (rank, key))
        for fact in reading.facts:
            if compared(fact):
                row = (fact.place.key, rank, _FACT.dump_json(fact, exclude_defaults=True))
                put("INSERT INTO figure VALUES (?, ?, ?)", row)

    def readings(self) -> Iterator[tuple[int, Content]]:
        """The pages of this build by rank."""
        for rank, key in self._database.execute("SELECT rank, key FROM page ORDER BY rank"):
            reading = self.reading(key)
            assert reading is not None  # none is removed before the build is done
            yield rank, reading

    def figures(self, rank: int, places: Iterable[str]) -> tuple[list[Fact], list[Fact]]:
        """What pages before and behind this one say that its facts are held against, in order."""
        before: list[tuple[int, int, Fact]] = []
        behind: list[tuple[int, int, Fact]] = []
        for place in dict.fromkeys(places):
            for row, other, fact in self._database.execute(
                "SELECT rowid, rank, fact FROM figure WHERE place = ? AND rank != ?", (place, rank)
            ):
                (before if other < rank else behind).append((other, row, _FACT.validate_json(fact)))
        return [fact for *_, fact in sorted(before, key=_order)], [
            fact for *_, fact in sorted(behind, key=_order)
        ]

    def name_partners(self, facts: Iterable[Fact]) -> None:
        """Take the partners that these facts name into this build."""
        self._database.executemany(
            "INSERT INTO member VALUES (?, ?, ?, ?)",
            (
                (
                    fact.place.key,
                    _PLACE.dump_json(fact.place, exclude_defaults=True),
                    fact.subject,
                    fact.home,
                )
                for fact in facts
                if fact.attribute == "membership"
            ),
        )

    def partners(self) -> Iterator[Partner]:
        """The partners that the pages name, with all printed names and homes of each."""
        rows = self._database.execute(
            "SELECT place, named, subject, home FROM member ORDER BY place, rowid"
        )
        for _, named in groupby(rows, key=lambda row: row[0]):
            members = list(named)
            yield Partner(
                place=_PLACE.validate_json(members[0][1]),
                names=tuple(dict.fromkeys(row[2] for row in members)),
                homes=tuple(dict.fromkeys(row[3] for row in members if row[3])),
            )

    # -- vectors ----------------------------------------------------------------------------------

    def vectors(self, keys: Sequence[str]) -> dict[str, Sequence[float]]:
        """The vectors that are kept under these keys."""
        found: dict[str, Sequence[float]] = {}
        for first in range(0, len(keys), _AT_ONCE):
            part = keys[first : first + _AT_ONCE]
            marks = ",".join("?" * len(part))
            query = f"SELECT key, numbers FROM vector WHERE key IN ({marks})"
            for key, numbers in self._database.execute(query, part):
                found[key] = array("f", numbers)
        return found

    def add_vectors(self, vectors: Mapping[str, Sequence[float]]) -> None:
        self._database.executemany(
            "INSERT OR REPLACE INTO vector VALUES (?, ?)",
            ((key, array("f", numbers).tobytes()) for key, numbers in vectors.items()),
        )

    def use(self, keys: Iterable[str]) -> None:
        """Note that this build holds these vectors."""
        self._database.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((k,) for k in keys))

    def save(self) -> None:
        """Keep what has been added so far, though the build may fail later."""
        self._database.commit()

    def forget_others(self) -> None:
        """Remove what this build has not used."""
        for table in ("reading", "vector"):
            self._database.execute(f"DELETE FROM {table} WHERE key NOT IN (SELECT key FROM used)")
        self._database.commit()


def _order(row: tuple[int, int, Fact]) -> tuple[int, int]:
    return row[:2]


def _opened(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(path)
    database.executescript("PRAGMA temp_store = FILE; PRAGMA synchronous = NORMAL;" + _TABLES)
    return database

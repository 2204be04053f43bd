"""Chroma, embedded or as a server, and the generations of the index in it.

Every build writes collections of its own, ``cityqa-<generation>-<kind>``. The collection
``cityqa`` holds no rows: its metadata is the summary of the current generation, and replacing it
is the commit. A build that dies before that has changed nothing for anybody who reads.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from cityqa import offline  # noqa: F401  # before Chroma
from cityqa.errors import BrokenIndex, CityQAError
from cityqa.settings import PREFIX, Settings

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

# What is searched has a collection of its own, where no filter slows it: sentences apart from the
# passages that they stand in and, as "texts", the facts that are texts once more.
KINDS = ("pages", "passages", "sentences", "facts", "texts", "places")
_POINTER = "cityqa"
_DATABASE = "chroma.sqlite3"  # Chroma's, in the index folder


class Superseded(BrokenIndex):
    """The generation that was being read has been removed by a later build."""


@dataclass(frozen=True, kw_only=True)
class IndexSummary:
    """What the index holds. ``built_at`` is ISO 8601 in UTC; ``counts`` is by kind of thing."""

    generation: str
    corpus_hash: str
    encoder: str
    built_at: str
    counts: Mapping[str, int]
    previous: str = ""  # kept for those who still read it
    labels: tuple[str, ...] = ()  # attributes that only the pages know
    unreadable: Mapping[str, str] = field(default_factory=dict)  # file -> reason


def exists(settings: Settings) -> bool:
    """Whether there may be an index. Never creates one."""
    return bool(settings.chroma_url) or (settings.index / _DATABASE).is_file()


class Store:
    """A connection to Chroma and the collections of CityQA's in it."""

    def __init__(self, settings: Settings) -> None:
        """Connect, creating the index folder if it is missing. Raises BrokenIndex."""
        self._where = settings.chroma_url or str(settings.index)
        self.folder = settings.index  # of what is kept beside Chroma, which may be elsewhere
        self._embedded = not settings.chroma_url
        with self.errors():
            self._client = _client(settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give up the connection and its open files."""
        with self.errors():
            self._client.close()  # type: ignore[attr-defined]  # its type is the older interface

    def summary(self) -> IndexSummary | None:
        """The current generation's, or None before the first build."""
        with self.errors():
            names = {collection.name for collection in self._client.list_collections()}
            if _POINTER not in names:
                return None
            metadata = self._client.get_collection(_POINTER, embedding_function=None).metadata
        if not metadata or "summary" not in metadata:
            return None
        read = json.loads(metadata["summary"])
        return IndexSummary(**{**read, "labels": tuple(read["labels"])})

    def holds(self, generation: str) -> bool:
        """Whether all of a generation's collections are there: those of other versions are not."""
        with self.errors():
            names = {collection.name for collection in self._client.list_collections()}
        return names >= {_name(generation, kind) for kind in KINDS}

    def touched(self) -> tuple[int, ...]:
        """When the folder was last written to, which is cheap to ask; () of a server."""
        if not self._embedded:
            return ()
        files = (self.folder / _DATABASE, self.folder / f"{_DATABASE}-wal")
        return tuple(file.stat().st_mtime_ns for file in files if file.is_file())

    def commit(self, summary: IndexSummary) -> None:
        """Make this generation the current one."""
        with self.errors():
            pointer = self._client.get_or_create_collection(_POINTER, embedding_function=None)
            pointer.modify(metadata={"summary": json.dumps(asdict(summary))})

    def collection(self, generation: str, kind: str) -> Collection:
        """Raises Superseded if there is no such generation."""
        with self.errors():
            return self._client.get_collection(_name(generation, kind), embedding_function=None)

    def create(self, generation: str, kind: str) -> Collection:
        with self.errors():
            return self._client.create_collection(
                _name(generation, kind),
                embedding_function=None,  # Chroma's own would download a model
                configuration={"hnsw": {"space": "cosine"}},
            )

    def batch_size(self) -> int:
        """How many rows one call may add."""
        with self.errors():
            return self._client.get_max_batch_size()

    def remove_others(self, kept: set[str]) -> None:
        """Remove all generations, finished or not, but these."""
        keep = {_POINTER} | {_name(generation, kind) for generation in kept for kind in KINDS}
        with self.errors():
            for collection in self._client.list_collections():
                if collection.name.startswith(f"{_POINTER}-") and collection.name not in keep:
                    self._client.delete_collection(collection.name)
        if self._embedded:
            _remove_orphans(self.folder)

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Chroma's errors as ours; the only place that knows them."""
        from chromadb.errors import NotFoundError

        try:
            yield
        except CityQAError:
            raise
        except NotFoundError as error:
            raise Superseded(f"The index in {self._where} has been replaced meanwhile") from error
        except BaseException as error:
            # What goes wrong in Chroma's Rust core arrives as a PanicException, no Exception.
            foreign = isinstance(error, Exception) or type(error).__name__ == "PanicException"
            if not foreign:
                raise
            first_line = (str(error).strip() or type(error).__name__).splitlines()[0]
            raise BrokenIndex(f"The index in {self._where} cannot be used: {first_line}") from error


def _name(generation: str, kind: str) -> str:
    return f"{_POINTER}-{generation}-{kind}"


def _client(settings: Settings) -> ClientAPI:
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    options = ChromaSettings(anonymized_telemetry=False)
    if not settings.chroma_url:
        settings.index.mkdir(parents=True, exist_ok=True)
        return chromadb.PersistentClient(str(settings.index), settings=options)
    address = urlsplit(settings.chroma_url)
    secure = address.scheme == "https"
    try:
        return chromadb.HttpClient(
            host=address.hostname or "",
            port=address.port or (443 if secure else 8000),
            ssl=secure,
            settings=options,
        )
    except Exception as error:
        raise BrokenIndex(
            f"{PREFIX}CHROMA_URL: no Chroma server answers at {settings.chroma_url}"
        ) from error


def _remove_orphans(folder: Path) -> None:
    """Remove the vector files that Chroma leaves behind when it deletes a collection."""
    database = sqlite3.connect(
        f"{(folder / _DATABASE).absolute().as_uri()}?mode=ro", uri=True, timeout=10
    )
    try:
        live = {row[0] for row in database.execute("SELECT id FROM segments")}
    finally:
        database.close()
    for path in folder.iterdir():
        if path.is_dir() and path.name not in live and (path / "header.bin").is_file():
            rmtree(path, ignore_errors=True)

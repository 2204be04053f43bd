"""The index as those who answer see it: pages, facts, passages and partners, read from Chroma."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self, TypeVar

from cityqa.bm25 import bm25
from cityqa.encoder import model_name
from cityqa.errors import BrokenIndex, MissingIndex
from cityqa.records import (
    Metadata,
    fact_of,
    page_of,
    page_rank,
    partner_of,
    passage_of,
    words_of,
)
from cityqa.settings import PREFIX, Settings
from cityqa.store import IndexSummary, Store, exists
from cityqa.types import Fact, Page, Partner, Passage, Scored

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

Where = Mapping[str, Any]
T = TypeVar("T")

_READ_AT_ONCE = 5000  # rows a call, well below what SQLite takes in one statement

# Rows of a kind that stay in memory, the latest read; each takes some kilobytes.
_MOST_KEPT = 50_000

# Ids found that stay in memory by what was asked for: the same filters are asked for all the time.
_MOST_IDS_KEPT = 200_000

# The collections whose rows are facts.
_FACTS = ("facts", "texts")

# Stands in a list of no values, which Chroma refuses; no field holds it.
_NO_VALUE = "\0"

# Seconds between two looks for a newer build, which cost some milliseconds each. A folder that has
# been written to is looked at at once, so that only a server's old pages are cited for so long.
LOOK_AGAIN = 2.0

BUILD_COMMAND = "python -m ingest"


class Index:
    """Reads one generation of the index, and goes over to the next in ``describe`` or when it must.

    ``where`` is a mapping from a field to a value, to a list of values of which one must hold, or
    to one of Chroma's operators; all fields must hold. Chroma's $and and $or work too.
    """

    def __init__(self, store: Store, summary: IndexSummary, touched: tuple[int, ...] = ()) -> None:
        self._store = store
        self._generation = _Generation(store, summary)
        self._looked, self._touched = time.monotonic(), touched

    @classmethod
    def open(cls, settings: Settings | None = None) -> Index:
        """Open the index that the settings name. Raises MissingIndex, BrokenIndex."""
        settings = settings or Settings.load()
        place = settings.chroma_url or settings.index
        missing = MissingIndex(f"There is no index in {place} yet; build it with: {BUILD_COMMAND}")
        if not exists(settings):
            raise missing
        store = Store(settings)
        try:
            touched = store.touched()
            summary = store.summary()
            if summary is None:
                raise missing
            _check_encoder(summary, settings)
        except BrokenIndex:
            store.close()
            raise
        return cls(store, summary, touched)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give up the connection and its open files."""
        self._store.close()

    def describe(self) -> IndexSummary:
        """What the index holds, and since when.

        This is where a build that has finished meanwhile is noticed, and read from then on.
        """
        again = time.monotonic() - self._looked > LOOK_AGAIN
        if again or self._store.touched() != self._touched:
            self._go_over()
        return self._generation.summary

    def labels(self) -> tuple[str, ...]:
        """The attributes that only the pages themselves know."""
        return self._generation.summary.labels

    def pages(self) -> tuple[Page, ...]:
        """All pages in the corpus's order."""
        return self._read(lambda generation: generation.pages)

    def page(self, id: str) -> Page:
        """The page of this id. Raises KeyError."""
        return self._read(lambda generation: generation.page(id))

    def homes(self) -> tuple[str, ...]:
        """The home cities whose offices published the pages, each once, in the corpus's order."""
        return self._read(lambda generation: generation.homes)

    def languages(self) -> Mapping[str, str]:
        """The language of each page, by its id."""
        return self._read(lambda generation: generation.languages)

    def partners(self) -> tuple[Partner, ...]:
        """Every place that a page names as a partner."""
        return self._read(lambda generation: generation.partners)

    def facts(self, where: Where | None = None) -> list[Fact]:
        """The facts that fit, in the order in which the pages state them."""
        facts = [entry.item for entry in self._entries("facts", where)]
        return sorted(facts, key=lambda fact: (fact.page, fact.start, fact.value_start, fact.id))

    def passages(self, where: Where | None = None) -> list[Passage]:
        """The passages that fit, in the order in which the pages have them."""
        return self._stretches("passages", where)

    def sentences(self, where: Where | None = None) -> list[Passage]:
        """The sentences that fit, in the order in which the pages have them."""
        return self._stretches("sentences", where)

    def passages_by_id(self, ids: Sequence[str]) -> list[Passage]:
        """The passages of these ids, in their order. Raises KeyError."""
        return [
            entry.item
            for entry in self._read(lambda generation: generation.entries("passages", ids))
        ]

    def near(
        self, kind: str, vector: Sequence[float], k: int, where: Where | None = None
    ) -> list[Scored]:
        """The ``k`` passages, sentences or texts nearest in meaning, scored by cosine similarity.

        ``kind`` is "passages", "sentences", or "texts" for the facts that are texts.
        """

        def read(generation: _Generation) -> list[Scored]:
            nearest = generation.nearest(kind, vector, k, where)
            entries = generation.entries(kind, list(nearest))
            return [
                Scored(item=entry.item, score=score, reason="near")
                for entry, score in zip(entries, nearest.values(), strict=True)
            ]

        return self._read(read) if k > 0 else []

    def having(self, kind: str, stems: Iterable[str], where: Where | None = None) -> list[Scored]:
        """All passages, sentences or texts with any of these stems, scored by BM25, best first."""
        wanted = sorted(set(stems))

        def read(generation: _Generation) -> list[Scored]:
            # Each stem by itself: most have been asked for before, their union seldom has.
            found = {
                id for stem in wanted for id in generation.ids(kind, {"stems": {"$contains": stem}})
            }
            if where and found:
                found &= set(generation.ids(kind, where))
            entries = generation.entries(kind, sorted(found))
            scores = bm25([entry.words for entry in entries], wanted, generation.size(kind))
            return [
                Scored(item=entry.item, score=score, reason="having")
                for entry, score in zip(entries, scores, strict=True)
            ]

        return sorted(self._read(read), key=lambda scored: (-scored.score, scored.item.id))

    def count(self, kind: str, where: Where | None = None) -> int:
        """How many rows of a kind (pages, passages, facts, places) fit."""
        return self._read(
            lambda generation: len(generation.ids(kind, where)) if where else generation.size(kind)
        )

    def _read(self, read: Callable[[_Generation], T]) -> T:
        """Read from the generation at hand or, if it is gone, once more from the current one."""
        try:
            return read(self._generation)
        # Of a generation that is just being removed, Chroma may say anything.
        except BrokenIndex:
            if not self._go_over():
                raise
            return read(self._generation)

    def _go_over(self) -> bool:
        """Go over to the current generation; whether it is another one."""
        self._touched = self._store.touched()  # before it is read, lest a write be missed
        summary = self._store.summary()
        self._looked = time.monotonic()
        if summary is None or summary.generation == self._generation.summary.generation:
            return False
        self._generation = _Generation(self._store, summary)
        return True

    def _entries(self, kind: str, where: Where | None) -> list[_Entry]:
        return self._read(lambda generation: generation.entries(kind, generation.ids(kind, where)))

    def _stretches(self, kind: str, where: Where | None) -> list[Passage]:
        found = [entry.item for entry in self._entries(kind, where)]
        return sorted(found, key=lambda passage: (passage.page, passage.start, -passage.end))


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of the facts or passages; ``words`` are the stems of its text, repeats included."""

    item: Any
    words: Sequence[str]


class _Generation:
    """One generation's collections, and what is read of it once and kept.

    Reading a row costs Chroma and us far more than finding it, so rows once read are kept.
    """

    def __init__(self, store: Store, summary: IndexSummary) -> None:
        self.summary = summary
        self._store = store
        self._collections: dict[str, Collection] = {}
        self._sizes: dict[str, int] = {}
        self._pages: dict[str, Page] = {}
        self._kept: dict[str, dict[str, _Entry]] = {
            kind: {} for kind in ("passages", "sentences", "facts", "texts")
        }
        self._found: dict[tuple[str, str], list[str]] = {}
        self._ids_kept = 0

    def collection(self, kind: str) -> Collection:
        if kind not in self._collections:
            self._collections[kind] = self._store.collection(self.summary.generation, kind)
        return self._collections[kind]

    def ids(self, kind: str, where: Where | None) -> list[str]:
        """The ids of the rows that fit."""
        asked = kind, json.dumps(where, sort_keys=True)
        if asked in self._found:
            return self._found[asked]
        collection = self.collection(kind)
        with self._store.errors():
            found = collection.get(where=_chroma(where), include=[])["ids"]
        if not found:
            self._check_current()
        if self._ids_kept + len(found) > _MOST_IDS_KEPT:
            self._found, self._ids_kept = {}, 0
        self._found[asked] = found
        self._ids_kept += len(found)
        return found

    def _check_current(self) -> None:
        """Raise Superseded if the generation is gone: one that is being removed looks empty."""
        self._store.collection(self.summary.generation, "pages")

    def entries(self, kind: str, ids: Sequence[str]) -> list[_Entry]:
        """The rows of these ids, in their order."""
        kept = self._kept[kind]
        found = {id: entry for id in ids if (entry := kept.get(id))}
        missing = [id for id in ids if id not in found]
        for first in range(0, len(missing), _READ_AT_ONCE):
            for id, document, metadata in self._rows(kind, missing[first : first + _READ_AT_ONCE]):
                item = fact_of(metadata) if kind in _FACTS else passage_of(document, metadata)
                kept[id] = found[id] = _Entry(item, words_of(metadata))
        for id in list(kept)[: max(0, len(kept) - _MOST_KEPT)]:
            kept.pop(id, None)  # another thread may have been here
        return [found[id] for id in ids]

    def nearest(
        self, kind: str, vector: Sequence[float], k: int, where: Where | None
    ) -> dict[str, float]:
        """The ids of the ``k`` nearest rows that fit, nearest first, each with its similarity."""
        collection = self.collection(kind)
        with self._store.errors():
            found = collection.query(
                query_embeddings=list(vector),
                n_results=k,
                where=_chroma(where),
                include=["distances"],
            )
        distances = found["distances"]
        assert distances is not None  # they were asked for
        # Chroma's cosine distance is 1 - cosine similarity.
        return {
            id: 1.0 - distance for id, distance in zip(found["ids"][0], distances[0], strict=True)
        }

    def size(self, kind: str) -> int:
        """How many rows of a kind there are."""
        if kind not in self._sizes:
            collection = self.collection(kind)
            with self._store.errors():
                self._sizes[kind] = collection.count()
        return self._sizes[kind]

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        ranked = sorted(self._rows("pages"), key=lambda row: page_rank(row[2]))
        return tuple(page_of(document, metadata) for _, document, metadata in ranked)

    def page(self, id: str) -> Page:
        """The page of this id; raises KeyError. An answer cites few of very many."""
        if id not in self._pages:
            for _, document, metadata in self._rows("pages", [id]):
                self._pages[id] = page_of(document, metadata)
        if id not in self._pages:
            self._check_current()
        return self._pages[id]

    @cached_property
    def _pages_without_text(self) -> tuple[Page, ...]:
        with self._store.errors():
            rows: Any = self.collection("pages").get(include=["metadatas"])
        return tuple(page_of("", metadata) for metadata in sorted(rows["metadatas"], key=page_rank))

    @cached_property
    def homes(self) -> tuple[str, ...]:
        told = (page.publisher for page in self._pages_without_text)
        return tuple(dict.fromkeys(home for home in told if home))

    @cached_property
    def languages(self) -> dict[str, str]:
        return {page.id: page.language for page in self._pages_without_text}

    @cached_property
    def partners(self) -> tuple[Partner, ...]:
        found = [partner_of(metadata) for _, _, metadata in self._rows("places")]
        return tuple(sorted(found, key=lambda partner: partner.place.key))

    def _rows(self, kind: str, ids: list[str] | None = None) -> Iterator[tuple[str, str, Metadata]]:
        collection = self.collection(kind)
        with self._store.errors():
            rows: Any = collection.get(ids=ids, include=["metadatas", "documents"])
        return zip(rows["ids"], rows["documents"], rows["metadatas"], strict=True)


def _check_encoder(summary: IndexSummary, settings: Settings) -> None:
    """Vectors of two models cannot be compared, though nothing else would tell."""
    wanted = model_name(settings.embedding_model)
    if summary.encoder != wanted:
        raise BrokenIndex(
            f"The index was built with the embedding model {summary.encoder}, but"
            f" {PREFIX}EMBEDDING_MODEL names {wanted}; build it again with: {BUILD_COMMAND}"
        )


def _conditions(where: Where | None) -> list[dict[str, Any]]:
    """One condition for each field and operator, as Chroma wants them."""
    conditions: list[dict[str, Any]] = []
    for name, value in (where or {}).items():
        if name in ("$and", "$or"):
            conditions.append({name: [_chroma(part) for part in value]})
        elif isinstance(value, Mapping):
            conditions += ({name: {operator: limit}} for operator, limit in value.items())
        elif isinstance(value, (list, tuple, set, frozenset)):
            conditions.append({name: {"$in": sorted(value) or [_NO_VALUE]}})
        else:
            conditions.append({name: value})
    return conditions


def _chroma(where: Where | None) -> dict[str, Any] | None:
    """``where`` as Chroma takes it: one condition, or several under one operator of two or more."""
    conditions = _conditions(where)
    for at, condition in enumerate(conditions):
        for operator in ("$and", "$or"):
            if len(condition.get(operator, ())) == 1:
                conditions[at] = condition[operator][0]
    if len(conditions) > 1:
        return {"$and": conditions}
    return conditions[0] if conditions else None

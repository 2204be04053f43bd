"""One generation of the index: its rows in Chroma, found by conditions, read once and kept."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cityqa.records import (
    Metadata,
    fact_of,
    page_of,
    page_rank,
    partner_of,
    passage_of,
    words_of,
)
from cityqa.store import IndexSummary, Store
from cityqa.types import Page, Partner

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

Where = Mapping[str, Any]

_READ_AT_ONCE = 5000  # rows a call, well below what SQLite takes in one statement

# Rows of a kind that stay in memory, the latest read; each takes some kilobytes.
_MOST_KEPT = 50_000

# Ids found that stay in memory by what was asked for: the same filters are asked for all the time.
_MOST_IDS_KEPT = 200_000

# The collections whose rows are facts.
_FACTS = ("facts", "texts")

# Stands in a list of no values, which Chroma refuses; no field holds it.
_NO_VALUE = "\0"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the facts or passages; ``words`` are the stems of its text, repeats included."""

    item: Any
    words: Sequence[str]


class Generation:
    """One generation's collections, and what is read of it once and kept.

    Reading a row costs Chroma and us far more than finding it, so rows once read are kept.
    """

    def __init__(self, store: Store, summary: IndexSummary) -> None:
        self.summary = summary
        self._store = store
        self._collections: dict[str, Collection] = {}
        self._sizes: dict[str, int] = {}
        self._pages: dict[str, Page] = {}
        self._kept: dict[str, dict[str, Entry]] = {
            kind: {} for kind in ("passages", "sentences", "facts", "texts")
        }
        self._found: dict[tuple[str, str], list[str]] = {}
        self._ids_kept = 0

    def collection(self, kind: str) -> Collection:
        """The collection of a kind of rows, opened once."""
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

    def entries(self, kind: str, ids: Sequence[str]) -> list[Entry]:
        """The rows of these ids, in their order."""
        kept = self._kept[kind]
        found = {id: entry for id in ids if (entry := kept.get(id))}
        missing = [id for id in ids if id not in found]
        for first in range(0, len(missing), _READ_AT_ONCE):
            for id, document, metadata in self._rows(kind, missing[first : first + _READ_AT_ONCE]):
                item = fact_of(metadata) if kind in _FACTS else passage_of(document, metadata)
                kept[id] = found[id] = Entry(item, words_of(metadata))
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
        """All pages in the corpus's order."""
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
        """The homes of the pages, each once, in the corpus's order."""
        told = (page.publisher for page in self._pages_without_text)
        return tuple(dict.fromkeys(home for home in told if home))

    @cached_property
    def languages(self) -> dict[str, str]:
        """The language of each page, by its id."""
        return {page.id: page.language for page in self._pages_without_text}

    def languages_of(self, homes: Sequence[str]) -> dict[str, str]:
        """The language of each page of these homes, by its id."""
        listed = self._pages_without_text
        return {page.id: page.language for page in listed if page.publisher in homes}

    @cached_property
    def partners(self) -> tuple[Partner, ...]:
        """Every place that a page names as a partner, by its key."""
        found = [partner_of(metadata) for _, _, metadata in self._rows("places")]
        return tuple(sorted(found, key=lambda partner: partner.place.key))

    def _rows(self, kind: str, ids: list[str] | None = None) -> Iterator[tuple[str, str, Metadata]]:
        collection = self.collection(kind)
        with self._store.errors():
            rows: Any = collection.get(ids=ids, include=["metadatas", "documents"])
        return zip(rows["ids"], rows["documents"], rows["metadatas"], strict=True)


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

"""The index as those who answer see it: pages, facts, passages and partners, read from Chroma."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Self, TypeVar

from cityqa.bm25 import bm25
from cityqa.encoder import model_name
from cityqa.errors import BrokenIndex, MissingIndex
from cityqa.generation import Entry, Generation, Where
from cityqa.settings import PREFIX, Settings
from cityqa.store import IndexSummary, Store, exists
from cityqa.types import Fact, Page, Partner, Passage, Scored

T = TypeVar("T")

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
        self._generation = Generation(store, summary)
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
            if not store.holds(summary.generation):
                raise BrokenIndex(
                    f"The index in {place} was built by another version of CityQA; build it again"
                    f" with: {BUILD_COMMAND}"
                )
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

    def languages_of(self, homes: Sequence[str]) -> Mapping[str, str]:
        """The language of each page of these homes, by its id."""
        return self._read(lambda generation: generation.languages_of(homes))

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

        def read(generation: Generation) -> list[Scored]:
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

        def read(generation: Generation) -> list[Scored]:
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

    def has(self, kind: str, stems: Iterable[str]) -> bool:
        """Whether any row of a kind has any of these stems; reads no row."""
        return any(self.count(kind, {"stems": {"$contains": stem}}) for stem in stems)

    def count(self, kind: str, where: Where | None = None) -> int:
        """How many rows of a kind (pages, passages, facts, places) fit."""
        return self._read(
            lambda generation: len(generation.ids(kind, where)) if where else generation.size(kind)
        )

    def _read(self, read: Callable[[Generation], T]) -> T:
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
        self._generation = Generation(self._store, summary)
        return True

    def _entries(self, kind: str, where: Where | None) -> list[Entry]:
        return self._read(lambda generation: generation.entries(kind, generation.ids(kind, where)))

    def _stretches(self, kind: str, where: Where | None) -> list[Passage]:
        found = [entry.item for entry in self._entries(kind, where)]
        return sorted(found, key=lambda passage: (passage.page, passage.start, -passage.end))


def _check_encoder(summary: IndexSummary, settings: Settings) -> None:
    """Vectors of two models cannot be compared, though nothing else would tell."""
    wanted = model_name(settings.embedding_model)
    if summary.encoder != wanted:
        raise BrokenIndex(
            f"The index was built with the embedding model {summary.encoder}, but"
            f" {PREFIX}EMBEDDING_MODEL names {wanted}; build it again with: {BUILD_COMMAND}"
        )

"""The corpus into Chroma, all or nothing; what has not changed is not embedded again."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from filelock import FileLock

import cityqa
from cityqa.encoder import Encoder, model_name, open_encoder
from cityqa.errors import CorpusError
from cityqa.records import (
    Row,
    fact_row,
    is_text,
    page_row,
    partner_row,
    passage_row,
    text_row,
    vector_key,
)
from cityqa.settings import PREFIX, Settings
from cityqa.store import KINDS, IndexSummary, Store, exists
from cityqa.words import all_words
from ingest.kept import Content, Kept
from ingest.reading import Progress, read_content

# Attributes of facts that are neither of words/ nor a page's own.
_OWN_ATTRIBUTES = frozenset({"membership", "state"})
_EMBED_AT_ONCE = 64
_ROWS_AT_ONCE = 2000


@dataclass(frozen=True, kw_only=True)
class BuildSummary:
    """What a build did. ``embedded`` counts the texts that the encoder was given."""

    pages: int
    passages: int
    facts: int
    doubts: int
    embedded: int
    seconds: float
    unchanged: bool
    unreadable: Mapping[str, str]


def is_stale(settings: Settings) -> bool:
    """Whether a build would change the index. Raises CorpusError, BrokenIndex."""
    if not exists(settings):
        return True
    with Store(settings) as store:
        return _is_current(store.summary(), settings) is None


def build(
    settings: Settings, progress: Progress | None = None, *, encoder: Encoder | None = None
) -> BuildSummary:
    """Bring the index up to the corpus, unless it is.

    Until the last step the old index answers, and goes on to if the build fails or is killed.
    Raises CorpusError when there is no page to read, BrokenIndex, EncoderError.
    """
    started = time.perf_counter()
    encoder = encoder or open_encoder(settings)
    corpus_hash = hash_corpus(settings.corpus)
    with _alone(settings), Store(settings) as store:
        current = store.summary()
        unchanged = _is_current(current, settings, encoder.name, corpus_hash)
        if unchanged:
            return _report(unchanged, embedded=0, unchanged=True, started=started)
        with Kept(settings.index) as kept:
            contents = read_content(settings.corpus, kept, hash_code(), progress or _silent)
            summary, embedded = write(store, contents, encoder, corpus_hash=corpus_hash, kept=kept)
    return _report(summary, embedded=embedded, unchanged=False, started=started)


def write(
    store: Store,
    contents: Iterable[Content],
    encoder: Encoder,
    *,
    corpus_hash: str,
    kept: Kept | None = None,
) -> tuple[IndexSummary, int]:
    """Write a new generation and make it the current one; also gives how many texts were embedded.

    The generation that was current is kept for those who still read it. No more than some pages
    and rows are in memory at once.
    """
    if kept is None:
        with Kept(store.folder) as kept:
            return write(store, contents, encoder, corpus_hash=corpus_hash, kept=kept)
    current = store.summary()
    store.remove_others({current.generation} if current else set())
    generation = f"{time.time_ns():x}-{uuid4().hex[:8]}"
    writers = {kind: RowWriter(store, generation, kind, encoder, kept) for kind in KINDS}
    counts: Counter[str] = Counter()
    attributes: set[str] = set()
    unreadable: dict[str, str] = {}
    for content in contents:
        pages = {page.id: page for page in content.pages}
        for page in content.pages:
            writers["pages"].add(page_row(page, counts["pages"]))
            counts["pages"] += 1
        for passage in content.passages:
            kind = "sentences" if passage.parent else "passages"
            writers[kind].add(passage_row(passage, pages[passage.page]))
            counts[kind] += 1
        for fact in content.facts:
            writers["facts"].add(fact_row(fact))
            if is_text(fact):
                writers["texts"].add(text_row(fact, pages[fact.page]))
            counts["doubts"] += bool(fact.doubt)
            attributes.add(fact.attribute)
        counts["facts"] += len(content.facts)
        kept.name_partners(content.facts)
        unreadable |= content.unreadable
    for partner in kept.partners():
        writers["places"].add(partner_row(partner))
        counts["partners"] += 1
    for writer in writers.values():
        writer.flush()
    kinds = ("pages", "passages", "sentences", "facts", "doubts", "partners")
    summary = IndexSummary(
        generation=generation,
        previous=current.generation if current else "",
        corpus_hash=corpus_hash,
        encoder=encoder.name,
        built_at=datetime.now(UTC).isoformat(timespec="seconds"),
        counts={kind: counts[kind] for kind in kinds},
        labels=_own_labels(attributes),
        unreadable=unreadable,
    )
    store.commit(summary)
    kept.forget_others()
    return summary, sum(writer.embedded for writer in writers.values())


def hash_corpus(corpus: Path) -> str:
    """A hash of every file of the corpus and of the code and words that read it.

    Raises CorpusError when there is no such folder.
    """
    if not corpus.is_dir():
        raise CorpusError(f"{PREFIX}CORPUS: there is no folder {corpus}")
    return hashlib.sha256(f"{_hash([corpus])}{hash_code()}".encode()).hexdigest()


def hash_code() -> str:
    """A hash of the code and words that read pages."""
    return _hash([Path(__file__).parent, Path(cityqa.__file__).parent], (".py", ".toml"))


def _hash(folders: Iterable[Path], suffixes: Sequence[str] = ()) -> str:
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
            if hidden or (suffixes and path.suffix not in suffixes) or not path.is_file():
                continue
            digest.update(f"{path.relative_to(folder)}\0{_file_hash(path)}\0".encode())
    return digest.hexdigest()


def _file_hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:  # it will be named as unreadable when it is read
        return type(error).__name__


def _is_current(
    summary: IndexSummary | None,
    settings: Settings,
    encoder_name: str = "",
    corpus_hash: str = "",
) -> IndexSummary | None:
    """The summary, if the index it describes is what a build would give."""
    if summary is None:
        return None
    wanted = (
        corpus_hash or hash_corpus(settings.corpus),
        encoder_name or model_name(settings.embedding_model),
    )
    return summary if (summary.corpus_hash, summary.encoder) == wanted else None


def _report(
    summary: IndexSummary, *, embedded: int, unchanged: bool, started: float
) -> BuildSummary:
    return BuildSummary(
        pages=summary.counts["pages"],
        passages=summary.counts["passages"],
        facts=summary.counts["facts"],
        doubts=summary.counts["doubts"],
        embedded=embedded,
        seconds=time.perf_counter() - started,
        unchanged=unchanged,
        unreadable=summary.unreadable,
    )


def _own_labels(attributes: set[str]) -> tuple[str, ...]:
    known = _OWN_ATTRIBUTES.union(*(words.attributes for words in all_words()))
    return tuple(sorted(attributes - known))


class RowWriter:
    """Adds rows of a kind to a generation, many at once; known texts get the vectors kept."""

    def __init__(
        self, store: Store, generation: str, kind: str, encoder: Encoder, kept: Kept
    ) -> None:
        self._store, self._encoder, self._kept = store, encoder, kept
        self._collection = store.create(generation, kind)
        self._at_once = min(_ROWS_AT_ONCE, store.batch_size())
        self._rows: list[Row] = []
        self.embedded = 0  # texts that the encoder was given

    def add(self, row: Row) -> None:
        self._rows.append(row)
        if len(self._rows) >= self._at_once:
            self.flush()

    def flush(self) -> None:
        """Write what has been added so far."""
        rows, self._rows = self._rows, []
        if not rows:
            return
        keys = [vector_key(row.embed, self._encoder.name) if row.embed else "" for row in rows]
        texts = {key: row.embed for key, row in zip(keys, rows, strict=True) if key}
        vectors = self._vectors(texts)
        # Chroma wants a vector of every row, also of one that is never looked up by it.
        embeddings: list[Sequence[float]] = [list(vectors[key]) if key else [1.0] for key in keys]
        with self._store.errors():
            self._collection.add(
                ids=[row.id for row in rows],
                documents=[row.document for row in rows],
                metadatas=[row.metadata for row in rows],
                embeddings=embeddings,
            )

    def _vectors(self, texts: Mapping[str, str]) -> dict[str, Sequence[float]]:
        """The vectors of these texts by key."""
        known = self._kept.vectors(list(texts))
        # Texts of like length share a batch, which is padded to its longest.
        new = sorted(
            ((key, text) for key, text in texts.items() if key not in known),
            key=lambda keyed: (len(keyed[1]), keyed[1]),
        )
        for first in range(0, len(new), _EMBED_AT_ONCE):
            batch = new[first : first + _EMBED_AT_ONCE]
            made = self._encoder.encode([text for _, text in batch])
            self._kept.add_vectors(
                {key: vector for (key, _), vector in zip(batch, made, strict=True)}
            )
        self.embedded += len(new)
        self._kept.use(texts)
        self._kept.save()
        return known | self._kept.vectors([key for key, _ in new])


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """Hold off a second build in the same folder; the lock goes with the process that holds it."""
    if settings.chroma_url:
        yield
        return
    settings.index.mkdir(parents=True, exist_ok=True)
    with FileLock(settings.index / "build.lock"):
        yield


def _silent(doing: str, done: int, total: int) -> None:
    pass

"""The corpus into Chroma, all or nothing; what has not changed is not embedded again."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from filelock import FileLock

import cityqa
from cityqa.encoder import Encoder, model_name, open_encoder
from cityqa.errors import CorpusError
from cityqa.records import Row, fact_row, page_row, partner_row, passage_row, vector_key
from cityqa.settings import PREFIX, Settings
from cityqa.store import IndexSummary, Store, exists
from cityqa.types import Fact, Page, Partner, Passage
from cityqa.words import all_words

_log = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]  # what is being done, how many are done, of how many

# Attributes of facts that are neither of words/ nor a page's own.
_OWN_ATTRIBUTES = frozenset({"membership", "state"})
_EMBED_AT_ONCE = 64  # small enough for the progress bar to move
_COPY_AT_ONCE = 5000


@dataclass(frozen=True, kw_only=True)
class Content:
    """All that the corpus says; what the index is built from."""

    pages: tuple[Page, ...]
    passages: tuple[Passage, ...] = ()  # sentences, which have a parent, included
    facts: tuple[Fact, ...] = ()
    unreadable: Mapping[str, str] = field(default_factory=dict)  # file -> reason


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
        content = read_content(settings.corpus, progress or _silent)
        summary, embedded = write(
            store, content, encoder, corpus_hash=corpus_hash, progress=progress or _silent
        )
    return _report(summary, embedded=embedded, unchanged=False, started=started)


def read_content(corpus: Path, progress: Progress) -> Content:
    """Read every page of the corpus. Raises CorpusError when none can be read."""
    from ingest import doubts
    from ingest.facts import PageReading, read_page
    from ingest.read import read_corpus, read_names

    found, failed = read_corpus(corpus)
    hints = read_names(corpus)
    unreadable = {error.path: error.reason for error in failed}
    readings: dict[Page, PageReading] = {}
    for done, page in enumerate(found):
        progress("Reading", done, len(found))
        try:
            readings[page] = read_page(page, hints)
        # A page may have a form that nobody thought of; it must not cost the others their place.
        except Exception as error:
            _log.debug("%s", page.path, exc_info=True)
            fault = f"{type(error).__name__}: {error}"
            unreadable[page.path] = f"a fault in CityQA stops its reading ({fault})"
    progress("Reading", len(found), len(found))
    if not readings:
        reasons = "".join(f"; {path}: {reason}" for path, reason in unreadable.items())
        raise CorpusError(f"There is no page that can be read in {corpus}{reasons}")
    return Content(
        pages=tuple(readings),
        passages=tuple(
            passage
            for reading in readings.values()
            for passage in (*reading.passages, *reading.sentences)
        ),
        facts=tuple(doubts.mark([fact for reading in readings.values() for fact in reading.facts])),
        unreadable=unreadable,
    )


def write(
    store: Store,
    content: Content,
    encoder: Encoder,
    *,
    corpus_hash: str,
    progress: Progress | None = None,
) -> tuple[IndexSummary, int]:
    """Write a new generation and make it the current one; also gives how many texts were embedded.

    The generation that was current is kept for those who still read it.
    """
    progress = progress or _silent
    current = store.summary()
    store.remove_others({current.generation} if current else set())
    generation = f"{time.time_ns():x}-{uuid4().hex[:8]}"
    pages = {page.id: page for page in content.pages}
    partners = partners_of(content.facts)
    rows = {
        "pages": [page_row(page, rank) for rank, page in enumerate(content.pages)],
        "passages": [passage_row(passage, pages[passage.page]) for passage in content.passages],
        "facts": [fact_row(fact, pages[fact.page]) for fact in content.facts],
        "places": [partner_row(partner) for partner in partners],
    }
    known = dict(_known_vectors(store, current))
    texts = {row.embed for kind in rows.values() for row in kind if row.embed}
    # Texts of like length share a batch, which is padded to its longest.
    new = sorted(
        (text for text in texts if vector_key(text, encoder.name) not in known), key=_length
    )
    known |= _embed(new, encoder, progress)
    for kind, kind_rows in rows.items():
        _add(store, generation, kind, kind_rows, known, encoder.name)
    sentences = sum(1 for passage in content.passages if passage.parent)
    summary = IndexSummary(
        generation=generation,
        previous=current.generation if current else "",
        corpus_hash=corpus_hash,
        encoder=encoder.name,
        built_at=datetime.now(UTC).isoformat(timespec="seconds"),
        counts={
            "pages": len(content.pages),
            "passages": len(content.passages) - sentences,
            "sentences": sentences,
            "facts": len(content.facts),
            "doubts": sum(1 for fact in content.facts if fact.doubt),
            "partners": len(partners),
        },
        labels=_own_labels(content.facts),
        unreadable=content.unreadable,
    )
    store.commit(summary)
    return summary, len(new)


def partners_of(facts: Iterable[Fact]) -> list[Partner]:
    """The partners that the facts name, with all printed names and homes of each."""
    by_place: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.attribute == "membership":
            by_place.setdefault(fact.place.key, []).append(fact)
    return [
        Partner(
            place=named[0].place,
            names=tuple(dict.fromkeys(fact.subject for fact in named)),
            homes=tuple(dict.fromkeys(fact.home for fact in named if fact.home)),
        )
        for named in by_place.values()
    ]


def hash_corpus(corpus: Path) -> str:
    """A hash of every file of the corpus and of the code and words that read it.

    Raises CorpusError when there is no such folder.
    """
    if not corpus.is_dir():
        raise CorpusError(f"{PREFIX}CORPUS: there is no folder {corpus}")
    code = [Path(__file__).parent, Path(cityqa.__file__).parent]
    digest = hashlib.sha256()
    for folder, suffixes in [(corpus, None), *((path, (".py", ".toml")) for path in code)]:
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


def _own_labels(facts: Iterable[Fact]) -> tuple[str, ...]:
    known = _OWN_ATTRIBUTES.union(*(words.attributes for words in all_words()))
    return tuple(sorted({fact.attribute for fact in facts} - known))


def _known_vectors(
    store: Store, current: IndexSummary | None
) -> Iterator[tuple[str, Sequence[float]]]:
    """The vectors of the current generation by the key of the text they stand for."""
    if current is None:
        return
    for kind in ("passages", "facts"):
        collection = store.collection(current.generation, kind)
        with store.errors():
            total = collection.count()
            for offset in range(0, total, _COPY_AT_ONCE):
                rows = collection.get(
                    limit=_COPY_AT_ONCE, offset=offset, include=["metadatas", "embeddings"]
                )
                metadatas, vectors = rows["metadatas"] or [], rows["embeddings"]
                assert vectors is not None  # they were asked for
                for metadata, vector in zip(metadatas, vectors, strict=True):
                    yield str(metadata["vector"]), list(map(float, vector))


def _embed(
    texts: Sequence[str], encoder: Encoder, progress: Progress
) -> dict[str, Sequence[float]]:
    vectors: dict[str, Sequence[float]] = {}
    for first in range(0, len(texts), _EMBED_AT_ONCE):
        progress("Embedding", first, len(texts))
        batch = texts[first : first + _EMBED_AT_ONCE]
        for text, vector in zip(batch, encoder.encode(batch), strict=True):
            vectors[vector_key(text, encoder.name)] = vector
    if texts:
        progress("Embedding", len(texts), len(texts))
    return vectors


def _add(
    store: Store,
    generation: str,
    kind: str,
    rows: Sequence[Row],
    vectors: Mapping[str, Sequence[float]],
    encoder_name: str,
) -> None:
    collection = store.create(generation, kind)
    size = store.batch_size()
    for first in range(0, len(rows), size):
        batch = rows[first : first + size]
        keys = [vector_key(row.embed, encoder_name) if row.embed else "" for row in batch]
        with store.errors():
            collection.add(
                ids=[row.id for row in batch],
                documents=[row.document for row in batch],
                metadatas=[
                    {**row.metadata, "vector": key} for row, key in zip(batch, keys, strict=True)
                ],
                # Chroma wants a vector of every row, also of one that is never looked up by it.
                embeddings=[vectors[key] if key else [1.0] for key in keys],
            )


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


def _length(text: str) -> tuple[int, str]:
    return len(text), text

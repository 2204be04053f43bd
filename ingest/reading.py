"""The files of a corpus -> what each page says, one page at a time."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from cityqa.errors import CorpusError, UnreadablePage
from ingest import doubts
from ingest.facts import read_page
from ingest.kept import Content, Kept
from ingest.read import CorpusFile, claim_id, corpus_files, read_names, read_page_file

_log = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]  # what is being done, how many are done, of how many


def read_content(corpus: Path, kept: Kept, code: str, progress: Progress) -> Iterator[Content]:
    """Read every page of the corpus that is not kept, then give them all, a page at a time.

    ``code`` is a hash of what reads them. A file that cannot be read gives its reason; raises
    CorpusError when none can be.
    """
    files, missing = corpus_files(corpus)
    hints = read_names(corpus)
    unreadable: dict[str, str] = {}
    ids: dict[str, str] = {}
    for rank, file in enumerate(files):
        progress("Reading", rank, len(files))
        try:
            key = _key(file, hints, code)
            known = kept.reading(key)
            content = known or _read(file, hints)
            claim_id(content.pages[0].id, file.relative, ids)
        except UnreadablePage as error:
            unreadable[error.path] = error.reason
        else:
            kept.add(rank, key, content, new=known is None)
            kept.save()
    progress("Reading", len(files), len(files))
    unreadable |= {error.path: error.reason for error in missing}
    if not ids:
        reasons = "".join(f"; {path}: {reason}" for path, reason in unreadable.items())
        raise CorpusError(f"There is no page that can be read in {corpus}{reasons}")
    return _doubted(kept, len(ids), unreadable, progress)


def _doubted(
    kept: Kept, count: int, unreadable: Mapping[str, str], progress: Progress
) -> Iterator[Content]:
    """The pages with a reason on each value that cannot be right, beside those of all others."""
    yield Content(pages=(), unreadable=unreadable)
    for done, (rank, content) in enumerate(kept.readings()):
        progress("Indexing", done, count)
        before, behind = kept.figures(rank, (fact.place.key for fact in content.facts))
        marked = doubts.mark([*before, *content.facts, *behind])
        own = marked[len(before) : len(before) + len(content.facts)]
        yield Content(pages=content.pages, passages=content.passages, facts=tuple(own))
    progress("Indexing", count, count)


def _key(file: CorpusFile, hints: Mapping[str, tuple[str, str]], code: str) -> str:
    """Equal where the same file would be read as the same page."""
    try:
        with file.path.open("rb") as opened:
            content = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise UnreadablePage(file.relative, str(error.strerror or error)) from error
    source = sorted(file.source.items())
    # Other pages' homes count only where the page's own is not given.
    homes = () if file.source.get("publisher") else file.homes
    read_from = [code, file.relative, content, sorted(hints.items()), source, homes]
    return hashlib.sha256(json.dumps(read_from, default=str).encode()).hexdigest()


def _read(file: CorpusFile, hints: Mapping[str, tuple[str, str]]) -> Content:
    page = read_page_file(file.path, file.relative, file.source, file.homes)
    try:
        reading = read_page(page, hints)
    # A page may have a form that nobody thought of; it must not cost the others their place.
    except Exception as error:
        _log.debug("%s", page.path, exc_info=True)
        fault = f"a fault in CityQA stops its reading ({type(error).__name__}: {error})"
        raise UnreadablePage(page.path, fault) from error
    return Content(
        pages=(page,), passages=(*reading.passages, *reading.sentences), facts=reading.facts
    )

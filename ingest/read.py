"""Files of a corpus -> pages, and those that cannot be read with their reasons."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cityqa.errors import CorpusError, UnreadablePage
from cityqa.places import normalise
from cityqa.types import Page
from ingest.formats.files import read_text
from ingest.guesses import guess_language, guess_title
from ingest.homes import as_called, guess_publisher

_KNOWN_FIELDS = frozenset(
    {
        *("path", "id", "title", "publisher", "country", "language", "names_publisher"),
        *("address", "fetched", "sha256", "content_type"),
    }
)


@dataclass(frozen=True, kw_only=True)
class CorpusFile:
    """A file of ``corpus/pages``; ``source`` is its entry in sources.toml.

    ``homes`` are the publishers that sources.toml names of any page, with their countries.
    """

    path: Path
    relative: str
    source: Mapping[str, object]
    homes: tuple[tuple[str, str], ...] = ()


def corpus_files(corpus: Path) -> tuple[list[CorpusFile], list[UnreadablePage]]:
    """The files of ``corpus/pages`` by path, and those that sources.toml names but are not there.

    ``sources.toml`` is optional; raises CorpusError where the folder or that file cannot be used.
    """
    folder = corpus / "pages"
    if not folder.is_dir():
        raise CorpusError(f"{folder} is not a folder")
    sources = _sources(corpus / "sources.toml")
    told = ((str(s.get("publisher", "")), str(s.get("country", ""))) for s in sources.values())
    homes = tuple(sorted({home for home in told if home[0]}))
    paths = (p for p in folder.rglob("*") if not p.is_dir() and not p.name.startswith("."))
    named = ((path, path.relative_to(folder).as_posix()) for path in sorted(paths))
    files = [
        CorpusFile(path=path, relative=relative, source=sources.pop(relative, {}), homes=homes)
        for path, relative in named
    ]
    gone = [path for path in sources if not (folder / path).exists()]
    reason = "named in sources.toml, but there is no such file"
    return files, [UnreadablePage(path, reason) for path in gone]


def read_corpus(corpus: Path) -> tuple[list[Page], list[UnreadablePage]]:
    """The pages of ``corpus/pages`` by path, and the files that cannot be read.

    Raises CorpusError as ``corpus_files`` does.
    """
    files, missing = corpus_files(corpus)
    pages: list[Page] = []
    unreadable: list[UnreadablePage] = []
    ids: dict[str, str] = {}
    for file in files:
        try:
            page = read_page_file(file.path, file.relative, file.source, file.homes)
            claim_id(page.id, file.relative, ids)
        except UnreadablePage as error:
            unreadable.append(error)
        else:
            pages.append(page)
    return pages, [*unreadable, *missing]


def claim_id(id: str, relative: str, ids: dict[str, str]) -> None:
    """Note in ``ids`` whose page's id this is. Raises UnreadablePage where it is another's."""
    if id in ids:
        raise UnreadablePage(relative, f"its id {id!r} is already that of {ids[id]}")
    ids[id] = relative


def read_names(corpus: Path) -> dict[str, tuple[str, str]]:
    """Names that no form tells (``corpus/names.toml``): look-up form -> (usual name, country)."""
    path = corpus / "names.toml"
    if not path.exists():
        return {}
    try:
        entries = tomllib.loads(path.read_text("utf-8"))
        return {
            normalise(printed): (e["name"], e.get("country", "")) for printed, e in entries.items()
        }
    except (
        OSError,
        UnicodeDecodeError,
        tomllib.TOMLDecodeError,
        KeyError,
        TypeError,
        AttributeError,
    ) as error:
        raise CorpusError(f"{path} cannot be used: {error}") from error


def read_page_file(
    path: Path,
    relative: str,
    source: Mapping[str, object],
    homes: Iterable[tuple[str, str]] = (),
) -> Page:
    """One file as a page; raises UnreadablePage with the reason.

    A home that its text tells is called as that of other pages is, if it is one of ``homes``.
    """
    text, called = read_text(path, relative, str(source.get("content_type", "")))
    title = str(source.get("title", "")) or guess_title(text, called or path.stem)
    language = str(source.get("language", "")) or guess_language(text)
    publisher, country = str(source.get("publisher", "")), str(source.get("country", ""))
    guessed = guess_publisher(text, title, called) if not publisher else ("", "")
    if guessed[0]:
        guessed = as_called(guessed, homes)
    publisher = publisher or guessed[0]
    country = country or guessed[1]
    told = source.get("names_publisher")
    return Page(
        id=str(source.get("id", "")) or page_id(relative),
        text=text,
        title=title,
        publisher=publisher,
        country=country,
        language=language,
        names_publisher=bool(told) if told is not None else bool(publisher) and publisher in text,
        path=f"pages/{relative}",
        address=str(source.get("address", "")),
    )


def _sources(path: Path) -> dict[str, dict[str, object]]:
    if not path.exists():
        return {}
    try:
        entries = tomllib.loads(path.read_text("utf-8")).get("page", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CorpusError(f"{path} cannot be used: {error}") from error
    sources: dict[str, dict[str, object]] = {}
    for entry in entries:
        if not isinstance(entry, dict) or not isinstance(entry.get("path"), str):
            raise CorpusError(f"{path}: a [[page]] has no path")
        unknown = set(entry) - _KNOWN_FIELDS
        if unknown:
            raise CorpusError(
                f"{path}: {entry['path']} has unknown fields {', '.join(sorted(unknown))}"
            )
        sources[entry["path"]] = entry
    return sources


def page_id(relative: str) -> str:
    """The id of a page that is given none, from its path."""
    return re.sub(r"[^\w.-]+", "-", re.sub(r"\.\w+$", "", relative)).strip("-").lower() or "page"

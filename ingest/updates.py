"""Pages come, change and go: the corpus and its index change together, or neither does."""

from __future__ import annotations

import logging
import mimetypes
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urlsplit

from cityqa.encoder import Encoder
from cityqa.errors import BrokenIndex, CorpusError, UnreadablePage
from cityqa.index import Index
from cityqa.settings import Settings
from cityqa.types import Fact, Page
from ingest import doubts
from ingest.facts import read_page
from ingest.fetch import Fetched, fetch, is_address
from ingest.formats.limits import Refused, check_size
from ingest.load import BuildSummary, Progress, build
from ingest.read import page_id, read_names, read_page_file
from ingest.sources import Entry, Sources, sha256

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class NewPage:
    """A page that may be added: its file's content, its entry, and what was read from it."""

    content: bytes
    entry: Entry
    page: Page
    facts: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class Change:
    """One attribute of one tie, as a page printed it before and prints it now."""

    home: str
    relation: str
    partner: str
    attribute: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Refreshed:
    """What fetching a page again gave. ``error`` is why the earlier text was kept, or ""."""

    id: str
    address: str
    changed: bool = False  # the file; its facts may be the same
    changes: tuple[Change, ...] = ()
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class Refresh:
    """All pages that were fetched again, and the build that followed."""

    pages: tuple[Refreshed, ...]
    built: BuildSummary
    unfetchable: tuple[str, ...] = field(default=())  # ids of pages without an address


# -- adding ---------------------------------------------------------------------------------------


def look(
    source: str,
    settings: Settings,
    *,
    given: Mapping[str, str] | None = None,
    allow_private: bool = False,
) -> NewPage:
    """Read a file or an address as a page, and change nothing.

    ``given`` are fields of its entry. Raises UnreadablePage, CorpusError.
    """
    sources = Sources(settings.corpus)
    entry: dict[str, object] = {"path": "", "id": "", **(given or {})}
    if is_address(source):
        if known := next((e for e in sources.entries if e.get("address") == source), None):
            id = known.get("id") or page_id(str(known["path"]))
            raise CorpusError(f"{source} is in the corpus as {id}; refresh fetches it again")
        came = fetch(source, allow_private=allow_private)
        name = _name(source)
        entry["address"] = source
    else:
        came = _file(source)
        name = Path(source).stem
    entry["path"] = sources.free_name(name, came.suffix)
    entry["id"] = entry["id"] or page_id(str(entry["path"]))
    entry |= _record(came)
    if str(entry["id"]) in sources.ids():
        raise CorpusError(f"There is a page {entry['id']} already")
    for file in sources.files():
        known_path = sources.folder / file
        if known_path.stat().st_size == len(came.content):
            if known_path.read_bytes() == came.content:
                raise CorpusError(f"{source} is in the corpus already, as {file}")
    page, facts = _read(came.content, entry, settings)
    return NewPage(content=came.content, entry=entry, page=page, facts=facts)


def add(
    new: NewPage,
    settings: Settings,
    *,
    progress: Progress | None = None,
    encoder: Encoder | None = None,
) -> BuildSummary:
    """Add a page to the corpus and the index."""
    sources = Sources(settings.corpus)
    with sources.changing():
        if new.page.id in sources.ids() or (sources.folder / str(new.entry["path"])).exists():
            raise CorpusError(f"There is a page {new.page.id} already")
        sources.add(new.content, new.entry)
        return build(settings, progress, encoder=encoder)


def _file(source: str) -> Fetched:
    path = Path(source).expanduser()
    try:
        check_size(path)
        content = path.read_bytes()
    except (Refused, OSError) as error:
        raise UnreadablePage(source, str(error)) from error
    kind = mimetypes.guess_type(path.name)[0] or ""
    return Fetched(content=content, content_type=kind, suffix=path.suffix.lower())


def _name(address: str) -> str:
    """A name for what an address leads to: host and path, without what says nothing."""
    parts = urlsplit(address)
    path = re.sub(r"\.\w{1,5}$", "", unquote(parts.path))
    return re.sub(r"^www\.", "", parts.hostname or "") + path


def _record(came: Fetched) -> dict[str, object]:
    return {
        "fetched": datetime.now(UTC).date(),
        "sha256": sha256(came.content),
        "content_type": came.content_type,
    }


def _read(content: bytes, entry: Entry, settings: Settings) -> tuple[Page, tuple[Fact, ...]]:
    """The page that a file would be, and its facts, doubted as beside those of other pages."""
    relative = str(entry["path"])
    with TemporaryDirectory() as folder:
        path = Path(folder) / Path(relative).name
        path.write_bytes(content)
        page = read_page_file(path, relative, entry)
    try:
        facts = read_page(page, read_names(settings.corpus)).facts
    # A page may have a form that nobody thought of; the build would leave it out as well.
    except Exception as error:
        _log.debug("%s", relative, exc_info=True)
        fault = f"a fault in CityQA stops its reading ({type(error).__name__}: {error})"
        raise UnreadablePage(relative, fault) from error
    others = _others(facts, page.id, settings)
    marked = doubts.mark([*facts, *others])
    return page, tuple(marked[: len(facts)])


def _others(facts: Iterable[Fact], page: str, settings: Settings) -> list[Fact]:
    """What the other pages say of the same partners, as far as there is an index."""
    keys = sorted({fact.place.key for fact in facts})
    try:
        with Index.open(settings) as index:
            return [fact for fact in index.facts({"place": keys}) if fact.page != page]
    except BrokenIndex:
        return []


# -- fetching again -------------------------------------------------------------------------------


def refresh(
    settings: Settings,
    ids: Sequence[str] = (),
    *,
    allow_private: bool = False,
    progress: Progress | None = None,
    encoder: Encoder | None = None,
) -> Refresh:
    """Fetch again the pages of these ids or, without any, all that have an address.

    What cannot be fetched or read now keeps its earlier text.
    """
    sources = Sources(settings.corpus)
    with sources.changing():
        known = sources.ids()
        for id in ids:
            _known(id, known)
        wanted = {known[id]: id for id in ids or known}
        addressed = {file: id for file, id in wanted.items() if sources.entry(file).get("address")}
        pages = []
        for done, (file, id) in enumerate(addressed.items()):
            if progress:
                progress("Fetching", done, len(addressed))
            address = str(sources.entry(file)["address"])
            try:
                pages.append(_again(sources, file, id, address, settings, allow_private))
            except UnreadablePage as error:
                pages.append(Refreshed(id=id, address=address, error=error.reason))
        if progress and addressed:
            progress("Fetching", len(addressed), len(addressed))
        return Refresh(
            pages=tuple(pages),
            built=build(settings, progress, encoder=encoder),
            unfetchable=tuple(id for file, id in wanted.items() if file not in addressed),
        )


def _again(
    sources: Sources, file: str, id: str, address: str, settings: Settings, allow_private: bool
) -> Refreshed:
    came = fetch(address, allow_private=allow_private)
    path = sources.folder / file
    old = path.read_bytes() if path.is_file() else b""
    if came.content == old:
        sources.update(file, old, _record(came))
        return Refreshed(id=id, address=address)
    entry = {**sources.entry(file), "id": id}
    changed = {"path": file, **_record(came)}
    if came.suffix != path.suffix.lower():
        changed["path"] = sources.free_name(path.stem, came.suffix)
    before: tuple[Fact, ...] = ()
    if old:
        with suppress(UnreadablePage):  # then all that it says now is new
            _, before = _read(old, entry, settings)
    _, after = _read(came.content, {**entry, **changed}, settings)
    if _names_partners(before) and not _names_partners(after):
        # A page that has moved is often still answered, with a notice in its place.
        raise UnreadablePage(address, "what is there now names no partner")
    sources.update(file, came.content, {**changed, "id": id})
    return Refreshed(id=id, address=address, changed=True, changes=changes(before, after))


def _names_partners(facts: Iterable[Fact]) -> bool:
    return any(fact.attribute == "membership" for fact in facts)


def changes(before: Iterable[Fact], after: Iterable[Fact]) -> tuple[Change, ...]:
    """What two readings of one page say differently, attribute by attribute."""
    old, new = _printed(before), _printed(after)
    return tuple(
        Change(
            **dict(zip(("home", "relation", "partner", "attribute"), key, strict=True)),
            before=tuple(old.get(key, ())),
            after=tuple(new.get(key, ())),
        )
        for key in dict.fromkeys([*old, *new])
        if set(old.get(key, ())) != set(new.get(key, ()))
    )


def _printed(facts: Iterable[Fact]) -> dict[tuple[str, str, str, str], dict[str, None]]:
    """By tie and attribute, each value once, as printed."""
    found: dict[tuple[str, str, str, str], dict[str, None]] = {}
    for fact in facts:
        key = (fact.home, fact.relation, fact.place.name, fact.attribute)
        found.setdefault(key, {})[" ".join(fact.printed.split())] = None
    return found


# -- removing -------------------------------------------------------------------------------------


def remove(
    id: str,
    settings: Settings,
    *,
    progress: Progress | None = None,
    encoder: Encoder | None = None,
) -> BuildSummary:
    """Remove a page from the corpus and the index."""
    sources = Sources(settings.corpus)
    with sources.changing():
        file = _known(id, sources.ids())
        if set(sources.files()) <= {file}:
            raise CorpusError(f"{id} is the only page; add another before it is removed")
        sources.remove(file)
        return build(settings, progress, encoder=encoder)


def _known(id: str, ids: Mapping[str, str]) -> str:
    """The file of a page. Raises CorpusError."""
    if id not in ids:
        raise CorpusError(f"There is no page {id}; `cityqa pages` lists them")
    return ids[id]

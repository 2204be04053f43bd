"""Files of a corpus -> pages, and those that cannot be read with their reasons."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cityqa.errors import CorpusError, UnreadablePage
from cityqa.mentions import Mention, find_mentions
from cityqa.places import gazetteer, normalise
from cityqa.types import Page, Place
from cityqa.words import Phrases, all_words, data, text_key, tokens, words
from ingest.blocks import is_boilerplate, lines, looks_like_heading
from ingest.formats.files import read_text
from ingest.names import is_all_names, is_whole_name

_SEAM = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])")
# A name of East Asian script may hold its word for city.
_CITY_ENDINGS = ("市", "시")
# A word for a relation tells a language as surely as this many stop words.
TELLING_WORD = 3
# A page that speaks of a place as its home scores this much.
SUREST_HOME = 4.0
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
    title = str(source.get("title", "")) or _title(text, called or path.stem)
    language = str(source.get("language", "")) or guess_language(text)
    publisher, country = str(source.get("publisher", "")), str(source.get("country", ""))
    guessed = guess_publisher(text, title, called) if not publisher else ("", "")
    if guessed[0]:
        guessed = _as_called(guessed, homes)
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


def _as_called(guessed: tuple[str, str], homes: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """The publisher under the name that other pages of the corpus give it ("X시": X)."""
    place = gazetteer().resolve(*guessed, fuzzy=False)
    for home in homes:
        other = gazetteer().resolve(*home, fuzzy=False)
        if place and other and other.key == place.key:
            return home
    return guessed


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


def _title(text: str, called: str) -> str:
    """A page's own heading, else what its file says it is called."""
    found = lines(text)
    for line in found:
        if line.hashes == 1:
            return line.text
    heads: list[str] = []
    for line in found:
        if re.search(r"[|\t]", line.text):
            break  # a table is under no heading
        if is_boilerplate(line.text) or _is_menu(line.text):
            continue
        if line.bullet or not looks_like_heading(line):
            if heads:
                break
            continue
        heads.append(" ".join(line.text.split()))
    # The site's own name may stand above the page's.
    ties = (h for h in heads if any(b.relation_phrases.find(tokens(h)) for b in all_words()))
    if heads:
        return next(ties, heads[0])
    return called.replace("-", " ").replace("_", " ")


def _is_menu(text: str) -> bool:
    """Whether a line is a site's menu run together, or the path to the page ("Home > Council")."""
    return len(_SEAM.findall(text)) > 1 or bool(re.search(r"\S\s?[>›»]\s?\S|^\S+ / \S", text))


def guess_language(text: str) -> str:
    """ISO 639-1 code of the language ``text`` is most likely in, by script and stop words."""
    kana = len(re.findall(r"[\u3040-\u30ff]", text))
    hangul = len(re.findall(r"[\uac00-\ud7af]", text))
    han = len(re.findall(r"[\u4e00-\u9fff]", text))
    letters = max(1, len(re.findall(r"[^\W\d_]", text)))
    if hangul > 0.2 * letters:
        return "ko"
    if kana > 0.1 * letters:
        return "ja"
    if han > 0.2 * letters:
        return "zh"
    seen = Counter(token.key for token in tokens(text))
    scores = {
        book.code: sum(seen[word] for word in book.stop)
        + TELLING_WORD * len(book.relation_phrases.find(tokens(text)))
        + TELLING_WORD * len(_labels(book.code).find(tokens(text)))
        for book in all_words()
        if book.code not in {"ko", "ja", "zh"}
    }
    scores |= {
        code: sum(seen[text_key(word)] for word in own["stop"])
        + TELLING_WORD * len(_labels(code).find(tokens(text)))
        for code, own in data("page_languages.toml").items()
    }
    return max(scores, key=lambda code: (scores[code], code == "en"), default="en")


@lru_cache(maxsize=16)
def _labels(language: str) -> Phrases:
    """Labels in one language: a table may hold no other words of it."""
    if own := data("page_languages.toml").get(language):
        return Phrases((label, "label") for labels in own["labels"].values() for label in labels)
    attributes = words(language).attributes.values()
    return Phrases((label, "label") for uses in attributes for label in uses.get("labels", ()))


def _country_follows(text: str, end: int, named: Sequence[Mention]) -> bool:
    """Whether a country stands right behind a place's name: "Oita City, Japan"."""
    index = bisect_left(named, end, key=lambda mention: mention.start)
    following = named[index] if index < len(named) else None
    return (
        following is not None
        and following.place.kind == "country"
        and len(text[end : following.start]) <= 12
        and re.fullmatch(r"[\w ]{0,8}[,(（] ?[^\n]*|[市시]? ", text[end : following.start])
        is not None
    )


def _country_before(text: str, index: int, named: Sequence[Mention]) -> bool:
    """Whether a country stands right before a place's name: "Turkey - Konya"."""
    before = named[index - 1] if index else None
    return (
        before is not None
        and before.place.kind == "country"
        and re.fullmatch(r"\s[/–|-]\s|\t", text[before.end : named[index].start]) is not None
    )


def _starts(text: str, words: Sequence[str]) -> bool:
    """Whether ``text`` goes on with one of ``words``."""
    return text.lstrip(" ").casefold().startswith(tuple(words))


@lru_cache(maxsize=1)
def _no_names() -> frozenset[str]:
    """Words for relations and labels that are some place's name as well (友好, Población)."""
    books = all_words()
    return frozenset(
        key
        for book in books
        for phrases in (book.relation_phrases, _labels(book.code))
        for key in phrases.keys
    )


def _genitives(text: str) -> Iterator[Place]:
    """The places that own partner cities without an apostrophe: "Leipzigs Partnerstädte"."""
    relations = [book.relation_phrases for book in all_words()]
    for owner in re.finditer(
        r"(?<!\w)([A-ZÀ-Þ][a-zß-ÿ]{3,})s\s(?:[a-zß-ÿ]+\s)?(?=([A-ZÀ-Þ][\w-]+))", text
    ):
        if any(phrases.tags(owner[2]) for phrases in relations):
            place = gazetteer().resolve(owner[1], fuzzy=False)
            if place and place.kind == "city" and not gazetteer().country(owner[1], fuzzy=False):
                yield place


def guess_publisher(text: str, title: str, called: str = "") -> tuple[str, str]:
    """The home city of a page and its country, by how its text speaks of it; "" if unsure.

    ``called`` is what the file itself says it is called: "Twin towns - Bath City Council".
    """
    scores: Counter[str] = Counter()
    places = {}
    partners: set[str] = set()
    forms = data("page_forms.toml")["home"]
    # Menus are run together: "City of BathMenuSearch".
    text = _SEAM.sub("\n", text)
    mentioned = [
        m
        for m in find_mentions(text)
        if text_key(m.text) not in _no_names() and is_whole_name(text, m.start, m.end)
    ]
    for index, mention in enumerate(mentioned):
        if mention.place.kind == "country":
            continue
        before = text[max(0, mention.start - 24) : mention.start]
        after = text[mention.end : mention.end + 24]
        country_behind = _country_follows(text, mention.end, mentioned)
        worth = 1.0
        if mention.place.kind == "city" and before.endswith(
            tuple(f"{word.capitalize()} " for word in forms["before"])
        ):
            worth = 6.0
        elif _country_before(text, index, mentioned):
            partners.add(mention.place.key)
        elif country_behind:
            worth = 0.0  # "Oita City, Japan" is how a page names a partner
            if re.search(r"(?:^|\n)[\s#*•·|-]*$", before):
                partners.add(mention.place.key)
        elif (
            _starts(after, forms["after"])
            or mention.text.endswith(_CITY_ENDINGS)
            or re.match(r"['’]s\s(?:[\w-]+\s){0,2}(?:sister|partner|twin|friend)", after)
        ):
            worth = 4.0
        places[mention.place.key] = mention.place
        scores[mention.place.key] += worth  # type: ignore[assignment]
    for place in _genitives(text):
        places[place.key] = place
        scores[place.key] += 6.0  # type: ignore[assignment]
    named = [m for m in find_mentions(title) if is_whole_name(title, m.start, m.end)]
    # A page headed by nothing but names is headed by a partner's.
    bare = is_all_names(title)
    for mention in named:
        if mention.place.key in places and not bare:
            # "Lima, Cusco, Quito: partner cities" names the partners beside the home.
            scores[mention.place.key] += 8.0 / len(named)  # type: ignore[assignment]
    for mention in find_mentions(called if called != title else ""):
        # The site's name, which the page's text need not repeat; a partner's page names it too.
        if (
            mention.place.kind == "city"
            and mention.text not in title
            and is_whole_name(called, mention.start, mention.end)
        ):
            places.setdefault(mention.place.key, mention.place)
            scores[mention.place.key] += 8.0  # type: ignore[assignment]
    for key in partners:
        del scores[key]
    headed = {m.place.key for m in named} if bare else set()
    others = [key for key in scores if key not in headed and scores[key] >= SUREST_HOME]
    for key in headed if others else ():
        del scores[key]
    if not scores:
        return "", ""
    (best, score), *rest = scores.most_common(2)
    if score < SUREST_HOME or (rest and rest[0][1] == score):
        return "", ""
    usual = places[best].name
    printed = next((m.text for m in mentioned if m.place.key == best), usual)
    return usual if usual in text else printed, places[best].country

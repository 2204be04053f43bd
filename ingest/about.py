"""The one partner that a whole page is about, told by its title."""

from __future__ import annotations

import re

from cityqa.mentions import find_mentions
from cityqa.places import gazetteer
from cityqa.types import Page, Place
from cityqa.words import text_key
from ingest.countries import is_country_line
from ingest.entries import read_place_line
from ingest.name_forms import is_all_names, kind_of
from ingest.names import Names
from ingest.vocabulary import Vocabulary
from ingest.writer import Entry, Statement, Writer


def partner_of(page: Page, names: Names, vocab: Vocabulary) -> Entry | None:
    """The partner that the title names: "Turku, Finland", "산동성 교남시", "Jumelage avec Ghent".

    None where it names the home city, several places or none, or the text never does.
    """
    named = _named(page, names, vocab)
    if named is None:
        return None
    printed, place = named
    start = page.text.find(printed)
    if start < 0 or (names.home and place.key == names.home.key):
        return None
    names.learn(printed, place, sure=bool(place.country))
    return Entry(
        place=place,
        subject=printed,
        relation=vocab.relation(page.title),
        start=start,
        end=start + len(printed),
    )


def add_membership(writer: Writer, entry: Entry) -> None:
    """Write that the page's partner is one."""
    said = Statement(start=entry.start, end=entry.end)
    writer.add(entry, "membership", entry.start, entry.end, said)


def _named(page: Page, names: Names, vocab: Vocabulary) -> tuple[str, Place] | None:
    title = page.title.strip()
    line = read_place_line(title, vocab, names)
    if line and line.country and line.tail == len(title):
        place = names.resolve(line.name, line.country, line.region, kind=kind_of(line.name))
        return line.name, place
    if names.home is None:
        return None  # the title may be the home's
    cities = [m for m in find_mentions(title) if m.place.kind == "city"]
    if not cities and is_country_line(title):
        return None  # its partners in a country
    divided = " " in title and not title.isascii() and "," not in title
    if (divided or len({m.place.key for m in cities}) <= 1) and is_all_names(title):
        name, country = _in_full(page.text, title, names, vocab)
        return name, names.resolve(name, country, kind=kind_of(name.split()[-1]))
    if vocab.relations(title):
        others = _capitalised(title, names, vocab)
        return others[0] if len(others) == 1 else None
    return None


def _in_full(text: str, name: str, names: Names, vocab: Vocabulary) -> tuple[str, str]:
    """The name and its country as a line has them that begins with the name or ends it."""
    for line in re.finditer(rf"[^\n]*{re.escape(name)}[^\n]*", text):
        found = read_place_line(line.group().strip("#•* "), vocab, names)
        if found and found.country and found.name.endswith(name):
            return found.name, found.country
    return name, ""


def _capitalised(title: str, names: Names, vocab: Vocabulary) -> list[tuple[str, Place]]:
    """The cities besides the home that a title of words names, however small."""
    found: dict[str, tuple[str, Place]] = {}
    for word in re.finditer(r"[^\W\d_a-z][\w'’-]+(?:\s[^\W\d_a-z][\w'’-]+)*", title):
        if text_key(word.group()) in vocab.particles:
            continue  # "Les villes jumelles": Les is a town, too
        if gazetteer().region_phrases.tags(word.group()):
            continue  # "Asia and Oceania"
        place = gazetteer().resolve(word.group(), fuzzy=False) if word[0][0].isupper() else None
        if place and place.kind == "city" and not names.is_home(word.group()):
            found.setdefault(place.key, (word.group(), place))
    return list(found.values())

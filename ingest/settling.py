"""Which place an entry is of, where what stands under its name tells more than the name."""

from __future__ import annotations

import re
from dataclasses import replace

from cityqa.places import gazetteer
from cityqa.types import Place
from ingest.blocks import Line
from ingest.countries import country_span, is_country_line, noted_country
from ingest.name_forms import kind_of
from ingest.unmarked import PlaceLine
from ingest.walk import Walk
from ingest.writer import Entry, Statement

# The parts of a site's address that may be a name are longer than this.
SHORTEST_HOST = 3
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_UNSPEAKABLE = re.compile(r"[^aeiouyäöü]{3}")


def settle_country(walk: Walk, printed: str) -> None:
    """What stands under the name says which country's city it is: the entry is that one's."""
    entry, iso = walk.context.entry, is_country_line(printed)
    if entry is None or not iso or entry.place.country == iso:
        return
    _settle(walk, entry, walk.names.resolve(entry.subject, iso, kind=kind_of(entry.subject)))


def settle_below(
    walk: Walk, line: Line, place: PlaceLine, below: Line, entry: Entry | None
) -> None:
    """Take the country from a line below; ``entry`` None is the home's name, or its namesake's."""
    iso = is_country_line(below.text) or noted_country(below.text)
    resolved = walk.names.resolve(place.name, iso, place.region, kind=kind_of(place.name))
    if walk.names.home and resolved.key == walk.names.home.key:
        return
    if entry is None or resolved.key != entry.place.key:
        if entry:
            walk.writer.retract(entry, line.start, line.end)
        entry = Entry(
            place=resolved,
            subject=place.name,
            relation=entry.relation if entry else walk.context.relation,
            start=line.start,
            end=line.end,
        )
        said = Statement(start=line.start, end=line.end)
        walk.writer.add(entry, "membership", line.start + place.start, line.start + place.end, said)
    walk.names.learn(place.name, resolved, sure=True)
    walk.enter(entry, line.group)
    noted = re.sub(r"\s*[(（][^)）]*\d[^)）]*[)）]\s*$", "", below.text)
    first, last = country_span(noted)
    said = Statement(start=below.start, end=below.end)
    walk.writer.add(entry, "country", below.start + first, below.start + last, said)


def settle_told_again(walk: Walk, line: Line, found: PlaceLine) -> None:
    """A name right below one of another script, beside the same country, is the same partner's:
    "케손 시(필리핀)" over "Quezon City (Philippines)". Of the two, the Latin one tells which."""
    entry = walk.context.entry
    if entry is None or not found.country or entry.place.country != found.country:
        return
    text = walk.page.text
    if text[entry.end : line.start].strip(" \t") != "\n" or walk.writer.dates(
        entry.start, entry.end
    ):
        return
    above, below = (_LATIN.search(name) is not None for name in (entry.subject, found.name))
    if above == below:
        return
    place = walk.names.resolve(found.name, found.country, found.region, kind=kind_of(found.name))
    if place.key == entry.place.key:
        return
    told, other = (place, entry.place) if below else (entry.place, place)
    if told.key.startswith("name:") and not other.key.startswith("name:"):
        told = other
    _settle(walk, entry, told)
    walk.names.learn(found.name, told, sure=True)


def settle_by_site(walk: Walk, address: str) -> None:
    """A name of another script that no gazetteer has stands in the address of the city's site.

    "옥환시" with www.yuhuan.gov.cn is Yuhuan, whether or not the gazetteer knows that name.
    """
    entry = walk.context.entry
    if entry is None or entry.subject.isascii() or not entry.place.key.startswith("name:"):
        return
    host = re.sub(r"^\w+://", "", address.strip().casefold()).split("/")[0].split(".")
    iso = host[-1].upper() if len(host[-1]) == 2 else ""
    if not iso or entry.place.country not in ("", iso):
        return
    affixes = r"^(?:cityof|city|gemeente|stadt|ville)|city$"
    labels = [re.sub(affixes, "", label) for label in host[:-1]]
    names = [label for label in labels if len(label) > SHORTEST_HOST and label.isalpha()]
    if len(names) == 1:
        known = gazetteer().resolve(names[0], iso, fuzzy=False)
        fits = known is not None and known.kind == entry.place.kind
        if not (known and fits) and _UNSPEAKABLE.search(re.sub("ng|[cst]h", "n", names[0])):
            return  # letters that stand for several words
        unknown = gazetteer().unknown(names[0].capitalize(), iso, entry.place.kind)
        _settle(walk, entry, known if known and fits else unknown)


def _settle(walk: Walk, entry: Entry, place: Place) -> None:
    """Take the entry so far to be of this place, and its name where it is printed twice over it."""
    text = walk.page.text
    line, above = text[entry.start : entry.end], text[: entry.start].rstrip()
    if line and above.endswith(line):
        walk.writer.move(replace(entry, start=len(above) - len(line)), place)
    walk.writer.move(entry, place)
    walk.names.learn(entry.subject, place, sure=True)
    walk.context.entry = replace(entry, place=place)
    if walk.about and walk.about.place.key == entry.place.key:
        walk.writer.move(walk.about, place)
        walk.about = replace(walk.about, place=place)

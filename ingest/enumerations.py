"""Lines that list partners by or with their countries: "Spain: Seville, Vigo"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cityqa.places import gazetteer
from cityqa.types import BlockKind, Place
from ingest.blocks import Line, is_sentence
from ingest.countries import country_at, country_in, is_country_line
from ingest.entries import is_led, leading_date, read_place_line
from ingest.form_words import says
from ingest.joint_names import told_together
from ingest.kinds import is_kind
from ingest.lists import FEWEST_NAMES
from ingest.name_forms import kind_of
from ingest.name_regions import lies_in_region
from ingest.opening import lapsed_by_heading
from ingest.unmarked import PlaceLine, name_like
from ingest.values import write_stages
from ingest.walk import Walk
from ingest.writer import Entry, Statement

# A label, and how many it is of: "Sister cities (3): ", "3 sister cities: ", "姉妹都市（3都市）：".
_HEAD = re.compile(
    r"(?:\d{1,3}\s+)?([^:：\d]{2,60}?)\s*(?:[(（\[]\s*\d{1,3}\s*[^\d()（）]{0,12}[)）\]])?"
    r"\s*(?:[:：]|\s[–—-]\s)\s*(?=\S)"
)
# A full stop before another head.
_FURTHER = re.compile(r"\.\s+(?=[^\W\d_a-z][^:：.]{1,40}[:：])")
_BETWEEN = re.compile(
    r"\s*[,，、;；·•]\s*(?:(?:and|und|et|y|e|then|dann|puis|luego)\s)?|\s(?:and|und|et|y|e|&)\s"
)
_ITEM = re.compile(
    r"(?P<name>[^\W\d_a-z][^\d()（）:：=]{1,48}?)\s*"
    r"(?:[(（](?P<inside>[^()（）]{2,40})[)）])?\s*(?P<tail>(?:\D{0,12}\d[\d./ -]*)?)\.?"
)
# Where a sentence ends and another follows.
_STOPS = re.compile(r"\w[.!?]\s+[^\W\d_a-z]")
# Behind the names, what is said of all of them.
_OF_ALL = re.compile(r"\s*[:：]\s")
_LEAD = re.compile(r"[^:：\n]*[:：]")
_PART = re.compile(r"[^;；]+")
# Behind a label for a kind of tie, so many partners are a list.
FEWEST_LABELLED = 2
# "...; and Vancouver, Canada"
_JOINED = re.compile(r"^\s*(?:(?:and|und|et|y|e)\s+)?")
# The country behind a city and a comma.
_BEHIND = re.compile(r"[,，]\s*([^,，]+?)\s*$")
# A region, and its country in a bracket or behind a comma.
_REGION = re.compile(
    r"(?P<region>[^\W\d_][^\d,，()（）:：;\n]{1,40}?) *(?:[(（]|[,，] )"
    r"(?P<country>[^\d,，()（）:：;\n]{2,40}?)(?= *(?:[)）,，;\n]|$))"
)
# Words of one name, at most.
_LONGEST_NAME = 5
# Characters in which a city or its country stands.
_LONGEST_ITEM = 60


@dataclass(frozen=True, kw_only=True)
class Item:
    """A partner in a list, by offsets of the page; ``country_end`` 0 where the head tells it."""

    start: int
    end: int
    name_end: int
    place: Place
    country_start: int = 0
    country_end: int = 0


def read_enumeration(walk: Walk, line: Line) -> bool:
    """A line that is a list of partners, each with its country or under the country they share."""
    in_full = _read_places(walk, line)
    read = [in_full] if in_full[2] else [_read(walk, part) for part in _parts(line)]
    # "Spain: Vigo. France: Brest. Kenya: none yet."
    if 2 * sum(bool(items) for _, _, items in read) <= len(read):
        return False
    for relation, head, items in read:
        _write(walk, relation, head, items)
    kind = BlockKind.BULLET if line.bullet else BlockKind.PARAGRAPH
    walk.stretch(kind, line.start, line.end, None, lists=True)
    return True


def _parts(line: Line) -> list[Line]:
    """The line, cut where a further head begins: "Spain: Vigo. France: Brest"."""
    cuts = [0, *(m.end() for m in _FURTHER.finditer(line.text)), len(line.text)]
    return [
        replace(
            line,
            start=line.start + first,
            end=line.start + first + len(line.text[first:last].rstrip()),
            text=line.text[first:last].rstrip(),
        )
        for first, last in pairwise(cuts)
    ]


def _write(walk: Walk, relation: str, head: tuple[int, int], items: Sequence[Item]) -> None:
    text = walk.page.text
    for item in items:
        entry = Entry(
            place=item.place,
            subject=text[item.start : item.name_end],
            relation=relation,
            start=item.start,
        )
        own = Statement(start=item.start, end=item.end)
        near = Statement(start=head[0], end=item.end) if head[1] else own
        walk.names.learn(entry.subject, item.place, sure=bool(item.place.country))
        walk.writer.add(entry, "membership", item.start, item.name_end, near)
        if item.country_end:
            walk.writer.add(entry, "country", item.country_start, item.country_end, own)
        elif head[1] and item.place.country:
            walk.writer.add(entry, "country", *head, near)
        if not head[1]:
            _write_lead(walk, entry, item)
        write_stages(walk.writer, entry, item.name_end, item.end, own)
        if walk.context.lapsed:
            lapsed_by_heading(walk, entry, own)


def _write_lead(walk: Walk, entry: Entry, item: Item) -> None:
    """The date that a line of names begins with, or since when all are partners: "2003 Xtown,
    Düsseldorf", "In 2019 we added: Xtown, Mexico; Ytown, Romania"."""
    line = walk.page.text.rfind("\n", 0, item.start) + 1
    lead = _LEAD.match(walk.page.text, line, item.start)
    dates = walk.writer.dates(line, lead.end()) if lead else []
    # "associated with the network in 1986 and now partner of: ..." dates no tie
    made = lead and len(dates) == 1 and says("made", walk.page.text[dates[0].end : lead.end()])
    for date in dates if made else walk.writer.dates(line, line + _led(walk, line, item.end))[:1]:
        said = Statement(start=date.start, end=item.end)
        walk.writer.add(entry, "date", date.start, date.end, said, date=date.iso)


def _led(walk: Walk, start: int, end: int) -> int:
    """Where the names begin behind a date, under a heading that says what is listed; else 0."""
    if not walk.context.relation_told:
        return 0
    return leading_date(walk.page.text[start:end], 0, walk.vocab.language)


def is_enumeration(walk: Walk, line: Line) -> bool:
    """Whether a line is a list of partners."""
    return bool(_read_places(walk, line)[2] or _read(walk, _parts(line)[0])[2])


def _read(walk: Walk, line: Line) -> tuple[str, tuple[int, int], list[Item]]:
    """The relation, the characters of the head's country (0, 0 without one), and the partners."""
    relation, head, iso = walk.context.relation, (0, 0), ""
    nothing: tuple[str, tuple[int, int], list[Item]] = ("", head, [])
    if walk.context.visits or walk.about:
        return nothing
    start, names_end = line.start, line.end
    fewest, with_country = FEWEST_NAMES, True
    if match := _HEAD.match(line.text):
        label = match[1].strip("*_ ")
        start = line.start + match.end()
        if iso := is_country_line(label):
            head, fewest, with_country = (line.start, line.start + match.end(1)), 1, False
            if of_all := _OF_ALL.search(line.text, match.end()):
                # "Japan - Aomori and Hirakawa: fruit, 2017": one partner is read as its own entry
                names_end, fewest = line.start + of_all.start(), FEWEST_LABELLED
        elif is_kind(label, walk.vocab):
            # "Friendship city, letter of intent (1): Xuzhou"
            intent = any(term.meaning == "mou" for term in walk.vocab.relations(label))
            relation = "mou" if intent else walk.vocab.relation(label)
            fewest, with_country = FEWEST_LABELLED, False
        elif walk.vocab.is_tie(label):
            relation, fewest = "partner", FEWEST_LABELLED
        elif gazetteer().region_phrases.tags(label):
            fewest = 1
        else:
            return nothing
    elif lead := _led(walk, line.start, line.end):
        start, fewest, with_country = line.start + lead, FEWEST_LABELLED, False
    items = [
        item and replace(item, end=max(item.end, line.end if names_end < line.end else 0))
        for item in _items(walk, start, names_end, iso or walk.context.country)
    ]
    known = [i for i in items if i and i.place.key.startswith("geo")]
    if None in items or not relation or len(items) < fewest or 2 * len(known) < len(items):
        return nothing
    listed = [i for i in items if i]
    dated = all(walk.writer.dates(item.name_end, item.end) for item in listed)
    if with_country and not dated and not all(item.country_end for item in listed):
        return nothing
    return relation, head, _besides_home(walk, listed)


def _read_places(walk: Walk, line: Line) -> tuple[str, tuple[int, int], list[Item]]:
    """Partners in full between semicolons: "Nordic: Odense, Denmark (1946); Bergen, Norway"."""
    parts = list(_PART.finditer(line.text))
    nothing: tuple[str, tuple[int, int], list[Item]] = ("", (0, 0), [])
    if len(parts) < FEWEST_LABELLED or walk.context.visits or walk.about:
        return nothing
    head = re.match(r"([^:：\d,]{2,60})[:：]\s*", line.text)
    shift = head.end() if head else 0
    items = []
    for part in parts:
        start = part.start() + (shift if part is parts[0] else 0)
        said = line.text[start : part.end()].rstrip(" .")
        bare = _JOINED.sub("", said)
        start, said = start + len(said) - len(bare), bare.rstrip()
        found = read_place_line(said, walk.vocab, walk.names)
        if found is None and part is parts[0] and not _STOPS.search(line.text):
            start, said, found = _behind_words(walk, start, said)
        if found is None or not found.country_end or is_sentence(said[found.tail :]):
            continue
        base = line.start + start
        items += [_item(walk, one, base, base + len(said)) for one in told_together(found)]
    relation = (walk.vocab.relation(head[1]) if head else "") or walk.context.relation
    if not relation or 2 * len(items) <= len(parts):
        return nothing
    return relation, (0, 0), _besides_home(walk, items)


def _item(walk: Walk, found: PlaceLine, base: int, end: int) -> Item:
    """A partner of a text that begins at ``base`` and ends at ``end``."""
    return Item(
        start=base + found.start,
        end=end,
        name_end=base + found.end,
        place=walk.names.resolve(found.name, found.country, found.region, kind=kind_of(found.name)),
        country_start=base + found.country_start,
        country_end=base + found.country_end,
    )


def _behind_words(walk: Walk, start: int, said: str) -> tuple[int, str, PlaceLine | None]:
    """The first of a list where a sentence leads to it: "twinned with, among others, the Lisbon,
    Portugal (1984)"; with its text and where that begins."""
    for word in re.finditer(r"(?<=[a-zß-ÿ:,] )[^\W\d_a-zß-ÿ]", said):
        rest = said[word.start() :]
        found = read_place_line(rest, walk.vocab, walk.names)
        near = found and len(rest[found.tail :].split()) <= _LONGEST_NAME
        if found and near and gazetteer().resolve(found.name, found.country, fuzzy=False):
            return start + word.start(), rest, found
    return start, said, None


def _besides_home(walk: Walk, items: Sequence[Item]) -> list[Item]:
    home = walk.names.home.key if walk.names.home else ""
    return [item for item in items if item.place.key != home]


def _items(walk: Walk, start: int, end: int, iso: str) -> Iterator[Item | None]:
    """What stands between commas; None for what is no partner."""
    text = walk.page.text
    position = start
    cuts = [
        cut
        for cut in _BETWEEN.finditer(text, start, end)
        if not _open(text[start : cut.start()])
        and (iso or not _parts_country(text, start, cut))
        and not _parts_region(text, start, cut)
    ]
    for first, last in zip(
        [start, *(m.end() for m in cuts)], [*(m.start() for m in cuts), end], strict=True
    ):
        position = first
        match = _ITEM.fullmatch(text, position, last)
        if match is None or len(match["name"].split()) > _LONGEST_NAME:
            yield None
            continue
        inside = country_in(match["inside"]) if match["inside"] else None
        first_country = match.start("inside")
        name, behind = match["name"].rstrip(), _BEHIND.search(match["name"])
        if behind and not inside:
            inside, first_country = country_in(behind[1]), match.start("name") + behind.start(1)
            name = name[: behind.start()]
        place = _place(walk, name.strip("*_ "), inside[0] if inside else iso)
        if place is None and walk.writer.dates(match.end("name"), match.end()):
            place = _unknown(name.strip("*_ "))  # one of several, each with its date
        if place is None:
            yield None
            continue
        yield Item(
            start=match.start("name"),
            end=match.end(),
            name_end=match.start("name") + len(name),
            place=place,
            country_start=first_country + inside[1] if inside else 0,
            country_end=first_country + inside[2] if inside else 0,
        )


def _parts_country(text: str, start: int, cut: re.Match[str]) -> bool:
    """Whether a comma only parts a city from its country: "Tianjin, China (2000) and Kaunas"."""
    name = _before_comma(text, start, cut)
    if not name:
        return False
    found = country_at(text[cut.end() : cut.end() + _LONGEST_ITEM], 0, name)
    return found is not None and gazetteer().resolve(name, found[0], fuzzy=False) is not None


def _before_comma(text: str, start: int, cut: re.Match[str]) -> str:
    """The name that stands before a comma, "" before another mark."""
    if cut.group().strip() not in (",", "，"):
        return ""
    name = _BETWEEN.split(text[max(start, cut.start() - _LONGEST_ITEM) : cut.start()])[-1]
    return name.strip("*_ ")


def _parts_region(text: str, start: int, cut: re.Match[str]) -> bool:
    """Whether a comma only parts a city from its region, the country behind that: "Eugene, Oregon
    (USA)", "Weihai, Shandong, China"; but not in "Kyoto, Osaka (Japan)"."""
    name, behind = _before_comma(text, start, cut), _REGION.match(text, cut.end())
    iso = is_country_line(behind["country"].strip()) if name and behind else ""
    return bool(iso) and lies_in_region(name, behind["region"].strip(), iso)  # type: ignore[index]


def _open(text: str) -> bool:
    return len(re.findall(r"[(（]", text)) > len(re.findall(r"[)）]", text))


def _unknown(name: str) -> Place | None:
    """A place of its own for a name that no gazetteer has, if it could be one."""
    if gazetteer().country(name, fuzzy=False) or not name_like(name):
        return None
    return gazetteer().unknown(name, "", kind_of(name))


def _place(walk: Walk, name: str, iso: str) -> Place | None:
    """Whom a name means; None where it is a country's, or nothing tells that it is a place's."""
    if gazetteer().country(name, fuzzy=False) and not gazetteer().resolve(name, iso, fuzzy=False):
        return None
    if walk.vocab.is_phrase(name) or walk.vocab.relations(name) or is_led(name, walk.vocab):
        return None
    if iso:
        return walk.names.resolve(name, iso, kind=kind_of(name))
    return walk.names.find(name)

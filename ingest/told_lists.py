"""Lists of places in running text that no form has read: their kind of tie is told beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import zip_longest

from cityqa.dates import DateMention
from cityqa.mentions import find_mentions
from cityqa.types import BlockKind, Place
from cityqa.words import tokens, words
from ingest.dated import and_now, dates_a_tie, dates_an_event
from ingest.form_words import says
from ingest.passages import Stretch
from ingest.sentences import mentions, sentences
from ingest.spelled_lists import Listed, places_listed
from ingest.told_kinds import (
    Told,
    is_of_others,
    kind_told,
    speaks_of_other_matters,
    tells_of_all,
)
from ingest.walk import Walk
from ingest.writer import Entry, Statement

# Words between a date and a list of those whose ties were then made, at most.
NEAR_DATE = 8
# So many places that have no country beside them are a list.
FEWEST_BARE = 3


def read_lists_left(walk: Walk) -> None:
    """Take as partners the places of a list whose words around it speak of the home's ties.

    How a sentence may say so has no end, and the forms are many; what stands in a list with its
    country beside it, as all the others there do, is of the same kind as they are.
    """
    for stretch in list(walk.stretches):
        prose = stretch.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET)
        own = stretch.start in walk.of_partners
        if prose and not own and not is_of_others(walk, stretch):
            for told in _lists(walk, stretch):
                if stretch.place and not _is_of(walk, told, stretch.place):
                    continue  # "It is also twinned with", where another is told of
                if _all_partners(walk, told):
                    if _dates_ties(walk, told):
                        _date(walk, told, told.items)
                elif _vouch(told) and (kind := _told_of_some(walk, told) or kind_told(walk, told)):
                    _write(walk, told, kind)


def _is_of(walk: Walk, told: Told, place: Place) -> bool:
    """Whether a list, where one is told of, has that one in it, or names it or the home before."""
    home = walk.names.home
    keys = {place.key, home.key if home else ""}
    named = any(m.place.key in keys for m in mentions(told.lead, walk.names))
    return named or any(item.place.key == place.key for item in told.items)


def _lists(walk: Walk, stretch: Stretch) -> Iterator[Told]:
    text = walk.page.text
    spans = sentences(text, stretch.start, stretch.end)
    before = ""
    for (start, end), after in zip_longest(spans, spans[1:]):
        items = places_listed(walk, start, end)
        if len(items) > 1:
            yield Told(
                start=start,
                end=end,
                items=tuple(items),
                before=before,
                lead=text[start : items[0].start],
                behind=text[items[-1].stop : end],
                following=text[after[0] : after[1]] if after else "",
                following_at=after[0] if after else end,
                headings=stretch.headings,
            )
        before = text[start:end]


def _all_partners(walk: Walk, told: Told) -> bool:
    return all(walk.writer.has(item.place, "membership") for item in told.items)


def _dates_ties(walk: Walk, told: Told) -> bool:
    """Whether dates beside partners are their ties': nothing says of what else they are."""
    said = walk.page.text[told.start : told.end]
    if speaks_of_other_matters(walk, said) or walk.vocab.celebrates(said):
        return False
    told_of = {token.key for token in tokens(told.lead)} - walk.vocab.particles
    years = told_of <= _words_for_years(walk.vocab.language)  # "The years: "
    return (years and not told.behind.strip(" .")) or bool(kind_told(walk, told))


@cache
def _words_for_years(language: str) -> frozenset[str]:
    return frozenset(key for code in (language, "en") for key in words(code).cues["of_year"])


def _told_of_some(walk: Walk, told: Told) -> str:
    """The kind of tie that has been read of the most of a list, in this sentence."""
    if speaks_of_other_matters(walk, walk.page.text[told.start : told.end]):
        return ""
    keys = {item.place.key for item in told.items}
    read = [e for e in walk.writer.members(told.start, told.end) if e.place.key in keys]
    return read[0].relation if len(read) > 1 and 2 * len(read) >= len(keys) else ""


def _vouch(told: Told) -> bool:
    """Whether those listed are places, by their countries or because most are known."""
    items = told.items
    known = sum(item.known for item in items)
    beside = sum(bool(item.country_end) for item in items)
    if beside == len(items):
        return 3 * known >= beside
    if beside > 1 and 2 * beside >= len(items):
        return 2 * known >= len(items)
    lands = {m.place.country for m in find_mentions(told.lead) if m.place.kind == "country"}
    if len(lands) == 1 and all(item.place.country in lands for item in items):
        return known == len(items)  # "In China there are partnerships with Wuxi and Harbin"
    return len(items) >= FEWEST_BARE and known > 1 and 2 * known >= len(items)


def _write(walk: Walk, told: Told, kind: str) -> None:
    said, new = Statement(start=told.start, end=told.end), []
    for item in told.items:
        if walk.writer.names_one(item.start, item.end):
            continue  # read already, as another name perhaps
        if walk.writer.has(item.place, "membership"):
            continue
        entry = _entry(walk, item, kind)
        walk.names.learn(entry.subject, item.place, sure=bool(item.country_end))
        walk.writer.add(entry, "membership", item.start, item.end, said)
        if item.country_end:
            walk.writer.add(entry, "country", item.country_start, item.country_end, said)
        new.append(item)
    _date(walk, told, new)


def _entry(walk: Walk, item: Listed, kind: str) -> Entry:
    subject = walk.page.text[item.start : item.end]
    return Entry(place=item.place, subject=subject, relation=kind, start=item.start)


def _date(walk: Walk, told: Told, items: Sequence[Listed]) -> None:
    """Since when the ties are: by the date beside each, or the one before or behind them all."""
    writer = walk.writer
    shared = None if any(item.date for item in told.items) else _shared(walk, told)
    for item in items:
        date = item.date or shared
        if date is None or writer.has(item.place, "date") or writer.has(item.place, "state"):
            continue
        entry = _entry(walk, item, writer.relation_of(item.place))
        at = Statement(start=min(told.start, date.start), end=max(told.end, date.end))
        writer.add(entry, "date", date.start, date.end, at, date=date.iso)


def _shared(walk: Walk, told: Told) -> DateMention | None:
    """The one date that the words before a list, or the next sentence, give to all listed."""
    vocab, start = walk.vocab, told.start
    dates = walk.writer.dates(start, start + len(told.lead))
    # "in 1987, two more partnerships were signed:"
    near = told.lead[dates[0].end - start :] if dates else ""
    signed = (
        vocab.signs(near) or says("made", near) or dates_a_tie(told.lead[: -len(near)], "", vocab)
    )
    signed = signed and len(near.split()) <= NEAR_DATE and not and_now().search(near)
    if len(dates) == 1 and signed and not dates[0].range_end:
        return None if dates_an_event(told.lead[: dates[0].start - start]) else dates[0]
    if dates or not tells_of_all(walk, told):
        return None
    dates = walk.writer.dates(told.following_at, told.following_at + len(told.following))
    before = told.following[: dates[0].start - told.following_at] if dates else ""
    return dates[0] if len(dates) == 1 and vocab.since(before) else None

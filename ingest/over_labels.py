"""A partner's name over labels of which one tells where it lies, or since when there is a tie."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from cityqa.dates import find_dates
from cityqa.place_names import is_common_word
from cityqa.places import gazetteer
from cityqa.words import text_key
from ingest.blocks import IMAGE, Line, is_sentence
from ingest.cards import is_framed
from ingest.countries import city_and_country, is_country_line
from ingest.entries import NUMBERING, behind_tie, read_place_line
from ingest.form_words import ends_with, says
from ingest.labelled_lines import LONGEST_NOUN
from ingest.labels import Labelled, read_labels
from ingest.unmarked import PlaceLine
from ingest.vocabulary import TYPED
from ingest.walk import Walk
from ingest.writer import Entry

# The lines below a name, up to the last of its labels, that are looked at.
LINES_BELOW = 10
# So many of the date, the people and the land below a known place's name are its profile.
FEWEST_KINDS = 2
# Of a date that is a tie's, a profile, and a heading that speaks of ties, so many tell a partner.
FEWEST_SIGNS = 2
# Of a name's words, "an", "der", "de" join the others.
SHORTEST_WORD = 3
_MARKED = re.compile(r"[^.!?:：]{2,40}[:：]")


def over_labels(walk: Walk, line: Line) -> PlaceLine | None:
    """The partner over labels that only a partner's name stands over: its country, since when.

    A name that no gazetteer has stands there once, where the labels recur, and below a partner of
    whom all that is told: "At a glance" stands between each name and its labels.
    """
    told = told_below(walk, line)
    signs = (told.dated, len(told.kinds) >= FEWEST_KINDS, walk.context.relation_told)
    if not (told.country or sum(signs) >= FEWEST_SIGNS):
        return None
    if place := read_place_line(line.text, walk.vocab, walk.names, bare=True):
        return place
    entry = walk.context.entry
    if not walk.context.relation_told and not told.country:
        return None
    if not (told.dated and walk.stands_once(line) and walk.recurs(told.label)):
        return None  # persons have countries, too: cards alike vouch for one another
    if entry and told.adds_to(walk, entry):
        return None
    if walk.vocab.speaks_of_visits(line.text) or says("institutions", line.text):
        return None
    if is_common_word(line.text) or not _in_capitals(walk, line.text):
        return None
    if ends_with("copulas", line.text):
        return None  # "Oldburg is", over "twinned with Turin since 1971"
    start = NUMBERING.match(line.text).end()  # type: ignore[union-attr]
    start = behind_tie(line.text, start, walk.vocab)
    city, country = city_and_country(line.text[start:])
    name = line.text[start:][slice(*city)]
    iso = is_country_line(line.text[start:][slice(*country)]) or told.country
    found = name_over_country(walk, name, iso)
    if not found:
        return None
    found = replace(found.moved(start), country=iso)
    if country[1]:
        found = replace(
            found,
            country_start=start + country[0],
            country_end=start + country[1],
            tail=len(line.text),
        )
    return found


def _in_capitals(walk: Walk, text: str) -> bool:
    """Whether the words of a text are capitalised, beside small ones: "Castro de la Sierra", and
    not "At a glance"."""
    small = (word for word in text.split() if word.islower() and len(word) > SHORTEST_WORD)
    return all(text_key(word) in walk.vocab.particles for word in small)


@dataclass(frozen=True, kw_only=True)
class ToldBelow:
    """What the labels below a name tell that only a partner's do: where it lies, since when."""

    country: str = ""
    dated: bool = False
    label: str = ""  # of either
    kinds: frozenset[str] = frozenset()  # of date, population and area, those that labels tell

    def adds_to(self, walk: Walk, entry: Entry) -> bool:
        """Whether an entry lacks what they tell: they may be its own, under a heading of theirs."""
        has = walk.writer.has
        return not (has(entry.place, "country") if self.country else has(entry.place, "date"))


def told_below(walk: Walk, line: Line) -> ToldBelow:
    """What the labels below a line tell; pictures and prose may stand between."""
    told, among = ToldBelow(), False
    below = walk.below.get(line.start)
    for _ in range(LINES_BELOW):
        if below is None or below.hashes:
            break
        following = walk.below.get(below.start)
        prose = is_sentence(below.text) and not _MARKED.match(below.text)
        labels = [] if prose else _labels_of(walk, below, following)
        if among and (not labels or (below.gap and not below.bullet)):
            break
        between = prose or below.text.startswith(IMAGE) or is_framed(walk, below)
        if not (labels or between or below.text == line.text):
            break
        for label, attribute, value in labels:
            if attribute in TYPED:
                told = replace(told, kinds=told.kinds | {attribute})
            dates = find_dates(value, walk.vocab.language)
            kind = walk.vocab.is_relation(label) and not dates
            if attribute == "city" or kind:
                # The name stands among them; behind what dates the tie, it has sisters of its own.
                return told if told.dated and kind else ToldBelow()
            if attribute == "country" and (iso := is_country_line(value)):
                told = replace(told, country=told.country or iso, label=label)
            elif dates and _of_a_tie(walk, label):
                told = replace(told, dated=True, label=told.label or label)
        among = among or bool(labels)
        under = labels and following and labels[0][2] == following.text
        below = walk.below.get(following.start) if under and following else following
    return told


def _labels_of(walk: Walk, line: Line, following: Line | None) -> list[tuple[str, str, str]]:
    """The labels of a line, with their attributes and values; a value may stand below its label."""
    alone = line.text.rstrip(" :：")
    if following and (attribute := walk.vocab.label(alone)):
        return [(alone, attribute, following.text)]
    labels = read_labels(line.text, walk.vocab, unforeseen=True)
    return [(t.label, t.attribute, line.text[t.value_start : t.value_end]) for t in labels]


def _of_a_tie(walk: Walk, label: str) -> bool:
    """Whether a label says of its date that it is a tie's: "Twinned since", and not "Date"."""
    return bool(walk.vocab.speaks_of_tie(label) or walk.vocab.since(label))


def name_over_country(walk: Walk, text: str, iso: str) -> PlaceLine | None:
    """A name that no gazetteer has, over the line of its country (``iso``); its region may follow
    it."""
    whole, region = text, ""
    if both := re.fullmatch(r"([^,]+),\s+([^\W\d_a-z][^,]+)", text):
        text, region = both[1], both[2]
    # "Spittal an der Drau": small words between are no further ones
    words = [word for word in text.split() if len(word) > SHORTEST_WORD or not word.islower()]
    if (
        len(words) > LONGEST_NOUN
        or not re.fullmatch(r"[^\W\d_a-z][^\d:：,()（）]+", text)
        or is_sentence(text)
        or (is_country_line(text) and not gazetteer().resolve(text, iso, fuzzy=False))
        or gazetteer().region_phrases.tags(text)
        # "Town" labels a partner, and ends the name of one.
        or any(term.meaning != "city" for term in walk.vocab.labels(text))
        or walk.vocab.label(text)
        or walk.vocab.relations(text)
        or walk.vocab.ties(text)
    ):
        return None
    return PlaceLine(start=0, end=len(text), name=text, region=region, tail=len(whole))


def goes_on(walk: Walk, line: Line, label: Labelled) -> bool:
    """Whether the label for a country heads labels of the entry above: no other country is told of
    that, and no name stands below."""
    entry, below = walk.context.entry, walk.below.get(line.start)
    if entry is None or below is None:
        return False
    same = entry.place.country == is_country_line(line.text[label.value_start : label.value_end])
    if walk.writer.has(entry.place, "country") and not same:
        return False
    labels = read_labels(below.text, walk.vocab, unforeseen=True)
    return below.group == line.group and bool(labels) and labels[0].attribute != "city"

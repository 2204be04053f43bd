"""Ties dated by how long they have lasted in a year that is told: "In 2014 we celebrate: for 25
years we have been tied to Ravenna"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from cityqa.dates import DateMention
from cityqa.mentions import Mention
from cityqa.quantities import number_of_years, number_words
from cityqa.types import BlockKind
from cityqa.words import data, text_key, tokens
from ingest.form_words import form_words, pattern, says
from ingest.sentences import is_question, mentions, sentences
from ingest.vocabulary import Vocabulary
from ingest.walk import Walk
from ingest.writer import Entry, Statement

# Characters of an ISO date that are its year.
YEAR = len("1989")
_LEADING_YEAR = re.compile(r"(?:19|20)\d\d(?=\s[^\W\d_])")  # "2012 feiern wir"
# Nobody keeps the feast of fewer years.
FEWEST = 5


@dataclass(frozen=True, kw_only=True)
class Age:
    """How many years something has lasted, by offsets of a sentence."""

    start: int
    end: int
    years: int


def date_by_anniversaries(walk: Walk) -> None:
    """Give ties that the page has not dated the year from which on the one told makes so many."""
    for stretch in list(walk.stretches):
        if stretch.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET):
            for start, end in sentences(walk.page.text, stretch.start, stretch.end):
                _read(walk, start, end)


def is_of_anniversary(text: str, vocab: Vocabulary) -> bool:
    """Whether a sentence tells of a feast and how old a tie then was: its year is no tie's."""
    return bool(_ages(text)) and _celebrates(text, vocab)


def _read(walk: Walk, start: int, end: int) -> None:
    text, vocab, writer = walk.page.text[start:end], walk.vocab, walk.writer
    ages = _ages(text)
    if not ages or not _celebrates(text, vocab) or not _is_of_ties(text, vocab):
        return
    kept = _year(walk, start, end)
    if kept is None:
        return
    for age, named in _whose(text, ages, _partners(walk, text)):
        place, year = named.place, int(kept.iso[:YEAR]) - age.years
        if writer.has(place, "date") or writer.has(place, "state"):
            continue
        entry = Entry(place=place, subject=named.text, relation=writer.relation_of(place))
        first, last = min(kept.start, start + age.start), max(kept.end, start + age.end)
        said = Statement(start=start, end=end)
        writer.add(entry, "date", first, last, said, date=str(year))


def _year(walk: Walk, start: int, end: int) -> DateMention | None:
    """When a feast is kept, if a sentence tells of one year alone."""
    if head := _LEADING_YEAR.match(walk.page.text, start, end):
        return DateMention(start=head.start(), end=head.end(), iso=head.group())
    dates = walk.writer.dates(start, end)
    one = len({date.iso[:YEAR] for date in dates}) == 1 and not dates[0].range_end
    return dates[0] if one else None


def _celebrates(text: str, vocab: Vocabulary) -> bool:
    """Whether a sentence speaks of a feast, in a word of its own or at the end of a longer one."""
    nouns = tuple(form_words("anniversaries"))
    return vocab.celebrates(text) or any(token.key.endswith(nouns) for token in tokens(text))


def _is_of_ties(text: str, vocab: Vocabulary) -> bool:
    """Whether it is a tie that has lasted, and no visit, and nothing of others than the cities."""
    tied = vocab.speaks_of_tie(text) or says("contacts", text) or says("with", text)
    tied = tied or any(token.key in _tied() for token in tokens(text))
    if says("city_feasts", text) and not vocab.relations(text):
        return False  # "to share in that city's 70th anniversary"
    other = vocab.speaks_of_visits(text) or vocab.negates(text) or says("institutions", text)
    return tied and not (other or is_question(text))


@cache
def _tied() -> frozenset[str]:
    return frozenset(map(text_key, data("page_forms.toml")["anniversaries"]["tied"]))


def _partners(walk: Walk, text: str) -> list[Mention]:
    """The partners that a sentence names; none where it names others, whose tie it may be."""
    home = walk.names.home.key if walk.names.home else ""
    named = [m for m in mentions(text, walk.names) if m.place.kind != "country"]
    partners = [m for m in named if walk.writer.has(m.place, "membership")]
    strangers = [m for m in named if m not in partners and m.place.key != home]
    return [] if any(m.place.kind == "city" for m in strangers) else partners


def _whose(
    text: str, ages: Sequence[Age], partners: Sequence[Mention]
) -> Iterator[tuple[Age, Mention]]:
    """Each partner with how long its tie has lasted: behind its age, or before it where none stands
    behind the last."""
    if not partners:
        return
    behind = partners[-1].start > ages[-1].start
    if behind and partners[0].start < ages[0].start:
        return  # nothing tells which is whose
    for number, age in enumerate(ages):
        if behind:
            first, last = age.end, ages[number + 1].start if number + 1 < len(ages) else len(text)
        else:
            first, last = ages[number - 1].end if number else 0, age.start
        yield from ((age, m) for m in partners if first <= m.start < last)


def _ages(text: str) -> list[Age]:
    """How many years a sentence says that something has lasted, each time that it does."""
    found = []
    for match in _pattern().finditer(text):
        printed = match[1] or match[2]
        years = number_words().get(printed.casefold()) or int(printed)
        if years >= FEWEST:
            found.append(Age(start=match.start(), end=match.end(), years=years))
    return found


@cache
def _pattern() -> re.Pattern[str]:
    """ "25 Jahren", "sixty years", "40th anniversary", "50周年"."""
    ordinal = r"(\d{1,3})(?:st|nd|rd|th|er|e|ème|º|ª|°|[.]|[.]º|-jährige[nsr]?)?\s?"
    return re.compile(
        rf"(?<![\w.,])(?:{number_of_years()}(?![^\W\d_])|{ordinal}(?:{pattern('anniversaries')}))",
        re.IGNORECASE,
    )

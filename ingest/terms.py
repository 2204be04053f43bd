"""Until when an agreement holds: "valid until 2029", "runs from 2022 to 2026", "for five years"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from cityqa.dates import DateMention
from cityqa.quantities import number_of_years
from cityqa.words import data
from ingest.form_words import form_words, opens, says
from ingest.writer import Entry, Statement, Writer

# What pages call an end that is a date, and one that is a number of years.
UNTIL, TERM = "valid until", "term"
_CLAUSE = re.compile(r"(?:[^;；.。]|(?<=\d)\.(?=\s?\d)|(?<=\d)\.(?=\s[^\W\d_]{3,}\s\d))+")
# The sentence before stands so near, in characters.
_BEFORE = 240


@dataclass(frozen=True, kw_only=True)
class Holding:
    """How long an agreement holds, by offsets of the page; ``date`` is a range's beginning."""

    start: int
    end: int
    attribute: str
    date: str = ""
    begins: int = -1  # where the date stands from which on it holds


def write_terms(
    writer: Writer, entry: Entry, start: int, end: int, said: Statement, *, tail: bool = False
) -> set[int]:
    """Write how long a tie's agreement holds, and give where the dates stand that say only that.

    ``tail``: what stands behind a partner's name, of which all is about the tie.
    """
    taken: set[int] = set()
    for clause in _CLAUSE.finditer(writer.page.text, start, end):
        first, last = clause.span()
        found = list(_holdings(writer, first, last, tail=tail))
        if not found or not (tail or _of_tie(writer, start, first, last)):
            continue
        for holding in found:
            taken |= {holding.begins, holding.start}
            writer.add(
                entry, holding.attribute, holding.start, holding.end, said, date=holding.date
            )
    return taken


def _of_tie(writer: Writer, start: int, first: int, last: int) -> bool:
    """Whether a clause is about an agreement, or goes on about that of the sentence before."""
    text, vocab = writer.page.text, writer.vocab
    clause = text[first:last]
    if vocab.ties(clause) or vocab.relations(clause) or opens("terms", clause):
        return True
    before = re.split(r"[.。\n]\s?(?=\S)", text[max(0, start - _BEFORE) : start].rstrip())[-1]
    return opens("goes_on", clause) and bool(vocab.ties(before) or vocab.relations(before))


def _holdings(writer: Writer, start: int, end: int, *, tail: bool) -> Iterator[Holding]:
    text = writer.page.text
    dates = writer.dates(start, end)
    for index, date in enumerate(dates if says("terms", text[start:end]) else ()):
        before, behind = text[start : date.start], text[date.end : end]
        if date.range_end and says("terms", before) and index + 1 < len(dates):
            other = dates[index + 1]
            yield Holding(
                start=other.start, end=other.end, attribute=UNTIL, date=other.iso, begins=date.start
            )
        elif leads_to_end(before) or behind.startswith(_until()[1]):
            yield _until_date(date)
    for years in _years().finditer(text, start, end):
        before = text[start : years.start()]
        # "Cooperation agreement, 1 June 2022, five years."
        listed = tail and dates and _only_leads(text[dates[-1].end : years.start()])
        led = says("terms", before) and _leads_to_years(before)
        if led or (listed and re.match(r"\s*(?:[,.;)）]|$)", text[years.end() :])):
            yield Holding(start=years.start(), end=years.end(), attribute=TERM)


def _only_leads(between: str) -> bool:
    """Whether between a date and a number of years stands at most what leads to that: ", for"."""
    said = between.strip(" ,;(（")
    return not said or said.casefold() in data("page_forms.toml")["terms"]["for"]


def _until_date(date: DateMention) -> Holding:
    return Holding(start=date.start, end=date.end, attribute=UNTIL, date=date.iso)


def leads_to_end(before: str) -> bool:
    """Whether the words before a date make it one until which something was: "until"."""
    words = before.casefold().split()[-3:]
    return any(" ".join(words[-n:]) in _until()[0] for n in (1, 2, 3))


def _leads_to_years(before: str) -> bool:
    """Whether the words before a number of years make it the length: "for", "valid", but not
    "every"."""
    last = before.casefold().split()[-1:]
    word = last[0].strip(":：-") if last else ""
    leading = data("page_forms.toml")["terms"]["for"]
    return not word.isascii() or word in leading or word in form_words("terms")


@cache
def _until() -> tuple[frozenset[str], tuple[str, ...]]:
    """Words before a date that make it an end, and those behind it."""
    told = data("page_forms.toml")["terms"]
    return frozenset(told["until"]), tuple(told["until_behind"])


@cache
def _years() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,])(?:{number_of_years()})(?![^\W\d_])", re.IGNORECASE)

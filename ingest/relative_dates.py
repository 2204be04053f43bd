"""Dates whose year is that of the date before: "in August of the same year", "翌年10月"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cityqa.dates import DateMention, find_dates
from cityqa.words import data
from ingest.form_words import alternation

# The date whose year is meant stands so near before, in characters, and in the same paragraph.
NEAR = 400
# The month and the day beside "of the same year", in characters.
LONGEST_DAY = 24
_YEARS_LATER = {"same": 0, "next": 1}


def relative_dates(text: str, start: int, end: int, language: str) -> Iterator[DateMention]:
    """The dates between two offsets of ``text`` that leave their year to the date before them."""
    for phrase in _pattern().finditer(text, start, end):
        if before := _year_before(text, phrase.start(), language):
            year = before + _YEARS_LATER[str(phrase.lastgroup)]
            said = text[start:end]
            first, last = phrase.start() - start, phrase.end() - start
            found = _day_behind(said, last, year, language) or _day_before(
                said, first, year, language
            )
            iso = found.iso if found else str(year)
            yield DateMention(
                start=start + (min(found.start, first) if found else first),
                end=start + (max(found.end, last) if found else last),
                iso=iso,
            )


def _year_before(text: str, at: int, language: str) -> int:
    """The year of the last date before an offset, 0 where there is none."""
    first = max(text.rfind("\n\n", 0, at), at - NEAR, 0)
    found = find_dates(text[first:at], language)
    return int(found[-1].iso[:4]) if found else 0


def _day_before(said: str, first: int, year: int, language: str) -> DateMention | None:
    """The day or month before "of the same year", by the characters of what is said."""
    head = said[max(0, first - LONGEST_DAY) : first].rstrip()
    told = find_dates(f"{head} {year}", language)
    if not told or told[-1].end <= len(head) or len(told[-1].iso) == len(str(year)):
        return None
    begins = len(said[:first].rstrip()) - len(head) + told[-1].start
    return DateMention(start=begins, end=first, iso=told[-1].iso)


def _day_behind(said: str, last: int, year: int, language: str) -> DateMention | None:
    """The day or month behind "同年", by the characters of what is said."""
    for led in (f"{year}年", f"{year}년 "):
        rest = said[last : last + LONGEST_DAY]
        told = find_dates(led + rest.lstrip(), language)
        if told and told[0].start == 0 and len(told[0].iso) > len(str(year)):
            gap = len(rest) - len(rest.lstrip())
            return DateMention(start=last, end=last + gap + told[0].end - len(led), iso=told[0].iso)
    return None


@cache
def _pattern() -> re.Pattern[str]:
    listed = data("page_forms.toml")["years_told"]
    kinds = [
        f"(?P<{kind}>{alternation(sorted(listed[kind], key=len, reverse=True))})"
        for kind in _YEARS_LATER
    ]
    return re.compile(rf"(?<![A-Za-zÀ-ÿ])(?:{'|'.join(kinds)})", re.IGNORECASE)

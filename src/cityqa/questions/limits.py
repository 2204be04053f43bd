"""Dates and figures in a question, as filters: since, until, above, below, how many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from cityqa.dates import find_dates
from cityqa.quantities import find_quantities, number_words, ordinal_words
from cityqa.questions.phrases import Tagged
from cityqa.words import Token, words

_DECADE = re.compile(
    r"\b(?:the\s+)?(?:(1[89]|20)(\d)0|['’]?([2-9])0)['’]?s\b"
    r"|(?<!\d)(\d{3}|[3-9])0(?:er|年代|년대)",
    re.I,
)
# A number in words before its scale: "two million".
_SCALED = re.compile(
    r"\b([^\W\d]+)(?=\s(?:million|thousand|mill[oó]n|mille|Million|Tausend))", re.IGNORECASE
)
# A cue for before or after stands at most this many tokens from its date.
_NEAR = 3
# Words that count things, behind a number written as one character: "세 곳", "三个".
_COUNTERS = frozenset("개곳군도個个座つ都か番")


@dataclass(frozen=True)
class Limits:
    """What a question's dates and figures ask for."""

    since: str = ""
    until: str = ""
    dates: tuple[str, ...] = ()
    at_least: float | None = None
    at_most: float | None = None
    unit: str = ""
    numbers: tuple[float, ...] = ()
    rank: int = 1  # the ordinal before a superlative: "second largest"
    spans: tuple[tuple[int, int], ...] = ()  # of the question's dates and figures, in characters


def find_limits(text: str, tagged: Tagged, language: str) -> Limits:
    """Read the dates and figures of ``text``."""
    text = _SCALED.sub(_in_digits, text)
    for name, first_year in words(language).decades.items():
        if named := re.search(rf"\b{name}\b", text.casefold()):
            return Limits(
                since=str(first_year),
                until=str(first_year + 9),
                dates=(str(first_year),),
                spans=(named.span(),),
            )
    if decade := _DECADE.search(text):
        century, tens, short, foreign = decade.groups()
        first = (
            int(century + tens + "0")
            if century
            else int(foreign.rjust(3, "*").replace("**", "19") + "0")
            if foreign
            else (1900 + int(short) * 10)
        )
        return Limits(
            since=str(first), until=str(first + 9), dates=(str(first),), spans=(decade.span(),)
        )
    mentions = find_dates(text, language)
    since = until = ""
    for mention in mentions:
        tags = _around(tagged, mention.start, mention.end)
        if mention.range_end:
            since, until = mention.iso, mention.range_end
        elif "cue:between" in tags and len(mentions) >= 2 and not since:
            since, *_, until = sorted(m.iso for m in mentions)
            break
        elif "cue:until" in tags and "cue:until" in _around(tagged, mention.start, mention.end, 1):
            until = mention.iso
        elif "cue:before" in tags:
            until = _day_before(mention.iso)
        elif "cue:after" in tags:
            since = _day_after(mention.iso)
        elif "cue:since" in tags:
            since = mention.iso
    spans = [(m.start, m.end) for m in mentions]
    return Limits(
        since=since,
        until=until,
        dates=tuple(m.iso for m in mentions),
        rank=_rank(tagged),
        **_figures(text, tagged, language, spans),
    )


def _in_digits(match: re.Match[str]) -> str:
    """A number word as digits, padded so that what is found keeps its place: "two million"."""
    number = number_words().get(match[1].casefold(), 1 if len(match[1]) <= 3 else 0)
    return str(number).rjust(len(match[1])) if number else match[1]


def _around(tagged: Tagged, start: int, end: int, near: int = _NEAR) -> set[str]:
    """The tags just before a stretch of the question, and in East Asian languages just after it."""
    run = tagged.run
    first = next((n for n, token in enumerate(run) if token.end > start), len(run))
    last = next((n for n, token in enumerate(run) if token.start >= end), len(run))
    found: set[str] = set()
    for match in tagged.matches:
        ahead = match.first < first and first - match.last < near
        behind = match.first >= last and match.first - last < near
        if ahead or (behind and run[match.first].east_asian):
            found |= match.tags
    return found


def _day_before(iso: str) -> str:
    """The last date, as precise as ``iso``, that lies before it."""
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return str(parts[0] - 1)
    if len(parts) == 2:
        year, month = parts
        return f"{year}-{month - 1:02}" if month > 1 else f"{year - 1}-12"
    return (date(*parts) - timedelta(days=1)).isoformat()


def _day_after(iso: str) -> str:
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return str(parts[0] + 1)
    if len(parts) == 2:
        year, month = parts
        return f"{year}-{month + 1:02}" if month < 12 else f"{year + 1}-01"
    return (date(*parts) + timedelta(days=1)).isoformat()


_SUPERLATIVES = frozenset(
    f"cue:{name}"
    for name in ("largest", "smallest", "oldest", "newest", "most_people", "fewest_people")
)


def _rank(tagged: Tagged) -> int:
    """Which of a ranking is asked for: an ordinal just before the superlative, else the first."""
    run = tagged.run
    ordinals = ordinal_words()
    for match in tagged.matches:
        before = run[match.first - 1] if match.first else None
        if before is None or not match.tags & _SUPERLATIVES:
            continue
        if before.key in ordinals:
            return ordinals[before.key]
        if (
            before.key in {"nd", "rd", "th"}
            and match.first > 1
            and run[match.first - 2].key.isdigit()
        ):
            return int(run[match.first - 2].key)
    return 1


def _figures(
    text: str, tagged: Tagged, language: str, dates: list[tuple[int, int]]
) -> dict[str, Any]:
    at_least = at_most = None
    unit = ""
    numbers: list[float] = []
    quantities = find_quantities(text, language)
    for quantity in quantities:
        if any(start < quantity.end and quantity.start < end for start, end in dates):
            continue
        tags = _around(tagged, quantity.start, quantity.end)
        if quantity.bound == "min" or "cue:bigger" in tags:
            at_least, unit = quantity.number, quantity.unit or unit
        elif quantity.bound == "max" or "cue:smaller" in tags:
            at_most, unit = quantity.number, quantity.unit or unit
        elif quantity.unit in ("persons", "km2") and not quantity.bound:
            # "Which one is exactly 369 square kilometres?"
            at_least = at_most = quantity.number
            unit = quantity.unit
        else:
            numbers.append(quantity.number)
    spelled = number_words()
    claimed = {n for match in tagged.matches for n in range(match.first, match.last)}
    worded = [
        token
        for n, token in enumerate(tagged.run)
        if spelled.get(token.key, 0) > 1
        # An East Asian character counts only before what it counts: "세 곳", not "하세요".
        and (not token.east_asian or (n not in claimed and _counts(tagged.run[n + 1 : n + 2])))
    ]
    numbers += [float(spelled[token.key]) for token in worded]
    ordinals = ordinal_words()
    numbers += [float(ordinals[t.key]) for t in tagged.run if t.key in ordinals]
    return {
        "at_least": at_least,
        "at_most": at_most,
        "unit": unit,
        "numbers": tuple(numbers),
        "spans": tuple(
            dates + [(q.start, q.end) for q in quantities] + [(t.start, t.end) for t in worded]
        ),
    }


def _counts(following: Sequence[Token]) -> bool:
    return bool(following) and following[0].key in _COUNTERS

"""The time that a question asks about: dates, years, decades, centuries, days of any year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from cityqa.dates import DateMention, find_dates, find_yearless, month_names
from cityqa.quantities import find_quantities
from cityqa.questions.phrases import Tagged
from cityqa.questions.scope import around, directly_behind
from cityqa.types import Question
from cityqa.words import Phrases, all_words, data, tokens, words

_DECADE = re.compile(
    r"(?<![\w.,])(?:the\s+)?(?:(1[89]|20)(\d)0|['’]?([02-9])0)['’]?s\b"
    r"|(?<!\d)(\d{3}|[3-9])0(?:er[ns]?(?!\w)|年代|년대)",
    re.I,
)
_BARE_YEAR = re.compile(r"(?<![\w.,'’$€£#/+-])(1[89]\d\d|20\d\d)(?![\w%‰²]|[.,]\d)")
# "'05" always is a year; "05" is where it stands between words for a time.
_SHORT_YEAR = re.compile(r"(?<![\w.,$€£#/+-])(?P<mark>['’]?)(?P<y>\d\d)(?![\w%‰²:]|[.,]\d)")
# A year in two digits up to this one is of this century.
_THIS_CENTURY = 30
# "2k10"; "2000-10", where ten is the year: an end that is no month, or a word for a span before it.
_YEAR_IN_K = re.compile(r"(?<![\w.,])2k(\d\d?)(?!\w)", re.IGNORECASE)
_SHORT_END = re.compile(
    r"(?<![\w.,/-])(?P<first>(?P<century>1[89]|20)(?P<from>\d\d))\s?[-–—/]\s?(?P<to>\d\d)(?![\w/-]|[.,]\d)"
)
_IN = re.compile(r"\b(?:in|en|im jahre?)\s+$", re.IGNORECASE)
_MONTHS = 12
# Behind a year: it and all that come after.
_OPEN_END = re.compile(r"\s?\+|\s?[-–—]\s*(?=[?!.,;)]|$)")
_PARTS = {"early": (0, 3), "middle": (4, 6), "late": (7, 9)}
_TIME = ("cue:since", "cue:until", "cue:before", "cue:after")


@dataclass(frozen=True)
class Span:
    """What a question's dates let through; ``days`` are of any year ("--10-22", "--05")."""

    since: str = ""
    until: str = ""
    days: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    at: tuple[tuple[int, int], ...] = ()  # where they stand in the question, in characters


@dataclass(frozen=True)
class _Time:
    """A stretch of time that the question names, from its first to its last day, month or year."""

    start: int
    end: int
    first: str
    last: str

    @property
    def long(self) -> bool:
        """Whether it is more than one day, month or year, so that naming it asks for a span."""
        return self.first != self.last


@lru_cache(maxsize=1)
def named_times() -> Phrases:
    """The names of decades, centuries and months."""
    times = [*data("numbers.toml")["centuries"].values()]
    times += [list(language.decades) for language in all_words()] + [list(month_names())]
    return Phrases((name, "time") for names in times for name in names)


def find_span(text: str, tagged: Tagged, language: str) -> Span:
    """Read the times that ``text`` names and how it bounds them: since, until, before, after."""
    times = _times(text, tagged, language)
    yearless = [] if times else find_yearless(text) or _months_before(text, tagged)
    since = until = ""
    for n, time in enumerate(times):
        tags = around(tagged, time.start, time.end)
        behind = directly_behind(tagged, time.end)
        if n and _reaches(tagged, times[n - 1], time):
            since, until = times[n - 1].first, time.last
        elif "cue:onwards" in behind or _OPEN_END.match(text, time.end):
            since = time.first  # "2017 onwards", "2017+"
        elif "cue:backwards" in behind or _until(tagged, time):
            until = time.last
        elif "cue:than" in behind and tagged.has("cue:newer", "cue:older"):
            # "1990년보다 나중에": the year stands before what holds the tie against it
            if tagged.has("cue:newer"):
                since = neighbour(time.last, 1)
            else:
                until = neighbour(time.first, -1)
        elif "cue:before" in tags or "cue:previous" in tags:  # "that came before 1990"
            until = neighbour(time.first, -1)
        elif tags & {"cue:after", "cue:next_to"}:
            # After what is not over yet is since it began: "after the turn of the century".
            lasting = time.long and time.last[:4] > str(date.today().year)
            since = time.first if lasting else neighbour(time.last, 1)
        elif "cue:since" in tags and not (time.long and "cue:between" in tags):
            since = time.first  # but "from the 1990s" is in them
            if tagged.has("cue:been") and not time.long:
                until = time.last  # "those that have been with us since 1967"
        elif time.long:
            # "In the 1960s and 70s": from the first to the last.
            since = min(since or time.first, time.first)
            until = max(until, time.last)
    return Span(
        since=since,
        until="" if since and until[:4] > str(date.today().year) else until,
        days=tuple(d.iso for d in yearless),
        dates=tuple(time.first for time in times),
        at=(*((t.start, t.end) for t in times), *((d.start, d.end) for d in yearless)),
    )


def _months_before(text: str, tagged: Tagged) -> list[DateMention]:
    """The month that is said of partners themselves: "our October twins"."""
    found = []
    for match in tagged.matches:
        month = tagged.run[match.first - 1] if match.first else None
        if month and any(tag.startswith(_DATED) for tag in match.tags):
            # "May partners", but "may partners ...".
            number = month_names().get(month.key, 0) if text[month.start].isupper() else 0
            if number and len(month.key) >= _WHOLE_MONTH:
                iso = f"--{number:02}"
                found.append(DateMention(start=month.start, end=month.end, iso=iso))
    return found


_DATED = ("rel:", "cue:partner", "cue:anniversary")
_WHOLE_MONTH = 3


def _until(tagged: Tagged, time: _Time) -> bool:
    return "cue:until" in around(tagged, time.start, time.end, 1)


def names_decade(text: str, language: str) -> bool:
    """Whether a text names a decade or a part of one."""
    return any(time.long for time in _decades(text, language))


def _times(text: str, tagged: Tagged, language: str) -> list[_Time]:
    found: list[_Time] = []
    for time in _candidates(text, tagged, language):
        if not any(time.start < other.end and other.start < time.end for other in found):
            found.append(time)
    return sorted(found, key=lambda time: time.start)


def _candidates(text: str, tagged: Tagged, language: str) -> Iterator[_Time]:
    """Every stretch that may be a time, the surest first."""
    yield from _centuries(text)
    yield from _decades(text, language)
    for year in _YEAR_IN_K.finditer(text):
        full = str(2000 + int(year[1]))
        yield _Time(*year.span(), full, full)
    for span in _SHORT_END.finditer(text):
        spanned = "cue:between" in around(tagged, *span.span())
        if int(span["from"]) < int(span["to"]) and (int(span["to"]) > _MONTHS or spanned):
            yield _Time(*span.span(), span["first"], span["century"] + span["to"])
    for mention in find_dates(text, language):
        yield _time(mention, mention.range_end)
    measured = {q.start for q in find_quantities(text, language, dates=True) if q.unit}
    for year in _BARE_YEAR.finditer(text):
        if year.start() not in measured:
            yield _Time(*year.span(), year[1], year[1])
    short = list(_SHORT_YEAR.finditer(text))
    paired = (
        len(short) == 2
        and "cue:between" in around(tagged, *short[0].span())
        and not tagged.has("attr:population", "attr:area")
        and not re.match(r"\s*\w", text[short[1].end() :])  # "between 10 and 20 cities"
    )
    for year in short:
        tags = around(tagged, *year.span(), 1)
        alone = re.match(r"\s*($|[,.;:?!)])", text[year.end() :])
        number = int(year["y"])
        # "Who joined in 96": no number of partners is told so, but "signed in 12".
        when = alone and tagged.has("attr:date") and _IN.search(text[: year.start()])
        in_year = when and (number > _THIS_CENTURY or year["y"][0] == "0")
        if year["mark"] or paired or in_year or (alone and tags & set(_TIME)):
            full = str(number + (2000 if number <= _THIS_CENTURY else 1900))
            yield _Time(*year.span(), full, full)


def _time(mention: DateMention, range_end: str) -> _Time:
    return _Time(mention.start, mention.end, mention.iso, range_end or mention.iso)


def _centuries(text: str) -> Iterator[_Time]:
    for ordinal, names in data("numbers.toml")["centuries"].items():
        for name in names:
            if found := re.search(
                rf"(?<![0-9A-Za-zÀ-ÿ]){re.escape(name)}(?![IVX])", text, re.IGNORECASE
            ):
                first = (int(ordinal) - 1) * 100
                yield _Time(*found.span(), str(first), str(first + 99))


def _decades(text: str, language: str) -> Iterator[_Time]:
    for name, first in words(language).decades.items():
        for named in re.finditer(rf"\b{name}\b", text, re.IGNORECASE):
            yield _part(text, named.start(), named.end(), first)
    for away, names in data("numbers.toml")["decades_from_now"].items():
        for name in names:
            for named in re.finditer(rf"(?<!\w){name}(?!\w)", text, re.IGNORECASE):
                first = (date.today().year // 10 + int(away)) * 10
                yield _Time(*named.span(), str(first), str(first + 9))
    for match in _DECADE.finditer(text):
        century, tens, short, foreign = match.groups()
        if century:
            first = int(century + tens + "0")
        elif foreign:
            first = int(foreign + "0") + (1900 if len(foreign) == 1 else 0)
        else:
            first = int(short + "0") + (2000 if short == "0" else 1900)
        yield _part(text, match.start(), match.end(), first)


def _part(text: str, start: int, end: int, first: int) -> _Time:
    """A decade, or the part of it that the words before it tell."""
    for part, names in data("numbers.toml")["part_of_decade"].items():
        forms = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        if before := re.search(rf"\b(?:{forms})[\s-]+(?:the\s+)?$", text[:start], re.IGNORECASE):
            low, high = _PARTS[part]
            return _Time(before.start(), end, str(first + low), str(first + high))
    return _Time(start, end, str(first), str(first + 9))


def _reaches(tagged: Tagged, one: _Time, other: _Time) -> bool:
    """Whether two times are the ends of one span: "between X and Y", "X up to and including Y"."""
    if "cue:between" in around(tagged, one.start, one.end):
        return True
    between = [n for n, t in enumerate(tagged.run) if t.start >= one.end and t.end <= other.start]
    joining = {
        n
        for m in tagged.matches
        if m.tags & {"cue:until", "cue:joins"}
        for n in range(m.first, m.last)
    }
    return bool(joining & set(between)) and len(between) <= len(joining & set(between)) + 1


def neighbour(iso: str, step: int) -> str:
    """The date just before (-1) or after (1) a date, as precise as it is."""
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return str(parts[0] + step)
    if len(parts) == 2:
        months = parts[0] * 12 + parts[1] - 1 + step
        return f"{months // 12}-{months % 12 + 1:02}"
    try:
        return (date(*parts) + timedelta(days=step)).isoformat()
    except ValueError:  # a day that does not exist
        return iso


def of_a_figure(question: Question) -> bool:
    """Whether the year named is that of a figure, and no tie's: "by its 2022 population"."""
    run, language = tokens(question.text), question.language
    attributes = words(language).attributes
    figures = Phrases((p, "figure") for name in _FIGURES for p in attributes[name]["ask"])
    years = {n for n, token in enumerate(run) if token.key in question.years}
    return any(match.first - 1 in years or match.last in years for match in figures.find(run))


_FIGURES = ("population", "area")

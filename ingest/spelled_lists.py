"""Where running text lists places: the names, the country and the date beside each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cityqa.dates import DateMention
from cityqa.mentions import find_mentions
from cityqa.places import gazetteer
from cityqa.types import Place
from cityqa.words import text_key
from ingest.countries import country_at, country_code, country_in, country_noun, place_endings
from ingest.form_words import says
from ingest.name_forms import kind_of
from ingest.name_regions import is_us_state
from ingest.stand_ins import country_of_letters
from ingest.walk import Walk

# Stands for each character of a date.
_DATE = "\0"
_AND = r"(?:and|und|et|y|e|ed|en|och|i|sowie|as\swell\sas|ainsi\sque|así\scomo|&)"
_BETWEEN = re.compile(rf"\s*[,;]\s*(?:{_AND}(?:,\s|\s(?=\S)))?|\s{_AND}\s(?=\S)")
_WORD = r"(?:St\.\s|Ste\.\s)?[^\W\d_a-zß-ÿ][\w'’/-]*"
_PARTICLE = r"(?:de|del|della|di|da|do|dos|du|des|la|las|le|les|el|al|am|an|der|den|im|sur)"
NAME = rf"{_WORD}(?:\s(?:{_PARTICLE}\s){{0,2}}{_WORD}){{0,4}}"
_IN = r"(?:in|of|en|au|aux|im|du|de|dans|aus)\s(?:(?:the|le|la|les|den|der|die|el)\s|l['’])?"
_INSIDE = re.compile(_IN)
_WHEN = rf"\s?[(（]?(?:[^\W\d_]{{2,6}}\s)?{_DATE}+[)）]?"
_ITEM = re.compile(
    rf"(?P<name>{NAME})(?:\s{_IN}(?P<land>{NAME}))?"
    rf"(?:\s?[(（](?P<inside>[^()（）]{{1,40}})[)）])?(?P<when>{_WHEN})?"
)
_ONLY_DATE = re.compile(rf"(?:[^\W\d_]+\s){{0,2}}{_DATE}+\.?")
_LED = re.compile(rf"(?:[^\W\d_]+\s)?{_DATE}+,?\s|(?:[a-zß-ÿ]+\s){{1,3}}")
_BEGINS = re.compile(r"(?<![\w'’-])[^\W\d_a-zß-ÿ]")
# Behind the last name of a list, its sentence goes on.
_GOES_ON = re.compile(r"\s*(?:$|[.:)–—-]|\s[^\W\d_A-ZÀ-Þ])")
_SIGNS = r"[ァ-ヺー・\u4e00-\u9fff々\uac00-\ud7af]"
_BEHIND_COUNTRY = re.compile(rf"(?:の|의\s|的|\s)?({_SIGNS}{{2,16}})")
_EAST_ASIAN_GAP = re.compile(
    rf"(?:[\s、,，;；·・()（）{_DATE}]|および|及び|와|과|및|と|和|与|與|及|年)*"
)


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A place in a list, by offsets of the page; ``country_end`` 0 with no country beside it."""

    place: Place
    start: int
    end: int
    stop: int  # where what is beside it ends
    known: bool  # to the gazetteer or the page, in the country beside it
    country_start: int = 0
    country_end: int = 0
    date: DateMention | None = None


def places_listed(walk: Walk, start: int, end: int) -> list[Listed]:
    """The longest list of places in the sentence between two offsets, without the home."""
    base = max(start - 1, 0)  # the sign before tells whether a name begins
    dates = walk.writer.dates(start, end)
    text = walk.page.text[base:end]
    for date in dates:
        first, last = date.start - base, date.end - base
        text = text[:first] + _DATE * (last - first) + text[last:]
    runs = list(_Runs(walk, text, dates, base).read(start - base, end - base))
    best = max(runs, key=lambda run: sum(i.known or i.country_end > 0 for i in run), default=[])
    home = walk.names.home
    return [_moved(item, base) for item in best if home is None or item.place.key != home.key]


def _moved(item: Listed, by: int) -> Listed:
    """A place in a list with offsets of the page, instead of those behind ``by``."""
    moved = replace(item, start=item.start + by, end=item.end + by, stop=item.stop + by)
    if not item.country_end:
        return moved
    country_start, country_end = item.country_start + by, item.country_end + by
    return replace(moved, country_start=country_start, country_end=country_end)


class _Runs:
    """The lists of one sentence; its text has a sign for each character of a date.

    Offsets are those of this text, which begins at ``base``, and of dates those of the page.
    """

    def __init__(self, walk: Walk, text: str, dates: list[DateMention], base: int) -> None:
        self._walk, self._names, self._text = walk, walk.names, text
        self._dates, self._base = dates, base

    def read(self, start: int, end: int) -> Iterator[list[Listed]]:
        yield from self._east_asian(start, end)
        run: list[Listed] = []
        led: DateMention | None = None  # a date of its own before a name
        for first, last in self._pieces(start, end):
            if run and (more := self._country_behind(run[-1], first, last)):
                run[-1], closed = more
            elif run and _ONLY_DATE.fullmatch(self._text, first, last):
                date = self._date(first, last)
                if run[-1].date:
                    led = date
                run, closed = self._dated(run, date, last), False
            elif run and (item := self._item(first, last, whole=False)):
                closed = not self._ends(item.stop, last)
                run.append(replace(item, date=item.date or led))
                led = None
            else:
                yield run
                item = self._last(first, last)
                run, closed, led = [item] if item else [], False, None
            if closed:
                yield run
                item = self._last(run[-1].stop, last)  # another list may begin behind
                run = [item] if item else []
        yield run

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        at = start
        for gap in _BETWEEN.finditer(self._text, start, end):
            open_ = self._text.rfind("(", at, gap.start())
            if open_ > self._text.rfind(")", at, gap.start()):
                continue
            if at < gap.start():
                yield at, gap.start()
            at = gap.end()
        if at < end:
            yield at, end

    def _ends(self, at: int, last: int) -> bool:
        return not self._text[at:last].strip(" .")

    def _date(self, first: int, last: int) -> DateMention | None:
        return next((d for d in self._dates if first <= d.start - self._base < last), None)

    def _dated(self, run: list[Listed], date: DateMention | None, stop: int) -> list[Listed]:
        """A date behind several is of all since the last that has one, or since a semicolon."""
        run = [*run[:-1], replace(run[-1], stop=stop)]
        for n in range(len(run) - 1, -1, -1):
            if run[n].date or ";" in self._text[run[n].end : run[-1].end]:
                break
            run[n] = replace(run[n], date=date)
        return run

    def _country_behind(self, item: Listed, first: int, last: int) -> tuple[Listed, bool] | None:
        """The place before a comma with the country or region that stands behind it, and whether
        the list ends there."""
        name = self._text[item.start : item.end]
        if item.country_end:
            return None
        inside = _INSIDE.match(self._text, first, last)  # "London, in the United Kingdom"
        first = inside.end() if inside else first
        if found := country_at(self._text[first:last], 0, name):
            iso, end = found[0], first + found[1]
            when = re.compile(_WHEN).match(self._text, end, last)
            stop = when.end() if when else end
            if not _GOES_ON.match(self._text, stop, last):
                return None
            date = self._date(end, stop) or item.date
            known, place = self._place(name, iso)
            with_country = replace(
                item, place=place, known=known, stop=stop, country_start=first, country_end=end
            )
            return replace(with_country, date=date), not self._ends(stop, last)
        region = gazetteer().resolve(self._text[first:last].strip(" ."), fuzzy=False)
        division = gazetteer().division(item.place.key)
        if region and division and region.key == division.key:
            return replace(item, stop=last), False
        return None

    def _item(self, first: int, last: int, *, whole: bool) -> Listed | None:
        """The place that a piece begins with, and is where it is to be ``whole``."""
        date = None
        if led := _LED.match(self._text, first, last):
            vocab = self._walk.vocab
            words = text_key(self._text[led.start() : led.end()].strip(f"{_DATE} ,")).split()
            if not all(w in vocab.particles or w in vocab.place_words for w in words):
                return None
            date, first = self._date(first, led.end()), led.end()
        match = _ITEM.match(self._text, first, last)
        if match is None or (whole and not self._ends(match.end(), last)):
            return None
        if not _GOES_ON.match(self._text, match.end(), last):
            return None
        item = self._listed(match)
        return replace(item, date=item.date or date) if item else None

    def _last(self, first: int, last: int) -> Listed | None:
        """The place that a piece ends with, behind what leads to a list; a known one first."""
        unknown = None
        for begin in _BEGINS.finditer(self._text, first, last):
            item = self._item(begin.start(), last, whole=True)
            if item and (item.known or item.country_end):
                return item
            unknown = unknown or item
        return unknown

    def _listed(self, match: re.Match[str]) -> Listed | None:
        name, vocab = match["name"], self._walk.vocab
        iso, span = "", (0, 0)
        while (word := re.match(r"\w+\s", name)) and text_key(word[0]) in vocab.particles:
            name = name[word.end() :]  # "With Lille"
        if match["land"]:
            iso, span = self._land(match["land"]), match.span("land")
        elif cut := re.search(rf"\s{_IN}(?={NAME}$)", name):
            if iso := self._land(name[cut.end() :]):
                span = (match.end("name") - len(name) + cut.end(), match.end("name"))
                name = name[: cut.start()]
        if not iso and match["inside"]:
            inside = match["inside"].split(_DATE)[0].rstrip(" ,;")
            found = country_in(inside) if inside else None
            iso = found[0] if found else country_code(inside, name) or _of_letters(inside)
            at = match.start("inside")
            span = (
                (at + found[1], at + found[2]) if found else (at, at + len(inside)) if iso else span
            )
        words = [text_key(word) for word in name.split()]
        if all(w in vocab.particles or w in vocab.place_words for w in words):
            return None
        if vocab.relations(name) or vocab.ties(words[0]) or (not iso and country_noun(name)):
            return None
        if says("institutions", name):
            return None  # "The University of Chile"
        at = match.start() + match["name"].index(name)
        if iso and gazetteer().country(self._text[at : span[1]], fuzzy=False):
            return None  # "Republic of China"
        known, place = self._place(name, iso)
        first = match.start() + match["name"].index(name)
        return Listed(
            place=place,
            start=first,
            end=first + len(name),
            stop=match.end(),
            known=known,
            country_start=span[0],
            country_end=span[1] if iso else 0,
            date=self._date(match.start(), match.end()),
        )

    def _land(self, name: str) -> str:
        if iso := country_noun(name):
            return iso
        region = gazetteer().resolve(name, fuzzy=False)
        return region.country if region and region.kind == "region" else ""

    def _place(self, name: str, iso: str) -> tuple[bool, Place]:
        """Whether a name is known, with its place."""
        if iso:
            place = self._names.find(name, iso)
        else:
            named = find_mentions(name)
            told = (
                len(named) == 1 and named[0].text == name and named[0].place.kind != "country"
            ) or (kind_of(name) == "region" and " " in name)
            place = self._names.known(name) or (self._names.find(name) if told else None)
        found = place or self._names.resolve(name, iso, kind=kind_of(name))
        return place is not None, found

    def _east_asian(self, start: int, end: int) -> Iterator[list[Listed]]:
        """Names behind their countries, in scripts that part no words: "중국의 칭다오시"."""
        run: list[Listed] = []
        text = self._text[start:end]
        for country in find_mentions(text):
            behind = _BEHIND_COUNTRY.match(text, country.end)
            if country.place.kind != "country" or behind is None:
                continue
            name = self._settlement(behind[1], country.place.country)
            if not name:
                continue
            first = start + behind.start(1)
            known, place = self._place(name, country.place.country)
            if run and not _EAST_ASIAN_GAP.fullmatch(
                self._text, run[-1].end, start + country.start
            ):
                yield run
                run = []
            stop = first + len(name)
            if when := re.compile(rf"[(（]{_DATE}+[)）]").match(self._text, stop):
                stop = when.end()
            run.append(
                Listed(
                    place=place,
                    start=first,
                    end=first + len(name),
                    stop=stop,
                    known=known or kind_of(name) == "region",
                    country_start=start + country.start,
                    country_end=start + country.end,
                    date=self._date(first, stop),
                )
            )
        yield run

    def _settlement(self, signs: str, iso: str) -> str:
        """The name that a run of signs begins with: up to a word for city, or one that is known."""
        lengths = range(len(signs), 1, -1)
        known = [n for n in lengths if gazetteer().resolve(signs[:n], iso, fuzzy=False)]
        ends = [n for n in lengths if signs[:n].endswith(_endings())]
        # "히로시마시", which goes on behind a first sign for city
        best = [n for n in known if n in ends] or known or ends[-1:]
        return signs[: best[0]] if best else ""


def _of_letters(text: str) -> str:
    """The country of letters in a bracket behind a name that no gazetteer has: "Cabourg (F)"."""
    iso = country_of_letters(text) if re.fullmatch(r"[A-Z]{1,3}", text) else ""
    return iso if gazetteer().continent(iso) and not is_us_state(text) else ""


def _endings() -> tuple[str, ...]:
    return (*place_endings(), "시", "현", "주", "성", "군", "구", "도", "부")

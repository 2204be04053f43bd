"""Sentences that tell of ties outside of entries: with whom, of what kind, since when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from cityqa.dates import DateMention
from cityqa.places import Mention, place_words
from cityqa.quantities import Quantity
from cityqa.types import Place
from cityqa.words import data, text_key, tokens
from ingest.names import Names
from ingest.pairing import dates_beside
from ingest.prose import could_be_all, is_question, mentions, sentences
from ingest.values import Entry, Statement, Writer
from ingest.vocabulary import Term

# What may stand between a city and its country, region or other name behind it.
_BESIDE = re.compile(
    r"[\s,(（]*(?:(?:in|en|au|aux|à|im|of|du|de|dans|des|aus)\s+)?(?:(?:the|le|la|les|den|der|die|el)\s+|l['’])?"
    # "Saint-Louis, dans le Missouri (États-Unis)": the region before the country.
    r"(?:(?<=\s)[^\W\d_][\w'’-]+\s?[(（])?",
    re.IGNORECASE,
)

# "...; Bologna joined in 2003, and in 2022 ...": a date may begin a clause.
_CUT = re.compile(r"\s?[;；]\s|,\s(?:and|und|et|y|e)\s(?=(?:in|im|en|em|nel)\s\d{4}\b)")

# "Boca del " before "Río".
_LONGER_NAME = re.compile(
    r"(?<![\w'’-])[^\W\d_a-z][\w'’]+\s(?:del?|da|do|dos|las?|los|di|du|an der)\s$"
)

# In these languages a noun behind a name may be any.
NOUNS_IN_CAPITALS = frozenset({"de"})


@dataclass(frozen=True, kw_only=True)
class Named:
    """A partner named in a clause, by offsets of the page; ``country_end`` 0 with no country."""

    name: str
    place: Place
    start: int
    end: int
    country_start: int = 0
    country_end: int = 0


@dataclass
class Thread:
    """What one clause leaves for the next: the tie it told of and the partner it was about."""

    relation: str = ""
    partner: Entry | None = None


@cache
def _words(section: str) -> frozenset[str]:
    return frozenset(text_key(w) for w in data("page_forms.toml")[section]["words"])


def _has(section: str, text: str) -> bool:
    keys = {token.key for token in tokens(text)}
    folded = text_key(text)
    return any(
        w in keys or (not w.isascii() and w in folded) or (" " in w and w in folded)
        for w in _words(section)
    )


def read_ties(
    writer: Writer,
    names: Names,
    start: int,
    end: int,
    *,
    relation: str = "",
    told: bool = False,
    country: str = "",
) -> None:
    """The memberships, dates, states and figures that a paragraph's sentences tell.

    ``relation`` is the section's, ``told`` whether its own heading says so, ``country`` the one
    that the heading speaks of.
    """
    thread = Thread()
    text = writer.page.text
    for first, last in sentences(text, start, end):
        said = Statement(start=first, end=last)
        position = first
        if is_question(text[first:last]):
            continue
        for cut in [*_CUT.finditer(text[first:last]), None]:
            stop = first + cut.start() if cut else last
            if text[position:stop].strip():
                section = (relation, told)
                _Clause(writer, names, position, stop, said, thread, section, country).read()
            position = first + cut.end() if cut else last


class _Clause:
    """One clause of a sentence."""

    def __init__(
        self,
        writer: Writer,
        names: Names,
        start: int,
        end: int,
        said: Statement,
        thread: Thread,
        section: tuple[str, bool],
        country: str,
    ) -> None:
        self._writer, self._names, self._said = writer, names, said
        self._start, self._end = start, end
        self._text = writer.page.text[start:end]
        self._thread, self._country = thread, country
        self._section, self._section_told = section
        self._vocab = writer.vocab
        self._home_at = -1
        self._partners = self._named()

    def read(self) -> None:
        """Write what the clause says."""
        if self._vocab.negates(self._text):
            # Nothing is so, and "it" no longer means the partner before.
            self._thread.partner = None
            return
        told = self._relation()
        entries: list[Entry] = []
        if self._partners and told is not None and self._is_of_home():
            kinds = self._kinds(told)
            entries = [self._member(n, k) for n, k in zip(self._partners, kinds, strict=True)]
            self._thread.relation = told
        elif told is None and self._enumerates():
            entries = [self._listed(named) for named in self._partners]
        elif not self._partners and self._thread.partner and self._start > self._said.start:
            entries = [self._thread.partner]
        elif self._partners and self._known(self._partners[0].place):
            # A sentence of a partner, though not of the tie.
            first = self._partners[0]
            entries = [Entry(place=first.place, subject=first.name, relation=self._section)]
            self._figures(entries)
            if self._vocab.ties(self._text) and any(
                term.meaning == "lapsed" for term in self._vocab.states(self._text)
            ):
                self._dates(entries)
            self._thread.partner = entries[0] if len(self._partners) == 1 else None
            return
        if not entries:
            return
        self._dates(entries)
        self._figures(entries)
        self._thread.partner = entries[0] if len(entries) == 1 else None

    def _beside(self, found: Sequence[DateMention]) -> list[tuple[int, DateMention]]:
        """The partners, by number, with the dates right beside them."""
        spans = [(n.start, max(n.end, n.country_end)) for n in self._partners]
        shifted = [(start - self._start, end - self._start) for start, end in spans]
        dates = [replace(d, start=d.start - self._start, end=d.end - self._start) for d in found]
        pairs = dates_beside(self._text, shifted, dates, self._writer.page.language)
        return [(n, found[dates.index(date)]) for n, date in pairs]

    def _enumerates(self) -> bool:
        """Whether the clause gives dates to partners, though no word says to what: "Ulsan in 1987".

        They are partners that the page has named, or the section's heading says what is listed.
        """
        if not self._partners or not self._beside(self._writer.dates(self._start, self._end)):
            return False
        if all(self._writer.has(n.place, "membership") for n in self._partners):
            said = self._vocab.ties(self._text) or self._vocab.signs(self._text)
            return bool(said) or len(self._partners) > 1
        opens = self._partners[0].start == self._start
        return bool(self._section) and self._section_told and opens

    def _listed(self, named: Named) -> Entry:
        """A partner among others; it need not be written again that it is one."""
        if self._writer.has(named.place, "membership"):
            relation = self._writer.relation_of(named.place) or self._section
            return Entry(place=named.place, subject=named.name, relation=relation)
        return self._member(named, self._section)

    # -- who ------------------------------------------------------------------------------------

    def _named(self) -> list[Named]:
        """The partners that the clause names, each with the country beside it."""
        home = self._names.home.key if self._names.home else ""
        found: list[Named] = []
        terms = self._vocab.relations(self._text)
        listed = [
            m
            for m in mentions(self._text, self._names)
            # 友好 is a city's name, and in 友好城市 it is none; in "Old City Hall" there is none.
            if not any(t.start <= m.start and m.end <= t.end for t in terms)
            and not _names_a_building(self._text, m.end)
            and not re.match(r"['’]s\s[A-ZÀ-Þ]", self._text[m.end :])  # "Abruzzo's Sulmona"
            and not self._names_a_person(m)
        ]
        skip = behind_home = -1
        for index, mention in enumerate(listed):
            if index <= skip:
                continue
            if mention.place.kind == "country":
                if strange := self._strange(mention):
                    found.append(strange)
                continue
            if mention.place.key == home:
                self._home_at = mention.start if self._home_at < 0 else self._home_at
                behind_home = mention.end
                continue
            if behind_home >= 0 and _aside().fullmatch(self._text[behind_home : mention.start]):
                continue  # "Hyogo, whose capital is Kobe, has": of the home itself
            start, end, skip_to, beside = self._with_beside(listed, index)
            skip = skip_to
            place = mention.place
            if beside and (longer := _LONGER_NAME.search(self._text[:start])):
                # "Boca del Río (Mexico)", of which the gazetteer knows another Río
                start = longer.start()
                place = self._names.resolve(self._text[start:end], beside.place.country)
            elif beside and beside.place.country != place.country:
                place = self._names.find(self._text[start:end], beside.place.country) or place
            elif not beside and self._country and place.country != self._country:
                place = self._names.find(mention.text, self._country) or place
            found.append(
                Named(
                    name=self._text[start:end],
                    place=place,
                    start=self._start + start,
                    end=self._start + end,
                    country_start=self._start + beside.start if beside else 0,
                    country_end=self._start + beside.end if beside else 0,
                )
            )
        return found

    def _with_beside(
        self, listed: Sequence[Mention], index: int
    ) -> tuple[int, int, int, Mention | None]:
        """A mention with its word for province, and the country beside it, if there is one."""
        mention = listed[index]
        start, end = mention.start, mention.end
        before = re.search(
            r"(?:province|état|region|région|state|provincia|estado)\s(?:of|de|du|d['’])\s?$",
            self._text[:start],
            re.I,
        )
        if before and place_words().tags(before.group().split()[0]):
            start = before.start()
        last, at = index, end
        while last + 1 < len(listed):
            following = listed[last + 1]
            gap = self._text[at : following.start]
            if not _BESIDE.fullmatch(gap):
                break
            if following.place.kind == "country":
                if (
                    following.place.country == mention.place.country
                    or "(" in gap
                    or re.search(r"\w", gap)
                    or self._closed(following)
                ):
                    return start, end, last + 1, following
                break
            alias = "(" in gap
            inside = following.place.kind == "region" and re.search(r"\w", gap) is not None
            if not (alias or inside):
                break
            last, at = last + 1, following.end
        return start, end, last, None

    def _strange(self, country: Mention) -> Named | None:
        """A name that no gazetteer has, told by the country beside it: "Yarinacocha in Peru"."""
        before = re.search(
            r"(?<![\w'’-])([^\W\d_a-z][\w'’-]+(?:\s[^\W\d_a-z][\w'’-]+){0,3}),?\s(?:in|en|au)\s(?:the\s)?$",
            self._text[: country.start],
        )
        if not before or text_key(before[1]) in _stop(self._writer.page.language):
            return None
        if mentions(before[1], self._names) or self._vocab.relations(before[1]):
            return None
        place = self._names.resolve(before[1], country.place.country)
        return Named(
            name=before[1],
            place=place,
            start=self._start + before.start(1),
            end=self._start + before.end(1),
            country_start=self._start + country.start,
            country_end=self._start + country.end,
        )

    def _names_a_person(self, mention: Mention) -> bool:
        """Whether a name goes on with another that is no place's: "Kerry Ward, mayor of"."""
        behind = re.match(r" ([A-ZÀ-Þ][\w'’-]+)", self._text[mention.end :])
        if behind is None or self._writer.page.language in NOUNS_IN_CAPITALS:
            return False
        key = text_key(behind[1])
        return not (
            key in self._vocab.place_words
            or key in self._vocab.particles
            or self._vocab.relations(behind[1])
            or self._vocab.ties(behind[1])
            or any(m.start == mention.end + 1 for m in mentions(self._text, self._names))
        )

    def _closed(self, country: Mention) -> bool:
        """Whether a country behind a comma is set off from what follows: ", Italy,"."""
        return bool(re.match(r"\s*(?:[,.)]|$)", self._text[country.end :]))

    def _known(self, place: Place) -> bool:
        return any(place.key == other.key for other in self._names.places)

    # -- what tie -------------------------------------------------------------------------------

    def _relation(self) -> str | None:
        """The kind of tie the clause tells of, None where it tells of none."""
        relations = self._vocab.spoken_relations(self._text)
        if relations:
            return self._nearest(relations)
        made, since = _has("made", self._text), bool(self._writer.dates(self._start, self._end))
        if made and since and self._home_at >= 0 and self._vocab.ties(self._text):
            return self._section
        # "Saint-Louis l'est depuis 1975": the tie of the sentence before.
        if (
            made
            and since
            and self._thread.relation
            and self._partners
            and (len(self._partners) == 1 or all(n.country_end for n in self._partners))
        ):
            return self._thread.relation
        if self._ended():
            return self._section or None
        return None

    def _ended(self) -> bool:
        """Whether the tie with the one partner named has lapsed: "The tie with X was wound up"."""
        if len(self._partners) != 1:
            return False
        before = self._text[: self._partners[0].start - self._start]
        tie = [t for t in self._vocab.ties(before) if len(before[t.end :].split()) <= 1]
        return bool(tie) and any(t.meaning == "lapsed" for t in self._vocab.states(self._text))

    def _kinds(self, told: str) -> list[str]:
        """Each partner's relation: where relations lead, the last before it, else ``told``."""
        kinds: list[str] = []
        position = self._start
        if any(term.meaning == "combined" for term in self._vocab.relations(self._text)):
            return [told] * len(self._partners)
        for named in self._partners:
            before = self._writer.page.text[position : named.start]
            leads = self._vocab.relation(before)
            if not kinds and not leads:
                # "Partnerschaften mit Turku und eine Städtefreundschaft mit Oulu"
                if not (self._section and self._vocab.ties(before)):
                    return [told] * len(self._partners)
                leads = self._section
            kinds.append(leads or kinds[-1])
            position = named.end
        return kinds

    def _nearest(self, relations: Sequence[Term]) -> str:
        kinds = self._vocab.relation(self._text)
        if kinds == "combined":
            near = [t for t in relations if t.meaning == "combined"]
            if near or not self._partners:
                return "combined"
        first = self._partners[0].start - self._start if self._partners else 0
        return min(relations, key=lambda t: min(abs(first - t.end), abs(t.start - first))).meaning

    def _is_of_home(self) -> bool:
        """Whether the tie is the home city's and not one between others."""
        subject = re.match(
            rf"([^\W\d_a-z][\w'’-]*)(?:,[^,]*,)?\s(?:{'|'.join(_words('copulas'))})\b", self._text
        )
        first = self._partners[0].start - self._start
        if subject and self._home_at != 0 and first > 0:
            word = text_key(subject[1])
            known_word = word in _stop(self._writer.page.language) or self._vocab.relations(
                subject[1]
            )
            # "Otley is twinned with Montereau": somebody else's tie.
            if not known_word and self._home_at < 0:
                return False
        terms = self._vocab.relations(self._text)
        if self._home_at >= 0 or not terms:
            # The list ends where the home city comes in: "... and Hamburg, Osaka has".
            return True
        before = [n for n in self._partners if n.end - self._start <= terms[0].start]
        if self._section and self._vocab.ties(self._text[: max(first, 0)]):
            return True  # "Partnerschaften mit Turku und eine Städtefreundschaft mit Oulu"
        return not before or len(before) == len(self._partners) or terms[0].meaning == "combined"

    def _member(self, named: Named, relation: str) -> Entry:
        entry = Entry(place=named.place, subject=named.name, relation=relation, start=named.start)
        self._names.learn(named.name, named.place, sure=named.country_end > 0)
        self._writer.add(entry, "membership", named.start, named.end, self._said)
        if named.country_end:
            near = Statement(start=named.start, end=named.country_end)
            self._writer.add(entry, "country", named.country_start, named.country_end, near)
        return entry

    # -- when, how many -------------------------------------------------------------------------

    def _dates(self, entries: list[Entry]) -> None:
        dates = self._writer.dates(self._start, self._end)
        found = [d for i, d in enumerate(dates) if not (i and dates[i - 1].range_end)]
        beside = self._beside(found)
        if not beside and not _has("made", self._text) and not self._vocab.states(self._text):
            return
        told: list[DateMention] = []
        for mention in found:
            if term := self._lapsed(mention, found):
                for entry in self._nearest_before(entries, term):
                    self._writer.state(entry, term, self._start, self._said, date=mention.iso)
            elif self._of_the_tie(mention, found):
                told.append(mention)
        if not told:
            if not found and (
                lapsed := [t for t in self._vocab.states(self._text) if t.meaning == "lapsed"]
            ):
                for entry in entries:
                    self._writer.state(entry, lapsed[0], self._start, self._said)
            return
        for entry, mention in self._pairs(entries, told):
            stop = mention.end
            if mention.range_end:
                stop = self._writer.dates(mention.end, self._end)[0].end
            elif self._writer.dated(entry.place, mention.iso):
                continue
            self._writer.add(entry, "date", mention.start, stop, self._said, date=mention.iso)

    def _of_the_tie(self, mention: DateMention, found: Sequence[DateMention]) -> bool:
        """Whether a date of several stands in a part of the sentence that says a tie was made."""
        parts = re.split(r"(?<=[,，、;；])", self._text)
        if len(found) < 2 or len(parts) < 2 or len(self._partners) > 1:
            return True
        held: list[bool] = []
        own = False
        position = self._start
        for part in parts:
            last = position + len(part)
            if any(position <= date.start < last for date in found):
                held.append(_has("made", part) or bool(self._vocab.spoken_relations(part)))
                own = held[-1] if position <= mention.start < last else own
            position = last
        return own or not any(held)

    def _nearest_before(self, entries: list[Entry], term: Term) -> list[Entry]:
        """Whose state a word tells: of several partners, the one named last before it."""
        if len(entries) != len(self._partners):
            return entries
        before = [
            entry
            for entry, named in zip(entries, self._partners, strict=True)
            if named.end - self._start <= term.start
        ]
        return before[-1:] or entries

    def _lapsed(self, mention: DateMention, found: Sequence[DateMention]) -> Term | None:
        """The word before a date, since the date before it, that says the tie lapsed then."""
        at = mention.start - self._start
        earlier = max((d.end - self._start for d in found if d.end <= mention.start), default=0)
        terms = [t for t in self._vocab.states(self._text[earlier:at]) if t.meaning == "lapsed"]
        if not terms:
            return None
        return replace(terms[-1], start=terms[-1].start + earlier, end=terms[-1].end + earlier)

    def _pairs(
        self, entries: list[Entry], told: list[DateMention]
    ) -> list[tuple[Entry, DateMention]]:
        if len(entries) == 1:
            return [(entries[0], mention) for mention in told]
        if _has("respectively", self._text) and len(told) == len(entries):
            return list(zip(entries, told, strict=True))
        if len(entries) == len(self._partners) and (beside := self._beside(told)):
            return [(entries[n], date) for n, date in beside]
        if len(told) == len(entries) and len(told) > 1:
            return list(zip(entries, told, strict=True))
        pairs: list[tuple[Entry, DateMention]] = []
        for mention in told:
            before = [
                e for e, n in zip(entries, self._partners, strict=True) if n.end <= mention.start
            ]
            right_behind = before and re.fullmatch(
                r"[^,;]{0,20}?\)?\s*(?:in|on|since|seit|depuis|desde)?\s*",
                self._writer.page.text[self._end_of(entries.index(before[-1])) : mention.start],
            )
            if right_behind and (len(before) < len(entries)):
                pairs.append((before[-1], mention))
            else:
                pairs.extend((entry, mention) for entry in entries)
        return pairs

    def _end_of(self, index: int) -> int:
        named = self._partners[index]
        return max(named.end, named.country_end)

    def _figures(self, entries: list[Entry]) -> None:
        told: set[tuple[str, str]] = set()
        for figure in self._writer.figures(self._start, self._end):
            entry = self._whose(figure, entries)
            attribute = {"persons": "population", "km2": "area"}.get(figure.unit, "")
            if entry is None:
                continue
            if attribute == "population" and not could_be_all(figure.number, entry.place):
                continue
            if figure.wider and figure.number >= 1000:
                self._writer.wider(entry, self._start, figure, self._said)
            elif attribute and (entry.place.key, attribute) not in told:
                told.add((entry.place.key, attribute))
                self._writer.add(
                    entry,
                    attribute,
                    figure.start,
                    figure.end,
                    self._said,
                    number=figure.number,
                    unit=figure.unit,
                    bound=figure.bound,
                    as_of=figure.as_of,
                    doubt=figure.doubt,
                )

    def _whose(self, figure: Quantity, entries: list[Entry]) -> Entry | None:
        """The partner that a figure is of: the one named last before it."""
        if len(entries) == 1:
            return entries[0]
        before = [e for e, n in zip(entries, self._partners, strict=False) if n.end <= figure.start]
        return before[-1] if before else None


@cache
def _aside() -> re.Pattern[str]:
    """What leads, behind the home city's name, to a place in a clause about the home."""
    opening = "|".join(data("page_forms.toml")["asides"]["words"])
    return re.compile(rf"[^,]{{0,24}},\s(?:{opening})\b[^,]*", re.IGNORECASE)


def _names_a_building(text: str, end: int) -> bool:
    """Whether the word behind a place's name makes it the name of a building or a street."""
    behind = re.match(r"\s([^\W\d_a-zà-ÿ][\w'’]*)", text[end:])
    return behind is not None and text_key(behind[1]) in _words("buildings")


@cache
def _stop(language: str) -> frozenset[str]:
    from cityqa.words import words

    return words(language).stop | words("en").stop

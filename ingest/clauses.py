"""Sentences that tell of ties outside of entries: with whom, of what kind, since when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cityqa.dates import find_dates
from cityqa.mentions import find_mentions
from cityqa.quantities import Quantity, number_words
from cityqa.words import data, text_key, tokens
from ingest.aspiring import aspires
from ingest.clause_dates import DatedClause
from ingest.form_words import ends_with, names_the_tie, opens, says
from ingest.kinds import denied_by
from ingest.named import Named
from ingest.names import Names
from ingest.prose import could_be_all, led_to
from ingest.sentences import is_question, sentences
from ingest.spoken import Thread
from ingest.terms import write_terms
from ingest.values import write_wider
from ingest.writer import OF_UNIT, UNITS, Entry, Statement, Writer

# "...; Bologna joined in 2003, and in 2022 ...", ", und 2002 kam": a date may begin a clause.
# So it may in "1983年に…友好港となり、1986年には…姉妹港となった".
_CUT = re.compile(
    r"\s?[;；]\s|,\s(?:and|und|et|y|e)\s(?=(?:in|im|en|em|nel)\s\d{4}\b|\d{4}\s[a-zß-ÿ]+\s)"
    r"|\s?[:：]\s"
    r"|[、，](?=(?:(?:昭和|平成|令和)\s?(?:\d{1,2}|元)|\d{4})\s?年)|,\s(?=\d{4}년)"
)
_EAST_ASIAN_DATE = re.compile(r"(?:昭和|平成|令和)?\s?(?:\d{1,4}|元)\s?[年년]")
# "two newer ones have joined:": who came stands so near before a colon, in words.
_NEAR_COLON = 4
# An item of a list that says no more than a name, and its words at most.
_ITEM = re.compile(r"[^;；\d]+(?=[;；]|\W*$)")
_LONGEST_ITEM = 6
# Words of "This town link", at most.
_LONGEST_TIE = 4


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
    thread = Thread(only=writer.only_member(start))
    text = writer.page.text
    for first, last in sentences(text, start, end):
        said = Statement(start=first, end=last)
        position = first
        if is_question(text[first:last]):
            continue
        for cut in [*_cuts(text[first:last]), None]:
            stop = first + cut.start() if cut else last
            if text[position:stop].strip():
                section = (relation, told)
                _Clause(writer, names, position, stop, said, thread, section, country).read()
            position = first + cut.end() if cut else last


def _cuts(sentence: str) -> Iterator[re.Match[str]]:
    """Where the clauses of a sentence are parted; a colon only behind who came, or was added, where
    a city is named before: "Mesa is one, and two have joined: ..."."""
    for cut in _CUT.finditer(sentence):
        before = sentence[: cut.start()]
        came = says("next", " ".join(before.split()[-_NEAR_COLON:]))
        named = came and any(m.place.kind == "city" for m in find_mentions(before))
        if cut.group().strip() in (":", "：") and not named:
            continue
        item = _ITEM.match(sentence, cut.end())
        if item and len(item.group().split()) <= _LONGEST_ITEM and ":" in before:
            continue  # "In 2019 three were added: Lima, Peru; Brno, Czechia; and Turin, Italy."
        # "ミラノ市とは、1992年に": the date behind the comma is of what stands before it.
        if not _EAST_ASIAN_DATE.match(sentence, cut.end()) or find_dates(before):
            yield cut


class _Clause(DatedClause):
    """One clause of a sentence, and what it says of ties."""

    def read(self) -> None:
        """Write what the clause says."""
        if (
            self._negated()
            or self._vocab.refuses(self._unnamed())
            or aspires(self._text, self._vocab)
        ):
            if self._thread.partner and self._goes_on():
                self._writer.deny(self._thread.partner, denied_by(self._text, self._vocab))
            # Nothing is so, and "it" no longer means the partner before.
            self._thread.partner = None
            return
        if self._thread.partner is None and names_the_tie(self._text):
            self._thread.partner = self._thread.only
        told = self._relation()
        entries: list[Entry] = []
        if self._partners and told is not None and self._is_of_home():
            kinds = self._kinds(told)
            if not self._vocab.spoken_relations(self._text):
                # "The exchange with Nanjing is suspended": of whatever kind the page has told.
                known = [self._writer.relation_of(named.place) for named in self._partners]
                kinds = [kind or told for kind, told in zip(known, kinds, strict=True)]
            entries = [self._member(n, k) for n, k in zip(self._partners, kinds, strict=True)]
            self._thread.relation = told
        elif told is None and self._enumerates():
            entries = [self._listed(named) for named in self._partners]
        elif not self._partners and self._thread.partner and self._goes_on():
            entries = [self._thread.partner]
        elif not self._partners and told and self._home_at >= 0 and self._counts():
            self._thread.counted = told  # "Cork is twinned with five cities."
            return
        elif self._partners and self._partners[0].place.key in self._names.partners:
            # A sentence of a partner, though not of the tie.
            first = self._partners[0]
            kind = self._writer.relation_of(first.place) or self._section
            entries = [Entry(place=first.place, subject=first.name, relation=kind)]
            self._figures(entries)
            if len(self._partners) == 1:
                write_terms(self._writer, entries[0], self._start, self._end, self._said)
            tied = self._vocab.ties(self._text) or says("contacts", self._text)
            if tied and self._vocab.lapsed(self._text):
                self._dates(entries)
            self._thread.partner = entries[0] if len(self._partners) == 1 else None
            return
        if not entries:
            return
        self._dates(entries)
        self._figures(entries)
        self._thread.partner = entries[0] if len(entries) == 1 else None

    def _counts(self) -> bool:
        """Whether the clause has a number in words or digits: "twinned with five cities"."""
        keys = [token.key for token in tokens(self._text)]
        return any(key in number_words() or key.isdecimal() for key in keys)

    def _negated(self) -> bool:
        """Whether the clause says that something is not so; "was not renewed" says what is, and so
        does "No tie is older than that with Oulu"."""
        none = self._vocab.negates(self._beside_ends())
        return none and not (says("outdone", self._text) or says("unceasing", self._text))

    def _goes_on(self) -> bool:
        """Whether the clause is about the partner before it: "; signed in 1995", "It was signed",
        "Then the council ended the twinning"."""
        first = re.split(r"(?<=[,.;])", self._text)[0]
        ended = self._vocab.ties(self._text) and self._vocab.lapsed(self._text)
        goes_on = opens("goes_on", first) or self._opens_with_tie(first)
        return self._start > self._said.start or goes_on or bool(ended)

    def _opens_with_tie(self, text: str) -> bool:
        """Whether a text begins with a tie told of before, with words between: "This town link"."""
        word = text_key(text.split()[0]) if text.split() else ""
        tie = next(iter([*self._vocab.ties(text), *self._vocab.relations(text)]), None)
        near = tie is not None and len(text[: tie.end].split()) <= _LONGEST_TIE
        return near and word in data("page_forms.toml")["pointing_back"]["demonstratives"]

    def _enumerates(self) -> bool:
        """Whether the clause gives dates to partners, though no word says to what: "Ulsan in 1987".

        They are partners that the page has named, or the section's heading says what is listed.
        """
        if not self._partners or not self._beside(self._told_dates()):
            return False
        if all(self._writer.has(n.place, "membership") for n in self._partners):
            said = self._vocab.ties(self._text) or self._vocab.signs(self._text)
            several = len({named.place.key for named in self._partners}) > 1
            return bool(said) or several or (self._section_told and self._only_dates())
        opens = self._partners[0].start == self._start
        return bool(self._section) and self._section_told and opens

    def _only_dates(self) -> bool:
        """Whether the clause has nothing but its partners and a date, or says since when the one
        that it opens with has been one: "in 1983 Lima, Peru", "Oulu has been one since 1959"."""
        dates = self._told_dates()
        before = self._writer.page.text[self._start : dates[0].start]
        if self._partners[0].start == self._start and ends_with("lasting", before):
            return True
        spans = [(named.start, named.stop) for named in self._partners]
        spans += [(date.start, date.end) for date in dates]
        rest = self._text
        for first, last in sorted(spans, reverse=True):
            rest = rest[: first - self._start] + " " + rest[last - self._start :]
        return all(token.key in self._vocab.particles for token in tokens(rest))

    def _listed(self, named: Named) -> Entry:
        """A partner among others; it need not be written again that it is one."""
        if self._writer.has(named.place, "membership"):
            relation = self._writer.relation_of(named.place) or self._section
            return Entry(place=named.place, subject=named.name, relation=relation)
        # "It is a sister city, and two more have joined: Lima (2010)"
        goes_on = self._thread.relation if self._start > self._said.start else ""
        return self._member(named, goes_on or self._section)

    def _member(self, named: Named, relation: str) -> Entry:
        entry = Entry(place=named.place, subject=named.name, relation=relation, start=named.start)
        self._names.learn(named.name, named.place, sure=named.country_end > 0)
        self._writer.add(entry, "membership", named.start, named.end, self._said)
        if named.country_end:
            near = Statement(start=named.start, end=named.country_end)
            self._writer.add(entry, "country", named.country_start, named.country_end, near)
        return entry

    # -- how many ------------------------------------------------------------------------------

    def _figures(self, entries: list[Entry]) -> None:
        told: set[tuple[str, str]] = set()
        for figure in self._writer.figures(self._start, self._end):
            entry = self._whose(figure, entries)
            before = self._writer.page.text[self._start : figure.start]
            led = led_to(figure, before, self._vocab)
            attribute = led or OF_UNIT.get(figure.unit, "")
            if entry is None:
                continue
            whole = led or could_be_all(figure.number, entry.place)
            if attribute == "population" and not whole:
                continue
            if figure.wider and figure.number >= 1000:
                write_wider(self._writer, entry, self._start, figure, self._said)
            elif attribute and (entry.place.key, attribute) not in told:
                told.add((entry.place.key, attribute))
                unit = UNITS[attribute]
                self._writer.add_figure(
                    entry, attribute, figure, self._said, unit=unit, misprint=False
                )

    def _whose(self, figure: Quantity, entries: list[Entry]) -> Entry | None:
        """The partner that a figure is of: the one named last before it."""
        if len(entries) == 1:
            return entries[0]
        before = [e for e, n in zip(entries, self._partners, strict=False) if n.end <= figure.start]
        return before[-1] if before else None

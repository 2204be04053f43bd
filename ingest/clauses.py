"""Sentences that tell of ties outside of entries: with whom, of what kind, since when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cityqa.dates import DateMention, find_dates
from cityqa.mentions import find_mentions
from cityqa.quantities import Quantity, number_words
from cityqa.words import EAST_ASIAN_LANGUAGES, data, text_key, tokens
from ingest.anniversaries import is_of_anniversary
from ingest.aspiring import aspires
from ingest.dated import dates_a_renewal, dates_an_event, made_official
from ingest.form_words import ends_with, names_the_tie, opens, says
from ingest.kinds import denied_by
from ingest.lapsing import how_long_it_lasted
from ingest.named import Named
from ingest.names import Names
from ingest.pairing import dates_beside, joined, pair, stands_in_brackets
from ingest.prose import could_be_all, led_to
from ingest.sentences import is_question, sentences
from ingest.spoken import SpokenClause, Thread
from ingest.terms import leads_to_end, write_terms
from ingest.values import write_wider
from ingest.vocabulary import Term
from ingest.writer import OF_UNIT, UNITS, Entry, Statement, Writer

# "...; Bologna joined in 2003, and in 2022 ...", ", und 2002 kam": a date may begin a clause.
# So it may in "1983年に…友好港となり、1986年には…姉妹港となった".
_CUT = re.compile(
    r"\s?[;；]\s|,\s(?:and|und|et|y|e)\s(?=(?:in|im|en|em|nel)\s\d{4}\b|\d{4}\s[a-zß-ÿ]+\s)"
    r"|\s?[:：]\s"
    r"|[、，](?=(?:(?:昭和|平成|令和)\s?(?:\d{1,2}|元)|\d{4})\s?年)|,\s(?=\d{4}년)"
)
_EAST_ASIAN_DATE = re.compile(r"(?:昭和|平成|令和)?\s?(?:\d{1,4}|元)\s?[年년]")
# Kinds of tie from which one of the page's own kind may come.
_LOOSE = ("partner", "sponsorship")
# "two newer ones have joined:": who came stands so near before a colon, in words.
_NEAR_COLON = 4
# An item of a list that says no more than a name, and its words at most.
_ITEM = re.compile(r"[^;；\d]+(?=[;；]|\W*$)")
_LONGEST_ITEM = 6
# Words of "This town link", at most.
_LONGEST_TIE = 4
# What stands before a comma so briefly is only when: "In 1991, ".
_SHORTEST_PART = 2


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


class _Clause(SpokenClause):
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

    def _beside_ends(self) -> str:
        """The clause with blanks for words for an end: "was not renewed", "voted to suspend"."""
        text = self._unnamed()
        lapsed = [term for term in self._vocab.states(text) if term.meaning == "lapsed"]
        for term in lapsed:
            text = text[: term.start] + " " * (term.end - term.start) + text[term.end :]
        # "It ended when neither side renewed it": what is not so comes behind.
        return text[: lapsed[0].start] if lapsed else text

    def _unnamed(self) -> str:
        """The clause with blanks for its partners' names: in "Nor Nork" nothing is denied."""
        text = self._text
        for named in self._partners:
            first, last = named.start - self._start, named.end - self._start
            text = text[:first] + " " * (last - first) + text[last:]
        return text

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

    def _beside(self, dates: Sequence[DateMention]) -> list[tuple[int, DateMention]]:
        """The partners, by number, with the dates right beside them."""
        text = self._writer.page.text[: self._end]
        return dates_beside(text, self._partners, dates, self._vocab.language)

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
        one = entries[0] if len(entries) == 1 else None
        ending = (
            write_terms(self._writer, one, self._start, self._end, self._said) if one else set()
        )
        if whole := how_long_it_lasted(self._writer, self._start, self._end):
            for entry in entries:
                self._writer.add(entry, "date", whole.start, whole.end, self._said, date=whole.iso)
            return
        dates = [d for d in self._told_dates() if d.start not in ending]
        found = [d for i, d in enumerate(dates) if not (i and dates[i - 1].range_end)]
        found = made_official(self._writer.page.text, self._start, found, self._vocab)
        beside = self._beside(found)
        made = self._made() or self._lists()
        if not beside and not made and not self._vocab.states(self._text):
            return
        told: list[DateMention] = []
        for mention in found:
            if term := self._lapsed(mention, found):
                for entry in self._nearest_before(entries, term):
                    self._writer.state(entry, term, self._start, self._said, date=mention.iso)
            elif self._of_the_tie(mention, found) and not self._of_something_else(mention, found):
                told.append(mention)
        lapsed = self._vocab.lapsed(self._text)
        if not found and not lapsed and says("made", self._text):
            for entry in entries:
                self._writer.add_year(entry, self._said)
            return
        if not told:
            if not found and lapsed:
                for entry in entries:
                    self._writer.state(entry, lapsed[0], self._start, self._said)
            return
        pairs = [(entries[0], date) for date in told]
        if len(entries) > 1:
            language, text = self._vocab.language, self._writer.page.text
            dated = pair(text[: self._end], self._start, self._partners, told, language)
            pairs = [(entries[n], date) for n, date in dated if not self._was_there(n, date)]
        stages = self._stages(entries[0], told) if len(entries) == 1 else {}
        for entry, mention in pairs:
            stop = mention.end
            if mention.range_end:
                stop = self._writer.dates(mention.end, self._end)[0].end
            elif self._writer.dated(entry.place, mention.iso):
                continue
            if relation := stages.get(mention.start):
                self._writer.tell(entry, mention.iso, relation)
                entry = replace(entry, relation=relation)
            self._writer.add(entry, "date", mention.start, stop, self._said, date=mention.iso)
        if lapsed and self._ends_all(lapsed[-1], found):
            for entry, mention in pairs:
                self._writer.state(
                    entry, lapsed[-1], self._start, self._said, date=mention.range_end
                )

    def _was_there(self, number: int, date: DateMention) -> bool:
        """Whether a partner was one before: "In 1990 we added Oulu, alongside Turku"."""
        first = self._partners[number].start
        return date.start < first and ends_with("alongside", self._text[: first - self._start])

    def _ends_all(self, term: Term, found: Sequence[DateMention]) -> bool:
        """Whether a word says of all partners before it that their ties, whose dates stand in
        brackets, have ended: "Lyon (1986 to 2009) and Kyiv (1975) are no longer active"."""
        before = [self._text[: date.start - self._start] for date in found]
        bracketed = all(text.count("(") > text.count(")") for text in before)
        closed = self._text.rfind(")")
        return (
            bracketed
            and 0 <= closed < term.start
            and self._partners[-1].end < (self._start + term.start)
        )

    def _stages(self, entry: Entry, told: Sequence[DateMention]) -> dict[int, str]:
        """The kind of tie that each date began, by its offset, where they began different ones:
        "a friendship city since 1995 and a sister city since 2005"."""
        stages: dict[int, str] = {}
        position = self._start
        for mention in told:
            before = self._writer.page.text[position : mention.start]
            if kinds := self._vocab.spoken_relations(before):
                stages[mention.start] = kinds[-1].meaning
            elif entry.relation in _LOOSE and self._section_told and not self._partners:
                # "In 1991 it became a formal partnership": of the kind that the page is about
                stages[mention.start] = self._section
            position = mention.end
        # A clause that goes on about the partner may go on to the next stage.
        earlier = {entry.relation} if not self._partners else set()
        return stages if len(earlier | set(stages.values())) > 1 else {}

    def _of_the_tie(self, mention: DateMention, found: Sequence[DateMention]) -> bool:
        """Whether a date of several stands in a part of the sentence that says a tie was made."""
        parts, spaced = [""], self._vocab.language not in EAST_ASIAN_LANGUAGES
        for part in re.split(r"(?<=[,，、;；])", self._text):
            short = not parts[-1] or (spaced and len(parts[-1].split()) <= _SHORTEST_PART)
            parts[-1:] = [parts[-1] + part] if short else [parts[-1], part]
        several = len({named.place.key for named in self._partners}) > 1
        if len(found) < 2 or len(parts) < 2 or several:
            return True
        held: list[bool] = []
        own = False
        position = self._start
        for part in parts:
            last = position + len(part)
            if any(position <= date.start < last for date in found):
                tie = says("made", part) or bool(self._vocab.spoken_relations(part))
                held.append(tie and not opens("before_that", part))
                own = held[-1] if position <= mention.start < last else own
            position = last
        return own or not any(held)

    def _of_something_else(self, mention: DateMention, found: Sequence[DateMention]) -> bool:
        """Whether a date is an event's, leads to a feast ("2019 25th anniversary of the tie"), or
        is told in brackets of a name before the first partner's."""
        before = self._text[: mention.start - self._start]
        first = self._partners[0].start if self._partners else 0
        text, language = self._writer.page.text, self._vocab.language
        if mention.start < first and stands_in_brackets(text, mention, language):
            return bool(re.search(r"\w\s*[(（][^()（）]*$", before))
        if dates_an_event(before) or leads_to_end(before) or self._vocab.counts_years(before):
            return True
        if dates_a_renewal(text, self._start, self._end, mention, found, language):
            return True
        sentence = self._writer.page.text[self._said.start : self._said.end]
        if is_of_anniversary(sentence, self._vocab) and not self._vocab.signs(before):
            return True
        behind = re.split(r"[,，、;；]", self._text[mention.end - self._start :])[0]
        # Of one word in these languages: 提携25周年
        made = self._vocab.language not in EAST_ASIAN_LANGUAGES and says("made", behind)
        return self._vocab.celebrates(behind) and not made

    def _nearest_before(self, entries: list[Entry], term: Term) -> list[Entry]:
        """Whose state a word tells: of several partners, the one named last before it."""
        if len(entries) != len(self._partners):
            return entries
        before = [
            (entry, named)
            for entry, named in zip(entries, self._partners, strict=True)
            if named.end - self._start <= term.start
        ]
        if not before:
            return entries
        bracket = max(self._text.rfind(mark, 0, term.start) for mark in "(（")
        inside = not re.search(r"[)）]", self._text[max(bracket, 0) : term.start])
        if bracket >= 0 and inside:  # "Kobe (1967) and Shahid Rajaee (2004, ended in 2012)"
            stop = self._text[:bracket].rstrip()
            return [e for e, named in before if named.stop - self._start == len(stop)]
        first = len(before) - 1
        while first and joined(self._writer.page.text, before[first - 1][1], before[first][1]):
            first -= 1
        return [entry for entry, _ in before[first:]]

    def _lapsed(self, mention: DateMention, found: Sequence[DateMention]) -> Term | None:
        """The word before a date, since the date before it, that says the tie lapsed then; behind
        the only date, where nothing else was done ("In 2022 the council ended the twinning")."""
        at = mention.start - self._start
        earlier = max((d.end - self._start for d in found if d.end <= mention.start), default=0)
        if terms := self._vocab.lapsed(self._text[earlier:at]):
            return terms[-1].moved(earlier)
        behind = self._vocab.lapsed(self._text)
        alone = len(found) == 1 and not says("made", self._beside_ends())
        return behind[0] if behind and alone else None

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

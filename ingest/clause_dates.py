"""Which dates of a clause say since when there are ties, and which that they lapsed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cityqa.dates import DateMention
from cityqa.words import EAST_ASIAN_LANGUAGES
from ingest.anniversaries import is_of_anniversary
from ingest.dated import dates_a_renewal, dates_an_event, made_official
from ingest.form_words import ends_with, opens, says
from ingest.lapsing import how_long_it_lasted
from ingest.pairing import dates_beside, joined, pair, stands_in_brackets
from ingest.spoken import SpokenClause
from ingest.terms import leads_to_end, write_terms
from ingest.vocabulary import Term
from ingest.writer import Entry

# Kinds of tie from which one of the page's own kind may come.
_LOOSE = ("partner", "sponsorship")
# What stands before a comma so briefly is only when: "In 1991, ".
_SHORTEST_PART = 2


class DatedClause(SpokenClause):
    """A clause, and what its dates say of the ties it tells of."""

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

    def _beside(self, dates: Sequence[DateMention]) -> list[tuple[int, DateMention]]:
        """The partners, by number, with the dates right beside them."""
        text = self._writer.page.text[: self._end]
        return dates_beside(text, self._partners, dates, self._vocab.language)

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

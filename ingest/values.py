"""Values in a page -> facts about one partner: figures, dates with their stages, states, texts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from cityqa.dates import DateMention, find_dates
from cityqa.quantities import UNIT_MISSING_SQUARE, Quantity, find_quantities
from cityqa.types import Fact, Page, Place
from ingest.labels import normalised
from ingest.vocabulary import Term, Vocabulary

# Two printings of one area in different units differ by rounding alone.
SAME_AREA = 0.03
_SEPARATOR = re.compile(r"[;/•|(（\n]|(?<=\w{3})[.。]\s|(?<=\d)\.\s")
# A dash in a cell.
_SAYS_NOTHING = re.compile(r"[\s.\-–—−―/*·]*")
_FIGURES = frozenset({"population", "area"})


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A partner that lines are about: where the page names it, and the relation told there."""

    place: Place
    subject: str
    relation: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, kw_only=True)
class Statement:
    """The characters of a page that a fact comes from."""

    start: int
    end: int


class Writer:
    """Collects a page's facts; every offset counts characters of ``page.text``."""

    def __init__(self, page: Page, vocab: Vocabulary, order: str) -> None:
        self.page, self.vocab = page, vocab
        self._order = order
        self._facts: dict[str, Fact] = {}
        self._of: dict[str, dict[str, None]] = {}  # a place's key -> those of its facts
        # Which entry a fact belongs to, and the dated kinds of relation that an entry itself tells.
        self._entries: dict[str, tuple[str, int]] = {}
        self._told: dict[tuple[str, int], list[tuple[str, str]]] = {}

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts so far, in the order of the page."""
        facts = [self._settled(key, fact) for key, fact in self._facts.items()]
        return tuple(sorted(facts, key=lambda f: (f.start, f.value_start, f.attribute)))

    def _settled(self, key: str, fact: Fact) -> Fact:
        """The fact under the relation that its entry reached last, whatever the heading says."""
        told = [r for _, r in sorted(self._told.get(self._entries[key], ())) if r != "mou"]
        if not told or fact.attribute == "count" or (fact.attribute == "date" and fact.relation):
            return fact
        return replace(fact, relation=told[-1])

    def dates(self, start: int, end: int) -> list[DateMention]:
        """The dates between two offsets, with offsets of the page."""
        found = find_dates(self.page.text[start:end], self.page.language, order=self._order)
        return [replace(d, start=d.start + start, end=d.end + start) for d in found]

    def figures(self, start: int, end: int, *, dates: bool = False) -> list[Quantity]:
        """The quantities between two offsets, with offsets of the page."""
        found = find_quantities(self.page.text[start:end], self.page.language, dates=dates)
        return [replace(q, start=q.start + start, end=q.end + start) for q in found]

    def add(
        self, entry: Entry, attribute: str, start: int, end: int, said: Statement, **more: object
    ) -> None:
        """Write the fact whose value stands from ``start`` to ``end``."""
        if start >= end:
            return
        key = f"{self.page.id}:{attribute}:{entry.place.key}:{start}-{end}"
        fields: dict[str, object] = {"label": "", "relation": entry.relation, **more}
        fact = Fact(
            id=key,
            page=self.page.id,
            place=entry.place,
            subject=entry.subject,
            attribute=attribute,
            printed=self.page.text[start:end],
            start=min(said.start, start),
            end=max(said.end, end),
            value_start=start,
            value_end=end,
            home=self.page.publisher,
            **fields,  # type: ignore[arg-type]
        )
        if key not in self._facts:
            self._put(key, fact)
        self._entries.setdefault(key, (entry.place.key, entry.start))

    def _put(self, key: str, fact: Fact) -> None:
        self._facts[key] = fact
        self._of.setdefault(fact.place.key, {})[key] = None

    def _take(self, key: str) -> Fact:
        fact = self._facts.pop(key)
        del self._of[fact.place.key][key]
        return fact

    def _about(self, place: Place) -> list[tuple[str, Fact]]:
        """The facts about a place by their keys, in the order in which they were read."""
        about = ((key, self._facts[key]) for key in self._of.get(place.key, ()))
        return [(key, fact) for key, fact in about if fact.place == place]

    def _of_entry(self, entry: Entry) -> list[tuple[str, Fact]]:
        own = (entry.place.key, entry.start)
        keys = self._of.get(entry.place.key, ())
        return [(key, self._facts[key]) for key in keys if self._entries[key] == own]

    def tell(self, entry: Entry, date: str, relation: str) -> None:
        """Note that an entry itself says which relation was reached on a date."""
        self._told.setdefault((entry.place.key, entry.start), []).append((date, relation))

    def has(self, place: Place, attribute: str) -> bool:
        """Whether there is a fact of this attribute about a place already."""
        return any(fact.attribute == attribute for _, fact in self._about(place))

    def relation_of(self, place: Place) -> str:
        """The relation under which a place was first named a partner, or ""."""
        named = (fact for _, fact in self._about(place) if fact.attribute == "membership")
        return next((fact.relation for fact in named), "")

    def last_named(self, start: int, end: int) -> Entry | None:
        """The partner named last between two offsets."""
        named = [
            (fact.value_start, key)
            for key, fact in self._facts.items()
            if fact.attribute == "membership" and start <= fact.value_start < end
        ]
        if not named:
            return None
        key = max(named)[1]
        fact, first = self._facts[key], self._entries[key][1]
        return Entry(
            place=fact.place,
            subject=fact.subject,
            relation=fact.relation,
            start=first,
            end=fact.end,
        )

    def dated(self, place: Place, date: str) -> bool:
        """Whether a fact dates the place's tie at least as precisely as ``date``, and no other."""
        return any(
            fact.attribute == "date" and fact.date.startswith(date)
            for _, fact in self._about(place)
        )

    def retell(self, start: int, end: int, relation: str) -> None:
        """Give the partners told of between two offsets without a relation this one."""
        for key, fact in self._facts.items():
            if start <= fact.start < end and not fact.relation and fact.attribute != "count":
                self._facts[key] = replace(fact, relation=relation)

    def members(self, start: int, end: int) -> list[Entry]:
        """The partners named as such between two offsets, each once."""
        named = {
            fact.place.key: Entry(
                place=fact.place,
                subject=fact.subject,
                relation=fact.relation,
                start=self._entries[key][1],
            )
            for key, fact in self._facts.items()
            if fact.attribute == "membership" and start <= fact.start < end
        }
        return list(named.values())

    def first_date(self, entry: Entry) -> str:
        """The earliest ISO date that the tie with an entry's partner has been given, or ""."""
        dates = (fact.date for _, fact in self._about(entry.place) if fact.attribute == "date")
        return min(dates, default="")

    def retract(self, entry: Entry, start: int, end: int) -> None:
        """Take back the facts about an entry read between two offsets."""
        for key, fact in self._about(entry.place):
            if start <= fact.start and fact.end <= end:
                self._take(key)

    def move(self, entry: Entry, place: Place) -> None:
        """Give an entry's facts to another place."""
        for key, _ in self._of_entry(entry):
            moved = key.replace(entry.place.key, place.key)
            self._put(moved, replace(self._take(key), id=moved, place=place))
            self._entries[moved] = (place.key, entry.start)

    def doubt(self, entry: Entry, attribute: str, start: int, reason: str) -> None:
        """Mark the fact of this attribute whose value starts at ``start``."""
        for key, fact in self._about(entry.place):
            if (fact.attribute, fact.value_start) == (attribute, start):
                self._facts[key] = replace(fact, doubt=reason)

    def figure(
        self,
        entry: Entry,
        attribute: str,
        label: str,
        start: int,
        end: int,
        said: Statement,
        *,
        factor: float = 1.0,
    ) -> None:
        """A labelled figure; others beside it are of a wider or narrower area, and named so."""
        wanted = "persons" if attribute == "population" else "km2"
        text = self.page.text[start:end]
        bare = re.fullmatch(r"[\d.,\s'’]+", text) is not None
        told = False
        first: float | None = None
        for figure in self.figures(start, end, dates=bare):
            if figure.unit not in ("", wanted, "km" if wanted == "km2" else wanted):
                continue
            number, doubt = figure.number, figure.doubt
            if figure.unit == "km":
                doubt = UNIT_MISSING_SQUARE
            elif not figure.unit and not re.search(
                r"[^\W\d]", self.page.text[figure.start : figure.end]
            ):
                number = round(number * factor, 6)
            if first is not None and wanted == "km2" and abs(number - first) <= SAME_AREA * first:
                continue
            name, own_label = attribute, label
            if figure.wider or told:
                words = self._scope_words(start, figure.start)
                if not words:
                    continue
                name, own_label = f"{normalised(words)} {attribute}", words
            else:
                told, first = True, number
            self.add(
                entry,
                name,
                figure.start,
                figure.end,
                said,
                label=own_label,
                number=number,
                unit=wanted,
                bound=figure.bound,
                as_of=figure.as_of,
                doubt=doubt,
                misprint=bool(doubt),
            )

    def _scope_words(self, start: int, figure: int) -> str:
        """The words in a bracket before a second figure that say what it is of ("metro")."""
        before = self.page.text[start:figure]
        match = re.search(
            r"[(（,]\s*(?:with\s+)?([^\d(),（）]{2,30}?)\s*(?:about|around|etwa|约|約|약)?\s*$",
            before,
        )
        return match[1].strip(" :") if match else ""

    def text(
        self, entry: Entry, attribute: str, label: str, start: int, end: int, said: Statement
    ) -> None:
        """A labelled value that is words; without a label it says nothing that can be asked for."""
        name = attribute or normalised(label)
        if name:
            self.add(entry, name, start, end, said, label=label)

    def labelled(
        self,
        entry: Entry,
        attribute: str,
        label: str,
        start: int,
        end: int,
        said: Statement,
        *,
        factor: float = 1.0,
    ) -> None:
        """A value under a label, read as what the label says it is."""
        if start >= end:
            return
        value = self.page.text[start:end]
        if _SAYS_NOTHING.fullmatch(value):
            return
        told = self.vocab.relations(label)
        ties = bool(
            told or attribute == "date" or self.vocab.ties(label) or self.vocab.states(label)
        )
        dates = self.dates(start, end)
        if dates and not told and not attribute and not self.vocab.states(value):
            # "Exchanges: officials (2003-2015)": a date in a bracket is of what stands before it.
            ties = ties and not re.search(r"[(（]", self.page.text[start : dates[0].start])
        if attribute in _FIGURES:
            self.figure(entry, attribute, label, start, end, said, factor=factor)
        elif ties and dates:
            relation = told[0].meaning if told else entry.relation
            state = next((t for t in self.vocab.states(label) if t.meaning != "active"), None)
            if state and attribute != "relation":
                self._state(entry, label, dates[0], said)
            else:
                self.stages(
                    replace(entry, relation=relation),
                    start,
                    end,
                    said,
                    label=label,
                    told=bool(told),
                )
        elif attribute == "relation" and (told := self.vocab.relations(value)):
            self.tell(entry, "", told[0].meaning)
            self.text(entry, attribute, label, start, end, said)
        elif attribute == "relation" and (states := self.vocab.states(value)):
            dates = self.dates(start + states[0].end, end)
            self.state(
                entry, states[0], start, said, label=label, date=dates[0].iso if dates else ""
            )
            if len(value) > states[0].end:
                self.text(entry, attribute, label, start, end, said)
        elif attribute in ("city", "institution", "count", "date") or (attribute == "country"):
            if attribute == "country":
                self.add(entry, "country", start, end, said, label=label)
        else:
            self._lapse(entry, attribute, start, end, said)
            self.text(entry, attribute, label, start, end, said)

    def _lapse(self, entry: Entry, attribute: str, start: int, end: int, said: Statement) -> None:
        """A remark that is a tie's state and no more: "Inactive since 2008"."""
        value = self.page.text[start:end]
        lapsed = [t for t in self.vocab.states(value) if t.meaning == "lapsed" and t.start == 0]
        if attribute not in ("", "feature") or not lapsed:
            return
        dates = self.dates(start + lapsed[0].end, end)
        behind = value[lapsed[0].end : dates[0].start - start if dates else len(value)]
        if len(behind.split()) <= 1 and not (dates and dates[0].range_end):
            self.state(entry, lapsed[0], start, said, date=dates[0].iso if dates else "")

    def state(
        self,
        entry: Entry,
        term: Term,
        offset: int,
        said: Statement,
        label: str = "",
        date: str = "",
    ) -> None:
        """That a tie is lapsed, suspended, active: as printed, with the date when one is told."""
        self.add(
            entry, "state", offset + term.start, offset + term.end, said, label=label, date=date
        )

    def _state(self, entry: Entry, label: str, mention: DateMention, said: Statement) -> None:
        self.add(entry, "state", mention.start, mention.end, said, label=label, date=mention.iso)

    def stages(
        self,
        entry: Entry,
        start: int,
        end: int,
        said: Statement,
        *,
        label: str = "",
        told: bool = False,
    ) -> bool:
        """The dated stages of a tie between two offsets; whether there were any."""
        text = self.page.text
        dates = self.dates(start, end)
        previous = start
        skip = -1
        told_state = False
        for index, mention in enumerate(dates):
            if index == skip:
                continue
            stop = mention.end
            if mention.range_end:
                skip, stop = index + 1, dates[index + 1].end
            clause = previous
            for separator in _SEPARATOR.finditer(text, previous, mention.start):
                clause = separator.end()
            if index and self._elsewhere(dates[0].end, mention.start):
                continue
            following = dates[skip + 1 if skip == index + 1 else index + 1 :]
            limit = following[0].start if following else end
            next_separator = _SEPARATOR.search(text, stop, limit)
            behind_end = next_separator.start() if next_separator else limit
            before, behind = text[clause : mention.start], text[stop:behind_end]
            lapsed = [t for t in self.vocab.states(before) if t.meaning == "lapsed"]
            joined = [
                t
                for t in self.vocab.states(behind)
                if t.meaning == "lapsed"
                and not re.match(r"\s*[,，]", behind)
                # "2008 – suspended since 2021": the state has a date of its own
                and not (following and behind_end == limit and self._leads(behind[t.end :]))
            ]
            if lapsed or joined:
                term, offset = (lapsed[-1], clause) if lapsed else (joined[0], stop)
                self.state(entry, term, offset, said, label=label, date=mention.iso)
                told_state = True
            else:
                relations = self.vocab.relations(before)
                relation = relations[-1].meaning if relations else entry.relation
                if relations or told:
                    self.tell(entry, mention.iso, relation)
                words = before[relations[-1].start : relations[-1].end] if relations else label
                self.add(
                    replace(entry, relation=relation),
                    "date",
                    mention.start,
                    stop,
                    said,
                    label=label or words,
                    date=mention.iso,
                )
            previous = stop
        if dates and not told_state:
            rest = text[previous:end]
            for term in self.vocab.states(rest):
                if term.meaning == "lapsed":
                    last = (
                        dates[-1].iso if dates[-1] is not dates[0] and dates[-2].range_end else ""
                    )
                    self.state(entry, term, previous, said, date=last)
                    break
        return bool(dates)

    def _leads(self, between: str) -> bool:
        """Whether what stands between a state and a date leads from the one to the other."""
        return not between.strip() or self.vocab.since(between)

    def _elsewhere(self, start: int, end: int) -> bool:
        """Whether a date at ``end`` is in a later sentence than the tie's, and of no agreement."""
        ends = list(re.finditer(r"[.!?。]\s", self.page.text[start:end]))
        if not ends:
            return False
        since = self.page.text[start + ends[-1].end() : end]
        return not (
            self.vocab.relations(since) or self.vocab.signs(since) or self.vocab.states(since)
        )

    def tail(self, entry: Entry, start: int, end: int, said: Statement) -> None:
        """What stands behind a partner's name on its line: stages, and figures with units."""
        self.stages(entry, start, end, said)
        for figure in self.figures(start, end):
            attribute = {"persons": "population", "km2": "area"}.get(figure.unit, "")
            if attribute and not figure.wider:
                self.add(
                    entry,
                    attribute,
                    figure.start,
                    figure.end,
                    said,
                    number=figure.number,
                    unit=figure.unit,
                    bound=figure.bound,
                    as_of=figure.as_of,
                    doubt=figure.doubt,
                    misprint=bool(figure.doubt),
                )
            elif figure.wider and attribute != "area":
                self.wider(entry, start, figure, said)

    def wider(self, entry: Entry, start: int, figure: Quantity, said: Statement) -> None:
        """A population of more than the city, named by the words before it since ``start``."""
        if words := self._scope_words(start, figure.start):
            self.add(
                entry,
                f"{normalised(words)} population",
                figure.start,
                figure.end,
                said,
                label=words,
                number=figure.number,
                unit="persons",
                bound=figure.bound,
            )

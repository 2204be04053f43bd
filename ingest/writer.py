"""A page's facts as they are collected: each of a partner, with the characters it is read from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from cityqa.dates import DateMention, find_dates, in_decades_together
from cityqa.quantities import Quantity, find_quantities
from cityqa.types import Fact, Page, Place
from ingest.relative_dates import relative_dates
from ingest.spans import Spans
from ingest.vocabulary import Term, Vocabulary

# The units of the figures that cities are told by, and which figure a unit tells of.
UNITS = {"population": "persons", "area": "km2"}
OF_UNIT = {unit: attribute for attribute, unit in UNITS.items()}

# In square kilometres; no city has so little land, but gardens and halls do.
SMALLEST_CITY = 0.1


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


# The kind of tie on a page that speaks of ties and says nowhere of which: a fact's has none.
UNTOLD = "untold"
# Kinds of tie of which a section's heading speaks alone.
SINGLE = frozenset({"sister", "friendship", "partner", "friendly_cooperation"})


class Writer:
    """Collects a page's facts; every offset counts characters of ``page.text``."""

    def __init__(self, page: Page, vocab: Vocabulary, order: str) -> None:
        self.page, self.vocab = page, vocab
        self._order = order
        # A heading that is a year, and dates what is told below it without a date of its own.
        self.year: DateMention | None = None
        self._facts: dict[str, Fact] = {}
        # A place's key -> an attribute -> the keys of its facts.
        self._of: defaultdict[str, dict[str, dict[str, None]]] = defaultdict(dict)
        # An attribute -> the keys of its facts by where they, or their values, stand.
        self._statements: defaultdict[str, Spans] = defaultdict(Spans)
        self._values: defaultdict[str, Spans] = defaultdict(Spans)
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
        stages = sorted(self._told.get(self._entries[key], ()))
        if (
            stages
            and fact.relation in SINGLE
            and self._since(key, fact.relation) > stages[-1][0] > ""
        ):
            return fact  # what its section says it is came after what it was before
        every = [r for _, r in stages]
        # A memorandum is what was signed, and the kind of tie where nothing else says one.
        told = [r for r in every if r != "mou"] or ([] if fact.relation else every)
        if not told or fact.attribute == "count" or (fact.attribute == "date" and fact.relation):
            return fact
        return replace(fact, relation=told[-1])

    def _since(self, key: str, relation: str) -> str:
        """The last ISO date that the entry of a fact gives to a kind of tie, or ""."""
        own = self._entries[key]
        dates = (
            self._facts[other]
            for other in self._of[self._facts[key].place.key].get("date", ())
            if self._entries[other] == own
        )
        return max((f.date for f in dates if f.relation == relation), default="")

    def dates(self, start: int, end: int) -> list[DateMention]:
        """The dates between two offsets, with offsets of the page."""
        text, language = self.page.text, self.page.language
        found = find_dates(text[start:end], language, order=self._order)
        vague = in_decades_together(text[start:end])
        found = [d for d in found if not any(a <= d.start < b for a, b in vague)]
        told = [replace(d, start=d.start + start, end=d.end + start) for d in found]
        more = [*relative_dates(text, start, end, language)]
        return sorted([*told, *more], key=lambda date: date.start) if more else told

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
        if fields["relation"] == UNTOLD:
            fields["relation"] = self.only_kind(said.start)
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

    def add_figure(
        self, entry: Entry, attribute: str, figure: Quantity, said: Statement, **more: object
    ) -> None:
        """Write a figure as the value of an attribute; ``more`` stands before what it tells."""
        if figure.unit == "km2" and 0 < figure.number < SMALLEST_CITY:
            return  # "Area of the garden: 5,000 m²"
        fields: dict[str, object] = {
            "number": figure.number,
            "unit": figure.unit,
            "bound": figure.bound,
            "as_of": figure.as_of,
            "doubt": figure.doubt,
            "misprint": bool(figure.doubt),
            **more,
        }
        self.add(entry, attribute, figure.start, figure.end, said, **fields)

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
        if self.year and not date:
            date, said = self.year.iso, replace(said, start=min(said.start, self.year.start))
        self.add(
            entry, "state", offset + term.start, offset + term.end, said, label=label, date=date
        )

    def add_year(self, entry: Entry, said: Statement) -> None:
        """The year of the heading as the date of a tie that is told below it: "Twinned with"."""
        year = self.year
        if year and not self.dated(entry.place, year.iso):
            near = Statement(start=year.start, end=said.end)
            self.add(entry, "date", year.start, year.end, near, date=year.iso)

    def _put(self, key: str, fact: Fact) -> None:
        if key in self._facts:
            self._take(key)
        self._facts[key] = fact
        self._of[fact.place.key].setdefault(fact.attribute, {})[key] = None
        self._statements[fact.attribute].add(fact.start, fact.end, key)
        self._values[fact.attribute].add(fact.value_start, fact.value_end, key)

    def _take(self, key: str) -> Fact:
        fact = self._facts.pop(key)
        del self._of[fact.place.key][fact.attribute][key]
        self._statements[fact.attribute].discard(fact.start, key)
        self._values[fact.attribute].discard(fact.value_start, key)
        return fact

    def _about(self, place: Place, attribute: str) -> Iterator[tuple[str, Fact]]:
        """A place's facts of an attribute by their keys, in the order in which they were read."""
        about = ((key, self._facts[key]) for key in self._of[place.key].get(attribute, ()))
        return ((key, fact) for key, fact in about if fact.place == place)

    def _of_entry(self, entry: Entry) -> list[tuple[str, Fact]]:
        own = (entry.place.key, entry.start)
        keys = chain.from_iterable(self._of[entry.place.key].values())
        return [(key, self._facts[key]) for key in keys if self._entries[key] == own]

    def tell(self, entry: Entry, date: str, relation: str) -> None:
        """Note that an entry itself says which relation was reached on a date."""
        self._told.setdefault((entry.place.key, entry.start), []).append((date, relation))

    def deny(self, entry: Entry, kinds: set[str], instead: str = "partner") -> None:
        """Note that an entry itself says of which kinds its tie is not, and of which it is."""
        for key, fact in self._of_entry(entry):
            if fact.relation in kinds:
                self._facts[key] = replace(fact, relation=instead)

    def has(self, place: Place, attribute: str) -> bool:
        """Whether there is a fact of this attribute about a place already."""
        return any(True for _ in self._about(place, attribute))

    def relation_of(self, place: Place) -> str:
        """The relation under which a place was first named a partner, or ""."""
        return next((fact.relation for _, fact in self._about(place, "membership")), "")

    def partner(self, place: Place) -> Entry | None:
        """A place under the name and the relation by which it was first named a partner."""
        for _, fact in self._about(place, "membership"):
            return Entry(place=place, subject=fact.subject, relation=fact.relation)
        return None

    def last_named(self, start: int, end: int) -> Entry | None:
        """The partner named last between two offsets."""
        named = self._values["membership"].between(start, end)
        if not named:
            return None
        key = max(named, key=lambda key: (self._facts[key].value_start, key))
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
        return any(fact.date.startswith(date) for _, fact in self._about(place, "date"))

    def retell(self, start: int, end: int, relation: str) -> None:
        """Give the partners told of between two offsets without a relation this one."""
        for attribute in self._statements.keys() - {"count"}:
            for key in self._statements[attribute].between(start, end):
                if not self._facts[key].relation:
                    self._facts[key] = replace(self._facts[key], relation=relation)

    def members(self, start: int, end: int) -> list[Entry]:
        """The partners named as such between two offsets, each once."""
        named = {}
        for key in self._statements["membership"].between(start, end):
            fact = self._facts[key]
            named[fact.place.key] = Entry(
                place=fact.place,
                subject=fact.subject,
                relation=fact.relation,
                start=self._entries[key][1],
            )
        return list(named.values())

    def has_members(self, end: int, *, fewest: int = 1) -> bool:
        """Whether so many partners at least are named as such before an offset."""
        return len(self._first_members(end, fewest)) == fewest

    def only_member(self, end: int) -> Entry | None:
        """The partner named as such before an offset, if it is the only one."""
        alone = len(self._first_members(end, 2)) == 1
        return self.members(0, end)[0] if alone else None

    def only_kind(self, end: int) -> str:
        """The kind of which all partners are that were told before an offset, where there are
        several: further "bonds" are of the same. Else ""."""
        before = self.members(0, end)
        kinds = {member.relation for member in before}
        return kinds.pop() if len(kinds) == 1 < len(before) else ""

    def _first_members(self, end: int, most: int) -> set[str]:
        """The places named as partners first before an offset, by their keys."""
        first: set[str] = set()
        for key in self._statements["membership"].before(end):
            first.add(self._facts[key].place.key)
            if len(first) == most:
                break
        return first

    def tells(self, attribute: str, start: int, end: int) -> list[Fact]:
        """The facts of an attribute whose values begin between two offsets."""
        return [self._facts[key] for key in self._values[attribute].between(start, end)]

    def names_one(self, start: int, end: int) -> bool:
        """Whether characters between two offsets are of a name of a partner."""
        return self._values["membership"].meets(start, end)

    def first_date(self, entry: Entry) -> str:
        """The earliest ISO date that the tie with an entry's partner has been given, or ""."""
        return min((fact.date for _, fact in self._about(entry.place, "date")), default="")

    def retract(self, entry: Entry, start: int, end: int, *, before: str = "") -> None:
        """Take back the facts about an entry read between two offsets; ``before`` an ISO date only
        those that give its tie an earlier one."""
        for attribute in ("date",) if before else tuple(self._of[entry.place.key]):
            for key, fact in list(self._about(entry.place, attribute)):
                kinds = (fact.relation, "combined")  # of whichever kind a card is
                if before and (entry.relation not in kinds or fact.date >= before):
                    continue
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
        for key, fact in list(self._about(entry.place, attribute)):
            if fact.value_start == start:
                self._facts[key] = replace(fact, doubt=reason)

"""Facts drawn together: what the pages say of one home and one partner."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from cityqa.dates import find_dates
from cityqa.measures import measure
from cityqa.types import Bound, Fact, Filters, Place
from cityqa.words import data, text_key, tokens


@dataclass(frozen=True, kw_only=True)
class Tie:
    """A home and a partner of its, with every fact of it that was asked for."""

    home: str
    place: Place
    memberships: tuple[Fact, ...] = ()
    dates: tuple[Fact, ...] = ()
    states: tuple[Fact, ...] = ()
    figures: tuple[Fact, ...] = ()

    @property
    def relations(self) -> tuple[str, ...]:
        """The kinds of relation that pages give it, each once."""
        return tuple(
            dict.fromkeys(f.relation for f in (*self.memberships, *self.dates) if f.relation)
        )

    def begins_with(self, letter: str) -> bool:
        """Whether its name begins with a letter, as printed or as is usual."""
        names = (self.printed, self.place.name)
        return any(text_key(name).startswith(text_key(letter)) for name in names)

    @property
    def relation(self) -> str:
        """The kind of relation that its best statement gives it, "" when none tells."""
        return self.shown_by.relation or next(iter(self.relations), "")

    @property
    def printed(self) -> str:
        """The name as the fullest statement of it prints it."""
        facts = self.dates or self.memberships or self.figures
        return facts[0].subject if facts else self.place.name

    @property
    def division(self) -> str:
        """The kind of place it is with: its name tells a county, whatever the gazetteer has."""
        types = data("place_types.toml")
        counties = {text_key(word) for kind in ("county", "quarter") for word in types[kind]}
        said = text_key(f"{self.printed} {self.place.name}")
        named = any(token.key in counties for token in tokens(said))
        if self.place.kind == "region":
            named |= said.endswith(tuple(c for c in counties if not c.isascii()))
        return "county" if named else self.place.kind

    def tells(self, attribute: str) -> bool:
        """Whether the home's own pages state an attribute of the partner."""
        if attribute == "date":
            return any(fact.date for fact in self.dates)
        told = (f for f in self.figures if f.attribute == attribute and f.home == self.home)
        return not all(map(tells_nothing, told))

    @property
    def date(self) -> Fact | None:
        """The first dated step of the tie, as precisely as told: "1981" may be of a day."""
        sound = [fact for fact in self.dates if not fact.doubt] or list(self.dates)
        first = min((fact.date for fact in sound), default="")
        same = [fact for fact in sound if fact.date.startswith(first)]
        return min(same, key=lambda fact: (-len(fact.date), fact.date), default=None)

    @property
    def ended(self) -> tuple[Fact, ...]:
        """The statements that the tie has lapsed; others say that it is active."""
        return tuple(fact for fact in self.states if says_ended(fact))

    @property
    def lapsed(self) -> bool:
        """Whether a page says that it has lapsed, or its dates have run out."""
        return bool(self.ended) or "" < self.lasted_until < str(date.today())[: len("2016")]

    @property
    def ended_on(self) -> str:
        """The ISO date on which a page says that the tie ended, "" when none does."""
        told = [fact.date for fact in self.ended if fact.date]
        if self.ended:
            told.append(self.lasted_until)
        return max(told, default="")

    @property
    def lasted_until(self) -> str:
        """The ISO date on which its dates end ("2011-2016"), "" where they name no end."""
        ranges = find_dates(self.date.printed) if self.date else ()
        return max((m.range_end for m in ranges if m.range_end), default="")

    @property
    def shown_by(self) -> Fact:
        """The statement that best shows the tie: the dated row, else the shortest statement."""
        dated = [f for f in self.dates if any(m.start == f.start for m in self.memberships)]
        if dated:
            return dated[0]
        return min(self.memberships or self.dates or self.figures, key=lambda f: f.end - f.start)


def tells_nothing(fact: Fact) -> bool:
    """Whether a value says that there is nothing to tell: "vacant"."""
    return text_key(fact.printed) in _nothing()


@lru_cache(maxsize=1)
def _nothing() -> frozenset[str]:
    return frozenset(map(text_key, data("page_forms.toml")["nothing"]["words"]))


def ties(facts: Iterable[Fact]) -> list[Tie]:
    """Facts grouped by home and partner, in the order of the pages."""
    grouped: dict[tuple[str, str], dict[str, list[Fact]]] = {}
    places: dict[tuple[str, str], Place] = {}
    for fact in facts:
        name = (fact.home, fact.place.key)
        places.setdefault(name, fact.place)
        group = grouped.setdefault(name, {})
        group.setdefault(_SHELF.get(fact.attribute, "figures"), []).append(fact)
    return [
        Tie(
            home=home,
            place=places[home, key],
            memberships=tuple(group.get("memberships", ())),
            dates=tuple(group.get("dates", ())),
            states=tuple(group.get("states", ())),
            figures=tuple(group.get("figures", ())),
        )
        for (home, key), group in grouped.items()
    ]


def says_ended(state: Fact) -> bool:
    """Whether a statement of a tie's state says that it has lapsed; the others: "Active"."""
    return not {token.key for token in tokens(state.printed)} & _active()


@lru_cache(maxsize=1)
def _active() -> frozenset[str]:
    return frozenset(text_key(word) for word in data("page_forms.toml")["states"]["active"])


_SHELF = {"membership": "memberships", "date": "dates", "state": "states"}


def of_relation(memberships: Sequence[Fact], relations: Sequence[str]) -> list[Fact]:
    """The memberships that a question about these relations means."""
    if not relations:
        return list(memberships)
    fitting = meant(memberships, relations)
    return [fact for fact in memberships if fact.relation in fitting[fact.home]]


def meant(
    memberships: Iterable[Fact], relations: Sequence[str], *, loosely: bool = False
) -> dict[str, frozenset[str]]:
    """By home, the relations that a question about these ``relations`` means there.

    Each home is taken at its word: where its pages name partners of the relation itself, those;
    where they do not tell near relations apart, those of a near one; and, ``loosely``, where they
    have neither, whatever they call their partners: people say "sister cities" of any.
    """
    own: dict[str, set[str]] = {}
    for fact in memberships:
        own.setdefault(fact.home, set()).add(fact.relation)
    return {
        home: frozenset().union(*(_meant_among(named, r, loosely) for r in relations))
        for home, named in own.items()
    }


def _meant_among(named: set[str], relation: str, loosely: bool) -> set[str]:
    """Which of the relations that a home's pages name are meant by one."""
    steps = [{relation}, set(family(relation))]
    if loosely:
        steps += [{other} for other in data("relation_families.toml")["loosely"].get(relation, ())]
    return next((found for step in steps if (found := named & step)), set())


def family(relation: str) -> tuple[str, ...]:
    """The relations that a page may mean when it does not tell them apart."""
    return tuple(data("relation_families.toml").get(relation, (relation,)))


# "More than 500,000" lies just beyond that figure.
_BEYOND = {"min": math.inf, "max": -math.inf}


def figure_within(figures: Iterable[Fact], filters: Filters | Bound) -> bool:
    """Whether one of these figures lies within the filter on its attribute."""
    numbers = [
        math.nextafter(number, _BEYOND.get(f.bound, number))
        for f in figures
        if f.attribute == filters.attribute and (number := measure(f)) is not None
    ]
    if not numbers:
        return False
    if filters.at_least is not None and max(numbers) < filters.at_least:
        return False
    return not (filters.at_most is not None and min(numbers) > filters.at_most)


def within(date: str, filters: Filters) -> bool:
    """Whether an ISO date, as precise as it is, lies in the filters' span."""
    if filters.days and not any(date[4:].startswith(day[1:]) for day in filters.days):
        return False
    if filters.weekdays and weekday(date) not in filters.weekdays:
        return False
    if filters.since and date[: len(filters.since)] < filters.since[: len(date)]:
        return False
    return not (filters.until and date[: len(filters.until)] > filters.until[: len(date)])


def weekday(iso: str) -> int | None:
    """The day of the week of an ISO date, 0 for Monday; None of one that is no whole day."""
    try:
        return date.fromisoformat(iso).weekday()
    except ValueError:
        return None

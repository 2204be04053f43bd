"""One question, read by itself: text -> Question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from cityqa.places import gazetteer
from cityqa.questions.capitals import asks_capitals, find_capitals
from cityqa.questions.cues import find_jubilee, read_cues, read_dates, read_ends
from cityqa.questions.filters import (
    asks_beyond,
    claims_order,
    read_attributes,
    read_extent,
    read_filters,
    read_order,
    tallies,
)
from cityqa.questions.kinds import decide_kind
from cityqa.questions.language import question_language
from cityqa.questions.limits import Limits, find_limits
from cityqa.questions.names import Names, NamesFound
from cityqa.questions.phrases import Tagged, tag
from cityqa.questions.scope import Scope
from cityqa.questions.spelling import respelled
from cityqa.questions.terms import (
    read_conditions,
    read_denied,
    read_gist,
    read_head,
    read_slots,
    read_terms,
)
from cityqa.questions.whereabouts import find_states, says_country
from cityqa.types import Kind, Partner, Place, Question
from cityqa.words import Token, tokens, words


class Reader:
    """Reads questions about the partners, homes and labels of one index."""

    def __init__(
        self,
        partners: Iterable[Partner],
        homes: Iterable[str],
        labels: Iterable[str] = (),
        on_pages: Callable[[str], bool] = lambda word: False,  # noqa: ARG005
    ) -> None:
        """``on_pages`` tells whether a word stands on a page, and so is no slip."""
        self.names = Names(partners, homes)
        self.labels = tuple(labels)
        self._on_pages = on_pages

    def read(self, text: str, home: str = "") -> Question:
        """What ``text`` asks, without any conversation before it.

        ``home`` is whose office runs this: its name means the home wherever it stands.
        """
        language = question_language(text)
        run = tokens(text)
        names = self.names.find(text, run)
        spelt = respelled(text, run, names.taken, language, self.labels, self._on_pages)
        if spelt != text:
            text, run = spelt, tokens(spelt)
            names = self.names.find(text, run)
        find_capitals(run, names, self.names.partners)
        capitals = asks_capitals(run, names)
        stated = find_states(text, run, names)
        tagged = tag(run, names.taken, language, self.labels, text)
        limits = find_limits(text, tagged, language)
        homes, places = self._roles(names, tagged, home)
        filters = read_filters(text, names, places, tagged, limits)
        filters = replace(filters, capital=capitals and not places)
        cues = read_cues(text, tagged, language)
        if _asks_what_partners(tagged, names):
            cues |= {"list"}
        if home and not homes and "own" in cues:
            homes = (home,)  # "our partners", whoever was spoken of before
        if home and not places and "own" in cues and "opens_check" in cues and len(homes) == 1:
            # "Is X our twin", where X has pages of its own: it is asked about as our partner.
            homes, places = self._of_ours(homes[0], home, names)
        terms, context, topic = read_terms(tagged, names, limits, language)
        order, ordered_by = read_order(tagged, limits.rank)
        if ordered_by == "location" and any(len(term) > _STATE for term in terms):
            order, ordered_by, cues = "", "", cues - _FAR  # "nearest to the sea", not to the home
        if not _orders(cues, places) or (terms and len(places) == 1 and not cues & _SUPERLATIVES):
            order = ordered_by = ""  # "ahead of everybody in research": told of one place
        attributes = read_attributes(tagged, filters, ordered_by, bool(terms))
        if asks_beyond(tagged, names):
            cues |= {"list"}
        cues |= {"opens_check"} if claims_order(tagged, names) else set()
        if not places and tallies(tagged):
            cues |= {"tally"}
        if (extent := read_extent(text, tagged, names)) and "population" in attributes:
            attributes = tuple(extent if a == "population" else a for a in attributes)
        attributes += _closing(text, run, language, attributes) if not limits.spans else ()
        cues |= {"place_in"} if says_country(text, run, names) else set()
        cues |= {"place_in_state"} if stated else set()
        if Scope(text, tagged).unwanted("cue:next_to"):
            cues -= _NEIGHBOUR  # "the agreement itself, not what came before"
        tied = cues & {"after", "before", "partner", "reverse"} or filters.relations
        if {"opens_when", "next_to"} <= cues and (terms or not tied):
            cues = cues - _NEIGHBOUR | {"future"}  # "when is the forum with it next held"
        several = len(places) > 1 or len(filters.relations) > 1
        if "between" in cues and several and cues & {"ago", "years", "days"}:
            cues |= {"years_between"}
        numbers = find_jubilee(text) or limits.numbers
        if numbers and ("turning" in cues or {"opens_when", "future"} <= cues):
            cues |= {"anniversary"}
        if cues & {"exact_day", "exact_month"} and "date" not in attributes:
            # "On what exact day": not what it is about.
            attributes = ("date", *(a for a in attributes if a != "subject"))
        question = Question(
            text=text,
            kind=Kind.PROSE,
            language=language,
            attributes=attributes,
            places=places,
            strangers=tuple(dict.fromkeys(place for _, place in names.strangers)),
            homes=homes,
            named_home=bool(homes),
            filters=filters,
            cues=cues,
            order=order,
            limit=_ALL if "ranking" in cues else _limit(limits),
            rank=limits.rank,
            years=read_dates(text, limits, cues),
            ends=read_ends(text, tagged, names, language),
            numbers=numbers,
            terms=terms,
            denied=read_denied(text, tagged, terms, language),
            context=context,
            topic=topic,
            gist=read_gist(text, run, names, language),
            # What a page has a label for is a value, though pages seldom say it.
            slots=() if tagged.all("label:") else read_slots(tagged, names, language),
            wanted=tuple(m.phrase for m in tagged.matches if "scope:elsewhere" in m.tags),
            conditions=read_conditions(tagged, terms, language),
            head=read_head(tagged, names, limits, language),
        )
        return replace(question, kind=decide_kind(question))

    def _roles(
        self, names: NamesFound, tagged: Tagged, home: str
    ) -> tuple[tuple[str, ...], tuple[Place, ...]]:
        """Which names are homes and which are partners, where a name may be either.

        Such a name is the home of the partners that are named with it, or owns partners ("Xtown's
        sister cities"), or is whose page is asked ("according to Xtown"); otherwise the question
        is about it as a partner.
        """
        both = {n for n, _ in names.homes} & {n for n, _ in names.partners}
        partners = [(n, p) for n, places in names.partners for p in places if n not in both]
        homes = [(n, home) for n, home in names.homes if n not in both]
        named = {n: home for n, home in names.homes if n in both}
        owners = {n for n in named if named[n] == home}
        owners |= self._owners(
            {n: h for n, h in named.items() if n not in owners},
            [p.key for _, p in partners],
            names,
            tagged,
        )
        if not owners and not homes and (partners or _owns(tagged) or _lists_all(tagged)):
            owners = set(both)
        homes += [(n, named[n]) for n in sorted(both & owners)]
        partners += [(n, p) for n, places in names.partners if n in both - owners for p in places]
        countries = {iso for _, iso in names.countries}.union(
            *(gazetteer().region_countries(region) for _, region in names.regions)
        )
        if countries and len({p.name for _, p in partners}) < len(partners):
            partners = [(n, p) for n, p in partners if p.country in countries] or partners
        own = [(n, p) for n, p in partners if self._homes_of(p.key) & {home for _, home in homes}]
        if homes and len({n for n, _ in partners}) < len(partners):
            # One name of several places: the home's partner is meant.
            partners = [(n, p) for n, p in partners if (n, p) in own or n not in dict(own)]
        partners = _in_division(partners, names)
        partners.sort(key=lambda item: item[0])
        return (
            tuple(dict.fromkeys(home for _, home in homes)),
            tuple({place.key: place for _, place in partners}.values()),
        )

    def _of_ours(
        self, named: str, home: str, names: NamesFound
    ) -> tuple[tuple[str, ...], tuple[Place, ...]]:
        """The office's own city as home and another city with pages as the place asked about."""
        place = gazetteer().resolve(named) if named != home else None
        if place is None:
            return (named,), ()
        if self._homes_of(place.key):
            return (home,), (place,)
        names.strangers.append((0, place))
        return (home,), ()

    def _homes_of(self, key: str) -> set[str]:
        """The homes whose partner a place is."""
        return {home for p in self.names.partners if p.place.key == key for home in p.homes}

    def _owners(
        self, named: dict[int, str], partners: list[str], names: NamesFound, tagged: Tagged
    ) -> set[int]:
        """Which of the names that may be homes own the other names, or are whose page is asked."""
        cited = {n for n in named if _cited(tagged, names, n)}
        if partners:
            return cited | {n for n, home in named.items() if home in self._homes_all(partners)}
        if cited or len(named) < 2 or (_owns(tagged) and _asks_for_many(tagged)):
            return cited
        keys = {n: {p.key for m, ps in names.partners if m == n for p in ps} for n in named}
        owned = {
            n: sum(home in self._homes_all(keys[m]) for m in named if m != n)
            for n, home in named.items()
        }
        first = max(sorted(owned), key=lambda n: owned[n])
        return {first} if owned[first] else set()

    def _homes_all(self, keys: Iterable[str]) -> set[str]:
        return {home for key in keys for home in self._homes_of(key)}


def _in_division(partners: list[tuple[int, Place]], names: NamesFound) -> list[tuple[int, Place]]:
    """Of several places of one name, the one in the state that is named with it."""
    divisions = {place.key for _, place in names.strangers if place.kind == "region"}
    kept = []
    for n, place in partners:
        same = [p for m, p in partners if m == n]
        inside = [p for p in same if (d := gazetteer().division(p.key)) and d.key in divisions]
        if len(same) > 1 and inside and place not in inside:
            continue
        if len(same) > 1 and inside:
            told = gazetteer().division(place.key)
            names.strangers = [(m, p) for m, p in names.strangers if told and p.key != told.key]
        kept.append((n, place))
    return kept


def _closing(
    text: str, run: Sequence[Token], language: str, known: Sequence[str]
) -> tuple[str, ...]:
    """What the last word of a part of the question asks for: "when, and what about", "since?"."""
    ends = [n for n in range(1, len(run)) if _PART.search(text[run[n - 1].end : run[n].start])]
    asked = []
    for name, uses in words(language).attributes.items():
        for phrase in uses.get("closing", ()):
            last = [token.key for token in tokens(phrase)]
            for end in [*ends, len(run)]:
                if [t.key for t in run[max(0, end - len(last)) : end]] == last:
                    asked.append(name)
    return tuple(name for name in dict.fromkeys(asked) if name not in known)


# Between the parts of a question.
_PART = re.compile(r"[,;:/+&?]")


# What may be put first or behind: "who joined before X", but not "before X was a port".
_ORDERED = {"list", "reverse", "count", "who", "partner", "than", "compare"}
_SUPERLATIVES = {
    "largest", "smallest", "oldest", "newest", "most_people", "fewest_people", "ranking",
    "nearest", "farthest", "most",
}  # fmt: skip


_NEIGHBOUR = {"next_to", "previous", "before"}
_FAR = {"nearest", "farthest", "nearer", "farther"}
_STATE = len("az")  # behind a home's name


def _orders(cues: frozenset[str], places: tuple[Place, ...]) -> bool:
    """Whether a superlative or comparative ranks partners, and is not told of one place."""
    return bool(cues & (_SUPERLATIVES | _ORDERED)) or len(places) != 1


def _asks_what_partners(tagged: Tagged, names: NamesFound) -> bool:
    """Whether "what" is said of partners: "what Asian places", "what sister cities"."""
    for match in tagged.matches:
        if "cue:what" not in match.tags:
            continue
        behind = [m for m in tagged.matches if m.first >= match.last]
        for n in range(match.last, min(match.last + 3, len(tagged.run))):
            found = next((m for m in behind if m.first <= n < m.last), None)
            related = found and any(tag.startswith("rel:") for tag in found.tags)
            if found and (related or found.tags & {"cue:partner", "cue:cities"}):
                return "cue:singular" not in found.tags
            if not names.taken[n]:
                break
    return False


def _owns(tagged: Tagged) -> bool:
    """Whether the question speaks of partners, so that a lone name is whose they are."""
    return tagged.has("cue:partner") or bool(tagged.all("rel:"))


def _lists_all(tagged: Tagged) -> bool:
    """Whether what a place is with is asked for: "all that joined X", "whom did X sign with"."""
    if tagged.has("attr:date") and tagged.has("cue:reverse", "cue:who"):
        return True
    listed = tagged.first("cue:list")
    return bool(listed and listed.first == 0 and "cue:question_word" not in listed.tags)


def _asks_for_many(tagged: Tagged) -> bool:
    return tagged.has("cue:list", "cue:count", "cue:both", "cue:reverse")


def _cited(tagged: Tagged, names: NamesFound, n: int) -> bool:
    """Whether the name at token ``n`` is whose page is asked: "per Xtown", "on Xtown's page"."""
    last = next((m for m in range(n, len(tagged.run)) if not names.taken[m]), len(tagged.run))
    return any(
        ("cue:source" in m.tags and m.last == n)
        or ("cue:source_page" in m.tags and 0 <= m.first - last <= 1)
        for m in tagged.matches
    )


_ALL = 1000  # more than any page ranks


def _limit(limits: Limits) -> int:
    small = [int(n) for n in limits.numbers if n == int(n) and 1 < n <= 50 and n != limits.rank]
    return small[0] if small else 1

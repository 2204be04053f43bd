"""Which of the places that a question names are homes and which are partners."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from cityqa.places import gazetteer
from cityqa.questions.attributes import tallies
from cityqa.questions.names_found import NamesFound
from cityqa.questions.phrases import Tagged
from cityqa.types import Partner, Place
from cityqa.words import Match, stop_words

_Homes = tuple[str, ...]
_Places = tuple[Place, ...]
# Behind a name, what says that something is the place's own.
POSSESSIVE = re.compile(r"['’](?:s\b|(?=\s|$))|의|の|的")
_BETWEEN_PARTS = re.compile(r"[,:;()?!–—，；：]|\s-\s")
_OF = frozenset({"of", "von", "de", "des", "du", "del"})  # "the twins of X"
# How many tokens behind a name "has" may stand, and before it the partners that are "of" it.
_NEAR = 3


class Roles:
    """Tells homes from partners, where cities have pages of their own and are partners, too."""

    def __init__(self, partners: Sequence[Partner]) -> None:
        self._partners = partners

    def of(self, names: NamesFound, tagged: Tagged, text: str, home: str) -> tuple[_Homes, _Places]:
        """The homes and the partners that are named.

        A name that may be either is the home of the partners that are named with it, or owns
        partners ("Xtown's sister cities"), or is whose page is asked ("according to Xtown");
        otherwise the question is about it as a partner. A partner of ``home``, whose office runs
        this, is one unless partners are plainly its own.
        """
        both = {n for n, _ in names.homes} & {n for n, _ in names.partners}
        partners = [(n, p) for n, places in names.partners for p in places if n not in both]
        homes = [(n, h) for n, h in names.homes if n not in both]
        named = {n: h for n, h in names.homes if n in both}
        ours = self._ours(names, partners, named, home)
        counted = {n for n in named if _among_theirs(tagged, names, n)}
        ours |= counted
        ours -= {n for n in ours - counted if _plainly_owns(tagged, names, text, n)}
        owners = {n for n in named if named[n] == home}
        rest = {n: h for n, h in named.items() if n not in owners | ours}
        owners |= self._owners(rest, [p.key for _, p in partners], names, tagged)
        owners -= counted
        if (
            not owners
            and not homes
            and not counted
            and (partners or _owns(tagged) or _lists_all(tagged) or _sums_labels(tagged))
        ):
            owners = both - ours
        firsts = owners | {n for n, _ in homes}
        owners |= {n for n in both - ours if any(_or_between(tagged, names, m, n) for m in firsts)}
        owners |= {n for n in both - ours if any(_or_between(tagged, names, n, m) for m in firsts)}
        if _owns(tagged) and _asks_for_many(tagged) and of_each(tagged, names):
            owners = both - counted
        homes += [(n, named[n]) for n in sorted(both & owners)]
        partners += [(n, p) for n, places in names.partners if n in both - owners for p in places]
        partners = self._of_homes(partners, {h for _, h in homes} or {home}, names)
        partners.sort(key=lambda item: item[0])
        return (
            tuple(dict.fromkeys(h for _, h in homes)),
            tuple({place.key: place for _, place in partners}.values()),
        )

    def of_ours(self, named: str, home: str, names: NamesFound) -> tuple[_Homes, _Places]:
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
        return {home for p in self._partners if p.place.key == key for home in p.homes}

    def _homes_all(self, keys: Iterable[str]) -> set[str]:
        return {home for key in keys for home in self._homes_of(key)}

    def _ours(
        self,
        names: NamesFound,
        partners: Sequence[tuple[int, Place]],
        named: dict[int, str],
        home: str,
    ) -> set[int]:
        """The names that are partners of the office's, and not rather the homes of another one."""
        ours = {n for n, ps in names.partners if home in self._homes_all(p.key for p in ps)}
        foreign = [p.key for n, p in partners if n not in ours]
        return {n for n in ours & set(named) if named[n] not in self._homes_all(foreign)}

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

    def _of_homes(
        self, partners: list[tuple[int, Place]], homes: set[str], names: NamesFound
    ) -> list[tuple[int, Place]]:
        """One name of several places: the one in the country or state named, or the homes' own."""
        countries = {iso for _, iso in names.countries}.union(
            *(gazetteer().region_countries(region) for _, region in names.regions)
        )
        if countries and len({p.name for _, p in partners}) < len(partners):
            partners = [(n, p) for n, p in partners if p.country in countries] or partners
        own = [(n, p) for n, p in partners if self._homes_of(p.key) & homes]
        if len({n for n, _ in partners}) < len(partners):
            partners = [(n, p) for n, p in partners if (n, p) in own or n not in dict(own)]
        return _in_division(partners, names)


# What is said again, or added, before a home that partners must have beside the one before it.
_AGAIN = frozenset(
    {"with", "also", "to", "mit", "auch", "zu", "avec", "aussi", "con", "también", "tambien"}
)
_OR = frozenset({"or", "than", "from", "oder", "ou", "o"})


def of_each(tagged: Tagged, names: NamesFound) -> bool:
    """Whether partners of each of two homes are meant: "with Xtown and also with Ytown"."""
    for (one, first), (other, second) in pairwise(names.homes):
        between = {tagged.run[n].key for n in range(one, other) if not names.taken[n]}
        if first != second and between & _AGAIN and not between & _OR:
            return True
    return False


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


def _plainly_owns(tagged: Tagged, names: NamesFound, text: str, n: int) -> bool:
    """Whether partners are the named place's own: "X's twins", "twins of X", "how many has X"."""
    run, last = tagged.run, _end(names, n)
    if _cited(tagged, names, n):
        return True
    if not _owns(tagged):
        return False
    behind = text[run[last - 1].end :]
    tied = [m for m in tagged.matches if any(_is_tie(tag) for tag in m.tags)]
    if any(m.first >= last for m in tied) and POSSESSIVE.match(behind):
        return True
    if any(
        m.first == last and not _BETWEEN_PARTS.search(_gap(text, tagged, m.first)) for m in tied
    ):
        return True
    for match in tied:
        between = tagged.run[match.last : n]
        if len(between) <= _NEAR and any(token.key in _OF for token in between):
            return "cue:singular" not in match.tags
    return _asks_for_many(tagged) and any(
        "cue:having" in m.tags and min(abs(m.first - n), abs(m.last - n)) <= _NEAR
        for m in tagged.matches
    )


def _or_between(tagged: Tagged, names: NamesFound, one: int, other: int) -> bool:
    """Whether two homes are held against each other: "a partner of Xtown or of Ytown"."""
    between = range(_end(names, one), other)
    joins = any("cue:compare" in m.tags and m.first in between for m in tagged.matches)
    small = all(tagged.run[n].key in stop_words() for n in between)
    return _owns(tagged) and joins and small and len(between) <= _NEAR


def _among_theirs(tagged: Tagged, names: NamesFound, n: int) -> bool:
    """Whether the name at token ``n`` is told as another's partner: "counts X among its twins"."""
    last = _end(names, n)
    return any("cue:among_theirs" in m.tags and m.first == last for m in tagged.matches)


def calls_partner(text: str, tagged: Tagged, names: NamesFound) -> bool:
    """Whether a place that no page lists is called a partner outright: "our twin town Xtown"."""
    ends = {m.last for m in tagged.matches if "cue:partner" in m.tags or _is_relation(m)}
    return any(n in ends and not _gap(text, tagged, n).strip(_QUOTES) for n, _ in names.strangers)


def _is_relation(match: Match) -> bool:
    return any(tag.startswith("rel:") for tag in match.tags)


_QUOTES = " \"'“”„‘’«»「」『』"


def _gap(text: str, tagged: Tagged, n: int) -> str:
    """What stands between token ``n`` and the one before it."""
    return text[tagged.run[n - 1].end : tagged.run[n].start]


def _is_tie(tag: str) -> bool:
    return tag.startswith("rel:") or tag in ("cue:partner", "cue:cities")


def _end(names: NamesFound, n: int) -> int:
    """Where the name that begins with token ``n`` ends."""
    taken = names.taken
    return next((m for m in range(n, len(taken)) if not taken[m]), len(taken))


def _owns(tagged: Tagged) -> bool:
    """Whether the question speaks of partners, so that a lone name is whose they are."""
    if tagged.has("cue:that_country") and tagged.has("cue:having"):
        return True  # "does Xtown have one in that country"
    return tagged.has("cue:partner") or bool(tagged.all("rel:"))


def _lists_all(tagged: Tagged) -> bool:
    """Whether what a place is with is asked for: "all that joined X", "whom did X sign with"."""
    if tagged.has("attr:date") and tagged.has("cue:reverse", "cue:who"):
        return True
    listed = tagged.first("cue:list")
    return bool(listed and listed.first == 0 and "cue:question_word" not in listed.tags)


def _sums_labels(tagged: Tagged) -> bool:
    """Whether what pages tell under a label is added up: "all sister schools, added"."""
    return tagged.has("cue:sum") and tallies(tagged)


def _asks_for_many(tagged: Tagged) -> bool:
    return tagged.has("cue:list", "cue:count", "cue:both", "cue:reverse")


def _cited(tagged: Tagged, names: NamesFound, n: int) -> bool:
    """Whether the name at token ``n`` is whose page is asked: "per Xtown", "on Xtown's page"."""
    last = _end(names, n)
    return any(
        ("cue:source" in m.tags and m.last == n)
        or ("cue:source_page" in m.tags and 0 <= m.first - last <= 1)
        for m in tagged.matches
    )

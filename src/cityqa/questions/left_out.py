"""Partners that are named only to be left out: "the Chinese friends except Xtown"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cityqa.questions.names_found import NamesFound
from cityqa.questions.phrases import Tagged
from cityqa.types import Place
from cityqa.words import stop_words

_LEAVING = {"cue:excluding", "cue:negative"}
_LEFT = {"cue:excluding", "cue:excluded"}
# What may stand between "except" and the name, and between two names of a list.
_SMALL = (
    "state:",
    "rel:",
    "cue:partner",
    "cue:cities",
    "cue:own",
    "cue:filler",
    "cue:also",
    "cue:singular",
)
_AND = ("cue:also", "cue:compare", "cue:excluding", "cue:negative")
# Tokens between two names of a list: "and also", "nor the".
_LIST_GAP = 2
_BREAK = re.compile(r"[;:.()?!–—、；：。（）]|\s-\s")
_CLAUSE = re.compile(r"[,，]")
# A particle and its like between a name and the East Asian word that leaves it out.
_PARTICLES = 2


@dataclass(frozen=True)
class LeftOut:
    """The places that a question leaves out, and its phrases without the words that do."""

    places: tuple[Place, ...]
    tagged: Tagged


def find_left_out(text: str, tagged: Tagged, names: NamesFound) -> LeftOut:
    """The places of all whose mentions a question says that they are not meant.

    The words that leave them out deny nothing else then: "who except Xtown is a sister city".
    """
    spans = _spans(names)
    gaps = _Gaps(text, tagged, names)
    done: set[int] = set()
    used: set[int] = set()
    for at, (first, last) in enumerate(spans):
        if at and at - 1 in done and gaps.joined(spans[at - 1][1], first):
            done.add(at)  # "except Xtown and Ytown"
        elif (n := gaps.left_before(first)) >= 0 and not gaps.owns(last):
            done.add(at)
            if not gaps.lists(n, first):
                used.add(n)
        elif (n := gaps.left_behind(last)) >= 0:
            used.add(n)
            done.add(at)
            while at and gaps.joined(spans[at - 1][1], spans[at][0]):
                at -= 1  # "Xtown and Ytown aside"
                done.add(at)
    firsts = {spans[at][0] for at in done}
    named = [*names.partners, *((n, (place,)) for n, place in names.strangers)]
    out = {place for n, places in named if n in firsts for place in places}
    out -= {place for n, places in named if n not in firsts for place in places}
    ends = [spans[at][1] for at in done if at + 1 not in done]
    if not out or any(gaps.goes_on(end) for end in ends):
        used = set()
    kept = [
        replace(m, tags=m.tags - _LEAVING - _LEFT | {"cue:filler"}) if m.first in used else m
        for m in tagged.matches
    ]
    told = tuple(sorted(out, key=lambda place: place.key))
    return LeftOut(told, replace(tagged, matches=tuple(kept)))


def speaks_of_partners(cues: frozenset[str], tagged: Tagged, names: NamesFound) -> bool:
    """Whether partners are asked for of which some may be left out, and nothing is claimed."""
    if "opens_why" in cues or ("opens_check" in cues and not cues & {"any", "other"}):
        return False
    told = bool(cues & {"partner", "own", "friends"} or tagged.all("rel:"))
    return told or bool(names.countries and cues & {"list", "count", "reverse", "who"})


def _spans(names: NamesFound) -> list[tuple[int, int]]:
    """The tokens at which the names of places begin and end."""
    firsts = sorted({n for n, _ in (*names.partners, *names.strangers)})
    taken = [one or other for one, other in zip(names.taken, names.strange, strict=True)]
    begun = {*firsts, *(n for n, _ in (*names.homes, *names.countries, *names.regions))}
    spans = []
    for first in firsts:
        last = first + 1
        while last < len(taken) and taken[last] and last not in begun:
            last += 1
        spans.append((first, last))
    return spans


class _Gaps:
    """What stands between a question's names and the words that leave something out."""

    def __init__(self, text: str, tagged: Tagged, names: NamesFound) -> None:
        self._text, self._tagged, self._matches = text, tagged, tagged.matches
        lands = {n for n, _ in (*names.countries, *names.regions)}
        self._lands = {n for n in lands if names.taken[n]}
        self._taken = names.taken

    def left_before(self, first: int) -> int:
        """Where "except" stands before the name that begins with token ``first``; else -1."""
        leaving = [m for m in self._matches if m.tags & _LEAVING and m.last <= first]
        match = max(leaving, key=lambda m: m.last, default=None)
        if match is None or not self._small(match.last, first, _SMALL, commas=False):
            return -1
        east_asian = self._tagged.run[match.first].east_asian
        return -1 if east_asian and match.last != first else match.first

    def owns(self, last: int) -> bool:
        """Whether a name that ends before token ``last`` has what is left out: "besides the sister
        cities Xtown has others"."""
        return any("cue:having" in m.tags and m.first == last for m in self._matches)

    def lists(self, n: int, first: int) -> bool:
        """Whether others are left out before a name: "except the suspended one and Xtown"."""
        return any("cue:also" in m.tags for m in self._matches if n <= m.first < first)

    def left_behind(self, last: int) -> int:
        """Where "aside" stands behind the name that ends before token ``last``; else -1."""
        for match in self._matches:
            if not match.tags & _LEFT or match.first < last:
                continue
            if self._tagged.run[match.first].east_asian:
                gap = self._tagged.run[last : match.first]
                claimed = any(last <= m.first < match.first for m in self._matches)
                if len(gap) <= _PARTICLES and not claimed and not self._broken(last, match.first):
                    return match.first
            elif (
                match.first == last
                and "cue:excluded" in match.tags
                and not self._broken(last, last)
            ):
                return match.first
        return -1

    def joined(self, last: int, first: int) -> bool:
        """Whether only "and" or a comma stands between two names."""
        run = self._tagged.run
        if all(t.east_asian for t in run[last:first]):
            return first - last == 1
        asks = any(last <= m.first < first and "cue:question_word" in m.tags for m in self._matches)
        return (
            first - last <= _LIST_GAP and not asks and self._small(last, first, _AND, commas=True)
        )

    def goes_on(self, last: int) -> bool:
        """Whether more is left out behind a name: "except Xtown and the Japanese ones"."""
        if last < len(self._taken) and self._taken[last] and not self._broken(last, last):
            return True  # "except Xtown, Canada and China"
        behind = next((m for m in self._matches if m.first == last), None)
        return behind is not None and bool(behind.tags & {"cue:also", "cue:compare"})

    def _small(self, first: int, last: int, allowed: Sequence[str], *, commas: bool) -> bool:
        run = self._tagged.run
        small = {
            n
            for m in self._matches
            if any(tag.startswith(tuple(allowed)) for tag in m.tags)
            for n in range(m.first, m.last)
        }
        for n in range(first, last + 1):
            between = self._text[run[n - 1].end : run[n].start]
            if _BREAK.search(between) or (not commas and _CLAUSE.search(between)):
                return False
        small |= self._lands
        return all(n in small or run[n].key in stop_words() for n in range(first, last))

    def _broken(self, first: int, last: int) -> bool:
        run = self._tagged.run
        return any(
            _BREAK.search(self._text[run[n - 1].end : run[n].start])
            for n in range(max(first, 1), min(last + 1, len(run)))
        )

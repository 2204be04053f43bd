"""What the words around a token do to it: bound it, deny it, or add it to the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cityqa.quantities import number_words
from cityqa.questions.phrases import Tagged
from cityqa.words import Match, data, stop_words

# A cue for before or after stands at most this many tokens from its date.
_NEAR = 3
# How many tokens may stand between a word that denies and what it denies: "not in Asia", "aren't
# our sister"; "minus", "leave out" and "aside" take in all of their clause up to so many.
_NOT, _CLAUSE = 4, 7
_END_OF_CLAUSE = re.compile(r"[,;:.()?!–—、，；：。（）]|\s-\s")
# Words that deny or add and are cut short with a full stop: "incl. those on hold".
_ABBREVIATED = frozenset({"incl", "inkl", "excl", "exkl", "einschl", "ausschl"})
# A character of an East Asian script is a token, and some make a word.
_CHARACTERS = 2


_OPENING = {"cue:condition", "cue:reverse", "cue:question_word"}


def around(tagged: Tagged, start: int, end: int, near: int = _NEAR) -> set[str]:
    """The tags just before a stretch of the question, and in East Asian languages just after it."""
    run = tagged.run
    first = next((n for n, token in enumerate(run) if token.end > start), len(run))
    last = next((n for n, token in enumerate(run) if token.start >= end), len(run))
    found: set[str] = set()
    for match in tagged.matches:
        ahead = match.first < first and first - match.last < near
        behind = match.first >= last and match.first - last < near
        if ahead or (behind and run[match.first].east_asian):
            found |= match.tags
    return found


def directly_behind(tagged: Tagged, end: int) -> frozenset[str]:
    """The tags of the phrase right behind a stretch of the question, in any script."""
    run = tagged.run
    at = next((n for n, token in enumerate(run) if token.start >= end), -1)
    found = next((m.tags for m in tagged.matches if m.first == at), frozenset[str]())
    if not found and at >= 0 and run[at].east_asian and run[at].start == end:
        # The rest of its word, a particle: "2010년이나 그 이후".
        at = next((n for n in range(at + 1, len(run)) if run[n - 1].end != run[n].start), -1)
        found = next((m.tags for m in tagged.matches if m.first == at), frozenset())
    return found


def nearest(tagged: Tagged, at: int, cues: tuple[str, ...], end: int = -1) -> frozenset[str]:
    """The tags of the phrase with one of these cues that stands nearest to token ``at``, or to the
    stretch from there to the token ``end``."""
    found = [
        (max(0, at - m.last) if m.first < at else m.first - max(at, end), m)
        for m in tagged.matches
        if m.tags & set(cues)
        # A phrase may take the figure's first word in: "plus d'un" million.
        and (m.first < at or (m.first > at and tagged.run[m.first].east_asian))
    ]
    near = [(gap, m) for gap, m in found if gap < _NEAR]
    return min(near, key=lambda item: item[0])[1].tags if near else frozenset()


_JOINING = {"cue:also", "cue:compare", "cue:included"}
_SMALL = {"cue:other", "cue:any", "cue:list", "cue:filler"}


def joined(tagged: Tagged, one: Match, other: Match) -> bool:
    """Whether nothing but "and", "or" and small words stands between two phrases."""
    between = [m for m in tagged.matches if one.last <= m.first and m.last <= other.first]
    small = {n for m in between if m.tags & (_JOINING | _SMALL) for n in range(m.first, m.last)}
    small |= {n for n, t in enumerate(tagged.run) if t.key in stop_words()}
    tied = any(m.tags & _JOINING for m in between)
    return tied and set(range(one.last, other.first)) <= small


class Scope:
    """Which of a question's tokens it denies ("no friendly ones") and which it adds ("too")."""

    def __init__(self, text: str, tagged: Tagged) -> None:
        self._tagged = tagged
        run = tagged.run
        self._clause, clause = [0] * len(run), 0
        for n in range(1, len(run)):
            between = text[run[n - 1].end : run[n].start]
            if between == ". " and run[n - 1].key in _ABBREVIATED:
                between = ""
            clause += bool(_END_OF_CLAUSE.search(between))
            self._clause[n] = clause
        self._denied = self._reached("cue:negative", ahead=_NOT)
        self._denied |= self._reached("cue:excluding", ahead=_CLAUSE)
        self._denied |= self._reached("cue:excluded", behind=_CLAUSE)
        self._added = self._reached("cue:included", ahead=_CLAUSE, behind=_CLAUSE)
        self._reason = self._reached("cue:because", ahead=_CLAUSE)

    def before_number(self, match: Match) -> bool:
        """Whether a number in digits or words stands behind a phrase: "over two", "over a"."""
        behind = [token.key for token in self._tagged.run[match.last : match.last + 2]]
        return any(key[:1].isdigit() or key in number_words() for key in behind)

    def _reached(self, cue: str, *, ahead: int = 0, behind: int = 0) -> set[int]:
        """The tokens that a cue reaches in its own clause; East Asian cues stand behind."""
        found: set[int] = set()
        for match in self._tagged.matches:
            if cue not in match.tags:
                continue
            turned = self._tagged.run[match.first].east_asian
            first = match.first - (_CHARACTERS * max(ahead, behind) if turned else behind)
            last = match.last + (_CHARACTERS * ahead if turned else ahead)
            first = max(first, self._opened(match.first))
            found |= {
                n
                for n in range(max(0, first), min(len(self._clause), last))
                if not match.first <= n < match.last
                and self._clause[n] == self._clause[match.first]
            }
        return found

    def _opened(self, n: int) -> int:
        """Where the "whose" or "with" stands behind which token ``n`` ends its clause; else 0."""
        opening = [m.first for m in self._tagged.matches if m.tags & _OPENING and m.first < n]
        east_asian = self._tagged.run[n].east_asian
        return 0 if east_asian else max(opening, default=0)

    def clauses(self) -> list[list[int]]:
        """The tokens of each clause."""
        found: dict[int, list[int]] = {}
        for n, clause in enumerate(self._clause):
            found.setdefault(clause, []).append(n)
        return list(found.values())

    def denied(self, n: int) -> bool:
        """Whether token ``n`` is denied, and not added after all."""
        return n in self._denied and n not in self._added

    def small(self, at: Iterable[int]) -> bool:
        """Whether nothing but small words stands at these tokens."""
        return all(self._tagged.run[n].key in stop_words() for n in at)

    def added(self, n: int) -> bool:
        """Whether token ``n`` only adds to what is asked for: "counting provinces too"."""
        return n in self._added

    def either_way(self, n: int) -> bool:
        """Whether what token ``n`` says may be so or not: "including those that are no twins"."""
        return n in self._denied and n in self._added

    def beyond(self, n: int) -> bool:
        """Whether what lies past the place that token ``n`` names is meant: "beyond Europe"."""
        found = self.tagged_with(["cue:beyond"])
        east_asian = any(self._tagged.run[m.first].east_asian for m in found)
        return any(
            (0 < m.first - n <= _CHARACTERS) if east_asian else (0 <= n - m.last <= 1)
            for m in found
        )

    def reason(self, n: int) -> bool:
        """Whether token ``n`` is part of why something is so: "because of the war in X"."""
        return n in self._reason

    def goes_on_as_one(self, match: Match) -> bool:
        """Whether a phrase only says which ones are meant: "the citizens' ones"."""
        behind = [token.key for token in self._tagged.run[match.last : match.last + 1]]
        return bool(behind) and behind[0] in data("numbers.toml")["joints"]["ones"]

    def goes_on(self, match: Match, tag: str) -> bool:
        """Whether a phrase of this tag has more of its clause behind it: "still in the works"."""
        behind = self._clause[match.last : match.last + 1]
        return tag in match.tags and behind == [self._clause[match.first]]

    def wanted(self, *tags: str) -> list[Match]:
        """The phrases with a tag that begins so, and that are not denied."""
        return [m for m in self.tagged_with(tags) if not self.denied(m.first)]

    def unwanted(self, *tags: str) -> list[Match]:
        """The phrases with a tag that begins so, and that are denied."""
        return [m for m in self.tagged_with(tags) if self.denied(m.first)]

    def tagged_with(self, tags: Iterable[str]) -> list[Match]:
        prefixes = tuple(tags)
        return [m for m in self._tagged.matches if any(t.startswith(prefixes) for t in m.tags)]

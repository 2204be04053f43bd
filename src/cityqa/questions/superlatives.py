"""Comparatives that hold one against all: "more than any other" ranks as "most" does."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from cityqa.quantities import number_told
from cityqa.questions.names_found import NamesFound
from cityqa.questions.phrases import Tagged, list_joint
from cityqa.words import Match, Phrases, data

_SUPERLATIVE_OF = {
    "cue:bigger": "cue:largest",
    "cue:smaller": "cue:smallest",
    "cue:older": "cue:oldest",
    "cue:newer": "cue:newest",
    "cue:farther": "cue:farthest",
    "cue:nearer": "cue:nearest",
}
# What such a comparative also is, but not where nothing single is named beside it.
_OF_TWO = {"cue:compare", "cue:than", "cue:before", "cue:after"}


def with_superlatives(tagged: Tagged, language: str) -> Tagged:
    """The phrases with superlatives for comparatives that hold one against all others."""
    found = _beyond_all(language).find(tagged.run)
    beyond = max(found, key=lambda m: m.last - m.first, default=None)
    if beyond is None:
        return tagged
    if tagged.run[beyond.first].east_asian:
        ranked = [m for m in tagged.matches if m.tags & set(_SUPERLATIVE_OF)]
    else:
        ranked = [m for m in tagged.matches if m.first < beyond.first]
        ranked = [m for m in ranked if m.tags & set(_SUPERLATIVE_OF)]
    if not ranked and not tagged.run[beyond.first].east_asian:
        return tagged
    kept = []
    for match in tagged.matches:
        if match in ranked:
            tags = frozenset(_SUPERLATIVE_OF.get(tag, tag) for tag in match.tags - _OF_TWO)
            last = min(match.last, beyond.first) if match.first < beyond.first else match.last
            kept.append(replace(match, tags=tags, last=last))
        elif match.last <= beyond.first or beyond.last <= match.first:
            kept.append(match)
        elif beyond.last < match.last:
            # "Any other city": what the others are.
            kept.append(replace(match, first=beyond.last, tags=frozenset({"cue:filler"})))
    own = {"cue:beyond_all"} if ranked else {"cue:beyond_all", "cue:largest"}
    kept.append(Match(beyond.first, beyond.last, beyond.phrase, frozenset(own)))
    return replace(tagged, matches=tuple(sorted(kept, key=lambda m: m.first)))


def of_how_many(tagged: Tagged, names: NamesFound) -> set[int]:
    """The numbers of all that a superlative ranks, not of those asked for: "out of all 34, which is
    the oldest", but "of the three oldest"."""
    run = tagged.run
    whole = {m.last for m in _whole().find(run)}
    ranked = {m.first for m in tagged.matches if m.tags & set(_SUPERLATIVE_OF.values())}
    own = {m.last for m in tagged.matches if "cue:own" in m.tags and m.last == m.first + 1}
    found = set()
    for n, token in enumerate(run):
        number = number_told(token.key)
        start = n  # behind a name and its ending: "out of Xtown's 34 partners", "out of our 34"
        while start and (names.taken[start - 1] or run[start - 1].key == "s" or start in own):
            start -= 1
        if number > 1 and start in whole and n + 1 not in ranked:
            found.add(number)
    return found


def superlative_of(tagged: Tagged) -> tuple[int, frozenset[str]]:
    """How many a superlative is said of, and its tags: "the first three", "the five largest", one
    of "the first sister city"; 0 where none is."""
    run = tagged.run
    ranked = [m for m in tagged.matches if m.tags & set(_SUPERLATIVE_OF.values())]
    for match in ranked:
        for n in (match.last, match.first - 1):
            number = number_told(run[n].key) if 0 <= n < len(run) else 0
            if 1 < number <= MOST_RANKED:
                return number, match.tags
    ones = {m.first for m in tagged.matches if "cue:singular" in m.tags}
    of_one = next((match.tags for match in ranked if match.last in ones), frozenset[str]())
    return len(of_one) and 1, of_one


MOST_RANKED = 50  # above it, no number of partners: "the first 2005 agreement"


@lru_cache(maxsize=1)
def _whole() -> Phrases:
    return Phrases((phrase, "whole") for phrase in data("verdicts.toml")["scope"]["whole"])


@lru_cache(maxsize=16)
def _beyond_all(language: str) -> Phrases:
    listed = data("verdicts.toml")[language]["beyond_all"]
    return Phrases((phrase, "cue:beyond_all") for phrase in listed)


_ENDS = (
    *(("cue:oldest", "cue:newest"), ("cue:largest", "cue:smallest")),
    *(("cue:most_people", "cue:fewest_people"), ("cue:nearest", "cue:farthest")),
)


def joins_ends(text: str, tagged: Tagged) -> bool:
    """Whether both ends of a ranking stand side by side: "the first and the last", "最早和最晚"."""
    ranked = sorted(tagged.matches, key=lambda match: match.first)
    for one, other in pairwise(ranked):
        between = text[tagged.run[one.last - 1].end : tagged.run[other.first].start]
        ends = any({low, high} <= one.tags | other.tags for low, high in _ENDS)
        if ends and not one.tags & other.tags and list_joint().fullmatch(between):
            return True
    return False

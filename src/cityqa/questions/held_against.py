"""Cities with pages of their own that partners are held against: "which is bigger than Xtown"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from cityqa.place_names import place_words
from cityqa.places import gazetteer
from cityqa.questions.names_found import NamesFound
from cityqa.questions.phrases import Tagged, means_partners
from cityqa.words import Match, Token, all_words, stop_words, text_key

_MORE = frozenset({"cue:bigger", "cue:smaller"})
_THAN = _MORE | {"cue:than"}


def take_held_against(run: Sequence[Token], names: NamesFound, tagged: Tagged) -> None:
    """Take a home beside a word for than as a place to be measured, whose partners nobody asks for.

    Its name may be one of a partner, too, which it then stays. In "more twins than Xtown", homes
    are held against each other by how many partners they have.
    """
    held = {n for n, _ in names.homes if _is_held_against(n, run, names, tagged)}
    partners = {n for n, _ in names.partners}
    for n, home in names.homes:
        place = gazetteer().resolve(home) if n in held - partners else None
        if place is not None:
            names.strangers.append((n, place))
    names.homes = [(n, home) for n, home in names.homes if n not in held]


def with_ours(home: str, other: str, names: NamesFound, tagged: Tagged) -> tuple[str, ...]:
    """Both homes, the one that is said to have more first: "do we have more twins than Xtown"."""
    if other == home:
        return (home,)
    ours = min((m.first for m in tagged.matches if "cue:own" in m.tags), default=0)
    theirs = min((n for n, named in names.homes if named == other), default=ours)
    return (home, other) if ours <= theirs else (other, home)


def _is_held_against(n: int, run: Sequence[Token], names: NamesFound, tagged: Tagged) -> bool:
    # A question that opens with the word for than asks what: "¿Qué hicieron"
    compared = [m for m in tagged.matches if m.tags & _THAN and (m.first or _says_more(m))]
    before = n
    while before and _is_light(run[before - 1]) and not _ends(compared, before):
        before -= 1  # "than the city of Xtown"
    behind = n + 1
    while behind < len(run) and names.taken[behind] and not _begins(compared, behind):
        behind += 1
    said = {token.key for token in run[before:n]} & _than()  # "est plus grande | que"
    than = compared if said else [m for m in compared if _says_than(m)]
    if not (_ends(than, before) or (_begins(than, behind) and run[n].east_asian)):
        return False
    first, last = min(m.first for m in compared), max(m.last for m in compared)
    within = range(min(first, n), max(last, n))
    partners = [m for m in tagged.matches if any(map(means_partners, m.tags))]
    return not any(m.first in within for m in partners)


def _says_more(match: Match) -> bool:
    return bool(match.tags & _MORE)


def _is_light(token: Token) -> bool:
    return token.key in stop_words() or bool(place_words().tags(token.key))


def _says_than(match: Match) -> bool:
    """Whether a phrase has the word for than in it: "larger than", and not "under"."""
    parts = match.phrase.split()
    return any(word in parts or (not word.isascii() and word in match.phrase) for word in _than())


@lru_cache(maxsize=1)
def _than() -> frozenset[str]:
    listed = (phrase for book in all_words() for phrase in book.cues["than"])
    return frozenset(text_key(phrase).split()[-1] for phrase in listed)


def _ends(matches: Sequence[Match], at: int) -> bool:
    return any(m.last == at for m in matches)


def _begins(matches: Sequence[Match], at: int) -> bool:
    return any(m.first == at for m in matches)

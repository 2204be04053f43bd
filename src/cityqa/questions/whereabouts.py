"""Where a question says that a place lies: "Swedish city X", "X in Y", "X, Texas"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from cityqa.encoder import everyday_words
from cityqa.places import gazetteer
from cityqa.questions.names_found import NamesFound
from cityqa.types import Place
from cityqa.words import Token, data, key, languages, text_key, words

# At most so many tokens lie between a place and the country that it is said to be in.
_WITHIN = 6
# A state's name has at most so many words: "Rio Grande do Norte".
_LONGEST_STATE = 4


_SMALL = frozenset({"a", "an", "the", "in", "of", "is", "was"})


def find_states(text: str, run: Sequence[Token], names: NamesFound) -> bool | None:
    """Whether a partner lies in the state that it is said to lie in; None where none is named.

    ``names`` tells a state that it is not known to lie in as a stranger; of several places of one
    name, those in the state named are kept.
    """
    homes = {n for n, _ in names.homes}
    for at, _ in list(names.partners):
        for n in range(at + 1, min(at + 1 + _WITHIN, len(run))):
            for length in range(min(_LONGEST_STATE, len(run) - n), 0, -1):
                span = range(n, n + length)
                places = next(places for m, places in names.partners if m == at)
                known = names.taken[n] and not names.strange[n]
                if n in homes or (length == 1 and known and not _says_in(run, n)):
                    continue  # but "X is in Y", where Y is a partner's name, too
                state = _state(key(run[n : n + length]), places)
                near = state and state.country in {place.country for place in places}
                directly = near and all(names.taken[at:n])
                if length == 1 and state and not near and _is_word(text, run[n]):
                    continue
                if state in places:
                    continue  # "the State of X", which itself is the partner
                if not state or not (directly or _behind(text, run, names, at, n)):
                    continue
                inside = tuple(p for p in places if _lies_in(p, state))
                own = {place.country for place in places}
                if not inside and any(m == n and iso in own for m, iso in names.countries):
                    continue  # "over in Mexico", which is the country and a state of it
                if not inside and _is_listed(text, run, names, n):
                    continue
                _drop(names, span)
                for m in span:
                    names.taken[m], names.strange[m] = True, not inside
                if inside:
                    names.partners = [(m, inside if m == at else p) for m, p in names.partners]
                else:
                    names.strangers.append((n, state))
                return bool(inside)
    return None


def _says_in(run: Sequence[Token], n: int) -> bool:
    """Whether the words before the name at ``n`` say that something lies in it: "in Y", "in the
    state of Y"."""
    behind = run[n - 2].key if n > 1 else ""
    return run[n - 1].key == "in" or (run[n - 1].key == "of" and behind in _place_like())


def _is_word(text: str, token: Token) -> bool:
    """Whether an everyday word in small letters is meant, and no state: "X, rivers and canals"."""
    return text[token.start].islower() and token.key in everyday_words()


def _is_listed(text: str, run: Sequence[Token], names: NamesFound, n: int) -> bool:
    """Whether the name at ``n`` is one of a list of cities: "X, Y or Z"."""
    city = gazetteer().resolve(run[n].key)
    comma = text[run[n - 1].end : run[n].start].strip() == ","
    goes_on = any(names.taken[m] or names.strange[m] for m in range(n + 1, min(n + 3, len(run))))
    return bool(comma and goes_on and city and city.kind == "city")


def _lies_in(place: Place, state: Place) -> bool:
    division = gazetteer().division(place.key)
    return division is not None and division.key == state.key


def _drop(names: NamesFound, span: range) -> None:
    """Forget what else the words of a state's name were taken for: "British", "Columbia"."""
    names.partners = [(m, p) for m, p in names.partners if m not in span]
    names.countries = [(m, p) for m, p in names.countries if m not in span]
    names.homes = [(m, p) for m, p in names.homes if m not in span]
    names.strangers = [(m, p) for m, p in names.strangers if m not in span]


def _state(name: str, places: Sequence[Place]) -> Place | None:
    """The state or province of this very name, of the places' own countries first."""
    if len(name) < 4 or name in words("en").stop:
        return None  # "Is X the most populous": Most is a district, too
    found = [
        place
        for place in gazetteer().named(name)
        if place.kind == "region" and text_key(place.name) == name
    ]
    own = {place.country for place in places}
    return min(found, key=lambda region: region.country not in own, default=None)


def says_country(text: str, run: Sequence[Token], names: NamesFound) -> bool:
    """Whether a country is named as where a partner is: "swedish city X", "X, Spain"."""
    if not names.countries:
        return False
    place_like = _place_like()
    for at, _ in names.partners:
        for n, _ in names.countries:
            if n + 1 < at <= n + 3 and all(t.key in place_like for t in run[n + 1 : at]):
                return True
            if at + 1 < n and run[n - 1].key in {"in", "of"}:
                if all(t.key in place_like | _SMALL for t in run[at + 1 : n]):
                    return True  # "is X the capital of Y"
            if _behind(text, run, names, at, n):
                return True
    return False


@lru_cache(maxsize=1)
def _place_like() -> frozenset[str]:
    """The words for what a partner is: "city", "sister", "partner"."""
    own = words("en")
    kinds = [*own.place_words, *(word for group in own.relations.values() for word in group)]
    return frozenset(k for word in (*kinds, *own.cues["partner"]) for k in text_key(word).split())


_IS, _ARTICLES = {"is", "was"}, {"a", "an", "the", "one"}


def _behind(text: str, run: Sequence[Token], names: NamesFound, at: int, n: int) -> bool:
    """Whether the name at ``n`` says where the one at ``at`` is: "X in Y", "X (Y)", "X, Y"."""
    if not at < n:
        return False
    between = [t for m, t in enumerate(run) if at < m < n and not names.taken[m]]
    last = run[n - 1]
    gap = text[last.end : run[n].start]
    tied = last.key in {"in", "of", "the"} or "," in gap or "(" in gap
    # "X is a port in Y", and not "the vote on X was held in Y".
    near = len(between) <= 1 or (between[0].key in _IS and between[1].key in _ARTICLES)
    # "X in the state of Y"
    opens = bool(between) and between[0].key == "in"
    near |= opens and all(t.key in _place_like() | _SMALL for t in between)
    return len(between) <= _WITHIN and ((tied and near) or says_it_lies(run, names, at, n))


def says_it_lies(run: Sequence[Token], names: NamesFound, at: int, n: int) -> bool:
    """Whether nothing but words for lying stands between a place and where it is said to be:
    "X, that's the one in Y", "does X belong to Y"."""
    between = [token.key for m, token in enumerate(run) if at < m < n and not names.taken[m]]
    verb = any(token.key in _listed("lies") for token in run[:n])
    return verb and bool(between) and all(word in _listed("lies_beside") for word in between)


@lru_cache(maxsize=2)
def _listed(name: str) -> frozenset[str]:
    """The words of all languages under a name, for no question is of two."""
    told = data("verdicts.toml")
    return frozenset(text_key(word) for code in languages() for word in told[code][name])


def claims_where(run: Sequence[Token], names: NamesFound) -> bool:
    """Whether a place is said to lie in a country or a state, whatever asks it."""
    ends = [n for n, _ in (*names.countries, *names.strangers)]
    return any(says_it_lies(run, names, at, n) for at, _ in names.partners for n in ends if at < n)


def in_named_state(text: str, places: Sequence[Place]) -> tuple[Place, ...]:
    """Those of the places whose state or province the text names: "the Californian one"."""
    said = text_key(text)
    inside = []
    for place in places:
        state = gazetteer().division(place.key)
        name = text_key(state.name) if state else ""
        # The last letter may change and an ending follow: "Texan", "Floridian".
        if len(name) > _SHORTEST_STATE and re.search(
            rf"\b{re.escape(name[:-1])}[a-z]{{0,4}}\b", said
        ):
            inside.append(place)
    return tuple(inside)


_SHORTEST_STATE = 3

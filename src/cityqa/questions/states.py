"""States and provinces by which a question means the partners in them: "our twin in Texas"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from cityqa.place_names import bare_name
from cityqa.places import gazetteer
from cityqa.questions.name_words import is_common
from cityqa.questions.names_found import NamesFound
from cityqa.questions.phrases import Tagged
from cityqa.types import Partner, Place
from cityqa.words import Token, data, key, text_key

# A state's name has at most so many words: "Mecklenburg-Western Pomerania".
_LONGEST = 4
# A name of fewer letters is too easily another word.
_SHORTEST = 4
# Where one part of a printed name ends: "Austin, Texas", "Padang (Sumatra)".
_PARTS = re.compile(r"[,(/)（）、，]")


class States:
    """The states in which partners of an index lie, by their names and those of their people."""

    def __init__(self, partners: Iterable[Partner]) -> None:
        self._inside: dict[str, set[str]] = {}
        self._by_name: dict[str, Place] = {}
        for partner in partners:
            state = _state_of(partner)
            if state is None:
                continue
            if state.key not in self._inside:
                for name in _names(state):
                    self._by_name.setdefault(name, state)
            self._inside.setdefault(state.key, set()).add(partner.place.key)

    def take(self, text: str, tagged: Tagged, found: NamesFound) -> None:
        """Note the states that a question names, beside no other country than theirs; what they
        were taken for is then no stranger."""
        if found.regions:
            return
        self._take_known(text, tagged.run, found)
        if tagged.has("cue:partner", "cue:own") or tagged.all("rel:"):
            self._take_empty(text, tagged.run, found)

    def take_partners(self, tagged: Tagged, found: NamesFound) -> None:
        """Note the state that partners are asked for in, though it is a partner of some home: of
        another, "which partners are in X" asks for those that lie there."""
        if len(found.partners) != 1 or found.regions or not tagged.has("cue:partner"):
            return
        first, places = found.partners[0]
        inside = all(place.key in self._inside for place in places)
        if inside and first and tagged.run[first - 1].key in _within():
            found.partners = []
            self._note(places[0], range(first, first + 1), found, "")

    def _take_known(self, text: str, run: Sequence[Token], found: NamesFound) -> None:
        countries = {iso for _, iso in found.countries}
        for length in range(min(_LONGEST, len(run)), 0, -1):
            for first in range(len(run) - length + 1):
                span = range(first, first + length)
                if any(found.taken[n] and not found.strange[n] for n in span):
                    continue
                name = key(run[first : first + length])
                state = self._by_name.get(name.replace(" ", ""))
                capital = text[run[first].start].isupper() or run[first].east_asian
                if state is None or countries - {state.country}:
                    continue
                if not capital and is_common(name):
                    continue
                said = text[run[first].start : run[span[-1]].end]
                self._note(state, span, found, said if name not in _people(state) else "")

    def _take_empty(self, text: str, run: Sequence[Token], found: NamesFound) -> None:
        """Note the states in which no partner lies, where partners in them are asked for."""
        for first, state in [] if found.countries else list(found.strangers):
            if state.kind == "region" and first and run[first - 1].key in _within():
                last = next((n for n in range(first, len(run)) if not found.strange[n]), len(run))
                said = text[run[first].start : run[last - 1].end]
                self._note(state, range(first, last), found, said)

    def _note(self, state: Place, span: range, found: NamesFound, said: str) -> None:
        found.strangers = [(n, place) for n, place in found.strangers if n not in span]
        # As the asker calls it; ISO has names turned round: "Valenciana, Comunidad".
        own = " ".join(state.name.split(", ")[::-1])
        called = replace(state, name=said if said[:1].isupper() and "," not in said else own)
        inside = {state.key, *self._inside.get(state.key, ())}  # the state may itself be one
        found.states.append((span.start, called, frozenset(inside)))
        for n in span:
            found.taken[n], found.strange[n] = True, False


@cache
def _within() -> frozenset[str]:
    return frozenset(text_key(word) for word in data("place_types.toml")["within"])


def _state_of(partner: Partner) -> Place | None:
    """The state that a partner lies in, by the gazetteer or by how pages print its name."""
    place = partner.place
    if place.kind == "region":
        return None
    if state := gazetteer().division(place.key):
        return state
    told = {
        state.key: state
        for printed in partner.names
        for part in _PARTS.split(printed)[1:]
        for state in gazetteer().named(text_key(part).replace(" ", ""))
        if state.kind == "region" and state.country == place.country
    }
    return next(iter(told.values())) if len(told) == 1 else None


def _names(state: Place) -> Iterator[str]:
    """What a state and its people are called, without spaces."""
    for name in {*gazetteer().names(state.key), text_key(state.name).replace(" ", "")}:
        bare = bare_name(name).replace(" ", "")
        for one in {name, bare}:
            if len(one) >= _SHORTEST or not one.isascii():
                yield one
    yield from _people(state)


@lru_cache(maxsize=4096)
def _people(state: Place) -> tuple[str, ...]:
    """What English may call the people of a state with a name of one word: "Texan", "Ohioan"."""
    own = text_key(state.name)
    if " " in own or not own.isascii() or len(own) < _SHORTEST:
        return ()
    return (f"{own}n", f"{own}an", f"{own[:-1]}n", f"{own[:-1]}an", f"{own[:-1]}ian")

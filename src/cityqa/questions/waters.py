"""Names of waters in which a place's name stands: who asks for "the Gulf of Riga" means no Riga."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from cityqa.places import gazetteer
from cityqa.words import Token, data, key, text_key, tokens

# Between a word for a water and the name: "of the".
_LEADING = 2


def names_of_waters(run: Sequence[Token], taken: Sequence[bool]) -> list[int]:
    """The tokens of a water and of the place behind it: "Gulf of Riga", "Lake Geneva"; but not
    where a place is called so, as "Lake Charles" and "Rio de Janeiro" are."""
    found: list[int] = []
    for n, token in enumerate(run):
        if token.key not in _words("waters"):
            continue
        name = n + 1
        while name < len(run) and name - n <= _LEADING and run[name].key in _words("of_waters"):
            name += 1
        if name >= len(run) or taken[n] or taken[name] or run[name].east_asian:
            continue
        if not gazetteer().named(key(run[n : name + 1]).replace(" ", "")):
            found += [n, name]
    return found


def lacks_water(asked: str, text: str) -> bool:
    """Whether a text names nowhere the place whose gulf, bay or lake a question speaks of."""
    said = f" {text_key(text)} "
    return any(not any(f" {name} " in said for name in names) for names in _meant(asked))


@lru_cache(maxsize=256)
def _meant(asked: str) -> tuple[frozenset[str], ...]:
    """The names, as keys, of each place that stands in the name of a water."""
    run = tokens(asked)
    named = [run[n].key for n in names_of_waters(run, [False] * len(run))[1::2]]
    called = {name: gazetteer().named(name)[:1] for name in named}
    return tuple(
        frozenset({name, *(text_key(n) for p in places for n in gazetteer().names(p.key))})
        for name, places in called.items()
        if places
    )


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(text_key(word) for word in data("common_names.toml")[name])

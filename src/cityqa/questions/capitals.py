"""Capitals: places named by whose they are ("the Mongolian capital"), or asked for as such."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from cityqa.places import gazetteer
from cityqa.questions.names_found import NamesFound
from cityqa.types import Partner, Place
from cityqa.words import Match, Phrases, Token, all_words, data, stop_words, tokens, words

# So many tokens may stand between a country and the word for capital: "capital city of the".
_BETWEEN = 3


def find_capitals(run: Sequence[Token], names: NamesFound, partners: Sequence[Partner]) -> None:
    """Put the capital in the place of a country whose capital is spoken of.

    Where a partner is named besides, the capital is what is asked or said of it, and stays.
    """
    if {n for n, _ in names.partners} - {n for n, _ in names.homes}:
        return
    known = {partner.place.key: partner.place for partner in partners}
    for match in _capital_words().find(run):
        for at, iso in list(names.countries):
            first, last = (at, match.first) if at < match.first else (match.last, at)
            between = [t.key for n, t in enumerate(run) if first <= n < last and not names.taken[n]]
            capital = _capital_of_part(run, at, iso) or gazetteer().capital(iso)
            if len(between) > _BETWEEN or not set(between) <= _small() or capital is None:
                continue
            names.countries.remove((at, iso))
            names.strangers = [s for s in names.strangers if not match.first <= s[0] < match.last]
            names.taken[match.first : match.last] = [True] * (match.last - match.first)
            if capital.key in known:
                names.partners.append((at, (known[capital.key],)))
            else:
                names.strangers.append((at, capital))
            break


def _capital_of_part(run: Sequence[Token], at: int, iso: str) -> Place | None:
    """The capital of the part of a country that is named at ``at``: "the Scottish capital"."""
    for match in _parts().find(run):
        if match.first <= at < match.last:
            part = next(iter(match.tags))
            return gazetteer().resolve(data("verdicts.toml")["capitals_of_parts"][part], iso)
    return None


@lru_cache(maxsize=1)
def _parts() -> Phrases:
    listed = data("verdicts.toml")["against"]["part_of_country"].items()
    return Phrases((word, part) for part, phrases in listed for word in phrases)


def asks_capitals(run: Sequence[Token], names: NamesFound) -> list[int]:
    """Where partners that are national capitals are asked for, whichever country's.

    "European capitals" and "which capitals" are; "provincial" or "former capitals" are not.
    """
    if {n for n, _ in names.partners} - {n for n, _ in names.homes}:
        return []
    found = list(_national().find(run, names.taken))
    regions = {n for n, _ in names.regions}
    for match in _capital_words().find(run, names.taken):
        before, behind = match.first - 1, run[match.last : match.last + 1]
        alone = not behind or behind[0].key in _small()
        opens = before < 0 or before in regions or run[before].key in _small()
        if alone and opens and not (behind and behind[0].key in _OF):
            found.append(match)
    for match in found:
        names.taken[match.first : match.last] = [True] * (match.last - match.first)
    return [match.first for match in found]


def is_another_capital(text: str, place: Place) -> bool:
    """Whether a text speaks of the capital of a country that is known to be another than a place:
    "is Xtown the capital of Yland", and not "the economic capital" or "a provincial capital"."""
    run = tokens(text)
    lands = list(gazetteer().country_phrases.find(run))
    for match in _capital_words().find(run):
        alone = not match.first or run[match.first - 1].key in _small()
        for land in lands:
            first, last = sorted((match, land), key=lambda m: m.first)
            between = {token.key for token in run[first.last : last.first]}
            of_it = len(between) <= _BETWEEN and between <= _small()
            capitals = [gazetteer().capital(iso) for iso in land.tags]
            if land is first and _is_of_something(run, match.last, lands):
                continue  # "Xland's capital of oranges"
            if (alone or land is first) and of_it and all(capitals):
                return place.key not in {c.key for c in capitals if c}
    return False


def _is_of_something(run: Sequence[Token], last: int, lands: Sequence[Match]) -> bool:
    """Whether what ends before ``last`` is told to be of something that is no country."""
    if not run[last : last + 1] or run[last].key not in _OF:
        return False
    return not any(last < land.first <= last + _BETWEEN for land in lands)


def is_no_capital(text: str, place: Place) -> bool:
    """Whether a text ends with "the capital", of no country named, and a place's own has another:
    "is Xtown the capital?"."""
    run = tokens(text)
    said = next((m for m in _capital_words().find(run) if m.last == len(run)), None)
    capital = gazetteer().capital(place.country) if place.country else None
    if said is None or capital is None or capital.key == place.key:
        return False
    alone = said.first > 0 and run[said.first - 1].key in _small()
    return alone and not any(True for _ in gazetteer().country_phrases.find(run))


# Behind "capitals" these tell whose, and so that no country's are meant: "capitals of culture".
_OF = frozenset({"of", "von", "der", "de", "des", "du", "del"})


@lru_cache(maxsize=1)
def _national() -> Phrases:
    return Phrases((w, "capital") for language in all_words() for w in language.national_capital)


@lru_cache(maxsize=1)
def _capital_words() -> Phrases:
    return Phrases((word, "capital") for language in all_words() for word in language.capital)


@lru_cache(maxsize=1)
def _small() -> frozenset[str]:
    """Words that join a country and its capital, in every language."""
    return stop_words() | {word for word in words("en").place_words if " " not in word}

"""Places that a question names and no page lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cityqa.encoder import everyday_words
from cityqa.place_names import bare_name, romanised
from cityqa.places import gazetteer
from cityqa.questions.name_words import UNKNOWN, is_common, is_whole, spoken_tokens
from cityqa.questions.names_found import NamesFound
from cityqa.questions.sounds import sound
from cityqa.types import Partner, Place
from cityqa.words import Token, data, key, text_key

# A place that no page names is believed to be meant, written without a capital, only when this
# many people live there and the word is its usual name.
WELL_KNOWN = 250_000


def find_strangers(
    text: str, run: Sequence[Token], found: NamesFound, partners: Sequence[Partner]
) -> None:
    """Take the places of the gazetteer that are meant though no page lists them."""
    spoken = spoken_tokens(run, found.taken)
    for length in range(min(4, len(run)), 0, -1):
        for first in range(len(run) - length + 1):
            last = first + length
            if (
                any(found.taken[first:last])
                or any(spoken[first:last])
                or run[first].key[0].isdigit()
            ):
                continue
            name = key(run[first:last])
            if run[first].east_asian:
                if length < 2 or not all(token.east_asian for token in run[first:last]):
                    continue
            elif any(token.east_asian for token in run[first:last]) or len(name) < 4:
                continue
            if not is_whole(run, first, last):
                continue
            if is_common(name) or all(is_common(token.key) for token in run[first:last]):
                continue
            places = gazetteer().named(name.replace(" ", ""))
            if not places:
                continue
            # A place's own name goes before another's alias: Maine is a state.
            own = [place for place in places if text_key(place.name) == name]
            places = (*own, *places)
            capital = all(text[t.start].isupper() or t.east_asian for t in run[first:last])
            usual = name == text_key(places[0].name)
            few = places[0].population < WELL_KNOWN
            if few and not usual and name in everyday_words():
                continue  # "Human" is Uman in some tongue
            if run[first].east_asian or (capital and (first or length > 1)):
                # Whatever opens a question has a capital; two in a row are a name's.
                known = places[0].population >= WELL_KNOWN / 5 or places[0].kind == "region"
            else:
                # A state is known by its city's people: "new york".
                called = places if length > 1 else places[:1]
                known = usual and max(place.population for place in called) >= WELL_KNOWN
            if known and (county := _county(text[run[last - 1].end :], places[0], partners)):
                found.partners.append((first, (county,)))
                found.take(run, first, last)
            elif known and (longer := _longer(name, places[0], partners)):
                found.partners.append((first, (longer,)))
                found.take(run, first, last)
            elif known and (heard := _by_ear(name, places, partners)):
                found.partners.append((first, (heard,)))
                found.take(run, first, last)
            elif known:
                found.strangers.append((first, places[0]))
                found.strange[first:last] = [True] * length
                found.take(run, first, last)


def _by_ear(name: str, places: Sequence[Place], partners: Sequence[Partner]) -> Place | None:
    """The partner in the country of a stranger whose printed name no gazetteer has, and sounds like
    the stranger's: "레우스시" in Spain is Reus."""
    said, lands = sound(name), {place.country for place in places}
    fitting = {
        partner.place.key: partner.place
        for partner in partners
        if partner.place.key.startswith(UNKNOWN)
        and partner.place.country in lands
        and any(said in _sounds(printed) for printed in partner.names)
    }
    return next(iter(fitting.values())) if said and len(fitting) == 1 else None


def _sounds(printed: str) -> set[str]:
    """How a name in Hangul or katakana sounds without what stands before it or its word for city,
    and without the vowel on which neither script can do without at its end."""
    latin = romanised(bare_name(printed.split()[-1]).replace(" ", ""))
    return {sound(latin), sound(re.sub("e?u$", "", latin))}


def _county(behind: str, meant: Place, partners: Sequence[Partner]) -> Place | None:
    """The partner county that is called like a city, where a word for a county stands behind."""
    if not behind.lstrip().startswith(tuple(data("common_names.toml")["counties"])):
        return None
    name = text_key(meant.name)
    fitting = {
        partner.place.key: partner.place
        for partner in partners
        for printed in (*partner.names, partner.place.name)
        if text_key(printed).startswith(f"{name} ")
        and partner.place.country == meant.country
        and partner.place.kind != "city"
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _longer(name: str, meant: Place, partners: Sequence[Partner]) -> Place | None:
    """The one partner city whose name goes on behind ``name``, if there is one in the same country
    or larger than the city that is called so."""
    fitting = {
        partner.place.key: partner.place
        for partner in partners
        for printed in (*partner.names, partner.place.name)
        if text_key(printed).startswith(f"{name} ")
        and partner.place.kind == "city"
        and (partner.place.country == meant.country or partner.place.population > meant.population)
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else None

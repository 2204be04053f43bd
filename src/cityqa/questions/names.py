"""Which places a question names: partners, homes, countries, regions, and places no page knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import OSA

from cityqa.places import bare_name, gazetteer, normalise, place_words
from cityqa.types import Partner, Place
from cityqa.words import Token, all_words, data, key, text_key

# A misspelt name may be this many letters off (optimal string alignment distance), by its length:
# "Budapst", "Calgery", "Guadalahara", "Novosibrisk". Shorter names are too easily alike.
SLIPS = ((4, 0), (6, 1), (99, 2))
LONGEST_NAME = 6
# A place that no page names is believed to be meant, written without a capital, only when this
# many people live there and the word is its usual name.
WELL_KNOWN = 250_000


@dataclass
class NamesFound:
    """What ``find_names`` tells; ``taken`` marks the tokens that are names."""

    taken: list[bool]
    partners: list[tuple[int, tuple[Place, ...]]] = field(default_factory=list)
    homes: list[tuple[int, str]] = field(default_factory=list)
    countries: list[tuple[int, str]] = field(default_factory=list)  # (token, ISO code)
    regions: list[tuple[int, str]] = field(default_factory=list)
    strangers: list[tuple[int, Place]] = field(default_factory=list)


class Names:
    """The names that a question may use for the places of an index."""

    def __init__(self, partners: Iterable[Partner], homes: Iterable[str]) -> None:
        self.partners = tuple(partners)
        self.homes = tuple(homes)
        self._by_alias: dict[str, list[Place]] = {}
        self._printed: dict[str, list[Place]] = {}
        for partner in self.partners:
            for printed in (*partner.names, partner.place.name):
                for alias in {normalise(printed), bare_name(printed).replace(" ", "")}:
                    self._add(self._printed, alias, partner.place)
                    self._add(self._by_alias, alias, partner.place)
            for alias in gazetteer().names(partner.place.key):
                self._add(self._by_alias, alias, partner.place)
        self._homes: dict[str, str] = {}
        for home in self.homes:
            self._homes[normalise(home)] = home
            if place := gazetteer().resolve(home):
                for alias in gazetteer().names(place.key):
                    if _usable(alias):
                        self._homes.setdefault(alias, home)

    @staticmethod
    def _add(table: dict[str, list[Place]], alias: str, place: Place) -> None:
        if _usable(alias) and place not in table.setdefault(alias, []):
            table[alias].append(place)

    def find(self, text: str, run: Sequence[Token]) -> NamesFound:
        """Every place that the tokens of ``text`` name, exact names before misspelt ones."""
        found = NamesFound(taken=[False] * len(run))
        self._exact(text, run, found)
        self._countries(run, found)
        self._strangers(text, run, found)
        self._misspelt(run, found)
        for part in (found.partners, found.homes, found.countries, found.strangers):
            part.sort(key=lambda item: item[0])
        return found

    def _exact(self, text: str, run: Sequence[Token], found: NamesFound) -> None:
        countries = gazetteer().country_phrases
        for length in range(min(LONGEST_NAME, len(run)), 0, -1):
            for first in range(len(run) - length + 1):
                last = first + length
                if any(found.taken[first:last]) or run[first].key[0].isdigit():
                    continue
                name = key(run[first:last])
                alias = name.replace(" ", "")
                if run[first].east_asian and length < 2:
                    continue
                if length == 1 and alias.endswith("s") and alias not in self._by_alias:
                    alias = alias[:-1]  # "Xtowns sister cities", its apostrophe left out
                places = self._by_alias.get(alias, ())
                home = self._homes.get(alias)
                if not places and not home:
                    continue
                if name in _common_words() and not text[run[first].start].isupper():
                    continue
                if not home and countries.tags(name) and alias not in self._printed:
                    continue  # a country, whatever town bears its name too
                if home:
                    found.homes.append((first, home))
                if places:
                    # A name as pages print it goes before another place's alias.
                    printed = self._printed.get(alias)
                    found.partners.append((first, tuple(printed or places)))
                self._take(run, found, first, last)

    def _take(self, run: Sequence[Token], found: NamesFound, first: int, last: int) -> None:
        """Mark a name's tokens, and the words for city or province that belong to it."""
        while last < len(run) and place_words().tags(run[last].key) and run[last].east_asian:
            last += 1
        if last < len(run) and not run[last].east_asian and run[last].key in _name_tails():
            last += 1
        found.taken[first:last] = [True] * (last - first)

    def _countries(self, run: Sequence[Token], found: NamesFound) -> None:
        regions = gazetteer().region_phrases
        for match in regions.find(run, found.taken):
            found.regions.append((match.first, sorted(match.tags)[0]))
            found.taken[match.first : match.last] = [True] * (match.last - match.first)
        for match in gazetteer().country_phrases.find(run, found.taken):
            found.countries.append((match.first, sorted(match.tags)[0]))
            found.taken[match.first : match.last] = [True] * (match.last - match.first)
        for n, token in enumerate(run):
            if found.taken[n] or token.east_asian or len(token.key) < 4:
                continue
            if region := _by_stem(token.key, "regions.toml"):
                found.regions.append((n, region))
                found.taken[n] = True
            elif iso := _by_stem(token.key, "countries.toml"):
                found.countries.append((n, iso))
                found.taken[n] = True

    def _strangers(self, text: str, run: Sequence[Token], found: NamesFound) -> None:
        for length in range(min(4, len(run)), 0, -1):
            for first in range(len(run) - length + 1):
                last = first + length
                if any(found.taken[first:last]) or run[first].key[0].isdigit():
                    continue
                name = key(run[first:last])
                if run[first].east_asian:
                    if length < 2 or not all(token.east_asian for token in run[first:last]):
                        continue
                elif any(token.east_asian for token in run[first:last]) or len(name) < 4:
                    continue
                if _common(name) or all(_common(token.key) for token in run[first:last]):
                    continue
                places = gazetteer().named(name.replace(" ", ""))
                if not places:
                    continue
                capital = all(text[t.start].isupper() or t.east_asian for t in run[first:last])
                usual = name == text_key(places[0].name)
                if run[first].east_asian or (capital and first > 0):
                    known = places[0].population >= WELL_KNOWN / 5 or places[0].kind == "region"
                else:
                    known = usual and places[0].population >= WELL_KNOWN
                if known:
                    found.strangers.append((first, places[0]))
                    self._take(run, found, first, last)

    def _misspelt(self, run: Sequence[Token], found: NamesFound) -> None:
        for length in (3, 2, 1):
            for first in range(len(run) - length + 1):
                last = first + length
                if any(found.taken[first:last]) or any(t.east_asian for t in run[first:last]):
                    continue
                if any(t.key in _known_words() or t.key[0].isdigit() for t in run[first:last]):
                    continue
                alias = key(run[first:last]).replace(" ", "")
                if places := self._alike(alias):
                    found.partners.append((first, places))
                    self._take(run, found, first, last)
                elif home := self._alike_home(alias):
                    found.homes.append((first, home))
                    self._take(run, found, first, last)
                elif length == 1 and (iso := gazetteer().country(alias)):
                    found.countries.append((first, iso))
                    found.taken[first] = True

    def _alike(self, alias: str) -> tuple[Place, ...]:
        allowed = _slips(alias)
        best: tuple[int, list[Place]] | None = None
        if not allowed:
            return ()
        for name, places in self._printed.items():
            if abs(len(name) - len(alias)) > allowed or name[:1] != alias[:1] or len(name) < 4:
                continue
            distance = OSA.distance(alias, name, score_cutoff=allowed)
            if distance <= allowed and (best is None or distance < best[0]):
                best = (distance, places)
        return tuple(best[1]) if best else ()

    def _alike_home(self, alias: str) -> str:
        allowed = min(_slips(alias), 1)
        for home in self.homes:
            name = normalise(home)
            if allowed and OSA.distance(alias, name, score_cutoff=allowed) <= allowed:
                return home
        return ""


def _slips(alias: str) -> int:
    return next(slips for longest, slips in SLIPS if len(alias) <= longest)


def _usable(alias: str) -> bool:
    """Whether an alias is long enough to be meant, and no everyday word."""
    if not alias.isascii():
        return len(alias) >= 2
    return len(alias) >= 3 and not _common(alias)


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    return frozenset(text_key(word) for word in data("common_names.toml")["words"])


@lru_cache(maxsize=1)
def _name_tails() -> frozenset[str]:
    return frozenset(data("common_names.toml")["tails"])


@lru_cache(maxsize=1)
def _known_words() -> frozenset[str]:
    """Every single word that some language's word file has; none of them is a misspelt name."""
    known: set[str] = set()
    for language in all_words():
        known |= language.stop
        for group in (language.relations, language.states, language.cues, language.scope):
            for phrases in group.values():
                for phrase in phrases:
                    known.update(text_key(phrase).split(" "))
        for uses in language.attributes.values():
            for phrases in uses.values():
                for phrase in phrases:
                    known.update(text_key(phrase).split(" "))
    return frozenset(known)


@lru_cache(maxsize=65536)
def _common(name: str) -> bool:
    return name in _known_words()


@lru_cache(maxsize=4096)
def _by_stem(word: str, table: str) -> str:
    """The country or region whose German stem begins ``word``; German inflects by endings."""
    best = ""
    found = ""
    for name, entry in data(table).items():
        for stem in entry.get("de", ()):
            folded = text_key(stem)
            if len(folded) > 3 and len(folded) > len(best) and word.startswith(folded):
                best, found = folded, name
    # An ending, not another word: "deutsch|en" but not "indi|anapolis".
    return found if best and len(word) - len(best) <= 6 else ""

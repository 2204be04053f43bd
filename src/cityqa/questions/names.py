"""Which places a question names: the partners and homes of the index, and others after them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz.distance import OSA

from cityqa.place_names import bare_name, without_county
from cityqa.places import gazetteer, normalise
from cityqa.questions.countries import find_countries
from cityqa.questions.home_names import take_whereabouts
from cityqa.questions.name_words import (
    bare_too,
    common_words,
    counts_time,
    is_whole,
    is_word,
    particles,
    parts_too,
    slips_allowed,
    spoken_tokens,
    usable,
)
from cityqa.questions.names_found import NamesFound
from cityqa.questions.plain_names import find_plain_names
from cityqa.questions.sounds import (
    by_consonants,
    by_sound,
    consonants,
    spelled_out,
    unread_by_ear,
)
from cityqa.questions.strangers import find_strangers
from cityqa.questions.waters import names_of_waters
from cityqa.types import Partner, Place
from cityqa.words import Token, key, stop_words, text_key

LONGEST_NAME = 6
# Beginnings of a name's words are believed to mean it from this many letters on: "san fran".
_SHORTENED = 6
_HANGUL = re.compile("[\uac00-\ud7af]")
# A city's name that German makes an adjective of is at least so long without "er".
_SHORTEST_STEM = 4
# Names that are words as well are known from so many letters on.
_SHORTEST_WORD = 4
# A character of Chinese, Japanese or Korean is a token: "노보시비르스크", "サンフランシスコ".
LONGEST_EAST_ASIAN_NAME = 12


class Names:
    """The names that a question may use for the places of an index."""

    def __init__(self, partners: Iterable[Partner], homes: Iterable[str]) -> None:
        self.partners = tuple(partners)
        self.homes = tuple(homes)
        self._by_alias: dict[str, list[Place]] = {}
        self._printed: dict[str, list[Place]] = {}
        # Names that are words of some language as well are meant where they have a capital.
        self._words: dict[str, Place] = {}
        self._home_words: dict[str, str] = {}
        for partner in self.partners:
            for printed in partner.names:
                alias = normalise(printed)
                if not usable(alias) and len(alias) >= _SHORTEST_WORD:
                    if partner.place in gazetteer().named(printed):
                        self._words[alias] = partner.place
            for printed in parts_too((*partner.names, partner.place.name), partner.place):
                for alias in {normalise(printed), bare_name(printed).replace(" ", "")}:
                    self._add(self._printed, alias, partner.place)
                    self._add(self._by_alias, alias, partner.place)
            for alias in bare_too(gazetteer().names(partner.place.key)):
                self._add(self._by_alias, alias, partner.place)
        self._homes: dict[str, str] = {}
        own: dict[str, Place] = {}
        self._home_names = {normalise(home) for home in self.homes}
        for home in self.homes:
            self._homes[normalise(home)] = home
            if place := gazetteer().resolve(home):
                own[home] = place
                for alias in bare_too(gazetteer().names(place.key)):
                    if usable(alias):
                        self._homes.setdefault(alias, home)
                    elif len(alias) >= _SHORTEST_WORD:
                        self._home_words.setdefault(alias, home)

        for home in self.homes:
            # "Jung-gu, Seoul" calls itself Jung-gu, and "Kent County" Kent.
            for called in (home.partition(",")[0], without_county(home)):
                alias = normalise(called)
                if usable(alias) and alias not in self._by_alias:
                    self._homes.setdefault(alias, home)

        # In katakana or Hangul, names that the gazetteer does not have in them are known by ear.
        self._by_sound = by_sound(
            (
                *((a, place.key) for a, places in self._by_alias.items() for place in places),
                *((a, place.key) for a, h in self._homes.items() if (place := own.get(h))),
            )
        )
        self._by_consonants = by_consonants(
            (alias, place.key) for alias, places in self._printed.items() for place in places
        )
        self._by_ear = unread_by_ear(self._printed)
        self._of_one_letter = {
            alias: partner.place
            for partner in self.partners
            for alias in gazetteer().names(partner.place.key)
            if len(alias) == 1 and _HANGUL.match(alias)
        }

    @staticmethod
    def _add(table: dict[str, list[Place]], alias: str, place: Place) -> None:
        if usable(alias) and place not in table.setdefault(alias, []):
            table[alias].append(place)

    def find(self, text: str, run: Sequence[Token]) -> NamesFound:
        """Every place that the tokens of ``text`` name, exact names before misspelt ones."""
        found = NamesFound(taken=[False] * len(run), strange=[False] * len(run))
        self._exact(text, run, found)
        self._one_letter(run, found)
        self._inhabitants(text, run, found)
        waters = names_of_waters(run, found.taken)
        for n in waters:
            found.taken[n] = True
        find_countries(text, run, found)
        self._read_aloud(run, found)
        find_strangers(text, run, found, self.partners)
        self._heard(text, run, found)
        self._shortened(text, run, found)
        self._misspelt(run, found)
        find_plain_names(run, self._by_alias, found)
        for n in waters:
            found.taken[n] = False  # words that describe
        for part in (found.partners, found.homes, found.countries, found.strangers):
            part.sort(key=lambda item: item[0])
        take_whereabouts(text, run, found)
        return found

    def _exact(self, text: str, run: Sequence[Token], found: NamesFound) -> None:
        countries = gazetteer().country_phrases
        longest = LONGEST_EAST_ASIAN_NAME if any(t.east_asian for t in run) else LONGEST_NAME
        for length in range(min(longest, len(run)), 0, -1):
            for first in range(len(run) - length + 1):
                last = first + length
                if any(found.taken[first:last]) or run[first].key[0].isdigit():
                    continue
                name = key(run[first:last])
                alias = name.replace(" ", "")
                if run[first].east_asian and length < 2:
                    continue
                known = alias in self._by_alias or alias in self._homes
                if length == 1 and alias.endswith("s") and not known:
                    bare = alias[:-1]  # "Xtowns sister cities", its apostrophe left out
                    if bare in self._printed or bare in self._home_names:
                        alias = bare
                if not is_whole(run, first, last):
                    continue
                places = self._by_alias.get(alias, ())
                home = self._homes.get(alias)
                proper = _is_proper(text, run[first:last]) and not (places or home)
                if proper and (meant := self._words.get(alias)):
                    found.partners.append((first, (meant,)))
                    found.take(run, first, last)
                    continue
                if proper and (home := self._home_words.get(alias)):
                    found.homes.append((first, home))
                    found.take(run, first, last)
                    continue
                if not places and not home:
                    continue
                plain = not text[run[first].start].isupper()
                if plain and (name in common_words() or _is_small_words(run[first:last])):
                    continue
                if counts_time(run, first, last):
                    continue
                if not home and countries.tags(name) and alias not in self._printed:
                    continue  # a country, whatever town bears its name too
                self._note(run, found, alias, first, last)

    def _one_letter(self, run: Sequence[Token], found: NamesFound) -> None:
        """Names of one syllable, a word of their own but for its particle: 릴은, 본과."""
        for n, token in enumerate(run):
            place = self._of_one_letter.get(token.key)
            if place is None or found.taken[n] or (n and run[n - 1].end == token.start):
                continue
            behind = run[n + 1] if n + 1 < len(run) and run[n + 1].start == token.end else None
            if behind is None or behind.key in particles():
                found.partners.append((n, (place,)))
                found.take(run, n, n + 1)

    def _inhabitants(self, text: str, run: Sequence[Token], found: NamesFound) -> None:
        """Cities that German names by their people: "Kölner", "Stuttgarter", "Dresdner"."""
        for n, token in enumerate(run):
            stem = token.key.removesuffix("er")
            if found.taken[n] or stem == token.key or len(stem) < _SHORTEST_STEM:
                continue
            if not text[token.start].isupper():
                continue
            for alias in (stem, f"{stem}en", f"{stem}e", f"{stem.removesuffix('n')}en"):
                if alias in self._homes or alias in self._by_alias:
                    self._note(run, found, alias, n, n + 1)
                    break

    def _heard(self, text: str, run: Sequence[Token], found: NamesFound) -> None:
        """Names written in katakana or Hangul as they sound."""
        spoken = spoken_tokens(run, found.taken)
        for first, last, said, alone in spelled_out(text, run):
            alias = self._by_sound.get(said) or self._by_consonants.get(alone)
            if alias is None or any(found.taken[first:last]) or any(spoken[first:last]):
                continue
            self._note(run, found, alias, first, last)

    def _read_aloud(self, run: Sequence[Token], found: NamesFound) -> None:
        """Names in Latin letters that the pages have as they sound alone, in no gazetteer."""
        for n, token in enumerate(run):
            if found.taken[n] or is_word(token.key):
                continue
            if alias := self._by_ear.get(consonants(token.key.replace("kh", "h"))):
                self._note(run, found, alias, n, n + 1)

    def _note(
        self, run: Sequence[Token], found: NamesFound, alias: str, first: int, last: int
    ) -> None:
        """Take whom an alias names: a name as pages print it goes before another's alias."""
        if home := self._homes.get(alias):
            found.homes.append((first, home))
        if places := self._printed.get(alias) or self._by_alias.get(alias):
            found.partners.append((first, tuple(places)))
        found.take(run, first, last)

    def _shortened(self, text: str, run: Sequence[Token], found: NamesFound) -> None:
        """Initials of a partner's name, and names of which only beginnings stand: "san fran"."""
        for length in (3, 2, 1):
            for first in range(len(run) - length + 1):
                last = first + length
                name = [token.key for token in run[first:last]]
                capitals = text[run[first].start : run[first].end].isupper()
                shouted = capitals and length == 1 and not text.isupper()  # "and LA's"
                if any(found.taken[first:last]):
                    continue
                if all(is_word(word) for word in name) and not shouted:
                    continue
                places = self._begun(name) if length > 1 else self._initials(name[0], capitals)
                if places:
                    found.partners.append((first, places))
                    found.take(run, first, last)

    def _begun(self, beginnings: Sequence[str]) -> tuple[Place, ...]:
        """The one partner whose name's words begin so."""
        if len("".join(beginnings)) < _SHORTENED:
            return ()

        def begins(name: str) -> bool:
            words = text_key(name).split(" ")
            return len(words) >= len(beginnings) and all(
                word.startswith(part) for word, part in zip(words, beginnings, strict=False)
            )

        return self._only(begins)

    def _initials(self, letters: str, capitals: bool) -> tuple[Place, ...]:
        """The one partner with these initials; of two letters only where they are capitals."""
        if not letters.isascii() or not (2 if capitals else 3) <= len(letters) <= 4:
            return ()
        return self._only(
            # "Port of Xtown" is called by its initials nowhere.
            lambda name: (
                "of" not in (parts := text_key(name).split(" "))
                and "".join(word[0] for word in parts) == letters
            )
        )

    def _only(self, fits: Callable[[str], bool]) -> tuple[Place, ...]:
        """The one partner of whose names any fits, none where there are several."""
        fitting = {
            partner.place.key: partner.place
            for partner in self.partners
            if any(fits(name) for name in (*partner.names, partner.place.name))
        }
        return tuple(fitting.values()) if len(fitting) == 1 else ()

    def _misspelt(self, run: Sequence[Token], found: NamesFound) -> None:
        for length in (3, 2, 1):
            for first in range(len(run) - length + 1):
                last = first + length
                if any(found.taken[first:last]) or any(t.east_asian for t in run[first:last]):
                    continue
                if all(is_word(t.key) for t in run[first:last]):
                    continue
                if any(t.key[0].isdigit() for t in run[first:last]):
                    continue
                alias = key(run[first:last]).replace(" ", "")
                places, home = self._alike(alias), self._alike_home(alias)
                if places:
                    found.partners.append((first, places))
                if home:
                    found.homes.append((first, home))
                if places or home:
                    found.take(run, first, last)
                elif length == 1 and (iso := gazetteer().country(alias)):
                    found.countries.append((first, iso))
                    found.taken[first] = True

    def _alike(self, alias: str) -> tuple[Place, ...]:
        allowed = slips_allowed(alias)
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
        allowed = min(slips_allowed(alias), 1)
        for home in self.homes:
            name = normalise(home)
            if allowed and OSA.distance(alias, name, score_cutoff=allowed) <= allowed:
                return home
        return ""


def _is_small_words(run: Sequence[Token]) -> bool:
    """Whether a name would be small words drawn together: "was a" for Wasa."""
    if len(run) == 1 or run[0].east_asian:
        return False
    return all(token.key in stop_words() for token in run)


def _is_proper(text: str, run: Sequence[Token]) -> bool:
    """Whether a name is written as one: with a capital, or with marks that no English word has."""
    written = text[run[0].start : run[-1].end]
    return written[0].isupper() or not written.isascii()

"""Printed names -> places: the gazetteer, and what the page itself has told already."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from rapidfuzz import fuzz, process

from cityqa.place_names import bare_name, names_city, without_county, without_site
from cityqa.places import gazetteer, normalise
from cityqa.types import Place
from cityqa.words import data, text_key
from ingest.form_words import alternation, form_words
from ingest.name_forms import forms_of
from ingest.name_regions import and_region, is_elsewhere, named_in_region
from ingest.regions import behind_region

# Names of one page at least this alike (rapidfuzz ratio, 0..100) are one misspelt name:
# "xian"/"xiane" 89, "livreville"/"libreville" 90, "seletan"/"selatan" 86, "columbia"/"colombia" 88.
SAME_PAGE_MISSPELT = 86.0
SHORTEST_MISSPELT = 4
# A name that is looked for in text, whatever gazetteers know.
_PRINTED = re.compile(r"[^\W\d_a-zß-ÿ].{2}")
# Without a country, a name means the world city rather than its small namesake.
GREAT_CITY, FAR_BIGGER = 300_000, 10
_LED_BY_WORDS = re.compile(r"(.{3,40}?)\s(?:(?:of|de|du|di|von)\s|d['’])(.+)")


@dataclass
class Names:
    """What the names on one page mean; ``hints``: look-up form -> (usual name, country)."""

    hints: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    home: Place | None = None
    # By key: every place besides the home that the page has been seen to mean.
    partners: dict[str, Place] = field(default_factory=dict)
    _sure: _Seen = field(default_factory=lambda: _Seen())
    _likely: _Seen = field(default_factory=lambda: _Seen())
    own: set[str] = field(default_factory=set)  # keys of what became one with the home city
    _by_country: dict[str, list[Place]] = field(default_factory=dict)
    _printed: dict[str, Place] = field(default_factory=dict)  # names printed with their country
    _in_text: re.Pattern[str] | None = None

    def learn(self, printed: str, place: Place, *, sure: bool) -> None:
        """Remember what this page means by ``printed``; ``sure`` when it names the country."""
        seen = self._sure if sure else self._likely
        for name in dict.fromkeys((*forms_of(and_region(printed, place.country)[0]), printed)):
            seen.add(normalise(name), place)
            if sure and _PRINTED.match(name) and name not in self._printed:
                self._printed[name], self._in_text = place, None
        if self.home is None or place.key != self.home.key:
            if place.key not in self.partners and place.kind != "country":
                self._by_country.setdefault(place.country, []).append(place)
            self.partners.setdefault(place.key, place)

    def take_as_own(self, printed: str, place: Place) -> None:
        """Remember a name as that of a place which is as the home: a town of the home's county."""
        self.own.add(place.key)
        self._likely.add(normalise(printed), place)

    def printed_in(self, text: str) -> Iterator[tuple[int, int, Place]]:
        """Where a text prints a name as an entry of the page does, whatever gazetteers know."""
        if self._in_text is None:
            longest = sorted(self._printed, key=len, reverse=True)
            self._in_text = re.compile(
                rf"(?<![^\W\u3040-\uffff])(?:{alternation(longest)})"
                r"(?![^\W\u3040-\uffff])"
                if longest
                else r"(?!)"
            )
        for match in self._in_text.finditer(text):
            yield match.start(), match.end(), self._printed[match.group()]

    def is_home(self, printed: str) -> bool:
        """Whether a name with nothing beside it is the home city's, however great a namesake is."""
        if self.home is None:
            return False
        called = normalise(printed) == normalise(self.home.name) or printed == self.short
        if called or names_city(printed, self.home.name):
            return True  # though a district has the name as well
        meant = gazetteer().resolve(printed, self.home.country, fuzzy=False)
        return meant is not None and meant.key == self.home.key

    @cached_property
    def short(self) -> str:
        """The home's name without what it lies on or in, or what it is: "Issy" for
        Issy-les-Moulineaux, "Kent" for Kent County."""
        if self.home is None:
            return ""
        return without_site(self.home.name) or without_county(self.home.name)

    @cached_property
    def own_name(self) -> re.Pattern[str] | None:
        """How running text names the home city, in full or short: few lists know small ones."""
        called = [name for name in (self.home.name if self.home else "", self.short) if name]
        return re.compile(rf"\b(?:{alternation(called)})\b(?!-\w)") if called else None

    def only_in(self, country: str) -> Place | None:
        """The one partner in a country, None where none or several lie there."""
        there = self._by_country.get(country, ())
        return there[0] if len(there) == 1 else None

    def seen(self, printed: str) -> bool:
        """Whether the page has used just this name together with its country."""
        return bool(self._sure.get(normalise(printed)))

    def known(self, printed: str, country: str = "") -> Place | None:
        """The one place the page has already meant by this name, misspellings forgiven."""
        for seen in (self._sure, self._likely):
            for name in forms_of(printed):
                if found := self._matching(seen, normalise(name), country):
                    return found
        return None

    def _matching(self, seen: _Seen, name: str, country: str) -> Place | None:
        exact = [p for p in seen.get(name) if not country or p.country in ("", country)]
        if len(exact) == 1:
            return exact[0]
        if exact or len(name) < SHORTEST_MISSPELT:
            return None
        others = seen.spelled(country)
        best = process.extractOne(name, others, scorer=fuzz.ratio, score_cutoff=SAME_PAGE_MISSPELT)
        if best is None:
            return None
        return next(p for p in seen.get(best[0]) if not country or p.country == country)

    def resolve(
        self, printed: str, country: str = "", region: str = "", *, kind: str = "city"
    ) -> Place:
        """The place that ``printed`` means; one of its own where the gazetteer has none."""
        place = self.find(printed, country, region)
        if place is None or (country and not place.country):
            if not region:
                printed, region = and_region(printed, country)
            name = " ".join(printed.split())
            if not region and (ahead := _korean_region().fullmatch(name)):
                name = ahead[1]  # "오리건주 링컨카운티"
            place = gazetteer().unknown(f"{name}, {region}" if region else name, country, kind)
        return place

    def find(self, printed: str, country: str = "", region: str = "") -> Place | None:
        """The place that ``printed`` means, or None where nothing tells."""
        if hint := self.hints.get(normalise(printed)):
            name, iso = hint
            place = gazetteer().resolve(name, iso, fuzzy=False)
            return replace(place, name=name) if place else gazetteer().unknown(name, iso)
        if not region:
            printed, region = and_region(printed, country)
        if not region and (place := self._behind_region(printed, country)):
            return place
        if region and (place := named_in_region(printed, country, region)):
            return place
        forms = forms_of(printed)
        if not region:
            for name in forms:
                exact = self._sure.get(normalise(name))
                exact = [p for p in exact if not country or p.country in ("", country)]
                if len(exact) == 1:
                    return exact[0]
        if not (country or region) and self.is_home(printed):
            return self.home
        for name in forms:
            place = gazetteer().resolve(name, country, fuzzy=False)
            if place and not is_elsewhere(name, place, country, region):
                return place if country else better_known(name, place)
        if not region and (known := self.known(printed, country)):
            return known
        if country:
            if longer := self._by_first_words(printed, country):
                return longer
            for name in forms:
                place = gazetteer().resolve(name, country)
                if place and not is_elsewhere(name, place, country, region):
                    return place
        return None

    def _behind_region(self, printed: str, country: str) -> Place | None:
        """The place of a name with its region written before it: "河北省石家庄市"."""
        region, city = behind_region(printed, country)
        return self.find(city, country, region) if city else None

    def _by_first_words(self, printed: str, country: str) -> Place | None:
        """A longer official name that begins with the usual one ("Nice Côte d'Azur Métropole"), or
        ends with it ("European Metropolis of Lille", "Capital Commission of Xtown")."""
        led = _LED_BY_WORDS.fullmatch(printed)
        words = led[1].split() if led else []
        governs = any(text_key(word) in form_words("authorities") for word in words)
        if led and (governs or any(map(_is_metropolis, words))):
            return gazetteer().resolve(led[2], country, fuzzy=False)
        if not _is_metropolis(printed):
            return None
        parts = bare_name(printed).split()
        for last in range(len(parts) - 1, 0, -1):
            name = " ".join(parts[:last])
            if len(name) >= 4:
                if place := gazetteer().resolve(name, country, fuzzy=False):
                    return place
        return None


class _Seen:
    """Places by the look-up forms of their names, and the names by country."""

    def __init__(self) -> None:
        self._places: dict[str, list[Place]] = {}
        # Of the names long enough to be misspelt; under "" those of all countries.
        self._spelled: dict[str, dict[str, None]] = {}

    def add(self, name: str, place: Place) -> None:
        places = self._places.setdefault(name, [])
        if place in places:
            return
        places.append(place)
        if len(name) >= SHORTEST_MISSPELT:
            for country in {"", place.country}:
                self._spelled.setdefault(country, {})[name] = None

    def get(self, name: str) -> Sequence[Place]:
        return self._places.get(name, ())

    def spelled(self, country: str) -> Collection[str]:
        """The names of places in a country, of all for "", in the order first seen."""
        return self._spelled.get(country, {}).keys()


@cache
def _korean_region() -> re.Pattern[str]:
    """A region, by its ending, before a name in Hangul."""
    endings = "|".join(data("page_forms.toml")["korean_regions"]["endings"])
    return re.compile(rf"[가-힣]{{2,}}(?:{endings})\s([가-힣]{{2,}})")


def better_known(name: str, place: Place) -> Place:
    """A far bigger city of the name in another spelling: St. Petersburg is in Russia."""
    for other in gazetteer().named(normalise(name)):
        if other.population >= GREAT_CITY and other.population >= FAR_BIGGER * place.population:
            return other
    return place


def _is_metropolis(printed: str) -> bool:
    name = f" {text_key(printed)}"
    return any(
        name.endswith(f" {text_key(w)}") for w in data("page_forms.toml")["metropolis"]["words"]
    )

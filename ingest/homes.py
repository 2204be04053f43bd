"""Whose page it is: the home city, by how a page's text speaks of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from cityqa.mentions import Mention, find_mentions
from cityqa.places import gazetteer
from cityqa.types import Page, Place
from cityqa.words import all_words, data, text_key
from ingest.guesses import SEAM, labels
from ingest.name_forms import is_all_names, is_whole_name
from ingest.name_regions import named_in_region

# A name of East Asian script may hold its word for city.
_CITY_ENDINGS = ("市", "시")
# A page that speaks of a place as its home scores this much.
SUREST_HOME = 4.0
# "City of Bath", "Leipzigs Partnerstädte", and the page's or the site's title, say more.
NAMED_AS_HOME, IN_TITLE = 6.0, 8.0


def guess_publisher(text: str, title: str, called: str = "") -> tuple[str, str]:
    """The home city of a page and its country, by how its text speaks of it; "" if unsure.

    ``called`` is what the file itself says it is called: "Twin towns - Bath City Council".
    """
    # Menus are run together: "City of BathMenuSearch".
    text = SEAM.sub("\n", text)
    mentioned = [
        m
        for m in find_mentions(text)
        if text_key(m.text) not in _no_names() and is_whole_name(text, m.start, m.end)
    ]
    scores: dict[str, float] = defaultdict(float)
    places: dict[str, Place] = {}
    partners: set[str] = set()
    for index, mention in enumerate(mentioned):
        if mention.place.kind == "country":
            continue
        key, worth = mention.place.key, _worth(text, index, mentioned)
        if worth < NAMED_AS_HOME and _is_partners(text, index, mentioned):
            partners.add(key)
        places[key] = mention.place
        scores[key] += worth
    for place in _genitives(text):
        places[place.key] = place
        scores[place.key] += NAMED_AS_HOME
    named = [m for m in find_mentions(title) if is_whole_name(title, m.start, m.end)]
    # A page headed by nothing but names is headed by a partner's.
    bare = is_all_names(title)
    for mention in named:
        if mention.place.key in places and not bare:
            # "Lima, Cusco, Quito: partner cities" names the partners beside the home.
            scores[mention.place.key] += IN_TITLE / len(named)
    for mention in find_mentions(called if called != title else ""):
        # The site's name, which the page's text need not repeat; a partner's page names it too.
        if (
            mention.place.kind == "city"
            and mention.text not in title
            and is_whole_name(called, mention.start, mention.end)
        ):
            places.setdefault(mention.place.key, mention.place)
            scores[mention.place.key] += IN_TITLE
    headed = {m.place.key for m in named} if bare else set()
    scores = {key: score for key, score in scores.items() if key not in partners}
    others = {key: score for key, score in scores.items() if key not in headed}
    if any(score >= SUREST_HOME for score in others.values()):
        scores = others
    ranked = sorted(scores, key=lambda key: -scores[key])
    if not ranked or scores[ranked[0]] < SUREST_HOME:
        return "", ""
    best = ranked[0]
    if len(ranked) > 1 and scores[ranked[1]] == scores[best]:
        return "", ""
    usual = places[best].name
    printed = next((m.text for m in mentioned if m.place.key == best), usual)
    return usual if usual in text else printed, places[best].country


def _worth(text: str, index: int, named: Sequence[Mention]) -> float:
    """How much one naming of a place says that it is the page's home."""
    mention, forms = named[index], data("page_forms.toml")["home"]
    before = text[max(0, mention.start - 24) : mention.start]
    after = text[mention.end : mention.end + 24]
    leads = (re.search(rf"(?i:(?<!\w){re.escape(word)} )$", before) for word in forms["before"])
    if mention.place.kind == "city" and any(m and m.group()[0].isupper() for m in leads):
        return NAMED_AS_HOME
    if _country_follows(text, mention.end, named):
        return 0.0  # "Oita City, Japan" is how a page names a partner
    if (
        after.lstrip(" ").casefold().startswith(tuple(forms["after"]))
        or mention.text.endswith(_CITY_ENDINGS)
        or re.match(r"['’]s\s(?:[\w-]+\s){0,2}(?:sister|partner|twin|friend)", after)
    ):
        return SUREST_HOME
    return 1.0


def _is_partners(text: str, index: int, named: Sequence[Mention]) -> bool:
    """Whether a place is named as a partner is: with its country, at the head of a line."""
    if _country_before(text, index, named):
        return True
    before = text[max(0, named[index].start - 24) : named[index].start]
    heads = re.search(r"(?:^|\n)[\s#*•·|-]*$", before)
    return bool(heads) and _country_follows(text, named[index].end, named)


def _country_follows(text: str, end: int, named: Sequence[Mention]) -> bool:
    """Whether a country stands right behind a place's name: "Oita City, Japan"."""
    index = bisect_left(named, end, key=lambda mention: mention.start)
    following = named[index] if index < len(named) else None
    return (
        following is not None
        and following.place.kind == "country"
        and len(text[end : following.start]) <= 12
        and re.fullmatch(r"[\w ]{0,8}[,(（] ?[^\n]*|[市시]? ", text[end : following.start])
        is not None
    )


def _country_before(text: str, index: int, named: Sequence[Mention]) -> bool:
    """Whether a country stands right before a place's name: "Turkey - Konya"."""
    before = named[index - 1] if index else None
    return (
        before is not None
        and before.place.kind == "country"
        and re.fullmatch(r"\s[/–|-]\s|\t", text[before.end : named[index].start]) is not None
    )


@lru_cache(maxsize=1)
def _no_names() -> frozenset[str]:
    """Words for relations and labels that are some place's name as well (友好, Población)."""
    books = all_words()
    return frozenset(
        key
        for book in books
        for phrases in (book.relation_phrases, labels(book.code))
        for key in phrases.keys
    )


def _genitives(text: str) -> Iterator[Place]:
    """The places that own partner cities without an apostrophe: "Leipzigs Partnerstädte"."""
    relations = [book.relation_phrases for book in all_words()]
    for owner in re.finditer(
        r"(?<!\w)([A-ZÀ-Þ][a-zß-ÿ]{3,})s\s(?:[a-zß-ÿ]+\s)?(?=([A-ZÀ-Þ][\w-]+))", text
    ):
        if any(phrases.tags(owner[2]) for phrases in relations):
            place = gazetteer().resolve(owner[1], fuzzy=False)
            if place and place.kind == "city" and not gazetteer().country(owner[1], fuzzy=False):
                yield place


def home_place(page: Page) -> Place | None:
    """The place that a page's publisher is: of several of the name in its country that in the
    region which the page prints first behind it ("Sister Cities of Xtown, NH")."""
    name, country = page.publisher, page.country
    if not name:
        return None
    known = gazetteer().resolve(name, country) or gazetteer().unknown(name, country)
    if len([place for place in gazetteer().named(name, country) if place.kind == "city"]) > 1:
        behind = rf"(?<!\w){re.escape(name)}(?:,\s|\s?[(（])([^\W\d_a-z][^\W\d_.]*(?:\s[A-Z]\w+)?)"
        for region in re.finditer(behind, f"{page.title}\n{page.text}"):
            for printed in dict.fromkeys((region[1], region[1].split()[0])):
                if place := named_in_region(name, country, printed):
                    return place
    return known


def as_called(guessed: tuple[str, str], homes: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """The publisher under the name that other pages of the corpus give it ("X시": X)."""
    place = gazetteer().resolve(*guessed, fuzzy=False)
    for home in homes:
        other = gazetteer().resolve(*home, fuzzy=False)
        if place and other and other.key == place.key:
            return home
    return guessed

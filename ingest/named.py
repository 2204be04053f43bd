"""Whom a clause names: the partners, each with the country beside it, and the home city."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from cityqa.mentions import Mention
from cityqa.place_names import place_words
from cityqa.places import gazetteer
from cityqa.types import Place
from cityqa.words import data, text_key
from ingest.countries import place_endings
from ingest.form_words import ends_with, form_words
from ingest.names import GREAT_CITY, Names, kind_of
from ingest.sentences import mentions
from ingest.vocabulary import NOUNS_IN_CAPITALS, Vocabulary
from ingest.writer import Writer

# What may stand between a city and its country, region or other name behind it.
_BESIDE = re.compile(
    r"[\s,(（]*"
    # ", then still a part of"
    r"(?:(?<=,\s)(?-i:(?!and\b|und\b|et\b|e\b|y\b)(?:[^\W\d_]+\s+){1,5})(?=of|in|von|de|du))?"
    r"(?:(?:in|en|au|aux|à|im|of|du|de|dans|des|aus)\s+)?(?:(?:the|le|la|les|den|der|die|el)\s+|l['’])?"
    # "Saint-Louis, dans le Missouri (États-Unis)": the region before the country.
    r"(?:(?<=\s)[^\W\d_][\w'’-]+\s?[(（])?",
    re.IGNORECASE,
)

# "Boca del " before "Río".
_LONGER_NAME = re.compile(
    r"(?<![\w'’-])[^\W\d_a-z][\w'’]+\s(?:del?|da|do|dos|las?|los|di|du|an der)\s$"
)

# A part of the city named behind it.
_PART_OF = re.compile(
    r"((?:[^\W\d_a-z][\w'’-]+\s){1,2}(?:District|County|Ward|Borough|Township))(?:,|\s(?:in|of))\s$"
)
_PROVINCE_OF = re.compile(
    r"(?:province|état|region|région|state|provincia|estado)\s(?:of|de|du|d['’])\s?$", re.I
)

# A name and what stands between it and its country.
_STRANGE = re.compile(
    r"(?<![\w'’-])([^\W\d_a-z][\w'’-]+(?:\s[^\W\d_a-z][\w'’-]+){0,3})"
    r"(?:,?\s(?:in|en|au)\s(?:the\s)?|\s?[(（]|(?P<comma>,\s))$"
)
_EAST_ASIAN, _HAN = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]"), re.compile(r"[\u4e00-\u9fff]{2}")
_THE = re.compile(r"\b[Tt]he\s(?:(?P<word>[a-z-]+|(?:[A-Z]\.?){2,})\s)?$")
_INITIALS = re.compile(r"[A-ZÀ-Þ](?:\.? [A-ZÀ-Þ])*")
# Behind a region that goes on with others, it may be one of them.
_LISTED = re.compile(r"\s*(?:,|(?:and|und|et|y|e|en|och|i|a|&)\b)")
_LIES = re.compile(r"\b(?:city|town|capital|municipality)\s(?:in|of)\s$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|von|de|desde|da|dal)\s$", re.IGNORECASE)
_TO = re.compile(r"\s(?:to|bis|à|jusqu|hasta|a|até)\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Named:
    """A partner named in a clause, by offsets of the page; ``country_end`` 0 with no country."""

    name: str
    place: Place
    start: int
    end: int
    country_start: int = 0
    country_end: int = 0

    @property
    def stop(self) -> int:
        """Where the name ends together with the country behind it."""
        return max(self.end, self.country_end)


@dataclass(frozen=True, kw_only=True)
class Parties:
    """Whom a clause names; ``home_at`` is where in it the home city first stands, -1 for not."""

    partners: tuple[Named, ...]
    home_at: int = -1


def parties(writer: Writer, names: Names, start: int, end: int, country: str) -> Parties:
    """Whom the clause between two offsets names; ``country`` is the one its section speaks of."""
    text, vocab = writer.page.text[start:end], writer.vocab
    homes = {names.home.key, *names.own} if names.home else set()
    state = gazetteer().division(names.home.key) if names.home else None
    everyone = mentions(text, names)
    terms = vocab.relations(text)
    listed = [
        m
        for m in everyone
        # 友好 is a city's name, and in 友好城市 it is none; in "Old City Hall" there is none.
        if not any(t.start <= m.start and m.end <= t.end for t in terms)
        and not _names_a_building(text, m.end)
        and not re.match(r"['’]s\s[A-ZÀ-Þ]", text[m.end :])  # "Abruzzo's Sulmona"
        and not _names_a_person(text, m, everyone, vocab)
        and text_key(m.text) not in form_words("institutions")  # University is a town, too
        and not ends_with("held_beside", text[: m.start])  # "closer than to Alice Springs"
        and not _is_nickname(text, m)
        and not (m.place.key not in names.partners and _goes_with_a_noun(text, m))
        and not (m.place.key not in names.partners and _describes(text, m, vocab))
        and not (m.place.key not in names.partners and _is_a_noun(text, m))
        and not _tells_where(text, m)
        and not (m.place.key not in names.partners and _is_cut_from_words(text, m))
        # "Soldiers from Oklahoma", on a page of a city that lies there
        and not (state and m.text == state.name and m.place.key not in homes)
    ]
    found: list[Named] = []
    home_at = skip = behind_home = -1
    for index, mention in enumerate(listed):
        if index <= skip:
            continue
        if mention.place.kind == "country":
            if strange := _strange(text, start, mention, names, vocab):
                found.append(strange)
            continue
        if mention.place.key in homes:
            home_at = mention.start if home_at < 0 else home_at
            behind_home = mention.end
            continue
        if behind_home >= 0 and _aside().fullmatch(text[behind_home : mention.start]):
            continue  # "Hyogo, whose capital is Kobe, has": of the home itself
        if names.home and behind_home >= 0 and not text[behind_home : mention.start].strip(" ,(（"):
            region = gazetteer().resolve(mention.text, names.home.country, fuzzy=False)
            if region and region.kind == "region":
                continue  # "Windsor, Ontario has"
        skip, beside = _beside(text, listed, index)
        first, last, place = _with_province(text, mention), mention.end, mention.place
        if unknown := _before_region(text, mention, names, vocab):
            found.append(
                _named(text, start, *unknown.span(1), _lying_in(unknown[1], mention), None)
            )
            continue
        if part := _PART_OF.search(text[:first]):
            # "Yuexiu District in Guangzhou"
            place = names.resolve(part[1], place.country, kind=kind_of(part[1]))
            found.append(_named(text, start, part.start(1), part.end(1), place, None))
            continue
        if beside and (longer := _LONGER_NAME.search(text[:first])):
            # "Boca del Río (Mexico)", of which the gazetteer knows another Río
            first = longer.start()
            place = names.resolve(text[first:last], beside.place.country)
        elif beside and beside.place.country != place.country:
            place = names.resolve(text[first:last], beside.place.country)
        elif not beside and country and place.country != country:
            place = names.find(mention.text, country) or place
        found.append(_named(text, start, first, last, place, beside))
    return Parties(partners=tuple(found), home_at=home_at)


def _named(
    text: str, start: int, first: int, last: int, place: Place, country: Mention | None
) -> Named:
    """A name in a clause's text, by the page's offsets."""
    return Named(
        name=text[first:last],
        place=place,
        start=start + first,
        end=start + last,
        country_start=start + country.start if country else 0,
        country_end=start + country.end if country else 0,
    )


def _with_province(text: str, mention: Mention) -> int:
    """Where a mention begins with its word for province: "province of Quebec"."""
    before = _PROVINCE_OF.search(text[: mention.start])
    if before and place_words().tags(before.group().split()[0]):
        return before.start()
    return mention.start


def _beside(text: str, listed: Sequence[Mention], index: int) -> tuple[int, Mention | None]:
    """The last of the mentions that are of one partner, and its country if that is one of them."""
    mention = listed[index]
    last, at = index, mention.end
    while last + 1 < len(listed):
        following = listed[last + 1]
        gap = text[at : following.start]
        if not _BESIDE.fullmatch(gap):
            break
        if following.place.kind == "country":
            if (
                following.place.country == mention.place.country
                or "(" in gap
                or re.search(r"\w", gap)
                or re.match(r"\s*(?:[,.)]|$)", text[following.end :])  # ", Italy,"
            ):
                return last + 1, following
            break
        alias = "(" in gap
        inside = following.place.kind == "region" and (
            re.search(r"\w", gap) is not None
            or _divides(text, mention, following, listed[last + 2 :])
        )
        if not (alias or inside):
            break
        last, at = last + 1, following.end
    return last, None


def _divides(text: str, city: Mention, region: Mention, behind: Sequence[Mention]) -> bool:
    """Whether a region behind a comma is the city's: "Norfolk, Virginia, USA", "Nogales, Sonora
    has been"."""
    if city.place.kind != "city" or city.place.country != region.place.country:
        return False
    division = gazetteer().division(city.place.key)
    if division is None and not _LISTED.match(text, region.end):
        return True  # nothing says otherwise
    return bool(division and division.key == region.place.key) or bool(
        behind
        and behind[0].place.kind == "country"
        and behind[0].place.country == region.place.country
    )


def _before_region(
    text: str, mention: Mention, names: Names, vocab: Vocabulary
) -> re.Match[str] | None:
    """The name that no gazetteer has before its region in a bracket: "with Ilmenau (Thuringia)"."""
    if mention.place.kind != "region":
        return None
    before = _with_before_bracket().search(text[: mention.start])
    known = before and (mentions(before[1], names) or vocab.relations(before[1]))
    return None if known else before


@cache
def _with_before_bracket() -> re.Pattern[str]:
    name = r"[^\W\d_a-z][\w'’-]+"
    return re.compile(rf"\b(?i:{'|'.join(form_words('with'))})\s({name}(?:\s{name})?)\s[(（]$")


def _lying_in(name: str, region: Mention) -> Place:
    return gazetteer().unknown(f"{name}, {region.text}", region.place.country)


def _strange(
    text: str, start: int, country: Mention, names: Names, vocab: Vocabulary
) -> Named | None:
    """A name that no gazetteer has, or of a small city, told by the country beside it: "Yarinacocha
    in Peru", "Trèves (Allemagne)", "Celle, Germany"."""
    before = _STRANGE.search(text[: country.start])
    if before is None:
        return None
    first, last = before.span(1)
    if before["comma"] and (first := _known_there(text, first, last, country.place.country)) < 0:
        return None  # "In the autumn, Germany": nothing says that a comma stands behind a city
    name = text[first:last]
    if text_key(name) in vocab.stop | vocab.place_words:
        return None
    if mentions(name, names) or vocab.relations(name):
        return None
    return _named(text, start, first, last, names.resolve(name, country.place.country), country)


def _known_there(text: str, first: int, last: int, country: str) -> int:
    """Where the longest name begins that ends a text and is a place's in a country, or -1."""
    begins = [first + word.start() for word in re.finditer(r"(?<!\S)\S", text[first:last])]
    known = (at for at in begins if gazetteer().resolve(text[at:last], country, fuzzy=False))
    return next(known, -1)


def _names_a_person(
    text: str, mention: Mention, everyone: Sequence[Mention], vocab: Vocabulary
) -> bool:
    """Whether a name goes on with another that is no place's: "Kerry Ward, mayor of", "A. M.
    Holt"."""
    initials = r"\.?" if _INITIALS.fullmatch(mention.text) else ""
    behind = re.match(rf"{initials} ([A-ZÀ-Þ][\w'’-]+)", text[mention.end :])
    if behind is None or vocab.language in NOUNS_IN_CAPITALS:
        return False
    key = text_key(behind[1])
    return not (
        key in vocab.place_words
        or key in vocab.particles
        or vocab.relations(behind[1])
        or vocab.ties(behind[1])
        or any(m.start == mention.end + 1 for m in everyone)
    )


def _tells_where(text: str, mention: Mention) -> bool:
    """Whether a region only says where others lie: "the first city in Jiangsu Province to do so",
    "from California to Ukraine"."""
    if mention.place.kind != "region":
        return False
    before, behind = text[: mention.start], text[mention.end :]
    return bool(_LIES.search(before) or (_FROM.search(before) and _TO.match(behind)))


def _is_nickname(text: str, mention: Mention) -> bool:
    """Whether "the" stands before a city's name that has none: "the Garden City has entered"."""
    place = mention.place
    return (
        place.kind == "city"
        and text[: mention.start].endswith(" the ")
        and re.match(r"\s[a-z]", text[mention.end :]) is not None
        and not place.name.startswith(("The ", "Den "))
    )


def _describes(text: str, mention: Mention, vocab: Vocabulary) -> bool:
    """Whether "the" makes a name no city's: "in the global South", "at the White House".

    "With the Basque Country" names a partner, and so does "the twin town Hagi".
    """
    before = _THE.search(text[: mention.start])
    if before is None or mention.place.name.startswith(("The ", "Den ")):
        return False
    word = before["word"] or ""
    named = text_key(word) in vocab.place_words or vocab.relations(word) or vocab.ties(word)
    return not named and not ends_with("with", text[: before.start()])


def _is_a_noun(text: str, mention: Mention) -> bool:
    """Whether an article makes a name a noun written with a capital: "por el Pleno municipal"."""
    before, behind = text[: mention.start], text[mention.end :]
    return (
        mention.place.kind == "city"
        and re.search(r"\b(?:el|los|las|il)\s$", before) is not None
        and re.match(r"\s[a-zß-ÿ]", behind) is not None
    )


def _goes_with_a_noun(text: str, mention: Mention) -> bool:
    """Whether a name only says of what kind something is: "a White House conference"."""
    before, behind = text[: mention.start], text[mention.end :]
    return bool(re.search(r"\ban?\s$", before, re.I)) and bool(re.match(r"\s[a-z]", behind))


def _names_a_building(text: str, end: int) -> bool:
    """Whether the word behind a place's name makes it the name of a building or a street."""
    if _EAST_ASIAN.match(text, end):
        return text.startswith(_buildings(), end)  # "ケリー公園"
    behind = re.match(r"\s([^\W\d_a-zà-ÿ][\w'’]*)", text[end:])
    return behind is not None and text_key(behind[1]) in form_words("buildings")


@cache
def _buildings() -> tuple[str, ...]:
    return tuple(word for word in form_words("buildings") if not word.isascii())


def _is_cut_from_words(text: str, mention: Mention) -> bool:
    """Whether a small place's name is two letters of a run of Han: 合作 of 交流合作关系."""
    return (
        _HAN.fullmatch(mention.text) is not None
        and mention.place.population < GREAT_CITY
        and mention.start > 0
        and re.match(r"[\u4e00-\u9fff]", text[mention.start - 1]) is not None
        and not ends_with("with", text[: mention.start])
        and not text.startswith(place_endings(), mention.end)
    )


@cache
def _aside() -> re.Pattern[str]:
    """What leads, behind the home city's name, to a place in a clause about the home."""
    opening = "|".join(data("page_forms.toml")["asides"]["words"])
    return re.compile(rf"[^,]{{0,24}},\s(?:{opening})\b[^,]*", re.IGNORECASE)

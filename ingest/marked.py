"""Forms of a partner's line with brackets, commas, dashes: "La Serena(Chile)", "Hanoi, Vietnam"."""

from __future__ import annotations

import re
from itertools import islice

from cityqa.dates import find_dates
from cityqa.places import gazetteer, normalise
from cityqa.words import text_key
from ingest.countries import country_at, country_code, country_in, is_settlement
from ingest.form_words import form_words
from ingest.names import Names
from ingest.unmarked import PlaceLine, name_like
from ingest.vocabulary import Vocabulary

# Words of a region's name, at most.
LONGEST_REGION = 4
# Between two partners, or two names of one.
AND = "and|und|et|y|e|&"
# Words between a country and the date behind it, at most.
LONGEST_LEAD = 2
_LONGEST_DATE = 24  # characters
# What a bracket behind a name adds that is no other name: "(with the port, now closed)".
_ASIDE = re.compile(r"\s[(（]([^\W\d_]+)\s[^()（）]*[)）]\s*$")


def is_building(name: str) -> bool:
    """Whether a name is that of a building or an office: "Kobe Business Office (Seattle)"."""
    return text_key(name.split()[-1]) in form_words("buildings")


def bracketed(
    text: str, start: int, vocab: Vocabulary, names: Names, bare: bool
) -> PlaceLine | None:
    """With brackets: "La Serena(Chile)", "Los Angeles (April 1, 1959)", "브르노(Brno)".

    Before its word for city a name may have one of its own: "富川(プチョン)市(大韓民国)".
    """
    match = re.compile(
        r"([^()（）]{2,80}?|[^()（）]{1,12}[(（][^()（）]{1,20}[)）][\u3040-\u9fff\uac00-\ud7af]{1,5})"
        r"\s*[(（]([^()（）]{1,60})[)）](?:\*\*)?(?![\u3040-\u9fff\uac00-\ud7af]{1,5}[(（])"
    ).match(text, start)
    if not match or not name_like(match[1].rstrip(" ,")) or match[1].rstrip().endswith(","):
        return None
    if is_building(match[1]) or vocab.ties(match[1]):
        return None
    name, inner = match[1].strip(), match[2]
    place = country_in(inner)
    if not place and (code := country_code(inner, name)):
        place = code, 0, len(inner)
    iso = gazetteer().country(name, fuzzy=False)
    # "Granada (Spanien)": another country's name in another language.
    city = gazetteer().resolve(name, iso, fuzzy=False) if iso else None
    state = city and normalise(city.name) == normalise(name) and find_dates(inner)
    if iso and not (names.seen(name) or state) and (not place or place[0] == iso):
        return None
    if place:
        iso, first, last = place
        offset = match.start(2)
        # "(Ontario, Canada)" names the region as well.
        region = inner[:first].strip(" ,")
        behind = inner[last:].strip(" ,")
        if not region and behind and gazetteer().named(behind, iso):
            region = behind  # "(USA, West Virginia)"
        return PlaceLine(
            start=match.start(1),
            end=match.start(1) + len(name),
            name=name,
            country=iso,
            country_start=offset + first,
            country_end=offset + last,
            region=region,
            # "Haarlem (Netherlands, 1964)"
            tail=offset + last if find_dates(inner[last:], vocab.language) else match.end(),
        )
    part = gazetteer().resolve(inner, fuzzy=False)
    if part and part.kind == "region" and is_settlement(name, part.country):
        # "Coburg (Bavaria)", "南町(山形県)": its region tells the country
        return PlaceLine(
            start=match.start(1),
            end=match.start(1) + len(name),
            name=name,
            country=part.country,
            region=inner,
            tail=match.end(),
        )
    alone = bare and match.end() == len(text)
    if find_dates(inner, vocab.language) or vocab.relations(inner) or alone:
        if "," in name or (gazetteer().country(name) and not state):
            return None
        if names.find(name):
            return PlaceLine(
                start=match.start(1),
                end=match.start(1) + len(name),
                name=name,
                tail=match.start(2) - 1,
            )
    return None


def with_commas(text: str, start: int, vocab: Vocabulary) -> PlaceLine | None:
    """With commas: "Danang, Vietnam", "Columbia, Missouri, U.S.A.", "Liverpool, UK – 1952"."""
    # "Chania (with Souda, for now), Greece": the comma in a bracket is before no country.
    shown = re.sub(r"(?<=\w )[(（][^()（）]*[)）]", lambda m: "x" * len(m.group()), text[:160])
    commas = [m.start() for m in re.finditer(r"[,，、]", shown) if m.start() > start]
    for comma in commas[:2]:
        first = comma + 1 + len(text[comma + 1 :]) - len(text[comma + 1 :].lstrip())
        cut, found = first, country_at(text, first, text[start:comma])
        if not found:
            cut, found = _behind_region(text, first)
        if not found:
            continue
        iso, end = found
        if _is_region_of_next(text, first, end):
            continue  # "Atlanta, Georgia, USA"
        name_end = commas[0]
        if (aside := _ASIDE.search(text, start, name_end)) and text_key(aside[1]) in form_words(
            "with"
        ):
            name_end = aside.start()
        name = text[start:name_end].strip()
        region = text[commas[0] + 1 : cut if cut > first else comma].strip(" ,，、")
        tail = text[end:]
        if not name_like(name) or not name_like(region or "x"):
            return None
        # "Danang, Vietnam is ..." is a sentence; a heading's tail opens with a mark or a date.
        if (
            tail.strip()
            and not re.match(r"\s*(?:[-–—(（,;:*|•]|$|\.\s)", tail)
            and not _is_tie_tail(tail, vocab)
        ):
            return None
        return PlaceLine(
            start=start,
            end=start + len(text[start:name_end].rstrip()),
            name=name,
            country=iso,
            country_start=cut,
            country_end=end,
            region=region,
            tail=end,
        )
    return None


def _behind_region(text: str, first: int) -> tuple[int, tuple[str, int] | None]:
    """The country behind its region with no comma between: "Brittany France"; where it begins and
    ends."""
    for gap in islice(re.compile(r"(?<=\w) (?=\w)").finditer(text, first), LONGEST_REGION):
        region = text[first : gap.start()]
        if not re.fullmatch(r"[^\W\d_][\w '’-]*", region):
            break
        if found := country_at(text, gap.end(), region):
            known = any(p.kind == "region" for p in gazetteer().named(region, found[0]))
            return gap.end(), found if known else None
    return first, None


def _is_region_of_next(text: str, first: int, end: int) -> bool:
    """Whether what could be a country is a region of the country that a comma parts from it."""
    comma = re.compile(r"\s*[,，]\s*").match(text, end)
    country = country_at(text, comma.end(), text[first:end]) if comma else None
    named = gazetteer().named(text[first:end], country[0]) if country else ()
    return any(place.kind == "region" for place in named)


def with_marks(text: str, start: int, vocab: Vocabulary) -> PlaceLine | None:
    """With dashes, dots, a slash or a colon: "Beijing – China – 1993", "Hanoi: Vietnam, 2003",
    "Faenza/Italy"."""
    mark = re.compile(r"([^,，:：\d·|]{2,60}?)(?:\s+[–—·|-]\s+|\s?/\s?|[:：]\s*)(?=\S)").match(
        text, start
    )
    if not mark or not name_like(mark[1]):
        return None
    found = country_at(text, mark.end(), mark[1])
    behind = (
        re.compile(r"\s*(?:([–—·|-])\s|[–—(（,;:.•·|-]|$)").match(text, found[1])
        or _goes_on(text, found[1], vocab)
        if found
        else None
    )
    if not found or not behind:
        return None
    iso, end = found
    # The same mark before a date: nothing else is written so.
    dated = behind[1] and find_dates(text[behind.end() : behind.end() + _LONGEST_DATE])
    if not (dated or gazetteer().resolve(mark[1], iso, fuzzy=False)):
        return None
    return PlaceLine(
        start=start,
        end=start + len(mark[1].rstrip()),
        name=mark[1].strip(),
        country=iso,
        country_start=mark.end(),
        country_end=end,
        tail=end,
    )


def _goes_on(text: str, end: int, vocab: Vocabulary) -> re.Match[str] | None:
    """What closes a line of a sentence over several: "with Pisa/Italy and", "with Oulu/Finland
    twinned."."""
    rest = re.compile(r"()\s+([^\W\d_]+)[.,;]?\s*$").match(text, end)
    closes = rest and (re.fullmatch(AND, rest[2]) or vocab.is_relation(rest[2]))
    return rest if closes else None


def _is_tie_tail(tail: str, vocab: Vocabulary) -> bool:
    relations = vocab.relations(tail)
    if relations and not tail[: relations[0].start].strip():
        return bool(re.match(r"[\s:]*[\w\s.]{0,24}\d", tail[relations[0].end :]))
    # "Jalapa, Nicaragua since 1984"
    before = tail[: found[0].start] if (found := find_dates(tail, vocab.language)) else ""
    alone = len(before.split()) <= LONGEST_LEAD and vocab.since(before)
    return bool(found) and (len(before) <= 2 or alone)

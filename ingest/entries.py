"""Lines that name a partner: "Shenyang, China", "La Serena(Chile)", "Turin, Italy – 1958"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import islice

from cityqa.dates import find_dates
from cityqa.mentions import find_mentions
from cityqa.place_names import is_common_word
from cityqa.places import gazetteer, normalise
from cityqa.words import data, text_key
from ingest.countries import country_at, country_code, country_in, is_settlement
from ingest.form_words import alternation, form_words
from ingest.links import behind_link
from ingest.names import Names
from ingest.unmarked import (
    PlaceLine,
    country_before,
    country_first,
    glued,
    in_country,
    in_region,
    letters_last,
    name_like,
    part_of_region,
    spaced,
)
from ingest.vocabulary import Vocabulary

# A year at the head of a line and before a name, where words would make it a number of something.
_YEAR_AHEAD = re.compile(r"[(\[]?(?:1[89]|20)\d\d[)\]]?\s*(?:[:：–—-]\s*)?(?=[^\W\d_])")
NUMBERING = re.compile(
    r"(?:\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)]\s+|\d{1,2}\.\d{1,2}\s+|[①-⑳]\s*"
    r"|\d{1,2}\s+(?=[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]))?(?:\*\*)?"
)
# Words of a region's name, at most.
LONGEST_REGION = 4
_AND = "and|und|et|y|e|&"
# Words between a country and the date behind it, at most.
LONGEST_LEAD = 2
_LONGEST_DATE = 24  # characters
# What a bracket behind a name adds that is no other name: "(with the port, now closed)".
_ASIDE = re.compile(r"\s[(（]([^\W\d_]+)\s[^()（）]*[)）]\s*$")


def read_place_line(
    text: str, vocab: Vocabulary, names: Names, *, bare: bool = False
) -> PlaceLine | None:
    """The partner that a line begins with, or None; ``bare`` allows a known name alone."""
    start = NUMBERING.match(text).end()  # type: ignore[union-attr]
    lead = leading_date(text, start, vocab.language)
    begins = behind_tie(text, lead or start, vocab)
    found = (
        _bracketed(text, begins, vocab, names, bare)
        or _with_commas(text, begins, vocab)
        or _with_marks(text, begins, vocab)
        or country_first(text, begins)
        or country_before(text, begins)
        or (_made_with(text, begins, names) if begins > (lead or start) else None)
        or glued(text, start)
        or letters_last(text, begins)
        or in_country(text, lead or start)
        or part_of_region(text, begins, names.home.country if names.home else "")
        or spaced(text, start, vocab.language)
        or (_bare(text, start, names) if bare else None)
    )
    if found and (
        vocab.is_phrase(found.name)
        or vocab.is_relation(found.name)  # 友好都市 heads a list, and 友好 is a city's name
        or _is_of_ties(found.name, vocab)
        or is_led(found.name, vocab)
        or _is_association(found.name)
        or text_key(found.name.split()[0]) in form_words("with")  # "With Genk (Belgium), we ..."
        or _is_country(found)
    ):
        return None
    if found and (linked := behind_link(found.name, found.country)):
        found = replace(found, name=found.name[linked:], start=found.start + linked)
    found = _without_home(found, names) if found else None
    return replace(found, lead=lead) if found and lead else found


def _is_of_ties(name: str, vocab: Vocabulary) -> bool:
    """Whether a name is that of ties or of those who keep them: "Sister Cities of Xtown"."""
    first = next(iter(vocab.relations(name)), None)
    return first is not None and not first.start and bool(_OF.match(name, first.end))


_OF = re.compile(r"\s(?:of|de|du|des|von|di|da)\s", re.IGNORECASE)


def _is_association(name: str) -> bool:
    """Whether a name is that of people who came together: "Friends of the Children of Xtown"."""
    first, _, rest = name.partition(" ")
    led = _OF.match(f" {rest}") or rest.startswith("d'")
    return bool(led) and text_key(first) in form_words("associations")


def _without_home(found: PlaceLine, names: Names) -> PlaceLine:
    """The partner alone where the home city is named before it: "Leeds and Brno, Czechia, became
    sister cities in 1994"."""
    first, *joint = re.split(rf"(\s(?:{_AND})\s)", found.name, maxsplit=1)
    if not joint or not names.is_home(first):
        return found
    if found.country and gazetteer().resolve(found.name, found.country, fuzzy=False):
        return found  # "Brighton and Hove"
    return replace(found, name=joint[1], start=found.start + len(first) + len(joint[0]))


def partner_or_town(
    text: str, vocab: Vocabulary, names: Names, *, bare: bool = False
) -> PlaceLine | None:
    """``read_place_line``, or a town behind the name of its region: "長野県東御市（1990年）".

    Where no tie is spoken of, the second may as well be an address.
    """
    home = names.home.country if names.home else ""
    numbered = NUMBERING.match(text)
    town = in_region(text, home, numbered.end() if numbered else 0)
    return town or read_place_line(text, vocab, names, bare=bare)


def is_led(name: str, vocab: Vocabulary) -> bool:
    """Whether what could be a name is a tie and whom it is with: "Le jumelage avec Gand"."""
    return _leading_with().match(name) is not None and bool(vocab.ties(name))


def _is_country(found: PlaceLine) -> bool:
    """Whether a name beside a country's is one itself: "Netherlands, Norway"."""
    named = found.country and gazetteer().country(found.name, fuzzy=False)
    return bool(named) and not gazetteer().resolve(found.name, found.country, fuzzy=False)


def leading_date(text: str, start: int, language: str) -> int:
    """Where the partner begins behind a date at the head of a line ("1995: Bratislava", "since 1971
    with Barnsley"), or 0."""
    led = _leading_since().match(text, start)
    begins = led.end() if led else start
    first = next(iter(find_dates(text[:48], language)), None)
    if first is None or first.start != begins or first.range_end:
        year = _YEAR_AHEAD.match(text, begins)
        behind = year.end() if year else 0
    else:
        gap = re.compile(r"\s*(?:[:：–—-]\s*)?").match(text, first.end)
        behind = gap.end() if gap and gap.group() else 0
    leads = _leads_to_name().match(text, behind) if behind else None
    if led and not leads and not re.search(r"[:：–—-]\s*$", text[:behind]):
        return 0  # "In 1988 we added Xtown"
    return leads.end() if leads else behind


def behind_tie(text: str, start: int, vocab: Vocabulary) -> int:
    """Where the partner begins behind what was made with it: "Letter of intent with Da Nang"."""
    match = _leading_with().match(text, start)
    if match is None:
        return start
    told = (*vocab.relations(match["tie"]), *vocab.ties(match["tie"]))
    leads = any(term.start == 0 for term in told) or (told and vocab.signs(match["tie"]))
    return match.end() if leads else start


def _made_with(text: str, start: int, names: Names) -> PlaceLine | None:
    """A partner told of before, behind what was made with it: "Charter with Arras, 3 May 1956"."""
    name = re.compile(
        r"[^\W\d_a-zß-ÿ][^,，;:：.()（）\d]{1,50}?(?=\s*(?:[,，(（]|\s[–—-]\s|$))"
    ).match(text, start)
    known = names.known(name.group()) if name else None
    if not name or known is None or known.key not in names.partners:
        return None
    return PlaceLine(start=start, end=name.end(), name=name.group(), tail=name.end())


@cache
def _leading_since() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(sorted(form_words('since')))})\s+(?=\d)", re.IGNORECASE)


@cache
def _leads_to_name() -> re.Pattern[str]:
    """What leads from a date to the partner's name: "since 1971 with Barnsley"."""
    return re.compile(rf"(?:{alternation(sorted(form_words('with')))})\s+(?=[^\W\d_a-zß-ÿ])")


@cache
def _leading_with() -> re.Pattern[str]:
    words = alternation(sorted(form_words("with")))
    return re.compile(rf"(?P<tie>[^\W\d_][^,;:.()\d]{{2,40}}?)\s+(?:{words})\s+(?=[^\W\d_a-zß-ÿ])")


def _is_building(name: str) -> bool:
    """Whether a name is that of a building or an office: "Kobe Business Office (Seattle)"."""
    return text_key(name.split()[-1]) in form_words("buildings")


def _bracketed(
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
    if _is_building(match[1]) or vocab.ties(match[1]):
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


def _with_commas(text: str, start: int, vocab: Vocabulary) -> PlaceLine | None:
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


def _with_marks(text: str, start: int, vocab: Vocabulary) -> PlaceLine | None:
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
    closes = rest and (re.fullmatch(_AND, rest[2]) or vocab.is_relation(rest[2]))
    return rest if closes else None


def _is_tie_tail(tail: str, vocab: Vocabulary) -> bool:
    relations = vocab.relations(tail)
    if relations and not tail[: relations[0].start].strip():
        return bool(re.match(r"[\s:]*[\w\s.]{0,24}\d", tail[relations[0].end :]))
    # "Jalapa, Nicaragua since 1984"
    before = tail[: found[0].start] if (found := find_dates(tail, vocab.language)) else ""
    alone = len(before.split()) <= LONGEST_LEAD and vocab.since(before)
    return bool(found) and (len(before) <= 2 or alone)


def _bare(text: str, start: int, names: Names) -> PlaceLine | None:
    """A line that is a known place's name and nothing else."""
    name = text[start:].rstrip("*: ")
    if (
        not name_like(name)
        or not re.match(r"[^\W\d_a-z]", name)
        or is_common_word(name)
        or gazetteer().country(name, fuzzy=False)
    ):
        return None
    if gazetteer().region_phrases.tags(name) or not names.find(name):
        return None
    return PlaceLine(start=start, end=start + len(name), name=name, tail=len(text))


def name_alone(text: str) -> PlaceLine | None:
    """A text that is a well-known city's name and nothing else; its other name in a bracket."""
    if _is_stretched_label(text):
        return None
    both = re.fullmatch(r"([^(（]+?)\s*[(（]([^()（）]+)[)）]", text)
    if both and not _is_building(both[1]) and (name_alone(both[1]) or name_alone(both[2])):
        meant = {gazetteer().resolve(name, fuzzy=False) for name in both.groups()} - {None}
        one, other = (set(gazetteer().named(name)) for name in both.groups())
        whole = PlaceLine(start=0, end=len(text), name=text, tail=len(text))
        return whole if len(meant) == 1 or one & other else None
    named = find_mentions(text)
    if len(named) != 1 or named[0].text != text or named[0].place.kind == "country":
        return None
    return PlaceLine(start=0, end=len(text), name=text, tail=len(text))


def _is_stretched_label(text: str) -> bool:
    """Whether a text is what pages label, its signs set apart as in a form: "기 후", the climate,
    which is as well the city of Gifu."""
    signs = text.split()
    apart = len(signs) > 1 and all(len(sign) == 1 for sign in signs)
    return apart and "".join(signs) in _page_labels()


@cache
def _page_labels() -> frozenset[str]:
    entries = data("page_labels.toml").values()
    return frozenset(word for entry in entries for words in entry.values() for word in words)

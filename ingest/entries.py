"""Lines that name a partner: "Shenyang, China", "La Serena(Chile)", "Turin, Italy – 1958"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from cityqa.dates import find_dates
from cityqa.mentions import find_mentions
from cityqa.place_names import is_common_word
from cityqa.places import gazetteer
from cityqa.words import data, text_key
from ingest.form_words import alternation, form_words
from ingest.links import behind_link
from ingest.marked import AND, bracketed, is_building, with_commas, with_marks
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


def read_place_line(
    text: str, vocab: Vocabulary, names: Names, *, bare: bool = False
) -> PlaceLine | None:
    """The partner that a line begins with, or None; ``bare`` allows a known name alone."""
    start = NUMBERING.match(text).end()  # type: ignore[union-attr]
    lead = leading_date(text, start, vocab.language)
    begins = behind_tie(text, lead or start, vocab)
    found = (
        bracketed(text, begins, vocab, names, bare)
        or with_commas(text, begins, vocab)
        or with_marks(text, begins, vocab)
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
    first, *joint = re.split(rf"(\s(?:{AND})\s)", found.name, maxsplit=1)
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
    if both and not is_building(both[1]) and (name_alone(both[1]) or name_alone(both[2])):
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

"""The shape of a line: in what order it names a place and its country, and what parts them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cityqa.dates import find_dates
from cityqa.place_names import is_common_word
from cityqa.places import gazetteer
from ingest.countries import country_at, country_in
from ingest.entries import NUMBERING, leading_date
from ingest.form_words import form_words
from ingest.unmarked import name_like
from ingest.vocabulary import Vocabulary

# The shape of a line that is a name and nothing else.
ONLY_NAME = "name"
_ONLY_NAME = re.compile(r"[^\W\d_a-zß-ÿ][^\d,;:.!?()（）|/=+*]{1,40}")
# Longer lines are prose.
LONGEST_LINE = 240
# Words before a space behind which a country may stand.
LONGEST_NAME = 4
# Words between a name and its date: "since", "established in".
LONGEST_LEAD = 3
_CLOSES = " .,;)）*"
_SIGN = re.compile(
    r"\s*(?P<sign>[,，、(（/／:：|·;；\t])\s*|\s+(?P<dash>[–—-])\s+"
    r"|\s+(?P<word>in|im|en|au|aux|à)\s+(?:(?:the|der|den|dem|la|el|los)\s+)?"
)
_SAME_SIGN = str.maketrans("，、（／：；–—", ",,(/:;--")
# What ends a name behind its country.
_ENDS = re.compile(r"[,，、;；:：()（）|\t\n]|\s[–—-]\s")
_REGION_ASIDE = re.compile(r"\s+[–—-]\s+|\s*[(（]")
# Labels that are words of names, too: "Atlantic City".
_OF_NAMES = ("city", "country", "institution")
_GAP = re.compile(r"\s*(?P<sign>[,，/／:：|·;；\t])\s*|\s+(?P<dash>[–—-])\s+|\s+")
_OPENS_NAME = re.compile(r"[^\W\d_a-zß-ÿ]")


@dataclass(frozen=True, kw_only=True)
class Shaped:
    """A place and its country on a line, by the line's characters, and the shape told by them."""

    shape: str
    start: int
    end: int
    country: str = ""
    country_start: int = 0
    country_end: int = 0
    region: str = ""
    lead: int = 0  # the end of a date before the name
    kind: str = ""  # of a tie, named before the country

    @property
    def tail(self) -> int:
        """Where begins what stands behind the place and its country."""
        return max(self.end, self.country_end)


def shapes_of(text: str, vocab: Vocabulary) -> Iterator[Shaped]:
    """All the ways in which a line may name a place and its country."""
    if len(text) > LONGEST_LINE:
        return
    start = NUMBERING.match(text).end()  # type: ignore[union-attr]
    lead = leading_date(text, start, vocab.language)
    begin, kind = lead or start, ""
    if (told := vocab.relations(text[begin:])) and told[0].start == 0:
        behind = re.compile(r"\s*[:：–—-]?\s+(?=\S)").match(text, begin + told[0].end)
        begin, kind = (behind.end(), told[0].meaning) if behind else (begin, "")
    stop = _first_told(text, begin, vocab)
    found = (*_name_first(text, begin, stop), *_country_first(text, begin, stop))
    found = found or tuple(_name_alone(text, begin, vocab)) or tuple(_only_name(text, start))
    for shape, name, country in found:
        printed = text[slice(*name)]
        if not (_OPENS_NAME.match(printed) and name_like(printed)):
            continue
        yield Shaped(
            shape=f"{'date ' if lead else ''}{shape}",
            start=name[0],
            end=name[1],
            country=country[0],
            country_start=country[1],
            country_end=country[2],
            region=country[3],
            lead=lead,
            kind=kind,
        )


def shapes_below_country(
    text: str, country: str, vocab: Vocabulary, *, bullet: bool
) -> Iterator[Shaped]:
    """The name of a line under a country's heading, with a date or alone in a bullet: "Nara, 1998",
    "1998 Nara", "Nara (since 1998)", "• Nara"."""
    start = NUMBERING.match(text).end()  # type: ignore[union-attr]
    begin = leading_date(text, start, vocab.language) or start
    sign = _SIGN.search(text, begin)
    dates = find_dates(text[begin:], vocab.language)
    if not (bullet or dates or begin > start) or len(text) > LONGEST_LINE:
        return
    if sign and (not dates or sign["word"] or text[begin + dates[-1].end :].strip(_CLOSES)):
        return
    if not sign and dates:
        return
    name = (begin, sign.start() if sign else len(text.rstrip()))
    between = text[sign.end() : begin + dates[0].start] if sign else ""
    printed = text[slice(*name)]
    if len(between.split()) > LONGEST_LEAD or not (
        _OPENS_NAME.match(printed) and name_like(printed)
    ):
        return
    if vocab.relations(printed) or vocab.labels(printed) or vocab.ties(printed):
        return
    yield Shaped(
        shape=f"{'date ' if begin > start else ''}below country{_sign(sign) if sign else ''}",
        start=name[0],
        end=name[1],
        country=country,
        lead=begin if begin > start else 0,
    )


def _first_told(text: str, begin: int, vocab: Vocabulary) -> int:
    """Where a date or a document is told of first behind the head of a line, or its end."""
    rest = text[begin:]
    labels = [term for term in vocab.labels(rest) if term.meaning not in _OF_NAMES]
    starts = [t.start for t in (*vocab.relations(rest), *vocab.ties(rest), *labels)]
    starts += [d.start for d in find_dates(rest, vocab.language)]
    words = form_words("documents")
    starts += [w.start() for w in re.finditer(r"\w+", rest) if w.group().casefold() in words]
    return begin + min((at for at in starts if at > 0), default=len(rest))


_Found = tuple[str, tuple[int, int], tuple[str, int, int, str]]


def _name_first(text: str, begin: int, stop: int) -> Iterator[_Found]:
    """The name, a sign, perhaps its region, and the country: "Lod, Israel", "Mobile (USA)"."""
    signs = [s for s in _SIGN.finditer(text, begin) if begin < s.start() and s.end() <= stop][:3]
    for index, sign in enumerate(signs):
        country = country_at(text, sign.end(), text[begin : sign.start()])
        if not country and (within := _within(text, sign.end(), stop)):
            country = within[0], within[2]
        if not country or (index + 1 < len(signs) and _is_country_behind(text, signs[index + 1])):
            continue  # "Atlanta, Georgia, USA"
        name = (begin, signs[0].start())
        region = text[signs[0].end() : sign.start()] if index else ""
        if region and not (_OPENS_NAME.match(region) and _sign(sign) in ",("):
            return  # "Seat of a group, the largest company in China"
        yield _sign(signs[0]), name, (country[0], sign.end(), country[1], region)
        return
    if signs:
        return
    words = list(re.compile(r"\S+").finditer(text, begin, stop))
    for cut in range(1, min(len(words), LONGEST_NAME + 1)):
        at = country_at(text, words[cut].start(), "")
        if at and at[1] >= words[-1].end():
            country_span = (at[0], words[cut].start(), at[1], "")
            yield "name country", (begin, words[cut - 1].end()), country_span
            return


def _name_alone(text: str, begin: int, vocab: Vocabulary) -> Iterator[_Found]:
    """The name, a sign, and what of a tie was done when: "Xtown: Signing 3 March 1984". The
    words are part of the shape, so that only lines that say the same are alike."""
    sign = _SIGN.search(text, begin)
    dates = find_dates(text[sign.end() :], vocab.language) if sign else []
    if sign is None or not dates or sign["word"] or sign.start() == begin:
        return
    words = text[sign.end() : sign.end() + dates[0].start].strip(" :：,，")
    if words and vocab.speaks_of_tie(words):
        yield f"name{_sign(sign)} {words.casefold()}", (begin, sign.start()), ("", 0, 0, "")


def _only_name(text: str, start: int) -> Iterator[_Found]:
    """A name and nothing else, which a country's or a common word is not."""
    name = text[start:]
    small = (word for word in name.split() if word.islower() and len(word) >= LONGEST_NAME)
    if len(name.split()) > LONGEST_NAME or any(small) or not _ONLY_NAME.fullmatch(name):
        return
    if not (gazetteer().country(name, fuzzy=False) or is_common_word(name)):
        yield ONLY_NAME, (start, len(text)), ("", 0, 0, "")


def _within(text: str, start: int, stop: int) -> tuple[str, int, int] | None:
    """The country that its region follows with nothing between: "中国遼寧省"."""
    ends = _ENDS.search(text, start)
    piece = text[start : min(ends.start() if ends else stop, stop)]
    found = country_in(piece) if piece.strip() else None
    return (found[0], start + found[1], start + found[2]) if found and not found[1] else None


def _is_country_behind(text: str, sign: re.Match[str]) -> bool:
    return _sign(sign) == "," and country_at(text, sign.end(), "") is not None


def _sign(match: re.Match[str]) -> str:
    """What parts a name from what follows it, however it is printed."""
    return (match["sign"] or match["dash"] or "in").translate(_SAME_SIGN)


def _country_first(text: str, begin: int, stop: int) -> Iterator[_Found]:
    """The country, perhaps its region, and the name: "USA - Alabama Mobile", "대만 타이중시"."""
    country = country_at(text, begin, "")
    if country is None or country[1] >= len(text):
        return
    iso, at = country
    region, behind = _region_at(text, at, iso)
    gap = _GAP.match(text, behind)
    if gap is None or gap.end() >= stop:
        return
    ends = _ENDS.search(text, gap.end())
    last = min(ends.start() if ends else len(text), stop)
    sign = (gap["sign"] or gap["dash"] or " ").translate(_SAME_SIGN)
    name = (gap.end(), gap.end() + len(text[gap.end() : last].rstrip()))
    yield f"country{sign}", name, (iso, begin, at, region)


def _region_at(text: str, at: int, iso: str) -> tuple[str, int]:
    """The region between a country and the name of a city in it, and where it ends."""
    gap = _REGION_ASIDE.match(text, at)
    if gap is None:
        return "", at
    words = list(re.compile(r"[^\s()（）]+").finditer(text, gap.end()))[:3]
    for word in reversed(words):
        name = text[gap.end() : word.end()]
        if any(place.kind == "region" for place in gazetteer().named(name, iso)):
            closed = re.compile(r"\s*[)）]").match(text, word.end())
            end = closed.end() if closed else word.end()
            return (name, end) if text[end:].strip() else ("", at)
    return "", at

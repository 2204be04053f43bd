"""The figures that texts state, each within its bounds, and whether one bears out another.

"Over 100,000 people" is not borne out by a class of "between 50,000 and 100,000", and a "20th
anniversary" is not by "10 years of".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import inf, isclose

from cityqa.dates import find_dates, find_yearless
from cityqa.how_often import how_often
from cityqa.quantities import bound_at, find_quantities, number_words, ordinal_words
from cityqa.stems import stems
from cityqa.words import data, languages, text_key, tokens, words

# How many words behind a number what it counts may stand: "15 high-ranking officials".
_NOUN_REACH = 3
# A bound that does not hold the number itself: "more than 14".
_BEYOND = 1e-9
# "About 20" is so many, give or take this share; "over 25" is not far above it.
_ABOUT, _NOT_FAR = 0.05, 0.3
_SHARE = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:[.,]\d+)?)\s?(?:%|per ?cent\b|prozent\b|pour cent\b)", re.I
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|e|ème|º|ª)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number as a text states it: from where to where it may lie, and what it counts."""

    number: float
    least: float
    most: float
    of: frozenset[str]  # the stems of the words behind it; "#years", "#km" where that is its unit

    def bears_out(self, claimed: Figure) -> bool | None:
        """Whether what is stated here has the number claimed; None where both may be so."""
        if claimed.least <= self.least and self.most <= claimed.most:
            return True
        if claimed.least == claimed.most and isclose(self.number, claimed.number):
            return True
        return None if claimed.least <= self.most and self.least <= claimed.most else False


def borne_out(claimed: Figure, told: Sequence[Figure]) -> bool | None:
    """Whether a text states the number claimed, or another of the same; None where neither."""
    same = [figure.bears_out(claimed) for figure in told if figure.of & claimed.of]
    if same:
        return True if True in same else (None if None in same else False)
    return True if any(isclose(figure.number, claimed.number) for figure in told) else None


@lru_cache(maxsize=1024)  # of the question it is asked for each sentence
def figures(text: str, language: str, *, claimed: bool = False) -> tuple[Figure, ...]:
    """The numbers of a text that are no dates and tell no rhythm, ranges as one.

    Of what is ``claimed`` "over 40" may be any more; a page that says so means not far above.
    """
    found = sorted(_numbers(text, language))
    told: list[Figure] = []
    for n, (start, end, number, unit) in enumerate(found):
        behind = found[n + 1] if n + 1 < len(found) else None
        if behind and _is_range(text, start, end, behind[0]):
            continue
        low = found[n - 1] if n and _is_range(text, *found[n - 1][:2], start) else None
        least, most = (low[2], number) if low else _bounds(text, start, end, number, claimed)
        of = _counted(text[end : end + 60], language, unit)
        told.append(Figure(number=number, least=least, most=most, of=of))
    return tuple(told)


def _numbers(text: str, language: str) -> Iterator[tuple[int, int, float, str]]:
    """Each number with where it stands and its unit."""
    taken = [(day.start, day.end) for day in (*find_dates(text, language), *find_yearless(text))]
    taken += [(often.start, often.end) for often in how_often(text)]

    def free(start: int, end: int) -> bool:
        if any(first < end and start < last for first, last in taken):
            return False
        taken.append((start, end))
        return True

    for share in _SHARE.finditer(text):
        if free(share.start(), share.end()):
            yield share.start(), share.end(), float(share[1].replace(",", ".")), "%"
    for quantity in find_quantities(text, language):
        if free(quantity.start, quantity.end):
            yield quantity.start, quantity.end, quantity.number, quantity.unit
    table = {**ordinal_words(), **number_words()}
    for token in tokens(text):
        if not token.east_asian and table.get(token.key, 0) > 1 and free(token.start, token.end):
            yield token.start, token.end, float(table[token.key]), ""


def _is_range(text: str, start: int, end: int, next_start: int) -> bool:
    """Whether two numbers are the ends of one range: "80 to 90", "between 50 and 100"."""
    between = text[end:next_start].strip().casefold()
    if between in _listed("to") | {"-", "–", "—", "~", "〜", "～"}:
        return between not in _ANDS or text_key(text[:start]).rpartition(" ")[2] in _BETWEEN
    return False


_ANDS = frozenset({"and", "und", "et", "y"})
_BETWEEN = frozenset({"between", "zwischen", "entre"})


def _bounds(text: str, start: int, end: int, number: float, claimed: bool) -> tuple[float, float]:
    """From where to where a number may lie, by the words around it."""
    bound = bound_at(text, start, end)
    said = text[:start].rstrip(" (").casefold()
    holds_it = bound != bound_at(text, start, start) or any(
        said.endswith(word) for word in _listed("least", "most")
    )
    beyond = 0 if holds_it else _BEYOND
    if bound == "min":
        return number + beyond, inf if claimed or holds_it else number * (1 + _NOT_FAR)
    if bound == "max":
        return 0 if claimed or holds_it else number * (1 - _NOT_FAR), number - beyond
    give = _ABOUT * number if bound == "about" else 0
    return number - give, number + give


@cache
def _listed(*uses: str) -> frozenset[str]:
    lists = data("bounds.toml").values()
    return frozenset(word.casefold() for own in lists for use in uses for word in own[use])


def _counted(behind: str, language: str, unit: str) -> frozenset[str]:
    """What a number counts, by its unit and the words behind it."""
    suffix = _ORDINAL.match(behind)
    run = tokens(behind[suffix.end() if suffix else 0 :])[:_NOUN_REACH]
    english = " ".join(w for m in words(language).vocabulary.find(run) for w in m.tags)
    of = set(stems(" ".join([*(token.key for token in run), english])))
    of |= {f"#{unit}"} if unit else set()
    if any(token.key in _years() for token in run) or behind.strip().startswith(_YEARS_BEHIND):
        of.add("#years")
    return frozenset(of)


@cache
def _years() -> frozenset[str]:
    """Words for years and for the jubilees that they are counted by."""
    listed = [w for code in languages() for w in words(code).cues.get("anniversary", ())]
    listed += data("how_often.toml")["units"]["1"]
    return frozenset(text_key(word) for word in listed) - {""}


_YEARS_BEHIND = ("周年", "주년", "年間", "년간")

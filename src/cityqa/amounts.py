"""The amounts that a text tells, in digits or words, as terms by which texts are found."""

from __future__ import annotations

import re
from functools import cache
from itertools import zip_longest

from cityqa.quantities import find_quantities, number_words, ordinal_words
from cityqa.questions.numerals import in_digits
from cityqa.words import data

_PERCENT = re.compile(
    r"(\d+(?:[.,]\d+)?)\s?(?:%|％|percent\b|per cent\b|prozent\b|por ciento\b)", re.I
)
_CENTURY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?[\s-](?:century|centuries)\b", re.I)
_HUNDREDS = re.compile(r"\b(1\d|[2-9])00s\b")
_YEAR = re.compile(r"(?<![\d.,])1\d{3}(?![\d.,]\d)|(?<![\d.,])20\d\d(?![\d.,]\d)")
# A share is told to the nearest hundredth: a third is 33 %.
_SHARE_DIGITS = 2


def amounts(text: str, language: str = "en") -> frozenset[str]:
    """Each amount as one term, however it is written: "85", "0.25" for a quarter, "c11".

    Ordinals count as their numbers. A third may be a share or a rank, and is both.
    """
    said = in_digits(text).text
    found = {_term(q.number) for q in find_quantities(said, language, dates=True)}
    for match in _PERCENT.finditer(said):
        found.add(_share(float(match[1].replace(",", ".")) / 100))
    words = re.findall(r"[^\W\d_]+", said.casefold())
    for word, behind in zip_longest(words, words[1:], fillvalue=""):
        pair = f"{word} {behind}"
        found |= {_share(_shares()[part]) for part in (word, pair) if part in _shares()}
        if word in _whole():
            ones = _whole().get(behind, 10)
            tens = _whole()[word] in range(20, 100, 10) and ones < 10
            found.add(_term(_whole()[word] + (ones if tens else 0)))
    found |= {f"c{m[1]}" for m in _CENTURY.finditer(said)}
    found |= {f"c{int(m[1]) + 1}" for m in _HUNDREDS.finditer(said)}
    return frozenset(found)


def centuries(text: str) -> frozenset[str]:
    """The centuries that the years of a text lie in, as ``amounts`` has them."""
    return frozenset(f"c{(int(match.group()) - 1) // 100 + 1}" for match in _YEAR.finditer(text))


def _term(number: float) -> str:
    return f"{number:.6f}".rstrip("0").rstrip(".")


def _share(part: float) -> str:
    return f"{part:.{_SHARE_DIGITS}f}"


@cache
def _shares() -> dict[str, float]:
    """Words for a part of a whole: "half", "quarter", and ordinals, as in "a fourth of"."""
    said = {
        w.casefold(): float(n) for n, ws in data("numbers.toml")["fractions"].items() for w in ws
    }
    ranks = {word: 1 / rank for word, rank in ordinal_words().items() if 2 < rank <= 10}
    return {word: part for word, part in {**ranks, **said}.items() if part < 1}


@cache
def _whole() -> dict[str, int]:
    """Number words and ordinals, but for "one", which is an article as often."""
    both = {**number_words(), **ordinal_words()}
    return {word: number for word, number in both.items() if number > 1 and word.isascii()}

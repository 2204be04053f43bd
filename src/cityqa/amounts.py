"""The amounts that a text tells, in digits or words, as terms by which texts are found."""

from __future__ import annotations

import re
from functools import cache

from cityqa.quantities import find_quantities, number_words, ordinal_words
from cityqa.questions.numerals import in_digits
from cityqa.words import data, text_key

_PERCENT = re.compile(
    r"(\d+(?:[.,]\d+)?)\s?(?:%|％|percent\b|per cent\b|prozent\b|por ciento\b)", re.I
)
_METRES = re.compile(r"(\d)\s+m\b")  # "4.7m" may be millions, "738 m" is not
_CENTURY = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.|e|ème)?[\s-]?"
    r"(?:century\b|centuries\b|Jahrhundert|siècle\b|世紀|世纪|세기)",
    re.I,
)
_HUNDREDS = re.compile(r"\b(1\d|[2-9])00s\b")
_YEAR = re.compile(r"(?<![\d.,])1\d{3}(?![\d.,]\d)|(?<![\d.,])20\d\d(?![\d.,]\d)")
# A share is told to the nearest hundredth: a third is 33 %.
_SHARE_DIGITS = 2


def amounts(text: str, language: str = "en") -> frozenset[str]:
    """Each amount as one term, however it is written: "85", "0.25" for a quarter, "c11".

    Ordinals count as their numbers, and as shares too where they are parts: "a third", "every
    third".
    """
    said = in_digits(_METRES.sub(r"\1 metres", text)).text
    found = {_term(q.number) for q in find_quantities(said, language, dates=True)}
    for match in _PERCENT.finditer(said):
        found.add(_share(float(match[1].replace(",", ".")) / 100))
    words = re.findall(r"[^\W\d_]+", said.casefold())
    for before, word, behind in zip(["", *words], words, [*words[1:], ""], strict=False):
        pair = f"{word} {behind}"
        found |= {_share(_shares()[part]) for part in (word, pair) if part in _shares()}
        rank = ordinal_words().get(word, 0)
        if rank and before in _parting():
            found.add(_share(1 / rank))
        if rank and behind.startswith("centur"):
            found.add(f"c{rank}")
        if word in _whole():
            ones = _whole().get(behind, 10)
            tens = _whole()[word] in range(20, 100, 10) and ones < 10
            found.add(_term(_whole()[word] + (ones if tens else 0)))
        if before == "in" and f"one in {word}" in said.casefold() and word in _whole():
            found.add(_share(1 / _whole()[word]))
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
def amount_words() -> frozenset[str]:
    """The words, folded, that amounts are made of and that say nothing beside them."""
    scales = (word for forms in data("numbers.toml")["scales"].values() for word in forms)
    spoken = {*scales, *_shares(), *_whole()}
    return frozenset(word for word in map(text_key, spoken) if len(word) > 2)


@cache
def _shares() -> dict[str, float]:
    """Words for a part of a whole that are no ordinals: "half", "quarter", "one-third"."""
    parts = data("numbers.toml")["fractions"]
    said = {word.casefold(): float(part) for part, words in parts.items() for word in words}
    return {w: part for w, part in said.items() if part < 1 and w not in ordinal_words()}


@cache
def _parting() -> frozenset[str]:
    """Words behind which an ordinal is a part: "a third", "every third"."""
    joints = data("numbers.toml")["joints"]
    return frozenset([*joints["one"], *joints["every"]])


@cache
def _whole() -> dict[str, int]:
    """Number words and ordinals, but for "one", which is an article as often."""
    both = {**number_words(), **ordinal_words()}
    return {word: number for word, number in both.items() if number > 1 and word.isascii()}

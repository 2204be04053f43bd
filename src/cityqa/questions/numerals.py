"""Figures that a text writes out, as digits: "half a million", "forty thousand", "4.7m"."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from cityqa.quantities import number_words
from cityqa.words import data

# What is written out is rewritten where it comes to this much; smaller numbers count or rank.
_LEAST = 100


@dataclass(frozen=True)
class Digits:
    """A text with its written-out figures in digits, and where its characters stood before."""

    text: str
    _here: tuple[int, ...]  # where rewritten stretches begin and end in ``text`` ...
    _there: tuple[int, ...]  # ... and in the text as asked

    def back(self, offset: int) -> int:
        """The offset in the text as asked of an offset in ``text``."""
        n = bisect_right(self._here, offset) - 1
        return self._there[n] + (offset - self._here[n] if n % 2 == 0 else 0)


def in_digits(text: str) -> Digits:
    """``text`` with figures in digits; "4.7m" is millions, for nothing here is told in metres."""
    parts, here, there = [], [0], [0]
    length = end = 0
    for match in _figure().finditer(text):
        number = _value(match)
        if number < _LEAST:
            continue
        digits = f"{number:.0f}"
        parts += [text[end : match.start()], digits]
        length += match.start() - end
        here += [length, length + len(digits)]
        there += [match.start(), match.end()]
        length, end = length + len(digits), match.end()
    return Digits("".join([*parts, text[end:]]), tuple(here), tuple(there))


@cache
def _tables() -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
    """Number words, scales and fractions of the languages that write words with spaces."""
    said = data("numbers.toml")
    words = {word: float(n) for word, n in number_words().items() if word[:1] < "\u1100"}
    scales = {
        word.casefold(): float(n)
        for n, forms in said["scales"].items()
        for word in forms
        if word[:1] < "\u1100" and len(word) > 1
    }
    fractions = {w.casefold(): float(n) for n, ws in said["fractions"].items() for w in ws}
    return words, scales, fractions


@cache
def _figure() -> re.Pattern[str]:
    words, scales, fractions = _tables()
    said = data("numbers.toml")["joints"]
    word, scale, part = (_any(table) for table in (words, scales, fractions))
    one, join, of = (_any(said[name]) for name in ("one", "and", "of"))
    number = rf"(?:{word}|\d+(?:[.,]\d+)?)"
    step = rf"(?:{word}|{scale})"
    shares = rf"(?:(?P<whole>{number})\s+{join}\s+)?(?:{one}\s+)?(?P<part>{part})"
    return re.compile(
        # "half a million", "two and a half million", "a quarter of a million"
        rf"\b{shares}(?:\s+|-)(?:{of}\s*)?(?:{one}\s+)?(?P<of>{scale})\b"
        # "dos millones y medio"
        rf"|\b(?P<many>{number}|{one})\s+(?P<scale>{scale})\s+{join}\s+(?:{one}\s+)?(?P<behind>{part})\b"
        # "a hundred and fifty thousand", "a million"
        rf"|(?<![\d.,]\s)(?<![\d.,])\b(?P<run>(?:{one}|{step})(?:(?:\s+|-)(?:{scale}\s+{join}\s+{word}|{step}))*)\b"
        # "五十万", "两百万"
        r"|(?P<east>[一二两兩三四五六七八九十百千]+)(?P<myriads>[万萬億亿])"
        # "4.7m", not "4.7 m²"
        r"|(?<![\w.,])(?P<short>\d+(?:[.,]\d+)?)\s?m(?![\w²³^/])",
        re.IGNORECASE,
    )


def _any(forms: object) -> str:
    ordered = sorted(map(str, forms), key=len, reverse=True)  # type: ignore[call-overload]
    return f"(?:{'|'.join(map(re.escape, ordered))})"


def _value(match: re.Match[str]) -> float:
    words, scales, fractions = _tables()
    said = {name: text.casefold() for name, text in match.groupdict().items() if text}
    if "short" in said:
        return _number(said["short"]) * 1e6
    if "east" in said:
        return _east_asian(said["east"]) * _east_asian(said["myriads"])
    if "part" in said:
        return (_number(said.get("whole", "0")) + fractions[said["part"]]) * scales[said["of"]]
    if "behind" in said:
        return (_number(said["many"]) + fractions[said["behind"]]) * scales[said["scale"]]
    total = current = 0.0
    for word in re.split(r"[\s-]+", said["run"]):
        if word in scales:
            current = (current or 1) * scales[word]
            if scales[word] >= 1000:
                total, current = total + current, 0.0
        else:
            current += words.get(word, 0.0)
    return total + current


def _east_asian(said: str) -> float:
    """A number in Chinese characters, or what multiplies one: 三百二十, 万."""
    ones, tens = number_words(), {"十": 10} | _multipliers()
    total = current = 0.0
    for character in said:
        if character in tens:
            total, current = total + (current or 1) * tens[character], 0.0
        else:
            current = ones[character]
    return total + current


@cache
def _multipliers() -> dict[str, int]:
    said = data("numbers.toml")["scales"]
    return {word: int(n) for n, forms in said.items() for word in forms if len(word) == 1}


def _number(said: str) -> float:
    """A number in digits or in one word; what is no number is the article: one."""
    if said[:1].isdigit():
        return float(said.replace(",", "."))
    return _tables()[0].get(said, 1.0)

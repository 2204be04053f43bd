"""Dates and figures in a question, as filters: since, until, above, below, how many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf, nextafter
from typing import Any

from cityqa.measures import length_behind
from cityqa.quantities import (
    Quantity,
    find_quantities,
    number_told,
    number_words,
    ordinal_words,
)
from cityqa.questions.numerals import in_digits
from cityqa.questions.phrases import Tagged
from cityqa.questions.scope import Scope, nearest
from cityqa.questions.spans import find_span
from cityqa.types import Bound
from cityqa.words import Token

# Words that count things, behind a number written as one character: "세 곳", "三个".
_COUNTERS = frozenset("개곳군도個个座つ都か番")
MEASURED = {"persons": "population", "km2": "area", "km": "location"}
# "With 434 thousand inhabitants" means one that pages print within this share of it.
NEARLY = 0.03
# One that is told in one digit, "seven thousand", is told more roughly.
ROUNDED = 0.05
# One told in so many digits is meant as it stands, but for its last ones.
_DIGITS, _TO_THE_DIGIT = 5, 0.001
# A bound on a figure without a unit is one on people or land only from here on.
_LEAST = 100
# One between two is where it can be no year.
_NO_YEAR = 10_000


@dataclass(frozen=True)
class Limits:
    """What a question's dates and figures ask for."""

    since: str = ""
    until: str = ""
    days: tuple[str, ...] = ()  # of any year: "--10-22", "--05"
    dates: tuple[str, ...] = ()
    at_least: float | None = None
    at_most: float | None = None
    measure: str = ""  # the attribute that is bounded, "" where only the question's own tells
    bounds: tuple[Bound, ...] = ()  # of other figures: "over 1 million people on less than 9 km2"
    label: str = ""  # a page's own, where it is what is bounded: "over five sister schools"
    numbers: tuple[float, ...] = ()
    initial: str = ""  # the letter that names must begin with
    rank: int = 1  # the ordinal before a superlative: "second largest"
    spans: tuple[tuple[int, int], ...] = ()  # of the question's dates and figures, in characters


def find_limits(text: str, tagged: Tagged, language: str) -> Limits:
    """Read the dates and figures of ``text``."""
    span = find_span(text, tagged, language)
    figures = _figures(text, tagged, language, span.at)
    initial = _initial(tagged)
    figures["spans"] += tuple((token.start, token.end) for token in initial)
    return Limits(
        since=span.since,
        until=span.until,
        days=span.days,
        dates=span.dates,
        rank=_rank(tagged),
        initial="".join(token.key for token in initial),
        **figures,
    )


def _initial(tagged: Tagged) -> tuple[Token, ...]:
    """The letter that names must begin with: "starting with the letter K", "K로 시작하는"."""
    for match in tagged.matches:
        if "cue:initial" in match.tags:
            near = [*tagged.run[match.last :][:_LETTER], *tagged.run[: match.first][-1:]]
            return tuple(t for t in near if len(t.key) == 1 and t.key.isalpha())[:1]
    return ()


_LETTER = 3  # tokens: "beginning with the letter K"


_SUPERLATIVES = frozenset(
    f"cue:{name}"
    for name in (
        *("largest", "smallest", "oldest", "newest", "most_people", "fewest_people"),
        *("nearest", "farthest"),
    )
)


def _rank(tagged: Tagged) -> int:
    """Which of a ranking is asked for: "second largest", "third sister city", "ranks fourth"."""
    if tagged.has("cue:runner_up"):
        return 2
    for match in tagged.matches:
        ahead = _ordinal(tagged, match.first - 1)
        if ahead and any(tag.startswith(_RANKED) for tag in match.tags):
            return ahead
        if "cue:ranking" in match.tags:
            near = (match.last, match.last + 1, match.first - 1, match.first - 2)
            if beside := next((n for at in near if (n := _ordinal(tagged, at))), 0):
                return beside
    return 1


_RANKED = (*_SUPERLATIVES, "rel:", "cue:partner")


def _ordinal(tagged: Tagged, n: int) -> int:
    """The ordinal that ends with token ``n``, in words or digits ("2nd"); 0 where none does."""
    run = tagged.run
    if not 0 <= n < len(run):
        return 0
    if run[n].key in {"nd", "rd", "th"} and n and run[n - 1].key.isdigit():
        return int(run[n - 1].key)
    return ordinal_words().get(run[n].key, 0)


def _figures(
    text: str, tagged: Tagged, language: str, dates: Sequence[tuple[int, int]]
) -> dict[str, Any]:
    scope = Scope(text, tagged)
    digits = in_digits(text)
    at_least = at_most = None
    numbers: list[float] = []
    spans: list[tuple[int, int]] = []
    bounded: list[Quantity] = []
    others: list[Bound] = []
    last_of = ""
    half: tuple[str, float] = ("", 0.0)  # "more than 3 but fewer than 5 million"
    for quantity in find_quantities(digits.text, language):
        start, end = digits.back(quantity.start), digits.back(quantity.end)
        if any(first < end and start < last for first, last in dates):
            continue
        spans.append((start, end))
        at = next((n for n, token in enumerate(tagged.run) if token.end > start), 0)
        last = max((n for n, token in enumerate(tagged.run) if token.start < end), default=at)
        if any(m.first < at and last < m.last for m in tagged.matches):
            continue  # "b4" and the like; but "more than one half of a million"
        bound = _bound(quantity, tagged, at, last)
        if length_behind(digits.text, quantity):
            bound = bound or _bound_on_way(tagged, at, last)
        away = not bound and any(
            "cue:distance" in m.tags and at <= m.first <= last + _NAMED_BEHIND
            for m in tagged.matches
        )
        if any("cue:radius" in m.tags and m.last == at for m in tagged.matches):
            bound = bound or ("max" if length_behind(digits.text, quantity) else "")
        if (bound or away) and (factor := length_behind(digits.text, quantity)):
            quantity = replace(quantity, number=quantity.number * factor, unit="km")
        measured = quantity.unit in ("persons", "km2") or (
            quantity.unit == "km" and (bound or away)  # "the one 560 km away"
        )
        if not measured and not _bounds_a_measure(quantity, bound, tagged):
            numbers.append(quantity.number)
            half = (bound, quantity.number)
            continue
        of = MEASURED.get(quantity.unit) or _named_beside(tagged, at, last)
        if of and last_of and of != last_of and bound and (at_least is None) != (at_most is None):
            # "With over a million people, and an area of less than 9 km2": of another figure.
            others.append(Bound(attribute=last_of, at_least=at_least, at_most=at_most))
            at_least = at_most = None
            bounded = []
        last_of = of or last_of
        bounded.append(quantity)
        inclusive = not nearest(tagged, at, _BOUNDS, last) or _includes(tagged, at, last)
        if scope.denied(at):
            bound = {"min": "max", "max": "min"}.get(bound, bound)
            inclusive = not inclusive
        low = (numbers[-1:] or [float(number_words().get(tagged.run[at - 2].key, 0))])[0]
        if bound == "between" and len(bounded) == 1 and low:
            # "Between one and two million": the scale is said once.
            numbers = numbers[:-1]
            at_least, at_most = _scaled(low, quantity.number), quantity.number
        elif bound == "between" and len(bounded) > 1:
            at_least = min(q.number for q in bounded)
            at_most = max(q.number for q in bounded)
        elif bound == "min":
            at_least = quantity.number if inclusive else nextafter(quantity.number, inf)
        elif bound == "max":
            at_most = quantity.number if inclusive else nextafter(quantity.number, -inf)
        else:
            # "Which one is exactly 369 square kilometres?"
            off = nearly(quantity.number, digits.text[quantity.start : quantity.end])
            at_least, at_most = (quantity.number * share for share in (1 - off, 1 + off))
        if {half[0], bound} == {"min", "max"}:
            numbers = numbers[:-1]
            other = _scaled(half[1], quantity.number)
            at_least, at_most = (other, at_most) if half[0] == "min" else (at_least, other)
    label = ""
    if not bounded:
        label, at_least, at_most = _bounded_label(tagged)
        numbers = [] if label else numbers
    return {
        "label": label,
        "at_least": at_least,
        "at_most": at_most,
        "measure": last_of,
        "bounds": tuple(others),
        **_counts_in_words(tagged, [*dates, *spans], numbers),
    }


def nearly(number: float, printed: str) -> float:
    """Within which share of a figure that a question names the one meant lies: "434 thousand" may
    be a rounded one, "seven thousand" a rough one, "434,217" is neither."""
    told = re.sub(r"\D", "", printed).strip("0")
    if len(told) >= _DIGITS:
        return _TO_THE_DIGIT
    return ROUNDED if _is_round(number) else NEARLY


def _is_round(number: float) -> bool:
    """Whether a figure is told in thousands or more and has but one digit that counts."""
    return number >= 1000 and len(f"{number:.0f}".rstrip("0")) == 1


def _named_beside(tagged: Tagged, at: int, last: int) -> str:
    """The measure that is named right behind a figure without a unit, or shortly before it: "a
    population under 9"."""
    named = [
        (m.first - last if m.first > last else _NAMED_BEHIND + at - m.last, tag[len("attr:") :])
        for m in tagged.matches
        for tag in m.tags & {"attr:population", "attr:area"}
        if 0 <= at - m.last <= _NAMED_BEFORE or 0 < m.first - last <= _NAMED_BEHIND
    ]
    return min(named)[1] if named else ""


# Tokens between a measure's name and its figure: "population of no more than", "un million d'".
_NAMED_BEFORE, _NAMED_BEHIND = 5, 2


def _scaled(number: float, other: float) -> float:
    """A bare number in the scale of the other, which is said but once."""
    while number and number * 1000 <= other:
        number *= 1000
    return number


def _bounded_label(tagged: Tagged) -> tuple[str, float | None, float | None]:
    """What a page has a label for and its bounds: "more than five sister schools"."""
    for match in tagged.matches:
        labels = [tag.removeprefix("label:") for tag in match.tags if tag.startswith("label:")]
        said = tagged.run[match.first - 1].key if labels and match.first else ""
        number = float(number_told(said))
        cue = nearest(tagged, match.first - 1, _BOUNDS) if number else frozenset()
        if not cue:
            continue
        end = -inf if "cue:smaller" in cue else inf
        bound = number if _includes(tagged, match.first - 1) else nextafter(number, end)
        return (labels[0], bound, None) if end > 0 else (labels[0], None, bound)
    return "", None, None


def _bound(quantity: Quantity, tagged: Tagged, at: int, last: int) -> str:
    """Whether a figure is the least or the most, or one end of a span: min, max, between, "".

    It goes from token ``at`` to ``last``: "50万人を超える" says so behind it.
    """
    cue = nearest(tagged, at, _BOUNDS, last)
    if "cue:smaller" in cue:
        return "max"
    if "cue:bigger" in cue:
        return "min"
    if quantity.bound in ("min", "max"):
        return quantity.bound
    if any("cue:largest" in m.tags and m.last == at for m in tagged.matches):
        return "min" if quantity.number >= _LEAST else ""  # "top 100,000 people"
    return (
        "between" if any("cue:between" in m.tags and m.last <= at for m in tagged.matches) else ""
    )


def _bound_on_way(tagged: Tagged, at: int, last: int) -> str:
    """Whether a length is the least or the most of a distance: "further than 6,000 miles"."""
    cue = nearest(tagged, at, ("cue:farther", "cue:nearer"), last)
    return "min" if "cue:farther" in cue else "max" if "cue:nearer" in cue else ""


_BOUNDS = ("cue:bigger", "cue:smaller")


def _includes(tagged: Tagged, at: int, last: int = -1) -> bool:
    """Whether the bound on the figure at token ``at`` lets the figure itself through."""
    return "cue:at_bound" in nearest(tagged, at, _BOUNDS, last)


def _bounds_a_measure(quantity: Quantity, bound: str, tagged: Tagged) -> bool:
    """Whether a figure without a unit is still one of people or land: "over 500,000"."""
    if bound not in ("min", "max") and not tagged.has("attr:population", "attr:area"):
        return bound == "between" and quantity.number >= _NO_YEAR  # "between 1 and 3 million"
    return bool(bound) and (quantity.number >= _LEAST or tagged.has("attr:area"))


def _counts_in_words(
    tagged: Tagged, spans: list[tuple[int, int]], numbers: list[float]
) -> dict[str, Any]:
    """The numbers and ordinals in words that are part of no date or figure."""
    spelled, ordinals = number_words(), ordinal_words()
    claimed = {n for match in tagged.matches for n in range(match.first, match.last)}
    run = [
        (n, token)
        for n, token in enumerate(tagged.run)
        if not any(start < token.end and token.start < end for start, end in spans)
    ]
    worded = [
        token
        for n, token in run
        if spelled.get(token.key, 0) > 1
        # An East Asian character counts only before what it counts: "세 곳", not "하세요".
        and (not token.east_asian or (n not in claimed and _counts(tagged.run[n + 1 : n + 2])))
    ]
    numbers = numbers + [float(spelled[token.key]) for token in worded]
    worded += [token for _, token in run if token.key in ordinals]
    numbers += [float(ordinals[token.key]) for token in worded if token.key in ordinals]
    return {
        "numbers": tuple(numbers),
        "spans": tuple(spans + [(token.start, token.end) for token in worded]),
    }


def _counts(following: Sequence[Token]) -> bool:
    return bool(following) and following[0].key in _COUNTERS

"""Figures laid out for the report's drawings: plain numbers that the template turns into SVG."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from evals.results import Outcome

#: Equal bins of confidence in the reliability diagram.
BINS = 10


@dataclass(frozen=True)
class Bar:
    """A bar from the axis' zero; ``x`` and ``width`` in 0..100 of the drawing's width."""

    x: float
    width: float
    value: float
    series: int


@dataclass(frozen=True)
class BarGroup:
    """The bars of one label, one a series."""

    label: str
    bars: tuple[Bar, ...]


def bar_groups(
    values: Mapping[str, Sequence[float | None]], low: float = -1.0, high: float = 1.0
) -> tuple[BarGroup, ...]:
    """Bars over an axis from ``low`` to ``high``; None leaves a series' bar out."""
    span = high - low
    zero = (0 - low) / span * 100

    def bar(series: int, value: float) -> Bar:
        at = (min(max(value, low), high) - low) / span * 100
        return Bar(round(min(zero, at), 2), round(abs(at - zero), 2), value, series)

    return tuple(
        BarGroup(label, tuple(bar(n, one) for n, one in enumerate(group) if one is not None))
        for label, group in values.items()
    )


@dataclass(frozen=True)
class Bin:
    """The answers whose confidence lies in ``low``..``high`` and how many of them were right."""

    low: float
    high: float
    count: int
    right: float


@dataclass(frozen=True)
class Cutoff:
    """What refusing below ``cutoff`` would give: ``count`` answers, and shares of all that had a
    confidence."""

    cutoff: float
    count: int
    answered: float
    right_of_answered: float
    truthfulness: float


def scored(outcomes: Sequence[Outcome]) -> list[tuple[float, bool, bool]]:
    """(confidence, right, wrong) of the outcomes for which something was compared."""
    return [
        (one.confidence, one.grade == "correct", one.grade == "wrong")
        for one in outcomes
        if one.confidence is not None
    ]


def reliability(outcomes: Sequence[Outcome]) -> tuple[Bin, ...]:
    """Share right by confidence, of answers given without refusing; empty bins are left out."""
    given = scored(outcomes)
    if not given:
        return ()
    low, high = _ends([confidence for confidence, _, _ in given])
    width = (high - low) / BINS or 1.0
    bins = []
    for n in range(BINS):
        here = [
            right
            for confidence, right, _ in given
            if min(int((confidence - low) / width), BINS - 1) == n
        ]
        if here:
            start = low + n * width
            bins.append(Bin(start, start + width, len(here), sum(here) / len(here)))
    return tuple(bins)


def cutoffs(outcomes: Sequence[Outcome], steps: int = 20) -> tuple[Cutoff, ...]:
    """What each cutoff would give, had every answer below it been a refusal."""
    given = scored(outcomes)
    if not given:
        return ()
    low, high = _ends([confidence for confidence, _, _ in given])
    curve = []
    for n in range(steps + 1):
        cutoff = low + (high - low) * n / steps
        kept = [(right, wrong) for confidence, right, wrong in given if confidence >= cutoff]
        rights, wrongs = sum(right for right, _ in kept), sum(wrong for _, wrong in kept)
        curve.append(
            Cutoff(
                cutoff=cutoff,
                count=len(kept),
                answered=len(kept) / len(given),
                right_of_answered=rights / len(kept) if kept else 1.0,
                truthfulness=(rights - wrongs) / len(given),
            )
        )
    return tuple(curve)


def _ends(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    # A confidence is mostly a share; showing all of 0..1 keeps two reports alike.
    return (0.0, 1.0) if low >= 0 and high <= 1 else (low, high)


@dataclass(frozen=True)
class Line:
    """A series of a line chart: ``points`` as SVG's own list, x and y in 0..100, y down."""

    label: str
    points: str
    dots: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class LineChart:
    """Lines over common axes and where their ticks stand, as (position, label)."""

    title: str
    lines: tuple[Line, ...]
    x_ticks: tuple[tuple[float, str], ...]
    y_ticks: tuple[tuple[float, str], ...]


def line_chart(
    title: str,
    series: Mapping[str, Sequence[tuple[float, float]]],
    *,
    y_range: tuple[float, float] | None = None,
    linear: bool = False,
) -> LineChart:
    """Lay out (x, y) series over orders of magnitude; a given ``y_range``, or all, is linear."""
    xs = [x for points in series.values() for x, _ in points]
    ys = [y for points in series.values() for _, y in points]
    to_x, x_ticks = _axis(min(xs), max(xs), not linear)
    low, high = y_range or (min(ys), max(ys))
    to_y, y_ticks = _axis(low, high, y_range is None and not linear)
    lines = []
    for label, points in series.items():
        dots = tuple((round(to_x(x), 2), round(100 - to_y(y), 2)) for x, y in points)
        lines.append(Line(label, " ".join(f"{x},{y}" for x, y in dots), dots))
    return LineChart(
        title,
        tuple(lines),
        tuple((round(at, 2), label) for at, label in x_ticks),
        tuple((round(100 - at, 2), label) for at, label in y_ticks),
    )


def _axis(
    low: float, high: float, logarithmic: bool
) -> tuple[Callable[[float], float], list[tuple[float, str]]]:
    """A function from a value to 0..100, and the axis' ticks."""
    if logarithmic:
        first, last = floor(log10(low)), ceil(log10(high))
        last += first == last
        decades = last - first
        ticks = [(100 * (n - first) / decades, f"{10.0**n:,g}") for n in range(first, last + 1)]
        return lambda value: 100 * (log10(max(value, 10.0**first)) - first) / decades, ticks
    high = high if high > low else low + 1
    span = high - low
    ticks = [(25 * n, f"{low + span * n / 4:g}") for n in range(5)]
    return lambda value: 100 * (value - low) / span, ticks

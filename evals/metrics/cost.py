"""What an answer costs: milliseconds and memory."""

from __future__ import annotations

import resource
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median


@dataclass(frozen=True)
class Times:
    """Milliseconds an answer took over ``count`` questions."""

    median: float
    p95: float
    count: int


def times(elapsed_ms: Sequence[float]) -> Times:
    """Median and 95th percentile (nearest rank); zeros for no values."""
    if not elapsed_ms:
        return Times(0.0, 0.0, 0)
    ordered = sorted(elapsed_ms)
    rank = ceil(0.95 * len(ordered))
    return Times(median(ordered), ordered[rank - 1], len(ordered))


def times_by(pairs: Iterable[tuple[str, float]]) -> dict[str, Times]:
    """``times`` of each group, given (group, milliseconds) pairs."""
    groups: dict[str, list[float]] = defaultdict(list)
    for group, elapsed_ms in pairs:
        groups[group].append(elapsed_ms)
    return {group: times(elapsed) for group, elapsed in groups.items()}


def peak_memory_mib() -> float:
    """The most memory this process has held at once, in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Linux counts kibibytes, macOS bytes.
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def cpu_seconds() -> float:
    """What this process and those that it has awaited spent on a core, however long they waited."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in spent)

"""Standard errors of a mean whose observations come in clusters.

Questions on one page are answered right or wrong together, so they count for less than as many
independent ones (Miller 2024, "Adding Error Bars to Evals", section 2.2).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt


@dataclass(frozen=True)
class Estimate:
    """A mean and its standard error; ``error`` is 0 where one cluster leaves it unknown."""

    mean: float
    error: float
    count: int

    @property
    def margin(self) -> float:
        """Half the width of the 95 % confidence interval."""
        return 1.96 * self.error


def clustered(values: Sequence[float], clusters: Sequence[str]) -> Estimate:
    """The mean of ``values`` and its standard error clustered by the label at the same position.

    With n values in G clusters: sqrt(G / (G - 1) * sum over clusters of (sum of deviations)^2) / n.
    """
    count = len(values)
    if not count:
        return Estimate(0.0, 0.0, 0)
    mean = sum(values) / count
    sums: dict[str, float] = defaultdict(float)
    for value, cluster in zip(values, clusters, strict=True):
        sums[cluster] += value - mean
    groups = len(sums)
    if groups < 2:
        return Estimate(mean, 0.0, count)
    squares = sum(deviation**2 for deviation in sums.values())
    return Estimate(mean, sqrt(groups / (groups - 1) * squares) / count, count)

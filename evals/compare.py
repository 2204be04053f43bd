"""What changed between two runs over the same questions, and whether it is more than noise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

import numpy as np

from evals.metrics.answer import Grade
from evals.results import Outcome, Result

#: Resamples of the bootstrap, and the seed that makes it the same every time.
RESAMPLES = 10_000
SEED = 20_240_101

#: What an answer adds to truthfulness.
WORTH = {Grade.CORRECT: 1, Grade.PARTIAL: 0, Grade.MISSING: 0, Grade.WRONG: -1}


@dataclass(frozen=True)
class Bootstrap:
    """A difference of means with its 95 % interval and two-sided p."""

    difference: float
    low: float
    high: float
    p: float


@dataclass(frozen=True)
class Comparison:
    """``changed`` holds (before, after) of the questions whose grade differs."""

    shared: int
    only_before: int
    only_after: int
    gained: int
    lost: int
    mcnemar_p: float
    truthfulness: Bootstrap
    changed: tuple[tuple[Outcome, Outcome], ...]


def compare(before: Result, after: Result) -> Comparison:
    """Compare the questions that both runs hold, matched by id."""
    old = {outcome.id: outcome for outcome in before.outcomes}
    new = {outcome.id: outcome for outcome in after.outcomes}
    pairs = [(old[id], new[id]) for id in old if id in new]
    gained = sum(a.grade != Grade.CORRECT == b.grade for a, b in pairs)
    lost = sum(a.grade == Grade.CORRECT != b.grade for a, b in pairs)
    return Comparison(
        shared=len(pairs),
        only_before=len(old) - len(pairs),
        only_after=len(new) - len(pairs),
        gained=gained,
        lost=lost,
        mcnemar_p=mcnemar(gained, lost),
        truthfulness=bootstrap(
            [WORTH[Grade(b.grade)] - WORTH[Grade(a.grade)] for a, b in pairs],
            [a.cluster for a, _ in pairs],
        ),
        changed=tuple((a, b) for a, b in pairs if a.grade != b.grade),
    )


def mcnemar(gained: int, lost: int) -> float:
    """Two-sided p of McNemar's exact test: as uneven a split of the changes by a fair coin."""
    changes = gained + lost
    tail = sum(comb(changes, n) for n in range(min(gained, lost) + 1)) / 2**changes
    return min(1.0, 2 * tail)


def bootstrap(differences: Sequence[float], clusters: Sequence[str]) -> Bootstrap:
    """Paired bootstrap of a mean difference, whole clusters resampled (seeded).

    Where all are of one cluster, that says nothing, and the observations are resampled.
    """
    if not differences:
        return Bootstrap(0.0, 0.0, 0.0, 1.0)
    if len(set(clusters)) < 2:
        clusters = [str(n) for n in range(len(differences))]
    labels = {label: n for n, label in enumerate(dict.fromkeys(clusters))}
    of_cluster = np.array([labels[label] for label in clusters])
    sums = np.bincount(of_cluster, weights=np.array(differences, dtype=float))
    sizes = np.bincount(of_cluster)
    drawn = np.random.default_rng(SEED).integers(len(sums), size=(RESAMPLES, len(sums)))
    means = sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    # Add one to both, so that no finite number of draws makes a difference certain.
    beyond = min(int((means <= 0).sum()), int((means >= 0).sum()))
    p = min(1.0, 2 * (beyond + 1) / (RESAMPLES + 1))
    return Bootstrap(float(np.mean(differences)), float(low), float(high), p)

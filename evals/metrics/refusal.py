"""Refusing when the pages do not say, and only then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class RefusalScore:
    """Refusals against what should have been refused; each share lies in 0..1.

    ``over_refusal`` is the share of answerable questions that were refused, ``missed`` the share
    of unanswerable ones that were answered.
    """

    precision: float
    recall: float
    over_refusal: float
    missed: float


def refusal_score(outcomes: Iterable[tuple[bool, bool]]) -> RefusalScore:
    """Score of (should be refused, was refused) pairs; a share of nothing is its best value."""
    pairs = list(outcomes)
    should = sum(1 for expected, _ in pairs if expected)
    refused = sum(1 for _, actual in pairs if actual)
    both = sum(1 for expected, actual in pairs if expected and actual)
    answerable = len(pairs) - should
    return RefusalScore(
        precision=both / refused if refused else 1.0,
        recall=both / should if should else 1.0,
        over_refusal=(refused - both) / answerable if answerable else 0.0,
        missed=(should - both) / should if should else 0.0,
    )

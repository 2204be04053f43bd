"""Precision, recall and F1 of a list against every item it should hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ListScore:
    """How a list stands to the full one; each share lies in 0..1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def list_score(*, right: int, expected: int, extra: int) -> ListScore:
    """Score of a list that names ``right`` of ``expected`` items and ``extra`` others."""
    named = right + extra
    return ListScore(
        precision=right / named if named else 0.0,
        recall=right / expected if expected else 0.0,
    )

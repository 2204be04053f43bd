"""What grades make of a whole run: truthfulness, and accuracy of what was attempted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How an answer stands to the gold."""

    CORRECT = "correct"
    PARTIAL = "partial"
    MISSING = "missing"
    WRONG = "wrong"


@dataclass(frozen=True)
class AnswerScore:
    """A run's shares; ``truthfulness`` lies in -1..1.

    Truthfulness is (correct - wrong) / all (CRAG, Yang et al. 2024); ``attempted`` is the accuracy
    over what was attempted (SimpleQA, Wei et al. 2024), all that was not left missing.
    """

    correct: float
    partial: float
    missing: float
    wrong: float
    truthfulness: float
    attempted: float
    count: int


def answer_score(grades: Iterable[Grade]) -> AnswerScore:
    """The shares of a run's grades; zeros for none."""
    given = list(grades)
    count = len(given)
    if not count:
        return AnswerScore(0, 0, 0, 0, 0, 0, 0)
    share = {grade: given.count(grade) / count for grade in Grade}
    tried = count - given.count(Grade.MISSING)
    return AnswerScore(
        correct=share[Grade.CORRECT],
        partial=share[Grade.PARTIAL],
        missing=share[Grade.MISSING],
        wrong=share[Grade.WRONG],
        truthfulness=share[Grade.CORRECT] - share[Grade.WRONG],
        attempted=given.count(Grade.CORRECT) / tried if tried else 0.0,
        count=count,
    )

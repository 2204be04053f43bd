"""How well the facts read from pages agree with those that people wrote down for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class FactScore:
    """Counts of facts: ``found`` and the ``right`` of them, ``written`` and the ``recalled``."""

    found: int
    right: int
    written: int
    recalled: int
    pages: int = 1

    @property
    def precision(self) -> float:
        """Share of the facts found that are written down; 1 for none."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the facts written down that were found; 1 for none."""
        return self.recalled / self.written if self.written else 1.0


def pooled(scores: Iterable[FactScore]) -> FactScore:
    """Several pages' facts as if they stood on one."""
    given = list(scores)
    return FactScore(
        found=sum(one.found for one in given),
        right=sum(one.right for one in given),
        written=sum(one.written for one in given),
        recalled=sum(one.recalled for one in given),
        pages=sum(one.pages for one in given),
    )

"""Whether citations bear an answer out, after ALCE (Gao et al. 2023), with values for entailment.

ALCE asks a language model whether cited passages entail a statement. Here a statement is borne
out when each of its values stands in its cited words, which arithmetic can decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from evals.questions import GoldEvidence


class Span(Protocol):
    """Characters of a page, as citations, facts and passages have them."""

    @property
    def page(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True)
class CitationScore:
    """Counts over one answer: statements borne out by their citations, gold evidence cited."""

    supported: int
    statements: int
    cited: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of statements whose every value stands in the cited words; 1 for none."""
        return self.supported / self.statements if self.statements else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold evidence that is among the cited; 1 where there is none to cite."""
        return self.cited / self.gold if self.gold else 1.0


def covers(span: Span, evidence: GoldEvidence, *, text: str = "") -> bool:
    """Whether ``span`` shows what ``evidence`` shows.

    It does when it lies within the evidence (a value in its row), holds at least half of it, or,
    given the span's own ``text``, when the evidence's words stand in it a second time.
    """
    if span.page != evidence.page:
        return False
    if evidence.quote in text:
        return True
    shared = min(span.end, evidence.end) - max(span.start, evidence.start)
    return shared > 0 and (
        2 * shared >= evidence.end - evidence.start or shared == span.end - span.start
    )


def citation_score(
    statements: Iterable[tuple[Sequence[str], Sequence[str]]],
    cited: Sequence[tuple[Span, str]],
    gold: Sequence[GoldEvidence],
    stands_in: Callable[[str, str], bool],
) -> CitationScore:
    """Score one answer.

    ``statements`` holds (values, cited quotes) of each statement, ``cited`` each cited span with
    its words; ``stands_in(value, text)`` decides whether a value stands in a text.
    """
    supported = total = 0
    for values, quotes in statements:
        total += 1
        words = "\n".join(quotes)
        supported += bool(quotes) and all(stands_in(value, words) for value in values)
    found = sum(any(covers(span, one, text=text) for span, text in cited) for one in gold)
    return CitationScore(supported, total, found, len(gold))

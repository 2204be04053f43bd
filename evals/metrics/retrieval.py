"""How well a ranking brings the gold evidence up: recall@k, MRR and nDCG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

from evals.metrics.citations import Span, covers
from evals.questions import GoldEvidence

#: The ranks at which recall is read; the last is also nDCG's.
CUTOFFS = (1, 5, 10)


@dataclass(frozen=True)
class RetrievalScore:
    """Scores of one ranking, each in 0..1; ``recall`` runs parallel to CUTOFFS."""

    recall: tuple[float, ...]
    reciprocal_rank: float
    ndcg: float


def first_ranks(ranking: Sequence[Span], gold: Sequence[GoldEvidence]) -> list[int | None]:
    """For each piece of gold evidence the rank, from 1, of the first item that shows it."""
    return [
        next(
            (rank for rank, item in enumerate(ranking, start=1) if covers(item, one)),
            None,
        )
        for one in gold
    ]


def retrieval_score(ranks: Sequence[int | None]) -> RetrievalScore:
    """Score of the ranks at which each piece of gold evidence was first shown, None for never.

    A ranked item gains 1 when it shows evidence that no earlier item showed (binary nDCG, Järvelin
    and Kekäläinen 2002); the ideal ranking shows one piece at each rank.
    """
    found = sorted(rank for rank in ranks if rank is not None)
    last = CUTOFFS[-1]
    gain = sum(1 / log2(rank + 1) for rank in set(found) if rank <= last)
    # Pieces that one item shows together need one rank only.
    pieces = len(set(found)) + len(ranks) - len(found)
    ideal = sum(1 / log2(rank + 1) for rank in range(1, min(pieces, last) + 1))
    return RetrievalScore(
        recall=tuple(
            sum(rank <= cutoff for rank in found) / len(ranks) if ranks else 0.0
            for cutoff in CUTOFFS
        ),
        reciprocal_rank=1 / found[0] if found else 0.0,
        ndcg=gain / ideal if ideal else 0.0,
    )

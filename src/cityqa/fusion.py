"""Several rankings made one."""

from __future__ import annotations

from collections.abc import Sequence

from cityqa.types import Scored

# The constant of reciprocal rank fusion: Cormack, Clarke and Büttcher (SIGIR 2009) found 60 to
# serve well across collections; larger ones trust the first ranks less.
RANK_OFFSET = 60


def fuse(rankings: Sequence[Sequence[Scored]]) -> list[Scored]:
    """Reciprocal rank fusion: an item's score is the sum of 1 / (RANK_OFFSET + its rank)."""
    scores: dict[str, float] = {}
    items: dict[str, Scored] = {}
    for ranking in rankings:
        for rank, scored in enumerate(ranking, start=1):
            name = scored.item.id
            items.setdefault(name, scored)
            scores[name] = scores.get(name, 0.0) + 1 / (RANK_OFFSET + rank)
    best_first = sorted(scores, key=lambda name: -scores[name])
    return [
        Scored(item=items[name].item, score=scores[name], reason=items[name].reason)
        for name in best_first
    ]

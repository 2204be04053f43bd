"""Okapi BM25: how well texts fit by their words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

# Okapi BM25's usual constants (Robertson and Zaragoza, 2009): how soon repeats of a word stop
# counting, and how much long texts are held back.
_K1 = 1.2
_B = 0.75


def bm25(texts: Sequence[Sequence[str]], wanted: Sequence[str], total: int) -> list[float]:
    """Okapi BM25 of each text (its stems) for the wanted stems, with ``total`` texts in all.

    Every text with a wanted stem must be among ``texts``: document frequency is counted in them.
    Formula: Robertson and Zaragoza (2009), with the logarithm's argument raised by 1 (as Lucene
    has it) so that a stem found everywhere still counts a little.
    """
    if not texts:
        return []
    counts = [Counter(text) for text in texts]
    usual_length = sum(map(len, texts)) / len(texts)
    weights = {}
    for stem in wanted:
        holding = sum(1 for count in counts if stem in count)
        weights[stem] = math.log(1 + (max(total, holding) - holding + 0.5) / (holding + 0.5))
    scores = []
    for text, count in zip(texts, counts, strict=True):
        length = _K1 * (1 - _B + _B * len(text) / usual_length)
        scores.append(
            sum(weights[stem] * count[stem] * (_K1 + 1) / (count[stem] + length) for stem in wanted)
        )
    return scores

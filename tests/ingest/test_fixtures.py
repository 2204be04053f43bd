"""The fixture pages: a floor under precision and recall of every page, and of all together."""

from __future__ import annotations

from functools import cache

import pytest
from score import FIXTURES, Score, score_all

PAGES = sorted(path.stem for path in (FIXTURES / "facts").glob("*.jsonl"))
PRECISION, RECALL = 0.98, 0.95
# Prose alone, whose ties are in part told without any word for a tie.
LOWER_RECALL = {"lyon-villes-partenaires": 0.90}


@cache
def scores() -> dict[str, Score]:
    return {score.page: score for score in score_all()}


@pytest.mark.parametrize("page", PAGES)
def test_facts_agree_with_those_written_down(page: str) -> None:
    score = scores()[page]
    assert score.precision >= PRECISION, score.wrong
    assert score.recall >= LOWER_RECALL.get(page, RECALL), score.missing

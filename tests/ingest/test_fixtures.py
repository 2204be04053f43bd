"""The fixture pages: a floor under precision and recall of every page, whatever its format."""

from __future__ import annotations

import tomllib
from functools import cache

import pytest

from evals.facts import FIXTURES, JudgedPage, judge_fixtures
from evals.metrics.facts import pooled
from evals.tables import fact_rows

TOLD = tomllib.loads((FIXTURES / "pages.toml").read_text("utf-8"))
PAGES = sorted([*TOLD["corpus"], *TOLD["formats"]])
PRECISION, RECALL = 0.98, 0.95
# Prose alone, whose ties are in part told without any word for a tie.
LOWER_RECALL = {"lyon-villes-partenaires": 0.90}


@cache
def judged() -> dict[str, JudgedPage]:
    return {one.page: one for one in judge_fixtures()}


@pytest.mark.parametrize("page", PAGES)
def test_facts_agree_with_those_written_down(page: str) -> None:
    one = judged()[page]
    assert one.score.precision >= PRECISION, one.wrong
    assert one.score.recall >= LOWER_RECALL.get(page, RECALL), one.missing


@pytest.mark.parametrize("page", sorted(TOLD["formats"]))
def test_every_format_keeps_the_relations(page: str) -> None:
    one = judged()[page]
    assert one.relations_right == one.score.written, one.wrong


def test_every_page_has_facts_and_is_told_what_it_is_an_example_of() -> None:
    assert set(TOLD["corpus"]) == {path.stem for path in (FIXTURES / "facts").iterdir()}
    formats = {path.name for path in (FIXTURES / "formats" / "pages").iterdir()}
    assert set(TOLD["formats"]) == formats


def test_formats_and_shapes_share_the_pages_out() -> None:
    rows = dict(fact_rows(list(judged().values())))
    whole = rows.pop("all")
    assert {"PDF", "XLSX", "text, EUC-KR", "table rows", "prose"} <= set(rows)
    assert whole == pooled(one.score for one in judged().values())
    # Once by format and once by shape.
    assert sum(score.written for score in rows.values()) == 2 * whole.written

"""Every metric against arithmetic done by hand."""

from dataclasses import dataclass
from math import log2, sqrt

import pytest

from evals.metrics.answer import Grade, answer_score
from evals.metrics.citations import citation_score, covers
from evals.metrics.cost import Times, times, times_by
from evals.metrics.facts import FactScore, pooled
from evals.metrics.lists import list_score
from evals.metrics.refusal import refusal_score
from evals.metrics.retrieval import first_ranks, retrieval_score
from evals.metrics.standard_error import clustered
from evals.questions import GoldEvidence


@dataclass(frozen=True)
class Stretch:
    page: str
    start: int
    end: int


def gold(start: int, end: int, quote: str = "gold words", page: str = "p") -> GoldEvidence:
    return GoldEvidence(page=page, quote=quote, start=start, end=end)


def test_truthfulness_takes_wrong_from_correct() -> None:
    grades = [Grade.CORRECT] * 5 + [Grade.PARTIAL] + [Grade.MISSING] * 2 + [Grade.WRONG] * 2
    score = answer_score(grades)
    assert (score.correct, score.partial, score.missing, score.wrong) == (0.5, 0.1, 0.2, 0.2)
    assert score.truthfulness == pytest.approx(0.3)
    assert score.attempted == 5 / 8
    assert answer_score([]).count == 0


def test_list_with_one_left_out_and_one_too_many() -> None:
    score = list_score(right=3, expected=4, extra=1)
    assert (score.precision, score.recall, score.f1) == (0.75, 0.75, 0.75)
    assert list_score(right=1, expected=3, extra=0).f1 == pytest.approx(0.5)
    assert list_score(right=0, expected=3, extra=0).f1 == 0.0


def test_refusal_tells_over_refusal_from_missed() -> None:
    # Four to refuse, of which three are; six to answer, of which one is refused.
    outcomes = [(True, True)] * 3 + [(True, False)] + [(False, True)] + [(False, False)] * 5
    score = refusal_score(outcomes)
    assert (score.precision, score.recall, score.missed) == (0.75, 0.75, 0.25)
    assert score.over_refusal == pytest.approx(1 / 6)
    assert refusal_score([(False, False)]).recall == 1.0


def test_clustered_error_by_hand() -> None:
    # Mean 0.5; deviations sum to 1 in cluster a and -1 in b: sqrt(2 / 1 * (1 + 1)) / 4.
    assert clustered([1, 1, 0, 0], ["a", "a", "b", "b"]).error == pytest.approx(0.5)
    # Each alone: sqrt(4 / 3 * 4 * 0.25) / 4, the usual standard error of a mean.
    alone = clustered([1, 1, 0, 0], ["a", "b", "c", "d"])
    assert alone.error == pytest.approx(sqrt(4 / 3) / 4)
    assert alone.margin == pytest.approx(1.96 * sqrt(4 / 3) / 4)


def test_error_of_one_cluster_is_unknown() -> None:
    assert clustered([1, 0], ["a", "a"]).error == 0.0
    assert clustered([], []).count == 0


def test_times_by_nearest_rank() -> None:
    assert times([float(n) for n in range(1, 21)]) == Times(10.5, 19.0, 20)
    assert times([float(n) for n in range(1, 11)]).p95 == 10.0
    assert times([3.0]) == Times(3.0, 3.0, 1)
    assert times([]) == Times(0.0, 0.0, 0)
    assert times_by([("a", 1.0), ("b", 4.0), ("a", 3.0)])["a"].median == 2.0


@pytest.mark.parametrize(
    ("stretch", "shown"),
    [
        (Stretch("p", 10, 20), True),
        (Stretch("p", 12, 14), True),  # a value within the evidence
        (Stretch("p", 0, 15), True),  # half of it
        (Stretch("p", 0, 14), False),
        (Stretch("p", 20, 30), False),
        (Stretch("q", 10, 20), False),
    ],
)
def test_covering(stretch: Stretch, shown: bool) -> None:
    assert covers(stretch, gold(10, 20)) is shown


def test_the_same_words_elsewhere_on_the_page_cover_too() -> None:
    assert covers(Stretch("p", 50, 70), gold(10, 20), text="the gold words again")
    assert not covers(Stretch("q", 50, 70), gold(10, 20), text="the gold words again")


def test_citation_precision_and_recall() -> None:
    statements = [
        (["1989"], ["Seattle 1989"]),  # borne out
        (["1990"], ["Seattle 1989"]),  # not
        ([], []),  # cites nothing
        (["1989", "620"], ["Seattle 1989", "Population 620"]),  # by two together
    ]
    cited = [(Stretch("p", 10, 20), "Seattle 1989")]
    score = citation_score(statements, cited, [gold(10, 20), gold(40, 50)], str.__contains__)
    assert (score.supported, score.statements, score.precision) == (0, 4, 0.0)
    score = citation_score(
        statements, cited, [gold(10, 20), gold(40, 50)], lambda value, text: value in text
    )
    assert (score.supported, score.statements, score.cited, score.gold) == (2, 4, 1, 2)
    assert (score.precision, score.recall) == (0.5, 0.5)


def test_retrieval_by_hand() -> None:
    ranking = [Stretch("p", 0, 5), Stretch("p", 10, 20), Stretch("p", 0, 99), Stretch("p", 40, 50)]
    ranks = first_ranks(ranking, [gold(10, 20), gold(40, 50), gold(200, 210)])
    assert ranks == [2, 3, None]
    score = retrieval_score(ranks)
    assert score.recall == (0.0, pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert score.reciprocal_rank == 0.5
    ideal = 1 + 1 / log2(3) + 1 / log2(4)
    assert score.ndcg == pytest.approx((1 / log2(3) + 1 / log2(4)) / ideal)


def test_one_item_may_show_several_pieces() -> None:
    score = retrieval_score([1, 1])
    assert (score.recall, score.reciprocal_rank, score.ndcg) == ((1, 1, 1), 1, 1)
    assert retrieval_score([None]).ndcg == 0.0


def test_facts_by_hand() -> None:
    score = FactScore(found=8, right=6, written=10, recalled=5)
    assert (score.precision, score.recall) == (0.75, 0.5)
    both = pooled([score, FactScore(found=2, right=2, written=0, recalled=0)])
    assert both == FactScore(found=10, right=8, written=10, recalled=5, pages=2)
    assert pooled([]) == FactScore(found=0, right=0, written=0, recalled=0, pages=0)
    assert (pooled([]).precision, pooled([]).recall) == (1.0, 1.0)

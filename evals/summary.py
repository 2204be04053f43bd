"""A run's outcomes as the figures that tables and charts show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evals.grading import REFUSALS
from evals.metrics.answer import AnswerScore, Grade, answer_score
from evals.metrics.cost import Times, times
from evals.metrics.refusal import RefusalScore, refusal_score
from evals.metrics.retrieval import RetrievalScore, retrieval_score
from evals.metrics.standard_error import Estimate, clustered
from evals.questions import KINDS
from evals.results import Outcome

WORTH = {"correct": 1, "partial": 0, "missing": 0, "wrong": -1}


@dataclass(frozen=True, kw_only=True)
class Summary:
    """The figures of some outcomes; shares in 0..1, truthfulness in -1..1."""

    answers: AnswerScore
    truthfulness: Estimate
    attempted: Estimate  # over the answerable questions that were attempted
    status: float  # share with one of the very statuses expected
    list_f1: Estimate
    citation_precision: Estimate
    citation_recall: Estimate
    refusal: RefusalScore
    answered_unanswerable: int  # how many unanswerable questions got a wrong answer
    retrieval: dict[str, RetrievalScore]  # facts, passages, all
    times: Times


def summarise(outcomes: Sequence[Outcome]) -> Summary:
    """The figures of ``outcomes``, which may be few but must not be none."""
    answerable = [one for one in outcomes if one.answerable]
    tried = [one for one in answerable if one.grade != Grade.MISSING]
    lists = [one for one in outcomes if one.list_precision is not None]
    stating = [one for one in outcomes if one.statements]
    evidenced = [one for one in tried if one.evidence]
    return Summary(
        answers=answer_score(Grade(one.grade) for one in outcomes),
        truthfulness=_mean(outcomes, [WORTH[one.grade] for one in outcomes]),
        attempted=_mean(tried, [one.grade == Grade.CORRECT for one in tried]),
        status=sum(one.status in one.expected for one in outcomes) / len(outcomes),
        list_f1=_mean(lists, [_f1(one) for one in lists]),
        citation_precision=_mean(stating, [one.supported / one.statements for one in stating]),
        citation_recall=_mean(evidenced, [one.gold_cited / len(one.evidence) for one in evidenced]),
        refusal=refusal_score((not one.answerable, refused(one)) for one in outcomes),
        answered_unanswerable=sum(
            not one.answerable and one.grade == Grade.WRONG for one in outcomes
        ),
        retrieval={name: _retrieval(answerable, name) for name in ("facts", "passages", "all")},
        times=times([one.elapsed_ms for one in outcomes]),
    )


def by_kind(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """Outcomes by kind of question, in the order of KINDS, kinds without any left out."""
    groups = {kind: [one for one in outcomes if one.kind == kind] for kind in KINDS}
    return {kind: group for kind, group in groups.items() if group}


def refused(outcome: Outcome) -> bool:
    """Whether an answer declined; putting a false premise right declines what was asked."""
    return outcome.status in REFUSALS or (
        outcome.status == "false_premise" and not outcome.answerable
    )


def _mean(outcomes: Sequence[Outcome], values: Sequence[float]) -> Estimate:
    return clustered(values, [one.cluster for one in outcomes])


def _f1(outcome: Outcome) -> float:
    precision, recall = outcome.list_precision or 0.0, outcome.list_recall or 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _retrieval(outcomes: Sequence[Outcome], ranking: str) -> RetrievalScore:
    scores = [retrieval_score(one.ranks[ranking]) for one in outcomes if one.evidence]
    count = len(scores) or 1
    return RetrievalScore(
        recall=tuple(
            sum(values) / count for values in zip(*(one.recall for one in scores), strict=True)
        )
        or (0.0, 0.0, 0.0),
        reciprocal_rank=sum(one.reciprocal_rank for one in scores) / count,
        ndcg=sum(one.ndcg for one in scores) / count,
    )

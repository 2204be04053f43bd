"""The figures as text tables: for the terminal and, as Markdown, for the README."""

from __future__ import annotations

from collections.abc import Sequence

from evals.compare import Comparison
from evals.facts import JudgedPage, by
from evals.methods import OURS, STOCK
from evals.metrics.facts import FactScore, pooled
from evals.metrics.standard_error import Estimate
from evals.results import Result
from evals.summary import by_kind, summarise

SPLITS = ("dev", "test")


def method_table(runs: Sequence[Result]) -> str:
    """One row a method: the whole suite's figures, and truthfulness on each split."""
    rows = [
        [
            "method", "questions", "truthfulness", "dev", "test", "correct", "partial", "missing",
            "wrong", "attempted", "list F1", "cite P", "cite R", "over-ref.", "missed ref.",
        ]
    ]  # fmt: skip
    for run in runs:
        whole = summarise(run.outcomes)
        rows.append(
            [
                run.method,
                str(whole.answers.count),
                with_error(whole.truthfulness),
                *(split_truthfulness(run, split) for split in SPLITS),
                *map(share, (whole.answers.correct, whole.answers.partial)),
                *map(share, (whole.answers.missing, whole.answers.wrong)),
                share(whole.attempted.mean),
                share(whole.list_f1.mean) if whole.list_f1.count else "",
                share(whole.citation_precision.mean),
                share(whole.citation_recall.mean),
                share(whole.refusal.over_refusal),
                share(whole.refusal.missed),
            ]
        )
    return aligned(rows)


def kind_table(runs: Sequence[Result]) -> str:
    """Ours by kind of question, beside the stock chain's truthfulness where it ran."""
    named = {run.method: run for run in runs}
    ours, stock = named[OURS], named.get(STOCK)
    baseline = by_kind(stock.outcomes) if stock else {}
    rows = [
        ["kind", "questions", "truthfulness", "correct", "partial", "missing", "wrong",
         "stock", "median ms", "p95 ms"]
    ]  # fmt: skip
    for kind, outcomes in by_kind(ours.outcomes).items():
        own = summarise(outcomes)
        rows.append(
            [
                kind,
                str(own.answers.count),
                share(own.truthfulness.mean),
                *map(share, (own.answers.correct, own.answers.partial)),
                *map(share, (own.answers.missing, own.answers.wrong)),
                share(summarise(baseline[kind]).truthfulness.mean) if kind in baseline else "",
                f"{own.times.median:.1f}",
                f"{own.times.p95:.1f}",
            ]
        )
    return aligned(rows)


def fact_table(judged: Sequence[JudgedPage]) -> str:
    """Facts read against facts written down, by format, by shape and in all."""
    rows = [["facts read from", "pages", "facts", "precision", "recall"]]
    for name, score in fact_rows(judged):
        counts = [str(score.pages), str(score.written)]
        rows.append([name, *counts, share(score.precision), share(score.recall)])
    return aligned(rows)


def fact_rows(judged: Sequence[JudgedPage]) -> list[tuple[str, FactScore]]:
    """Each format, each shape, and all of them."""
    return [
        *by("format", judged).items(),
        *by("shape", judged).items(),
        ("all", pooled(one.score for one in judged)),
    ]


def comparison_text(before: Result, after: Result, comparison: Comparison) -> str:
    """What changed between two runs, question by question, and whether it is more than noise."""
    lines = [f"{before.method} at {before.commit} -> {after.method} at {after.commit}"]
    for old, new in comparison.changed:
        lines.append(f"  {old.grade:>7} -> {new.grade:<7}  {old.id}  {old.question}")
        if new.reason:
            lines.append(f"{'':23}{new.reason}")
    effect = comparison.truthfulness
    lines += [
        f"{comparison.shared} questions in both, {comparison.only_before} only before,"
        f" {comparison.only_after} only after",
        f"correct: {comparison.gained} gained, {comparison.lost} lost"
        f" (McNemar's exact test: p = {comparison.mcnemar_p:.4f})",
        f"truthfulness: {effect.difference:+.3f}, 95 % interval {effect.low:+.3f} to"
        f" {effect.high:+.3f} (paired bootstrap by page: p = {effect.p:.4f})",
        "The difference is more than noise."
        if effect.p < 0.05
        else "The difference may well be noise.",
    ]
    return "\n".join(lines)


def markdown(runs: Sequence[Result]) -> str:
    """The short table of the README; without times, so that equal answers give equal bytes."""
    rows = [
        [
            "",
            "truthfulness",
            "dev",
            "test",
            "correct",
            "wrong",
            "citation recall",
            "missed refusals",
        ]
    ]
    for run in runs:
        whole = summarise(run.outcomes)
        rows.append(
            [
                label(run, runs[0]),
                with_error(whole.truthfulness),
                *(split_truthfulness(run, split) for split in SPLITS),
                share(whole.answers.correct),
                share(whole.answers.wrong),
                share(whole.citation_recall.mean),
                share(whole.refusal.missed),
            ]
        )
    head, *body = ["| " + " | ".join(row) + " |" for row in rows]
    rule = "|---|" + "---:|" * (len(rows[0]) - 1)
    first = runs[0]
    note = (
        f"{questions_asked(first)}; truthfulness is (correct - wrong) / all, ± its standard error"
        " clustered by page."
    )
    note += "".join(f" {told}" for told in over_samples(runs))
    stamp = f"<!-- questions {first.questions_hash}, corpora {' '.join(first.corpora.values())} -->"
    return "\n".join([stamp, "", head, rule, *body, "", note, ""])


def label(run: Result, first: Result) -> str:
    """A row's name, with the commit it was measured at where that is not the first row's."""
    return run.label if run.commit == first.commit else f"{run.label}, at {run.commit}"


def questions_asked(run: Result) -> str:
    """How many questions a run was asked, of how many, and how many of them were held back."""
    count, held_back = len(run.outcomes), sum(one.split == "test" for one in run.outcomes)
    of = f" of {run.suite_size}" if run.sampled else ""
    return f"{count}{of} questions, {held_back} of them held back"


def over_samples(runs: Sequence[Result]) -> list[str]:
    """A sentence for each sample: how the first row fares on those questions, to compare with."""
    first, *others = runs
    samples = {frozenset(one.id for one in run.outcomes): None for run in others if run.sampled}
    told = []
    for ids in samples:
        same = [one for one in first.outcomes if one.id in ids]
        if same:
            mean = with_error(summarise(same).truthfulness)
            told.append(
                f"On the {len(ids)} questions drawn for the rows that say so, {first.title} is at"
                f" {mean}."
            )
    return told


def split_truthfulness(run: Result, split: str) -> str:
    """Truthfulness on one half of the suite, "" where the run has none of it."""
    outcomes = [one for one in run.outcomes if one.split == split]
    return with_error(summarise(outcomes).truthfulness) if outcomes else ""


def share(value: float) -> str:
    """A share to three places."""
    return f"{value:.3f}"


def with_error(estimate: Estimate) -> str:
    """A mean and its standard error."""
    return f"{estimate.mean:.3f} ± {estimate.error:.3f}"


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Rows as columns: the first flush left, the others right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if n == 0 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )

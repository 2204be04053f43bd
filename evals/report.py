"""The report: evals/report/index.html, which needs nothing else, and the README's table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from evals import charts
from evals.compare import compare
from evals.facts import JudgedPage
from evals.methods import NO_REFUSAL, OURS, STOCK
from evals.metrics.answer import Grade
from evals.metrics.cost import times_by
from evals.metrics.retrieval import CUTOFFS
from evals.results import Outcome, Result
from evals.summary import by_kind, summarise
from evals.tables import SPLITS, fact_rows, label, markdown, over_samples

PAGE, TABLE, BENCH = "index.html", "table.md", "bench.json"
#: A share of fewer answers than this is not drawn.
FEWEST = 5
#: Between these lines of the README stands the table.
MARKERS = ("<!-- evaluation table: begin -->", "<!-- evaluation table: end -->")


def write(runs: Sequence[Result], folder: Path, judged: Sequence[JudgedPage] = ()) -> None:
    """Write the page and the table; bench.json in ``folder`` is shown too."""
    folder.mkdir(parents=True, exist_ok=True)
    bench_file = folder / BENCH
    bench = json.loads(bench_file.read_text("utf-8")) if bench_file.is_file() else None
    (folder / PAGE).write_text(page(runs, bench, judged), "utf-8")
    (folder / TABLE).write_text(markdown(runs), "utf-8")


def page(
    runs: Sequence[Result], bench: dict | None = None, judged: Sequence[JudgedPage] = ()
) -> str:
    """The whole page. Text of pages, questions and answers is escaped: it is never markup."""
    named = {run.method: run for run in runs}
    subject = named.get(OURS, runs[0])
    baseline = named.get(STOCK)
    unrefused = named.get(NO_REFUSAL, subject).outcomes
    environment = Environment(
        loader=PackageLoader("evals", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["percent"] = lambda share: f"{100 * share:.1f} %"
    return environment.get_template("report.html").render(
        subject=subject,
        runs=[(run, summarise(run.outcomes), _by_split(run)) for run in runs],
        labels={run.method: label(run, runs[0]) for run in runs},
        over_samples=over_samples(runs),
        leads={
            run.method: compare(run, subject).truthfulness for run in runs if run is not subject
        },
        whole=summarise(subject.outcomes),
        splits=_by_split(subject),
        kinds=_kinds(subject, baseline),
        baseline=baseline,
        kind_bars=_kind_bars(subject, baseline),
        bins=charts.reliability(unrefused),
        cutoffs=charts.cutoffs(unrefused),
        cutoff_chart=_cutoff_chart(unrefused),
        failures={split: _failures(subject, split) for split in SPLITS},
        grades=[grade.value for grade in (Grade.WRONG, Grade.PARTIAL, Grade.MISSING)],
        times=times_by((one.kind, one.elapsed_ms) for one in subject.outcomes),
        recall_cutoffs=CUTOFFS,
        facts=fact_rows(judged) if judged else (),
        bench=bench,
        bench_charts=_bench_charts(bench) if bench else (),
    )


def _by_split(run: Result) -> dict:
    groups = {split: [one for one in run.outcomes if one.split == split] for split in SPLITS}
    return {split: summarise(group) for split, group in groups.items() if group}


def _kinds(subject: Result, baseline: Result | None) -> list:
    theirs = by_kind(baseline.outcomes) if baseline else {}
    return [
        (kind, summarise(group), summarise(theirs[kind]) if kind in theirs else None)
        for kind, group in by_kind(subject.outcomes).items()
    ]


def _kind_bars(subject: Result, baseline: Result | None) -> tuple[charts.BarGroup, ...]:
    return charts.bar_groups(
        {
            kind: [
                own.truthfulness.mean,
                stock.truthfulness.mean if stock else None,
            ]
            for kind, own, stock in _kinds(subject, baseline)
        }
    )


def _cutoff_chart(outcomes: Sequence[Outcome]) -> charts.LineChart | None:
    curve = charts.cutoffs(outcomes)
    if not curve:
        return None
    return charts.line_chart(
        "What each refusal cutoff would give (share)",
        {
            "answered": [(one.cutoff, one.answered) for one in curve],
            "right, of those answered": [
                (one.cutoff, one.right_of_answered) for one in curve if one.count >= FEWEST
            ],
            "truthfulness": [(one.cutoff, one.truthfulness) for one in curve],
        },
        y_range=(-1.0, 1.0),
        linear=True,
    )


def _failures(run: Result, split: str) -> dict[str, list[Outcome]]:
    return {
        grade.value: [one for one in run.outcomes if one.split == split and one.grade == grade]
        for grade in (Grade.WRONG, Grade.PARTIAL, Grade.MISSING)
    }


def _bench_charts(bench: dict) -> list[charts.LineChart]:
    growth = bench.get("growth", [])
    if len(growth) < 2:
        return []

    def series(*names: str) -> dict[str, list[tuple[float, float]]]:
        return {
            name.replace("_", " "): [(row["partners"], row[name]) for row in growth]
            for name in names
        }

    amounts = {
        "Ingest (seconds)": ("ingest_s", "stock_ingest_s"),
        "Warm query (ms)": ("query_ms", "stock_query_ms"),
        "Peak memory (MiB)": ("memory_mib",),
    }
    shares = {
        "Right answers (share)": ("correct", "stock_correct"),
        "Recall of the gold evidence (share)": ("recall", "stock_recall"),
    }
    return [
        *(charts.line_chart(title, series(*names)) for title, names in amounts.items()),
        *(
            charts.line_chart(title, series(*names), y_range=(0.0, 1.0))
            for title, names in shares.items()
        ),
    ]


def put_into(readme: Path, table: Path) -> None:
    """Bring the table of ``readme`` up to date, if it shows one."""
    if readme.is_file() and MARKERS[0] in (text := readme.read_text("utf-8")):
        readme.write_text(in_readme(text, table.read_text("utf-8")), "utf-8")


def in_readme(readme: str, table: str) -> str:
    """``readme`` with ``table`` between its markers. Raises ValueError where they are missing."""
    begin, end = MARKERS
    head, found, rest = readme.partition(begin)
    _, closed, tail = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"README.md has no lines {begin} and {end}")
    return f"{head}{begin}\n{table.strip()}\n{end}{tail}"

"""`cityqa eval`: every method over every question, the table, the report."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from cityqa import offline  # noqa: F401  # before the libraries that call home
from cityqa.errors import CityQAError, SettingsError
from cityqa.index import Index
from cityqa.settings import Settings
from evals import results
from evals.compare import Comparison, compare
from evals.facts import JudgedPage, judge_fixtures
from evals.methods import (
    OURS,
    OURS_WITH_MODEL,
    STOCK_WITH_MODEL,
    Corpus,
    Method,
    methods,
)
from evals.metrics.cost import cpu_seconds
from evals.questions import GoldQuestion, load
from evals.results import Result
from evals.running import DEV_SAMPLE, MODEL_SAMPLE, SAMPLE, run, use_one_core
from evals.summary import summarise
from evals.tables import comparison_text, fact_table, kind_table, method_table

HERE = Path(__file__).resolve().parent
QUESTIONS = HERE / "questions"
#: The second corpus of the suite: pages in shapes that the first does not show.
FIXTURES = HERE.parent / "tests" / "fixtures" / "corpus"

OK, BELOW, CANNOT_RUN = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """0: done; 1: truthfulness below --fail-under; 2: it could not be run."""
    options = _parser().parse_args(argv)
    try:
        if options.compare:
            before, after = (results.load(path) for path in options.compare)
            comparison: Comparison = compare(before, after)
            print(comparison_text(before, after, comparison))
            return OK
        return _evaluate(options)
    except (CityQAError, ValueError) as error:
        print(f"error: {error}", file=sys.stderr)
        return CANNOT_RUN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cityqa eval", description="Measure how often the answers are right."
    )
    parser.add_argument(
        "--questions", nargs="+", type=Path, metavar="FILE", help="your own questions, JSON Lines"
    )
    parser.add_argument("--corpus", help="the folder that all questions are about")
    parser.add_argument("--index", help="the folder of that corpus's index")
    parser.add_argument("--split", choices=["dev", "test", "all"], default="all")
    parser.add_argument("--methods", nargs="+", metavar="NAME", help="all, when left out")
    parser.add_argument("--output", type=Path, metavar="DIR", help="where results and report go")
    parser.add_argument(
        "--compare", nargs=2, type=Path, metavar=("A.json", "B.json"), help="two saved runs"
    )
    parser.add_argument(
        "--fail-under", type=float, metavar="X", help="exit 1 if truthfulness on a split is lower"
    )
    parser.add_argument(
        "--dev-sample",
        type=_count,
        default=DEV_SAMPLE,
        metavar="N",
        help="how many of the suite's questions for tuning are asked, the same every time; with"
        " --split, --methods or --questions all are [%(default)s]",
    )
    parser.add_argument(
        "--sample",
        type=_count,
        default=SAMPLE,
        metavar="N",
        help="how many questions the other methods are asked, the same every time [%(default)s]",
    )
    parser.add_argument(
        "--model-sample",
        type=_count,
        default=MODEL_SAMPLE,
        metavar="N",
        help="how many questions a chat model is asked, the same every time [%(default)s]",
    )
    parser.add_argument("--quiet", action="store_true", help="no progress on stderr")
    return parser


def _evaluate(options: argparse.Namespace) -> int:
    started = time.perf_counter()
    use_one_core()
    settings = Settings.load().using(corpus=options.corpus, index=options.index)
    own = bool(options.corpus or options.index)
    if options.corpus and not settings.corpus.is_dir():
        raise SettingsError(f"--corpus: {settings.corpus} is not there")
    if not options.questions:
        _check_suite(own)
    corpora = open_corpora(settings, fixtures=not own)
    paths = options.questions or sorted(QUESTIONS.glob("*.jsonl"))
    questions = load_questions(paths, corpora, one_corpus=own)
    if options.split != "all":
        questions = tuple(one for one in questions if one.split == options.split)
    if not questions:
        half = "" if options.split == "all" else f" of the half {options.split}"
        raise SettingsError(f"there are no questions to ask{half}")
    chosen = _chosen(methods(settings), options.methods)
    # Only a whole run may replace the report that the repository shows.
    whole = not (options.questions or options.methods or options.split != "all")
    output = options.output or (HERE if whole else None)
    runs = run(
        chosen,
        questions,
        corpora,
        paths,
        settings,
        dev_sample=options.dev_sample if whole else None,
        sample_size=options.sample,
        model_sample=options.model_sample,
        progress=not options.quiet,
        done=lambda result: output and results.save(result, output / "results"),
    )
    judged = judge_fixtures() if whole else []
    if output:
        _write(runs, judged, output, whole=whole)
    print(method_table(runs))
    if any(one.method == OURS for one in runs):
        print("\n" + kind_table(runs))
    if judged:
        print("\n" + fact_table(judged))
    for one in runs:
        if faults := [outcome.reason for outcome in one.outcomes if outcome.fault]:
            print(f"\n{one.method}: {len(faults)} answers failed, the first so: {faults[0]}")
    if output:
        print(f"\nreport: {output / 'report' / 'index.html'}")
    print(f"\n{time.perf_counter() - started:.0f} s, {cpu_seconds():.0f} s of them on a core")
    return _verdict(runs[0], options.fail_under)


def _check_suite(own: bool) -> None:
    """Raise SettingsError where the suite's own questions cannot be asked."""
    if own:
        raise SettingsError("--corpus and --index need --questions: ours are about our own pages")
    if not FIXTURES.is_dir():
        raise SettingsError("--questions is needed: ours are about pages that only a checkout has")


def _write(
    runs: Sequence[Result], judged: Sequence[JudgedPage], output: Path, *, whole: bool
) -> None:
    """Show the runs in the report, beside the models measured before."""
    from evals.report import TABLE, put_into, write

    measured = {one.method for one in runs}
    before = [
        found
        for name in (OURS_WITH_MODEL, STOCK_WITH_MODEL)
        if whole and name not in measured and (found := results.latest(output / "results", name))
    ]
    write([*runs, *before], output / "report", judged)
    if whole and output == HERE:
        put_into(HERE.parent / "README.md", output / "report" / TABLE)


def open_corpora(settings: Settings, *, fixtures: bool) -> dict[str, Corpus]:
    """The corpora of the suite by name, their indexes brought up to date."""
    wanted = {"corpus": settings}
    if fixtures:
        # The suite's questions say whose they are; this instance's own home is no part of them.
        wanted = {"corpus": replace(settings, home="")}
        if FIXTURES.is_dir():
            beside = settings.index.parent / f"{settings.index.name}-fixtures"
            wanted["fixtures"] = wanted["corpus"].using(corpus=FIXTURES, index=beside)
    return {name: _open(name, one) for name, one in wanted.items()}


def _open(name: str, settings: Settings) -> Corpus:
    if settings.corpus.is_dir():
        from ingest.load import build

        for path, reason in build(settings).unreadable.items():
            print(f"not read: {settings.corpus / path}: {reason}", file=sys.stderr)
    return Corpus(name, settings, Index.open(settings))


def load_questions(
    paths: Sequence[Path], corpora: Mapping[str, Corpus], *, one_corpus: bool = False
) -> tuple[GoldQuestion, ...]:
    """The questions, checked against their pages; with ``one_corpus`` all are about that one."""
    texts = {
        name: {page.id: page.text for page in corpus.pages} for name, corpus in corpora.items()
    }
    return load(paths, texts, corpus=next(iter(corpora)) if one_corpus else "")


def _chosen(every: Sequence[Method], names: Sequence[str] | None) -> list[Method]:
    if not names:
        return list(every)
    known = {method.name: method for method in every}
    if unknown := [name for name in names if name not in known]:
        raise SettingsError(f"--methods: no {', '.join(unknown)}; there are {', '.join(known)}")
    return [method for method in every if method.name in names]


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 up")
    return int(text)


def _verdict(result: Result, fail_under: float | None) -> int:
    if fail_under is None:
        return OK
    code = OK
    for split in ("dev", "test"):
        outcomes = [one for one in result.outcomes if one.split == split]
        if not outcomes:
            continue
        mean = summarise(outcomes).truthfulness.mean
        if mean < fail_under:
            print(
                f"{result.title}: truthfulness on {split} is {mean:.3f}, below {fail_under}",
                file=sys.stderr,
            )
            code = BELOW
    return code


if __name__ == "__main__":
    sys.exit(main())

"""`make bench`: how fast, beside the stock chain and one encoder forward, and how it grows."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median, quantiles

from cityqa import offline  # noqa: F401  # before the libraries that call home
from cityqa.encoder import SentenceEncoder, open_encoder
from cityqa.errors import CityQAError
from cityqa.index import Index
from cityqa.settings import Settings
from evals import generate, results, stock
from evals.assess import assess
from evals.methods import OURS, STOCK, Corpus, Method, methods
from evals.metrics.cost import peak_memory_mib, times_by
from evals.questions import GoldQuestion
from evals.report import BENCH
from evals.run import HERE, QUESTIONS, load_questions, open_corpora

#: Rounds of each comparison; both sides take turns, so that a busy moment hits both.
INGEST_ROUNDS = 3
QUERY_ROUNDS = 3
STARTS = 5
SIZES, FULL_SIZES = (10, 100, 1_000), (10, 100, 1_000, 10_000)
#: Questions of each kind that are timed.
PER_KIND = 4


@dataclass(frozen=True)
class Ratio:
    """Ours over theirs: the medians, and the median ratio between its quartiles."""

    what: str
    against: str
    ours_ms: float
    theirs_ms: float
    ratio: float
    low: float
    high: float


@dataclass(frozen=True)
class Start:
    """A command from a cold start, in milliseconds."""

    command: str
    median_ms: float
    low_ms: float
    high_ms: float


@dataclass(frozen=True)
class Growth:
    """One generated corpus: seconds to ingest, milliseconds a warm query, share right, and
    recall of the gold evidence among all that was considered."""

    partners: int
    pages: int
    ingest_s: float
    stock_ingest_s: float
    query_ms: float
    stock_query_ms: float
    memory_mib: float
    correct: float
    stock_correct: float
    recall: float
    stock_recall: float


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, and leave bench.json beside the report, which shows it."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench", description=__doc__)
    parser.add_argument("--full", action="store_true", help="also 10,000 partner cities")
    parser.add_argument("--output", type=Path, default=HERE / "report", metavar="DIR")
    # The program starts itself with this: a process of its own has a peak memory of its own.
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    try:
        if options.size:
            print(json.dumps(asdict(grow(options.size))))
            return 0
        measured = bench(FULL_SIZES if options.full else SIZES)
    except CityQAError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    options.output.mkdir(parents=True, exist_ok=True)
    (options.output / BENCH).write_text(json.dumps(measured, indent=1) + "\n", "utf-8")
    print(as_text(measured))
    return 0


def bench(sizes: Sequence[int]) -> dict:
    """All measurements as bench.json holds them."""
    settings = Settings.load()
    corpora = open_corpora(replace(settings, llm=""), fixtures=True)
    corpus = corpora["corpus"]
    every = load_questions(sorted(QUESTIONS.glob("*.jsonl")), corpora)
    questions = [one for one in every if one.corpus == corpus.name]
    timed = _some_of_each(questions)
    per_question, kinds = query_ratios(corpus, timed)
    return {
        "commit": results.commit(HERE),
        "ratios": [asdict(one) for one in (ingest_ratio(corpus), *per_question)],
        "kinds": [{"kind": kind, **asdict(one)} for kind, one in kinds.items()],
        "starts": [asdict(one) for one in starts(timed[0].question)],
        "growth": [row for size in sizes if (row := _in_own_process(size))],
    }


def _some_of_each(questions: Sequence[GoldQuestion]) -> list[GoldQuestion]:
    taken: dict[str, list[GoldQuestion]] = {}
    for question in questions:
        taken.setdefault(question.kind, []).append(question)
    return [one for group in taken.values() for one in group[:PER_KIND]]


def ingest_ratio(corpus: Corpus) -> Ratio:
    """The corpus into an empty index, against the stock chain's chunks into its own."""
    from ingest.load import build

    # Loaded beforehand: both sides share the encoder.
    encoder = open_encoder(corpus.settings)
    encoder.encode(["warm"])

    def ours() -> None:
        with tempfile.TemporaryDirectory() as folder:
            build(replace(corpus.settings, index=Path(folder) / "index"))

    def theirs() -> None:
        stock.build(corpus.pages, encoder, "bench-ingest")

    return _side_by_side("Ingest", "the stock chain", [(ours, theirs)], INGEST_ROUNDS)


def query_ratios(corpus: Corpus, questions: Sequence[GoldQuestion]) -> tuple[list[Ratio], dict]:
    """Warm queries against the stock chain and against one encoder forward, and times by kind."""
    named = {method.name: method for method in methods(replace(corpus.settings, llm=""))}
    encoder = SentenceEncoder(corpus.settings.embedding_model)
    by_kind: list[tuple[str, float]] = []

    def ours(question: GoldQuestion) -> Callable[[], object]:
        def ask() -> None:
            by_kind.append((question.kind, _ms(lambda: named[OURS].answer(question, corpus))))

        return ask

    def theirs(question: GoldQuestion) -> Callable[[], object]:
        return lambda: named[STOCK].answer(question, corpus)

    def forward(question: GoldQuestion) -> Callable[[], object]:
        return lambda: encoder.encode([question.question])

    for question in questions:  # what is cached on first use is cached for all sides
        ours(question)(), theirs(question)(), forward(question)()
    by_kind.clear()
    ratios = [
        _side_by_side(
            "Warm query", against, [(ours(one), other(one)) for one in questions], QUERY_ROUNDS
        )
        for against, other in (("the stock chain", theirs), ("one encoder forward", forward))
    ]
    return ratios, times_by(by_kind)


def _side_by_side(
    what: str,
    against: str,
    pairs: Sequence[tuple[Callable[[], object], Callable[[], object]]],
    rounds: int,
) -> Ratio:
    taken = [(_ms(ours), _ms(theirs)) for _ in range(rounds) for ours, theirs in pairs]
    ratios = [ours / theirs for ours, theirs in taken]
    low, middle, high = quantiles(ratios, n=4, method="inclusive")
    return Ratio(
        what=what,
        against=against,
        ours_ms=median(ours for ours, _ in taken),
        theirs_ms=median(theirs for _, theirs in taken),
        ratio=middle,
        low=low,
        high=high,
    )


def _ms(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def starts(question: str) -> list[Start]:
    """Commands in a fresh interpreter, from start to exit."""
    cityqa = [sys.executable, "-m", "cityqa.cli"]
    commands = {
        "cityqa --help": [*cityqa, "--help"],
        f'cityqa ask "{question}"': [*cityqa, "ask", question],
        "import of the chat": [sys.executable, "-c", "import app"],
    }
    measured = []
    for command, arguments in commands.items():
        taken = []
        for _ in range(STARTS):
            started = time.perf_counter()
            done = subprocess.run(arguments, capture_output=True, cwd=HERE.parent, check=False)
            if done.returncode:
                break
            taken.append((time.perf_counter() - started) * 1000)
        if taken:
            measured.append(Start(command, median(taken), min(taken), max(taken)))
    return measured


def _in_own_process(size: int) -> dict | None:
    """One row of growth; None, with the fault on stderr, where that corpus cannot be measured."""
    done = subprocess.run(
        [sys.executable, "-m", "evals.bench", "--size", str(size)],
        stdout=subprocess.PIPE, text=True, check=False, cwd=HERE.parent,
    )  # fmt: skip
    return None if done.returncode else json.loads(done.stdout)


def grow(partners: int) -> Growth:
    """Ingest a generated corpus of this many partner cities and ask about it, both sides."""
    from ingest.load import build

    made = generate.pages(partners)
    questions = generate.questions(made)
    with tempfile.TemporaryDirectory() as folder:
        corpus_folder, index_folder = Path(folder) / "corpus", Path(folder) / "index"
        generate.write(made, corpus_folder)
        settings = Settings(corpus=corpus_folder, index=index_folder)
        encoder = open_encoder(settings)
        encoder.encode(["warm"])
        ingest_s = _ms(lambda: build(settings)) / 1000
        corpus = Corpus(f"generated-{partners}", settings, Index.open(settings))
        named = {method.name: method for method in methods(settings)}
        ours = _asked(named[OURS], questions, corpus)
        memory = peak_memory_mib()  # before the stock chain adds its own
        stock_s = _ms(lambda: stock.build(corpus.pages, encoder, "bench-growth")) / 1000
        theirs = _asked(named[STOCK], questions, corpus)
    return Growth(
        partners=partners,
        pages=len(made),
        ingest_s=round(ingest_s, 3),
        stock_ingest_s=round(stock_s, 3),
        query_ms=round(ours.query_ms, 3),
        stock_query_ms=round(theirs.query_ms, 3),
        memory_mib=round(memory, 1),
        correct=ours.correct,
        stock_correct=theirs.correct,
        recall=ours.recall,
        stock_recall=theirs.recall,
    )


@dataclass(frozen=True)
class Asked:
    """One method over generated questions."""

    query_ms: float
    correct: float
    recall: float


def _asked(method: Method, questions: Sequence[GoldQuestion], corpus: Corpus) -> Asked:
    method.answer(questions[0], corpus)
    outcomes = [assess(method, question, corpus, ()) for question in questions]
    ranks = [one.ranks["all"][0] for one in outcomes if one.evidence]
    return Asked(
        query_ms=median(one.elapsed_ms for one in outcomes),
        correct=sum(one.grade == "correct" for one in outcomes) / len(outcomes),
        recall=sum(rank is not None for rank in ranks) / len(ranks),
    )


def as_text(measured: dict) -> str:
    """The measurements for the terminal."""
    lines = [
        f"{row['what']} against {row['against']}: {row['ours_ms']:.1f} ms to"
        f" {row['theirs_ms']:.1f} ms, ratio {row['ratio']:.2f}"
        f" ({row['low']:.2f} to {row['high']:.2f})"
        for row in measured["ratios"]
    ]
    lines += [
        f"{row['command']}: {row['median_ms']:.0f} ms ({row['low_ms']:.0f} to {row['high_ms']:.0f})"
        for row in measured["starts"]
    ]
    lines += [
        f"{row['kind']}: median {row['median']:.1f} ms, 95th percentile {row['p95']:.1f} ms"
        for row in sorted(measured["kinds"], key=lambda row: row["median"])
    ]
    lines += [
        f"{row['partners']:,} partners: ingest {row['ingest_s']:.1f} s (stock"
        f" {row['stock_ingest_s']:.1f} s), query {row['query_ms']:.1f} ms (stock"
        f" {row['stock_query_ms']:.1f} ms), {row['memory_mib']:.0f} MiB, right"
        f" {row['correct']:.2f} (stock {row['stock_correct']:.2f})"
        for row in measured["growth"]
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())

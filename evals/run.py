"""`cityqa eval`: every method over every question, the table, the report."""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from cityqa import offline  # noqa: F401  # before the libraries that call home
from cityqa.encoder import open_encoder
from cityqa.errors import CityQAError, SettingsError
from cityqa.index import Index
from cityqa.settings import Settings
from evals import results
from evals.assess import Items, assess
from evals.compare import Comparison, compare
from evals.methods import OURS, Corpus, Method, methods
from evals.metrics.cost import peak_memory_mib
from evals.questions import GoldQuestion, load
from evals.results import Outcome, Result
from evals.summary import summarise
from evals.tables import comparison_text, kind_table, method_table

HERE = Path(__file__).resolve().parent
QUESTIONS = HERE / "questions"
#: The second corpus of the suite: pages in shapes that the first does not show.
FIXTURES = HERE.parent / "tests" / "fixtures" / "corpus"

#: How many of the methods that ours is compared with run at a time.
BESIDE = 2

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
    parser.add_argument("--quiet", action="store_true", help="no progress on stderr")
    return parser


def _evaluate(options: argparse.Namespace) -> int:
    settings = Settings.load().using(corpus=options.corpus, index=options.index)
    own = bool(options.corpus or options.index)
    corpora = open_corpora(settings, fixtures=not own)
    paths = options.questions or sorted(QUESTIONS.glob("*.jsonl"))
    questions = load_questions(paths, corpora, one_corpus=own)
    if options.split != "all":
        questions = tuple(one for one in questions if one.split == options.split)
    if not questions:
        raise SettingsError("there are no questions to ask")
    chosen = _chosen(methods(settings), options.methods)
    # Only a whole run may replace the report that the repository shows.
    whole = not (options.questions or own or options.methods or options.split != "all")
    output = options.output or (HERE if whole else None)
    runs = run(chosen, questions, corpora, paths, settings, progress=not options.quiet)
    if output:
        for one in runs:
            results.save(one, output / "results")
        from evals.report import TABLE, put_into, write

        write(runs, output / "report")
        if whole and output == HERE:
            put_into(HERE.parent / "README.md", output / "report" / TABLE)
    print(method_table(runs))
    if any(one.method == OURS for one in runs):
        print("\n" + kind_table(runs))
    if output:
        print(f"\nreport: {output / 'report' / 'index.html'}")
    return _verdict(runs[0], options.fail_under)


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

        build(settings)
    return Corpus(name, settings, Index.open(settings))


def load_questions(
    paths: Sequence[Path], corpora: Mapping[str, Corpus], *, one_corpus: bool = False
) -> tuple[GoldQuestion, ...]:
    """The questions, checked against their pages; with ``one_corpus`` all are about that one."""
    texts = {
        name: {page.id: page.text for page in corpus.pages} for name, corpus in corpora.items()
    }
    return load(paths, texts, corpus=next(iter(corpora)) if one_corpus else "")


def run(
    chosen: Sequence[Method],
    questions: Sequence[GoldQuestion],
    corpora: Mapping[str, Corpus],
    paths: Sequence[Path],
    settings: Settings,
    *,
    progress: bool = False,
) -> list[Result]:
    """Every method over every question.

    The first has the machine to itself, so that its times and its peak memory are its own; the
    others share it, two at a time.
    """
    from tqdm import tqdm

    first, *others = chosen
    items = {name: list_items(questions, corpus) for name, corpus in corpora.items()}
    commit, libraries = results.commit(HERE), results.library_versions()
    hashes = {name: hash_files([corpus.settings.corpus]) for name, corpus in corpora.items()}
    used = {
        "embedding_model": next(iter(corpora.values())).index.describe().encoder,
        "llm": settings.llm,
        "home": settings.home,
    }

    def result(method: Method, outcomes: tuple[Outcome, ...]) -> Result:
        return Result(
            method=method.name,
            title=method.title,
            commit=commit,
            settings=used,
            corpora=hashes,
            questions_hash=hash_files(paths),
            libraries=libraries,
            peak_memory_mib=round(peak_memory_mib(), 1),
            outcomes=outcomes,
        )

    runs = [result(first, outcomes_of(first, questions, corpora, items, progress=progress))]
    if not others:
        return runs
    places = {name: corpus.settings for name, corpus in corpora.items()}
    # Spawned, not forked: neither torch nor Chroma outlives a fork.
    with ProcessPoolExecutor(
        BESIDE,
        mp_context=get_context("spawn"),
        initializer=_share_the_machine,
        initargs=(settings,),
    ) as pool:
        asked = [
            pool.submit(_apart, method.name, settings, places, questions, items)
            for method in others
        ]
        bar = tqdm(asked, desc="Baselines", disable=not progress, unit="")
        runs += [result(method, one.result()) for method, one in zip(others, bar, strict=True)]
    return runs


def outcomes_of(
    method: Method,
    questions: Sequence[GoldQuestion],
    corpora: Mapping[str, Corpus],
    items: Mapping[str, Items],
    *,
    progress: bool = False,
) -> tuple[Outcome, ...]:
    """One method over every question."""
    from tqdm import tqdm

    # Load the encoder and build what is built once, so that no answer's time holds it.
    for name, corpus in corpora.items():
        assess(method, questions[0], corpus, items[name])
    return tuple(
        assess(method, question, corpora[question.corpus], items[question.corpus])
        for question in tqdm(questions, desc=method.title, disable=not progress, unit="")
    )


def _apart(
    name: str,
    settings: Settings,
    places: Mapping[str, Settings],
    questions: Sequence[GoldQuestion],
    items: Mapping[str, Items],
) -> tuple[Outcome, ...]:
    """``outcomes_of`` in a process of its own, which opens the indexes for itself."""
    corpora = {place: Corpus(place, one, Index.open(one)) for place, one in places.items()}
    (method,) = (one for one in methods(settings) if one.name == name)
    return outcomes_of(method, questions, corpora, items)


def _share_the_machine(settings: Settings) -> None:
    """Take one core, and encode a question once for all the methods that run here."""
    import torch

    torch.set_num_threads(1)
    encoder = open_encoder(settings)
    encode = encoder.encode
    remembered = cache(lambda text: encode([text])[0])
    # No times are taken in these processes, so none are spoilt.
    encoder.encode = lambda texts: [remembered(text) for text in texts]  # type: ignore[method-assign]


def list_items(questions: Sequence[GoldQuestion], corpus: Corpus) -> Items:
    """The things that a list could name: the pages' partners and every list's gold."""
    found = [[*partner.names, partner.place.name] for partner in corpus.index.partners()]
    for question in questions:
        if question.kind == "list" and question.corpus == corpus.name:
            found += [list(one) for one in question.gold]
    return found


def hash_files(paths: Sequence[Path]) -> str:
    """A hash of files' names and bytes, those of folders included, that says "the same input"."""
    digest = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and not file.name.startswith("."):
                digest.update(f"{file.name}\0".encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _chosen(every: Sequence[Method], names: Sequence[str] | None) -> list[Method]:
    if not names:
        return list(every)
    known = {method.name: method for method in every}
    if unknown := [name for name in names if name not in known]:
        raise SettingsError(f"--methods: no {', '.join(unknown)}; there are {', '.join(known)}")
    return [method for method in every if method.name in names]


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

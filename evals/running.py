"""Every method over its questions, in as many processes as there are cores; models at last."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from cityqa.encoder import open_encoder
from cityqa.index import Index
from cityqa.settings import Settings
from evals import results
from evals.assess import Items, assess
from evals.methods import Corpus, Method, methods
from evals.metrics.cost import peak_memory_mib
from evals.questions import GoldQuestion
from evals.results import Outcome, Result

#: Texts' vectors.
Vectors = dict[str, list[float]]

#: How many of the questions for tuning are asked unless told otherwise: all that are held back are.
DEV_SAMPLE = 640
#: How many questions what ours is measured against is asked unless told otherwise.
SAMPLE = 200
#: How many questions a chat model is asked unless told otherwise: it takes seconds for each.
MODEL_SAMPLE = 120
#: How many questions of the first method, or of a chat model's, a process takes at a time.
CHUNK = 50
#: More processes than this gain little: each loads the encoder first.
MOST_PROCESSES = 8


@dataclass(frozen=True)
class _Task:
    """Some of a method's questions; ``timed`` where their times will be reported."""

    method: Method
    questions: Sequence[GoldQuestion]
    timed: bool


@dataclass(frozen=True)
class _Done:
    """What came of a task, and the most memory that its process has held, in MiB."""

    outcomes: tuple[Outcome, ...]
    peak_memory_mib: float


def use_one_core() -> None:
    """Let the encoder take one core; to be called before torch is imported.

    A question is too short a text to be shared out: where others use the machine too, cores that
    wait for each other cost many times what they save.
    """
    os.environ.setdefault("OMP_NUM_THREADS", "1")


def run(
    chosen: Sequence[Method],
    questions: Sequence[GoldQuestion],
    corpora: Mapping[str, Corpus],
    paths: Sequence[Path],
    settings: Settings,
    *,
    dev_sample: int | None = None,
    sample_size: int = SAMPLE,
    model_sample: int = MODEL_SAMPLE,
    progress: bool = False,
    done: Callable[[Result], object] | None = None,
) -> list[Result]:
    """The first method over every question, or over ``dev_sample`` of those for tuning and all that
    are held back; the others over ``sample_size`` of these, those with a chat model over
    ``model_sample``.

    Each result is also given to ``done`` as soon as it is there, for a model may take an hour.
    """
    from tqdm import tqdm

    first = chosen[0]
    items = {name: list_items(questions, corpus) for name, corpus in corpora.items()}
    commit, libraries = results.commit(Path(__file__).parent), results.library_versions()
    hashes = {name: hash_files([corpus.settings.corpus]) for name, corpus in corpora.items()}
    questions_hash = hash_files(paths)
    used = {
        "embedding_model": next(iter(corpora.values())).index.describe().encoder,
        "llm": settings.llm,
        "home": settings.home,
    }
    drawn = questions if dev_sample is None else held_back_and(dev_sample, questions)
    asked = {
        method.name: drawn
        if method is first and not method.llm
        else sample(drawn, model_sample if method.llm else sample_size)
        for method in chosen
    }
    found: dict[str, Result] = {}

    def keep(method: Method, parts: Sequence[_Done]) -> None:
        outcomes = {outcome.id: outcome for part in parts for outcome in part.outcomes}
        found[method.name] = Result(
            method=method.name,
            title=method.title,
            commit=commit,
            settings=used,
            corpora=hashes,
            questions_hash=questions_hash,
            libraries=libraries,
            peak_memory_mib=round(max(part.peak_memory_mib for part in parts), 1),
            suite_size=len(questions),
            outcomes=tuple(outcomes[question.id] for question in asked[method.name]),
        )
        if done:
            done(found[method.name])

    tasks = [
        _Task(method, asked[method.name][start : start + size], timed=method is first)
        for method in chosen
        # What a method builds first (an index of its own) is built in one process alone.
        for size in [CHUNK if method is first or method.llm else sample_size]
        for start in range(0, len(asked[method.name]), size)
    ]
    bar = tqdm(total=sum(map(len, asked.values())), disable=not progress, unit="")
    parts: dict[str, list[_Done]] = {method.name: [] for method in chosen}
    with bar:
        # A model may fill the memory and all cores by itself: alone, and at last.
        for together in (False, True):
            for task, part in _carried_out(
                [task for task in tasks if bool(task.method.llm) is together],
                corpora,
                items,
                settings,
            ):
                parts[task.method.name].append(part)
                bar.set_description(task.method.title)
                bar.update(len(task.questions))
                got = sum(len(one.outcomes) for one in parts[task.method.name])
                if got == len(asked[task.method.name]):
                    keep(task.method, parts[task.method.name])
    return [found[method.name] for method in chosen]


def sample(questions: Sequence[GoldQuestion], size: int) -> list[GoldQuestion]:
    """``size`` of the questions in their order, the same every time, and drawn by their ids alone:
    of a suite that has grown, most are those drawn before."""
    drawn = sorted(questions, key=lambda one: hashlib.sha256(one.id.encode()).digest())[:size]
    ids = {question.id for question in drawn}
    return [question for question in questions if question.id in ids]


def held_back_and(size: int, questions: Sequence[GoldQuestion]) -> list[GoldQuestion]:
    """All questions that are held back and ``size`` of those for tuning, in their order."""
    tuned_on = sample([question for question in questions if question.split == "dev"], size)
    ids = {question.id for question in tuned_on}
    return [question for question in questions if question.split != "dev" or question.id in ids]


def _carried_out(
    tasks: Sequence[_Task],
    corpora: Mapping[str, Corpus],
    items: Mapping[str, Items],
    settings: Settings,
) -> Iterator[tuple[_Task, _Done]]:
    """Each task and what came of it, found in this process and in others beside it."""
    vectors: Vectors = {}
    few = sum(len(task.questions) for task in tasks) <= CHUNK  # asked before a process has begun
    processes = 1 if few else min(os.cpu_count() or 1, len(tasks), MOST_PROCESSES)
    if processes < 2 or any(task.method.llm for task in tasks):
        for task in tasks:
            yield task, _carry_out(task, corpora, items, settings, vectors)
        return
    # Spawned, not forked: neither torch nor Chroma outlives a fork.
    with ProcessPoolExecutor(
        processes - 1,
        get_context("spawn"),
        initializer=_begin,
        initargs=({name: corpus.settings for name, corpus in corpora.items()}, items, settings),
    ) as pool:
        waiting: list[tuple[_Task, Future[_Done]]] = [
            (task, pool.submit(_beside, task.method.name, task.questions, task.timed))
            for task in tasks
        ]
        # From the far end on, this process takes what the others have not come to.
        for task, future in reversed(waiting):
            if future.cancel():
                yield task, _carry_out(task, corpora, items, settings, vectors)
        for task, future in waiting:
            if not future.cancelled():
                yield task, future.result()


def _carry_out(
    task: _Task,
    corpora: Mapping[str, Corpus],
    items: Mapping[str, Items],
    settings: Settings,
    vectors: Vectors,
) -> _Done:
    with _encoding(settings, vectors, again=task.timed):
        if task.timed:
            # Load the encoder and build what is built once, so that no answer's time holds it.
            for name, corpus in corpora.items():
                assess(task.method, task.questions[0], corpus, items[name])
        outcomes = tuple(
            assess(task.method, question, corpora[question.corpus], items[question.corpus])
            for question in task.questions
        )
    return _Done(outcomes, peak_memory_mib())


@dataclass(frozen=True)
class _Bench:
    """What a process beside the first has to hand for all its tasks."""

    corpora: Mapping[str, Corpus]
    items: Mapping[str, Items]
    settings: Settings
    methods: Mapping[str, Method]
    vectors: Vectors


_bench: list[_Bench] = []


def _begin(places: Mapping[str, Settings], items: Mapping[str, Items], settings: Settings) -> None:
    """Open the indexes in another process, which cannot be handed them."""
    corpora = {name: Corpus(name, one, Index.open(one)) for name, one in places.items()}
    known = {method.name: method for method in methods(settings)}
    _bench.append(_Bench(corpora, items, settings, known, {}))


def _beside(name: str, questions: Sequence[GoldQuestion], timed: bool) -> _Done:
    bench = _bench[0]
    task = _Task(bench.methods[name], questions, timed)
    return _carry_out(task, bench.corpora, bench.items, bench.settings, bench.vectors)


@contextmanager
def _encoding(settings: Settings, vectors: Vectors, *, again: bool) -> Iterator[None]:
    """Encode what ``vectors`` do not hold, and keep it there; with ``again`` all of it, for that
    takes the time that is measured."""
    encoder = open_encoder(settings)
    encode = encoder.encode

    def recalling(texts: Sequence[str]) -> list[list[float]]:
        for text in texts:
            # Each by itself: a batch would round it in a way that depends on the others.
            if text not in vectors:
                (vectors[text],) = encode([text])
        return [vectors[text] for text in texts]

    if not again:
        encoder.encode = recalling  # type: ignore[method-assign]
    try:
        yield
    finally:
        vars(encoder).pop("encode", None)


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

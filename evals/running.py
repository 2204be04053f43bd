"""Every method over every question: ours alone, the others beside each other, models at last."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
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

#: How many questions a chat model is asked unless told otherwise: it takes seconds for each.
MODEL_SAMPLE = 120


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
    model_sample: int = MODEL_SAMPLE,
    progress: bool = False,
    done: Callable[[Result], object] | None = None,
) -> list[Result]:
    """Every method over every question, those with a chat model over ``model_sample`` of them.

    The first has the machine to itself, so that its times and its peak memory are its own. Each
    result is also given to ``done`` as soon as it is there, for a model may take an hour.
    """
    first, *others = chosen
    items = {name: list_items(questions, corpus) for name, corpus in corpora.items()}
    commit, libraries = results.commit(Path(__file__).parent), results.library_versions()
    hashes = {name: hash_files([corpus.settings.corpus]) for name, corpus in corpora.items()}
    questions_hash = hash_files(paths)
    used = {
        "embedding_model": next(iter(corpora.values())).index.describe().encoder,
        "llm": settings.llm,
        "home": settings.home,
    }

    def result(method: Method, outcomes: tuple[Outcome, ...]) -> Result:
        made = Result(
            method=method.name,
            title=method.title,
            commit=commit,
            settings=used,
            corpora=hashes,
            questions_hash=questions_hash,
            libraries=libraries,
            peak_memory_mib=round(peak_memory_mib(), 1),
            suite_size=len(questions),
            outcomes=outcomes,
        )
        if done:
            done(made)
        return made

    def asked(method: Method) -> Result:
        some = sample(questions, model_sample) if method.llm else questions
        return result(method, outcomes_of(method, some, corpora, items, progress=progress))

    vectors: Vectors = {}
    with _encoding_kept(settings, vectors):
        found = {first.name: asked(first)}
    untimed = [method for method in others if not method.llm]
    for method, outcomes in _beside_each_other(
        untimed, questions, corpora, items, settings, vectors, progress=progress
    ):
        found[method.name] = result(method, outcomes)
    # In one process, one question at a time: a model may fill the memory and all cores by itself.
    found |= {method.name: asked(method) for method in others if method.llm}
    return [found[method.name] for method in chosen]


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


def sample(questions: Sequence[GoldQuestion], size: int) -> list[GoldQuestion]:
    """``size`` of the questions in their order, the same every time, and drawn by their ids alone:
    of a suite that has grown, most are those drawn before."""
    drawn = sorted(questions, key=lambda one: hashlib.sha256(one.id.encode()).digest())[:size]
    ids = {question.id for question in drawn}
    return [question for question in questions if question.id in ids]


def _beside_each_other(
    untimed: Sequence[Method],
    questions: Sequence[GoldQuestion],
    corpora: Mapping[str, Corpus],
    items: Mapping[str, Items],
    settings: Settings,
    vectors: Vectors,
    *,
    progress: bool,
) -> Iterator[tuple[Method, tuple[Outcome, ...]]]:
    """Each method's outcomes, found in this process and in one other."""
    from tqdm import tqdm

    if not untimed:
        return
    # All at once takes half the time, and whichever process needs them then has the same.
    new = [one for one in dict.fromkeys(each.question for each in questions) if one not in vectors]
    vectors.update(zip(new, open_encoder(settings).encode(new), strict=True))
    places = {name: corpus.settings for name, corpus in corpora.items()}
    # Spawned, not forked: neither torch nor Chroma outlives a fork.
    with (
        tqdm(total=len(untimed), desc="Beside it", disable=not progress, unit="") as bar,
        ProcessPoolExecutor(
            1, get_context("spawn"), initializer=_recall, initargs=(settings, vectors)
        ) as pool,
    ):
        waiting = [
            (method, pool.submit(_apart, method.name, settings, places, questions, items))
            for method in untimed
        ]
        _recall(settings, vectors)
        # From the far end on, this process takes what the other has not come to.
        for method, future in reversed(waiting):
            if future.cancel():
                yield method, outcomes_of(method, questions, corpora, items)
                bar.update()
        for method, future in waiting:
            if not future.cancelled():
                yield method, future.result()
                bar.update()
    _forget(settings)


def _apart(
    name: str,
    settings: Settings,
    places: Mapping[str, Settings],
    questions: Sequence[GoldQuestion],
    items: Mapping[str, Items],
) -> tuple[Outcome, ...]:
    """``outcomes_of`` in the other process, which opens the indexes for itself."""
    corpora = {place: Corpus(place, one, Index.open(one)) for place, one in places.items()}
    (method,) = (one for one in methods(settings) if one.name == name)
    return outcomes_of(method, questions, corpora, items)


@contextmanager
def _encoding_kept(settings: Settings, vectors: Vectors) -> Iterator[None]:
    """Keep what is encoded in ``vectors``, and encode all of it none the less."""
    encoder = open_encoder(settings)
    encode = encoder.encode

    def keeping(texts: Sequence[str]) -> list[list[float]]:
        found = encode(texts)
        vectors.update(zip(texts, found, strict=True))
        return found

    encoder.encode = keeping  # type: ignore[method-assign]
    try:
        yield
    finally:
        _forget(settings)


def _recall(settings: Settings, vectors: Vectors) -> None:
    """Encode only what ``vectors`` do not hold: no times are taken here, so none are spoilt."""
    encoder = open_encoder(settings)
    encode = encoder.encode

    def recalling(texts: Sequence[str]) -> list[list[float]]:
        for text in texts:
            # Each by itself: a batch would round it in a way that depends on the others.
            if text not in vectors:
                (vectors[text],) = encode([text])
        return [vectors[text] for text in texts]

    encoder.encode = recalling  # type: ignore[method-assign]


def _forget(settings: Settings) -> None:
    vars(open_encoder(settings)).pop("encode", None)


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

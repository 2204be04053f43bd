"""The model's part of an answer: read what was not understood, write what was found."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import lru_cache
from threading import Lock

from cityqa.chat_model.prompt import TURN, TURNS
from cityqa.chat_model.provider import ChatModel, Spent, open_chat_model
from cityqa.chat_model.reading import read_again
from cityqa.chat_model.writing import WRITTEN, failed, worth_writing, write
from cityqa.claims import ClaimReader
from cityqa.computed import computed_of
from cityqa.encoder import Encoder
from cityqa.errors import ChatModelError
from cityqa.index import Index
from cityqa.questions import Reader
from cityqa.settings import Settings
from cityqa.sources import sources_of
from cityqa.types import Answer, Kind, ModelUse, Question, Status, Turn, Writing

# Answers kept for when the same is asked again, the least recently asked forgotten first.
CACHED = 512


def fluent(
    question: Question,
    plain: Answer,
    compose: Callable[[Question], Answer],
    index: Index,
    reader: Reader,
    encoder: Encoder,
    settings: Settings,
    *,
    history: Sequence[Turn] = (),
) -> Iterator[Writing | Answer]:
    """What the model writes as it grows, and last the Answer: ``plain`` where the model fails.

    ``compose`` gives the model-free answer to a question.
    """
    key = (
        *(index.describe().generation, settings.llm, settings.llm_tokens),
        *(question.text, plain.text, plain.status),
        *(f"{turn.role} {turn.content[:TURN]}" for turn in history[-TURNS:]),
    )
    if kept := _cache.get(key):
        yield kept
        return
    started, spent = time.perf_counter(), Spent()
    deadline = time.monotonic() + settings.llm_seconds
    try:
        # Opened only where there is something for it to do.
        if _unread(question, plain):
            model = open_chat_model(settings)
            question, plain = _read_again(
                model, question, plain, compose, reader, encoder, history, spent, deadline
            )
        answer = plain
        if worth_writing(plain):
            model = open_chat_model(settings)
            claims = _claim_reader(index, index.describe().generation)
            sources = sources_of(plain.citations, index.page, plain.evidence, claims)
            computed = computed_of(plain, question.order, sources)
            steps = write(
                model,
                question,
                plain,
                sources,
                computed,
                reader=claims,
                history=history,
                spent=spent,
                deadline=deadline,
            )
            with closing(steps):
                for step in steps:
                    if isinstance(step, Writing):
                        yield step
                    else:
                        answer = step
        elif spent.output_tokens is not None:
            answer = replace(plain, model=_used(settings.llm, spent))
    except ChatModelError as error:
        yield _timed(failed(plain, settings.llm, error, spent), started)
        return
    answer = _timed(answer, started)
    if answer.model:
        _cache.put(key, answer)
    yield answer


def _unread(question: Question, plain: Answer) -> bool:
    """Whether the built-in reading made too little of a question about partners."""
    return (
        plain.status is Status.NOT_FOUND
        and question.kind in {Kind.PROSE, Kind.REVERSE}
        and not question.strangers
        and bool(question.topic)
    )


def _read_again(
    model: ChatModel,
    question: Question,
    plain: Answer,
    compose: Callable[[Question], Answer],
    reader: Reader,
    encoder: Encoder,
    history: Sequence[Turn],
    spent: Spent,
    deadline: float,
) -> tuple[Question, Answer]:
    """The question as the model reads it and its answer, where that has one; else as they were."""
    read = read_again(
        model,
        question,
        history=history,
        reader=reader,
        encoder=encoder,
        spent=spent,
        deadline=deadline,
    )
    if read is None:
        return question, plain
    answer = compose(read)
    if answer.status not in WRITTEN:
        return question, plain
    return read, replace(answer, explanation={**answer.explanation, "read_by": model.name})


def _used(name: str, spent: Spent) -> ModelUse:
    return ModelUse(name=name, input_tokens=spent.input_tokens, output_tokens=spent.output_tokens)


def _timed(answer: Answer, started: float) -> Answer:
    if answer.model is None:
        return answer
    elapsed = (time.perf_counter() - started) * 1000
    return replace(answer, model=replace(answer.model, elapsed_ms=elapsed))


@lru_cache(maxsize=4)
def _claim_reader(index: Index, generation: str) -> ClaimReader:  # noqa: ARG001  # a cache's key
    return ClaimReader(index.partners())


class _Cache:
    """Answers by everything that they rest on; safe to share between threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._answers: OrderedDict[tuple[object, ...], Answer] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[object, ...]) -> Answer | None:
        with self._lock:
            found = self._answers.get(key)
            if found is None or found.model is None:
                return None
            self._answers.move_to_end(key)
        used = ModelUse(name=found.model.name, wrote=found.model.wrote, cached=True)
        return replace(found, model=replace(used, withdrawn=found.model.withdrawn))

    def put(self, key: tuple[object, ...], answer: Answer) -> None:
        with self._lock:
            self._answers[key] = answer
            self._answers.move_to_end(key)
            while len(self._answers) > self._size:
                self._answers.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._answers.clear()


_cache = _Cache(CACHED)

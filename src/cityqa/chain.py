"""The whole path, line by line: text -> Question -> Evidence -> Answer, checked.

``ask()`` is the plain call; ``chain()`` is the same path as a LangChain Runnable.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from babel import Locale

from cityqa.answers import compose
from cityqa.answers.joined import with_missed
from cityqa.answers.saying import say, say_list
from cityqa.citations import checked
from cityqa.encoder import open_encoder
from cityqa.evidence import WHOLE, Evidence, Switches
from cityqa.index import Index
from cityqa.questions import Reader, questions_in, read_question, retold, with_its_name
from cityqa.questions.language import is_unread, question_language
from cityqa.settings import Settings
from cityqa.stems import stems
from cityqa.types import (
    Answer,
    Citation,
    Kind,
    Question,
    Scored,
    Status,
    Turn,
    Writing,
)
from cityqa.words import languages

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

# Longer texts are no question; reading one costs time that grows with its length.
LONGEST_QUESTION = 2000


def ask(
    question: str,
    *,
    history: Sequence[Turn] = (),
    home: str | None = None,
    settings: Settings | None = None,
    switches: Switches = WHOLE,
) -> Answer:
    """Answer one question from the index, with citations.

    ``home`` is whose partners "our" means; None takes CITYQA_HOME. Raises MissingIndex.
    """
    steps = ask_stream(question, history=history, home=home, settings=settings, switches=switches)
    return next(step for step in steps if isinstance(step, Answer))


def ask_stream(
    question: str,
    *,
    history: Sequence[Turn] = (),
    home: str | None = None,
    settings: Settings | None = None,
    switches: Switches = WHOLE,
) -> Iterator[Writing | Answer]:
    """As ``ask``, but what a chat model writes is given as it grows, and the Answer at the end.

    Closing the iterator stops the model. Raises MissingIndex.
    """
    started = time.perf_counter()
    settings = settings or Settings.load()
    text = _printable(question)
    unfit = _unfit(text)
    if unfit is not None:
        yield replace(unfit, question=question, elapsed_ms=_since(started))
        return
    index = _open(settings)
    reader = _reader(index, index.describe().generation)
    home = settings.home if home is None else home
    read = read_question(reader, text, history=history, home=home)
    compose_plain = partial(_plain, index=index, settings=settings, switches=switches)
    answer = compose_plain(read)
    if answer.status is Status.NOT_FOUND:
        named = with_its_name(reader, text, history=history, home=home)
        for plainly in (*named, *retold(reader, text)):
            other = read_question(reader, plainly, history=history, home=home)
            told = compose_plain(other)
            if told.status not in _REFUSED:
                read, answer = other, told
                break
    parts = _asked_apart(reader, text, history, home, compose_plain)
    answer = with_missed(answer, parts)
    if settings.llm:
        from cityqa.chat_model import fluent

        encoder = open_encoder(settings)
        for step in fluent(
            read, answer, compose_plain, index, reader, encoder, settings, history=history
        ):
            if isinstance(step, Writing):
                yield step
            else:
                answer = step
    yield replace(answer, question=question, elapsed_ms=_since(started))


_REFUSED = {Status.NOT_FOUND, Status.OUT_OF_SCOPE, Status.CLARIFY}


def _asked_apart(
    reader: Reader,
    text: str,
    history: Sequence[Turn],
    home: str,
    compose_plain: Callable[[Question], Answer],
) -> list[tuple[Question, Answer]]:
    """The questions that a text puts one after the other, each as if asked after those before it,
    with their answers; none where it is a single one."""
    told: list[tuple[Question, Answer]] = []
    for part in questions_in(text):
        read = read_question(reader, part, history=history, home=home)
        answer = compose_plain(read)
        told.append((read, answer))
        asked = Turn(role="user", content=part)
        history = (*history, asked, Turn(role="assistant", content=answer.text))
    return told


def _plain(read: Question, *, index: Index, settings: Settings, switches: Switches) -> Answer:
    """The answer that needs no chat model."""
    evidence = Evidence(read, index, open_encoder(settings), switches)
    answer = checked(compose(read, evidence), index.page)
    return replace(
        answer,
        evidence=best_first(evidence.considered, answer.citations),
        explanation=_explained(read),
    )


def best_first(considered: Iterable[Scored], citations: Sequence[Citation]) -> tuple[Scored, ...]:
    """What was considered, each once: what the answer cites as it cites it, then by score."""
    once: dict[str, Scored] = {}
    for scored in considered:
        kept = once.setdefault(scored.item.id, scored)
        if scored.score > kept.score:
            once[scored.item.id] = scored

    def rank(scored: Scored) -> tuple[int, float]:
        item = scored.item
        cited = (
            number
            for number, one in enumerate(citations)
            if one.page == item.page and one.start < item.end and item.start < one.end
        )
        return next(cited, len(citations)), -scored.score

    return tuple(sorted(once.values(), key=rank))


def chain(settings: Settings | None = None) -> Runnable[Any, Answer]:
    """The path as a LangChain Runnable.

    It takes a question, or a dict of ``question``, ``history`` (of role and content) and ``home``.
    """
    from langchain_core.runnables import RunnableLambda

    def run(given: str | dict[str, Any]) -> Answer:
        if isinstance(given, str):
            given = {"question": given}
        history = [
            turn if isinstance(turn, Turn) else Turn(role=turn["role"], content=turn["content"])
            for turn in given.get("history", ())
        ]
        return ask(given["question"], history=history, home=given.get("home"), settings=settings)

    return RunnableLambda(run, name="cityqa")


@lru_cache(maxsize=4)
def _open(settings: Settings) -> Index:
    return Index.open(settings)


@lru_cache(maxsize=4)
def _reader(index: Index, generation: str) -> Reader:  # noqa: ARG001 - a key of the cache
    return Reader(
        index.partners(),
        index.homes(),
        index.labels(),
        on_pages=lambda word: index.has("passages", stems(word)),
    )


def _printable(text: str) -> str:
    """``text`` without control characters, spaces folded."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _unfit(text: str) -> Answer | None:
    """The answer to what is no question that can be read: nothing, only signs, far too long, or in
    a language that has no words here."""
    language = question_language(text[:200])
    if not any(character.isalnum() for character in text):
        said = say(language, "empty")
    elif len(text) > LONGEST_QUESTION:
        said = say(language, "too_long", count=len(text), limit=LONGEST_QUESTION)
    elif is_unread(text):
        language = "en"
        said = say(language, "unread", languages=_read_languages(language))
    else:
        return None
    return Answer(
        question=text, status=Status.CLARIFY, text=said, kind=Kind.OUT_OF_SCOPE, language=language
    )


def _read_languages(language: str) -> str:
    """The languages that questions are read in, each called as in itself: "Deutsch, English"."""
    return say_list(language, [Locale(code).display_name or code for code in languages()])


def _explained(question: Question) -> dict[str, object]:
    """The typed question, without what is empty, for --explain."""
    return {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, value in asdict(question).items()
        if value not in ((), "", frozenset(), 0, False)
    }


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000

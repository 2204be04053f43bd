"""Questions and their answers as the screen keeps them, while they are written and after."""

from __future__ import annotations

import logging
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Protocol

from cityqa.errors import CityQAError
from cityqa.screen.phrases import phrases
from cityqa.types import Answer, Citation, Kind, Status, Turn, Writing

log = logging.getLogger(__name__)

# What a follow-up question can look back on. Twenty exchanges are a long visit.
REMEMBERED = 20
# What a model writes is shown again after this many seconds: a browser draws no faster than
# anybody reads.
BETWEEN = 0.15


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """A question and what was answered; ``status`` is None for a notice instead of an answer.

    ``waiting`` is whether the answer is still to come, and the text says so. While a chat model
    writes, ``tail`` is the sentence that has not been checked, and ``withdrawn`` counts those that
    failed; ``notice`` says why none wrote the answer.
    """

    question: str
    text: str
    status: Status | None = None
    language: str = "en"
    citations: tuple[Citation, ...] = ()
    waiting: bool = False
    tail: str = ""
    withdrawn: int = 0
    notice: str = ""


class Ask(Protocol):
    """How the screen asks; ``cityqa.chain.ask`` and ``ask_stream`` are two."""

    def __call__(
        self, question: str, /, *, history: tuple[Turn, ...], home: str
    ) -> Answer | Iterator[Writing | Answer]: ...


def answers(
    ask: Ask, question: str, turns: tuple[Turn, ...], home: str
) -> Generator[tuple[Exchange, Exchange], None, None]:
    """Ask, and turn whatever goes wrong into words: what to show, and what stands by then.

    The last pair is one and the same. What a model writes is shown a few times a second.
    """
    shown_at = 0.0
    try:
        given = ask(question, history=turns, home=home)
        for step in (given,) if isinstance(given, Answer) else given:
            if isinstance(step, Answer):
                answered = exchange_of(question, step)
                yield answered, answered
            elif time.monotonic() - shown_at > BETWEEN:
                shown_at = time.monotonic()
                yield writing_of(question, step), exchange_of(question, step.plain)
    except CityQAError as error:
        told = Exchange(question=question, text=str(error))
        yield told, told
    except Exception:
        log.exception("The question could not be answered")
        told = Exchange(question=question, text=phrases()["failed"])
        yield told, told


def writing_of(question: str, writing: Writing) -> Exchange:
    """An answer that is being written; its markers are resolved when it is whole."""
    return Exchange(
        question=question,
        text=writing.text,
        language=writing.plain.language,
        waiting=True,
        tail=writing.tail,
        withdrawn=writing.withdrawn,
    )


def exchange_of(question: str, given: Answer) -> Exchange:
    """An answer as the conversation keeps it."""
    return Exchange(
        question=question,
        text=given.text,
        # A greeting says nothing of the pages, nor does a follow-up go back to it.
        status=None if given.kind is Kind.GREETING else given.status,
        language=given.language,
        citations=given.citations,
        withdrawn=given.model.withdrawn if given.model and given.model.wrote else 0,
        notice=given.notice,
    )


def history(exchanges: tuple[Exchange, ...]) -> tuple[Turn, ...]:
    """The conversation so far, for a follow-up to be understood by; notices are no part of it."""
    return tuple(
        turn
        for exchange in exchanges[-REMEMBERED:]
        if exchange.status is not None
        for turn in (
            Turn(role="user", content=exchange.question),
            Turn(role="assistant", content=exchange.text),
        )
    )

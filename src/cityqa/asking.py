"""Questions as the command line reads them, and answers as it prints them."""

from __future__ import annotations

import json
import logging
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from cityqa.errors import BrokenIndex, CityQAError, QuestionError
from cityqa.settings import Settings
from cityqa.types import Answer, Citation, Fact, Status, Turn

_log = logging.getLogger(__name__)

_BYTE_ORDER_MARK = "\ufeff"
_ROLES = ("user", "assistant")
_WIDTH = 100  # characters a line, for a person's eyes


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question as a line of standard input gives it."""

    id: str
    question: str
    history: tuple[Turn, ...] = ()
    home: str = ""


def checked(question: str) -> str:
    """``question`` if it is text, else QuestionError."""
    try:
        question.encode()
    except UnicodeEncodeError as error:
        raise QuestionError("The question is not text in UTF-8") from error
    return question


def read_line(line: bytes, number: int) -> Asked:
    """A question from plain text or from a JSON object. Raises QuestionError.

    Without an "id" of its own, the question's is the line's number, from 1.
    """
    try:
        text = line.decode().removeprefix(_BYTE_ORDER_MARK).strip()
    except UnicodeDecodeError as error:
        raise QuestionError("The line is not text in UTF-8") from error
    if not text.startswith("{"):
        return Asked(id=str(number), question=text)
    try:
        read = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise QuestionError(f"The line is not a JSON object: {error}") from error
    question, home = read.get("question"), read.get("home") or ""
    if not isinstance(question, str):
        raise QuestionError('The object has no "question" that is text')
    if not isinstance(home, str):
        raise QuestionError('"home" is not text')
    id = read.get("id")
    return Asked(
        id=str(number) if id is None else str(id),
        question=checked(question),
        history=_history(read.get("history")),
        home=checked(home),
    )


def _history(read: object) -> tuple[Turn, ...]:
    fault = QuestionError(
        '"history" is not a list of {"role": "user" | "assistant", "content": text}'
    )
    if read is None:
        return ()
    if not isinstance(read, list):
        raise fault
    turns = []
    for turn in read:
        if not isinstance(turn, dict) or turn.get("role") not in _ROLES:
            raise fault
        if not isinstance(turn.get("content"), str):
            raise fault
        turns.append(Turn(role=turn["role"], content=checked(turn["content"])))
    return tuple(turns)


def answer(asked: Asked, settings: Settings) -> Answer:
    """The answer to one question. Raises CityQAError, whatever goes wrong."""
    from cityqa.chain import ask

    try:
        return ask(
            asked.question,
            history=asked.history,
            home=asked.home or settings.home or None,
            settings=settings,
        )
    except CityQAError:
        raise
    # Only here, where one bad question must not end a run of many.
    except Exception as error:
        _log.debug("%s", asked.id, exc_info=True)
        fault = f"{type(error).__name__}: {error}"
        raise CityQAError(
            f"The question cannot be answered for a fault in CityQA: {fault}"
        ) from error


def answer_lines(
    lines: Iterable[bytes], settings: Settings, *, explain: bool = False
) -> Iterator[dict[str, Any]]:
    """One object for each line, in order, as each is ready; a bad line gives one with "error".

    Raises BrokenIndex, which no other line would fare better with.
    """
    for number, line in enumerate(lines, start=1):
        try:
            asked = read_line(line, number)
            yield {**to_dict(answer(asked, settings), explain=explain), "id": asked.id}
        except BrokenIndex:
            raise
        except CityQAError as error:
            yield _refusal(line, number, str(error))


def _refusal(line: bytes, number: int, error: str) -> dict[str, Any]:
    return {
        "id": str(number),
        "question": line.decode(errors="replace").strip(),
        "status": Status.CLARIFY,
        "answer": error,
        "citations": [],
        "elapsed_ms": 0.0,
        "error": error,
    }


def to_dict(given: Answer, *, explain: bool = False) -> dict[str, Any]:
    """The answer in the command line's JSON form."""
    shown: dict[str, Any] = {
        "id": "1",
        "question": given.question,
        "status": given.status,
        "answer": given.text,
        "citations": [_citation(citation) for citation in given.citations],
        "elapsed_ms": round(given.elapsed_ms, 3),
    }
    if given.model:
        shown["model"] = asdict(given.model)
    if given.notice:
        shown["notice"] = given.notice
    if explain:
        shown["explanation"] = _plain(given.explanation)
        shown["evidence"] = [
            {"score": scored.score, "reason": scored.reason, "item": asdict(scored.item)}
            for scored in given.evidence
        ]
    return shown


def _citation(citation: Citation) -> dict[str, Any]:
    shown = asdict(citation)
    if citation.naming is None:
        del shown["naming"]
    return shown


def to_text(given: Answer, *, explain: bool = False) -> str:
    """The answer and its sources as a person reads them."""
    lines = [given.text]
    if given.notice:
        lines += ["", given.notice]
    if given.citations:
        lines.append("")
    for citation in given.citations:
        of = f" ({citation.publisher})" if citation.publisher else ""
        stretches = (citation.naming, citation) if citation.naming else (citation,)
        quotes = [textwrap.shorten(one.quote, _WIDTH, placeholder=" …") for one in stretches]
        quoted = " … ".join(f"“{quote}”" for quote in quotes)
        lines.append(f"[{citation.marker}] {citation.title}{of}, {citation.page}: {quoted}")
    if explain:
        lines += ["", json.dumps(_plain(given.explanation), ensure_ascii=False, indent=2)]
        for scored in given.evidence:
            item = scored.item
            said = f"{item.subject}: {item.printed}" if isinstance(item, Fact) else item.text
            said = textwrap.shorten(said, _WIDTH, placeholder=" …")
            lines.append(f"{scored.score:8.3f}  {scored.reason}  {item.page}  {said}")
    return "\n".join(lines)


def _plain(value: object) -> Any:
    """``value`` with nothing in it that JSON does not know."""
    return json.loads(json.dumps(value, default=str, ensure_ascii=False))

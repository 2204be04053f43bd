"""The questions of the suite: loading JSON Lines and saying exactly what is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from cityqa.errors import QuestionError
from cityqa.types import Status, Turn

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
#: One required value and the ways to write it, any one of which will do.
Alternatives = Annotated[tuple[Text, ...], Field(min_length=1)]

#: The kinds of question, in the order in which tables show them.
KINDS = (
    "value", "reverse", "list", "count", "extreme", "comparison", "time", "check", "conflict",
    "prose", "followup", "name", "language", "refuse", "whose",
)  # fmt: skip

#: What pydantic finds, in words for those who wrote the file.
REASONS = {
    "missing": "it is missing",
    "extra_forbidden": "there is no such field",
    "model_type": "an object is wanted, {...}",
    "tuple_type": "a list is wanted, [...]",
    "string_type": 'a text is wanted, "..."',
    "bool_type": "true or false is wanted",
    "bool_parsing": "true or false is wanted",
    "too_short": "it is empty",
    "string_too_short": "it is empty",
}


@dataclass(frozen=True)
class Problem:
    """Why one line cannot be used; ``line`` counts from 1, 0 is the file itself."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.reason}"


class BrokenQuestions(QuestionError):
    """A question file has lines that cannot be used; names all of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class Record(BaseModel):
    """A value of a question file: frozen, and strict about its fields' names."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class GoldEvidence(Record):
    """The exact words of a page that bear the gold answer out.

    ``occurrence`` (from 1) tells equal words apart; ``start``/``end`` are filled in on loading.
    """

    page: Text
    quote: str = Field(min_length=1)
    occurrence: int = Field(default=1, ge=1)
    start: int = -1
    end: int = -1


class Message(Record):
    role: Literal["user", "assistant"]
    content: str


class GoldQuestion(Record):
    """A question, what a right answer holds, and where a page says so.

    ``gold`` lists required values, each with its alternatives (for a list: every item);
    ``forbidden`` values make an answer wrong; ``status`` lists the statuses that are right.
    """

    id: Text
    question: str
    kind: str
    answerable: bool
    gold: tuple[Alternatives, ...] = ()
    home: str | None = None
    history: tuple[Message, ...] = ()
    language: str = "en"
    status: tuple[Status, ...] = ()
    forbidden: tuple[Alternatives, ...] = ()
    evidence: tuple[GoldEvidence, ...] = ()
    note: str = ""
    split: Literal["dev", "test"] = "test"
    corpus: str = "corpus"

    @model_validator(mode="before")
    @classmethod
    def _default_status(cls, data: Any) -> Any:
        if isinstance(data, dict) and not data.get("status"):
            data = data | {"status": ["answered"] if data.get("answerable") else ["not_found"]}
        return data

    @model_validator(mode="after")
    def _consistent(self) -> GoldQuestion:
        if self.kind not in KINDS:
            raise ValueError(f"kind {self.kind!r} is none of {', '.join(KINDS)}")
        if self.answerable and not self.gold:
            raise ValueError("answerable, but gold is empty")
        return self

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The history as the chain takes it."""
        return tuple(Turn(role=turn.role, content=turn.content) for turn in self.history)

    @property
    def cluster(self) -> str:
        """What questions share that lean on the same page; those on none stand alone."""
        return self.evidence[0].page if self.evidence else self.id


def load(
    paths: Iterable[Path],
    texts: Mapping[str, Mapping[str, str]] | None = None,
    *,
    corpus: str = "",
) -> tuple[GoldQuestion, ...]:
    """Questions of ``paths`` in order.

    ``texts`` maps a corpus to its pages' texts by id; with it, evidence is checked against the
    pages and gets its offsets, and without, it is left as it stands. With ``corpus`` all are about
    that one, whatever they say. Raises BrokenQuestions, naming every broken line.
    """
    questions: dict[str, GoldQuestion] = {}
    problems: list[Problem] = []
    for path in paths:
        for number, line in enumerate(_lines(path), start=1):
            if not line.strip():
                continue
            try:
                question = _read(line, texts, corpus)
                if question.id in questions:
                    raise ValueError(f"id {question.id!r} is used twice")
            except ValueError as error:
                problems.append(Problem(str(path), number, str(error)))
            else:
                questions[question.id] = question
    if problems:
        raise BrokenQuestions(problems)
    return tuple(questions.values())


def _lines(path: Path) -> list[str]:
    try:
        content = path.read_bytes()
        # Not splitlines(): a quote may hold U+2028 and the like, which end no line of JSON.
        return content.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        number = content[: error.start].count(b"\n") + 1
        raise BrokenQuestions([Problem(str(path), number, "it is not in UTF-8")]) from error
    except OSError as error:
        reason = f"it cannot be read ({error.strerror})"
        raise BrokenQuestions([Problem(str(path), 0, reason)]) from error


def _read(line: str, texts: Mapping[str, Mapping[str, str]] | None, corpus: str) -> GoldQuestion:
    try:
        question = GoldQuestion.model_validate(json.loads(line))
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at character {error.pos + 1}") from error
    except ValidationError as error:
        raise ValueError("; ".join(_reason(dict(detail)) for detail in error.errors())) from error
    if corpus:
        question = question.model_copy(update={"corpus": corpus})
    if texts is None:
        return question
    pages = texts.get(question.corpus)
    if pages is None:
        raise ValueError(f"corpus {question.corpus!r} is none of {', '.join(texts)}")
    located = tuple(_locate(evidence, pages) for evidence in question.evidence)
    return question.model_copy(update={"evidence": located})


def _reason(detail: Mapping[str, Any]) -> str:
    where = ".".join(str(part) for part in detail["loc"])
    message = REASONS.get(detail["type"]) or str(detail["msg"]).removeprefix("Value error, ")
    return f"{where}: {message}" if where else message


def _locate(evidence: GoldEvidence, pages: Mapping[str, str]) -> GoldEvidence:
    text = pages.get(evidence.page)
    if text is None:
        raise ValueError(f"evidence: there is no page {evidence.page!r}")
    start = -1
    for _ in range(evidence.occurrence):
        start = text.find(evidence.quote, start + 1)
        if start < 0:
            times = f" {evidence.occurrence} times" if evidence.occurrence > 1 else ""
            raise ValueError(
                f"evidence: {evidence.quote!r} does not stand on page {evidence.page!r}{times}"
            )
    return evidence.model_copy(update={"start": start, "end": start + len(evidence.quote)})

"""The model-free answer told fluently: each sentence checked as it is ready, or withdrawn."""

from __future__ import annotations

import logging
import re
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from cityqa.chat_model.prompt import writing_messages
from cityqa.chat_model.provider import ChatModel, Spent
from cityqa.checker import check
from cityqa.citations import joined
from cityqa.claims import MARKER, ClaimReader
from cityqa.computed import Computed, still_answers
from cityqa.errors import ChatModelError
from cityqa.sources import Source
from cityqa.types import (
    Answer,
    Citation,
    ModelUse,
    Question,
    Statement,
    Status,
    Turn,
    Writing,
)
from cityqa.words import data

log = logging.getLogger(__name__)

# What is refused stays refused, and a list of more places than this is best told as a list.
WRITTEN = frozenset({Status.ANSWERED, Status.PARTIAL, Status.CONFLICT})
LONGEST_LIST = 12
# A model of which this many sentences fail before one passes has nothing to say.
GIVE_UP = 4

_SENTENCE_END = re.compile(r"[.!?…][\"”’)\]]*(?=\s|$)|[。！？]|\n")
_MARKERS_BEHIND = re.compile(r"(?:\s*\[\d{1,4}\])*")
# "St. Petersburg", "Mt. Fuji", "J. Smith" and the German "4. Oktober" end no sentence.
_ABBREVIATED = re.compile(r"(?:^|\s)(?:[A-Z][a-z]?|\d{1,2}|approx|ca|No|e\.g|i\.e)\.$")
_STYLE = re.compile(r"\*\*|__|^\s*(?:[-*•#]+|\d+[.)])\s+")


def worth_writing(plain: Answer) -> bool:
    """Whether an answer is one to tell fluently: no refusal, cited, and no long list."""
    return (
        plain.status in WRITTEN
        and bool(plain.citations)
        and len(plain.citations) <= LONGEST_LIST
        and len(plain.statements) <= LONGEST_LIST
    )


def write(
    model: ChatModel,
    question: Question,
    plain: Answer,
    sources: Mapping[int, Source],
    computed: Computed,
    *,
    reader: ClaimReader,
    history: Sequence[Turn] = (),
    spent: Spent,
    deadline: float,
) -> Generator[Writing | Answer, None, None]:
    """The answer as it grows, and last the Answer. Raises ChatModelError.

    ``sources`` are numbered from 1; the citations of ``plain`` come first, with its own markers.
    """
    subject = frozenset({question.places[0].key}) if len(question.places) == 1 else frozenset()
    writer = _Writer(plain, sources, computed, reader, asked=subject, subject=subject)
    pieces = model.stream(
        writing_messages(question.text, plain, sources, history), spent, deadline=deadline
    )
    with closing(pieces):
        for piece in pieces:
            writer.take(piece)
            yield writer.so_far()
            if writer.withdrawn >= GIVE_UP and not writer.kept:
                break
    writer.end()
    yield writer.so_far()
    used = ModelUse(
        name=model.name,
        input_tokens=spent.input_tokens,
        output_tokens=spent.output_tokens,
        withdrawn=writer.withdrawn,
    )
    if still_answers(plain, writer.kept, reader):
        yield replace(_renumbered(plain, writer.kept, sources), model=replace(used, wrote=True))
        return
    yield replace(plain, model=used, notice=notice(plain.language, "unborne"))


def notice(language: str, name: str, **filled: str) -> str:
    """A short notice of this name in a language; English where it has none."""
    table = data("notices.toml")
    return str(table.get(language, table["en"])[name]).format(**filled)


def failed(plain: Answer, name: str, error: ChatModelError, spent: Spent) -> Answer:
    """The model-free answer, saying that the model could not be used; the log has one line."""
    log.warning("%s", error)
    reason = str(error).removeprefix(f"{name}: ")
    return replace(
        plain,
        notice=notice(plain.language, "failed", reason=reason),
        model=ModelUse(
            name=name, input_tokens=spent.input_tokens, output_tokens=spent.output_tokens
        ),
    )


@dataclass
class _Writer:
    """Cuts what a model writes into sentences and keeps those that the checker passes."""

    plain: Answer
    sources: Mapping[int, Source]
    computed: Computed
    reader: ClaimReader
    asked: frozenset[str]  # the place asked about, which a sentence without a name means
    subject: frozenset[str]
    buffer: str = ""
    withdrawn: int = 0
    lost: bool = False  # the sentence before was withdrawn: "it" would mean another place

    def __post_init__(self) -> None:
        self.kept: list[Statement] = []

    def take(self, piece: str) -> None:
        self.buffer += _printable(piece)
        while (end := _sentence_end(self.buffer)) is not None:
            sentence, self.buffer = self.buffer[:end], self.buffer[end:]
            self._judge(sentence)

    def end(self) -> None:
        """Judge what is left; a sentence that breaks off is no sentence."""
        rest, self.buffer = self.buffer.strip(), ""
        if not rest:
            return
        if re.search(r"[.!?…。！？][\"”’)]*(?:\s*\[\d{1,4}\])*$|\]$", rest):
            self._judge(rest)
        else:
            self.withdrawn += 1

    def so_far(self) -> Writing:
        return Writing(
            plain=self.plain,
            text=joined(self.kept, self.plain.language),
            tail=_cleaned(self.buffer),
            withdrawn=self.withdrawn,
        )

    def _judge(self, sentence: str) -> None:
        text = self._known_markers(_cleaned(sentence))
        said = {statement.text for statement in self.kept}
        if text in said or not any(c.isalnum() for c in MARKER.sub("", text)):
            return
        result = check(
            text,
            self.sources,
            self.computed,
            language=self.plain.language,
            subject=self.subject,
            reader=self.reader,
        )
        names_none = not result.claims.places
        if result.faults or (self.lost and names_none and self.subject != self.asked):
            log.debug("withdrawn: %s (%s)", text, "; ".join(result.faults))
            self.withdrawn += 1
            self.lost, self.subject = True, result.subject
            return
        self.lost, self.subject = self.lost and names_none, result.subject
        markers = tuple(dict.fromkeys(int(m) for m in MARKER.findall(text)))
        self.kept.append(Statement(text=text, markers=markers))

    def _known_markers(self, text: str) -> str:
        """``text`` without the markers that number no evidence."""
        text = re.sub(
            r"\[(\d{1,4}(?:\s*[,;]\s*\d{1,4})+)\]",
            lambda m: "".join(f"[{n}]" for n in re.findall(r"\d+", m[1])),
            text.replace("【", "[").replace("】", "]"),
        )
        return MARKER.sub(lambda m: m[0] if int(m[1]) in self.sources else "", text).strip()


def _sentence_end(text: str) -> int | None:
    """Where the first sentence of ``text`` ends, its markers with it; None while none has."""
    for match in _SENTENCE_END.finditer(text):
        if _ABBREVIATED.search(text[: match.start() + 1]):
            continue
        behind = _MARKERS_BEHIND.match(text, match.end())
        end = behind.end() if behind else match.end()
        # More may be coming of a marker: "... in 1989. [1" is not at its end yet.
        rest = text[end:].lstrip()
        if not rest or rest.startswith("["):
            return None
        return end
    return None


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def _cleaned(text: str) -> str:
    return " ".join(_STYLE.sub("", text).split())


def _renumbered(plain: Answer, kept: Sequence[Statement], sources: Mapping[int, Source]) -> Answer:
    """The answer of these statements, its citations numbered as they come up."""
    numbers: dict[int, int] = {}
    for statement in kept:
        for marker in statement.markers:
            numbers.setdefault(marker, len(numbers) + 1)

    statements = tuple(
        Statement(
            text=MARKER.sub(lambda m: f"[{numbers[int(m[1])]}]", statement.text),
            markers=tuple(numbers[m] for m in statement.markers),
        )
        for statement in kept
    )
    citations: list[Citation] = [
        replace(sources[old].citation, marker=new) for old, new in numbers.items()
    ]
    return replace(
        plain,
        text=joined(statements, plain.language),
        statements=statements,
        citations=tuple(citations),
    )

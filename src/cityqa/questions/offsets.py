"""How long before or after a tie another is asked for: "who signed two days later"."""

from __future__ import annotations

from collections.abc import Sequence

from cityqa.quantities import number_words
from cityqa.questions.phrases import cue_phrases
from cityqa.types import Question
from cityqa.words import Token, data, text_key, tokens

# What follows the unit: "two days later", "two days before".
_DIRECTIONS = {"after": 1, "newer": 1, "before": -1, "older": -1}


def read_offset(question: Question) -> tuple[int, str] | None:
    """How far from the tie spoken of the one asked for lies, and in which unit of time.

    "Within two years after" asks for a stretch and no such distance.
    """
    run = tokens(question.text)
    around = data("numbers.toml")["around_time_units"]
    within = {text_key(word) for word in around["within"]}
    units = {text_key(form): name for name, forms in _units().items() for form in forms}
    for n, token in enumerate(run[:-1]):
        number = _number(token)
        unit = units.get(run[n + 1].key)
        if not number or not unit or (n and run[n - 1].key in within):
            continue
        if step := _direction(question, run, n + 2):
            return step * number, unit
    return None


def _units() -> dict[str, list[str]]:
    return dict(data("numbers.toml")["single_time_units"])


def _number(token: Token) -> int:
    """The number that a token says in digits or words, the article being one; 0 for none."""
    articles = {text_key(word) for word in data("numbers.toml")["joints"]["one"]}
    if token.key.isdecimal():
        return int(token.key)
    return number_words().get(token.key, 0) or int(token.key in articles)


def _direction(question: Question, run: Sequence[Token], at: int) -> int:
    """Whether what stands at token ``at`` says later (1) or earlier (-1); else 0."""
    for cue, step in _DIRECTIONS.items():
        found = cue_phrases(cue, "en", question.language).find(run)
        if any(match.first == at for match in found):
            return step
    return 0

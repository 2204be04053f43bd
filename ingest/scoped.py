"""Of what a figure is: "City's area" beside "District's area", "in the town 6,500"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from cityqa.quantities import Quantity
from cityqa.scopes import CITY, FIGURES, PART, WIDER, scope_in
from cityqa.types import Fact
from cityqa.words import text_key

_LABEL = re.compile(r"\W*([^\d:：\n]{3,40}?)\s*[:：]\s*")
_OWNS = re.compile(r"^(?:[’']s?|s[’']?)(?!\w)")
# Signs between such words and their figure.
_MARKS = " :：~≈–-."


def set_apart(text: str, read: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts, where figures of more or less than the city are told apart from its own.

    A district that is itself the partner has the district's; what is told alone is the city's.
    """
    facts = [_labelled(text, fact) if fact.attribute in FIGURES else fact for fact in read]
    scoped = [_scope(fact) if fact.attribute in FIGURES else "" for fact in facts]
    own = {
        (f.place.key, f.attribute)
        for f, scope in zip(facts, scoped, strict=True)
        if f.attribute in FIGURES and scope not in (WIDER, PART)
    }
    return tuple(
        _named_by_scope(fact)
        if scope == WIDER or (scope == PART and (fact.place.key, fact.attribute) in own)
        else fact
        for fact, scope in zip(facts, scoped, strict=True)
    )


def _labelled(text: str, fact: Fact) -> Fact:
    """A figure with the label of its line, where no list has that and its words are of a scope."""
    label = None if fact.label else _LABEL.fullmatch(text, fact.start, fact.value_start)
    return replace(fact, label=label[1]) if label and scope_in(label[1])[0] else fact


def _scope(fact: Fact) -> str:
    scope, word = scope_in(fact.label)
    return CITY if word and text_key(word) in text_key(fact.subject) else scope


def _named_by_scope(fact: Fact) -> Fact:
    return replace(fact, attribute=f"{scope_in(fact.label)[1].casefold()} {fact.attribute}")


def without_scope(label: str, small: Collection[str]) -> str:
    """A label without the words that say of what it is: "Town's population", "市区面积"."""
    scope, word = scope_in(label)
    if not scope or len(word) == len(label):
        return ""
    before, _, behind = label.partition(word)
    rest = f"{before} {_OWNS.sub('', behind, count=1)}"
    return " ".join(w for w in re.findall(r"[^\W\d_]+", rest) if text_key(w) not in small)


# What ends the words beside a figure that say of what it is.
_ENDS = re.compile(r"[,，、;；()（）•|/\n]|\d")


def words_beside(text: str, start: int, figure: Quantity, end: int) -> str:
    """The words right before a figure or behind it that say of what it is, or ""."""
    before = _ENDS.split(text[start : figure.start])[-1].strip(_MARKS)
    behind = _ENDS.split(text[figure.end : end])[0].strip(_MARKS)
    return next((words for words in (before, behind) if scope_in(words)[0]), "")

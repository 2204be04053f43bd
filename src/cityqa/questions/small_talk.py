"""What is said between questions and asks nothing: thanks, praise, "hm", "are you sure?"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache

from cityqa.questions.language import question_language
from cityqa.questions.phrases import covers
from cityqa.types import Turn
from cityqa.words import Phrases, data, tokens

_TALK = frozenset({"thanks", "sounds"})
_DOUBT = frozenset({"doubts"})
# What ends small talk before a question: "great! and its area", "hm ... Xtown?".
_ENDS = re.compile(r"\s*[,;:.!?…，。！？、–—-]")


def is_small_talk(text: str) -> bool:
    """Whether a message is nothing but thanks, praise or sounds: "ok great thx"."""
    return _made_of(text, _TALK)


def gives_thanks(text: str) -> bool:
    """Whether small talk thanks or praises, and does not only wonder."""
    return any("thanks" in match.tags for match in _phrases().find(tokens(text)))


def talk_language(text: str, before: str) -> str:
    """The language of small talk: that of the message before where it may be, for a "hm" is of
    any."""
    spoken, own = question_language(before), question_language(text)
    lists = data("small_talk.toml")[spoken]
    listed = Phrases((phrase, sort) for sort in _TALK for phrase in lists[sort])
    return spoken if covers(listed, text) else own


def is_doubt(text: str) -> bool:
    """Whether a message asks no more than whether the answer before it is sure."""
    return _made_of(text, _TALK | _DOUBT) and not is_small_talk(text)


def without_small_talk(text: str) -> str:
    """A message without the small talk that it opens with: "hm and Xtown" asks "and Xtown"."""
    run = tokens(text)
    behind = 0
    for match in _phrases().find(run):
        if match.first != behind or not match.tags & (_TALK | _DOUBT):
            break
        behind = match.last
    rest = text[run[behind].start :] if 0 < behind < len(run) else ""
    while behind and rest:
        parted = _ENDS.match(text[run[behind - 1].end :])
        if parted or any(m.first == 0 for m in _listed("goes_on").find(tokens(rest))):
            return rest
        behind -= 1
        rest = text[run[behind].start :] if behind else ""
    return text


def asks_for_more(text: str) -> bool:
    """Whether a message opens by asking for what was not told yet: "tell me more about it"."""
    run = tokens(text)
    opening = next((m for m in _listed("more").find(run) if m.first == 0), None)
    # A word alone opens much else: "more than a million?"
    return opening is not None and (opening.last > 1 or len(run) == 1)


def of_substance(history: Sequence[Turn]) -> tuple[Turn, ...]:
    """A conversation without its small talk and doubts, and what was answered to them."""
    kept: list[Turn] = []
    talked = False
    for turn in history:
        if turn.role != "user":
            kept += [] if talked else [turn]
            continue
        talked = is_small_talk(turn.content) or is_doubt(turn.content)
        if not talked:
            text = without_small_talk(turn.content) if kept else turn.content
            kept.append(replace(turn, content=text))
    return tuple(kept)


def _made_of(text: str, sorts: Collection[str]) -> bool:
    return covers(_phrases(), text, sorts)


@lru_cache(maxsize=1)
def _phrases() -> Phrases:
    """Of all languages: whoever asks in one may thank in another."""
    return Phrases(
        (phrase, sort)
        for lists in data("small_talk.toml").values()
        for sort in (*_TALK, *_DOUBT)
        for phrase in lists[sort]
    )


@lru_cache(maxsize=4)
def _listed(name: str) -> Phrases:
    return Phrases(
        (phrase, name) for lists in data("small_talk.toml").values() for phrase in lists[name]
    )

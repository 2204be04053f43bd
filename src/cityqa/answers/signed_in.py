"""Where a text says that an agreement was signed: "the oath was signed at Xtown"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from cityqa.mentions import find_mentions
from cityqa.words import Phrases, data, text_key, tokens


def signed_in(text: str, names: Iterable[str]) -> frozenset[str]:
    """The places, as look-up keys, where a clause with a word for signing has it done.

    ``names`` are looked for beside the names that any text may have.
    """
    found: set[str] = set()
    for clause in _CLAUSE.split(text):
        if not speaks_of_signing(clause):
            continue
        named = {mention.text for mention in find_mentions(clause)} | {*names}
        for name in filter(None, named):
            printed = re.escape(name)
            if re.search(rf"{_at()}{printed}(?!\w)|{printed}\w?{_at_behind()}", clause, re.I):
                found.add(text_key(name))
        found |= {text_key(match[match.lastindex or 0]) for match in _told().finditer(clause)}
    return frozenset(found)


def speaks_of_signing(text: str) -> bool:
    """Whether a text has a word for signing, in any language."""
    return bool(_signing().find(tokens(text)))


_CLAUSE = re.compile(r"[;()]|\.\s")


@cache
def _signing() -> Phrases:
    return Phrases((word, "signing") for word in _scope("signing"))


@cache
def _told() -> re.Pattern[str]:
    """A place behind a label for it, or in Korean with its ending, whatever it is called."""
    labels = "|".join(_scope("at_label"))
    return re.compile(rf"(?:{labels})\s?[:：]\s?([^\W\d_]+)|(?<!\S)([^\W\d_]+?)에서(?!\w)", re.I)


@cache
def _at() -> str:
    spaced, glued = (
        "|".join(re.escape(word) for word in _scope("at") if word.isascii() is ascii_)
        for ascii_ in (True, False)
    )
    return rf"(?:(?<!\w)(?:{spaced}|à)\s|(?:{glued}))"


@cache
def _at_behind() -> str:
    return f"(?:{'|'.join(_scope('at_behind'))})"


def _scope(name: str) -> list[str]:
    return data("verdicts.toml")["scope"][name]

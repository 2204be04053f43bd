"""What an answer says of places that it sets apart: left out as doubtful, given no figure. Whoever
then says "it" does not mean them."""

from __future__ import annotations

import re
from functools import lru_cache
from string import Formatter

from cityqa.words import all_words

_SENTENCES = ("doubt_left_out", "none_given")
# Up to its last marker or, where it has none, to its full stop: no end is that of "St. Xtown".
_TO_THE_END = r"(?:[^\n]+?\][.。]|[^\n]+?[.。](?=\s|$))"
# A Korean particle is written by the name before it: 이(가).
_PARTICLE = re.compile(r"\S\\\(\S\\\)")


def without_set_apart(answer: str) -> str:
    """An answer without its sentences on what a ranking left out."""
    return _set_apart().sub("", answer)


@lru_cache(maxsize=1)
def _set_apart() -> re.Pattern[str]:
    said = (_opening(words.say[name]) + _TO_THE_END for words in all_words() for name in _SENTENCES)
    return re.compile("|".join(said))


def _opening(template: str) -> str:
    """What a sentence begins with, up to the places that it names."""
    parts = [(literal, field) for literal, field, _, _ in Formatter().parse(template)]
    opening = ""
    for literal, field in parts:
        opening += _PARTICLE.sub(r"\\S{1,4}", re.escape(literal))
        if field == "items":
            break
        opening += r"[^.。\]\n]+?"
    return opening

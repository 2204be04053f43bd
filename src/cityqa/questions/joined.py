"""Several questions in one text: "when did it start and what do we do with them"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from cityqa.questions.language import question_language
from cityqa.questions.phrases import cue_phrases
from cityqa.words import EAST_ASIAN_LANGUAGES, Phrases, Token, data, tokens

# Signs between two questions, beside the words that join them.
_PARTING = re.compile(r"[?;？；&]")
_CLAUSE = re.compile(r"[.,:;!?]")
# East Asian sentences end with what is asked.
_SENTENCE = re.compile(r"[^?？。]+[?？。]*")
# So many words may stand before the one that asks: "and by whom", "and since when".
_BEFORE = 1
# Fewer words ask for something more of what was just asked: "and why", "and since when".
_SHORTEST = 3


def questions_in(text: str) -> list[str]:
    """The questions that a text puts one after the other; none where it is a single one."""
    language = question_language(text)
    run = tokens(text)
    if language in EAST_ASIAN_LANGUAGES:
        found = [piece.strip() for piece in _SENTENCE.findall(text) if piece.strip()]
    else:
        found = _parted(text, run, language)
    several = len(found) > 1 and all(len(tokens(piece)) >= _SHORTEST for piece in found)
    return found if several else []


def _parted(text: str, run: Sequence[Token], language: str) -> list[str]:
    """The pieces of a text that begin with what asks, behind "and" or a question's end."""
    asking = [match.first for match in cue_phrases("question_word", language).find(run)]
    claims = {match.first for match in cue_phrases("check", language).find(run)}
    joining = {match.last: match.first for match in cue_phrases("also", language).find(run)}
    checking = {m.first for m in _asks_on(language).find(run) if m.first in joining}
    pieces, start = [], 0
    openings = _openings(text, run, sorted({*asking, *checking}), joining)
    for first, end in [*openings, (len(run), len(run))]:
        opening = {n for n in claims if n == start or _opens_clause(text, run, n)}
        asks = any(start <= n < end for n in {*opening, *asking})
        if not asks:
            continue  # "of the eight, and which", "X and what it does"
        last = run[end - 1].end if end else 0
        behind = re.match(r"[?？]*", text[last:])
        pieces.append(text[run[start].start : last] + (behind.group() if behind else ""))
        start = first
    return pieces


@lru_cache(maxsize=8)
def _asks_on(language: str) -> Phrases:
    """What begins a further question for yes or no: "and can I volunteer"."""
    return Phrases((phrase, "asks_on") for phrase in data("parted.toml")["asks_on"][language])


def _openings(
    text: str, run: Sequence[Token], asking: Sequence[int], joining: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Where further questions begin, and where what stands before each ends."""
    for n in asking:
        for first in range(n, max(n - _BEFORE, 1) - 1, -1):
            if joining.get(first) or _parts(text, run, first):
                yield first, joining.get(first, first)
                break


def _opens_clause(text: str, run: Sequence[Token], n: int) -> bool:
    """Whether a clause begins with a word: "I am from Xland. Do you have ..."."""
    return bool(n and _CLAUSE.search(text[run[n - 1].end : run[n].start]))


def _parts(text: str, run: Sequence[Token], n: int) -> bool:
    return n > 0 and bool(_PARTING.search(text[run[n - 1].end : run[n].start]))

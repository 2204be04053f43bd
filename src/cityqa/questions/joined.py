"""Several questions in one text: "when did it start and what do we do with them"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cityqa.questions.language import question_language
from cityqa.questions.phrases import cue_phrases
from cityqa.words import EAST_ASIAN_LANGUAGES, Token, tokens

# Signs between two questions, beside the words that join them.
_PARTING = re.compile(r"[?;？；&]")
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
    pieces, start = [], 0
    for first, end in [*_openings(text, run, asking, joining), (len(run), len(run))]:
        asks = start in claims or any(start <= n < end for n in asking)
        if not asks:
            continue  # "of the eight, and which", "X and what it does"
        last = run[end - 1].end if end else 0
        behind = re.match(r"[?？]*", text[last:])
        pieces.append(text[run[start].start : last] + (behind.group() if behind else ""))
        start = first
    return pieces


def _openings(
    text: str, run: Sequence[Token], asking: Sequence[int], joining: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Where further questions begin, and where what stands before each ends."""
    for n in asking:
        for first in range(n, max(n - _BEFORE, 1) - 1, -1):
            if joining.get(first) or _parts(text, run, first):
                yield first, joining.get(first, first)
                break


def _parts(text: str, run: Sequence[Token], n: int) -> bool:
    return n > 0 and bool(_PARTING.search(text[run[n - 1].end : run[n].start]))

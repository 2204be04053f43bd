"""A sentence that tells several figures or dates, cut into clauses of one each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cityqa.answers.expected import asks_share
from cityqa.answers.verdicts import of_its_side
from cityqa.quantities import Quantity, find_quantities
from cityqa.stems import stems
from cityqa.types import Question
from cityqa.words import tokens

# Where a sentence may be cut into clauses, each with a figure or a date of its own.
_CUTS = re.compile(r"[,;:(（]\s*|\s(?:and|but|until|while|when|before|after|und|et|y)\s")
_HEAD = re.compile(r"^\s*(?:and|but|und|et|y)\s")
_TAIL = re.compile(r"\s(?:and|but|until|while|when|before|after|und|et|y)\s*$")


def clauses_at(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """For each of these stretches, in order, the clause of ``text`` that it stands in."""
    # A comma within a number cuts nothing.
    cuts = [m.end() for m in _CUTS.finditer(text) if not any(a < m.end() < b for a, b in spans)]
    found = []
    for n, (first, last) in enumerate(spans):
        # What stands between two belongs to the later one, from the first cut on.
        before = spans[n - 1][1] if n else 0
        start = next((cut for cut in cuts if before < cut <= first), before) if n else 0
        after = spans[n + 1][0] if n + 1 < len(spans) else len(text)
        later = n + 1 < len(spans)
        end = next((cut for cut in cuts if last <= cut <= after), after) if later else after
        clause = _TAIL.sub("", _HEAD.sub("", text[start:end])).strip(" ,;:.(（")
        found.append(" ".join(clause.split()))
    return found


def figure_clauses(text: str, language: str = "en") -> list[tuple[str, Quantity]]:
    """Each figure of a sentence with the clause that it stands in."""
    figures = find_quantities(text, language)
    return list(zip(clauses_at(text, [(q.start, q.end) for q in figures]), figures, strict=True))


def meant_clause(question: Question, text: str) -> str:
    """The clause of ``text`` whose figure is meant, where others are not; else ""."""
    if question.denied:
        return _not_denied(question, text)
    return _shared(question, text) or _counted(question, text) or of_its_side(question.text, text)


def one_named(question: Question, text: str) -> str:
    """The clause about the one of several that is meant: "and the school, which ward is that in" of
    "the bank in Mill Ward and the school in Dock Ward"."""
    if question.language != "en" or "what" not in question.cues or question.attributes:
        return ""  # "which bridge, and when did it open"
    asked = [t.key for t in tokens(question.text) if question.head in stems(t.key)]
    if not asked or any(key.endswith("s") for key in asked):
        return ""  # "which rivers"
    spans = [(t.start, t.end) for t in tokens(text) if question.head in stems(t.key)]
    parted = all(_CUTS.search(text, a, b) for (_, a), (b, _) in pairwise(spans))
    if len(spans) < _SEVERAL or not parted:
        return ""
    named = set(stems(question.text)) - {question.head}
    scored = sorted((len(named & set(stems(c))), c) for c in clauses_at(text, spans))
    (second, _), (first, clause) = scored[-2:]
    if first == second:
        return ""
    # What goes before the one named is of another.
    starts = [0, *(cut.end() for cut in _CUTS.finditer(clause))]
    found = [set(stems(clause[n:])) for n in starts]
    fits = [
        n for n, told in zip(starts, found, strict=True) if named & told and question.head in told
    ]
    return _HEAD.sub("", clause[fits[-1] :]) if fits else ""


def _shared(question: Question, text: str) -> str:
    """The clause with the share that is asked for: "copper (82%) and cashmere (6%)"."""
    spans = [m.span() for m in _PERCENT.finditer(text)]
    if len(spans) < _SEVERAL or not asks_share(question):
        return ""
    terms = set(question.terms)
    # What the figure is of stands right beside it: what is said first is of all of them.
    beside = [" ".join(clause.split()[-_BESIDE:]) for clause in clauses_at(text, spans)]
    scored = sorted(
        (len(terms & set(stems(near))), clause)
        for near, clause in zip(beside, clauses_at(text, spans), strict=True)
    )
    best, clause = scored[-1]
    return clause if best and best > scored[-2][0] else ""


_BESIDE = 7  # words
_PERCENT = re.compile(r"\d[\d.,]*\s?(?:%|％|per ?cent\b)", re.IGNORECASE)


def _counted(question: Question, text: str) -> str:
    """The clause that alone counts what is asked for: "researchers", not the institutes."""
    counted = {question.head} if "count" in question.cues else set(question.terms)
    if not all(counted) or not ("count" in question.cues or "population" in question.attributes):
        return ""
    figures = figure_clauses(text)
    if len(figures) < _SEVERAL or not question.terms or "also" in question.cues:
        return ""
    if not all(_CUTS.search(text, a.end, b.start) for (_, a), (_, b) in pairwise(figures)):
        return ""  # "15 officials from 10 cities": told as one
    terms = set(question.terms)
    asked = {t.key for t in tokens(question.text) if terms & set(stems(t.key))}
    scored = sorted(
        # The very word before one that only has its stem: "researchers", "research".
        ((len(terms & set(stems(clause))), len(asked & {t.key for t in tokens(clause)})), clause)
        for clause, _ in figures
    )
    (second, _), (first, clause) = scored[-2:]
    return clause if first > second and counted <= set(stems(clause)) else ""


_SEVERAL = 2


def _not_denied(question: Question, text: str) -> str:
    """ "Its researchers, not the PhD holders": what is denied stands in the same sentence."""
    wanted = set(question.terms) - set(question.denied)
    scored = []
    for clause, _ in figure_clauses(text):
        held = set(stems(clause))
        if wanted & held and not set(question.denied) & held:
            scored.append((len(wanted & held), clause))
    return max(scored)[1] if scored else ""

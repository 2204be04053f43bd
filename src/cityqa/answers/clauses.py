"""A sentence that tells several figures or dates, cut into clauses of one each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cityqa.quantities import Quantity, find_quantities
from cityqa.stems import stems
from cityqa.types import Question

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
    """The clause of ``text`` whose figure is meant where another is said not to be; else "".

    "Its researchers, not the PhD holders": what is denied stands in the same sentence.
    """
    wanted = set(question.terms) - set(question.denied)
    scored = []
    for clause, _ in figure_clauses(text):
        held = set(stems(clause))
        if wanted & held and not set(question.denied) & held:
            scored.append((len(wanted & held), clause))
    return max(scored)[1] if scored else ""

"""The checker: every statement's values must stand in the characters that it cites.

It knows nothing of who wrote the answer, and is the same for the composer and for a chat model.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cityqa.types import Answer, Citation, Page, Statement


def unborne(answer: Answer, page: Callable[[str], Page]) -> list[str]:
    """What of an answer its citations do not bear out, in words; nothing when all is well."""
    faults = [
        f"citation {c.marker} does not quote {c.page} at {c.start}"
        for c in answer.citations
        if page(c.page).text[c.start : c.end] != c.quote
    ]
    by_marker = {citation.marker: citation for citation in answer.citations}
    for statement in answer.statements:
        faults += [
            f"{value!r} does not stand in what {statement.text!r} cites"
            for value in _missing(statement, by_marker)
        ]
    return faults


def _missing(statement: Statement, by_marker: dict[int, Citation]) -> list[str]:
    quotes = [" ".join(by_marker[m].quote.split()) for m in statement.markers if m in by_marker]
    return [
        value
        for value in statement.values
        if not any(" ".join(value.split()) in quote for quote in quotes)
    ]


def checked(answer: Answer, page: Callable[[str], Page]) -> Answer:
    """The answer without the statements that are not borne out."""
    by_marker = {citation.marker: citation for citation in answer.citations}
    kept = tuple(s for s in answer.statements if not _missing(s, by_marker))
    if len(kept) == len(answer.statements):
        return answer
    joiner = "" if answer.language in {"ja", "zh"} else " "
    return replace(answer, statements=kept, text=joiner.join(s.text for s in kept))

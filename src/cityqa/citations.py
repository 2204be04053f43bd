"""An answer against its citations: they quote the page, and its values stand in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from cityqa.types import Answer, Page, Statement


def unborne(answer: Answer, page: Callable[[str], Page]) -> list[str]:
    """What of an answer its citations do not bear out, in words; nothing when all is well."""
    quotes = _quotes(answer, page)
    faults = [
        f"citation {c.marker} does not quote {c.page} at {c.start}"
        for c in answer.citations
        if c.marker not in quotes
    ]
    for statement in answer.statements:
        faults += [
            f"{value!r} does not stand in what {statement.text!r} cites"
            for value in _missing(statement, quotes)
        ]
    return faults


def checked(answer: Answer, page: Callable[[str], Page]) -> Answer:
    """The answer without the statements whose values are not borne out."""
    quotes = _quotes(answer, page)
    kept = tuple(s for s in answer.statements if not _missing(s, quotes))
    if len(kept) == len(answer.statements):
        return answer
    return replace(answer, statements=kept, text=joined(kept, answer.language))


def joined(statements: Sequence[Statement], language: str) -> str:
    """The text of an answer of these statements."""
    joiner = "" if language in {"ja", "zh"} else " "
    return joiner.join(statement.text for statement in statements)


def _quotes(answer: Answer, page: Callable[[str], Page]) -> dict[int, str]:
    """What the citations quote, spaces folded, where the page has it there."""
    return {
        c.marker: " ".join(c.quote.split())
        for c in answer.citations
        if page(c.page).text[c.start : c.end] == c.quote
    }


def _missing(statement: Statement, quotes: Mapping[int, str]) -> list[str]:
    cited = [quotes[m] for m in statement.markers if m in quotes]
    return [v for v in statement.values if not any(" ".join(v.split()) in q for q in cited)]

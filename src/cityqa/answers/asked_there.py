"""What a page asks itself and answers, as lists of frequent questions do."""

from __future__ import annotations

from cityqa.answers.draft import Draft
from cityqa.answers.quotes import say_item
from cityqa.evidence import Evidence
from cityqa.stems import stems
from cityqa.types import Answer, Kind, Passage, Question, Status

# The page asks the same when it has this share of the question's words, and no fewer of them; or
# when so much of both is the same, by F1.
SAME, FEWEST, ALIKE = 0.75, 2, 0.7
# Sentences of the page's answer that are told.
_TOLD = 4
_MARKS = ("?", "？")


def answer_asked_there(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """What stands under the page's own question that asks the same; None where none does.

    Facts tell of partners named, and what is counted, listed and ranked, better than a page's
    sentence about them.
    """
    if question.kind is Kind.PROSE or (question.kind is Kind.CHECK and not question.places):
        return told_there(question, evidence, draft)
    return None


def told_there(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """The same, whatever the question's kind."""
    named = set(stems(" ".join(evidence.index.homes())))
    wanted = set(stems(question.text, question.language)) - named
    where = {"home": list(question.homes)} if question.homes else None
    told: dict[tuple[str, tuple[str, ...]], list[Passage]] = {}
    for scored in evidence.index.having("sentences", wanted, where) if wanted else []:
        item = scored.item
        if isinstance(item, Passage) and item.headings and item.headings[-1].endswith(_MARKS):
            told.setdefault((item.page, item.headings), []).append(item)
    shares = {under: _shared(wanted, under[1][-1], question.language) for under in told}
    best = max(sorted(shares), key=lambda under: shares[under], default=None)
    if best is None or not shares[best]:
        return None
    for item in sorted(told[best], key=lambda item: item.start)[:_TOLD]:
        say_item(draft, item)
    return draft.answer(Status.ANSWERED)


def _shared(wanted: set[str], heading: str, language: str) -> float:
    """How much a question has in common with a page's own, 0.0 where they ask something else."""
    asked = set(stems(heading, language))
    both = wanted & asked
    alike = 2 * len(both) / (len(wanted) + len(asked))
    same = len(both) >= SAME * len(wanted) or alike >= ALIKE
    return alike if same and len(both) >= FEWEST else 0.0

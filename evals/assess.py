"""One question through one method: the answer, and everything measured of it."""

from __future__ import annotations

from collections.abc import Sequence

from cityqa.dates import find_dates
from cityqa.quantities import find_quantities
from cityqa.types import Answer, Citation, Fact, Kind, Passage, Scored, Status
from evals.grading import Graded, grade, prose
from evals.methods import Corpus, Method
from evals.metrics.answer import Grade
from evals.metrics.citations import citation_score
from evals.metrics.retrieval import first_ranks
from evals.questions import GoldQuestion
from evals.results import FAULT, Outcome, Stretch
from evals.values import states

#: How much of a ranking is saved for the report to show.
SHOWN = 6

Items = Sequence[Sequence[str]]


def assess(method: Method, question: GoldQuestion, corpus: Corpus, items: Items) -> Outcome:
    """Ask and measure; ``items`` are the things that a list over this corpus could name."""
    try:
        answer = method.answer(question, corpus)
    # One question must not end a run of hundreds; a fault is as bad as a wrong answer.
    except Exception as error:
        fault = f"{FAULT}{type(error).__name__}: {error}"
        answer = Answer(
            question=question.question, status=Status.NOT_FOUND, text="", kind=Kind.PROSE
        )
        graded = Graded(Grade.WRONG, fault)
    else:
        graded = grade(question, answer, items)
    cited = tuple(one for citation in answer.citations for one in _shown_of(citation))
    citations = citation_score(
        _statements(answer),
        [(one, one.text) for one in cited],
        question.evidence,
        lambda value, text: value in text or states([value], text, answer.language),
    )
    return Outcome(
        id=question.id,
        question=question.question,
        kind=question.kind,
        split=question.split,
        language=question.language,
        cluster=question.cluster,
        answerable=question.answerable,
        grade=graded.grade.value,
        reason=graded.reason,
        status=answer.status.value,
        expected=tuple(status.value for status in question.status),
        gold=question.gold,
        answer=answer.text,
        elapsed_ms=round(answer.elapsed_ms, 3),
        evidence=tuple(
            Stretch(role="gold", page=one.page, start=one.start, end=one.end, text=one.quote)
            for one in question.evidence
        ),
        cited=cited,
        retrieved=tuple(_shown(one) for one in answer.evidence[:SHOWN]),
        ranks=_ranks(question, answer),
        list_precision=graded.list.precision if graded.list else None,
        list_recall=graded.list.recall if graded.list else None,
        supported=citations.supported,
        statements=citations.statements,
        gold_cited=citations.cited,
        confidence=_confidence(answer),
    )


def _shown_of(citation: Citation) -> list[Stretch]:
    """What a reader sees of a page: the quote and, where it is told, the line that names whom."""
    shown = (citation, citation.naming) if citation.naming else (citation,)
    return [
        Stretch(role="citation", page=citation.page, start=one.start, end=one.end, text=one.quote)
        for one in shown
    ]


def _statements(answer: Answer) -> list[tuple[list[str], list[str]]]:
    """Each statement's values and the words it cites; an answer without any is one statement."""
    quotes = {citation.marker: citation.quote for citation in answer.citations}
    if answer.statements:
        return [
            (list(one.values), [quotes[marker] for marker in one.markers if marker in quotes])
            for one in answer.statements
            if one.markers or one.values
        ]
    if not quotes:
        return []
    text = prose(answer.text)
    values = [text[one.start : one.end] for one in find_dates(text, answer.language)]
    values += [text[one.start : one.end] for one in find_quantities(text, answer.language)]
    return [(values, list(quotes.values()))]


def _ranks(question: GoldQuestion, answer: Answer) -> dict[str, tuple[int | None, ...]]:
    items: list[Fact | Passage] = [scored.item for scored in answer.evidence]
    rankings: dict[str, Sequence[Fact | Passage]] = {
        "facts": [item for item in items if isinstance(item, Fact)],
        "passages": [item for item in items if not isinstance(item, Fact)],
        "all": items,
    }
    return {name: tuple(first_ranks(items, question.evidence)) for name, items in rankings.items()}


def _shown(scored: Scored) -> Stretch:
    item = scored.item
    if isinstance(item, Fact):
        text = f"{item.subject} | {item.attribute} | {item.printed}"
        role = "fact"
    else:
        text, role = item.text, "passage"
    return Stretch(
        role=role,
        page=item.page,
        start=item.start,
        end=item.end,
        text=text[:400],
        score=round(scored.score, 6),
    )


def _confidence(answer: Answer) -> float | None:
    """The best score of a passage, which is what refusing goes by; None where facts answered."""
    scores = [one.score for one in answer.evidence if not isinstance(one.item, Fact)]
    return round(max(scores), 6) if scores else None

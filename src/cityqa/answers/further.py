"""Which sentences are told besides the best: those that stand right behind it."""

from __future__ import annotations

from collections.abc import Sequence

from cityqa.answers.expected import expected
from cityqa.answers.quotes import text_of
from cityqa.glosses import called_elsewhere
from cityqa.questions.language import question_language
from cityqa.relevance import Finding, has_all
from cityqa.stems import stems
from cityqa.types import Fact, Passage, Question

# A sentence with at most this many stems beside the question's is told with the one behind it.
HARDLY_MORE = 3
# Characters between two sentences of a paragraph, at most.
_GAP = 2
# So many findings are looked at: another may speak of some of what is asked, and come nearer.
_FIRST = 5


def in_the_next(
    question: Question, findings: Sequence[Finding], fitting: Sequence[Finding]
) -> list[Finding]:
    """A sentence with all that is asked about and the one right behind it, where that has the sort
    asked for: "Hill House is a garden." "The name stands for heron."."""
    if not question.terms or not expected(question.text, question.language):
        return []
    first = next((f for f in findings[:_FIRST] if _has_all_asked(question, f)), None)
    if first is None:
        return []
    return [f for other in fitting if _follows(first, other) for f in (first, other)]


def _follows(one: Finding, other: Finding) -> bool:
    """Whether a sentence stands right behind another in its paragraph."""
    behind = other.item.start - one.item.end
    return one.item.page == other.item.page and 0 <= behind <= _GAP


def _has_all_asked(question: Question, finding: Finding) -> bool:
    """Whether a sentence has all the words of what is asked about, in whichever language."""
    text = text_of(finding.item)
    here = stems(text, question_language(text))
    return all(has_all([t], here) or called_elsewhere(t, text) for t in question.terms)


def told_behind(question: Question, best: Finding, findings: Sequence[Finding]) -> list[Finding]:
    """The sentence behind one that says hardly more than the question: "The camp is held"."""
    said = f"{question.text} {question.gist} {' '.join(question.homes)}"
    beside = set(stems(text_of(best.item))) - set(stems(said))
    if isinstance(best.item, Fact) or len(beside) > HARDLY_MORE:
        return []
    behind = [
        f
        for f in findings
        if isinstance(f.item, Passage)
        and f.item.parent == best.item.parent
        and f.item.start >= best.item.end
        and (f.item.place in (None, best.item.place) or f.item.place in question.places)
    ]
    return sorted(behind, key=lambda f: f.item.start)[:1]

"""What a page tells of another place, and not of the one asked about."""

from __future__ import annotations

from collections.abc import Sequence

from cityqa.evidence import Evidence, Finding
from cityqa.relevance import has_all, terms_of
from cityqa.types import Passage, Question

# A sentence about another place that is so much more relevant tells what is asked of it alone.
# Measured on the questions for tuning, of which none right is lost, and on drawn pages, where it
# refuses nine of ten answers from what does not speak of the matter.
AHEAD = 0.1


def told_only_elsewhere(question: Question, evidence: Evidence, chosen: Sequence[Finding]) -> bool:
    """Whether what is asked of a place stands in a sentence about another, and what was chosen only
    is about the place: "the choir" of Xtown's, asked of Ytown."""
    if not (chosen and question.places and question.terms):
        return False
    best = max(chosen, key=lambda finding: finding.relevance)
    languages = evidence.index.languages()
    if has_all(question.terms, terms_of(best.item, languages[best.item.page])):
        return False
    keys = {place.key for place in question.places}
    findings = evidence.search(
        question.text,
        question.terms,
        gist=question.gist,
        context=question.context,
        homes=question.homes,
    )
    others = (f for f in findings if f.item.place and f.item.place.key not in keys)
    rival = next(others, None)
    if rival is None or not isinstance(rival.item, Passage):
        return False
    ahead = rival.relevance - best.relevance >= AHEAD
    return ahead and rival.cosine >= best.cosine

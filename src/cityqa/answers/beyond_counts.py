"""Partners that another page lists beyond those of a page that counts its own: "on the profiles
page but not in the list of 20"."""

from __future__ import annotations

from collections.abc import Sequence

from cityqa.evidence import Evidence
from cityqa.ties import Tie
from cityqa.types import Question


def not_in_list(question: Question, evidence: Evidence, found: Sequence[Tie]) -> list[Tie]:
    """The ties that are none of those of which a page counts as many as the question names."""
    if "not_in_list" not in question.cues or not question.numbers:
        return list(found)
    counts = evidence.facts(attribute="count", home=question.homes)
    kinds = {(f.page, f.relation) for f in counts if f.number in question.numbers}
    listed = {
        (fact.home, fact.place.key)
        for fact in evidence.facts(attribute="membership", home=question.homes)
        if (fact.page, fact.relation) in kinds
    }
    return [tie for tie in found if (tie.home, tie.place.key) not in listed]

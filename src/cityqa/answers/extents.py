"""The people of more than a city itself: "Greater Xtown", "with its suburbs"."""

from __future__ import annotations

from collections.abc import Sequence

from cityqa.answers.clauses import figure_clauses
from cityqa.answers.draft import Draft
from cityqa.answers.quotes import say_clause, text_of
from cityqa.evidence import Evidence
from cityqa.quantities import tells_wider
from cityqa.stems import stems
from cityqa.types import Fact, Place


def wider(about: Sequence[Fact]) -> list[Fact]:
    """The second figures for people that pages print beside a smaller one: "(metro 2 million)"."""
    own = [f.number for f in about if f.attribute == "population" and f.number]
    return [
        fact
        for fact in about
        if fact.attribute.endswith(" population") and fact.number and fact.number > min(own or [0])
    ]


def say_wider_told(evidence: Evidence, draft: Draft, place: Place) -> bool:
    """Say what a sentence tells of the people in and around a city, beside its own figure."""
    asked = f"{place.name} greater metropolitan area population people"
    for finding in evidence.search(asked, stems("greater metropolitan"), places=[place]):
        text = text_of(finding.item)
        for clause, figure in figure_clauses(text):
            if figure.unit == "persons" and (figure.wider or tells_wider(clause)):
                say_clause(draft, finding.item, clause)
                return True
    return False

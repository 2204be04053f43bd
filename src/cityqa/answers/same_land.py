"""Whether places that a question names lie in the same country, or on the same continent."""

from __future__ import annotations

from dataclasses import replace

from cityqa.answers.draft import Draft
from cityqa.answers.values import answer_value
from cityqa.answers.verdicts import say_verdict
from cityqa.evidence import Evidence
from cityqa.types import Answer, Kind, Question

_SAME = {"same_country", "same_continent"}
# Who asks for the others that lie there, or how many, names no places to compare.
_OTHERS = {"reverse", "list", "count", "who", "question_word", "singular"}


def answer_same_land(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """Yes or no, and in which country each place lies."""
    asked = question.cues & _SAME
    if len(question.places) < 2 or not asked or question.cues & _OTHERS or question.terms:
        return None
    of_country = "same_country" in asked
    lands = {p.country if of_country else p.continent for p in question.places}
    if "" in lands:
        return None
    say_verdict(question, draft, len(lands) == 1)
    told = replace(
        question, kind=Kind.VALUE, attributes=("country",), cues=question.cues - asked - {"claims"}
    )
    return answer_value(told, evidence, draft)

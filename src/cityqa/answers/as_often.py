"""What is done as often as a question says, and nothing else of it: "what happens every year"."""

from __future__ import annotations

from cityqa.answers.draft import Draft
from cityqa.answers.quotes import say_item
from cityqa.answers.verdicts import light_stems
from cityqa.evidence import Evidence
from cityqa.how_often import how_often
from cityqa.questions.terms import without_generic
from cityqa.types import Answer, Kind, Question, Status

_KINDS = {Kind.PROSE, Kind.LIST, Kind.VALUE}
# Sentences that are told at most.
_MOST = 3


def answer_as_often(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """The sentences of the homes' pages that tell of something done as often; None where more than
    that is asked, or nothing is."""
    if question.kind not in _KINDS or "what" not in question.cues or not question.homes:
        return None
    said = without_generic(question.terms, question.language)
    if set(said) - light_stems(question.language) or question.attributes or question.strangers:
        return None
    asked = {often.in_a_year for often in how_often(question.text)}
    if len(asked) != 1:
        return None
    where: dict[str, object] = {"home": list(question.homes)}
    if question.places:
        where["place"] = [place.key for place in question.places]
    found = [
        sentence
        for sentence in evidence.index.sentences(where)
        if asked & {often.in_a_year for often in how_often(sentence.text)}
    ]
    for sentence in sorted(found, key=lambda s: (s.page, s.start))[:_MOST]:
        say_item(draft, sentence)
    return draft.answer(Status.ANSWERED, Kind.PROSE) if found else None

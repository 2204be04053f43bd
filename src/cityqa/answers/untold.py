"""What was not told yet of a partner: "tell me more", "anything else?"."""

from __future__ import annotations

import re
from dataclasses import replace

from cityqa.answers.draft import Draft
from cityqa.answers.joined import renumbered
from cityqa.answers.saying import say_place
from cityqa.citations import joined
from cityqa.evidence import Evidence
from cityqa.types import Answer, Kind, Question, Status
from cityqa.words import text_key

_MARKER = re.compile(r"\s*\[\d+\]")


def asks_for_the_rest(question: Question) -> bool:
    """Whether more is asked for of one partner, and nothing in particular."""
    asked = question.attributes in {(), ("about",)} and question.kind is Kind.VALUE
    return "further" in question.cues and asked and len(question.places) == 1


def without_told(question: Question, evidence: Evidence, answer: Answer) -> Answer:
    """A portrait without what the turn before told, word for word."""
    before = text_key(_MARKER.sub("", " ".join(question.before[1:])))
    kept = [s for s in answer.statements if text_key(_MARKER.sub("", s.text)) not in before]
    if len(kept) == len(answer.statements):
        return answer
    if not kept:
        draft = Draft(question, evidence.index)
        draft.say("no_more", place=say_place(draft.language, question.places[0]))
        return draft.answer(Status.NOT_FOUND)
    used = dict.fromkeys(marker for statement in kept for marker in statement.markers)
    markers = {old: new for new, old in enumerate(used, 1)}
    citations = {c.marker: c for c in answer.citations}
    statements = tuple(renumbered(statement, markers) for statement in kept)
    return replace(
        answer,
        text=joined(statements, answer.language),
        statements=statements,
        citations=tuple(replace(citations[old], marker=new) for old, new in markers.items()),
    )

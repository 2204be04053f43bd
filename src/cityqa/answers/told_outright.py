"""Who leads a ranking by distance where a page says so itself: "our most distant twin town"."""

from __future__ import annotations

from collections.abc import Iterable

from cityqa.answers.draft import Draft
from cityqa.answers.endings import speaks_of_tie
from cityqa.answers.quotes import say_item
from cityqa.evidence import Evidence
from cityqa.questions.phrases import cue_phrases
from cityqa.ties import Tie
from cityqa.types import Passage, Question
from cityqa.words import tokens

_FAR = ("nearest", "farthest")


def say_told_outright(
    question: Question, evidence: Evidence, draft: Draft, found: Iterable[Tie]
) -> bool:
    """Quote what says of one of the partners that it lies nearest or farthest of them all; False
    where nothing does, or several are said to."""
    asked = [cue for cue in _FAR if cue in question.cues]
    partners = {tie.place.key for tie in found}
    if len(asked) != 1 or not question.homes:
        return False
    languages = evidence.index.languages()
    told: dict[str, Passage] = {}
    for line in evidence.index.sentences({"home": list(question.homes)}):
        phrases = cue_phrases(asked[0], "en", languages[line.page])
        if line.place is None or line.place.key not in partners:
            continue
        if phrases.find(tokens(line.text)) and speaks_of_tie(line.text):
            told.setdefault(line.place.key, line)
    if len(told) != 1:
        return False
    say_item(draft, *told.values(), named=True)
    return True

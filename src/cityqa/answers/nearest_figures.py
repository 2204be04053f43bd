"""The partner whose figure comes nearest to another's, or to a figure that is asked about."""

from __future__ import annotations

from dataclasses import replace

from cityqa.answers.draft import Draft
from cityqa.answers.ranks import Ranked, measured, say_ranked
from cityqa.answers.saying import say, say_list, say_number
from cityqa.evidence import Evidence
from cityqa.measures import measure
from cityqa.types import Answer, Kind, Question, Status

_FIGURES = ("population", "area")


def answer_nearest_figure(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """ "Closest in size to Xtown", "a population closest to 5 million"; None if not asked."""
    if question.kind is not Kind.EXTREME or "nearest" not in question.cues:
        return None
    filters = question.filters
    asked = [a for a in _FIGURES if a in question.attributes or a == filters.attribute]
    if len(question.places) > 1 or not asked:
        return None
    told = False
    for attribute in asked:
        mark = _mark(question, evidence, attribute)
        if mark is None:
            continue
        wanted = mark.measure if isinstance(mark, Ranked) else mark
        anything = replace(filters, attribute="", at_least=None, at_most=None)
        found = evidence.ties(anything, question.homes, with_figures=(attribute,))
        own = {place.key for place in question.places}
        sound = [r for r in measured(found, attribute)[0] if r.place.key not in own]
        if not sound:
            continue
        off = min(abs(r.measure - wanted) for r in sound)
        items = [say_ranked(draft, r) for r in sound if abs(r.measure - wanted) == off]
        base = (
            say_ranked(draft, mark)
            if isinstance(mark, Ranked)
            else say_number(draft.language, wanted)
        )
        said = say_list(draft.language, items)
        draft.add(say(draft.language, "nearest_to", items=said, base=base))
        told = True
    return draft.answer(Status.ANSWERED) if told else None


def _mark(question: Question, evidence: Evidence, attribute: str) -> Ranked | float | None:
    """The partner's figure to come near to, or the figure asked about."""
    filters = question.filters
    for place in question.places:
        facts = evidence.facts_of([place], (attribute,))
        sound = [f for f in facts if measure(f) is not None and f.decides]
        own = [f for f in sound if f.home in question.homes] or sound
        return Ranked(place=place, fact=own[0], measure=measure(own[0]) or 0.0) if own else None
    if filters.attribute == attribute and filters.at_least and filters.at_most:
        return (filters.at_least + filters.at_most) / 2  # "about 500 km²" is read as a range
    return question.numbers[0] if len(question.numbers) == 1 else None

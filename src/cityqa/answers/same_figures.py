"""The partners whose figures pages print alike: "which two sister cities have the same area"."""

from __future__ import annotations

from cityqa.answers.draft import Draft
from cityqa.answers.saying import say, say_as_doubted, say_list, say_place
from cityqa.answers.verdicts import say_verdict
from cityqa.evidence import Evidence
from cityqa.questions.asks import names_partners
from cityqa.scopes import FIGURES
from cityqa.types import Answer, Fact, Question, Status

_TWO = 2  # figures that can be alike


def answer_same_figures(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """Partners of one figure beside each other, doubtful ones named as such; None where they are
    not held against each other."""
    asked = [name for name in question.attributes if name in FIGURES]
    named = question.places or question.strangers or question.terms
    if "same_figure" not in question.cues or named or len(asked) != 1:
        return None
    if not names_partners(question):
        return None
    alike: dict[tuple[str, float], dict[str, Fact]] = {}
    for tie in evidence.ties(question.filters, question.homes, with_figures=asked):
        for fact in tie.figures:
            if fact.attribute == asked[0] and fact.number and not fact.bound:
                alike.setdefault((tie.home, fact.number), {}).setdefault(tie.place.key, fact)
    if sum(map(len, alike.values())) < _TWO:
        draft.say("not_said_at_all")
        return draft.answer(Status.NOT_FOUND)
    groups = [list(facts.values()) for facts in alike.values() if len(facts) > 1]
    if "opens_check" in question.cues or not groups:
        say_verdict(question, draft, bool(groups))
    for facts in groups:
        items = []
        for fact in facts:
            markers = draft.cite(fact, values=(fact.printed.strip(),))
            name = say_place(draft.language, fact.place, fact.subject)
            value = say_as_doubted(draft.language, fact)
            items.append(f"{say(draft.language, 'place_value', place=name, value=value)} {markers}")
        draft.add(f"{say_list(draft.language, items)}.")
    return draft.answer(Status.ANSWERED)

"""What a list tells beside each partner: "with date, country and population"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cityqa.answers.draft import Draft
from cityqa.answers.figures import agreeing
from cityqa.answers.institutions import of_those_meant
from cityqa.answers.saying import say, say_as_doubted, say_attribute, say_list, say_place
from cityqa.evidence import Evidence
from cityqa.ties import Tie, tells_nothing
from cityqa.types import Fact, Kind, Question

# Attributes that any partner has, so that one of which none is told is worth a word.
OF_ANY = frozenset({"population", "area", "date"})


def with_countries(question: Question) -> Question:
    """A question of partners, each with its country, as every list tells it; where the countries
    themselves are asked for, it stays as it is."""
    beside = question.kind is Kind.LIST and OF_ANY & set(question.attributes)
    if "with_country" not in question.cues and not beside:
        return question
    others = tuple(name for name in question.attributes if name != "country")
    return replace(question, attributes=others)


def say_figures(draft: Draft, facts: Sequence[Fact]) -> list[str]:
    """A partner's figures of one attribute; where pages differ, each with its page."""
    told = {say_as_doubted(draft.language, fact): fact for fact in facts}
    differ = len({fact.page for fact in told.values()}) > 1 and len(agreeing(facts)) > 1
    if not differ:
        return list(told)
    return [
        say(draft.language, "by_page", value=value, source=draft.source(fact))
        for value, fact in told.items()
    ]


def say_none_given(draft: Draft, ties: Sequence[Tie], attribute: str) -> None:
    """That of these partners an attribute is not told."""
    language = draft.language
    items = [
        f"{say_place(language, tie.place, tie.printed)} {draft.cite(tie.shown_by)}" for tie in ties
    ]
    named = say_attribute(language, attribute)
    draft.add(say(language, "none_given", attribute=named, items=say_list(language, items)))


def say_unfilled(question: Question, draft: Draft, found: Sequence[Tie]) -> None:
    """Of which of those listed an attribute asked for is not told, or that it is told of none."""
    for attribute in question.attributes:
        if attribute not in OF_ANY or attribute in question.filters.lacks:
            continue
        lacking = [tie for tie in found if not tells(tie, attribute)]
        if len(lacking) == len(found):
            draft.say("missing_part", attribute=say_attribute(draft.language, attribute))
        elif lacking:
            say_none_given(draft, lacking, attribute)


def say_unfiltered(question: Question, evidence: Evidence, draft: Draft) -> None:
    """How many may fit, too, and are left out because what they are chosen by is not told."""
    language, filters = draft.language, question.filters
    without_dates = replace(filters, since="", until="", days=(), weekdays=())
    without_bound = replace(filters, attribute="", at_least=None, at_most=None)
    for attribute, anything, chosen in (
        ("date", without_dates, filters.dated),
        (filters.attribute, without_bound, filters.attribute in OF_ANY),
    ):
        ties = evidence.ties(anything, question.homes, with_figures=(attribute,)) if chosen else []
        lacking = [tie for tie in of_those_meant(question, ties) if not tells(tie, attribute)]
        if lacking:
            # Their names would be taken for some of those listed.
            named = say_attribute(language, attribute)
            draft.add(say(language, "left_out_untold", attribute=named, count=len(lacking)))


def tells(tie: Tie, attribute: str) -> bool:
    """Whether any page, of whatever home, states an attribute of the partner."""
    if attribute == "date":
        return tie.tells(attribute)
    told = [fact for fact in tie.figures if fact.attribute == attribute]
    return not all(map(tells_nothing, told))

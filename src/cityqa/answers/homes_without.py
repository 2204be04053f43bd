"""Which homes' pages leave something out of all their partners: "which city has no dates on its
page"."""

from __future__ import annotations

from dataclasses import replace

from cityqa.answers.columns import tells
from cityqa.answers.draft import Draft
from cityqa.answers.lists import answer_list
from cityqa.answers.saying import say_home, say_list
from cityqa.evidence import Evidence
from cityqa.questions.asks import names_partners
from cityqa.types import Answer, Filters, Kind, Question


def answer_homes_without(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """The homes of no partner of which an attribute is told, and who these are; None where each
    tells it of some, or where partners are asked for and no pages."""
    filters, cues = question.filters, question.cues
    if filters != Filters(lacks=filters.lacks) or len(filters.lacks) != 1 or question.homes:
        return None
    of_pages = {"source_page", "reverse"} <= cues and names_partners(question)
    if not of_pages or question.kind is not Kind.LIST or question.places or question.terms:
        return None
    ties = evidence.ties(Filters(), with_figures=filters.lacks)
    telling = {tie.home for tie in ties if tells(tie, filters.lacks[0])}
    homes = tuple(dict.fromkeys(tie.home for tie in ties if tie.home not in telling))
    if not homes:
        return None
    named = [say_home(draft.language, home) for home in homes]
    draft.say("reverse", place=say_list(draft.language, named))
    return answer_list(replace(question, homes=homes), evidence, draft)

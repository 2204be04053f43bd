"""How old a city is, as its pages' sentences tell it; each age where they disagree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from cityqa.answers.draft import Draft
from cityqa.answers.figures import last_digit
from cityqa.answers.quotes import say_item, text_of
from cityqa.answers.sentences import founding
from cityqa.answers.spans import until_today
from cityqa.dates import find_dates
from cityqa.evidence import Evidence, Finding
from cityqa.quantities import find_quantities
from cityqa.questions.asks import names_partners
from cityqa.types import Answer, Kind, Place, Question, Status
from cityqa.words import text_key, tokens, words

# A further age is told where its sentence is at least this share as near to the question.
NEARLY = 0.6
_YEARS = re.compile(r"\s*-?\s*(?:years?\b|Jahren?\b|años\b|ans\b|년|年)", re.IGNORECASE)


def answer_older(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """When each of the cities named was founded, where it is asked which city is the older; None
    where their ties are meant, or no page tells it of one of them."""
    compares = question.kind is Kind.COMPARISON and len(question.places) > 1
    of_tie = names_partners(question) or "deals" in question.cues or question.filters
    if not (compares and question.cues & {"older", "newer"}) or of_tie or question.terms:
        return None
    if question.attributes != ("date",) or not _names_cities(question):
        return None
    if not all(founding(evidence, place) for place in question.places):
        return None
    return say_ages(evidence, draft, question.places, date.today())


def _names_cities(question: Question) -> bool:
    """Whether it says that cities are compared: "which town is older"."""
    book = words(question.language)
    stop = book.stop | words("en").stop
    said = {text_key(word) for word in book.place_words} - stop
    return any(token.key in said for token in tokens(question.text))


def say_ages(
    evidence: Evidence, draft: Draft, places: Sequence[Place], today: date
) -> Answer | None:
    """Each page's sentence on how old the places are, and all ages that differ; None without."""
    told, status = False, Status.ANSWERED
    for place in places:
        findings = founding(evidence, place)
        kept: list[Finding] = []
        ages: list[float] = []
        for finding in findings:
            age = _age(text_of(finding.item), today)
            new = age is not None and not any(_same(age, other) for other in ages)
            other_page = finding.item.page not in {f.item.page for f in kept}
            near = finding.relevance >= NEARLY * findings[0].relevance
            if not kept or other_page or (new and ages and near):
                kept.append(finding)
                ages += [age] if age is not None and new else []
        for finding in kept:
            told = True
            ago = "ago" in draft.question.cues and not _YEARS.search(text_of(finding.item))
            if not (ago and until_today(draft.question, draft, finding.item, today)):
                say_item(draft, finding.item)
        if len(ages) > 1:
            status = Status.CONFLICT
    return draft.answer(status) if told else None


def _age(text: str, today: date) -> float | None:
    """The age in years that a sentence tells, in years or by the year of the founding."""
    for quantity in find_quantities(text):
        if not quantity.unit and _YEARS.match(text[quantity.end :]):
            return quantity.number
    year = _founded(text)
    return float(today.year - int(year)) if year else None


def _founded(text: str) -> str:
    """The one year that a sentence on a founding tells, "" where it tells another or an age."""
    years = [mention.iso[:4] for mention in find_dates(text)]
    return years[0] if len(years) == 1 and not _YEARS.search(text) else ""


def _same(one: float, other: float) -> bool:
    """Whether one age is the other, rounded by half of what its last digit counts."""
    return abs(one - other) <= min(last_digit(one), last_digit(other)) / 2

"""Figures of more or less than a city itself: "Greater Xtown", "the whole district"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cityqa.answers.clauses import figure_clauses
from cityqa.answers.draft import Draft
from cityqa.answers.quotes import say_clause, text_of
from cityqa.answers.saying import say_attribute, say_place, say_value
from cityqa.answers.verdicts import say_verdict
from cityqa.evidence import Evidence
from cityqa.quantities import tells_wider
from cityqa.scopes import FIGURES, of_then, scope_in, scopes_in
from cityqa.stems import stems
from cityqa.types import Fact, Passage, Place, Question, Status
from cityqa.words import all_words, text_key

# Figures of other scopes that are told beside a city's own.
MOST_BESIDE = 2


def wider(about: Sequence[Fact]) -> list[Fact]:
    """The second figures for people that pages print beside a smaller one: "(metro 2 million)"."""
    own = [f.number for f in about if f.attribute == "population" and f.number]
    return [
        fact
        for fact in about
        if fact.attribute.endswith(" population")
        and fact.number
        and fact.number > min(own or [0])
        and not of_then(fact.label)
    ]


def scoped(about: Sequence[Fact], attribute: str) -> list[Fact]:
    """The figures of more or less than a city itself, or of then: "district area"."""
    found = [fact for fact in about if fact.attribute.endswith(f" {attribute}") and fact.number]
    return [fact for fact in found if scope_in(fact.label)[0] or of_then(fact.label)]


def is_scoped(fact: Fact) -> bool:
    """Whether a fact is such a figure."""
    return any(scoped([fact], attribute) for attribute in FIGURES)


def of_scope_asked(question: Question, found: Sequence[Fact]) -> list[Fact]:
    """Those figures whose scope a question names: "the area of the whole district"."""
    if "excluding" in question.cues:
        return []  # "the town itself, not the district"
    if of_then(question.text):
        return [fact for fact in found if of_then(fact.label)]
    asked = scopes_in(question.text)
    return [fact for fact in found if scopes_in(fact.label) & asked]


def say_scoped(draft: Draft, place: Place, found: Sequence[Fact], facts: Sequence[Fact]) -> None:
    """Say the figures of more or less than the city that its own page prints beside its own."""
    pages = {fact.page for fact in facts}
    beside = {fact.label: fact for fact in found if fact.page in pages}
    for fact in list(beside.values())[:MOST_BESIDE]:
        draft.say(
            "label",
            fact,
            values=(fact.printed.strip(),),
            place=say_place(draft.language, place, fact.subject),
            label=label_of(draft.language, fact),
            value=say_value(draft.language, fact),
        )


def label_of(language: str, fact: Fact) -> str:
    """What a figure of more or less than the city is called: "District's area", and of words alone
    "Population (in the region)"."""
    attribute = fact.attribute.rpartition(" ")[2]
    if names_figure(fact.label, attribute):
        return fact.label
    called = say_attribute(language, attribute)
    return f"{called[:1].upper()}{called[1:]} ({fact.label})"


def names_figure(label: str, attribute: str) -> bool:
    """Whether a label has the word for its figure in it, in any language."""
    key = text_key(label)
    listed = (w for book in all_words() for w in book.attributes[attribute]["labels"])
    return any(text_key(word) in key for word in listed)


def say_wider_told(evidence: Evidence, draft: Draft, place: Place) -> bool:
    """Say what a sentence tells of the people in and around a city, beside its own figure."""
    for item, clause, _ in _wider_told(evidence, place):
        say_clause(draft, item, clause)
        return True
    return False


def check_wider(
    question: Question, evidence: Evidence, draft: Draft, place: Place
) -> Status | None:
    """Whether as many live in and around a city as is claimed; None where no sentence tells it."""
    filters = question.filters
    around = question.cues & {"metro", "surroundings"} and filters.attribute == "population"
    for item, clause, number in _wider_told(evidence, place) if around else ():
        enough = filters.at_least is None or number >= filters.at_least
        say_verdict(question, draft, enough and (filters.at_most or number) >= number)
        say_clause(draft, item, clause)
        return Status.ANSWERED
    return None


def _wider_told(evidence: Evidence, place: Place) -> Iterator[tuple[Passage | Fact, str, float]]:
    """What tells how many live in and around a city: the sentence, its clause, the figure."""
    asked = f"{place.name} greater metropolitan area population people"
    for finding in evidence.search(asked, stems("greater metropolitan"), places=[place]):
        text = text_of(finding.item)
        for clause, figure in figure_clauses(text):
            if figure.unit == "persons" and (figure.wider or tells_wider(clause)):
                yield finding.item, clause, figure.number

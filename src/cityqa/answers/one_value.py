"""One attribute of one place: its value, or every value where the pages disagree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cityqa.answers.ages import say_ages
from cityqa.answers.draft import Draft
from cityqa.answers.extents import of_scope_asked, say_scoped, say_wider_told, scoped, wider
from cityqa.answers.figures import is_of_year, say_figure
from cityqa.answers.fitting import says_slot
from cityqa.answers.holding import say_holding
from cityqa.answers.partnerships import (
    say_date_of_tie,
    say_homes,
    say_not_said,
    say_relation_of,
    told_by_partner,
)
from cityqa.answers.portraits import say_portrait
from cityqa.answers.saying import (
    CONTINENTS,
    say,
    say_attribute,
    say_country,
    say_place,
    say_where,
)
from cityqa.answers.sentences import from_label, from_prose
from cityqa.evidence import Evidence
from cityqa.measures import distance, tells_length
from cityqa.questions.attributes import URBAN
from cityqa.scopes import FIGURES, PART, scope_in
from cityqa.types import Fact, Place, Question, Status
from cityqa.words import words

# Attributes that are a line of prose when no fact has them.
IN_PROSE = frozenset({"feature", "location", "founded", "subject", "name_origin"})
# Attributes whose values are sentences or lines, and not told with a label.
_TEXT_SAYINGS = frozenset({"feature", "location", "website", "subject", "founded"})


def say_value_of(
    question: Question,
    evidence: Evidence,
    draft: Draft,
    place: Place,
    attribute: str,
    about: Sequence[Fact],
) -> Status:
    """Say one attribute of one place; the status is that of this part of the answer."""
    if attribute == "about":
        return say_portrait(question, evidence, draft, place, about)
    if attribute == "date":
        from_there = told_by_partner(question, evidence, place)
        return say_date_of_tie(question, draft, place, about, from_there)
    if attribute == "relation":
        return say_relation_of(question, draft, place, about)
    if attribute == "country" and place.country:
        return _country(question, draft, place, about)
    facts = [fact for fact in about if is_asked(fact, attribute)]
    others = scoped(about, attribute) if attribute in FIGURES else []
    if of_it := of_scope_asked(question, others):
        say_scoped(draft, place, of_it, of_it)
        return Status.ANSWERED
    if attribute.endswith(" population") and attribute != URBAN:
        facts = wider(about)
        facts = of_scope_asked(question, facts) or facts
    if attribute == URBAN and not facts:
        facts = [f for f in scoped(about, "population") if scope_in(f.label)[0] == PART]
    if attribute.endswith(" population") and not facts:
        if attribute != URBAN and say_wider_told(evidence, draft, place):
            return Status.ANSWERED
        # Where no page tells the two apart, the city's own.
        facts = [fact for fact in about if is_asked(fact, "population")]
        attribute = "population" if facts else attribute
    own = [fact for fact in facts if fact.home in question.homes]
    if own:
        # Whoever asks of a home's partner is told what that home's pages say, first of all.
        facts.sort(key=lambda fact: fact.home not in question.homes)
    if attribute == "subject" and question.homes and not own:
        # What another home does with it stands for nothing that the home itself does.
        facts = []
    if attribute == "location" and "distance" in question.cues:
        # Not where it lies.
        facts = [fact for fact in facts if distance(fact) or tells_length(fact.printed)]
    if attribute == "founded" and not (facts or question.terms):
        trial = say_ages(evidence, Draft(question, evidence.index), [place], date.today())
        if trial is not None and trial.status is Status.CONFLICT:
            say_ages(evidence, draft, [place], date.today())
            return Status.CONFLICT
    if not facts and attribute in IN_PROSE:
        lies = attribute == "location" and not question.terms and "distance" not in question.cues
        prose = from_prose(question, evidence, draft, place, attribute, more=lies)
        if attribute == "subject" and prose is Status.NOT_FOUND:
            # What the pages do say of the tie.
            say_homes(draft, place, [f for f in about if f.home in question.homes])
        return (
            _country(question, draft, place, about) if lies and prose is Status.NOT_FOUND else prose
        )
    if not facts and attribute not in words("en").attributes:
        # A label of other pages: what they have a cell for may stand in a sentence here.
        told = from_label(question, evidence, draft, place, attribute)
        if told is not None:
            return told
    if not facts and others:
        say_scoped(draft, place, others, others)
        return Status.ANSWERED
    if not facts:
        return say_not_said(draft, place, attribute, about)
    if facts[0].number is not None:
        untold = _untold_year(question, draft, facts)
        if untold:
            # What is asked for first; behind it the figure that the pages do have.
            label = f"{say_attribute(draft.language, attribute)} ({untold})"
            draft.say("missing_part", attribute=label)
        status = say_figure(draft, place, attribute, facts)
        if "excluding" not in question.cues and len(question.places) < 2:
            beside = [fact for fact in others if scope_in(fact.label)[0]]
            say_scoped(draft, place, beside, facts)
        return Status.NOT_FOUND if untold else status
    for fact in facts:
        saying = attribute if attribute in _TEXT_SAYINGS else "label"
        say_holding(draft, place, fact, about, saying)
    if attribute == "feature" and (question.terms or says_slot(attribute, question.text)):
        from_prose(question, evidence, draft, place, attribute, more=True, beside=True)
    return Status.ANSWERED


def _untold_year(question: Question, draft: Draft, facts: Sequence[Fact]) -> str:
    """The year for which a figure is asked and that no page gives one for, else ""."""
    if len(question.years) != 1 or question.filters.since or question.filters.until:
        return ""
    year = question.years[0][:4]
    if year not in question.text:
        return ""  # of the turn before
    for fact in facts:
        if is_of_year(draft, fact, year):
            return ""
    return year


def is_asked(fact: Fact, attribute: str) -> bool:
    """Whether a fact tells an attribute, by its own name or by the page's label."""
    return attribute in (fact.attribute, fact.label) and fact.attribute != "count"


def _country(question: Question, draft: Draft, place: Place, about: Sequence[Fact]) -> Status:
    """The country of a place, and its continent where that is asked for."""
    stated = [f for f in about if f.attribute == "country"] or [
        f for f in about if f.attribute == "membership"
    ]
    if not stated:
        return Status.NOT_FOUND
    lies_in = [say_country(draft.language, place.country)]
    if "continents" in question.cues and place.continent:
        lies_in.append(say_where(draft.language, CONTINENTS[place.continent]))
    draft.say(
        "country",
        stated[0],
        place=say_place(draft.language, place, stated[0].subject),
        value=say(draft.language, "comma").join(lies_in),
    )
    return Status.ANSWERED

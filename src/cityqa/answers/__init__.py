"""Question + evidence -> Answer, with no model."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cityqa.answers.ages import answer_older
from cityqa.answers.alive import asks_if_alive
from cityqa.answers.as_often import answer_as_often
from cityqa.answers.asked_there import answer_asked_there, told_there
from cityqa.answers.bare_questions import answer_bare
from cityqa.answers.carried_on import answer_carried_on
from cityqa.answers.checks import answer_check
from cityqa.answers.comparisons import answer_comparison
from cityqa.answers.contacts import answer_contact, answer_reviewed
from cityqa.answers.described import answer_described
from cityqa.answers.draft import Draft
from cityqa.answers.endings import answer_ended, asks_ending
from cityqa.answers.foreign import answer_foreign
from cityqa.answers.founded_within import answer_founded_within
from cityqa.answers.groups import answer_groups
from cityqa.answers.homes_without import answer_homes_without
from cityqa.answers.jubilees import answer_jubilees
from cityqa.answers.kinds_apart import answer_kinds_apart
from cityqa.answers.lists import answer_list
from cityqa.answers.meant import explained
from cityqa.answers.nearest_figures import answer_nearest_figure
from cityqa.answers.nicknames import answer_nicknamed
from cityqa.answers.not_covered import answer_not_covered
from cityqa.answers.noted import answer_noted
from cityqa.answers.of_sections import answer_dated_lines, answer_section
from cityqa.answers.outnumbering import answer_outnumbering
from cityqa.answers.pairs import answer_no_pair, asks_of_pair, of_pair
from cityqa.answers.premises import answer_premise, say_no_partner, told_of_another
from cityqa.answers.prose import answer_elsewhere, answer_prose
from cityqa.answers.ranks import answer_extreme
from cityqa.answers.readings import other_readings, rival_reading
from cityqa.answers.reverse import answer_reverse
from cityqa.answers.same_figures import answer_same_figures
from cityqa.answers.same_land import answer_same_land
from cityqa.answers.saying import say, say_list
from cityqa.answers.shelved import shelved
from cityqa.answers.spoken_of import answer_spoken_of
from cityqa.answers.support import answer_support
from cityqa.answers.tables import answer_table
from cityqa.answers.taken_as import DATED_KINDS, of_homes_in, taken_as
from cityqa.answers.times import answer_time
from cityqa.answers.undescribed import answer_undescribed
from cityqa.answers.untold import asks_for_the_rest, without_told
from cityqa.answers.values import answer_value, say_beside
from cityqa.answers.whose import answer_choices, answer_no_home
from cityqa.answers.within_bounds import answer_within_bounds
from cityqa.citations import joined as one_text
from cityqa.evidence import Evidence
from cityqa.measures import distance
from cityqa.questions.asks import asks_jubilees, asks_of_nobody, names_partners
from cityqa.questions.asks_to_compare import compares_counts
from cityqa.questions.kinds import untimed
from cityqa.types import Answer, Kind, Question, Statement, Status


def compose(question: Question, evidence: Evidence, *, today: date | None = None) -> Answer:
    """Answer from the evidence alone; where one reading finds nothing, by another, and where
    sentences tell much more of what was said than facts do, by them."""
    if "asked_again" in question.cues:
        return _told_again(question, evidence, today)
    question = shelved(question, evidence)
    for carried_on in (answer_bare, answer_carried_on):
        if (told := carried_on(question, evidence)) is not None:
            return told
    answer = _answer(question, evidence, today)
    if asks_for_the_rest(question) and answer.status in _TOLD:
        return without_told(question, evidence, answer)
    if answer.status is Status.NOT_FOUND:
        for other in other_readings(question, evidence):
            if (told := _answer(other, evidence, today)).status in _TOLD:
                return told
    if answer.status in _REFUSED:
        draft = Draft(question, evidence.index)
        return (
            answer_spoken_of(question, evidence) or told_there(question, evidence, draft) or answer
        )
    if question.terms and (rival := rival_reading(question)) is not None:
        told = _answer(rival, evidence, today)
        if told.status in _TOLD and explained(question, told) >= explained(question, answer) + MORE:
            return told
    return answer


def _told_again(question: Question, evidence: Evidence, today: date | None) -> Answer:
    """The same answer once more, and that the pages say so: "are you sure?"."""
    asked = replace(question, cues=question.cues - {"asked_again"})
    answer = compose(asked, evidence, today=today)
    if answer.status in {*_REFUSED, Status.CONFLICT}:
        return answer  # nothing to be sure of
    as_told = Statement(text=say(answer.language, "as_told"))
    statements = (as_told, *answer.statements)
    return replace(answer, statements=statements, text=one_text(statements, answer.language))


# A rival reading is taken when its answer has this much more of the question's further words: "how
# many civil servants came from China" counts no partners. Of the questions for tuning, 7 were then
# right that had been wrong, and none the other way round.
MORE = 0.25


_REFUSED = {Status.NOT_FOUND, Status.OUT_OF_SCOPE, Status.CLARIFY}
_TOLD = {Status.ANSWERED, Status.PARTIAL, Status.CONFLICT}


def _answer(question: Question, evidence: Evidence, today: date | None) -> Answer:
    """Answer by the question's kind."""
    question = taken_as(question, evidence)
    if asks_if_alive(question):
        question = replace(question, kind=Kind.CHECK, terms=(), slots=())
    draft = Draft(question, evidence.index)
    if question.kind is Kind.GREETING:
        talk = ["welcome", "ask_on"] if "thanks" in question.cues else ["ask_on"]
        for said in talk if "small_talk" in question.cues else ["greeting"]:
            draft.say(said)
        return draft.answer(Status.OUT_OF_SCOPE)
    for answer_rule in (answer_within_bounds, answer_not_covered, answer_support):
        if (ruled := answer_rule(question, evidence, draft)) is not None:
            return ruled
    if question.kind is Kind.OUT_OF_SCOPE:
        if (told := answer_elsewhere(question, evidence, draft)) is not None:
            return told
        draft.say("out_of_scope")
        return draft.answer(Status.OUT_OF_SCOPE)
    for of_office in (answer_contact, answer_reviewed):
        if (told := of_office(question, evidence, draft)) is not None:
            return told
    if asks_of_nobody(question) or _from_any_home(question, evidence):
        draft.say("clarify")
        return draft.answer(Status.CLARIFY)
    if _of_any_home(question, evidence):
        draft.say("clarify_home", homes=say_list(draft.language, evidence.index.homes()))
        return draft.answer(Status.CLARIFY)
    if asks_of_pair(question):
        question = of_pair(question, evidence)
        draft = Draft(question, evidence.index)
        if not question.places:
            return answer_no_pair(question, evidence, draft)
    foreign = answer_foreign(question, evidence, Draft(question, evidence.index))
    if foreign is not None:
        return foreign
    if asks_ending(question):
        ended = answer_ended(question, evidence, draft)
        if ended is not None:
            return ended
    for answer_whose in (answer_choices, answer_no_home):
        if (told := answer_whose(question, evidence, draft)) is not None:
            return told
    question = of_homes_in(question, evidence)
    premise = answer_premise(question, evidence, Draft(question, evidence.index))
    if premise is not None:
        return premise
    if question.kind is Kind.TIME:
        told = _of_time(question, evidence, draft, today or date.today())
        if told is not None:
            return told
        question = untimed(question)
        draft = Draft(question, evidence.index)
    for answer_some in _OF_SOME_SORT:
        told = answer_some(question, evidence, Draft(question, evidence.index))
        if told is not None:
            return told
    answer = _BY_KIND[question.kind](question, evidence, draft)
    if question.kind is Kind.REVERSE and answer.status is Status.ANSWERED:
        say_beside(question, evidence, draft)
        return draft.answer(Status.ANSWERED)
    if "listed_strangers" in question.cues and answer.status is Status.ANSWERED:
        return _without_strangers(question, evidence, draft)
    if question.kind is Kind.PROSE and answer.status is Status.NOT_FOUND:
        told_of_another(question, evidence, draft)
        return draft.answer(Status.NOT_FOUND)
    return answer


def _without_strangers(question: Question, evidence: Evidence, draft: Draft) -> Answer:
    """Say of places named beside partners that they are none, so that nothing is left out."""
    say_no_partner(draft, question.strangers, question.homes or evidence.index.homes(), None)
    return draft.answer(Status.ANSWERED if question.kind is Kind.CHECK else Status.PARTIAL)


def _of_time(question: Question, evidence: Evidence, draft: Draft, today: date) -> Answer | None:
    if asks_jubilees(question):
        return answer_jubilees(question, evidence, draft, today)
    return answer_time(question, evidence, draft, today)


# What answers questions of some sort, of whichever kind they are; the first that does.
_OF_SOME_SORT = (
    answer_asked_there,
    answer_nicknamed,
    answer_kinds_apart,
    answer_older,
    answer_founded_within,
    answer_same_land,
    answer_same_figures,
    answer_nearest_figure,
    answer_groups,
    answer_outnumbering,
    answer_homes_without,
    answer_undescribed,
    answer_noted,
    answer_described,
    answer_table,
    answer_section,
    answer_dated_lines,
    answer_as_often,
)
_BY_KIND = {
    Kind.VALUE: answer_value,
    Kind.REVERSE: answer_reverse,
    Kind.LIST: answer_list,
    Kind.COUNT: answer_list,
    Kind.EXTREME: answer_extreme,
    Kind.COMPARISON: answer_comparison,
    Kind.CHECK: answer_check,
    Kind.PROSE: answer_prose,
}


def _from_any_home(question: Question, evidence: Evidence) -> bool:
    """Whether it is asked how far a place is from "our town", which several homes tell."""
    if question.homes or not {"distance", "own"} <= question.cues or not question.places:
        return False
    told = evidence.facts_of(question.places, ("location",))
    return len({fact.home for fact in told if distance(fact)}) > 1


def _of_any_home(question: Question, evidence: Evidence) -> bool:
    """Whether all of "our" partners are listed, counted or ranked, and it is not known whose."""
    if "own" not in question.cues or question.homes or question.kind not in DATED_KINDS:
        return False
    if compares_counts(question):
        return False  # "which of our four cities has the most partners": all of them
    narrowed = replace(question.filters, relations=()) or question.years
    named = question.places or question.strangers or question.terms or narrowed
    return bool(names_partners(question) and not named and len(evidence.index.homes()) > 1)

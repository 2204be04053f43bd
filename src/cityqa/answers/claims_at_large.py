"""Claims about a place that no page names, about a home, or about partners at large."""

from __future__ import annotations

from dataclasses import replace

from cityqa.answers.claims_in_words import as_one, in_its_words, of_so_many_years
from cityqa.answers.count_claims import check_count, claimed_counts
from cityqa.answers.counts import own_counts
from cityqa.answers.draft import Draft
from cityqa.answers.endings import contact_stems
from cityqa.answers.lists import answer_list, none_named
from cityqa.answers.narrowed import say_filter_where, say_filters
from cityqa.answers.of_sections import line_on_kind, line_on_land
from cityqa.answers.other_kinds import told_apart
from cityqa.answers.partnerships import say_homes
from cityqa.answers.premises import naming, say_no_partner
from cityqa.answers.prose import answer_prose
from cityqa.answers.quotes import say_item
from cityqa.answers.saying import say_list, say_relation
from cityqa.answers.sentence_claims import is_told, say_claim, words_of_claim
from cityqa.answers.universal import check_all, claims_of_all
from cityqa.answers.verdicts import light_stems, say_verdict
from cityqa.evidence import Evidence
from cityqa.places import gazetteer
from cityqa.stems import stems
from cityqa.types import Answer, Filters, Kind, Passage, Question, Status


def check_at_large(question: Question, evidence: Evidence, draft: Draft) -> Answer:
    """A claim about a place that no page names, about a home, or about partners at large."""
    language = draft.language
    homes = question.homes or evidence.index.homes()
    of_tie = bool(question.filters.relations or question.cues & {"partner", "own"})
    told = set(words_of_claim(question, question.strangers)) - set(light_stems(question.language))
    named_tie = question.filters.relations or "partner" in question.cues
    if question.strangers and (none := of_unnamed(question, evidence, draft)):
        return none
    if question.strangers and (named_tie or (of_tie and not told)):
        named = naming(evidence, question.strangers, question.homes)
        if named is None or question.filters.relations or not _has_contact(question, named):
            say_verdict(question, draft, False)
        status = say_no_partner(draft, question.strangers, homes, named)
        return draft.answer(_say_partners_there(question, evidence, draft) or status)
    counts = claimed_counts(question)
    of_counts = bool(counts or question.cues & {"agreement", "conflict"})
    of_counts &= "date" not in question.attributes or bool(question.years)
    of_counts &= "countries" in counts or not (told and is_told(question, evidence))
    if of_counts and (of_tie or question.homes) and not question.filters.attribute:
        counted = check_count(question, evidence, draft)
        if counted is not None:
            return counted
    if claims_of_all(question):
        return check_all(question, evidence, draft)
    if question.filters and not question.terms and of_so_many_years(question):
        return draft.answer(say_claim(in_its_words(question), evidence, draft, None))
    if question.filters and not question.terms:
        found = evidence.ties(question.filters, question.homes)
        section = None if found else _line_at_large(question, evidence)
        if section is not None:
            say_verdict(question, draft, True)  # none is named, and yet there are some
            say_item(draft, section)
            return draft.answer(Status.ANSWERED)
        if not found and (told_as_one := as_one(question, evidence)):
            return draft.answer(say_claim(told_as_one, evidence, draft, None))
        relations = () if question.filters.otherwise else question.filters.relations
        say_verdict(question, draft, any(not told_apart(draft, tie, relations) for tie in found))
        if found:
            return answer_list(replace(question, kind=Kind.LIST), evidence, draft)
        relation = (question.filters.relations or ("partner",))[0]
        draft.say(
            "list_none_other" if "left_out" in question.cues else "list_none",
            home=say_list(language, homes),
            relation=say_relation(language, relation, "many"),
            where=say_filter_where(language, question.filters),
            when=say_filters(language, question.filters),
        )
        return draft.answer(Status.ANSWERED)
    if question.terms:
        return draft.answer(say_claim(_of_first_home(question), evidence, draft, None))
    return answer_prose(question, evidence, draft)


def _has_contact(question: Question, named: Passage) -> bool:
    """Whether the page has the very word of contact that is asked about: "do we have relations with
    Xtown", of which it tells exchange relations."""
    return bool(contact_stems() & set(stems(question.text)) & set(stems(named.text)))


def of_unnamed(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """ "Is X one of your business partners", of which the pages tell and name none, so that it may
    be one: that they name none, and what else they say of a partner; None of any other kind."""
    of_kind = Filters(relations=question.filters.relations)
    if not (of_kind.relations and question.homes) or question.filters != of_kind:
        return None
    if evidence.ties(of_kind, question.homes):
        return None
    asked = replace(question, kind=Kind.LIST, places=(), strangers=(), attributes=(), terms=())
    counts = own_counts(asked, evidence)
    if not (counts or line_on_kind(asked, evidence)):
        return None
    none_named(asked, evidence, draft, counts)
    for place in question.places:
        facts = evidence.facts_of([place])
        say_homes(draft, place, [f for f in facts if f.home in question.homes])
    return draft.answer(Status.NOT_FOUND)


def _line_at_large(question: Question, evidence: Evidence) -> Passage | None:
    """What pages say of a kind of tie, or of the work in some part of the world, as such."""
    of_kind = question.filters == Filters(relations=question.filters.relations)
    return (line_on_kind if of_kind else line_on_land)(question, evidence)


def _say_partners_there(question: Question, evidence: Evidence, draft: Draft) -> Status | None:
    """Who is a partner in the country named beside who is none: "our Xlandish twin is Ytown, isn't
    it?"; None where there is none or no country is named."""
    filters = question.filters
    if not filters.countries or filters.elsewhere or not evidence.ties(filters, question.homes):
        return None
    answer_list(replace(question, kind=Kind.LIST, strangers=()), evidence, draft)
    return Status.FALSE_PREMISE


def _of_first_home(question: Question) -> Question:
    """ "Does X run an office in Y", of two homes: it is X's pages that tell."""
    if len(question.homes) != 2 or question.cues & {"both", "also"}:
        return question
    first, second = question.homes
    other = gazetteer().resolve(second)
    return replace(question, homes=(first,), strangers=(other,)) if other else question

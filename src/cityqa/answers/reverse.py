"""Which partner a description fits."""

from __future__ import annotations

from collections.abc import Sequence

from cityqa.answers.draft import Draft
from cityqa.answers.fitting import COVERED, LONGEST, choose, fits
from cityqa.answers.prose import (
    answer_prose,
    each_partner,
    findings_of,
    fitting_places,
    has_a_term,
    named_partners,
)
from cityqa.answers.quotes import say_item, text_of
from cityqa.answers.saying import say_place
from cityqa.evidence import Evidence, Finding
from cityqa.relevance import has_all, terms_of
from cityqa.stems import stems
from cityqa.types import Answer, Fact, Place, Question, Status
from cityqa.words import text_key, tokens, words

# Two places fit a description equally when their sentences' relevance is this near.
TOLD_APART = 0.94


def _descriptions(question: Question, evidence: Evidence, places: Sequence[Place]) -> list[Finding]:
    """Sentences about one of ``places``, or of any, that the question may describe."""
    terms = [*question.terms, *(stem for place in question.places for stem in stems(place.name))]
    findings = evidence.search(
        question.text,
        terms,
        gist=question.gist,
        context=question.context,
        places=places,
        homes=question.homes,
    )
    named = {place.key for place in question.places}
    return [f for f in findings if f.item.place and f.item.place.key not in named]


def answer_reverse(question: Question, evidence: Evidence, draft: Draft) -> Answer:
    """Which partner a description fits; two where they fit alike."""
    by_value = _by_value(question, evidence)
    if by_value:
        for fact in by_value:
            name = say_place(draft.language, fact.place, fact.subject)
            draft.add(
                f"{name}: {fact.printed.strip()} {draft.cite(fact, values=(fact.printed.strip(),))}"
            )
        return draft.answer(Status.ANSWERED)
    places = fitting_places(question, evidence)
    findings = _descriptions(question, evidence, places)
    chosen = choose(question, findings, refusal=evidence.switches.refusal)
    if chosen and len(places) == 1 and question.filters.countries:
        # "Under whose rule were the Seychelles": a country's one partner is no riddle.
        for finding in chosen:
            say_item(draft, finding.item)
        return draft.answer(Status.ANSWERED)
    if not chosen and places and not question.filters.relations:
        # "The Germans made beer there": a word of the description, and no filter on the place.
        findings = _descriptions(question, evidence, ())
        chosen = choose(question, findings, refusal=evidence.switches.refusal)
    if question.places and question.terms and _asks_doer(question):
        # "Who built Xtown's tower" is told of no other place, which has but a word in common.
        if _told_of_those_named(question, evidence):
            return answer_prose(question, evidence, draft)
        chosen = [f for f in chosen if _has_all_terms(question, f, evidence)]
    elif "reverse" not in question.cues and _names_any(question, question.text, evidence):
        # "Where is the bell from Xtown": what is told of another has nothing to do with Xtown.
        chosen = [f for f in chosen if _names_any(question, text_of(f.item), evidence)]
    if question.places and question.terms:
        # "What is the brewery in Xtown called": of another that is told only with such a word.
        chosen = [f for f in chosen if has_a_term(question, f, evidence)]
    if not chosen or _of_no_place(question, evidence, findings):
        return answer_prose(question, evidence, draft)
    every = each_partner(question, findings)
    for finding in every:
        say_item(draft, finding.item, named=True)
    if every:
        return draft.answer(Status.ANSWERED)
    best = max(chosen, key=lambda finding: finding.relevance)
    told: list[str] = []
    for finding in findings:
        key = finding.item.place.key if finding.item.place else ""
        if finding.relevance < TOLD_APART * best.relevance or len(told) == LONGEST:
            break
        if key not in told and fits(question, finding):
            told.append(key)
            say_item(draft, finding.item, named=True)
    return draft.answer(Status.ANSWERED)


def _told_of_those_named(question: Question, evidence: Evidence) -> bool:
    """Whether a sentence about the very place named has all that is asked: "the largest employer
    in Xtown"."""
    return any(
        f.item.place in question.places
        and f.coverage >= COVERED
        and _has_all_terms(question, f, evidence)
        and fits(question, f)
        for f in findings_of(question, evidence)
    )


def _names_any(question: Question, text: str, evidence: Evidence) -> bool:
    """Whether a text names a partner that the question does."""
    return not named_partners(text, evidence).isdisjoint(p.key for p in question.places)


def _asks_doer(question: Question) -> bool:
    """Whether it opens with the word for who, which asks for no city where one is named."""
    first = [token.key for token in tokens(question.text)][:1]
    return bool(set(first) & {text_key(w) for w in words(question.language).cues["who"]})


def _has_all_terms(question: Question, finding: Finding, evidence: Evidence) -> bool:
    here = terms_of(finding.item, evidence.index.languages()[finding.item.page])
    return has_all(question.terms, here) or finding.coverage >= COVERED


def _of_no_place(question: Question, evidence: Evidence, findings: Sequence[Finding]) -> bool:
    """Whether what fits best speaks of no partner: "in what fields is more exchange wanted"."""
    best = max((f.relevance for f in findings if fits(question, f)), default=0.0)
    anywhere = [f for f in findings_of(question, evidence) if fits(question, f)]
    return bool(anywhere) and not anywhere[0].item.place and anywhere[0].relevance > best


def _by_value(question: Question, evidence: Evidence) -> list[Fact]:
    """Partners whose figure or date is the very one named."""
    found: list[Fact] = []
    for number in question.numbers:
        if number >= 1000:
            found += evidence.facts(number=number, home=question.homes)
    if not question.terms:
        for day in question.years:
            if len(day) == 10:
                found += evidence.facts(date_number=int(day.replace("-", "")), home=question.homes)
    return found

"""Yes or no, and premises: what is claimed, held against what the pages say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cityqa.answers.counts import own_counts
from cityqa.answers.draft import Draft
from cityqa.answers.endings import say_whether_stands
from cityqa.answers.figures import say_figure
from cityqa.answers.lists import answer_list, say_filter_where
from cityqa.answers.partnerships import say_homes, say_relation_of
from cityqa.answers.premises import naming, say_no_partner, wrong_where
from cityqa.answers.prose import CONFIDENT, answer_prose, say_item, text_of
from cityqa.answers.saying import say, say_country, say_list, say_place, say_relation
from cityqa.answers.values import answer_value
from cityqa.answers.worded import SUPERLATIVES, check_extreme, check_inside, check_of
from cityqa.claims import says
from cityqa.dates import find_dates
from cityqa.evidence import Evidence
from cityqa.places import gazetteer
from cityqa.stems import stems
from cityqa.ties import figure_within, within
from cityqa.types import Answer, Fact, Filters, Kind, Place, Question, Status
from cityqa.words import all_words, tokens

# A sentence bears a claim out when it has at least this share of the claim's words, and denies it
# when it has this share and names another place where the claim names one.
BORNE_OUT = 0.80
NEAR_CLAIM = 0.50


def answer_check(question: Question, evidence: Evidence, draft: Draft) -> Answer:
    """Yes or no with what shows it, or that the pages do not say."""
    if not question.places:
        return _without_partner(question, evidence, draft)
    if question.cues & {"conflict", "agreement"} and question.attributes:
        return _agreement(question, evidence, draft)
    if len(question.places) == 2:
        inside = check_inside(question, evidence, draft, *question.places)
        if inside is not None:
            return draft.answer(inside)
    statuses = [_one(question, evidence, draft, place) for place in question.places[:3]]
    if Status.FALSE_PREMISE in statuses:
        return draft.answer(Status.FALSE_PREMISE)
    return draft.answer(statuses[0] if statuses else Status.NOT_FOUND)


def _agreement(question: Question, evidence: Evidence, draft: Draft) -> Answer:
    """Whether the pages agree or contradict each other on an attribute, and what they say."""
    said = answer_value(question, evidence, Draft(question, evidence.index.page))
    agree = said.status is not Status.CONFLICT
    yes = agree is ("conflict" not in question.cues)
    draft.add(say(draft.language, "yes" if yes else "no"))
    said = answer_value(question, evidence, draft)
    return replace(said, status=Status.ANSWERED if agree else said.status)


def _one(question: Question, evidence: Evidence, draft: Draft, place: Place) -> Status:
    about = evidence.facts_of([place])
    if (where := wrong_where(question, draft, place, about)) is not None:
        return where
    own = [f for f in about if not question.homes or f.home in question.homes]
    partner = any(f.attribute == "membership" for f in own)
    elsewhere = not partner and any(f.attribute == "membership" for f in about)
    of_tie = bool(question.filters.relations or "partner" in question.cues or not question.terms)
    if question.homes and elsewhere and not of_tie:
        # Something else than a tie is claimed of the home and the place: the home's pages decide.
        return _claim(question, evidence, draft, None)
    if question.homes and elsewhere:
        _say_no(draft)
        say_homes(draft, place, about)
        home = say_list(draft.language, question.homes)
        draft.say("not_partner_of", place=say_place(draft.language, place), home=home)
        return Status.FALSE_PREMISE
    if partner:
        stands = say_whether_stands(question, evidence, draft, place, own)
        if stands is not None:
            return stands
    if (either := _either(question, draft, place, own or about)) is not None:
        return either
    for check_words in (check_extreme, check_of):
        said = check_words(question, evidence, draft, place)
        if said is not None:
            return said
    claims = {
        "relation": _relation_holds(question, evidence, place, own or about),
        "date": _date_holds(question, own or about),
        "country": _country_holds(question, place),
        "figure": _figure_holds(question, own or about),
    }
    claims = {name: holds for name, holds in claims.items() if holds is not None}
    if question.terms or question.cues & SUPERLATIVES:
        if "date" in claims and not (of_tie or "date" in question.attributes):
            del claims["date"]  # "did the zoo in X open in 1998": of no tie
        return _claim(question, evidence, draft, place, denied=not all(claims.values()))
    if not claims and not question.attributes and partner:
        claims = {"partner": True}  # "X - one of ours?"
    if not claims:
        return _claim(question, evidence, draft, place)
    # "In 1997 or 1998?" asks for neither yes nor no.
    if not ("date" in claims and "compare" in question.cues and len(question.years) > 1):
        draft.add(say(draft.language, "yes" if all(claims.values()) else "no"))
    if "figure" in claims:
        figures = [f for f in own or about if f.attribute == question.filters.attribute]
        say_figure(draft, place, question.filters.attribute, figures)
    elif set(claims) == {"country"}:
        stated = [f for f in about if f.attribute in ("country", "membership")][:1]
        draft.say(
            "country",
            *stated,
            place=say_place(draft.language, place, stated[0].subject if stated else ""),
            value=say_country(draft.language, place.country),
        )
    else:
        say_homes(draft, place, own or about)
    return Status.ANSWERED


def _say_no(draft: Draft) -> None:
    draft.add(say(draft.language, "no"))


def _relation_holds(
    question: Question, evidence: Evidence, place: Place, facts: Sequence[Fact]
) -> bool | None:
    """Whether the place is a partner of the kind claimed; None where no kind is claimed."""
    memberships = [f for f in facts if f.attribute == "membership" and f.place.key == place.key]
    if relations := question.filters.relations:
        # Among all of the home's partners: a page that tells near relations apart means them.
        fitting = evidence.ties(Filters(relations=relations), question.homes)
        holds = any(tie.place.key == place.key for tie in fitting)
        return not holds if question.filters.otherwise else holds
    if "partner" in question.cues and (question.homes or not question.filters.countries):
        return bool(memberships)
    return None


def _date_holds(question: Question, facts: Sequence[Fact]) -> bool | None:
    filters = question.filters
    if not filters.since and not filters.until:
        if not question.years:
            return None
        first, *_, last = (*question.years, question.years[-1])
        filters = Filters(since=first, until=last)
    dates = [f.date for f in facts if f.attribute == "date" and f.date]
    return any(within(day, filters) for day in dates) if dates else None


def _country_holds(question: Question, place: Place) -> bool | None:
    if not question.filters.countries:
        return None
    return (place.country in question.filters.countries) is not question.filters.elsewhere


def _figure_holds(question: Question, facts: Sequence[Fact]) -> bool | None:
    filters = question.filters
    if not filters.attribute:
        return None
    told = [f for f in facts if f.attribute == filters.attribute and f.number is not None]
    return figure_within(told, filters) if told else None


def _claim(
    question: Question,
    evidence: Evidence,
    draft: Draft,
    place: Place | None,
    *,
    denied: bool = False,
) -> Status:
    """A claim in words: borne out, contradicted or not spoken of by a sentence.

    The sentence is one about the place or, without one, on the home's pages. Where none speaks of
    it, the claim is wrong if what it says of the tie itself is (``denied``).
    """
    # Other places in the claim are what is to be checked, not what the sentence must speak of.
    others = [*question.strangers, *(p for p in question.places if place is None)]
    named_stems = {stem for other in others for stem in stems(other.name)}
    terms = [term for term in question.terms if term not in named_stems]
    places = [place] if place else []
    findings = evidence.search(
        question.text,
        terms,
        gist=question.gist,
        context=question.context,
        places=places,
        homes=question.homes,
    )
    best = findings[0] if findings else None
    known = best is not None and best.relevance >= CONFIDENT
    if best is None or not terms or not known or best.coverage < NEAR_CLAIM:
        subjects = _subjects(question, evidence, place)
        if subjects and terms:
            held = {stem for fact in subjects for stem in stems(fact.printed)}
            draft.add(say(draft.language, "yes" if set(terms) <= held else "no"))
            for fact in subjects:
                say_item(draft, fact)
            return Status.ANSWERED
        if place and denied:
            facts = evidence.facts_of([place], ("membership", "date", "state"))
            own = [f for f in facts if not question.homes or f.home in question.homes]
            _say_no(draft)
            say_homes(draft, place, own or facts)
            return Status.ANSWERED
        if question.attributes and place and not question.terms:
            said = answer_value(replace(question, places=(place,)), evidence, draft)
            return said.status
        if place:
            draft.say("not_said_of", place=say_place(draft.language, place))
        else:
            draft.say("not_said_at_all")
        return Status.NOT_FOUND
    text = text_of(best.item)
    mentioned = {mention.place.key for mention in gazetteer().mentions(text)}
    contradicted = bool(others) and not {other.key for other in others} & mentioned
    countries = question.filters.countries
    contradicted |= place is not None and bool(countries) and place.country not in countries
    years_here = all(year[:4] in text for year in question.years) or any(
        within(mention.iso, question.filters)
        for mention in find_dates(text)
        if question.filters.since or question.filters.until
    )
    # A date that fits bears the rest of the claim out, too.
    dated = bool(question.years or question.filters.since or question.filters.until)
    enough = NEAR_CLAIM if dated and years_here else BORNE_OUT
    over = _is_over(question, text)
    holds = not contradicted and best.coverage >= enough and years_here and not over
    if holds or contradicted or over or not years_here:
        draft.add(say(draft.language, "yes" if holds else "no"))
    say_item(draft, best.item)
    return Status.ANSWERED


def _is_over(question: Question, text: str) -> bool:
    """Whether the clause that a claim is of says that it is so no more, and none of the past asks.

    "The office in X was closed in 2003" bears out that there was one, and not that there is.
    """
    if says(question.text, tokens(question.text), "past", question.language):
        return False
    claimed = {*question.terms, *(stem for place in question.places for stem in stems(place.name))}
    clauses = re.split(r"[;:()]|\.\s|,\s(?=and|but|which|who)", text)
    clause = max(clauses, key=lambda part: len(claimed & set(stems(part))))
    run = tokens(clause)
    return any(says(clause, run, "over", language.code) for language in all_words())


def _only(question: Question, evidence: Evidence, draft: Draft) -> Answer:
    """Whether no partner lies elsewhere than claimed, and those that do."""
    elsewhere = replace(question.filters, elsewhere=not question.filters.elsewhere)
    others = evidence.ties(elsewhere, question.homes)
    draft.add(say(draft.language, "no" if others else "yes"))
    shown = elsewhere if others else question.filters
    listed = replace(question, kind=Kind.LIST, filters=shown, cues=frozenset())
    return replace(answer_list(listed, evidence, draft), kind=question.kind)


def _subjects(question: Question, evidence: Evidence, place: Place | None) -> list[Fact]:
    """What the tie that a claim speaks of is about, as its pages state it."""
    of_tie = question.filters.relations or "partner" in question.cues
    if place is None or not (of_tie or "subject" in question.attributes):
        return []
    facts = evidence.facts_of([place], ("subject",))
    return [fact for fact in facts if not question.homes or fact.home in question.homes]


def _counted(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """Whether a number of partners is the true one, or a page's own count is that of its list."""
    asked = replace(question, kind=Kind.COUNT, terms=(), head="", attributes=())
    said = answer_list(asked, evidence, Draft(question, evidence.index.page))
    if said.status not in {Status.ANSWERED, Status.CONFLICT}:
        return None
    agree = said.status is not Status.CONFLICT
    if question.numbers:
        ties = evidence.ties(question.filters, question.homes)
        counts = {float(len({tie.place.key for tie in ties if tie.home == t.home})) for t in ties}
        counts |= {float(fact.number) for fact in own_counts(asked, evidence) if fact.number}
        holds = question.numbers[0] in counts
    else:
        holds = agree is ("conflict" not in question.cues)
    draft.add(say(draft.language, "yes" if holds else "no"))
    return replace(answer_list(asked, evidence, draft), kind=question.kind)


def _either(question: Question, draft: Draft, place: Place, facts: Sequence[Fact]) -> Status | None:
    """Which of two kinds of partner a place is; None where no two are named."""
    named = len(question.filters.relations) + bool(question.terms)
    if "compare" not in question.cues or not question.filters.relations or named < 2:
        return None
    return say_relation_of(question, draft, place, facts)


def _without_partner(question: Question, evidence: Evidence, draft: Draft) -> Answer:
    """A claim about a place that no page names, about a home, or about partners at large."""
    language = draft.language
    homes = question.homes or evidence.index.homes()
    of_tie = question.filters.relations or question.cues & {"partner", "own"}
    if question.strangers and of_tie:
        _say_no(draft)
        named = naming(evidence, question.strangers, question.homes)
        return draft.answer(say_no_partner(draft, question.strangers, homes, named))
    of_counts = question.numbers or question.cues & {"agreement", "conflict"}
    if of_counts and (of_tie or question.homes) and not question.filters.attribute:
        counted = _counted(question, evidence, draft)
        if counted is not None:
            return counted
    if "only" in question.cues and question.filters.countries and not question.terms:
        return _only(question, evidence, draft)
    if question.filters and not question.terms:
        found = evidence.ties(question.filters, question.homes)
        draft.add(say(language, "yes" if found else "no"))
        if found:
            return answer_list(replace(question, kind=Kind.LIST), evidence, draft)
        relation = (question.filters.relations or ("partner",))[0]
        draft.say(
            "list_none",
            home=say_list(language, homes),
            relation=say_relation(language, relation, "many"),
            where=say_filter_where(language, question.filters),
            when="",
        )
        return draft.answer(Status.ANSWERED)
    if question.terms:
        return draft.answer(_claim(question, evidence, draft, None))
    return answer_prose(question, evidence, draft)

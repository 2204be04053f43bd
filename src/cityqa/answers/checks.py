"""Yes or no, and premises: what is claimed, held against what the pages say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cityqa.answers.draft import Draft
from cityqa.answers.prose import RELEVANT_OF_PLACE, say_item, text_of
from cityqa.answers.saying import say, say_country, say_list, say_place, say_relation
from cityqa.answers.values import answer_value, say_figure, say_homes
from cityqa.evidence import Evidence
from cityqa.places import gazetteer
from cityqa.stems import stems
from cityqa.ties import family, within
from cityqa.types import Answer, Fact, Filters, Place, Question, Status

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


def answer_ended(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """Why or when a tie ended; None when a page does say that it did."""
    facts = evidence.facts_of(question.places, ("membership", "date", "state"))
    if any(fact.attribute == "state" for fact in facts):
        return None
    own = [f for f in facts if not question.homes or f.home in question.homes]
    memberships = [fact for fact in own if fact.attribute == "membership"]
    if not memberships:
        return None
    for place in question.places:
        stated = [fact for fact in memberships if fact.place.key == place.key]
        if stated:
            draft.say(
                "not_ended",
                stated[0],
                home=stated[0].home,
                place=say_place(draft.language, place, stated[0].subject),
                relation=say_relation(draft.language, stated[0].relation),
            )
            say_homes(draft, place, [fact for fact in own if fact.place.key == place.key])
    return draft.answer(Status.FALSE_PREMISE)


def _one(question: Question, evidence: Evidence, draft: Draft, place: Place) -> Status:
    about = evidence.facts_of([place])
    own = [f for f in about if not question.homes or f.home in question.homes]
    if (
        question.homes
        and not any(f.attribute == "membership" for f in own)
        and any(f.attribute == "membership" for f in about)
    ):
        _say_no(draft)
        say_homes(draft, place, about)
        home = say_list(draft.language, question.homes)
        draft.say("not_partner_of", place=say_place(draft.language, place), home=home)
        return Status.FALSE_PREMISE
    if question.terms:
        return _claim(question, evidence, draft, place, own or about)
    checks = [
        check
        for check in (_relation_holds, _date_holds, _country_holds, _figure_holds)
        if (check(question, place, own or about)) is not None
    ]
    if not checks:
        return _claim(question, evidence, draft, place, own or about)
    holds = all(check(question, place, own or about) for check in checks)
    draft.add(say(draft.language, "yes" if holds else "no"))
    if _figure_holds in checks:
        figures = [f for f in own or about if f.attribute == question.filters.attribute]
        say_figure(draft, place, question.filters.attribute, figures)
    elif _country_holds in checks and len(checks) == 1:
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


def _relation_holds(question: Question, place: Place, facts: Sequence[Fact]) -> bool | None:
    """Whether the place is a partner of the kind claimed; None where no kind is claimed."""
    memberships = [f for f in facts if f.attribute == "membership" and f.place.key == place.key]
    relations = {fact.relation for fact in memberships}
    if question.filters.relations:
        wanted = {name for asked in question.filters.relations for name in family(asked)}
        holds = bool(relations & wanted)
        return not holds if question.filters.negated else holds
    if "partner" in question.cues and not (question.filters.since or question.filters.countries):
        return bool(memberships)
    return None


def _date_holds(question: Question, place: Place, facts: Sequence[Fact]) -> bool | None:
    filters = question.filters
    if not filters.since and not filters.until:
        if not question.years:
            return None
        first, *_, last = (*question.years, question.years[-1])
        filters = Filters(since=first, until=last)
    dates = [f.date for f in facts if f.attribute == "date" and f.date]
    return any(within(day, filters) for day in dates) if dates else None


def _country_holds(question: Question, place: Place, facts: Sequence[Fact]) -> bool | None:
    if not question.filters.countries:
        return None
    return (place.country in question.filters.countries) is not question.filters.negated


def _figure_holds(question: Question, place: Place, facts: Sequence[Fact]) -> bool | None:
    filters = question.filters
    if not filters.attribute:
        return None
    numbers = [f.number for f in facts if f.attribute == filters.attribute and f.number is not None]
    if not numbers:
        return None
    if filters.at_least is not None:
        return max(numbers) >= filters.at_least
    return filters.at_most is not None and min(numbers) <= filters.at_most


def _claim(
    question: Question, evidence: Evidence, draft: Draft, place: Place, about: Sequence[Fact]
) -> Status:
    """A claim in words: borne out, contradicted or not spoken of by a sentence about the place."""
    # Another place in the claim is what is to be checked, not what the sentence must speak of.
    other = {stem for stranger in question.strangers for stem in stems(stranger.name)}
    terms = [term for term in question.terms if term not in other]
    findings = evidence.search(question.text, terms, places=[place])
    findings = [f for f in findings if f.item.place and f.item.place.key == place.key]
    best = findings[0] if findings else None
    if (
        best is None
        or not question.terms
        or best.coverage < NEAR_CLAIM
        or best.relevance < RELEVANT_OF_PLACE
    ):
        if question.attributes and not question.terms:
            asked = replace(question, kind=question.kind)
            answer_value(asked, evidence, draft)
            return Status.NOT_FOUND if draft.empty else Status.ANSWERED
        draft.say("not_said_of", place=say_place(draft.language, place))
        return Status.NOT_FOUND
    claimed = {p.name for p in question.strangers}
    named = {m.place.name for m in gazetteer().mentions(text_of(best.item))}
    contradicted = bool(claimed) and not claimed & named
    contradicted |= (
        bool(question.filters.countries) and place.country not in question.filters.countries
    )
    years_here = all(year[:4] in text_of(best.item) for year in question.years)
    holds = not contradicted and best.coverage >= BORNE_OUT and years_here
    if holds or contradicted or not years_here:
        draft.add(say(draft.language, "yes" if holds else "no"))
    say_item(draft, best.item)
    return Status.ANSWERED


def _without_partner(question: Question, evidence: Evidence, draft: Draft) -> Answer:
    """A claim about a place that no page names, about a home, or about partners at large."""
    language = draft.language
    if question.strangers:
        names = say_list(language, [say_place(language, place) for place in question.strangers])
        if question.filters.relations or "partner" in question.cues or "own" in question.cues:
            homes = question.homes or tuple(
                dict.fromkeys(p.publisher for p in evidence.index.pages() if p.publisher)
            )
            _say_no(draft)
            draft.say("not_partner_of", place=names, home=say_list(language, homes))
            return draft.answer(Status.NOT_FOUND)
    if question.filters and not question.terms:
        found = evidence.ties(question.filters, question.homes)
        draft.add(say(language, "yes" if found else "no"))
        if found:
            items = [
                f"{say_place(language, tie.place, tie.printed)} {draft.cite(tie.shown_by)}"
                for tie in found
            ]
            draft.add(say_list(language, items) + ".")
            return draft.answer(Status.ANSWERED)
        homes = question.homes or ("",)
        draft.say(
            "list_none",
            home=say_list(language, homes),
            relation=say_relation(
                language, (question.filters.relations or ("partner",))[0], "many"
            ),
            where="",
            when="",
        )
        return draft.answer(Status.ANSWERED)
    from cityqa.answers.prose import answer_prose

    return answer_prose(question, evidence, draft)

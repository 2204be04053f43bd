"""Yes or no, and premises: what is claimed, held against what the pages say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from cityqa.answers.draft import Draft
from cityqa.answers.figures import say_figure
from cityqa.answers.lists import answer_list, say_filter_where
from cityqa.answers.partnerships import say_homes
from cityqa.answers.premises import check_extreme, check_inside, check_of
from cityqa.answers.prose import CONFIDENT, answer_prose, say_item, text_of
from cityqa.answers.saying import say, say_country, say_list, say_place, say_relation
from cityqa.answers.values import answer_value
from cityqa.dates import find_dates
from cityqa.evidence import Evidence, Finding
from cityqa.places import gazetteer
from cityqa.stems import stems
from cityqa.ties import family, says_ended, within
from cityqa.types import Answer, Fact, Filters, Kind, Place, Question, Status

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


def answer_ended(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """Why or when a tie ended; None when a page does say that it did."""
    facts = evidence.facts_of(question.places, ("membership", "date", "state"))
    if any(fact.attribute == "state" and says_ended(fact) for fact in facts):
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
    for check_words in (check_extreme, check_of):
        said = check_words(question, evidence, draft, place)
        if said is not None:
            return said
    if question.terms:
        return _claim(question, evidence, draft, place)
    checks: list[Callable[..., bool | None]] = [
        check
        for check in (_relation_holds, _state_holds, _date_holds, _country_holds, _figure_holds)
        if (check(question, place, own or about)) is not None
    ]
    if not checks and not question.attributes and partner:
        checks = [_is_partner]  # "X - one of ours?"
    if not checks:
        return _claim(question, evidence, draft, place)
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


def _is_partner(_question: Question, place: Place, facts: Sequence[Fact]) -> bool | None:
    """Whether the place is a partner at all."""
    return any(f.attribute == "membership" and f.place.key == place.key for f in facts)


def _relation_holds(question: Question, place: Place, facts: Sequence[Fact]) -> bool | None:
    """Whether the place is a partner of the kind claimed; None where no kind is claimed."""
    memberships = [f for f in facts if f.attribute == "membership" and f.place.key == place.key]
    relations = {fact.relation for fact in memberships}
    if question.filters.relations:
        wanted = {name for asked in question.filters.relations for name in family(asked)}
        holds = bool(relations & wanted)
        return not holds if question.filters.otherwise else holds
    if "partner" in question.cues and (question.homes or not question.filters.countries):
        return bool(memberships)
    return None


def _state_holds(question: Question, place: Place, facts: Sequence[Fact]) -> bool | None:
    """Whether the tie has lapsed, or is in force, as claimed; None where neither is."""
    if not question.filters.state:
        return None
    own = [f for f in facts if f.attribute == "state" and f.place.key == place.key]
    return any(says_ended(fact) for fact in own) is (question.filters.state == "lapsed")


def _date_holds(question: Question, _place: Place, facts: Sequence[Fact]) -> bool | None:
    filters = question.filters
    if not filters.since and not filters.until:
        if not question.years:
            return None
        first, *_, last = (*question.years, question.years[-1])
        filters = Filters(since=first, until=last)
    dates = [f.date for f in facts if f.attribute == "date" and f.date]
    return any(within(day, filters) for day in dates) if dates else None


def _country_holds(question: Question, place: Place, _facts: Sequence[Fact]) -> bool | None:
    if not question.filters.countries:
        return None
    return (place.country in question.filters.countries) is not question.filters.elsewhere


def _figure_holds(question: Question, _place: Place, facts: Sequence[Fact]) -> bool | None:
    filters = question.filters
    if not filters.attribute:
        return None
    numbers = [f.number for f in facts if f.attribute == filters.attribute and f.number is not None]
    if not numbers:
        return None
    if filters.at_least is not None:
        return max(numbers) >= filters.at_least
    return filters.at_most is not None and min(numbers) <= filters.at_most


def _claim(question: Question, evidence: Evidence, draft: Draft, place: Place | None) -> Status:
    """A claim in words: borne out, contradicted or not spoken of by a sentence.

    The sentence is one about the place or, without one, on the home's pages.
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
    holds = not contradicted and best.coverage >= enough and years_here
    if holds or contradicted or not years_here:
        draft.add(say(draft.language, "yes" if holds else "no"))
    say_item(draft, best.item)
    return Status.ANSWERED


def _naming(question: Question, evidence: Evidence, keys: set[str]) -> Finding | None:
    """A sentence of the homes' pages that names one of these places, though as no partner."""
    if not question.homes:
        return None
    for finding in evidence.search(question.text, question.terms, homes=question.homes):
        if any(m.place.key in keys for m in gazetteer().mentions(text_of(finding.item))):
            return finding
    return None


def _without_partner(question: Question, evidence: Evidence, draft: Draft) -> Answer:
    """A claim about a place that no page names, about a home, or about partners at large."""
    language = draft.language
    homes = question.homes or tuple(
        dict.fromkeys(p.publisher for p in evidence.index.pages() if p.publisher)
    )
    of_tie = question.filters.relations or question.cues & {"partner", "own"}
    if question.strangers and of_tie:
        named = _naming(question, evidence, {place.key for place in question.strangers})
        names = say_list(language, [say_place(language, place) for place in question.strangers])
        _say_no(draft)
        draft.say("not_partner_of", place=names, home=say_list(language, homes))
        if named is not None:
            say_item(draft, named.item)
            return draft.answer(Status.FALSE_PREMISE)
        return draft.answer(Status.NOT_FOUND)
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

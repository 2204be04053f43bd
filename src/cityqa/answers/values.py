"""An attribute of a partner: its value, or every value where the pages disagree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cityqa.answers.ages import say_ages
from cityqa.answers.draft import Draft
from cityqa.answers.expected import NAME, ORIGIN, PERIOD, expected
from cityqa.answers.extents import (
    of_scope_asked,
    say_scoped,
    say_wider_told,
    scoped,
    wider,
)
from cityqa.answers.figures import is_of_year, say_figure
from cityqa.answers.fitting import says_slot
from cityqa.answers.holding import say_holding
from cityqa.answers.partnerships import (
    say_date_of_tie,
    say_homes,
    say_not_said,
    say_other_home,
    say_relation_of,
    told_by_partner,
)
from cityqa.answers.portraits import say_portrait
from cityqa.answers.prose import answer_prose
from cityqa.answers.saying import (
    CONTINENTS,
    say,
    say_attribute,
    say_country,
    say_list,
    say_place,
    say_where,
)
from cityqa.answers.sentences import (
    from_both,
    from_label,
    from_meaning,
    from_prose,
    from_sentence,
    of_a_thing,
)
from cityqa.answers.whose import say_homes_lacking
from cityqa.evidence import Evidence
from cityqa.measures import distance, tells_length
from cityqa.places import gazetteer
from cityqa.questions.asks import asks_whose
from cityqa.questions.attributes import METRO, URBAN
from cityqa.questions.phrases import tells_end
from cityqa.scopes import FIGURES, PART, scope_in
from cityqa.types import Answer, Fact, Filters, Kind, Place, Question, Status
from cityqa.words import EAST_ASIAN_LANGUAGES, words

# Attributes that are a line of prose when no fact has them.
IN_PROSE = frozenset({"feature", "location", "founded", "subject", "name_origin"})


# More partners than so many are asked about with no word beside.
_FEW = 3
# What shows that a time is asked for.
_ASKS_WHEN = frozenset({"opens_when", "exact_day", "exact_month", "ago", "clause"})
# Sorts of answer that no fact of a tie is: somebody's name, a price.
_TOLD_IN_SENTENCES = frozenset({"person", "money", "clock", "share", "trade", "score", "length"})
# With so many words beside, "where" is asked of what they speak of and not of the place named.
_SPOKEN_OF = 2
# Attributes that mean the tie between home and partner and not the partner alone.
_OF_TIE = frozenset({"date", "relation"})


def answer_value(question: Question, evidence: Evidence, draft: Draft) -> Answer:
    """Each attribute asked for of each place named; without an attribute, what is said of it."""
    places = list(question.places) or _filtered_places(question, evidence)
    if not places and not question.strangers and not question.filters:
        # A figure of the home itself, which its pages seldom give.
        places = [place for home in question.homes if (place := gazetteer().resolve(home))]
    if not places:
        return not_a_partner(question, draft)
    attributes = question.attributes or ("about",)
    if len(attributes) > 1 and "date" in attributes and "subject" in attributes:
        # "sign", "agree": the same words ask when and about what; the pages know which they say.
        attributes = (
            tuple(a for a in attributes if a != "subject")
            if not _has_subject(question, evidence, places)
            else attributes
        )
    facts = evidence.facts_of(places)
    attributes = _by_one_label(attributes, facts)
    if not question.places and attributes == ("subject",):
        # "And the Germans?": who agreed on something, and not whoever else is a partner there.
        agreed = {fact.place.key for fact in facts if fact.attribute == "subject"}
        places = [place for place in places if place.key in agreed] or places
    if "also" not in question.cues and any(tells_end(name) for name in attributes):
        # "When does it expire": of its end, and not of its beginning.
        attributes = tuple(name for name in attributes if name != "date")
    sorts = expected(question.text, question.language)
    if NAME in sorts and question.terms:
        # "What is the name of Xtown's airport", "the club for Xtown, what is it called".
        return answer_prose(replace(question, kind=Kind.PROSE), evidence, draft)
    if ORIGIN in sorts and set(attributes) == {"date"} and not question.cues & _ASKS_WHEN:
        # "What started it all": how, and not when.
        prose = replace(question, kind=Kind.PROSE, attributes=(), order="")
        return answer_prose(prose, evidence, draft)
    if "spelling" in question.cues and not _asks_beside_name(question):
        return _spellings(question, draft, places, facts)
    if question.terms and (said := from_sentence(question, evidence, draft, places)):
        return said
    lasted = PERIOD in sorts and question.terms
    if lasted or ("opens_when" in question.cues and not question.attributes):
        # "When is Xtown Day held every year", "from when to when was the choir there": of no tie.
        return answer_prose(replace(question, kind=Kind.PROSE), evidence, draft)
    whose = asks_whose(question) or "among_theirs" in question.cues
    means_more = not (question.attributes or whose)
    if means_more and (said := from_meaning(question, evidence, draft, places)):
        return said
    of_tie = set(attributes) <= {*_OF_TIE, "about"}
    elsewhere = attributes == ("location",) and len(question.terms) >= _SPOKEN_OF
    beside = of_tie and bool(sorts & _TOLD_IN_SENTENCES)
    dated = "date" in attributes and {"opens_when", "also"} <= question.cues
    if elsewhere or (beside and not dated):
        return answer_prose(replace(question, kind=Kind.PROSE), evidence, draft)
    if set(attributes) == {"date"} and question.terms and len(question.places) == 2:
        if (between := from_both(question, evidence, draft)) is not None:
            return between
    of_thing = set(attributes) == {"date"} and of_a_thing(question, evidence, places)
    if of_thing or (set(attributes) == {"date"} and len(question.terms) > _beyond(question)):
        return answer_prose(replace(question, kind=Kind.PROSE), evidence, draft)
    statuses = []
    for place in places:
        about = [fact for fact in facts if fact.place.key == place.key]
        if (wrong := _wrong_premise(question, draft, place, about)) is not None:
            statuses.append(wrong)
            continue
        for attribute in attributes:
            statuses.append(_one(question, evidence, draft, place, attribute, about))
    say_homes_lacking(question, draft, places, facts)
    if not of_tie and Status.ANSWERED in statuses:
        for place in question.places:
            _say_whose(question, draft, place, [f for f in facts if f.place.key == place.key])
    if beside and Status.FALSE_PREMISE not in statuses:
        # "When was it signed, and by whom": the date, and what a sentence tells besides.
        rest = replace(question, kind=Kind.PROSE, attributes=(), cues=question.cues - _ASKS_WHEN)
        statuses.append(answer_prose(rest, evidence, draft).status)
    return draft.answer(_overall(statuses))


# Between the parts of a question; words that join them are cues.
_PARTS = re.compile(r"[,;:/+&，、]|\s[-–—]\s|[?？](?=\s*\w)")


def say_beside(question: Question, evidence: Evidence, draft: Draft) -> None:
    """What a question asks further of the one partner that its description fits: "partner for
    baseball, and signing date"."""
    places = [place for place in draft.places if place not in question.places]
    joined = "also" in question.cues
    asked = [a for a in question.attributes if a not in IN_PROSE and a != "relation"]
    if len(places) != 1 or not asked or not (_PARTS.search(question.text) or joined):
        return
    about = evidence.facts_of(places)
    homes = {fact.home for fact in about if fact.attribute == "membership"}
    for attribute in _by_one_label(asked, about):
        if any(_asked(fact, attribute) or fact.attribute == attribute for fact in about):
            of_tie = replace(question, homes=question.homes or tuple(sorted(homes)), years=())
            _one(of_tie, evidence, draft, places[0], attribute, about)


def _asks_beside_name(question: Question) -> bool:
    """Whether a date or a figure is asked for of what is only told by how it is spelled.

    "When did it sign with the city that the other page spells X", "how many live in ...".
    """
    asked = set(question.attributes)
    return bool(asked & {"population", "area"}) or (
        "date" in asked and "opens_when" in question.cues
    )


def _beyond(question: Question) -> int:
    """How many words beside those of the tie a question may have that still asks for its date.

    "When did the zoo in X open" asks for another date.
    """
    if question.filters.relations or "partner" in question.cues:
        return 3
    return 2 if question.named_home else 1


def _by_one_label(attributes: Sequence[str], facts: Sequence[Fact]) -> tuple[str, ...]:
    """The attributes without labels that other pages have for the same: "mayor", "alcalde"."""
    own = [a for a in attributes if a not in words("en").attributes and a not in (METRO, URBAN)]
    told = [a for a in own if any(_asked(fact, a) for fact in facts)] or own[:1]
    return tuple(a for a in attributes if a not in own or a in told)


def _wrong_premise(
    question: Question, draft: Draft, place: Place, about: Sequence[Fact]
) -> Status | None:
    """What "X, the sister of Y" takes for granted where X is another's; None where nothing."""
    named = place in question.places
    of_tie = question.filters.relations or question.cues & {"partner"}
    memberships = [fact for fact in about if fact.attribute == "membership"]
    if named and question.homes and of_tie and memberships:
        if not any(fact.home in question.homes for fact in memberships):
            return say_other_home(question, draft, place, about)
    return None


def _say_whose(question: Question, draft: Draft, place: Place, about: Sequence[Fact]) -> None:
    """Say whose partner a place is of which only pages of other homes than the one asked tell."""
    homes = {fact.home for fact in about if fact.attribute == "membership"}
    if question.homes and homes and homes.isdisjoint(question.homes):
        say_homes(draft, place, about)


def _has_subject(question: Question, evidence: Evidence, places: Sequence[Place]) -> bool:
    facts = evidence.facts_of(places, ("subject",))
    return any(not question.homes or fact.home in question.homes for fact in facts)


def _spellings(
    question: Question, draft: Draft, places: Sequence[Place], facts: Sequence[Fact]
) -> Answer:
    """How the pages write a partner's name or, where a country is named too, its country's."""
    attribute = "country" if question.filters.countries and question.places else ""
    differ = False
    for place in places:
        printed: dict[str, Fact] = {}
        # The shortest line that has it shows a spelling best, and not a list of all partners.
        for fact in sorted(facts, key=lambda fact: fact.end - fact.start):
            if fact.place.key == place.key and attribute in ("", fact.attribute):
                word = (fact.printed if attribute else fact.subject).strip()
                if word in draft.quote(fact):
                    printed.setdefault(word, fact)
        items = []
        for word, fact in printed.items():
            markers = draft.cite(fact, values=(word,))
            items.append(
                say(draft.language, "by_page", value=f"“{word}”", source=draft.source(fact))
                + f" {markers}"
            )
        if items:
            # "Florence", of pages that print "Firenze" alone: both are its names.
            usual = "" if attribute else say_place(draft.language, place)
            known = not usual or any(usual in word for word in printed)
            said = say(draft.language, "spelled", items=say_list(draft.language, items))
            draft.add(said if known else f"{usual}: {said}")
        differ |= len(items) > 1
    if draft.empty:
        return not_a_partner(question, draft)
    return draft.answer(Status.CONFLICT if differ else Status.ANSWERED)


def _filtered_places(question: Question, evidence: Evidence) -> list[Place]:
    """The partners that "the Chilean one" or "our German partners" means."""
    filters = question.filters
    if not filters or (question.strangers and filters == Filters(state=filters.state)):
        return []
    found = evidence.ties(filters, question.homes)
    if len(found) > _FEW and question.terms and question.language in EAST_ASIAN_LANGUAGES:
        return []  # a name that nobody knows: 두샨베
    places = {tie.place.key: tie.place for tie in found}
    return [place for place in places.values() if place not in question.besides]


def _overall(statuses: Sequence[Status]) -> Status:
    kinds = set(statuses)
    if kinds == {Status.NOT_FOUND}:
        return Status.NOT_FOUND
    if Status.CONFLICT in kinds:
        return Status.CONFLICT
    if Status.FALSE_PREMISE in kinds:
        return Status.FALSE_PREMISE
    return Status.PARTIAL if kinds & {Status.NOT_FOUND, Status.PARTIAL} else Status.ANSWERED


def _one(
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
    facts = [fact for fact in about if _asked(fact, attribute)]
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
        facts = [fact for fact in about if _asked(fact, "population")]
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


_TEXT_SAYINGS = frozenset({"feature", "location", "website", "subject", "founded"})


def _asked(fact: Fact, attribute: str) -> bool:
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


def not_a_partner(question: Question, draft: Draft) -> Answer:
    """The question names no partner, or only places that no page names as one."""
    language = draft.language
    if question.strangers:
        names = say_list(language, [say_place(language, place) for place in question.strangers])
        if question.homes:
            home = say_list(language, question.homes)
            draft.say("not_partner_of", place=names, home=home)
        else:
            draft.say("not_partner", place=names)
    elif question.filters != Filters() and question.homes:
        draft.say("not_said_at_all")
    else:
        draft.say("not_said_at_all")
    return draft.answer(Status.NOT_FOUND)

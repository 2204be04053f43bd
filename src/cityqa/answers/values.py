"""Which attributes are asked of which partners, and whether a sentence answers instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cityqa.answers.draft import Draft
from cityqa.answers.expected import NAME, ORIGIN, PERIOD, expected
from cityqa.answers.one_value import IN_PROSE, is_asked, say_value_of
from cityqa.answers.partnerships import (
    say_homes,
    say_other_home,
)
from cityqa.answers.prose import answer_prose
from cityqa.answers.saying import (
    say,
    say_list,
    say_place,
)
from cityqa.answers.sentences import (
    from_both,
    from_meaning,
    from_sentence,
    of_a_thing,
)
from cityqa.answers.whose import say_homes_lacking
from cityqa.evidence import Evidence
from cityqa.places import gazetteer
from cityqa.questions.asks import asks_whose
from cityqa.questions.attributes import METRO, URBAN
from cityqa.questions.phrases import tells_end
from cityqa.types import Answer, Fact, Filters, Kind, Place, Question, Status
from cityqa.words import EAST_ASIAN_LANGUAGES, words

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
            statuses.append(say_value_of(question, evidence, draft, place, attribute, about))
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
        if any(is_asked(fact, attribute) or fact.attribute == attribute for fact in about):
            of_tie = replace(question, homes=question.homes or tuple(sorted(homes)), years=())
            say_value_of(of_tie, evidence, draft, places[0], attribute, about)


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
    told = [a for a in own if any(is_asked(fact, a) for fact in facts)] or own[:1]
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
    else:
        draft.say("not_said_at_all")
    return draft.answer(Status.NOT_FOUND)

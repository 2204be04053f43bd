"""Whose partner a place is: of others than one's own home, of those with another place, too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cityqa.answers.draft import Draft
from cityqa.answers.partnerships import say_homes
from cityqa.answers.saying import say_list, say_place
from cityqa.answers.verdicts import say_verdict
from cityqa.evidence import Evidence
from cityqa.mentions import find_mentions
from cityqa.places import gazetteer
from cityqa.questions.asks import asks_whose, names_partners
from cityqa.questions.phrases import cue_phrases
from cityqa.questions.roles import POSSESSIVE
from cityqa.stems import stems
from cityqa.types import Answer, Fact, Kind, Place, Question, Status
from cityqa.words import tokens


def of_homes_meant(question: Question, evidence: Evidence) -> Question:
    """ "Who else is twinned with X besides Ytown", "which cities have both X and Z": the question
    with the homes that are meant."""
    if question.kind is Kind.TIME or question.cues & {"own", "opens_check"}:
        return question  # "how many years between the twinning with X and the one with Y"
    homes = _others(question, evidence) or _shared(question, evidence)
    if not homes:
        return question
    cues = question.cues - {"left_out", "opens_who"} | {"among_theirs"}
    return replace(question, kind=Kind.VALUE, homes=homes, named_home=True, besides=(), cues=cues)


def _others(question: Question, evidence: Evidence) -> tuple[str, ...]:
    """The homes beside the question's own, where others than it are asked for."""
    if not question.homes or not asks_whose(_without_homes(question)):
        return ()
    own = {place.key for home in question.homes if (place := gazetteer().resolve(home))}
    left_out = {place.key for place in question.besides}
    if not ("who_else" in question.cues or (left_out and left_out <= own)):
        return ()
    others = tuple(home for home in evidence.index.homes() if home not in question.homes)
    having = _having(question.places[0], evidence)
    return tuple(home for home in others if home in having) or others


def _shared(question: Question, evidence: Evidence) -> tuple[str, ...]:
    """The homes that have all the places named, where those are asked for."""
    if len(question.places) < _SEVERAL or question.named_home or "compare" in question.cues:
        return ()
    if not question.cues & {"both", "included", "also"}:
        return ()
    first, *_ = question.places
    if not asks_whose(replace(_without_homes(question), places=(first,))):
        return ()
    having = [_having(place, evidence) for place in question.places]
    return tuple(home for home in evidence.index.homes() if all(home in one for one in having))


_SEVERAL = 2


def _without_homes(question: Question) -> Question:
    return replace(question, homes=(), besides=(), cues=question.cues - {"among_theirs"})


def _having(place: Place, evidence: Evidence) -> set[str]:
    """The homes that list a place as their partner."""
    return {fact.home for fact in evidence.facts_of([place], ("membership",))}


def check_others(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """ "Are we the only ones twinned with X", "is anyone else": whether another home has it."""
    cues = question.cues
    alone = "only_ones" in cues
    told = question.terms or question.attributes or question.filters.countries
    if told or len(question.places) != 1 or not (question.homes and names_partners(question)):
        return None
    if not (alone or ("who_else" in cues and "own" not in cues)):
        return None
    about = evidence.facts_of(question.places, ("membership", "date", "state"))
    found = evidence.ties(question.filters, evidence.index.homes(), places=question.places)
    homes = {tie.home for tie in found} - set(question.homes)
    others = [fact for fact in about if fact.home in homes]
    say_verdict(question, draft, bool(others) is not alone)
    own = [fact for fact in about if fact.home in question.homes]
    say_homes(draft, question.places[0], others or own or about)
    return draft.answer(Status.ANSWERED if about else Status.NOT_FOUND)


def answer_choices(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """ "Which of these is our twin: X, Y or Z": those that are, and those that no page names."""
    strangers = {stem for place in question.strangers for stem in stems(place.name)}
    asks = question.cues & {"reverse", "list", "who"} and names_partners(question)
    plain = not (question.attributes or set(question.terms) - strangers or question.order)
    if not (question.strangers and question.places and question.homes and asks and plain):
        return None
    if question.kind is Kind.CHECK or question.besides or question.filters.countries:
        return None
    about = evidence.facts_of(question.places, ("membership", "date", "state"))
    own = [fact for fact in about if fact.home in question.homes]
    ours = {fact.place.key for fact in own if fact.attribute == "membership"}
    for place in question.places:
        if place.key in ours:
            say_homes(draft, place, [fact for fact in own if fact.place.key == place.key])
    others = [p for p in (*question.places, *question.strangers) if p.key not in ours]
    names = say_list(draft.language, [say_place(draft.language, place) for place in others])
    draft.say("not_partner_of", place=names, home=say_list(draft.language, question.homes))
    return draft.answer(Status.ANSWERED if ours else Status.NOT_FOUND)


def say_homes_lacking(
    question: Question, draft: Draft, places: Sequence[Place], facts: Sequence[Fact]
) -> None:
    """Which of several homes named have a place as no partner: "Xtown or Ytown, who has Z"."""
    having = {fact.home for fact in facts if fact.attribute == "membership"}
    lacking = [home for home in question.homes if home not in having]
    asks = question.cues & {"who", "reverse"} and names_partners(question)
    if asks and len(places) == 1 and 0 < len(lacking) < len(question.homes):
        name, homes = say_place(draft.language, places[0]), say_list(draft.language, lacking)
        draft.say("not_partner_of", place=name, home=homes)


def answer_no_home(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """ "Does Xtown have sister cities", "list Xtown's twins", where no page is Xtown's: that none
    is, for whose partner Xtown may be is not asked."""
    if question.named_home or question.places or len(question.strangers) != 1:
        return None
    if "own" in question.cues or not names_partners(question):
        return None
    if not _owns_partners(question):
        return None
    place = say_place(draft.language, question.strangers[0])
    draft.say("no_page_of", place=place, homes=say_list(draft.language, evidence.index.homes()))
    return draft.answer(Status.NOT_FOUND)


def _owns_partners(question: Question) -> bool:
    """Whether the stranger's name stands right beside a verb for having, or before what is its
    own: "has Xtown any twins", "Xtown's twins"."""
    run = tokens(question.text)
    having = cue_phrases("having", question.language).find(run)
    for mention in find_mentions(question.text):
        if mention.place.key != question.strangers[0].key:
            continue
        if POSSESSIVE.match(question.text[mention.end :]):
            return True
        for match in having:
            first, last = run[match.first].start, run[match.last - 1].end
            behind = not question.text[mention.end : first].strip() and mention.end < first
            opens = match.first == 0 and not question.text[last : mention.start].strip()
            if behind or opens:
                return True
    return False

"""Ties that have ended: why and when, and whether a tie still stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from cityqa.answers.draft import Draft
from cityqa.answers.expected import ORIGIN, REASON, holds_words
from cityqa.answers.holding import say_holding
from cityqa.answers.partnerships import say_homes, say_states
from cityqa.answers.quotes import names_place, say_item, text_of
from cityqa.answers.saying import (
    say_attribute,
    say_place,
    say_relation,
)
from cityqa.evidence import Evidence, Finding
from cityqa.mentions import find_mentions
from cityqa.questions.phrases import tells_end
from cityqa.stems import stems
from cityqa.ties import says_ended
from cityqa.types import Answer, Fact, Kind, Passage, Place, Question, Status
from cityqa.words import Phrases, all_words, data, text_key, tokens

# Kinds that ask of one tie. A list's or a count's words for an end are a filter, a check's a claim.
_OF_ONE = {Kind.VALUE, Kind.PROSE, Kind.TIME, Kind.REVERSE}
# A sentence that tells how something ended is about what is asked with this share of its words.
NEAR = 0.5
# At most so many sentences on how a tie ended are told.
TOLD = 2


def asks_ending(question: Question) -> bool:
    """Whether it is a tie whose end is asked for: "why did X leave", not "where the road ends"."""
    if "ended_ask" not in question.cues or question.kind not in _OF_ONE:
        return False
    if set(question.attributes) - _OF_TIE:
        return False  # "the area of X, our suspended sister"
    if "count" in question.cues and question.kind is not Kind.TIME:
        return False  # "into how many wards is it cut"
    of_tie = question.filters.relations or "partner" in question.cues
    return bool(of_tie or set(question.terms) <= end_stems())


_OF_TIE = {"date", "relation"}


@lru_cache(maxsize=1)
def end_stems() -> frozenset[str]:
    """The stems of the words by which an end is asked for, in any language, and of those for what
    ends: "when did we suspend contact with X"."""
    phrases = [p for language in all_words() for p in language.states.get("ended_ask", ())]
    phrases += data("page_forms.toml")["contacts"]["words"]
    return frozenset(stem for phrase in phrases for stem in stems(phrase))


def answer_ended(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """Why or when a tie ended or, where no page says that it did, that none does."""
    places = question.places or _lapsed(question, evidence)
    facts = evidence.facts_of(places, ("membership", "date", "state"))
    own = [f for f in facts if not question.homes or f.home in question.homes]
    ended = {f.place.key for f in own if f.attribute == "state" and says_ended(f)}
    if ended and len({place.name for place in places}) == 1:
        # "With which of the two Victorias was it cut?"
        places = tuple(place for place in places if place.key in ended)
    statuses = [
        _ended(question, evidence, draft, place, [f for f in own if f.place.key == place.key])
        for place in places
        if any(f.attribute == "membership" and f.place.key == place.key for f in own)
    ]
    told = [status for status in statuses if status is not None]
    if set(told) == {Status.ANSWERED, Status.NOT_FOUND}:
        return draft.answer(Status.PARTIAL)  # of several, the reason of some
    return draft.answer(max(told, key=_WORST.index)) if told else None


def _lapsed(question: Question, evidence: Evidence) -> tuple[Place, ...]:
    """The partners whose ties have ended, where none is named: "which ties ended, and why"."""
    if set(question.terms) - end_stems():
        return ()  # "in which city did the ship arrive that left our harbour"
    ended = replace(question.filters, state="lapsed")
    found = {tie.place.key: tie.place for tie in evidence.ties(ended, question.homes)}
    return tuple(found.values()) if len(found) <= _FEW else ()


_FEW = 5
_WORST = [Status.ANSWERED, Status.NOT_FOUND, Status.FALSE_PREMISE]


def _ended(
    question: Question, evidence: Evidence, draft: Draft, place: Place, own: list[Fact]
) -> Status | None:
    states = [f for f in own if f.attribute == "state" and says_ended(f)]
    if states and question.kind is Kind.TIME:
        return None  # how long it lasted, which its dates tell
    labelled = {(f.page, f.start) for f in states if f.label}
    found = sentences_about(question, evidence, place)
    told = [
        finding
        for finding in _of_ties_end(found)
        if (finding.item.page, finding.item.start) not in labelled
    ]
    until = [f for f in evidence.facts_of([place]) if tells_end(f.attribute) and _of(question, f)]
    if until and not states:
        # "Until when is it valid": not over, but for so long.
        if "also" in question.cues:
            say_homes(draft, place, own)
        for fact in until:
            say_holding(draft, place, fact, own)
        return Status.ANSWERED
    if not (states or told) and "what" in question.cues and (other := _what_ended(found)):
        say_item(draft, other.item)  # "what did they stop": something else than the tie
        return Status.ANSWERED
    if not states and not told:
        stated = next(fact for fact in own if fact.attribute == "membership")
        draft.say(
            "not_ended",
            stated,
            home=stated.home,
            place=say_place(draft.language, place, stated.subject),
            relation=say_relation(draft.language, stated.relation),
        )
        say_homes(draft, place, own)
        return Status.FALSE_PREMISE
    # What is asked goes first: the end, as a state or in a sentence, and then what has ended.
    both = question.cues & {"also", "since", "onwards"} or holds_words(question.text, ORIGIN)
    if "date" in question.attributes and not both and any(fact.date for fact in states):
        say_states(draft, place, states)  # "when did it end": its beginning is not asked
    elif states:
        say_homes(draft, place, own, ended_first=True)
    for finding in told[:TOLD]:
        say_item(draft, finding.item)
    if not states:
        say_homes(draft, place, own)
    if "opens_why" not in question.cues:
        return Status.ANSWERED
    if reasons := [f for f in states if _tells_more(draft.quote(f), f)]:
        for fact in reasons:
            draft.add(f"“{' '.join(draft.quote(fact).split())}” {draft.cite(fact)}")
        return Status.ANSWERED
    if not any(holds_words(text_of(f.item), REASON) for f in told):
        draft.say("missing_part", attribute=say_attribute(draft.language, "reason"))
        return Status.NOT_FOUND
    return Status.ANSWERED


def _tells_more(line: str, state: Fact) -> bool:
    """Whether a state's line says in a clause what else happened then, or why: "inactive since
    1985, when the mill closed"."""
    behind = tokens(line[state.value_end - state.start :])
    return len([token for token in behind if token.key.isalpha()]) >= _A_CLAUSE


_A_CLAUSE = 4  # words


def _of(question: Question, fact: Fact) -> bool:
    """Whether a fact stands on a page of the homes asked about."""
    return not question.homes or fact.home in question.homes


def told_endings(question: Question, evidence: Evidence, place: Place) -> list[Finding]:
    """Sentences about the place that speak of a tie's end, the nearest to the question first."""
    return _of_ties_end(sentences_about(question, evidence, place))


def _of_ties_end(found: Sequence[Finding]) -> list[Finding]:
    return [f for f in found if ends_tie(text_of(f.item))]


def ends_tie(text: str) -> bool:
    """Whether a sentence tells an end, and of a tie or of all contact."""
    return tells_an_end(text) and (speaks_of_tie(text) or bool(_contacts().find(tokens(text))))


@lru_cache(maxsize=1)
def _contacts() -> Phrases:
    return Phrases((word, "tie") for word in data("page_forms.toml")["contacts"]["words"])


@lru_cache(maxsize=1)
def contact_stems() -> frozenset[str]:
    """The stems of the words for what two cities have with each other, in any language."""
    listed = data("page_forms.toml")["contacts"]
    return frozenset(s for word in (*listed["words"], *listed["exchanges"]) for s in stems(word))


def _what_ended(found: Sequence[Finding]) -> Finding | None:
    """The sentence about a place that tells an end of anything."""
    return next((f for f in found if tells_an_end(text_of(f.item))), None)


def sentences_about(question: Question, evidence: Evidence, place: Place) -> list[Finding]:
    """Sentences about the place, the nearest to the question first."""
    found = evidence.search(
        question.text,
        [*question.terms, *stems(place.name)],
        places=[place],
        homes=question.homes,
        beside=True,
    )
    return [f for f in found if isinstance(f.item, Passage) and is_about(f, place)]


def is_about(finding: Finding, place: Place) -> bool:
    """Whether a sentence is about the place, or names it on a page that is about none."""
    item = finding.item
    if item.place:
        return item.place.key == place.key
    text = text_of(item)
    return names_place(text, place) or any(m.place.key == place.key for m in find_mentions(text))


def tells_an_end(text: str) -> bool:
    """Whether a sentence has a word for an end, in any language."""
    return bool(_end_words().find(tokens(text)))


def speaks_of_tie(text: str) -> bool:
    """Whether a sentence has a word for a tie, in any language."""
    return bool(tie_words().find(tokens(text)))


def names_tie(text: str) -> bool:
    """Whether a sentence has a word for a tie; a "network" of "cities" may be anybody's."""
    loose = {text_key(word) for word in data("page_forms.toml")["networks"]["words"]}
    loose |= {text_key(word) for language in all_words() for word in language.cues["cities"]}
    return any(text_key(m.phrase) not in loose for m in tie_words().find(tokens(text)))


@lru_cache(maxsize=1)
def _end_words() -> Phrases:
    return Phrases(
        (phrase, "end")
        for language in all_words()
        for phrases in language.states.values()
        for phrase in phrases
    )


@lru_cache(maxsize=1)
def tie_words() -> Phrases:
    """The words for ties and partners of all languages."""
    return Phrases(
        (phrase, "tie")
        for language in all_words()
        for phrases in (*language.relations.values(), language.cues.get("partner", ()))
        for phrase in phrases
    )

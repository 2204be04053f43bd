"""Whether a tie still stands: by its states, its terms, or a sentence that tells its end."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import lru_cache

from cityqa.answers.draft import Draft
from cityqa.answers.endings import (
    NEAR,
    end_stems,
    ends_tie,
    sentences_about,
    speaks_of_tie,
    tells_an_end,
    told_endings,
)
from cityqa.answers.holding import ends_on, say_holding
from cityqa.answers.partnerships import quote, say_homes
from cityqa.answers.quotes import say_item, text_of
from cityqa.answers.verdicts import denies, kinds_of_end, say_verdict
from cityqa.dates import find_dates
from cityqa.evidence import Evidence, Finding
from cityqa.glosses import gloss
from cityqa.questions.phrases import tells_end
from cityqa.relevance import has_all
from cityqa.stems import stems
from cityqa.ties import says_ended, ties
from cityqa.types import Fact, Kind, Passage, Place, Question, Status
from cityqa.words import Phrases, data, text_key, tokens


def asks_if_alive(question: Question) -> bool:
    """Whether it is asked how a tie with one partner is doing, and nothing else of it: "what is the
    situation with X nowadays, are there still contacts?"."""
    asked = {"still", "nowadays", "in_force"} & question.cues and question.filters.state
    of_it = question.kind is Kind.PROSE and len(question.places) == 1 and not question.attributes
    return bool(asked and of_it and not _things(question))


def say_whether_stands(
    question: Question,
    evidence: Evidence,
    draft: Draft,
    place: Place,
    own: list[Fact],
    today: date | None = None,
) -> Status | None:
    """Whether a tie is still in force, or has lapsed, as asked; None where that is not asked."""
    others = _things(question)
    claimed = question.filters.state
    if not claimed and "nowadays" in question.cues:
        claimed = "active"  # "is X a sister city at present?"
    if not claimed and not others and ("ended_ask" in question.cues or _asks_if_over(question)):
        claimed = "lapsed"  # "did X cut ties with Y?"
    either = not claimed and not others and {"in_force", "lapsed", "compare"} <= question.cues
    if not (claimed or either):
        return None
    today = today or date.today()
    states = [f for f in own if f.attribute == "state" and f.place.key == place.key]
    until = _last_ends(draft, own)
    over = any(end < today.isoformat()[: len(end)] for end in until.values())
    ended = any(says_ended(fact) for fact in states) or (over and not states)
    ended = ended or all(
        tie.lasted_until and tie.lasted_until < today.isoformat() for tie in ties(own)
    )
    told: list[Finding] = []
    if others and not (ended and len(others) == 1):
        # "Still in the ring of six": of something else than the tie.
        told = _endings_of(others, question, evidence, place)[:1]
        if not told:
            return None
        ended = True
    if not (ended or states or until):
        told = _endings_by_sentences(question, evidence, place)[:1]
        ended = bool(told)
    if not (ended or told) and (other := _of_another_state(evidence, own)) is not None:
        say_homes(draft, place, own)
        say_item(draft, other)
        return Status.ANSWERED
    if not (ended or told or states) and (many := _of_many(evidence, own)) is not None:
        say_homes(draft, place, own)
        say_item(draft, many)
        return Status.ANSWERED
    is_so = ended is (claimed == "lapsed")
    if claimed == "lapsed" and ended and not (told and others):
        said = [f"{fact.label} {fact.printed}" for fact in states]
        is_so = _ended_as_claimed(question, said or [text_of(f.item) for f in told])
    if not either:
        say_verdict(question, draft, is_so)  # "still alive, or has it gone quiet": no yes or no
    if not told:
        say_homes(draft, place, own)
        if ended and not (states or until):
            quote(draft, [f for f in own if f.attribute == "date"])  # "2011-2016"
        for fact in until if not any(says_ended(state) for state in states) else ():
            say_holding(draft, place, fact, own)
        told = (told_endings if ended else _denied_ends)(question, evidence, place)[:1]
    elif not (states or others):
        say_homes(draft, place, own)
    for finding in told:
        say_item(draft, finding.item)
    return Status.ANSWERED


def _last_ends(draft: Draft, own: Sequence[Fact]) -> dict[Fact, str]:
    """Until when the agreement holds, by what tells it; of several the last."""
    told = [f for f in own if tells_end(f.attribute)]
    ends = {fact: end for fact in told if (end := ends_on(draft, fact, own))}
    last = max(ends.values(), default="")
    return {fact: end for fact, end in ends.items() if end == last}


def _things(question: Question) -> set[str]:
    """The stems of what is asked to go on beside the tie itself: "the exchange of pupils"."""
    return set(question.terms) - end_stems() - _alive_stems(question.language)


@lru_cache(maxsize=16)
def _alive_stems(language: str) -> frozenset[str]:
    """The stems of words by which it is asked if a tie goes on: "are we still working with X"."""
    lists = data("verdicts.toml")
    phrases = [(p, code) for code in {language, "en"} for p in lists[code]["goes_on"]]
    return frozenset(stem for p, code in phrases for stem in stems(f"{p} {gloss(p, code)}"))


def _endings_of(
    things: Collection[str], question: Question, evidence: Evidence, place: Place
) -> list[Finding]:
    """The sentences about a place that tell the end of something that is asked about."""
    return [
        f
        for f in sentences_about(question, evidence, place)
        if (f.coverage >= NEAR and ends_tie(text_of(f.item)))
        or (_speaks_of_any(things, text_of(f.item)) and _is_so_now(f, evidence))
    ]


def _endings_by_sentences(question: Question, evidence: Evidence, place: Place) -> list[Finding]:
    """The sentences about a place that say that the tie has ended."""
    return [f for f in _of_the_end(question, evidence, place) if _is_so_now(f, evidence)]


def _denied_ends(question: Question, evidence: Evidence, place: Place) -> list[Finding]:
    """The sentences about a place that say that the tie has not ended."""
    return [f for f in _of_the_end(question, evidence, place) if _denies(f, evidence)]


def _of_the_end(question: Question, evidence: Evidence, place: Place) -> list[Finding]:
    """The sentences about a place that speak of the tie's end, by name or in the words of the one
    before: "The council suspended it in 2022"."""
    return [
        f
        for f in sentences_about(question, evidence, place)
        if ends_tie(text := text_of(f.item))
        or (tells_an_end(text) and _goes_on_of_tie(f, evidence))
    ]


def _goes_on_of_tie(finding: Finding, evidence: Evidence) -> bool:
    """Whether a sentence has a word for what the one before speaks of, which is a tie."""
    item = finding.item
    if not isinstance(item, Passage) or not _back().find(tokens(item.text)):
        return False
    before = [
        sentence
        for sentence in evidence.index.sentences({"page": (item.page,)})
        if sentence.parent == item.parent and sentence.end <= item.start
    ]
    return bool(before) and speaks_of_tie(text_of(before[-1]))


@lru_cache(maxsize=1)
def _back() -> Phrases:
    return Phrases((word, "back") for word in data("page_forms.toml")["goes_on"]["words"])


def _speaks_of_any(things: Collection[str], text: str) -> bool:
    """Whether a text has one of these stems, or the last part of a long one: "Schüleraustausch"."""
    here = stems(text)
    parts = [stem for stem in here if len(stem) >= _PART]
    return any(has_all([thing], here) or thing.endswith(tuple(parts)) for thing in things)


_PART = 6  # letters


def _is_so_now(finding: Finding, evidence: Evidence) -> bool:
    """Whether a sentence tells an end that is none of the past, nor denied: not "was frozen from
    1992 to 2000", "has never ended the link"."""
    text = text_of(finding.item)
    run, days = tokens(text), find_dates(text)
    past = len(days) > 1 or any(day.range_end for day in days) or bool(_anew().find(run))
    return tells_an_end(text) and not past and not _denies(finding, evidence)


def _denies(finding: Finding, evidence: Evidence) -> bool:
    return denies(text_of(finding.item), evidence.index.languages()[finding.item.page])


@lru_cache(maxsize=1)
def _anew() -> Phrases:
    return Phrases((word, "anew") for word in data("page_forms.toml")["resumed"]["words"])


def _of_another_state(evidence: Evidence, own: Sequence[Fact]) -> Fact | None:
    """What a page says of a tie where it calls others active: "Under review" tells neither."""
    told = [f for f in own if f.attribute == "relation" and f.label]
    if not told or any(f.attribute == "state" for f in own):
        return None
    states = evidence.facts(home=tuple({f.home for f in told}), attribute=("state",))
    labels = {f.label for f in states if not says_ended(f)}
    return next((f for f in told if f.label in labels), None)


def _of_many(evidence: Evidence, own: Sequence[Fact]) -> Passage | None:
    """The sentence behind a list that says of most of its partners, and not of which, that their
    ties have ended: "Most of these agreements are dormant"."""
    listed = [fact for fact in own if fact.attribute == "membership"]
    pages = sorted({fact.page for fact in listed})
    for sentence in evidence.index.sentences({"page": pages}) if pages else ():
        text = text_of(sentence)
        if sentence.place or not (_many().find(tokens(text)) and ends_tie(text)):
            continue
        before = evidence.facts(page=sentence.page, attribute=("membership",))
        above = [fact for fact in before if fact.start < sentence.start]
        kind = max(above, key=lambda fact: fact.start).relation if above else None
        if any(f.start < sentence.start and f.relation == kind for f in listed):
            return sentence
    return None


@lru_cache(maxsize=1)
def _many() -> Phrases:
    return Phrases((phrase, "many") for phrase in data("page_forms.toml")["of_many"]["words"])


def _asks_if_over(question: Question) -> bool:
    """Whether the last word asks if a tie is no more: "is our tie with X over"."""
    run = tokens(question.text)
    last = data("verdicts.toml").get(question.language, {}).get("finished", ())
    named = bool(question.filters.relations or "partner" in question.cues)
    return named and bool(run) and any(run[-1].key == text_key(word) for word in last)


def _ended_as_claimed(question: Question, said: Sequence[str]) -> bool:
    """Whether a tie ended as is claimed: one that rests is not ended for good, nor turned round."""
    claimed = kinds_of_end(question.text)
    told = {kind for text in said for kind in kinds_of_end(text)}
    return len(claimed) != 1 or len(told) != 1 or claimed == told

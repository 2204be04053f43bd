"""Claims in words: "the largest ...", "the capital of ...", "in the region of ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cityqa.answers.draft import Draft
from cityqa.answers.premises import say_where
from cityqa.answers.quotes import names_place, say_item, text_of
from cityqa.answers.rank_scopes import (
    among_others,
    narrower,
    ranks_partners,
    second_only,
    superlatives_of,
)
from cityqa.answers.ranks import extreme_of
from cityqa.answers.standing import same_numbers, states_values
from cityqa.answers.tie_claims import date_holds
from cityqa.answers.verdicts import light_stems, say_verdict
from cityqa.claims import says
from cityqa.evidence import Evidence, Finding
from cityqa.mentions import find_mentions
from cityqa.quantities import ordinal_words
from cityqa.questions.asks import SUPERLATIVES
from cityqa.questions.capitals import is_another_capital, is_no_capital
from cityqa.relevance import has_all
from cityqa.stems import stems
from cityqa.ties import tells_nothing
from cityqa.types import Filters, Place, Question, Status
from cityqa.words import text_key, tokens

# "the capital of X", "the biggest port of X": what is claimed to be what of what.
_OF = re.compile(
    r"\b(\w+)(?:\s(?:city|town))?\s+of\s+(?:the\s+)?([\w'’ -]+?)"
    r"(?=\s*(?:$|[,?.!;(–—]|\b(?:is|isnt|or|right|correct|true|no|yes)\b))",
    re.IGNORECASE,
)

_COMPLEMENT = re.compile(
    r"[^.;]{0,60}?\bof\s+([^.,;]{2,60}?)(?=[.,;:–—]|\s[(]|\s(?:on|in|during|at|with)\b|$)"
)


def check_extreme(
    question: Question, evidence: Evidence, draft: Draft, place: Place
) -> Status | None:
    """Whether a place is the largest, the first ... as claimed; None where nothing tells."""
    if not question.cues & SUPERLATIVES:
        return None
    for finding, rank in _ranked_in_prose(question, evidence, place):
        holds = rank == question.rank and not narrower(text_of(finding.item), question)
        if rank:
            say_verdict(question, draft, holds)
        elif (other := _ranked_instead(question, evidence, place)) is not None:
            say_verdict(question, draft, False)
            say_item(draft, finding.item)
            finding = other
        say_item(draft, finding.item)
        return Status.ANSWERED
    described = set(question.terms) - light_stems(question.language)
    # "The most parks": no figure that partners are ranked by.
    counted = not question.filters.relations or question.cues & {"having", "outnumber"}
    if ranks_partners(question) and not (described and counted):
        winners = extreme_of(question, evidence)
        if winners is None:
            return None
        keys, tell = winners
        # "Our first agreement with X was signed in 1990", and another already in 1957.
        dates = evidence.facts_of([place], ("date",))
        first = min((f.date for f in dates if f.home in question.homes and f.date), default="")
        dated = date_holds(question, [f for f in dates if f.date == first])
        say_verdict(question, draft, place.key in keys and dated is not False)
        tell(draft)
        return Status.ANSWERED
    return None


def ranked_in_land(question: Question, evidence: Evidence) -> Finding | None:
    """The sentence that ranks one of the places named, all of one country, as asked among all of
    that country: "the largest city in Xland" is larger than any other there."""
    lands = {place.country for place in question.places}
    if len(lands) != 1 or not question.cues & {"largest", "smallest"}:
        return None
    for place in question.places:
        for finding, rank in _ranked_in_prose(question, evidence, place):
            text = text_of(finding.item)
            if rank == 1 == question.rank and _names_land(text, place):
                if not narrower(text, replace(question, filters=Filters(countries=tuple(lands)))):
                    return finding
    return None


def _ranked_instead(question: Question, evidence: Evidence, place: Place) -> Finding | None:
    """The sentence that ranks another partner so in the country named, of which a place is but one
    of several: "one of the four largest cities there"."""
    filters = question.filters
    if not filters.countries or filters.elsewhere:
        return None
    for partner in evidence.index.partners():
        if partner.place.key == place.key or not filters.located(partner.place):
            continue
        for finding, rank in _ranked_in_prose(question, evidence, partner.place):
            text = text_of(finding.item)
            # Of its country, and not of a region of it: where a country is named, it is that.
            if (
                rank == question.rank
                and _names_land(text, partner.place)
                and not narrower(text, question)
            ):
                return finding
    return None


def _names_land(text: str, place: Place) -> bool:
    return any(
        m.place.kind == "country" and m.place.country == place.country for m in find_mentions(text)
    )


def _ranked_in_prose(
    question: Question, evidence: Evidence, place: Place
) -> Iterator[tuple[Finding, int]]:
    """Sentences that rank the place by a superlative of the question's sort, and the rank; 0 for
    one of several."""
    if question.filters.relations or "own" in question.cues:
        return
    if "partner" in question.cues and ranks_partners(question):
        return
    ordinals = ordinal_words()
    superlatives = superlatives_of(question)
    wanted = set(question.terms) - light_stems(question.language)
    countries = set(question.filters.countries)
    regions = {place.key for place in question.strangers if place.kind == "region"}
    findings = evidence.search(question.text, question.terms, places=[place])
    if question.language != "en" and wanted:
        # Of a word and its English, only the one that pages have.
        wanted &= {stem for finding in findings for stem in stems(text_of(finding.item))}
        findings = findings if wanted else []
    for finding in findings:
        text = text_of(finding.item)
        named = {m.place.country for m in find_mentions(text) if m.place.kind == "country"}
        if countries and named and not countries & named:
            continue
        if regions and not regions & {m.place.key for m in find_mentions(text)}:
            continue  # the largest of somewhere else
        if second_only(text) and (wanted or regions) and "largest" in question.cues:
            if wanted <= set(stems(text)):
                yield finding, _SECOND
            continue
        keys = text_key(text).split()
        for n in range(len(keys)):
            behind = set(stems(" ".join(keys[n : n + 12])))
            if not {" ".join(keys[n : n + words]) for words in (1, 2)} & superlatives:
                continue
            if not wanted <= behind | set(stems(place.name)):
                continue
            before = next((key for key in reversed(keys[:n]) if key not in _ENDINGS), "")
            if among_others(" ".join(keys[:n])):
                yield finding, 0
                continue
            number = re.match(r"(\d+)(?:st|nd|rd|th)?$", before)
            yield finding, ordinals.get(before, int(number[1]) if number else 1)


_SECOND = 2


# What stands behind the digits of an ordinal, as a word of its own in a text's key.
_ENDINGS = frozenset({"st", "nd", "rd", "th"})


def check_of(question: Question, evidence: Evidence, draft: Draft, place: Place) -> Status | None:
    """Whether a place is "the capital of X"; None where no sentence has such words."""
    if question.filters.relations or question.cues & SUPERLATIVES:
        return None
    claimed = _OF.search(question.text)
    if states_values(question):
        return None  # "the tenth edition of X": what edition, too, is claimed
    other = is_another_capital(question.text, place)
    bare = not claimed and (other or is_no_capital(question.text, place))
    head = set(stems(claimed[1])) if claimed else set(question.terms) if bare else set()
    if not head:
        return None
    if claimed and names_place(claimed[2], place):
        return None  # "do the mills of X still run": something of the place itself
    wanted = set(stems(claimed[2])) if claimed else head
    told = [
        (finding, wanted <= set(stems(complement)))
        for finding in evidence.search(question.text, question.terms, places=[place])
        for complement in _complements(text_of(finding.item), head)
    ]
    if bare or other:
        return _say_no_capital(question, evidence, draft, place, told)
    return _say_told(question, draft, told)


def _say_no_capital(
    question: Question,
    evidence: Evidence,
    draft: Draft,
    place: Place,
    told: Sequence[tuple[Finding, bool]],
) -> Status | None:
    """No where a place is said to be the capital, which is another; whether it was is told by what
    speaks of the past alone, and "the economic capital" is neither yes nor no to that."""
    if not _of_the_past(question.text, question.language):
        if told:
            return _say_told(question, draft, [(finding, False) for finding, _ in told])
        say_verdict(question, draft, False)
        say_where(draft, place, evidence.facts_of([place], ("country", "membership")))
        return Status.ANSWERED
    languages = evidence.index.languages()
    past = [
        (f, holds) for f, holds in told if _of_the_past(text_of(f.item), languages[f.item.page])
    ]
    if told and not past:
        say_item(draft, told[0][0].item)
        return Status.ANSWERED
    return _say_told(question, draft, past)


def _of_the_past(text: str, language: str) -> bool:
    return says(text, tokens(text), "past", language)


def _complements(text: str, head: set[str]) -> Iterator[str]:
    """What a text tells a thing to be of: "X" where it has "the capital of X"."""
    for word in re.finditer(r"[\w'’-]+", text):
        if head & set(stems(word.group())) and (told := _COMPLEMENT.match(text, word.end())):
            yield told[1]


def _say_told(
    question: Question, draft: Draft, told: Sequence[tuple[Finding, bool]]
) -> Status | None:
    """Yes with the first sentence that bears a claim out, else no with the first that tells another
    thing; None where no sentence tells either."""
    decides = next((one for one in told if one[1]), told[0] if told else None)
    if decides is None:
        return None
    finding, holds = decides
    say_verdict(question, draft, holds)
    say_item(draft, finding.item)
    return Status.ANSWERED


# Attributes whose claims are held against a tie, a figure or a sentence, and not a labelled text.
_ELSEWHERE = frozenset({"date", "relation", "country", "population", "area", "location", "founded"})


def check_value(
    question: Question, evidence: Evidence, draft: Draft, place: Place
) -> Status | None:
    """Whether a labelled text has the words and numbers claimed; None where none is asked of.

    "Is X the mayor of Y": where the page's mayor is another, he is not.
    """
    asked = [name for name in question.attributes if name not in _ELSEWHERE]
    if not asked or not (question.terms or question.numbers):
        return None
    facts = [
        fact
        for fact in evidence.facts_of([place])
        if {fact.attribute, fact.label} & set(asked)
        and (not question.homes or fact.home in question.homes)
    ]
    if not facts or any(len(stems(fact.printed)) > LONGEST_VALUE for fact in facts):
        return None
    wanted = set(question.terms)
    wanted = wanted - light_stems(question.language) or wanted  # "does it include water"
    holds = any(
        has_all(wanted, {*stems(fact.printed), *stems(fact.label)})
        and same_numbers(question, fact.printed, fact.label)
        # Who has "vacant" for a president has none, but its office is vacant.
        and not (tells_nothing(fact) and wanted.isdisjoint(stems(fact.printed)))
        for fact in facts
    )
    say_verdict(question, draft, holds)
    for fact in facts:
        say_item(draft, fact)
    return Status.ANSWERED


# A labelled text of more stems than this is prose.
LONGEST_VALUE = 14


def check_inside(
    question: Question, evidence: Evidence, draft: Draft, place: Place, other: Place
) -> Status | None:
    """Whether a place lies in a region, as its sentences name that or another one."""
    if other.kind != "region" or "location" not in question.attributes:
        return None
    told = []
    for finding in evidence.search(question.text, question.terms, places=[place]):
        named = [m.place for m in find_mentions(text_of(finding.item))]
        if regions := {p.key for p in named if p.kind == "region"}:
            told.append((finding, other.key in regions))
    return _say_told(question, draft, told)

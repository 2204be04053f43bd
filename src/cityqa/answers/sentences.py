"""Sentences that tell what no fact does of a place, or more beside its facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cityqa.answers.draft import Draft
from cityqa.answers.endings import is_about, names_tie, speaks_of_tie
from cityqa.answers.expected import MEANING, PERIOD, PERSON, expected, holds_expected
from cityqa.answers.fitting import (
    CONFIDENT,
    COVERED,
    LONGEST,
    NEARLY,
    choose,
    fits,
    holds_slot,
    says_slot,
)
from cityqa.answers.prose import not_said, say_meant
from cityqa.answers.quotes import names_place, say_item, text_of
from cityqa.answers.saying import say_attribute, say_place
from cityqa.answers.told_elsewhere import told_of_nothing_asked
from cityqa.dates import find_dates
from cityqa.evidence import Evidence, Finding
from cityqa.places import gazetteer
from cityqa.quantities import find_quantities
from cityqa.questions.phrases import in_english
from cityqa.relevance import RELATED_WORD, has_all
from cityqa.stems import stems
from cityqa.ties import within
from cityqa.types import Answer, Fact, Filters, Passage, Place, Question, Status
from cityqa.words import text_key, tokens, words

# A sentence answers by its meaning alone from this cosine on to the question without its names.
MEANT = 0.32


def from_sentence(
    question: Question, evidence: Evidence, draft: Draft, places: Sequence[Place]
) -> Answer | None:
    """The sentence that has the question's further words, where one has nearly all of them.

    "How many people do research there" asks for no population, though its words do.
    """
    # What also is of the sort asked for may have related words: "a fortress" of "a fort".
    enough = RELATED_WORD if expected(question.text, question.language) else COVERED
    found = [
        finding
        for finding in evidence.search(
            question.text, question.terms, gist=question.gist, places=places
        )
        if finding.coverage >= enough
    ]
    findings = [finding for finding in found if fits(question, finding)]
    if not findings and _spoken_of(question, found):
        return not_said(question, draft, found)
    if not findings:
        return None
    if not say_meant(question, draft, findings[0].item):
        say_item(draft, findings[0].item)
    return draft.answer(Status.ANSWERED)


def from_both(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """The sentence that speaks of both places named, where something between them is asked about
    and no tie: "trains from X to Y since"."""
    of_tie = question.filters.relations or question.cues & {"partner", "own"}
    if of_tie or question.named_home:
        return None
    keys = {place.key for place in question.places}
    for finding in evidence.search(
        question.text, question.terms, gist=question.gist, places=question.places
    ):
        text, place = text_of(finding.item), finding.item.place
        told = {p.key for p in question.places if names_place(text, p)}
        told |= {place.key} if place else set()
        if keys <= told and fits(question, finding) and finding.cosine >= MEANT:
            say_item(draft, finding.item)
            return draft.answer(Status.ANSWERED)
    return not_said(question, draft, ())


def of_a_thing(question: Question, evidence: Evidence, places: Sequence[Place]) -> bool:
    """Whether it is asked when something was done with what a sentence about the place speaks of,
    and not when the tie began: "when did the bell from Xtown arrive"."""
    if question.language != "en" or "opens_when" not in question.cues or not question.terms:
        return False
    thing = question.terms[0]
    run = [token.key for token in tokens(question.text)]
    asking, small = set(words("en").cues["check"]), words("en").stop
    subject = any(
        run[n] in asking and run[n + 1] in small and stems(run[n + 2])[:1] == [thing]
        for n in range(len(run) - 2)
    )
    if not subject:
        return False
    found = evidence.search(
        question.text, [thing], places=places, homes=question.homes, beside=True
    )
    texts = [text_of(f.item) for f in found if any(is_about(f, place) for place in places)]
    return any(has_all([thing], stems(text)) and not speaks_of_tie(text) for text in texts)


def _spoken_of(question: Question, found: Sequence[Finding]) -> bool:
    """Whether "when" is asked of what the page tells without a date, and not of the tie."""
    about = any(f.coverage >= COVERED for f in found)
    # From when to when a line may tell that names no place.
    about &= PERIOD not in expected(question.text, question.language)
    return about and len(question.terms) > 1 and question.attributes == ("date",)


def from_meaning(
    question: Question, evidence: Evidence, draft: Draft, places: Sequence[Place]
) -> Answer | None:
    """The sentence that the question means though all its words have other uses: "is made up of".

    The names are left out of what is looked for: they draw every sentence about them near.
    """
    named_alone = len(tokens(question.gist)) <= 1  # "it?"
    if question.language != "en" or named_alone or not evidence.switches.meaning:
        return None
    findings = evidence.search(question.gist, (), places=places)
    if not findings or findings[0].cosine < MEANT:
        return None
    if not holds_expected(question, text_of(findings[0].item)):
        return None
    say_item(draft, findings[0].item)
    return draft.answer(Status.ANSWERED)


def from_label(
    question: Question, evidence: Evidence, draft: Draft, place: Place, label: str
) -> Status | None:
    """The sentence about a place that tells who it is, or what a name means, where that is asked
    for by a label that only other pages have; None where not saying it is to be told by the label's
    own name."""
    if expected(question.text, question.language) & {MEANING, PERSON}:
        named = set(stems(place.name))
        said = dict.fromkeys([*question.terms, *stems(in_english(label))])
        for finding in evidence.search(
            question.text,
            [term for term in said if term not in named],
            gist=question.gist,
            places=[place],
            homes=question.homes,
            beside=True,
        ):
            fitting = is_about(finding, place) and fits(replace(question, attributes=()), finding)
            if fitting and finding.relevance >= CONFIDENT:
                say_item(draft, finding.item)
                return Status.ANSWERED
    if text_key(label) in text_key(question.text):
        return None
    draft.say("not_said_of", place=say_place(draft.language, place))
    return Status.NOT_FOUND


# Sentences that describe a place, at once and where more is asked for.
_IN_SHORT, _AT_LENGTH = 2, 6


def from_prose(
    question: Question,
    evidence: Evidence,
    draft: Draft,
    place: Place,
    attribute: str,
    *,
    more: bool = False,
    beside: bool = False,
) -> Status:
    """An attribute that no fact has, from the sentences about the place; with ``more``, not finding
    it is not told, and ``beside`` facts that have it only its own words tell it."""
    named = say_attribute("en", attribute) if attribute != _SUBJECT else _WORK
    asked = f"{named} {place.name} {question.topic}"
    of_work = attribute == _SUBJECT
    findings = evidence.search(asked, question.terms, places=[place], beside=of_work)
    # What is done with several at once is told of none of them.
    findings = [f for f in findings if is_of(f.item, place, named=of_work)]
    everything = findings
    of_year = question.years and attribute == _SUBJECT and not more
    if of_year:
        findings = _of_years(question, everything)
    elif attribute == _SUBJECT:
        findings = _of_work(question, evidence, findings, place)
    elif words("en").slots.get(attribute):
        worded = [f for f in findings if holds_slot(attribute, f.item)]
        if attribute == "founded" or not question.terms:
            findings = worded
        if attribute == "feature" and not question.terms:
            # "What is it known for", "what do they make there": sentences with such words.
            said = next((s for s in (_PRODUCTS, attribute) if says_slot(s, question.text)), "")
            worded = [f for f in everything if said and holds_slot(said, f.item)]
            findings = worded or ([] if beside else _opening(evidence, everything))
    if question.terms:
        findings = choose(question, findings, refusal=evidence.switches.refusal)
        if told_of_nothing_asked(question, evidence, findings):
            findings = []
    elif of_year:
        findings = sorted(findings[:_AT_LENGTH], key=lambda f: (f.item.page, f.item.start))
    elif attribute == "feature":
        many = _AT_LENGTH if "further" in question.cues else _IN_SHORT - beside
        findings = sorted(findings[:many], key=lambda f: (f.item.page, f.item.start))
    else:
        findings = [f for f in findings if fits(question, f)]
        likely = findings[:1] if findings and findings[0].cosine >= 0.3 else []
        if attribute == _SUBJECT:
            # What a page tells of the city alone is nothing that is done with it.
            worded = [f for f in findings if holds_slot(_SUBJECT, f.item)]
            enough = NEARLY * worded[0].relevance if worded else 0.0
            worded = [f for f in worded[:LONGEST] if f.relevance >= enough]
            worded.sort(key=lambda f: (f.item.page, f.item.start))
            likely = worded or _of_tie(question, evidence, findings, place)[:1]
        findings = likely
    if not findings and attribute == _LOCATION and not question.terms:
        findings = _lying(question, evidence, place)
    if not findings:
        if not more:
            draft.say(
                "not_said",
                attribute=say_attribute(draft.language, attribute),
                place=say_place(draft.language, place),
            )
        return Status.NOT_FOUND
    for finding in findings:
        say_item(draft, finding.item)
    return Status.ANSWERED


def is_of(item: Passage | Fact, place: Place, *, named: bool) -> bool:
    """Whether an item is told of a place, or of nobody and ``named`` names it."""
    if item.place:
        return item.place.key == place.key
    return named and names_place(text_of(item), place)


def _lying(question: Question, evidence: Evidence, place: Place) -> list[Finding]:
    """The sentence of the home's pages that is told of no partner, names the place as the question
    does and says where it lies: "Hull is on the coast"."""
    said = {text_key(name) for name in (place.name, *gazetteer().names(place.key))}
    run = [token.key for token in tokens(question.text)]
    called = [name for name in said if f" {name} " in f" {' '.join(run)} "]
    found = evidence.search(question.text, stems(" ".join(called)), homes=question.homes)
    return [
        f
        for f in found
        if f.item.place is None
        and holds_slot(_LOCATION, f.item)
        and f.cosine >= MEANT
        and any(f" {name} " in f" {text_key(text_of(f.item))} " for name in called)
    ][:1]


_LOCATION = "location"
_SUBJECT = "subject"
_PRODUCTS = "products"
# What a sentence on it is near to; "subject of the agreement" is near to all on the place.
_WORK = "work, cooperation and exchange with"


def _of_work(
    question: Question, evidence: Evidence, findings: Sequence[Finding], place: Place
) -> list[Finding]:
    """The sentences of the home's own pages that may tell what is done with a place: those that
    speak of work, or else those that tell no figure or date of it."""
    homes = question.homes
    own = [f for f in findings if not homes or evidence.index.page(f.item.page).publisher in homes]
    figures = [
        fact
        for fact in evidence.facts_of([place], _FIGURES)
        if fact.attribute != "date" or fact.end - fact.start < _BARE_DATE
    ]
    held = [f for f in own if holds_slot(_SUBJECT, f.item)]
    return held or [f for f in own if not any(_overlap(f.item, fact) for fact in figures)]


def _of_years(question: Question, findings: Sequence[Finding]) -> list[Finding]:
    """What is told of the years asked about alone: "what did we do together in 2006"."""
    when = Filters(since=min(question.years), until=max(question.years))
    return [f for f in findings if any(within(d.iso, when) for d in find_dates(text_of(f.item)))]


def _of_tie(
    question: Question, evidence: Evidence, findings: Sequence[Finding], place: Place
) -> list[Finding]:
    """The sentences that speak of the tie or name the home, and do not tell its date: "the link is
    really one between the fire brigades"."""
    dates = evidence.facts_of([place], ("date",))
    homes = [stems(home) for home in question.homes]
    return [
        f
        for f in findings
        if not any(_overlap(f.item, fact) for fact in dates)
        and (names_tie(text := text_of(f.item)) or any(has_all(h, stems(text)) for h in homes))
    ]


# A statement of a date with fewer characters says nothing else.
_BARE_DATE = 60


def _overlap(one: Passage | Fact, other: Fact) -> bool:
    return one.page == other.page and one.start < other.end and other.start < one.end


def founding(evidence: Evidence, place: Place) -> list[Finding]:
    """The sentences that tell a city's age, or when it was founded, the likeliest first."""
    found = evidence.search(
        f"{place.name} was founded, is years old", stems("founded years old"), places=[place]
    )
    return [f for f in found if holds_slot("founded", f.item) and _has_number(text_of(f.item))]


def _has_number(text: str) -> bool:
    return bool(find_quantities(text) or find_dates(text))


def _opening(evidence: Evidence, findings: Sequence[Finding]) -> list[Finding]:
    """The sentences about a place as they stand there, those first that no fact is read from: a
    profile begins with what matters most, and a date or a figure is no description."""
    facts = evidence.facts_of([f.item.place for f in findings[:1] if f.item.place], _FIGURES)
    first = sorted(findings, key=lambda f: (f.item.page, f.item.start))
    first = [f for f in first if len(text_of(f.item)) > SHORTEST_DESCRIPTION]
    return [f for f in first if not any(_overlap(f.item, fact) for fact in facts)] or first


# Characters that a sentence has at least that describes a place.
SHORTEST_DESCRIPTION = 20
_FIGURES = ("population", "area", "date")

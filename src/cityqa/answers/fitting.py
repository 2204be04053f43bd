"""Which sentences answer a question, and whether any does: their fit and the confidence in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import chain

from cityqa.answers.abbreviations import ABBREVIATION
from cityqa.answers.expected import (
    AGE,
    PERSON,
    asks_part,
    expected,
    holds_expected,
    tells_age,
    tells_any_number,
    tells_day,
    tells_money,
    tells_number_of,
    tells_season,
    tells_time,
)
from cityqa.answers.further import in_the_next, told_behind
from cityqa.answers.persons import done_by_nobody, lacks_act, lacks_role, tells_name
from cityqa.answers.quotes import text_of
from cityqa.answers.verdicts import times_of_year
from cityqa.dates import find_dates, find_yearless
from cityqa.glosses import called_elsewhere
from cityqa.quantities import find_quantities
from cityqa.questions.terms import without_generic
from cityqa.questions.waters import lacks_water
from cityqa.relevance import RELATED_WORD, Finding, has_all, tells_amount
from cityqa.stems import stems
from cityqa.synonyms import synonyms
from cityqa.types import Fact, Kind, Passage, Question
from cityqa.words import all_words, data, text_key, tokens, words

# A sentence answers when the confidence in it is at least this: its relevance, and half of its
# lead over what is about any other place or page (counted up to LEAD). Fitted on the questions for
# tuning: the cutoff that gives the highest truthfulness, rounded up to the safe side.
CONFIDENT = 0.30
LEAD = 0.3
LEAD_SHARE = 0.5
# One with this share of several words is about the same, whatever it calls it: "a movie".
MOSTLY = 0.6
# One with this share has all that is asked about.
COVERED = 0.85
# One with less of what is asked about the home's own speaks of others'.
HALF = 0.5
# What fits the sort of answer and is so much less relevant than a sentence with all that is asked
# about speaks of something else. Measured on the questions for tuning.
FAR = 0.35
# A further sentence about the same is told when it is at least this share as relevant as the
# best: what is asked (who, how many) often stands beside the sentence that has the subject.
NEARLY = 0.5
LONGEST = 3
# What has no word of what is asked and is less near than this is about something else. Measured on
# the questions for tuning: at 0.35 none of their answers is lost.
FAR_IN_MEANING = 0.35


def choose(
    question: Question, findings: Sequence[Finding], *, refusal: bool = True
) -> list[Finding]:
    """The findings that answer, the best first, then in the page's order; none where confidence
    in the best is low."""
    fitting = [finding for finding in findings if fits(question, finding)]
    if AGE in expected(question.text, question.language):
        # "What age are they": where one sentence tells how old somebody must be, no year does.
        aged = [f for f in fitting if tells_age(text_of(f.item))]
        near = fitting[0].relevance * NEARLY if fitting else 0.0
        fitting = [f for f in aged if f.relevance >= near] or fitting
    # A line with an address or a number to reach somebody by says hardly anything else, nor does
    # a sentence about the place named that has a word for what alone is asked for.
    sought = bool(question.slots) and (
        not _terms_beside(question) if question.places else set(question.slots) <= set(_PATTERNS)
    )
    if not fitting or (refusal and not sought and confidence(fitting) < CONFIDENT):
        return in_the_next(question, findings, fitting)
    best = fitting[0]
    if refusal and findings[0].coverage >= COVERED and _far_behind(best, findings[0]):
        # The page speaks of the matter and does not say what is asked of it, or says it behind.
        return in_the_next(question, findings, fitting)
    if refusal and question.terms and _says_it_otherwise(question, findings, fitting):
        # Nor does what hardly speaks of it, though it has something of the sort.
        return in_the_next(question, findings, fitting)
    if "opens_when" in question.cues and has_all(question.terms, stems(text_of(best.item))):
        return [best]  # further dates are of other things
    more = [
        finding
        for finding in fitting[1:]
        if _about(finding.item) == _about(best.item)
        and finding.relevance >= NEARLY * best.relevance
    ]
    if not more:
        more = told_behind(question, best, findings)
    return [best, *sorted(more[: LONGEST - 1], key=lambda f: (f.item.page, f.item.start))]


def _says_it_otherwise(
    question: Question, findings: Sequence[Finding], fitting: Sequence[Finding]
) -> bool:
    """Whether a sentence has all that is asked about and not the sort that is asked for, and what
    has the sort speaks of nothing that is asked about."""
    sorted_out = expected(question.text, question.language) or "opens_who" in question.cues
    here = stems(" ".join([*_heading(fitting[0].item), text_of(fitting[0].item)]))
    if not sorted_out or any(has_all([term], here) for term in question.terms):
        return False
    told = {finding.item.id for finding in fitting}
    rest = [f for f in findings if f.item.id not in told]
    return any(has_all(question.terms, stems(text_of(f.item))) for f in rest)


def _far_behind(fitting: Finding, first: Finding) -> bool:
    return first.relevance - fitting.relevance >= FAR


def confidence(findings: Sequence[Finding]) -> float:
    """How sure it is that the best finding answers: its relevance and its lead."""
    best = findings[0]
    rivals = [f.relevance for f in findings if _about(f.item) != _about(best.item)]
    lead = best.relevance - max(rivals, default=0.0)
    return best.relevance + LEAD_SHARE * min(lead, LEAD)


def _about(item: Passage | Fact) -> str:
    """What a sentence or a labelled text is about: a place, on whichever page, or its passage."""
    return item.place.key if item.place else getattr(item, "parent", "")


def holds_slot(slot: str, item: Passage | Fact) -> bool:
    """Whether a text has a word, or a form, without which it cannot tell what the slot asks for."""
    if slot in _PATTERNS and _PATTERNS[slot].search(text_of(item)):
        return not find_dates(text_of(item))
    if slot in _PRICED and tells_money(text_of(item)):
        return True
    if slot == "contact" and says_slot(slot, text_of(item)) and tells_name(text_of(item)):
        return True  # "write to our coordinator, Ann Lee"
    if slot in _PATTERNS:
        return False
    label = getattr(item, "label", "")
    return says_slot(slot, " ".join([*_heading(item), label, text_of(item)]))


def _heading(item: Passage | Fact) -> tuple[str, ...]:
    """The heading that a sentence stands under."""
    return item.headings[-1:] if isinstance(item, Passage) else ()


def says_slot(slot: str, text: str) -> bool:
    """Whether a text has a word by which pages name what a slot asks for."""
    said = f" {text_key(text)}"
    return any(word in said for word in _hold_words(slot))


_EMAIL = r"\w@\w"
_TELEPHONE = r"(?:\+|(?<!\d))\d(?:[\s()./–-]*\d){6,}"
# What is told by its form alone.
_PATTERNS = {
    "email": re.compile(_EMAIL),
    "telephone": re.compile(_TELEPHONE),
    "contact": re.compile(f"{_EMAIL}|{_TELEPHONE}"),
}
# What a figure with a currency tells.
_PRICED = {"price", "budget"}


@lru_cache(maxsize=128)
def _hold_words(slot: str) -> tuple[str, ...]:
    """A slot's words in every language, as they stand in a text's key behind a space; what is asked
    for by one word may be told with it."""
    return tuple(
        # A word of a script without spaces may stand anywhere.
        word if tokens(word)[0].east_asian else f" {text_key(word)}"
        for language in all_words()
        for use in ("hold", "ask")
        for word in language.slots.get(slot, {}).get(use, ())
        if use == "hold" or len(tokens(word)) == 1
    )


def fits(question: Question, finding: Finding) -> bool:
    """Whether the sentence can hold what is asked: "how many students" needs a number of them."""
    known = f"{question.text} {getattr(finding.item, 'home', '')}"
    # A place may be what is asked for, but not where a person is ("who chairs").
    place = finding.item.place if "opens_who" not in question.cues else None
    text = text_of(finding.item)
    told = f"{text} {place.name if place else ''}"
    if set(stems(told)) <= set(stems(known)):
        return False  # nothing that the question has not itself
    if "how_much" in question.cues and "budget" in question.slots and not tells_money(text):
        return False  # "spend three weeks" is no money
    if not (
        all(holds_slot(slot, finding.item) for slot in question.slots)
        # "The one with 85 floors" tells the height, and does not ask for it; a year tells
        # neither a price nor who led something.
        or tells_amount(finding.item, _YEAR.sub("", question.text), question.language)
    ):
        return False
    label = getattr(finding.item, "label", "")
    named = PERSON in expected(question.text, question.language)
    if named and lacks_role(question.text, f"{label} {text}"):
        return False
    if not holds_expected(question, text, label=label):
        return False
    if "opens_who" in question.cues and not of_doer(question, text, finding.item):
        return False
    # Of what is described, a date may be asked besides: "and since when".
    dated = "date" in question.attributes or "opens_when" in question.cues
    # Whoever asks who signed is told who, whether the sentence has the date or not.
    dated = dated and question.kind is not Kind.REVERSE and "opens_who" not in question.cues
    # "How do I start a sister city": in which way, and not when.
    dated = dated and ("manner" not in question.cues or "opens_when" in question.cues)
    if dated and not tells_time(text):
        return False
    if dated and "exact_day" in question.cues and not tells_day(text):
        return False
    if dated and "exact_month" in question.cues and not tells_season(text):
        return False
    if {"opens_when", "future"} <= question.cues and not _tells_next(text):
        return False
    if "abbreviation" in question.cues:
        # A sentence on it has it, and is more than the abbreviation itself.
        short = ABBREVIATION.findall(question.text)
        if len(tokens(text)) < 4 or (short and not any(word in text for word in short)):
            return False
    of_it = question.attributes == ("population",) and question.kind is not Kind.REVERSE
    if of_it and not find_quantities(text):
        return False
    said = f" {text_key(text)}" if question.wanted else ""
    about_it = len(question.terms) > 1 and finding.coverage >= MOSTLY
    if question.wanted and not (
        about_it or any(f" {phrase}" in said for phrase in question.wanted)
    ):
        return False
    times = times_of_year(question.text)
    of_season = set(question.terms) <= set(chain(*times.values())) or "opens_who" in question.cues
    if times and of_season and times.keys().isdisjoint(times_of_year(text)):
        return False
    described = question.cues & {"reverse", "list", "singular"} and question.terms
    if described and len(question.years) == 1 and _ANY_YEAR.search(question.text):
        # "A university from 1477" is not one of 1875, nor one of no year.
        if not any(question.years[0].startswith(year) for year in _ANY_YEAR.findall(text)):
            return False
    if question.kind is Kind.PROSE and question.years and not question.terms:
        days = [mention.iso for mention in find_dates(text)] + _YEAR.findall(text)
        if not any(day.startswith(asked) for day in days for asked in question.years):
            return False  # "what happens in October 2027"
    if _lacks_thing(question, finding) or lacks_water(question.text, text):
        return False
    if not question.cues & {"count", "how_much"} or asks_part(question):
        return True
    if "how_much" in question.cues and _PRICED & set(question.slots):
        return tells_money(text) and _tells_what_for(question, text)
    if not question.head:
        if question.kind is not Kind.PROSE or not question.places:
            return True
        # "How much did X collect": of a sentence that does not tell all that, a sum of money; and
        # "how many of our staff went to X" is told by no number of others' staff.
        ours = {"count", "own"} <= question.cues and finding.coverage < HALF
        told_all = ("count" in question.cues and not ours) or finding.coverage >= COVERED
        return tells_any_number(text) if told_all else tells_money(text)
    heads = {question.head, *synonyms(question.head)}
    persons = _persons() if question.head in _persons() else ()
    if question.language != "en":
        heads |= set(question.terms)  # the English of what is counted is among them
    heads |= called_elsewhere(question.head, text)
    of_head = any(tells_number_of(head, text) for head in heads)
    return of_head or any(tells_number_of(person, text, exactly=True) for person in persons)


_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


_ANY_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?![\ds])")


def _tells_what_for(question: Question, text: str) -> bool:
    """Whether a text has what a sum is asked for: "how much of the budget goes on water"."""
    rest = _terms_beside(question)
    here = stems(text)
    return not rest or any(has_all([term], here) for term in rest)


def _terms_beside(question: Question) -> list[str]:
    """The words of what is asked about, beside those that ask for a slot."""
    slots = words(question.language).slots
    asking = {t for name in question.slots for ask in slots[name]["ask"] for t in stems(ask)}
    return [t for t in without_generic(question.terms, question.language) if t not in asking]


@lru_cache(maxsize=1)
def _persons() -> frozenset[str]:
    """The stems of the words for people of whatever sort."""
    return frozenset(stems(" ".join(data("numbers.toml")["joints"]["persons"])))


def _lacks_thing(question: Question, finding: Finding) -> bool:
    """Whether one of a sort is asked for of a place ("which hotel in Xtown") and a text has nothing
    that is asked about, neither the sort nor what is said of it."""
    if question.language != "en" or not question.places or "what" not in question.cues:
        return False
    covered = finding.coverage >= RELATED_WORD / max(len(question.terms), 1)
    return bool(question.head) and not covered and finding.cosine < FAR_IN_MEANING


def of_doer(question: Question, text: str, item: Passage | Fact) -> bool:
    """Whether a text may tell who does what is asked; a fact's label may be the word for it."""
    label = getattr(item, "label", "")
    if done_by_nobody(question.text, text):
        return False
    if question.language != "en" or _asks_by_slot(question):
        return True
    return not lacks_act(question.text, f"{label} {text}")


def _asks_by_slot(question: Question) -> bool:
    """Whether who does it is asked for by a word that pages say otherwise: "the architect" is who
    something was "designed by"."""
    slots = words(question.language).slots
    asked = {text_key(ask) for name in question.slots for ask in slots[name]["ask"]}
    run = [token.key for token in tokens(question.text)]
    first = next((key for key in run[1:] if key not in words("en").stop), "")
    return first in asked - {text_key(ask) for ask in slots["leader"]["ask"]}


def _tells_next(text: str) -> bool:
    """Whether a sentence can tell when something is next: a day or month of any year, or to come.

    "In 2001" and "every second year" do not.
    """
    now = str(date.today().year)
    return bool(find_yearless(text)) or any(
        now <= max(mention.iso, mention.range_end)[:4] for mention in find_dates(text)
    )

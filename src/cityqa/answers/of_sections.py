"""Sections whose heading names what is asked about at large: the work with a country, a kind of
tie. Their lines are told in their order, not those alone that are nearest to the question."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from cityqa.answers.draft import Draft
from cityqa.answers.quotes import say_item
from cityqa.answers.spans import until_today
from cityqa.answers.verdicts import light_stems
from cityqa.claims import relation_words
from cityqa.dates import find_dates
from cityqa.evidence import Evidence
from cityqa.places import gazetteer
from cityqa.questions.terms import without_generic
from cityqa.stems import stems
from cityqa.ties import family, within
from cityqa.types import Answer, Filters, Kind, Passage, Question, Status
from cityqa.words import Match, data, text_key, tokens

# A section of more lines is no answer; the first of them are told.
_LINES = 6
# A heading that names a kind of tie has at most so many words.
_HEADING = 6
_KINDS = {Kind.VALUE, Kind.PROSE, Kind.LIST}
_AT_LARGE = {"subject", "about"}
# Cues of what a whole section does not answer.
_OF_SOME = {"cities", "count", "reverse", "opens_who"}


def answer_section(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """The lines of the home's section on the country or the kind of tie asked about; None where
    neither is asked about at large, or no heading names it."""
    if question.kind not in _KINDS or question.places or question.strangers or not question.homes:
        return None
    if question.cues & _OF_SOME or question.years:
        return None
    filters = question.filters
    if set(question.attributes) - _AT_LARGE - ({"date"} if filters.relations else set()):
        return None
    if filters.countries and filters == Filters(
        countries=filters.countries, where=filters.where, inside=filters.inside
    ):
        found = _on_land(question, evidence)
    elif _asks_of_kind(question, evidence):
        found = told_of_kind(question, evidence)
        if "date" in question.attributes and "opens_why" not in question.cues:
            found = [line for line in found if find_dates(line.text)]
    else:
        return None
    if not found:
        return None
    if "until_now" in question.cues and any(until_today(question, draft, line) for line in found):
        return draft.answer(Status.ANSWERED, Kind.PROSE)
    for line in found[:_LINES]:
        say_item(draft, line)
    return draft.answer(Status.ANSWERED, Kind.PROSE)


def answer_dated_lines(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """Every line of the time asked about under a heading that names what is asked: "who paid us a
    visit in 2023", under "Visits". None where a line has more of the question's words than the
    others, and so is the one that is meant."""
    if question.kind not in _KINDS or question.places or question.strangers or not question.homes:
        return None
    if not (question.years and question.terms) or question.filters.relations:
        return None
    when = Filters(since=min(question.years), until=max(question.years))
    languages, asked = evidence.index.languages(), set(question.terms)
    lines = [
        line
        for line in _under_headings(question, evidence)
        if len(tokens(line.headings[-1])) <= _HEADING
        and asked & set(stems(line.headings[-1], languages[line.page]))
        and any(within(mention.iso, when) for mention in find_dates(line.text))
    ]
    lines = _of_one_section(lines)
    own = [asked & set(stems(line.text, languages[line.page])) for line in lines]
    named = set(stems(lines[0].headings[-1], languages[lines[0].page])) if lines else set()
    if not 1 < len(lines) <= _LINES or any(said - named for said in own):
        return None
    for line in lines:
        say_item(draft, line)
    return draft.answer(Status.ANSWERED, Kind.PROSE)


def _on_land(question: Question, evidence: Evidence) -> list[Passage]:
    """The section on the country or region named, where it lists more than partners."""
    said = without_generic(question.terms, question.language)
    if _besides(question) or not (question.attributes or said):
        return []  # "which are in Xland": partners
    asked = _lands(question.text)
    found = [
        (line, lands)
        for line in _under_headings(question, evidence)
        if asked and asked <= (lands := _lands(line.headings[-1]))
    ]
    nearest = min((len(lands) for _, lands in found), default=0)
    lines = _of_one_section([line for line, lands in found if len(lands) == nearest])
    members = evidence.facts(home=question.homes, attribute="membership")
    heading = f" {text_key(lines[0].headings[-1])} " if lines else ""
    if any(f" {text_key(fact.subject)} " in heading for fact in members):
        return []  # a partner's own heading
    listed = {(fact.page, fact.start) for fact in members}
    told = [line for line in lines if (line.page, line.start) not in listed]
    return lines if told and 2 * len(told) >= len(lines) else []


def _besides(question: Question) -> set[str]:
    """The stems of what is asked besides what any such section tells."""
    said = without_generic(question.terms, question.language)
    return set(said) - _work() - light_stems(question.language)


def _asks_of_kind(question: Question, evidence: Evidence) -> bool:
    """Whether a kind of tie is asked about as such: one of which the home has no partners."""
    relations = question.filters.relations
    if question.filters != Filters(relations=relations) or len(relations) != 1:
        return False
    if "list" in question.cues or _besides(question):
        return False
    asks = question.attributes or "opens_why" in question.cues or "filler" in question.cues
    return bool(asks) and not evidence.ties(question.filters, question.homes)


def line_on_kind(question: Question, evidence: Evidence) -> Passage | None:
    """Of the section on the kind of tie asked about the sentence that names it most fully."""
    kinds = set(chain(*(family(relation) for relation in question.filters.relations)))

    def named(line: Passage) -> int:
        found = _kinds(line.text, line.page, evidence)
        return max((len(m.phrase) for m in found if m.tags & kinds), default=0)

    return max(told_of_kind(question, evidence), key=named, default=None)


def line_on_land(question: Question, evidence: Evidence) -> Passage | None:
    """What a home's pages say of its work in the countries or the region asked about, where no
    partner is named; a line under a heading that names them, too, before others."""
    filters = question.filters
    at_large = Filters(countries=filters.countries, where=filters.where, state=filters.state)
    of_work = "partner" not in question.cues or "subject" in question.attributes
    if not (filters.where and of_work) or filters != at_large or filters.state == "lapsed":
        return None
    apart = _countries(_lands(question.text)) - set(filters.countries)  # "beyond Xland"
    asked, found = _lands(question.text) - apart, []
    for line in _under_headings(question, evidence):
        lands = _lands(line.text)
        elsewhere = _countries(lands) - set(filters.countries)
        if asked and asked <= lands and not (line.place or elsewhere):
            found.append((asked <= _lands(line.headings[-1]), line))
    return max(found, key=lambda one: one[0], default=(False, None))[1]


def _countries(lands: set[str]) -> set[str]:
    """Those of countries and regions that are countries, known by their codes."""
    return {land for land in lands if land.isupper()}


def _kinds(text: str, page: str, evidence: Evidence) -> list[Match]:
    """The words of a page's text that name kinds of tie."""
    return relation_words(evidence.index.page(page).language).find(tokens(text))


def told_of_kind(question: Question, evidence: Evidence) -> list[Passage]:
    """The section on the one kind of tie that a question names, in its order; none without."""
    if len(question.filters.relations) != 1 or not question.homes:
        return []
    relation = question.filters.relations[0]
    lines = []
    for line in _under_headings(question, evidence):
        heading = line.headings[-1]
        kinds = {tag for m in _kinds(heading, line.page, evidence) for tag in m.tags}
        if relation in kinds <= set(family(relation)) and len(tokens(heading)) <= _HEADING:
            lines.append(line)
    return _of_one_section(lines)


def _under_headings(question: Question, evidence: Evidence) -> list[Passage]:
    """The sentences of the homes' pages that have a heading above them, in their order."""
    found = evidence.index.sentences({"home": list(question.homes)})
    return sorted((s for s in found if s.headings), key=lambda s: (s.page, s.start))


def _of_one_section(lines: Sequence[Passage]) -> list[Passage]:
    return [
        line for line in lines if (line.page, line.headings) == (lines[0].page, lines[0].headings)
    ]


def _lands(text: str) -> set[str]:
    """The countries and regions that a text names."""
    run, places = tokens(text), gazetteer()
    found = [*places.region_phrases.find(run), *places.country_phrases.find(run)]
    return {sorted(match.tags)[0] for match in found}


@lru_cache(maxsize=1)
def _work() -> frozenset[str]:
    """The stems of what a city does abroad, in whatever words: "programmes", "exchanges"."""
    said = data("page_forms.toml")["sections"]["work"]
    return frozenset(stem for word in said for stem in stems(word))

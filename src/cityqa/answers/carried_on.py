"""Follow-ups that change one thing of what was just told: the year after, another partner, another
bound. They are answered from where that was told, before anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cityqa.answers.draft import Draft
from cityqa.answers.expected import tells_number_of
from cityqa.answers.fitting import fits
from cityqa.answers.prose import named_partners
from cityqa.answers.quotes import names_place, say_clause, say_item, say_stated, text_of
from cityqa.answers.spoken_of import (
    figures_of,
    found_before,
    leans,
    sentences_that_tell,
    tells_besides,
    without_figures,
)
from cityqa.evidence import Evidence
from cityqa.relevance import has_all, terms_of
from cityqa.stems import stems
from cityqa.types import Answer, Fact, Kind, Passage, Question, Status
from cityqa.words import text_key, tokens

_OF_MANY = {Kind.LIST, Kind.COUNT, Kind.EXTREME}


def answer_carried_on(question: Question, evidence: Evidence) -> Answer | None:
    """What the page tells in the same way of what the follow-up names instead; None where it is no
    such follow-up."""
    if not question.before:
        return None
    if not leans(question):
        return _of_the_sentence(question, evidence) if _of_a_number(question) else None
    for answer in (
        _of_the_next,
        _of_the_other_partner,
        _of_the_other_bound,
        _of_the_same,
        _of_the_sentence,
        _of_the_place_before,
    ):
        if (told := answer(question, evidence)) is not None:
            return told
    return None


@dataclass(frozen=True)
class _Told:
    """What a sentence, or a part of one, tells of one year."""

    year: int
    text: str
    item: Passage


def _of_the_next(question: Question, evidence: Evidence) -> Answer | None:
    """ "And the year after?", "when's the next one?": what is told of it beside what was told."""
    of_ties = question.filters or question.years or "partner" in question.cues
    if question.kind in _OF_MANY and of_ties:
        return None  # of the ties made then
    year = _year_told(question)
    wanted = _years_wanted(question, year) if year else None
    found = found_before(question, evidence) if wanted else None
    if found is None or wanted is None or not isinstance(found.item, Passage):
        return None
    told = list(_told_by_year(evidence, found.item))
    own = next((t for t in told if t.year == year), None)
    later = [t for t in told if own and t.year in wanted and _alike(t, own)]
    if not later:
        return None
    nearest = min(later, key=lambda t: abs(t.year - year))
    draft = Draft(question, evidence.index)
    if text_key(nearest.text) == text_key(nearest.item.text):
        say_item(draft, nearest.item)
    else:
        say_clause(draft, replace(nearest.item, place=None), nearest.text)
    return draft.answer(Status.ANSWERED)


def _years_wanted(question: Question, year: int) -> range | None:
    """The years before or behind the one told of that are asked for; None where none are."""
    named = question.filters.since if question.filters.since == question.filters.until else ""
    if _YEAR.fullmatch(named) and abs(int(named) - year) == 1:
        return range(int(named), int(named) + 1)  # "the year after"
    back, on = (
        question.cues & {"before", "previous"},
        question.cues & {"after", "next_to", "future"},
    )
    if bool(back) == bool(on) or set(question.attributes) - {"date", "location"}:
        return None
    return range(_FIRST, year) if back else range(year + 1, _LAST)


_FIRST, _LAST = 1900, 2100


def _year_told(question: Question) -> int:
    """The one year that was asked about, or else told of, before; 0 where there is none."""
    for text in (question.before[0], " ".join(question.before[1:])):
        years = set(_YEAR.findall(text))
        if years:
            return int(years.pop()) if len(years) == 1 else 0
    return 0


_YEAR = re.compile(r"(?<![\d.,/-])((?:19|20)\d\d)(?![\d/]|[.,]\d)")
# Between the parts of a line that tell of a year each.
_PARTS = re.compile(r"\s[/|]\s|[;；、]\s*|,\s(?=(?:19|20)\d\d\b)")


def _told_by_year(evidence: Evidence, item: Passage) -> Iterator[_Told]:
    """What the sentences around one tell, each or part by part, of one year."""
    page = evidence.index.sentences({"page": (item.page,)})
    at = next((n for n, sentence in enumerate(page) if sentence.id == item.id), 0)
    for sentence in page[max(0, at - _REACH) : at + _REACH + 1]:
        if sentence.headings != item.headings:
            continue
        parts = [part.strip() for part in _PARTS.split(sentence.text)]
        dated = [(set(_YEAR.findall(part)), part) for part in parts]
        if sum(map(bool, (years for years, _ in dated))) == 1:
            dated = [(set(_YEAR.findall(sentence.text)), sentence.text)]
        for years, part in dated:
            if len(years) == 1:
                yield _Told(int(years.pop()), " ".join(part.split()), sentence)


# Sentences before and behind the one spoken of that may tell the same of other years.
_REACH = 12


def _alike(told: _Told, own: _Told) -> bool:
    """Whether two tell of the same thing in two years: in one line, or by the same words."""
    if told.item.id == own.item.id:
        return True
    one, other = (set(stems(_YEAR.sub("", t.text))) for t in (told, own))
    return bool(one & other) and len(one & other) >= _SAME * min(len(one), len(other))


# The share of the words of the shorter of two sentences that make them tell of the same thing.
_SAME = 0.3


def _of_the_other_partner(question: Question, evidence: Evidence) -> Answer | None:
    """ "And Xtown?" behind "who chairs the Ytown committee": what stands under the same label."""
    asks = question.cues - _SMALL or question.filters or question.slots
    if len(question.places) != 1 or asks:
        return None
    found = found_before(question, evidence, strictly=False)
    if found is None:
        return None
    fact, place = found.item, question.places[0]
    if not isinstance(fact, Fact) or not fact.label or fact.place == place:
        return None
    if text_key(fact.printed) not in text_key(" ".join(question.before[1:])):
        return None
    if set(stems(question.before[0])) <= {*stems(fact.place.name), *stems(fact.subject)}:
        return None  # "Ytown" alone asked for no label
    same = evidence.facts(place=place.key, label=fact.label, home=fact.home)
    if not same:
        return None
    draft = Draft(question, evidence.index)
    say_stated(draft, place, same[0])
    return draft.answer(Status.ANSWERED)


# What a follow-up that only names another partner may have beside the name.
_SMALL = {"also", "filler", "check", "condition", "singular", "joins", "clause", "correction"}


def _of_the_other_bound(question: Question, evidence: Evidence) -> Answer | None:
    """ "And outside Europe?": the sentence that has the figure told before, and a further one."""
    filters = question.filters
    of_ties = filters.relations or question.cues & {"partner", "own", "list", "reverse"}
    if not filters.countries or question.places or question.attributes or of_ties:
        return None
    told = figures_of(question.before)
    for finding in sentences_that_tell(question, evidence):
        text = text_of(finding.item)
        figures = figures_of([text])
        if told & figures and figures - told and _has_bound(question, text):
            draft = Draft(question, evidence.index)
            say_item(draft, finding.item)
            return draft.answer(Status.ANSWERED)
    return None


def _has_bound(question: Question, text: str) -> bool:
    return not set(stems(text)).isdisjoint(stems(question.text))


def _of_the_same(question: Question, evidence: Evidence) -> Answer | None:
    """ "How many?", "what does it cover?": what the passage that was just told from says of it."""
    if not (_bare(question) or _of_the_thing(question) or _of_no_place(question)):
        return None
    draft = Draft(question, evidence.index)
    for finding in sentences_that_tell(question, evidence)[:1]:
        say_item(draft, finding.item)
    return None if draft.empty else draft.answer(Status.ANSWERED)


def _of_the_sentence(question: Question, evidence: Evidence) -> Answer | None:
    """ "And who pays for the students?", "from how many towns?", "what for?": what the very
    sentence that was told says besides, of the sort asked for and of what the question names."""
    number = _of_a_number(question)
    if not number and (question.kind is not Kind.PROSE or question.cues & {"own", "opens_check"}):
        return None
    found = found_before(question, evidence)
    if found is None or not isinstance(found.item, Passage):
        return None
    text = text_of(found.item)
    if number:
        # Of another thing than before its number stands in the very sentence, told already.
        left = without_figures(text, figures_of(question.before[:1]))
        tells = any(tells_number_of(stem, left) for stem in stems(question.text))
    else:
        bare = not (question.terms or question.years)
        named = bare or not set(question.terms).isdisjoint(stems(text))
        tells = named and tells_besides(question, found)
    if not tells:
        return None
    draft = Draft(question, evidence.index)
    say_item(draft, found.item)
    return draft.answer(Status.ANSWERED)


def _of_the_place_before(question: Question, evidence: Evidence) -> Answer | None:
    """ "What did the delegation bring?" behind a question on Xtown: what is told of Xtown with all
    that is asked, and not of another whose delegation brought something."""
    other = question.places or question.filters or question.cues & _OF_PARTNERS
    if other or not question.terms or question.kind not in _IN_SENTENCES:
        return None
    named = named_partners(question.before[0], evidence)
    places = [p.place for p in evidence.index.partners() if p.place.key in named]
    if len({place.key for place in places}) != 1:
        return None
    asked = replace(question, kind=Kind.PROSE, places=tuple(places[:1]))
    languages = evidence.index.languages()
    for finding in evidence.search(
        question.text, question.terms, gist=question.gist, places=asked.places, homes=question.homes
    ):
        here = terms_of(finding.item, languages[finding.item.page])
        if has_all(question.terms, here) and fits(asked, finding):
            draft = Draft(asked, evidence.index)
            say_item(draft, finding.item)
            return draft.answer(Status.ANSWERED)
    return None


_OF_PARTNERS = {"partner", "cities", "opens_check"}
_IN_SENTENCES = {Kind.PROSE, Kind.REVERSE}


def _of_a_number(question: Question) -> bool:
    """Whether no more than a number of something is asked for, and not how many are ours."""
    ours = question.cues & {"own", "opens_check"} or question.filters
    return question.kind is Kind.COUNT and not ours and len(tokens(question.text)) <= _BARE


_BARE = 5  # words of a question that asks for no more than a number


def _bare(question: Question) -> bool:
    """Whether a number is asked for, and of nothing that facts tell."""
    named = question.attributes or question.filters or _of_tie(question)
    return bool(question.cues & {"count", "how_much"}) and not named


def _of_the_thing(question: Question) -> bool:
    """Whether a date is asked for of what was spoken of, and not of the tie: a month of what is
    described, or when it began, where only the answer has named partners."""
    dated = question.filters.dated or question.years
    if question.attributes != ("date",) or dated or _of_tie(question):
        return False
    if question.cues & {"exact_month", "exact_day"} and question.terms:
        return True
    asked = question.before[0]
    named = any(names_place(asked, place) for place in question.places)
    return len(question.places) > 1 and not named


def _of_no_place(question: Question) -> bool:
    """Whether words point back, and at no partner."""
    points = "pronoun" in question.cues and question.kind is Kind.PROSE
    return points and not (question.places or _of_tie(question))


def _of_tie(question: Question) -> bool:
    return bool(question.filters.relations or question.cues & {"partner", "reverse", "list"})

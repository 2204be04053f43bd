"""How a sentence stands to a claim in words: it bears it out, denies it, or leaves it open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isclose

from cityqa.answers.named_claims import named_otherwise
from cityqa.answers.quotes import text_of
from cityqa.answers.rank_scopes import narrower, part_of_world, ranks
from cityqa.answers.signed_in import signed_in
from cityqa.answers.stated import borne_out, figures
from cityqa.answers.tie_claims import claimed_dates
from cityqa.answers.verdicts import DENIED, denied_stems, denies, kinds_of_end, opposed, sides
from cityqa.claims import says
from cityqa.dates import find_dates, find_yearless
from cityqa.evidence import Evidence, Finding
from cityqa.how_often import how_often
from cityqa.mentions import find_mentions
from cityqa.places import gazetteer
from cityqa.quantities import number_words, scale_words
from cityqa.questions.asks import SUPERLATIVES
from cityqa.stems import stems
from cityqa.ties import within
from cityqa.types import Place, Question
from cityqa.words import fold, languages, tokens


class Standing(StrEnum):
    """What a sentence does to a claim whose words it has."""

    BORNE = "borne"  # it has every value claimed
    DENIED = "denied"  # it has another value, the opposite, or says that it is not so
    OPEN = "open"  # it has no value where one is claimed
    PLAIN = "plain"  # none is claimed, so that the words alone tell


# What tells places off, of each of which the same is asked.
TOLD_OFF = frozenset({"also", "both", "compare", "conflict", "agreement"})


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What a claim says beside its words: values that a sentence may have, or others instead."""

    question: Question
    place: Place | None  # the partner that it is about, None where it is about the home
    others: tuple[Place, ...]  # further places, which are part of what is claimed

    def standing(self, text: str, language: str, label: str = "") -> Standing:
        """What a sentence, or what a page tells under a label, does to the claim; ``language`` is
        the page's."""
        text = _ANSWERED.sub("", text)
        told = [*self._values(text, language), *self._signed_in(f"{label}: {text}")]
        if True not in told and named_otherwise(self.question, text):
            return Standing.DENIED
        clause = self._clause(text, _ENDS)
        if False in told or self.is_over(text) or denies(clause, language):
            return Standing.DENIED
        ranked = self.question.cues & SUPERLATIVES
        if ranked and narrower(text, self.question):
            return Standing.DENIED
        if denied_stems(text, language) & set(self.question.terms):
            return Standing.DENIED  # "it gets no money"
        if opposed(self.question.text, self._clause(text, r"[;:(),.]|\s(?:and|but)\s")):
            return Standing.DENIED
        if None in told or (ranked and not ranks(text, self.question, language)):
            return Standing.OPEN
        return Standing.BORNE if told else Standing.PLAIN

    def is_over(self, text: str) -> bool:
        """Whether a text says that what is claimed is so no more."""
        # "A plant (closed 2018)" tells of the plant.
        ends = _ENDS.replace("()", "") if asks_if_still(self.question) else _ENDS
        return _is_over(self.question, self._clause(text, ends))

    def _values(self, text: str, language: str) -> Iterator[bool | None]:
        for told in (
            self._places(text),
            self._countries(text),
            self._dates(text),
            self._figures(text, language),
            self._often(text),
            self._days(text),
            self._parts_of_year(text),
        ):
            yield from told

    def _places(self, text: str) -> Iterator[bool | None]:
        if not self.others:
            return
        named = {m.place.key for m in find_mentions(text) if m.place.kind != "country"}
        own = {place.key for place in self._homes()}
        here = [p for p in self.others if p.key in named or fold(p.name) in fold(text)]
        elsewhere = named - own - ({self.place.key} if self.place else set())
        if here and len(here) < len(self.others) and not self.question.cues & TOLD_OFF:
            yield None  # "is the committee of Xtown with Ytown", of which one is told
        else:
            yield True if here else (False if elsewhere else None)

    def _countries(self, text: str) -> Iterator[bool | None]:
        filters = self.question.filters
        if part_of_world(self._part(text), self.question):
            yield False  # "in the Asia-Pacific region", of what is said to be worldwide
        if not filters.countries or filters.elsewhere:
            return
        run = tokens(text)
        told = {tag for match in gazetteer().country_phrases.find(run) for tag in match.tags}
        for match in gazetteer().region_phrases.find(run):
            told |= gazetteer().region_countries(sorted(match.tags)[0])
        own = {
            place.country for home in self.question.homes if (place := gazetteer().resolve(home))
        }
        told -= {self.place.country} - set(filters.countries) if self.place else set()
        told -= own - set(filters.countries)
        if set(filters.countries) & told:
            yield True
        elif told:
            yield None if claims_little(self.question, self.place) else False
        elif self.place is None or self.place.country not in filters.countries:
            yield None

    def _homes(self) -> list[Place]:
        found = (gazetteer().resolve(home) for home in self.question.homes)
        return [place for place in found if place is not None]

    def _dates(self, text: str) -> Iterator[bool | None]:
        question, claimed = self.question, claimed_dates(self.question)
        if claimed is None:
            return

        def fits(told: Sequence[str]) -> bool:
            if question.filters.dated:
                return any(within(iso, claimed) for iso in told)
            return all(any(_same_day(day, iso) for iso in told) for day in question.years)

        told = [mention.iso for mention in find_dates(text)]
        here = [mention.iso for mention in find_dates(self._part(text))]
        if not fits(told):
            yield False if told else None
        else:
            yield True if not here or fits(here) else None

    def _figures(self, text: str, language: str) -> Iterator[bool | None]:
        here = figures(self._part(text), language)
        for claimed in figures(self.question.text, self.question.language, claimed=True):
            anywhere = borne_out(claimed, figures(text, language))
            yield None if anywhere and here and not borne_out(claimed, here) else anywhere

    def _often(self, text: str) -> Iterator[bool | None]:
        """How often it is done, where that is claimed."""
        told = {often.in_a_year for often in how_often(text)}
        for often in how_often(self.question.text):
            yield (often.in_a_year in told) if told else None

    def _days(self, text: str) -> Iterator[bool | None]:
        """The days and months of no year that are claimed."""
        claimed = {day.iso for day in find_yearless(self.question.text)}
        told = {day.iso for day in find_yearless(text)}
        told |= {f"-{day.iso[4:]}" for day in find_dates(text) if len(day.iso) > len("2019")}
        for day in claimed:
            fits = any(_same_day(day, other) for other in told)
            yield True if fits else (False if told else None)

    def _parts_of_year(self, text: str) -> Iterator[bool | None]:
        """The seasons and weekdays that are claimed."""
        told = sides(text)
        for group, claimed in sides(self.question.text).items():
            if group in _OF_TIME:
                here = told.get(group)
                if not here or not claimed & here:  # having it tells nothing of the rest
                    yield False if here else None

    def _signed_in(self, text: str) -> Iterator[bool | None]:
        """Where it was signed, where that is claimed."""
        question = self.question
        names = [place.name for place in (*question.places, *question.strangers)]
        claimed = signed_in(question.text, [*names, *question.homes])
        if claimed:
            told = signed_in(text, [*names, *question.homes])
            yield bool(claimed & told) if told else None

    def _part(self, text: str) -> str:
        """The part of a sentence that has more of the claim's words than any other; "" where two
        have as many: "a city of culture in 2010, and the green capital in 2017"."""
        parts = re.split(_PARTS, text)
        weights = sorted((self._weight(without_numbers(part)), part) for part in parts)
        told = len(weights) > 1 and weights[-1][0] > weights[-2][0]
        return weights[-1][1] if told else ""

    def _clause(self, text: str, ends: str) -> str:
        """The clause of a text that has most of the claim's words."""
        return max(re.split(ends, text), key=self._weight) or ""

    def _weight(self, part: str | None) -> int:
        """How many of the claim's words a part of a text has; the names of others count twice."""
        own = set(stems(self.place.name)) if self.place else set()
        said = {*self.question.terms, *self.question.context} - own
        names = {stem for place in self.others for stem in stems(place.name)}
        held = set(stems(part or ""))
        return len(said & held) + 2 * len(names & held)


def stands(question: Question, evidence: Evidence, finding: Finding) -> bool | None:
    """Whether a sentence about the one place named bears out what is asked to be confirmed of it,
    or denies it; None where it leaves that open, or nothing is."""
    asks = "opens_check" in question.cues and "question_word" not in question.cues
    if not asks or len(question.places) != 1 or DENIED in question.cues:
        return None
    place = question.places[0]
    if finding.item.place != place:
        return None
    claim = Claim(question=question, place=place, others=question.strangers)
    language = evidence.index.languages()[finding.item.page]
    standing = claim.standing(text_of(finding.item), language, getattr(finding.item, "label", ""))
    sure = finding.coverage >= BORNE_OUT
    if standing is Standing.DENIED:
        return False if finding.coverage >= NEAR_CLAIM else None
    return True if sure and standing is not Standing.OPEN else None


# A sentence bears a claim out when it has at least this share of the claim's words, and denies it
# when it has this share and another value where the claim has one.
BORNE_OUT = 0.80
NEAR_CLAIM = 0.50


# What a page answers its own question with, which was another: "No, admission is free."
_ANSWERED = re.compile(r"^\W*(?:No|Nein|Non|Não|Yes|Ja|Oui|Sí|Si|Sim)[,.!:]\s")
_PARTS = r"[;:]|\.\s|,\s|\s(?:and|but|und|aber|et|mais|y|pero)\s"
_ENDS = r"[;:()]|\.\s|,\s(?=and|but|which|who)"
_OF_TIME = ("season", "weekday")


def without_numbers(text: str) -> str:
    """A text without the figures and dates in it."""
    table = number_words()
    kept = list(re.sub(r"\d", " ", text))
    for token in tokens(text):
        spoken = table.get(token.key, 0) > 1 or token.key in scale_words()
        if spoken and not token.east_asian and len(token.key) > 1:
            kept[token.start : token.end] = " " * (token.end - token.start)
    return "".join(kept)


def same_numbers(question: Question, printed: str, label: str) -> bool:
    """Whether every number claimed stands in a labelled text."""
    told = [figure.number for figure in figures(f"{printed} {label}", "en")]
    return all(any(isclose(number, other) for other in told) for number in question.numbers)


def _same_day(one: str, other: str) -> bool:
    """Whether two ISO dates agree as far as both are told."""
    short = min(len(one), len(other))
    return one[:short] == other[:short]


def states_values(question: Question) -> bool:
    """Whether a claim has a number, a day or a rhythm that a sentence must have, too."""
    text = question.text
    said = figures(text, question.language, claimed=True) or how_often(text)
    return bool(said or question.years or find_yearless(text))


def asks_if_still(question: Question) -> bool:
    """Whether it is asked if something goes on: "the factory there, still running?"."""
    return "in_force" in question.cues


def _is_over(question: Question, clause: str) -> bool:
    """Whether the clause says that what is claimed is so no more, and none of the past asks.

    "The office in X was closed in 2003" bears out that there was one, and not that there is.
    """
    if asks_if_still(question):
        run = tokens(clause)
        if any(says(clause, run, name, c) for c in languages() for name in ("over", "completed")):
            return True
    if says(question.text, tokens(question.text), "past", question.language):
        return False
    run = tokens(clause)
    if "paused" in kinds_of_end(clause):
        return True
    return any(says(clause, run, "over", code) for code in languages())


def claims_little(question: Question, place: Place | None) -> bool:
    """Whether a claim has so few words that it is not told apart from its like: "is there a
    programme with X", of which one with others says nothing."""
    of_ties = question.filters.relations or "partner" in question.cues
    return place is None and not of_ties and len(question.terms) < _TELLING


_TELLING = 2

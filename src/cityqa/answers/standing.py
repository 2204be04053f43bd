"""How a sentence stands to a claim in words: it bears it out, denies it, or leaves it open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import isclose

from cityqa.answers.rank_scopes import narrower, ranks
from cityqa.answers.tie_claims import claimed_dates
from cityqa.answers.verdicts import denied_stems, denies, kinds_of_end, opposed
from cityqa.claims import says
from cityqa.dates import find_dates
from cityqa.mentions import find_mentions
from cityqa.places import gazetteer
from cityqa.quantities import find_quantities, number_words
from cityqa.questions.asks import SUPERLATIVES
from cityqa.stems import stems
from cityqa.ties import within
from cityqa.types import Place, Question
from cityqa.words import fold, languages, tokens, words


class Standing(StrEnum):
    """What a sentence does to a claim whose words it has."""

    BORNE = "borne"  # it has every value claimed
    DENIED = "denied"  # it has another value, the opposite, or says that it is not so
    OPEN = "open"  # it has no value where one is claimed
    PLAIN = "plain"  # none is claimed, so that the words alone tell


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What a claim says beside its words: values that a sentence may have, or others instead."""

    question: Question
    place: Place | None  # the partner that it is about, None where it is about the home
    others: tuple[Place, ...]  # further places, which are part of what is claimed

    def standing(self, text: str, language: str) -> Standing:
        """What a sentence does to the claim; ``language`` is the sentence's."""
        text = _ANSWERED.sub("", text)
        told = [*self._values(text, language)]
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
            self._numbers(text, language),
        ):
            yield from told

    def _places(self, text: str) -> Iterator[bool | None]:
        if not self.others:
            return
        named = {m.place.key for m in find_mentions(text) if m.place.kind != "country"}
        own = {place.key for place in self._homes()}
        here = [p for p in self.others if p.key in named or fold(p.name) in fold(text)]
        elsewhere = named - own - ({self.place.key} if self.place else set())
        yield True if here else (False if elsewhere else None)

    def _countries(self, text: str) -> Iterator[bool | None]:
        filters = self.question.filters
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
        told = [mention.iso for mention in find_dates(text)]
        if question.filters.dated:
            fits = any(within(iso, claimed) for iso in told)
        else:
            fits = all(any(_same_day(day, iso) for iso in told) for day in question.years)
        yield True if fits else (False if told else None)

    def _numbers(self, text: str, language: str) -> Iterator[bool | None]:
        told = _numbers(text, language)
        for number, noun in _numbers(self.question.text, self.question.language):
            same = [other for other, behind in told if noun and noun & behind]
            bound = self.question.cues & _BOUNDS
            if same and len(bound) == 1:
                sign = 1 if "bigger" in bound else -1
                least = 0 if "at_bound" in self.question.cues else _LEAST_BEYOND
                yield any(sign * (other - number) >= least for other in same)
            elif any(isclose(number, other) for other in same or [n for n, _ in told]):
                yield True
            else:
                yield False if same else None

    def _clause(self, text: str, ends: str) -> str:
        """The clause of a text that has most of the claim's words."""
        own = set(stems(self.place.name)) if self.place else set()
        said = {*self.question.terms, *self.question.context} - own
        names = {stem for place in self.others for stem in stems(place.name)}

        def weight(part: str | None) -> int:
            held = set(stems(part or ""))
            return len(said & held) + 2 * len(names & held)

        return max(re.split(ends, text), key=weight) or ""


# What a page answers its own question with, which was another: "No, admission is free."
_ANSWERED = re.compile(r"^\W*(?:No|Nein|Non|Não|Yes|Ja|Oui|Sí|Si|Sim)[,.!:]\s")
_ENDS = r"[;:()]|\.\s|,\s(?=and|but|which|who)"
# "More than forty districts" claims no figure but a bound.
_BOUNDS = frozenset({"bigger", "smaller"})
_LEAST_BEYOND = 1e-9


def without_numbers(text: str) -> str:
    """A text without the figures and dates in it."""
    table = number_words()
    kept = list(re.sub(r"\d", " ", text))
    for token in tokens(text):
        if not token.east_asian and table.get(token.key, 0) > 1:
            kept[token.start : token.end] = " " * (token.end - token.start)
    return "".join(kept)


def same_numbers(question: Question, printed: str, label: str) -> bool:
    """Whether every number claimed stands in a labelled text."""
    told = [number for number, _ in _numbers(f"{printed} {label}", "en")]
    return all(any(isclose(number, other) for other in told) for number in question.numbers)


def _same_day(one: str, other: str) -> bool:
    """Whether two ISO dates agree as far as both are told."""
    short = min(len(one), len(other))
    return one[:short] == other[:short]


_SHARE = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:[.,]\d+)?)\s?(?:%|per ?cent\b|prozent\b|pour cent\b)", re.I
)
# How many words behind a number what it counts may stand: "15 high-ranking officials".
_NOUN_REACH = 3


def _numbers(text: str, language: str) -> list[tuple[float, set[str]]]:
    """The numbers of a text that are no dates, each with the stems of the words behind it."""
    dates = [(day.start, day.end) for day in find_dates(text, language)]
    found = [(q.number, q.start, q.end) for q in find_quantities(text, language)]
    found += [(float(m[1].replace(",", ".")), m.start(), m.end(1)) for m in _SHARE.finditer(text)]
    table = number_words()
    for token in tokens(text):
        if not token.east_asian and table.get(token.key, 0) > 1:
            found.append((float(table[token.key]), token.start, token.end))
    numbers = []
    for number, start, end in found:
        if any(first <= start < last for first, last in dates):
            continue
        behind = tokens(text[end : end + 60])[:_NOUN_REACH]
        english = " ".join(w for m in words(language).vocabulary.find(behind) for w in m.tags)
        nouns = " ".join([*(token.key for token in behind), english])
        numbers.append((number, set(stems(nouns))))
    return numbers


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

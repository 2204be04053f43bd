"""Claims that a tie was the first of its kind, beyond the home: "the first between Xland and
Yland", "another town there had one before". No list of dates tells; a sentence does."""

from __future__ import annotations

from functools import cache

from cityqa.answers.draft import Draft
from cityqa.answers.quotes import say_item, text_of
from cityqa.answers.verdicts import say_verdict
from cityqa.evidence import Evidence
from cityqa.places import gazetteer
from cityqa.quantities import ordinal_words
from cityqa.questions.asks import names_partners
from cityqa.types import Place, Question, Status
from cityqa.words import Phrases, data, tokens

_FIRST = 1


def check_first(
    question: Question, evidence: Evidence, draft: Draft, place: Place
) -> Status | None:
    """Whether a tie is the first in the countries named, as a sentence about it ranks it there;
    None where nothing of the sort is claimed, or no sentence ranks it."""
    if not (question.filters.countries and names_partners(question)):
        return None
    earlier = "before" in question.cues and _says(question.text, "others")
    claimed = _rank(question.text)
    if not (earlier or claimed):
        return None
    for finding in evidence.search(
        question.text, (*question.terms, *question.context), places=[place]
    ):
        text = text_of(finding.item)
        rank = _rank(text)
        if rank and _ranks_there(text, question, place):
            say_verdict(question, draft, rank > _FIRST if earlier else rank == claimed)
            say_item(draft, finding.item)
            return Status.ANSWERED
    return None


def _ranks_there(text: str, question: Question, place: Place) -> bool:
    """Whether a text names the countries claimed; those of the tie itself go without saying, all
    but one."""
    named = [match.tags for match in gazetteer().country_phrases.find(tokens(text))]
    own = {place.country, *(p.country for h in question.homes if (p := gazetteer().resolve(h)))}
    claimed = set(question.filters.countries)
    there = any(claimed & tags for tags in named) and claimed <= own.union(*named)
    return there and all((claimed | own) & tags for tags in named)


def _rank(text: str) -> int:
    """Which of its kind a text calls something: the first, the second; 0 for none."""
    if _says(text, "first"):
        return _FIRST
    return next((n for token in tokens(text) if (n := ordinal_words().get(token.key, 0))), 0)


def _says(text: str, name: str) -> bool:
    return bool(_listed(name).find(tokens(text)))


@cache
def _listed(name: str) -> Phrases:
    return Phrases((phrase, name) for phrase in data("verdicts.toml")["scope"][name])

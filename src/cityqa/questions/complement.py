"""Those that the question before left out: "how many are in Asia, and how many aren't"."""

from __future__ import annotations

from dataclasses import replace
from math import inf, nextafter

from cityqa.questions.asks import SUPERLATIVES
from cityqa.questions.spans import neighbour
from cityqa.types import Filters, Kind, Question

_DENIES = {"negative", "beyond_that", "the_rest"}
_EARLIER_OR_LATER = {"after", "before", "older", "newer"}
_MORE_OR_LESS = {"bigger", "smaller", "farther", "nearer"}


def the_others(question: Question, earlier: Question) -> Question | None:
    """The question before it turned round, where nothing but that is asked; else None."""
    cues, filters = question.cues, question.filters
    named = question.places or question.terms or question.years or question.numbers
    told = filters.countries or filters.relations or filters.dated or filters.attribute
    rest = "the_rest" in cues and not (question.attributes or cues & SUPERLATIVES)  # "the others?"
    if not ("count" in cues or rest) or named or told or question.strangers or question.head:
        return None
    if earlier.kind not in ({Kind.COUNT, Kind.LIST} if rest else {Kind.COUNT}) or earlier.places:
        return None
    turned = _turned(earlier.filters, cues)
    if turned is None:
        return None
    homes = question.homes or earlier.homes
    return replace(earlier, text=question.text, homes=homes, filters=turned, years=(), order="")


def _turned(old: Filters, cues: frozenset[str]) -> Filters | None:
    """The filters with the one that narrows turned round; None where several do, or none."""
    denies = bool(cues & _DENIES)
    bounded = (old.at_least is None) != (old.at_most is None) and not old.bounds
    spanned = bool(old.since) != bool(old.until)
    narrowing = [bool(old.countries), bool(old.attribute), old.dated, bool(old.state)]
    if sum(narrowing) > 1 or old.tells or old.lacks or old.days or old.initial or old.inside:
        return None
    if old.countries:
        return replace(old, elsewhere=not old.elsewhere) if denies else None
    if old.attribute:
        return _beyond(old) if bounded and (denies or cues & _MORE_OR_LESS) else None
    if old.dated:
        return _other_times(old) if spanned and (denies or cues & _EARLIER_OR_LATER) else None
    if not denies:
        return None
    if old.state:
        return replace(old, state="active" if old.state == "lapsed" else "lapsed")
    return replace(old, otherwise=not old.otherwise) if old.relations else None


def _beyond(old: Filters) -> Filters:
    """The figures on the other side of a bound, which lets itself through on one side alone."""
    if old.at_least is not None:
        return replace(old, at_least=None, at_most=nextafter(old.at_least, -inf))
    return replace(old, at_most=None, at_least=nextafter(old.at_most or 0.0, inf))


def _other_times(old: Filters) -> Filters:
    if old.since:
        return replace(old, since="", until=neighbour(old.since, -1))
    return replace(old, until="", since=neighbour(old.until, 1))

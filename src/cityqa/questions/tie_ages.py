"""How old ties are asked to be: "for more than 30 years", "signed in the last two decades"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from cityqa.dates import years_on
from cityqa.quantities import number_told
from cityqa.questions.limits import Limits
from cityqa.questions.name_words import just_gone
from cityqa.questions.phrases import Tagged
from cityqa.questions.scope import nearest
from cityqa.words import Match, Phrases, data, stop_words, text_key, tokens

# Older than so many years is no tie between cities: a castle may be.
_OLDEST = 100
_LONGER = frozenset({"cue:bigger", "cue:older"})
_SHORTER = frozenset({"cue:smaller", "cue:newer"})
_BOUNDS = (*sorted(_LONGER), *sorted(_SHORTER))
# Where years lie between two things, they are no tie's age.
_APART = ("cue:years_between", "cue:longest_gap", "cue:turning")
# Tokens from a bound to its number: "more than some 30 years".
_NEAR = 3


@dataclass(frozen=True)
class TieAge:
    """The first or last day that ties of the age asked for are from, and the phrases beside it."""

    since: str
    until: str
    tagged: Tagged
    years: float
    number: float
    span: tuple[int, int]  # of the number and its unit, in characters

    def bounding(self, limits: Limits) -> Limits:
        """The limits with these days, where the question names no others."""
        if limits.since or limits.until or limits.days:
            return limits
        own = {self.number, self.years}
        left = tuple(number for number in limits.numbers if number not in own)
        spans = (*limits.spans, self.span)
        return replace(limits, since=self.since, until=self.until, numbers=left, spans=spans)


def read_age(tagged: Tagged, today: date) -> TieAge | None:
    """The age that ties are bounded by; None where the question bounds none."""
    if tagged.has(*_APART) or not (tagged.has(*_OF_TIES) or tagged.all("rel:")):
        return None
    run = tagged.run
    for n, (one, unit) in enumerate(pairwise(run)):
        if just_gone().tags(unit.key) and n + 2 < len(run):
            unit = run[n + 2]  # "ces vingt dernières années"
        number = float(number_told(one.key))
        length = _units().get(unit.key, 0)
        if length > 1 and one.key in stop_words():
            number = 1.0  # "a decade"
        years = number * length
        bound = _bound(tagged, n) if 0 < years <= _OLDEST else ""
        behind = {tag for m in tagged.matches if m.first == n + 2 for tag in m.tags}
        if not bound or behind & {"cue:after", "cue:before", "cue:older", "cue:newer"}:
            continue  # "more than 20 years after the first"
        day, next_day = years_on(today, -int(years)), timedelta(days=1)
        since = {"last": day, "max": day, "under": day + next_day}.get(bound)
        until = {"min": day, "over": day - next_day}.get(bound)
        return TieAge(
            since=since.isoformat() if since else "",
            until=until.isoformat() if until else "",
            tagged=_without(tagged, n),
            years=years,
            number=number,
            span=(_start(tagged, n), _end(tagged, n + 1)),
        )
    return None


def years_to_come(text: str) -> int:
    """How many years from today are asked about, 0 for none: "in the next five years"."""
    run = tokens(text)
    for match in _to_come().find(run):
        # In French the number stands before the word: "les cinq prochaines années".
        at = match.first - 1 if "before" in match.tags else match.last
        unit = match.last if "before" in match.tags else match.last + 1
        if at < 0 or unit >= len(run):
            continue
        number = number_told(run[at].key)
        if 0 < number <= _OLDEST and run[unit].key in _units():
            return number * _units()[run[unit].key]
    return 0


@cache
def _to_come() -> Phrases:
    lists = data("numbers.toml")["to_come"].items()
    return Phrases(
        (phrase, "before" if code == "fr" else "behind") for code, said in lists for phrase in said
    )


_OF_TIES = ("cue:partner", "cue:own", "attr:date")


def _start(tagged: Tagged, n: int) -> int:
    """Where it begins, with the "in the last" before it."""
    before = [m.first for m in just_gone().find(tagged.run) if m.last == n]
    return tagged.run[min([n, *before])].start


def _end(tagged: Tagged, n: int) -> int:
    """Where a length of time ends whose unit is token ``n``, with the "ago" or "old" behind it."""
    behind = tagged.run[n + 1 : n + 2]
    return behind[0].end if behind and behind[0].key in _behind() else tagged.run[n].end


def _bound(tagged: Tagged, n: int) -> str:
    """How the years at token ``n`` bound a tie: last, over, under, or with themselves min, max."""
    if any(match.last == n for match in just_gone().find(tagged.run)):
        return "last"
    tags = nearest(tagged, n, _BOUNDS, n + 1)
    if not tags:
        return ""
    if tags & _LONGER:
        return "min" if "cue:at_bound" in tags else "over"
    return "max" if "cue:at_bound" in tags else "under"


def _without(tagged: Tagged, n: int) -> Tagged:
    """The phrases without those by which the years at token ``n`` are bounded."""

    def kept(match: Match) -> Match:
        near = n - _NEAR <= match.last and match.first <= n + 1 + _NEAR
        bounds = match.last > n - _NEAR and match.first <= n + 1 and _is_near(match, n)
        bounds |= near and bool(match.tags & set(_BOUNDS))
        return replace(match, tags=frozenset({"cue:filler"})) if bounds else match

    return replace(tagged, matches=tuple(kept(match) for match in tagged.matches))


def _is_near(match: Match, n: int) -> bool:
    """Whether a phrase is part of the years at token ``n``: "years ago", "the last"."""
    return match.first <= n + 1 < match.last or (match.last == n and "cue:newest" in match.tags)


@cache
def _units() -> dict[str, int]:
    table = data("numbers.toml")["years_long"]
    return {text_key(form): int(years) for years, forms in table.items() for form in forms}


@cache
def _behind() -> frozenset[str]:
    lists = data("numbers.toml")["years_behind"].values()
    return frozenset(text_key(word) for words in lists for word in words)

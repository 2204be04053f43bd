"""The time between two dates, of ties or told by sentences: "from 1938 to 1945" -> 7 years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Literal

from babel.units import format_unit

from cityqa.answers.calendar import dated_ties, first_day, tie_names
from cityqa.answers.draft import Draft
from cityqa.answers.events import Event, told_events
from cityqa.answers.fitting import choose
from cityqa.answers.quotes import say_item, text_of
from cityqa.answers.saying import locale, say, say_date, say_relation
from cityqa.dates import find_dates
from cityqa.evidence import Evidence
from cityqa.quantities import number_words
from cityqa.ties import Tie
from cityqa.types import Answer, Fact, Passage, Place, Question, Status
from cityqa.words import EAST_ASIAN_LANGUAGES, data, text_key

# One end of a span: what it is, its ISO date, what shows it, the words that must stand in that.
End = tuple[str, str, Fact | Passage, str]


def whole_years(first: date, last: date) -> int:
    """Full years from one day to another."""
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def whole_months(first: date, last: date) -> int:
    """Full months from one day to another."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - (last.day < first.day)


def say_span(question: Question, first: str, last: str) -> str:
    """The time between two ISO dates in the unit asked for, and exactly where both are days."""
    language = question.language
    start, end = sorted((first_day(first), first_day(last)))
    precision = min(len(first), len(last))
    in_days = (end - start).days
    said = {"year": whole_years(start, end)}
    if precision >= len("1999-12"):
        said["month"] = whole_months(start, end)
    if precision == len("1999-12-31"):
        said |= {"week": in_days // 7, "day": in_days}
    unit = next((name for name in _units_asked(question.text) if name in said), "")
    unit = unit or ("year" if said["year"] else list(said)[-1])
    others = [u for u in ("day",) if u in said and u != unit]
    text = _unit(language, unit, said[unit])
    if others:
        text += f" ({_unit(language, 'day', in_days)})"
    return text


def _units_asked(text: str) -> list[str]:
    """The units of time in which a question wants a span, not those that it bounds one with.

    "Within one week: how many days lay between" asks for days.
    """
    said = f" {text_key(text)}"
    found: dict[str, int] = {}
    for name, forms in data("numbers.toml")["time_units"].items():
        for form in forms:
            at = said.find(form if not form.isascii() else f" {form}")
            before = said[:at].split()[-1:] if at >= 0 else []
            if at >= 0 and not any(w.isdecimal() or w in number_words() for w in before):
                found.setdefault(name, at)
    return sorted(found, key=lambda name: found[name])


def _unit(language: str, unit: str, number: int) -> str:
    # East Asian languages have one form, which the library holds as the short one.
    length: Literal["short", "long"] = "short" if language in EAST_ASIAN_LANGUAGES else "long"
    return str(format_unit(number, f"duration-{unit}", length=length, locale=locale(language)))


def say_apart(question: Question, draft: Draft, ends: Sequence[End]) -> None:
    """Say two ends and the time between them, the earlier first."""
    language = draft.language
    told = []
    for name, iso, item, printed in ends:
        markers = draft.cite(item, values=(printed,))
        told.append(f"{name} ({say_date(language, iso)}) {markers}")
    span = say_span(question, ends[0][1], ends[1][1])
    draft.add(say(language, "apart", first=told[0], last=told[1], span=span))


def stages(tie: Tie) -> tuple[Fact, Fact] | None:
    """The first two steps of a tie that became another: "friendship 1995, sister city 2005"."""
    steps = sorted((f for f in tie.dates if f.date and not f.doubt), key=lambda f: f.date)
    later = [f for f in steps if f.relation != steps[0].relation]
    return (steps[0], later[0]) if later else None


def between_stages(question: Question, draft: Draft, first: Fact, last: Fact) -> Answer:
    labels = {first.label, last.label} - {""}
    ends: list[End] = []
    for fact in (first, last):
        # What the page itself calls each step, where it tells them apart.
        kind = say_relation(draft.language, fact.relation, "one")
        ends.append((fact.label if len(labels) > 1 else kind, fact.date, fact, fact.printed))
    say_apart(question, draft, ends)
    return draft.answer(Status.ANSWERED)


def told_span(question: Question, evidence: Evidence, draft: Draft, place: Place) -> Answer | None:
    """The time between two things that pages tell of a place, one of which may be its tie."""
    told = told_events(question, evidence, place)
    with_tie = "" in question.ends or (len(told) == 1 and "partner" in question.cues)
    ends: list[End] = [_end(event) for event in told[:2]]
    if len(ends) < 2 and with_tie:
        for tie in dated_ties(question, evidence, [place])[:1]:
            assert tie.date is not None
            if ends and ends[0][1] == tie.date.date:
                return None  # the tie itself, once more
            name = f"{tie.home} – {tie_names(draft, tie)['place']}"
            ends.append((name, tie.date.date, tie.date, tie.date.printed))
    if len(ends) < 2 and question.years and ends:
        return None
    if len(ends) < 2:
        return None
    ends.sort(key=lambda end: end[1])
    say_apart(question, draft, ends)
    return draft.answer(Status.ANSWERED)


def lasted(question: Question, evidence: Evidence, draft: Draft, place: Place) -> Answer | None:
    """How long what a sentence tells with its first and last year went on; None where none does."""
    findings = evidence.search(
        question.text,
        question.terms,
        gist=question.gist,
        context=question.context,
        places=[place],
    )
    for finding in choose(question, findings, refusal=evidence.switches.refusal):
        text = text_of(finding.item)
        for first, last in _ranges(text)[:1]:
            say_item(draft, finding.item)
            markers = draft.cite(finding.item)
            names = f"{say_date(draft.language, first)} – {say_date(draft.language, last)}"
            draft.add(f"{names}: {say_span(question, first, last)} {markers}")
            return draft.answer(Status.ANSWERED)
    return None


# "From 1368 to 1421", "between 1898 and 1914": years however old.
_RANGE = re.compile(
    r"(?:\b(?:from|between|von|zwischen|desde|entre|de|du)\s+|[(（])([1-9]\d{2,3})\s*"
    r"(?:[-–—~]|\b(?:to|until|till|and|bis|und|hasta|a|y|à|au|et)\b)\s*([1-9]\d{2,3})\b(?![.,]\d)",
    re.IGNORECASE,
)


def _ranges(text: str) -> list[tuple[str, str]]:
    """The first and last ISO dates of each stretch of time that a text tells."""
    told = [(m.iso, m.range_end) for m in find_dates(text) if m.range_end]
    told += [(m[1].zfill(4), m[2].zfill(4)) for m in _RANGE.finditer(text)]
    return [(first, last) for first, last in told if first < last]


def between_kinds(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """The time between the first (or latest) tie of one kind and that of another."""
    ends: list[End] = []
    pick = max if "newest" in question.cues and "oldest" not in question.cues else min
    for relation in question.filters.relations:
        filters = replace(question.filters, relations=(relation,))
        found = evidence.ties(filters, question.homes)
        dates = [(tie, tie.date) for tie in found if tie.date and tie.date.date]
        sound = [(tie, fact) for tie, fact in dates if not fact.doubt]
        if not sound:
            return None
        tie, fact = pick(sound, key=lambda one: one[1].date)
        kind = say_relation(draft.language, relation, "one")
        ends.append((f"{tie_names(draft, tie)['place']}, {kind}", fact.date, fact, fact.printed))
    ends.sort(key=lambda end: end[1])
    if len(ends) != 2 or ends[0][2] is ends[1][2]:
        return None
    say_apart(question, draft, ends)
    return draft.answer(Status.ANSWERED)


def nearest_two(dated: Sequence[Tie], *, farthest: bool = False) -> list[Tie]:
    """The two ties that were made shortest (or longest) after each other, to the day."""
    exact = [tie for tie in dated if tie.date and len(tie.date.date) == len("1999-12-31")]
    exact.sort(key=lambda tie: tie.date.date if tie.date else "")
    pairs = [(first, last) for first, last in pairwise(exact) if first.date and last.date]
    apart = [(first_day(b.date.date) - first_day(a.date.date)).days for a, b in pairs]  # type: ignore[union-attr]
    return list(pairs[apart.index((max if farthest else min)(apart))]) if pairs else []


def _end(event: Event) -> End:
    return f"“{event.clause}”", event.iso, event.item, event.clause

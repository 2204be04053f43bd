"""The time between two dates, of ties or told by sentences: "from 1938 to 1945" -> 7 years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Literal

from babel.units import format_unit

from cityqa.answers.calendar import dated_ties, first_day, tie_names
from cityqa.answers.draft import Draft
from cityqa.answers.events import Event, dated_clauses, told_events
from cityqa.answers.fitting import choose
from cityqa.answers.quotes import say_item, text_of
from cityqa.answers.saying import locale, say, say_date, say_list, say_relation
from cityqa.dates import date_order, find_dates
from cityqa.evidence import Evidence
from cityqa.quantities import number_words
from cityqa.questions.phrases import cue_phrases
from cityqa.stems import stems
from cityqa.ties import Tie
from cityqa.types import Answer, Fact, Passage, Place, Question, Status
from cityqa.words import EAST_ASIAN_LANGUAGES, data, text_key, tokens

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
    precision = min(len(first), len(last))
    # From May 2013 to some day of 2019 it is six years, as anybody counts.
    start, end = sorted((first_day(first[:precision]), first_day(last[:precision])))
    in_days = (end - start).days
    said = {"year": whole_years(start, end)}
    if precision >= len("1999-12"):
        said["month"] = whole_months(start, end)
    if precision == len("1999-12-31"):
        said |= {"week": in_days // 7, "day": in_days}
    asked = _units_asked(question.text)
    both = "month" in asked and _asks_years(question.text)  # "how many years and months"
    unit = next((name for name in asked if name in said and not both), "")
    unit = unit or ("year" if said["year"] else list(said)[-1])
    others = [u for u in ("day",) if u in said and u != unit]
    text = say_unit(language, unit, said[unit])
    months = said.get("month", 0) - 12 * said["year"]
    if unit == "year" and months > 0:
        text = say_list(language, [text, say_unit(language, "month", months)])
    if others:
        text += f" ({say_unit(language, 'day', in_days)})"
    return text


def _asks_years(text: str) -> bool:
    """Whether a question has a word for years, and so may want a span in whole ones."""
    said, forms = f" {text_key(text)} ", data("numbers.toml")["single_time_units"]["year"]
    return any((f" {form} " if form.isascii() else form) in said for form in map(text_key, forms))


def until_today(
    question: Question, draft: Draft, item: Fact | Passage, now: date | None = None
) -> bool:
    """Say how long ago it was what a sentence tells, with its one date or the one of the clause
    that has most of the question's words; whether it tells such."""
    told = dated_clauses(draft.quote(item))
    asked = {*question.terms, *question.context, *stems(question.text, question.language)}
    shared = [len(asked & set(stems(clause, question.language))) for clause, _ in told]
    best = {iso for (_, iso), n in zip(told, shared, strict=True) if n == max(shared)}
    dates = {iso for _, iso in told}
    if len(dates) > 1:
        dates = best
    if len(dates) != 1:
        return False
    iso, language = dates.pop(), draft.language
    today = (now or date.today()).isoformat()[: len(iso)]
    if iso > today:
        return False
    say_item(draft, item)
    names = f"{say_date(language, iso)} – {say_date(language, today)}"
    draft.add(f"{names}: {say_span(question, iso, today)} {draft.cite(item)}")
    return True


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


def say_unit(language: str, unit: str, number: int) -> str:
    """So many years, months, weeks or days: "1 month", "37 Jahre"."""
    # East Asian languages have one form, which the library holds as the short one.
    length: Literal["short", "long"] = "short" if language in EAST_ASIAN_LANGUAGES else "long"
    said = str(format_unit(number, f"duration-{unit}", length=length, locale=locale(language)))
    return said.replace(" ", "") if language in EAST_ASIAN_LANGUAGES else said


def say_apart(question: Question, draft: Draft, ends: Sequence[End]) -> None:
    """Say two ends and the time between them, the earlier first."""
    language = draft.language
    told = []
    for name, iso, item, printed in ends:
        markers = draft.cite(item, values=(printed,))
        told.append(f"{name} ({say_date(language, iso)}) {markers}")
    span = say_span(question, ends[0][1], ends[1][1])
    draft.add(say(language, "apart", first=told[0], last=told[1], span=span))


def stages(tie: Tie, relations: Sequence[str] = ()) -> tuple[Fact, Fact] | None:
    """The first two steps of a tie that became another: "friendship 1995, sister city 2005"; the
    later one of these ``relations``, where it has one."""
    steps = sorted((f for f in tie.dates if f.date and not f.doubt), key=lambda f: f.date)
    if len({f.relation for f in steps} & {*relations}) > 1:
        steps = [f for f in steps if f.relation in relations]  # both of them are named
    later = [f for f in steps if f.relation != steps[0].relation]
    later = [f for f in later if f.relation in relations] or later
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
    one = len(told) == 1 and _names(question, told[0], place)
    with_tie = "" in question.ends or (one and "partner" in question.cues)
    if one and "" not in question.ends:
        halted = question.filters.state == "lapsed" and _while_halted(told[0], evidence)
        told = halted or [*told, *_beside(told[0], evidence)]
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


def _names(question: Question, event: Event, place: Place) -> bool:
    """Whether the sentence of an event has a word of what is asked about, beside the place."""
    named = {stem for name in (place.name, *question.homes) for stem in stems(name)}
    asked = {stem for end in question.ends for stem in stems(end, question.language)}
    return not (asked - named).isdisjoint(stems(text_of(event.item)))


def _events_of(event: Event, evidence: Evidence) -> list[Event]:
    """All that the event's sentence tells of some time, in its order."""
    page = evidence.index.page(event.item.page)
    text = page.text[event.item.start : event.item.end]
    told = dated_clauses(text, date_order(page.text, page.language))
    return [Event(clause=clause, iso=iso, item=event.item) for clause, iso in told]


def _beside(event: Event, evidence: Evidence) -> list[Event]:
    """The other event of a sentence that tells two, or the next of several: "asked in 1950, joined
    in 1958"; none where it tells no other, or a stretch of time as such."""
    if _ranges(text_of(event.item)):
        return []
    others = {one.iso: one for one in _events_of(event, evidence) if one.iso != event.iso}
    ordered = [others[iso] for iso in sorted(others)]
    return ordered if len(ordered) == 1 else [one for one in ordered if one.iso > event.iso][:1]


def _while_halted(event: Event, evidence: Evidence) -> list[Event]:
    """Since and until when a sentence says that something was suspended: "was frozen in 1985 and
    taken up again in 1991"; none where it does not tell both."""
    text = text_of(event.item)
    halted = [m.start() for word in _halting() for m in re.finditer(rf"\b{re.escape(word)}", text)]
    if not halted:
        return []
    events = _events_of(event, evidence)
    behind = [one for one in events if text.rfind(one.iso[:4]) > min(halted)]
    before = [one for one in events if one not in behind]
    return behind[:2] if len(behind) > 1 else [*before[-1:], *behind]


@cache
def _halting() -> tuple[str, ...]:
    return tuple(data("page_forms.toml")["sorts_of_lapsed"]["halted"])


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
        for first, last in (_ranges(text) or _two_dates(question, text))[:1]:
            say_item(draft, finding.item)
            markers = draft.cite(finding.item)
            names = f"{say_date(draft.language, first)} – {say_date(draft.language, last)}"
            draft.add(f"{names}: {say_span(question, first, last)} {markers}")
            return draft.answer(Status.ANSWERED)
    return None


def _two_dates(question: Question, text: str) -> list[tuple[str, str]]:
    """The two dates that a text tells, where it is asked how long one was after the other."""
    run, language = tokens(question.text), question.language
    if not any(cue_phrases(cue, language).find(run) for cue in ("after", "before", "until")):
        return []
    told = sorted({iso for _, iso in dated_clauses(text)})
    return [(told[0], told[1])] if len(told) == _BOTH else []


_BOTH = 2

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

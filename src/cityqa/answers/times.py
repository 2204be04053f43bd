"""Spans, anniversaries, weekdays: arithmetic on the dates of ties, shown with what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from babel.dates import get_day_names
from babel.units import format_unit

from cityqa.answers.calendar import first_day, same_time, same_year, say_neighbour, tie_names
from cityqa.answers.draft import Draft
from cityqa.answers.events import Event, told_events
from cityqa.answers.prose import founding, say_item
from cityqa.answers.saying import (
    locale,
    say,
    say_attribute,
    say_date,
    say_relation,
)
from cityqa.evidence import Evidence
from cityqa.questions.kinds import asks_neighbour
from cityqa.ties import Tie, ties
from cityqa.types import Answer, Fact, Passage, Place, Question, Status


def answer_time(question: Question, evidence: Evidence, draft: Draft, today: date) -> Answer | None:
    """What a question about time asks of the dates it names; None when it asks something else."""
    cues = question.cues
    if "conflict" in cues:
        return None
    places = list(question.places)
    if not places and question.filters.countries:
        found = evidence.ties(question.filters, question.homes)
        places = list({tie.place.key: tie.place for tie in found}.values())
    if len(places) == 1 and any(question.ends) and cues & {"ago", "years_between"}:
        said = _told_span(question, evidence, draft, places[0])
        if said is not None or (question.terms and not _of_tie(question)):
            return said
    if question.terms and not _of_tie(question):
        return None
    if "anniversary" in cues and len(question.terms) > 1 and not question.numbers:
        return None  # of what was given or done at a jubilee
    if "age" in cues and not question.named_home and not question.filters.relations:
        if "partner" not in cues and (aged := _age(evidence, draft, places)):
            return aged
    if not places and {"years_between", "oldest", "newest"} <= cues:
        found = evidence.ties(question.filters, question.homes)
        sound = [t for t in found if t.date and t.date.date and not t.date.doubt]
        sound.sort(key=lambda tie: tie.date.date if tie.date else "")
        return _between(question, draft, [sound[0], sound[-1]]) if len(sound) > 1 else None
    dated = _dated(question, evidence, places)
    if not dated or len({tie.place.key for tie in dated}) < len({p.key for p in places}):
        return None
    if asks_neighbour(question):
        return say_neighbour(question, evidence, draft, dated[0])
    if cues & {"same_year", "same_day"}:
        if len(dated) > 1:
            return same_time(question, draft, dated)
        return same_year(question, evidence, draft, dated[0])
    if "years_between" in cues and len(dated) >= 2:
        return _between(question, draft, dated)
    if "weekday" in cues:
        said = _each(dated, lambda tie: _weekday(question, draft, tie), draft)
        exact = all(tie.date and len(tie.date.date) == 10 for tie in dated)
        return said if exact else replace(said, status=Status.PARTIAL)
    if "anniversary" in cues or (question.numbers and not cues & {"ago", "years_between"}):
        return _each(dated, lambda tie: _anniversary(question, draft, tie, today), draft)
    if cues & {"upgraded", "until", "before"} and not question.years:
        for tie in dated:
            if (stages := _stages(tie)) is not None:
                return _between_stages(question, draft, *stages)
    return _each(dated, lambda tie: _ago(question, draft, tie, today), draft)


def _age(evidence: Evidence, draft: Draft, places: Sequence[Place]) -> Answer | None:
    """How old a city itself is: each page's sentence on its founding; None where none has one."""
    told: dict[str, Passage | Fact] = {}
    for place in places:
        for finding in founding(evidence, place):
            told.setdefault(finding.item.page, finding.item)
    for item in told.values():
        say_item(draft, item)
    return draft.answer(Status.ANSWERED) if told else None


def _of_tie(question: Question) -> bool:
    """Whether the question speaks of the tie, whatever other words it has."""
    tie = "partner" in question.cues or question.named_home or question.filters.relations
    return bool(tie or "anniversary" in question.cues or "date" in question.attributes)


def _dated(question: Question, evidence: Evidence, places: Sequence[Place]) -> list[Tie]:
    facts = evidence.facts_of(places, ("membership", "date", "state"))
    found = [tie for tie in ties(facts) if tie.date and tie.date.date]
    own = [tie for tie in found if tie.home in question.homes]
    ordered = own or ([] if question.homes else found)
    rank = {place.key: n for n, place in enumerate(places)}
    return sorted(ordered, key=lambda tie: rank[tie.place.key])


def _each(dated: Sequence[Tie], write: Callable[[Tie], None], draft: Draft) -> Answer:
    for tie in dated:
        write(tie)
    return draft.answer(Status.ANSWERED)


def _ago(question: Question, draft: Draft, tie: Tie, today: date) -> None:
    assert tie.date is not None
    start = first_day(tie.date.date)
    language = draft.language
    filled = {**tie_names(draft, tie), "date": say_date(language, tie.date.date)}
    own = tie.date.date
    then = next((d for d in question.years if not own.startswith(d)), "") or tie.ended_on
    if then:
        end = date(int(then), 12, 31) if len(then) == 4 else first_day(then)
        if end < start:
            name, filled["then"] = "ago_before", say_date(language, then)
        else:
            name, filled["then"] = "ago_in", say_date(language, then)
            filled["years"] = str(whole_years(start, end))
        draft.say(name, tie.date, values=(tie.date.printed,), **filled)
        return
    years = whole_years(start, today)
    draft.say(
        "ago",
        tie.date,
        values=(tie.date.printed,),
        years=years,
        months=whole_months(start, today) - 12 * years,
        today=say_date(language, today.isoformat()),
        **filled,
    )


def _between(question: Question, draft: Draft, dated: Sequence[Tie]) -> Answer:
    ordered = sorted(dated[:2], key=lambda tie: tie.date.date if tie.date else "")
    ends = [
        (tie_names(draft, tie)["place"], tie.date.date, tie.date, tie.date.printed)
        for tie in ordered
        if tie.date
    ]
    _say_apart(question, draft, ends)
    return draft.answer(Status.ANSWERED)


def _anniversary(question: Question, draft: Draft, tie: Tie, today: date) -> None:
    assert tie.date is not None
    start = first_day(tie.date.date)
    numbers = [int(n) for n in question.numbers if 0 < n < 1000 and n == int(n)]
    if len(numbers) == 2 and numbers[0] % 10 == 0 and 0 < numbers[1] < 10:
        numbers = [sum(numbers)]  # "thirty-fifth"
    if numbers:
        number = numbers[0]
    elif question.years:
        number = int(question.years[0][:4]) - start.year
    else:
        number = -(-(whole_years(start, today) + 1) // 5) * 5  # the next round one
    then = str(start.year + number) + tie.date.date[4:]
    if then.endswith("-02-29") and not _leap(int(then[:4])):
        then = then[:-2] + "28"
    draft.say(
        "anniversary",
        tie.date,
        values=(tie.date.printed,),
        number=number,
        date=say_date(draft.language, tie.date.date),
        then=say_date(draft.language, then),
        **tie_names(draft, tie),
    )


def _leap(year: int) -> bool:
    return (date(year, 3, 1) - timedelta(days=1)).day == 29


def _weekday(question: Question, draft: Draft, tie: Tie) -> None:
    assert tie.date is not None
    language = draft.language
    if len(tie.date.date) < 10:
        value = say_date(language, tie.date.date)
        draft.say(
            "date_plain",
            tie.date,
            relation=say_relation(language, tie.date.relation, "one"),
            values=(tie.date.printed,),
            value=value,
            **tie_names(draft, tie),
        )
        draft.say("missing_part", attribute=say_attribute(language, "day"))
        return
    names = get_day_names("wide", locale=locale(language))
    day = first_day(tie.date.date).weekday()
    said = {n for n, name in names.items() if name.casefold() in question.text.casefold()}
    if "opens_check" in question.cues and len(said) == 1:
        draft.add(say(language, "yes" if day in said else "no"))
    draft.say(
        "weekday",
        tie.date,
        values=(tie.date.printed,),
        date=say_date(language, tie.date.date),
        weekday=names[day],
        **tie_names(draft, tie),
    )

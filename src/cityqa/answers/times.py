"""Spans, anniversaries, weekdays: arithmetic on the dates of ties, shown with what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from babel.dates import get_day_names

from cityqa.answers.draft import Draft
from cityqa.answers.saying import locale, say, say_date, say_list, say_number, say_place
from cityqa.answers.values import answer_value
from cityqa.evidence import Evidence
from cityqa.ties import Tie, ties
from cityqa.types import Answer, Place, Question, Status


def answer_time(question: Question, evidence: Evidence, draft: Draft, today: date) -> Answer:
    """What a question about time asks of the dates of the ties it names."""
    places = list(question.places)
    if not places and question.filters.countries:
        found = evidence.ties(question.filters, question.homes)
        places = list({tie.place.key: tie.place for tie in found}.values())
    dated = _dated(question, evidence, places)
    if not dated or len({tie.place.key for tie in dated}) < len({p.key for p in places}):
        return answer_value(_as_date(question), evidence, draft)
    if "same_year" in question.cues and len(dated) > 1:
        return _same_time(question, draft, dated)
    if "same_year" in question.cues:
        return _same_year(question, evidence, draft, dated[0])
    if "years_between" in question.cues and len(dated) >= 2:
        return _between(draft, dated)
    if "anniversary" in question.cues:
        return _each(dated, lambda tie: _anniversary(question, draft, tie, today), draft)
    if "weekday" in question.cues:
        return _each(dated, lambda tie: _weekday(draft, tie), draft)
    if "years_between" in question.cues and question.years:
        return _each(dated, lambda tie: _ago(question, draft, tie, today), draft)
    return _each(dated, lambda tie: _ago(question, draft, tie, today), draft)


def _as_date(question: Question) -> Question:
    attributes = tuple(dict.fromkeys(("date", *question.attributes)))
    return replace(question, attributes=attributes[:1])


def _dated(question: Question, evidence: Evidence, places: Sequence[Place]) -> list[Tie]:
    facts = evidence.facts_of(places, ("membership", "date"))
    found = [tie for tie in ties(facts) if tie.date and tie.date.date]
    own = [tie for tie in found if tie.home in question.homes]
    ordered = own or ([] if question.homes else found)
    rank = {place.key: n for n, place in enumerate(places)}
    return sorted(ordered, key=lambda tie: rank[tie.place.key])


def _each(dated, write, draft: Draft) -> Answer:  # type: ignore[no-untyped-def]
    for tie in dated:
        write(tie)
    return draft.answer(Status.ANSWERED)


def _names(draft: Draft, tie: Tie) -> dict[str, str]:
    return {"place": say_place(draft.language, tie.place, tie.printed), "home": tie.home}


def _day(iso: str) -> date:
    """The first day that a date may mean."""
    parts = [int(part) for part in iso.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def whole_years(first: date, last: date) -> int:
    """Full years from one day to another."""
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def _ago(question: Question, draft: Draft, tie: Tie, today: date) -> None:
    assert tie.date is not None
    start = _day(tie.date.date)
    language = draft.language
    filled = {**_names(draft, tie), "date": say_date(language, tie.date.date)}
    then = next((d for d in question.years if d[:4] != tie.date.date[:4] or len(d) > 4), "")
    if then:
        end = date(int(then), 12, 31) if len(then) == 4 else _day(then)
        if end < start:
            draft.say(
                "ago_before",
                tie.date,
                values=(tie.date.printed,),
                then=say_date(language, then),
                **filled,
            )
        else:
            draft.say(
                "ago_in",
                tie.date,
                values=(tie.date.printed,),
                years=whole_years(start, end),
                then=say_date(language, then),
                **filled,
            )
        return
    years = whole_years(start, today)
    months = (today.year - start.year) * 12 + today.month - start.month - (today.day < start.day)
    draft.say(
        "ago",
        tie.date,
        values=(tie.date.printed,),
        years=years,
        months=months - 12 * years,
        today=say_date(language, today.isoformat()),
        **filled,
    )


def _between(draft: Draft, dated: Sequence[Tie]) -> Answer:
    language = draft.language
    ordered = sorted(dated[:2], key=lambda tie: tie.date.date if tie.date else "")
    ends = []
    for tie in ordered:
        assert tie.date is not None
        markers = draft.cite(tie.date, values=(tie.date.printed,))
        ends.append(
            f"{_names(draft, tie)['place']} ({say_date(language, tie.date.date)}) {markers}"
        )
    first, last = (_day(tie.date.date) for tie in ordered if tie.date)
    draft.add(
        say(
            language,
            "years_between",
            first=ends[0],
            last=ends[1],
            years=whole_years(first, last),
            days=say_number(language, (last - first).days),
        )
    )
    return draft.answer(Status.ANSWERED)


def _anniversary(question: Question, draft: Draft, tie: Tie, today: date) -> None:
    assert tie.date is not None
    start = _day(tie.date.date)
    numbers = [int(n) for n in question.numbers if 0 < n < 1000 and n == int(n)]
    if numbers:
        number = numbers[0]
    elif question.years:
        number = int(question.years[0][:4]) - start.year
    else:
        number = -(-(whole_years(start, today) + 1) // 5) * 5  # the next round one
    then = str(start.year + number) + tie.date.date[4:]
    draft.say(
        "anniversary",
        tie.date,
        values=(tie.date.printed,),
        number=number,
        date=say_date(draft.language, tie.date.date),
        then=say_date(draft.language, then),
        **_names(draft, tie),
    )


def _weekday(draft: Draft, tie: Tie) -> None:
    assert tie.date is not None
    if len(tie.date.date) < 10:
        draft.say("not_said", attribute="weekday", place=_names(draft, tie)["place"])
        return
    names = get_day_names("wide", locale=locale(draft.language))
    draft.say(
        "weekday",
        tie.date,
        values=(tie.date.printed,),
        date=say_date(draft.language, tie.date.date),
        weekday=names[_day(tie.date.date).weekday()],
        **_names(draft, tie),
    )


def _same_time(question: Question, draft: Draft, dated: Sequence[Tie]) -> Answer:
    """Whether two ties are of the same year, month or day."""
    language = draft.language
    length = 10 if "same_day" in question.cues else 4
    days = {tie.date.date[:length] for tie in dated if tie.date}
    items = []
    for tie in dated:
        assert tie.date is not None
        markers = draft.cite(tie.date, values=(tie.date.printed,))
        names = _names(draft, tie)
        value = f"{names['home']} {say_date(language, tie.date.date)}"
        items.append(
            say(language, "place_value", place=names["place"], value=value) + f" {markers}"
        )
    said = say(language, "semicolon").join(items)
    draft.add(f"{say(language, 'yes' if len(days) == 1 else 'no')} {said}.")
    return draft.answer(Status.ANSWERED)


def _same_year(question: Question, evidence: Evidence, draft: Draft, tie: Tie) -> Answer:
    assert tie.date is not None
    year = tie.date.date[:4]
    wanted = replace(question.filters, since=year, until=year)
    found = evidence.ties(wanted, question.homes or (tie.home,))
    others = [
        other for other in found if other.place.key != tie.place.key and other.home == tie.home
    ]
    language = draft.language
    items = []
    for other in others:
        assert other.date is not None
        markers = draft.cite(other.date, values=(other.date.printed,))
        items.append(
            f"{_names(draft, other)['place']} ({say_date(language, other.date.date)}) {markers}"
        )
    markers = draft.cite(tie.date, values=(tie.date.printed,))
    base = f" ({_names(draft, tie)['place']}: {say_date(language, tie.date.date)} {markers})"
    if items:
        draft.add(say(language, "same_year", year=year, items=say_list(language, items)) + base)
    else:
        draft.add(say(language, "same_year_none", year=year) + base)
    return draft.answer(Status.ANSWERED)

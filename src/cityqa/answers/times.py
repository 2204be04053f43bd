"""Spans, anniversaries, weekdays: arithmetic on the dates of ties, shown with what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from cityqa.answers.ages import say_ages
from cityqa.answers.calendar import (
    by_date,
    dated_ties,
    first_day,
    of_kind,
    same_time,
    same_year,
    say_neighbour,
    say_weekday,
    shared_days,
    tie_names,
)
from cityqa.answers.draft import Draft
from cityqa.answers.expected import BODY, NAME, expected
from cityqa.answers.foundings import FIRST_TIES
from cityqa.answers.offsets import say_offset
from cityqa.answers.saying import (
    say_date,
)
from cityqa.answers.spans import (
    between_kinds,
    between_stages,
    lasted,
    nearest_two,
    say_apart,
    say_unit,
    stages,
    told_span,
    whole_months,
    whole_years,
)
from cityqa.evidence import Evidence
from cityqa.questions.asks import asks_neighbour, asks_of_two, names_partners
from cityqa.questions.offsets import read_offset
from cityqa.questions.phrases import cue_phrases
from cityqa.ties import Tie
from cityqa.types import Answer, Place, Question, Status
from cityqa.words import tokens


def answer_time(question: Question, evidence: Evidence, draft: Draft, today: date) -> Answer | None:
    """What a question about time asks of the dates it names; None when it asks something else."""
    cues = question.cues
    if "conflict" in cues or _asks_name(question):
        return None
    places = _places(question, evidence)
    if len(places) == 1 and (told := _told(question, evidence, draft, places[0])):
        return told
    if question.terms and not _of_tie(question):
        return None
    beside = not question.numbers or cues & {"after", "before"}
    if "anniversary" in cues and len(question.terms) > 1 and beside:
        return None  # of what was given or done at a jubilee, or after one
    age = "age" in cues or "founded" in question.attributes
    # No tie is so old: "is Xtown 2000 years old".
    age |= "ago" in cues and max(question.numbers, default=0) > today.year - FIRST_TIES
    if age and not question.named_home and not question.filters.relations:
        if "partner" not in cues:
            aged = say_ages(evidence, draft, places, today)
            if aged or "founded" in question.attributes:
                return aged
    if not question.places and (said := _of_several(question, evidence, draft, places)):
        return said
    if not places and "ago" in cues and names_partners(question) and not question.terms:
        # "How many years have we had sister cities": since the first of them.
        for tie in by_age(evidence.ties(question.filters, question.homes))[:1]:
            _ago(question, draft, tie, today)
            return draft.answer(Status.ANSWERED)
    dated = dated_ties(question, evidence, places)
    if not dated or len({tie.place.key for tie in dated}) < len({p.key for p in places}):
        return None
    return _of_ties(question, evidence, draft, dated, today)


def _asks_name(question: Question) -> bool:
    """Whether a name is asked for, and the tie only says of when: "what is the club called that was
    founded at the same time as the partnership"."""
    return bool(question.terms and expected(question.text, question.language) & {BODY, NAME})


def _places(question: Question, evidence: Evidence) -> list[Place]:
    """The places named or, where none is, the partners in the countries named, or two of all."""
    two = asks_of_two(question)
    if question.places or not (question.filters.countries or two):
        return list(question.places)
    found = evidence.ties(question.filters, question.homes)
    return list({tie.place.key: tie.place for tie in found}.values())


def _told(question: Question, evidence: Evidence, draft: Draft, place: Place) -> Answer | None:
    """What sentences about the place tell of the time asked about."""
    since = "until_now" in question.cues and "years_between" not in question.cues
    if any(question.ends) and question.cues & {"ago", "years_between"} and not since:
        if (said := told_span(question, evidence, draft, place)) is not None:
            return said
    if "ago" in question.cues and question.terms and not names_tie(question):
        return lasted(question, evidence, draft, place)
    return None


def names_tie(question: Question) -> bool:
    """Whether the question names the tie itself: "partner", "our", a kind of tie."""
    return bool("partner" in question.cues or question.named_home or question.filters.relations)


def _of_tie(question: Question) -> bool:
    """Whether the question speaks of the tie, whatever other words it has."""
    cues = question.cues
    dated = "anniversary" in cues or "date" in question.attributes
    # "For how many years did they hold it, and when did that end": of no tie.
    elsewhere = "ago" in cues and bool(question.terms)
    return names_tie(question) or (dated and not elsewhere)


def _of_several(
    question: Question, evidence: Evidence, draft: Draft, places: Sequence[Place]
) -> Answer | None:
    """The time between two of a home's ties, none of which is named."""
    cues, filters = question.cues, question.filters
    apart = "years_between" in cues or {"between", "ago"} <= cues
    if apart and len(filters.relations) > 1 and cues & {"oldest", "newest"}:
        return between_kinds(question, evidence, draft)
    if {"years_between", "oldest", "newest"} <= cues:
        sound = by_age(evidence.ties(filters, question.homes))
        return _between(question, draft, [sound[0], sound[-1]]) if len(sound) > 1 else None
    if {"oldest", "second"} <= cues and apart:
        first = by_age(evidence.ties(filters, question.homes))[:_PAIR]
        return _between(question, draft, first) if len(first) == _PAIR else None
    if cues & {"same_year", "same_day"} and "count" not in cues:
        return shared_days(question, evidence, draft)
    if "longest_gap" in cues:
        found = evidence.ties(filters, question.homes)
        pair = nearest_two(found, farthest=True)
        return _between(question, draft, pair) if pair else None
    if apart and places:
        dated = dated_ties(question, evidence, places)
        then = [t for t in dated if t.date and t.date.date.startswith(question.years or "-")]
        pair = then if len(then) == _PAIR else []
        if _PAIR in question.numbers and not pair:
            pair = nearest_two(then or dated)
        return _between(question, draft, pair) if pair else None
    return None


_PAIR = 2


def by_age(found: Sequence[Tie]) -> list[Tie]:
    """The ties whose date is known and not doubted, the oldest first."""
    sound = [tie for tie in found if tie.date and tie.date.date and not tie.date.doubt]
    return sorted(sound, key=lambda tie: tie.date.date if tie.date else "")


def _of_ties(
    question: Question, evidence: Evidence, draft: Draft, dated: Sequence[Tie], today: date
) -> Answer | None:
    """What is asked of the dates of these ties, each told by each page where pages disagree."""
    cues = question.cues
    if asks_neighbour(question) and (offset := read_offset(question)):
        return say_offset(question, evidence, draft, dated[0], offset)
    if asks_neighbour(question):
        return say_neighbour(question, evidence, draft, dated[0])
    if cues & {"same_year", "same_day"}:
        if len(dated) > 1:
            return same_time(question, draft, dated)
        return same_year(question, evidence, draft, dated[0])
    first = "ago" in cues and cues & {"older", "newer", "oldest", "newest"}
    if ("years_between" in cues or (first and len(dated) == _PAIR)) and len(dated) >= _PAIR:
        return _between(question, draft, dated)
    if "years_between" in cues and question.terms and len(dated) == 1 and not question.years:
        return None  # "how long after the university opened": from something else than the tie
    if _asks_steps(question):
        for tie in dated:
            if (steps := stages(tie, question.filters.relations)) is not None:
                return between_stages(question, draft, *steps)
        # From a step to another, of which but one is dated: a sentence may tell both.
        told = lasted(question, evidence, draft, dated[0].place) if len(dated) == 1 else None
        if told or len(question.filters.relations) > 1 or "upgraded" in cues:
            return told
    write = _ago
    if "weekday" in cues:
        write = _weekday
    elif {"ago", "anniversary"} <= cues and not (question.numbers or cues & _TO_COME):
        write = _ago  # "how many years is it this year, we may do an anniversary", 몇 주년
    elif "anniversary" in cues or (question.numbers and not cues & {"ago", "years_between"}):
        write = _anniversary
    asked = [of_kind(tie, question.filters.relations) for tie in dated]
    each = [one for tie in asked for one in by_date(tie)]
    for tie in each:
        write(question, draft, tie, today)
    if len(each) > len(dated):
        return draft.answer(Status.CONFLICT)
    whole = all(tie.date and len(tie.date.date) == len("1999-12-31") for tie in each)
    return draft.answer(Status.ANSWERED if whole or write is not _weekday else Status.PARTIAL)


_TO_COME = {"future", "next_to", "next_year"}


def _asks_steps(question: Question) -> bool:
    """Whether the time from one step of a tie to the next is asked for."""
    cues = question.cues
    if question.years:
        return False
    if cues & {"upgraded", "until", "before"}:
        return True
    kinds = len(question.filters.relations) + ("partner" in cues)
    apart = "years_between" in cues or ("ago" in cues and cues & {"joins", "between"})
    return kinds > 1 and bool(apart)


def _ago(question: Question, draft: Draft, tie: Tie, today: date) -> None:
    assert tie.date is not None
    start = first_day(tie.date.date)
    language = draft.language
    filled = {**tie_names(draft, tie), "date": say_date(language, tie.date.date)}
    own = tie.date.date
    then = next((d for d in question.years if not own.startswith(d)), "") or tie.ended_on
    then = then or (str(today.year + 1) if "next_year" in question.cues else "")
    if then:
        end = date(int(then), 12, 31) if len(then) == 4 else first_day(then)
        if end < start:
            name, filled["then"] = "ago_before", say_date(language, then)
        else:
            name, filled["then"] = "ago_in", say_date(language, then)
            filled["years"] = say_unit(language, "year", whole_years(start, end))
        draft.say(name, tie.date, values=(tie.date.printed,), **filled)
        return
    years = whole_years(start, today)
    draft.say(
        "ago" if len(own) > len("1957") else "ago_years",  # no month is told, and none reckoned
        tie.date,
        values=(tie.date.printed,),
        years=say_unit(language, "year", years),
        months=say_unit(language, "month", whole_months(start, today) - 12 * years),
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
    say_apart(question, draft, ends)
    return draft.answer(Status.ANSWERED)


def _anniversary(question: Question, draft: Draft, tie: Tie, today: date) -> None:
    assert tie.date is not None
    start = first_day(tie.date.date)
    numbers = [int(n) for n in question.numbers if 0 < n < 1000 and n == int(n)]
    if len(numbers) == 2 and numbers[0] % 10 == 0 and 0 < numbers[1] < 10:
        numbers = [sum(numbers)]  # "thirty-fifth"
    if numbers:
        number = numbers[0]
        if cue_phrases("next_to", question.language).find(tokens(question.text)):
            # "We celebrate every five years", "the next five-year one": that is not the fifth.
            number *= max(1, whole_years(start, today) // number + 1)
    elif question.years:
        number = int(question.years[0][:4]) - start.year
    else:
        number = -(-(whole_years(start, today) + 1) // 5) * 5  # the next round one
    say_jubilee(draft, tie, number)


def say_jubilee(draft: Draft, tie: Tie, number: int) -> None:
    """Say on which day a tie is so many years old."""
    assert tie.date is not None
    start = first_day(tie.date.date)
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


def _weekday(question: Question, draft: Draft, tie: Tie, today: date) -> None:  # noqa: ARG001
    say_weekday(question, draft, tie)

"""Whose partner a place is, of what kind, since when, and whether the tie still stands."""

from __future__ import annotations

from collections.abc import Sequence

from cityqa.answers.calendar import by_date
from cityqa.answers.called import kind_heading, say_called, say_printed_kinds
from cityqa.answers.draft import Draft
from cityqa.answers.saying import (
    say,
    say_attribute,
    say_date,
    say_list,
    say_place,
    say_relation,
    unended,
)
from cityqa.answers.signed_in import dates_signed_in
from cityqa.evidence import Evidence
from cityqa.places import gazetteer
from cityqa.ties import family, says_ended, ties
from cityqa.types import Fact, Place, Question, Status
from cityqa.words import text_key


def told_by_partner(question: Question, evidence: Evidence, place: Place) -> list[Fact]:
    """The dates of the tie on the pages of the partner itself, where it has pages that name the
    home asked about; none where the home's own page is asked for."""
    if question.cues & {"source", "source_page"}:
        return []
    there = [home for home in evidence.index.homes() if _place_of(home) == place.key]
    named = [home for home in question.homes if home not in there]
    here = [own for home in named if (own := gazetteer().resolve(home))]
    if not there or not here:
        return []
    return [fact for fact in evidence.facts_of(here, ("date",)) if fact.home in there]


def _place_of(home: str) -> str:
    place = gazetteer().resolve(home)
    return place.key if place else ""


def _disagree(dates: Sequence[Fact], others: Sequence[Fact]) -> bool:
    """Whether no date on one city's pages can be one on the other's: "1972" is "1972-05-04"."""
    pairs = [(a.date, b.date) for a in dates for b in others if a.date and b.date]
    return bool(pairs) and not any(a.startswith(b) or b.startswith(a) for a, b in pairs)


def say_date_of_tie(
    question: Question,
    draft: Draft,
    place: Place,
    about: Sequence[Fact],
    from_there: Sequence[Fact] = (),
) -> Status:
    """Since when: each home's date, each stage of a tie; ``from_there`` are the dates that the
    partner's own pages give."""
    own = [f for f in about if not question.homes or f.home in question.homes]
    if about and not any(f.attribute in ("membership", "date") for f in own):
        return say_other_home(question, draft, place, about)
    dates = [fact for fact in own if fact.attribute == "date"] + list(from_there)
    # "What was it before it became a sister city": every stage is asked for.
    wanted = question.filters.relations if not asks_stages(question) else ()
    if wanted:
        families = {relation for asked in wanted for relation in family(asked)}
        fitting = [fact for fact in dates if fact.relation in families]
        # Where a page does not say of which kind a tie is, it is the one asked about.
        fitting = fitting or [fact for fact in dates if fact.relation in _OF_NO_KIND]
        held = {f.relation for f in own if f.attribute == "membership"}
        if not fitting and not (families | _OF_NO_KIND) & held and own:
            return _other_relation(question, draft, place, about)
        dates = fitting
    if not dates:
        return _undated(question, draft, place, own)
    if len(dates) > 1:
        dates = dates_signed_in(question.text, dates, draft.page, place) or dates
    told_there = [fact for fact in dates if fact in from_there]
    told_here = [fact for fact in dates if fact not in from_there]
    status = Status.CONFLICT if _disagree(told_here, told_there) else Status.ANSWERED
    for home in dict.fromkeys(fact.home for fact in dates):
        of_home = [fact for fact in dates if fact.home == home]
        for relation in dict.fromkeys(fact.relation for fact in of_home):
            stage = [fact for fact in of_home if fact.relation == relation]
            for tie in ties(stage):
                if tie.date and len(by_date(tie)) > 1:
                    status = Status.CONFLICT
            for fact in _finest(stage):
                same = [other for other in stage if other.date == fact.date]
                draft.say(
                    "date_plain" if fact.relation in {"mou", ""} else "date",
                    *same,
                    values=(fact.printed.strip(),),
                    place=say_place(draft.language, fact.place, fact.subject),
                    relation=say_relation(
                        draft.language, fact.relation, "one" if fact.relation == "mou" else "a"
                    ),
                    home=home,
                    value=say_date(draft.language, fact.date) if fact.date else fact.printed,
                )
                if fact.doubt:
                    draft.add(
                        say(
                            draft.language,
                            "doubted",
                            value=fact.printed,
                            reason=unended(fact.doubt),
                        )
                    )
    if asks_stages(question):
        quote(draft, dates)  # what its pages themselves call each stage
    ended_on = max((tie.ended_on for tie in ties(own)), default="")  # "1982 to 2014" tells both
    say_states(draft, place, [f for f in own if f.attribute == "state"], ended_on)
    needed = next((n for cue, n in _PRECISION.items() if cue in question.cues), 0)
    if needed and all(len(fact.date) < needed for fact in dates):
        cue = next(cue for cue in _PRECISION if cue in question.cues)
        draft.say("missing_part", attribute=say_attribute(draft.language, _PART[cue]))
        return Status.PARTIAL
    return status


def _undated(question: Question, draft: Draft, place: Place, own: Sequence[Fact]) -> Status:
    """No page tells since when; one that lists the tie as lapsed says that it stands no more."""
    if not any(fact.attribute == "state" and says_ended(fact) for fact in own):
        return say_not_said(draft, place, "date", own)
    say_homes(draft, place, own)
    draft.say(
        "not_said",
        attribute=say_attribute(draft.language, "date"),
        place=say_place(draft.language, place, own[0].subject),
    )
    # "Since when are we twinned with X": no longer.
    return Status.FALSE_PREMISE if "partner" in question.cues else Status.PARTIAL


def _finest(stage: Sequence[Fact]) -> list[Fact]:
    """A stage's dates, each once; not a year of which a day is told: "1979", "24 August 1979"."""
    dates = {fact.date: fact for fact in stage}
    return [
        fact
        for date, fact in dates.items()
        if not any(date and other != date and other.startswith(date) for other in dates)
    ]


def asks_stages(question: Question) -> bool:
    """Whether it is asked what a tie was before it became what it is."""
    return "before" in question.cues and not question.years and "next_to" not in question.cues


_OF_NO_KIND = {"", "partner"}

# The part of a date that is asked for, and how long an ISO date is that has it.
_PRECISION = {"exact_day": len("1999-12-31"), "exact_month": len("1999-12")}
_PART = {"exact_day": "day", "exact_month": "month"}


def quote(draft: Draft, facts: Sequence[Fact]) -> None:
    """Quote the statements that facts were read from, each once."""
    for fact in {(fact.page, fact.start): fact for fact in facts}.values():
        markers = draft.cite(fact)
        draft.add(f"“{' '.join(draft.quote(fact).split())}” {markers}")


def say_states(draft: Draft, place: Place, states: Sequence[Fact], ended_on: str = "") -> None:
    """Say that the tie has lapsed and, where a page tells, when; ``ended_on`` is an ISO date."""
    told: dict[tuple[str, str], list[Fact]] = {}
    for fact in filter(says_ended, states):
        told.setdefault((fact.home, text_key(fact.printed)), []).append(fact)
    for same in told.values():
        # "Suspended" in the table and "suspended" below it is said once, of both.
        fact = next((fact for fact in same if fact.date), same[0])
        ended = fact.date or ended_on
        draft.say(
            "date_ended_on" if ended else "date_ended",
            *same,
            date=say_date(draft.language, ended) if ended else "",
            values=(fact.printed.strip(),),
            home=fact.home,
            place=say_place(draft.language, place, fact.subject),
            state=f"“{fact.printed.strip()}”",
        )


_ASKS_WHOSE = {"reverse", "who"}


def say_other_home(question: Question, draft: Draft, place: Place, about: Sequence[Fact]) -> Status:
    """The place is a partner, but of another home than the one asked about.

    Whoever asks whose it is ("who has X as a partner") takes nothing for granted.
    """
    said = say_homes(draft, place, about)
    whose = question.cues & _ASKS_WHOSE or question.attributes == ("relation",)
    if said and whose and not (question.named_home or "own" in question.cues):
        return Status.ANSWERED
    home = say_list(draft.language, question.homes)
    draft.add(
        say(draft.language, "not_partner_of", place=say_place(draft.language, place), home=home)
    )
    return Status.FALSE_PREMISE if said else Status.NOT_FOUND


def _other_relation(
    question: Question, draft: Draft, place: Place, about: Sequence[Fact]
) -> Status:
    """The place is a partner, but not of the kind asked about."""
    own = [f for f in about if not question.homes or f.home in question.homes]
    return Status.FALSE_PREMISE if say_homes(draft, place, own) else Status.NOT_FOUND


def say_relation_of(
    question: Question, draft: Draft, place: Place, about: Sequence[Fact]
) -> Status:
    own = [f for f in about if not question.homes or f.home in question.homes]
    if not any(fact.attribute == "membership" for fact in own):
        if any(fact.attribute == "membership" for fact in about):
            return say_other_home(question, draft, place, about)
        return say_not_said(draft, place, "relation", about)
    say_homes(draft, place, own)
    say_printed_kinds(draft, own)
    return Status.ANSWERED


def say_homes(
    draft: Draft, place: Place, about: Sequence[Fact], *, ended_first: bool = False
) -> bool:
    """Whose partner the place is, of what kind and since when; whether there was any to say.

    ``ended_first`` says that a tie has ended before what it was.
    """
    said = False
    of_kind = bool(draft.question.filters.relations or "relation" in draft.question.attributes)
    for tie in ties(fact for fact in about if fact.attribute in ("membership", "date", "state")):
        if not tie.memberships:
            continue
        date = tie.date
        relation = tie.relations[0] if tie.relations else ""
        name = say_place(draft.language, place, tie.printed)
        if ended_first:
            say_states(draft, place, tie.states, tie.ended_on)
        if date and date.date:
            kind = date.relation or relation
            draft.say(
                "date",
                date,
                *(kind_heading(draft, date, kind) if of_kind else ()),
                values=(date.printed.strip(),),
                place=name,
                relation=say_relation(draft.language, kind),
                home=tie.home,
                value=say_date(draft.language, date.date),
            )
        else:
            draft.say(
                "relation",
                tie.shown_by,
                *(kind_heading(draft, tie.shown_by, relation) if of_kind else ()),
                place=name,
                relation=say_relation(draft.language, relation),
                home=tie.home,
            )
        told = date.relation if date and date.relation != "mou" else ""
        say_called(draft, tie.shown_by, told or relation)
        if not ended_first:
            say_states(draft, place, tie.states, tie.ended_on)
        said = True
    return said


def say_not_said(draft: Draft, place: Place, attribute: str, about: Sequence[Fact]) -> Status:
    named = [fact for fact in about if fact.attribute == "membership"]
    draft.say(
        "not_said",
        attribute=say_attribute(draft.language, attribute),
        place=say_place(draft.language, place, named[0].subject if named else ""),
    )
    if named:
        fact = named[0]
        draft.say(
            "only_named",
            fact,
            place=say_place(draft.language, place, fact.subject),
            relation=say_relation(draft.language, fact.relation),
            home=fact.home,
        ) if len(about) <= 2 else None
    return Status.NOT_FOUND

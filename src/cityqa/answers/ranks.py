"""Extremes: a doubtful figure is named and never wins in silence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain

from cityqa.answers.calendar import say_weekday
from cityqa.answers.columns import OF_ANY, say_none_given
from cityqa.answers.counts import pages_own
from cityqa.answers.draft import Draft
from cityqa.answers.figures import as_written, of_their_year, say_left_out, say_misprinted
from cityqa.answers.institutions import of_those_meant
from cityqa.answers.other_kinds import say_none_so_called
from cityqa.answers.prose import answer_prose
from cityqa.answers.saying import (
    say,
    say_as_doubted,
    say_attribute,
    say_country,
    say_date,
    say_home,
    say_list,
    say_number,
    say_place,
    say_value,
)
from cityqa.answers.spans import say_span
from cityqa.answers.told_outright import say_told_outright
from cityqa.answers.values import answer_value
from cityqa.evidence import Evidence
from cityqa.measures import MEASURES, distance, measure
from cityqa.mentions import find_mentions
from cityqa.places import normalise
from cityqa.questions.asks import RANKINGS
from cityqa.questions.phrases import cue_phrases
from cityqa.scopes import FIGURES
from cityqa.ties import Tie
from cityqa.types import Answer, Fact, Kind, Place, Question, Status
from cityqa.words import tokens


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """A place and the fact it is ranked by; ``measure`` grows with the figure or the date."""

    place: Place
    fact: Fact
    measure: float


def answer_extreme(question: Question, evidence: Evidence, draft: Draft) -> Answer:
    """The largest, smallest, first or latest partners that fit the filters."""
    question, beside = _told_besides(question)
    asked = _ranked_by(question)
    found = evidence.ties(question.filters, question.homes, with_figures=asked)
    found = of_their_year(question, draft, of_those_meant(question, found))
    if len(question.places) > 1:
        keys = {place.key for place in question.places}
        found = [tie for tie in found if tie.place.key in keys] or found
    if "date" in asked and len(asked) > 1 and "opens_when" not in question.cues:
        asked.remove("date")  # "second when ranked by area"
    say_none_so_called(question, draft, found)
    winners: tuple[Place, ...] = ()
    if _asks_both_ends(question):
        said = [_say_both_ends(question, draft, found, attribute) for attribute in asked]
    else:
        led = [_say_extreme(question, draft, found, attribute) for attribute in asked]
        winners, said = tuple(dict.fromkeys(chain(*led))), [bool(places) for places in led]
    if not any(said) and asked == ["location"]:
        said = [say_told_outright(question, evidence, draft, found)]
    if not any(said) and asked == ["location"] and (question.terms or question.places):
        # "The closest to the old capital": no distance from the home, maybe a sentence.
        return answer_prose(replace(question, kind=Kind.PROSE), evidence, draft)
    if not any(said):
        draft.say("not_said_at_all")
        return draft.answer(Status.NOT_FOUND)
    if beside and len(winners) <= len(said):
        return _of_winners(replace(question, places=winners), evidence, draft, beside)
    return draft.answer(Status.ANSWERED)


def _told_besides(question: Question) -> tuple[Question, tuple[str, ...]]:
    """The ranking alone, and what else is asked of who leads it: "the newest sister, and how many
    people live there", "the largest, and when did we sign"."""
    cues, asked = question.cues, question.attributes
    if "country" in asked:
        asked = tuple(name for name in asked if name != "location")  # "in which country lies"
    by: frozenset[str] | None = None
    if cues & _IN_TIME and not cues & _IN_SIZE:
        by = frozenset({"date"})
    elif cues & _IN_SIZE and not cues & _IN_TIME and set(asked) <= _OF_TIE | FIGURES:
        by = FIGURES
    beside = tuple(name for name in asked if name not in (by or ()))
    # "First by area": what it is ranked by is named, and asked of nobody.
    further = "also" in cues or not set(beside) & set(MEASURES)
    if by is None or not (beside and further) or cues & {"sum", "average", "ranking"}:
        return question, ()
    ranked_by = ("date",) if "date" in by else tuple(name for name in asked if name in by)
    return replace(question, attributes=ranked_by), beside


_IN_TIME = {"oldest", "newest"}
_IN_SIZE = {"largest", "smallest", "most_people", "fewest_people", "bigger", "smaller"}
_OF_TIE = {"date", "subject", "feature", "country", "location"}


def _of_winners(
    question: Question, evidence: Evidence, draft: Draft, attributes: tuple[str, ...]
) -> Answer:
    """What is told, besides, of those that lead a ranking."""
    cues = question.cues - RANKINGS - {"older", "newer", "opens_when"}
    of_them = replace(question, kind=Kind.VALUE, attributes=attributes)
    told = answer_value(replace(of_them, cues=cues, order="", terms=()), evidence, draft)
    missing = told.status is Status.NOT_FOUND
    return draft.answer(Status.PARTIAL if missing else told.status)


_ENDS = (
    *({"oldest", "newest"}, {"largest", "smallest"}),
    *({"most_people", "fewest_people"}, {"nearest", "farthest"}),
)
_APART = {"years_between", "difference", "days", "ago"}


def _asks_both_ends(question: Question) -> bool:
    """Whether both ends of a ranking are asked for: "between the first and the latest"."""
    cues = question.cues
    return any(ends <= cues for ends in _ENDS) and bool(cues & {"also", "between", *_APART})


def _say_both_ends(question: Question, draft: Draft, found: Sequence[Tie], attribute: str) -> bool:
    sound, _ = measured(found, attribute)
    if len(sound) < 2:
        return False
    of_each = replace(question, cues=question.cues - {"ago"})  # only the time between is asked
    for order in ("min", "max"):
        _say_extreme(replace(of_each, order=order), draft, found, attribute)
    low, high = (pick(sound, key=lambda r: r.measure) for pick in (min, max))
    if question.cues & _APART:
        markers = draft.cite(low.fact, high.fact)
        draft.add(f"{say_apart(question, (low, high), attribute).strip()} {markers}")
    return True


def _ranked_by(question: Question) -> list[str]:
    """The measures that a superlative is about, the pages' own among them; else people and land."""
    own = pages_own(question.attributes)
    if own and question.cues & _AMOUNT_ORDERS:
        return list(own)
    if question.cues & _FAR or ("distance" in question.cues and question.cues & _BY_DISTANCE):
        return ["location"]
    asked = [a for a in question.attributes if a in MEASURES and a != "location"]
    return asked or ["population", "area"]


# Orders of what pages have a label for ("most sister schools"), and of distances.
_AMOUNT_ORDERS = {"most", "largest", "smallest", "bigger", "smaller"}
_BY_DISTANCE = {"ranking", "largest", "smallest"}
_FAR = {"nearest", "farthest", "nearer", "farther"}


def extreme_of(
    question: Question, evidence: Evidence
) -> tuple[set[str], Callable[[Draft], object]] | None:
    """The keys of the places that lead a ranking, and what says so; None without figures."""
    asked = _ranked_by(question)
    found = evidence.ties(question.filters, question.homes, with_figures=asked)
    for attribute in asked:
        sound, _ = measured(found, attribute)
        if not sound:
            continue
        edge = (max if question.order == "max" else min)(r.measure for r in sound)
        keys = {r.place.key for r in sound if r.measure == edge}
        return keys, partial(_say_extreme, question, found=found, attribute=attribute)
    return None


def _say_extreme(
    question: Question, draft: Draft, found: Sequence[Tie], attribute: str
) -> tuple[Place, ...]:
    """Say who leads a ranking; the places that do, or all that were added up."""
    language = draft.language
    sound, doubtful = measured(found, attribute)
    if not sound:
        return ()
    down = question.order == "max"
    sound.sort(key=lambda ranked: ranked.measure, reverse=down)
    if question.cues & {"sum", "average"}:
        _say_together(question, draft, sound, attribute)
        return () if attribute == "date" else tuple(ranked.place for ranked in sound)
    sound = sound[question.rank - 1 :]
    if not sound:
        return ()
    limit = max(1, question.limit) if question.rank == 1 else 1
    winners = sound[:limit]
    winners += [r for r in sound[limit:] if r.measure == winners[-1].measure]
    name = f"extreme_{question.order or 'max'}_{attribute}"
    if question.rank > 1:
        name = "ranked"
    parts = []
    of_all = attribute == "date" and len(question.homes) != 1 and len({t.home for t in found}) > 1
    for ranked in winners:
        markers = draft.cite(ranked.fact, values=(ranked.fact.printed.strip(),))
        value = say_as_doubted(language, ranked.fact)
        name_said = _named(draft, ranked)
        whose = f"{say_home(language, ranked.fact.home)} – " if of_all else ""
        parts.append((f"{whose}{name_said}", f"{value} {markers}"))
    if len(parts) == 1:
        place, value = parts[0]
        if name != "ranked" and attribute not in MEASURES:
            name = f"extreme_{question.order or 'max'}_label"
        label = say_attribute(language, attribute)
        draft.add(say(language, name, rank=question.rank, place=place, value=value, label=label))
    else:
        ranks = [
            say(language, "ranked", rank=n, place=place, value=value)
            for n, (place, value) in enumerate(parts, start=1)
        ]
        draft.add(say(language, "semicolon").join(ranks) + ".")
    if attribute == "date" and "weekday" in question.cues and len(winners) == 1:
        keys = (winners[0].fact.home, winners[0].place.key)
        say_weekday(question, draft, next(t for t in found if (t.home, t.place.key) == keys))
    if attribute == "date" and "ago" in question.cues and len({r.fact.date for r in winners}) == 1:
        today = date.today().isoformat()  # "how old is our oldest tie"
        span = say_span(question, winners[0].fact.date, today)
        draft.add(f"{span} ({say_date(language, today)}) {draft.cite(winners[0].fact)}")
    edge = winners[-1].measure
    rivals = [d for d in doubtful if (d.measure >= edge if down else d.measure <= edge)]
    if rivals:
        say_left_out(draft, [ranked.fact for ranked in rivals])
    odd = [(r.fact, as_written(r.fact)) for r in sound if r not in winners]
    beyond = [f for f, n in odd if n is not None and (n >= edge if down else n <= edge)]
    say_misprinted(draft, beyond)  # they would lead if they were meant as they stand
    _say_unmeasured(draft, found, attribute)
    return tuple(ranked.place for ranked in winners)


def _say_unmeasured(draft: Draft, found: Sequence[Tie], attribute: str) -> None:
    """Which few of those ranked have no figure or date, and might lead if they had."""
    known = {ranked.place.key for group in measured(found, attribute) for ranked in group}
    unknown = {tie.place.key: tie for tie in found if tie.place.key not in known}
    if attribute not in OF_ANY or not 0 < len(unknown) <= _FEW:
        return
    say_none_given(draft, list(unknown.values()), attribute)


_FEW = 3  # of more, a page just does not tell it


def _say_together(
    question: Question, draft: Draft, sound: Sequence[Ranked], attribute: str
) -> None:
    """The sum or the average of the sound figures, each cited; there is none of dates."""
    if attribute == "date":
        return
    language = draft.language
    items = []
    for ranked in sound:
        markers = draft.cite(ranked.fact, values=(ranked.fact.printed.strip(),))
        name = say_place(language, ranked.place, ranked.fact.subject)
        items.append(f"{name} {say_value(language, ranked.fact)} {markers}")
    total = sum(ranked.measure for ranked in sound)
    name = "sum" if "sum" in question.cues else "average"
    value = total if name == "sum" else total / len(sound)
    draft.add(
        say(
            language,
            name,
            value=say_number(language, round(value, 1 if attribute == "area" else 0)),
            attribute=say_attribute(language, attribute),
            count=len(sound),
            items=say_list(language, items),
        )
    )


def measured(found: Sequence[Tie], attribute: str) -> tuple[list[Ranked], list[Ranked]]:
    """Ties ranked by sound figures, and those with a doubtful one."""
    sound: dict[str, Ranked] = {}
    doubtful: dict[str, Ranked] = {}
    for tie in found:
        facts = (
            [tie.date]
            if attribute == "date"
            else [f for f in tie.figures if f.attribute == attribute]
        )
        measured = [(f, m) for f in facts if f and (m := measure(f)) is not None]
        good = [(f, m) for f, m in measured if f.decides]
        shelf = sound if good else doubtful
        if not measured:
            continue
        fact, value = good[0] if good else measured[0]
        name = tie.place.key if attribute != "date" else f"{tie.home}|{tie.place.key}"
        shelf.setdefault(name, Ranked(place=tie.place, fact=fact, measure=value))
        for fact, value in measured:
            if not fact.decides and good:
                doubtful.setdefault(name, Ranked(place=tie.place, fact=fact, measure=value))
    return list(sound.values()), list(doubtful.values())


def say_ranked(draft: Draft, ranked: Ranked, form: str = "{value}") -> str:
    """A place with its figure, cited."""
    markers = draft.cite(ranked.fact, values=(ranked.fact.printed.strip(),))
    name = _named(draft, ranked)
    return f"{name} {form.format(value=say_value(draft.language, ranked.fact))} {markers}"


def _named(draft: Draft, ranked: Ranked) -> str:
    """A place's name, with its country where it is the home's own name, too."""
    name = say_place(draft.language, ranked.place, ranked.fact.subject)
    if normalise(ranked.place.name) != normalise(ranked.fact.home):
        return name
    iso = ranked.place.country
    told = find_mentions(draft.quote(ranked.fact))
    country = next((m.text for m in told if m.place.key == f"country:{iso}"), "")
    same = draft.page(ranked.fact.page).language == draft.language
    return f"{name} ({country if same and country else say_country(draft.language, iso)})"


def say_apart(question: Question, ranked: Sequence[Ranked], attribute: str) -> str:
    """The difference or the ratio of two, where it is asked for, as a sentence behind a space."""
    language, cues = question.language, question.cues
    low, high = sorted(ranked, key=lambda r: r.measure)
    if attribute == "date":
        if not cues & {"difference", "years_between", "count", "days", "years", "ago"}:
            return ""
        span = say_span(question, low.fact.date, high.fact.date)
        return " " + say(language, "difference", value=span)
    if "ratio" in cues and low.measure:
        times = say_number(language, round(high.measure / low.measure, 2))
        first, last = (say_place(language, r.place, r.fact.subject) for r in (high, low))
        return " " + say(language, "times", first=first, last=last, times=times)
    if cues & {"difference", "count", "years_between"} or _asks_how_many(question):
        gap = high.measure - low.measure
        if attribute == "location":
            return " " + say(language, "difference", value=_apart_in_unit(language, low, high, gap))
        name = f"difference_{attribute}" if attribute in MEASURES else "difference"
        return " " + say(language, name, value=say_number(language, round(gap, 2)))
    return ""


def _asks_how_many(question: Question) -> bool:
    """Whether a number is asked for in words that a longer phrase has in it, or that others part:
    "wie viele Einwohner mehr hat X als Y"."""
    run, language = tokens(question.text), question.language
    return any(cue_phrases(cue, language).find(run) for cue in ("count", "difference"))


def _apart_in_unit(language: str, low: Ranked, high: Ranked, gap: float) -> str:
    """A difference in km, or in the unit that both are printed in."""
    told = [distance(r.fact) for r in (low, high)]
    units = {unit for _, unit in filter(None, told)}
    if len(units) == 1 and (unit := units.pop()):
        low_figure, high_figure = (figure for figure, _ in filter(None, told))
        return f"{say_number(language, round(high_figure - low_figure, 2))} {unit}"
    return f"{say_number(language, round(gap, 1))} km"

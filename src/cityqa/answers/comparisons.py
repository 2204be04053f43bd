"""Comparisons: which of the places named has more, and which partners go beyond one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cityqa.answers.calendar import dated_ties
from cityqa.answers.counts import pages_own
from cityqa.answers.draft import Draft
from cityqa.answers.offsets import say_offset
from cityqa.answers.partnerships import say_homes, say_not_said
from cityqa.answers.quotes import say_item
from cityqa.answers.ranks import Ranked, answer_extreme, measured, say_apart, say_ranked
from cityqa.answers.saying import say, say_list, say_place, say_value
from cityqa.answers.values import answer_value
from cityqa.answers.worded import ranked_in_land
from cityqa.evidence import Evidence
from cityqa.measures import MEASURES, measure
from cityqa.questions.asks import SUPERLATIVES, names_partners
from cityqa.questions.asks_to_compare import against_stranger, beyond_stranger
from cityqa.questions.offsets import read_offset
from cityqa.questions.phrases import cue_phrases
from cityqa.types import Answer, Kind, Place, Question, Status
from cityqa.words import Phrases, data, tokens

_PAIR = 2
_FAR = {"nearer", "farther", "nearest", "farthest"}


def answer_comparison(question: Question, evidence: Evidence, draft: Draft) -> Answer:
    """Which of the places named has more, or which partners have more than the one named."""
    apart = question.order or question.cues & {"difference", "ratio", "middle"}
    own = pages_own(question.attributes) if apart else ()
    asked = [a for a in question.attributes if a in (*own, *MEASURES)]
    if not question.cues & _FAR:
        # "Where do more people live" asks for people, by the place where they do.
        asked = [a for a in asked if a != "location"] or asked
    if set(asked) != {"population", "area"} or not question.cues & {"also", "both", "compare"}:
        asked = asked[:1]
    unknown = against_stranger(question)
    if not asked and _which_home_first(question):
        asked = ["date"]
        order = "min" if "older" in question.cues else "max"
        question = replace(question, order=order)
    if not asked and (question.order or unknown):
        # "Bigger" alone may mean people or land: both are told.
        asked = ["population", "area"]
    if beyond_stranger(question):
        return _unmeasured(evidence, draft, question.strangers[0], asked)
    if not asked:
        return answer_value(question, evidence, draft)
    if unknown:
        return _against_stranger(replace(question, attributes=tuple(asked)), evidence, draft)
    if len(question.places) == 1 and asked == ["date"] and len(question.homes) != 1:
        return _first_home(question, evidence, draft)
    if len(question.places) == 1 and len(question.homes) > 1:
        return answer_value(question, evidence, draft)  # whose page gives more of one place
    if len(question.places) == 1:
        return _more_than(question, evidence, draft, asked[0])
    if between_two(question):
        for attribute in asked:
            _say_between(question, evidence, draft, attribute)
        if not draft.empty:
            return draft.answer(Status.ANSWERED)
    for attribute in asked:
        ranked = _ranked(question, evidence, question.places, attribute)
        if {r.place.key for r in ranked} >= {p.key for p in question.places}:
            _say_comparison(question, draft, ranked, attribute)
    if draft.empty and question.cues & SUPERLATIVES and len(question.places) > _PAIR:
        # "Which of them came first": of those whose figure is told.
        told = answer_extreme(replace(question, kind=Kind.EXTREME), evidence, draft)
        if told.status is Status.ANSWERED:
            return told
    if draft.empty and (ranked_there := ranked_in_land(question, evidence)) is not None:
        say_item(draft, ranked_there.item)  # of which no page tells the figure
    if draft.empty:
        return answer_value(replace(question, attributes=tuple(asked)), evidence, draft)
    return draft.answer(Status.ANSWERED)


def between_two(question: Question) -> bool:
    """Whether partners are asked for beyond one and short of another: "larger than X but smaller
    than Y"."""
    cues = question.cues
    ends = any(both <= cues for both in _OPPOSITE)
    held = len(cue_phrases("than", question.language).find(tokens(question.text)))
    of_partners = names_partners(question) or cues & {"list", "who", "reverse", "count"}
    return len(question.places) == _PAIR == held and ends and bool(of_partners)


_OPPOSITE = ({"bigger", "smaller"}, {"newer", "older"}, {"after", "before"})


def _say_between(question: Question, evidence: Evidence, draft: Draft, attribute: str) -> None:
    """The partners whose figure lies between those of the two places named, as they bound it."""
    marks = _ranked(question, evidence, question.places, attribute)
    if len(marks) != _PAIR:
        return
    low, high = marks if _upward_first(question) else marks[::-1]
    found = evidence.ties(question.filters, question.homes, with_figures=(attribute,))
    sound, _ = measured(found, attribute)
    fitting = [r for r in sound if low.measure < r.measure < high.measure]
    items = [say_ranked(draft, r, "({value})") for r in sorted(fitting, key=lambda r: r.measure)]
    bounds = [say_ranked(draft, r) for r in marks]
    said = say_list(draft.language, items) or "–"
    draft.add(f"{len(items)}: {said}. ({say(draft.language, 'semicolon').join(bounds)})")


def _upward_first(question: Question) -> bool:
    """Whether the first place named is the one to be surpassed."""
    run = tokens(question.text)

    def first(*cues: str) -> int:
        found = (m.first for cue in cues for m in cue_phrases(cue, question.language).find(run))
        return min(found, default=len(run))

    return first("bigger", "newer", "after") < first("smaller", "older", "before")


def _against_stranger(question: Question, evidence: Evidence, draft: Draft) -> Answer:
    """What is told of the places that pages name, and that they do not name the others."""
    known = replace(question, text="", terms=(), strangers=(), order="", cues=frozenset())
    told = answer_value(known, evidence, draft)
    homes = set(evidence.index.homes())
    others = [place for place in question.strangers if place.name not in homes]
    for home in (place for place in question.strangers if place.name in homes):
        _unmeasured(evidence, draft, home, known.attributes)
    if others:
        names = say_list(draft.language, [say_place(draft.language, place) for place in others])
        draft.say("not_partner", place=names)
    return draft.answer(told.status if told.status is Status.NOT_FOUND else Status.PARTIAL)


def _first_home(question: Question, evidence: Evidence, draft: Draft) -> Answer:
    """Which of several homes tied up with one place first, or last."""
    language, down = question.language, question.order == "max"
    found = evidence.ties(question.filters, question.homes, places=question.places)
    if len({tie.home for tie in found}) < len(question.homes):
        # "Befriended": by whatever kind of tie. "Two Xland cities claim it": where the homes lie.
        free = replace(question.filters, relations=(), countries=(), where="")
        found = evidence.ties(free, question.homes, places=question.places)
    dated = [(tie, measure(tie.date)) for tie in found if tie.date]
    dated = sorted(
        ((tie, when) for tie, when in dated if when is not None),
        key=lambda item: item[1] or 0.0,
        reverse=down,
    )
    claimed = "opens_check" in question.cues and not _asks_which(question)
    if len(dated) == 1 and claimed:
        return _of_one_home(question, evidence, draft)
    if len(dated) == 1:
        # One home alone has it: its partners before or after are meant.
        question = replace(question, homes=(dated[0][0].home,))
        return _more_than(question, evidence, draft, "date")
    if not dated:
        return answer_value(question, evidence, draft)
    values = []
    for tie, _ in dated:
        assert tie.date is not None
        markers = draft.cite(tie.date, values=(tie.date.printed.strip(),))
        value = f"{say_value(language, tie.date)} {markers}"
        values.append(say(language, "place_value", place=tie.home, value=value))
    said = say(language, "semicolon").join(values)
    if dated[0][1] == dated[1][1]:
        draft.add(say(language, "compare_equal", values=said))
    else:
        name = "compare_max_date" if down else "compare_min_date"
        text = say(language, name, winner=dated[0][0].home, values=said)
        if claimed:
            yes = dated[0][0].home == question.homes[0]
            text = f"{say(language, 'yes' if yes else 'no')} {text}"
        draft.add(text)
    return draft.answer(Status.ANSWERED)


def _which_home_first(question: Question) -> bool:
    """Whether it is asked which of several homes came to terms with one place the earlier."""
    homes = len(question.places) == 1 < len(question.homes) and question.named_home
    return homes and bool(question.cues & {"older", "newer"}) and _asks_which(question)


def _asks_which(question: Question) -> bool:
    """Whether it is asked which of two it is: "did X or Y sign first"."""
    return "compare" in question.cues and "than" not in question.cues


def _names_either(question: Question) -> bool:
    """Whether one of two is asked for, which is no yes or no: "is X or Y larger"."""
    listed = Phrases((word, "or") for word in data("verdicts.toml")["scope"]["either"])
    return bool(listed.find(tokens(question.text)))


def _of_one_home(question: Question, evidence: Evidence, draft: Draft) -> Answer:
    """A home is said to have been earlier or later than another, of which one alone has the tie, or
    a date of it: both are told, and no verdict but where there is nothing to be early with."""
    place, about = question.places[0], evidence.facts_of(question.places)
    having = {fact.home for fact in about if fact.attribute == "membership"}
    lacking = [home for home in question.homes if home not in having]
    if question.homes[0] in lacking:
        draft.add(say(question.language, "no"))
    say_homes(draft, place, [fact for fact in about if fact.home in question.homes])
    if lacking:
        name = say_place(draft.language, place)
        draft.say("not_partner_of", place=name, home=say_list(draft.language, lacking))
    return draft.answer(Status.FALSE_PREMISE if lacking else Status.PARTIAL)


def _ranked(
    question: Question, evidence: Evidence, places: Sequence[Place], attribute: str
) -> list[Ranked]:
    facts = evidence.facts_of(places, (attribute,))
    found = []
    for place in places:
        own = [f for f in facts if f.place.key == place.key and measure(f) is not None]
        at_home = [f for f in own if f.home in question.homes] or own
        if at_home:
            fact = min(at_home, key=lambda f: (bool(f.doubt), bool(f.bound)))
            found.append(Ranked(place=place, fact=fact, measure=measure(fact) or 0.0))
    return found


def _say_comparison(
    question: Question, draft: Draft, ranked: Sequence[Ranked], attribute: str
) -> None:
    language = draft.language
    order = question.order or "max"
    middle = "middle" in question.cues and len(ranked) % 2 == 1
    if middle:
        ranked = sorted(ranked, key=lambda r: r.measure, reverse=True)
        best = ranked[len(ranked) // 2]
    else:
        best = max(ranked, key=lambda r: r.measure if order == "max" else -r.measure)
    of_homes = attribute == "date" and len({r.fact.home for r in ranked}) > 1

    def named(r: Ranked) -> str:
        """The place; and whose partner it is, where the ties are of several homes."""
        name = say_place(language, r.place, r.fact.subject)
        return f"{name} ({r.fact.home})" if of_homes else name

    values = []
    for r in ranked:
        markers = draft.cite(r.fact, values=(r.fact.printed.strip(),))
        value = say_value(language, r.fact)
        if r.fact.doubt:
            value = say(language, "doubted_short", value=value)
        name = named(r)
        values.append(f"{say(language, 'place_value', place=name, value=value)} {markers}")
    said = say(language, "semicolon").join(values)
    if len({r.measure for r in ranked}) == 1:
        text = say(language, "compare_equal", values=said)
    else:
        winner = named(best)
        name = attribute if attribute in MEASURES else "label"
        said_as = "compare_middle" if middle else f"compare_{order}_{name}"
        text = say(language, said_as, winner=winner, values=said)
    if "opens_check" in question.cues and not _names_either(question):
        claimed = next((r for r in ranked if r.place.key == question.places[0].key), best)
        yes = best is claimed and len({r.measure for r in ranked}) > 1
        text = f"{say(language, 'yes' if yes else 'no')} {text}"
    if len(ranked) == 2:
        text += say_apart(question, ranked, attribute)
    draft.add(text)


def _more_than(question: Question, evidence: Evidence, draft: Draft, attribute: str) -> Answer:
    language = draft.language
    if attribute == "date" and (offset := read_offset(question)):
        dated = dated_ties(question, evidence, question.places)
        if dated and (told := say_offset(question, evidence, draft, dated[0], offset)):
            return told
    mark = _ranked(question, evidence, question.places, attribute)
    if not mark:
        return _unmeasured(evidence, draft, question.places[0], (attribute,))
    found = evidence.ties(question.filters, question.homes, with_figures=(attribute,))
    sound, _ = measured(found, attribute)
    more = question.order != "min"
    key = question.places[0].key
    fitting = [
        r
        for r in sound
        if r.place.key != key
        and (r.measure > mark[0].measure if more else r.measure < mark[0].measure)
    ]
    fitting.sort(key=lambda r: r.measure, reverse=more)
    items = [say_ranked(draft, r, "({value})") for r in fitting]
    base = say_ranked(draft, mark[0])
    if "count" in question.cues:
        draft.add(f"{len(items)}{': ' if items else ''}{say_list(language, items)}. ({base})")
    elif items:
        draft.add(f"{say_list(language, items)}. ({base})")
    else:
        draft.add(say(language, "none_beyond", base=base))
    return draft.answer(Status.ANSWERED)


def _unmeasured(evidence: Evidence, draft: Draft, place: Place, asked: Sequence[str]) -> Answer:
    """Partners are asked for beyond a place of which no page tells how large or old it is."""
    about = evidence.facts_of([place])
    for attribute in asked:
        say_not_said(draft, place, attribute, about)
    return draft.answer(Status.NOT_FOUND)

"""An attribute of a partner: its value, or every value where the pages disagree."""

from __future__ import annotations

from collections.abc import Sequence

from cityqa.answers.draft import Draft
from cityqa.answers.prose import from_prose, from_sentence
from cityqa.answers.saying import (
    say,
    say_attribute,
    say_country,
    say_date,
    say_list,
    say_place,
    say_relation,
    say_value,
)
from cityqa.evidence import Evidence
from cityqa.places import gazetteer
from cityqa.questions.filters import METRO
from cityqa.ties import family, says_ended, ties
from cityqa.types import Answer, Fact, Filters, Place, Question, Status
from cityqa.words import words

# Two figures within this share of each other are one figure rounded ("370,000" and "368,362").
SAME_FIGURE = 0.03
# One that is said to be about a figure is rounded by at most this share.
ABOUT = 0.10
# Attributes that are a line of prose when no fact has them.
IN_PROSE = frozenset({"feature", "location", "founded", "subject", "name_origin"})
# Attributes that mean the tie between home and partner and not the partner alone.
_OF_TIE = frozenset({"date", "relation"})


def answer_value(question: Question, evidence: Evidence, draft: Draft) -> Answer:
    """Each attribute asked for of each place named; without an attribute, what is said of it."""
    places = list(question.places) or _filtered_places(question, evidence)
    if not places and not question.strangers and not question.filters:
        # A figure of the home itself, which its pages seldom give.
        places = [place for home in question.homes if (place := gazetteer().resolve(home))]
    if not places:
        return not_a_partner(question, draft)
    attributes = question.attributes or ("about",)
    if len(attributes) > 1 and "date" in attributes and "subject" in attributes:
        # "sign", "agree": the same words ask when and about what; the pages know which they say.
        attributes = (
            tuple(a for a in attributes if a != "subject")
            if not _has_subject(evidence, places)
            else attributes
        )
    facts = evidence.facts_of(places)
    attributes = _by_one_label(attributes, facts)
    if "spelling" in question.cues:
        return _spellings(question, draft, places, facts)
    if question.terms and (said := from_sentence(question, evidence, draft, places)):
        return said
    statuses = []
    for place in places:
        about = [fact for fact in facts if fact.place.key == place.key]
        if (wrong := _wrong_premise(question, draft, place, about)) is not None:
            statuses.append(wrong)
            if wrong is Status.NOT_FOUND or not question.filters.countries:
                continue
        for attribute in attributes:
            statuses.append(_one(question, evidence, draft, place, attribute, about))
    return draft.answer(_overall(statuses))


def _by_one_label(attributes: Sequence[str], facts: Sequence[Fact]) -> tuple[str, ...]:
    """The attributes without labels that other pages have for the same: "mayor", "alcalde"."""
    own = [a for a in attributes if a not in words("en").attributes and a != METRO]
    told = [a for a in own if any(_asked(fact, a) for fact in facts)] or own[:1]
    return tuple(a for a in attributes if a not in own or a in told)


def _wrong_premise(
    question: Question, draft: Draft, place: Place, about: Sequence[Fact]
) -> Status | None:
    """What the question takes for granted of a place and the pages contradict; None where nothing.

    "The Swedish city X" where X lies elsewhere; "X, the sister of Y" where X is another's.
    """
    named = place in question.places
    countries = question.filters.countries
    asks_which = question.cues & {"list", "reverse"}
    if named and not asks_which and countries and place.country not in ("", *countries):
        _country(draft, place, about)
        return Status.FALSE_PREMISE
    of_tie = question.filters.relations or question.cues & {"partner"}
    memberships = [fact for fact in about if fact.attribute == "membership"]
    if named and question.homes and of_tie and memberships:
        if not any(fact.home in question.homes for fact in memberships):
            return _other_home(question, draft, place, about)
    return None


def _has_subject(evidence: Evidence, places: Sequence[Place]) -> bool:
    return bool(evidence.facts_of(places, ("subject",)))


def _spellings(
    question: Question, draft: Draft, places: Sequence[Place], facts: Sequence[Fact]
) -> Answer:
    """How the pages write a partner's name or, where a country is named too, its country's."""
    attribute = "country" if question.filters.countries and question.places else ""
    differ = False
    for place in places:
        printed: dict[str, Fact] = {}
        for fact in facts:
            if fact.place.key == place.key and attribute in ("", fact.attribute):
                word = fact.printed if attribute else fact.subject
                printed.setdefault(word.strip(), fact)
        items = []
        for word, fact in printed.items():
            markers = draft.cite(fact, values=(word,))
            items.append(
                say(draft.language, "by_page", value=f"“{word}”", source=draft.source(fact))
                + f" {markers}"
            )
        if items:
            draft.add(say(draft.language, "spelled", items=say_list(draft.language, items)))
        differ |= len(items) > 1
    if draft.empty:
        return not_a_partner(question, draft)
    return draft.answer(Status.CONFLICT if differ else Status.ANSWERED)


def _filtered_places(question: Question, evidence: Evidence) -> list[Place]:
    """The partners that "the Chilean one" or "our German partners" means."""
    if not question.filters:
        return []
    found = evidence.ties(question.filters, question.homes)
    places = {tie.place.key: tie.place for tie in found}
    return [place for place in places.values() if place not in question.besides]


def _overall(statuses: Sequence[Status]) -> Status:
    kinds = set(statuses)
    if kinds == {Status.NOT_FOUND}:
        return Status.NOT_FOUND
    if Status.CONFLICT in kinds:
        return Status.CONFLICT
    if Status.FALSE_PREMISE in kinds:
        return Status.FALSE_PREMISE
    return Status.PARTIAL if kinds & {Status.NOT_FOUND, Status.PARTIAL} else Status.ANSWERED


def _one(
    question: Question,
    evidence: Evidence,
    draft: Draft,
    place: Place,
    attribute: str,
    about: Sequence[Fact],
) -> Status:
    """Say one attribute of one place; the status is that of this part of the answer."""
    if attribute == "about":
        return _about(question, evidence, draft, place, about)
    if attribute == "date":
        return _date(question, draft, place, about)
    if attribute == "relation":
        return _relation(question, draft, place, about)
    if attribute == "country" and place.country:
        return _country(draft, place, about)
    facts = [fact for fact in about if _asked(fact, attribute)]
    if attribute == METRO:
        facts = _wider(about)
        attribute = METRO if facts else "population"  # where no page tells the two apart
        facts = facts or [fact for fact in about if _asked(fact, attribute)]
    if question.homes and any(fact.home in question.homes for fact in facts):
        # Whoever asks of a home's partner is told what that home's pages say, first of all.
        facts.sort(key=lambda fact: fact.home not in question.homes)
    if not facts and attribute in IN_PROSE:
        return from_prose(question, evidence, draft, place, attribute)
    if not facts:
        return _not_said(draft, place, attribute, about)
    if facts[0].number is not None:
        return say_figure(draft, place, attribute, facts)
    for fact in facts:
        draft.say(
            attribute if attribute in _TEXT_SAYINGS else "label",
            fact,
            values=(fact.printed.strip(),),
            place=say_place(draft.language, place, fact.subject),
            home=fact.home,
            label=fact.label or say_attribute(draft.language, attribute),
            value=_ended(say_value(draft.language, fact)),
        )
    if attribute == "feature" and question.terms:
        from_prose(question, evidence, draft, place, attribute, more=True)
    return Status.ANSWERED


_TEXT_SAYINGS = frozenset({"feature", "location", "website", "subject", "founded"})


def _ended(text: str) -> str:
    return text.strip().rstrip(".")


def _wider(about: Sequence[Fact]) -> list[Fact]:
    """The second figures for people that pages print beside a smaller one: "(metro 2 million)"."""
    own = [f.number for f in about if f.attribute == "population" and f.number]
    return [
        fact
        for fact in about
        if fact.attribute.endswith(" population") and fact.number and fact.number > min(own or [0])
    ]


def _asked(fact: Fact, attribute: str) -> bool:
    return attribute in (fact.attribute, fact.label) and not fact.attribute == "count"


def _not_said(draft: Draft, place: Place, attribute: str, about: Sequence[Fact]) -> Status:
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


# -- figures --------------------------------------------------------------------------------------


def say_figure(draft: Draft, place: Place, attribute: str, facts: Sequence[Fact]) -> Status:
    """Say a figure; where pages differ, each figure with its page; doubts with their reason."""
    language = draft.language
    groups = agreeing(facts)
    name = say_place(language, place, facts[0].subject)
    if len(groups) == 1:
        best = _plainest(groups[0])
        if best.doubt:
            markers = draft.cite(best, values=(best.printed.strip(),))
            draft.add(
                say(language, attribute, place=name, value=best.printed.strip()) + f" {markers}"
            )
            draft.add(
                say(language, "doubted", value=best.printed.strip(), reason=_ended(best.doubt))
            )
            return Status.ANSWERED
        cited = [fact for fact in groups[0] if fact.printed.strip() == best.printed.strip()]
        others = [fact for fact in groups[0] if fact not in cited]
        draft.say(
            attribute if attribute in {"population", "area"} else "label",
            *cited,
            *others,
            values=(best.printed.strip(),),
            place=name,
            label=best.label or say_attribute(language, attribute),
            value=say_value(language, best),
        )
        return Status.ANSWERED
    parts = []
    for group in groups:
        best = _plainest(group)
        markers = draft.cite(*group, values=(best.printed.strip(),))
        value = say_value(language, best)
        if best.doubt:
            value = say(language, "doubted_short", value=value)
        parts.append(
            say(language, "by_page", value=value, source=draft.source(best)) + f" {markers}"
        )
    if len({fact.as_of for fact in facts}) == len(facts) and all(f.as_of for f in facts):
        draft.add(
            say(
                language,
                "label",
                label=say_attribute(language, attribute),
                place=name,
                value=say_list(language, parts),
            )
        )
        return Status.ANSWERED
    draft.add(
        say(
            language,
            "disagree",
            attribute=say_attribute(language, attribute),
            place=name,
            values=say(language, "semicolon").join(parts),
        )
    )
    for fact in (_plainest(group) for group in groups):
        if fact.doubt:
            draft.add(
                say(language, "doubted", value=fact.printed.strip(), reason=_ended(fact.doubt))
            )
    return Status.CONFLICT


def agreeing(facts: Sequence[Fact]) -> list[list[Fact]]:
    """Facts about one figure in groups that do not contradict each other."""
    groups: list[list[Fact]] = []
    for fact in sorted(facts, key=lambda f: (bool(f.doubt), bool(f.bound))):
        home = next((g for g in groups if all(_agree(fact, other) for other in g)), None)
        if home is None:
            groups.append([fact])
        else:
            home.append(fact)
    return groups


def _agree(one: Fact, other: Fact) -> bool:
    if one.number is None or other.number is None:
        return one.printed == other.printed
    if one.number == other.number:
        return True
    low, high = sorted((one, other), key=lambda fact: fact.number or 0.0)
    if low.bound == "min" or high.bound == "max":
        return True
    if bool(one.doubt) != bool(other.doubt):
        return False
    gap = high.number - low.number  # type: ignore[operator]
    share = SAME_FIGURE * high.number  # type: ignore[operator]
    for fact in (one, other):
        if fact.bound == "about":
            share = max(share, min(ABOUT * fact.number, _rounding(fact.number)))  # type: ignore
    return gap <= share


def _rounding(number: float) -> float:
    """Half a unit of the last digit that is no zero: 5,000 for 370,000."""
    digits = f"{number:.0f}"
    return 0.5 * 10 ** (len(digits) - len(digits.rstrip("0")))


def _plainest(group: Sequence[Fact]) -> Fact:
    """The fact to show for a group: exact before rounded, sound before doubtful."""
    return min(group, key=lambda fact: (bool(fact.doubt), bool(fact.bound)))


# -- ties -----------------------------------------------------------------------------------------


def _date(question: Question, draft: Draft, place: Place, about: Sequence[Fact]) -> Status:
    """Since when: each home's date, each stage of a tie."""
    dates = [fact for fact in about if fact.attribute == "date"]
    if question.homes:
        if not any(
            f.home in question.homes for f in about if f.attribute in ("membership", "date")
        ):
            return _other_home(question, draft, place, about)
        dates = [fact for fact in dates if fact.home in question.homes]
    wanted = question.filters.relations
    if wanted:
        families = {relation for asked in wanted for relation in family(asked)}
        fitting = [fact for fact in dates if fact.relation in families or not fact.relation]
        held = {f.relation for f in about if f.attribute == "membership"}
        if not fitting and not families & held and (dates or question.homes):
            return _other_relation(question, draft, place, about)
        dates = fitting
    if not dates:
        return _not_said(draft, place, "date", about)
    status = Status.ANSWERED
    for home in dict.fromkeys(fact.home for fact in dates):
        own = [fact for fact in dates if fact.home == home]
        for relation in dict.fromkeys(fact.relation for fact in own):
            stage = [fact for fact in own if fact.relation == relation]
            if (
                len({fact.date for fact in stage}) > 1
                and len({f.label for f in stage}) == 1
                and len({f.page for f in stage}) > 1
            ):
                status = Status.CONFLICT
            for fact in {fact.date: fact for fact in stage}.values():
                same = [other for other in stage if other.date == fact.date]
                draft.say(
                    "date_plain" if fact.relation in {"mou", ""} else "date",
                    *same,
                    values=(fact.printed.strip(),),
                    place=say_place(draft.language, place, fact.subject),
                    relation=say_relation(
                        draft.language, fact.relation, "one" if fact.relation == "mou" else "a"
                    ),
                    home=home,
                    value=say_date(draft.language, fact.date) if fact.date else fact.printed,
                )
                if fact.doubt:
                    draft.add(
                        say(
                            draft.language, "doubted", value=fact.printed, reason=_ended(fact.doubt)
                        )
                    )
    _say_states(
        draft,
        place,
        [
            f
            for f in about
            if f.attribute == "state" and (not question.homes or f.home in question.homes)
        ],
    )
    return status


def _say_states(draft: Draft, place: Place, states: Sequence[Fact]) -> None:
    """Say that the tie has lapsed and, where a page tells, when."""
    for fact in states:
        if not says_ended(fact):
            continue
        draft.say(
            "date_ended_on" if fact.date else "date_ended",
            fact,
            date=say_date(draft.language, fact.date) if fact.date else "",
            values=(fact.printed.strip(),),
            home=fact.home,
            place=say_place(draft.language, place, fact.subject),
            state=f"“{fact.printed.strip()}”",
        )


def _other_home(question: Question, draft: Draft, place: Place, about: Sequence[Fact]) -> Status:
    """The place is a partner, but of another home than the one asked about."""
    said = say_homes(draft, place, about)
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


def _relation(question: Question, draft: Draft, place: Place, about: Sequence[Fact]) -> Status:
    own = [f for f in about if not question.homes or f.home in question.homes]
    if not any(fact.attribute == "membership" for fact in own):
        if any(fact.attribute == "membership" for fact in about):
            return _other_home(question, draft, place, about)
        return _not_said(draft, place, "relation", about)
    say_homes(draft, place, own)
    return Status.ANSWERED


def say_homes(draft: Draft, place: Place, about: Sequence[Fact]) -> bool:
    """Whose partner the place is, of what kind and since when; whether there was any to say."""
    said = False
    for tie in ties(fact for fact in about if fact.attribute in ("membership", "date", "state")):
        if not tie.memberships:
            continue
        date = tie.date
        relation = tie.relations[0] if tie.relations else ""
        name = say_place(draft.language, place, tie.printed)
        if date and date.date:
            draft.say(
                "date",
                date,
                values=(date.printed.strip(),),
                place=name,
                relation=say_relation(draft.language, date.relation or relation),
                home=tie.home,
                value=say_date(draft.language, date.date),
            )
        else:
            draft.say(
                "relation",
                tie.shown_by,
                place=name,
                relation=say_relation(draft.language, relation),
                home=tie.home,
            )
        _say_states(draft, place, tie.states)
        said = True
    return said


def _country(draft: Draft, place: Place, about: Sequence[Fact]) -> Status:
    stated = [f for f in about if f.attribute == "country"] or [
        f for f in about if f.attribute == "membership"
    ]
    if not stated:
        return Status.NOT_FOUND
    draft.say(
        "country",
        stated[0],
        place=say_place(draft.language, place, stated[0].subject),
        value=say_country(draft.language, place.country),
    )
    return Status.ANSWERED


def _about(
    question: Question, evidence: Evidence, draft: Draft, place: Place, about: Sequence[Fact]
) -> Status:
    """No attribute asked: whose partner it is, and what is said of it."""
    own = [f for f in about if not question.homes or f.home in question.homes]
    if not say_homes(draft, place, own) and about:
        return _other_home(question, draft, place, about)
    for fact in [f for f in own if f.attribute in ("feature", "subject")][:2]:
        draft.say(
            fact.attribute,
            fact,
            values=(fact.printed.strip(),),
            home=fact.home,
            place=say_place(draft.language, place, fact.subject),
            value=_ended(fact.printed),
        )
    return Status.NOT_FOUND if draft.empty else Status.ANSWERED


def not_a_partner(question: Question, draft: Draft) -> Answer:
    """The question names no partner, or only places that no page names as one."""
    language = draft.language
    if question.strangers:
        names = say_list(language, [say_place(language, place) for place in question.strangers])
        if question.homes:
            home = say_list(language, question.homes)
            draft.say("not_partner_of", place=names, home=home)
        else:
            draft.say("not_partner", place=names)
    elif question.filters != Filters() and question.homes:
        draft.say("not_said_at_all")
    else:
        draft.say("not_said_at_all")
    return draft.answer(Status.NOT_FOUND)

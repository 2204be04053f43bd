"""A figure: one value, or each with its page where they disagree; doubts with their reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cityqa.answers.draft import Draft
from cityqa.answers.saying import (
    say,
    say_attribute,
    say_list,
    say_number,
    say_place,
    say_value,
    unended,
)
from cityqa.quantities import area_units
from cityqa.questions.spans import of_a_figure
from cityqa.ties import Tie
from cityqa.types import Fact, Place, Question, Status

# One figure is the other rounded when they differ by less than the last digit that it has
# ("370,000" and "368,362"), and by no more than this share.
SAME_FIGURE = 0.03


# One that is said to be about a figure is rounded by at most this share.
ABOUT = 0.10


def say_figure(draft: Draft, place: Place, attribute: str, facts: Sequence[Fact]) -> Status:
    """Say a figure; where pages differ, each figure with its page; doubts with their reason.

    Whoever asks about two figures is shown each as printed, though one be the other rounded.
    """
    language = draft.language
    groups = agreeing(facts)
    name = say_place(language, place, facts[0].subject)
    one = len(groups) == 1
    if one and draft.question.cues & {"conflict", "agreement"}:
        printed = {say_value(language, fact): fact for fact in reversed(facts)}
        groups = [[fact] for fact in printed.values()] if len(printed) > 1 else groups
        if {"conflict", "any"} <= draft.question.cues and len(groups) == 1:
            draft.add(say(language, "no"))  # "any mismatch?"
    if len(groups) == 1:
        _say_one(draft, name, attribute, groups[0])
        return Status.ANSWERED
    parts = _by_page(draft, groups)
    dated = len({fact.as_of for fact in facts}) == len(facts) and all(f.as_of for f in facts)
    called = say_attribute(language, attribute)
    if one or dated:
        value = say_list(language, parts)
        draft.add(say(language, "label", label=called, place=name, value=value))
        return Status.ANSWERED
    values = say(language, "semicolon").join(parts)
    draft.add(say(language, "disagree", attribute=called, place=name, values=values))
    for fact in (_plainest(group) for group in groups):
        if fact.doubt:
            _say_doubt(draft, fact)
    return Status.CONFLICT


def _say_one(draft: Draft, name: str, attribute: str, facts: Sequence[Fact]) -> None:
    """Say the figure that all of these facts are, as it is plainest."""
    best = _plainest(facts)
    printed = best.printed.strip()
    if best.doubt:
        markers = draft.cite(best, values=(printed,))
        draft.add(say(draft.language, attribute, place=name, value=printed) + f" {markers}")
        _say_doubt(draft, best)
        return
    cited = [fact for fact in facts if fact.printed.strip() == printed]
    # "About 370,000" and "more than 500,000" do not show the figure that is told.
    others = [fact for fact in facts if fact not in cited and fact.number == best.number]
    label = best.label or say_attribute(draft.language, attribute)
    if attribute == "location":
        label = say_attribute(draft.language, "distance")
    if best.attribute.endswith(" population") and best.label:
        label = f"{say_attribute(draft.language, 'population')} ({best.label})"
    draft.say(
        attribute if attribute in {"population", "area"} else "label",
        *cited,
        *others,
        values=(printed,),
        place=name,
        label=label,
        value=_in_unit_asked(draft, best),
    )


def _in_unit_asked(draft: Draft, fact: Fact) -> str:
    """A figure as said, an area in the unit that is asked for first where the page prints it."""
    value = say_value(draft.language, fact)
    asked = area_units(draft.question.text)
    printed = fact.printed.strip()
    converted = fact.unit == "km2" and fact.number is not None and f"(“{printed}”)" in value
    if not converted or 1.0 in asked or not asked & area_units(printed):
        return value
    return f"{printed} ({say_number(draft.language, fact.number or 0.0)} km²)"


def say_left_out(draft: Draft, doubtful: Sequence[Fact]) -> None:
    """The figures that cannot be right and so take part in nothing, each with its reason."""
    items = []
    for fact in doubtful:
        markers = draft.cite(fact, values=(fact.printed.strip(),))
        name = say_place(draft.language, fact.place, fact.subject)
        items.append(f"{name} ({fact.printed.strip()}: {unended(fact.doubt)}) {markers}")
    draft.add(say(draft.language, "doubt_left_out", items=say_list(draft.language, items)))


def say_misprinted(draft: Draft, misprinted: Sequence[Fact]) -> None:
    """The figures that are written in an odd way, each with what is odd about it."""
    for fact in misprinted:
        printed = fact.printed.strip()
        markers = draft.cite(fact, values=(printed,))
        name = say_place(draft.language, fact.place, fact.subject)
        said = say(draft.language, "doubted", value=printed, reason=unended(fact.doubt))
        draft.add(f"{name}: {said} {markers}")


def as_written(fact: Fact) -> float | None:
    """A misprinted figure as it stands: 6.638 for "6.638㎢", which is meant for 6,638."""
    found = _FIGURE.search(fact.printed)
    return float(found[0].replace(",", "")) if found and fact.misprint else None


_FIGURE = re.compile(r"\d+(?:,\d+)*(?:\.\d+)?")


def _say_doubt(draft: Draft, fact: Fact) -> None:
    reason = unended(fact.doubt)
    draft.add(say(draft.language, "doubted", value=fact.printed.strip(), reason=reason))


def _by_page(draft: Draft, groups: Sequence[Sequence[Fact]]) -> list[str]:
    """Each group's figure with the page that prints it."""
    language, parts = draft.language, []
    for group in groups:
        best = _plainest(group)
        markers = draft.cite(*group, values=(best.printed.strip(),))
        value = say_value(language, best)
        if best.doubt:
            value = say(language, "doubted_short", value=value)
        source = draft.source(best)
        parts.append(say(language, "by_page", value=value, source=source) + f" {markers}")
    return parts


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
    rounded = max(last_digit(fact.number) for fact in (one, other))  # type: ignore[arg-type]
    share = min(SAME_FIGURE * high.number, rounded)  # type: ignore[operator]
    for fact in (one, other):
        if fact.bound == "about":
            share = max(share, min(ABOUT * fact.number, last_digit(fact.number) / 2))  # type: ignore
    return gap <= share


def last_digit(number: float) -> float:
    """What one counts in the last digit that is no zero: 10,000 for 370,000, 0.1 for 328.3."""
    whole, _, decimals = f"{number:f}".rstrip("0").partition(".")
    if decimals:
        return 10.0 ** -len(decimals)
    return 10.0 ** (len(whole) - len(whole.rstrip("0")))


def _plainest(group: Sequence[Fact]) -> Fact:
    """The fact to show for a group: exact before rounded, sound before doubtful."""
    return min(group, key=lambda fact: (bool(fact.doubt), bool(fact.bound)))


def of_their_year(question: Question, draft: Draft, found: Sequence[Tie]) -> list[Tie]:
    """The ties with no figures but those of the year that is asked for, where any has one of it:
    "the smallest by its 2022 population"."""
    if not of_a_figure(question):
        return list(found)
    year = question.years[0]
    kept = [
        replace(tie, figures=tuple(f for f in tie.figures if is_of_year(draft, f, year)))
        for tie in found
    ]
    return kept if any(tie.figures for tie in kept) else list(found)


def is_of_year(draft: Draft, fact: Fact, year: str) -> bool:
    """Whether a figure is told as one of a year."""
    return fact.as_of.startswith(year) or draft.states(fact, fact.attribute, year)

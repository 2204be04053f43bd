"""How a question's filters are said: where, since when, within which bounds."""

from __future__ import annotations

from datetime import date

from babel.dates import format_skeleton, get_day_names

from cityqa.answers.saying import (
    locale,
    say,
    say_attribute,
    say_date,
    say_list,
    say_number,
    say_where,
)
from cityqa.places import gazetteer
from cityqa.questions.limits import NEARLY
from cityqa.types import Bound, Filters
from cityqa.words import data


def say_filter_where(language: str, filters: Filters) -> str:
    """The filters' places, as the sentence has them."""
    if not filters.where:
        return ""
    name = "except_where" if filters.elsewhere else "where"
    return say(language, name, where=say_where(language, filters.where))


def countries_named(name: str) -> tuple[str, ...]:
    """The codes of the countries of a region that filters name, or of the country itself."""
    if name in data("regions.toml"):
        return tuple(sorted(gazetteer().region_countries(name)))
    own = gazetteer().country(name)
    return (own,) if own else ()


def say_filters(language: str, filters: Filters) -> str:
    """The other filters, as the sentence has them: times, bounds, what is told or lacking."""
    said = ""
    if filters.since and filters.since == filters.until:
        name = "on_day" if len(filters.since) == len("2001-01-01") else "in_year"
        said = say(language, name, date=say_date(language, filters.since))
    elif filters.since and filters.until:
        first, last = say_date(language, filters.since), say_date(language, filters.until)
        said = say(language, "between", first=first, last=last)
    elif filters.since:
        said = say(language, "since", date=say_date(language, filters.since))
    elif filters.until:
        said = say(language, "until", date=say_date(language, filters.until))
    if filters.days:
        told = [_day_of_year(language, day) for day in filters.days]
        said += say(language, "of_days", date=say_list(language, told))
    if filters.weekdays:
        names = get_day_names("wide", locale=locale(language))
        days = [names[day] for day in filters.weekdays]
        said += say(language, "on_day", date=say_list(language, days))
    if filters.initial:
        said += say(language, "initial", letter=filters.initial.upper())
    own = Bound(attribute=filters.attribute, at_least=filters.at_least, at_most=filters.at_most)
    for bound in (own, *filters.bounds):
        said += _say_bound(language, bound)
    for telling, *_ in filters.tells:
        said += say(language, "telling", attribute=say_attribute(language, telling))
    for lacking in filters.lacks:
        said += say(language, "lacking", attribute=say_attribute(language, lacking))
    if filters.capital:
        said += say(language, "capitals")
    if filters.no_capital:
        said += say(language, "no_capitals")
    if filters.state == "lapsed":
        said += say(language, "state_lapsed")
    return said


def _say_bound(language: str, bound: Bound) -> str:
    called = "distance" if bound.attribute == "location" else bound.attribute
    attribute, unit = say_attribute(language, called), _UNITS.get(bound.attribute, "")
    limits = _limits(bound)
    figures = [say_number(language, round(limit, _EXACT)) for _, limit in limits]
    if len(limits) > 1:
        low, high = figures
        return say(language, "within", attribute=attribute, low=low, high=high + unit)
    return "".join(
        say(language, name, attribute=attribute, value=figure + unit)
        for (name, _), figure in zip(limits, figures, strict=True)
    )


_UNITS = {"area": " km²", "location": " km"}


def _day_of_year(language: str, day: str) -> str:
    """A day or a month of any year ("--10-22", "--05") as the language writes it."""
    month, *days = (int(part) for part in day.strip("-").split("-"))
    if not days:
        return locale(language).months["stand-alone"]["wide"][month]
    try:
        return format_skeleton("MMMMd", date(2000, month, days[0]), locale=locale(language))
    except ValueError:  # a day that does not exist
        return day.strip("-")


def _limits(filters: Bound) -> list[tuple[str, float]]:
    """The bounds of a figure and how they are said; two that are close are about one figure."""
    low, high = filters.at_least, filters.at_most
    if low is not None and high is not None and high * (1 - NEARLY) <= low * (1 + NEARLY) * 1.001:
        return [("near", round((low + high) / 2, 6))]
    bounds = (("at_least", "more_than", low), ("at_most", "less_than", high))
    return [
        (let_through if limit == round(limit, _EXACT) else beyond, limit)
        for let_through, beyond, limit in bounds
        if limit is not None
    ]


# A bound that does not let its figure through is the next number that a machine has.
_EXACT = 2

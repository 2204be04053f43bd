"""What is asked of a place, and by what places are ordered or compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from cityqa.how_often import every_year
from cityqa.questions.names_found import NamesFound
from cityqa.questions.phrases import Tagged, differ_by_year, tags_after, without_year
from cityqa.questions.scope import Scope
from cityqa.questions.superlatives import superlative_of
from cityqa.types import Filters
from cityqa.words import Match, Phrases, stop_words

# Attributes that a bare superlative or comparative is about: "oldest" needs no "date".
ORDERS = {
    "cue:most_people": ("population", "max"),
    "cue:fewest_people": ("population", "min"),
    "cue:oldest": ("date", "min"),
    "cue:newest": ("date", "max"),
    "cue:largest": ("", "max"),
    "cue:smallest": ("", "min"),
    "cue:farthest": ("location", "max"),
    "cue:nearest": ("location", "min"),
}

_COMPARED = {
    "cue:older": ("date", "min"),
    "cue:newer": ("date", "max"),
    "cue:bigger": ("", "max"),
    "cue:smaller": ("", "min"),
    "cue:farther": ("location", "max"),
    "cue:nearer": ("location", "min"),
}


# What pages that print a second figure behind a city's own call it.
METRO = "metro population"


# What they call the smaller of the two where the city's own is the larger.
URBAN = "urban population"


def read_extent(text: str, tagged: Tagged, names: NamesFound) -> str:
    """Which of a city's populations is asked for: with its surroundings, its urban part, or ""."""
    scope, at = Scope(text, tagged), {n for n, _ in names.partners}
    before = any("cue:metro" in m.tags and m.last in at for m in tagged.matches)
    if before or scope.wanted("cue:surroundings"):
        return METRO
    return URBAN if scope.wanted("cue:urban") else ""


def only_says_where(tagged: Tagged, names: NamesFound) -> bool:
    """Whether "lie" and the like only tie partners to the country behind: "that lie in Asia"."""
    located = [n for n, _ in (*names.countries, *names.regions)]
    at = sorted(located + [n for n, _, _ in names.states])
    told = [m for m in tagged.matches if "attr:location" in m.tags]
    return bool(told) and all(
        "cue:question_word" not in m.tags
        and any(
            0 <= n - m.last <= _TO_PLACE
            and all(
                tagged.run[k].key in stop_words() or _denies(tagged, k) for k in range(m.last, n)
            )
            for n in at
        )
        for m in told
    )


def _only_left_out(tagged: Tagged) -> bool:
    """Whether each word for countries stands right before one that leaves some out, and asks
    nothing itself ("which countries")."""
    leaving = {m.first for m in tagged.matches if m.tags & {"cue:excluding", "cue:negative"}}
    told = [m for m in tagged.matches if "attr:country" in m.tags]
    return all(m.last in leaving and tagged.run[m.first].key not in stop_words() for m in told)


# Tokens between "lie" and the country: "lie outside of the".
_TO_PLACE = 4


def _denies(tagged: Tagged, n: int) -> bool:
    return any("cue:negative" in m.tags and m.first <= n < m.last for m in tagged.matches)


def claims_order(tagged: Tagged, names: NamesFound) -> bool:
    """Whether one place is said to go beyond another: "Xtown bigger than Ytown?"."""
    if tagged.has("cue:question_word", "cue:list", "cue:reverse", "cue:who", "cue:count"):
        return False
    at = sorted(n for n, _ in (*names.partners, *names.strangers))[-2:]
    compared = [m for m in tagged.matches if m.tags & set(_COMPARED)]
    return len(at) == 2 and any(at[0] < m.first < at[1] for m in compared)


def asks_beyond(tagged: Tagged, names: NamesFound) -> bool:
    """Whether what goes beyond the one place named is asked for: "smaller than Xtown"."""
    at = {n for n, _ in names.partners}
    than = {m.last for m in tagged.matches if "cue:than" in m.tags or m.phrase.endswith(" than")}
    first = next((m.first for m in tagged.matches if m.tags & set(_COMPARED)), None)
    return len(at) == 1 and first is not None and at <= than and first < min(at)


def joined_since(tagged: Tagged, names: NamesFound) -> bool:
    """Whether the partners since the one named are meant: "anybody new since the Xtown deal"."""
    since = {m.last for m in tagged.matches if {"cue:since", "cue:given"} <= m.tags}  # not "from"
    at = {n for n, _ in names.partners}
    return any(
        n in at and all(tagged.run[k].key in stop_words() for k in range(first, n))
        for first in since
        for n in range(first, first + _TO_PARTNER)
    )


_TO_PARTNER = 3  # tokens between "since" and the name: "since our"


def tallies(tagged: Tagged) -> bool:
    """Whether what pages tell under a label of their own is counted: "how many sister schools"."""
    for match in tagged.matches:
        if match.tags & {"cue:count", "cue:sum"}:
            behind = [m for m in tagged.matches if m.first >= match.last]
            noun = next((m for m in behind if not m.tags <= {"cue:filler", "cue:list"}), None)
            if noun and any(tag.startswith("label:") for tag in noun.tags):
                return True
    return False


def read_order(tagged: Tagged, rank: int = 1) -> tuple[str, str]:
    """The order that a superlative or comparative asks for ("max"), and by what ("date")."""
    measured = tagged.has("attr:population", "attr:area")
    if tagged.has("cue:most") and tagged.all("label:") and not tagged.has(*ORDERS):
        return "max", ""  # "most sister schools": by what the pages have a label for
    beyond = tagged.has("cue:before", "cue:after") and not measured
    if tagged.has("cue:ranking") and not tagged.has(*ORDERS) and not beyond:
        return ("min" if tagged.has("attr:date") and not measured else "max"), ""
    if tagged.has("cue:ranking"):
        _, said = superlative_of(tagged)  # "the last four in chronological order"
        for attribute, order in (ORDERS[name] for name in ORDERS if name in said):
            return order, attribute
    for table in (ORDERS, _COMPARED):
        for name, (attribute, order) in table.items():
            if tagged.has(name):
                return order, attribute
    if rank > 1:  # "the second sister city": counted from the first, or from the largest
        return ("max", "") if measured else ("min", "date")
    return "", ""


_SECOND = {"cue:also", "cue:who"}
_BESIDE = 3  # tokens from the opening: "since when and"


def _only_opens(tagged: Tagged) -> bool:
    """Whether "when" opens a question that speaks of no tie, and asks for nothing beside."""
    if any(m.tags & _SECOND and 0 < m.first <= _BESIDE for m in tagged.matches):
        return False  # "since when and who heads it"
    dated = [m for m in tagged.matches if "attr:date" in m.tags]
    tie = [m for m in tagged.matches if any(t.startswith(("rel:", "cue:partner")) for t in m.tags)]
    return all(m.first <= 1 for m in dated) and not tie


def yearly(tagged: Tagged) -> bool:
    """Whether what is asked for comes every year, as no tie is made."""
    if tagged.has("cue:anniversary"):
        return False
    if tagged.has("cue:list") and (tagged.has("cue:partner") or tagged.all("rel:")):
        return False  # "for the annual report a list of our partners"
    return bool(_every_year().find(tagged.run))


@lru_cache(maxsize=1)
def _every_year() -> Phrases:
    return Phrases((phrase, "yearly") for phrase in every_year())


def of_its_year(tagged: Tagged, labels: Sequence[str]) -> list[str]:
    """The labels without those that differ from another in a year that the question does not have:
    "budget 2022/23", "budget 2023/24"."""
    said = {token.key[-2:] for token in tagged.run if token.key.isdecimal()}
    years = {label: {figure[-2:] for figure in re.findall(r"\d+", label)} for label in labels}
    most: dict[str, int] = {}
    for label in labels:
        bare = without_year(label)
        most[bare] = max(most.get(bare, 0), len(said & years[label]))
    return [label for label in labels if len(said & years[label]) == most[without_year(label)]]


_SIZES = {"population", "area"}
_NAMED_BESIDE = {*_SIZES, "subject"}
_BESIDE_OTHERS = {*_SIZES, "date", "country"}


def _beside(tagged: Tagged) -> list[str]:
    """What weak words name right before or behind "and": "people and land", "date and topic"."""
    joints = [m for m in tagged.matches if "cue:also" in m.tags]
    weak = [m for m in tagged.matches if any(t.startswith("weak:") for t in m.tags)]
    beside = [m for m in weak if any(m.last == j.first or j.last == m.first for j in joints)]
    return [name for name in tags_after(beside, "weak:") if name in _NAMED_BESIDE]


def _tells_state(tagged: Tagged, match: Match) -> bool:
    """Whether a phrase says of partners that they are in force: "a live agreement"."""
    behind = (m for m in tagged.matches if m.first == match.last)
    tied = any(tag.startswith(("rel:", "cue:partner")) for m in behind for tag in m.tags)
    return tied and "cue:in_force" in match.tags


def read_attributes(
    tagged: Tagged, filters: Filters, ordered_by: str, more: bool
) -> tuple[str, ...]:
    """What is asked of a place; a weak word ("people") only where the question says no ``more``."""
    asked = [a for a in tagged.all("attr:") if a not in (filters.attribute, *filters.lacks)]
    if "founded" in asked and "date" in asked and not tagged.has("cue:partner", "cue:own"):
        asked.remove("date")  # the city was founded, not the tie
    if {"name_origin", "location"} <= set(asked):
        asked.remove("location")  # "where does the name Xtown come from"
    if not asked and (not more or tagged.has("cue:conflict")):
        weak = [m for m in tagged.matches if not _tells_state(tagged, m)]
        asked = [a for a in tags_after(weak, "weak:") if a != filters.attribute]
    elif set(asked) <= _BESIDE_OTHERS and tagged.has("cue:also"):
        # "Bigger on both people and land": a weak word beside what is plainly asked for.
        asked += [a for a in _beside(tagged) if a not in (*asked, filters.attribute)]
    if filters.elsewhere and "country" in asked and _only_left_out(tagged):
        asked.remove("country")  # "in countries other than Xland": filtered by
    # A page's own label that the question uses is asked for by it.
    own = [label for label in tagged.all("label:") if label not in filters.lacks]
    of_year = of_its_year(tagged, own)
    by_year = differ_by_year(of_year)
    if "date" in asked and ((own and _only_opens(tagged)) or by_year or yearly(tagged)):
        # "When does the committee meet", "more than the year before", "when is it held each year"
        asked.remove("date")
    asked += of_year
    if ordered_by and ordered_by not in asked and not by_year:
        asked.insert(0, ordered_by)
    return tuple(asked)

"""What a partner must be to count for a question: relations, countries, spans, figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cityqa.places import gazetteer
from cityqa.quantities import number_words
from cityqa.questions.limits import Limits
from cityqa.questions.names_found import NamesFound
from cityqa.questions.phrases import Tagged, tags_after
from cityqa.questions.relations import one_is_other, read_relations
from cityqa.questions.scope import Scope, joined
from cityqa.questions.weekdays import weekdays_named
from cityqa.types import Filters, Place
from cityqa.words import Match


def read_filters(
    text: str,
    names: NamesFound,
    places: Sequence[Place],
    tagged: Tagged,
    limits: Limits,
    language: str,
) -> Filters:
    """The filters of a question about these ``places``, if any: what it names, not denies."""
    scope = Scope(text, tagged)
    where, countries, elsewhere = _where(names, scope)
    relations, otherwise, without = read_relations(scope, text, tagged)
    attribute = ""
    if limits.at_least is not None or limits.at_most is not None:
        asked = [a for a in tagged.all("attr:") if a in {"population", "area"}]
        attribute = limits.label or limits.measure or (asked[0] if asked else "population")
    return Filters(
        relations=relations,
        countries=tuple(sorted(countries)),
        where=where,
        inside=tuple(sorted({key for _, _, keys in names.states for key in keys})),
        since=limits.since,
        until=limits.until,
        days=limits.days,
        attribute=attribute,
        at_least=limits.at_least,
        at_most=limits.at_most,
        weekdays=weekdays_named(text, tagged, language) if not places and _dates(tagged) else (),
        initial=limits.initial if not places else "",
        bounds=limits.bounds,
        elsewhere=elsewhere,
        otherwise=otherwise and not elsewhere,  # a denial is of what stands nearest
        every=len(relations) > 1 and (tagged.has("cue:upgraded") or one_is_other(scope, tagged)),
        without=without,
        divisions=_divisions(scope, tagged),
        state=_state(scope, bool(places), bool(limits.measure or attribute)),
        lacks=_lacking(scope, attribute, where) if not places else (),
        tells=_telling(scope, tagged) if not places else (),
    )


def _dates(tagged: Tagged) -> bool:
    """Whether ties' dates are asked about: not "which society meets on Mondays"."""
    return tagged.has("attr:date", "weak:date") and not tagged.all("label:")


def _where(names: NamesFound, scope: Scope) -> tuple[str, set[str], bool]:
    """The places asked for as named, their countries, and whether any but these are meant.

    "Not in Asia, Europe or Africa" denies all of a list, "in Asia but not in Japan" the second.
    """
    located = {n: (gazetteer().country_place(c).name, {c}) for n, c in names.countries}
    located |= {n: (r, set(gazetteer().region_countries(r))) for n, r in names.regions}
    if names.states:
        # "Texas, USA": the country only says where the state lies.
        located = {n: (state.name, {state.country}) for n, state, _ in names.states}
    denied: set[int] = set()
    located = _narrowest(located, names, scope)
    before = -1
    # "China I know. Outside of it, who are our friends?"
    past = max((m.first for m in scope.tagged_with(["cue:beyond_that"])), default=-1)
    asking = scope.tagged_with([f"cue:{name}" for name in ("count", "list", "what", "who")])
    # A name in the list may also be a partner's: "other than Mexico, Canada and China".
    for n in sorted({*located, *(n for n, _ in names.partners)}):
        between = [m for m in range(before + 1, n) if not names.taken[m]]
        near = len(between) <= 1 or (len(between) == _AND_THE and scope.small(between))
        asked = any(m.first in between for m in asking)  # "not counting China, how many Asian ones"
        listed = before in denied and near and not asked
        denied |= {n} if listed or scope.denied(n) or scope.beyond(n) or n < past else set()
        before = n
    denied &= set(located)
    denied -= _framing(denied, located, names)
    meant = [n for n in located if n not in denied] or list(located)
    countries = set().union(*(located[n][1] for n in meant))
    if len(meant) < len(located):
        countries -= set().union(*(located[n][1] for n in denied))
    named = ", ".join(dict.fromkeys(located[n][0] for n in meant))
    return named, countries, bool(denied) and denied == set(located)


def _framing(
    denied: set[int], located: dict[int, tuple[str, set[str]]], names: NamesFound
) -> set[int]:
    """The regions that hold what is left out of them: "other than the Chinese ones in Asia"."""
    framing = set()
    for one, other in pairwise(sorted(denied)):
        (_, its), (_, others) = located[one], located[other]
        if its < others and not all(names.taken[one:other]):
            framing.add(other)
    return framing


_AND_THE = 2  # tokens: "Japan and the USA"


def _narrowest(
    located: dict[int, tuple[str, set[str]]], names: NamesFound, scope: Scope
) -> dict[int, tuple[str, set[str]]]:
    """The places asked for without those that only say where another lies: "America (USA)"; and
    without those that stand in a reason: "because of the war in X"."""
    wider = set()
    for one, other in pairwise(sorted(located)):
        if all(names.taken[one:other]) and not (scope.added(one) or scope.added(other)):
            (_, its), (_, others) = located[one], located[other]
            wider |= {one} if its > others else {other} if others > its else set()
    return {n: told for n, told in located.items() if n not in wider and not scope.reason(n)}


_PARTNERS = ("rel:", "cue:partner", "cue:own")


def _state(scope: Scope, names_one: bool, bounded: bool = False) -> str:
    """Whether only ties that have lapsed, or only those that are in force, are asked for.

    "Currently" and "today" ask for those in force where partners are listed or counted.
    """
    lapsed, active = scope.wanted("state:lapsed"), scope.wanted("cue:in_force")
    left_out = scope.unwanted("state:lapsed")
    if any(scope.added(m.first) for m in (*lapsed, *left_out)) or scope.wanted("cue:ever"):
        return ""
    # "Its population is over two million": more than that, and not at an end.
    lapsed = [m for m in lapsed if not _bounds(scope, m, bounded)]
    ends = {m.last for m in lapsed}
    if any(m.first in ends for m in scope.tagged_with(["cue:confirm"])):
        return ""  # "suspended or not"
    if lapsed:
        return "" if active else "lapsed"
    if any(not scope.goes_on(m, "cue:still") for m in scope.unwanted("cue:in_force")):
        return "lapsed"
    now = not names_one and scope.wanted("cue:nowadays") and scope.wanted(*_PARTNERS)
    return "active" if active or left_out or now else ""


def _bounds(scope: Scope, match: Match, bounded: bool) -> bool:
    """Whether a word for an end stands right before a figure and bounds it: "is over 2 million"."""
    return bounded and match.phrase.split()[-1:] == ["over"] and scope.before_number(match)


def without_parts(tagged: Tagged, places: Sequence[Place]) -> Tagged:
    """The phrases without the parts of the one place named that are counted: "how many districts is
    X divided into" asks for no partner that is a district, nor does "how many towns are there in X"
    where nothing else speaks of partners."""
    asked = [m.last for m in tagged.matches if "cue:count" in m.tags]
    numbers = number_words()
    counts = asked + [
        n + 1 for n, t in enumerate(tagged.run) if t.key.isdigit() or numbers.get(t.key, 0) > 1
    ]
    if len(places) != 1 or not counts:
        return tagged
    parts = [m for m in tagged.matches if m.tags <= _PARTS and _counted(m, counts)]
    towns = [
        m
        for m in tagged.matches
        if "cue:cities" in m.tags and m.tags <= _TOWNS | _PARTS and _counted(m, asked)
    ]
    others = [m for m in tagged.matches if m not in towns]
    if not any(tag.startswith(_OF_PARTNERS) for m in others for tag in m.tags):
        parts += towns
    return replace(tagged, matches=tuple(m for m in tagged.matches if m not in parts))


def _counted(match: Match, counts: Sequence[int]) -> bool:
    return any(0 <= match.first - last < _NEAR for last in counts)


_PARTS = {"cue:counties", "cue:divisions"}
_TOWNS = {"cue:cities", "cue:partner"}
_OF_PARTNERS = ("rel:", "cue:partner", "cue:own", "cue:homes")
_NEAR = 2  # tokens: "how many urban districts"


_DIVISIONS = {"cue:divisions": "region", "cue:counties": "county", "cue:cities": "city"}
INSTITUTIONS = "institution"
NO_CITY = "no city"  # provinces, counties and institutions alike


def _divisions(scope: Scope, tagged: Tagged) -> str:
    """The kind of place where only provinces, only counties or no such are asked for."""
    if scope.wanted("cue:cities_only"):
        return "city"
    kinds = {**_DIVISIONS, "attr:institution": INSTITUTIONS}
    if any(scope.added(m.first) for cue in kinds if cue != "cue:cities" for m in scope.wanted(cue)):
        return ""
    named = {kind: scope.wanted(cue) for cue, kind in kinds.items()}
    wanted = {kind for kind, matches in named.items() if matches}
    if scope.tagged_with(["cue:no_cities"]) and wanted <= {INSTITUTIONS, "city"}:
        nouns = [m for m in named[INSTITUTIONS] if "cue:no_cities" not in m.tags]
        return INSTITUTIONS if nouns else NO_CITY
    if wanted == {INSTITUTIONS, "city"} and not _taken_together(tagged, named):
        return INSTITUTIONS
    denied = {kind for cue, kind in kinds.items() if scope.unwanted(cue)}
    if wanted == {"region", "county"}:
        return "division"
    if len(wanted) == 1 and wanted != {"city"}:
        return wanted.pop()
    if denied & {"region", "county"} and not wanted - {"city"}:
        return "city"
    return "division" if denied == {"city"} and not wanted else ""


def _taken_together(tagged: Tagged, named: dict[str, list[Match]]) -> bool:
    """Whether institutions are asked for beside cities: "cities and institutions"."""
    pairs = [(a, b) for a in named["city"] for b in named[INSTITUTIONS]]
    return any(joined(tagged, *sorted(pair, key=lambda m: m.first)) for pair in pairs)


# What pages may leave out, and questions ask for by its absence.
_TOLD = (INSTITUTIONS, "date", "population", "area", "feature", "website", "subject", "location")


def _lacking(scope: Scope, bounded: str, where: str) -> tuple[str, ...]:
    """The attributes that a partner must be without: "with no signing date"."""
    # "Not the citizens' ones" leaves a kind of partner out, and no number of people.
    left_out = [match for match in scope.unwanted("attr:") if not scope.goes_on_as_one(match)]
    asked = [name for name in tags_after(left_out, "attr:") if name in _TOLD]
    asked += tags_after(scope.unwanted("label:"), "label:")
    # "Which lie outside Asia" leaves a part of the world out, and no location.
    return tuple(name for name in asked if name != bounded and not (where and name == "location"))


# What only some partners have, so that questions ask for it by its presence.
_TOLD_OF_SOME = ("attr:website", "attr:subject", "label:")
# How many tokens behind "with" or "have" what is told may stand: "with a named".
_HAVING_REACH = 3
# And behind "print" or "give", with an article between them: "print a population".
_PRINTED_REACH = 3


def _telling(scope: Scope, tagged: Tagged) -> tuple[tuple[str, ...], ...]:
    """The attributes that a partner must have: "with a website", "that have sister schools".

    "With their mayors" asks for what is told of each, and of no partner that it has one.
    """
    found: dict[tuple[str, ...], None] = {}
    if tagged.has("cue:count"):
        printing = [m for m in tagged.matches if "cue:source_page" in m.tags]
        found |= {
            (name,): None
            for match in scope.wanted("attr:population", "attr:area")
            for name in tags_after([match], "attr:")
            if any(0 < match.first - m.last < _PRINTED_REACH for m in printing)
        }  # "for how many does the page print a population"
    having = [m for m in tagged.matches if m.tags & {"cue:condition", "cue:having"}]
    for match in scope.wanted(*_TOLD_OF_SOME):
        for have in having:
            behind = tagged.run[have.first].east_asian and have.first >= match.last
            first, last = (match, have) if behind else (have, match)
            between = [m for m in tagged.matches if first.last <= m.first < last.first]
            whose = any(m.tags & {"cue:pronoun", "cue:list"} for m in (have, *between))
            if 0 <= last.first - first.last < _HAVING_REACH and not whose:
                names = [
                    tag.split(":", 1)[1] for tag in match.tags if tag.startswith(_TOLD_OF_SOME)
                ]
                # The name that the question itself uses is said first.
                names.sort(key=lambda name: (not match.phrase.startswith(name), name))
                found[tuple(names)] = None
    return tuple(found)

"""What a partner must be to count for a question: relations, countries, spans, figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from cityqa.places import gazetteer
from cityqa.questions.limits import Limits
from cityqa.questions.names import NamesFound
from cityqa.questions.phrases import Tagged
from cityqa.questions.scope import Scope, joined
from cityqa.types import Filters, Place
from cityqa.words import Match, all_words, data, text_key

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


_UNIT_ATTRIBUTE = {"persons": "population", "km2": "area", "km": "location"}


def read_filters(
    text: str, names: NamesFound, places: Sequence[Place], tagged: Tagged, limits: Limits
) -> Filters:
    """The filters of a question about these ``places``, if any: what it names, not denies."""
    scope = Scope(text, tagged)
    where, countries, elsewhere = _where(names, scope)
    relations, otherwise = _relations(scope, text, tagged)
    attribute = ""
    if limits.at_least is not None or limits.at_most is not None:
        attribute = _UNIT_ATTRIBUTE.get(limits.unit, "")
        asked = [a for a in tagged.all("attr:") if a in {"population", "area"}]
        attribute = limits.label or attribute or (asked[0] if asked else "population")
    return Filters(
        relations=relations,
        countries=tuple(sorted(countries)),
        where=where,
        since=limits.since,
        until=limits.until,
        days=limits.days,
        attribute=attribute,
        at_least=limits.at_least,
        at_most=limits.at_most,
        elsewhere=elsewhere,
        otherwise=otherwise and not elsewhere,  # a denial is of what stands nearest
        every=len(relations) > 1 and (tagged.has("cue:upgraded") or _one_is_other(scope, tagged)),
        divisions=_divisions(scope, tagged),
        state=_state(scope, bool(places)),
        lacks=_lacking(scope, attribute) if not places else (),
        tells=_telling(scope, tagged) if not places else (),
    )


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


def _where(names: NamesFound, scope: Scope) -> tuple[str, set[str], bool]:
    """The places asked for as named, their countries, and whether any but these are meant.

    "Not in Asia, Europe or Africa" denies all of a list, "in Asia but not in Japan" the second.
    """
    located = {n: (gazetteer().country_place(c).name, {c}) for n, c in names.countries}
    located |= {n: (r, set(gazetteer().region_countries(r))) for n, r in names.regions}
    denied: set[int] = set()
    located = _narrowest(located, names, scope)
    before = -1
    for n in sorted(located):
        between = [m for m in range(before + 1, n) if not names.taken[m]]
        listed = before in denied and len(between) <= 1
        denied |= {n} if listed or scope.denied(n) else set()
        before = n
    meant = [n for n in located if n not in denied] or list(located)
    countries = set().union(*(located[n][1] for n in meant))
    if len(meant) < len(located):
        countries -= set().union(*(located[n][1] for n in denied))
    named = ", ".join(located[n][0] for n in meant)
    return named, countries, bool(denied) and denied == set(located)


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


def _state(scope: Scope, names_one: bool) -> str:
    """Whether only ties that have lapsed, or only those that are in force, are asked for.

    "Currently" and "today" ask for those in force where partners are listed or counted.
    """
    lapsed, active = scope.wanted("state:lapsed"), scope.wanted("cue:in_force")
    left_out = scope.unwanted("state:lapsed")
    if any(scope.added(m.first) for m in (*lapsed, *left_out)) or scope.wanted("cue:ever"):
        return ""
    ends = {m.last for m in lapsed}
    if any(m.first in ends for m in scope.tagged_with(["cue:confirm"])):
        return ""  # "suspended or not"
    if lapsed:
        return "" if active else "lapsed"
    if scope.unwanted("cue:in_force"):
        return "lapsed"
    now = not names_one and scope.wanted("cue:nowadays") and scope.wanted(*_PARTNERS)
    return "active" if active or left_out or now else ""


def _relations(scope: Scope, text: str, tagged: Tagged) -> tuple[tuple[str, ...], bool]:
    """The relations asked for, and whether all but these are: "friends, not sisters" names one."""
    apart = _kinds_apart(scope, text, tagged)
    meant = [m for m in scope.wanted("rel:") if not scope.either_way(m.first)]
    wanted, denied = _of(meant, "rel:"), _of(scope.unwanted("rel:"), "rel:")
    if all(scope.added(m.first) for m in scope.wanted("rel:")) and _speaks_of_any(scope):
        wanted = ()  # "partners (sisters too)"
    if any(scope.added(m.first) for m in scope.tagged_with(["cue:negative", "cue:excluding"])):
        denied = ()  # "including those that are no twins"
    relations = wanted or denied
    if wanted and scope.wanted("cue:friends"):
        relations = (*relations, "friendship")  # "sisters and friends alike"
    for narrow, others in data("relation_families.toml")["narrower"].items():
        if narrow in relations and not apart:
            relations = tuple(r for r in relations if r not in others)
    if "partner" in apart:
        relations = (*relations, "partner")
    if "combined" in relations:
        relations = (*relations, *_combined(scope, relations))
        if "friendship" not in relations:
            relations = tuple(r for r in relations if r != "combined")
    if tagged.has("cue:any_kind") and len(set(relations)) < 2:
        return (), False  # "sister or otherwise"
    relations = tuple(dict.fromkeys(r for r in relations if not wanted or r not in denied))
    return relations, bool(denied) and not wanted


def _combined(scope: Scope, relations: Sequence[str]) -> tuple[str, ...]:
    """The kinds that "sister and friendly" means: but "sister and friendly cooperation cities"."""
    matches = scope.wanted("rel:")
    cut = any(
        "rel:combined" in one.tags and one.last == other.first for one, other in pairwise(matches)
    )
    return ("sister",) if cut and len(relations) > 1 else ("sister", "friendship")


# Between kinds of partners that are taken together: "sister/friendship + partner cities + ports".
_PLUS = re.compile(r"[+&＋]|\b(?:plus|added to|más)\b", re.IGNORECASE)
_QUOTES = "\"'“”‘’«»„「」『』"


def _kinds_apart(scope: Scope, text: str, tagged: Tagged) -> set[str]:
    """The kinds of partners that are named beside each other and not as one: relations by name.

    "Partner" is one where it is set apart: in quotes, in another script, or beside another kind.
    """
    run = tagged.run
    names = chain(*data("relation_families.toml")["called"].values())
    called = {text_key(name) for name in names}
    kinds = [
        (match, {t.removeprefix("rel:") for t in match.tags if t.startswith("rel:")} or {"partner"})
        for match in scope.wanted("rel:", "cue:partner")
        if match.phrase in called or not match.tags & {"cue:partner"}
    ]
    found: set[str] = set()
    for (one, its), (other, others) in pairwise(kinds):
        between = text[run[one.last - 1].end : run[other.first].start]
        city = _names_cities(one.phrase) or (
            _names_cities(other.phrase) and joined(tagged, one, other)
        )
        if one.last <= other.first and (_PLUS.search(between) or city):
            found |= its | others
    found |= _beside_any(scope, tagged)
    for match, relations in kinds:
        start, end = run[match.first].start, run[match.last - 1].end
        quoted = start and text[start - 1] in _QUOTES and text[end : end + 1] in tuple(_QUOTES)
        foreign = run[match.first].east_asian and not all(t.east_asian for t in run)
        if quoted or foreign:
            found |= relations
    return found


def _speaks_of_any(scope: Scope) -> bool:
    """Whether partners are spoken of, whatever kind they are."""
    return any(not any(t[:4] == "rel:" for t in m.tags) for m in scope.wanted("cue:partner"))


_APART = {
    *("cue:count", "cue:list", "cue:question_word", "cue:reverse"),
    *("cue:negative", "cue:excluding", "cue:included"),
}


def _one_is_other(scope: Scope, tagged: Tagged) -> bool:
    """Whether one kind must be another, too: "which sister cities are also climate partners"."""
    for one, other in pairwise(scope.wanted("rel:")):
        between = [m for m in tagged.matches if one.last <= m.first and m.last <= other.first]
        asked = any(m.tags & _APART for m in between)
        if any("cue:check" in m.tags for m in between) and not asked:
            return True
    return False


def _beside_any(scope: Scope, tagged: Tagged) -> set[str]:
    """The kinds taken together with any partners: "twinnings and other partnerships"."""
    found: set[str] = set()
    for one, other in pairwise(scope.wanted("rel:", "cue:partner")):
        kinds = {t.removeprefix("rel:") for m in (one, other) for t in m.tags if t[:4] == "rel:"}
        general = [m for m in (one, other) if not any(t[:4] == "rel:" for t in m.tags)]
        if len(general) == 1 and not general[0].tags & {"cue:friends"}:
            if joined(tagged, one, other):
                found |= {*kinds, "partner"}
    return found


def _names_cities(phrase: str) -> bool:
    """Whether a relation's phrase has its noun with it: "sister cities", not "sister"."""
    nouns = {text_key(noun) for language in all_words() for noun in language.cues["cities"]}
    return phrase.split(" ")[-1] in nouns


def _of(matches: Iterable[Match], prefix: str) -> tuple[str, ...]:
    names = (name for m in matches for name in sorted(m.tags) if name.startswith(prefix))
    return tuple(dict.fromkeys(name.removeprefix(prefix) for name in names))


_DIVISIONS = {"cue:divisions": "region", "cue:counties": "county", "cue:cities": "city"}
INSTITUTIONS = "institution"


def _divisions(scope: Scope, tagged: Tagged) -> str:
    """The kind of place where only provinces, only counties or no such are asked for."""
    if scope.wanted("cue:cities_only"):
        return "city"
    kinds = {**_DIVISIONS, "attr:institution": INSTITUTIONS}
    if any(scope.added(m.first) for cue in kinds if cue != "cue:cities" for m in scope.wanted(cue)):
        return ""
    named = {kind: scope.wanted(cue) for cue, kind in kinds.items()}
    wanted = {kind for kind, matches in named.items() if matches}
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


def _lacking(scope: Scope, bounded: str) -> tuple[str, ...]:
    """The attributes that a partner must be without: "with no signing date"."""
    asked = [name for name in _of(scope.unwanted("attr:"), "attr:") if name in _TOLD]
    asked += _of(scope.unwanted("label:"), "label:")
    return tuple(name for name in asked if name != bounded)


# What only some partners have, so that questions ask for it by its presence.
_TOLD_OF_SOME = ("attr:website", "attr:subject", "label:")
# How many tokens behind "with" or "have" what is told may stand: "with a named".
_HAVING_REACH = 3


def _telling(scope: Scope, tagged: Tagged) -> tuple[tuple[str, ...], ...]:
    """The attributes that a partner must have: "with a website", "that have sister schools".

    "With their mayors" asks for what is told of each, and of no partner that it has one.
    """
    found: dict[tuple[str, ...], None] = {}
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
    if tagged.has("cue:ranking") and not tagged.has(*ORDERS):
        return ("min" if tagged.has("attr:date") and not measured else "max"), ""
    for table in (ORDERS, _COMPARED):
        for name, (attribute, order) in table.items():
            if tagged.has(name):
                return order, attribute
    if rank > 1:  # "the second sister city": counted from the first, or from the largest
        return ("max", "") if measured else ("min", "date")
    return "", ""


def read_attributes(
    tagged: Tagged, filters: Filters, ordered_by: str, more: bool
) -> tuple[str, ...]:
    """What is asked of a place; a weak word ("people") only where the question says no ``more``."""
    asked = [a for a in tagged.all("attr:") if a not in (filters.attribute, *filters.lacks)]
    if "founded" in asked and "date" in asked and not tagged.has("cue:partner", "cue:own"):
        asked.remove("date")  # the city was founded, not the tie
    if not asked and (not more or tagged.has("cue:conflict")):
        asked = [a for a in tagged.all("weak:") if a != filters.attribute]
    # A page's own label that the question uses is asked for by it.
    asked += [label for label in tagged.all("label:") if label not in filters.lacks]
    if ordered_by and ordered_by not in asked:
        asked.insert(0, ordered_by)
    return tuple(asked)

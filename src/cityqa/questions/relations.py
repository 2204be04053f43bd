"""Which kinds of partners a question asks for, together, apart or one that is another, too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, pairwise

from cityqa.questions.phrases import Tagged, tags_after
from cityqa.questions.scope import Scope, joined
from cityqa.words import all_words, data, text_key


def read_relations(
    scope: Scope, text: str, tagged: Tagged
) -> tuple[tuple[str, ...], bool, tuple[str, ...]]:
    """The relations asked for, whether all but these are, and those denied beside them.

    "Friends, not sisters" asks for one kind and denies another: a page's heading may call sisters
    what the entry below it calls a friend.
    """
    apart = _kinds_apart(scope, text, tagged)
    meant = [m for m in scope.wanted("rel:") if not scope.either_way(m.first)]
    wanted, denied = tags_after(meant, "rel:"), tags_after(scope.unwanted("rel:"), "rel:")
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
        return (), False, ()  # "sister or otherwise"
    relations = tuple(dict.fromkeys(r for r in relations if not wanted or r not in denied))
    without = tuple(dict.fromkeys(r for r in denied if relations and r not in relations))
    return relations, bool(denied) and not wanted, without


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


def one_is_other(scope: Scope, tagged: Tagged) -> bool:
    """Whether one kind must be another, too: "which sister cities are also climate partners"."""
    for one, other in pairwise(scope.wanted("rel:")):
        between = [m for m in tagged.matches if one.last <= m.first and m.last <= other.first]
        asked = any(m.tags & (_APART | {"cue:compare"}) for m in between)
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

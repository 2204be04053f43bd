"""Pages of counties that pair towns of theirs with others: "Ennis – Lille, France", "Ennis and
Lille, France"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cityqa.places import gazetteer
from cityqa.words import text_key
from ingest.blocks import Line, is_sentence
from ingest.entries import read_place_line
from ingest.name_regions import place_and_state
from ingest.names import Names
from ingest.unmarked import PlaceLine
from ingest.vocabulary import Vocabulary

# What stands before a dash and may be the home's own side of a pair.
OWN_SIDE = re.compile(
    r"([^–—\n]{2,40}?)(?:\s*[–—↔]\s*|\s[-/]\s|(?P<word>\s(?:and|und|et|y|e|&)\s))(?=\S)"
)
# So many pairs show that it is one's own towns that stand on the left, and no other label.
FEWEST_PAIRS = 3
# Words of a town's name, at most.
_LONGEST_NAME = 4
_NAME = re.compile(r"(?:[^\W\d_][\w'’.-]*\s?)+")
_STATE_BEHIND = re.compile(r"[^,()（）\d]+, [^,()（）\d]+?(?=\s*(?:[(（,;]|\s[–—-]\s|$))")
_COUNTRY_IN_BRACKETS = re.compile(r"([^,()（）\d]+), ?([(（][^()（）]+[)）])")


def own_towns(found: Sequence[Line], names: Names, vocab: Vocabulary) -> frozenset[str]:
    """The names of the home's towns that a page pairs with others, as keys; they are as the home.

    One of them at least is known to lie in the home's country, or bears the home's name beside
    others that do not, and none lies where the other side of its pair does: before a dash may also
    stand a partner, its region or country behind it.
    """
    home = names.home
    if home is None:
        return frozenset()
    pairs = [pair for line in found if (pair := _pair(line.text, names, vocab))]
    towns = {name for name, _ in pairs}
    known = {n: p for n in towns if (p := gazetteer().resolve(n, home.country, fuzzy=False))}
    if len({other for _, other in pairs}) < FEWEST_PAIRS:
        return frozenset()
    others = [n for n in towns if known.get(n) != home]
    if not known or (len(others) < len(towns) and len(others) < FEWEST_PAIRS - 1) or not others:
        return frozenset()
    for name, place in known.items():
        names.take_as_own(name, place)
    return frozenset(map(text_key, towns))


def _pair(text: str, names: Names, vocab: Vocabulary) -> tuple[str, str] | None:
    """A town and the partner beside it on a line, where it is one that such pairs stand on."""
    own = OWN_SIDE.match(text)
    if own is None or is_sentence(text) or not _could_be_town(own[1], vocab):
        return None
    other = other_side(text, own, names, vocab)
    if not other or not (other.country or other.region):
        return None
    if gazetteer().resolve(own[1], other.country or "US", fuzzy=False):
        return None
    return own[1], other.name


def _could_be_town(name: str, vocab: Vocabulary) -> bool:
    return bool(
        _NAME.fullmatch(name)
        and len(name.split()) <= _LONGEST_NAME
        and name[0].isupper()
        and not gazetteer().country(name, fuzzy=False)
        and not gazetteer().region_phrases.tags(name)
        and not (vocab.relations(name) or vocab.ties(name) or vocab.label(name))
    )


def other_side(text: str, own: re.Match[str], names: Names, vocab: Vocabulary) -> PlaceLine | None:
    """The partner behind the home's side of a pair, by the characters behind the dash."""
    behind = text[own.end() :]
    if own["word"]:
        pair = read_place_line(behind, vocab, names)
        return pair if pair and pair.country and pair.tail == len(behind.rstrip()) else None
    if _COUNTRY_IN_BRACKETS.match(behind):  # "Guingamp, (France)"
        behind = behind.replace(",", " ", 1)
    if found := read_place_line(behind, vocab, names, bare=True):
        return found
    lies = _STATE_BEHIND.match(behind)
    if lies is None or not place_and_state(lies.group()):
        return None
    name, _, region = lies.group().rpartition(", ")
    return PlaceLine(start=0, end=len(name), name=name, region=region, tail=lies.end())

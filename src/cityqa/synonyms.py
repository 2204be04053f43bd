"""Words of which a question may use one and a page another."""

from __future__ import annotations

from functools import cache

from cityqa.stems import stems
from cityqa.words import Phrases, data, tokens


def synonyms(stem: str) -> frozenset[str]:
    """The stems of the words that mean the same as a stem's, without itself."""
    return _groups().get(stem, frozenset())


def unlike(stem: str, other: str) -> bool:
    """Whether two stems only look as if the one came of the other."""
    return other in _unlike().get(stem, ())


@cache
def _unlike() -> dict[str, frozenset[str]]:
    pairs = [frozenset(stems(" ".join(pair))) for pair in data("synonyms.toml")["unlike"]["pairs"]]
    return {stem: pair - {stem} for pair in pairs for stem in pair}


@cache
def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for kind in ("verbs", "nouns"):
        for group in data("synonyms.toml")[kind].values():
            same = frozenset(stems(" ".join(group)))
            for stem in same:
                found[stem] = found.get(stem, frozenset()) | same - {stem}
    return found


def sorts_of(stem: str) -> frozenset[str]:
    """A stem with those of the sorts that it is one of: wine is alcohol."""
    return frozenset({stem}) | _sorts().get(stem, frozenset())


@cache
def _sorts() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for sort, kinds in data("synonyms.toml")["sorts"].items():
        for stem in stems(" ".join(kinds)):
            found[stem] = found.get(stem, frozenset()) | frozenset(stems(sort))
    return found


def in_one_word(text: str) -> str:
    """An English text with one word for what it says in several: "sells abroad", "exports"."""
    said, end, run = "", 0, tokens(text)
    for match in _said_otherwise().find(run):
        said += text[end : run[match.first].start] + next(iter(match.tags))
        end = run[match.last - 1].end
    return said + text[end:]


@cache
def _said_otherwise() -> Phrases:
    listed = data("synonyms.toml")["said_otherwise"].items()
    return Phrases((phrase, word) for word, phrases in listed for phrase in phrases)

"""Words of which a question may use one and a page another."""

from __future__ import annotations

from functools import cache

from cityqa.stems import stems
from cityqa.words import data


def synonyms(stem: str) -> frozenset[str]:
    """The stems of the words that mean the same as a stem's, without itself."""
    return _groups().get(stem, frozenset())


@cache
def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for groups in data("synonyms.toml").values():
        for group in groups.values():
            same = frozenset(stems(" ".join(group)))
            for stem in same:
                found[stem] = found.get(stem, frozenset()) | same - {stem}
    return found

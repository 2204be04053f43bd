"""Of what a figure is, by the words beside it: of the city itself, of more, of a part of it."""

from __future__ import annotations

import re
from functools import cache

from cityqa.words import data, text_key

CITY, WIDER, PART = "city", "wider", "part"
# Of which pages print several figures beside one another: of the city, of more, of a part.
FIGURES = frozenset({"population", "area"})


@cache
def _scope_words() -> re.Pattern[str]:
    listed = data("page_forms.toml")["scopes"]
    groups = "|".join(
        rf"(?P<{scope}>{'|'.join(map(re.escape, sorted(listed[scope], key=len, reverse=True)))})"
        for scope in (PART, WIDER, CITY)  # "city center" before "city"
    )
    return re.compile(rf"(?<![^\W\u3040-\uffff])(?:{groups})(?=s?\b|[\u3040-\uffff])", re.I)


def scope_in(text: str) -> tuple[str, str]:
    """Of what a text says that a figure is (CITY, WIDER, PART), and by which word; else "", ""."""
    found = _scope_words().search(text)
    return (found.lastgroup or "", found.group()) if found else ("", "")


def scopes_in(text: str) -> frozenset[str]:
    """The words of a text that say of what a figure is, as keys."""
    return frozenset(text_key(found.group()) for found in _scope_words().finditer(text))


def of_then(label: str) -> bool:
    """Whether a label says that a figure is of the time when the tie was made: "締結時"."""
    key = text_key(label)
    return any(text_key(word) in key for word in data("page_forms.toml")["scopes"]["then"])

"""Partners that go by another name since: "Our sister city has since been renamed Izu"."""

from __future__ import annotations

import re
from functools import cache

from cityqa.places import gazetteer
from cityqa.words import data
from ingest.form_words import alternation
from ingest.names import Names

_NAME = r"[^\W\d_a-z][\w'’-]+(?:\s[^\W\d_a-z][\w'’-]+){0,2}"
_NAMES = re.compile(rf"(?<![\w'’-]){_NAME}")


def learn_renamed(text: str, names: Names) -> None:
    """Learn from a paragraph what a partner was called before: the last name before that is of a
    place in the same country, and of no partner so far, means the partner from then on."""
    for found in _renamed().finditer(text):
        partner = names.known(found[1])
        if partner is None or partner.key not in names.partners:
            continue
        for old in reversed(_NAMES.findall(text[: found.start()])):
            place = gazetteer().resolve(old, partner.country, fuzzy=False)
            if place and place.kind == "city" and place.key not in names.partners:
                names.learn(old, partner, sure=True)
                break


@cache
def _renamed() -> re.Pattern[str]:
    words = alternation(data("page_forms.toml")["renamed"]["words"])
    return re.compile(rf"\b(?i:{words})\s(?i:to\s|as\s|in\s|en\s)?({_NAME})")

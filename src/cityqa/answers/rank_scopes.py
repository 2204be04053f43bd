"""Among what a superlative ranks: a country's largest is not yet its continent's."""

from __future__ import annotations

import re
from functools import lru_cache

from cityqa.places import gazetteer
from cityqa.questions.asks import SUPERLATIVES
from cityqa.types import Question
from cityqa.words import Phrases, data, text_key, tokens, words


def narrower(text: str, question: Question) -> bool:
    """Whether a text ranks among less than is claimed: Germany's largest is not yet Europe's."""
    ranking = Phrases((word, "ranks") for word in superlatives_of(question))
    text = next((part for part in _PAUSES.split(text) if ranking.find(tokens(part))), text)
    if _of_the_world().find(tokens(text)):
        return False
    named = gazetteer().country_phrases.find(tokens(text))
    told = {country for match in named for country in match.tags}
    for match in gazetteer().region_phrases.find(tokens(text)):
        told |= gazetteer().region_countries(sorted(match.tags)[0])
    claimed = set(question.filters.countries)
    if claimed:
        return bool(told & claimed) and not claimed <= told
    return bool(told) and bool(_of_the_world().find(tokens(question.text)))


_PAUSES = re.compile(r"[,;:()]")


def superlatives_of(question: Question) -> set[str]:
    """The superlatives of the question's sort, as English pages have them."""
    return {
        text_key(word)
        for name in question.cues & SUPERLATIVES
        for word in words("en").cues.get(name, ())
    }


@lru_cache(maxsize=1)
def _of_the_world() -> Phrases:
    return Phrases((phrase, "world") for phrase in data("verdicts.toml")["scope"]["world"])

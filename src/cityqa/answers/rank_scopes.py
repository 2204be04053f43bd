"""Among what a superlative ranks: a country's largest is not yet its continent's, nor one of the
four largest the largest."""

from __future__ import annotations

import re
from functools import lru_cache

from cityqa.answers.verdicts import sides
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
    if claimed and _of_a_part(text, question, ranking):
        return True
    if claimed:
        return bool(told & claimed) and not claimed <= told
    return bool(told) and bool(_of_the_world().find(tokens(question.text)))


def _of_a_part(text: str, question: Question, ranking: Phrases) -> bool:
    """Whether a text ranks in a part of a land ("the largest city in the northwest") where the
    claim names none."""
    found = ranking.find(run := tokens(text))
    behind = text[run[found[0].last - 1].end :] if found else ""
    return bool(sides(behind).get("direction")) and "direction" not in sides(question.text)


def part_of_world(text: str, question: Question) -> bool:
    """Whether a text names but a region of the world where all of that is claimed."""
    if not _of_the_world().find(tokens(question.text)) or question.filters.countries:
        return False
    run = tokens(text)
    return bool(gazetteer().region_phrases.find(run)) and not _of_the_world().find(run)


_PAUSES = re.compile(r"[,;:()]")


def superlatives_of(question: Question) -> set[str]:
    """The superlatives of the question's sort, as English pages have them."""
    return {
        text_key(word)
        for name in question.cues & SUPERLATIVES
        for word in words("en").cues.get(name, ())
    }


def ranks(text: str, question: Question, language: str) -> bool:
    """Whether a text, of a page in ``language``, ranks anything as the question does."""
    if _scopes("second").find(tokens(text)):
        return True
    said = {*superlatives_of(question), *_superlatives_in(question, language)}
    run = tokens(text)
    found = Phrases((word, "ranks") for word in said).find(run)
    return any(not among_others(text[: run[match.first].start]) for match in found)


def _superlatives_in(question: Question, language: str) -> set[str]:
    cues = words(language).cues
    return {word for name in question.cues & SUPERLATIVES for word in cues.get(name, ())}


def ranks_partners(question: Question) -> bool:
    """Whether partners are ranked, and not the cities of a country: "the largest of ours"."""
    cues = question.cues
    if any(place.kind == "region" for place in question.strangers):
        return False  # "the biggest city in Brittany"
    if question.filters.relations or "own" in cues or question.named_home:
        return True
    if question.filters.countries:
        return "partner" in cues and "cities" not in cues
    return bool("partner" in cues or question.homes)


def second_only(text: str) -> bool:
    """Whether a text ranks second what it has told before: "museums, second only to Xtown"."""
    return bool(_scopes("second").find(tokens(text)))


def among_others(text: str) -> bool:
    """Whether what ends here makes what it ranks one of several: "one of the four" largest."""
    run = tokens(text)
    return any(match.last + _BETWEEN >= len(run) for match in _scopes("among").find(run))


_BETWEEN = 2  # words between "one of" and the superlative: "the four"


def _of_the_world() -> Phrases:
    return _scopes("world")


@lru_cache(maxsize=8)
def _scopes(name: str) -> Phrases:
    return Phrases((phrase, name) for phrase in data("verdicts.toml")["scope"][name])

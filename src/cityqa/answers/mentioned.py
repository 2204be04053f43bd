"""Cities that a home's pages name though they are none of its partners: "cities mentioned"."""

from __future__ import annotations

from collections.abc import Sequence

from cityqa.answers.draft import Draft
from cityqa.answers.saying import say, say_country, say_list, say_place
from cityqa.evidence import Evidence
from cityqa.mentions import find_mentions
from cityqa.places import gazetteer
from cityqa.ties import Tie
from cityqa.types import Passage, Place, Question
from cityqa.words import text_key


def say_mentioned(
    question: Question, evidence: Evidence, draft: Draft, found: Sequence[Tie]
) -> bool:
    """Name the cities beside the partners ``found``, where all that are mentioned are asked for;
    whether there are any."""
    filters = question.filters
    if "mentioned" not in question.cues or filters.relations or filters.dated:
        return False
    others = _named(question, evidence, {tie.place.key for tie in found})
    language, items = draft.language, []
    for place, named, sentence in others.values():
        name = say_place(language, place, named)
        if place.country and len(filters.countries) != 1:
            name = f"{name} ({say_country(language, place.country)})"
        items.append(f"{name} {draft.cite(sentence)}")
    if items:
        draft.add(say(language, "mentioned", items=say_list(language, items)))
    return bool(items)


def _named(
    question: Question, evidence: Evidence, told: set[str]
) -> dict[str, tuple[Place, str, Passage]]:
    """By key, each city of the countries asked for, how it is named first, and where."""
    pages = evidence.index.languages_of(question.homes)
    homes = [gazetteer().resolve(home) for home in evidence.index.homes()]
    told = told | {home.key for home in homes if home}
    found: dict[str, tuple[Place, str, Passage]] = {}
    for sentence in evidence.index.sentences({"page": list(pages)}) if pages else ():
        for mention in find_mentions(sentence.text):
            place = mention.place
            named = sentence.text[mention.start : mention.end]
            if not named.isascii() or text_key(named) == text_key(place.name):
                meant = place.kind == "city" and place.key not in told
                if meant and question.filters.located(place):
                    found.setdefault(place.key, (place, named, sentence))
    return found

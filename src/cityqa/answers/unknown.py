"""Names in a question that no list of places has: who is meant, by what the home's pages say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from cityqa.encoder import everyday_words
from cityqa.evidence import Evidence
from cityqa.places import gazetteer
from cityqa.questions.kinds import decide_kind
from cityqa.stems import stems
from cityqa.types import Kind, Passage, Place, Question
from cityqa.words import Token, text_key, tokens, words

# A name has at least this many letters.
SHORTEST = 5
# Kinds that ask of one tie.
_OF_ONE = {Kind.CHECK, Kind.VALUE, Kind.TIME}
# Words of the question beside the name and the tie: "did the council twin with X".
BESIDE = 1


def with_strangers(question: Question, evidence: Evidence) -> Question:
    """The question with a name that nobody knows taken as a city, where a tie with it is meant.

    A name that only resembles a partner's of another home is taken for itself where the home's own
    pages print it: "Montereau" there is no misspelt "Montréal".
    """
    of_tie = question.filters.relations or "partner" in question.cues
    of_one = question.kind in _OF_ONE or "opens_when" in question.cues
    if not (of_one and of_tie and question.homes) or question.strangers:
        return question
    if len(question.places) > 1:
        return question
    if question.places and _is_meant(question, question.places[0], evidence):
        return question
    names = _names(question)
    if question.places:
        names = [name for name in names if naming_word(evidence, name, question.homes)]
    if len(names) != 1:
        return question
    beside = stems(_sentence_with(names[0], question.text), question.language)
    told = [t for t in question.terms if t in set(beside) - set(stems(names[0], question.language))]
    if len(told) > BESIDE:
        return question
    if partner := _in_longer_name(names[0], question, evidence):
        found = replace(question, places=(partner,), terms=tuple(told))
    else:
        stranger = gazetteer().unknown(names[0])
        found = replace(question, places=(), strangers=(stranger,), terms=tuple(told))
    return replace(found, kind=decide_kind(found))


def naming_word(evidence: Evidence, name: str, homes: Sequence[str]) -> list[Passage]:
    """The stretches of the homes' pages that print a word as it stands."""
    key = text_key(name)
    return [
        passage
        for passage in having(evidence, [name], homes)
        if any(token.key == key for token in tokens(passage.text))
    ]


def having(evidence: Evidence, names: Iterable[str], homes: Sequence[str]) -> list[Passage]:
    """The passages and sentences of the homes' pages with a word of any of these names."""
    pages = evidence.index.languages_of(homes)
    if not pages:
        return []
    codes = {*pages.values(), "en"}
    wanted = {stem for name in names for code in codes for stem in stems(name, code)}
    found = [
        scored.item
        for kind in ("passages", "sentences")
        for scored in evidence.index.having(kind, wanted, {"page": list(pages)})
    ]
    return [item for item in found if isinstance(item, Passage)]


def _sentence_with(name: str, text: str) -> str:
    """The sentence of a question that has a name: "... twin with X? Granny lived there"."""
    return next((part for part in _SENTENCES.split(text) if name in part), text)


_SENTENCES = re.compile(r"[.?!;]+\s")


def _is_meant(question: Question, place: Place, evidence: Evidence) -> bool:
    """Whether a place is a partner of the homes asked about, or is named by a name it has."""
    known = [p for p in evidence.index.partners() if p.place.key == place.key]
    if any(home in question.homes for partner in known for home in partner.homes):
        return True
    names = {place.name, *gazetteer().names(place.key), *(n for p in known for n in p.names)}
    said = text_key(question.text)
    return any(text_key(name) in said for name in names)


def _in_longer_name(name: str, question: Question, evidence: Evidence) -> Place | None:
    """The one partner of the homes in whose printed name a word stands: an institute's."""
    key = text_key(name)
    found = {
        partner.place.key: partner.place
        for partner in evidence.index.partners()
        if set(partner.homes) & set(question.homes)
        and any(key == token.key for printed in partner.names for token in tokens(printed))
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _names(question: Question) -> list[str]:
    """The words of a question that may be a name: no word that lists or dictionaries have."""
    run = tokens(question.text)
    homes = {key for home in question.homes for key in (t.key for t in tokens(home))}
    found = [
        question.text[token.start : token.end]
        for n, token in enumerate(run)
        if _may_name(question, run, n) and token.key not in homes
    ]
    return list(dict.fromkeys(found))


def _may_name(question: Question, run: Sequence[Token], n: int) -> bool:
    token = run[n]
    if token.east_asian or len(token.key) < SHORTEST or not token.key.isalpha():
        return False
    if token.key in everyday_words() or token.key in words(question.language).stop:
        return False
    if words(question.language).vocabulary.tags(token.key) or _is_phrase(token.key, question):
        return False
    behind = run[n - 1].key if n else ""
    capital = question.text[token.start].isupper()
    return behind in _WITH or (capital and (not n or behind in _VERBS))


# What stands before the city that a tie is with: "twinned with X", "is X our twin".
_WITH = frozenset({"with", "to", "and", "mit", "und", "avec", "et", "con", "y"})
_VERBS = frozenset({"is", "was", "are", "did", "does", "has", "ist", "war", "est", "es", "era"})


def _is_phrase(word: str, question: Question) -> bool:
    """Whether a word is one of those by which ties are asked for: "twinned", "hermanada"."""
    own = words(question.language)
    listed = (*own.relations.values(), *own.cues.values(), *own.states.values())
    return any(text_key(phrase) == word for phrases in listed for phrase in phrases)

"""Names in a question that no list of places has: who is meant, by what the home's pages say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cityqa.encoder import everyday_words
from cityqa.evidence import Evidence
from cityqa.places import gazetteer
from cityqa.stems import stems
from cityqa.types import Passage, Place, Question
from cityqa.words import Token, fold, text_key, tokens, words

# A name has at least this many letters.
SHORTEST = 5
# Words of the question beside the name and the tie: "did the council twin with X".
BESIDE = 1


def with_strangers(question: Question, evidence: Evidence) -> Question:
    """The question with a name that nobody knows taken as a city, where a tie with it is meant.

    A name that only resembles a partner's of another home is taken for itself where the home's own
    pages print it: "Montereau" there is no misspelt "Montréal".
    """
    of_tie = question.filters.relations or "partner" in question.cues
    if not (of_tie and question.homes) or question.strangers or len(question.places) > 1:
        return question
    if question.places and _is_meant(question, question.places[0], evidence):
        return question
    names = _names(question)
    if question.places:
        names = [name for name in names if naming_word(evidence, name, question.homes)]
    if len(names) != 1:
        return question
    told = [t for t in question.terms if t not in stems(names[0], question.language)]
    if len(told) > BESIDE:
        return question
    return replace(
        question, places=(), strangers=(gazetteer().unknown(names[0]),), terms=tuple(told)
    )


def naming_word(evidence: Evidence, name: str, homes: Sequence[str]) -> list[Passage]:
    """The stretches of the homes' pages that print a word as it stands."""
    pages = {page.id: page.language for page in evidence.index.pages() if page.publisher in homes}
    wanted = {stem for code in {*pages.values(), "en"} for stem in stems(name, code)}
    if not (pages and wanted):
        return []
    found = evidence.index.passages_with(sorted(wanted), {"page": list(pages)})
    passages = [scored.item for scored in found if isinstance(scored.item, Passage)]
    key = text_key(name)
    return [p for p in passages if any(token.key == key for token in tokens(p.text))]


def _is_meant(question: Question, place: Place, evidence: Evidence) -> bool:
    """Whether a place is a partner of the homes asked about, or is named by a name it has."""
    known = [p for p in evidence.index.partners() if p.place.key == place.key]
    if any(home in question.homes for partner in known for home in partner.homes):
        return True
    names = {place.name, *gazetteer().names(place.key), *(n for p in known for n in p.names)}
    said = text_key(question.text)
    return any(text_key(name) in said for name in names)


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
    behind = n > 0 and run[n - 1].key in _BEFORE
    capital = question.text[token.start].isupper() and question.language != "de"
    return behind or (capital and n > 0) or (capital and fold(token.key) not in everyday_words())


# Words that stand before the city that a tie is with.
_BEFORE = frozenset({"with", "to", "and", "mit", "und", "avec", "et", "con", "y"})


def _is_phrase(word: str, question: Question) -> bool:
    """Whether a word is one of those by which ties are asked for: "twinned", "hermanada"."""
    own = words(question.language)
    listed = (*own.relations.values(), *own.cues.values(), *own.states.values())
    return any(text_key(phrase) == word for phrases in listed for phrase in phrases)

"""Other ways to take a question, for when the likeliest finds nothing on the pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from cityqa.answers.foundings import FIRST_TIES
from cityqa.answers.saying import say_relation
from cityqa.evidence import Evidence
from cityqa.places import gazetteer
from cityqa.questions.asks import SUPERLATIVES, names_partners
from cityqa.questions.kinds import decide_kind
from cityqa.questions.terms import without_generic
from cityqa.stems import stems
from cityqa.types import Filters, Kind, Question
from cityqa.words import EAST_ASIAN_LANGUAGES, text_key, tokens, words


def rival_reading(question: Question) -> Question | None:
    """The reading that may tell more of what was said than the likeliest, though that finds
    something: sentences in place of facts, or another place than the one named."""
    if question.kind in _OF_FACTS:
        return replace(question, kind=Kind.PROSE)
    if question.kind is Kind.PROSE and question.places and _asks_which_place(question):
        # "Which town held the regatta of Xtown's games": the place is part of a description.
        return replace(question, kind=Kind.REVERSE)
    return None


# Kinds that facts answer, whatever other words the question has.
_OF_FACTS = {Kind.VALUE, Kind.LIST, Kind.COUNT}
# Words between "which" and the place that is asked for.
_BETWEEN = 3


def _asks_which_place(question: Question) -> bool:
    """Whether a place is asked for: "which harbour town", "where did the pandas go"."""
    if "location" in question.attributes:
        return True
    run = [token.key for token in tokens(question.text)]
    asking, asked = _which_and_place(question.language)
    return any(
        set(run[n + 1 : n + 2 + _BETWEEN]) & asked for n, key in enumerate(run) if key in asking
    )


@lru_cache(maxsize=16)
def _which_and_place(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that ask which, and the words for places."""
    books = (words("en"), words(language))
    stop = {text_key(w) for book in books for w in book.stop}
    asking = {text_key(w) for book in books for w in book.cues["what"]}
    asked = {text_key(w) for book in books for w in book.place_words} - stop
    return frozenset(asking), frozenset(asked)


_CAPITAL = "capital"
_INSTITUTION = "institution"
# Attributes that stand on pages as facts or not at all.
_IN_FACTS = {"date", "population", "area", "country", "relation"}


def other_readings(question: Question, evidence: Evidence) -> Iterator[Question]:
    """The question as it also may be meant, the likelier first."""
    for taken in (question, *_of_home(question, evidence)):
        if taken is not question:
            yield taken
        yield from _of_facts(taken)
        of_tie = taken.filters.relations or "partner" in taken.cues
        names = {stem for place in taken.strangers for stem in stems(place.name)}
        of_ours = names and "own" in taken.cues and set(taken.terms) <= names  # "is X one of ours"
        surely = of_tie or of_ours or "claims" in taken.cues  # a claim, and no other question
        # Of a stranger's name in an East Asian script the stems are terms.
        spelled = bool(taken.strangers) and taken.language in EAST_ASIAN_LANGUAGES
        told = [term for term in taken.terms if term not in names]
        described = len(told) > 1 and not taken.places and not (of_tie and spelled)
        # "Is X in Asia", "is its population given": no sentence tells it otherwise.
        in_facts = taken.filters.where or set(taken.attributes) & _IN_FACTS
        if taken.kind is Kind.CHECK and (described or not surely):
            # What is said of it, where no sentence bears the claim out or denies it.
            if taken.terms or not in_facts:
                yield replace(taken, kind=Kind.PROSE)
            if taken.attributes and taken.places:
                yield replace(taken, kind=Kind.VALUE)
        if taken.kind is Kind.PROSE and (rival := rival_reading(taken)) is not None:
            yield rival
        if taken.kind is Kind.VALUE and taken.terms and not set(taken.attributes) & _IN_FACTS:
            # "What did the mayor plant": a word that pages also use as a label.
            yield (prose := replace(taken, kind=Kind.PROSE))
            if (rival := rival_reading(prose)) is not None:
                yield rival
        if taken.kind is Kind.VALUE and set(taken.attributes) == {_INSTITUTION} and taken.places:
            # "How many institutes are in X": of the place, and no partner.
            named = {stem for place in taken.places for stem in stems(place.name)}
            said = tuple(s for s in dict.fromkeys((*taken.terms, *taken.context)) if s not in named)
            filters = replace(taken.filters, divisions="")
            head = taken.head or "".join(said[:1])
            yield replace(taken, kind=Kind.PROSE, terms=said, filters=filters, head=head)
        when = "date" in taken.attributes and not (taken.filters.dated or taken.years)
        if taken.kind is Kind.LIST and (described or when):
            # "When did the network of business partners begin": of no partner that is named.
            yield replace(taken, kind=Kind.PROSE)
        if _asks_what_a_kind_is(taken, evidence):
            cues = taken.cues | {"abbreviation"}
            yield replace(taken, kind=Kind.PROSE, terms=taken.context, cues=cues)
        if (
            taken.kind is Kind.LIST
            and taken.years
            and "partner" not in taken.cues
            and not (taken.filters or {"who", "own"} <= taken.cues)
        ):
            # "What did we do in 1996": a year in which no tie was made may be told of.
            yield replace(taken, kind=Kind.PROSE, terms=(*taken.terms, *taken.years))
        if taken.kind is Kind.LIST and taken.years and taken.topic and not taken.places:
            # "Which twin became a province in 1991", of a year in which no tie was made.
            said = (*taken.terms, *stems(taken.topic), *taken.years)
            terms = tuple(dict.fromkeys(said))
            yield replace(taken, kind=Kind.REVERSE, terms=terms, attributes=(), years=())
        if taken.kind is Kind.EXTREME and taken.filters.countries and not taken.terms:
            # "The second largest in Xland", of a country with one partner: what is told of it.
            terms = tuple(stems(taken.gist))
            yield replace(taken, kind=Kind.REVERSE, terms=terms, attributes=(), order="")
        if taken.kind is Kind.LIST and taken.terms and _before_ties(taken.filters):
            # "The sister with the library from the 11th century": no tie is so old.
            filters = replace(taken.filters, since="", until="")
            yield replace(taken, kind=Kind.REVERSE, filters=filters)
        yield from _of_first_kind(taken, evidence)
        if taken.filters.capital and not (taken.kind in _OF_FACTS and names_partners(taken)):
            # "Once Moravia's capital": of another place than a country.
            filters = replace(taken.filters, capital=False)
            yield replace(taken, filters=filters, terms=(*taken.terms, *stems(_CAPITAL)))
    yield from _plainly(question)
    yield from _of_one_described(question)


def _of_first_kind(question: Question, evidence: Evidence) -> Iterator[Question]:
    """ "Which sister cities are ports", of a home that has no other kind: what they are."""
    first, *others = question.filters.relations or ("",)
    if not (question.filters.every and others):
        return
    own, other = (Filters(relations=tuple(kinds)) for kinds in ((first,), others))
    if not evidence.ties(own, question.homes) or evidence.ties(other, question.homes):
        return
    said = stems(say_relation(question.language, first, "many"), question.language)
    terms = tuple(term for term in question.context if term not in said)
    filters = replace(question.filters, relations=(first,), every=False)
    yield replace(question, kind=Kind.PROSE, filters=filters, terms=terms)


def _before_ties(filters: Filters) -> bool:
    """Whether a span ends before any city had partners."""
    return bool(filters.until) and int(filters.until[:4]) < FIRST_TIES


def _asks_what_a_kind_is(question: Question, evidence: Evidence) -> bool:
    """ "What is an XYZ", "what are business partners", of a kind that names no partners: the kind
    itself is meant, where a sentence has its name."""
    relations = question.filters.relations
    alone = question.kind is Kind.LIST and question.filters == Filters(relations=relations)
    if not (alone and relations) or question.attributes or question.terms or question.years:
        return False
    run = {token.key for token in tokens(question.text)}
    lists = {text_key(word) for word in words(question.language).cues["list"]}
    asking, _ = _which_and_place(question.language)
    if "own" in question.cues or not run & (asking - lists):
        return False
    found = evidence.search(question.text, question.context, homes=question.homes)
    return any(finding.coverage == 1 for finding in found)


def _of_one_described(question: Question) -> Iterator[Question]:
    """ "The town with the silver mines, what is its population": which it is comes first."""
    asked = set(question.attributes)
    if "date" in asked and not names_partners(question):
        return  # "when was the statue put up": of no tie
    if "own" in question.cues and any(place.kind == "city" for place in question.strangers):
        return  # "when did we open the Xtown office": no partner is described
    if asked and asked <= _IN_FACTS and not question.places and len(question.terms) >= _DESCRIBED:
        cues = question.cues | {"reverse", "also", "singular"}
        yield replace(question, kind=Kind.REVERSE, cues=cues)


_DESCRIBED = 2  # words that tell a place from others


def _plainly(question: Question) -> Iterator[Question]:
    """The question without ways of speaking, where what is left asks for facts: "which German
    places are we linked with, never mind at what level"."""
    terms = without_generic(question.terms, question.language)
    if terms == question.terms:
        return
    conditions = tuple(term for term in question.conditions if term in terms)
    plain = replace(question, terms=terms, conditions=conditions)
    plain = replace(plain, kind=decide_kind(plain))
    if plain.kind not in _IN_SENTENCES:
        yield plain


_IN_SENTENCES = {Kind.PROSE, Kind.REVERSE, Kind.OUT_OF_SCOPE}


def _of_facts(question: Question) -> Iterator[Question]:
    """A description that no text fits, taken as one of facts: "the newest addition to the circle of
    friends", "which are the German ones, and since when each"."""
    measured = set(question.attributes) and set(question.attributes) <= _MEASURES
    told = question.filters.relations or "partner" in question.cues
    if question.kind is not Kind.REVERSE or not (measured and told) or question.places:
        return
    if question.cues & SUPERLATIVES and len(question.terms) <= _BESIDE:
        yield replace(question, kind=Kind.EXTREME)
    elif question.filters.countries and len(question.terms) < _BESIDE:
        yield replace(question, kind=Kind.LIST)


# So many words beside may be ways of speaking.
_BESIDE = 2
_MEASURES = {"date", "population", "area"}


def _of_home(question: Question, evidence: Evidence) -> Iterator[Question]:
    """A place named that also has pages of its own, taken as whose pages are asked."""
    if question.kind is Kind.TIME:
        return  # "how long have Xtown and Ytown been partners": of their tie, and of no other
    homes = evidence.index.homes()
    own = {place.key: home for home in sorted(homes) if (place := gazetteer().resolve(home))}
    for place in question.places:
        home = own.get(place.key)
        if home and home not in question.homes:
            rest = tuple(other for other in question.places if other != place)
            taken = replace(question, places=rest, homes=(home,), named_home=True)
            taken = replace(taken, kind=decide_kind(taken))
            if not (question.attributes and taken.kind is Kind.LIST):
                yield taken  # "the mayor of X" asks for none of X's partners

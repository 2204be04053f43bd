"""A question among the turns before it: what it leaves out is filled in from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cityqa.questions.kinds import decide_kind
from cityqa.questions.read import Reader
from cityqa.types import Filters, Kind, Question, Turn
from cityqa.words import tokens

# How many of the last user turns still say what is spoken about.
REMEMBERED = 4
# A question of at most this many words may lean on the one before it.
SHORT = 9


def read_question(
    reader: Reader, text: str, *, history: Sequence[Turn] = (), home: str = ""
) -> Question:
    """The question that ``text`` asks after ``history``; ``home`` is whose office runs this."""
    earlier: Question | None = None
    turns = [turn for turn in history if turn.content.strip()]
    for n, turn in enumerate(turns):
        if turn.role != "user":
            continue
        earlier = _continued(reader, reader.read(turn.content), earlier)
        if n + 1 < len(turns) and turns[n + 1].role == "assistant":
            earlier = _answered(reader, earlier, turns[n + 1].content)
    question = _continued(reader, reader.read(text), earlier)
    if not question.homes and home:
        question = replace(question, homes=_known_home(reader, home))
    return question


def _known_home(reader: Reader, home: str) -> tuple[str, ...]:
    found = reader.names.find(home, tokens(home)).homes
    return (found[0][1],) if found else (home,)


def _answered(reader: Reader, question: Question, answer: str) -> Question:
    """``question`` with the partners that its answer named, if it named none itself."""
    if question.places:
        return question
    named = reader.names.find(answer, tokens(answer))
    places = {place.key: place for _, places in named.partners for place in places}
    return replace(question, places=tuple(places.values())[:12])


def _continued(reader: Reader, question: Question, earlier: Question | None) -> Question:
    """``question`` with what it leaves out taken from the one before."""
    if earlier is None or question.kind in {Kind.GREETING, Kind.OUT_OF_SCOPE}:
        return question
    if question.language == "en" and question.text.isascii() is False:
        question = replace(question, language=earlier.language)
    if not question.homes and earlier.named_home:
        question = replace(question, homes=earlier.homes, named_home=True)
    if "correction" in question.cues or not _stands_alone(question):
        question = _filled(question, earlier)
    return replace(question, kind=_kind_after(question, earlier))


def _stands_alone(question: Question) -> bool:
    """Whether the question needs nothing from the turns before it."""
    if (
        question.cues & {"pronoun", "other", "also", "correction"}
        and len(tokens(question.text)) <= SHORT
    ):
        return False
    if question.places or question.strangers:
        return bool(question.attributes or question.terms or question.cues & _ASKING)
    if question.attributes and question.kind is Kind.PROSE:
        return False
    return bool(question.filters or question.terms or question.homes or "partner" in question.cues)


_ASKING = frozenset(
    {
        "count",
        "largest",
        "smallest",
        "oldest",
        "newest",
        "ago",
        "weekday",
        "anniversary",
        "opens_check",
    }
)


def _filled(question: Question, earlier: Question) -> Question:
    names_something = bool(question.places or question.strangers)
    places = question.places
    if not names_something and _speaks_of_places(question):
        places = earlier.places
        if "other" in question.cues and len(places) > 1:
            places = places[1:] if len(places) == 2 else places[1:]
    attributes = question.attributes
    cues = question.cues
    terms, topic = question.terms, question.topic
    order, limit = question.order, question.limit
    if not attributes and not terms and not question.cues & _ASKING:
        attributes = earlier.attributes
        cues = cues | (earlier.cues - {"pronoun", "also", "other", "correction"})
        order, limit = order or earlier.order, max(limit, earlier.limit)
        if names_something or question.filters:
            terms, topic = earlier.terms, earlier.topic
    return replace(
        question,
        places=places,
        attributes=attributes,
        cues=cues,
        order=order,
        limit=limit,
        terms=terms,
        topic=topic,
        years=question.years or earlier.years,
        filters=_merged(question.filters, earlier.filters)
        if not names_something
        else question.filters,
    )


def _speaks_of_places(question: Question) -> bool:
    return not question.filters.countries or bool(question.cues & {"pronoun", "other"})


def _merged(new: Filters, old: Filters) -> Filters:
    """The old filters with each kind of them replaced that the new ones name."""
    return Filters(
        relations=new.relations or old.relations,
        countries=new.countries or old.countries,
        where=new.where if new.countries else old.where,
        since=new.since or ("" if new.until else old.since),
        until=new.until or ("" if new.since else old.until),
        attribute=new.attribute or old.attribute,
        at_least=new.at_least if new.attribute else old.at_least,
        at_most=new.at_most if new.attribute else old.at_most,
        negated=new.negated,
        state=new.state or old.state,
    )


def _kind_after(question: Question, earlier: Question) -> Kind:
    kind = decide_kind(question)
    if kind is Kind.PROSE and not question.terms and not question.places:
        return earlier.kind
    return kind

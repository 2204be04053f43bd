"""A question among the turns before it: what it leaves out is filled in from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cityqa.questions.kinds import decide_kind
from cityqa.questions.read import Reader
from cityqa.types import Filters, Kind, Place, Question, Turn
from cityqa.words import tokens

# How many of the last user turns still say what is spoken about.
REMEMBERED = 4
# A question of at most this many words may lean on the one before it.
SHORT = 9


@dataclass(frozen=True)
class _Said:
    """What the conversation has come to: the last question, and the partners its answer named."""

    question: Question
    answered: tuple[Place, ...] = ()
    group: tuple[Place, ...] = ()  # the last two or more partners spoken of together


def read_question(
    reader: Reader, text: str, *, history: Sequence[Turn] = (), home: str = ""
) -> Question:
    """The question that ``text`` asks after ``history``; ``home`` is whose office runs this."""
    home = _known_home(reader, home) if home else ""
    said: _Said | None = None
    for turn in [turn for turn in history if turn.content.strip()][-2 * REMEMBERED :]:
        if turn.role == "user":
            question = _continued(reader.read(turn.content, home), said)
            group = question.places if len(question.places) > 1 else said.group if said else ()
            said = _Said(question, (), group)
        elif said is not None:
            named = _named(reader, turn.content)
            said = _Said(said.question, named, named if len(named) > 1 else said.group)
    question = _continued(reader.read(text, home), said)
    if not question.homes and home:
        question = replace(question, homes=(home,))
    return question


def _known_home(reader: Reader, home: str) -> str:
    found = reader.names.find(home, tokens(home)).homes
    return found[0][1] if found else home


def _named(reader: Reader, answer: str) -> tuple[Place, ...]:
    """The partners that an answer names, in its order."""
    named = reader.names.find(answer, tokens(answer))
    return tuple({place.key: place for _, places in named.partners for place in places}.values())


def _continued(question: Question, said: _Said | None) -> Question:
    """``question`` with what it leaves out taken from the conversation."""
    if said is None or question.kind in {Kind.GREETING, Kind.OUT_OF_SCOPE}:
        return question
    earlier = said.question
    if not question.homes and earlier.named_home:
        question = replace(question, homes=earlier.homes, named_home=True)
    if "correction" in question.cues or not _stands_alone(question):
        question = _filled(question, said)
    return replace(question, kind=_kind_after(question, earlier))


def _stands_alone(question: Question) -> bool:
    """Whether the question needs nothing from the turns before it."""
    narrowed = question.filters or question.years
    if question.cues & _ASKING and narrowed and "pronoun" not in question.cues:
        return True  # "and how many did we sign in 2003?"
    leaning = question.cues & {
        "pronoun", "other", "also", "correction", "second", "first_one", "last_one",
    }  # fmt: skip
    if leaning and len(tokens(question.text)) <= SHORT:
        return False
    if question.places or question.strangers:
        return bool(
            question.attributes or question.terms or question.cues & _ASKING or question.filters
        )
    if question.attributes and question.kind is Kind.PROSE:
        return False
    return bool(question.filters or question.terms or question.homes or "partner" in question.cues)


_RANKING = frozenset({"largest", "smallest", "oldest", "newest", "most_people", "fewest_people"})
_ASKING = _RANKING | {"count", "ago", "weekday", "anniversary", "opens_check"}
_LEANING = frozenset({"pronoun", "also", "other", "correction", "opens_check", "claims"})


def _filled(question: Question, said: _Said) -> Question:
    earlier = said.question
    names_something = bool(question.places or question.strangers)
    places = question.places if names_something else _meant(question, said)
    attributes, cues = question.attributes, question.cues
    terms, topic, head = question.terms, question.topic, question.head
    order, limit = question.order, question.limit
    claims = bool(question.filters) and "pronoun" in cues  # "so it is a sister city?"
    if not attributes and not terms and not cues & _ASKING and not claims:
        attributes = earlier.attributes
        cues |= earlier.cues - _LEANING
        order, limit, head = order or earlier.order, max(limit, earlier.limit), earlier.head
        if names_something or question.filters:
            terms, topic = earlier.terms, earlier.topic
    besides: tuple[Place, ...] = ()
    if "other" in cues and question.filters and not names_something:
        # "and the other Japanese one?": of those that the filters let through.
        besides, places = places or said.answered, ()
    filters = question.filters
    if not places or places == earlier.places:
        filters = _merged(question.filters, earlier.filters)
    return replace(
        question,
        places=places,
        besides=besides,
        attributes=attributes,
        cues=cues,
        order=order,
        limit=limit,
        terms=terms,
        topic=topic,
        head=head,
        years=question.years or earlier.years,
        numbers=question.numbers or earlier.numbers,
        filters=filters,
    )


def _meant(question: Question, said: _Said) -> tuple[Place, ...]:
    """The places that a question means which names none."""
    spoken_of = said.question.places or said.answered
    group = said.group or spoken_of
    if "second" in question.cues and len(group) > 1:
        return group[1:2]
    if "first_one" in question.cues and group:
        return group[:1]
    if "last_one" in question.cues and group:
        return group[-1:]
    if "other" in question.cues:
        last = said.question.places[-1:] or said.answered[-1:]
        return tuple(place for place in group if place not in last) or spoken_of
    of_many = {Kind.LIST, Kind.COUNT, Kind.EXTREME}
    ranks = bool(question.years or question.cues & _RANKING) and "pronoun" not in question.cues
    narrows = question.filters and not question.attributes and "opens_check" not in question.cues
    if (ranks or narrows) and said.question.kind in of_many and not said.question.places:
        return ()  # "just those from 2010 on": of the list before
    if question.filters and "pronoun" not in question.cues:
        return said.question.places if not said.question.filters else ()
    if not said.question.places and said.question.kind in {Kind.LIST, Kind.COUNT}:
        # A list's members are spoken of only where the next question leans on them.
        return said.answered if question.attributes or "pronoun" in question.cues else ()
    return spoken_of


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
        elsewhere=new.elsewhere,
        otherwise=new.otherwise,
        state=new.state or old.state,
    )


def _kind_after(question: Question, earlier: Question) -> Kind:
    kind = decide_kind(question)
    if kind is Kind.PROSE and not question.terms and not question.places:
        return earlier.kind
    return kind

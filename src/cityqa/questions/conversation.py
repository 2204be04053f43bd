"""A question among the turns before it: what it leaves out is filled in from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cityqa.places import gazetteer
from cityqa.questions.alike import homes_alike, kinds_alike, places_alike
from cityqa.questions.follow_ups import SHORT, continued
from cityqa.questions.framing import read_framed
from cityqa.questions.kinds import decide_kind
from cityqa.questions.names_found import NamesFound
from cityqa.questions.of_cities import of_cities_too
from cityqa.questions.other_one import namesake, of_the_other, other_there
from cityqa.questions.phrases import cue_phrases
from cityqa.questions.pointed import Said
from cityqa.questions.read import Reader
from cityqa.questions.set_apart import without_set_apart
from cityqa.questions.small_talk import (
    asks_for_more,
    gives_thanks,
    is_doubt,
    is_small_talk,
    of_substance,
    talk_language,
    without_small_talk,
)
from cityqa.questions.whereabouts import in_named_state
from cityqa.types import Filters, Kind, Place, Question, Turn
from cityqa.words import text_key, tokens

# How many of the last user turns still say what is spoken about.
REMEMBERED = 4


def read_question(
    reader: Reader, text: str, *, history: Sequence[Turn] = (), home: str = ""
) -> Question:
    """The question that ``text`` asks after ``history``; ``home`` is whose office runs this."""
    home = _known_home(reader, home) if home else ""
    talked = bool(history)
    history = of_substance(history)
    thanks = is_small_talk(text) and gives_thanks(text)
    if is_small_talk(text) and (talked or (thanks and _greets(reader, text, home))):
        cues = {"small_talk", "thanks"} if thanks else {"small_talk"}
        talk = Question(text=text, kind=Kind.GREETING, said=text, cues=frozenset(cues))
        asked = [turn.content for turn in history if turn.role == "user"]
        return replace(talk, language=talk_language(text, " ".join(asked[-1:])))
    if history and is_doubt(text):
        return _asked_again(reader, history, home)
    text = without_small_talk(text) if talked else text
    said = _said_before(reader, history, home)
    question = _with_ours(reader, _continue(reader, text, home, said), home)
    if not question.homes and home:
        question = replace(question, homes=(home,))
    if history and asks_for_more(text):
        question = replace(question, cues=question.cues | {"further"})
    return replace(question, said=text, before=_last_exchange(history))


def _greets(reader: Reader, text: str, home: str) -> bool:
    """Whether a text by itself asks nothing: "thanks a lot", and not a name that is also praise."""
    read = reader.read(text, home)
    return not (read.places or read.strangers or read.named_home or read.filters)


def with_its_name(
    reader: Reader, text: str, *, history: Sequence[Turn] = (), home: str = ""
) -> Iterator[str]:
    """``text`` with the one place spoken of before, where it names none: "what is worth seeing" is
    asked of Xtown, and found by its name."""
    home = _known_home(reader, home) if home else ""
    said = _said_before(reader, of_substance(history), home)
    spoken_of = (said.question.places or said.answered) if said else ()
    if len(spoken_of) != 1 or len(tokens(text)) > SHORT:
        return
    alone = read_framed(reader, text, home)
    named = alone.places or alone.strangers or alone.named_home or alone.filters or alone.years
    of_partners = alone.cues & {"own", "partner", "cities", "count"}
    if _asks_what(alone) and not (named or of_partners):
        yield _called(spoken_of[0], without_small_talk(text))


def _asks_what(question: Question) -> bool:
    """Whether it is asked in words what there is, and for nothing that facts or forms tell."""
    told = question.attributes or question.slots or question.filters or question.order
    asks = question.kind is Kind.PROSE and "what" in question.cues
    return bool(asks and question.terms and not told)


def _called(place: Place, text: str) -> str:
    return f"{place.name}, {text}"


def _said_before(reader: Reader, history: Sequence[Turn], home: str) -> Said | None:
    """What the conversation has come to."""
    said: Said | None = None
    earlier: Said | None = None
    for turn in [turn for turn in history if turn.content.strip()][-2 * REMEMBERED :]:
        if turn.role == "user":
            question = _as_list(_continue(reader, turn.content, home, said))
            earlier, said = (
                said,
                Said(
                    question,
                    group=_spoken_together(question, said),
                    alike=places_alike(question, said),
                    alike_homes=homes_alike(question, said),
                    kinds=kinds_alike(question, said),
                ),
            )
        elif said is not None:
            told = without_set_apart(turn.content)
            names = reader.names.find(told, tokens(told))
            named, strange = _named(names)
            own = _keys(said.question.homes or (home,))  # whose partners are told of, and none
            named = tuple(place for place in named if place.key not in own)
            if set(named) == set(said.question.places):
                named = said.question.places  # as they were asked about, whoever came first
            group = _told_together(said, named) or _answered_together(said, named, earlier)
            countries = tuple(dict.fromkeys(iso for _, iso in names.countries))
            said = replace(
                said, answered=named, group=group, strangers=strange, countries=countries
            )
    return said


def _asked_again(reader: Reader, history: Sequence[Turn], home: str) -> Question:
    """ "Are you sure?" as the question before it, asked once more."""
    asked = max(n for n, turn in enumerate(history) if turn.role == "user")
    question = read_question(reader, history[asked].content, history=history[:asked], home=home)
    return replace(question, cues=question.cues | {"asked_again"})


def _last_exchange(history: Sequence[Turn]) -> tuple[str, ...]:
    """What was asked last and what was answered to it, then to those who asked for more of it."""
    asked = [n for n, turn in enumerate(history) if turn.role == "user" and turn.content.strip()]
    own = [n for n in asked if not asks_for_more(history[n].content)] or asked
    return tuple(turn.content for turn in history[own[-1] :]) if asked else ()


def _spoken_together(question: Question, said: Said | None) -> tuple[Place, ...]:
    """The last two or more places spoken of together, or one after the other: "and Xtown?"."""
    if len(question.places) > 1 or said is None:
        return question.places if len(question.places) > 1 else ()
    return _one_after_the_other(said, question.places) or said.group


def _told_together(said: Said, named: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places that an answer tells of; () where it but names others in telling of one place."""
    of_one = len(said.question.places) == 1 and said.question.kind in _OF_ONE
    return named if len(named) > 1 and not of_one else ()


_OF_ONE = {Kind.VALUE, Kind.PROSE}


def _answered_together(
    said: Said, named: tuple[Place, ...], earlier: Said | None
) -> tuple[Place, ...]:
    """The place just told of and the one before it: "which is the newest? And the oldest?"."""
    if said.question.places or earlier is None:
        return said.group
    return _one_after_the_other(earlier, named) or said.group


def _one_after_the_other(earlier: Said, now: tuple[Place, ...]) -> tuple[Place, ...]:
    """The one place spoken of before and the one spoken of now; () where it is not one each."""
    before = earlier.question.places or earlier.answered
    return (*before, *now) if len(before) == len(now) == 1 and before != now else ()


def _continue(reader: Reader, text: str, home: str, said: Said | None) -> Question:
    question = namesake(reader, _dated_too(read_framed(reader, text, home), said), said)
    named = bool(question.places)
    question = _unnamed_thing(_placed(reader, question, said), said)
    question = of_cities_too(continued(other_there(question, said), said), said)
    question = _reworded(reader, of_the_other(reader, question), said)
    if said and not named and _asks_what(question) and len(question.places) == 1:
        question = replace(question, text=_called(question.places[0], question.text))
    return replace(question, kind=Kind.LIST) if _bare_year(question, said) else question


def _bare_year(question: Question, said: Said | None) -> bool:
    """Whether no more than a year is said, and nothing before tells of what: "2003?" asks for the
    ties of that year."""
    named = question.places or question.strangers or question.filters or question.attributes
    told = question.terms or question.slots or question.numbers or question.order
    alone = question.years and not (named or told or question.cues - {"also", "filler"})
    return bool(alone) and (said is None or said.question.kind is Kind.LIST)


def _dated_too(question: Question, said: Said | None) -> Question:
    """ "Business partners too?", asked since when there have been partners of another kind, as "and
    business partners?"."""
    of_kind = Filters(relations=question.filters.relations)
    alone = question.filters == of_kind != Filters() and "included" in question.cues
    if said is None or not alone or said.question.attributes != ("date",):
        return question
    if question.attributes or question.terms or question.places or question.strangers:
        return question
    return replace(question, cues=question.cues - {"included"} | {"also"})


def _reworded(reader: Reader, question: Question, said: Said | None) -> Question:
    """ "And Xtown?" in the words of the question before, with the new name in them: it is by all
    its words that sentences are found, and by how it opens that it shows what they must tell."""
    if said is None or len(question.places) != 1 or len(said.question.places) != 1:
        return question
    earlier, place = said.question, question.places[0]
    carried = question.terms == earlier.terms and question.kind is earlier.kind
    if not carried or not question.terms or place == earlier.places[0]:
        return question
    if question.language != earlier.language or len(question.text) >= len(earlier.text):
        return question
    run = tokens(earlier.text)
    names = reader.names.find(earlier.text, run)
    at = next((n for n, places in names.partners if earlier.places[0] in places), None)
    if at is None:
        return question
    last = next((n for n in range(at, len(run)) if not names.taken[n]), len(run))
    text = earlier.text[: run[at].start] + place.name + earlier.text[run[last - 1].end :]
    asks = "included" in question.cues and question.text.rstrip().endswith(("?", "？"))
    question = replace(question, text=text, gist=earlier.gist)
    if question.kind is not Kind.PROSE or not asks:
        return question
    # "An office in Ytown. In Xtown too?" asks whether there is one.
    return replace(question, kind=Kind.CHECK, cues=question.cues | {"opens_check"})


def _keys(homes: Sequence[str]) -> set[str]:
    """The keys of homes as places."""
    return {place.key for home in homes if home and (place := gazetteer().resolve(home))}


def _as_list(question: Question) -> Question:
    """ "Which of our partners lie in Asia" as what comes after it sees it: a list, as any other."""
    named = question.filters.countries and not (question.places or question.terms)
    if question.kind is not Kind.REVERSE or not named or set(question.attributes) - _WHERE:
        return question
    return replace(question, kind=Kind.LIST, attributes=(), cues=question.cues | {"list"})


_WHERE = {"location", "country"}


def _unnamed_thing(question: Question, said: Said | None) -> Question:
    """ "And the German outfit?": a noun behind a country is whatever was spoken of."""
    if said is None or len(question.terms) != 1 or "also" not in question.cues:
        return question
    if not question.filters.countries or question.attributes or question.places:
        return question
    if question.cues & {"question_word", "opens_check"}:
        return question
    return replace(question, terms=(), topic="")


def _with_ours(reader: Reader, question: Question, home: str) -> Question:
    """A question that holds "us" against another home, with both: "is it ours or Xtown's?"."""
    others = question.named_home and home and home not in question.homes
    if not others or "own" not in question.cues:
        return question
    cues = question.cues
    if len(question.places) == 1 and cues & {"older", "newer"} and not question.terms:
        return _dated_against(reader, question, home)
    if {"included", "partner"} <= cues:
        cues |= {"both"}  # "which of our partners are Xtown's, too"
    if not cues & {"both", "compare"}:
        return question
    question = replace(question, homes=(home, *question.homes), cues=cues)
    return replace(question, kind=decide_kind(question))


def _dated_against(reader: Reader, question: Question, home: str) -> Question:
    """ "Did we sign with X before Ytown did": both homes, whose tie is said to be first before."""
    run, other = tokens(question.text), question.homes[0]
    ours = min((m.first for m in cue_phrases("own", question.language).find(run)), default=0)
    named = [n for n, named in reader.names.find(question.text, run).homes if named == other]
    homes = (home, other) if ours < min(named, default=len(run)) else (other, home)
    order = "max" if "newer" in question.cues and "older" not in question.cues else "min"
    question = replace(question, homes=homes, order=order, attributes=("date",))
    return replace(question, kind=decide_kind(question))


def _known_home(reader: Reader, home: str) -> str:
    found = reader.names.find(home, tokens(home)).homes
    return found[0][1] if found else home


def _named(names: NamesFound) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The partners that an answer names, in its order, and the places that no page lists."""
    partners = {place.key: place for _, places in names.partners for place in places}
    return tuple(partners.values()), tuple(place for _, place in names.strangers)


def _placed(reader: Reader, question: Question, said: Said | None) -> Question:
    """A question that tells places apart by their state ("the Californian one"), with the place."""
    if said is None:
        inside = in_named_state(question.text, question.places)
        terms = tuple(term for term in question.terms if not _of_state(term, inside))
        if not inside or len(terms) == len(question.terms):
            return question
        # "Two are written X. When did the Californian one sign?"
        return replace(question, places=inside, terms=terms)
    earlier = said.question.places
    if question.attributes or question.terms or not (question.filters.inside and earlier):
        return question
    homes = question.homes or said.question.homes
    ours = [p.place for p in reader.names.partners if not homes or set(homes) & set(p.homes)]
    inside = tuple(place for place in ours if question.filters.located(place))
    same = tuple(place for place in inside if place.name in {place.name for place in earlier})
    filters = replace(question.filters, countries=(), where="", inside=())
    return replace(question, places=same or inside, filters=filters)


def _of_state(stem: str, places: Sequence[Place]) -> bool:
    states = [state for place in places if (state := gazetteer().division(place.key))]
    return any(word.startswith(stem[:4]) for s in states for word in text_key(s.name).split(" "))

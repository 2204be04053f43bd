"""What a question takes for granted or claims in words, held against the pages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from cityqa.answers.draft import Draft
from cityqa.answers.endings import speaks_of_tie
from cityqa.answers.fitting import CONFIDENT
from cityqa.answers.one_value import IN_PROSE
from cityqa.answers.partnerships import say_homes
from cityqa.answers.quotes import say_item, text_of
from cityqa.answers.saying import (
    CONTINENTS,
    say,
    say_attribute,
    say_country,
    say_list,
    say_place,
)
from cityqa.answers.saying import say_where as say_region
from cityqa.answers.tie_claims import relation_holds
from cityqa.answers.unknown import having, naming_word
from cityqa.answers.verdicts import say_verdict
from cityqa.claims import relation_words
from cityqa.evidence import Evidence, Finding
from cityqa.mentions import find_mentions
from cityqa.places import gazetteer
from cityqa.questions.phrases import cue_phrases
from cityqa.stems import stems
from cityqa.types import Answer, Fact, Kind, Passage, Place, Question, Status
from cityqa.words import Phrases, data, tokens

# A sentence about another place is worth telling when it has this share of the question's words.
TOLD_OF_ANOTHER = 0.6
# What names a place that is no partner is quoted within these lengths: tokens, and characters.
SHORTEST_NAMING = 6
# What parts the cells of a row, and how many words one has at least that tells of a name.
_CELLS, SHORTEST_ROW = " | ", 4
LONGEST_NAMING = 400
SHORT_PARAGRAPH = 260


def answer_premise(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """What the pages say instead of a wrong premise; None where none is seen to be wrong."""
    if question.kind in {Kind.CHECK, Kind.COMPARISON}:
        return None
    if not question.places or (question.strangers and not question.homes):
        return _strange_partner(question, evidence, draft)
    if len(question.places) != 1:
        return None
    place = question.places[0]
    about = evidence.facts_of([place])
    if (where := wrong_where(question, draft, place, about)) is not None:
        return draft.answer(where)
    for wrong in (_wrong_home, _wrong_kind, _wrong_date, _other_actor, _told_by_others):
        said = wrong(question, evidence, draft, place, about)
        if said is not None:
            return said
    return None


def _of_tie(question: Question) -> bool:
    return bool(question.filters.relations or "partner" in question.cues)


# What is asked of one tie; the other kinds are asked of many.
_OF_ONE = {Kind.VALUE, Kind.PROSE, Kind.TIME}


def _strange_partner(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """A tie is asked for with a city that no page lists as a partner."""
    cities = [place for place in question.strangers if place.kind == "city"]
    of_one = question.kind in _OF_ONE or question.cues & {"opens_when", "so_called"}
    named = {stem for place in cities for stem in stems(place.name)}
    others = [term for term in question.terms if term not in named]
    if cities and not (question.homes or question.places or others):
        return _whose_stranger(question, evidence, draft, cities)
    if not (of_one and cities and (question.homes or question.places)):
        return None
    if not (_of_tie(question) or "date" in question.attributes):
        return None
    if len(others) > 1 and "so_called" not in question.cues:
        return None
    named_by = naming(evidence, cities, question.homes)
    told = named_by is not None and not _refuses(named_by.text)
    if told and question.kind is Kind.PROSE and "date" not in question.attributes:
        return None
    homes = question.homes or [say_place(draft.language, place) for place in question.places]
    status = say_no_partner(draft, cities, homes, named_by)
    # "Since Xtown is our sister, when did we sign?"
    taken = "given" in question.cues and bool(question.filters.relations)
    return draft.answer(Status.FALSE_PREMISE if taken else status)


def _refuses(text: str) -> bool:
    """Whether a text says that a tie did not come about: "request received, declined"."""
    return bool(_refusals().find(tokens(text)))


@lru_cache(maxsize=1)
def _refusals() -> Phrases:
    return Phrases((w, "refused") for w in data("page_forms.toml")["prospects"]["refused"])


def _whose_stranger(
    question: Question, evidence: Evidence, draft: Draft, cities: Sequence[Place]
) -> Answer | None:
    """It is asked whose partner a city is that no page lists, nor names at all."""
    dated = question.attributes == ("date",)  # "Xtown, anyone twinned?"
    asked = (question.cues & {"list", "reverse", "who"} or dated) and _of_tie(question)
    if (
        not asked
        or (question.attributes and not dated)
        or naming(evidence, cities, evidence.index.homes())
    ):
        return None
    names = say_list(draft.language, [say_place(draft.language, place) for place in cities])
    draft.say("not_partner", place=names)
    return draft.answer(Status.NOT_FOUND)


def say_no_partner(
    draft: Draft, places: Sequence[Place], homes: Sequence[str], named: Passage | None
) -> Status:
    """Say that these are no partners, and what the homes' pages say of them all the same."""
    names = say_list(draft.language, [say_place(draft.language, place) for place in places])
    said = "not_partner_of" if named is None else "not_partner_named"
    draft.say(said, place=names, home=say_list(draft.language, homes))
    if named is None:
        return Status.NOT_FOUND
    say_item(draft, named)
    return Status.FALSE_PREMISE


def naming(evidence: Evidence, places: Sequence[Place], homes: Sequence[str]) -> Passage | None:
    """The shortest stretch of the homes' pages that names one of these places and says something.

    A line of names alone is told with the lines around it. What only tells another partner's
    whereabouts or past is not meant: "233 km from Xtown".
    """
    for place in places:
        names = {place.name, *gazetteer().names(place.key), *gazetteer().spelled(place.key)}
        passages = [p for p in having(evidence, names, homes) if _names_it(p.text, place)]
        passages = passages or naming_word(evidence, place.name, homes)
        fitting = [p for p in passages if len(p.text) <= LONGEST_NAMING]
        languages = evidence.index.languages()
        fitting = [p for p in fitting if not _of_another(p, place, homes, languages[p.page])]
        whole = [p for p in fitting if _says_something(p.text)]
        if whole:
            # What tells of a tie of whomever with it, before what else is there.
            told = min(whole, key=lambda p: (not speaks_of_tie(p.text), len(p.text)))
            return _with_its_context(told, whole)
    return None


def _of_another(passage: Passage, place: Place, homes: Sequence[str], language: str) -> bool:
    """Whether a passage is about another partner, and names a place where it speaks neither of
    the home, or as the home ("a choir from there sang at our town hall"), nor of a tie."""
    if passage.place is None or passage.place.key == place.key:
        return False
    own, ties = cue_phrases("own", language), relation_words(language)
    lines = [line for line in passage.text.splitlines() if place.name in line] or [passage.text]
    runs = [tokens(line) for line in lines]
    spoken = any(own.find(run) or ties.find(run) for run in runs)
    return not (spoken or any(home in line for home in homes for line in lines))


def _says_something(text: str) -> bool:
    """Whether a stretch is more than a name: a row has few words ("Lucca | - | in preparation")."""
    words = len(tokens(text))
    return words >= SHORTEST_NAMING or (_CELLS in text and words >= SHORTEST_ROW)


def _with_its_context(found: Passage, whole: Sequence[Passage]) -> Passage:
    """The paragraph that a sentence stands in, where that is short: "through this network we"."""
    around = [
        passage
        for passage in whole
        if passage.page == found.page
        and passage.start <= found.start
        and found.end <= passage.end
        and len(passage.text) <= SHORT_PARAGRAPH
    ]
    return max([found, *around], key=lambda passage: len(passage.text))


def _names_it(text: str, place: Place) -> bool:
    return any(m.place.key == place.key for m in find_mentions(text))


def wrong_where(
    question: Question, draft: Draft, place: Place, about: Sequence[Fact]
) -> Status | None:
    """Say where the place lies if the question puts it into another country or state.

    Where nothing else is asked, that is the answer; otherwise it is a wrong premise.
    """
    stated = [f for f in about if f.attribute in {"country", "membership"}]
    stated.sort(key=lambda fact: fact.attribute)
    if not stated or not place.country:
        return None
    said = "place_in" in question.cues and not by_the_sea(question)
    claimed = question.filters.countries if said else ()
    wrong = bool(claimed) and place.country not in claimed
    division = gazetteer().division(place.key)
    for region in question.strangers if "place_in_state" in question.cues else ():
        if region.kind == "region":
            wrong |= region.country != place.country
            wrong |= division is not None and division.key != region.key
    if not wrong:
        return None
    say_verdict(question, draft, False)
    say_where(draft, place, stated)
    named = {stem for region in question.strangers for stem in stems(region.name)}
    if not (_of_tie(question) or question.attributes or set(question.terms) - named):
        return Status.ANSWERED
    own = [f for f in about if not question.homes or f.home in question.homes]
    say_homes(draft, place, own)
    return Status.FALSE_PREMISE


def say_where(
    draft: Draft, place: Place, stated: Sequence[Fact], *, continent: bool = False
) -> None:
    """In which country and state a place lies, by the first of the facts that name it."""
    value = say_country(draft.language, place.country)
    if continent and place.continent:
        lies_in = [value, say_region(draft.language, CONTINENTS[place.continent])]
        value = say(draft.language, "comma").join(lies_in)
    if (division := gazetteer().division(place.key)) is not None:
        value = f"{division.name}, {value}"
    name = say_place(draft.language, place, stated[0].subject if stated else "")
    draft.say("country", *stated[:1], place=name, value=value)


def by_the_sea(question: Question) -> bool:
    """Whether an ocean is named, at which lie more countries than those in it."""
    return question.filters.where.endswith("-ocean")


def _wrong_home(
    question: Question, evidence: Evidence, draft: Draft, place: Place, about: Sequence[Fact]
) -> Answer | None:
    """The place is another home's partner than the question has it."""
    homes = {fact.home for fact in about if fact.attribute == "membership"}
    if not (question.named_home and _of_tie(question) and homes - set(question.homes) == homes):
        return None
    if not homes:
        return None
    if question.terms and (told := _on_own_pages(question, evidence, place)):
        say_item(draft, told.item)
        return draft.answer(Status.ANSWERED)
    say_homes(draft, place, about)
    draft.say(
        "not_partner_of",
        place=say_place(draft.language, place),
        home=say_list(draft.language, question.homes),
    )
    if (named := naming(evidence, [place], question.homes)) is not None:
        say_item(draft, named)
    return draft.answer(Status.FALSE_PREMISE)


def _on_own_pages(question: Question, evidence: Evidence, place: Place) -> Finding | None:
    """A sentence of the homes' pages that speaks of the place and of all that is asked."""
    for finding in evidence.search(question.text, question.terms, homes=question.homes):
        if finding.coverage < TOLD_OF_ANOTHER:
            continue
        text = text_of(finding.item)
        if place.name in text or _names_it(text, place):
            return finding
    return None


def _wrong_kind(
    question: Question, evidence: Evidence, draft: Draft, place: Place, about: Sequence[Fact]
) -> Answer | None:
    """The reason is asked for which a place became a partner of a kind that it is none of."""
    filters = question.filters
    asks_why = question.cues & {"premise", "opens_why"} and question.kind is Kind.PROSE
    own = [f for f in about if not question.homes or f.home in question.homes]
    if not (asks_why and len(filters.relations) == 1) or filters.otherwise or filters.state:
        return None
    if not any(fact.attribute == "membership" for fact in own):
        return None
    if "ended_ask" in question.cues or relation_holds(question, evidence, draft, place, own):
        return None
    say_homes(draft, place, own)
    return draft.answer(Status.FALSE_PREMISE)


def _wrong_date(
    question: Question, _evidence: Evidence, draft: Draft, place: Place, about: Sequence[Fact]
) -> Answer | None:
    """The tie is not of the year that the question gives it."""
    why = {"opens_why", "premise"} <= question.cues and not question.terms and _of_tie(question)
    given = "given" in question.cues or why  # "why did we become sisters in 1990"
    if not (given and question.years and "date" in question.attributes):
        return None
    own = [f for f in about if not question.homes or f.home in question.homes]
    dates = [f.date for f in own if f.attribute == "date" and f.date]
    if not dates or any(day.startswith(y[:4]) for day in dates for y in question.years):
        return None
    draft.add(say(draft.language, "no"))
    say_homes(draft, place, own)
    return draft.answer(Status.FALSE_PREMISE)


def _other_actor(
    question: Question, evidence: Evidence, draft: Draft, place: Place, _about: Sequence[Fact]
) -> Answer | None:
    """A sentence of the same dates that names another country than the question does."""
    countries = question.filters.countries
    if "opens_why" not in question.cues or not countries or place.country in countries:
        return None
    dates = {d[:4] for d in (*question.years, question.filters.since, question.filters.until) if d}
    for finding in evidence.search(question.text, question.terms, places=[place]):
        text = text_of(finding.item)
        named = {m.place.country for m in find_mentions(text) if m.place.kind == "country"}
        if dates and all(day in text for day in dates) and named:
            if not named & set(question.filters.countries):
                draft.add(say(draft.language, "no"))
                say_item(draft, finding.item)
                return draft.answer(Status.FALSE_PREMISE)
    return None


def _told_by_others(
    question: Question, _evidence: Evidence, draft: Draft, place: Place, about: Sequence[Fact]
) -> Answer | None:
    """A figure that the home's page is said to print, and that only another home's does."""
    asked = [name for name in question.attributes if name not in IN_PROSE | _NO_FIGURE]
    if not (question.named_home and asked and question.cues & {"source", "source_page"}):
        return None
    if not any(f.attribute == "membership" and f.home in question.homes for f in about):
        return None
    told = [fact for fact in about if {fact.attribute, fact.label} & set(asked)]
    if not told or any(fact.home in question.homes for fact in told):
        return None
    draft.say(
        "not_said_by",
        home=say_list(draft.language, question.homes),
        attribute=say_attribute(draft.language, asked[0]),
        place=say_place(draft.language, place),
    )
    for fact in told:
        draft.add(f"{draft.source(fact)}: {fact.printed.strip()} {draft.cite(fact)}")
    return draft.answer(Status.NOT_FOUND)


_NO_FIGURE = frozenset({"date", "relation", "country"})


def told_of_another(question: Question, evidence: Evidence, draft: Draft) -> None:
    """Add what the pages say of another place, where it is what was asked of this one."""
    if len(question.places) != 1 or len(question.terms) < 2:
        return
    found = evidence.search(question.text, question.terms, gist=question.gist, homes=question.homes)
    for finding in found[:3]:
        item = finding.item
        if item.place and item.place.key != question.places[0].key:
            if finding.coverage >= TOLD_OF_ANOTHER and finding.relevance >= CONFIDENT:
                say_item(draft, item, named=True)
                return

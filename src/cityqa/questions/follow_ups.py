"""A follow-up, with what it leaves out taken from the question before it and its answer."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from math import inf, nextafter

from cityqa.places import gazetteer
from cityqa.questions.after_lists import (
    asks_which_instead,
    contests,
    goes_on,
    lists_them,
    measures_otherwise,
    of_the_row,
    of_the_stranger,
    ranks_homes_anew,
)
from cityqa.questions.alike import of_kinds_together, of_those_alike
from cityqa.questions.asks import SUPERLATIVES
from cityqa.questions.attributes import METRO, URBAN
from cityqa.questions.complement import the_others
from cityqa.questions.kinds import decide_kind
from cityqa.questions.of_those_told import of_those_told
from cityqa.questions.phrases import cue_phrases
from cityqa.questions.pointed import (
    COMPARING,
    OF_MANY,
    SPAN,
    TWO,
    VERDICT,
    Said,
    left_out,
    places_meant,
)
from cityqa.scopes import FIGURES
from cityqa.stems import stems
from cityqa.types import Filters, Kind, Question
from cityqa.words import Phrases, data, tokens

# A question of at most this many words may lean on the one before it.
SHORT = 12
_CHARACTERS = 2


def continued(question: Question, said: Said | None) -> Question:
    """``question`` with what it leaves out taken from the conversation."""
    if said is None or question.kind in {Kind.GREETING, Kind.OUT_OF_SCOPE}:
        return question
    earlier = said.question
    question = of_the_row(_without_articles(question), said)
    if (there := _in_that_country(question, said)) is not None:
        return there
    if (others := the_others(question, earlier)) is not None:
        return others
    if (chosen := of_those_alike(question, said)) is not None:
        return chosen
    if (told := of_those_told(question, said)) is not None:
        return told
    if of_the_stranger(question, earlier):
        return replace(earlier, text=question.text)
    if (summed := of_kinds_together(question, said)) is not None:
        return summed
    if ranks_homes_anew(question, earlier):
        cues = earlier.cues - set(SUPERLATIVES) | question.cues & {"outnumber", *SUPERLATIVES}
        return replace(earlier, text=question.text, order=question.order, cues=cues)
    alone = _stands_alone(question, earlier) and not left_out(question, said)
    if not question.homes and earlier.named_home:
        question = replace(question, homes=earlier.homes)
        moved = False
    else:
        moved = question.named_home and question.homes != earlier.homes
    question = replace(question, named_home=question.named_home or earlier.named_home)
    if year := _neighbouring_year(question, earlier):
        filters = replace(earlier.filters, since=year, until=year)
        return replace(earlier, text=question.text, homes=question.homes, filters=filters, years=())
    if goes_on(question, earlier):
        rank = question.rank if question.rank > 1 else earlier.rank + 1
        return replace(earlier, text=question.text, homes=question.homes, rank=rank)
    if measures_otherwise(question, earlier):
        order = earlier.order
        left = {"opens_check", *SUPERLATIVES}  # which has more: neither yes nor no
        cues = earlier.cues - left | {"largest" if order == "max" else "smallest"}
        return replace(earlier, text=question.text, attributes=question.attributes, cues=cues)
    if _ranks_anew(question, earlier):
        filters = earlier.filters if earlier.order else question.filters
        question = replace(question, cues=question.cues | {"partner"}, filters=filters)
    elif _describes_another(question, earlier):
        cues = question.cues | {"reverse", "singular"}
        question = replace(question, attributes=earlier.attributes, cues=cues)
    elif not alone:
        question = _filled(question, said, moved)
    return replace(question, kind=_kind_after(question, earlier))


def _without_articles(question: Question) -> Question:
    """The question without a pronoun that is a superlative's article: "und die größte?"."""
    if "pronoun" not in question.cues or not question.cues & SUPERLATIVES:
        return question
    run, language = tokens(question.text), question.language
    tops = {m.first for cue in SUPERLATIVES for m in cue_phrases(cue, language).find(run)}
    pointing = cue_phrases("pronoun", language).find(run)
    if any(m.last - m.first > 1 or m.last not in tops for m in pointing):
        return question
    return replace(question, cues=question.cues - {"pronoun"})


def _in_that_country(question: Question, said: Said) -> Question | None:
    """ "Does Xtown have one in that country as well?", with the country spoken of before."""
    if "that_country" not in question.cues or question.filters.countries or question.places:
        return None
    earlier = said.question
    spoken_of = {place.country for place in earlier.places or said.answered}
    countries = earlier.filters.countries or tuple(spoken_of)
    if len(countries) != 1:
        return None
    where = gazetteer().country_place(countries[0]).name
    filters = replace(question.filters, countries=countries, where=where)
    asked = replace(
        question,
        filters=filters,
        attributes=tuple(name for name in question.attributes if name != "country"),
        cues=question.cues - _LEANING | {"partner"},
        homes=question.homes or earlier.homes,
    )
    return replace(asked, kind=decide_kind(asked))


_ASKING = SUPERLATIVES | {"count", "ago", "weekday", "anniversary", "opens_check", "opens_why"}
# Cues by which a question leans on the turn before it; they are of that question alone.
_LEANING = frozenset({"pronoun", "also", "other", "correction", "second", "first_one", "last_one"})
_OF_ITSELF = _LEANING | {"greeting"}  # "help", which greets alone


def _leans(question: Question) -> bool:
    """Whether words point back: "it", "the other one", "and X", "no, I meant X", "what's next"."""
    if "correction" in question.cues:
        return True
    kinds_alone = question.filters == Filters(relations=question.filters.relations)
    if "only" in question.cues and kinds_alone and not (question.terms or question.places):
        return True  # "only the sisters", of those just told
    if "next_to" in question.cues and not question.places:
        return True
    if "other" in question.cues and question.filters.countries and not question.places:
        return True  # "the other Nicaraguan place, is that one still with us?"
    # "What do they do" points back, "isn't it?" at the end of a question does not.
    pointing = cue_phrases("pronoun", question.language).find(run := tokens(question.text))
    back = question.cues & _LEANING or any(match.last < len(run) for match in pointing)
    # An East Asian character is a token, and some make a word.
    length = sum(1 / _CHARACTERS if token.east_asian else 1 for token in run)
    return bool(back) and length <= SHORT


def _asks_of_it(question: Question, earlier: Question) -> bool:
    """Whether nothing but a value is asked, of the one place spoken of or the few just listed:
    "when did we sign?"."""
    named = question.places or question.strangers or question.filters or question.terms
    of_many = question.cues & {"partner", "list", "count", "reverse", *SUPERLATIVES}
    if _the_tie().find(tokens(question.text)):
        of_many -= {"partner"}  # "when did we sign the agreement?", that of the place spoken of
    asked = set(question.attributes) & _IN_FACTS
    of_some = earlier.kind is Kind.LIST and replace(earlier.filters, relations=())
    spoken_of = len(earlier.places) == 1 or (of_some and question.context)
    return bool(asked and spoken_of) and not (named or of_many or question.years)


@lru_cache(maxsize=1)
def _the_tie() -> Phrases:
    return Phrases((word, "tie") for word in data("verdicts.toml")["the_tie"]["words"])


def _stands_alone(question: Question, earlier: Question) -> bool:
    """Whether the question needs nothing from the turns before it."""
    of_partners = bool(question.cues & {"partner", "own"} or question.filters.relations)
    narrowed = bool(question.filters or question.years)
    if question.cues & _ASKING and narrowed and "pronoun" not in question.cues:
        if of_partners or earlier.places or earlier.kind not in OF_MANY:
            return "correction" not in question.cues  # "and how many did we sign in 2003?"
    if _leans(question) or _asks_of_it(question, earlier):
        return False
    if question.cues & {"same_year", "same_day"} and not narrowed:
        return bool(question.places) or not earlier.places  # the same as that just told
    if question.places or question.strangers:
        return bool(
            question.attributes
            or question.terms
            or question.slots
            or question.cues & _ASKING
            or question.filters
            # "What does Xtown do with Ytown" names both sides, and asks of its own.
            or (question.named_home and "question_word" in question.cues)
        )
    if question.attributes and question.kind is Kind.PROSE:
        return False
    if narrowed and not of_partners and not question.attributes and not question.terms:
        return not (earlier.kind in OF_MANY or earlier.attributes)  # "just the Chinese"
    return bool(question.filters or question.terms or question.slots or of_partners)


def _neighbouring_year(question: Question, earlier: Question) -> str:
    """The year meant by "and the year after?" where one year was asked about, else ""."""
    dated = earlier.filters
    if dated.since[:4] != dated.until[:4]:
        return ""  # "before 2000" is no year
    years = {day[:4] for day in earlier.years or (dated.since,)}
    leads = question.cues & {"after", "before", "next_to", "previous"}
    if len(years) != 1 or "" in years or not leads or not question.cues & {"years"}:
        return ""
    if question.places or question.terms or question.years or question.filters.dated:
        return ""
    return str(int(years.pop()) + (-1 if question.cues & {"before", "previous"} else 1))


def _filled(question: Question, said: Said, moved: bool) -> Question:
    """The question with what it leaves out; ``moved`` says that it names another home."""
    earlier = said.question
    pronoun = "pronoun" in question.cues
    names_something = bool(question.places or (question.strangers and not pronoun))
    places = question.places if names_something else places_meant(question, said, moved)
    if pronoun and len(places) == 1 and names_something and question.cues & COMPARING:
        meant = [place for place in places_meant(question, said, moved) if place not in places]
        places = (*meant[:1], *places)  # "is it older than X?"
    attributes, cues = question.attributes, question.cues
    if (_groups(question) or "ranking" in cues) and earlier.kind in OF_MANY:
        places = ()  # "and in how many countries?", "sorted by date"
    which = cues & {"reverse", "list", "who", "pronoun"}
    if not which and not names_something and _turned(cues, earlier.filters):
        places = ()  # "and fewer?"
    if lists_them(question, earlier):
        places = ()  # "how many are not in Xland? Name them."
    if asks_which_instead(question, earlier):
        places, cues = (), cues | {"partner"}  # "is Xtown the oldest?" "No." "Which is, then?"
    if cues >= SPAN and len(places) == TWO:
        cues |= {"years_between"}  # "how many years are between them"
    terms, topic, head = question.terms, question.topic, question.head
    of_thing = earlier.kind is Kind.PROSE and earlier.places and not names_something
    if terms and attributes == ("date",) and of_thing:
        terms = (*earlier.terms, *terms)  # "what is the office in X for? When did it open?"
    order, limit, slots = question.order, question.limit, question.slots
    claims = bool(question.filters) and pronoun  # "so it is a sister city?"
    # "Since when is there one? And which cities are in it?" keeps no date.
    names = lists_them(question, earlier) and "cities" in cues
    kept = not (attributes or terms or slots or cues & _ASKING or claims or names)
    kept |= moved and _only_names_a_home(question)
    if not attributes and cues & {"conflict", "agreement"}:
        attributes = earlier.attributes  # "does Xtown have another figure for it"
    if not attributes and cues & _OF_SIZE and earlier.kind is Kind.EXTREME:
        attributes = tuple(name for name in earlier.attributes if name in FIGURES)
    if _counts_the_same(question, earlier):
        attributes = earlier.attributes  # "and the Mexican one, how many has that got?"
    asks = cues & {"difference", "ratio"} or {"question_word", "what"} <= cues - {"also"}
    if kept:
        attributes, slots = earlier.attributes, earlier.slots
        if cues & _OF_SIZE:
            attributes = tuple(a for a in attributes if a not in _OF_TIE)  # "which is bigger?"
        extent = METRO if cues & {"metro", "surroundings"} else URBAN if "urban" in cues else ""
        if extent and "population" in attributes:
            attributes = tuple(extent if a == "population" else a for a in attributes)
        if len(attributes) > 1 and (names_something or question.filters):
            # "What was agreed with the embassy? And with X?"
            attributes = tuple(name for name in attributes if name != "institution")
        left = _OF_ITSELF | (VERDICT if asks else set())
        cues = (cues - {"reverse"}) | (earlier.cues - left)
        order, limit, head = order or earlier.order, max(limit, earlier.limit), earlier.head
        if names_something or question.filters or moved:
            # Of one that no page lists the very name is a term: "is Xtown a partner? And Ytown?"
            strange = {stem for place in earlier.strangers for stem in stems(place.name)}
            terms = tuple(term for term in earlier.terms if term not in strange)
            topic = earlier.topic if terms else ""
    contested = contests(question, earlier)
    if contested:
        # Whether it is, and not whether it is not.
        question = replace(question, text=f"{question.places[0].name}?")
        cues = cues - {"negative", "excluding"} | {"opens_check", "claims"}
    strangers = question.strangers
    if claims and not places and not strangers and said.strangers:
        strangers, cues = said.strangers, cues | {"opens_check"}
    besides = question.besides
    if "other" in cues and question.filters and not names_something:
        # "and the other Japanese one?": of those that the filters let through.
        besides, places = earlier.places or said.answered, ()
    elif names_something and left_out(question, said):
        besides, places = question.places, ()  # "all but X", of the list before
    filters = question.filters
    checks = kept and not asks and earlier.kind is Kind.CHECK
    checks |= cues >= _NO_OTHER and earlier.kind in OF_MANY  # "is that only Xtown?"
    checks |= contested
    # What was claimed need not be so: "is it a sister city? What is it, then?"
    told = earlier.kind is Kind.CHECK and not checks
    if checks or (not told and (not places or (places == earlier.places and not moved))):
        filters = _merged(question.filters, earlier.filters, question.cues)
    if places and (filters.capital or filters.no_capital):
        # Said of a place, it is a claim in words: "is it the capital?"
        filters = replace(filters, capital=False, no_capital=False)
        terms = (*terms, *(stem for stem in question.context if stem not in terms))
    return replace(
        question,
        places=places,
        besides=besides,
        attributes=attributes,
        cues=cues,
        order=order,
        limit=limit,
        slots=slots,
        terms=terms,
        topic=topic,
        head=head,
        strangers=strangers,
        years=question.years or (() if claims else earlier.years),
        numbers=question.numbers or (() if claims else earlier.numbers),
        filters=filters,
    )


def _only_names_a_home(question: Question) -> bool:
    """Whether no more is said than the name of another home: "does Xtown?"."""
    named = question.places or question.strangers or question.filters or question.years
    told = question.attributes or question.terms or question.slots or question.numbers
    return not (named or told) and question.cues <= {"check", "claims", "opens_check", "also"}


def _groups(question: Question) -> bool:
    """Whether the countries or continents are asked for in which partners lie."""
    if question.places or "count" not in question.cues:
        return False
    return question.attributes == ("country",) or "continents" in question.cues


def _ranks_anew(question: Question, earlier: Question) -> bool:
    """Whether a ranking is asked for where one place was spoken of: "and the smallest?" is of all
    partners."""
    further = set(question.attributes) - _IN_FACTS
    named = bool(question.places or question.strangers or question.filters or further)
    ranks = question.cues & SUPERLATIVES and not question.cues & {"pronoun", "other", *COMPARING}
    alone = not (named or question.terms or question.years)
    return bool(ranks) and alone and len(earlier.places) == 1 and earlier.kind not in OF_MANY


def _describes_another(question: Question, earlier: Question) -> bool:
    """Whether the same figure is asked of a place only described: "what about the one with the hot
    springs?"."""
    named = question.places or question.strangers or question.attributes or question.filters
    asked = bool(earlier.attributes) and set(earlier.attributes) <= _IN_FACTS
    return asked and bool(question.conditions) and "also" in question.cues and not named


_NO_OTHER = {"only", "opens_check"}
_OF_SIZE = {"bigger", "smaller", "largest", "smallest"}
_OF_TIE = {"date", "relation"}
# What is asked of a place besides which one it is.
_IN_FACTS = FIGURES | {"date", "country"}


def _counts_the_same(question: Question, earlier: Question) -> bool:
    """Whether it is asked how many another place has of what was asked about before."""
    named = question.attributes or question.terms or question.head or question.slots
    points = question.places or question.filters.countries
    return "count" in question.cues and bool(points and earlier.attributes) and not named


def _merged(new: Filters, old: Filters, cues: frozenset[str]) -> Filters:
    """The old filters with each kind of them replaced that the new ones name."""
    left = tuple(iso for iso in old.countries if iso not in new.countries)
    if new.elsewhere and not old.elsewhere and left and len(left) < len(old.countries):
        new = replace(new, countries=left, where=old.where, elsewhere=False)  # "not the Japanese"
    where = new if new.countries else old
    if turned := _turned(cues, old):
        return turned
    return Filters(
        relations=new.relations or old.relations,
        countries=where.countries,
        where=where.where,
        inside=where.inside,
        since=new.since or ("" if new.until else old.since),
        until=new.until or ("" if new.since else old.until),
        days=new.days or old.days,
        attribute=new.attribute or old.attribute,
        at_least=new.at_least if new.attribute else old.at_least,
        at_most=new.at_most if new.attribute else old.at_most,
        bounds=new.bounds if new.attribute else old.bounds,
        elsewhere=new.elsewhere or where.elsewhere,
        otherwise=new.otherwise if new.relations else new.otherwise or old.otherwise,
        without=new.without if new.relations else old.without,
        state=new.state or old.state,
        divisions=new.divisions,
        capital=(new.capital or old.capital) and not new.no_capital,
        no_capital=(new.no_capital or old.no_capital) and not new.capital,
        lacks=new.lacks,
        tells=new.tells or old.tells,
    )


def _turned(cues: frozenset[str], old: Filters) -> Filters | None:
    """The filters with their bound on a figure the other way round: "and fewer?"."""
    bounds = (old.at_least, old.at_most)
    if not old.attribute or None not in bounds or bounds == (None, None):
        return None
    if "smaller" in cues and old.at_least is not None:
        return replace(old, at_least=None, at_most=nextafter(old.at_least, -inf))
    if "bigger" in cues and old.at_most is not None:
        return replace(old, at_most=None, at_least=nextafter(old.at_most, inf))
    return None


def _kind_after(question: Question, earlier: Question) -> Kind:
    kind = decide_kind(question)
    bare = not (question.terms or question.places or "opens_why" in question.cues)
    if kind is Kind.PROSE and bare:
        return earlier.kind
    return kind

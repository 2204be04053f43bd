"""Whether a question ranks partners, or holds places, homes or numbers against each other."""

from __future__ import annotations

from cityqa.questions.asks import (
    COMPARATIVES,
    FAR,
    MEASURES,
    SUPERLATIVES,
    measured,
    names_partners,
)
from cityqa.stems import stems
from cityqa.types import Question
from cityqa.words import EAST_ASIAN_LANGUAGES, words

_WHICH = {"who", "list", "reverse"}
_WHEREABOUTS = {"country", "location"}


def ranks(question: Question) -> bool:
    """Whether a superlative is about partners, and not about what is told of one."""
    of_partners = question.cues & {"own", "reverse"} or question.filters.relations
    if question.places and not of_partners:
        return False  # "when did they first meet": of the place named, and no ranking
    if question.head:
        return False  # "the largest fabric market": a feature, not a ranking of partners
    if len(question.terms) > 1 and not measured(question):
        return False  # "the aim behind the first friendships": of what is described
    of_any = of_partners or question.cues & {"partner", "cities"} or question.filters
    if question.terms and not (of_any or question.named_home or measured(question)):
        return False  # "the oldest printed book"
    return bool(
        "partner" in question.cues
        or question.filters
        or question.homes
        or "own" in question.cues
        or set(question.attributes) & MEASURES
        or question.cues & {"reverse", *FAR}
        or ("cities" in question.cues and not question.terms)  # "the biggest city?"
        or ranks_own(question)
    )


def ranks_own(question: Question) -> bool:
    """Whether partners are ranked by what pages tell under labels of their own."""
    own = set(question.attributes) - set(words("en").attributes)
    return bool(own and question.cues & {"most", "largest", "smallest"})


def compares(question: Question) -> bool:
    """Whether the places named are held against each other."""
    dated = question.cues & {"older", "newer", "oldest", "newest"}
    if dated and len(question.places) == 1 and len(question.homes) > 1:
        return True  # which of two homes came first
    if question.cues & (COMPARATIVES | SUPERLATIVES) and len(question.places) >= 2:
        # "When was the last time they met": of what they did, and of no one's figures.
        return not ("opens_when" in question.cues and len(question.terms) > 1)
    if against_stranger(question):
        return True
    said = not question.terms or ("than" in question.cues and len(question.terms) < 2)
    asked = question.cues & {"than", "list", "reverse", "who"} and said  # "Nowhere or Xtown"
    if question.cues & COMPARATIVES and question.places and asked:
        return "compare" in question.cues
    by_figure = set(question.attributes) & MEASURES or question.order
    if len(question.places) == 2 and question.cues & {"ratio", "difference"} and by_figure:
        return True
    told = question.terms and set(question.attributes) == {"date"}  # "the railway between X and Y"
    compared = len(question.places) >= 2 and bool(question.cues & {"compare", "middle"})
    return compared and bool(question.attributes) and not told


def against_stranger(question: Question) -> bool:
    """Whether a place is held against one that no page names: "which is larger, X or Nowhere"."""
    cues = question.cues
    named = {stem for place in question.strangers for stem in stems(place.name)}
    held = cues & (COMPARATIVES | SUPERLATIVES) and cues & {"compare", "than"}
    return bool(named and held and question.places) and set(question.terms) <= named


def beyond_stranger(question: Question) -> bool:
    """Whether the partners above or below a place are asked for that is none: "larger than X"."""
    named = {stem for place in question.strangers for stem in stems(place.name)}
    return bool(
        question.cues & COMPARATIVES
        and question.order
        and "opens_check" not in question.cues
        and len(question.strangers) == 1
        and not (question.places or question.numbers or question.years or _of_numbers(question))
        and set(question.terms) <= named
    )


def compares_counts(question: Question) -> bool:
    """Whether it is asked which has more partners: "more sisters or more friends", "who has more
    partners, Xtown or Ytown", "which city has the most partners"."""
    cues, filters = question.cues, question.filters
    if not _of_numbers(question):
        return False
    apart = cues & {"compare", "than"} or (cues & {"bigger", "smaller"} and "also" not in cues)
    kinds = len(filters.relations) > 1 and apart and not filters.otherwise
    regions = ", " in filters.where and cues & {"compare", "than"} and not filters.elsewhere
    homes = len(question.homes) > 1 and cues & {*_WHICH, "compare", "than"}
    beyond_all = {"beyond_all", "opens_check"} <= cues and len(question.homes) == 1
    return bool(kinds or regions or homes or beyond_all or _of_all_homes(question))


def _of_all_homes(question: Question) -> bool:
    """Whether all homes are held against each other: "which city has the most partners", "which of
    our four cities has", "rank the cities by number of partners"."""
    cues, lands = question.cues, "country" in question.attributes or "continents" in question.cues
    own = "own" in cues and ("cities" not in cues or question.filters.countries)
    if question.homes or lands or own or cues & {"bigger", "smaller"}:
        return False
    # In East Asian languages no verb says that a city has them.
    has = cues & {"having", "most_countries"} or question.language in EAST_ASIAN_LANGUAGES
    return bool((cues & _WHICH and has) or "ranking" in cues)


def _of_numbers(question: Question) -> bool:
    """Whether partners are held against each other by their number, and by nothing else."""
    cues = question.cues
    larger = "lot" in cues and cues & {"bigger", "smaller", "largest", "smallest"}
    if not (cues & {"outnumber", "most_countries"} or larger) or question.places:
        return False
    if question.terms and not (len(question.terms) == 1 and "lot" in cues):
        return False  # but "which group is the larger"
    if bounds_number(question):
        return False
    if measured(question) or question.filters.attribute or set(question.attributes) - _WHEREABOUTS:
        return False
    return names_partners(question)


def bounds_number(question: Question) -> bool:
    """Whether a number bounds how many there are: "more than three sister cities". Two are also
    those that are compared, and others those of which one is the first: "which of the four"."""
    if not question.numbers or "than" in question.cues:
        return bool(question.numbers)
    first = question.cues & {"largest", "smallest", "ranking"}
    return not (first or question.numbers == (2.0,))

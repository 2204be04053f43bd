"""What sort of answer a question wants, from what it names and the words it uses."""

from __future__ import annotations

from dataclasses import replace

from cityqa.types import Kind, Question
from cityqa.words import words

# Attributes that are figures or dates of a partner, so that a superlative may be about them.
_MEASURES = {"population", "area", "date"}
# What "sign" asks for where nobody is asked who did.
_SIGNED = {"date", "subject"}
# What a tie is, which "how did the link come about" asks none of.
_OF_A_TIE = {"date", "relation", "subject"}
_TIME_CUES = {
    *("ago", "years_between", "longest_gap", "anniversary", "weekday", "same_year", "same_day")
}
_FAR = {"nearest", "farthest"}
SUPERLATIVES = {"largest", "smallest", "oldest", "newest", "most_people", "fewest_people", *_FAR}
_RANKINGS = SUPERLATIVES | {"ranking", "sum", "average"}
_INTERROGATIVE = {"list", "reverse", "count", "spelling", *SUPERLATIVES, *_TIME_CUES}
_COMPARATIVES = {"bigger", "smaller", "older", "newer", "nearer", "farther"}


def decide_kind(question: Question) -> Kind:
    """The first rule that fits decides; each says in words what it waits for."""
    cues, filters = question.cues, question.filters
    about_partners = bool(
        question.places or question.homes or filters or "partner" in cues or question.strangers
    )
    if "instruction" in cues:
        return Kind.OUT_OF_SCOPE
    if "chores" in cues and not about_partners:
        return Kind.OUT_OF_SCOPE
    if "greeting" in cues and not (about_partners or question.attributes or question.terms):
        return Kind.GREETING
    if "elsewhere" in cues:
        # Of a city's film festival a page may speak.
        asks = question.places or question.homes or cues & {"partner", "reverse"}
        return Kind.PROSE if asks else Kind.OUT_OF_SCOPE
    if question.slots:
        return Kind.PROSE
    if "both" in cues and len(question.homes) > 1 and not question.places:
        return Kind.COUNT if "count" in cues else Kind.LIST
    if _asks_time(question):
        return Kind.TIME
    claims_one = "opens_check" in cues and (question.strangers or question.places)
    if "count" in cues and not question.head and not claims_one and _counts_partners(question):
        return Kind.COUNT
    if "tally" in cues and not filters.tells:
        return Kind.COUNT
    if "sum" in cues and not (question.places or _measured(question)):
        if _names_partners(question):
            return Kind.COUNT  # "sisters and friends taken together": no sum of figures
    if cues & {"conflict", "agreement"} and not (question.places or _measured(question)):
        if _names_partners(question) and not question.attributes:
            return Kind.COUNT  # "does the page's tally match its list"
    if "abbreviation" in cues and not question.places:
        return Kind.PROSE
    if _compares(question) or _asks_beyond(question):
        return Kind.COMPARISON
    if cues & {"conflict", "agreement"} and question.places and question.attributes:
        if "opens_check" in cues:
            return Kind.CHECK
    if "opens_check" in cues and question.places and cues & SUPERLATIVES:
        return Kind.CHECK
    if (cues & _RANKINGS or ranks_own(question)) and _ranks(question):
        return Kind.EXTREME
    ranked = question.rank > 1 or (cues & _COMPARATIVES and "singular" in cues)
    if ranked and not (question.places or filters.attribute or filters.every or question.head):
        if _names_partners(question) and "compare" not in cues and len(question.terms) < 2:
            return Kind.EXTREME  # "the third sister city", "the larger Japanese partner"
    if "opens_why" in cues:
        return Kind.PROSE
    differ = {"difference", "what"} <= cues and not cues & {"count", "excluding"}
    if differ and not (question.places or question.attributes or len(question.homes) > 1):
        return Kind.PROSE  # "between a twinning and an agreement": what they are
    if "spelling" in cues and about_partners:
        return Kind.VALUE
    if _claims(question):
        return Kind.CHECK
    if "opens_who" in cues and question.places and set(question.attributes) <= _SIGNED:
        return Kind.PROSE  # who signed, who runs it: a person
    if "opens_how" in cues and question.places and set(question.attributes) <= _OF_A_TIE:
        return Kind.PROSE  # how a tie came about
    if question.places and question.attributes and not question.head:
        return Kind.VALUE
    if _asks_of_home(question):
        return Kind.VALUE
    figures = set(question.attributes) & (_MEASURES | {"country", "website"})
    if question.strangers and figures and "reverse" not in cues:
        return Kind.VALUE  # of a place that no page names
    if any(len(day) == 10 for day in question.years) and not question.places:
        if cues & {"who", "list", "reverse", "partner"} or not question.terms:
            return Kind.LIST
    years = any(len(day) < 10 for day in question.years)
    if cues & {"reverse", "who"} and not question.terms and (filters.dated or years):
        return Kind.LIST  # "which were signed in 1990", "who joined in 2015"
    if (
        (filters.attribute or filters.lacks or filters.tells)
        and not question.places
        and (_names_partners(question) or "reverse" in cues)
    ):
        return Kind.LIST
    if asks_whose(question):
        return Kind.VALUE
    if "singular" in cues and "list" in cues and question.terms and not question.places:
        return Kind.REVERSE
    if "reverse" in cues and question.years and not question.terms and "partner" in cues:
        return Kind.LIST
    if question.language != "en" and question.head and question.places and "singular" not in cues:
        return Kind.PROSE  # "welche Industriezweige sind in X": something of the place named
    if "reverse" in cues and (question.terms or question.numbers or question.attributes):
        return Kind.REVERSE
    asks_many = cues & {"list", "count", "reverse", "own"}
    if filters.countries and question.attributes and not question.terms and not asks_many:
        return Kind.VALUE
    if _lists(question):
        return Kind.LIST
    if question.places and not question.terms and not question.years:
        return Kind.VALUE
    if question.places:
        return Kind.PROSE
    if {"partner", "singular"} <= cues and question.terms and "question_word" not in cues:
        return Kind.REVERSE  # "partner for baseball + signing date"
    if (filters or "own" in cues) and "manner" not in cues:
        return Kind.LIST if not question.terms else Kind.PROSE
    return Kind.PROSE


def untimed(question: Question) -> Question:
    """A question about a time as it reads where no tie's date answers it: a date, or prose."""
    cues = question.cues - _TIME_CUES - {"next_to", "previous", "years", "before", "after"}
    if not question.terms and question.places and not question.attributes:
        return replace(question, cues=cues, kind=Kind.VALUE, attributes=("date",))
    kind = decide_kind(replace(question, cues=cues))
    told = question.terms or not question.places  # "how long did the siege last"
    if kind is Kind.TIME or ("ago" in question.cues and told):
        kind = Kind.PROSE
    return replace(question, cues=cues, kind=kind)


def _asks_time(question: Question) -> bool:
    cues, places = question.cues, question.places or question.filters.countries
    if asks_neighbour(question) or ("next_to" in cues and len(question.places) == 1):
        return True
    if places and "years" in cues and question.numbers and not cues & _SPANS:
        # "Forty years with X": the day on which they are full.
        if set(question.attributes) <= {"date"} and not question.filters.attribute:
            return bool({"date"} & set(question.attributes) or question.homes)
    if not cues & _TIME_CUES:
        return False
    if "years_between" in cues and {"oldest", "newest"} <= cues:
        return True  # between the first tie and the latest
    if "years_between" in cues and len(question.filters.relations) > 1:
        return True  # between the first tie of one kind and that of another
    if asks_of_two(question) or asks_jubilees(question) or "longest_gap" in cues:
        return True
    owned = question.homes and question.filters.relations
    return bool(places or cues & {"same_year", "same_day"} or ("ago" in cues and owned))


def asks_jubilees(question: Question) -> bool:
    """Whether it is asked whose jubilee is in a year or next: "which ties turn 40 in 2029"."""
    if "anniversary" not in question.cues or question.places or question.terms:
        return False
    if question.filters.dated or question.cues & {"same_day", "same_year"}:
        return False
    when = question.years or question.cues & {"next_to", "future", "next_year", "this_year"}
    of_ties = _names_partners(question) or question.homes or question.cues & {"reverse", "who"}
    return bool(when and of_ties)


def asks_of_two(question: Question) -> bool:
    """Whether the time between two ties is asked for that only their time or number tells."""
    apart = "years_between" in question.cues or {"between", "ago"} <= question.cues
    apart &= "longest_gap" not in question.cues
    return apart and 2 in question.numbers and _names_partners(question)


_SPANS = {"ago", "count", "years_between", "before", "after", "since"}


def asks_neighbour(question: Question) -> bool:
    """Whether the partner just before or after the one named is asked for."""
    cues = question.cues
    last = {"newest", "before"} <= cues or {"oldest", "after"} <= cues or "next_to" in cues
    # "After X, who was the second?", "X was the first. Which was the second?"
    last |= bool(cues & {"after", "oldest"}) and "second" in cues
    wanted = cues & {"reverse", "list", "question_word", "partner"} or question.filters.relations
    return len(question.places) == 1 and last and bool(wanted) and not question.years


def asks_whose(question: Question) -> bool:
    """Whether it is asked which homes a place is a partner of: "which of our cities has X"."""
    asked = question.cues & {"reverse", "list", "who"} and _names_partners(question)
    alone = not question.homes and not question.terms and not question.attributes
    return bool(asked and len(question.places) == 1 and alone)


def _counts_partners(question: Question) -> bool:
    if question.cues & {"sum", "average"}:
        return False
    if question.places and not question.filters.relations:
        return False
    if question.places and set(question.attributes) - set(words("en").attributes):
        return False  # what a page of its own accord says of a partner: "how many sister schools"
    if question.attributes and set(question.attributes) & {"population", "area"}:
        return bool(question.filters.attribute)
    return bool(question.filters or "partner" in question.cues or question.homes)


def _claims(question: Question) -> bool:
    """Whether the question holds a claim to be confirmed or denied."""
    cues = question.cues
    if "opens_check" in cues:
        return True
    of_tie = _names_partners(question) or bool(cues & {"nowadays", "in_force"})
    named = question.places or question.filters.countries
    if "opens_any" in cues and named and of_tie and "question_word" not in cues:
        return True  # "any tie with X at present", "any Korean city among ours"
    if question.filters.state == "active" and question.places and not question.attributes:
        return not cues & _INTERROGATIVE  # "X, still on?"
    asked = cues & (_INTERROGATIVE | {"question_word"})
    if question.text.rstrip().endswith("?") and question.places and of_tie and not asked:
        if question.filters.dated and set(question.attributes) <= {"date"}:
            return True  # "X and Y: sisters since 1979?"
        if question.filters.state == "lapsed" and not question.attributes:
            return True  # "Ruht die Partnerschaft mit X?"
    named = question.places or question.strangers
    if named and not cues & _INTERROGATIVE and "claims" in cues:
        return True
    # "X, a sister city": nothing is asked but whether it is so.
    return bool(
        question.places
        and question.filters.relations
        and not question.attributes
        and not question.terms
        and not cues & {"list", "reverse", "count", "also"}
    )


def _ranks(question: Question) -> bool:
    of_partners = question.cues & {"own", "reverse"} or question.filters.relations
    if question.places and not of_partners:
        return False  # "when did they first meet": of the place named, and no ranking
    if question.head:
        return False  # "the largest fabric market": a feature, not a ranking of partners
    if len(question.terms) > 1 and not set(question.attributes) & {"population", "area"}:
        return False  # "the aim behind the first friendships": of what is described
    return bool(
        "partner" in question.cues
        or question.filters
        or question.homes
        or "own" in question.cues
        or set(question.attributes) & _MEASURES
        or question.cues & {"reverse", *_FAR}
        or ranks_own(question)
    )


def ranks_own(question: Question) -> bool:
    """Whether partners are ranked by what pages tell under labels of their own."""
    own = set(question.attributes) - set(words("en").attributes)
    return bool(own and question.cues & {"most", "largest", "smallest"})


def _measured(question: Question) -> bool:
    """Whether people or land are asked about."""
    return bool(set(question.attributes) & {"population", "area"})


def _compares(question: Question) -> bool:
    dated = question.cues & {"older", "newer", "oldest", "newest"}
    if dated and len(question.places) == 1 and len(question.homes) > 1:
        return True  # which of two homes came first
    if question.cues & (_COMPARATIVES | SUPERLATIVES) and len(question.places) >= 2:
        return True
    asked = question.cues & {"than", "list", "reverse", "who"} and len(question.terms) < 2
    if question.cues & _COMPARATIVES and question.places and asked:
        return "compare" in question.cues
    measured = set(question.attributes) & _MEASURES or question.order
    if len(question.places) == 2 and question.cues & {"ratio", "difference"} and measured:
        return True
    told = question.terms and set(question.attributes) == {"date"}  # "the railway between X and Y"
    compared = len(question.places) >= 2 and "compare" in question.cues
    return compared and bool(question.attributes) and not told


def _asks_beyond(question: Question) -> bool:
    """Whether the partners before, after, above or below the one named are asked for."""
    asked = question.cues & {"who", "list", "reverse"} and question.cues & _COMPARATIVES
    return bool(asked and question.order and len(question.places) == 1 and not question.terms)


def _asks_of_home(question: Question) -> bool:
    """Whether a figure of the home itself is asked for."""
    return bool(
        question.homes
        and set(question.attributes) & {"population", "area"}
        and not (question.filters or question.places or question.terms)
        and not question.cues & {"partner", "own", *_RANKINGS, *_COMPARATIVES}
    )


def _names_partners(question: Question) -> bool:
    """Whether the question speaks of partners as such."""
    return bool(question.filters.relations or question.cues & {"partner", "own"})


def _lists(question: Question) -> bool:
    narrowed = question.filters or question.years
    # "Which agreements did X conclude in 2018": with a date, one word more is but the verb.
    verb = len(question.terms) == 1 and (question.filters.dated or question.years)
    if (question.conditions and not verb) or question.places or "abbreviation" in question.cues:
        return False
    if "manner" in question.cues and "count" not in question.cues:
        return False
    dated = question.filters.since or question.filters.until
    if dated and "date" in question.attributes and question.cues & {"list", "who"}:
        return True  # "everything signed from 2010 to 2012"
    if question.terms and "singular" in question.cues and question.cues & {"list", "reverse"}:
        return False  # "which sister city is good at ...": one, by what is said of it
    asks_which = question.cues & {"list", "reverse", "who", "count"}
    told_how = "question_word" in question.cues and not asks_which
    if question.terms and (told_how or not (_names_partners(question) and narrowed)):
        return False  # "how does it celebrate with its sisters" lists nothing
    return bool(
        question.filters
        or question.homes
        or ({"list", "reverse", "own"} & question.cues and "partner" in question.cues)
    )

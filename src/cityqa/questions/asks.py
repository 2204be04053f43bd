"""What a question asks for, each told from what it names and its cues."""

from __future__ import annotations

from cityqa.questions.offsets import read_offset
from cityqa.questions.phrases import cue_phrases
from cityqa.stems import stems
from cityqa.types import Question
from cityqa.words import data, tokens, words

# Attributes that are figures or dates of a partner, so that a superlative may be about them.
MEASURES = {"population", "area", "date"}
TIME_CUES = {
    *("ago", "years_between", "longest_gap", "anniversary", "weekday", "same_year", "same_day")
}
FAR = {"nearest", "farthest"}
SUPERLATIVES = {"largest", "smallest", "oldest", "newest", "most_people", "fewest_people", *FAR}
RANKINGS = SUPERLATIVES | {"ranking", "sum", "average"}
_INTERROGATIVE = {"list", "reverse", "count", "spelling", *SUPERLATIVES, *TIME_CUES}
COMPARATIVES = {"bigger", "smaller", "older", "newer", "nearer", "farther"}
_SPANS = {"ago", "count", "years_between", "before", "after", "since"}


def asks_time(question: Question) -> bool:
    """Whether a time between ties, a jubilee or a neighbour in time is asked for."""
    cues, places = question.cues, question.places or question.filters.countries
    if "opens_why" in cues:
        return False  # "why did we and X drift apart"
    if {"opens_check", "anniversary"} <= cues and question.terms:
        return False  # "a choir came for the tenth anniversary, right": of what was done
    if {"anniversary", "own"} <= cues and _asks_what_was_done(question):
        return False  # "what did they give us for the fifth anniversary"
    if asks_neighbour(question) or ("next_to" in cues and len(question.places) == 1):
        return True
    if places and "years" in cues and question.numbers and not cues & _SPANS:
        # "Forty years with X": the day on which they are full.
        if set(question.attributes) <= {"date"} and not question.filters.attribute:
            told = question.terms  # "what did X give us for the thirty years"
            return bool(({"date"} & set(question.attributes) or question.homes) and not told)
    if not cues & TIME_CUES:
        return False
    if "years_between" in cues and {"oldest", "newest"} <= cues:
        return True  # between the first tie and the latest
    if "years_between" in cues and len(question.filters.relations) > 1:
        return True  # between the first tie of one kind and that of another
    if asks_of_two(question) or asks_jubilees(question) or "longest_gap" in cues:
        return True
    owned = question.homes and question.filters.relations
    ranked = not places and "ago" in cues and cues & {"oldest", "newest"}
    if ranked and not cues & {"same_year", "same_day"}:
        return False  # "how old is our oldest tie": which one that is comes first
    return bool(places or cues & {"same_year", "same_day"} or ("ago" in cues and owned))


def _asks_what_was_done(question: Question) -> bool:
    """Whether it opens as "what did they", and not as "what is" or "what anniversary"."""
    run = tokens(question.text)
    opens = cue_phrases("what", question.language).find(run)
    verbs = {match.first for match in cue_phrases("check", question.language).find(run)}
    last = next((match.last for match in opens if not match.first), 0)
    copulas = set(data("page_forms.toml")["copulas"]["words"])
    return 0 < last < len(run) and last in verbs and run[last].key not in copulas


def asks_until_then(question: Question) -> bool:
    """Whether it is asked how long after the tie something was done with it: "how many years went
    by before the pact was renewed"."""
    apart = "years_between" in question.cues or "ago" in question.cues
    steps = question.cues & {"before", "after", "until"} and any(question.ends)
    return bool(apart and steps and len(question.places) == 1)


def asks_jubilees(question: Question) -> bool:
    """Whether it is asked whose jubilee is in a year or next: "which ties turn 40 in 2029"."""
    if "anniversary" not in question.cues or question.places or question.terms:
        return False
    filters = question.filters
    if question.cues & {"same_day", "same_year"}:
        return False
    when = filters.since or question.years or question.cues & _COMING
    of_ties = names_partners(question) or question.homes or question.cues & _WHOSE
    return bool(when and (of_ties or question.numbers))  # "60th anniversaries in 2027?"


_COMING = {"next_to", "future", "next_year", "this_year"}
# "Any round anniversaries this year", "which jubilees come up": those of ties.
_WHOSE = {"reverse", "who", "list", "any", "what", "question_word"}


def asks_of_two(question: Question) -> bool:
    """Whether the time between two ties is asked for that only their time or number tells."""
    apart = "years_between" in question.cues or {"between", "ago"} <= question.cues
    apart &= "longest_gap" not in question.cues
    return apart and 2 in question.numbers and names_partners(question)


def asks_neighbour(question: Question) -> bool:
    """Whether the partner just before or after the one named is asked for."""
    cues = question.cues
    if "anniversary" in cues:
        return False  # "our next jubilee with X"
    if len(question.places) == 1 and not (question.terms or "opens_check" in cues):
        if read_offset(question):
            return True
    last = {"newest", "before"} <= cues or {"oldest", "after"} <= cues or "next_to" in cues
    # "After X, who was the second?", "X was the first. Which was the second?"
    last |= bool(cues & {"after", "oldest"}) and "second" in cues
    wanted = cues & {"reverse", "list", "question_word", "partner"} or question.filters.relations
    return len(question.places) == 1 and last and bool(wanted) and not question.years


def asks_of_one(question: Question) -> bool:
    """Whether something is asked of a country's one partner: "topics with our Danish twin", "how
    many books did the Danish twin send us", "day the Danes signed with us"."""
    cues, filters = question.cues, question.filters
    if not filters.countries or filters.elsewhere or question.places:
        return False
    if "singular" not in cues and ({"partner", "count"} & cues or filters.relations):
        return False  # "our Danish twins, by date"
    if "count" in cues:
        told = question.head and question.terms
        return bool(told or _counts_of_one(question)) and "reverse" not in cues
    return bool(question.attributes) and not (question.terms or cues & {"list", "reverse", "who"})


def asks_of_nobody(question: Question) -> bool:
    """Whether something is asked that every partner has, and of none: "when did they sign it"."""
    asked = set(question.attributes)
    named = question.places or question.strangers or question.filters or question.named_home
    told = question.terms or question.slots or question.head or question.years or question.order
    alone = not (named or told or question.numbers or question.besides or asks_jubilees(question))
    if not (asked or question.before) and alone and question.cues & _POINTING:
        return question.cues <= _POINTING | {"also", "filler", "singular"}  # "and the other one?"
    return bool(asked) and asked <= _OF_ANY and alone and not question.cues & _OF_PARTNERS


def _counts_of_one(question: Question) -> bool:
    """Whether what a country's one partner has or does is counted: "our Danish twin builds heaps of
    boats. How many a year?"."""
    one = "singular" in question.cues and question.filters.countries and not question.places
    return bool(one) and len(question.terms) > 1 and not question.head


_POINTING = {"other", "second", "first_one", "last_one"}
_OF_ANY = {"date", "population", "area"}
_OF_PARTNERS = {
    *("partner", "own", "list", "reverse", "count", "who", "sum", "average", "only", "both"),
    *("conflict", "agreement", "abbreviation", "cities", "source_page", "opens_why", "homes"),
}


def asks_whose(question: Question) -> bool:
    """Whether it is asked which homes a place is a partner of: "which of our cities has X"."""
    asked = question.cues & {"reverse", "list", "who"} and names_partners(question)
    free = not (question.homes and question.named_home)
    others = free or "among_theirs" in question.cues  # "apart from Xtown"
    # "Which three towns make up Xtown", but "which of our four cities".
    parts = question.numbers and "own" not in question.cues
    alone = others and not (question.terms or question.attributes or parts)
    return bool(asked and len(question.places) == 1 and alone)


def counts_partners(question: Question) -> bool:
    """Whether a count is one of partners, and not of what pages tell of them."""
    if question.cues & {"sum", "average"} or _counts_of_one(question):
        return False
    if question.places and not question.filters.relations:
        # "How many partner cities has Xtown itself", a partner of ours.
        theirs = {"partner", "having"} <= question.cues and not question.named_home
        return theirs and not (question.attributes or question.filters or question.cues & {"own"})
    if question.places and set(question.attributes) - set(words("en").attributes):
        return False  # what a page of its own accord says of a partner: "how many sister schools"
    if measured(question):
        return bool(question.filters.attribute or question.filters.tells)
    if question.attributes == ("country",) and not question.terms:
        return True  # "how many countries in total": those of the partners
    return bool(question.filters or "partner" in question.cues or question.homes)


def claims(question: Question) -> bool:
    """Whether the question holds a claim to be confirmed or denied."""
    cues = question.cues
    if "opens_check" in cues:
        return True
    of_tie = names_partners(question) or bool(cues & {"nowadays", "in_force"})
    named = question.places or question.filters.countries
    if "opens_any" in cues and named and of_tie and "question_word" not in cues:
        return True  # "any tie with X at present", "any Korean city among ours"
    if question.filters.state == "active" and question.places and not question.attributes:
        return not cues & _INTERROGATIVE  # "X, still on?"
    if question.filters.state == "active" and "claims" in cues and question.filters.countries:
        # "The waterworks in Lebanon, are they still being built?"
        return bool(question.terms) and not cues & _INTERROGATIVE
    asked = cues & (_INTERROGATIVE | {"question_word"})
    if question.text.rstrip().endswith("?") and question.places and of_tie and not asked:
        if question.filters.dated and set(question.attributes) <= {"date"}:
            return True  # "X and Y: sisters since 1979?"
        if question.filters.state == "lapsed" and not question.attributes:
            return True  # "Ruht die Partnerschaft mit X?"
    if (_claims_partner(question) or _claims_number(question)) and not asked:
        return True
    named = question.places or question.strangers
    if named and not cues & _INTERROGATIVE and "claims" in cues:
        return True
    # "X, a sister city": nothing is asked but whether it is so.
    return bool(
        question.places
        and question.filters.relations
        and not question.attributes
        and not question.terms
        and not cues & {"list", "reverse", "count", "also", "what"}
    )


def _claims_number(question: Question) -> bool:
    """Whether a question only says how many partners a home has: "so X has 12 sister ports?"."""
    says = {"claims", "having"} <= question.cues and question.named_home
    counts = len(question.numbers) == 1 and bool(question.filters.relations)
    more = question.attributes or question.terms or question.filters.attribute
    return bool(says and counts and not more and question.text.rstrip().endswith("?"))


def _claims_partner(question: Question) -> bool:
    """Whether a question only says of a place that it is a partner: "Xtown a partner city?"."""
    named = [stem for place in question.strangers for stem in stems(place.name)]
    of_ours = "partner" in question.cues and question.cues & {"singular", "own"}
    says = question.filters.relations or of_ours
    said = question.attributes or question.cues & {"also", "none", "who", "what"}
    asks = question.text.rstrip().endswith("?")
    one = bool(question.places) != bool(question.strangers)
    return bool(asks and one and says and not said and set(question.terms) <= set(named))


def measured(question: Question) -> bool:
    """Whether people or land are asked about."""
    return bool(set(question.attributes) & {"population", "area"})


def asks_beyond_one(question: Question) -> bool:
    """Whether the partners before, after, above or below the one named are asked for."""
    asked = question.cues & {"who", "list", "reverse", "count"} and question.cues & COMPARATIVES
    return bool(asked and question.order and len(question.places) == 1 and not question.terms)


def asks_of_home(question: Question) -> bool:
    """Whether a figure of the home itself is asked for."""
    return bool(
        question.homes
        and measured(question)
        and not (question.filters or question.places or question.terms)
        and not question.cues & {"partner", "own", *RANKINGS, *COMPARATIVES}
    )


def names_partners(question: Question) -> bool:
    """Whether the question speaks of partners as such."""
    return bool(question.filters.relations or question.cues & {"partner", "own"})


def names_ties(question: Question) -> bool:
    """Whether partners or ties are named by some word for them."""
    return bool(question.filters.relations or question.cues & {"partner", "deals", "cities"})


def lists(question: Question) -> bool:
    """Whether partners are to be listed, and not looked for by what is described."""
    narrowed = question.filters or question.years
    # "Which agreements did X conclude in 2018": with a date, one word more is but the verb.
    # But "who visits us in November" asks for no tie of that month.
    within = question.filters.since or question.filters.until or question.years
    verb = len(question.terms) == 1 and (
        within or (question.filters.dated and names_ties(question))
    )
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
    if question.terms and (told_how or not (names_partners(question) and narrowed)):
        return False  # "how does it celebrate with its sisters" lists nothing
    return bool(
        question.filters
        or question.homes
        or ({"list", "reverse", "own"} & question.cues and "partner" in question.cues)
    )

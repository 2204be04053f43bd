"""What sort of answer a question wants, from what it names and the words it uses."""

from __future__ import annotations

import re
from dataclasses import replace

from cityqa.questions.asks import (
    COMPARATIVES,
    MEASURES,
    RANKINGS,
    SUPERLATIVES,
    TIME_CUES,
    asks_beyond_one,
    asks_of_home,
    asks_of_one,
    asks_time,
    asks_until_then,
    asks_whose,
    claims,
    counts_partners,
    lists,
    measured,
    names_partners,
)
from cityqa.questions.asks_to_compare import (
    beyond_stranger,
    compares,
    compares_counts,
    ranks,
    ranks_own,
)
from cityqa.questions.groups import read_grouping
from cityqa.questions.phrases import differ_by_year
from cityqa.stems import stems
from cityqa.types import Kind, Question
from cityqa.words import data, text_key, tokens, words

# What "sign" asks for where nobody is asked who did.
_SIGNED = {"date", "subject"}
# What a tie is, which "how did the link come about" asks none of.
_OF_A_TIE = {"date", "relation", "subject"}


# What "on what day" and "where" ask for, of whatever chore.
_WHEN_AND_WHERE = {"date", "location"}


# A partner is told by a figure from here on: not "which of the eight".
_A_FIGURE = 100


def decide_kind(question: Question) -> Kind:
    """The first rule that fits decides; each says in words what it waits for."""
    cues, filters = question.cues, question.filters
    about_partners = bool(
        question.places or question.homes or filters or "partner" in cues or question.strangers
    )
    if "instruction" in cues:
        return Kind.OUT_OF_SCOPE
    meant = bool(question.places or filters or "partner" in cues or question.strangers)
    meant |= question.named_home or bool(set(question.attributes) - _WHEN_AND_WHERE)
    if "chores" in cues and not meant:
        return Kind.OUT_OF_SCOPE  # whichever office is asked
    if "greeting" in cues and not (about_partners or question.attributes or question.terms):
        return Kind.GREETING
    if "elsewhere" in cues:
        # Of a city's film festival a page may speak.
        asks = question.places or question.homes or cues & {"partner", "reverse"}
        return Kind.PROSE if asks else Kind.OUT_OF_SCOPE
    stated = bool("confirm" in cues or question.numbers or question.years)
    stated &= "opens_check" in cues and "question_word" not in cues
    if question.slots and not stated and not (asks_time(question) and asks_until_then(question)):
        return Kind.PROSE
    if len(question.places) == 1 and differ_by_year(question.attributes):
        return Kind.VALUE  # "has its budget gone up": what it was in each year
    together = ("both" in cues and len(question.homes) > 1) or (
        "shared" in cues and names_partners(question) and not question.homes
    )
    if together and not question.places:
        return Kind.COUNT if "count" in cues else Kind.LIST
    if _of_a_rule(question):
        return Kind.PROSE
    if compares_counts(question) or read_grouping(question):
        return Kind.COUNT
    if asks_time(question):
        return Kind.TIME
    if "count" in cues and names_partners(question) and asks_beyond_one(question):
        return Kind.COMPARISON  # "how many of our twins are larger than Xtown"
    claims_one = "opens_check" in cues and (question.strangers or question.places)
    if "count" in cues and not question.head and not claims_one and counts_partners(question):
        return Kind.COUNT
    if "share" in cues and filters and names_partners(question) and not question.places:
        return Kind.COUNT  # "what percentage of ours are Chinese"
    if "tally" in cues and not filters.tells:
        return Kind.COUNT
    if "sum" in cues and not (question.places or measured(question)):
        if names_partners(question):
            return Kind.COUNT  # "sisters and friends taken together": no sum of figures
    if cues & {"conflict", "agreement"} and not (question.places or measured(question)):
        if names_partners(question) and not question.attributes:
            return Kind.COUNT  # "does the page's tally match its list"
    if "abbreviation" in cues and not question.places:
        return Kind.PROSE
    if len(question.places) > 1 and cues & {"sum", "average"} and measured(question):
        if "opens_check" not in cues:
            return Kind.EXTREME  # "the combined population of X and Y": reckoned from both
    if compares(question) or asks_beyond_one(question) or beyond_stranger(question):
        return Kind.COMPARISON
    if cues & {"conflict", "agreement"} and question.places and question.attributes:
        if "opens_check" in cues:
            return Kind.CHECK
    if "opens_check" in cues and question.places and cues & SUPERLATIVES:
        return Kind.CHECK
    if (cues & RANKINGS or ranks_own(question)) and ranks(question):
        return Kind.EXTREME
    of_country = {"cities", "what"} <= cues and filters.countries and not question.terms
    ranked = question.rank > 1 or (cues & COMPARATIVES and ("singular" in cues or of_country))
    if ranked and not (question.places or filters.attribute or filters.every or question.head):
        of_partners = names_partners(question) or of_country
        if of_partners and "compare" not in cues and len(question.terms) < 2:
            return Kind.EXTREME  # "the third sister city", "the larger Japanese partner"
    if "opens_why" in cues:
        return Kind.PROSE
    differ = {"difference", "what"} <= cues and not cues & {"count", "excluding"}
    of_kinds = "difference" in cues and len(filters.relations) > 1 and not measured(question)
    if of_kinds or (differ and not (question.attributes or len(question.homes) > 1)):
        if not question.places:
            return Kind.PROSE  # "between a twinning and an agreement": what they are
    if "spelling" in cues and about_partners:
        return Kind.VALUE
    if claims(question):
        return Kind.CHECK
    told_who = "opens_who" in cues and "among_theirs" not in cues and not asks_whose(question)
    if told_who and question.places and set(question.attributes) <= _SIGNED:
        return Kind.PROSE  # who signed, who runs it: a person
    if "opens_how" in cues and question.places and set(question.attributes) <= _OF_A_TIE:
        return Kind.PROSE  # how a tie came about
    if question.places and question.attributes and not question.head:
        return Kind.VALUE
    if asks_of_home(question):
        return Kind.VALUE
    figures = set(question.attributes) & (MEASURES | {"country", "website"})
    if question.strangers and figures and "reverse" not in cues:
        return Kind.VALUE  # of a place that no page names
    if any(len(day) == 10 for day in question.years) and not question.places:
        if cues & {"who", "list", "reverse", "partner"} or not question.terms:
            return Kind.LIST
    years = any(len(day) < 10 for day in question.years)
    if cues & {"reverse", "who"} and not question.terms and (filters.dated or years):
        return Kind.LIST  # "which were signed in 1990", "who joined in 2015"
    if "deals" in cues and years and not (question.terms or question.places):
        return Kind.LIST  # "agreements of 2010"
    named = question.places or question.strangers or filters.countries
    if years and question.attributes == ("date",) and not (question.terms or named):
        return Kind.LIST  # "what was signed in 1990", "agreements concluded in 2007"
    if (
        (filters.attribute or filters.lacks or filters.tells)
        and not question.places
        and (names_partners(question) or "reverse" in cues)
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
    told = question.terms or question.attributes
    work = question.attributes == ("subject",) and not (question.terms or question.places)
    if {"reverse", "partner"} <= cues and work and "singular" not in cues:
        return Kind.LIST  # "which places do we cooperate with"
    if "reverse" in cues and filters.state == "lapsed" and not question.terms:
        if question.attributes == ("date",) and not (question.places or question.years):
            return Kind.LIST  # "which agreement has run out, and when"
    if filters.countries and not question.places and "also" in cues:
        if question.attributes in (("feature",), ("subject",)) and not question.terms:
            return Kind.VALUE  # "which are in X, and what are they known for"
    if {"reverse", "partner"} <= cues and filters.countries and question.attributes == ("date",):
        if not question.terms and "opens_when" not in cues:
            return Kind.LIST  # "with which city in Xland is it twinned"
    how = "manner" in cues and not cues & {"partner", "singular"}  # "how does the city share ..."
    if "reverse" in cues and not how and (told or max(question.numbers, default=0) >= _A_FIGURE):
        return Kind.REVERSE
    asks_many = cues & {"list", "count", "reverse", "own"}
    if filters.dated and question.attributes == ("date",) and "opens_when" not in cues:
        if names_partners(question) and not (question.terms or cues & {"singular", "reverse"}):
            return Kind.LIST  # "European partners that joined before 2005"
    if filters.countries and question.attributes and not question.terms and not asks_many:
        return Kind.VALUE
    if asks_of_one(question):
        return Kind.PROSE if question.head else Kind.VALUE
    counts_other = "count" in cues and question.head and ("own" in cues or len(question.terms) > 1)
    if lists(question) and not counts_other:
        return Kind.LIST  # but not "how many fire engines have we given to our sister cities"
    if question.places and not question.terms and not question.years:
        return Kind.VALUE
    if question.places:
        return Kind.PROSE
    if _opens_with_one(question):
        return Kind.REVERSE
    if {"partner", "singular"} <= cues and question.terms and "question_word" not in cues:
        return Kind.REVERSE  # "partner for baseball + signing date"
    if (filters or "own" in cues) and "manner" not in cues:
        return Kind.LIST if not question.terms else Kind.PROSE
    return Kind.PROSE


def _opens_with_one(question: Question) -> bool:
    """Whether one partner is told by a word in front of what is asked of it: "the cricket city,
    when did they join", "the volcano one - how many live there"."""
    opened, *rest = _PART.split(question.text, maxsplit=1)
    run, language = tokens(opened), question.language
    asked, told = set(question.attributes), set(question.terms)
    if not (rest and run and asked and told) or question.filters.countries:
        return False
    own = {text_key(word) for word in words(language).cues["cities"]}
    of_one = run[-1].key in own | set(data("numbers.toml")["joints"]["ones"])
    return of_one and asked <= MEASURES and told <= set(stems(opened, language))


_PART = re.compile(r"[,;:，、?？]|\s[-–—]\s")


def _of_a_rule(question: Question) -> bool:
    """Whether it is asked what holds for any tie: "how long is an agreement valid", "how many may
    we have at most"."""
    cues = question.cues
    if question.places or question.filters.countries or question.numbers:
        return False
    if question.filters.attribute or question.filters.bounds or question.filters.dated:
        return False  # "how many have at least a million people"
    lasts = {"ago", "in_force"} <= cues and "own" not in cues
    return lasts or {"count", "at_bound"} <= cues


def untimed(question: Question) -> Question:
    """A question about a time as it reads where no tie's date answers it: a date, or prose."""
    cues = question.cues - TIME_CUES - {"next_to", "previous", "years", "before", "after"}
    if not question.terms and question.places and not question.attributes:
        return replace(question, cues=cues, kind=Kind.VALUE, attributes=("date",))
    if "anniversary" in question.cues and question.terms:
        # "When did they visit us after the jubilee": of what was done, and of no tie.
        left = tuple(name for name in question.attributes if name != "date")
        question = replace(question, attributes=left)
    kind = decide_kind(replace(question, cues=cues))
    told = question.terms or not question.places  # "how long did the siege last"
    if kind is Kind.TIME or ("ago" in question.cues and told):
        kind = Kind.PROSE
    return replace(question, cues=cues, kind=kind)

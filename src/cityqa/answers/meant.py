"""What a question's words mean on the pages asked: a home's own kind of partner, its own states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from cityqa.answers.verdicts import light_stems, times_of_year
from cityqa.evidence import Evidence
from cityqa.glosses import gloss
from cityqa.places import gazetteer
from cityqa.questions.phrases import cue_phrases
from cityqa.questions.terms import without_generic
from cityqa.stems import stems
from cityqa.ties import Tie
from cityqa.types import Answer, Filters, Kind, Question
from cityqa.words import Phrases, data, tokens, words

_OF_MANY = {Kind.LIST, Kind.COUNT, Kind.EXTREME, Kind.COMPARISON}
# A home's pages keep a kind of their own when they name so many partners of it, beside others.
_A_KIND = 2


def of_own_kind(question: Question, evidence: Evidence) -> Question:
    """ "Partner cities" of a home that keeps these apart from its sister cities: just those."""
    filters = question.filters
    # "Ist Nanjing eine Partnerstadt?", on a page that sets these apart from its project partners
    one = question.kind is Kind.CHECK and question.language in _called_partner_city()
    if not (question.kind in _OF_MANY or one) or not _partner_cities().find(tokens(question.text)):
        return question
    if not question.homes or (filters.relations and not filters.otherwise):
        return question
    kinds = {_own_kind(home, evidence) for home in question.homes}
    if len(kinds) > 1 or not (kind := kinds.pop()):
        return question
    return replace(question, filters=replace(filters, relations=(kind,), otherwise=False))


def of_all_counted(question: Question, evidence: Evidence) -> Question:
    """ "Which of our eight sister cities is the largest", of a home with seven and one that it
    calls a friendship city: the number says that people mean both."""
    relations, homes = question.filters.relations, question.homes
    if question.kind is not Kind.EXTREME or len(relations) != 1 or len(homes) != 1:
        return question
    near = data("relation_families.toml")["loosely"].get(relations[0], ())
    for n in range(len(near) + 1):
        asked = replace(question.filters, relations=(*relations, *near[:n]))
        number = len(evidence.ties(asked, homes))
        if number in question.numbers and number > question.limit:
            return replace(question, filters=asked)
    return question


def _own_kind(home: str, evidence: Evidence) -> str:
    """The kind that a home's pages call "partner city" beside others, "" where they have none."""
    found = evidence.ties(Filters(), (home,))
    languages = {evidence.index.languages()[fact.page] for t in found for fact in t.memberships}
    called = _called_partner_city()
    kind = called.get(languages.pop(), "partner") if len(languages) == 1 else "partner"
    kinds = Counter(tie.relation for tie in found)
    return kind if kinds[kind] >= _A_KIND and len(kinds) > 1 else ""


def _called_partner_city() -> dict[str, str]:
    """The kind of tie of what is a "partner city" in a language that has a word for no other."""
    return dict(data("relation_families.toml")["called_partner_city"])


@lru_cache(maxsize=1)
def _partner_cities() -> Phrases:
    called = data("relation_families.toml")["called"]["partner"]
    return Phrases((name, "partner") for name in called)


def abroad_or_at_home(question: Question, evidence: Evidence) -> Question:
    """ "Overseas partners" of a home that has some in its own country, too; "domestic ones"."""
    asked, filters = question.cues & {"abroad", "at_home"}, question.filters
    if len(asked) != 1 or len(question.homes) != 1 or question.kind not in _OF_MANY:
        return question
    # "Jung-gu, Seoul": of a district that no gazetteer has, the city is known.
    named = (question.homes[0], question.homes[0].rpartition(",")[2].strip())
    home = next((place for name in named if (place := gazetteer().resolve(name))), None)
    if filters.countries or question.places or home is None or not home.country:
        return question
    own = replace(
        filters, countries=(home.country,), where=gazetteer().country_place(home.country).name
    )
    if "at_home" in asked:
        return replace(question, filters=own)
    some = evidence.ties(Filters(countries=own.countries), question.homes)
    return replace(question, filters=replace(own, elsewhere=True)) if some else question


def explained(question: Question, answer: Answer) -> float:
    """The share of a question's further words that an answer or what it cites has."""
    quotes = (citation.quote for citation in answer.citations)
    text = " ".join((answer.text, *quotes))
    told = {*stems(text), *stems(gloss(text, answer.language))}
    return sum(term in told for term in question.terms) / max(len(question.terms), 1)


def ties_in_state(
    question: Question, evidence: Evidence, with_figures: Sequence[str] = ()
) -> list[Tie]:
    """The ties that fit, lapsed or in force as the question and its pages use such words."""
    filters = question.filters
    found = evidence.ties(filters, question.homes, with_figures=with_figures)
    if filters.state == "lapsed":
        return _as_asked(question, found)
    if filters.state != "active" or "lapsed" not in question.cues:
        return found
    # "Former ones apart": of those that lapsed only what the word says is left out.
    any_state = replace(filters, state="")
    every = evidence.ties(any_state, question.homes, with_figures=with_figures)
    left_out = _as_asked(question, [tie for tie in every if tie.lapsed])
    return [tie for tie in every if tie not in left_out]


def apart_from_over(
    question: Question, evidence: Evidence, found: list[Tie], counted: Sequence[float | None]
) -> tuple[list[Tie], list[Tie]]:
    """The partners that a plain list or count means, and beside them those of which the pages say
    that it is over: these have no part in it, unless the pages count them themselves.

    A tie that sleeps or is suspended is one still; and what was signed in a year was signed. A
    number of those still in force says which others it leaves out.
    """
    filters = question.filters
    if filters.state == "active" and question.kind is Kind.COUNT:
        every = evidence.ties(replace(filters, state=""), question.homes)
        kept = {(tie.home, tie.place.key) for tie in found}
        return found, [t for t in every if t.ended and (t.home, t.place.key) not in kept]
    if filters.state or filters.dated or question.cues & _WHATEVER_ITS_STATE:
        return found, []
    over = [tie for tie in found if is_over(tie)]
    if len(over) == len(found) or len(found) in counted:
        return found, []
    return [tie for tie in found if tie not in over], over


def is_over(tie: Tie) -> bool:
    """Whether a tie has ended, and does not but sleep."""
    return bool(tie.ended) and "over" in _sorts_of(tie)


_WHATEVER_ITS_STATE = frozenset({"lapsed", "ever", "ended_ask"})


def _as_asked(question: Question, lapsed: list[Tie]) -> list[Tie]:
    """The lapsed ties that the question's words for it mean; all where it has none of its own."""
    matches = _lapsed_words(question.language).find(run := tokens(question.text))
    denials = cue_phrases("without_any", "en", question.language).find(run)
    for match in matches[1:]:
        if any(0 <= match.first - denial.last < _DENIED_REACH for denial in denials):
            # "On ice without having been ended": those of any other sort.
            denied = _sorts(match.phrase)
            return [tie for tie in lapsed if not _sorts_of(tie) & denied]
    said = [match.phrase for match in matches]
    if not said:
        return lapsed
    kept = []
    for home in dict.fromkeys(tie.home for tie in lapsed):
        own = [tie for tie in lapsed if tie.home == home]
        kept += [tie for phrase in said for tie in _said_to_be(phrase, own)]
    return [tie for tie in lapsed if tie in kept]


_DENIED_REACH = 3  # tokens: "without having been terminated"


def _said_to_be(phrase: str, lapsed: list[Tie]) -> list[Tie]:
    """Those that the pages tell in this very word or one of its sort; else those of no sort that
    they tell, or of its neighbours; else all."""
    asked, sorts = set(stems(phrase)), _sorts(phrase)
    exact = [
        tie
        for tie in lapsed
        if any(asked & set(stems(s.printed)) or sorts & _sorts(s.printed) for s in tie.ended)
    ]
    same = [t for t in lapsed if not (told := _sorts_of(t)) or told & sorts]
    near = [] if "over" in sorts else [t for t in lapsed if _sorts_of(t) - {"over"}]
    return exact or ((same or near) if len(sorts) == 1 else []) or lapsed


@lru_cache(maxsize=8)
def _lapsed_words(code: str) -> Phrases:
    return Phrases((w, "lapsed") for c in {"en", code} for w in words(c).states["lapsed"])


def _sorts(text: str) -> set[str]:
    """How words say that a tie lapsed: it is over, was halted, fell asleep; several, or none."""
    return {sort for match in _sort_words().find(tokens(text)) for sort in match.tags}


def _sorts_of(tie: Tie) -> set[str]:
    if not tie.ended:
        return {"over"}
    return set().union(*(_sorts(f"{state.label} {state.printed}") for state in tie.ended))


@lru_cache(maxsize=1)
def _sort_words() -> Phrases:
    sorts = data("page_forms.toml")["sorts_of_lapsed"]
    return Phrases((word, sort) for sort, said in sorts.items() for word in said)


def in_season(question: Question) -> Question:
    """ "What happens every November in Xtown", "who visits us in May": only the time tells which
    sentence is meant."""
    times = times_of_year(question.text)
    dated = times or (question.years and not question.places)  # "what did X send in 2011"
    if not dated or question.kind not in _OF_SENTENCES:
        return question
    light = light_stems(question.language)
    rest = [t for t in without_generic(question.terms, question.language) if t not in light]
    if (
        times
        and "opens_who" in question.cues
        and question.filters == Filters(days=question.filters.days)
    ):
        rest = rest[1:]  # what they do
    elif "what" not in question.cues:
        return question
    if set(rest) - (terms := set(chain(*times.values()))) or set(question.attributes) - {"subject"}:
        return question
    filters = replace(question.filters, days=())
    return replace(
        question,
        kind=Kind.PROSE,
        attributes=(),
        terms=tuple(sorted(terms)),
        head="",
        filters=filters,
    )


_OF_SENTENCES = {Kind.PROSE, Kind.VALUE}


def in_words(question: Question) -> Question:
    """The question with its filters as words of a description: "the 2024 grant", "the X war"."""
    filters = question.filters
    said = [*stems(filters.where), *(day[:4] for day in (filters.since, filters.until) if day)]
    terms = tuple(dict.fromkeys((*question.terms, *said)))
    return replace(question, terms=terms, filters=Filters(), kind=Kind.PROSE)

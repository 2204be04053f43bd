"""Two homes named together: the tie between them, where each has pages of its own."""

from __future__ import annotations

from dataclasses import replace

from cityqa.answers.draft import Draft
from cityqa.answers.endings import contact_stems
from cityqa.answers.premises import naming, say_no_partner
from cityqa.answers.verdicts import affirmed, say_verdict
from cityqa.evidence import Evidence
from cityqa.places import gazetteer
from cityqa.questions.kinds import decide_kind
from cityqa.types import Answer, Kind, Place, Question
from cityqa.words import tokens

# Words by which many partners are asked for, and not the one tie.
_OF_MANY = frozenset(
    {"list", "count", "reverse", "both", "cities", "ranking", "sum", "average", "other"}
    | {"largest", "smallest", "oldest", "newest", "most_people", "fewest_people"}
)


def asks_of_pair(question: Question) -> bool:
    """Whether the tie between two homes is asked for: "when did X and Y sign"."""
    if len(question.homes) != 2 or question.places or question.strangers:
        return False
    if question.filters.countries or question.filters.attribute:
        return False
    if question.cues & {"conflict", "agreement"} and question.attributes:
        return not question.cues & (_OF_MANY - {"both"})
    if "opens_check" in question.cues:
        if _between_homes(question):
            return True
        return "singular" in question.cues and not question.cues & _OF_MANY
    wanted = {"date", "relation"} & set(question.attributes) or question.cues & {"ago", "weekday"}
    return bool(wanted and not question.cues & _OF_MANY)


def of_pair(question: Question, evidence: Evidence) -> Question:
    """The question with the homes also taken as each other's partners, where they are."""
    places = _places(question)
    keys = tuple(place.key for place in places)
    facts = evidence.facts(home=question.homes, place=keys, attribute=("membership",))
    listed = tuple(place for place in places if any(f.place.key == place.key for f in facts))
    if not listed:
        return question
    homes = tuple(dict.fromkeys(fact.home for fact in facts))
    found = replace(question, places=listed, homes=homes)
    return replace(found, kind=decide_kind(found))


def answer_no_pair(question: Question, evidence: Evidence, draft: Draft) -> Answer:
    """That neither home's pages list the other."""
    if question.kind is Kind.CHECK or "opens_check" in question.cues:
        say_verdict(affirmed(question), draft, False)
    (home, other), places = question.homes, _places(question)
    place = places[-1]
    if _is_of(question, other):
        home, place = other, places[0]
    named = naming(evidence, (place,), (home,))
    return draft.answer(say_no_partner(draft, (place,), (home,), named))


def _is_of(question: Question, home: str) -> bool:
    """Whether a partner of the home named last is meant: "is Xtown a sister of Ytown", "is Xtown
    one of Ytown's sisters"."""
    text = question.text.replace("’", "'")
    at = text.casefold().rfind(home.casefold())
    before = [token.key for token in tokens(text[: max(at, 0)])][-1:]
    return bool(set(before) & _OF) or text[at + len(home) :].startswith("'s")


_OF = frozenset({"of", "von", "de", "del", "du"})
_WITH = frozenset({"with", "to", "mit", "zu", "avec", "con"})


def _between_homes(question: Question) -> bool:
    """Whether a tie of one home with the other is spoken of, and nothing else: "does Xtown have an
    exchange with Ytown", "is Xtown twinned with Ytown"."""
    if question.cues & {"shared", "list", "count", "same_year", "same_day"}:
        return False
    at = question.text.casefold().rfind(question.homes[-1].casefold())
    before = [token.key for token in tokens(question.text[: max(at, 0)])][-1:]
    told = set(question.terms)
    tied = told <= contact_stems() if told else "having" not in question.cues
    of_tie = told or "partner" in question.cues or question.filters.relations
    return bool(set(before) & _WITH and tied and of_tie)


def _places(question: Question) -> list[Place]:
    found = (gazetteer().resolve(home) for home in question.homes)
    return [place for place in found if place is not None]

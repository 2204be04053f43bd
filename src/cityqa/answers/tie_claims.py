"""What a claim says of a tie: its kind, its date, and of which homes it is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from cityqa.answers.draft import Draft
from cityqa.answers.other_kinds import EITHER, told_apart
from cityqa.answers.partnerships import say_homes, say_not_said
from cityqa.answers.saying import say_list, say_place
from cityqa.answers.verdicts import denials, say_verdict
from cityqa.evidence import Evidence
from cityqa.questions.phrases import question_phrases
from cityqa.ties import family, within
from cityqa.types import Fact, Filters, Place, Question, Status
from cityqa.words import Phrases, data, stop_words, tokens, words


def relation_holds(
    question: Question, evidence: Evidence, draft: Draft, place: Place, facts: Sequence[Fact]
) -> bool | None:
    """Whether the place is a partner of the kind claimed; None where no kind is claimed."""
    memberships = [f for f in facts if f.attribute == "membership" and f.place.key == place.key]
    if relations := question.filters.relations:
        # Among all of the home's partners: a page that tells near relations apart means them.
        claimed = Filters(relations=relations, without=question.filters.without)
        fitting = [t for t in evidence.ties(claimed, question.homes) if t.place.key == place.key]
        holds = any(not told_apart(draft, tie, relations) for tie in fitting)
        near = {one for relation in relations for one in family(relation)}
        if not (question.filters.otherwise or question.filters.without):
            # "Among our sister or friendship cities": it may be either.
            holds |= any(f.relation == EITHER and EITHER in near for f in memberships)
        if claimed_dates(question):  # "became friends in 1985", and a sister city later
            holds |= any(f.relation in relations for f in facts if f.attribute == "date")
        return not holds if question.filters.otherwise else holds
    if "partner" in question.cues and (question.homes or not question.filters.countries):
        apart = data("relation_families.toml")["apart"]["kinds"]
        partners = [fact for fact in memberships if fact.relation not in apart]
        return any(not _denied_beside(question, evidence, fact) for fact in partners)
    return None


def told_as_another(
    question: Question, evidence: Evidence, place: Place, facts: Sequence[Fact]
) -> Fact | None:
    """The fact whose sentence makes of a place asked for as a partner only one that is looked
    after: "a sponsorship for the district of X"."""
    if not (question.filters.relations or "partner" in question.cues):
        return None
    for fact in facts:
        if fact.attribute != "membership" or fact.place.key != place.key:
            continue
        page = evidence.index.page(fact.page)
        run = tokens(page.text[fact.start : fact.end])
        if _sponsored().find(run) and not _names_of_kinds(page.language).find(run):
            return fact
    return None


@lru_cache(maxsize=1)
def _sponsored() -> Phrases:
    return Phrases((word, "sponsored") for word in data("verdicts.toml")["scope"]["sponsored"])


def _denied_beside(question: Question, evidence: Evidence, fact: Fact) -> bool:
    """Whether the line that names a partner says that it is none of the kind asked by this name:
    "a memorandum since 2013, but it is not a partner city"."""
    page = evidence.index.page(fact.page)
    first = page.text.rfind("\n", 0, fact.start) + 1
    last = page.text.find("\n", fact.end)
    asked = _kinds_named(question.text, question.language)
    for clause in _CLAUSE.split(page.text[first : last if last >= 0 else len(page.text)]):
        ends = [match.last for match in denials(tokens(clause), page.language)]
        for begins, kinds in _kinds_named(clause, page.language).items():
            near = any(0 <= begins - end <= _BETWEEN for end in ends)
            if near and any(kinds & own for own in asked.values()):
                return True
    return False


_CLAUSE = re.compile(r"[,;:.()（）。，；\n]")
# Words between a "not" and what is denied: "not a formal partner city".
_BETWEEN = 2


def _kinds_named(text: str, language: str) -> dict[int, frozenset[str]]:
    """The kinds of partner that a text calls by their full names, by the token they begin with."""
    return {m.first: m.tags for m in _names_of_kinds(language).find(tokens(text))}


@lru_cache(maxsize=16)
def _names_of_kinds(language: str) -> Phrases:
    books = [words(code) for code in dict.fromkeys((language, "en"))]
    named = [(p, kind) for b in books for kind, ps in b.relations.items() for p in ps]
    named += [(p, "partner") for b in books for p in b.cues.get("partner", ())]
    return Phrases((p, kind) for p, kind in named if " " in p or len(p) >= _FULL)


_FULL = len("Partnerstadt")


def claims_tie(question: Question) -> bool:
    """Whether a claim of no kind and no date is one of the tie: "Xtown - one of ours?". A word that
    asks for nothing says else what the place is: "is it old?"."""
    if "one_only" in question.cues:
        return False
    if question.cues & _TOLD_OF_TIE or question.attributes:
        return True
    run = tokens(question.gist or question.text)
    asked = {
        n
        for match in question_phrases(question.language).find(run)
        if match.tags - _ASKS_NOTHING
        for n in range(match.first, match.last)
    }
    small = stop_words()
    return all(
        n in asked or token.east_asian or token.key in small or len(token.key) == 1  # "X w us?"
        for n, token in enumerate(run)
    )


_TOLD_OF_TIE = {"own", "having", "partner", "list"}
_ASKS_NOTHING = {"cue:filler", "cue:condition"}


def date_holds(question: Question, facts: Sequence[Fact]) -> bool | None:
    """Whether the tie is of the date claimed; None where none is, or no page tells its date."""
    claimed = claimed_dates(question)
    if claimed is None:
        return None
    dates = [f.date for f in of_kind_claimed(question, facts) if f.attribute == "date" and f.date]
    return any(within(day, claimed) for day in dates) if dates else None


def of_kind_claimed(question: Question, facts: Sequence[Fact]) -> Sequence[Fact]:
    """The facts of a tie without the dates of its other steps, where one is of the kind claimed:
    friends since 1989 and sisters since 2007, it became a sister in 2007."""
    relations = question.filters.relations
    dated = [f for f in facts if f.attribute == "date" and f.date]
    near = {one for relation in relations for one in family(relation)}
    for kinds in (set(relations), near):
        if meant := [f for f in dated if f.relation in kinds]:
            others = {f.start for f in dated if f not in meant and f.relation}
            return [f for f in facts if f in meant or f.start not in others]
    return facts


def claimed_dates(question: Question) -> Filters | None:
    """The dates that a tie is claimed to have begun on; None where none is claimed.

    "A sister since 1957" is so only if it began in 1957, unless "at least" stands with it.
    """
    filters, cues = question.filters, question.cues
    if "decade" in cues and filters.since and "since" in cues and "at_bound" not in cues:
        # "Since the eighties": since some time in them.
        return Filters(since=filters.since, until=filters.since[:3] + "9")
    if filters.since and not filters.until and "since" in cues and "at_bound" not in cues:
        return Filters(since=filters.since, until=filters.since)
    if filters.since or filters.until:
        return Filters(since=filters.since, until=filters.until)
    if "years" in cues and len(question.numbers) == 1 and not question.years:
        # "A partner for fifty years": it began so long ago, or longer.
        began = date.today() - timedelta(days=_YEAR * question.numbers[0])
        return Filters(until=began.isoformat())
    if not question.years:
        return None
    first, *_, last = (*question.years, question.years[-1])
    return Filters(since=first, until=last)


_YEAR = 365.2425  # days


def undated(
    question: Question, evidence: Evidence, draft: Draft, place: Place, own: Sequence[Fact]
) -> Status | None:
    """Say that no page dates the tie, and whose date the one claimed is; None where one does."""
    claimed = claimed_dates(question)
    if claimed is None or any(f.attribute == "date" and f.date for f in own):
        return None
    say_not_said(draft, place, "date", own)
    say_homes(draft, place, own)
    homes = question.homes or tuple(dict.fromkeys(fact.home for fact in own))
    for tie in evidence.ties(claimed, homes)[:_NAMED]:
        say_homes(draft, tie.place, [*tie.memberships, *tie.dates])
    return Status.NOT_FOUND


_NAMED = 3  # partners of the date claimed that are named


def of_each_home(
    question: Question, draft: Draft, place: Place, about: Sequence[Fact]
) -> Status | None:
    """Whether a place is a partner of each home named, and of one kind if that is asked."""
    told = [f for f in about if f.home in question.homes and f.attribute == "membership"]
    if len(question.homes) < 2 or not told or question.terms or question.filters.dated:
        return None
    if set(question.attributes) - {"relation"}:
        return None
    kinds = {home: {f.relation for f in told if f.home == home} for home in question.homes}
    lacking = [home for home, relations in kinds.items() if not relations]
    wanted = {near for asked in question.filters.relations for near in family(asked)}
    other = bool(wanted) and any(not relations & wanted for relations in kinds.values())
    same = set.intersection(*kinds.values())
    if "agreement" in question.cues and "both" not in question.cues and not lacking:
        say_verdict(question, draft, bool(same))
    elif "compare" not in question.cues:  # "of Xtown or of Ytown" asks which
        say_verdict(question, draft, not lacking and not other)
    say_homes(draft, place, [f for f in about if f.home in question.homes])
    if lacking:
        homes = say_list(draft.language, lacking)
        draft.say("not_partner_of", place=say_place(draft.language, place), home=homes)
    return Status.ANSWERED

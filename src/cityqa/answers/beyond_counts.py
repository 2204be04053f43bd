"""Partners that another page lists beyond those of a page that counts its own: "on the profiles
page but not in the list of 20"."""

from __future__ import annotations

from collections.abc import Sequence

from cityqa.answers.draft import Draft
from cityqa.answers.listed import say_partner
from cityqa.answers.saying import say, say_list, say_relation
from cityqa.evidence import Evidence
from cityqa.ties import Tie
from cityqa.types import Fact, Question


def not_in_list(question: Question, evidence: Evidence, found: Sequence[Tie]) -> list[Tie]:
    """The ties that are none of those of which a page counts as many as the question names."""
    if "not_in_list" not in question.cues or not question.numbers:
        return list(found)
    counts = evidence.facts(attribute="count", home=question.homes)
    kinds = {(f.page, f.relation) for f in counts if f.number in question.numbers}
    listed = {
        (fact.home, fact.place.key)
        for fact in evidence.facts(attribute="membership", home=question.homes)
        if (fact.page, fact.relation) in kinds
    }
    return [tie for tie in found if (tie.home, tie.place.key) not in listed]


def beyond(counts: Sequence[Fact], found: Sequence[Tie]) -> list[Tie]:
    """Those found of whom the page that counts says nothing, where it names others: no count of it
    has them in it."""
    apart: dict[tuple[str, str], Tie] = {}
    for page, home in {(count.page, count.home): None for count in counts}:
        own = [tie for tie in found if tie.home == home]
        others = [tie for tie in own if page not in {m.page for m in tie.memberships}]
        if len(others) < len(own):
            apart |= {(home, tie.place.key): tie for tie in others}
    return list(apart.values())


def say_beyond(question: Question, draft: Draft, ties: Sequence[Tie]) -> None:
    """Partners that stand on another page alone, with that page and what it calls them."""
    language = draft.language
    listed: dict[tuple[str, str], list[Tie]] = {}
    for tie in ties:
        listed.setdefault((draft.source(tie.shown_by), tie.relation), []).append(tie)
    for (source, relation), group in listed.items():
        items = [say_partner(question, draft, tie, dated=False) for tie in group]
        kind = say_relation(language, relation or "partner", "one" if len(group) == 1 else "many")
        said = say_list(language, items)
        draft.add(say(language, "list_beyond", source=source, relation=kind, items=said))

"""The partners that several homes have in common, each told once with the pages of all."""

from __future__ import annotations

from collections.abc import Sequence

from cityqa.answers.draft import Draft
from cityqa.answers.narrowed import say_filter_where, say_filters
from cityqa.answers.saying import say, say_country, say_list, say_place, say_relation
from cityqa.answers.verdicts import say_verdict
from cityqa.ties import Tie
from cityqa.types import Question


def asks_in_common(question: Question) -> bool:
    """Whether only partners of all the homes named are asked for, and nothing of each one's tie."""
    filters = question.filters
    of_each = question.attributes or filters.dated or filters.attribute
    return "both" in question.cues and len(question.homes) > 1 and not of_each


def say_in_common(question: Question, draft: Draft, found: Sequence[Tie]) -> None:
    """Which partners the homes share, behind a yes where it is asked if they do; or none."""
    if "opens_check" in question.cues:
        say_verdict(question, draft, bool(found))
    language = draft.language
    ties: dict[str, list[Tie]] = {}
    for tie in found:
        ties.setdefault(tie.place.key, []).append(tie)
    items = []
    for shared in ties.values():
        first, markers = shared[0], draft.cite(*(tie.shown_by for tie in shared))
        name = say_place(language, first.place, first.printed)
        if first.place.country and len(question.filters.countries) != 1:
            name = f"{name} ({say_country(language, first.place.country)})"
        items.append(f"{name} {markers}")
    relations = question.filters.relations
    relation = relations[0] if len(relations) == 1 else "partner"
    text = say(
        language,
        "list_shared" if items else "list_none_shared",
        home=say_list(language, question.homes),
        count=len(items),
        relation=say_relation(language, relation, "one" if len(items) == 1 else "many"),
        where=say_filter_where(language, question.filters),
        when=say_filters(language, question.filters),
        items=say_list(language, items),
    )
    draft.add(text)

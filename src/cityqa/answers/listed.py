"""Partners told one by one and kind by kind, with their number: "3 sister cities: ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import chain

from cityqa.answers.columns import say_figures
from cityqa.answers.draft import Draft
from cityqa.answers.institutions import is_institution, parted
from cityqa.answers.narrowed import say_filter_where, say_filters
from cityqa.answers.saying import (
    say,
    say_country,
    say_date,
    say_list,
    say_place,
    say_relation,
)
from cityqa.questions.filters import INSTITUTIONS
from cityqa.ties import Tie, family
from cityqa.types import Fact, Question
from cityqa.words import text_key


def by_relation(question: Question, ties: Sequence[Tie]) -> list[tuple[str, list[Tie]]]:
    """Ties grouped for telling: by their relation, or as one group where it was asked for."""
    ties, bodies = parted(question, ties)
    if bodies:
        return [*(by_relation(question, ties) if ties else ()), (INSTITUTIONS, bodies)]
    if len(question.filters.relations) == 1 and not question.filters.otherwise:
        return [(called_there(question.filters.relations[0], ties), list(ties))]
    each = len(question.filters.relations) > 1
    if not each and (question.filters.countries or question.filters.dated or len(ties) <= 3):
        return [("partner", list(ties))]
    groups: dict[str, list[Tie]] = {}
    for tie in ties:
        groups.setdefault(tie.relation or "partner", []).append(tie)
    return list(groups.items())


def called_there(asked: str, ties: Sequence[Tie]) -> str:
    """The relation asked for, or what the pages have for it where none of the ties is called so."""
    own = [tie.relation for tie in ties if tie.relation]
    told = {relation for tie in ties for relation in tie.relations}
    return asked if asked in told or not own else max(own, key=own.count)


def say_together(
    question: Question, draft: Draft, homes: Sequence[str], found: Sequence[Tie], few: set[str]
) -> None:
    """The number of places that several homes have together, each counted once."""
    groups = [by_relation(question, [tie for tie in found if tie.home == home]) for home in homes]
    kinds = {kind for of_home in groups for kind, _ in of_home}
    asked = question.filters.relations
    if len(asked) == 1 and kinds <= set(family(asked[0])):
        kinds = set(asked)  # "sister cities", of which one home says "sister or friendship cities"
    kind = kinds.pop() if len(kinds) == 1 and not few else _of_any_kind(found)
    number = len({tie.place.key for tie in found})
    say_total(draft, say_list(draft.language, homes), number, kind, "count_together")


def in_all(question: Question, ties: Sequence[Tie]) -> str:
    """The kind by which all that fit are told, whichever each is: the one asked for, if any."""
    relations = question.filters.relations
    return relations[0] if len(relations) == 1 else _of_any_kind(ties)


def _of_any_kind(ties: Sequence[Tie]) -> str:
    """How partners of several kinds are told; institutions are no partner cities."""
    return "any_partner" if any(map(is_institution, ties)) else "partner"


def say_total(
    draft: Draft, home: str, count: int, relation: str = "partner", form: str = "count_all"
) -> None:
    """A home's number of all that fit, whichever their kinds, or that of several homes."""
    language, filters = draft.language, draft.question.filters
    draft.add(
        say(
            language,
            form,
            home=home,
            count=count,
            relation=say_relation(language, relation, "many"),
            where=say_filter_where(language, filters),
            when=say_filters(language, filters),
        )
    )


def say_group(
    question: Question, draft: Draft, home: str, relation: str, group: Sequence[Tie]
) -> None:
    """Say a home's ties of one relation as a list with their number."""
    language = draft.language
    dated = question.filters.dated or "date" in question.attributes
    if "alphabetical" in question.cues:
        group = sorted(group, key=lambda tie: text_key(say_place(language, tie.place, tie.printed)))
    elif question.filters.dated:
        group = sorted(group, key=partial(_in_time, question))
    items = [say_partner(question, draft, tie, dated=dated) for tie in group]
    draft.add(
        say(
            language,
            "list_other" if "left_out" in question.cues else "list",
            home=home,
            count=len(group),
            relation=say_relation(language, relation, "one" if len(group) == 1 else "many"),
            where=say_filter_where(language, question.filters),
            when=say_filters(language, question.filters),
            items=say_list(language, items),
        )
    )


def _in_time(question: Question, tie: Tie) -> str:
    """By what partners chosen by date come in order: their day of the year where that is it."""
    day = tie.date.date if tie.date else ""
    return day[len("2001") :] if question.filters.days else day


def say_countries(draft: Draft, home: str, ties: Sequence[Tie], *, few: bool) -> None:
    """The countries that a home's partners lie in, each shown by its first partner."""
    language = draft.language
    first: dict[str, Tie] = {}
    for tie in ties:
        if tie.place.country:
            first.setdefault(tie.place.country, tie)
    items = [
        f"{say_country(language, iso)} {draft.cite(tie.shown_by)}" for iso, tie in first.items()
    ]
    said, form = say_list(language, items), "list_named" if few else "countries"
    draft.add(say(language, form, home=home, count=len(first), items=said))


_LETTERS = re.compile(r"[^\W\d_]")


def say_partner(question: Question, draft: Draft, tie: Tie, *, dated: bool) -> str:
    language = draft.language
    shown = tie.shown_by
    details = []
    if tie.place.country and len(question.filters.countries) != 1:
        details.append(say_country(language, tie.place.country))
    cited: list[Fact] = [shown]
    if dated and tie.date and tie.date.date:
        details.append(say_date(language, tie.date.date))
        cited = [tie.date]
    filters = question.filters
    wanted = [filters.attribute, *question.attributes, *chain(*filters.tells)]
    wanted += [bound.attribute for bound in filters.bounds]
    for attribute in dict.fromkeys(fact.attribute for fact in tie.figures):
        # A figure is the city's, whoever tells it; what is done together is each home's own.
        told = [fact for fact in tie.figures if fact.attribute == attribute in wanted]
        told = [fact for fact in told if attribute != "subject" or fact.home == tie.home]
        details += say_figures(draft, told)
        cited += told
    ends = dated and filters.state == "lapsed"  # "which have ended, and when"
    states: dict[str, str] = {}
    for state in sorted(tie.ended, key=lambda state: not state.date):
        ended = f" ({say_date(language, state.date)})" if ends and state.date else ""
        # "Ended: 31.12.2019": the label says what the day is of.
        said = state.label if state.label and not _LETTERS.search(state.printed) else state.printed
        states.setdefault(text_key(said), f"“{said.strip()}”{ended}")
        cited.append(state)
    details += states.values()
    inside = f" ({say(language, 'comma').join(details)})" if details else ""
    values = tuple(fact.printed.strip() for fact in cited if fact.attribute != "membership")
    markers = draft.cite(*cited, values=values)
    return f"{say_place(language, tie.place, tie.printed)}{inside} {markers}"

"""Complete lists and counts of partners, and the page's own counts beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from babel.numbers import format_percent

from cityqa.answers.counts import (
    by_place,
    differ,
    names_few,
    own_counts,
    pages_own,
    say_count_of,
    say_counts,
    say_tally,
    say_unnamed,
    unnamed,
)
from cityqa.answers.described import sort_counted
from cityqa.answers.draft import Draft
from cityqa.answers.figures import say_left_out
from cityqa.answers.fitting import confidence
from cityqa.answers.in_common import asks_in_common, say_in_common
from cityqa.answers.meant import (
    apart_from_over,
    explained,
    in_words,
    ties_in_state,
)
from cityqa.answers.narrowed import say_filter_where, say_filters
from cityqa.answers.of_sections import line_on_kind
from cityqa.answers.other_kinds import of_either_kind, say_none_so_called
from cityqa.answers.prose import answer_prose
from cityqa.answers.quotes import say_item
from cityqa.answers.reverse import answer_reverse
from cityqa.answers.saying import (
    say,
    say_as_doubted,
    say_country,
    say_date,
    say_list,
    say_place,
    say_relation,
)
from cityqa.answers.values import not_a_partner
from cityqa.evidence import Evidence
from cityqa.questions.asks import names_partners
from cityqa.questions.filters import INSTITUTIONS, NO_CITY
from cityqa.questions.of_cities import speaks_of_cities
from cityqa.relevance import Finding
from cityqa.ties import Tie, figure_within
from cityqa.types import Answer, Fact, Filters, Kind, Question, Status
from cityqa.words import text_key


def answer_list(question: Question, evidence: Evidence, draft: Draft) -> Answer:
    """Every partner that fits, home by home, each with its citation."""
    if question.strangers and not question.homes:
        return not_a_partner(question, draft)
    if "tally" in question.cues and say_tally(question, evidence, draft):
        return draft.answer(Status.ANSWERED)
    if question.terms and question.kind is Kind.LIST:
        findings = _described(question, evidence)
        fitting = {tie.place.key for tie in evidence.ties(question.filters, question.homes)}
        among = [f for f in findings if f.item.place and f.item.place.key in fitting]
        if among and among[0].coverage >= DESCRIBED and confidence(among) >= SURELY:
            described = answer_reverse(question, evidence, Draft(question, evidence.index))
            if described.status is not Status.NOT_FOUND:
                return described
        elif findings and not among and _only_related(question):
            return answer_prose(question, evidence, draft)  # told, but of no such partner
    if question.kind is Kind.COUNT and question.places and "included" not in question.cues:
        return draft.answer(say_count_of(question, evidence, draft))
    if sort_counted(question):
        draft.say("not_said_at_all")  # "how many are wine cities", where none is told to be one
        return draft.answer(Status.NOT_FOUND)
    found = partners_asked(question, evidence)
    counts = own_counts(question, evidence)
    found, over = apart_from_over(question, evidence, found, [fact.number for fact in counts])
    if not found and question.terms and not counts:
        worded = in_words(question)
        told = answer_prose(worded, evidence, draft)
        if not _complete(question) or (
            told.status is Status.ANSWERED and explained(worded, told) >= DESCRIBED
        ):
            return told
        draft = Draft(question, evidence.index)
    if not found:
        return none_named(question, evidence, draft, counts)
    if question.kind is Kind.COUNT and not counts and (hidden := unnamed(question, evidence)):
        say_unnamed(draft, hidden)
        return draft.answer(Status.NOT_FOUND)
    kinds = question.filters.relations or "own" in question.cues
    if len(question.terms) >= UNEXPLAINED and not kinds:
        # "How many Chinese civil servants came for training": a list tells nothing of it.
        return answer_prose(in_words(question), evidence, draft)
    if asks_in_common(question):
        say_in_common(question, draft, found)
        return draft.answer(Status.ANSWERED)
    homes = list(dict.fromkeys(tie.home for tie in found))
    counting = question.kind is Kind.COUNT or "country" in question.attributes
    status = None
    say_none_so_called(question, draft, found)
    few = names_few(question, found, counts)
    if few or (counting and ("own_count" in question.cues or differ(question, found, counts))):
        status, counts = say_counts(question, draft, found, counts, first=True), []
    several = len(question.homes) > 1 or "shared" in question.cues
    if question.kind is Kind.COUNT and len(homes) > 1 and several:
        together = say_list(draft.language, homes)
        relations = question.filters.relations
        kind = relations[0] if len(relations) == 1 else "partner"
        _say_total(draft, together, len({tie.place.key for tie in found}), kind)
    for home in homes:
        own = [tie for tie in found if tie.home == home]
        if "country" in question.attributes and _asks_countries(question):
            _say_countries(draft, home, own, few=home in few)
            if "counts_apart" not in question.cues:
                continue  # "in how many countries", and not "how many cities, and in how many"
        if question.kind is Kind.COUNT and question.cues & {"counts_apart", "compare"}:
            if parts := by_place(question, own):
                if "counts_apart" not in question.cues:
                    _say_total(draft, home, len(own))  # "how many Asian vs European"
                for part, group in parts:
                    relation, _ = _by_relation(part, group)[0]
                    say_group(part, draft, home, relation, group)
                continue
        if home in few:
            items = [_item(question, draft, tie, dated=question.filters.dated) for tie in own]
            draft.add(say(draft.language, "list_named", items=say_list(draft.language, items)))
            continue
        groups = _by_relation(question, own)
        if question.kind is Kind.COUNT and len(groups) > 1:
            _say_total(draft, home, len(own))
        for relation, group in groups:
            say_group(question, draft, home, relation, group)
    for home, group in of_either_kind(question, evidence, found).items():
        say_group(question, draft, home, group[0].relation, group)
    if over:
        items = [_item(question, draft, tie, dated=False) for tie in over]
        draft.add(say(draft.language, "list_over", items=say_list(draft.language, items)))
    if "share" in question.cues:
        _say_share(question, evidence, draft, found)
    _say_doubtful(question, draft, evidence)
    if counting and counts:
        status = say_counts(question, draft, found, counts)
    return draft.answer(status or Status.ANSWERED)


def _asks_countries(question: Question) -> bool:
    """Whether the countries themselves are asked for, and not partners in some."""
    named = question.filters.countries and not question.filters.elsewhere
    return not named and "same_country" not in question.cues


# A description is found when a sentence has this share of its words, and confidence is this high.
DESCRIBED = 0.6
SURELY = 0.5


# A question that names no kind of partner and has so many further words asks for no list: of the
# questions for tuning, such lists were right once and wrong four times; of those with one word
# more, they were right in 36 of 44.
UNEXPLAINED = 2


def _described(question: Question, evidence: Evidence) -> list[Finding]:
    """What the pages tell of any partner in the words that are left over, the best first."""
    found = evidence.search(question.text, question.terms, gist=question.gist)
    any_of = len(question.terms) if "compare" in question.cues else 1  # "wine or beer"
    return [f for f in found if f.item.place and f.coverage >= DESCRIBED / any_of]


def _only_related(question: Question) -> bool:
    """Whether nothing but their relation narrows the partners asked for, and so words must."""
    relations = Filters(relations=question.filters.relations)
    return question.filters == relations and not question.years and "count" not in question.cues


def partners_asked(question: Question, evidence: Evidence) -> list[Tie]:
    """The ties that are listed or counted, institutions only where such are asked for."""
    figures = [a for a in question.attributes if a in ("population", "area")]
    figures += pages_own(question.attributes)
    found = ties_in_state(question, evidence, figures)
    found = [tie for tie in found if tie.place not in question.besides]
    found = _in_common(question, found)
    # "All MOUs", "everything that was agreed in 2011".
    of_deals = "deals" in question.cues or not names_partners(question)
    agreements = question.filters.relations or (question.filters.dated and of_deals)
    agreements = agreements and not speaks_of_cities(question)
    anything = "institution" in question.attributes or question.filters.divisions == NO_CITY
    if not anything and not agreements:
        found = [tie for tie in found if tie.place.kind != "institution"] or found
    return found


def _in_common(question: Question, found: list[Tie]) -> list[Tie]:
    """The ties with places that several homes share, or with those in one country, if asked for."""
    cues = question.cues
    if "same_country" in cues and not question.filters.countries:
        lands = Counter((tie.home, tie.place.country) for tie in found)
        return [tie for tie in found if lands[tie.home, tie.place.country] > 1]
    together = "both" in cues and len(question.homes) > 1
    if not together and "shared" not in cues:
        return found
    needed = len(question.homes) if together else 2
    homes: dict[str, set[str]] = {}
    for tie in found:
        homes.setdefault(tie.place.key, set()).add(tie.home)
    return [tie for tie in found if len(homes[tie.place.key]) >= needed]


def _by_relation(question: Question, ties: Sequence[Tie]) -> list[tuple[str, list[Tie]]]:
    """Ties grouped for telling: by their relation, or as one group where it was asked for."""
    if len(question.filters.relations) == 1 and not question.filters.otherwise:
        return [(_called(question.filters.relations[0], ties), list(ties))]
    each = question.kind is Kind.COUNT and len(question.filters.relations) > 1
    if not each and (question.filters.countries or question.filters.dated or len(ties) <= 3):
        return [("partner", list(ties))]
    groups: dict[str, list[Tie]] = {}
    for tie in ties:
        groups.setdefault(tie.relation or "partner", []).append(tie)
    return list(groups.items())


def _called(asked: str, ties: Sequence[Tie]) -> str:
    """The relation asked for, or what the pages have for it where none of the ties is called so."""
    own = [tie.relation for tie in ties if tie.relation]
    told = {relation for tie in ties for relation in tie.relations}
    return asked if asked in told or not own else max(own, key=own.count)


def _say_total(draft: Draft, home: str, count: int, relation: str = "partner") -> None:
    """A home's number of all that fit, whichever their kinds."""
    language, filters = draft.language, draft.question.filters
    draft.add(
        say(
            language,
            "count_all",
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
    items = [_item(question, draft, tie, dated=dated) for tie in group]
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


def _say_share(question: Question, evidence: Evidence, draft: Draft, found: Sequence[Tie]) -> None:
    """Of how many partners in all those found are how many."""
    every = Filters(relations=question.filters.relations, state=question.filters.state)
    part = len({(tie.home, tie.place.key) for tie in found})
    whole = len({(t.home, t.place.key) for t in evidence.ties(every, question.homes)})
    if whole > part:
        percent = format_percent(part / whole, locale=draft.language)
        draft.add(say(draft.language, "share_of", part=part, whole=whole, percent=percent))


def _say_doubtful(question: Question, draft: Draft, evidence: Evidence) -> None:
    """Partners whose printed figure would fit, if it could be right."""
    filters = question.filters
    if not filters.attribute:
        return
    anything = replace(filters, attribute="", at_least=None, at_most=None)
    doubtful = []
    for tie in evidence.ties(anything, question.homes, with_figures=(filters.attribute,)):
        told = [fact for fact in tie.figures if fact.attribute == filters.attribute]
        if not any(fact.decides for fact in told):
            doubtful += [fact for fact in told if figure_within([fact], filters)]
    if doubtful:
        say_left_out(draft, doubtful)


def _say_countries(draft: Draft, home: str, ties: Sequence[Tie], *, few: bool) -> None:
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


def _item(question: Question, draft: Draft, tie: Tie, *, dated: bool) -> str:
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
    for fact in tie.figures:
        if fact.attribute in wanted:
            details.append(say_as_doubted(language, fact))
            cited.append(fact)
    ends = dated and filters.state == "lapsed"  # "which have ended, and when"
    told: dict[str, str] = {}
    for state in sorted(tie.ended, key=lambda state: not state.date):
        ended = f" ({say_date(language, state.date)})" if ends and state.date else ""
        # "Ended: 31.12.2019": the label says what the day is of.
        said = state.label if state.label and not _LETTERS.search(state.printed) else state.printed
        told.setdefault(text_key(said), f"“{said.strip()}”{ended}")
        cited.append(state)
    details += told.values()
    inside = f" ({say(language, 'comma').join(details)})" if details else ""
    values = tuple(fact.printed.strip() for fact in cited if fact.attribute != "membership")
    markers = draft.cite(*cited, values=values)
    return f"{say_place(language, tie.place, tie.printed)}{inside} {markers}"


def none_named(
    question: Question, evidence: Evidence, draft: Draft, counts: Sequence[Fact]
) -> Answer:
    """No partner fits: because a page only counts them, or because there is none."""
    if counts:
        say_unnamed(draft, counts)
        if question.kind is Kind.COUNT:
            return draft.answer(Status.ANSWERED)
        # A list of which no item is named is none.
        return draft.answer(Status.NOT_FOUND if "list" in question.cues else Status.PARTIAL)
    if question.filters.divisions == INSTITUTIONS and question.kind is not Kind.COUNT:
        draft.say("not_said_at_all")  # "which networks do we belong to": of no partner cities
        return draft.answer(Status.NOT_FOUND)
    if asks_in_common(question):
        say_in_common(question, draft, ())
        return draft.answer(Status.ANSWERED if "opens_check" in question.cues else Status.NOT_FOUND)
    relations = question.filters.relations or ("partner",)
    every = question.filters.every and len(relations) > 1
    kinds = [say_relation(draft.language, kind, "many") for kind in relations]
    homes = question.homes or evidence.index.homes()
    other = "list_none_other" if "left_out" in question.cues else "list_none"
    draft.add(
        say(
            draft.language,
            "list_none_all" if every else other,
            home=say_list(draft.language, list(dict.fromkeys(homes))),
            relation=say_list(draft.language, kinds) if every else kinds[0],
            where=say_filter_where(draft.language, question.filters),
            when=say_filters(draft.language, question.filters),
        )
    )
    _say_doubtful(question, draft, evidence)
    of_kind = question.filters == Filters(relations=question.filters.relations)
    if of_kind and (line := line_on_kind(question, evidence)):
        say_item(draft, line)  # the pages name none, and yet tell that there are
        return draft.answer(Status.NOT_FOUND)
    if _complete(question) and question.kind is Kind.COUNT:
        return draft.answer(Status.ANSWERED)  # none is a number
    return draft.answer(Status.NOT_FOUND)


def _complete(question: Question) -> bool:
    """Whether a filter on places or dates empties a list that is known."""
    filters = question.filters
    return bool(filters.countries or filters.dated or filters.lacks or filters.capital)

"""Complete lists and counts of partners, and the page's own counts beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from babel.numbers import format_percent

from cityqa.answers.beyond_counts import beyond, not_in_list, say_beyond
from cityqa.answers.columns import say_unfilled, say_unfiltered, with_countries
from cityqa.answers.counted_then import counted_then
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
from cityqa.answers.in_common import (
    asks_in_common,
    homes_needed,
    of_homes,
    say_in_common,
    say_shared_by_fewer,
)
from cityqa.answers.institutions import of_those_meant, with_content
from cityqa.answers.listed import (
    by_relation,
    in_all,
    say_countries,
    say_group,
    say_partner,
    say_together,
    say_total,
)
from cityqa.answers.meant import (
    apart_from_over,
    explained,
    in_words,
    ties_in_state,
)
from cityqa.answers.mentioned import say_mentioned
from cityqa.answers.narrowed import say_filter_where, say_filters
from cityqa.answers.of_sections import line_on_kind
from cityqa.answers.other_kinds import (
    near_kinds,
    of_either_kind,
    say_none_so_called,
    say_without,
)
from cityqa.answers.prose import answer_prose
from cityqa.answers.quotes import say_item
from cityqa.answers.reverse import answer_reverse
from cityqa.answers.saying import (
    say,
    say_list,
    say_relation,
)
from cityqa.answers.values import not_a_partner
from cityqa.evidence import Evidence
from cityqa.questions.filters import INSTITUTIONS
from cityqa.relevance import Finding
from cityqa.ties import Tie, figure_within
from cityqa.types import Answer, Fact, Filters, Kind, Question, Status


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
    question = with_content(with_countries(question))
    found = partners_asked(question, evidence)
    if question.kind is Kind.COUNT and (then := counted_then(question, evidence)):
        say_counts(question, draft, found, then, first=True)
        return draft.answer(Status.ANSWERED)
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
    if question.kind is Kind.COUNT and len(homes) > 1 and "each_home" not in question.cues:
        say_together(question, draft, homes, found, few)
    for home in homes:
        own = [tie for tie in found if tie.home == home]
        if "country" in question.attributes and _asks_countries(question):
            say_countries(draft, home, own, few=home in few)
            if "counts_apart" not in question.cues:
                continue  # "in how many countries", and not "how many cities, and in how many"
        if question.kind is Kind.COUNT and question.cues & {"counts_apart", "compare"}:
            if parts := by_place(question, own):
                if "counts_apart" not in question.cues:
                    say_total(draft, home, len(own))  # "how many Asian vs European"
                for part, group in parts:
                    relation, _ = by_relation(part, group)[0]
                    say_group(part, draft, home, relation, group)
                continue
        if home in few:
            items = [say_partner(question, draft, tie, dated=question.filters.dated) for tie in own]
            draft.add(say(draft.language, "list_named", items=say_list(draft.language, items)))
            continue
        groups = by_relation(question, own)
        together = question.kind is Kind.COUNT or len(question.filters.relations) > 1
        if together and len(groups) > 1:
            say_total(draft, home, len(own), in_all(question, own))
        for relation, group in groups:
            say_group(question, draft, home, relation, group)
    say_unfilled(question, draft, found)
    say_unfiltered(question, evidence, draft)
    for home, group in of_either_kind(question, evidence, found).items():
        say_group(question, draft, home, group[0].relation, group)
    say_without(question, evidence, draft, found)
    say_mentioned(question, evidence, draft, found)
    if over:
        items = [say_partner(question, draft, tie, dated=False) for tie in over]
        draft.add(say(draft.language, "list_over", items=say_list(draft.language, items)))
    if "share" in question.cues:
        _say_share(question, evidence, draft, found)
    _say_doubtful(question, draft, evidence)
    if counting and counts:
        status = say_counts(question, draft, found, counts)
    if status is Status.CONFLICT:
        say_beyond(question, draft, beyond(own_counts(question, evidence), found))
    for near in near_kinds(question, evidence, found).values():
        say_beyond(question, draft, near)
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
    figures = [a for a in question.attributes if a in ("population", "area", "subject")]
    figures += pages_own(question.attributes)
    found = ties_in_state(question, evidence, figures)
    found = [tie for tie in found if tie.place not in question.besides]
    found = not_in_list(question, evidence, _in_common(question, found))
    return of_those_meant(question, found)


def _in_common(question: Question, found: list[Tie]) -> list[Tie]:
    """The ties with places that several homes share, or with those in one country, if asked for."""
    cues = question.cues
    if "same_country" in cues and not question.filters.countries:
        lands = Counter((tie.home, tie.place.country) for tie in found)
        return [tie for tie in found if lands[tie.home, tie.place.country] > 1]
    needed = homes_needed(question)
    return [tie for shared in of_homes(found, needed) for tie in shared] if needed else found


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


def none_named(
    question: Question, evidence: Evidence, draft: Draft, counts: Sequence[Fact]
) -> Answer:
    """No partner fits: because a page only counts them, or because there is none."""
    if counts:
        say_unnamed(draft, counts, "count_only")
        if question.kind is Kind.COUNT:
            return draft.answer(Status.ANSWERED)
        # A list of which no item is named is none.
        return draft.answer(Status.NOT_FOUND if "list" in question.cues else Status.PARTIAL)
    if question.filters.divisions == INSTITUTIONS and question.kind is not Kind.COUNT:
        draft.say("not_said_at_all")  # "which networks do we belong to": of no partner cities
        return draft.answer(Status.NOT_FOUND)
    if asks_in_common(question):
        return _none_in_common(question, evidence, draft)
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


def _none_in_common(question: Question, evidence: Evidence, draft: Draft) -> Answer:
    """No partner is one of all the homes; those in a country that each has for itself, or those
    that fewer homes share."""
    say_in_common(question, draft, ())
    cues = question.cues - {"both", "shared"}
    found = partners_asked(replace(question, cues=cues), evidence)
    say_shared_by_fewer(question, draft, found)
    homes = dict.fromkeys(tie.home for tie in found)
    if question.filters.countries and set(question.homes) <= set(homes):
        # "Xtown and Ytown both have a sister in Xland": each its own.
        for home in homes:
            own = [tie for tie in found if tie.home == home]
            for relation, group in by_relation(question, own):
                say_group(question, draft, home, relation, group)
        return draft.answer(Status.ANSWERED)
    return draft.answer(Status.ANSWERED if "opens_check" in question.cues else Status.NOT_FOUND)


def _complete(question: Question) -> bool:
    """Whether a filter on places or dates empties a list that is known."""
    filters = question.filters
    return bool(filters.countries or filters.dated or filters.lacks or filters.capital)

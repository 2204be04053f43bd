"""The pages' own counts of partners and countries, held against what they list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cityqa.answers.draft import Draft
from cityqa.answers.narrowed import countries_named
from cityqa.answers.saying import (
    say,
    say_attribute,
    say_home,
    say_list,
    say_number,
    say_place,
    say_relation,
)
from cityqa.evidence import Evidence
from cityqa.measures import tally_of
from cityqa.places import gazetteer
from cityqa.ties import Tie, family
from cityqa.types import Fact, Filters, Kind, Question, Status
from cityqa.words import data, text_key, tokens, words


def say_tally(question: Question, evidence: Evidence, draft: Draft) -> bool:
    """Add up what the pages tell under labels of their own: figures, or the names listed there."""
    language, told = draft.language, False
    for label in pages_own(question.attributes):
        found = evidence.ties(question.filters, question.homes, with_figures=(label,))
        items, total = [], 0.0
        facts = [f for tie in found for f in tie.figures if f.attribute == label]
        for fact in {(f.page, f.start): f for f in facts}.values():
            total += tally_of(fact)
            markers = draft.cite(fact, values=(fact.printed.strip(),))
            name = say_place(language, fact.place, fact.subject)
            items.append(f"{name} {fact.printed.strip()} {markers}")
        if items:
            said = say_list(language, items)
            value, named = say_number(language, total), say_attribute(language, label)
            draft.add(
                say(language, "sum", value=value, attribute=named, count=len(items), items=said)
            )
            told = True
    return told


def by_place(question: Question, ties: Sequence[Tie]) -> list[tuple[Question, list[Tie]]]:
    """Ties by each of several countries and regions named, none of which has no tie; else none."""
    filters = question.filters
    parts = []
    named = [] if filters.elsewhere or filters.inside else filters.where.split(", ")
    for name in named if len(named) > 1 else ():
        inside = set(countries_named(name)) & set(filters.countries)
        group = [tie for tie in ties if tie.place.country in inside]
        narrowed = replace(filters, where=name, countries=tuple(sorted(inside)))
        parts.append((replace(question, filters=narrowed), group))
    told = {id(tie) for _, group in parts for tie in group}
    whole = len(parts) > 1 and all(group for _, group in parts) and len(told) == len(ties)
    return parts if whole else []


def pages_own(attributes: Sequence[str]) -> tuple[str, ...]:
    """Those of the attributes that only the pages themselves know."""
    return tuple(name for name in attributes if name not in words("en").attributes)


def own_counts(question: Question, evidence: Evidence) -> list[Fact]:
    """The pages' own counts of what is asked for."""
    filters = question.filters
    counted = Filters(relations=filters.relations, countries=filters.countries, where=filters.where)
    if filters.relations and not set(filters.without) & set(filters.relations):
        # "Agreements besides the sister cities".
        counted = replace(counted, without=filters.without)
    if replace(filters, state="") != counted or filters.state == "lapsed":
        return []
    ties = evidence.ties(Filters(), question.homes)
    if filters.state and any(tie.lapsed for tie in ties):
        return []  # it may count those that are no longer in force
    if question.besides or question.cues & {"shared", "same_country", "not_in_list"}:
        return []
    if "both" in question.cues and len(question.homes) != 1:
        return []  # but "both kinds together" are all of a home
    what = {"countries" if "country" in question.attributes else "partners"}
    if "counts_apart" in question.cues:
        what.add("partners")  # "how many cities, and in how many countries"
    facts = [
        fact
        for fact in evidence.facts(attribute="count", home=question.homes)
        if fact.number is not None and _counted(fact) in what and _is_of_home(fact)
    ]
    kinds: dict[str, set[str]] = {}
    for tie in ties:
        kinds.setdefault(tie.home, set()).update(tie.relations)
    totals = [fact for fact in facts if _counts_all(fact, kinds.get(fact.home, set()))]
    if filters.relations:
        near = {name for relation in filters.relations for name in _meant(relation)}
        called = evidence.called(filters.relations, question.homes)
        facts = [f for f in facts if f.relation in near | called.get(f.home, frozenset())]
        facts = totals or facts if len(filters.relations) > 1 else facts
        facts = [f for f in facts if not _counts_near_kinds(f, ties, filters.relations)]
    else:
        facts = totals
    if filters.countries:
        return [fact for fact in facts if _counts_region(fact, filters, facts)]
    return [fact for fact in facts if not _region(fact)]


def _counts_near_kinds(fact: Fact, ties: Sequence[Tie], asked: Sequence[str]) -> bool:
    """Whether a count is of kinds near the one asked for as well, which the pages tell apart: "14
    cities are friendship or friendly cooperation cities", of which ten are friendship cities."""
    own = [tie for tie in ties if tie.home == fact.home]
    of_kind = [tie for tie in own if set(asked) & set(tie.relations)]
    near = [tie for tie in own if set(tie.relations) & _meant(fact.relation)]
    return bool(of_kind) and len(of_kind) != fact.number == len(near) and len(asked) == 1


def _counts_all(fact: Fact, kinds: set[str]) -> bool:
    """Whether a count is of all of a home's ties, whatever it calls them: "22 partner cities" where
    none is of just that kind, "17 Partnerstädte" where none is of another."""
    if fact.relation in ("", "partner"):
        return not fact.relation or "partner" not in kinds
    return bool(kinds) and kinds <= _meant(fact.relation)


def say_count_of(question: Question, evidence: Evidence, draft: Draft) -> Status:
    """What pages count of a partner itself: "it has 60 sister cities around the world"."""
    relations = {name for relation in question.filters.relations for name in _meant(relation)}
    counts = evidence.facts_of(question.places, ("count",))
    told = [f for f in counts if not _is_of_home(f) and (not relations or f.relation in relations)]
    for fact in told:
        markers = draft.cite(fact, values=(fact.printed.strip(),))
        name = say_place(draft.language, fact.place, fact.subject)
        said = fact.printed.strip()
        said = say(draft.language, fact.bound, value=said) if fact.bound else said
        draft.add(f"{name}: {said} {markers}")
    if not told:
        draft.say("not_said_at_all")
    return Status.ANSWERED if told else Status.NOT_FOUND


def _is_of_home(fact: Fact) -> bool:
    """Whether a count is of the home's partners, not of those that a partner has itself."""
    return fact.home in (fact.subject, fact.place.name)


def _meant(relation: str) -> set[str]:
    """The relations that a page's count of one may be of; a kind called "partner" is no other."""
    return {relation} if relation == "partner" else set(family(relation))


def _counted(fact: Fact) -> str:
    """What a page's own count counts: partners, or the countries or continents they lie in."""
    said = text_key(f"{fact.printed} {fact.label}")
    for what in ("countries", "continents"):
        nouns = [text_key(noun) for noun in data("page_forms.toml")["count_nouns"][what]]
        if any(
            f" {noun} " in f" {said} " or (not noun.isascii() and noun in said) for noun in nouns
        ):
            return what
    return "partners"


def _region(fact: Fact) -> frozenset[str]:
    """The countries that alone a count is of, as its column's header or its own words tell."""
    run = tokens(f"{fact.label} . {fact.printed}")
    told = {tag for match in gazetteer().country_phrases.find(run) for tag in match.tags}
    for match in gazetteer().region_phrases.find(run):
        told |= gazetteer().region_countries(sorted(match.tags)[0])
    return frozenset(told)


def _counts_region(fact: Fact, filters: Filters, beside: Sequence[Fact]) -> bool:
    """Whether a count is of the countries asked about, nearly all of them; or of a part that stands
    for a continent, beside the other continents: "Asia", "America", "Africa", "EU"."""
    region, asked = _region(fact), set(filters.countries)
    if len(region & asked) >= 0.8 * max(len(region), len(asked)):
        return bool(region)
    others = {_region(one) for one in beside if one.page == fact.page and one != fact}
    apart = [other for other in others if other and not other & asked]
    alone = len(apart) == len(others - {frozenset()}) >= _CONTINENTS_BESIDE
    return len(region) > 1 and region <= asked and alone


_CONTINENTS_BESIDE = 3


# A page that counts this many times those that it names has not named them all.
NAMES_FEW = 1.25


# Of a page that counts this many times those that it names, no part of its ties can be counted.
NAMES_HARDLY_ANY = 2.0


def unnamed(question: Question, evidence: Evidence) -> list[Fact]:
    """The pages' counts of all ties, where most of these have no name there: "how many of them lie
    abroad" is then told by none that are named."""
    relations = question.filters.relations
    whole = replace(question, filters=Filters(relations=relations), attributes=())
    if question.filters == whole.filters or question.filters.state or len(relations) > 1:
        return []
    found = evidence.ties(whole.filters, question.homes)
    counts = [fact for fact in own_counts(whole, evidence) if fact.relation or not relations]
    return [
        fact
        for fact in counts
        if (fact.number or 0) >= NAMES_HARDLY_ANY * _named(whole, fact, found)
    ]


def names_few(question: Question, found: Sequence[Tie], counts: Sequence[Fact]) -> set[str]:
    """The homes whose pages count many more than they name: "one of our 18 twin cities"."""
    return {
        fact.home
        for fact in counts
        if (question.kind is Kind.COUNT or _counted(fact) == "partners")
        and (fact.relation or not question.filters.relations)
        and (fact.number or 0) >= NAMES_FEW * _named(question, fact, found)
    }


def differ(question: Question, found: Sequence[Tie], counts: Sequence[Fact]) -> bool:
    """Whether pages count more or fewer than are found, and agree with each other."""
    numbers = {(fact.home, _counted(fact), fact.relation): fact.number for fact in counts}
    alike = all(numbers[fact.home, _counted(fact), fact.relation] == fact.number for fact in counts)
    return alike and any(fact.number != _named(question, fact, found) for fact in counts)


def _named(question: Question, count: Fact, found: Sequence[Tie]) -> int:
    """How many of those found are of what a page counts."""
    own = [tie for tie in found if tie.home == count.home]
    if count.relation and len(question.filters.relations) != 1:
        of_kind = [tie for tie in own if count.relation in tie.relations]
        of_kind = of_kind or [tie for tie in own if set(tie.relations) & _meant(count.relation)]
        own = of_kind if of_kind or count.relation != "partner" else own
    return len({t.place.country for t in own}) if _counted(count) == "countries" else len(own)


def say_counts(
    question: Question,
    draft: Draft,
    found: Sequence[Tie],
    counts: Sequence[Fact],
    *,
    first: bool = False,
    of: str = "",
) -> Status | None:
    """Say the pages' own counts, ``first`` or behind the list, ``of`` what they are where several
    numbers are told; CONFLICT when one differs."""
    status, several = None, len({tie.home for tie in found}) > 1
    for fact in counts:
        agrees = fact.number == _named(question, fact, found)
        form = "count_first" if first else "count_agrees" if agrees else "count_differs"
        printed = fact.printed.strip()
        said = say(draft.language, form, value=printed)
        named = [say_home(draft.language, fact.home)] if several else []
        named += [of] if of else []
        whose = f"{say(draft.language, 'comma').join(named)}: " if named else ""
        draft.add(f"{whose}{said} {draft.cite(fact, values=(printed,))}")
        if not agrees:
            status = Status.CONFLICT
    return status


def say_unnamed(draft: Draft, counts: Sequence[Fact], form: str = "count_unnamed") -> None:
    """That a page counts ties and does not name them all, or, as ``count_only``, none: what is
    asked of each is not told."""
    for fact in counts:
        draft.say(
            form,
            fact,
            values=(fact.printed.strip(),),
            value=bare_count(draft.language, fact),
            relation=say_relation(draft.language, fact.relation, "many"),
            home=fact.home,
        )


def bare_count(language: str, fact: Fact) -> str:
    """A page's own count, without the words for what it counts: "seven sister ports"."""
    plain = fact.number is None or fact.printed.strip().isdigit()
    return fact.printed.strip() if plain else say_number(language, fact.number or 0)

"""Lists of partners: against the page's own counts, against other pages' lists, without dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from cityqa.audit.corpus import Corpus
from cityqa.audit.findings import Finding, FindingKind, Span, span
from cityqa.places import gazetteer
from cityqa.ties import of_relation, ties
from cityqa.types import Fact, Place

# Fewer partners on a page are mentions and no list.
SHORTEST_LIST = 3
# Two lists are meant to be the same one when they share this much of the shorter.
SHARED = 0.5


def counts(corpus: Corpus) -> Iterator[Finding]:
    """A page's own counts that its own list does not bear out."""
    own = [fact for fact in corpus.facts if _is_own_count(fact)]
    for fact in own:
        listed = corpus.memberships.get((fact.page, fact.home), ())
        counted = {f.relation for f in own if f.page == fact.page and f.relation}
        # A sum is of what the page counts, which need not be every tie that it names.
        relations = [fact.relation] if fact.relation else sorted(counted)
        members = of_relation(listed, relations)
        if gazetteer().region_phrases.tags(fact.label):
            continue  # under which region a page counts a partner is its own affair
        named = len({_counted_as(fact.unit, member.place) for member in members})
        if _bears_out(fact, named):
            continue
        listing = f"it names {named}" if named else "it names none of them"
        says = f"the page counts “{_counted(fact)}”, but {listing}"
        cited: list[Fact | Span] = [fact, *_list_statements(members)]
        about = corpus.page(fact.page).title
        yield corpus.finding(FindingKind.COUNT, about, says, cited, home=fact.home)


def _is_own_count(fact: Fact) -> bool:
    """Whether a count is of the home's partners, not of those that a partner has itself."""
    return (
        fact.attribute == "count"
        and fact.number is not None
        and fact.home in (fact.subject, fact.place.name)
    )


def _counted_as(unit: str, place: Place) -> str:
    """What a partner adds to a count of this unit: itself, its country or its continent."""
    return {"countries": place.country, "continents": place.continent}.get(unit, place.key)


def _counted(fact: Fact) -> str:
    printed = fact.printed.strip()
    return f"{fact.label}: {printed}" if fact.label else printed


def _bears_out(fact: Fact, named: int) -> bool:
    assert fact.number is not None
    if fact.bound == "max":
        return named <= fact.number
    if fact.bound:  # "more than", "about": a list may be shorter by what it leaves out
        return named >= 0.9 * fact.number
    return named == fact.number


def _list_statements(members: Sequence[Fact]) -> list[Span]:
    """The statements that name the members, without those that only name what a longer one does."""
    size = Counter(span(member) for member in members)
    shown: list[Span] = []
    named: set[str] = set()
    for statement, _ in size.most_common():
        own = {member.place.key for member in members if span(member) == statement}
        if own - named:
            shown.append(statement)
            named |= own
    return shown


def lists(corpus: Corpus) -> Iterator[Finding]:
    """Two pages that list the same partners of one home, but for some."""
    seen = set()
    for (page, home), (other_page, other_home) in combinations(corpus.memberships, 2):
        if home != other_home or not home:
            continue
        listed = corpus.memberships[page, home]
        other_listed = corpus.memberships[other_page, home]
        for relation in dict.fromkeys(fact.relation for fact in (*listed, *other_listed)):
            one, other = of_relation(listed, [relation]), of_relation(other_listed, [relation])
            keys, other_keys = ({fact.place.key for fact in facts} for facts in (one, other))
            shortest = min(len(keys), len(other_keys))
            if shortest < SHORTEST_LIST or len(keys & other_keys) < SHARED * shortest:
                continue
            pair = (page, other_page, frozenset(keys), frozenset(other_keys))
            if keys == other_keys or pair in seen:
                continue
            seen.add(pair)
            yield _differing(corpus, home, one, other)


def _differing(corpus: Corpus, home: str, one: Sequence[Fact], other: Sequence[Fact]) -> Finding:
    parts: list[str] = []
    cited: list[Fact | Span] = []
    for own, others in ((one, other), (other, one)):
        known = {fact.place.key for fact in others}
        missing = _shortest([fact for fact in own if fact.place.key not in known])
        only = ", ".join(fact.place.name for fact in missing)
        count = len({fact.place.key for fact in own})
        parts.append(f"{count} on {own[0].page}" + (f" (only there: {only})" if only else ""))
        cited += [*_own_counts(corpus, own), *_list_statements(own)[:1], *missing]
    about = f"partners of {home}"
    says = f"{about}: {', '.join(parts)}"
    return corpus.finding(FindingKind.LIST, about, says, cited, home=home)


def _own_counts(corpus: Corpus, members: Sequence[Fact]) -> list[Fact]:
    """The page's own counts of just these members."""
    relations = {member.relation for member in members}
    return [
        fact
        for fact in corpus.facts
        if _is_own_count(fact) and fact.page == members[0].page and fact.relation in relations
    ]


def _shortest(members: Sequence[Fact]) -> list[Fact]:
    """The shortest statement of each partner on each page."""
    shown: dict[tuple[str, str], Fact] = {}
    for fact in sorted(members, key=lambda fact: fact.end - fact.start):
        shown.setdefault((fact.page, fact.place.key), fact)
    return sorted(shown.values(), key=lambda fact: (fact.page, fact.start))


def undated(corpus: Corpus) -> Iterator[Finding]:
    """Partners for which no page gives a date."""
    for tie in ties(f for f in corpus.facts if f.attribute in ("membership", "date")):
        if tie.memberships and not tie.dates:
            says = f"no page says since when {tie.place.name} has been a partner"
            says += f" of {tie.home}" if tie.home else ""
            cited = _shortest(tie.memberships)
            yield corpus.finding(FindingKind.NO_DATE, tie.place.name, says, cited, home=tie.home)

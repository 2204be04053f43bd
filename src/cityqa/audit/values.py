"""Values that cannot be right, values that disagree, images of another place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from cityqa.answers.figures import agreeing
from cityqa.audit.corpus import Corpus
from cityqa.audit.findings import Finding, FindingKind
from cityqa.ties import family
from cityqa.types import Fact

# Figures of earlier years are history, which later ones do not contradict.
RECENT = "1990"


def doubtful(corpus: Corpus) -> Iterator[Finding]:
    """Figures and dates that cannot be right, and images whose text names another place."""
    for fact in corpus.facts:
        if not fact.doubt:
            continue
        printed = fact.printed.strip()
        if fact.attribute == "image":
            says = f"the image beside {fact.subject} is named “{printed}”"
            yield corpus.finding(FindingKind.IMAGE, fact.subject, says, [fact], home=fact.home)
            continue
        says = f"{fact.subject}: {_named(fact)} “{printed}”: {fact.doubt}"
        # Where the reason is another partner's figure, that figure is shown too.
        alike = [
            other
            for other in corpus.facts
            if (other.page, other.attribute, other.number)
            == (fact.page, fact.attribute, fact.number)
            and other.place.key != fact.place.key
            and other.subject in fact.doubt
        ]
        yield corpus.finding(FindingKind.VALUE, fact.subject, says, [fact, *alike], home=fact.home)


def _named(fact: Fact) -> str:
    return fact.label.lower() or fact.attribute


def disagreeing_figures(corpus: Corpus) -> Iterator[Finding]:
    """One figure of one partner, printed with values that cannot both hold."""
    grouped: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in corpus.facts:
        if fact.number is not None and fact.attribute != "count":
            if not fact.as_of or fact.as_of >= RECENT:
                grouped[fact.place.key, fact.attribute].append(fact)
    for (_, attribute), facts in grouped.items():
        groups = agreeing(facts)
        if len(groups) < 2 or _of_different_days(groups):
            continue
        values = "; ".join(_with_pages(group) for group in groups)
        about = facts[0].place.name
        says = f"{about}: {attribute}: {values}"
        cited = [fact for group in groups for fact in group]
        yield corpus.finding(FindingKind.DISAGREEMENT, about, says, cited)


def _of_different_days(groups: Sequence[Sequence[Fact]]) -> bool:
    """Whether every figure says of which day it is, each of another."""
    days = [{fact.as_of for fact in group} for group in groups]
    return all("" not in own for own in days) and not any(
        one & other for one, other in combinations(days, 2)
    )


def _with_pages(group: Sequence[Fact]) -> str:
    printed = dict.fromkeys(f"“{fact.printed.strip()}”{_as_of(fact)}" for fact in group)
    pages = dict.fromkeys(fact.page for fact in group)
    return f"{', '.join(printed)} ({', '.join(pages)})"


def _as_of(fact: Fact) -> str:
    return f" as of {fact.as_of}" if fact.as_of else ""


def disagreeing_dates(corpus: Corpus) -> Iterator[Finding]:
    """One step of one tie, dated otherwise on two pages."""
    ties: dict[tuple[str, str], dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in corpus.facts:
        if fact.attribute == "date" and fact.date:
            ties[fact.home, fact.place.key][fact.page].append(fact)
    for (home, _), by_page in ties.items():
        for one, other in combinations(by_page.values(), 2):
            pairs = [(a, b) for a in one for b in other if _of_one_step(a, b)]
            # A page may date more steps than the other: one in common is enough.
            if not pairs or any(_same_day(a, b) for a, b in pairs):
                continue
            cited = list(dict.fromkeys(fact for pair in pairs for fact in pair))
            about = cited[0].place.name
            values = "; ".join(f"“{fact.printed.strip()}” ({fact.page})" for fact in cited)
            says = f"{home} and {about}: date: {values}"
            yield corpus.finding(FindingKind.DISAGREEMENT, about, says, cited, home=home)


def _of_one_step(one: Fact, other: Fact) -> bool:
    if not one.relation or not other.relation:
        return True
    return other.relation in family(one.relation) or one.relation in family(other.relation)


def _same_day(one: Fact, other: Fact) -> bool:
    return one.date.startswith(other.date) or other.date.startswith(one.date)

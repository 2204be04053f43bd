"""Example questions made of what the pages hold, so that every one of them has an answer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from cityqa.screen.phrases import phrases
from cityqa.types import Fact, Place


def example_questions(facts: Sequence[Fact], *, home: str = "") -> tuple[str, ...]:
    """Questions about ``home``'s partners, or about those of the home with the most facts.

    Only sorts of question that the facts bear out; none at all when there are no facts.
    """
    of_partners = [fact for fact in facts if fact.home and fact.place.name != fact.home]
    if not of_partners:
        return ()
    homes = Counter(fact.home for fact in of_partners)
    home = home if home in homes else homes.most_common(1)[0][0]
    own = [fact for fact in of_partners if fact.home == home and fact.place.kind == "city"]
    templates = phrases().examples
    questions = [templates["list"].format(home=home)]
    used: set[str] = set()
    for attribute in ("date", "population"):
        partner = _best_told(
            of_partners, [fact for fact in own if fact.attribute == attribute], used
        )
        if partner:
            used.add(partner)
            questions.append(templates[attribute].format(home=home, partner=partner))
    country = _commonest_country({fact.place.key: fact.place for fact in own}.values())
    if country:
        questions.append(templates["count"].format(home=home, country=country))
    for attribute in ("area", "population"):
        disputed = _told_twice([fact for fact in of_partners if fact.attribute == attribute])
        if disputed:
            questions.append(templates[f"disputed_{attribute}"].format(partner=disputed))
            break
    return tuple(questions)


def _best_told(facts: Sequence[Fact], among: Sequence[Fact], used: set[str]) -> str:
    """The partner in ``among`` but not ``used`` that most pages tell of, "" when there is none.

    One that its page calls by its usual name goes before one that it does not.
    """
    pages: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        pages[fact.place.key].add(fact.page)
    left = [fact for fact in among if fact.place.name not in used]
    if not left:
        return ""
    return max(
        left, key=lambda fact: (fact.subject == fact.place.name, len(pages[fact.place.key]))
    ).place.name


def _commonest_country(places: Iterable[Place]) -> str:
    """The English name of the country with the most of ``places``, if more than one is there."""
    from babel import Locale

    counts = Counter(place.country for place in places if place.country)
    if not counts:
        return ""
    code, count = counts.most_common(1)[0]
    return Locale("en").territories.get(code, "") if count > 1 else ""


def _told_twice(facts: Sequence[Fact]) -> str:
    """A place of which two pages give different values, "" when there is none."""
    values: dict[str, dict[str, set[float | None]]] = defaultdict(lambda: defaultdict(set))
    names: dict[str, Place] = {}
    for fact in facts:
        values[fact.place.key][fact.page].add(fact.number)
        names[fact.place.key] = fact.place
    for key, by_page in values.items():
        if len(by_page) > 1 and len(set().union(*by_page.values())) > 1:
            return names[key].name
    return ""

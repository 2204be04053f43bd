"""Whether the facts read from the fixture pages are those written down beside them.

``python -m evals.facts`` prints the shares by format and by shape, ``python -m evals.facts PAGE``
every disagreement on that page.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cityqa.places import gazetteer, normalise
from cityqa.types import Fact
from evals.metrics.facts import FactScore, pooled
from ingest.doubts import mark
from ingest.facts import read_page
from ingest.read import read_corpus, read_names, read_page_file

FIXTURES = Path(__file__).resolve().parents[1] / "tests" / "fixtures"
#: What the pages in formats other than text are known by.
SOURCE = {"title": "Sister and friendship cities", "publisher": "Tampere", "country": "FI"}
# Facts of these attributes are written down for every page, so that one too many is an error.
JUDGED = frozenset({"membership", "date", "population", "area", "count", "feature"})
# Numbers are written down rounded to two places.
ROUNDING = 0.005


@dataclass(frozen=True, kw_only=True)
class JudgedPage:
    """A fixture page's score, what it is an example of, and the disagreements in words."""

    page: str
    format: str
    shape: str
    score: FactScore
    relations_right: int
    missing: tuple[str, ...]
    wrong: tuple[str, ...]


def judge_fixtures() -> list[JudgedPage]:
    """Read and judge every fixture page."""
    told = tomllib.loads((FIXTURES / "pages.toml").read_text("utf-8"))
    corpus = FIXTURES / "corpus"
    pages, unreadable = read_corpus(corpus)
    if unreadable:
        raise unreadable[0]
    names = read_names(corpus)
    facts = mark([fact for page in pages for fact in read_page(page, names).facts])
    judged = [
        judge(
            page.id,
            [f for f in facts if f.page == page.id],
            FIXTURES / "facts",
            **told["corpus"][page.id],
        )
        for page in pages
    ]
    formats = FIXTURES / "formats"
    for name, what in told["formats"].items():
        page = read_page_file(formats / "pages" / name, name, SOURCE)
        judged.append(judge(name, read_page(page).facts, formats / "facts", **what))
    return judged


def judge(
    page: str, facts: Iterable[Fact], written: Path, *, format: str = "", shape: str = ""
) -> JudgedPage:
    """Compare one page's facts with those in ``written``, a folder of JSON lines by page."""
    path = written / f"{page}.jsonl"
    gold = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    judged = _judged(facts, {g["attribute"] for g in gold} - JUDGED)
    matches = {index: [f for f in judged if _same(g, f)] for index, g in enumerate(gold)}
    matched = {id(f) for found in matches.values() for f in found}
    wrong = [f for f in judged if id(f) not in matched]
    related = [any(_relation(gold[i], f) for f in found) for i, found in matches.items()]
    return JudgedPage(
        page=page,
        format=format,
        shape=shape,
        score=FactScore(
            found=len(judged),
            right=len(judged) - len(wrong),
            written=len(gold),
            recalled=sum(bool(found) for found in matches.values()),
        ),
        relations_right=sum(related),
        missing=tuple(json.dumps(gold[i], ensure_ascii=False) for i, f in matches.items() if not f),
        wrong=(*_unfounded(wrong), *_differing(gold, matches)),
    )


def by(what: str, judged: Sequence[JudgedPage]) -> dict[str, FactScore]:
    """Scores of the pages of each ``what`` ("format" or "shape"), by name."""
    groups: dict[str, list[FactScore]] = {}
    for one in judged:
        groups.setdefault(getattr(one, what), []).append(one.score)
    return {name: pooled(groups[name]) for name in sorted(groups)}


def _judged(facts: Iterable[Fact], own: set[str]) -> list[Fact]:
    """Those of ``facts`` that are judged, each once; ``own`` are the page's own labels."""
    judged: dict[tuple[str, ...], Fact] = {}
    for fact in facts:
        key: tuple[str, ...] = (
            fact.place.key,
            fact.attribute,
            fact.date or str(fact.number or ""),
            fact.label,
        )
        if fact.attribute == "membership":
            key = (fact.place.key, "membership", fact.relation)
        if _base(fact) in JUDGED or fact.date or fact.label in own:
            judged.setdefault(key, fact)
    return list(judged.values())


def _unfounded(wrong: Iterable[Fact]) -> Iterator[str]:
    for fact in wrong:
        what = f"{fact.attribute} of {fact.place.name}|{fact.place.country}"
        yield f"{what} {fact.label}: {fact.printed!r} {fact.number} {fact.date}"


def _differing(gold: list[dict], matches: dict[int, list[Fact]]) -> Iterator[str]:
    for index, found in matches.items():
        if not found:
            continue
        what = f"{gold[index]['attribute']} of {gold[index]['subject']}"
        if not any(_relation(gold[index], fact) for fact in found):
            yield f"relation {found[0].relation!r}, not {gold[index].get('relation')!r}: {what}"
        if any(fact.doubt for fact in found) != gold[index].get("doubt", False):
            yield f"doubt {found[0].doubt!r}: {what}"


def _base(fact: Fact) -> str:
    return (
        fact.attribute.rsplit(" ", 1)[-1]
        if fact.attribute.endswith((" population", " area"))
        else fact.attribute
    )


def _same(gold: dict, fact: Fact) -> bool:
    if not _same_place(gold, fact):
        return False
    attribute = gold["attribute"]
    if attribute == "date":
        stated = fact.attribute == "state" and fact.date == gold.get("end")
        return fact.attribute in ("date", "state") and (
            fact.date == gold["date"].removesuffix("s") or stated
        )
    if attribute in ("population", "area"):
        if fact.number is None or _base(fact) != attribute:
            return False
        if ("scope" in gold) != (fact.attribute != attribute):
            return False
        return abs(fact.number - gold["number"]) <= max(ROUNDING, abs(gold["number"]) * 1e-4)
    if attribute == "count":
        return fact.attribute == "count" and fact.number == gold["number"]
    if attribute in JUDGED and attribute != "feature":
        return fact.attribute == attribute
    return (fact.label == attribute or fact.attribute == attribute) and fact.printed == gold[
        "printed"
    ]


def _same_place(gold: dict, fact: Fact) -> bool:
    if fact.place.country and fact.place.country != gold["country"]:
        return False
    if normalise(fact.subject) in (
        normalise(gold["subject"]),
        normalise(gold["subject"].split(",")[0]),
    ):
        return True
    place = gazetteer().resolve(gold["usual"], gold["country"], fuzzy=False)
    return fact.place.key == (place.key if place else "") or normalise(
        fact.place.name
    ) == normalise(gold["usual"])


def _relation(gold: dict, fact: Fact) -> bool:
    expected = gold.get("relation", "")
    if "stage" in gold or fact.attribute == "state":
        return True
    return fact.relation == expected or {fact.relation, expected} in (
        {"sister", "combined"},
        {"friendship", "combined"},
        {"", "partner"},
        {"strategic", "partner"},
    )


def main(pages: Sequence[str]) -> None:
    """Print the shares by format and by shape, or every disagreement on the pages named."""
    judged = judge_fixtures()
    for one in judged:
        if one.page in pages:
            print(one.page, one.score)
            for line in one.missing:
                print("  missing", line)
            for line in one.wrong:
                print("  wrong  ", line)
    if not pages:
        from evals.tables import fact_table

        print(fact_table(judged))


if __name__ == "__main__":
    main(sys.argv[1:])

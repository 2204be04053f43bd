"""How well the facts read from the fixture pages agree with those written down beside them.

Run it for the whole account: ``python tests/ingest/score.py [page-id ...]``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cityqa.places import gazetteer, normalise
from cityqa.types import Fact
from ingest.doubts import mark
from ingest.facts import read_page
from ingest.read import read_corpus, read_names

FIXTURES = Path(__file__).parents[1] / "fixtures"
# Facts of these attributes are written down for every page, so that one too many is an error.
JUDGED = frozenset({"membership", "date", "population", "area", "count", "feature"})
# Numbers are written down rounded to two places.
ROUNDING = 0.005


@dataclass(frozen=True, kw_only=True)
class Score:
    """Facts found, written down, and agreeing on one page; the disagreements in words."""

    page: str
    found: int
    right: int
    expected: int
    recalled: int
    relations_right: int
    missing: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Share of the facts found that are written down."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the facts written down that were found."""
        return self.recalled / self.expected if self.expected else 1.0


def score_all(pages: Sequence[str] = ()) -> list[Score]:
    """A score for each fixture page, or for the named ones."""
    corpus = FIXTURES / "corpus"
    found, unreadable = read_corpus(corpus)
    assert not unreadable, unreadable
    names = read_names(corpus)
    facts = {page.id: read_page(page, names).facts for page in found}
    marked = mark([fact for of_page in facts.values() for fact in of_page])
    return [
        score_page(page.id, [f for f in marked if f.page == page.id])
        for page in found
        if not pages or page.id in pages
    ]


def score_page(page: str, facts: Iterable[Fact]) -> Score:
    """Compare one page's facts with those written down."""
    path = FIXTURES / "facts" / f"{page}.jsonl"
    gold = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    own = {g["attribute"] for g in gold} - JUDGED
    seen: set[tuple[str, ...]] = set()
    judged = []
    for fact in facts:
        key = (fact.place.key, fact.attribute, fact.date or str(fact.number or ""), fact.label)
        key = (
            (fact.place.key, "membership", fact.relation) if fact.attribute == "membership" else key
        )
        if key not in seen and (_base(fact) in JUDGED or fact.date or _own(fact, own)):
            seen.add(key)
            judged.append(fact)
    matches = {index: [f for f in judged if _same(g, f)] for index, g in enumerate(gold)}
    matched = {id(f) for found in matches.values() for f in found}
    wrong = [f for f in judged if id(f) not in matched]
    related = [
        bool(found) and any(_relation(gold[i], f) for f in found) for i, found in matches.items()
    ]
    return Score(
        page=page,
        found=len(judged),
        right=len(judged) - len(wrong),
        expected=len(gold),
        recalled=sum(bool(found) for found in matches.values()),
        relations_right=sum(related),
        missing=tuple(json.dumps(gold[i], ensure_ascii=False) for i, f in matches.items() if not f),
        wrong=(*_unfounded(wrong), *_differing(gold, matches)),
    )


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


def _own(fact: Fact, own: set[str]) -> bool:
    return fact.label in own


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
    """Print every page's score, and with page ids given each disagreement."""
    scores = score_all(pages)
    for score in scores:
        print(
            f"{score.page:36} precision {score.precision:.3f} ({score.right}/{score.found})"
            f" recall {score.recall:.3f} ({score.recalled}/{score.expected})"
            f" relations {score.relations_right}"
        )
        if pages:
            for line in score.missing:
                print("  missing", line)
            for line in score.wrong:
                print("  wrong  ", line)
    found, right = sum(s.found for s in scores), sum(s.right for s in scores)
    expected, recalled = sum(s.expected for s in scores), sum(s.recalled for s in scores)
    print(f"all: precision {right / max(1, found):.3f}, recall {recalled / max(1, expected):.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Question + index -> evidence: the facts and passages that bear on a question, and why."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cityqa.encoder import Encoder
from cityqa.index import Index
from cityqa.stems import stems
from cityqa.ties import Tie, of_relation, ties, within
from cityqa.types import Fact, Filters, Passage, Place, Question, Scored

# How many sentences are looked at, nearest in meaning first. Recall of the gold sentence stops
# growing well below this.
NEAREST = 60
# A question's relevance to a sentence is this share of meaning (cosine) and the rest words
# (how much of the question's weight of words the sentence has).
MEANING_SHARE = 0.55
# What a word counts that stands in the sentence's surroundings and not in itself.
NEARBY_WORD = 0.6
# A place's facts are asked for by name up to this many places; beyond it, all are read.
PLACES_BY_NAME = 400


@dataclass(frozen=True)
class Switches:
    """Parts of the path that an experiment may turn off."""

    facts: bool = True
    words: bool = True
    meaning: bool = True
    refusal: bool = True


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A sentence and how well it fits: ``cosine`` in meaning, ``coverage`` (0..1) in words."""

    passage: Passage
    cosine: float
    coverage: float
    relevance: float


@dataclass
class Evidence:
    """What the index holds for one question; all that was looked at is kept in ``considered``."""

    question: Question
    index: Index
    encoder: Encoder
    switches: Switches = Switches()
    considered: list[Scored] = field(default_factory=list)

    # -- facts ------------------------------------------------------------------------------------

    def facts(self, **where: object) -> list[Fact]:
        """The facts that fit ``where`` (fields of Fact; a sequence means any of)."""
        if not self.switches.facts:
            return []
        conditions = {
            name: list(value) if isinstance(value, (tuple, set, frozenset)) else value
            for name, value in where.items()
            if value not in ((), "", None)
        }
        found = self.index.facts(conditions or None)
        self.considered += [Scored(item=fact, score=1.0, reason="fact") for fact in found[:200]]
        return found

    def facts_of(self, places: Sequence[Place], attributes: Sequence[str] = ()) -> list[Fact]:
        """Every fact about these places, or those of these attributes."""
        if not places:
            return []
        return self.facts(place=tuple(p.key for p in places), attribute=tuple(attributes))

    def ties(
        self,
        filters: Filters,
        homes: Sequence[str] = (),
        *,
        with_figures: Sequence[str] = (),
        places: Sequence[Place] = (),
    ) -> list[Tie]:
        """All ties that the filters let through, never cut, with their dates and these figures."""
        where: dict[str, object] = {
            "home": tuple(homes),
            "attribute": ("membership", "date", "state"),
        }
        if filters.countries and not filters.negated:
            where["country"] = filters.countries
        if places:
            where["place"] = tuple(p.key for p in places)
        found = [tie for tie in ties(self.facts(**where)) if tie.memberships]
        found = self._of_relation_by_page(found, filters)
        if filters.countries and filters.negated:
            found = [tie for tie in found if tie.place.country not in filters.countries]
        if filters.since or filters.until:
            found = [kept for tie in found if (kept := _dated_within(tie, filters))]
        if filters.state:
            found = [tie for tie in found if tie.states]
        needed = tuple(
            dict.fromkeys([*with_figures, *([filters.attribute] if filters.attribute else [])])
        )
        if needed:
            found = self._with_figures(found, needed)
        if filters.attribute:
            found = [tie for tie in found if _figure_within(tie, filters)]
        return found

    def _of_relation_by_page(self, found: list[Tie], filters: Filters) -> list[Tie]:
        if not filters.relations:
            return found
        wanted = {
            id(fact)
            for fact in of_relation(
                [m for tie in found for m in tie.memberships], filters.relations
            )
        }
        kept = []
        for tie in found:
            fits = tuple(m for m in tie.memberships if id(m) in wanted)
            if bool(fits) is filters.negated:
                continue
            dates = tie.dates
            if fits:
                relations = {m.relation for m in fits}
                dates = tuple(d for d in dates if not d.relation or d.relation in relations)
            kept.append(replace(tie, memberships=fits or tie.memberships, dates=dates))
        return kept

    def _with_figures(self, found: list[Tie], attributes: tuple[str, ...]) -> list[Tie]:
        keys = {tie.place.key for tie in found}
        where: dict[str, object] = {"attribute": attributes}
        if len(keys) <= PLACES_BY_NAME:
            where["place"] = tuple(keys)
        by_place: dict[str, list[Fact]] = {}
        for fact in self.facts(**where) if keys else ():
            by_place.setdefault(fact.place.key, []).append(fact)
        return [
            replace(tie, figures=_own_pages_first(tie, by_place.get(tie.place.key, ())))
            for tie in found
        ]

    # -- passages ---------------------------------------------------------------------------------

    def search(
        self,
        text: str,
        terms: Sequence[str],
        *,
        places: Sequence[Place] = (),
        homes: Sequence[str] = (),
    ) -> list[Finding]:
        """Sentences by meaning and by words, the most relevant first."""
        where: dict[str, object] = {"level": "sentence"}
        if places:
            where["place"] = [place.key for place in places]
        if homes:
            where["home"] = list(homes)
        cosines: dict[str, float] = {}
        candidates: dict[str, Passage] = {}
        if self.switches.meaning:
            vector = self.encoder.encode([text])[0]
            for scored in self.index.passages_near(vector, NEAREST, where):
                cosines[scored.item.id] = scored.score
                candidates[scored.item.id] = scored.item
        weights: dict[str, float] = {}
        if self.switches.words and terms:
            held = self.index.passages_with(list(terms), 10_000, {"level": "sentence"})
            weights = _weights(terms, [set(_stems(s.item.text)) for s in held], self.index)
            wanted = {p.key for p in places}
            for scored in held[: NEAREST * 2]:
                place = scored.item.place
                if not wanted or (place and place.key in wanted):
                    candidates.setdefault(scored.item.id, scored.item)
        lowest = min(cosines.values(), default=0.0)
        parents = self._surroundings(candidates.values())
        findings = []
        for name, passage in candidates.items():
            coverage = _coverage(passage, parents.get(passage.parent, ""), weights)
            cosine = cosines.get(name, min(lowest, 0.15))
            relevance = MEANING_SHARE * cosine + (1 - MEANING_SHARE) * coverage
            if not self.switches.meaning:
                relevance = coverage
            elif not weights:
                relevance = cosine
            findings.append(
                Finding(passage=passage, cosine=cosine, coverage=coverage, relevance=relevance)
            )
        findings.sort(key=lambda finding: (-finding.relevance, finding.passage.id))
        self.considered += [
            Scored(
                item=finding.passage,
                score=finding.relevance,
                reason=f"meaning {finding.cosine:.2f}, words {finding.coverage:.2f}",
            )
            for finding in findings[:20]
        ]
        return findings

    def _surroundings(self, sentences: object) -> dict[str, str]:
        """The text of the passages that sentences stand in, by id."""
        ids = {s.parent for s in sentences if s.parent}  # type: ignore[attr-defined]
        if not ids:
            return {}
        return {p.id: p.text for p in self.index.passages_by_id(sorted(ids))}


def _own_pages_first(tie: Tie, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Figures on the home's own pages; another home's only where those say nothing."""
    own = tuple(fact for fact in facts if fact.home == tie.home)
    return own or tuple(facts)


def _dated_within(tie: Tie, filters: Filters) -> Tie | None:
    dates = tuple(fact for fact in tie.dates if fact.date and within(fact.date, filters))
    return replace(tie, dates=dates) if dates else None


def _figure_within(tie: Tie, filters: Filters) -> bool:
    numbers = [
        f.number
        for f in tie.figures
        if f.attribute == filters.attribute and f.number is not None and not f.doubt
    ]
    if not numbers:
        return False
    if filters.at_least is not None and max(numbers) < filters.at_least:
        return False
    return not (filters.at_most is not None and min(numbers) > filters.at_most)


def _stems(text: str) -> list[str]:
    return stems(text, "en")


def _weights(terms: Sequence[str], held: Sequence[set[str]], index: Index) -> dict[str, float]:
    """How telling each term is: inverse document frequency over the sentences."""
    total = max(index.count("passages", {"level": "sentence"}), 1)
    return {
        term: math.log(1 + total / (0.5 + sum(1 for sentence in held if term in sentence)))
        for term in terms
    }


def _coverage(passage: Passage, around: str, weights: dict[str, float]) -> float:
    total = sum(weights.values())
    if not total:
        return 0.0
    here = set(_stems(passage.text)) | set(_stems(" ".join(passage.headings)))
    near = set(_stems(around))
    found = sum(
        weight if term in here else NEARBY_WORD * weight if term in near else 0.0
        for term, weight in weights.items()
    )
    return found / total

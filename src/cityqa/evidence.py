"""Question + index -> evidence: the facts and passages that bear on a question, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain

from cityqa.encoder import Encoder
from cityqa.glosses import readable
from cityqa.index import Index
from cityqa.places import gazetteer
from cityqa.relevance import (
    AMOUNT,
    CONTEXT_WORD,
    Finding,
    asked_amounts,
    coverage,
    rarity,
    relevance,
    spoken_amounts,
    terms_around,
    terms_of,
    told_once,
)
from cityqa.slips import slip_for
from cityqa.stems import stems
from cityqa.ties import Tie, family, figure_within, meant, says_ended, ties, within
from cityqa.types import Fact, Filters, Passage, Place, Question, Scored

# How many sentences are looked at, nearest in meaning first. Recall of the gold sentence stops
# growing well below this.
NEAREST = 60
# The cosine taken for what is found by its words and is not among the nearest in meaning.
UNSEEN_COSINE = 0.15
# A place's facts are asked for by name up to this many places; beyond it, all are read.
PLACES_BY_NAME = 400


@dataclass(frozen=True)
class Switches:
    """Parts of the path that an experiment may turn off."""

    facts: bool = True
    words: bool = True
    meaning: bool = True
    refusal: bool = True


WHOLE = Switches()


@dataclass
class Evidence:
    """What the index holds for one question; all that was looked at is kept in ``considered``."""

    question: Question
    index: Index
    encoder: Encoder
    switches: Switches = Switches()
    considered: list[Scored] = field(default_factory=list)
    _vectors: dict[tuple[str, str], list[float]] = field(default_factory=dict)

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
        if filters.countries and not filters.elsewhere:
            where["country"] = filters.countries
        if places:
            where["place"] = tuple(p.key for p in places)
        found = [tie for tie in ties(self.facts(**where)) if tie.memberships]
        found = [tie for tie in found if tie.place not in self.question.besides]
        found = self._of_relation(found, filters, homes)
        found = [tie for tie in found if filters.located(tie.place)]
        if filters.dated:
            found = [kept for tie in found if (kept := _dated_within(tie, filters))]
        if filters.initial:
            found = [tie for tie in found if tie.begins_with(filters.initial)]
        if filters.divisions:
            found = [tie for tie in found if _of_kind(tie, filters.divisions)]
        if filters.capital or filters.no_capital:
            found = [tie for tie in found if _is_capital(tie.place) is filters.capital]
        if filters.state:
            found = [tie for tie in found if tie.lapsed is (filters.state == "lapsed")]
        needed = tuple(
            dict.fromkeys(
                [
                    *with_figures,
                    *filters.lacks,
                    *chain(*filters.tells),
                    *filter(None, [filters.attribute]),
                    *(["relation"] if filters.state == "active" else []),
                    *(bound.attribute for bound in filters.bounds),
                ]
            )
        )
        if needed:
            found = self._with_figures(found, needed)
        if filters.state == "active":
            found = _not_of_another_state(found)
        for bound in ([filters] if filters.attribute else []) + [*filters.bounds]:
            found = [
                tie for tie in found if figure_within([f for f in tie.figures if f.decides], bound)
            ]
        found = [tie for tie in found if all(any(map(tie.tells, names)) for names in filters.tells)]
        return [tie for tie in found if not any(tie.tells(name) for name in filters.lacks)]

    def _of_relation(self, found: list[Tie], filters: Filters, homes: Sequence[str]) -> list[Tie]:
        if not filters.relations:
            return found
        found = [tie for tie in found if tie.relation not in filters.without]
        told = meant([m for tie in found for m in tie.memberships], filters.relations)
        exact = filters.otherwise or filters.without  # what kinds are told apart by name
        otherwise_called = {} if exact else self.called(filters.relations, homes)
        near = {other for relation in filters.relations for other in family(relation)} | {""}
        kept = []
        for tie in found:
            wanted = told[tie.home] or otherwise_called.get(tie.home, frozenset())
            fits = tuple(m for m in tie.memberships if m.relation in wanted)
            if bool(fits) is filters.otherwise:
                continue
            if filters.every and not set(filters.relations) <= set(tie.relations):
                continue
            dates = tie.dates
            if fits:
                dates = tuple(d for d in dates if d.relation in wanted | near)
            kept.append(replace(tie, memberships=fits or tie.memberships, dates=dates))
        return kept

    def called(self, relations: Sequence[str], homes: Sequence[str]) -> dict[str, frozenset[str]]:
        """By home named, what it calls the partners asked for, if not by one of these relations."""
        if not homes:
            return {}
        named = self.facts(home=tuple(homes), attribute="membership")
        loosely = meant(named, relations, loosely=True)
        return {home: loosely[home] for home, own in meant(named, relations).items() if not own}

    def only_partner(self, filters: Filters, homes: Sequence[str]) -> Place | None:
        """The one partner in the countries of ``filters``, None where none or several lie there."""
        where = Filters(countries=filters.countries, inside=filters.inside)
        found = self.ties(replace(where, divisions=filters.divisions), homes)
        places = {tie.place.key: tie.place for tie in found}
        return next(iter(places.values())) if len(places) == 1 else None

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
        gist: str = "",
        context: Sequence[str] = (),
        places: Sequence[Place] = (),
        homes: Sequence[str] = (),
        beside: bool = False,
        within: Sequence[Passage] = (),
    ) -> list[Finding]:
        """Sentences and labelled texts by meaning and by words, the most relevant first.

        ``gist`` is ``text`` without its names: names draw every sentence about them near, so the
        question is looked for half with them and half without.

        ``terms`` are what must be spoken of; ``context`` are stems that count for less. Only what
        is about ``places``, or on the pages of ``homes``, or in passages of one page, ``within``,
        is looked at, where these are given.
        """
        where: dict[str, object] = {}
        keys = [place.key for place in places]
        if places and homes and beside:
            # A home and a place named together: what the home's pages say of no one partner, too.
            own = {"home": list(homes), "place": ""}
            where["$or"] = [{"place": keys}, {"$and": [{k: v} for k, v in own.items()]}]
        elif places:
            where["place"] = keys
        elif homes:
            where["home"] = list(homes)
        vector = self._vector(text, gist) if self.switches.meaning else []
        weights = self._weights(terms, context) if self.switches.words else {}
        weights |= {stem: CONTEXT_WORD * weights[stem] for stem in context if stem in weights}
        figures = asked_amounts(text, self.question.language) if self.switches.words else []
        found: dict[str, Scored] = {}  # by id, the score its cosine
        for kind in ("sentences", "texts") if self.switches.facts else ("sentences",):
            if within and kind == "sentences":
                where = {"parent": [passage.id for passage in within]}
            elif within:
                where = {"page": within[0].page}
            nearest = self.index.near(kind, vector, NEAREST, where) if vector else []
            unseen = min([UNSEEN_COSINE, *(scored.score for scored in nearest)])
            found |= {scored.item.id: scored for scored in nearest}
            if weights:
                for scored in self.index.having(kind, list(weights), where)[:NEAREST]:
                    found.setdefault(scored.item.id, replace(scored, score=unseen))
        if within:
            found = {id: s for id, s in found.items() if _stands_in(s.item, within)}
            for one in self.index.sentences({"parent": [passage.id for passage in within]}):
                found.setdefault(one.id, Scored(item=one, score=UNSEEN_COSINE, reason="within"))
        languages = self.index.languages()
        here = {
            scored.item.id: terms_of(scored.item, languages[scored.item.page])
            for scored in found.values()
        }
        total = self.index.count("sentences")
        weights |= {f: AMOUNT * rarity(f, list(here.values()), total) for f in figures}
        # What tells an amount is no word beside.
        told = spoken_amounts() if figures else frozenset()
        weights = {t: w for t, w in weights.items() if f"#{t}" not in figures and t not in told}
        around = self._surroundings(scored.item for scored in found.values())
        findings = []
        for item, cosine in ((scored.item, scored.score) for scored in found.values()):
            covered = coverage(
                weights,
                here[item.id],
                partial(
                    terms_around,
                    around.get(getattr(item, "parent", ""), ""),
                    languages[item.page],
                ),
            )
            findings.append(
                Finding(
                    item=item,
                    cosine=cosine,
                    coverage=covered,
                    relevance=relevance(
                        cosine, covered, meaning=self.switches.meaning, worded=bool(weights)
                    ),
                )
            )
        left_out = {place.key for place in self.question.besides}
        findings = [f for f in findings if not (f.item.place and f.item.place.key in left_out)]
        findings = told_once(findings, brief=bool(within))
        findings.sort(key=lambda finding: (-finding.relevance, finding.item.id))
        self.considered += [
            Scored(
                item=finding.item,
                score=finding.relevance,
                reason=f"meaning {finding.cosine:.2f}, words {finding.coverage:.2f}",
            )
            for finding in findings[:20]
        ]
        return findings

    def _vector(self, text: str, gist: str) -> list[float]:
        """The mean of both texts' vectors, whose cosines are nearly the mean of theirs; none where
        the encoder can read nothing of either."""
        if (text, gist) not in self._vectors:
            told = [said for said in (readable(text), gist) if said]
            vectors = self.encoder.encode(told) if told else [[]]
            mean = [sum(numbers) / len(vectors) for numbers in zip(*vectors, strict=True)]
            self._vectors[text, gist] = mean
        return self._vectors[text, gist]

    def _weights(self, own: Sequence[str], context: Sequence[str] = ()) -> dict[str, float]:
        """How telling each stem is, over the sentences of all pages."""
        terms = [*own, *context]
        if not terms:
            return {}
        languages = self.index.languages()
        found = self.index.having("sentences", list(terms))
        held = [terms_of(s.item, languages[s.item.page]) for s in found]
        if self.question.language == "en":
            meant = self._as_meant(terms, held)
            called = self._otherwise_called(terms, held)
            more = [t for t in (*meant, *called) if t not in terms]
            found = self.index.having("sentences", more)
            held += [terms_of(s.item, languages[s.item.page]) for s in found]
            used = [name for name in called if any(name in sentence for sentence in held)]
            terms = [t for t in meant if not used or called.get(used[0]) != t] + used[:1]
        total = max(self.index.count("sentences"), 1)
        if self.question.language != "en":
            # Words that no dictionary of ours has and no page uses say nothing of a sentence's fit.
            # But where there is none that one does, what names and phrases claimed says no more.
            used = [term for term in terms if any(term in sentence for sentence in held)]
            terms = used if set(used) & set(own) or not own else terms
        return {term: rarity(term, held, total) for term in terms}

    def _as_meant(self, terms: Sequence[str], held: Sequence[Collection[str]]) -> list[str]:
        """The terms, those that no sentence has as the words that they may be slips for."""
        unheld = [t for t in terms if not any(t in sentence for sentence in held)]
        slips = {term: slip for term in unheld if (slip := slip_for(term))}
        # A country's name written wrongly describes nothing.
        return [t if gazetteer().country(s := slips.get(t, t), fuzzy=False) else s for t in terms]

    def _otherwise_called(
        self, terms: Sequence[str], held: Sequence[Collection[str]]
    ) -> dict[str, str]:
        """The other names, as stems, of a city that no page lists, for that which no sentence has.

        Pages may write "Charkiw" or "Kharkov" for the "Kharkiv" that is asked about.
        """
        found: dict[str, str] = {}
        for place in self.question.strangers:
            names = gazetteer().names(place.key)
            called = {stem for name in names if name.isascii() for stem in stems(name)}
            for term in terms:
                if term in called and not any(term in sentence for sentence in held):
                    found |= dict.fromkeys(sorted(called - {term}), term)
        return found

    def _surroundings(self, items: Iterable[Passage | Fact]) -> dict[str, str]:
        """The text of the passages that sentences stand in, by id."""
        ids = {item.parent for item in items if isinstance(item, Passage) and item.parent}
        return {p.id: p.text for p in self.index.passages_by_id(sorted(ids))} if ids else {}


def _stands_in(item: Passage | Fact, passages: Sequence[Passage]) -> bool:
    return any(p.page == item.page and p.start <= item.start < p.end for p in passages)


def _own_pages_first(tie: Tie, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Figures on the home's own pages; another home's only where those say nothing."""
    own = tuple(fact for fact in facts if fact.home == tie.home)
    return own or tuple(facts)


def _of_kind(tie: Tie, kind: str) -> bool:
    others = {"division": ("region", "county"), "no city": ("region", "county", "institution")}
    return tie.division in (kind, *others.get(kind, ()))


def _not_of_another_state(found: Sequence[Tie]) -> list[Tie]:
    """The ties without those that a page gives another state where it calls others active: under
    "Status", "Active" and "Under review"."""
    active = {tie.place.key: {f.label for f in tie.states if not says_ended(f)} for tie in found}
    told = set(chain(*active.values())) - {""}
    return [
        tie
        for tie in found
        if active[tie.place.key]
        or not any(f.attribute == "relation" and f.label in told for f in tie.figures)
    ]


def _is_capital(place: Place) -> bool:
    capital = gazetteer().capital(place.country) if place.country else None
    return capital is not None and capital.key == place.key


def _dated_within(tie: Tie, filters: Filters) -> Tie | None:
    dates = tuple(fact for fact in tie.dates if fact.date and within(fact.date, filters))
    return replace(tie, dates=dates) if dates else None

"""Every partner that a description fits: "which partners work with us on the environment"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from cityqa.answers.draft import Draft
from cityqa.answers.narrowed import say_filter_where
from cityqa.answers.of_sections import line_on_kind
from cityqa.answers.quotes import say_item, text_of
from cityqa.answers.saying import say, say_list, say_place, say_relation
from cityqa.evidence import Evidence
from cityqa.glosses import gloss
from cityqa.questions.of_cities import speaks_of_cities
from cityqa.questions.phrases import cue_phrases
from cityqa.questions.terms import without_generic
from cityqa.relevance import Finding
from cityqa.stems import stems
from cityqa.synonyms import synonyms
from cityqa.types import Answer, Filters, Kind, Question, Status
from cityqa.words import NOUNS_IN_CAPITALS, tokens, words

# Words that begin alike from so many letters on are of one family ("environment", "environmental").
_ALIKE = 4
# A description of more words is looked for within one sentence and not across an entry.
_FEW = 2
_MEASURES = {"population", "area", "date", "country"}
_ASKS = {"list", "reverse", "count", "who"}


def answer_described(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """The partners that the question's words describe, each with what says so.

    None where no list of partners is asked for, or where the words describe one or none of them.
    """
    question = _relation_described(question, evidence)
    if not _asks_for_described(question):
        return None
    found = _entries(question, evidence)
    counts = question.kind is Kind.COUNT
    least = 1 if question.conditions or sort_counted(question) else 2
    if len(found) < least:
        return None
    if counts:
        homes = say_list(draft.language, list(dict.fromkeys(question.homes)))
        relation = (question.filters.relations or ("partner",))[0]
        best = {f.item.place.key: f.item for fs in found.values() for f in fs[:1] if f.item.place}
        kind = say_relation(draft.language, relation, "one" if len(best) == 1 else "many")
        items = [
            f"{say_place(draft.language, item.place)} {draft.cite(item)}"
            for item in best.values()
            if item.place
        ]
        where = say_filter_where(draft.language, question.filters)
        listed = say_list(draft.language, items)
        draft.add(
            say(
                draft.language,
                "count_told",
                home=homes,
                count=len(best),
                relation=kind,
                where=where,
                items=listed,
            )
        )
    told: set[str] = set()
    for (_, key), findings in found.items():
        for finding in findings if not (counts and key in told) else ():
            say_item(draft, finding.item, named=True)
        told.add(key)
    return draft.answer(Status.ANSWERED)


def sort_counted(question: Question) -> tuple[str, ...]:
    """The stems of what sort of partners is counted: "how many are port cities", "known for wine".

    Of another language than English, other words may be ways of speaking.
    """
    if question.kind is not Kind.COUNT or question.language != "en" or question.places:
        return ()
    terms = without_generic(question.terms, question.language)
    if "feature" in question.attributes:
        return terms
    narrowed = question.filters != Filters(relations=question.filters.relations)
    if question.conditions and not (narrowed or question.numbers):
        return tuple(term for term in terms if term in question.conditions)
    run = tokens(question.text)
    cities, counts = (cue_phrases(c, question.language).find(run) for c in ("cities", "count"))
    counted = [match for match in cities if counts and match.first >= counts[0].last]
    before = [stems(run[match.first - 1].key) for match in counted]
    return tuple(stem for stem in terms if any(stem in told for told in before))


def _asks_for_described(question: Question) -> bool:
    """Whether several partners are asked for by what pages tell of them."""
    cues, filters = question.cues, question.filters
    if question.places or question.slots or question.head or "singular" in cues:
        return False
    if not _needed(question) or set(question.attributes) & _MEASURES or filters.attribute:
        return False
    if question.kind not in {Kind.LIST, Kind.REVERSE, Kind.PROSE, Kind.COUNT}:
        return False
    partners = cues & {"partner", "cities"} or filters.relations or {"own", "who"} <= cues
    partners = partners or "subject" in question.attributes
    # "Friends known for wine": whoever names partners and what they have asks which they are.
    bare = question.conditions and not cues & {"question_word", "opens_check", "claims"}
    return bool(partners and (cues & _ASKS or bare) and "manner" not in cues)


def _relation_described(question: Question, evidence: Evidence) -> Question:
    """ "Work with on ports": where no home has a relation, its own words describe partners."""
    filters = question.filters
    if not filters.relations or evidence.ties(Filters(relations=filters.relations), question.homes):
        return question
    if line_on_kind(question, evidence) is not None:
        return question  # the home has the kind, and names nobody of it
    told: set[str] = set()
    other: set[str] = set()
    for code in {"en", question.language}:
        for relation, phrases in words(code).relations.items():
            asked = relation in filters.relations
            (told if asked else other).update(stems(" ".join(phrases), code))
    described = tuple(stem for stem in question.context if stem in told - other)
    return replace(
        question,
        filters=replace(filters, relations=()),
        conditions=(*question.conditions, *described),
    )


def _needed(question: Question) -> tuple[str, ...]:
    """The stems that must all be told of a partner; what stands behind "with" before other words.

    Of another language than English, other words may be ways of speaking.
    """
    if question.conditions or question.language != "en":
        told = without_generic(question.conditions, question.language)
        return told or question.conditions  # "on environmental matters"
    if question.kind is Kind.COUNT:
        return without_generic(question.terms, question.language)
    return question.terms


def _entries(question: Question, evidence: Evidence) -> dict[tuple[str, str], list[Finding]]:
    """By page and partner, the sentences and labelled texts that together hold all that is needed.

    A heading's words tell of no partner.
    """
    needed = _needed(question)
    keys: set[str] | None = None
    of_cities = speaks_of_cities(question)
    if question.filters or of_cities:
        fitting = evidence.ties(question.filters, question.homes)
        if of_cities:  # "memoranda with cities": with no embassy
            fitting = [tie for tie in fitting if tie.place.kind != "institution"] or fitting
        keys = {tie.place.key for tie in fitting}
    languages, names = evidence.index.languages(), _names(question)
    told: dict[tuple[str, str], list[tuple[set[str], Finding]]] = {}
    for finding in evidence.search(question.text, needed, gist=question.gist, homes=question.homes):
        item, place = finding.item, finding.item.place
        if place is None or (keys is not None and place.key not in keys):
            continue
        text, language = text_of(item), languages[item.page]
        held_words = set(stems(f"{text} {gloss(text, language)}", language))
        held_words |= set(stems(f"{text} {gloss(text, language)}"))
        if held := {
            s
            for s in needed
            if s in held_words
            or (s not in names and holds(s, held_words))
            or not synonyms(s).isdisjoint(held_words)
        }:
            told.setdefault((item.page, place.key), []).append((held, finding))
    if "compare" in question.cues:  # "on wine or coffee"
        return {entry: [held[0][1]] for entry, held in _in_order(told)}
    found = {entry: _together(held, set(needed)) for entry, held in _in_order(told)}
    if len(needed) > 1:
        # What one sentence says of one partner is not put together from two about another.
        whole = {entry for entry, held in told.items() if any(h >= set(needed) for h, _ in held)}
        found = {entry: fs for entry, fs in found.items() if not whole or entry in whole}
    return {entry: findings for entry, findings in found.items() if findings}


def _names(question: Question) -> frozenset[str]:
    """Stems of the words that are names, as capitals tell: "Indy" is no form of "Indian"."""
    if question.language in NOUNS_IN_CAPITALS:
        return frozenset()
    written = re.findall(r"(?<=[\w,] )[^\W\d_a-zß-ÿ]\w+", question.text)
    return frozenset(stems(" ".join(written), question.language))


def _in_order(
    told: dict[tuple[str, str], list[tuple[set[str], Finding]]],
) -> list[tuple[tuple[str, str], list[tuple[set[str], Finding]]]]:
    """Entries as the pages have them."""
    return sorted(told.items(), key=lambda e: (e[0][0], min(f.item.start for _, f in e[1])))


def holds(stem: str, words: Collection[str]) -> bool:
    """Whether one of the stems is ``stem`` or of its family."""
    return stem in words or (len(stem) >= _ALIKE and any(w.startswith(stem) for w in words))


def _together(
    findings: Sequence[tuple[set[str], Finding]], needed: Collection[str]
) -> list[Finding]:
    """The best of an entry's findings that holds all, else those that do together; or none."""
    for held, finding in findings:
        if held >= set(needed):
            return [finding]
    chosen, missing = [], set(needed)
    for held, finding in findings:
        if held & missing and len(needed) <= _FEW:
            chosen.append(finding)
            missing -= held
    return [] if missing else chosen

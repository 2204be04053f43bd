"""Partners by what they stand under: "the municipal ones", "not the project ones"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from cityqa.answers.lists import partners_asked
from cityqa.evidence import Evidence
from cityqa.questions.phrases import cue_phrases
from cityqa.stems import stems
from cityqa.ties import Tie
from cityqa.types import Fact, Kind, Passage, Question
from cityqa.words import Phrases, data, text_key, tokens, words

# Headings are looked at on at most so many pages.
_MOST_PAGES = 20
# A row of column labels names at least so many attributes; it heads a table and no kind of partner.
_LABELS = 3
_SHORT_LINE = 60  # characters: "Xtown (project city)"


def shelved(question: Question, evidence: Evidence) -> Question:
    """The question with the partners ``besides`` that do not stand under what its words name.

    Headings decide only where they tell some of the partners from others.
    """
    if question.kind not in {Kind.LIST, Kind.COUNT} or question.places:
        return question
    if question.filters.divisions and not partners_asked(question, evidence):
        return _of_divisions(question, evidence)
    if not question.terms:
        return question
    left_out = set(question.terms) <= set(question.denied) and _speaks_of_ones(question)
    found = partners_asked(question, evidence)
    said = _shelves(found, evidence)
    if said is None:
        return question
    if left_out:
        out = [tie for tie, words in said if words & set(question.terms)]
        return _without(question, out) if len(out) < len(found) else question
    out = [tie for tie, words in said if not words >= set(question.terms)]
    return _without(question, out) if out and len(out) < len(found) else question


def _without(question: Question, out: Sequence[Tie]) -> Question:
    besides = (*question.besides, *(tie.place for tie in out))
    return replace(question, besides=besides, terms=(), topic="", conditions=(), head="")


def _of_divisions(question: Question, evidence: Evidence) -> Question:
    """ "Partners of our districts": none is a district, but those under "Districts" are."""
    wider = replace(question, filters=replace(question.filters, divisions=""))
    asked = {
        stem
        for cue in ("counties", "divisions")
        for match in cue_phrases(cue, "en", question.language).find(tokens(question.text))
        for stem in stems(match.phrase, question.language)
    }
    said = _shelves(partners_asked(wider, evidence), evidence) or []
    out = [tie for tie, words in said if not words & asked]
    return _without(wider, out) if said and len(out) < len(said) else question


def _speaks_of_ones(question: Question) -> bool:
    """Whether some partners are denied ("not the project one", "leaving out any in the pipeline"),
    and not something that they have: "without a port"."""
    ones = {text_key(word) for word in data("numbers.toml")["joints"]["ones"]}
    return any(token.key in ones for token in tokens(question.text))


def _shelves(found: Sequence[Tie], evidence: Evidence) -> list[tuple[Tie, set[str]]] | None:
    """The stems of what each tie stands under and of its printed name; None for too many pages."""
    pages = sorted({fact.page for tie in found for fact in tie.memberships})
    if not found or len(pages) > _MOST_PAGES:
        return None
    passages: dict[str, list[Passage]] = {}
    for passage in evidence.index.passages({"page": pages}):
        passages.setdefault(passage.page, []).append(passage)
    languages = evidence.index.languages()
    return [
        (
            tie,
            {
                stem
                for fact in tie.memberships
                for text in (
                    *_headings(fact, passages.get(fact.page, ())),
                    _line(fact, evidence),
                )
                for stem in stems(text, languages[fact.page])
            },
        )
        for tie in found
    ]


def _headings(fact: Fact, passages: Sequence[Passage]) -> list[str]:
    """The headings over a statement, without rows of column labels."""
    over = next((p.headings for p in passages if p.start <= fact.start < p.end), ())
    return [text for text in over if len(_labels(text)) < _LABELS]


def _line(fact: Fact, evidence: Evidence) -> str:
    """The line on which the partner is named, where it says little more than the name."""
    text = evidence.index.page(fact.page).text
    start = text.rfind("\n", 0, fact.start) + 1
    line = text[start : (text.find("\n", fact.start) + 1 or len(text) + 1) - 1]
    return line if len(line) <= _SHORT_LINE else fact.subject


@lru_cache(maxsize=1024)
def _labels(heading: str) -> frozenset[str]:
    found = _label_phrases().find(tokens(heading))
    return frozenset(tag for match in found for tag in match.tags)


@lru_cache(maxsize=1)
def _label_phrases() -> Phrases:
    return Phrases(
        (label, name) for name, uses in words("en").attributes.items() for label in uses["labels"]
    )

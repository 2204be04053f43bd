"""How well a sentence or a labelled text fits a question: by meaning and by words."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from cityqa.amounts import amount_words, amounts, centuries
from cityqa.dates import tells_period
from cityqa.glosses import gloss
from cityqa.stems import stems
from cityqa.synonyms import synonyms, unlike
from cityqa.table_rows import columns_of
from cityqa.types import Fact, Passage
from cityqa.words import tokens

# A question's relevance to a sentence is this share of meaning (cosine) and the rest words
# (how much of the question's weight of words the sentence has).
MEANING_SHARE = 0.55
# What a word counts that stands in the sentence's surroundings and not in itself.
NEARBY_WORD = 0.6
# What a word counts of which the sentence has only a relative ("fort" in "fortress").
RELATED_WORD = 0.7
# What a word counts of which the sentence has another that means the same.
SAME_WORD = 0.9
# Letters from which on a stem may be the root of a longer one.
SHORTEST_ROOT = 5
# What a word counts that only says what is spoken about: a relation, an attribute, a name.
CONTEXT_WORD = 0.4
# What an amount counts for, beside a word as rare: hardly another text has the same by chance.
AMOUNT = 1.5
# Amounts below this are said of so much ("two cities") that they tell little.
TELLING_AMOUNT = 10
# Lines of fewer words (tokens) are labels, names or figures: facts have them.
SHORTEST_SENTENCE = 5
# The share of words without a capital below which a line is a row or a list of names, and a line
# that ends as a sentence does: "Zum Kreis zählen 29 Gemeinden."
PLAIN_WORDS, PLAIN_IN_SENTENCE = 0.3, 0.2
# Before an amount among the terms, which are stems else.
_AMOUNT = "#"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A sentence or a labelled text, and how well it fits: ``cosine`` in meaning, ``coverage``
    (0..1) in words."""

    item: Passage | Fact
    cosine: float
    coverage: float
    relevance: float


def relevance(cosine: float, coverage: float, *, meaning: bool, worded: bool) -> float:
    """Both in one number; only one of them where the other is turned off or says nothing."""
    if not meaning:
        return coverage
    return MEANING_SHARE * cosine + (1 - MEANING_SHARE) * coverage if worded else cosine


def rarity(term: str, texts: Sequence[Collection[str]], total: int) -> float:
    """How telling a term is: its inverse document frequency, ``texts`` all that may have it."""
    return math.log(1 + total / (0.5 + sum(term in text for text in texts)))


def asked_amounts(text: str, language: str) -> list[str]:
    """The telling amounts of a question, as terms; small ones are left to its words."""
    return sorted(
        _AMOUNT + amount
        for amount in amounts(text, language)
        if not amount[0].isdigit() or "." in amount or float(amount) >= TELLING_AMOUNT
    )


def tells_amount(item: Passage | Fact, text: str, language: str) -> bool:
    """Whether an item has one of the telling amounts of a question."""
    return not terms_of(item, "en").isdisjoint(asked_amounts(text, language))


@cache
def spoken_amounts() -> frozenset[str]:
    """The stems of the words that amounts are made of: "third", "thousand"."""
    return frozenset(stems(" ".join(amount_words())))


def terms_of(item: Passage | Fact, language: str) -> frozenset[str]:
    """The terms by which an item on a page in ``language`` is found: stems and amounts."""
    if isinstance(item, Fact):
        return _terms(f"{item.subject} {item.label} {item.printed}", language)
    return _terms(f"{' '.join(item.headings)} {item.text}", language)


def terms_around(text: str, language: str) -> frozenset[str]:
    """The terms of what stands around an item."""
    return _terms(text, language)


@lru_cache(maxsize=8192)
def _terms(text: str, language: str) -> frozenset[str]:
    found = stems(f"{text} {gloss(text, language)}")
    told = amounts(text, language) | centuries(text)
    return frozenset([*found, *(_AMOUNT + amount for amount in told)])


def coverage(
    weights: Mapping[str, float], here: Collection[str], around: Callable[[], Collection[str]]
) -> float:
    """The share of the terms' weight that stands in the item or, for less, around it."""
    total = sum(weights.values())
    if not total:
        return 0.0
    missing = {term: weight for term, weight in weights.items() if term not in here}
    found = total - sum(missing.values())
    near = around() if missing else ()
    return (found + sum(w * _partly(term, here, near) for term, w in missing.items())) / total


def _partly(term: str, here: Collection[str], near: Collection[str]) -> float:
    if not synonyms(term).isdisjoint(here):
        return SAME_WORD
    if len(term) >= 4 and not term.startswith(_AMOUNT) and any(_related(term, w) for w in here):
        return RELATED_WORD
    return NEARBY_WORD if term in near else 0.0


def _related(term: str, word: str) -> bool:
    """Whether one stem begins with the other: "fort" and "fortress", "astronomi" and "astronom".

    Some only look alike: "office" and "official".
    """
    if unlike(term, word):
        return False
    if term.startswith(word):
        return len(word) >= SHORTEST_ROOT and len(term) - len(word) <= 2
    return word.startswith(term)


def has_all(terms: Collection[str], here: Collection[str]) -> bool:
    """Whether every term stands among these, or a relative of it ("environment" where a text has
    "environmental"), or a word of the same meaning."""
    return all(
        term in here
        or any(_related(term, word) for word in here)
        or not synonyms(term).isdisjoint(here)
        for term in terms
    )


def told_once(findings: Sequence[Finding], *, brief: bool = False) -> list[Finding]:
    """The findings without lines that are labels, and without those that a fact says better;
    ``brief`` ones may say something, too."""
    facts: dict[str, list[Fact]] = {}
    for finding in findings:
        if isinstance(finding.item, Fact):
            facts.setdefault(finding.item.page, []).append(finding.item)
    return [
        f
        for f in findings
        if isinstance(f.item, Fact)
        or (
            (brief or columns_of(f.item) or _says_something(f.item.text))
            and not _within(f.item, facts.get(f.item.page, ()))
        )
    ]


def _within(sentence: Passage, facts: Sequence[Fact]) -> bool:
    """Whether a fact tells the sentence, or all of it but how it begins; one that has no label may
    be no more than a few of its words: "five years" of "Term: five years, renewed in 2024"."""
    return any(
        (fact.label or 2 * len(fact.printed) >= len(sentence.text))
        and fact.start <= sentence.start
        and (fact.start == sentence.start or sentence.end <= fact.end)
        for fact in facts
    )


def _says_something(text: str) -> bool:
    """Whether a line is prose, or tells what something costs ("events and festivals £52,500") or
    what is when: "May 2027   Mayors' Summit, Xtown", "23 September to 2 October"."""
    told = _is_prose(text) or bool(_MONEY.search(text)) or is_dated_line(text)
    return told or (len(text) <= _SPAN and tells_period(text))


def is_dated_line(text: str) -> bool:
    """Whether a line is of a calendar or a chronology: "2019  Ice carvers build a house"."""
    return bool(_CALENDAR.match(text))


# A year near the beginning, and at least two words behind it.
_CALENDAR = re.compile(r"\W*(?:[\w.–-]+\s+){0,4}(?:19|20)\d\d\b(?:\W+\d+\w*)?(?:\W+[^\W\d_]+){2}")
_SPAN = 60  # characters of a line that tells no more than from when to when
_MONEY = re.compile(r"[$£€¥₩]\s?\d|\d\s?[$£€¥₩]")


def _is_prose(text: str) -> bool:
    """Whether a line says something, and is no label, row of a table or list of names."""
    run = tokens(text)
    if len(run) < SHORTEST_SENTENCE:
        return False
    words = [t for t in run if not t.key[0].isdigit()]
    plain = sum(t.east_asian or text[t.start].islower() for t in words)
    least = PLAIN_IN_SENTENCE if text.rstrip().endswith((".", "!")) else PLAIN_WORDS
    return plain >= least * len(words)

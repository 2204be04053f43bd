"""A follow-up answered from the passage that the turn before was about: "and how much is it?"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from cityqa.answers.draft import Draft
from cityqa.answers.expected import expected, tells_any_number, tells_money, tells_season
from cityqa.answers.fitting import MOSTLY, choose, fits
from cityqa.answers.leaning import with_what_it_leans_on
from cityqa.answers.prose import named_partners
from cityqa.answers.quotes import say_item, text_of
from cityqa.answers.sentences import MEANT
from cityqa.evidence import Evidence, Finding
from cityqa.questions.follow_ups import SHORT
from cityqa.stems import stems
from cityqa.types import Answer, Fact, Kind, Passage, Question, Status
from cityqa.words import tokens

# A passage is the one spoken of when it has this share of the words of the turn before, or when it
# is this near to them, and by so much nearer than any other: they may be in two languages.
SPOKEN_OF = 0.45
NEAR, AHEAD = 0.3, 0.12
# An East Asian character is a token, and some make a word.
_CHARACTERS = 2


def answer_spoken_of(question: Question, evidence: Evidence) -> Answer | None:
    """The sentence of that passage which tells the sort of thing asked for, or what the question
    says besides; None where it is no follow-up or nothing there does."""
    if not question.before or not leans(question):
        return None
    asked = set(question.attributes)
    if question.places and asked and asked <= _IN_FACTS and not question.terms:
        return None  # "and Xtown?", of which no date is told: no sentence on another's
    if question.kind is Kind.LIST and question.years and not question.terms:
        return None  # "and 2005?", when nobody joined: no sentence of another year
    draft = Draft(question, evidence.index)
    found = sentences_that_tell(question, evidence) or _by_meaning(question, evidence)
    for finding in found[:1]:
        say_item(draft, with_what_it_leans_on(finding, evidence).item)
    return None if draft.empty else draft.answer(Status.ANSWERED)


# What pages tell of a partner in facts or not at all.
_IN_FACTS = {"date", "population", "area", "country", "relation"}


def _by_meaning(question: Question, evidence: Evidence) -> list[Finding]:
    """The sentence of the passage spoken of that a question means, though it has none of its words:
    "what do they catch there?" of a town that lives on "fishing, above all squid"."""
    bare = not (question.attributes or question.slots or question.filters or asks_sort(question))
    if not bare or not question.terms or "what" not in question.cues:
        return []
    found = found_before(question, evidence)
    passages = passages_of(found.item, evidence) if found else []
    findings = evidence.search(question.gist, (), within=passages) if passages else []
    return [f for f in findings if f.cosine >= MEANT and fits(question, f)]


def sentences_that_tell(question: Question, evidence: Evidence) -> list[Finding]:
    """The sentences of the passage spoken of that tell what a follow-up asks, the best first."""
    found = found_before(question, evidence)
    passages = passages_of(found.item, evidence) if found else []
    if not passages:
        return []
    # Of the place just spoken of the whole passage is, and what was counted is not said again.
    asked = replace(question, kind=Kind.PROSE, places=(), head="", years=(), attributes=())
    # "How many?": of what was asked before.
    text = question.text if question.terms or question.context else question.before[0]
    findings = evidence.search(
        text,
        question.terms or tuple(stems(text)),
        gist=question.gist,
        context=question.context,
        within=passages,
    )
    # What was told before is seldom asked for again.
    said = figures_of(question.before) if question.terms or question.context else set()
    told = [f for f in findings if _tells(asked, f, said)]
    told = told or [f for f in findings if _tells(asked, f, set())]
    if found and not question.terms:
        told.sort(key=lambda f: f.item.id != found.item.id)  # "since when?": in that very sentence
    if "how_much" in question.cues:
        told = [f for f in told if tells_money(text_of(f.item))] or told
    return choose(asked, told, refusal=False)


def leans(question: Question) -> bool:
    """Whether a question is short enough to lean on the turn before, and names nothing new."""
    # One that is told in the words of the question before says itself no more than a name.
    text = min(question.text, question.said or question.text, key=len)
    length = sum(1 / _CHARACTERS if t.east_asian else 1 for t in tokens(text))
    cues = question.cues
    of_partners = "partner" in cues and not cues & {"pronoun", "also"} and not question.places
    return length <= SHORT and not (question.strangers or of_partners)


def found_before(
    question: Question, evidence: Evidence, *, strictly: bool = True
) -> Finding | None:
    """The sentence, or labelled text, that says what was asked and answered before; None where
    none has most of its words or, ``strictly``, it is of another place than the question."""
    before = " ".join(question.before)
    found = evidence.search(before, stems(before), homes=question.homes)
    if not found:
        return None
    first = found[0]
    rivals = [f.relevance for f in found if not _in_one_passage(f.item, first.item)]
    near = first.relevance >= NEAR and first.relevance - max(rivals, default=0.0) >= AHEAD
    sure = near or first.coverage >= SPOKEN_OF
    if not sure or (strictly and _of_another(question, first, evidence)):
        return None
    return first


def _in_one_passage(item: Passage | Fact, other: Passage | Fact) -> bool:
    return getattr(item, "parent", "") == getattr(other, "parent", "")


def passages_of(item: Passage | Fact, evidence: Evidence) -> list[Passage]:
    """The passage that holds an item and, where it is of one partner, the others of its entry, else
    the one behind it."""
    every = evidence.index.passages({"page": (item.page,)})
    own = next((p for p in every if p.start <= item.start < p.end), None)
    if own is None:
        return []
    if own.place is None:
        behind = [p for p in every if p.start >= own.end and p.place is None]
        return [own, *(p for p in behind[:1] if p.headings == own.headings)]
    return [p for p in every if (p.headings, p.place) == (own.headings, own.place)]


def _of_another(question: Question, finding: Finding, evidence: Evidence) -> bool:
    if not question.places or finding.item.place in question.places:
        return False
    named = named_partners(text_of(finding.item), evidence)
    return bool(finding.item.place or named) and named.isdisjoint(p.key for p in question.places)


def tells_besides(question: Question, finding: Finding) -> bool:
    """Whether a sentence tells the sort of thing asked for, besides what was told before."""
    asked = replace(question, kind=Kind.PROSE, places=(), years=(), attributes=())
    return asks_sort(question) and _tells(asked, finding, figures_of(question.before))


def without_figures(text: str, said: Collection[str]) -> str:
    """A text without the figures that were ``said``."""
    return _FIGURE.sub(lambda m: "" if m[0] in said else m[0], text)


def _tells(question: Question, finding: Finding, said: Collection[str]) -> bool:
    """Whether a sentence tells what is asked by other figures than those ``said``."""
    text = without_figures(text_of(finding.item), said)
    if not fits(question, replace(finding, item=_worded(finding.item, text))):
        return False
    if question.cues & _COUNTED and not (tells_any_number(text) or tells_money(text)):
        return False
    if question.cues & {"exact_month", "exact_day"} and not tells_season(text):
        return False
    return asks_sort(question) or (bool(question.terms) and finding.coverage >= MOSTLY)


def asks_sort(question: Question) -> bool:
    """Whether the sort of thing asked for can be told by a sentence's form."""
    return bool(
        expected(question.text, question.language) or question.slots or question.cues & _SORTS
    )


_COUNTED = {"count", "how_much"}
_SORTS = {*_COUNTED, "opens_when"}


_FIGURE = re.compile(r"\d+")


def figures_of(texts: Sequence[str]) -> set[str]:
    """The figures that stand in texts."""
    return {figure for text in texts for figure in _FIGURE.findall(text)}


def _worded(item: Passage | Fact, text: str) -> Passage | Fact:
    return replace(item, printed=text) if isinstance(item, Fact) else replace(item, text=text)

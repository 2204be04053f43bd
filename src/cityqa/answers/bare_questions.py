"""A question of a word or two that leans on the sentence just told: "from where?", "how?". What was
told of is no partner but what that sentence speaks of, and the passage around it answers."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from cityqa.answers.draft import Draft
from cityqa.answers.leaning import points_back
from cityqa.answers.quotes import names_place, say_item, text_of
from cityqa.answers.spoken_of import passages_of
from cityqa.dates import find_dates
from cityqa.evidence import Evidence
from cityqa.mentions import find_mentions
from cityqa.places import gazetteer
from cityqa.questions.phrases import covers
from cityqa.stems import stems
from cityqa.types import Answer, Passage, Question, Status
from cityqa.words import Phrases, data, text_key, tokens

_SORTS = ("where", "when", "how", "does")
# Characters that may stand before it: a verdict, the name of whom it is about.
_LEAD = 30
_MOST = 3  # sentences


def answer_bare(question: Question, evidence: Evidence) -> Answer | None:
    """What the passage of the sentence told before says of it; None where that is not asked, or
    the answer before was no such sentence."""
    sort = _sort(question.said)
    if not sort or len(question.before) <= 1:
        return None
    told = _sentence_told(question, evidence)
    if told is None:
        return None
    chosen = [s for s in _around(told, evidence) if _tells(sort, s, told, question)]
    if sort in {"where", "when"}:
        chosen = chosen[:1]
    elif sort == "does":
        chosen = chosen or [told]  # what it does was told with where it is
    draft = Draft(question, evidence.index)
    for sentence in chosen[:_MOST]:
        # "This office" is of what was told before, and of no partner that lies there.
        say_item(draft, replace(sentence, place=None) if points_back(sentence.text) else sentence)
    return None if draft.empty else draft.answer(Status.ANSWERED)


def _sort(text: str) -> str:
    """Which of these questions a text is, "" where it is none."""
    found = _phrases().find(tokens(text))
    sorts = {tag for match in found for tag in match.tags} - {"beside"}
    return sorts.pop() if len(sorts) == 1 and covers(_phrases(), text) else ""


@lru_cache(maxsize=1)
def _phrases() -> Phrases:
    return Phrases(
        (phrase, sort)
        for lists in data("bare_questions.toml").values()
        for sort in (*_SORTS, "beside")
        for phrase in lists[sort]
    )


def _sentence_told(question: Question, evidence: Evidence) -> Passage | None:
    """The sentence of a page with which the answer before begins."""
    before = " ".join(question.before)
    answer = text_key(question.before[1])
    for finding in evidence.search(before, stems(before), homes=question.homes):
        own = text_key(text_of(finding.item))
        if isinstance(finding.item, Passage) and own in answer[: len(own) + _LEAD]:
            return finding.item
    return None


def _around(told: Passage, evidence: Evidence) -> list[Passage]:
    """The sentence told and the others of its passage."""
    spans = [(p.page, p.start, p.end) for p in passages_of(told, evidence)[:1]]
    page = evidence.index.sentences({"page": (told.page,)})
    inside = [s for s in page if any(a <= s.start < b for _, a, b in spans)]
    return [told, *(s for s in inside if s.id != told.id)]


def _tells(sort: str, sentence: Passage, told: Passage, question: Question) -> bool:
    text = text_of(sentence)
    if sort == "where":
        own = {p.key for home in question.homes if (p := gazetteer().resolve(home))}
        return any(mention.place.key not in own for mention in find_mentions(text))
    if sort == "when":
        # Of a place named before, the tie's date is asked for.
        of_tie = any(names_place(question.before[0], place) for place in question.places)
        return sentence.id == told.id and bool(find_dates(text)) and not of_tie
    if sort == "how":
        return sentence.id != told.id and not set(stems(question.before[0])).isdisjoint(stems(text))
    return sentence.id != told.id and sentence.start > told.start

"""Tables that list no partners: their rows, where what they list is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from cityqa.answers.draft import Draft
from cityqa.answers.saying import say_list
from cityqa.evidence import Evidence
from cityqa.questions.phrases import cue_phrases
from cityqa.questions.terms import without_generic
from cityqa.relevance import has_all
from cityqa.stems import stems
from cityqa.table_rows import columns_of, row_in_words
from cityqa.types import Answer, Passage, Question, Status
from cityqa.words import tokens

_ASKING = ("list", "what", "count")
# "Which of the networks", "how many networks": so many words may stand before what is listed.
_REACH = 3
# A label or a heading of more words is no name of what a table lists.
_NAME = 3


def answer_table(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """The rows of the table whose heading or first column names what is asked for; None where no
    such thing is asked for, or no table lists it."""
    if question.places or question.strangers or not question.homes:
        return None
    if question.filters.relations or question.cues & {"partner", "cities"}:
        return None  # partners have facts
    for noun in _asked(question):
        found = evidence.index.having("sentences", [noun], {"home": list(question.homes)})
        rows = [item for s in found if isinstance(item := s.item, Passage) and _lists(item, noun)]
        rows = _meant(question, rows, noun)
        if rows:
            _say_rows(draft, sorted(rows, key=lambda row: (row.page, row.start)), noun)
            return draft.answer(Status.ANSWERED)
    return None


def _asked(question: Question) -> list[str]:
    """The stems of the words shortly behind those that ask which there are."""
    run = tokens(question.text)
    asking = [m for cue in _ASKING for m in cue_phrases(cue, question.language).find(run)]
    behind = {n for m in asking for n in range(m.last, min(m.last + _REACH, len(run)))}
    return list(dict.fromkeys(stem for n in sorted(behind) for stem in stems(run[n].key)))


def _lists(row: Passage, noun: str) -> bool:
    return bool(columns_of(row)) and any(noun in stems(name)[-1:] for name in _names(row))


def _names(row: Passage) -> list[str]:
    """What a table's first column and the heading above it call what it lists."""
    names = [columns_of(row)[0][0], *row.headings[-2:-1]]
    return [name for name in names if len(tokens(name)) <= _NAME]


def _meant(question: Question, rows: Sequence[Passage], noun: str) -> list[Passage]:
    """The rows that have the question's other words and its years."""
    terms = without_generic(question.terms, question.language)
    rest = [term for term in terms if term != noun]
    dates = (*question.years, question.filters.since, question.filters.until)
    years = {day[:4] for day in dates if day}
    return [
        row
        for row in rows
        if has_all(rest, stems(f"{row.headings[-1]} {row.text}"))
        and all(year in row.text for year in years)
    ]


def _say_rows(draft: Draft, rows: Sequence[Passage], noun: str) -> None:
    items = []
    for row in rows:
        columns = columns_of(row)
        marker = draft.cite(row, values=tuple(cell for _, cell in columns))
        items.append(f"{row_in_words(columns)} {marker}")
    called = next(name for name in _names(rows[0])[::-1] if noun in stems(name)[-1:])
    draft.add(f"{called} ({len(rows)}): {say_list(draft.language, items)}.")

"""Several questions in one text: what is told of one of them alone stands beside the answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cityqa.answers.meant import explained
from cityqa.citations import joined
from cityqa.types import Answer, Citation, Fact, Kind, Passage, Question, Statement, Status

_TOLD = frozenset({Status.ANSWERED, Status.CONFLICT})
_WHOLE = _TOLD | {Status.PARTIAL}
_OF_TIES = frozenset({Kind.VALUE, Kind.LIST, Kind.COUNT, Kind.REVERSE, Kind.EXTREME})
# A question is told by what answers another when it has this share of its words.
_MOSTLY = 0.5
_MARKER = re.compile(r"\[(\d+)\]")


def with_missed(whole: Answer, parts: Sequence[tuple[Question, Answer]]) -> Answer:
    """The answer to a text with those to the questions in it that it leaves out.

    ``parts`` are these questions, each read after those before it, and what was answered. Only what
    surely answers is added: a sentence that has all that was asked, or a fact about the same place.
    """
    if not parts or whole.status not in _WHOLE | {Status.NOT_FOUND}:
        return whole
    if _counted_apart(whole, parts):
        return _together(whole, [told for _, told in parts], Status.ANSWERED)
    named = {place.key for asked, _ in parts for place in asked.places}
    about = named if whole.status is Status.NOT_FOUND else _subjects(whole)
    of_tie = _asks_of_tie(whole, parts[0][0])
    missed = [
        n
        for n, (asked, told) in enumerate(parts)
        if _missed(whole, asked, told)
        and (
            _describes_another(asked, n)
            or _names_another(parts, n)
            or not (about and about.isdisjoint(_subjects(told)))
        )
        # Of what is only described it is not the tie that is asked about: "and in what year".
        and (
            _counts_beside(whole, told)
            or _ranks_beside(whole, told)
            or asked.terms
            or _names_another(parts, n)
            or _checks_tie(asked)
            or _of_fact(asked, of_tie or not n)
        )
    ]
    if whole.status is Status.NOT_FOUND:
        return _of_parts(whole, parts, missed) if missed else whole
    own = next((n for n, (_, part) in enumerate(parts) if _overlap(part, whole)), 0)
    before = [parts[n][1] for n in missed if n < own]
    behind = [parts[n][1] for n in missed if n >= own]
    untold = [
        told
        for n, (asked, told) in enumerate(parts[1:], start=1)
        if (of_tie and _untold(whole, asked, told)) or _refused_of_another(whole, parts, n)
    ]
    if not (missed or untold):
        return whole
    status = Status.PARTIAL if untold else whole.status
    return _together(whole, [*before, whole, *behind, *untold], status)


def _of_parts(
    whole: Answer, parts: Sequence[tuple[Question, Answer]], told: Sequence[int]
) -> Answer:
    """What answers some of the questions, where all together were not understood."""
    answer = _together(whole, [parts[n][1] for n in told], Status.ANSWERED)
    rest = [part for n, part in enumerate(parts) if n not in told]
    if all(_told_beside(answer, *part) for part in rest):
        return answer  # "who built it, and when did it open": one sentence tells both
    return _together(whole, [answer, whole], Status.PARTIAL)


def _untold(whole: Answer, asked: Question, told: Answer) -> bool:
    """Whether what is asked beside a fact is told nowhere: "since when, and who conducts there"."""
    answered = whole.kind is Kind.VALUE and whole.status is Status.ANSWERED
    if not answered or told.status is not Status.NOT_FOUND:
        return False
    return bool(asked.terms and asked.places) and not explained(asked, whole)


def _asks_of_tie(whole: Answer, first: Question) -> bool:
    """Whether the first question asks for partners or for their facts, and not for what is told
    of some matter: "who makes soap among our partners, and since when"."""
    ties = first.filters.relations or "partner" in first.cues
    which = bool(ties and first.cues & {"who", "list", "reverse"})
    return which or (whole.kind in _OF_TIES and not first.terms)


def _missed(whole: Answer, asked: Question, told: Answer) -> bool:
    """Whether one of the questions is answered, and what answers it is left out of the whole."""
    if told.status not in _TOLD or not told.citations:
        return False
    if _ranks_beside(whole, told) or _counts_beside(whole, told):
        return True
    if _overlap(replace(told, citations=told.citations[:1]), whole) and not _opens(told, whole):
        return False  # what it tells first is told
    enough = _MOSTLY if asked.kind is Kind.REVERSE else 1
    return not asked.terms or (explained(asked, told) >= enough > explained(asked, whole))


def _opens(told: Answer, whole: Answer) -> bool:
    """Whether it tells a list from its beginning of which the whole tells an item."""
    first = told.citations[0]
    return any(
        c.page == first.page and first.start < c.start and c.end <= first.end
        for c in whole.citations
    )


def _checks_tie(asked: Question) -> bool:
    """Whether yes or no is asked of a tie: "is it a sister, and do we have an office there"."""
    return asked.kind is Kind.CHECK and bool(asked.filters.relations)


def _describes_another(asked: Question, n: int) -> bool:
    """Whether a further question describes a partner of its own: "and which one has a port"."""
    return bool(n and asked.kind is Kind.REVERSE and asked.terms and not asked.places)


def _names_another(parts: Sequence[tuple[Question, Answer]], n: int) -> bool:
    """Whether a further question asks of places or lands that none before it names: "what do we do
    with Xtown? And why with Yland"."""
    named = [_named(asked) for asked, _ in parts[: n + 1]]
    return bool(n and named[n]) and not any(named[n] & before for before in named[:n])


def _named(asked: Question) -> set[str]:
    keys = {place.key for place in (*asked.places, *asked.strangers)}
    return keys | {place.country for place in asked.places} | set(asked.filters.countries)


def _refused_of_another(whole: Answer, parts: Sequence[tuple[Question, Answer]], n: int) -> bool:
    """Whether what a further question asks of another place is told nowhere."""
    asked, told = parts[n]
    refused = told.status is Status.NOT_FOUND and whole.status in _TOLD
    said = {_MARKER.sub("", statement.text) for statement in whole.statements}
    new = any(_MARKER.sub("", statement.text) not in said for statement in told.statements)
    return refused and new and _names_another(parts, n) and not explained(asked, whole)


def _of_fact(asked: Question, of_tie: bool) -> bool:
    """Whether a fact of a partner is asked for."""
    return bool(asked.attributes) and asked.kind is Kind.VALUE and of_tie


def _ranks_beside(whole: Answer, told: Answer) -> bool:
    """Whether a list was told and one of its items is asked for: "and which is the newest"."""
    return whole.kind in {Kind.LIST, Kind.COUNT} and told.kind is Kind.EXTREME


def _counts_beside(whole: Answer, told: Answer) -> bool:
    """Whether something else is counted: "how many cities and in how many countries"."""
    if not (whole.kind is told.kind is Kind.COUNT and whole.status in _TOLD and told.statements):
        return False
    own = _figure(told.statements[0])
    return bool(own) and own not in {_figure(statement) for statement in whole.statements}


def _counted_apart(whole: Answer, parts: Sequence[tuple[Question, Answer]]) -> bool:
    """Whether each question counts others and the whole lumps them: "how many in the 1990s, and how
    many in the 2000s"."""
    for asked, told in parts:
        counted = told.kind is Kind.COUNT and told.status is Status.ANSWERED and told.statements
        if not counted or "count" not in asked.cues:
            return False
    told_by_whole = {_MARKER.sub("", statement.text) for statement in whole.statements}
    apart = {_MARKER.sub("", told.statements[0].text) for _, told in parts}
    differ = len({(asked.filters, asked.years) for asked, _ in parts}) > 1
    return differ and not apart <= told_by_whole


def _figure(statement: Statement) -> str:
    """The first figure that a statement says, "" where it says none."""
    found = re.search(r"\d+", _MARKER.sub("", statement.text))
    return found.group() if found else ""


def _told_beside(answer: Answer, asked: Question, told: Answer) -> bool:
    """Whether what answers one of the questions tells another, too."""
    if told.status in _TOLD and _overlap(told, answer):
        return True
    return bool(asked.terms) and _said(asked, answer) >= _MOSTLY


def _said(asked: Question, told: Answer) -> float:
    """The share of a question's words that an answer says itself."""
    return explained(asked, replace(told, citations=()))


def _subjects(answer: Answer) -> set[str]:
    """The partners that what an answer cites is about; the page, where it is about none."""
    cited = [scored.item for scored in answer.evidence if _cites(answer, scored.item)]
    return {item.place.key if item.place else item.page for item in cited}


def _cites(answer: Answer, item: Passage | Fact) -> bool:
    """Whether an answer cites an item, with the list below it perhaps."""
    return any(
        (c.page, c.start) == (item.page, item.start) and item.end <= c.end for c in answer.citations
    )


def _overlap(one: Answer, other: Answer) -> bool:
    return any(
        a.page == b.page and a.start < b.end and b.start < a.end
        for a in one.citations
        for b in other.citations
    )


def _together(whole: Answer, answers: Sequence[Answer], status: Status) -> Answer:
    """One answer of the statements of several, their citations numbered anew."""
    cited: dict[tuple[str, int, int], Citation] = {}
    statements: list[Statement] = []
    for answer in answers:
        marker: dict[int, int] = {}
        for c in answer.citations:
            kept = cited.setdefault((c.page, c.start, c.end), replace(c, marker=len(cited) + 1))
            marker[c.marker] = kept.marker
        anew = (renumbered(statement, marker) for statement in answer.statements)
        statements += [statement for statement in anew if statement not in statements]
    return replace(
        whole,
        status=status,
        text=joined(statements, whole.language),
        statements=tuple(statements),
        citations=tuple(cited.values()),
        evidence=tuple(dict.fromkeys(s for answer in answers for s in answer.evidence)),
    )


def renumbered(statement: Statement, marker: Mapping[int, int]) -> Statement:
    """A statement with its citations under other markers."""
    text = _MARKER.sub(
        lambda m: f"[{marker[int(m[1])]}]" if int(m[1]) in statement.markers else m[0],
        statement.text,
    )
    return replace(statement, text=text, markers=tuple(marker[m] for m in statement.markers))

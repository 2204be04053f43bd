"""Dated events that sentences tell of a place: "was founded in 1654" -> Event."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cityqa.answers.clauses import clauses_at
from cityqa.dates import date_order, find_dates
from cityqa.evidence import Evidence
from cityqa.stems import stems
from cityqa.types import Fact, Passage, Place, Question

# What a question names is found in a clause when words and meaning together reach this: a word in
# common counts as WORD, and the rest is the cosine of the two.
FOUND = 0.45
# Or when they reach this much, and this much more than for any other dated clause about the place.
LIKELY = 0.28
AHEAD = 0.13
WORD = 0.5
_IN_YEAR = re.compile(
    r"\b(?:in|since|until|by|from|im|seit|en|depuis|desde)\s(1\d{3}|20\d\d)(?![\d.,]\d|\d)"
)
# "1998   First games", the line of a chronology.
_LEADING_YEAR = re.compile(r"\W*(1\d{3}|20\d\d)(?:\s*[:–—-]\s|\s+)(?=[^\W\d])")


@dataclass(frozen=True, kw_only=True)
class Event:
    """A stretch of a sentence and the ISO date in it."""

    clause: str
    iso: str
    item: Passage | Fact


def told_events(question: Question, evidence: Evidence, place: Place) -> list[Event]:
    """For each thing that the question names as an end of a span, the event that fits it best."""
    told = [end for end in question.ends if end]
    events = _events(evidence, question, place)
    if not told or not events:
        return []
    own = {stem for name in (place.name, *question.homes) for stem in stems(name)}
    vectors = evidence.encoder.encode([*told, *(event.clause for event in events)])
    ends, clauses = vectors[: len(told)], vectors[len(told) :]
    scored = []
    for n, end in enumerate(told):
        wanted = set(stems(end)) - own
        fits = []
        for event, clause in zip(events, clauses, strict=True):
            cosine = sum(a * b for a, b in zip(ends[n], clause, strict=True))
            shared = len(wanted & set(stems(event.clause))) / max(len(wanted), 1)
            if event.item.place is None and not shared:
                continue  # of no partner, and of nothing that is asked about
            fits.append((WORD * shared + cosine, n, event))
        fits.sort(key=lambda fit: -fit[0])
        rival = fits[1][0] if len(fits) > 1 else 0.0
        ahead = bool(fits) and fits[0][0] >= LIKELY and fits[0][0] - rival >= AHEAD
        scored += [fit for fit in fits if fit[0] >= FOUND] or (fits[:1] if ahead else [])
    scored.sort(key=lambda found: -found[0])
    chosen: dict[int, Event] = {}
    for _, n, event in scored:
        if n not in chosen and event.iso not in {e.iso for e in chosen.values()}:
            chosen[n] = event
    return [chosen[n] for n in chosen]  # the surest first


def _events(evidence: Evidence, question: Question, place: Place) -> list[Event]:
    found: dict[tuple[str, str], Event] = {}
    for finding in evidence.search(
        question.text, question.terms, places=[place], homes=question.homes, beside=True
    ):
        item = finding.item
        page = evidence.index.page(item.page)
        text = page.text[item.start : item.end]
        order = date_order(page.text, page.language)
        for clause, iso in dated_clauses(text, order):
            found.setdefault((clause, iso), Event(clause=clause, iso=iso, item=item))
    return list(found.values())


def dated_clauses(text: str, order: str = "") -> list[tuple[str, str]]:
    """Each date that a sentence tells of something, with the clause that it stands in; ``order`` is
    how its page writes 03/04/2005."""
    dates = {(m.start, m.end): m.iso for m in find_dates(text, order=order)}
    leading = _LEADING_YEAR.match(text)
    for match in (*_IN_YEAR.finditer(text), *([leading] if leading else [])):
        if not any(start <= match.start(1) < end for start, end in dates):
            dates[match.span(1)] = match[1]
    ordered = sorted(dates)
    clauses = clauses_at(text, ordered)
    return [(clause, dates[span]) for clause, span in zip(clauses, ordered, strict=True)]

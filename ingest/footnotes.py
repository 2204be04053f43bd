"""Footnotes: marks behind names and values, which are no part of them, and their notes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cityqa.types import BlockKind
from ingest.blocks import Line
from ingest.prose import read_sentence
from ingest.sentences import sentences
from ingest.walk import Walk
from ingest.writer import Entry, Statement

# A space that parts no columns, as several plain ones would.
_BLANK = "\u2009"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_IN_BRACKETS = r"(?P<paren>\((?:\d|\*{1,3}|[†‡])\))"
# "[1]", "¹", "*", "(1)", and "1" that was raised before the page became plain text.
_MARK = re.compile(
    rf"(?<=[\w.,)’'”\"])[ \xa0]?(?P<bracket>\[\^?(?:\d{{1,2}}|[a-z*†‡])\])"
    rf"|(?<=[\w.,)’'”\"])(?P<raised>[{_RAISED}]{{1,2}})"
    r"|(?<=[\w)])[ \xa0]?(?P<sign>\*{1,3}|[†‡§]{1,2}|#)(?![\w*])"
    r"|(?:(?<=[^\W_]) (?=\(\d)|(?<=\)) (?=\(\d\)[ \t]*$)"
    rf"|(?<=[\w)])[ \xa0]?(?=\([*†‡])){_IN_BRACKETS}"
    r"|(?<=[^\W\d_]{2})(?P<plain>[1-9])(?!\w)",
    re.MULTILINE,
)
_NOTE = re.compile(
    rf"[ \t|•]*(?:(?P<bracket>\[\^?\w{{1,2}}\]):?|(?P<raised>[{_RAISED}]{{1,2}})[.):]?"
    rf"|(?P<sign>\*{{1,3}}|[†‡§]{{1,2}}|#)|{_IN_BRACKETS}|(?P<plain>\d{{1,2}})[.):]?(?=\s))"
    r"\s*(?:[=:–-]\s+)?(?=[^\s|])",
    re.MULTILINE,
)
# The forms in which a note may repeat a mark of each form.
_REPEATED = {
    "bracket": ("bracket", "plain"),
    "raised": ("raised", "plain", "bracket", "paren"),
    "sign": ("sign",),
    "paren": ("paren",),
    "plain": ("raised", "plain", "bracket", "paren"),
}
# Marks that are nothing else, whether or not a note is found.
_SURE = ("bracket", "raised")
# "km²"
_UNIT = re.compile(r"(?<![^\W\d_])(?:[kcmdh]?m|mi|ft|yd)$")
# A note of more words is no mere name of a kind of tie.
LONGEST_KIND = 6


@dataclass(frozen=True, kw_only=True)
class Footnotes:
    """A page's text with its marks blanked, as long as it was; each note's start -> its marks."""

    text: str
    notes: Mapping[int, tuple[int, ...]] = field(default_factory=dict)


def find_footnotes(text: str) -> Footnotes:
    """The marks and notes of a page; offsets count its characters."""
    marks = [m for m in _MARK.finditer(text) if not _is_unit(text, m)]
    if not marks:
        return Footnotes(text=text)
    keys = {_key(m) for m in marks}
    leads = [n for n in _NOTE.finditer(text) if _begins_line(text, n.start()) and _key(n) in keys]
    notes: dict[int, tuple[int, ...]] = {}
    blanked = [m for m in marks if m.lastgroup in _SURE]
    for lead in leads:
        # Lines that begin alike are items of a list.
        alike = [n for n in leads if _key(n) == _key(lead) and n.lastgroup == lead.lastgroup]
        end = text.find("\n", lead.end())
        own = [
            m
            for m in marks
            if _key(m) == _key(lead)
            and m.end() <= lead.start()
            and lead.lastgroup in _REPEATED[m.lastgroup or ""]
        ]
        if len(alike) > 1 or not own or (lead["sign"] or "\n") in text[lead.end() : end]:
            continue
        notes[lead.end()] = tuple(m.start() for m in own)
        blanked += [*own, lead]
    shown = list(text)
    for match in blanked:
        start = match.start(match.lastgroup or 0)
        first, last = (match.start(), match.end()) if match.re is _NOTE else (start, match.end())
        shown[first:last] = re.sub(r"[^\n]", _BLANK, text[first:last])
    return Footnotes(text="".join(shown), notes=notes)


def _is_unit(text: str, mark: re.Match[str]) -> bool:
    return mark.lastgroup == "raised" and bool(
        _UNIT.search(text[max(0, mark.start() - 4) : mark.start()])
    )


def _begins_line(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] == "\n"


def _key(mark: re.Match[str]) -> str:
    """What a mark and its note have in common: "1" of "[1]" and "¹"."""
    printed = mark[mark.lastgroup or 0].strip("[]()^")
    return "".join(str(_RAISED.index(c)) if c in _RAISED else c for c in printed)


def read_note(walk: Walk, line: Line) -> bool:
    """A note about partners marked above; whether the line is one."""
    marked = walk.notes.get(line.start)
    if not marked:
        return False
    text = walk.page.text
    named = [walk.writer.last_named(text.rfind("\n", 0, mark) + 1, mark) for mark in marked]
    entries = {entry.place.key: entry for entry in named if entry}
    if not entries:
        return False
    place = next(iter(entries.values())).place if len(entries) == 1 else None
    walk.stretch(BlockKind.PARAGRAPH, line.start, line.end, place, lists=place is None)
    for entry in entries.values():
        _tell(walk, entry, line)
    return True


def _tell(walk: Walk, entry: Entry, line: Line) -> None:
    """What a note says of one partner: the state or the kind of its tie, or a sentence."""
    said = Statement(start=line.start, end=line.end)
    lapsed = walk.vocab.lapsed(line.text)
    if lapsed:
        dates = walk.writer.dates(line.start, line.end)
        behind = [d for d in dates if d.start >= line.start + lapsed[0].end] or dates
        date = behind[0].iso if len(behind) == 1 or behind is not dates else ""
        walk.writer.state(entry, lapsed[0], line.start, said, date=date)
        return
    relation = walk.vocab.relation(line.text)
    if relation and len(line.text.split()) <= LONGEST_KIND:
        walk.writer.tell(entry, "", relation)
        return
    for start, end in sentences(walk.page.text, line.start, line.end):
        read_sentence(walk.writer, entry, start, end)

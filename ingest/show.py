"""What a new page holds and what a page's change changed, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group
from rich.table import Table
from rich.text import Text

from cityqa.ties import ties
from cityqa.types import Fact
from ingest.updates import Change, NewPage, Refreshed

LONGEST_VALUE = 60  # characters of a value that are shown


def page_table(new: NewPage) -> Group:
    """The entries of a page that may be added, each with its facts and its doubts."""
    page, doubted = new.page, [fact for fact in new.facts if fact.doubt]
    table = Table("Partner", "Relation", "Facts", "Doubts", show_lines=True)
    for tie in ties(new.facts):
        facts = [*tie.memberships, *tie.dates, *tie.states, *tie.figures]
        told = [f for f in facts if f.attribute != "membership"]
        partner = f"{tie.printed} ({tie.place.country})" if tie.place.country else tie.printed
        table.add_row(
            _text(partner if tie.memberships else f"{partner}: no partner"),
            _text(", ".join(tie.relations)),
            _text("\n".join(dict.fromkeys(f"{f.attribute}: {_value(f)}" for f in told))),
            _text("\n".join(f"{_value(f)}: {f.doubt}" for f in facts if f.doubt)),
        )
    partners = sum(1 for tie in ties(new.facts) if tie.memberships)
    head = (
        f"{page.id}: “{page.title}”, published by {page.publisher or 'nobody that it tells'},"
        f" in {page.language}, {len(page.text):,} characters\n"
        f"{partners} partners, {len(new.facts)} facts, {len(doubted)} doubts"
    )
    return Group(_text(head), table)


def change_lines(refreshed: Refreshed) -> Iterator[str]:
    """What a refresh changed, fact by fact."""
    if refreshed.error:
        yield f"{refreshed.id}: {refreshed.error}; its earlier text is kept"
    elif not refreshed.changed:
        yield f"{refreshed.id}: unchanged"
    else:
        yield f"{refreshed.id}: {len(refreshed.changes) or 'no'} facts changed"
        yield from (_plain(line) for change in refreshed.changes for line in [_line(change)])


def _line(change: Change) -> str:
    tie = ", ".join(part for part in (change.home, change.relation) if part)
    what = f"{change.partner} ({tie}): {change.attribute}"
    before, after = (
        ", ".join(f"“{_cut(value)}”" for value in values)
        for values in (change.before, change.after)
    )
    if not before:
        return f"  + {what}: {after}"
    if not after:
        return f"  - {what}: {before}"
    return f"  ~ {what}: {before} → {after}"


def _value(fact: Fact) -> str:
    return _cut(" ".join(fact.printed.split()))


def _cut(value: str) -> str:
    return value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 1] + "…"


def _text(words: str) -> Text:
    """Text in which nothing is markup, and nothing steers the terminal."""
    return Text("\n".join(_plain(line) for line in words.split("\n")))


def _plain(words: str) -> str:
    return "".join(c if c.isprintable() else " " for c in words)

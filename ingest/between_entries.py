"""What stands between two partners' headings is about the first of them, whatever heads its parts.

A line that is short, or broken off, looks like a heading and seems to end the entry above it. Where
partners' headings follow each other, all up to the next of them was told under the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cityqa.types import BlockKind
from ingest.passages import Stretch
from ingest.walk import Walk

# Fewer partners' headings may stand on a page that tells of other things as well.
SEVERAL = 3


def place_between_entries(walk: Walk) -> None:
    """Give what stands between partners' headings, and has no place, that of the heading above.

    What stands behind the last of them may be of the whole page, and stays as it is.
    """
    stretches = sorted(walk.stretches, key=lambda stretch: stretch.start)
    heads = [n for n, stretch in enumerate(stretches) if _heads_entry(stretch)]
    if len(heads) < SEVERAL:
        return
    for head, following in pairwise(heads):
        part = stretches[head + 1 : following]
        while part and part[-1].kind is BlockKind.HEADING:
            part.pop()  # "Friendship cities" over the next partner
        if any(stretch.place for stretch in part) and not _opens_section(walk, part):
            place = stretches[head].place
            for n in range(head + 1, head + 1 + len(part)):
                stretch = stretches[n]
                if stretch.place is None and stretch.kind is not BlockKind.HEADING:
                    stretches[n] = replace(stretch, place=place)
    walk.stretches = stretches


def _heads_entry(stretch: Stretch) -> bool:
    return stretch.kind is BlockKind.HEADING and stretch.place is not None


def _opens_section(walk: Walk, part: Sequence[Stretch]) -> bool:
    """Whether a heading among these speaks of ties or of the home: a part of its own."""
    text, home = walk.page.text, walk.names.home
    headings = [text[s.start : s.end] for s in part if s.kind is BlockKind.HEADING]
    return any(
        walk.vocab.relations(heading)
        or walk.vocab.ties(heading)
        or (home and walk.names.is_home(heading))
        or (home and home.name.casefold() in heading.casefold())
        for heading in headings
    )

"""What an abbreviation stands for, where a page writes it out beside it."""

from __future__ import annotations

import re

from cityqa.types import Page, Passage

# "Memorandum of Understanding (MOU)", "MOU (Memorandum of Understanding)".
_BEFORE = r"((?:[^\W\d_][\w'’-]*[ \t]+){{1,8}})\(\s*{0}s?\s*\)"
_BEHIND = r"\b{0}\s*[(（]([^()（）\n]{{4,80}})[)）]"


ABBREVIATION = re.compile(r"\b[A-Z][A-Z&-]{1,7}\b")


def expanded(page: Page, short: str) -> Passage | None:
    """The words of a page that write an abbreviation out, the abbreviation with them."""
    if short not in page.text:
        return None
    for pattern in (_BEFORE, _BEHIND):
        for match in re.finditer(pattern.format(re.escape(short)), page.text):
            words = list(re.finditer(r"[\w'’-]+", match[1]))
            letters = [c for c in short if c.isalpha()]
            for first in range(len(words)):
                every = [w.group()[0].upper() for w in words[first:]]
                capitals = [w.group()[0] for w in words[first:] if w.group()[0].isupper()]
                if letters in (every, capitals):  # MOU, and BPC "Business Partner Cities"
                    before = pattern is _BEFORE
                    start = match.start(1) + words[first].start() if before else match.start()
                    return Passage(
                        id=f"{page.id}:{start}",
                        page=page.id,
                        start=start,
                        end=match.end(),
                        text=page.text[start : match.end()],
                    )
    return None

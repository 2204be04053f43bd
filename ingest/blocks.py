"""A page's text -> lines and blocks, by form alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cityqa.types import Block, BlockKind, Page
from cityqa.words import data, fold
from ingest.stand_ins import without_stand_ins

_MARKS = r"[•ㆍ●○◎◉⊙■□◆◇◈▪‣∙・·※▶►◦⁃◾✓✔☑☞➤➔→»›★☆❖❍✦]\ufe0f?|[-–—ㅇ>](?=\s)"
# Of two marks, one is left of the list that the page was made from: "- • Turin".
_BULLET = re.compile(rf"(?:{_MARKS}|\*)\s*(?:(?:{_MARKS})\s*)?|o\s{{2,}}")
# Flags, emoji and arrows before or behind what a line says: they are decoration.
_DECORATION = re.compile(
    r"(?:[\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200d\u20e3"
    r"\U000e0020-\U000e007f]+\s*)+"
)
# Ornament around all that a line says: "【Tampere（Finland）】".
_FRAMES = ("【】", "〔〕", "［］", "[]", "＜＞", "〈〉", "≪≫", "《》")
_RULE = re.compile(r"([-=_*~—–])(?:\s?\1){3,}")
# What unfolds a part of a page stands behind its heading or before: "Turku, Finland +".
_UNFOLDS = re.compile(r"(?<=\w)\s+[+＋×−]\s*$")
_UNFOLDS_BEFORE = re.compile(r"[+＋]\s+(?=[^\W\d_])")
_FLAG = re.compile(r"[\U0001f1e6-\U0001f1ff]{2}")
_BRITISH_FLAG = "\U0001f3f4\U000e0067\U000e0062"  # of England, Scotland and Wales
_SENTENCE_END = re.compile(r"[.!?。！？…][\"'”’」』)\]]*$")
# "Website of the port www.example.org"
_LINK = re.compile(r"(?:https?://|\bwww\.)\S+$")
# What a line begins with that stands for a picture.
IMAGE = "Image : "
# Longer lines are prose; a heading that long would not be read as one by anybody.
LONGEST_HEADING = 90


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line that is not blank: ``text == page.text[start:end]``, stripped, without its bullet."""

    start: int
    end: int
    text: str
    indent: int
    bullet: bool
    group: int  # lines with no blank line between them share a group
    gap: int  # blank lines above
    hashes: int = 0  # of a Markdown heading
    flag: str = ""  # the country whose flag stands before or behind the text
    aside: bool = False  # whether it is of a picture or is a link, and so heads nothing


def lines(text: str) -> list[Line]:
    """The lines of ``text`` that are not blank."""
    found: list[Line] = []
    group, gap = 0, 1
    for raw in re.finditer(
        r"[^\r\n\u2028\u2029\x0b\x0c\x85]+|\r\n|[\r\n\u2028\u2029\x0b\x0c\x85]", text
    ):
        if not raw.group().strip():
            gap += raw.group() in {"\r\n", "\n", "\r"}
            continue
        content = raw.group()
        indent = len(content) - len(content.lstrip())
        first, last = raw.start() + indent, raw.start() + len(content.rstrip())
        start, end = first, last
        bullet = _BULLET.match(text, start, end)
        hashes = re.compile(r"(#{1,6})\s+").match(text, start, end)
        if hashes:
            start = hashes.end()
        elif bullet and bullet.end() < end and not re.match(r"\*\*", text[start:end]):
            start = bullet.end()
        else:
            bullet = None
        start, end = _within_frame(text, *within_decoration(text, start, end))
        own = without_stand_ins(text[start:end])
        start, end = start + own.start, start + own.end
        # One line break ends the line before; each further one is a blank line.
        gap = gap - 1 if found else gap
        if found and _parts(found[-1]):
            gap = max(gap, 1)
        group += gap > 0
        found.append(
            Line(
                start=start,
                end=end,
                text=text[start:end],
                indent=indent,
                bullet=bool(bullet) and not hashes,
                group=group,
                gap=gap,
                hashes=len(hashes[1]) if hashes else 0,
                flag=own.flag or flag_in(text[first:start] + text[end:last]),
                aside=own.aside or _LINK.search(text[start:end]) is not None,
            )
        )
        gap = 0
    return found


def _parts(line: Line) -> bool:
    """Whether a line is a rule that parts what stands above from what stands below, as a blank line
    does; right below a line of text it would be that one's underline."""
    return line.gap > 0 and _RULE.fullmatch(line.text) is not None


def undecorated(text: str) -> str:
    """``text`` without flags, emoji and arrows at its ends."""
    start, end = within_decoration(text, 0, len(text))
    return text[start:end].strip()


def _within_frame(text: str, start: int, end: int) -> tuple[int, int]:
    """The characters between the brackets that frame the whole of a line, if any do."""
    inner = text[start + 1 : end - 1].strip()
    framed = text[start] + text[end - 1] in _FRAMES and not set(inner) & {
        text[start],
        text[end - 1],
    }
    if not framed or not re.search(r"[^\W\d_]", inner):
        return start, end
    first = text.index(inner, start + 1)
    return first, first + len(inner)


def within_decoration(text: str, start: int, end: int) -> tuple[int, int]:
    """The characters between the decoration at both ends; all of them where nothing is between."""
    first = lead.end() if (lead := _DECORATION.match(text, start, end)) else start
    if sign := _UNFOLDS_BEFORE.match(text, first, end):
        first = sign.end()
    last = end
    if sign := _UNFOLDS.search(text, first, end):
        last = sign.start()
    while last > first and (
        _DECORATION.fullmatch(text, last - 1, last) or text[last - 1].isspace()
    ):
        last -= 1
    return (first, last) if first < last else (start, end)


def flag_in(decoration: str) -> str:
    """The country of the flag in a line's decoration, or ""."""
    if _BRITISH_FLAG in decoration:
        return "GB"
    flag = _FLAG.search(decoration)
    return "".join(chr(ord(sign) - 0x1F1E6 + ord("A")) for sign in flag.group()) if flag else ""


def groups(of: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of lines with no blank line between them."""
    run: list[Line] = []
    for line in of:
        if run and line.group != run[-1].group:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def is_sentence(text: str) -> bool:
    """Whether ``text`` ends as a sentence does, and is no abbreviation such as "U.S.A."."""
    return bool(_SENTENCE_END.search(text)) and not re.search(r"\b(?:[A-Z]\.)+\)?$", text)


def leads_with_year(text: str) -> bool:
    """Whether a line is one of a chronicle, which stands by itself: "1992  Agreement signed"."""
    return bool(_YEAR_AHEAD.match(text))


def sets_year_apart(text: str) -> bool:
    """Whether a line tells what was done in a year that stands in a column of its own: "1998
    First games held", of whomever."""
    return bool(re.match(r"\d{4} {2,}[^\W\d_]", text))


_YEAR_AHEAD = re.compile(
    r"(?:\|\s*)?(?:1[89]|20)\d\d(?:[-–/]\d{2,4})?(?:[.年년]\s?(?:\d{1,2}[.月월])?)?"
    r"\s*[:：|–-]?\s+\S"
)


def looks_like_heading(line: Line) -> bool:
    """Whether a line is short enough and closed as a heading is."""
    # East Asian script says as much in half the characters.
    said = re.sub(r"\s*[(（][^()（）]*[)）]", "", line.text)  # beside what a bracket adds
    length = len(said) + len(re.findall(r"[\u3040-\u9fff\uac00-\ud7af]", said))
    return (
        length <= LONGEST_HEADING
        and (not is_sentence(line.text) or asks(line.text))
        and not line.text.endswith((",", ";", "、", "，"))
        and not re.fullmatch(r"[(（][^()（）]*[)）]", line.text)  # "(As of January 2022)"
        and not line.aside
    )


def asks(text: str) -> bool:
    """Whether a text is one question, as it stands over its answer: "Who pays for the journey?"."""
    return text.endswith(("?", "？")) and not re.search(r"[。！？](?!$)|[.!?][\"”’)]*\s", text)


@lru_cache(maxsize=1)
def _frame() -> tuple[tuple[str, ...], tuple[str, ...]]:
    forms = data("page_forms.toml")["boilerplate"]
    return tuple(map(fold, forms["starts"])), tuple(map(fold, forms["contains"]))


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    """Names of languages, as a site offers itself in them."""
    return frozenset(map(fold, data("page_forms.toml")["languages"]["words"]))


def is_boilerplate(text: str) -> bool:
    """Whether a line belongs to the site's frame: menus, surveys, footers."""
    starts, contains = _frame()
    folded = fold(text).lstrip("*_[ ")
    if all(part in _languages() for part in re.split(r"\s*[/|·•]\s*", folded)):
        return True
    if folded.startswith(starts):
        return True
    if len(text) < 160 and any(part in folded for part in contains):
        return True
    # "10 0 0 0 0 20/10": a survey's result, where a year alone may be a card's.
    figures = re.fullmatch(r"[\d\s/]+", text) and not re.fullmatch(r"(?:1[89]|20)\d\d", text)
    return bool(figures) or bool(re.fullmatch(r"(?:\|?\s*:?-{3,}:?\s*\|?)+", text))


def is_page_number(text: str) -> bool:
    """Whether a line counts the sheets that a text was printed on: "Page 2 of 4"."""
    words, joints = _page_numbers()
    first, *rest = fold(text).strip(" -–—.").split() or [""]
    counted = all(word.isdecimal() or word in joints for word in rest)
    return bool(rest) and first in words and counted


@lru_cache(maxsize=1)
def _page_numbers() -> tuple[frozenset[str], frozenset[str]]:
    told = data("page_forms.toml")["page_numbers"]
    return frozenset(told["page"]), frozenset(told["of"])


def block(
    page: Page,
    kind: BlockKind,
    start: int,
    end: int,
    *,
    level: int = 0,
    headings: tuple[str, ...] = (),
) -> Block:
    """A block of the page from its characters."""
    return Block(
        kind=kind, start=start, end=end, text=page.text[start:end], level=level, headings=headings
    )

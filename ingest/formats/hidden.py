"""Which elements of an HTML page are not seen, or are the site's frame and not the page."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FRAME_TAGS = frozenset({"nav", "footer", "form", "aside", "header"})
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# What holds more of the page's text than this is the page, whatever it is called.
_MOST_OF_PAGE = 0.5
_IN_HEADING = (
    "boolean(ancestor::h1|ancestor::h2|ancestor::h3|ancestor::h4|ancestor::h5|ancestor::h6)"
)
_LONGEST_STYLE = 2_000_000


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], ...]:
    lists = tomllib.loads(Path(__file__).with_name("frame.toml").read_text("utf-8"))
    return (
        frozenset(lists["hidden"]["tags"]),
        frozenset(lists["hidden"]["classes"]),
        frozenset(lists["frame"]["roles"]),
        frozenset(lists["frame"]["words"]),
        frozenset(lists["frame"]["ids"]),
    )


@lru_cache(maxsize=1)
def _opened() -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    lists = tomllib.loads(Path(__file__).with_name("frame.toml").read_text("utf-8"))["opened"]
    return frozenset(lists["roles"]), frozenset(lists["words"]), tuple(lists["controls"])


class Hidden:
    """Tells of one page's elements which to leave out."""

    def __init__(self, document: HtmlElement) -> None:
        self._classes, self._ids = _unseen_by_style(document)
        self._controlled = {
            target.lstrip("#") for name in _opened()[2] for target in document.xpath(f"//@{name}")
        }
        self._total = max(1, _length(document))

    def hides(self, element: HtmlElement) -> bool:
        """Whether ``element`` and all in it is not seen, or is the site's frame."""
        if element.tag in ("body", "html"):
            return False
        return self._unseen(element) or self._frames(element)

    def _unseen(self, element: HtmlElement) -> bool:
        tags, unseen, *_ = _words()
        if element.tag in tags:
            return True
        if element.tag == "button":
            return not self._heads(element)
        if self._opens(element):
            return False
        if element.get("hidden") is not None:
            return True
        if _NOT_SHOWN.search(element.get("style") or ""):
            return True
        classes = set((element.get("class") or "").split())
        if classes & (unseen | self._classes) or element.get("id") in self._ids:
            return True
        # "hidden md:block" is hidden on small screens alone.
        return bool(classes & {"hidden", "hide"}) and not any(":" in name for name in classes)

    def _heads(self, button: HtmlElement) -> bool:
        """Whether a button is the heading of a part that it opens."""
        return (
            any(button.get(name) for name in ("aria-expanded", *_opened()[2]))
            or bool(_named(button) & _opened()[1])
            or button.xpath(_IN_HEADING)
        )

    def _opens(self, element: HtmlElement) -> bool:
        """Whether ``element`` is a part that a reader opens."""
        roles, words, _ = _opened()
        return (
            element.get("role") in roles
            or element.get("id") in self._controlled
            or bool(_named(element) & words)
            or _follows_control(element)
        )

    def _frames(self, element: HtmlElement) -> bool:
        _, _, roles, words, ids = _words()
        role = (element.get("role") or "").lower()
        is_frame = (
            element.tag in _FRAME_TAGS
            or role in roles
            or element.get("id") in ids
            or bool(words & _named(element))
        )
        if not is_frame:
            return False
        if element.tag == "aside" and element.xpath("boolean(ancestor::main|ancestor::article)"):
            return False
        if element.find(".//h1") is not None or element.find(".//main") is not None:
            return False
        return _length(element) < _MOST_OF_PAGE * self._total


def _follows_control(element: HtmlElement) -> bool:
    """Whether right before ``element`` stands a button that says what it opens is closed or open.

    The button may be alone in a heading or a box.
    """
    before = element.getprevious()
    if before is None or not isinstance(before.tag, str):
        return False
    controls = before.xpath("descendant-or-self::*[@aria-expanded]")
    return len(controls) == 1 and (
        controls[0].text_content().strip() == before.text_content().strip() != ""
    )


def _named(element: HtmlElement) -> set[str]:
    """The words of an element's classes and id."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return set(re.split(r"[\s_-]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", named).lower()))


def _length(element: HtmlElement) -> int:
    """Characters in ``element`` that could be seen."""
    unseen = sum(len(e.text or "") for e in element.iter("script", "style", "noscript", "template"))
    return len(element.text_content()) - unseen


def _unseen_by_style(document: HtmlElement) -> tuple[set[str], set[str]]:
    """Classes and ids that the page's own style sheets do not show."""
    sheet = " ".join(e.text or "" for e in document.iter("style"))[:_LONGEST_STYLE]
    sheet = re.sub(r"/\*.*?(?:\*/|$)", " ", sheet, flags=re.S)
    classes: set[str] = set()
    ids: set[str] = set()
    depth, start, selector = 0, 0, ""
    # Rules within "@media" hold for some screens alone: only the outermost count.
    for mark in re.finditer(r"[{}]", sheet):
        if mark.group() == "{":
            if depth == 0:
                selector, start = sheet[start : mark.start()], mark.end()
            depth += 1
            continue
        depth = max(0, depth - 1)
        if depth:
            continue
        rule, start = sheet[start : mark.start()], mark.end()
        if selector.strip().startswith("@") or not _NOT_SHOWN.search(rule):
            continue
        for part in selector.split(","):
            if simple := re.fullmatch(r"\s*[a-z]*([.#])([\w-]+)\s*", part):
                (classes if simple[1] == "." else ids).add(simple[2])
    return classes, ids

"""Where a text says that an agreement was signed: "the oath was signed at Xtown"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from cityqa.mentions import find_mentions
from cityqa.places import gazetteer
from cityqa.types import Fact, Page, Place
from cityqa.words import Phrases, data, text_key, tokens


def signed_in(text: str, names: Iterable[str]) -> frozenset[str]:
    """The places, as look-up keys, where a clause with a word for signing has it done.

    ``names`` are looked for beside the names that any text may have.
    """
    found: set[str] = set()
    for clause in _CLAUSE.split(text):
        if not speaks_of_signing(clause):
            continue
        named = {mention.text for mention in find_mentions(clause)} | {*names}
        found |= {text_key(name) for name in filter(None, named) if _is_at(name, clause)}
        found |= {text_key(match[match.lastindex or 0]) for match in _told().finditer(clause)}
    return frozenset(found)


def dates_signed_in(
    asked: str, dates: Sequence[Fact], page: Callable[[str], Page], place: Place
) -> list[Fact]:
    """Of several dates of a tie those behind which stands the place where a question has it signed:
    of "3 May 1984 in Xtown, 9 June 1985 in Ytown" one, whoever signed; none without such a place.
    """
    homes = {fact.home for fact in dates}
    sides = [_called(place) | {fact.subject for fact in dates}]
    sides += [
        {home, *(_called(own) if (own := gazetteer().resolve(home)) else ())} for home in homes
    ]
    meant = [side for side in sides if {text_key(name) for name in side} & signed_in(asked, side)]
    if len(meant) != 1:
        return []
    told = {fact.id: _behind(page(fact.page).text, fact) for fact in dates}
    return [f for f in dates if any(_is_at(name, told[f.id]) for name in meant[0])]


def _called(place: Place) -> set[str]:
    return {place.name, *gazetteer().names(place.key)}


def _behind(text: str, fact: Fact) -> str:
    """What stands behind a date before anything else begins."""
    return _NEXT.split(text[fact.value_end : fact.value_end + _NEAR], maxsplit=1)[0]


# Characters behind a date in which its place stands, and what ends them.
_NEAR = 60
_NEXT = re.compile(r"[,;:()\n、，；]|\.\s")


def _is_at(name: str, text: str) -> bool:
    """Whether something is said to have been done in a place of this name."""
    printed = re.escape(name)
    ends = "" if tokens(name)[:1] and tokens(name)[0].east_asian else r"(?!\w)"
    return bool(re.search(rf"{_at()}{printed}{ends}|{printed}\w?{_at_behind()}", text, re.I))


def speaks_of_signing(text: str) -> bool:
    """Whether a text has a word for signing, in any language."""
    return bool(_signing().find(tokens(text)))


_CLAUSE = re.compile(r"[;()]|\.\s")


@cache
def _signing() -> Phrases:
    return Phrases((word, "signing") for word in _scope("signing"))


@cache
def _told() -> re.Pattern[str]:
    """A place behind a label for it, or in Korean with its ending, whatever it is called."""
    labels = "|".join(_scope("at_label"))
    return re.compile(rf"(?:{labels})\s?[:：]\s?([^\W\d_]+)|(?<!\S)([^\W\d_]+?)에서(?!\w)", re.I)


@cache
def _at() -> str:
    spaced, glued = (
        "|".join(re.escape(word) for word in _scope("at") if word.isascii() is ascii_)
        for ascii_ in (True, False)
    )
    return rf"(?:(?<!\w)(?:{spaced}|à)\s|(?:{glued}))"


@cache
def _at_behind() -> str:
    return f"(?:{'|'.join(_scope('at_behind'))})"


def _scope(name: str) -> list[str]:
    return data("verdicts.toml")["scope"][name]

"""Persons in questions and texts: whether somebody's name is asked for, and whether one is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from cityqa.dates import find_dates
from cityqa.places import gazetteer
from cityqa.questions.language import question_language
from cityqa.relevance import has_all
from cityqa.stems import stems
from cityqa.words import Phrases, Token, data, text_key, tokens, words


@cache
def _words() -> dict[str, list[str]]:
    return dict(data("answer_types.toml")["person"])


def asks_name(run: Sequence[Token], language: str) -> bool:
    """Whether a name of somebody is asked for: "who is the mayor", "who has signed it"."""
    naming = [match for match in _naming().find(run) if "naming" in match.tags]
    opens = bool(naming) and not naming[0].first
    return bool(naming and names_role(run, language)) or (opens and asks_act(run))


def asks_act(run: Sequence[Token]) -> bool:
    """Whether a question speaks of what only persons do: "who signed"."""
    return any(token.key in _acts() for token in run)


@cache
def _naming() -> Phrases:
    return Phrases((word, use) for use in ("naming", "named_not") for word in _words()[use])


def names_role(run: Sequence[Token], language: str) -> bool:
    """Whether words speak of somebody in office: "the mayor", "ambassador"."""
    return bool(_roles(language).find(run))


@lru_cache(maxsize=16)
def _roles(language: str) -> Phrases:
    return Phrases(
        (phrase, "role")
        for code in {language, "en"}
        for phrase in words(code).slots["leader"]["ask"]
    )


def asks_doer(run: Sequence[Token], language: str) -> bool:
    """Whether no office is named but by what is done: whoever "runs" a seminar need hold none."""
    roles = _roles(language).find(run)
    return bool(roles) and all(_naming().find(run[m.first : m.last]) for m in roles)


def tells_name(text: str) -> bool:
    """Whether a text names somebody: two capitals in a row that are no place, or behind a title."""
    person = _words()
    roles, behind = "|".join(person["roles"]), "|".join(person["behind"])
    script = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
    if re.search(rf"{script}{{2,5}}\s?(?:{behind})|(?:{roles})[\s:：为是]\s?{script}{{2,4}}", text):
        return True
    if re.search(r"[\u30a0-\u30ff]{2,}[・＝=][\u30a0-\u30ff]{2,}", text):
        return True
    # Two capitals of no title may be anything, unless somebody is spoken of.
    of_persons = any(token.key in _persons() for token in tokens(text))
    return any(
        _is_name(run[: n + 1], of_persons=of_persons)
        for run in _capitals(text)
        for n in range(1, len(run))
    )


def _capitals(text: str) -> Iterator[list[str]]:
    """The words of capitals that stand side by side, but for small words: "In Xtown"."""
    run: list[str] = []
    for word in [*_WORDS.findall(text), ""]:
        if word[:1].isupper() and word.casefold() not in words("en").stop:
            run.append(word.rstrip("."))
        elif run:
            # "Xtown City Council" is a body's name, whatever stands before its last word.
            yield [] if run[-1].casefold() in _words()["beside"] else run
            run = []


_WORDS = re.compile(r"[^\W\d_][\w'’-]*\.?|\d+|[^\w\s]")
_OWNING = ("'s", "’s")


@cache
def _persons() -> frozenset[str]:
    """The words of a text that speaks of somebody."""
    return _acts() | {text_key(word) for word in _words()["titles"]}


@cache
def _acts() -> frozenset[str]:
    """The words for what only persons do."""
    return frozenset(text_key(word) for word in _words()["hold"])


def _is_name(run: list[str], *, of_persons: bool) -> bool:
    """Whether the last two words of capitals are somebody's name."""
    if len(run) < 2:
        return False
    person = _words()
    first, last = run[-2], run[-1]
    if last.casefold() in {*person["beside"], *person["titles"]} or len(last) < 2:
        return False
    if gazetteer().named(f"{first} {last}"):
        return False
    if first.casefold() in person["titles"]:
        return not gazetteer().named(last)
    if not of_persons or last.endswith(_OWNING) or first.casefold() in person["beside"]:
        return False
    # "Late June" is a month, which a year makes a date; any year is one by itself.
    return not any(len(day.iso) > len("2001") for day in find_dates(f"{first} {last} 2001"))


def lacks_act(question: str, text: str) -> bool:
    """Whether an English text has nothing of what the one asked for does: "who owns the mill".

    Words by which much is said ("who puts it up") may stand for others.
    """
    run = tokens(question)
    if len(run) < 2 or run[1].key in _words()["after_who"] or question_language(text) != "en":
        return False
    acting = _acting(run)
    if not acting.isalpha() or acting in _words()["said_otherwise"]:
        return False
    return not has_all(stems(acting)[:1], stems(text))


def lacks_role(question: str, text: str) -> bool:
    """Whether an English text speaks of none of the offices asked for: "who is the mayor" of "a
    committee chaired by"."""
    asked = text_key(question).split()
    roles = [role for role in words("en").slots["leader"]["hold"] if role in asked]
    if not roles or question_language(text) != "en":
        return False
    return not any(role in text_key(text) for role in roles)


def done_by_nobody(question: str, text: str) -> bool:
    """Whether an English text says that what a question asks the doer of was done, and not by whom.

    "Who founded the fort": "the fort was founded in 1654".
    """
    acting, passive = _acting(tokens(question)), set(_words()["passive"])
    run = [token.key for token in tokens(text)]
    done = [n for n, key in enumerate(run) if key == acting]
    return bool(done) and "by" not in run and all(passive & {*run[max(0, n - 2) : n]} for n in done)


def _acting(run: Sequence[Token]) -> str:
    """The first word behind an English "who" that says something: what is done."""
    return next((token.key for token in run[1:] if token.key not in words("en").stop), "")

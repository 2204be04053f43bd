"""Claims of how many: partners, or the countries that they lie in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from cityqa.answers.counts import own_counts
from cityqa.answers.draft import Draft
from cityqa.answers.lists import answer_list
from cityqa.answers.verdicts import say_verdict
from cityqa.evidence import Evidence
from cityqa.quantities import number_words
from cityqa.questions.phrases import cue_phrases
from cityqa.types import Answer, Kind, Question, Status
from cityqa.words import Phrases, Token, data, tokens, words

# How far behind a number what it counts may stand, in tokens: "ten of our sister cities".
_REACH = 4


def check_count(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """Whether the numbers claimed are the true ones, or a page's own count is that of its list."""
    claimed = claimed_counts(question)
    said: list[bool | None] = []
    parts: list[Question] = []
    counted_nouns: list[tuple[str, float | None]] = [*claimed.items()]
    for noun, number in counted_nouns or [("cities", None)]:
        attributes = ("country",) if noun == "countries" else ()
        asked = replace(question, kind=Kind.COUNT, terms=(), head="", attributes=attributes)
        counted = answer_list(asked, evidence, Draft(question, evidence.index))
        if counted.status not in {Status.ANSWERED, Status.CONFLICT}:
            continue
        agree = counted.status is not Status.CONFLICT
        if number is None:
            said.append(agree is ("conflict" not in question.cues))
        else:
            said.append(_is_number(number, asked, evidence, agree or _asks_the_list(question)))
        parts.append(asked)
    if not parts:
        return None
    if False in said or None not in said:
        say_verdict(question, draft, False not in said)
    answers = [answer_list(asked, evidence, draft) for asked in parts]
    status = max((answer.status for answer in answers), key=_WORSE.index)
    return replace(answers[-1], kind=question.kind, status=status)


_WORSE = [Status.ANSWERED, Status.CONFLICT]


def _asks_the_list(question: Question) -> bool:
    """Whether the list is asked for, against what is said of it: "does its list bear this out"."""
    return {"list", "confirm"} <= question.cues


def _is_number(
    number: float, asked: Question, evidence: Evidence, listed_only: bool
) -> bool | None:
    """Whether a number is the true one; None where only the list, or only the page's count, has it.

    ``listed_only``: the list decides, whatever the page counts.
    """
    ties = evidence.ties(asked.filters, asked.homes)
    listed = set()
    for home in {tie.home for tie in ties}:
        own = [tie.place for tie in ties if tie.home == home]
        named = {p.country for p in own} if "country" in asked.attributes else {p.key for p in own}
        listed.add(float(len(named)))
    printed = {float(fact.number) for fact in own_counts(asked, evidence) if fact.number}
    fits = _bound(asked, number)
    by_list, by_page = any(map(fits, listed)), any(map(fits, printed))
    if printed and not listed:
        return by_page  # counted, and none is named
    if listed_only:
        return by_list
    return None if by_list is not by_page else by_list


def _bound(question: Question, number: float) -> Callable[[float], bool]:
    """What a claim lets a true number be: "more than ten", "at most ten", or just ten."""
    run = tokens(question.text)
    at = {n for n, token in enumerate(run) if _number(token) == number}
    said = {
        cue
        for cue in ("bigger", "smaller", "at_bound")
        for match in cue_phrases(cue, "en", question.language).find(run)
        if match.last in at or (run[match.first].east_asian and match.first - 1 in at)
    }
    if "bigger" in said:
        return number.__le__ if "at_bound" in said else number.__lt__
    if "smaller" in said:
        return number.__ge__ if "at_bound" in said else number.__gt__
    return number.__eq__


def _number(token: Token) -> float:
    """The number that a token says in digits or in words, 0 for none."""
    digits = re.fullmatch(r"\d{1,4}", token.key)
    return float(token.key) if digits else float(number_words().get(token.key, 0))


def claimed_counts(question: Question) -> dict[str, float]:
    """The numbers of partners ("cities") or countries that a question claims, by what they count.

    "Every ten years" and "15 officials" count neither.
    """
    run = tokens(question.text)
    table = number_words()
    claimed: dict[str, float] = {}
    for n, token in enumerate(run):
        number = _number(token)
        if number not in question.numbers or token.east_asian:
            continue
        behind = run[n + 1 : n + 1 + _REACH]
        behind = [*takewhile(lambda t: not t.key.isdigit() and t.key not in table, behind)]
        said = {tag for match in _nouns(question.language).find(behind) for tag in match.tags}
        if not said and any(t.key not in words(question.language).stop for t in behind):
            continue
        country = "countries" in said or ("country" in question.attributes and not said)
        claimed.setdefault("countries" if country else "cities", number)
    return claimed


@lru_cache(maxsize=16)
def _nouns(language: str) -> Phrases:
    """What counts countries, and what counts partners, in a language and in English."""
    nouns = data("page_forms.toml")["count_nouns"]
    tagged = [(noun, "countries") for noun in nouns["countries"]]
    tagged += [(noun, "cities") for name in ("cities", "ports", "ties") for noun in nouns[name]]
    for code in {language, "en"}:
        phrases = (*words(code).relations.values(), words(code).cues.get("partner", ()))
        tagged += [(phrase, "cities") for listed in phrases for phrase in listed]
    return Phrases(tagged)

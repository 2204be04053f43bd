"""Whether an answer is correct, partial, missing or wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from tomllib import loads

from cityqa.types import Answer, Status
from cityqa.words import text_key, tokens
from evals.metrics.answer import Grade
from evals.metrics.lists import ListScore, list_score
from evals.questions import GoldQuestion
from evals.values import first_position, meaning, position, read, states

#: An answer of more words than this buries its value; two East Asian characters make a word.
LONGEST_ANSWER = 120
#: Kinds whose answers may have to hold many items, and so be long.
ENUMERATING = frozenset({"list", "count"})
#: Kinds whose answer may be one of several places.
CHOOSING = frozenset(
    {"value", "reverse", "extreme", "comparison", "time", "followup", "name", "language"}
)
#: Kinds that ask for one figure or date, before which no other should be given.
POINTED = frozenset({"value", "followup", "name", "language"})
#: So many places make a list of the gold of those kinds.
FEWEST_ITEMS = 3
#: From here on, a list that is not exact is worth something.
PARTIAL_F1 = 0.5

REFUSALS = frozenset({Status.NOT_FOUND, Status.OUT_OF_SCOPE, Status.CLARIFY})
ASSERTIONS = frozenset({Status.ANSWERED, Status.PARTIAL, Status.CONFLICT})


@dataclass(frozen=True)
class Graded:
    """A grade, why it was given, and for a list how complete and exact it is."""

    grade: Grade
    reason: str = ""
    list: ListScore | None = None


def grade(question: GoldQuestion, answer: Answer, items: Sequence[Sequence[str]] = ()) -> Graded:
    """Grade one answer by its prose, its citations apart.

    ``items`` are the things a list could name, each with its names: what of them an answer lists
    beyond the gold counts against it.
    """
    text = prose(answer.text)
    if not question.answerable:
        return _grade_refusal(question, answer.status, text)
    if answer.status in REFUSALS and answer.status not in question.status:
        return Graded(Grade.MISSING, f"refuses ({answer.status}) though the pages say it")
    if not _status_fits(question, answer.status):
        return Graded(Grade.WRONG, f"status {answer.status}, not {' or '.join(question.status)}")
    if offender := _forbidden(question, text):
        return Graded(Grade.WRONG, f"gives {offender!r}")
    if _is_list(question):
        return _grade_list(question, text, _others(question, answer, items))
    return _grade_values(question, answer, text, items)


def _is_list(question: GoldQuestion) -> bool:
    """Whether the gold is a list of items, as it may be of a comparison too ("bigger than X")."""
    if question.kind == "list":
        return not _verdict(question)
    places = all(meaning(one[0]).place for one in question.gold)
    return question.kind in CHOOSING and len(question.gold) >= FEWEST_ITEMS and places


def prose(text: str) -> str:
    """An answer's text without its citation markers."""
    return re.sub(r"\s?\[\d+\]", "", text)


def length(text: str) -> int:
    """Words of ``text``; two East Asian characters make a word."""
    run = tokens(text)
    east_asian = sum(token.east_asian for token in run)
    return len(run) - east_asian + (east_asian + 1) // 2


def _grade_refusal(question: GoldQuestion, status: Status, text: str) -> Graded:
    if status in question.status:
        unnamed = [one[0] for one in question.gold if not _stated(one, text, question)]
        if unnamed:
            return Graded(Grade.PARTIAL, f"does not say {', '.join(unnamed)}")
        return Graded(Grade.CORRECT)
    if status in ASSERTIONS:
        return Graded(Grade.WRONG, "answers what the pages do not say")
    return Graded(Grade.PARTIAL, f"status {status}, not {' or '.join(question.status)}")


def _status_fits(question: GoldQuestion, status: Status) -> bool:
    """Assertions are one class: which of them fits is the values' matter."""
    if status in question.status or (status in ASSERTIONS and set(question.status) & ASSERTIONS):
        return True
    # "That is not so" is the answer no.
    return status is Status.FALSE_PREMISE and _verdict(question) == "no"


def _verdict(question: GoldQuestion) -> str:
    """The gold yes or no of a yes/no question, "" for others."""
    if question.gold and (first := question.gold[0][0].casefold()) in ("yes", "no"):
        return first
    return ""


@lru_cache(maxsize=1)
def _verdict_words() -> dict[str, list[str]]:
    table = loads(resources.files("evals").joinpath("answers.toml").read_text("utf-8"))
    return {
        verdict: [text_key(word) for words in table[verdict].values() for word in words]
        for verdict in ("yes", "no")
    }


def leading_verdict(text: str) -> str:
    """Whether ``text`` opens with a yes or a no, in any of the languages; "" for neither."""
    opening = text_key(text[:80])
    best = ""
    verdict = ""
    for candidate, words in _verdict_words().items():
        for word in words:
            ends = not word.isascii() or opening[len(word) : len(word) + 1] in ("", " ")
            # The longest wins: 不是 is no, though 是 alone is yes.
            if opening.startswith(word) and ends and len(word) > len(best):
                best, verdict = word, candidate
    return verdict


def _stated(alternatives: Sequence[str], text: str, question: GoldQuestion) -> bool:
    verdicts = {value.casefold() for value in alternatives} & {"yes", "no"}
    if verdicts and leading_verdict(text) in verdicts:
        return True
    return states(
        [v for v in alternatives if v.casefold() not in ("yes", "no")], text, question.language
    )


def _forbidden(question: GoldQuestion, text: str) -> str:
    """The forbidden value that ``text`` gives, "" for none.

    One that the question itself names ("A or B?", "not in 1994?") may be spoken of behind the
    gold; so may a place, which a comparison has to name.
    """
    gold = _first([value for one in question.gold for value in one], text, question)
    for alternatives in question.forbidden:
        if (at := first_position(alternatives, text, question.language)) is None:
            continue
        asked = states(alternatives, question.question, question.language)
        place = any(meaning(value).place for value in alternatives)
        if not (asked or place) or gold is None or at < gold:
            return alternatives[0]
    return ""


def _first(values: Sequence[str], text: str, question: GoldQuestion) -> int | None:
    return (
        0
        if _verdict(question) and leading_verdict(text) == _verdict(question)
        else (first_position(values, text, question.language))
    )


def _grade_list(question: GoldQuestion, text: str, items: Sequence[Sequence[str]]) -> Graded:
    named = [one for one in question.gold if _stated(one, text, question)]
    unnamed = [one[0] for one in question.gold if one not in named]
    extra = _extra(question, text, items)
    score = list_score(right=len(named), expected=len(question.gold), extra=len(extra))
    reason = "; ".join(
        part
        for part in (
            f"leaves out {', '.join(unnamed)}" if unnamed else "",
            f"adds {', '.join(extra)}" if extra else "",
        )
        if part
    )
    if score.f1 == 1.0:
        return Graded(Grade.CORRECT, "", score)
    return Graded(Grade.PARTIAL if score.f1 >= PARTIAL_F1 else Grade.WRONG, reason, score)


def _extra(question: GoldQuestion, text: str, items: Sequence[Sequence[str]]) -> list[str]:
    """Names of the items that ``text`` lists though neither the gold nor the question has them."""
    golds = [value for one in question.gold for value in one]
    extra: dict[str, str] = {}
    for names in items:
        # The question is looked at last, for that is needed for few items.
        if states(names, _without(golds, names, text), question.language) and not states(
            names, question.question, question.language
        ):
            extra.setdefault(min(_identity(name) for name in names), names[0])
    return list(extra.values())


def _without(golds: Sequence[str], names: Sequence[str], text: str) -> str:
    """``text`` without the gold names that one of ``names`` is a part of: "Siegen" is not said by
    "Siegen-Wittgenstein"."""
    for gold in golds:
        if any(name in gold for name in names):
            text = text.replace(gold, " ")
    return text


def _others(
    question: GoldQuestion, answer: Answer, items: Sequence[Sequence[str]]
) -> list[Sequence[str]]:
    """The items that are not gold, are of the gold's sort, and are not whose list it is."""
    gold = {_identity(value) for one in question.gold for value in one}
    homes = {_identity(citation.publisher) for citation in answer.citations}
    homes |= {_identity(question.home or "")}
    # What no item is called is one under a fuller name: "Fraunhofer IPA (Institute ...)".
    called = {_identity(name) for names in items for name in names}
    fuller = [value for one in question.gold for value in one if _identity(value) not in called]
    # Behind a city its country and its date may be named; in a list of such they are items.
    countries = all(any(_is_country(value) for value in one) for one in question.gold)
    dates = all(any(meaning(value).date for value in one) for one in question.gold)
    return [
        names
        for names in items
        if not {_identity(name) for name in names} & (gold | homes)
        and not any(_is_name_in(fuller, name) for name in names)
        and (countries or not any(_is_country(name) for name in names))
        and (dates or not any(meaning(name).date for name in names))
    ]


def _is_country(value: str) -> bool:
    return meaning(value).place_kind == "country"


def _is_name_in(values: Sequence[str], name: str) -> bool:
    """Whether a name holds one of ``values`` that are names themselves."""
    return any(
        value[:1].isupper() and value in name and position(value, name) is not None
        for value in values
    )


@lru_cache(maxsize=16384)
def _identity(value: str) -> str:
    """What makes two names one thing."""
    return meaning(value).place or text_key(value)


def _grade_values(
    question: GoldQuestion, answer: Answer, text: str, items: Sequence[Sequence[str]]
) -> Graded:
    verdict = _verdict(question)
    if verdict:
        given = leading_verdict(text)
        denied = answer.status is Status.FALSE_PREMISE and verdict == "no"
        said = all(states(one, text, question.language) for one in question.gold[1:])
        if not (denied or given) and said and len(question.gold) > 1:
            return Graded(Grade.PARTIAL, f"shows it, but does not say {verdict}")
        if not denied and given != verdict:
            return Graded(Grade.WRONG, f"says {given or 'neither yes nor no'}, not {verdict}")
    values = question.gold[1:] if verdict else question.gold
    unstated = [one[0] for one in values if not states(one, text, question.language)]
    if values and len(unstated) == len(values) and not verdict:
        return Graded(Grade.WRONG, f"does not say {', '.join(unstated)}")
    if rival := _rival(question, answer, text, items):
        return Graded(Grade.WRONG, f"leads with {rival}")
    if unstated:
        return Graded(Grade.PARTIAL, f"does not say {', '.join(unstated)}")
    if hedge := _hedge(question, text):
        return Graded(Grade.PARTIAL, f"gives {hedge} first")
    words = length(text)
    if words > LONGEST_ANSWER and question.kind not in ENUMERATING:
        return Graded(Grade.PARTIAL, f"buries the value in {words} words")
    return Graded(Grade.CORRECT)


def _is_name(value: str) -> bool:
    """Whether a gold value is a place's name: "hot springs" is none, though a town is called so."""
    return bool(meaning(value).place) and (value[:1].isupper() or not value.isascii())


def _rival(
    question: GoldQuestion, answer: Answer, text: str, items: Sequence[Sequence[str]]
) -> str:
    """What ``text`` gives first, where that is of the gold's sort and not gold.

    Naming everything is no answer: a count's first number, and the first of the items where the
    gold is one place, must be the gold's.
    """
    gold_values = [value for one in question.gold for value in one]
    at = first_position(gold_values, text, question.language)
    if at is None:
        return ""
    if question.kind == "count" and meaning(gold_values[0]).number is not None:
        asked = {one.number for one in read(question.question, question.language).quantities}
        golds = {meaning(value).number for value in gold_values}
        for one in read(text, question.language).quantities:
            if one.start < at and not one.unit and one.number not in asked | golds:
                return f"{one.number:g}"
        return ""
    if question.kind not in CHOOSING or not _is_name(gold_values[0]):
        return ""
    spoken = " ".join([question.question, *(turn.content for turn in question.history)])
    asked_gold = states(gold_values, spoken, question.language)
    for names in _others(question, answer, items):
        other = first_position(names, text, question.language)
        if other is not None and other < at:
            # A place that the question names may open the answer, unless it is one of two choices.
            if asked_gold or not states(names, spoken, question.language):
                return names[0]
    return ""


def _hedge(question: GoldQuestion, text: str) -> str:
    """Another figure or date of the gold's sort that ``text`` gives before the one gold value.

    Whoever asks for one value cannot tell which of several is theirs.
    """
    if question.kind not in POINTED or len(question.gold) != 1:
        return ""
    golds = [meaning(value) for value in question.gold[0]]
    at = first_position(question.gold[0], text, question.language) or 0
    asked, given = read(question.question, question.language), read(text, question.language)
    known = {one.number for one in asked.quantities} | {one.number for one in golds}
    # A gold without a unit takes the unit of the figure that states it.
    units = {one.unit for one in golds} | {one.unit for one in given.quantities if one.start == at}
    rivals = [
        f"{one.number:g}"
        for one in given.quantities
        if one.start < at and one.unit in units - {""} and one.number not in known
    ]
    if any(one.date for one in golds):
        dates = {one.iso for one in asked.dates}
        rivals += [one.iso for one in given.dates if one.start < at and one.iso not in dates]
    return rivals[0] if rivals else ""

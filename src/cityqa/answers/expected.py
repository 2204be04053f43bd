"""What sort of thing an answer must be, as its question opens: a length, a name, a year."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from cityqa.answers.abbreviations import ABBREVIATION
from cityqa.answers.persons import asks_doer, asks_name, names_role, tells_name
from cityqa.answers.things import asks_body, asks_figure, tells_body, tells_name_of_thing
from cityqa.dates import find_dates, find_yearless, tells_period
from cityqa.measures import lengths
from cityqa.quantities import find_quantities, number_words
from cityqa.stems import stems
from cityqa.types import Question
from cityqa.words import Phrases, Token, data, languages, text_key, tokens, words

# A sort by which sentences are looked for, and that none must have.
ORIGIN = "origin"
PERSON = "person"
PROPOSER = "proposer"
REASON = "reason"
NAME = "name"
AGE = "age"
PERIOD = "period"
_MONEY = "money"
BODY = "body"
MEANING = "meaning"
# Sorts that only a name tells.
_NAMES = frozenset({NAME, BODY})


def holds_expected(question: Question, text: str, *, label: str = "") -> bool:
    """Whether a text has something of a sort asked for that the question does not say itself.

    ``label`` is what the page calls the text: what stands under "Mayor" is a name.
    """
    sorts = expected(question.text, question.language) - {ORIGIN}
    if ABBREVIATION.search(question.text):
        sorts -= {MEANING}  # what letters stand for may stand beside them with no such word
    if not question.places and asks_doer(tokens(question.text), question.language):
        sorts -= {PERSON}
    if led := _LABEL.match(text):
        label = label or led[1]  # "Committee chair: Ann Lee", among sentences
    if label and PERSON in sorts and names_role(tokens(label), question.language):
        return True
    told = _without_said(text, question.text)
    return not sorts or any(_tells(sort, told, question.text) for sort in sorts)


_LABEL = re.compile(r"([^\W\d_][^:.]{1,40}):\s+(?=[^\W\d_]+\s+[^\W\d_]+)")


def _tells(sort: str, text: str, question: str) -> bool:
    if sort in _NAMES:
        return (tells_body if sort == BODY else tells_name_of_thing)(text, question)
    return _TELLS[sort](text) if sort in _TELLS else holds_words(text, sort)


@lru_cache(maxsize=256)
def expected(text: str, language: str) -> frozenset[str]:
    """The sorts that a question asks for; one of two that it names is enough."""
    run = tokens(text)
    found = [m for m in _openings(language).find(run) if not _inside_word(run, m.first)]
    sorts = {tag for match in found for tag in match.tags}
    if asks_name(run, language):
        # "What is the mayor called": of somebody, and of no thing.
        return frozenset(sorts - _NAMES | {PERSON})
    sorts |= {BODY} if asks_body(run, language) else set()
    return frozenset(sorts | {NAME} if asks_figure(run, language) else sorts)


def _inside_word(run: Sequence[Token], n: int) -> bool:
    """Whether a token begins inside a word that Hangul writes without a break: a name's end may
    look like a word of its own."""
    hangul = "가" <= run[n].key[:1] <= "힣"
    return (
        hangul and n > 0 and run[n - 1].end == run[n].start and "가" <= run[n - 1].key[:1] <= "힣"
    )


@cache
def _sorts() -> dict[str, dict]:
    return data("answer_types.toml")


@lru_cache(maxsize=16)
def _openings(language: str) -> Phrases:
    return Phrases(
        (phrase, sort)
        for sort, uses in _sorts().items()
        for code in {language, "en"}
        for phrase in uses["ask"].get(code, ())
    )


def _without_said(text: str, question: str) -> str:
    """A text without the figures that the question has: "the 50-story tower"."""
    said = set(re.findall(r"\d+", question))
    return re.sub(r"\d+", lambda m: "" if m.group() in said else m.group(), text)


def holds_words(text: str, sort: str) -> bool:
    """Whether a text has one of the words by which a sort is told."""
    said = f" {text_key(text)} "
    return any(word in said for word in _held(sort))


# A word of so many letters holds none but itself; longer ones also stand for longer: "founded".
_WHOLE = 5


@cache
def _held(sort: str) -> tuple[str, ...]:
    """The words of a sort as they stand in a text's key, which spaces surround."""
    found = []
    for word in _sorts()[sort]["hold"]:
        key = text_key(word)
        spaced = not tokens(word)[0].east_asian
        found.append(f" {key}{' ' if len(key) <= _WHOLE else ''}" if spaced else key)
    return tuple(found)


def sort_stems(sort: str) -> list[str]:
    """The stems of the words by which a sort is told: how something began, who signed."""
    return list(dict.fromkeys(stems(" ".join(_sorts()[sort]["hold"]))))


_FIGURE = r"\d[\d.,'’\u00a0\u202f]*"


@lru_cache(maxsize=16)
def _beside_figure(sort: str) -> re.Pattern[str]:
    """A figure with one of a sort's words before or behind it: "$3", "3 million dollars"."""
    held = sorted(_sorts()[sort]["hold"], key=len, reverse=True)
    mark = "|".join(
        rf"(?<![^\W\d_]){re.escape(w)}(?![^\W\d_])" if w.isascii() and w.isalpha() else re.escape(w)
        for w in held
    )
    scale = r"(?:\s?[^\W\d_]+\.?){0,3}?"
    words = "|".join(sorted((w for w in number_words() if w.isascii()), key=len, reverse=True))
    figure = rf"(?:{_FIGURE}|\b(?:{words})\b)"  # "two and a half tons"
    return re.compile(rf"(?:{mark})\s?{_FIGURE}|{figure}{scale}\s?(?:{mark})", re.I)


def asks_share(question: Question) -> bool:
    """Whether a part of a whole is asked for: "what percentage"."""
    return "share" in expected(question.text, question.language)


def asks_part(question: Question) -> bool:
    """Whether a sum or a share is asked for, so that "how much" counts nothing else."""
    return asks_share(question) or _MONEY in expected(question.text, question.language)


def tells_money(text: str) -> bool:
    """Whether a text has a figure with a currency."""
    return bool(_beside_figure(_MONEY).search(text))


@cache
def _length() -> re.Pattern[str]:
    units = "|".join(
        re.escape(u)
        for u in sorted({*lengths(), *_sorts()["length"]["hold"]}, key=len, reverse=True)
    )
    # No word goes on behind it but in scripts that write no spaces: 904キロメートル離れて.
    return re.compile(rf"{_FIGURE}\s?-?(?:{units})(?!²|[^\W\u3040-\u9fff\uac00-\ud7af])", re.I)


@cache
def _clock() -> re.Pattern[str]:
    marks = "|".join(re.escape(m) for m in _sorts()["clock"]["marks"])
    return re.compile(
        rf"(?<![\d.:])(?:[01]?\d|2[0-4])(?::[0-5]\d|\s?h\d?\d?\b|\s?(?:{marks})(?!\w))", re.I
    )


def tells_clock(text: str) -> bool:
    """Whether a text has a time of day."""
    return bool(_clock().search(text)) or holds_words(text, "clock")


def _tells_share(text: str) -> bool:
    marks = "|".join(_sorts()["share"]["marks"])
    return bool(re.search(rf"\d\s?(?:{marks})", text, re.I)) or holds_words(text, "share")


def _tells_year(text: str) -> bool:
    return bool(find_dates(text)) or holds_words(text, "year") or bool(_OLD_YEAR.search(text))


# A year before those that dates are read from; "800 years" is none.
_OLD_YEAR = re.compile(r"\b(?:in|since|from|by|im jahr|seit|en|desde|depuis)\s\d{3,4}\b", re.I)


def tells_time(text: str) -> bool:
    """Whether a sentence can tell when: it has a date, a number of years or days, a season."""
    if find_dates(text) or find_yearless(text) or _OLD_YEAR.search(text):
        return True
    if any(holds_words(text, sort) for sort in ("year", "season")) or tells_clock(text):
        return True
    return _tells_number(_units_of_time(), text)


def tells_age(text: str) -> bool:
    """Whether a text tells how old somebody is or must be: "aged 16 to 21", "under 35"."""
    return bool(_aged().search(text))


@cache
def _aged() -> re.Pattern[str]:
    before, behind = ("|".join(map(re.escape, _sorts()[AGE][use])) for use in ("before", "behind"))
    words = rf"(?<!\w)(?:{before})\W{{0,2}}\s?\d{{1,2}}(?![\d,.]*\d)"
    return re.compile(rf"{words}|(?<!\d)\d{{1,2}}\s?-?(?:{behind})", re.I)


@cache
def _units_of_time() -> tuple[str, ...]:
    return tuple(stems(" ".join(_sorts()["year"]["units"])))


def tells_day(text: str) -> bool:
    """Whether a sentence tells a day, with its year or of any: "22 October", "last Saturday"."""
    days = [m.iso for m in find_dates(text)] + [m.iso for m in find_yearless(text)]
    return any(len(day) in (7, 10) and day.count("-") > 1 for day in days) or holds_words(
        text, "season"
    )


def tells_season(text: str) -> bool:
    """Whether a text tells a day, a month or a part of the year."""
    months = any(len(mention.iso) > len("1990") for mention in find_dates(text))
    return months or holds_words(text, "season") or bool(find_yearless(text))


_TELLS: dict[str, Callable[[str], bool]] = {
    "length": lambda text: bool(_length().search(text)),
    "area": lambda text: any(quantity.unit == "km2" for quantity in find_quantities(text)),
    "clock": tells_clock,
    "season": tells_season,
    PERIOD: tells_period,
    _MONEY: tells_money,
    "share": _tells_share,
    "trade": lambda text: bool(_beside_figure("trade").search(text)),
    AGE: lambda text: tells_time(text) or tells_age(text),
    "weight": lambda text: bool(_beside_figure("weight").search(text)),
    "strength": lambda text: bool(_beside_figure("strength").search(text)),
    "score": lambda text: bool(re.search(r"\b\d{1,2}\s?[-:–]\s?\d{1,2}\b", text)),
    "year": _tells_year,
    PERSON: tells_name,
}


def tells_number_of(head: str, text: str, *, exactly: bool = False) -> bool:
    """Whether a text has a number, in figures or words, of what ``head`` is the stem of, or with
    ``exactly`` of this very word: "three cities" are no citizens."""
    return _tells_number((head,), text, exactly=exactly)


def _tells_number(heads: Sequence[str], text: str, *, exactly: bool = False) -> bool:
    text = re.sub(r"(?<=\w)\.(?=\w)", "", text)  # "Ph.Ds"
    run = tokens(text)
    counted = _numbers(text, run)
    named = [
        n
        for n, t in enumerate(run)
        if any(
            head == stem or (not exactly and _akin(head, stem))
            for stem in stems(t.key)
            for head in heads
        )
    ]
    return any(
        _labels(run, m, n, text)
        or (0 <= m - n <= _BEFORE and not any(t.key in _parting() for t in run[n + 1 : m]))
        or (
            m < n
            and _only_links(run[m + 1 : n], text[run[m].end : run[n].start])
            and not _counts_other(run, n, text)
        )
        # "Schools, fourteen from each side": beside what is named, and of no noun of its own.
        or (m + 1 == n and text[run[m].end : run[n].start] == ", " and _counts_none(run, n, text))
        for n in counted
        for m in named
    )


def _labels(run: Sequence[Token], m: int, n: int, text: str) -> bool:
    """Whether a word stands in the label of a number: "visitors a year: 6.43 million"."""
    between = text[run[m].end : run[n].start] if m < n <= m + _LABEL_WORDS else ""
    return between.rstrip().endswith((":", "：")) and not _PAUSE.search(between)


def tells_any_number(text: str) -> bool:
    """Whether a text has a number that is no date and no share."""
    return bool(_numbers(text, tokens(text)))


def _numbers(text: str, run: Sequence[Token]) -> list[int]:
    """The tokens that are numbers, in figures or words, and no dates or shares."""
    numbers = number_words()
    dates = [(day.start, day.end) for day in find_dates(text) if _is_year(text, day.start, day.end)]
    return [
        n
        for n, t in enumerate(run)
        if (t.key[0].isdigit() or numbers.get(t.key, 1) > 1)
        and not _SHARE.match(text, t.end)
        and not any(start <= t.start < end for start, end in dates)
    ]


def _is_year(text: str, start: int, end: int) -> bool:
    """Whether a date counts nothing: it is more than a bare figure, or stands behind "in"."""
    return not text[start:end].isdigit() or bool(_in_year().search(text[:start]))


@cache
def _in_year() -> re.Pattern[str]:
    leading = "|".join(map(re.escape, data("numbers.toml")["joints"]["in_year"]))
    return re.compile(rf"\b(?:{leading})\s$", re.IGNORECASE)


@cache
def _parting() -> frozenset[str]:
    return frozenset(data("numbers.toml")["joints"]["parting"])


# A number is of what is named at most so many tokens behind it: "40 of the best students".
_BEFORE = 6
_SHARE = re.compile(r"\s?[%％]")  # no number of anything
# Words from what is counted to its figure in a label: "guests from abroad a year: 300".
_LABEL_WORDS = 6
_PAUSE = re.compile(r"[,;.!?，；。、]")


def _only_links(between: Sequence[Token], text: str) -> bool:
    """Whether a number is told of the word before it: "students: 40", "the number was about 40"."""
    if _PAUSE.search(text):
        return False
    return all(t.east_asian or t.key in _links() for t in between)


def _counts_other(run: Sequence[Token], n: int, text: str) -> bool:
    """Whether a number behind what is named is of the noun behind it: "students of two schools"."""
    behind = run[n + 1] if n + 1 < len(run) else None
    if behind is None or behind.east_asian or _PAUSE.search(text[run[n].end : behind.start]):
        return False
    digits = behind.key[0].isdigit() or behind.key in number_words()
    return not digits and behind.key not in _links()


def _counts_none(run: Sequence[Token], n: int, text: str) -> bool:
    """Whether a small word stands right behind a number: "fourteen from each side"."""
    behind = run[n + 1] if n + 1 < len(run) else None
    if behind is None or _PAUSE.search(text[run[n].end : behind.start]):
        return False
    return behind.key in _links() and behind.key not in _parting()


@cache
def _links() -> frozenset[str]:
    return frozenset(text_key(w) for code in languages() for w in words(code).stop)


def _akin(head: str, stem: str) -> bool:
    return stem.startswith(head) or (len(stem) > 2 and head.startswith(stem))

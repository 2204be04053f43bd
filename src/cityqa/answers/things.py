"""Names of things in questions and texts: whether one is asked for, and whether one is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from cityqa.dates import month_names
from cityqa.encoder import everyday_words
from cityqa.mentions import find_mentions
from cityqa.places import gazetteer
from cityqa.questions.language import question_language
from cityqa.words import Token, data, stop_words, text_key, tokens, words

# Words between "which" and the body asked for: "which state university".
_BETWEEN = 1
# Of a text in this language one capital makes no name.
_NOUNS_WITH_CAPITALS = "de"
# A word that ends with one of the question's from so many letters on is a name made of it.
_SHORTEST = 4


@cache
def _body() -> dict[str, dict[str, list[str]]]:
    return dict(data("answer_types.toml")["body"])


def asks_body(run: Sequence[Token], language: str) -> bool:
    """Whether a company, a school or the like is asked for, which are told by their names."""
    return _asks_which(run, language, "nouns")


def asks_figure(run: Sequence[Token], language: str) -> bool:
    """Whether an artist, a king or the like is asked for, who are told by their names."""
    return _asks_which(run, language, "persons")


def _asks_which(run: Sequence[Token], language: str, which: str) -> bool:
    asking, nouns = _which_body(language, which)
    return any(
        token.key in asking and any(behind.key in nouns for behind in run[n + 1 : n + 2 + _BETWEEN])
        for n, token in enumerate(run)
    )


@lru_cache(maxsize=16)
def _which_body(language: str, which: str) -> tuple[frozenset[str], frozenset[str]]:
    codes = {"en", language}
    asking = {text_key(w) for code in codes for w in words(code).cues["what"]}
    return frozenset(asking), frozenset(
        text_key(w) for code in codes for w in _body()[which].get(code, ())
    )


def tells_body(text: str, question: str) -> bool:
    """Whether a text names a body of the sort that is asked for, and speaks of such a one."""
    run = tokens(text)
    spoken = any(t.east_asian or t.key.startswith(_bodies()) for t in run)
    return spoken and tells_name_of_thing(text, question)


@cache
def _bodies() -> tuple[str, ...]:
    """The words for such bodies, in any language."""
    return tuple({text_key(word) for nouns in _body()["nouns"].values() for word in nouns})


def tells_name_of_thing(text: str, question: str) -> bool:
    """Whether a text has a name that is no place's and that the question does not say itself.

    Scripts without capitals show no names, so that any text in one may have it.
    """
    if any(token.east_asian for token in tokens(text)) or _quoted(text, question):
        return True
    called = _called().search(text)
    if called and text_key(called[1]) not in {token.key for token in tokens(question)}:
        return True
    letters = list(text)
    for mention in find_mentions(text):
        letters[mention.start : mention.end] = "_" * (mention.end - mention.start)
    said = {token.key for token in tokens(question)}
    found = list(_WORD.finditer("".join(letters)))
    capitals = [word for word in found if word.group()[0].isupper()]
    inside = [word for word in capitals if not _opens(text, word.start())]
    many = question_language(text) == _NOUNS_WITH_CAPITALS
    behind = -2
    for word in capitals:
        name = word.group()
        key = text_key(name)
        if not key or key in said or _is_small(key) or _of_country(name):
            continue
        first, behind = behind, word.end()
        if first >= 0 and text[first : word.start()] == " ":
            return True  # two in a row
        if name.isupper() and len(name) > 1 and not many:
            return True
        if word not in inside and (many or key in everyday_words() or len(key) < _SHORTEST):
            continue
        made_of = any(key.endswith(w) and len(w) >= _SHORTEST and key != w for w in said)
        if not many or made_of:
            return True
    return False


_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_QUOTED = re.compile(r"[“„\"«‹「『《]\s?([^“”„\"«»‹›「」『』《》]{2,60}?)\s?[”“\"»›」』》]")
_STOPS = re.compile(r"(?:^|[.:;!?•*|–—-])[\s*]*$")


@cache
def _called() -> re.Pattern[str]:
    """A word with a capital behind a verb that tells what something is called."""
    verbs = "|".join(map(re.escape, _body()["called"]["any"]))
    return re.compile(rf"\b(?:{verbs})\s(?:[a-z]{{1,3}}\s)?([^\W\d_a-zß-ÿ][\w'’-]+)")


def _quoted(text: str, question: str) -> bool:
    """Whether something stands in quotation marks that the question does not say."""
    said = text_key(question)
    return any(text_key(found[1]) not in said for found in _QUOTED.finditer(text))


def _opens(text: str, start: int) -> bool:
    """Whether a word begins a sentence, where a capital says nothing."""
    return bool(_STOPS.search(text[:start]))


def _is_small(key: str) -> bool:
    return key in month_names() or key in stop_words()


def _of_country(name: str) -> bool:
    return bool(gazetteer().country_phrases.find(tokens(name)))

"""Claims of a name: a sentence that has the rest of a claim with another name denies it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from cityqa.answers.things import tells_name_of_thing
from cityqa.mentions import find_mentions
from cityqa.relevance import has_all
from cityqa.stems import stems
from cityqa.types import Question
from cityqa.words import NOUNS_IN_CAPITALS, text_key, words

_CAPITAL = r"[^\W\d_a-zß-ÿ][\w'’-]*"
_NAME = re.compile(rf"{_CAPITAL}(?:\s(?:of\sthe\s|of\s|du\s|des\s|de\s|del\s)?{_CAPITAL})*")


def claimed_names(question: Question) -> list[str]:
    """The names that a claim has beside those of places: "was the composer Ann Lee born in X"."""
    book = words(question.language)
    small = {*book.stop, *map(text_key, book.cues["check"])}
    found = []
    for run in _NAME.findall(_without_places(question)):
        said = run.split()
        while said and text_key(said[0]) in small:  # "Is", which the question opens with
            said = said[1:]
        alone = len(said) == 1 and not (len(said[0]) > 1 and said[0].isupper())
        named = bool(said) and said[0][0].isupper()
        if named and not (alone and question.language in NOUNS_IN_CAPITALS):
            found.append(" ".join(said))
    return found


def named_otherwise(question: Question, text: str) -> bool:
    """Whether a text tells by another name what is claimed by one: it lacks the name, has one of
    its own, and has most of the other words."""
    named = {stem for name in claimed_names(question) for stem in stems(name)}
    here = stems(text)
    lacking = {stem for stem in named if not has_all([stem], here)}
    said = {*stems(question.text), *stems(question.text, question.language)}
    rest = [term for term in question.terms if term in said and term not in lacking]
    if not lacking or not _has_most(rest, here):
        return False
    return tells_name_of_thing(text, question.text)


def without_claimed_names(text: str, question: Question) -> str:
    """A text without the names that are to be checked."""
    for name in claimed_names(question):
        text = text.replace(name, " ")
    return text


def _has_most(terms: Sequence[str], here: Collection[str]) -> bool:
    held = [term for term in terms if has_all([term], here)]
    return bool(held) and 2 * len(held) > len(terms)


def _without_places(question: Question) -> str:
    """The question with small letters for the names of places, but for those that are a part of a
    longer name: "Florence Hall"."""
    text = question.text
    partners = (*(place.name for place in question.places), *question.homes)
    spans = [m.span() for name in partners for m in re.finditer(re.escape(name), text)]
    others = [(m.start, m.end) for m in find_mentions(text)]
    spans += [(start, end) for start, end in others if not _GOES_ON.match(text, end)]
    for start, end in spans:
        text = text[:start] + text[start:end].casefold() + text[end:]
    return text


_GOES_ON = re.compile(rf"\s{_CAPITAL}")

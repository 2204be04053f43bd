"""Days of the week in a question: those on which ties were made, and those of something else."""

from __future__ import annotations

from functools import lru_cache

from babel.dates import get_day_names

from cityqa.questions.phrases import Tagged
from cityqa.stems import stems
from cityqa.words import text_key

_WEEKEND = (5, 6)


def weekdays_named(text: str, tagged: Tagged, language: str) -> tuple[int, ...]:
    """The days of the week named, 0 for Monday: "on a Monday", "on a weekend"."""
    if tagged.has("cue:weekend"):
        return _WEEKEND
    said = f" {text_key(text)} "
    return tuple(
        day
        for name, day in _days(language).items()
        if any(f" {key} " in said for key in (text_key(name), f"{text_key(name)}s"))
        or (not name.isascii() and name in text)
    )


def day_terms(tagged: Tagged, language: str) -> tuple[str, ...]:
    """The stems of the days named where nothing asks for a weekday: "which society meets on
    Friday"; () where the question asks which day it was, or whether it was one."""
    asking = [match for match in tagged.matches if "cue:weekday" in match.tags]
    names = {text_key(name) for name in _days(language)}
    bare = [match.phrase for match in asking if match.phrase.removesuffix("s") in names]
    if not bare or len(bare) < len(asking):
        return ()
    return tuple(dict.fromkeys(stem for name in bare for stem in stems(name, language)))


@lru_cache(maxsize=8)
def _days(language: str) -> dict[str, int]:
    return {name: day for day, name in get_day_names("wide", locale=language).items()}

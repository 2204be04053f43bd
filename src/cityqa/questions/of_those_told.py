"""What is asked of places spoken of one after the other, with no name: "sum it up", "the same?"."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from cityqa.questions.kinds import decide_kind
from cityqa.questions.phrases import covers, cue_phrases
from cityqa.questions.pointed import Said
from cityqa.scopes import FIGURES
from cityqa.types import Kind, Question
from cityqa.words import Phrases, data

_OF_SOME = {Kind.VALUE, Kind.COMPARISON, Kind.CHECK}
_ASKS_DATES = frozenset({"same_year", "opens_check"})
_ASKS_FIGURES = frozenset({"same_figure", "agreement", "opens_check", "claims"})


def of_those_told(question: Question, said: Said) -> Question | None:
    """The question with those spoken of together; None where it asks nothing of them."""
    places = said.alike if len(said.alike) > 1 else said.group
    if len(places) <= 1 or question.places or question.strangers:
        return None
    earlier, text, language = said.question, question.text, question.language
    asked = replace(earlier, text=text, language=language, places=places, years=(), numbers=())
    if earlier.kind in _OF_SOME and covers(_listed("sums_up"), text):
        asked = replace(asked, kind=Kind.VALUE, order="", cues=frozenset({"also"}))
        return asked if earlier.kind is not Kind.CHECK or asked.attributes else None
    figures = tuple(name for name in earlier.attributes if name in FIGURES)
    same = covers(_listed("same"), text)
    if same and figures:
        return replace(asked, kind=Kind.CHECK, attributes=figures, cues=_ASKS_FIGURES)
    named = question.filters or question.terms or question.attributes
    if question.cues & {"together", "sum"} and figures and not named:
        asked = replace(asked, attributes=figures, cues=frozenset({"sum", "together"}))
        return replace(asked, kind=decide_kind(asked))
    dated = same and earlier.attributes == ("date",)
    if dated or covers(cue_phrases("same_year", language), text):
        cues = (question.cues & {"same_day"}) | _ASKS_DATES
        asked = replace(question, places=places, attributes=("date",), terms=(), cues=cues)
        asked = replace(asked, homes=question.homes or earlier.homes)
        return replace(asked, kind=decide_kind(asked))
    return None


def asks_in_all(text: str) -> bool:
    """Whether no more is asked for than a sum: "so in total?"."""
    said = _listed("in_all", "beside")
    return covers(said, text) and not covers(said, text, ("beside",))


@lru_cache(maxsize=4)
def _listed(*names: str) -> Phrases:
    lists = data("of_those_told.toml").values()
    return Phrases((phrase, name) for words in lists for name in names for phrase in words[name])

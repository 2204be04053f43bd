"""The partners that several homes have in common, each told once with the pages of all."""

from __future__ import annotations

from collections.abc import Sequence

from cityqa.answers.draft import Draft
from cityqa.answers.narrowed import say_filter_where, say_filters
from cityqa.answers.saying import say, say_country, say_home, say_list, say_place, say_relation
from cityqa.answers.verdicts import say_verdict
from cityqa.quantities import number_told
from cityqa.questions.phrases import cue_phrases
from cityqa.ties import Tie
from cityqa.types import Question
from cityqa.words import tokens


def asks_in_common(question: Question) -> bool:
    """Whether only partners of several homes are asked for, of all those named or of any, and
    nothing of each one's tie."""
    filters = question.filters
    of_each = question.attributes or filters.dated or filters.attribute
    return (_of_all(question) or "shared" in question.cues) and not of_each


def _of_all(question: Question) -> bool:
    """Whether partners of every home named are asked for."""
    return "both" in question.cues and len(question.homes) > 1


def homes_needed(question: Question) -> int:
    """Of how many homes a place must be a partner: "of three of our homes", else of two; 0 where
    one will do."""
    if _of_all(question):
        return len(question.homes)
    if "shared" not in question.cues:
        return 0
    run = tokens(question.text)
    if any(token.east_asian for token in run):
        told = [int(number) for number in question.numbers]
    else:
        # "Three of the four": of which four is how many there are in all.
        said = cue_phrases("shared", "en", question.language).find(run)
        told = [number_told(t.key) for match in said for t in run[match.first : match.last - 1]]
    return next((number for number in told if number >= _TWO), _TWO)


_TWO = 2


def say_in_common(question: Question, draft: Draft, found: Sequence[Tie]) -> None:
    """Which partners the homes share, behind a yes where it is asked if they do; or none."""
    if "opens_check" in question.cues:
        say_verdict(question, draft, bool(found))
    _say_shared(question, draft, found, homes_needed(question))


def say_shared_by_fewer(question: Question, draft: Draft, found: Sequence[Tie]) -> None:
    """The partners that two homes share, where none is shared by as many as are asked for."""
    if not _of_all(question) and homes_needed(question) > _TWO and of_homes(found, _TWO):
        _say_shared(question, draft, found, _TWO)


def _say_shared(question: Question, draft: Draft, found: Sequence[Tie], number: int) -> None:
    language, filters = draft.language, question.filters
    shared = of_homes(found, number)
    items = [_item(question, draft, ties) for ties in shared]
    relation = filters.relations[0] if len(filters.relations) == 1 else "partner"
    of_all = _of_all(question)
    name = "list_shared" if of_all else "shared_by"
    none = "list_none_shared" if of_all else "shared_by_none"
    text = say(
        language,
        name if items else none,
        home=say_list(language, question.homes),
        number=number,
        count=len(items),
        relation=say_relation(language, relation, "one" if len(items) == 1 else "many"),
        where=say_filter_where(language, filters),
        when=say_filters(language, filters),
        items=say_list(language, items),
    )
    draft.add(text)


def of_homes(found: Sequence[Tie], number: int) -> list[list[Tie]]:
    """The ties of each place that is a partner of at least so many homes."""
    ties: dict[str, list[Tie]] = {}
    for tie in found:
        ties.setdefault(tie.place.key, []).append(tie)
    return [shared for shared in ties.values() if len({tie.home for tie in shared}) >= number]


def _item(question: Question, draft: Draft, shared: Sequence[Tie]) -> str:
    """A partner with its country and, where no homes are named, whose it is."""
    language, first = draft.language, shared[0]
    markers = draft.cite(*(tie.shown_by for tie in shared))
    details = []
    if first.place.country and len(question.filters.countries) != 1:
        details.append(say_country(language, first.place.country))
    if not _of_all(question):
        homes = dict.fromkeys(say_home(language, tie.home) for tie in shared)
        details.append(say_list(language, list(homes)))
    name = say_place(language, first.place, first.printed)
    inside = f" ({say(language, 'semicolon').join(details)})" if details else ""
    return f"{name}{inside} {markers}"

"""Claims of the part of a country that a place lies in: "is Xtown in northern Yland"."""

from __future__ import annotations

from collections.abc import Iterator

from cityqa.answers.draft import Draft
from cityqa.answers.quotes import say_item, text_of
from cityqa.answers.verdicts import direction_stems, say_verdict, sides
from cityqa.evidence import Evidence
from cityqa.places import gazetteer
from cityqa.types import Place, Question, Status
from cityqa.words import tokens

_GROUP = "direction"
# Words between a side and the country whose part it is: "in the north of the".
_BETWEEN = 3


def check_direction(
    question: Question, evidence: Evidence, draft: Draft, place: Place
) -> Status | None:
    """Whether a place lies in the part of a country claimed, as the first sentence that puts it
    into a part has it; None where none does, or more is claimed."""
    claimed = set(_parts(question.text, place))
    if not claimed or set(question.terms) - direction_stems() or question.attributes:
        return None
    found = evidence.search(question.text, question.context, places=[place])
    told = [
        (finding, told) for finding in found if (told := set(_parts(text_of(finding.item), place)))
    ]
    if not told:
        return None
    # Of a page, what it begins with: that says where a place is.
    pages = [finding.item.page for finding, _ in told]
    finding, parts = min(told, key=lambda one: (pages.index(one[0].item.page), one[0].item.start))
    if claimed <= parts or not claimed & parts:
        say_verdict(question, draft, claimed <= parts)
    say_item(draft, finding.item)
    return Status.ANSWERED


def _parts(text: str, place: Place) -> Iterator[str]:
    """The sides of its country that a text names beside the country: "in southern Yland"."""
    run = tokens(text)
    for country in gazetteer().country_phrases.find(run):
        if place.country not in country.tags:
            continue
        before = run[max(0, country.first - _BETWEEN - 1) : country.first]
        if before:
            near = text[before[0].start : before[-1].end]
            yield from sides(near).get(_GROUP, ())

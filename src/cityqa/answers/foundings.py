"""The year in which a place itself is claimed to have begun, which no tie's date bears out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cityqa.answers.draft import Draft
from cityqa.answers.endings import speaks_of_tie
from cityqa.answers.quotes import say_item, text_of
from cityqa.answers.saying import say_attribute, say_place
from cityqa.answers.sentences import founding
from cityqa.answers.tie_claims import date_holds
from cityqa.answers.verdicts import say_verdict
from cityqa.evidence import Evidence
from cityqa.types import Fact, Passage, Place, Question, Status

# Before this year no cities were partners: what dates from it is the place itself.
FIRST_TIES = 1920
YEAR = re.compile(r"(?<!\d)(?:1\d{3}|20\d\d)(?!\d)")


def check_founded(
    question: Question, evidence: Evidence, draft: Draft, place: Place, own: Sequence[Fact]
) -> Status | None:
    """Whether a place was founded in the year claimed, or goes back to it; None where the claim is
    one of the tie: "set up in 1994", "our tie dates from 1994"."""
    claimed = set(YEAR.findall(question.text))
    of_tie = question.filters.relations or question.cues & {"partner", "own"}
    asked = "founded" in question.attributes or any(int(year) < FIRST_TIES for year in claimed)
    of_place = "founded" in question.attributes or "dates_from" in question.cues
    if not (claimed and of_place) or of_tie or question.terms or "decade" in question.cues:
        return None  # "the university was set up in 1875"
    of_a_date = date_holds(question, own)
    if of_a_date:
        return None
    # Of a sentence that tells another year it is not sure that the place itself is what began.
    facts = evidence.facts_of([place], ("founded",))
    found = [f.item for f in founding(evidence, place) if not speaks_of_tie(text_of(f.item))]
    told: list[Fact | Passage] = [*facts, *found]
    years = [(item, set(YEAR.findall(text_of(item)))) for item in told]
    borne_out = next((item for item, years in years if claimed <= years), None)
    others: Sequence[Fact | Passage] = facts or [item for item, years in years if years]
    another = next(iter(others), None) if asked else None
    if (shown := borne_out or another) is not None:
        if borne_out or facts:
            say_verdict(question, draft, borne_out is not None)
        say_item(draft, shown)
        return Status.ANSWERED
    if not asked or of_a_date is None:
        return None
    draft.say(
        "not_said",
        attribute=say_attribute(draft.language, "founded"),
        place=say_place(draft.language, place),
    )
    return Status.NOT_FOUND

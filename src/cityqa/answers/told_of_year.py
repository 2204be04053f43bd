"""What pages tell of a year in which something is said to have been signed, and no tie was made."""

from __future__ import annotations

from cityqa.answers.endings import speaks_of_tie
from cityqa.answers.quotes import text_of
from cityqa.answers.signed_in import speaks_of_signing
from cityqa.answers.tie_claims import claimed_dates
from cityqa.dates import find_dates
from cityqa.evidence import Evidence, Finding
from cityqa.ties import within
from cityqa.types import Place, Question
from cityqa.words import Phrases, tokens, words


def told_of_year(question: Question, evidence: Evidence, place: Place) -> Finding | None:
    """The sentence about a partner that dates an agreement as claimed: "did we sign anything with
    them in 2001"; None where a kind of tie or since when it is one is claimed."""
    claimed = claimed_dates(question)
    of_kind = _names_kind(question) or question.cues & {"since", "years", "until"}
    if claimed is None or of_kind or "date" not in question.attributes:
        return None
    context = (*question.terms, *question.context)
    for finding in evidence.search(question.text, context, places=[place]):
        text = text_of(finding.item)
        dated = any(within(mention.iso, claimed) for mention in find_dates(text))
        signed = speaks_of_tie(text) and speaks_of_signing(text)
        if finding.item.place == place and dated and signed:
            return finding
    return None


def _names_kind(question: Question) -> bool:
    """Whether the question itself names a kind of tie, and not only the one before it."""
    kinds = words(question.language).relations.items()
    return bool(Phrases((p, kind) for kind, ps in kinds for p in ps).find(tokens(question.text)))

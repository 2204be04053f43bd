"""Pages, passages, facts and partners as the rows that Chroma keeps, and back.

A row's metadata holds the value itself as JSON, for an exact round trip, and beside it what
``where`` filters by.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from cityqa.glosses import gloss, in_english
from cityqa.stems import stems
from cityqa.types import Fact, Page, Partner, Passage

Metadata = dict[str, Any]  # what Chroma keeps beside a document: plain values and lists of words

# Attributes whose value is a name or a mark, and no text that a question could be about.
NOT_TEXT = frozenset({"membership", "country", "image", "count", "website", "state"})

_PAGE = TypeAdapter(Page)
_PASSAGE = TypeAdapter(Passage)
_FACT = TypeAdapter(Fact)
_PARTNER = TypeAdapter(Partner)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a collection. ``embed`` is the text its vector is made of, "" for none."""

    id: str
    document: str
    metadata: Metadata
    embed: str = ""


def vector_key(text: str, encoder_name: str) -> str:
    """Equal for equal texts under the same encoder, whose vectors are then equal too."""
    return hashlib.sha256(f"{encoder_name}\0{text}".encode()).hexdigest()[:32]


def page_row(page: Page, rank: int) -> Row:
    """``rank`` is the page's place in the corpus, from 0."""
    return Row(
        id=page.id,
        document=page.text,
        metadata={"json": _json(_PAGE, page, without={"text"}), "rank": rank},
    )


def passage_row(passage: Passage, page: Page) -> Row:
    """The row of a passage or, if it has a parent, of a sentence."""
    place = passage.place
    return Row(
        id=passage.id,
        document=passage.text,
        # The headings say what a passage is about where its own words do not; a sentence is found
        # better by itself (measured on the questions for tuning).
        embed=in_english(
            passage.text if passage.parent else "\n".join((*passage.headings, passage.text)),
            page.language,
        ),
        metadata={
            "json": _json(_PASSAGE, passage, without={"text"}),
            "page": passage.page,
            "home": page.publisher,
            "language": page.language,
            "parent": passage.parent,
            "place": place.key if place else "",
            "country": place.country if place else "",
            "continent": place.continent if place else "",
            **_searchable(" ".join((*passage.headings, passage.text)), page.language),
        },
    )


def fact_row(fact: Fact) -> Row:
    """The row of a fact, which is found by what it is filtered by and never by a vector."""
    metadata: Metadata = {
        "json": _json(_FACT, fact),
        "page": fact.page,
        "place": fact.place.key,
        "country": fact.place.country,
        "continent": fact.place.continent,
        "attribute": fact.attribute,
        "label": fact.label,
        "home": fact.home,
        "relation": fact.relation,
        "date_number": date_number(fact.date),
        "doubted": bool(fact.doubt),
    }
    if fact.number is not None:
        metadata["number"] = fact.number
    return Row(id=fact.id, document=fact.printed, metadata=metadata)


def is_text(fact: Fact) -> bool:
    """Whether a fact's value is a text that a question could be about: no figure, date or name."""
    parsed = fact.number is not None or bool(fact.date)
    return not parsed and fact.attribute not in NOT_TEXT


def text_row(fact: Fact, page: Page) -> Row:
    """The row by which a fact that is a text is found, by meaning and by words."""
    return Row(
        id=fact.id,
        document=fact.printed,
        embed=in_english(f"{fact.label or fact.attribute}: {fact.printed}", page.language),
        metadata={
            "json": _json(_FACT, fact),
            "page": fact.page,
            "place": fact.place.key,
            "home": fact.home,
            "attribute": fact.attribute,
            **_searchable(" ".join((fact.subject, fact.label, fact.printed)), page.language),
        },
    )


def partner_row(partner: Partner) -> Row:
    return Row(
        id=partner.place.key,
        document=partner.place.name,
        metadata={"json": _json(_PARTNER, partner)},
    )


def page_of(document: str, metadata: Metadata) -> Page:
    return _PAGE.validate_python({**_object(metadata), "text": document})


def page_rank(metadata: Metadata) -> int:
    """The page's place in the corpus, from 0."""
    return int(str(metadata["rank"]))


def passage_of(document: str, metadata: Metadata) -> Passage:
    return _PASSAGE.validate_python({**_object(metadata), "text": document})


def fact_of(metadata: Metadata) -> Fact:
    return _FACT.validate_json(str(metadata["json"]))


def partner_of(metadata: Metadata) -> Partner:
    return _PARTNER.validate_json(str(metadata["json"]))


def date_number(date: str) -> int:
    """An ISO 8601 date as a number yyyymmdd, a missing month or day as 00; 0 for none."""
    if not date:
        return 0
    year, month, day = (*date.split("-"), "0", "0")[:3]
    return int(year) * 10000 + int(month) * 100 + int(day)


def _searchable(text: str, language: str) -> Metadata:
    """``words``: the stems in order, those of the English for it behind them; ``stems``: each once,
    for Chroma's $contains."""
    found = stems(text, language) + stems(gloss(text, language))
    if not found:  # Chroma takes no empty list
        return {"words": ""}
    return {"words": " ".join(found), "stems": sorted(set(found))}


def _json(adapter: TypeAdapter, value: object, without: set[str] | None = None) -> str:
    return adapter.dump_json(value, exclude=without, exclude_defaults=True).decode()


def _object(metadata: Metadata) -> dict[str, object]:
    return json.loads(str(metadata["json"]))


def words_of(metadata: Metadata) -> Sequence[str]:
    """The stems of the row's text in order, repeats included."""
    return str(metadata.get("words", "")).split()

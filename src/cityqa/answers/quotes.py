"""Evidence in an answer's own words: the sentence, labelled text or clause, quoted and cited."""

from __future__ import annotations

import re
from functools import cache

from cityqa.answers.draft import Draft
from cityqa.answers.saying import say_attribute, say_place, say_value, unended
from cityqa.mentions import find_mentions
from cityqa.relevance import Finding
from cityqa.stems import stems
from cityqa.table_rows import columns_of, row_in_words
from cityqa.types import Fact, Kind, Passage, Place, Question
from cityqa.words import data, tokens, words

# A labelled value of so few words is told with its label.
FEW_WORDS = 3


def text_of(item: Passage | Fact) -> str:
    """The words themselves."""
    return " ".join((item.printed if isinstance(item, Fact) else item.text).split())


def say_item(draft: Draft, item: Passage | Fact, *, named: bool = False) -> None:
    """Quote a sentence or a labelled text, with the place it is about where it does not say so, and
    with whose page it stands on where none is asked about: "our engineers" are somebody's."""
    if columns := columns_of(item):
        marker = draft.cite(item, values=tuple(cell for _, cell in columns))
        draft.add(f"{row_in_words(columns)} {marker}")
        return
    pieces = _without_link_signs(item)
    text = " ".join(pieces)
    place = item.place
    markers = draft.cite(item, values=pieces)
    if isinstance(item, Fact) and _needs_label(item, text):
        text = f"{item.label}: {text}"
    named = named or (bool(_whose(draft, item)) and _speaks_of_us(text))
    if place and (named or isinstance(item, Fact) or not names_place(text, place)):
        name = say_place(draft.language, place, draft.printed(item))
        text = f"{name}{_whose(draft, item)}: {text}"
    elif not place and draft.question.kind is Kind.REVERSE and _whose(draft, item):
        # "Which city has a museum of ties": the home, whose page says so.
        text = f"{draft.publisher(item)}: {text}"
    draft.add(f"{text} {markers}")


def _without_link_signs(item: Passage | Fact) -> tuple[str, ...]:
    """The words themselves in pieces, without what stands for the sign of a link between them."""
    text = item.printed if isinstance(item, Fact) else item.text
    pieces = (" ".join(piece.split()) for piece in _link_sign().split(text))
    return tuple(piece for piece in pieces if piece) or (text_of(item),)


@cache
def _link_sign() -> re.Pattern[str]:
    """Words such as "external links" in a bracket, or glued to the link by a space of their own."""
    signs = "|".join(map(re.escape, data("page_forms.toml")["stand_ins"]["links"]))
    return re.compile(rf"\s*[(\[](?:{signs})s?[)\]]|\u00a0(?:{signs})s?\b", re.IGNORECASE)


def _whose(draft: Draft, item: Passage | Fact) -> str:
    publisher = draft.publisher(item)
    known = draft.question.homes or not publisher or publisher in text_of(item)
    return "" if known else f" ({publisher})"


def _speaks_of_us(text: str) -> bool:
    """Whether a sentence says "our", which without the page's name is nobody's."""
    own = set(words("en").cues["own"])
    return any(token.key in own for token in tokens(text))


def names_place(text: str, place: Place) -> bool:
    """Whether a text has a place's usual name."""
    return place.name.split(",")[0].casefold() in text.casefold()


def speaks_of_where(question: Question, finding: Finding) -> bool:
    """Whether a sentence is about a place in the countries asked for, or names one."""
    place, text = finding.item.place, text_of(finding.item)
    if place and place.country in question.filters.countries:
        return True
    if not set(stems(text)).isdisjoint(stems(question.filters.where)):
        return True
    return any(m.place.country in question.filters.countries for m in find_mentions(text))


def _needs_label(fact: Fact, text: str) -> bool:
    """Whether a value alone, a day or a name, does not say of what it is under a page's label."""
    foreseen = fact.attribute in words("en").attributes
    return bool(fact.label) and not foreseen and len(tokens(text)) <= FEW_WORDS


def say_stated(
    draft: Draft, place: Place, fact: Fact, saying: str = "label", *, value: str = ""
) -> None:
    """Say what a page states under a label, by the saying of this name; ``value`` is said in place
    of the fact's own."""
    draft.say(
        saying,
        fact,
        values=(fact.printed.strip(),),
        place=say_place(draft.language, place, fact.subject),
        home=fact.home,
        label=fact.label or say_attribute(draft.language, fact.attribute),
        value=value or unended(say_value(draft.language, fact)),
    )


def say_clause(draft: Draft, item: Passage | Fact, clause: str) -> None:
    """Quote a clause of a sentence, with the place it is about."""
    name = f"{say_place(draft.language, item.place, draft.printed(item))}: " if item.place else ""
    draft.add(f"{name}“{clause}” {draft.cite(item, values=(clause,))}")

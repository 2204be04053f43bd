"""Of what kind a tie is that a label, a bracket or a menu names, and of what kinds it is not."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from itertools import pairwise

from cityqa.words import data, text_key, tokens
from ingest.form_words import alternation, form_words
from ingest.vocabulary import Term, Vocabulary

# What a bracket behind a name says.
_NOTE = re.compile(r"\s*[(（]([^()（）]+)[)）]$")


def is_kind(text: str, vocab: Vocabulary) -> bool:
    """Whether ``text`` is a kind of tie, with words beside it that only go with one:
    "Friendship and co-operation towns"."""
    kinds = vocab.relations(text)
    told = [*kinds, *vocab.ties(text)] if kinds else []
    return bool(kinds) and all(
        any(term.start <= token.start < term.end for term in told)
        or token.key in vocab.particles | vocab.place_words | form_words("kinds_of_place")
        for token in tokens(text)
    )


def is_document(text: str, vocab: Vocabulary) -> bool:
    """Whether ``text`` is one kind of tie, or what was signed to make one: "Sister Cities
    Agreement"."""
    if vocab.is_relation(text):
        return True
    return is_kind(text, vocab) and text_key(text.split()[-1]) in form_words("documents")


def is_menu(text: str, vocab: Vocabulary) -> bool:
    """Whether ``text`` is names of sections run together: "Sister CitiesFriendship Cities"."""
    text = re.sub(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])", " ", text)
    terms = vocab.relations(text)
    between = [text[a.end : b.start] for a, b in pairwise(terms)]
    return (
        len({term.meaning for term in terms}) > 1
        and all(len(text[term.start : term.end].split()) > 1 for term in terms)
        and not any(gap.strip(" |") for gap in between)
        and vocab.is_relation(text)
    )


def name_and_state(name: str, vocab: Vocabulary) -> tuple[str, Term | None]:
    """A name without the bracket that tells the state of its tie ("Tuzla (inactive)"), and
    the word for it, by its characters in ``name``."""
    note = _NOTE.search(name)
    lapsed = vocab.lapsed(note[1]) if note else []
    if not note or not lapsed:
        return name, None
    return name[: note.start()], lapsed[0].moved(note.start(1))


def kinds_in_prose(text: str, vocab: Vocabulary, known: str) -> list[Term]:
    """The kinds of tie that a sentence speaks of, about a partner of a ``known`` kind.

    Where the page has said that it is a sister city, a "long friendship" is no other kind.
    """
    told = vocab.relations(text)
    if known in ("", "combined", "partner"):
        return told
    return [t for t in told if text_key(text[t.start : t.end]) not in form_words("warm")]


def name_and_kind(name: str, vocab: Vocabulary) -> tuple[str, str]:
    """A name without the bracket that tells its kind of tie ("Nanjing (friendship)"), and the
    kind, "" where no bracket tells one."""
    note = _NOTE.search(name)
    if not note or not vocab.is_relation(note[1]):
        return name, ""
    return name[: note.start()], vocab.relation(note[1])


def denied_by(text: str, vocab: Vocabulary, subject: str = "") -> set[str]:
    """The kinds of tie that a clause says something is not of, and says nothing else: "This is
    not a sister city", "Brno is not" where that is the ``subject``."""
    own = {token.key for token in tokens(subject)}
    kinds: set[str] = set()
    for clause in _clauses(text):
        told = vocab.relations(clause)
        said = [*told, *vocab.negations(clause), *vocab.ties(clause)]
        if (
            told
            and vocab.negates(clause)
            and all(
                token.key in vocab.particles | form_words("copulas") | own
                or any(term.start <= token.start < term.end for term in said)
                for token in tokens(clause)
            )
        ):
            kinds |= {term.meaning for term in told}
    return kinds


def kind_instead(text: str, vocab: Vocabulary) -> str:
    """The kind that a tie is said to be of instead: "not a sister city but a friendship city"."""
    told = [vocab.relation(clause) for clause in _clauses(text) if not vocab.negates(clause)]
    return next((kind for kind in told if kind), "partner")


def _clauses(text: str) -> list[str]:
    return _contrast().split(text)


@cache
def _contrast() -> re.Pattern[str]:
    listed = data("page_forms.toml")["contrast"]["words"]
    words = alternation(sorted(listed, key=len, reverse=True))
    return re.compile(rf"[,.;:()（）。，；]|\b(?:{words})\b", re.IGNORECASE)


def undenied(told: Sequence[Term], denied: Collection[str], relation: str) -> str:
    """A tie's kind, or another of those told where it is said not to be of that."""
    others = (term.meaning for term in told if term.meaning not in denied)
    return next(others, "partner") if relation in denied else relation


def denied_kinds(tail: str, vocab: Vocabulary) -> set[str]:
    """The kinds that a tie is said not to be of: "(letter of intent; no twinning)"."""
    first = re.split(r"\.\s", tail)[0]
    clauses = [clause for clause in re.split(r"[,;.()]", first) if vocab.negates(clause)]
    return {term.meaning for clause in clauses for term in vocab.relations(clause)}

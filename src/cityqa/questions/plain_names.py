"""Everyday words that are partners' names, without a capital: "did nice join before xtown"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from cityqa.questions.name_words import common_words
from cityqa.questions.names_found import NamesFound
from cityqa.questions.phrases import question_phrases
from cityqa.types import Place
from cityqa.words import Phrases, Token, all_words, stop_words, text_key, tokens


def find_plain_names(
    run: Sequence[Token], partners: Mapping[str, Sequence[Place]], found: NamesFound
) -> None:
    """Note a word as the name that it also is where it can be nothing else: held against a partner
    it opens what is asked, or ends it behind a word that compares, and "and nice?" asks for it."""
    named = [n for n, _ in found.partners]
    for n, token in enumerate(run):
        places = partners.get(token.key, ())
        if found.taken[n] or token.key not in common_words() or not places:
            continue
        before = run[n - 1].key if n else ""
        behind = {t.key for m in named if n < m for t in run[n + 1 : m]} & _comparing()
        opens = (not n or before in _opening()) and behind
        ends = any(m < n for m in named) and before in _comparing() and n + 1 == len(run)
        if token.key not in stop_words() and (opens or ends or _goes_on_with(run, n)):
            found.partners.append((n, tuple(places)))
            found.take(run, n, n + 1)


def _goes_on_with(run: Sequence[Token], n: int) -> bool:
    """Whether a question is no more than "and" and a word that asks for nothing itself."""
    led = sum(m.last - m.first for m in _going_on().find(run[:n]))
    asks = any(question_phrases(language.code).tags(run[n].key) for language in all_words())
    return 0 < n == led == len(run) - 1 and not asks


@lru_cache(maxsize=1)
def _going_on() -> Phrases:
    return Phrases((p, "also") for language in all_words() for p in language.cues["also"])


@lru_cache(maxsize=1)
def _comparing() -> frozenset[str]:
    return _single("compare", "than", "before", "after")


@lru_cache(maxsize=1)
def _opening() -> frozenset[str]:
    return _single("check")


def _single(*cues: str) -> frozenset[str]:
    """The words of cues that are one word each, in every language."""
    listed = {p for language in all_words() for cue in cues for p in language.cues.get(cue, ())}
    return frozenset(text_key(phrase) for phrase in listed if len(tokens(phrase)) == 1)

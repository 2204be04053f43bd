"""Words in two parts around what they are said of: "leave the Chinese ones out"."""

from __future__ import annotations

import re
from dataclasses import replace

from cityqa.questions.names_found import NamesFound
from cityqa.questions.phrases import Tagged
from cityqa.words import Match, data, tokens

# So many tokens may stand between the two parts.
_REACH = 8
_END = re.compile(r"[;:.()?!–—；：。（）]|\s-\s")
_OF_PARTNERS = (
    "rel:",
    "cue:partner",
    "cue:divisions",
    "cue:counties",
    "state:",
    "attr:institution",
)


_OF_NAMES = {"attr:name_origin", "cue:spelling"}
_KINDS = (
    ("cue:excluding", "leaves_out"),
    ("cue:negative", "neither"),
    ("attr:name_origin", "means"),
    ("cue:spelling", "renders"),
)


def with_parted(text: str, tagged: Tagged, names: NamesFound, language: str) -> Tagged:
    """The phrases with those whose two parts stand around something that partners are told by."""
    for tag, kind in _KINDS:
        for opening, closings in data("parted.toml")[kind].get(language, {}).items():
            for first in _found(tagged, opening):
                tagged = _with_pair(text, tagged, names, first, closings, tag)
    return tagged


def _with_pair(
    text: str,
    tagged: Tagged,
    names: NamesFound,
    first: tuple[int, int],
    closings: list[str],
    tag: str,
) -> Tagged:
    run = tagged.run
    for closing in closings:
        for start, end in _found(tagged, closing):
            inner = range(first[1], start)
            # Both stand in one sentence.
            broken = any(
                _END.search(text[run[n - 1].end : run[n].start]) for n in range(first[1], end)
            )
            if not 0 <= len(inner) <= _REACH or broken:
                continue
            told = any(names.taken[n] for n in inner) or any(
                m.first in inner and any(t.startswith(_OF_PARTNERS) for t in m.tags)
                for m in tagged.matches
            )
            behind = not inner and end < len(run)  # "deja fuera las chinas"
            if tag in _OF_NAMES:
                # "What does Xtown mean", and not "what does the tie with Xtown mean".
                named = inner or range(end, len(run))
                told = behind = bool(named) and all(names.taken[n] for n in named)
            if not (told or behind):
                continue
            second = tag if tag == "cue:negative" or not inner else "cue:filler"
            parts = [
                Match(*first, "", frozenset({tag})),
                Match(start, end, "", frozenset({second})),
            ]
            kept = [
                m
                for m in tagged.matches
                if not any(m.first < p.last and p.first < m.last for p in parts)
            ]
            return replace(tagged, matches=tuple(sorted([*kept, *parts], key=lambda m: m.first)))
    return tagged


def _found(tagged: Tagged, phrase: str) -> list[tuple[int, int]]:
    """Where a phrase stands, as the tokens from which and to which it goes."""
    keys = [token.key for token in tokens(phrase)]
    run = [token.key for token in tagged.run]
    length = len(keys)
    return [(n, n + length) for n in range(len(run) - length + 1) if run[n : n + length] == keys]

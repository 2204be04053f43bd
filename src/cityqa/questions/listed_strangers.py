"""Places that no page lists, named beside partners: "when did we sign with Xtown and Ytown"."""

from __future__ import annotations

from collections.abc import Sequence

from cityqa.questions.names_found import NamesFound
from cityqa.questions.phrases import list_joint
from cityqa.stems import stems
from cityqa.words import Token


def are_listed(text: str, run: Sequence[Token], names: NamesFound) -> bool:
    """Whether every place that no page lists is told off together with a partner, so that the same
    is asked of both."""
    partners = [first for first, _ in names.partners]
    spans = [_span(first, names.strange) for first, _ in names.strangers]
    if not spans or not partners:
        return False
    return all(
        any(_joined(text, run, names, span, partner, place.kind) for partner in partners)
        for span, (_, place) in zip(spans, names.strangers, strict=True)
    )


def _span(first: int, marked: Sequence[bool]) -> tuple[int, int]:
    last = first
    while last < len(marked) and marked[last]:
        last += 1
    return first, max(last, first + 1)


def _joined(
    text: str,
    run: Sequence[Token],
    names: NamesFound,
    span: tuple[int, int],
    partner: int,
    kind: str,
) -> bool:
    first, last = span
    end, begin = last, partner
    if partner < last:
        # The partner's name ends where its tokens do: "Xtown and Ytown".
        end, begin = partner + 1, first
        while end < first and names.taken[end]:
            end += 1
    between = text[run[end - 1].end : run[begin].start]
    # A state behind a comma tells which city is meant: "Xtown, Colorado".
    told_off = kind == "city" or between.strip() not in {",", ""}
    return end <= begin and told_off and bool(list_joint().fullmatch(between))


def in_page_words(
    terms: tuple[str, ...], text: str, run: Sequence[Token], names: NamesFound
) -> tuple[str, ...]:
    """``terms`` with what a page may call a place for its name in an East Asian script, which is
    looked for in sentences: "横滨" is Yokohama."""
    for first, place in names.strangers:
        _, last = _span(first, names.strange)
        if not (names.strange[first] and run[first].east_asian):
            continue
        said = set(stems(text[run[first].start : run[last - 1].end]))
        kept = tuple(term for term in terms if term not in said)
        terms = tuple(dict.fromkeys((*stems(place.name), *kept))) if kept != terms else terms
    return terms

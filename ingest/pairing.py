"""Which date of a clause is whose: "Guadalajara in 1983, Ulsan and Ashkelon in 1987"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cityqa.dates import DateMention
from cityqa.places import gazetteer
from cityqa.words import data, text_key, tokens, words
from ingest.vocabulary import vocabulary

# Words between a name and the date that is its own, at most.
_LONGEST_GAP = 6
_SECTIONS = ("made", "signed", "since", "ties", "beside")


def dates_beside(
    text: str, names: Sequence[tuple[int, int]], dates: Sequence[DateMention], language: str
) -> list[tuple[int, DateMention]]:
    """Each name (by its place in ``names``) with the date right behind it, or right before it.

    Spans and dates count characters of ``text`` alike. Several names may share one date. [] where
    no date stands beside a name.
    """
    if not names or not dates:
        return []
    leads = dates[0].start < names[0][0]
    pairs: list[tuple[int, DateMention]] = []
    for index, date in enumerate(dates):
        before = dates[index - 1].end if index else 0
        after = dates[index + 1].start if index + 1 < len(dates) else len(text)
        behind = [n for n, (start, _) in enumerate(names) if date.end <= start < after]
        ahead = [n for n, (_, end) in enumerate(names) if before < end <= date.start]
        taken = {n for n, _ in pairs}
        # "with Turku since 1960 and since 1969 with Oulu": both ways in one clause.
        for own in (behind, ahead) if leads else (ahead, behind):
            free = [n for n in own if n not in taken]
            if not free:
                continue
            first, last = names[free[0]], names[free[-1]]
            gap = text[date.end : first[0]] if own is behind else text[last[1] : date.start]
            if _is_beside(gap, language):
                pairs.extend((n, date) for n in free)
                break
    return pairs


def _is_beside(gap: str, language: str) -> bool:
    """Whether what stands between a name and a date only leads from the one to the other."""
    country = re.match(r"\s*(?:\w{2,3}\s)?((?:[^\W\d_a-z]\w+\s?){1,4})", gap)
    if country and gazetteer().country(country[1].strip(), fuzzy=False):
        gap = gap[country.end() :]  # "Oxford im Vereinigten Königreich seit"
    for term in reversed(vocabulary(language).relations(gap)):
        gap = gap[: term.start] + gap[term.end :]
    keys = [token.key for token in tokens(gap)]
    if len(keys) > _LONGEST_GAP or re.search(r"[.;:]\s", gap):
        return False
    return all(key in _leading(language) for key in keys)


@cache
def _leading(language: str) -> frozenset[str]:
    forms = data("page_forms.toml")
    listed = [
        token.key
        for section in _SECTIONS
        for word in forms[section]["words"]
        for token in tokens(word)
    ]
    stop = {text_key(w) for code in (language, "en") for w in words(code).stop}
    return frozenset(listed) | stop

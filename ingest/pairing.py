"""Which date of a clause is whose: "Guadalajara in 1983, Ulsan and Ashkelon in 1987"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from cityqa.dates import DateMention
from cityqa.places import gazetteer
from cityqa.words import data, text_key, tokens
from ingest.form_words import says
from ingest.named import Named
from ingest.vocabulary import vocabulary

# Words between a name and the date that is its own, at most.
_LONGEST_GAP = 6
_RIGHT_BEHIND = re.compile(r"[^,;]{0,20}?\)?\s*(?:in|on|since|seit|depuis|desde)?\s*")
_LISTED = re.compile(r"\s*[,，、]?\s*(?:and|und|et|y|e|en|och|i|a)?\s*(?:(?:in|im|en|em|nel)\s)?")
# A date right behind a name, where the list goes on behind it: "Ghent (Belgium) in 1970 and".
_TO_DATE = re.compile(r"[)）]?\s?[(（]?(?:(?:in|im|on|en|em|nel|seit|since|depuis|desde)\s)?")
_BEHIND_DATE = re.compile(r"[)）]?(?:[,，、;；.]|\s(?:and|und|et|y|e|puis|then|dann|sowie)\b|\s*$)")
_AND = re.compile(r"[)）]?\s(?:and|und|et|y|e|&)\s")
_JOINED = re.compile(r"\s*(?:,|&|\b(?:and|und|et|y|e|en|och|i)\b)\s*")
# A bracket around a date, with what stands beside it in there.
_OPENED, _CLOSED = re.compile(r"[(（]([^()（）\d]*)$"), re.compile(r"([^()（）\d,;]*)[)）]")
_LONGEST_BRACKET = 40
_SECTIONS = ("made", "signed", "since", "ties", "beside")


def pair(
    text: str,
    start: int,
    partners: Sequence[Named],
    dates: Sequence[DateMention],
    language: str,
) -> list[tuple[int, DateMention]]:
    """Each partner (by its number) of the clause from ``start`` to ``text``'s end with its dates.

    Offsets are the page's. A date that is no partner's own is that of each.
    """
    in_turn = len(dates) == len(partners)
    if in_turn and says("respectively", text[start:]):
        return list(enumerate(dates))
    if in_turn and len(dates) > 1 and dates[0].start >= partners[-1].stop:
        gaps = [text[one.end : other.start] for one, other in pairwise(dates)]
        if all(_LISTED.fullmatch(gap) for gap in gaps):
            return list(enumerate(dates))  # "Swansea and Coventry joined in 1958 and 1980"
    if beside := dates_beside(text, partners, dates, language):
        return beside
    if in_turn and len(dates) > 1:
        return list(enumerate(dates))
    pairs: list[tuple[int, DateMention]] = []
    for date in dates:
        before = [n for n, named in enumerate(partners) if named.end <= date.start]
        behind = text[partners[before[-1]].stop : date.start] if before else ""
        if before and len(before) < len(partners) and _RIGHT_BEHIND.fullmatch(behind):
            pairs.append((before[-1], date))
        else:
            pairs.extend((n, date) for n in range(len(partners)))
    return pairs


def dates_beside(
    text: str, partners: Sequence[Named], dates: Sequence[DateMention], language: str
) -> list[tuple[int, DateMention]]:
    """Each partner (by its number) with the date right behind it, or right before it.

    Offsets are the page's, of which ``text`` is all up to the clause's end. Several partners may
    share one date. [] where no date stands beside a partner.
    """
    if not partners or not dates:
        return []
    strangers = _is_of_another(text[: dates[0].start], language)
    leads = dates[0].start < partners[0].start and not strangers
    behind_names = _behind_names(text, partners, dates) if leads else {}
    pairs: list[tuple[int, DateMention]] = []
    for index, date in enumerate(dates):
        if strangers and date.end <= partners[0].start:
            continue
        before = dates[index - 1].end if index else 0
        after = dates[index + 1].start if index + 1 < len(dates) else len(text)
        if index in behind_names:
            pairs.extend((n, date) for n in behind_names[index])
            continue
        claimed = behind_names.get(index + 1, [])
        behind = [
            n
            for n, named in enumerate(partners)
            if date.end <= named.start < after and n not in claimed
        ]
        ahead = [n for n, named in enumerate(partners) if before < named.stop <= date.start]
        taken = {n for n, _ in pairs}
        # "with Turku since 1960 and since 1969 with Oulu": both ways in one clause.
        # "Rennes in Brittany (1956), Bad Homburg": what brackets close is said of the name before.
        closed = stands_in_brackets(text, date, language)
        for own in (ahead,) if closed else (behind, ahead) if leads else (ahead, behind):
            free = [n for n in own if n not in taken]
            if not free:
                continue
            free = _in_one_list(text, partners, free, nearest=0 if own is behind else -1)
            first, last = partners[free[0]].start, partners[free[-1]].stop
            gap = text[date.end : first] if own is behind else text[last : date.start]
            if closed or _is_beside(gap, language):
                pairs.extend((n, date) for n in free)
                break
    return pairs


def _behind_names(
    text: str, partners: Sequence[Named], dates: Sequence[DateMention]
) -> dict[int, list[int]]:
    """The dates (by number) that stand right behind their partners though the first leads to its
    own: "In 1958 Bonn (Germany) and Gouda (Netherlands), then Lodz (Poland) in 1970"."""
    found: dict[int, list[int]] = {}
    for index, date in enumerate(dates):
        between = [
            n
            for n, named in enumerate(partners)
            if (dates[index - 1].end if index else 0) <= named.start and named.stop <= date.start
        ]
        if not index or not between or not _BEHIND_DATE.match(text, date.end):
            continue
        own = between[-1:]
        if not _TO_DATE.fullmatch(text[partners[own[0]].stop : date.start]):
            continue
        fewest = 1 if index - 1 in found else 2  # the date before leads to one at least
        while len(between) - len(own) >= fewest and _AND.fullmatch(
            text[partners[own[0] - 1].stop : partners[own[0]].start]
        ):
            own.insert(0, own[0] - 1)
        found[index] = own
    return found


def _in_one_list(
    text: str, partners: Sequence[Named], free: list[int], *, nearest: int
) -> list[int]:
    """Of partners with none of their own, those that share the date beside the nearest: of "Mesa is
    one, and two have joined: Brno (2010)" only the last."""
    run = [free[nearest]]
    for n in reversed(free[:-1]) if nearest else free[1:]:
        one, other = sorted((partners[n], partners[run[-1]]), key=lambda named: named.start)
        if re.search(r"\w\s\w.*[:：;]\s|[.]\s", text[one.stop : other.start]):
            break
        run.append(n)
    return sorted(run)


def _is_of_another(before: str, language: str) -> bool:
    """Whether what stands before a date is an item of a list, whose name is no place that we know:
    "with three towns: Lommel since 1957, Turku since 1960"."""
    line = before[before.rfind("\n") + 1 :]
    sentence = re.split(r"[.!?。]", line)[-1]
    *earlier, item = re.split(r"[,;:]\s", sentence)
    word = re.match(r"[\w'’-]*", item)
    first = word[0] if word else ""
    return bool(earlier) and first[:1].isupper() and text_key(first) not in _leading(language)


def stands_in_brackets(text: str, date: DateMention, language: str) -> bool:
    """Whether a date stands in brackets of its own, with a word at most besides the kind of tie:
    "(signed 2014)"."""
    opened = _OPENED.search(text, max(0, date.start - _LONGEST_BRACKET), date.start)
    closed = _CLOSED.match(text, date.end)
    words = (opened[1] if opened else "") + (closed[1] if closed else "")
    known = vocabulary(language)
    told = words.split()
    if kinds := known.relations(words):  # "(as a sister city - 9 June 1990)"
        named = {t.key for term in kinds for t in tokens(words[term.start : term.end])}
        told = [t.key for t in tokens(words) if t.key not in named | known.particles]
    return bool(opened and closed) and len(told) <= 1


def _is_beside(gap: str, language: str) -> bool:
    """Whether what stands between a name and a date only leads from the one to the other."""
    gap = re.sub(r"^\s?[(（][^()（）]*[)）]", "", gap)  # "Graz (Steiermark) seit"
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
    return frozenset(listed) | vocabulary(language).stop


def joined(text: str, one: Named, other: Named) -> bool:
    """Whether of two partners all is told that is told of one: "Burgas and Dresden"."""
    return bool(_JOINED.fullmatch(text[one.stop : other.start]))

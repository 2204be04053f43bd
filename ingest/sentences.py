"""Running text: its sentences, the places that they name, and whom a paragraph is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from cityqa.mentions import Mention, find_mentions
from cityqa.places import gazetteer
from cityqa.types import Place
from ingest.name_forms import is_whole_name
from ingest.names import Names, better_known

# "... in 1999 with Turku.In 2004 ...": the space behind a stop may be lost, but for abbreviations.
_SENTENCE = re.compile(
    r"(?:[.!?]+[\"”’)\]]*(?=\s+[\"“„‘«(\[]?[^\W_a-zà-ÿ])|(?<=[a-zß-ÿ]{4})[.](?=[A-ZÀ-Þ][a-zß-ÿ]*,?\s)"
    r"|[。！？]+[」』）]*|\n+)\s*"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:St|Ste|Mt|Dr|Mr|Mrs|Ms|No|Nr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|ca|approx|vs|inc|ext|Mio|bzw|ca)"
    r"|\b[A-Z]|\b[IVX]{2,5}|\b\d{1,2})\.$"
)
# A bracket that is open longer than this, in characters, was never closed.
LONGEST_BRACKET = 200
# Naming the subject where a sentence begins says more than naming it elsewhere.
AT_START, ELSEWHERE, BY_COUNTRY = 3.0, 1.0, 0.5
# Named less than this, a place is not what a paragraph is about.
FAINTEST_SUBJECT = 2.0
CLEARLY_MORE = 2.0
# A known partner of the page is likelier the subject than a place named as often.
PARTNERS_LEAD = 2.0
# Words of a title that runs into its paragraph, at most.
LONGEST_TITLE = 5
# More names with nothing between them are a list.
LONGEST_RUN = 3
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def _is_run_in(text: str) -> bool:
    """Whether a paragraph's first words are its title: "Teachers' Exchange. Two go each year."."""
    words = text.rstrip(" .").split()
    capitals = sum(word[:1].isupper() for word in words)
    return text.endswith(".") and len(words) <= LONGEST_TITLE and 1 < capitals >= len(words) - 1


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the sentences between two offsets begin and end."""
    spans: list[tuple[int, int]] = []
    position = start
    for match in _SENTENCE.finditer(text, start, end):
        closed = match.start() + len(match.group().rstrip())
        told = text[position : match.start() + 1]
        if "\n" not in match.group() and (
            _ABBREVIATION.search(told)
            or _in_brackets(told)
            or (re.search(r"\d\.$", told) and text[match.end() : match.end() + 1].isdigit())
        ):
            continue  # "2022. 08. 09." is one date
        if position == start and "\n" not in match.group() and _is_run_in(text[start:closed]):
            continue
        if text[position:closed].strip():
            spans.append((position, closed))
        position = match.end()
    if text[position:end].strip():
        spans.append((position, position + len(text[position:end].rstrip())))
    return spans


def sentences_from(text: str, start: int) -> list[tuple[int, int]]:
    """Where the sentences from an offset up to a blank line begin and end."""
    end = text.find("\n\n", start)
    return sentences(text, start, end if end > 0 else len(text))


def is_question(sentence: str) -> bool:
    """Whether a sentence asks, and so states nothing."""
    return sentence.rstrip(" \"”’')）」』").endswith(("?", "？"))


def _in_brackets(told: str) -> bool:
    """Whether a bracket is open, not long ago, where ``told`` ends."""
    inside = told[max(told.rfind("("), told.rfind("（")) :] if "(" in told or "（" in told else ""
    return 0 < len(inside) <= LONGEST_BRACKET and not re.search(r"[)）]", inside)


# What may stand between a city and its country behind it.
_BESIDE = re.compile(r"\s*[,，(（]?\s*")


def mentions(text: str, names: Names) -> list[Mention]:
    """The places a text names, taken as the page means them."""
    found = []
    everyone = find_mentions(text)
    for mention, following in zip_longest(everyone, everyone[1:]):
        if not is_whole_name(text, mention.start, mention.end):
            continue
        behind = (following,) if following else ()
        if names.home and _is_own(text, mention.start, mention.end, behind, names):
            found.append(replace(mention, place=names.home))
            continue
        # A partner's name can be a country's in another language ("Granada").
        if mention.place.kind != "country" or names.seen(mention.text):
            known = names.known(mention.text)
            if known is None and mention.place.kind == "city":
                known = better_known(mention.text, mention.place)
            mention = replace(mention, place=known) if known else mention
        found.append(mention)
    joined = _joined(text, found, names)
    for start, end, place in names.printed_in(text):
        if any(m.start < end and start < m.end for m in joined):
            continue
        if is_whole_name(text, start, end) and not _is_own(text, start, end, joined, names):
            joined.append(Mention(start=start, end=end, text=text[start:end], place=place))
    for home in names.own_name.finditer(text) if names.own_name else ():
        if names.home and not any(m.start < home.end() and home.start() < m.end for m in joined):
            joined.append(Mention(home.start(), home.end(), home.group(), names.home))
    return sorted(joined, key=lambda mention: mention.start)


def _is_own(text: str, start: int, end: int, others: Sequence[Mention], names: Names) -> bool:
    """Whether a name is the home's, though a partner is called so: "Valencia" on Valencia's page,
    but not "Valencia, Venezuela"."""
    home = names.home
    if home is None or not names.is_home(text[start:end]):
        return False
    for beside in others:
        if beside.start >= end and _BESIDE.fullmatch(text[end : beside.start]):
            there, own = beside.place, gazetteer().division(home.key)
            other_region = there.country != home.country or own not in (None, there)
            return not (there.kind == "country" or (there.kind == "region" and other_region))
    return True


def _joined(text: str, found: Sequence[Mention], names: Names) -> list[Mention]:
    """Mentions, without those that are words of one longer name: "Nelson Mandela Bay"."""
    runs: list[list[Mention]] = []
    for mention in found:
        last = runs[-1][-1] if runs else None
        beside = last is not None and text[last.end : mention.start] == " "
        if last and beside and _could_be_one(last.place, mention.place):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    joined: list[Mention] = []
    for run in runs:
        start, end = run[0].start, run[-1].end
        told = [m for m in run if names.known(m.text) or names.is_home(m.text)]
        if len(run) == 1 or len(run) > LONGEST_RUN or not _LATIN.match(text, start):
            joined.extend(run)
        elif told:
            joined.extend(told)  # in "Kobe Bell" the second is no place
        elif place := names.known(text[start:end]):
            joined.append(replace(run[0], end=end, text=text[start:end], place=place))
    return joined


def _could_be_one(first: Place, second: Place) -> bool:
    """Whether two names may be the words of one: of two cities, or of a region in one country and a
    city in another ("Southern Rim"), but not "Norfolk Virginia"."""
    kinds = (first.kind, second.kind)
    return kinds == ("city", "city") or (
        kinds == ("region", "city") and first.country != second.country
    )


def subject(text: str, start: int, end: int, names: Names) -> tuple[Place, str] | None:
    """The place that a paragraph is about, and its name as printed; None when it is of several.

    A country stands in for the page's only partner there.
    """
    scores: Counter[str] = Counter()
    places: dict[str, tuple[Place, str]] = {}
    opened: set[str] = set()
    for first, last in sentences(text, start, end):
        sentence = text[first:last]
        for mention in mentions(sentence, names):
            place, weight = mention.place, _weight(sentence, mention)
            if place.kind == "country":
                if (only := names.only_in(place.country)) is None:
                    continue
                place, weight = only, weight * BY_COUNTRY
            if names.home and place.key == names.home.key:
                continue
            scores[place.key] += weight  # type: ignore[assignment]
            if mention.place.kind != "country" or place.key not in places:
                places[place.key] = (place, mention.text)
            if weight >= AT_START:
                opened.add(place.key)
    keys = names.partners
    ranked = sorted(
        scores,
        key=lambda k: scores[k] * (PARTNERS_LEAD if k in keys else 1),
        reverse=True,
    )
    if not ranked:
        return None
    best = ranked[0]
    if (best not in keys and best not in opened) or scores[best] < FAINTEST_SUBJECT:
        return None
    # A paragraph that names another partner nearly as much is about both.
    rivals = [k for k in ranked[1:] if k in keys and scores[k] * CLEARLY_MORE > scores[best]]
    if rivals:
        return None
    place, printed = places[best]
    return place, printed


def _weight(sentence: str, mention: Mention) -> float:
    """How much a sentence's naming of a place says that it is about that place."""
    lead = sentence[: mention.start]
    verb = re.match(
        r"['’]?s?\s+(?:is|was|has|had|became|hosted|takes|houses|can|boasts|,)|,\s",
        sentence[mention.end :],
    )
    # "Located in southeast Germany, Dresden is": the main clause's subject.
    if re.fullmatch(r"(?:The (?:city of|name)\s)?[\"“]?", lead) or (lead.endswith(", ") and verb):
        return AT_START
    return 2 * ELSEWHERE if verb and not verb.group().startswith(",") else ELSEWHERE


def partners_named(text: str, names: Names) -> list[Place]:
    """The page's partners that a text names, each once."""
    found = [m.place for m in mentions(text, names) if m.place.key in names.partners]
    return list(dict.fromkeys(found))

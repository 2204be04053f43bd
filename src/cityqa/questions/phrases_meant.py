"""Phrases as they are meant where they stand: what only opens, joins or closes asks for nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from cityqa.quantities import number_words
from cityqa.questions.names_found import NamesFound
from cityqa.questions.phrases import Tagged, cue_phrases, question_phrases
from cityqa.questions.spans import named_times
from cityqa.questions.superlatives import with_superlatives
from cityqa.words import Phrases, data, text_key, words

# Behind which a clause begins.
_CLAUSE = re.compile(r"[,:;.?!(–—-]\s*$")


def as_meant(text: str, tagged: Tagged, names: NamesFound, language: str) -> Tagged:
    """The phrases of ``text`` as they are meant there."""
    tagged = _without_counted_work(_without_clauses(text, tagged, language))
    tagged = _without_openers(with_superlatives(tagged, language))
    tagged = _without_people(_without_doers(tagged, names, language), names, language)
    return _without_events(_with_closing(text, tagged, language), names, language)


def _without_clauses(text: str, tagged: Tagged, language: str) -> Tagged:
    """The phrases without what a clause asks for by its joining word: "what was learnt when",
    "cities where nothing happens"."""
    opening = tagged.first("cue:question_word")
    opens = opening is not None and opening.first <= 1 and "cue:clause" not in opening.tags
    ends = {m.last for m in tagged.matches if any(t.startswith(_PARTNERS) for t in m.tags)}
    asking = {"cue:also", "cue:check"}  # "and when", "when did"
    # "When guests come, what are they shown": the clause only leads to what is asked.
    words_asking = cue_phrases("question_word", language).find(tagged.run)
    asks_behind = any(
        m.first > 1 and _CLAUSE.search(text[: tagged.run[m.first].start]) for m in words_asking
    )
    kept = []
    for match in tagged.matches:
        before = text[tagged.run[match.first - 1].end : tagged.run[match.first].start]
        beside = [m for m in tagged.matches if match.first in (m.last, m.last + 1)]
        beside += [m for m in tagged.matches if m.first == match.last]
        joins = "cue:clause" in match.tags and match.first > 1 and match.last < len(tagged.run)
        joins &= opens or match.first in ends
        joins = joins and not before.strip()
        joins |= "cue:clause" in match.tags and match.first == 0 and asks_behind
        if joins and not any(m.tags & asking for m in beside):
            tags = frozenset(tag for tag in match.tags if not tag.startswith("attr:"))
            match = replace(match, tags=tags)
        kept.append(match)
    return replace(tagged, matches=tuple(kept))


_PARTNERS = ("rel:", "cue:partner", "cue:cities")


def _with_closing(text: str, tagged: Tagged, language: str) -> Tagged:
    """The phrases with what closes a statement as what asks for its confirmation: "..., no?".

    It leaves nothing out and holds nothing against anything else, as it may elsewhere.
    """
    end = len(tagged.run)
    for match in _closings(language).find(tagged.run):
        alone = tagged.run[match.first].east_asian
        alone |= bool(_CLAUSE.search(text[: tagged.run[match.first].start]))
        if match.first > 0 and match.last == end and alone:
            kept = [m for m in tagged.matches if m.last <= match.first]
            return replace(tagged, matches=(*kept, match))
    return tagged


@lru_cache(maxsize=16)
def _closings(language: str) -> Phrases:
    return Phrases((phrase, "cue:confirm") for phrase in data("verdicts.toml")[language]["closes"])


def _without_events(tagged: Tagged, names: NamesFound, language: str) -> Tagged:
    """The phrases without an order of ties where "after" and "before" stand with something that
    happened: "after the earthquake"."""
    stop = words(language).stop | words("en").stop
    times = named_times().find(tagged.run)  # "before the millennium", "after the noughties"
    claimed = {n for m in (*tagged.matches, *times) for n in range(m.first, m.last)}
    of_ties = tagged.has("cue:partner", "attr:date") or bool(tagged.all("rel:"))
    kept = []
    for match in tagged.matches:
        behind = [n for n in range(match.last, len(tagged.run)) if tagged.run[n].key not in stop]
        at = next(iter(behind), -1)
        if not of_ties and len(behind) > 1 and match.last < at == behind[1] - 1:
            # "After the 2011 earthquake", but "after 2011", "partners since the 2011 review".
            at = behind[1] if _is_year(tagged.run[at].key) else at
        token = tagged.run[at]
        told = at >= 0 and at - match.last < _EVENT_REACH and match.tags & _AROUND
        if told and not (names.taken[at] or at in claimed or token.east_asian):
            if not token.key[0].isdigit() and token.key not in number_words():
                match = replace(match, tags=match.tags - _AROUND - _ORDERS | {"cue:filler"})
        kept.append(match)
    return replace(tagged, matches=tuple(kept))


def _is_year(key: str) -> bool:
    return key.isdecimal() and len(key) == len("1999")


_AROUND = {"cue:after", "cue:before"}
_ORDERS = {"cue:newer", "cue:older"}
# Tokens between "after" and what happened: "after the".
_EVENT_REACH = 3


def _without_counted_work(tagged: Tagged) -> Tagged:
    """The phrases without what is done with a partner where that is counted: "how many joint
    projects with X" asks for their number and not for what they are."""
    counts = {m.last for m in tagged.matches if "cue:count" in m.tags}
    kept = (m for m in tagged.matches if not (m.tags == _WORK and m.first in counts))
    return replace(tagged, matches=tuple(kept))


_WORK = {"attr:subject"}


def _without_doers(tagged: Tagged, names: NamesFound, language: str) -> Tagged:
    """The phrases without who leads a place where it is asked who does something: "who runs the
    seminars" asks for nobody in office."""
    if any(names.taken):
        return tagged
    asking = cue_phrases("who", language).find(tagged.run)
    firsts = {m.first: m for m in asking}
    claimed = {n for m in tagged.matches for n in range(m.first, m.last)}
    stop = words(language).stop | words("en").stop
    kept = []
    for match in tagged.matches:
        who = firsts.get(match.first)
        behind = [n for n in range(match.last, len(tagged.run)) if tagged.run[n].key not in stop]
        done = bool(behind) and any(n not in claimed for n in behind[:_OF_WHAT])
        if match.tags == {"slot:leader"} and who and who.last < match.last and done:
            tags = question_phrases(language).tags(who.phrase)
            match = replace(match, last=who.last, phrase=who.phrase, tags=frozenset(tags))
        kept.append(match)
    return replace(tagged, matches=tuple(kept))


_OF_WHAT = 2  # words: "the international house"


def _without_people(tagged: Tagged, names: NamesFound, language: str) -> Tagged:
    """The phrases without the figure of people where something else is asked of them, and of no
    partner named: "how are citizens involved", "what help is there for foreign residents"."""
    run = tagged.run
    manner = bool(cue_phrases("manner", language).find(run[:_OPENING])) and not tagged.has(*_MANY)
    opens = {text_key(word) for word in data("framing.toml")[language]["opens"]}
    if names.partners or not (manner or cue_phrases("what", language).find(run[:_OPENING])):
        return tagged
    kept = []
    for match in tagged.matches:
        first = match.first
        persons = match.tags == _PEOPLE and match.last - first == 1 and run[first].key in _persons()
        behind = any(run[n].key in opens for n in range(max(first - _FOR, 0), first))
        if not (persons and first and (manner or behind)):
            kept.append(match)
    return replace(tagged, matches=tuple(kept))


@lru_cache(maxsize=1)
def _persons() -> frozenset[str]:
    return frozenset(text_key(word) for word in data("numbers.toml")["joints"]["persons"])


_OPENING = 3  # tokens
_FOR = 2  # tokens: "for foreign residents"
_PEOPLE = {"attr:population"}
_MANY = (
    "cue:count",
    "cue:how_much",
    "cue:largest",
    "cue:smallest",
    "cue:most_people",
    "cue:bigger",
)


def _without_openers(tagged: Tagged) -> Tagged:
    """The phrases without what only opens: "first of all, who ..." ranks nothing."""
    return replace(
        tagged,
        matches=tuple(
            replace(m, tags=frozenset({_FILLER}))
            if m.tags >= {_FILLER, "cue:oldest"} and m.first == 0
            else replace(m, tags=m.tags - {_FILLER})
            if m.tags >= {_FILLER, "cue:oldest"}
            else m
            for m in tagged.matches
        ),
    )


_FILLER = "cue:filler"

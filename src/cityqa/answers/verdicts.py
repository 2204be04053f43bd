"""Yes or no: which of the two says that a claim holds, where it denies something."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from cityqa.answers.draft import Draft
from cityqa.answers.saying import say
from cityqa.dates import find_dates
from cityqa.stems import stems
from cityqa.types import Question
from cityqa.words import Match, Phrases, Token, data, tokens, words

# The cue of a question that claims that something is not so.
DENIED = "denied"


def say_verdict(question: Question, draft: Draft, holds: bool) -> None:
    """Say yes or no; ``holds`` is whether what is claimed, without its "not", is so."""
    draft.add(say(draft.language, "yes" if holds is (DENIED not in question.cues) else "no"))


def affirmed(question: Question) -> Question:
    """The question with its claim as it stands without a "not", which becomes the cue DENIED.

    "Isn't X a sister?" and "X isn't a sister, is it?" ask whether it is one; "X isn't a sister,
    right?" is answered yes where it is none.
    """
    run = tokens(question.text)
    found = _polar(question.language).find(run)
    denials = [m for m in found if "denies" in m.tags and "other" not in m.tags]
    denials = [m for m in denials if m.last < len(run)]  # "X is a sister, no?"
    if question.filters.without:
        denials = []  # "only a friend, not a sister": what is denied is left out already
    untrue = any("untrue" in m.tags for m in found)
    if not (denials or untrue):
        return question
    filters, cues = question.filters, question.cues
    if denials and not any("except" in m.tags for m in found):
        filters = replace(filters, elsewhere=False, otherwise=False)
    turned = bool(denials) and _is_statement(question, run, denials[0])
    if turned is not untrue:
        cues |= {DENIED}
    said = {stem for m in found if "untrue" in m.tags for stem in stems(m.phrase)}
    terms = tuple(term for term in question.terms if term not in said)
    return replace(question, filters=filters, cues=cues, terms=terms)


def denies(text: str, language: str) -> bool:
    """Whether a text says that something is not so."""
    return bool(denials(tokens(text), language))


def denied_stems(text: str, language: str) -> set[str]:
    """The stems of the words that stand right behind a denial."""
    run = tokens(text)
    behind = [t for m in denials(run, language) for t in run[m.last : m.last + 1]]
    return {stem for token in behind for stem in stems(token.key, language)}


def denials(run: Sequence[Token], language: str) -> list[Match]:
    found = _polar(language).find(run)
    return [m for m in found if "denies" in m.tags and "other" not in m.tags]


_BREAK = re.compile(r"[,:;.?!(–—-]\s*$")


def _is_statement(question: Question, run: Sequence[Token], denial: Match) -> bool:
    """Whether a claim is put as a statement with its denial, so that "yes" agrees with that."""
    checks = _auxiliaries(question.language)
    confirms = _confirming(question.language).find(run)
    asserted = {n for match in confirms for n in range(match.first, match.last)}
    if any(match.first <= 1 and match.last <= denial.first for match in confirms):
        return True  # "is it true that X is not ..."
    for n in range(denial.first + 1):
        opens = n == 0 or bool(_BREAK.search(question.text[: run[n].start]))
        opens |= n == 1 and run[0].key in words(question.language).stop
        if opens and run[n].key in checks and n not in asserted:
            return False  # "is X not ...", "isn't X ...", "so isn't X ..."
    if question.language == "en":
        tags = data("verdicts.toml")["en"]["tags"]
        asked = len(run) > 2 and run[-1].key in tags and run[-2].key in checks
        return not asked or run[-2].key.endswith("nt")
    return bool(confirms)


@lru_cache(maxsize=16)
def _polar(language: str) -> Phrases:
    """What denies, leaves out or looks like it, tagged so; what confirms has denials in it."""
    own = data("verdicts.toml")[words(language).code]  # a page may be in any language
    tagged = [
        (phrase, tag) for tag in ("denies", "except", "untrue", "other") for phrase in own[tag]
    ]
    cues = words(language).cues
    longer = [phrase for name in _HOLDING_DENIALS for phrase in cues.get(name, ())]
    tagged += [(phrase, "other") for phrase in longer if len(tokens(phrase)) > 1]
    return Phrases(tagged)


# Cues whose phrases have a denial in them that denies no claim: "no, I meant".
_HOLDING_DENIALS = ("confirm", "at_bound", "correction")


@lru_cache(maxsize=16)
def _confirming(language: str) -> Phrases:
    return Phrases((phrase, "confirm") for phrase in words(language).cues.get("confirm", ()))


@lru_cache(maxsize=16)
def _auxiliaries(language: str) -> frozenset[str]:
    """The single words that open a question for yes or no."""
    cut = (tokens(phrase) for phrase in words(language).cues.get("check", ()))
    return frozenset(run[0].key for run in cut if len(run) == 1)


@lru_cache(maxsize=16)
def light_stems(language: str) -> frozenset[str]:
    """The stems of verbs that a page may leave out or say by another: "runs an office"."""
    listed = {*data("verdicts.toml")[language]["light"], *data("verdicts.toml")["en"]["light"]}
    return frozenset(stem for phrase in listed for stem in stems(phrase, language))


def opposed(claim: str, told: str) -> bool:
    """Whether a text has another word than the claim of a group that exclude each other.

    "In the north" stands against "in the southeast"; where a text has both, it stands against
    nothing.
    """
    claimed, here = sides(claim), sides(told)
    return any((mine := claimed.get(group)) and not mine & others for group, others in here.items())


@lru_cache(maxsize=1024)  # of the question it is asked for each sentence
def sides(text: str) -> Mapping[str, set[str]]:
    """The sides that a text takes, by the group in which they exclude each other."""
    found: dict[str, set[str]] = {}
    for match in _opposites().find(tokens(text)):
        for tag in match.tags:
            group, side = tag.split(":")
            found.setdefault(group, set()).add(side)
    return found


@lru_cache(maxsize=1024)  # of the question it is asked for each sentence
def times_of_year(text: str) -> Mapping[str, list[str]]:
    """The months and seasons that a text names, with the stems of its words for each; none of a
    date with its year."""
    run, days = tokens(text), find_dates(text)
    found: dict[str, list[str]] = {}
    for match in _opposites().find(run):
        for tag in match.tags:
            dated = any(day.start <= run[match.first].start < day.end for day in days)
            if tag.startswith(_OF_YEAR) and not dated:
                found.setdefault(tag, []).extend(stems(match.phrase))
    return found


_OF_YEAR = ("season:", "month:")


# Sides that a sentence tells one after the other, and of which but one is asked for.
_TOLD_APART = {"trade"}


def of_its_side(claim: str, told: str) -> str:
    """The part of a text that takes the side of ``claim`` where it tells the other, too; else "".

    Of "it exports wine, and it imports coal" whoever asks for the exports is told the first.
    """
    claimed, run = sides(claim), tokens(told)
    for group in _TOLD_APART & set(claimed):
        mine = claimed[group]
        at = [
            (m.first, {tag.split(":")[1] for tag in m.tags if tag.startswith(f"{group}:")})
            for m in _opposites().find(run)
        ]
        at = [(n, sides) for n, sides in at if sides]
        turns = [n for n in range(1, len(at)) if at[n][1] != at[n - 1][1]]
        if len(turns) != 1 or len(mine) != 1:
            continue
        cuts = list(
            _CLAUSE.finditer(told, run[at[turns[0] - 1][0]].end, run[at[turns[0]][0]].start)
        )
        if cuts:
            first = at[0][1] == mine
            return told[: cuts[-1].start()] if first else told[cuts[-1].end() :]
    return ""


_CLAUSE = re.compile(r"[,;.]\s+(?:(?:and|but|while|whereas)\s)?|\s(?:while|whereas)\s")


@lru_cache(maxsize=1)
def _opposites() -> Phrases:
    return Phrases(
        (phrase, f"{group}:{side}")
        for group, sides in data("verdicts.toml")["against"].items()
        for side, phrases in sides.items()
        for phrase in phrases
    )


@lru_cache(maxsize=1)
def direction_stems() -> frozenset[str]:
    """The stems of the words for the parts of a land."""
    listed = data("verdicts.toml")["against"]["direction"].values()
    return frozenset(stem for phrases in listed for word in phrases for stem in stems(word))


def kinds_of_end(text: str) -> frozenset[str]:
    """Whether a text's words mean an end for good ("ended"), a rest ("paused"), or both."""
    return frozenset(tag for match in _ends().find(tokens(text)) for tag in match.tags)


@lru_cache(maxsize=1)
def _ends() -> Phrases:
    listed = data("verdicts.toml")["states"].items()
    return Phrases((phrase, kind) for kind, phrases in listed for phrase in phrases)

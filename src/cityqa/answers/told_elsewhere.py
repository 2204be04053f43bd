"""What a page tells of another place, and not of the one asked about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from cityqa.answers.endings import speaks_of_tie, tie_words
from cityqa.answers.quotes import text_of
from cityqa.evidence import Evidence, Finding
from cityqa.mentions import find_mentions
from cityqa.places import gazetteer
from cityqa.relevance import has_all, terms_of
from cityqa.stems import stems
from cityqa.types import Passage, Place, Question
from cityqa.words import all_words, tokens

# A sentence about another place that is so much more relevant tells what is asked of it alone.
# Measured on the questions for tuning, of which none right is lost, and on drawn pages, where it
# refuses nine of ten answers from what does not speak of the matter.
AHEAD = 0.1
# Two sentences that share this much of the longer one's words say the same of two places.
SAME_FRAME = 0.5
_FRAMED = 2  # words at least that a claim has


def told_of_nothing_asked(
    question: Question, evidence: Evidence, chosen: Sequence[Finding]
) -> bool:
    """Whether what was chosen is about the place asked about, and not about what is asked of it."""
    rules = (told_of_the_tie, told_without_a_word, told_without_the_thing, told_only_elsewhere)
    return any(rule(question, evidence, chosen) for rule in rules)


def told_of_the_tie(question: Question, evidence: Evidence, chosen: Sequence[Finding]) -> bool:
    """Whether the best of what was chosen says no more than that there is a tie and since when, and
    none of the words asked for: its names alone drew it near."""
    if not (chosen and question.places and question.terms) or "date" in question.attributes:
        return False
    best = max(chosen, key=lambda finding: finding.relevance)
    text, languages = text_of(best.item), evidence.index.languages()
    here = terms_of(best.item, languages[best.item.page])
    if any(has_all([term], here) for term in question.terms) or not speaks_of_tie(text):
        return False
    named = [place.name for place in question.places] + [*question.homes]
    named += [text[mention.start : mention.end] for mention in find_mentions(text)]
    run = tokens(text)
    said = [*gazetteer().country_phrases.find(run), *tie_words().find(run)]
    known = {stem for match in said for stem in stems(match.phrase)}
    known |= {stem for name in named for stem in stems(name)} | _beside_ties()
    return all(stem in known or stem[0].isdigit() for stem in stems(text))


@cache
def _beside_ties() -> frozenset[str]:
    """The stems of the words, in any language, by which a tie is dated."""
    since = [word for language in all_words() for word in language.cues.get("since", ())]
    return frozenset(stems(" ".join([*since, "become"])))


def told_only_elsewhere(question: Question, evidence: Evidence, chosen: Sequence[Finding]) -> bool:
    """Whether what is asked of a place stands in a sentence about another, and what was chosen only
    is about the place: "the choir" of Xtown's, asked of Ytown."""
    if not (chosen and question.places and question.terms):
        return False
    best = max(chosen, key=lambda finding: finding.relevance)
    languages = evidence.index.languages()
    if has_all(question.terms, terms_of(best.item, languages[best.item.page])):
        return False
    keys = {place.key for place in question.places}
    others = (
        f for f in of_anywhere(question, evidence) if f.item.place and f.item.place.key not in keys
    )
    rival = next(others, None)
    if rival is None or not isinstance(rival.item, Passage):
        return False
    ahead = rival.relevance - best.relevance >= AHEAD
    return ahead and rival.cosine >= best.cosine


def of_anywhere(question: Question, evidence: Evidence) -> list[Finding]:
    """What is found by a question's words, of whichever place it tells or of none."""
    return evidence.search(
        question.text,
        question.terms,
        gist=question.gist,
        context=question.context,
        homes=question.homes,
    )


def told_without_a_word(question: Question, evidence: Evidence, chosen: Sequence[Finding]) -> bool:
    """Whether what was chosen on a page in the question's own language has none of its words, where
    the encoder, which reads English, knows its meaning by the English of some words alone."""
    if not (chosen and question.places and question.terms) or question.language == "en":
        return False
    languages = evidence.index.languages()
    best = max(chosen, key=lambda finding: finding.relevance)
    if languages[best.item.page] != question.language:
        return False
    here = terms_of(best.item, question.language)
    return not any(
        has_all([term], here) or any(compounded(term, word) for word in here)
        for term in question.terms
    )


def told_without_the_thing(
    question: Question, evidence: Evidence, chosen: Sequence[Finding]
) -> bool:
    """Whether it is asked if a place has something ("is there a zoo in Xtown"), or for one way of
    getting there ("flights to Xtown"), and what was chosen has no word of it or that means it."""
    asks = "opens_check" in question.cues or "travel" in question.slots
    if not (asks and chosen and question.places and question.terms) or question.years:
        return False
    if question.cues & {"question_word", "confirm"}:
        return False  # "Xtown got a title, didn't it? What for?"
    languages = evidence.index.languages()
    here = {t for f in chosen for t in terms_of(f.item, languages[f.item.page])}
    return not any(has_all([term], here) for term in question.terms)


def compounded(one: str, other: str) -> bool:
    """Whether two words may be made of the same: "Autowerk" and "Automobilwerk", "Kennzeichen" and
    "Autokennzeichen"."""
    short, long = sorted((one, other), key=len)
    if len(short) > _PART and short in long:
        return True
    return len(short) >= 2 * _PART and (short[:_PART], short[-_PART:]) == (
        long[:_PART],
        long[-_PART:],
    )


_PART = 4  # letters that two words begin or end with


def told_otherwise(
    question: Question, evidence: Evidence, place: Place, terms: Sequence[str]
) -> Finding | None:
    """The sentence that tells of a place in the same words, and by another value, what one about
    another place tells just as it is claimed: "the choir Vox Nova sang", where Vox Alta is claimed
    of it, which is the other's."""
    languages = evidence.index.languages()
    for rival in evidence.search(question.text, terms, gist=question.gist, homes=question.homes):
        item = rival.item
        if not isinstance(item, Passage) or item.place in (None, place):
            continue
        said = terms_of(item, languages[item.page])
        if len(terms) < _FRAMED or not has_all(terms, said):
            return None
        frame = set(stems(item.text, languages[item.page]))
        for finding in evidence.search(item.text, sorted(frame), places=[place]):
            own = finding.item
            if isinstance(own, Passage) and own.place == place and own.page == item.page:
                here = set(stems(own.text, languages[own.page]))
                alike = len(here & frame) >= SAME_FRAME * max(len(here), len(frame))
                return finding if alike and not has_all(terms, here) else None
    return None

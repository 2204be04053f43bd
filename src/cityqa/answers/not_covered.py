"""What a programme does not cover: "may we spend it on wine" where a grant is "not for alcohol"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import chain

from cityqa.answers.draft import Draft
from cityqa.answers.quotes import say_item, text_of
from cityqa.answers.support import offers_meant, speaks_of_grants
from cityqa.answers.verdicts import denials, denies, light_stems, say_verdict
from cityqa.answers.within_bounds import asks_of_rule, programmes
from cityqa.evidence import Evidence
from cityqa.relevance import has_all
from cityqa.stems import stems
from cityqa.synonyms import sorts_of
from cityqa.types import Answer, Passage, Question, Status
from cityqa.words import data, tokens

# What a rule leaves out is meant when a question has this share of its words.
NAMED = 0.75


def answer_not_covered(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """No, with the sentence that leaves out what is asked about; None where none does."""
    if not speaks_of_grants(question) or not asks_of_rule(question):
        return None
    if denies(question.text, question.language):
        return None
    said = {stem for word in stems(question.said or question.text) for stem in sorts_of(word)}
    languages = evidence.index.languages()
    for sentences in chain(programmes(question, evidence), offers_meant(question, evidence)):
        for sentence in sentences:
            beside = [s for s in sentences if s is not sentence]
            if _does_not_cover(sentence, beside, said, languages[sentence.page]):
                say_verdict(question, draft, False)
                say_item(draft, sentence)
                return draft.answer(Status.ANSWERED)
    return None


def _does_not_cover(
    sentence: Passage, beside: Collection[Passage], said: set[str], language: str
) -> bool:
    """Whether a sentence names among what it denies something that is said, beside what the whole
    programme is about."""
    common = {stem for other in beside for stem in stems(text_of(other))}
    common |= {stem for heading in sentence.headings for stem in stems(heading)}
    common |= light_stems(language) | set(stems(" ".join(_words(language, "paying")), language))
    for part in _denied_parts(text_of(sentence), language):
        own = set(stems(part, language)) - common
        if own and sum(has_all([stem], said) for stem in own) >= NAMED * len(own):
            return True
    return False


def _denied_parts(text: str, language: str) -> Iterator[str]:
    """What a text denies, one after the other: "not for alcohol, for hotels or for meals"."""
    for clause in re.split(_clause_ends(language), text):
        run = tokens(clause)
        for denial in denials(run, language)[:1]:
            start, end = run[denial.first].start, run[denial.last - 1].end
            before = re.split(_joints(language), clause[:start])[-1]
            first, *rest = re.split(_joints(language), clause[end:])
            yield f"{before} {first}"
            yield from rest


def _clause_ends(language: str) -> str:
    return rf"[.;:!?()]\s|\s(?:{_pattern(language, 'but')})\s"


def _joints(language: str) -> str:
    return rf",\s|\s(?:{_pattern(language, 'joints')})\s"


def _words(language: str, use: str) -> list[str]:
    lists = data("bounds.toml")
    return lists[language if language in lists else "en"][use]


def _pattern(language: str, use: str) -> str:
    return "|".join(map(re.escape, _words(language, use)))

"""Partners by what is not told of them: "memoranda that are not about the environment"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cityqa.answers.described import holds
from cityqa.answers.draft import Draft
from cityqa.answers.listed import say_group
from cityqa.answers.lists import partners_asked
from cityqa.evidence import Evidence
from cityqa.glosses import gloss
from cityqa.questions.asks import names_partners
from cityqa.stems import stems
from cityqa.ties import Tie
from cityqa.types import Answer, Kind, Question, Status
from cityqa.words import text_key, tokens, words

_KINDS = {Kind.LIST, Kind.REVERSE, Kind.PROSE, Kind.COUNT}
_SUBJECT = "subject"
_CLAIMED = {"opens_check", "claims", "opens_why", "manner", "singular"}


def answer_undescribed(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """The partners of whose agreements another subject is told than the one that is denied.

    Of anything else pages may be silent, so that nothing follows: then they do not say. None where
    nothing is denied of partners.
    """
    if question.kind not in _KINDS or question.places or question.cues & _CLAIMED:
        return None
    if not question.terms or set(question.terms) - set(question.denied):
        return None
    if not names_partners(question) or question.slots or question.head:
        return None
    filters = question.filters
    lacks = tuple(name for name in filters.lacks if name != _SUBJECT)
    if lacks or filters.dated or filters.attribute:
        return None  # "signed after 2005? Dates not needed": the rest is a way of speaking
    attributes = (*(a for a in question.attributes if a != _SUBJECT), _SUBJECT)
    asked = replace(
        question,
        kind=Kind.COUNT if question.kind is Kind.COUNT else Kind.LIST,
        terms=(),
        filters=replace(filters, lacks=(), tells=()),
        attributes=attributes,
    )
    languages = evidence.index.languages()
    found = evidence.ties(asked.filters, asked.homes, with_figures=(_SUBJECT,))
    told = [tie for tie in found if tie.tells(_SUBJECT)]
    meant = {tie.place.key for tie in partners_asked(asked, evidence)}
    others = [
        tie
        for tie in told
        if tie.place.key in meant
        and not any(holds(stem, _subjects(tie, languages)) for stem in question.denied)
    ]
    named = _SUBJECT in (*question.attributes, *filters.lacks) or _says_about(question)
    of_subject = named or len(told) == len(found)
    if not (of_subject and others):
        draft.say("not_said_at_all")
        return draft.answer(Status.NOT_FOUND)
    for home in dict.fromkeys(tie.home for tie in others):
        group = [tie for tie in others if tie.home == home]
        relation = (asked.filters.relations or ("partner",))[0]
        cues = asked.cues | {"left_out"}
        say_group(replace(asked, cues=cues), draft, home, relation, group)
    return draft.answer(Status.ANSWERED)


def _says_about(question: Question) -> bool:
    """Whether what something is about is denied: "agreements not about tourism"."""
    uses = [words(code).attributes[_SUBJECT] for code in {"en", question.language}]
    about = {text_key(word) for use in uses for word in use.get("closing", ())}
    return any(token.key in about for token in tokens(question.text))


def _subjects(tie: Tie, languages: Mapping[str, str]) -> set[str]:
    """The stems of what a tie is told to be about, in its page's language and in English."""
    found: set[str] = set()
    for fact in tie.figures:
        if fact.attribute == _SUBJECT:
            language = languages[fact.page]
            text = f"{fact.printed} {gloss(fact.printed, language)}"
            found |= {*stems(text, language), *stems(text)}
    return found

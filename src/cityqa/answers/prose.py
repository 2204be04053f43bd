"""What the pages say in prose: the one to three sentences that answer, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from cityqa.answers.abbreviations import ABBREVIATION, expanded
from cityqa.answers.clauses import meant_clause, one_named
from cityqa.answers.draft import Draft
from cityqa.answers.expected import (
    ORIGIN,
    PERSON,
    PROPOSER,
    expected,
    holds_words,
    sort_stems,
    tells_any_number,
)
from cityqa.answers.fitting import CONFIDENT, COVERED, MOSTLY, choose, fits
from cityqa.answers.leaning import with_its_items, with_its_steps, with_what_it_leans_on
from cityqa.answers.persons import asks_act
from cityqa.answers.quotes import names_place, say_clause, say_item, speaks_of_where, text_of
from cityqa.answers.saying import say_list, say_place
from cityqa.answers.spans import until_today
from cityqa.answers.standing import stands
from cityqa.answers.told_elsewhere import of_anywhere, told_of_nothing_asked
from cityqa.answers.verdicts import say_verdict
from cityqa.dates import find_dates
from cityqa.evidence import Evidence, Finding
from cityqa.questions.terms import without_generic
from cityqa.relevance import has_all, is_dated_line, terms_of
from cityqa.stems import stems
from cityqa.types import Answer, Fact, Kind, Passage, Place, Question, Status
from cityqa.words import data, text_key, tokens, words


def answer_prose(question: Question, evidence: Evidence, draft: Draft) -> Answer:
    """The sentences that say it, of the places named or of any."""
    if "abbreviation" in question.cues and _say_expansion(question, evidence, draft):
        return draft.answer(Status.ANSWERED)
    findings = findings_of(question, evidence)
    choosing = partial(choose, question, refusal=evidence.switches.refusal)
    # What the home's own pages say of a place goes before what another's say of it.
    own = [f for f in findings if evidence.index.page(f.item.page).publisher in question.homes]
    if question.places and "own" in question.cues and question.homes:
        findings = own  # "what did they send us" is told by no other home
    chosen = (choosing(own) if question.places else []) or choosing(findings)
    if told_of_nothing_asked(question, evidence, chosen):
        chosen = []
    chosen = chosen or _beside_the_place(question, evidence) or _told_by_sort(question, evidence)
    if "abbreviation" in question.cues and findings and (not chosen or only_uses(question, chosen)):
        draft.say("not_said_at_all")
        return draft.answer(Status.NOT_FOUND)
    chosen = chosen or of_year(question, findings)
    if not chosen:
        return not_said(question, draft, findings)
    if say_meant(question, draft, chosen[0].item):
        return draft.answer(Status.ANSWERED)
    if "until_now" in question.cues and until_today(question, draft, chosen[0].item):
        return draft.answer(Status.ANSWERED)
    if (holds := stands(question, evidence, chosen[0])) is not None:
        say_verdict(question, draft, holds)
        chosen = chosen[:1]
    if question.cues & {"manner"} or "requirements" in question.slots:
        chosen = _once([with_its_steps(finding, evidence) for finding in chosen])
    every = of_year(question, findings) or each_partner(question, findings)
    whole = [
        with_what_it_leans_on(with_its_items(finding, evidence), evidence) for finding in chosen
    ]
    for finding in every or _once(whole):
        say_item(draft, finding.item, named=bool(every))
    return draft.answer(Status.ANSWERED)


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """Each place once, and none that another of them holds."""
    alone = {(f.item.page, f.item.start, f.item.end): f for f in findings}
    return [f for f in alone.values() if not any(_holds(other, f) for other in alone.values())]


def _holds(outer: Finding, inner: Finding) -> bool:
    a, b = outer.item, inner.item
    wider = b.end - b.start < a.end - a.start
    return a.page == b.page and wider and a.start <= b.start and b.end <= a.end


def _beside_the_place(question: Question, evidence: Evidence) -> list[Finding]:
    """The sentence that has nearly all the words, though it is told of no place."""
    if not question.places or not question.terms:
        return []
    return [
        f
        for f in of_anywhere(question, evidence)
        if f.coverage >= COVERED
        and has_a_term(question, f, evidence)
        and fits(question, f)
        and not _of_another(question, f, evidence)
    ][:1]


def has_a_term(question: Question, finding: Finding, evidence: Evidence) -> bool:
    """Whether a text has any of the question's own words, beside what names and phrases claimed."""
    here = terms_of(finding.item, evidence.index.languages()[finding.item.page])
    return any(has_all([term], here) for term in question.terms)


def _of_another(question: Question, finding: Finding, evidence: Evidence) -> bool:
    """Whether a sentence is about another partner, or names one, and none that is asked about."""
    named = named_partners(text_of(finding.item), evidence)
    # A place only carried over from the turn before need not be meant: "and on electric cars?".
    asked = {place.key for place in question.places}
    meant = "pronoun" in question.cues or asked & named_partners(question.text, evidence)
    told = bool(named or (finding.item.place and meant))
    return told and named.isdisjoint(asked)


def named_partners(text: str, evidence: Evidence) -> set[str]:
    """The keys of the partners that a text names."""
    said = f" {text_key(text)} "
    return {
        partner.place.key
        for partner in evidence.index.partners()
        for name in {*partner.names, partner.place.name}
        if (f" {text_key(name)} " if name.isascii() else text_key(name)) in said
    }


def _told_by_sort(question: Question, evidence: Evidence) -> list[Finding]:
    """The sentence about the one place asked about that tells how something began, whose idea it
    was or who signed, in whatever words, where the question asks that of the tie with it."""
    asked = expected(question.text, question.language)
    told = (ORIGIN, PROPOSER, *((PERSON,) if asks_act(tokens(question.text)) else ()))
    sort = next((sort for sort in told if sort in asked), "")
    if not sort or len(question.places) != 1:
        return []
    findings = evidence.search(
        question.text,
        [*question.terms, *sort_stems(sort)],
        gist=question.gist,
        places=question.places,
        homes=question.homes,
    )
    findings = [f for f in findings if f.item.place and holds_words(text_of(f.item), sort)]
    return [f for f in findings if sort == ORIGIN or fits(question, f)][:1]


def each_partner(question: Question, findings: Sequence[Finding]) -> list[Finding]:
    """Where several partners are asked for, the best of each that says all; none for only one."""
    if question.places or "singular" in question.cues:
        return []
    if not question.cues & _SEVERAL:
        # "Which societies meet on Friday": of several, what a label tells of each.
        findings = [f for f in findings if isinstance(f.item, Fact) and "list" in question.cues]
    best: dict[str, Finding] = {}
    for finding in findings:
        if finding.item.place and finding.coverage >= COVERED and fits(question, finding):
            best.setdefault(finding.item.place.key, finding)
    return list(best.values()) if len(best) > 1 else []


def of_year(question: Question, findings: Sequence[Finding]) -> list[Finding]:
    """The lines of a calendar or a chronology, and the sentences with a date, that are of the one
    year named, in their order, where nothing else is asked for: "what is coming up in 2027"; none
    for only one."""
    terms = without_generic(question.terms, question.language)
    if question.places or len(question.years) != 1 or terms:
        return []
    year = question.years[0][:4]
    lines = [f for f in findings if is_dated_line(text_of(f.item)) and year in text_of(f.item)]
    if len(lines) < 2:
        lines = [f for f in findings if _dated_in(year, f.item) and fits(question, f)]
    lines.sort(key=lambda f: (f.item.page, f.item.start))
    return lines[:_LINES] if len(lines) > 1 else []


def _dated_in(year: str, item: Passage | Fact) -> bool:
    """Whether a sentence has a date in a year."""
    days = find_dates(text_of(item)) if isinstance(item, Passage) else ()
    return any(day.iso.startswith(year) for day in days)


_LINES = 8  # of a calendar that are told


# "Which partner cities", "our partners": more than one may be meant.
_SEVERAL = {"cities", "partner"}


def _say_expansion(question: Question, evidence: Evidence, draft: Draft) -> bool:
    """What an abbreviation stands for, where a page writes it out beside it."""
    for word in ABBREVIATION.findall(question.text.upper()):
        for page in evidence.index.pages():
            found = expanded(page, word)
            if found is not None:
                text = " ".join(found.text.split())
                draft.add(f"{word}: {text} {draft.cite(found, values=(text,))}")
                if around := _sentence_around(found, evidence):
                    say_item(draft, around)
                    return True
                for finding in findings_of(question, evidence)[:1]:
                    if finding.relevance >= CONFIDENT:
                        say_item(draft, finding.item)
                return True
    return False


def _sentence_around(found: Passage, evidence: Evidence) -> Passage | None:
    """The sentence in which an abbreviation is written out, where it says more than that."""
    for sentence in evidence.index.sentences({"page": (found.page,)}):
        if sentence.start <= found.start and found.end <= sentence.end:
            more = len(tokens(sentence.text)) - len(tokens(found.text))
            return sentence if more >= _SAYS_MORE else None
    return None


_SAYS_MORE = 4  # words


def only_uses(question: Question, chosen: Sequence[Finding]) -> bool:
    """Whether what was found has the abbreviation asked about and does not say what it is."""
    text = " ".join(text_of(finding.item) for finding in chosen)
    copulas = "|".join(data("page_forms.toml")["copulas"]["words"])
    return any(
        re.search(rf"\b{short}\b", text) and not re.search(rf"\b{short}\b,? (?:{copulas})\b", text)
        for short in map(re.escape, ABBREVIATION.findall(question.text.upper()))
    )


def findings_of(question: Question, evidence: Evidence) -> list[Finding]:
    """What the pages of the home, or about the places, may say."""
    places = question.places or fitting_places(question, evidence)
    # The home's name stands all over its own pages, and says nothing of a sentence's fit.
    own = _stems_of_homes(question)
    context = tuple(stem for stem in question.context if stem not in own)
    terms = (*question.terms, *(day[:4] for day in question.years))
    if not terms or "abbreviation" in question.cues:
        # With no words of its own, a question is told by those it is made of: "take on new ones".
        terms, context = tuple(dict.fromkeys((*terms, *context, *stems(question.gist)))), ()
    found = evidence.search(
        question.text,
        terms,
        gist=question.gist,
        context=context,
        places=question.places,
        homes=question.homes,
        beside=True,
    )
    if question.places:
        # What a page says of no one partner is told of the one named where it names that, too.
        return [f for f in found if f.item.place or f.coverage >= COVERED or _named(question, f)]
    if not places and question.filters.countries and not question.filters.elsewhere:
        # Where no partner lies there, only what speaks of it tells of it.
        return [f for f in found if speaks_of_where(question, f)]
    if not places:
        return found
    # A country or region narrows to its partners, unless a sentence itself speaks of it.
    keys = {place.key for place in places}
    inside = [f for f in found if f.item.place is None or f.item.place.key in keys]
    return inside or found


def _stems_of_homes(question: Question) -> set[str]:
    return {stem for home in question.homes for stem in stems(home)}


def _named(question: Question, finding: Finding) -> bool:
    """Whether a sentence, or the heading above it, names a place asked about."""
    headings = finding.item.headings[-1:] if isinstance(finding.item, Passage) else ()
    told = " ".join([*headings, text_of(finding.item)])
    return any(names_place(told, place) for place in question.places)


def not_said(question: Question, draft: Draft, findings: Sequence[Finding]) -> Answer:
    """That the pages do not say it; ``findings`` tell whether it is about partnerships at all."""
    if question.wanted:
        draft.say("out_of_scope")
        return draft.answer(Status.OUT_OF_SCOPE)
    if question.places:
        places = say_list(draft.language, [say_place(draft.language, p) for p in question.places])
        draft.say("not_said_of", place=places)
    elif question.strangers:
        places = say_list(
            draft.language, [say_place(draft.language, p) for p in question.strangers]
        )
        draft.say("not_partner", place=places)
    elif not _about_partnerships(question) and not any(map(partial(_near, question), findings)):
        draft.say("out_of_scope")
        return draft.answer(Status.OUT_OF_SCOPE)
    else:
        draft.say("not_said_at_all")
    return draft.answer(Status.NOT_FOUND)


def answer_elsewhere(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """What a page does say of a matter that such pages seldom speak of: "how much goes on
    translation". None where no sentence has all that is asked, or nothing is asked of it."""
    if "question_word" not in question.cues or not (question.wanted and question.homes):
        return None
    terms = without_generic((*question.terms, *question.context), question.language)
    slots = words(question.language).slots
    own = _stems_of_homes(question)
    own |= {stem for name in question.slots for ask in slots[name]["ask"] for stem in stems(ask)}
    terms = tuple(dict.fromkeys(t for t in (*terms, *stems(question.wanted[0])) if t not in own))
    asked = replace(question, kind=Kind.PROSE, terms=terms, head="")
    counted = bool(question.cues & {"count", "how_much"})
    for finding in evidence.search(question.text, terms, gist=question.gist, homes=question.homes):
        text = text_of(finding.item)
        told = has_all(terms, stems(text)) and (tells_any_number(text) or not counted)
        if told and fits(asked, finding):
            say_item(draft, finding.item)
            return draft.answer(Status.ANSWERED)
    return None


def _near(question: Question, finding: Finding) -> bool:
    """Whether a sentence speaks of what is asked, though it does not answer."""
    return len(question.terms) > 1 and finding.coverage >= MOSTLY


def _about_partnerships(question: Question) -> bool:
    return bool(
        question.homes or question.filters or question.attributes or "partner" in question.cues
    )


def say_meant(question: Question, draft: Draft, item: Passage | Fact) -> bool:
    """Say the figure meant where another beside it is not, or the one of two that is."""
    clause = meant_clause(question, text_of(item))
    if not clause and isinstance(item, Passage) and (clause := one_named(question, item.text)):
        item = replace(item, place=None)  # it names what it tells of
    if clause:
        say_clause(draft, item, clause)
    return bool(clause)


def fitting_places(question: Question, evidence: Evidence) -> tuple[Place, ...]:
    """The places that the question's filters leave, () when it has none."""
    if question.filters.countries or question.filters.relations or question.filters.since:
        found = evidence.ties(question.filters, question.homes)
        return tuple({tie.place.key: tie.place for tie in found}.values())
    return ()

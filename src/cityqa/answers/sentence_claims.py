"""Claims in words: the sentence that bears one out or denies it, and that none speaks of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from cityqa.answers.draft import Draft
from cityqa.answers.endings import is_about
from cityqa.answers.fitting import CONFIDENT
from cityqa.answers.named_claims import (
    claimed_names,
    named_otherwise,
    without_claimed_names,
)
from cityqa.answers.partnerships import say_homes
from cityqa.answers.quotes import say_item, speaks_of_where, text_of
from cityqa.answers.rank_scopes import ranks_partners
from cityqa.answers.saying import say_place
from cityqa.answers.standing import (
    BORNE_OUT,
    NEAR_CLAIM,
    Claim,
    Standing,
    asks_if_still,
    claims_little,
    without_numbers,
)
from cityqa.answers.told_elsewhere import told_otherwise
from cityqa.answers.values import answer_value
from cityqa.answers.verdicts import light_stems, say_verdict
from cityqa.evidence import Evidence, Finding
from cityqa.mentions import find_mentions
from cityqa.places import gazetteer
from cityqa.quantities import number_words
from cityqa.questions.asks import SUPERLATIVES
from cityqa.relevance import asked_amounts, has_all, spoken_amounts, tells_amount, terms_of
from cityqa.stems import stems
from cityqa.types import Fact, Passage, Place, Question, Status
from cityqa.words import Phrases, data, text_key, tokens

# So many sentences are held against a claim.
HELD = 5


def say_claim(
    question: Question,
    evidence: Evidence,
    draft: Draft,
    place: Place | None,
    *,
    denied: bool = False,
) -> Status:
    """A claim in words: borne out, contradicted or not spoken of by a sentence.

    The sentence is one about the place or, without one, on the home's pages. Where none speaks of
    it, the claim is wrong if what it says of the tie itself is (``denied``).
    """
    # Other places in the claim are what is to be checked, not what the sentence must speak of.
    others = (*question.strangers, *(p for p in question.places if place is None))
    claim = Claim(question=question, place=place, others=others)
    terms = words_of_claim(question, others)
    subjects = _subjects(question, evidence, place)
    held = {stem for fact in subjects for stem in stems(fact.printed)}
    # "Does the agreement include water": what it is about, in so few words, tells all of it.
    agreed = bool(terms) and has_all(terms, held) and not (denied or others)
    near = sentences_near(question, evidence, place, terms) if terms and not agreed else []
    near = near or ([] if agreed else _named_otherwise(question, evidence, place, terms))
    if question.filters.countries and claims_little(question, place):
        there = [f for f in near if speaks_of_where(question, f)]  # "a programme with X"
        if not there and (other := _lying_elsewhere(question, evidence, terms)):
            say_verdict(question, draft, False)
            say_item(draft, other.item)
            return Status.ANSWERED
        near = there
    borne = any(finding.coverage >= BORNE_OUT for finding in near)
    if place and not borne and (told := told_otherwise(question, evidence, place, terms)):
        say_verdict(question, draft, False)
        say_item(draft, told.item)
        return Status.ANSWERED
    if near:
        return _say_standing(question, evidence, draft, claim, near, denied=denied)
    if subjects and terms:
        say_verdict(question, draft, has_all(terms, held))
        for fact in subjects:
            say_item(draft, fact)
        return Status.ANSWERED
    if place and denied:
        facts = evidence.facts_of([place], ("membership", "date", "state"))
        own = [f for f in facts if not question.homes or f.home in question.homes]
        say_verdict(question, draft, False)
        say_homes(draft, place, own or facts)
        return Status.ANSWERED
    ranked = question.cues & SUPERLATIVES and not ranks_partners(question)
    if question.attributes and place and not (question.terms or ranked):
        said = answer_value(replace(question, places=(place,)), evidence, draft)
        return said.status
    if place and (another := _of_another(question, evidence, place, terms)):
        say_verdict(question, draft, False)
        say_item(draft, another.item)
        return Status.ANSWERED
    if asks_if_still(question) and (over := _over(claim, evidence, terms)):
        say_verdict(question, draft, False)
        say_item(draft, over.item)
        return Status.ANSWERED
    if place:
        draft.say("not_said_of", place=say_place(draft.language, place))
    else:
        draft.say("not_said_at_all")
    return Status.NOT_FOUND


def _say_standing(
    question: Question,
    evidence: Evidence,
    draft: Draft,
    claim: Claim,
    near: Sequence[Finding],
    *,
    denied: bool,
) -> Status:
    """Quote the sentence that bears the claim out, else the nearest, which may deny it.

    ``denied`` is whether what the claim says of the tie itself is wrong.
    """
    languages = evidence.index.languages()
    standings = [
        claim.standing(text_of(f.item), languages[f.item.page], getattr(f.item, "label", ""))
        for f in near
    ]
    held = [*zip(near, standings, strict=True)]
    borne = [f for f, standing in held if standing is Standing.BORNE]
    plain = [f for f, standing in held if standing is Standing.PLAIN and f.coverage >= BORNE_OUT]
    decided = next((n for n, s in enumerate(standings) if s is not Standing.OPEN), 0)
    against = standings[decided] is Standing.DENIED and _beside(near[decided], near[0])
    if against and not borne:
        told = near[decided]
    else:
        told = [*borne, *([] if denied else plain), *near][0]
    # That there was something tells nothing of whether it still is.
    plain = [] if asks_if_still(question) else plain
    if (borne or plain or denied or against) and not _asks_which(question):
        say_verdict(question, draft, bool(borne) or not (denied or against))
    say_item(draft, told.item)
    return Status.ANSWERED


def _asks_which(question: Question) -> bool:
    """Whether one of two is asked for, which is no yes or no: "is X a city or a province"."""
    if "compare" not in question.cues or "confirm" in question.cues:
        return False
    listed = Phrases((word, "or") for word in data("verdicts.toml")["scope"]["either"])
    run = tokens(question.text)
    return any(
        match.last < len(run) and "," not in question.text[run[match.first - 1].start :]
        for match in listed.find(run)
    )


def sentences_near(
    question: Question, evidence: Evidence, place: Place | None, terms: Sequence[str]
) -> list[Finding]:
    """The sentences that speak of a claim's words, the likeliest first; no questions.

    Its numbers are to be checked, and so help only where nothing else finds a sentence; names
    stand all over the pages.
    """
    names = [*question.homes, *(known.name for known in question.places)]
    named = {stem for name in names for stem in stems(name)}
    context = [stem for stem in question.context if stem not in named]
    of_amounts = {*spoken_amounts(), *number_words()}
    numberless = [stem for stem in context if not stem.isdigit() and stem not in of_amounts]
    languages = evidence.index.languages()
    for cut, beside in ((without_numbers, numberless), (str, context)):
        findings = evidence.search(
            cut(question.text),
            terms,
            gist=cut(question.gist),
            context=beside,
            places=[place] if place else [],
            homes=question.homes,
            beside=True,
        )
        if place:
            printed = _printed_names(evidence, place)
            findings = [f for f in findings if _speaks_of(f, place, printed, evidence)]
        near = [f for f in findings[:HELD] if f.relevance >= CONFIDENT]
        near = [f for f in near if f.coverage >= NEAR_CLAIM and text_of(f.item)[-1:] != "?"]
        said = (*terms, *numberless)
        near = [f for f in near if _has_any(said, f, languages[f.item.page])]
        if near:
            return near
    return []


def _named_otherwise(
    question: Question, evidence: Evidence, place: Place | None, terms: Sequence[str]
) -> list[Finding]:
    """The sentences that tell by another name what is claimed by one, which its words find only
    without that name: "was the composer Ann Lee born in X" of "the composer Jo Berg was"."""
    names = {stem for name in claimed_names(question) for stem in stems(name)}
    rest = [term for term in terms if term not in names]
    if place is None or not names or not rest:
        return []
    text = without_claimed_names(question.text, question)
    gist = without_claimed_names(question.gist, question)
    bare = replace(question, text=text, gist=gist, terms=tuple(rest))
    near = sentences_near(bare, evidence, place, rest)
    return [f for f in near if named_otherwise(question, text_of(f.item))]


def _has_any(terms: Sequence[str], finding: Finding, language: str) -> bool:
    """Whether a sentence itself has a word of a claim, and not only what stands around it."""
    held = terms_of(finding.item, language)
    return any(has_all([term], held) for term in terms)


def _printed_names(evidence: Evidence, place: Place) -> set[str]:
    """The names by which pages call a partner, which no gazetteer need have."""
    return {text_key(fact.subject) for fact in evidence.facts_of([place], ("membership",))} - {""}


def _speaks_of(finding: Finding, place: Place, names: Collection[str], evidence: Evidence) -> bool:
    """Whether a sentence is about a place or names it, or names none where its paragraph does:
    "once a year it meets"."""
    item = finding.item
    if is_about(finding, place) or item.place:
        return is_about(finding, place)
    if _names(text_of(item), names):
        return True
    if find_mentions(text_of(item)) or not isinstance(item, Passage) or not item.parent:
        return False
    around = evidence.index.passages_by_id([item.parent])
    return any(_names(p.text, {*names, text_key(place.name)}) for p in around)


def _names(text: str, names: Collection[str]) -> bool:
    said = f" {text_key(text)} "
    return any(f" {name} " in said for name in names)


def _over(claim: Claim, evidence: Evidence, terms: Sequence[str]) -> Finding | None:
    """The text with a word of what is said to go on that tells of its end, whatever it calls it:
    the "factory" that was closed is a plant."""
    question, place = claim.question, claim.place
    findings = evidence.search(
        question.text,
        terms,
        gist=question.gist,
        places=[place] if place else [],
        homes=question.homes,
        beside=True,
    )
    named = {stem for known in question.places for stem in stems(known.name)}
    languages = evidence.index.languages()
    for finding in findings[:HELD]:
        held = terms_of(finding.item, languages[finding.item.page]) & set(terms) - named
        about = place is None or is_about(finding, place)
        if held and about and claim.is_over(text_of(finding.item)):
            return finding
    return None


def _of_another(
    question: Question, evidence: Evidence, place: Place, terms: Sequence[str]
) -> Finding | None:
    """The sentence that tells of another place the very thing that is claimed of this one.

    There is one bell in the park, and where it was cast it was cast; airports are many. The home's
    own office in another city is not in this one, and who came from there, in the number claimed,
    did not come from here.
    """
    run = tokens(question.text)
    definite = any(
        token.key == "the" and set(terms) & {s for t in run[n + 1 : n + 4] for s in stems(t.key)}
        for n, token in enumerate(run)
    )
    definite &= len(terms) > 1 and "having" not in question.cues
    own = bool(question.homes) and not question.filters
    there = own and question.named_home and place.key in lain_in(question.text)
    amounts = asked_amounts(question.text, question.language) if own else []
    for finding in sentences_near(question, evidence, None, terms):
        text = text_of(finding.item)
        named = {m.place.key for m in find_mentions(text)}
        named |= {finding.item.place.key} if finding.item.place else set()
        if place.key in named:
            continue
        whole = finding.coverage >= BORNE_OUT
        if (definite and named and whole) or (there and whole and lain_in(text)):
            return finding
        lands = lands_told(text)
        if amounts and tells_amount(finding.item, question.text, question.language) and lands:
            if place.country not in lands:
                return finding  # "15 officials", who came from another land
    return None


def _lying_elsewhere(
    question: Question, evidence: Evidence, terms: Sequence[str]
) -> Finding | None:
    """The sentence by which the home's own thing that is claimed to be in some land is in another:
    "do we have an office in Xland"."""
    if not question.homes or not question.cues & {"own", "having"} or not lain_in(question.text):
        return None
    # The land's name, which such a sentence cannot have, is left out of what is looked for.
    land = set(stems(question.filters.where))
    beside = tuple(stem for stem in question.context if stem not in land)
    near = sentences_near(replace(question, context=beside), evidence, None, terms)
    told = (f for f in near if has_all(terms, stems(text_of(f.item))))
    return next((f for f in told if lain_in(text_of(f.item))), None)


def lain_in(text: str) -> set[str]:
    """The keys of the places in which a text has something be: "an office in Xtown"."""
    within = [text_key(word) for word in data("place_types.toml")["within"]]
    return {
        m.place.key
        for m in find_mentions(text)
        if any(f" {text_key(text[: m.start])}".endswith(f" {word}") for word in within)
    }


def lands_told(text: str) -> set[str]:
    """The countries that a text names, or whose people."""
    return {tag for m in gazetteer().country_phrases.find(tokens(text)) for tag in m.tags}


def is_told(question: Question, evidence: Evidence) -> bool:
    """Whether a sentence of the home's pages has the words of a claim, whoever they are about."""
    terms = words_of_claim(question, question.strangers)
    return any(f.coverage >= BORNE_OUT for f in sentences_near(question, evidence, None, terms))


def words_of_claim(question: Question, others: Sequence[Place]) -> list[str]:
    """The stems that a sentence on the claim must have: no names, and no verb that may be any."""
    named = {stem for other in others for stem in stems(other.name)}
    terms = [term for term in question.terms if term not in named]
    return [term for term in terms if term not in light_stems(question.language)] or terms


def _beside(one: Finding, other: Finding) -> bool:
    """Whether two sentences are about the same partner, or stand in one passage."""
    if one.item.place or other.item.place:
        return one.item.place == other.item.place
    return getattr(one.item, "parent", "") == getattr(other.item, "parent", "")


def _subjects(question: Question, evidence: Evidence, place: Place | None) -> list[Fact]:
    """What the tie that a claim speaks of is about, as its pages state it."""
    of_tie = question.filters.relations or "partner" in question.cues
    if place is None or not (of_tie or "subject" in question.attributes):
        return []
    facts = evidence.facts_of([place], ("subject",))
    return [fact for fact in facts if not question.homes or fact.home in question.homes]

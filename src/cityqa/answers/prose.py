"""What the pages say in prose: the one to three sentences that answer, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from cityqa.answers.clauses import meant_clause
from cityqa.answers.draft import Draft
from cityqa.answers.expected import (
    ORIGIN,
    expected,
    holds_expected,
    holds_words,
    origin_stems,
    tells_day,
    tells_number_of,
    tells_time,
)
from cityqa.answers.saying import say_attribute, say_list, say_place
from cityqa.dates import find_dates, find_yearless
from cityqa.evidence import Evidence, Finding
from cityqa.quantities import find_quantities
from cityqa.relevance import RELATED_WORD, tells_amount
from cityqa.stems import stems
from cityqa.types import Answer, Fact, Kind, Page, Passage, Place, Question, Status
from cityqa.words import all_words, text_key, tokens, words

# A sentence answers when the confidence in it is at least this: its relevance, and half of its
# lead over what is about any other place or page (counted up to LEAD). Fitted on the questions for
# tuning: the cutoff that gives the highest truthfulness, rounded up to the safe side.
CONFIDENT = 0.30
LEAD = 0.3
LEAD_SHARE = 0.5
# A sentence that has this share of the question's words is taken before a figure.
COVERED = 0.85
# One with this share of several words is about the same, whatever it calls it: "a movie".
MOSTLY = 0.6
# A sentence with at most this many stems beside the question's is told with the one behind it.
HARDLY_MORE = 3
# A sentence answers by its meaning alone from this cosine on to the question without its names.
MEANT = 0.32
# A further sentence about the same is told when it is at least this share as relevant as the
# best: what is asked (who, how many) often stands beside the sentence that has the subject.
NEARLY = 0.5
LONGEST = 3
# Two places fit a description equally when their sentences' relevance is this near.
TOLD_APART = 0.94


def answer_prose(question: Question, evidence: Evidence, draft: Draft) -> Answer:
    """The sentences that say it, of the places named or of any."""
    if "abbreviation" in question.cues and _say_expansion(question, evidence, draft):
        return draft.answer(Status.ANSWERED)
    findings = _findings(question, evidence)
    chosen = choose(question, findings, refusal=evidence.switches.refusal)
    chosen = chosen or _beside_the_place(question, evidence) or _origin(question, evidence)
    if not chosen and "abbreviation" in question.cues and findings:
        draft.say("not_said_at_all")
        return draft.answer(Status.NOT_FOUND)
    if not chosen:
        return _not_said(question, draft)
    if say_meant(question, draft, chosen[0].item):
        return draft.answer(Status.ANSWERED)
    for finding in (every := _every(question, findings)) or chosen:
        say_item(draft, finding.item, named=bool(every))
    return draft.answer(Status.ANSWERED)


def _beside_the_place(question: Question, evidence: Evidence) -> list[Finding]:
    """The sentence that has nearly all the words, though it is told of no place or of another."""
    if not question.places or not question.terms:
        return []
    findings = evidence.search(
        question.text,
        question.terms,
        gist=question.gist,
        context=question.context,
        homes=question.homes,
    )
    return [
        f
        for f in findings
        if f.coverage >= COVERED and _fits(question, f) and not _of_another(question, f, evidence)
    ][:1]


def _of_another(question: Question, finding: Finding, evidence: Evidence) -> bool:
    """Whether a sentence names another partner and none that is asked about."""
    named = named_partners(text_of(finding.item), evidence)
    return bool(named) and named.isdisjoint(place.key for place in question.places)


def named_partners(text: str, evidence: Evidence) -> set[str]:
    """The keys of the partners that a text names."""
    said = f" {text_key(text)} "
    return {
        partner.place.key
        for partner in evidence.index.partners()
        for name in {*partner.names, partner.place.name}
        if (f" {text_key(name)} " if name.isascii() else text_key(name)) in said
    }


def _origin(question: Question, evidence: Evidence) -> list[Finding]:
    """The sentence about the one place asked about that tells how something began, where the
    question asks how the tie with it did."""
    if ORIGIN not in expected(question.text, question.language) or len(question.places) != 1:
        return []
    findings = evidence.search(
        question.text,
        [*question.terms, *origin_stems()],
        gist=question.gist,
        places=question.places,
        homes=question.homes,
    )
    return [f for f in findings if f.item.place and holds_words(text_of(f.item), ORIGIN)][:1]


def _every(question: Question, findings: Sequence[Finding]) -> list[Finding]:
    """Where several partners are asked for, the best of each that says all; none for only one."""
    if question.places or "singular" in question.cues or not question.cues & _SEVERAL:
        return []
    best: dict[str, Finding] = {}
    for finding in findings:
        if finding.item.place and finding.coverage >= COVERED and _fits(question, finding):
            best.setdefault(finding.item.place.key, finding)
    return list(best.values()) if len(best) > 1 else []


# "Which partner cities", "our partners": more than one may be meant.
_SEVERAL = {"cities", "partner"}


# "Memorandum of Understanding (MOU)", "MOU (Memorandum of Understanding)".
_BEFORE = r"((?:[^\W\d_][\w'’-]*[ \t]+){{1,8}})\(\s*{0}s?\s*\)"
_BEHIND = r"\b{0}\s*[(（]([^()（）\n]{{4,80}})[)）]"


_ABBREVIATION = re.compile(r"\b[A-Z][A-Z&-]{1,7}\b")


def _say_expansion(question: Question, evidence: Evidence, draft: Draft) -> bool:
    """What an abbreviation stands for, where a page writes it out beside it."""
    short = re.findall(r"\b[A-Z][A-Z&-]{1,7}\b", question.text.upper())
    for word in short:
        for page in evidence.index.pages():
            found = _expanded(page, word)
            if found is not None:
                text = " ".join(found.text.split())
                draft.add(f"{word}: {text} {draft.cite(found, values=(text,))}")
                for finding in _findings(question, evidence)[:1]:
                    if finding.relevance >= CONFIDENT:
                        say_item(draft, finding.item)
                return True
    return False


def _expanded(page: Page, short: str) -> Passage | None:
    """The words of a page that write an abbreviation out, the abbreviation with them."""
    for pattern in (_BEFORE, _BEHIND):
        for match in re.finditer(pattern.format(re.escape(short)), page.text):
            words = list(re.finditer(r"[\w'’-]+", match[1]))
            letters = [c for c in short if c.isalpha()]
            for first in range(len(words)):
                every = [w.group()[0].upper() for w in words[first:]]
                capitals = [w.group()[0] for w in words[first:] if w.group()[0].isupper()]
                if letters in (every, capitals):  # MOU, and BPC "Business Partner Cities"
                    before = pattern is _BEFORE
                    start = match.start(1) + words[first].start() if before else match.start()
                    return Passage(
                        id=f"{page.id}:{start}",
                        page=page.id,
                        start=start,
                        end=match.end(),
                        text=page.text[start : match.end()],
                    )
    return None


def _findings(question: Question, evidence: Evidence) -> list[Finding]:
    """What the pages of the home, or about the places, may say."""
    places = question.places or _fitting_places(question, evidence)
    # The home's name stands all over its own pages, and says nothing of a sentence's fit.
    own = {stem for home in question.homes for stem in stems(home)}
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
        beside=question.named_home,
    )
    if question.places or not places:
        return found
    # A country or region narrows to its partners, unless a sentence itself speaks of it.
    keys = {place.key for place in places}
    inside = [f for f in found if f.item.place is None or f.item.place.key in keys]
    return inside or found


def _not_said(question: Question, draft: Draft) -> Answer:
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
    elif not _about_partnerships(question):
        draft.say("out_of_scope")
        return draft.answer(Status.OUT_OF_SCOPE)
    else:
        draft.say("not_said_at_all")
    return draft.answer(Status.NOT_FOUND)


def _about_partnerships(question: Question) -> bool:
    return bool(
        question.homes or question.filters or question.attributes or "partner" in question.cues
    )


def choose(
    question: Question, findings: Sequence[Finding], *, refusal: bool = True
) -> list[Finding]:
    """The findings that answer, the best first, then in the page's order; none where confidence
    in the best is low."""
    fitting = [finding for finding in findings if _fits(question, finding)]
    if not fitting or (refusal and confidence(fitting) < CONFIDENT):
        return []
    best = fitting[0]
    more = [
        finding
        for finding in fitting[1:]
        if _about(finding.item) == _about(best.item)
        and finding.relevance >= NEARLY * best.relevance
    ]
    if not more:
        more = _told_behind(question, best, findings)
    return [best, *sorted(more[: LONGEST - 1], key=lambda f: (f.item.page, f.item.start))]


def _told_behind(question: Question, best: Finding, findings: Sequence[Finding]) -> list[Finding]:
    """The sentence behind one that says hardly more than the question: "The camp is held"."""
    beside = set(stems(text_of(best.item))) - set(stems(question.text))
    if isinstance(best.item, Fact) or len(beside) > HARDLY_MORE:
        return []
    behind = [
        f
        for f in findings
        if isinstance(f.item, Passage)
        and f.item.parent == best.item.parent
        and f.item.start >= best.item.end
        and (f.item.place in (None, best.item.place) or f.item.place in question.places)
    ]
    return sorted(behind, key=lambda f: f.item.start)[:1]


def confidence(findings: Sequence[Finding]) -> float:
    """How sure it is that the best finding answers: its relevance and its lead."""
    best = findings[0]
    rivals = [f.relevance for f in findings if _about(f.item) != _about(best.item)]
    lead = best.relevance - max(rivals, default=0.0)
    return best.relevance + LEAD_SHARE * min(lead, LEAD)


def _about(item: Passage | Fact) -> str:
    """What a sentence or a labelled text is about: a place, on whichever page, or its passage."""
    return item.place.key if item.place else getattr(item, "parent", "")


def text_of(item: Passage | Fact) -> str:
    """The words themselves."""
    return " ".join((item.printed if isinstance(item, Fact) else item.text).split())


def _holds(slot: str, item: Passage | Fact) -> bool:
    """Whether a text has a word without which it cannot tell what the slot asks for."""
    text = f" {text_key(text_of(item))}"
    return any(word in text for word in _hold_words(slot))


@lru_cache(maxsize=128)
def _hold_words(slot: str) -> tuple[str, ...]:
    """A slot's words in every language, as they stand in a text's key behind a space."""
    return tuple(
        # A word of a script without spaces may stand anywhere.
        word if tokens(word)[0].east_asian else f" {text_key(word)}"
        for language in all_words()
        for word in language.slots.get(slot, {}).get("hold", ())
    )


def _fits(question: Question, finding: Finding) -> bool:
    """Whether the sentence can hold what is asked: "how many students" needs a number of them."""
    known = f"{question.text} {getattr(finding.item, 'home', '')}"
    # A place may be what is asked for, but not where a person is ("who chairs").
    place = finding.item.place if "opens_who" not in question.cues else None
    told = f"{text_of(finding.item)} {place.name if place else ''}"
    if set(stems(told)) <= set(stems(known)):
        return False  # nothing that the question has not itself
    if not (
        all(_holds(slot, finding.item) for slot in question.slots)
        # "The one with 85 floors" tells the height, and does not ask for it.
        or tells_amount(finding.item, question.text, question.language)
    ):
        return False
    text = text_of(finding.item)
    if not holds_expected(question, text, label=getattr(finding.item, "label", "")):
        return False
    # Of what is described, a date may be asked besides: "and since when".
    dated = "date" in question.attributes and question.kind is not Kind.REVERSE
    if dated and not tells_time(text):
        return False
    if dated and question.cues & {"exact_day", "exact_month"} and not tells_day(text):
        return False
    if {"opens_when", "future"} <= question.cues and not _tells_next(text_of(finding.item)):
        return False
    if "abbreviation" in question.cues:
        # A sentence on it has it, and is more than the abbreviation itself.
        short = _ABBREVIATION.findall(question.text)
        text = text_of(finding.item)
        if len(tokens(text)) < 4 or (short and not any(word in text for word in short)):
            return False
    said = f" {text_key(text_of(finding.item))}" if question.wanted else ""
    about_it = len(question.terms) > 1 and finding.coverage >= MOSTLY
    if question.wanted and not (
        about_it or any(f" {phrase}" in said for phrase in question.wanted)
    ):
        return False
    if "count" not in question.cues or not question.head:
        return True
    return tells_number_of(question.head, text)


def _tells_next(text: str) -> bool:
    """Whether a sentence can tell when something is next: a day or month of any year, or to come.

    "In 2001" and "every second year" do not.
    """
    now = str(date.today().year)
    return bool(find_yearless(text)) or any(
        now <= max(mention.iso, mention.range_end)[:4] for mention in find_dates(text)
    )


def from_sentence(
    question: Question, evidence: Evidence, draft: Draft, places: Sequence[Place]
) -> Answer | None:
    """The sentence that has the question's further words, where one has nearly all of them.

    "How many people do research there" asks for no population, though its words do.
    """
    # What also is of the sort asked for may have related words: "a fortress" of "a fort".
    enough = RELATED_WORD if expected(question.text, question.language) else COVERED
    findings = [
        finding
        for finding in evidence.search(
            question.text, question.terms, gist=question.gist, places=places
        )
        if finding.coverage >= enough and _fits(question, finding)
    ]
    if not findings:
        return None
    if not say_meant(question, draft, findings[0].item):
        say_item(draft, findings[0].item)
    return draft.answer(Status.ANSWERED)


def say_meant(question: Question, draft: Draft, item: Passage | Fact) -> bool:
    """Say the figure meant where the question says that another beside it is not."""
    clause = meant_clause(question, text_of(item)) if question.denied else ""
    if clause:
        say_clause(draft, item, clause)
    return bool(clause)


def say_clause(draft: Draft, item: Passage | Fact, clause: str) -> None:
    """Quote a clause of a sentence, with the place it is about."""
    name = f"{say_place(draft.language, item.place)}: " if item.place else ""
    draft.add(f"{name}“{clause}” {draft.cite(item, values=(clause,))}")


def from_meaning(
    question: Question, evidence: Evidence, draft: Draft, places: Sequence[Place]
) -> Answer | None:
    """The sentence that the question means though all its words have other uses: "is made up of".

    The names are left out of what is looked for: they draw every sentence about them near.
    """
    if question.language != "en" or not evidence.switches.meaning:
        return None
    findings = evidence.search(question.gist, (), places=places)
    if not findings or findings[0].cosine < MEANT:
        return None
    say_item(draft, findings[0].item)
    return draft.answer(Status.ANSWERED)


def from_prose(
    question: Question,
    evidence: Evidence,
    draft: Draft,
    place: Place,
    attribute: str,
    *,
    more: bool = False,
) -> Status:
    """An attribute that no fact has, from the sentences about the place."""
    asked = f"{say_attribute('en', attribute)} {place.name} {question.topic}"
    findings = evidence.search(asked, question.terms, places=[place])
    findings = [f for f in findings if f.item.place and f.item.place.key == place.key]
    if words("en").slots.get(attribute):
        findings = [f for f in findings if _holds(attribute, f.item)]
    if question.terms:
        findings = choose(question, findings, refusal=evidence.switches.refusal)
    elif attribute == "feature":
        findings = _opening(findings)
    else:
        findings = [f for f in findings if _fits(question, f)]
        findings = findings[:1] if findings and findings[0].cosine >= 0.3 else []
    if not findings:
        if not more:
            draft.say(
                "not_said",
                attribute=say_attribute(draft.language, attribute),
                place=say_place(draft.language, place),
            )
        return Status.NOT_FOUND
    for finding in findings:
        say_item(draft, finding.item)
    return Status.ANSWERED


def say_more(
    question: Question, evidence: Evidence, draft: Draft, place: Place, about: Sequence[Fact]
) -> None:
    """Beside what a partner is, what the home does with it: the sentence nearest to the question.

    ``about`` are the facts of the partner, which have been told or were not asked for.
    """
    homes = question.homes or tuple(dict.fromkeys(fact.home for fact in about if fact.home))
    figures = [(f.page, f.start, f.end) for f in about if f.attribute != "membership"]
    for finding in evidence.search(
        question.text,
        stems(place.name),
        gist=question.gist,
        places=[place],
        homes=homes,
        beside=True,
    ):
        item = finding.item
        told = any(item.page == p and item.start < e and s < item.end for p, s, e in figures)
        named = item.place == place or (item.place is None and _names(item.text, place))
        if isinstance(item, Passage) and named and not told:
            say_item(draft, item)
            return


def founding(evidence: Evidence, place: Place) -> list[Finding]:
    """The sentences that tell a city's age, or when it was founded, the likeliest first."""
    found = evidence.search(
        f"{place.name} was founded, is years old", stems("founded years old"), places=[place]
    )
    return [f for f in found if _holds("founded", f.item) and _has_number(text_of(f.item))]


def _has_number(text: str) -> bool:
    return bool(find_quantities(text) or find_dates(text))


def _opening(findings: Sequence[Finding]) -> list[Finding]:
    """The first two sentences about a place: a profile begins with what matters most."""
    first = sorted(findings, key=lambda f: (f.item.page, f.item.start))
    return [f for f in first if len(text_of(f.item)) > 40][:2]


def say_item(draft: Draft, item: Passage | Fact, *, named: bool = False) -> None:
    """Quote a sentence or a labelled text, with the place it is about where it does not say so."""
    text = text_of(item)
    place = item.place
    markers = draft.cite(item, values=(text,))
    if place and (named or isinstance(item, Fact) or not _names(text, place)):
        printed = item.subject if isinstance(item, Fact) else ""
        text = f"{say_place(draft.language, place, printed)}: {text}"
    draft.add(f"{text} {markers}")


def _names(text: str, place: Place) -> bool:
    return place.name.split(",")[0].casefold() in text.casefold()


def _descriptions(question: Question, evidence: Evidence, places: Sequence[Place]) -> list[Finding]:
    """Sentences about one of ``places``, or of any, that the question may describe."""
    terms = [*question.terms, *(stem for place in question.places for stem in stems(place.name))]
    findings = evidence.search(
        question.text,
        terms,
        gist=question.gist,
        context=question.context,
        places=places,
        homes=question.homes,
    )
    named = {place.key for place in question.places}
    return [f for f in findings if f.item.place and f.item.place.key not in named]


def answer_reverse(question: Question, evidence: Evidence, draft: Draft) -> Answer:
    """Which partner a description fits; two where they fit alike."""
    by_value = _by_value(question, evidence)
    if by_value:
        for fact in by_value:
            name = say_place(draft.language, fact.place, fact.subject)
            draft.add(
                f"{name}: {fact.printed.strip()} {draft.cite(fact, values=(fact.printed.strip(),))}"
            )
        return draft.answer(Status.ANSWERED)
    places = _fitting_places(question, evidence)
    findings = _descriptions(question, evidence, places)
    chosen = choose(question, findings, refusal=evidence.switches.refusal)
    if chosen and len(places) == 1 and question.filters.countries:
        # "Under whose rule were the Seychelles": a country's one partner is no riddle.
        for finding in chosen:
            say_item(draft, finding.item)
        return draft.answer(Status.ANSWERED)
    if not chosen and places and not question.filters.relations:
        # "The Germans made beer there": a word of the description, and no filter on the place.
        findings = _descriptions(question, evidence, ())
        chosen = choose(question, findings, refusal=evidence.switches.refusal)
    if not chosen or _of_no_place(question, evidence, findings):
        return answer_prose(question, evidence, draft)
    every = _every(question, findings)
    for finding in every:
        say_item(draft, finding.item, named=True)
    if every:
        return draft.answer(Status.ANSWERED)
    best = max(chosen, key=lambda finding: finding.relevance)
    told: list[str] = []
    for finding in findings:
        key = finding.item.place.key if finding.item.place else ""
        if finding.relevance < TOLD_APART * best.relevance or len(told) == LONGEST:
            break
        if key not in told:
            told.append(key)
            say_item(draft, finding.item, named=True)
    return draft.answer(Status.ANSWERED)


def _of_no_place(question: Question, evidence: Evidence, findings: Sequence[Finding]) -> bool:
    """Whether what fits best speaks of no partner: "in what fields is more exchange wanted"."""
    best = max((f.relevance for f in findings if _fits(question, f)), default=0.0)
    anywhere = [f for f in _findings(question, evidence) if _fits(question, f)]
    return bool(anywhere) and not anywhere[0].item.place and anywhere[0].relevance > best


def _by_value(question: Question, evidence: Evidence) -> list[Fact]:
    """Partners whose figure or date is the very one named."""
    found: list[Fact] = []
    for number in question.numbers:
        if number >= 1000:
            found += evidence.facts(number=number, home=question.homes)
    if not question.terms:
        for day in question.years:
            if len(day) == 10:
                found += evidence.facts(date_number=int(day.replace("-", "")), home=question.homes)
    return found


def _fitting_places(question: Question, evidence: Evidence) -> tuple[Place, ...]:
    """The places that the question's filters leave, () when it has none."""
    if question.filters.countries or question.filters.relations or question.filters.since:
        found = evidence.ties(question.filters, question.homes)
        return tuple({tie.place.key: tie.place for tie in found}.values())
    return ()

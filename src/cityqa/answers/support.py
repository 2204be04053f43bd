"""What a home gives to those of its people who visit a partner: of whichever partner they speak."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cityqa.answers.draft import Draft
from cityqa.answers.endings import speaks_of_tie
from cityqa.answers.expected import (
    AGE,
    expected,
    tells_age,
    tells_any_number,
    tells_money,
    tells_number_of,
    tells_time,
)
from cityqa.answers.quotes import say_item, text_of
from cityqa.answers.verdicts import denies, kinds_of_end, say_verdict
from cityqa.dates import find_yearless
from cityqa.evidence import Evidence
from cityqa.stems import stems
from cityqa.ties import family, says_ended
from cityqa.types import Answer, Fact, Kind, Passage, Question, Status
from cityqa.words import Phrases, data, text_key, tokens, words


def answer_support(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """What the home's page offers to all who visit a partner, where it is asked for a visit to one
    of which no sentence says more; None where nothing of the sort is asked, or offered."""
    said = question.said or question.text
    uses = _uses(said, question.language)
    wanted = _wanted(question, uses, said)
    whether = question.kind is Kind.CHECK or "whether" in uses
    if not (wanted or whether) or not _asks_for_it(uses):
        return None
    if len(question.places) > 1 or question.years:
        return None
    own = evidence.facts_of(question.places, ("membership", "state"))
    homes = question.homes or tuple(dict.fromkeys(fact.home for fact in own))
    if len(homes) != 1 or _told_of_it(question, evidence, wanted):
        return None
    offer = _meant(said, _offers(evidence, homes[0]))
    if offer is None:
        return None
    own = [fact for fact in own if fact.home == homes[0]]
    return _tell(draft, offer, own, wanted, whether=whether)


@dataclass(frozen=True)
class _Offer:
    """The sentences under one heading that offer money; ``language`` is their page's."""

    heading: str
    sentences: tuple[Passage, ...]
    language: str

    def stems(self) -> set[str]:
        return set(stems(" ".join([self.heading, *map(text_of, self.sentences)])))

    def told(self, sort: str) -> list[Passage]:
        """The sentences that tell one of the sorts asked for, without what was in some year."""
        found = [s for s in self.sentences if _TELLS[sort](text_of(s))]
        timeless = [s for s in found if not _YEAR.search(text_of(s))]
        if sort == _MUCH:
            return [s for s in timeless if self._offers(s)] or timeless or found
        if sort == _BY_WHEN:
            days = [s for s in timeless if find_yearless(text_of(s))]
            handed_in = [s for s in timeless if self._has(s, "applies")]
            return days or handed_in or [s for s in timeless if not tells_money(text_of(s))]
        return timeless or found

    def kinds_offered(self) -> set[str]:
        """The kinds of partner that the offer is for; none where it names none."""
        return {kind for s in self.sentences if not self._denies(s) for kind in self._kinds(s)}

    def leaving_out(self, own: Sequence[Fact]) -> list[Passage]:
        """The sentences that say that partners of this kind, or ties that have ended, get none."""
        kinds = _kinds_of(own)
        ended = any(fact.attribute == "state" and says_ended(fact) for fact in own)
        denials = [s for s in self.sentences if self._denies(s)]
        out = [s for s in denials if self._kinds(s) & kinds or (ended and kinds_of_end(text_of(s)))]
        out = [s for s in out if self._offers(s)] or out
        if out or not kinds or not self.kinds_offered() or self.open_to(kinds):
            return out
        # "Up to 750 for a twin city. The grant does not cover those that are only partners."
        return self.denials_of_ties()

    def denials_of_ties(self) -> list[Passage]:
        """The sentences that say of some kind of partner that there is nothing for it."""
        return [s for s in self.sentences if self._denies(s) and speaks_of_tie(text_of(s))]

    def open_to(self, kinds: set[str]) -> bool:
        """Whether it is offered to partners of one of these kinds, by any word for that."""
        return any(kinds & {kind, *family(kind)} for kind in self.kinds_offered())

    def _offers(self, sentence: Passage) -> bool:
        return self._has(sentence, "applies") or bool(_page_words().find(tokens(sentence.text)))

    def _has(self, sentence: Passage, use: str) -> bool:
        return bool(_asking(self.language, use).find(tokens(sentence.text)))

    def _denies(self, sentence: Passage) -> bool:
        return denies(text_of(sentence), self.language)

    def _kinds(self, sentence: Passage) -> set[str]:
        found = _kind_words(self.language).find(tokens(text_of(sentence)))
        return {kind for match in found for kind in match.tags}


def _kinds_of(own: Sequence[Fact]) -> set[str]:
    return {fact.relation for fact in own if fact.attribute == "membership"} - {""}


def _offers(evidence: Evidence, home: str) -> list[_Offer]:
    """What stands on the home's pages about no one partner, by its heading, where that offers a
    sum."""
    found: dict[tuple[str, str], list[Passage]] = {}
    pages = [page.id for page in evidence.index.pages() if page.publisher == home]
    for sentence in evidence.index.sentences({"page": pages}) if pages else ():
        if not sentence.place:
            heading = sentence.headings[-1] if sentence.headings else ""
            found.setdefault((sentence.page, heading), []).append(sentence)
    languages = evidence.index.languages()
    offers = [
        _Offer(heading, tuple(sentences), languages[page])
        for (page, heading), sentences in found.items()
    ]
    return [offer for offer in offers if _offers_money(offer)]


def _offers_money(offer: _Offer) -> bool:
    said = [offer.heading, *map(text_of, offer.sentences)]
    return bool(offer.told(_MUCH)) and any(_page_words().find(tokens(text)) for text in said)


def _meant(said: str, offers: Sequence[_Offer]) -> _Offer | None:
    """The offer that has most of the words of what is asked."""
    words_said = set(stems(said))
    return max(offers, key=lambda offer: len(words_said & offer.stems()), default=None)


def _tell(
    draft: Draft, offer: _Offer, own: Sequence[Fact], wanted: Sequence[str], *, whether: bool
) -> Answer | None:
    """The sentences that have what is asked for, or that leave the partner out."""
    out = offer.leaving_out(own)
    if out and whether:
        say_verdict(draft.question, draft, False)
        wanted = ()
    sorts = list(wanted)
    if whether and not out:
        sorts.append(_MUCH)
        if not wanted and draft.question.numbers:
            sorts.append(_HOW_MANY)  # "we are five: may we have it?"
        elif not wanted and offer.open_to(_kinds_of(own)) and not _is_made(draft.question):
            say_verdict(draft.question, draft, True)
            out = offer.denials_of_ties()
    told = {s.id: s for sort in sorts for s in offer.told(sort)} | {s.id: s for s in out}
    if not told:
        return None
    for sentence in sorted(told.values(), key=lambda s: s.start):
        say_item(draft, sentence)
    return draft.answer(Status.ANSWERED)


def _is_made(question: Question) -> bool:
    """Whether the visit has been made: offers are for those to come."""
    return "made" in _uses(question.said or question.text, question.language)


def _tells_size(text: str) -> bool:
    """Whether a text tells how many may or must go."""
    counted = stems(" ".join(w for uses in data("support.toml").values() for w in uses["persons"]))
    return tells_any_number(text) and any(tells_number_of(stem, text) for stem in set(counted))


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MUCH, _BY_WHEN, _HOW_MANY = "much", "by_when", "how_many"
_TELLS: dict[str, Callable[[str], bool]] = {
    _MUCH: tells_money,
    _BY_WHEN: tells_time,
    _HOW_MANY: _tells_size,
    AGE: tells_age,
}


def _wanted(question: Question, uses: Collection[str], said: str) -> list[str]:
    """The sorts of what is asked for: the sum, the last day, how many, how old."""
    sorts = [sort for sort in (_MUCH, _BY_WHEN, _HOW_MANY) if sort in uses]
    return sorts + ([AGE] if AGE in expected(said, question.language) else [])


def _asks_for_it(uses: set[str]) -> bool:
    """Whether somebody asks for money for a visit."""
    visits, askers = "visits" in uses, "askers" in uses
    if "spent" in uses:
        return False  # "how much did our choir's visit cost"
    if "grants" in uses:
        return visits or askers
    return bool(uses & {"asks", "applies"}) and visits and askers


def _told_of_it(question: Question, evidence: Evidence, wanted: Sequence[str]) -> bool:
    """Whether a sentence about the partner itself speaks of such money and has what is asked."""
    if not question.places:
        return False
    keys = [place.key for place in question.places]
    return any(
        _page_words().find(tokens(text := text_of(s)))
        and any(_TELLS[sort](text) for sort in wanted)
        for s in evidence.index.sentences({"place": keys})
    )


def speaks_of_grants(question: Question) -> bool:
    """Whether a message names money that is given for visits."""
    return "grants" in _uses(question.said or question.text, question.language)


def offers_meant(question: Question, evidence: Evidence) -> list[tuple[Passage, ...]]:
    """The sentences of each offer of money on the home's pages, where a message speaks of such."""
    if not speaks_of_grants(question):
        return []
    return [offer.sentences for home in question.homes for offer in _offers(evidence, home)]


def asks_whether(question: Question) -> bool:
    """Whether it is asked if somebody may have or do something, and not how much or by when."""
    uses = _uses(question.said or question.text, question.language)
    whether = question.kind is Kind.CHECK or "check" in question.cues or "whether" in uses
    return whether and uses.isdisjoint((_MUCH, _BY_WHEN, _HOW_MANY))


def _uses(said: str, language: str) -> set[str]:
    """The lists of which a message has a word, in the asker's language or English."""
    run = tokens(said)
    uses = {use for use in data("support.toml")["en"] if _asking(language, use).find(run)}
    compound = any(t.key.endswith(word) for t in run for word in _long_grants(language))
    return uses | ({"grants"} if compound else set())


@lru_cache(maxsize=16)
def _long_grants(language: str) -> tuple[str, ...]:
    """The words for such money with which longer ones may end: "Jugendstipendium"."""
    keys = (text_key(word) for word in data("support.toml")[language]["grants"])
    return tuple(key for key in keys if len(key) >= _LONG and " " not in key)


_LONG = 7  # letters


@lru_cache(maxsize=128)
def _asking(language: str, use: str) -> Phrases:
    lists = data("support.toml")
    codes = dict.fromkeys((language, "en"))
    return Phrases((phrase, use) for code in codes for phrase in lists[code][use])


@lru_cache(maxsize=1)
def _page_words() -> Phrases:
    """The words by which a page offers it, in any language."""
    lists = data("support.toml").values()
    return Phrases((w, use) for uses in lists for use in ("grants", "offers") for w in uses[use])


@lru_cache(maxsize=16)
def _kind_words(language: str) -> Phrases:
    """The words for kinds of partner on a page in a language."""
    known = [(w, kind) for kind, named in words(language).relations.items() for w in named]
    taken = {text_key(word) for word, _ in known}
    called = data("relation_families.toml")["called"]["partner"]
    return Phrases([*known, *((w, "partner") for w in called if text_key(w) not in taken)])

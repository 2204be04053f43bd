"""How a home's own office is reached, and when its page was last gone over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cityqa.answers.draft import Draft
from cityqa.answers.expected import tells_clock
from cityqa.answers.fitting import holds_slot, says_slot
from cityqa.answers.quotes import say_item, text_of
from cityqa.dates import find_dates
from cityqa.evidence import Evidence
from cityqa.relevance import has_all
from cityqa.stems import stems
from cityqa.types import Answer, Kind, Page, Passage, Question, Status
from cityqa.words import EAST_ASIAN_LANGUAGES, Phrases, data, tokens, words

_SLOTS = frozenset({"telephone", "email", "contact", "address", "hours"})
# An address takes so many lines at most: the office's name, the street, the town.
_ADDRESS = 3
# A longer line tells more than when the page was gone over, in characters.
_LINE = 120
# All of an office's lines in one are no longer than this.
_LONGEST = 300
# An office of which nothing else is asked is known by so many words of its name.
_CALLED = 2
# A heading over them has so many words.
_HEADING = 3


def answer_contact(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """The lines by which the home's office is reached; None where that is not asked for."""
    wanted = _SLOTS.intersection(question.slots)
    named = question.terms or (question.kind is Kind.PROSE and not question.filters)
    where = "location" in question.attributes and bool(named) and not question.order
    if question.places or not question.homes or not (wanted or where):
        return None
    if set(question.slots) - wanted:
        return None
    block = _meant(question, _blocks(question, evidence))
    if block is None:
        return None
    if "location" in question.attributes:
        wanted = frozenset({"address"})  # "where do I write to"
    lines = [line for slot in sorted(wanted) for line in block.told(slot)]
    if lines and "opens_who" in question.cues:
        lines = [*block.named(), *lines]
    for line in dict.fromkeys(lines):
        say_item(draft, line)
    return draft.answer(Status.ANSWERED) if lines else None


@dataclass(frozen=True)
class _Block:
    """The lines around one by which somebody is reached; ``first`` counts those above it."""

    lines: tuple[Passage, ...]
    first: int

    def stems(self) -> set[str]:
        """The stems of all its words."""
        return set(stems(" ".join(map(text_of, self.lines))))

    def told(self, slot: str) -> list[Passage]:
        """The lines that tell what a slot asks for."""
        if slot == "hours":
            return [line for line in self.lines if _tells_hours(line)][:1]
        if slot == "address":
            lines = self._above() or [self.lines[0]]
            return lines if any(c.isdigit() for line in lines for c in text_of(line)) else []
        if slot == "contact":
            return [*self._above(), *(line for line in self.lines if _reaches(line))]
        return [line for line in self.lines if holds_slot(slot, line)]

    def named(self) -> list[Passage]:
        """The line that names the office."""
        return self._above()[:1]

    def _above(self) -> list[Passage]:
        return [line for line in self.lines[: self.first] if not _tells_hours(line)]


def _blocks(question: Question, evidence: Evidence) -> list[_Block]:
    pages = [page for page in evidence.index.pages() if page.publisher in question.homes]
    return [block for page in pages for block in _blocks_of(_lines(page))]


def _blocks_of(lines: Sequence[Passage]) -> Iterator[_Block]:
    """The lines around those with a number or an address to write to, up to a heading or a
    sentence above."""
    last = -1
    for n, line in enumerate(lines):
        if n <= last or not _reaches(line):
            continue
        first = n
        while n - first < _ADDRESS and first - 1 > last and not _ends_above(lines[first - 1]):
            first -= 1
        last = max(m for m in range(n, min(n + _ADDRESS + 1, len(lines))) if _belongs(lines[m]))
        yield _Block(tuple(lines[first : last + 1]), n - first)


def _ends_above(line: Passage) -> bool:
    text = line.text
    bare = says_slot("contact", text) and len(tokens(text)) <= _HEADING
    return bare or len(text) > _LINE or text.startswith("#") or text.endswith((".", "?", ":", "。"))


def _belongs(line: Passage) -> bool:
    return _reaches(line) or _tells_hours(line)


def _lines(page: Page) -> list[Passage]:
    """The lines of a page that hold anything, as they may be cited."""
    return [
        Passage(
            id=f"{page.id}:s{line.start()}-{line.end()}",
            page=page.id,
            start=line.start(),
            end=line.end(),
            text=line.group(),
        )
        for line in re.finditer(r"\S(?:.*\S)?", page.text)
    ]


def _meant(question: Question, blocks: Sequence[_Block]) -> _Block | None:
    """The last block that speaks of what is asked about beside offices and numbers."""
    rest = [term for term in question.terms if not _is_of_office(term, question.language)]
    fitting = [block for block in blocks if has_all(rest, block.stems())]
    if not (question.terms or question.slots):
        # "Where is the foreign relations section": by what it is called.
        said = set(stems(question.text))
        fitting = [block for block in fitting if len(said & block.stems()) >= _CALLED]
    if question.strangers and rest:
        return None
    return max(fitting, key=lambda block: _spoken_of(question, block), default=None)


def _is_of_office(term: str, language: str) -> bool:
    """Whether a term is a word for the office or for reaching it, or a part of one that has no
    spaces: 전화, 번호 of 전화번호."""
    of_office = term in _office(language)
    if of_office or language not in EAST_ASIAN_LANGUAGES:
        return of_office
    slots = words(language).slots
    asked = [phrase for slot in sorted(_SLOTS) for phrase in slots.get(slot, {}).get("ask", ())]
    return any(term in phrase for phrase in asked)


def _spoken_of(question: Question, block: _Block) -> tuple[int, int]:
    said = block.stems()
    return sum(term in said for term in question.terms), block.lines[0].start


def _reaches(line: Passage) -> bool:
    if len(line.text) > _LONGEST:
        return False
    named = any(says_slot(slot, line.text) for slot in ("telephone", "contact"))
    number = holds_slot("telephone", line) and (named or line.text.startswith(("+", "(", "0")))
    return number or holds_slot("email", line)


def _tells_hours(line: Passage) -> bool:
    return holds_slot("hours", line) or tells_clock(text_of(line))


@lru_cache(maxsize=16)
def _office(language: str) -> frozenset[str]:
    listed = data("contact.toml")["office"]
    said = {*listed["en"], *listed.get(language, ())}
    return frozenset(stem for word in said for stem in [*stems(word, language), *stems(word)])


def answer_reviewed(question: Question, evidence: Evidence, draft: Draft) -> Answer | None:
    """The line of a home's page that tells when it was last gone over; None where that is not
    asked for or told."""
    said = _reviewed().find(tokens(question.text))
    asked = "source_page" in question.cues and "date" in question.attributes
    if not (said and asked) or question.places or not question.homes:
        return None
    if not set(question.terms) <= {stem for phrase in _reviewing() for stem in stems(phrase)}:
        return None
    pages = [page for page in evidence.index.pages() if page.publisher in question.homes]
    for line in [line for page in pages for line in _lines_of_review(page)]:
        say_item(draft, line)
    return None if draft.empty else draft.answer(Status.ANSWERED)


def _lines_of_review(page: Page) -> list[Passage]:
    return [
        line
        for line in _lines(page)
        if len(line.text) <= _LINE and _reviewed().find(tokens(line.text)) and find_dates(line.text)
    ][-1:]


@lru_cache(maxsize=1)
def _reviewing() -> tuple[str, ...]:
    return tuple(word for said in data("contact.toml")["reviewed"].values() for word in said)


@lru_cache(maxsize=1)
def _reviewed() -> Phrases:
    return Phrases((phrase, "reviewed") for phrase in _reviewing())

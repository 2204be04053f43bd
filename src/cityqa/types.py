"""The values that travel along the data's path; every other module speaks in these.

    file -> Page -> Block -> Passage, Fact -> index
    text -> Question -> Evidence -> Answer -> Citation

All offsets count characters of ``Page.text``: ``page.text[start:end] == quote`` holds for every
passage, fact and citation.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What sort of answer a question wants."""

    VALUE = "value"
    REVERSE = "reverse"
    LIST = "list"
    COUNT = "count"
    EXTREME = "extreme"
    COMPARISON = "comparison"
    TIME = "time"
    CHECK = "check"  # yes/no, and premises
    PROSE = "prose"
    GREETING = "greeting"
    OUT_OF_SCOPE = "out_of_scope"


class Status(StrEnum):
    """How an answer stands to the pages; the words of the command line's contract."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    CONFLICT = "conflict"
    FALSE_PREMISE = "false_premise"
    NOT_FOUND = "not_found"
    OUT_OF_SCOPE = "out_of_scope"
    CLARIFY = "clarify"


class BlockKind(StrEnum):
    """The form in which a stretch of a page stands."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    ROW = "row"
    HEADER = "header"  # a table's row of column labels
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, kw_only=True)
class Page:
    """A source page as published.

    ``publisher`` is the home city whose office published it ("" when nothing tells);
    ``names_publisher`` is whether its own text says so; ``language`` is an ISO 639-1 code.
    """

    id: str
    text: str
    title: str
    publisher: str = ""
    country: str = ""  # of the publisher, ISO 3166-1 alpha-2
    language: str = "en"
    names_publisher: bool = True
    path: str = ""  # of the original, relative to the corpus
    address: str = ""  # where it was published, when known


@dataclass(frozen=True, kw_only=True)
class Block:
    """A stretch of a page in one form, its bullet mark left out; ``text`` is that stretch."""

    kind: BlockKind
    start: int
    end: int
    text: str
    level: int = 0  # headings: 1 is the outermost; bullets: indentation depth
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place as the gazetteer knows it, or, unknown to it, as a page prints it.

    ``key`` is equal for equal places; ``name`` is the usual English name.
    """

    key: str
    name: str
    country: str = ""  # ISO 3166-1 alpha-2
    continent: str = ""  # AF AN AS EU NA OC SA
    population: int = 0  # persons, by the gazetteer; 0 when unknown
    kind: str = "city"  # city | region | country | continent


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A citable stretch of prose about at most one partner city.

    A passage fits the encoder's window; a sentence is a passage whose ``parent`` is another.
    """

    id: str
    page: str
    start: int
    end: int
    text: str
    headings: tuple[str, ...] = ()
    place: Place | None = None
    parent: str = ""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A typed statement read from a page, with the exact characters it comes from.

    ``start``/``end`` bound the statement (a line, a bullet, a sentence), ``value_start``/
    ``value_end`` the value in it. ``printed`` is the value as printed; ``number`` (in ``unit``:
    persons, km2) or ``date`` (ISO 8601, as precise as printed: 1957, 2010-07, 2003-12-09) is its
    parsed form. ``doubt`` says why the value cannot be right, "" when nothing speaks against it.
    """

    id: str
    page: str
    place: Place  # the partner (or, for a page's own count, the home)
    subject: str  # as printed
    attribute: (
        str  # a key of [attributes] in words/, "membership", "state", or the page's own label
    )
    label: str  # the page's own label for it, as printed, "" when it has none
    printed: str
    start: int
    end: int
    value_start: int
    value_end: int
    home: str = ""
    relation: str = ""  # sister friendship friendly_cooperation sister_port mou ...
    number: float | None = None
    unit: str = ""
    date: str = ""
    as_of: str = ""  # the date a figure holds for, when printed
    bound: str = ""  # "", "about", "min" (more than), "max" (less than)
    doubt: str = ""
    misprint: bool = False  # the doubt is about how it is written; the parsed form is what is meant

    @property
    def decides(self) -> bool:
        """Whether its figure ranks and is held to bounds: nothing speaks against what is meant."""
        return not self.doubt or self.misprint


@dataclass(frozen=True, kw_only=True)
class Partner:
    """A place that some page names as a partner: under which printed names, and of which homes."""

    place: Place
    names: tuple[str, ...]
    homes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One earlier message of a conversation; ``role`` is "user" or "assistant"."""

    role: str
    content: str


@dataclass(frozen=True, kw_only=True)
class Bound:
    """The least or the most, both inclusive, that a figure of a partner may be."""

    attribute: str
    at_least: float | None = None
    at_most: float | None = None


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a partner must be to count for a question; an empty field asks for nothing.

    ``since``/``until`` are ISO dates, both inclusive, as precise as asked (``1999`` is the whole
    year). ``countries`` are ISO codes, any of which will do; ``where`` is how the asker named them.
    """

    relations: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    where: str = ""
    inside: tuple[str, ...] = ()  # keys of the partners in the states named, of these countries
    since: str = ""
    until: str = ""
    days: tuple[str, ...] = ()  # of any year: days (--10-22) or months (--05), any of them
    weekdays: tuple[int, ...] = ()  # any of them, 0 for Monday
    initial: str = ""  # the letter that its name begins with
    attribute: str = ""  # a figure that must be above or below ...
    at_least: float | None = None
    at_most: float | None = None
    bounds: tuple[Bound, ...] = ()  # of other figures, beside that one
    elsewhere: bool = False  # any countries but these
    otherwise: bool = False  # any relations but these
    state: str = ""  # "lapsed": ties that a page says have ended; "active": only others
    every: bool = False  # all of these relations, one after the other
    without: tuple[str, ...] = ()  # relations denied beside those wanted
    divisions: str = ""  # the kind of place alone asked for: region, county, division, city
    capital: bool = False  # only what is the capital of its country
    no_capital: bool = False  # only what is not
    lacks: tuple[str, ...] = ()  # attributes that the home's pages do not tell of it
    # What they must tell of it, each by any of its names: "with a website".
    tells: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return self != Filters()

    def located(self, place: Place) -> bool:
        """Whether a place lies where it must."""
        if not self.countries:
            return True
        within = place.key in self.inside if self.inside else place.country in self.countries
        return within is not self.elsewhere

    @property
    def dated(self) -> bool:
        """Whether a tie's date decides."""
        return bool(self.since or self.until or self.days or self.weekdays)


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question as understood: what is asked, about which places, under which filters.

    ``places`` are partners that some page names; ``strangers`` are places that none does.
    ``terms`` are the stems of the words that say what else is meant, ``topic`` the words.
    """

    text: str
    kind: Kind
    said: str = ""  # the whole message, of which ``text`` may be what it asks
    language: str = "en"
    attributes: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    strangers: tuple[Place, ...] = ()
    homes: tuple[str, ...] = ()
    besides: tuple[Place, ...] = ()  # partners that the filters let through and are not meant
    named_home: bool = False  # the question (or the conversation) names the home itself
    filters: Filters = Filters()
    cues: frozenset[str] = frozenset()
    order: str = ""  # "max" or "min", for extremes and comparisons
    limit: int = 1
    rank: int = 1  # the first to be told: 2 for "the second largest"
    years: tuple[str, ...] = ()  # ISO dates named that filter nothing
    numbers: tuple[float, ...] = ()
    ends: tuple[str, ...] = ()  # what a span may lie between, in its words; "" is the tie itself
    terms: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()  # those of them that are not meant: "not the ..."
    # Stems of what names and phrases claimed: they help a search along.
    context: tuple[str, ...] = ()
    topic: str = ""
    gist: str = ""  # the question without the names in it, in English as far as words are known
    # Things asked for that only a sentence with their words can tell.
    slots: tuple[str, ...] = ()
    # Phrases of which a sentence that answers must have one: "weather", "film".
    wanted: tuple[str, ...] = ()
    # Terms that say what a partner must have: "with a port".
    conditions: tuple[str, ...] = ()
    # The stem of what is counted or ranked, where it is no partner: "how many parks".
    head: str = ""
    # What was asked and answered in the turn before, in its words.
    before: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Naming:
    """The line of a citation's page that says of which partner it speaks."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, kw_only=True)
class Citation:
    """The characters of a page that bear a statement out: ``page.text[start:end] == quote``.

    ``naming`` is there where the quote alone ("Population 980,000") does not say of whom it is.
    """

    marker: int
    page: str
    title: str
    publisher: str
    start: int
    end: int
    quote: str
    naming: Naming | None = None


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A sentence of an answer and the markers of the citations that bear it out.

    ``values`` are the words in it that must stand in the cited characters, as printed there.
    """

    text: str
    markers: tuple[int, ...] = ()
    values: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Scored:
    """A fact or a passage, how well it fits the question, and why it was kept or lost."""

    item: Fact | Passage
    score: float
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class ModelUse:
    """What a chat model had to do with an answer: ``wrote`` is whether its words are the answer's.

    Tokens are as its provider counts them, None where it does not; ``withdrawn`` counts sentences.
    """

    name: str  # provider:model
    wrote: bool = False
    input_tokens: int | None = None
    output_tokens: int | None = None
    elapsed_ms: float = 0.0
    withdrawn: int = 0
    cached: bool = False


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the asker gets. ``text`` holds [1] markers that number ``citations`` from 1.

    ``notice`` says why a configured chat model did not write it, "" when there is nothing to say.
    """

    question: str
    status: Status
    text: str
    kind: Kind
    language: str = "en"
    citations: tuple[Citation, ...] = ()
    statements: tuple[Statement, ...] = ()
    evidence: tuple[Scored, ...] = ()  # considered, best first; for --explain and retrieval metrics
    explanation: dict[str, object] = field(default_factory=dict)  # the typed query, for --explain
    elapsed_ms: float = 0.0
    notice: str = ""
    model: ModelUse | None = None


@dataclass(frozen=True, kw_only=True)
class Writing:
    """An answer that a chat model is writing: ``text`` is what has been checked.

    ``tail`` is the beginning of a sentence that has not been, ``withdrawn`` how many sentences
    failed. ``plain`` is the model-free answer, which stands should the writing stop.
    """

    plain: Answer
    text: str = ""
    tail: str = ""
    withdrawn: int = 0

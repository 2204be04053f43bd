"""What a sentence of running text states of its partner: figures, its founding, its ties."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache
from itertools import zip_longest

from cityqa.dates import DateMention
from cityqa.mentions import find_mentions
from cityqa.quantities import Quantity, whole_people
from cityqa.types import Place
from cityqa.words import EAST_ASIAN_LANGUAGES, data, text_key
from ingest.dated import (
    dates_a_renewal,
    dates_a_tie,
    dates_an_event,
    document_signed,
    made_official,
    of_institutions,
    of_others,
    of_something_named,
)
from ingest.form_words import form_words, says
from ingest.kinds import denied_by, kind_instead, kinds_in_prose
from ingest.lapsing import how_long_it_lasted, lapse_told
from ingest.sentences import is_question
from ingest.terms import write_terms
from ingest.vocabulary import VERBS_AT_END, Term, Vocabulary
from ingest.writer import UNITS, Entry, Statement, Writer

# People who are fewer are a delegation, a class, an audience, and no city's inhabitants.
FEWEST_INHABITANTS = 1000
# So many times the inhabitants that the gazetteer knows, or such a part of them, are others.
FAR_OFF = 20
# "10,000 people on both sides have taken part": some people did something.
_ACTED = re.compile(
    r"\s*(?:people|persons|citizens)?\s(?:from|on(?!\s\d)|took|take|have|had|came|come|were|attended"
    r"|visited|joined|participated|gathered|who\s(?!live|call|inhabit|reside))\b"
)
# The name for those who live in a city, with no noun behind it; what it has of the city's name.
_CITIZENS = re.compile(
    r"\s([^\W\d_a-zß-ÿ][a-zß-ÿ]+(?:er|ers|ois|ais|ien|iens|ians?|ites?|eños?|enses?))\b(?!\s[^\W\d_a-zß-ÿ])"
)
SHORTEST_STEM = 4
# What may stand before a date that leads a sentence: "Am 3. Juni 2019", "In 1973".
_LED = re.compile(r"\W*(?:(?:am|im|in|on|le|en|el|em|il|op)\s)?", re.IGNORECASE)
# Characters of an ISO date that tells a day, and of one that tells a year alone.
DAY, YEAR = len("1983-05-27"), len("1983")
# Cities have had ties of this sort since 1920.
EARLIEST = "1920"
# "A contract for trams", "an agreement on water": of what it is about, and of no tie.
ABOUT = re.compile(r"\w+\s(?:for|on|about|über|sur|pour|sobre|para)\s", re.IGNORECASE)
_OPENED = re.compile(r"\s?[(（][^()（）]*$")
_CLAUSES = re.compile(r"[;；]\s?")
# That a city was founded, up to the date; and what the city is called before it.
_FOUNDED = re.compile(
    r"\s*\b(?:(?:was|were)\s)?(?:first\s)?(?:founded|built|established as a city)\b"
    r"(?:\s(?:as|by)[^,.;]{0,40})?\s(?:in|on)\s$"
)
_IS_CITY = re.compile(r"\b(?:city|town|it|which)$", re.IGNORECASE)


def read_sentence(writer: Writer, entry: Entry, start: int, end: int) -> None:
    """The facts that one sentence states about its partner."""
    text, vocab = writer.page.text, writer.vocab
    sentence = text[start:end]
    if is_question(sentence):
        return
    said = Statement(start=start, end=end)
    if denied := denied_by(sentence, vocab, entry.subject):
        writer.deny(entry, denied, kind_instead(sentence, vocab))
        return
    ending = write_terms(writer, entry, start, end, said)
    read_figures(writer, entry, start, end, said)
    _founded(writer, entry, start, end, said)
    _day_of_year(writer, entry, start, end, said)
    if (
        vocab.relations(sentence)
        or vocab.ties(sentence)
        or (ending and vocab.lapsed(sentence))
        or any(not sentence[: term.start].strip(" *_") for term in vocab.lapsed(sentence))
        or (vocab.lapsed(sentence) and says("contacts", sentence))
        or lapse_told(writer, start, end)
    ):
        _ties(writer, entry, start, end, said, ending)


def read_figures(writer: Writer, entry: Entry, start: int, end: int, said: Statement) -> None:
    """Population and area told in prose, each near its word; not those of a wider area."""
    text = writer.page.text
    told: set[str] = set()
    people = 0  # where the last figure of people ends
    for figure in writer.figures(start, end):
        before = text[start : figure.start]
        near = _near(before)
        words = _figures_led_to(near, writer.vocab)
        if _counts_citizens(text[figure.end : end], entry):
            words |= {"population"}
        if people and text_key(text[people : figure.start]) in form_words("on_land"):
            words |= {"area"}  # "76,000 inhabitants on 656 km²"
        people = figure.end if figure.unit == "persons" else 0
        attribute = _attribute(figure, words)
        whole = whole_people(text[figure.start : figure.end])
        if attribute == "population" and not figure.unit and whole:
            figure = replace(figure, number=whole, doubt="")
        if attribute == "population" and not (
            _counts_people(text, figure.end, near, led=attribute in words)
            and (attribute in words or could_be_all(figure.number, entry.place))
        ):
            continue
        if not attribute or figure.wider or attribute in told:
            continue
        if _in_anothers_bracket(before, entry):
            continue
        if attribute not in words and writer.has(entry.place, attribute):
            continue  # people of some kind, where the page has told how many live there
        then = _then(writer, start, figure)
        if then and attribute == "area" and writer.has(entry.place, attribute):
            continue  # "In 1955 the town was merged and covered 247 km2", beside what it is today
        if not figure.as_of and attribute == "population" and "" < then < "1990":
            figure = replace(figure, as_of=then)
        told.add(attribute)
        writer.add_figure(entry, attribute, figure, said, unit=UNITS[attribute])


def _then(writer: Writer, start: int, figure: Quantity) -> str:
    """The date of which a sentence that tells history tells a figure, or "": "By the time of
    independence in 1960 ... a population of 32,000"."""
    dates = writer.dates(start, figure.start)
    before = writer.page.text[start : figure.start]
    east_asian = writer.page.language in EAST_ASIAN_LANGUAGES
    led = east_asian or re.search(r"\b(?:by|in|at|by the time of)\b[^,.;]*\b\d{4}\b", before)
    return dates[-1].iso if dates and led else ""


def _near(before: str) -> str:
    """The words before a figure that may lead to it."""
    return re.split(r";\s|,\s(?=but|aber|mais|pero)", before)[-1][-60:]


def led_to(figure: Quantity, before: str, vocab: Vocabulary) -> str:
    """The attribute that the words before a figure lead to it from: "a population of", else ""."""
    words = _figures_led_to(_near(before), vocab)
    attribute = _attribute(figure, words)
    return attribute if attribute in words else ""


def _counts_citizens(behind: str, entry: Entry) -> bool:
    """Whether a figure counts people by the name of their city: "the 126,000 Xtowners"; but not
    "500 Xtowner Schüler"."""
    called = _CITIZENS.match(behind)
    name = text_key(entry.subject.split(" ")[0]).rstrip("aeiou")
    own = called is not None and len(name) >= SHORTEST_STEM and text_key(called[1]) != name
    return own and called is not None and text_key(called[1]).startswith(name)


def _in_anothers_bracket(before: str, entry: Entry) -> bool:
    """Whether a figure stands in a bracket behind the name of another city than the entry's: "in
    Surabaya (population 2.8 million)"."""
    opened = _OPENED.search(before)
    named = find_mentions(before[: opened.start()])[-1:] if opened else []
    if opened is None or not named or named[0].end != opened.start():
        return False
    place, own = named[0].place, entry.place.key
    return place.kind == "city" and place.key != own and named[0].text not in entry.subject


def _figures_led_to(near: str, vocab: Vocabulary) -> set[str]:
    """The attributes that words before a figure lead to it from: "an area of"."""
    labels = {
        term.meaning
        for term in vocab.labels(near)
        if near[term.end :].strip(" :：.") in ("", "約", "约", "약")
    }
    return labels | {
        term.meaning
        for term in vocab.prose(near)
        if term.meaning == "area" or _leads_to(near[term.end :])
    }


def _attribute(figure: Quantity, words: set[str]) -> str:
    """What a figure would be of, by its unit and the words that lead to it, or ""."""
    if figure.unit == "km2" and "area" in words:
        return "area"
    if figure.unit == "persons" or (not figure.unit and "population" in words):
        return "population"
    return ""


@cache
def _leading() -> frozenset[str]:
    """Words that may stand between "population" and its figure."""
    return frozenset(data("page_forms.toml")["leading"]["words"])


def _leads_to(between: str) -> bool:
    """Whether the words between "population" and a figure leave it the population's."""
    told = re.sub(r"\b\d{4}\b|[^\w\s]", " ", between.casefold())
    return len(told.split()) <= 8 and all(word in _leading() for word in told.split())


def could_be_all(people: float, place: Place) -> bool:
    """Whether a number of people that no word calls the population could be a place's."""
    known = place.population
    if not known:
        return people >= FEWEST_INHABITANTS
    return known / FAR_OFF <= people <= known * FAR_OFF


def _counts_people(text: str, end: int, near: str, *, led: bool) -> bool:
    """Whether a figure of people is the city's whole population, and no group of people in it.

    ``led``: a word such as "population" leads to it.
    """
    behind = text[end : end + 24]
    if re.match(
        r"\s*(?:[a-z-]+\s)?(?:researchers|students|years|visitors|officials|companies|square)",
        behind,
    ) or (not led and _ACTED.match(text, end)):
        return False
    return not re.search(r"(?:density|percent|%|Ph\.Ds?|approximately 300)\W*\w*\W*$", near)


def _founded(writer: Writer, entry: Entry, start: int, end: int, said: Statement) -> None:
    text = writer.page.text
    for mention in writer.dates(start, end):
        verb = _FOUNDED.search(text[start : mention.start])
        subject = re.split(r"[,;]\s", text[start : start + verb.start()])[-1] if verb else ""
        # "TU Dresden, the city's university founded in 1875" is not the city, nor is its teahouse.
        if verb and (_IS_CITY.search(subject) or subject.rstrip().endswith(entry.subject)):
            writer.add(entry, "founded", mention.start, mention.end, said, date=mention.iso)


def _said_of(behind: str, vocab: Vocabulary) -> str:
    """The words behind a date that say what was done on it."""
    if vocab.language in VERBS_AT_END:
        return re.split(r"[,.;:]", behind)[0]
    return " ".join(behind.split()[:2])


def _day_of_year(writer: Writer, entry: Entry, start: int, end: int, said: Statement) -> None:
    """The day of a tie of which the entry has told the year: "Lyon, since 1964", and below it "On
    18 September 1964 the mayors met"."""
    for mention in writer.dates(start, end):
        year = mention.iso[:4]
        alone = writer.first_date(entry) == year and not writer.dated(entry.place, f"{year}-")
        before = writer.page.text[start : mention.start]
        if mention.iso.count("-") == 2 and alone and not dates_an_event(before):
            writer.add(entry, "date", mention.start, mention.end, said, date=mention.iso)


def _led(writer: Writer, entry: Entry, date: DateMention, end: int, said: Statement) -> None:
    """What follows its date: "2015.04.26 Friendship agreement signed"."""
    behind = writer.page.text[date.end : end]
    relations = writer.vocab.relations(behind)
    # What went on for days is a visit, though it were for the signing.
    before = writer.page.text[said.start : date.start]
    spans = re.match(r"[\s.]*[~∼–-]", behind) or re.search(r"\d[\s.]*[~∼–-]\s*$", before)
    if date.range_end or spans:
        return
    if _is_earlier(writer, entry, date) and not _makes_one_then(before, behind, writer.vocab):
        return
    if not relations and not _first_signed(writer, entry, behind):
        return
    if not _signed(behind, relations, writer.vocab) or writer.vocab.celebrates(behind):
        return
    if kinds := [term.meaning for term in relations]:
        relation = "mou" if "mou" in kinds else kinds[-1]
        writer.tell(entry, date.iso, relation)
        entry = replace(entry, relation=relation)
    writer.add(entry, "date", date.start, date.end, said, date=date.iso)


def _first_signed(writer: Writer, entry: Entry, behind: str) -> bool:
    """Whether cities signed a document of no kind, where the page has told no date yet."""
    told = says("documents", ABOUT.sub("", behind)) and writer.vocab.signs(behind)
    return told and not (writer.has(entry.place, "date") or of_institutions(behind, writer.vocab))


def _signed(text: str, relations: Sequence[Term], vocab: Vocabulary) -> bool:
    """Whether what is told of a tie is that it was made, and not that something else was.

    "A team joined a workshop of Bremen's partner cities": what they have tells of no signing.
    """
    owned = [re.search(r"['’]s?\s(?:\w+\s)?$", text[: term.start]) for term in relations]
    return vocab.signs(text) and not (owned and all(owned))


def _is_day_of(writer: Writer, entry: Entry, mention: DateMention, sentence: str, at: int) -> bool:
    """Whether a day is that of a tie of which the page has told the year alone: "Partner since
    1983" over "on 27 May 1983 this became a partnership"."""
    vocab, known = writer.vocab, writer.first_date(entry)
    if len(mention.iso) != DAY or len(known) != YEAR or mention.iso[:YEAR] != known:
        return False
    cuts = [m.end() for m in _CLAUSES.finditer(sentence)]
    first = max((cut for cut in cuts if cut <= at), default=0)
    clause = sentence[first : min((cut for cut in cuts if cut > at), default=len(sentence))]
    made = vocab.relations(clause) or (
        vocab.ties(clause) and (vocab.signs(clause) or says("made", clause))
    )
    return bool(made) and not (
        vocab.celebrates(clause)
        or vocab.negates(clause)
        or vocab.speaks_of_visits(clause)
        or of_institutions(clause, vocab)
    )


def _is_earlier(writer: Writer, entry: Entry, date: DateMention) -> bool:
    """Whether a date lies before that of the tie."""
    return date.iso < writer.first_date(entry)[: len(date.iso)]


def _makes_one_then(before: str, behind: str, vocab: Vocabulary) -> bool:
    """Whether what stands around a date tells by itself of a kind of tie or a document: in "it goes
    back to a visit in 1954, and later they became sister cities" it does not."""
    clause = re.split(r"[,，、;；]", behind.lstrip(",，、 "))[0]
    return bool(vocab.relations(before) or vocab.relations(clause)) or bool(
        document_signed(before, vocab)
    )


def _ties(
    writer: Writer,
    entry: Entry,
    start: int,
    end: int,
    said: Statement,
    ending: Collection[int],
) -> None:
    """Dates and states of the tie that a sentence tells; those at ``ending`` say how long it
    holds."""
    text, vocab = writer.page.text, writer.vocab
    sentence = text[start:end]
    if vocab.negates(sentence) and not vocab.states(sentence):
        return
    if whole := how_long_it_lasted(writer, start, end):
        writer.add(entry, "date", whole.start, whole.end, said, date=whole.iso)
        return
    if lapse := lapse_told(writer, start, end):
        if lapse.over:
            return
        writer.state(entry, lapse.term, start, said, date=lapse.date)
        # "The agreement of 1984 was cancelled": what stands before it is still when it was made.
        end = start + lapse.term.start
        sentence = text[start:end]
    previous = start
    dates = [date for date in writer.dates(start, end) if date.start not in ending]
    dates = made_official(text, start, dates, vocab)
    own = {text_key(name) for name in (writer.page.publisher, entry.subject, entry.place.name)}
    dates = [d for d in dates if not dates_a_renewal(text, start, end, d, dates, vocab.language)]
    for mention, following in zip_longest(dates, dates[1:]):
        if _is_day_of(writer, entry, mention, sentence, mention.start - start):
            writer.add(entry, "date", mention.start, mention.end, said, date=mention.iso)
            previous = mention.end
            continue
        before = text[previous : mention.start]
        if _LED.fullmatch(before) or writer.page.language in EAST_ASIAN_LANGUAGES:
            stop = following.start if following else end
            _led(writer, entry, mention, stop, said)
        previous = mention.end
        behind = _said_of(text[mention.end : end], vocab)
        if not dates_a_tie(before, behind, vocab) or vocab.celebrates(before):
            continue
        if of_others(before, vocab, own):
            continue
        # "The agreement followed in 2016, together with a memorandum on water": beyond a comma.
        part = re.split(r"[,，、;；]\s?", text[mention.end : end])[0]
        limit = mention.end - start + len(part) if vocab.ties(before) else len(sentence)
        kinds = kinds_in_prose(sentence, vocab, entry.relation)
        told = [term for term in kinds if term.start < limit]
        relations = kinds_in_prose(before, vocab, entry.relation)
        if writer.dated(entry.place, mention.iso):
            if relations:
                writer.tell(entry, mention.iso, relations[-1].meaning)
            continue  # "at the 2010 World Cup", of a tie of July 2010
        relations = relations or told
        ties = vocab.ties(before)
        # "It began with an exchange of pupils in 1949": before the tie's own date it was none.
        earlier = _is_earlier(writer, entry, mention)
        if earlier and not _makes_one_then(before, text[mention.end : end], vocab):
            continue
        dated = writer.has(entry.place, "date")
        if of_institutions(before, vocab) or (dated and of_something_named(before, vocab)):
            continue
        if not relations and mention.iso < EARLIEST:
            continue  # "It was here that the Armistice was signed in 1918"
        if relations or ties:
            term = relations[-1] if relations else ties[-1]
            label = before[term.start : term.end] if term in vocab.relations(before) else ""
            relation = relations[-1].meaning if relations else entry.relation
            if relations:
                writer.tell(entry, mention.iso, relation)
            writer.add(
                replace(entry, relation=relation),
                "date",
                mention.start,
                mention.end,
                said,
                label=label,
                date=mention.iso,
            )

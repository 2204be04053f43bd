"""Values as printed -> facts: figures, dates with their stages, states of a tie, texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cityqa.dates import DateMention
from cityqa.quantities import UNIT_MISSING_SQUARE, Quantity, whole_people
from cityqa.scopes import PART, WIDER, scope_in
from cityqa.words import stop_words, text_key, tokens
from ingest.blocks import is_sentence
from ingest.dated import dates_a_renewal
from ingest.form_words import form_words, is_halt, opens, says
from ingest.labels import WORDED, normalised
from ingest.scoped import words_beside
from ingest.terms import leads_to_end, write_terms
from ingest.vocabulary import Vocabulary
from ingest.writer import OF_UNIT, UNITS, Entry, Statement, Writer

# Two printings of one area in different units differ by rounding alone.
SAME_AREA = 0.03
_SEPARATOR = re.compile(r"[;/•|(（\n]|(?<=\w{3})[.。]\s|(?<=\d)\.\s")
# A dash in a cell, "n/a".
_SAYS_NOTHING = re.compile(r"[\s.\-–—−―/*·]*|[nN]\s?/\s?[aA]\.?")
# A tie's name before the word for its end has so many words: "The agreement was cancelled".
LONGEST_TIE = 3
# A part of a remark, and the bracket behind it.
_CLAUSE = re.compile(r"(?:(?!\s[-–—/]\s)[^;；()（）])+")
_BRACKET = re.compile(r"\s*[(（][^()（）]*[)）]?")
_SENTENCE_END = re.compile(r"[.!?。](?=\s)|\n")
# What parts a state from what is said before it.
_PARTS = re.compile(r"[,，;；(（–—.:：。-](?:\s+|$)|[，。；（]")
# The line or the column itself is read for these.
_READ_ELSEWHERE = frozenset({"city", "institution", "count", "date"})


def write_labelled(
    writer: Writer,
    entry: Entry,
    attribute: str,
    label: str,
    start: int,
    end: int,
    said: Statement,
    *,
    factor: float = 1.0,
) -> None:
    """A value under a label, read as what the label says it is.

    ``factor`` turns a bare figure into persons or square kilometres.
    """
    if start >= end or _SAYS_NOTHING.fullmatch(writer.page.text[start:end]):
        return
    if attribute in UNITS:
        _figure(writer, entry, attribute, label, start, end, said, factor=factor)
    elif _dates_the_tie(writer, attribute, label, start, end):
        _dated(writer, entry, attribute, label, start, end, said)
        for figure in writer.figures(start, end):
            _beside(writer, entry, figure, said)  # "since 1967 | 214,000 inhabitants"
    elif attribute == "relation":
        _relation(writer, entry, label, start, end, said)
    elif attribute == "country":
        writer.add(entry, attribute, start, end, said, label=label)
    elif attribute == "date":
        if not re.search(r"\d", writer.page.text[start:end]):
            _text(writer, entry, "", label, start, end, said)  # "Signed in: Lyon"
    elif attribute not in _READ_ELSEWHERE:
        _lapse(writer, entry, attribute, label, start, end, said)
        _text(writer, entry, attribute, label, start, end, said)


def _dates_the_tie(writer: Writer, attribute: str, label: str, start: int, end: int) -> bool:
    """Whether a value holds dates and its label says that they are of the tie."""
    dates, vocab = writer.dates(start, end), writer.vocab
    if not dates:
        return False
    if attribute == "date" or vocab.relations(label):
        return True
    if attribute in WORDED or not (vocab.ties(label) or vocab.states(label)):
        return False
    # "Exchanges: officials (2003-2015)": a date in a bracket is of what stands before it.
    text = writer.page.text
    value = text[start:end]
    if attribute or vocab.states(value):
        return True
    if is_sentence(value) and not vocab.speaks_of_tie(value):
        return False  # "How it came about: Boys have played football since 1995."
    before = text[start : dates[0].start]
    # Nor what leads up to something else: "red pandas in".
    led = vocab.speaks_of_tie(before) or len(before.split()) <= LONGEST_TIE
    return not re.search(r"[(（]", before) and led


def _dated(
    writer: Writer,
    entry: Entry,
    attribute: str,
    label: str,
    start: int,
    end: int,
    said: Statement,
) -> None:
    told = writer.vocab.relations(label)
    ended = any(term.meaning != "active" for term in writer.vocab.states(label))
    if ended and attribute != "relation":
        date = writer.dates(start, end)[0]
        writer.add(entry, "state", date.start, date.end, said, label=label, date=date.iso)
        return
    if told:
        entry = replace(entry, relation=told[0].meaning)
    write_stages(writer, entry, start, end, said, label=label, told=bool(told))


def _relation(
    writer: Writer, entry: Entry, label: str, start: int, end: int, said: Statement
) -> None:
    """The kind of a tie under its label, or its state."""
    value = writer.page.text[start:end]
    if told := writer.vocab.relations(value):
        writer.tell(entry, "", told[0].meaning)
    elif states := writer.vocab.states(value):
        dates = writer.dates(start + states[0].end, end)
        date = dates[0].iso if dates else ""
        writer.state(entry, states[0], start, said, label=label, date=date)
        if len(value) <= states[0].end:
            return
    _text(writer, entry, "relation", label, start, end, said)


def _text(
    writer: Writer,
    entry: Entry,
    attribute: str,
    label: str,
    start: int,
    end: int,
    said: Statement,
) -> None:
    """A labelled value that is words; without a label it says nothing that can be asked for."""
    if name := attribute or normalised(label):
        writer.add(entry, name, start, end, said, label=label)


def _lapse(
    writer: Writer,
    entry: Entry,
    attribute: str,
    label: str,
    start: int,
    end: int,
    said: Statement,
) -> None:
    """The state of a tie that a remark tells: "Inactive since 2008", "agreement cancelled"."""
    if attribute not in ("", "feature", "subject"):
        return
    text, vocab = writer.page.text, writer.vocab
    for clause in _CLAUSE.finditer(text, start, end):
        value = clause.group()
        term = next(iter(vocab.lapsed(value)), None)
        if term is None:
            continue
        before = value[: term.start].strip(" -–—")
        if re.search(r"\d\s?[(（]\s*$", text[start : clause.start()]) and not writer.dates(
            start, clause.start()
        ):
            continue  # "0 (suspended)": what is counted is, and not the tie
        last = before.rpartition(",")[2]
        of_tie = vocab.ties(last) and len(last.split()) <= LONGEST_TIE
        if attribute == "subject":
            of_tie = of_tie and _is_whole_tie(last, vocab)
        # What brackets add, too: "suspended (resolution of 3 March 2022)".
        bracket = _BRACKET.match(text, clause.end(), end)
        dates = writer.dates(clause.start() + term.end, bracket.end() if bracket else clause.end())
        dated = bool(dates) and dates[0].start < clause.end()
        # "Term: five years, expired 15 March 2023"
        begins = not (last.strip() if opens("terms", label) else before)
        alone = begins and (dated or len(value[term.end :].split()) <= 1)
        if (of_tie or alone) and not (dates and dates[0].range_end):
            date = dates[0].iso if dates else ""
            writer.state(entry, term, clause.start(), said, date=date)
            return


def _is_whole_tie(text: str, vocab: Vocabulary) -> bool:
    """Whether words are of a tie as a whole: "exchanges currently", not "pupil exchange"."""
    rest = text
    for term in vocab.ties(text):
        rest = rest[: term.start] + " " * (term.end - term.start) + rest[term.end :]
    words = [word for word in rest.replace(",", " ").split() if text_key(word) not in vocab.stop]
    return all(text_key(word) in form_words("now") for word in words)


# -- figures ------------------------------------------------------------------------------------


def _figure(
    writer: Writer,
    entry: Entry,
    attribute: str,
    label: str,
    start: int,
    end: int,
    said: Statement,
    *,
    factor: float,
) -> None:
    """A labelled figure; others beside it are of a wider or narrower area, and named so."""
    wanted = UNITS[attribute]
    page = writer.page.text
    bare = re.fullmatch(r"[\d.,\s'’]+", page[start:end]) is not None
    first: float | None = None
    figures = writer.figures(start, end, dates=bare)
    besides = [words_beside(page, start, figure, end) for figure in figures]
    scopes = [WIDER if f.wider else scope_in(w)[0] for f, w in zip(figures, besides, strict=True)]
    of_city = any(
        scope not in (WIDER, PART) and figure.unit in ("", wanted)
        for figure, scope in zip(figures, scopes, strict=True)
    )
    for figure, beside, scope in zip(figures, besides, scopes, strict=True):
        if says("scales", page[start : figure.start]):
            return  # "Population: in units of 10,000 persons"
        if figure.unit not in ("", wanted, "km" if wanted == "km2" else wanted):
            _beside(writer, entry, figure, said)  # "Pop. 2.8 million · 350 km2"
            continue
        number, doubt = figure.number, figure.doubt
        if figure.unit == "km":
            doubt = UNIT_MISSING_SQUARE
        elif not figure.unit and not re.search(r"[^\W\d]", page[figure.start : figure.end]):
            whole = whole_people(page[figure.start : figure.end])
            if wanted == "persons" and factor == 1 and whole:
                number, doubt = whole, ""
            number = round(number * factor, 6)
        if first is not None and wanted == "km2" and abs(number - first) <= SAME_AREA * first:
            continue
        name, own_label = attribute, label
        if figure.wider or (of_city and scope in (WIDER, PART)) or first is not None:
            words = _scope_words(writer, start, figure.start) or beside
            if not words:
                continue
            name, own_label = f"{normalised(words)} {attribute}", words
        else:
            first = number
        figure = replace(figure, number=number, unit=wanted, doubt=doubt)
        writer.add_figure(entry, name, figure, said, label=own_label)


def _beside(writer: Writer, entry: Entry, figure: Quantity, said: Statement) -> None:
    """A figure beside a label's value, of what its unit says, where the page has told none."""
    attribute = OF_UNIT.get(figure.unit, "")
    if attribute and not figure.wider and not writer.has(entry.place, attribute):
        writer.add_figure(entry, attribute, figure, said)


def write_wider(
    writer: Writer, entry: Entry, start: int, figure: Quantity, said: Statement
) -> None:
    """A population of more than the city, named by the words before it since ``start``."""
    if words := _scope_words(writer, start, figure.start):
        writer.add(
            entry,
            f"{normalised(words)} population",
            figure.start,
            figure.end,
            said,
            label=words,
            number=figure.number,
            unit="persons",
            bound=figure.bound,
        )


def _scope_words(writer: Writer, start: int, figure: int) -> str:
    """The words in a bracket before a second figure that say what it is of ("metro")."""
    match = re.search(
        r"[(（,]\s*(?:with\s+)?([^\d(),（）]{2,30}?)\s*(?:about|around|etwa|约|約|약)?\s*$",
        writer.page.text[start:figure],
    )
    said = match[1].strip(" :：、，") if match else ""
    # "The district, which has around 1.5 million": small words say of nothing what it is.
    return "" if all(token.key in stop_words() for token in tokens(said)) else said


# -- stages of a tie ----------------------------------------------------------------------------


def write_tail(writer: Writer, entry: Entry, start: int, end: int, said: Statement) -> None:
    """What stands behind a partner's name on its line: stages, and figures with units."""
    write_stages(writer, entry, start, end, said)
    write_terms(writer, entry, start, end, said, tail=True)
    if not writer.dates(start, end):
        write_closing_state(writer, entry, start, end, said)
    for figure in writer.figures(start, end):
        attribute = OF_UNIT.get(figure.unit, "")
        if attribute and not figure.wider:
            writer.add_figure(entry, attribute, figure, said)
        elif figure.wider and attribute != "area":
            write_wider(writer, entry, start, figure, said)


def write_closing_state(
    writer: Writer, entry: Entry, start: int, end: int, said: Statement
) -> None:
    """The state of a tie that a part of what is said tells: "..., ended.", "The twinning is dormant
    today.", "cooperation, suspended for want of money"."""
    text, vocab = writer.page.text[start:end], writer.vocab
    for term in vocab.lapsed(text)[-1:]:
        before = _PARTS.split(text[: term.start])[-1]
        if not before.strip() or vocab.ties(before) or vocab.relations(before):
            dates = writer.dates(start + term.end, end)
            date = dates[0].iso if len(dates) == 1 else ""
            writer.state(entry, term, start, said, date=date)


def write_stages(
    writer: Writer,
    entry: Entry,
    start: int,
    end: int,
    said: Statement,
    *,
    label: str = "",
    told: bool = False,
) -> None:
    """The dated stages of a tie between two offsets; ``told``: the label says which relation."""
    text, vocab = writer.page.text, writer.vocab
    dates = writer.dates(start, end)
    spans = _spans(dates)
    previous = start
    told_state = False
    for index, (date, stop) in enumerate(spans):
        told_before = index or writer.has(entry.place, "date")
        if told_before and _elsewhere(writer, dates[0].end if index else start, date.start):
            continue
        clause = previous
        for separator in _SEPARATOR.finditer(text, previous, date.start):
            clause = separator.end()
        last = index + 1 == len(spans)
        limit = end if last else spans[index + 1][0].start
        next_separator = _SEPARATOR.search(text, stop, limit)
        behind_end = next_separator.start() if next_separator else limit
        before, behind = text[clause : date.start], text[stop:behind_end]
        previous = stop
        if leads_to_end(before):
            continue  # "(2019, renewed until 2029)"
        if not told_before and dates_a_renewal(text, clause, behind_end, date, (), vocab.language):
            continue
        lapsed = vocab.lapsed(before)
        joined = [
            term
            for term in vocab.lapsed(behind)
            # "2008, dormant", "(2008) – dormant": the date is the tie's.
            if not re.match(r"\s*[,，)）–—-]", behind)
            # "2008 – suspended since 2021": the state has a date of its own
            and (last or behind_end != limit or not vocab.dates(behind[term.end :]))
        ]
        if lapsed and date.range_end and is_halt(before[lapsed[-1].start : lapsed[-1].end]):
            told_state = True  # "suspended 2020–2022" is over
        elif lapsed or joined:
            term, offset = (lapsed[-1], clause) if lapsed else (joined[0], stop)
            writer.state(entry, term, offset, said, label=label, date=date.iso)
            told_state = True
        else:
            relations = vocab.relations(before)
            relation = relations[-1].meaning if relations else entry.relation
            if relations or told:
                writer.tell(entry, date.iso, relation)
            words = before[relations[-1].start : relations[-1].end] if relations else ""
            stage = replace(entry, relation=relation)
            writer.add(stage, "date", date.start, stop, said, label=label or words, date=date.iso)
    if dates and not told_state and (lapsed := vocab.lapsed(text[previous:end])):
        ranged = len(dates) > 1 and dates[-2].range_end
        writer.state(entry, lapsed[0], previous, said, date=dates[-1].iso if ranged else "")


def _spans(dates: Sequence[DateMention]) -> list[tuple[DateMention, int]]:
    """Each date with where it ends; of a range the first, with where the range ends."""
    spans: list[tuple[DateMention, int]] = []
    index = 0
    while index < len(dates):
        date = dates[index]
        index += 1 + bool(date.range_end)
        spans.append((date, dates[index - 1].end))
    return spans


def _elsewhere(writer: Writer, start: int, end: int) -> bool:
    """Whether a date at ``end`` is in a later sentence than the tie's, and of no agreement."""
    text, vocab = writer.page.text, writer.vocab
    ends = list(_SENTENCE_END.finditer(text, start, end))
    if not ends:
        return False
    behind = _SENTENCE_END.search(text, end)
    told = text[ends[-1].end() : behind.start() if behind else len(text)]
    return not (vocab.relations(told) or vocab.signs(told) or vocab.states(told))

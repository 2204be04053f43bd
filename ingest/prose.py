"""Running text: its sentences, whom a paragraph is about, and what its sentences state."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import zip_longest

from cityqa.dates import DateMention
from cityqa.mentions import Mention, find_mentions
from cityqa.types import Place
from cityqa.words import data, tokens
from ingest.names import Names, is_whole_name
from ingest.vocabulary import Term, Vocabulary
from ingest.writer import UNITS, Entry, Statement, Writer

_SENTENCE = re.compile(
    r"(?:[.!?]+[\"”’)\]]*(?=\s+[\"“‘(\[]?[^\W_a-zà-ÿ])|[。！？]+[」』）]*|\n+)\s*"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:St|Ste|Mt|Dr|Mr|Mrs|Ms|No|Nr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|ca|approx|vs|inc|Mio|bzw|ca)"
    r"|\b[A-Z]|\b[IVX]{2,5}|\b\d{1,2})\.$"
)
# A bracket that is open longer than this, in characters, was never closed.
LONGEST_BRACKET = 200
# Naming the subject where a sentence begins says more than naming it elsewhere.
AT_START, ELSEWHERE, BY_COUNTRY = 3.0, 1.0, 0.5
# Named less than this, a place is not what a paragraph is about.
FAINTEST_SUBJECT = 2.0
CLEARLY_MORE = 2.0
# A known partner of the page is likelier the subject than a place named as often.
PARTNERS_LEAD = 2.0
# Words of a title that runs into its paragraph, at most.
LONGEST_TITLE = 5
# "sister cities since 1992": so near before a date a relation is what it dates.
NEAR_DATE = 40
# People who are fewer are a delegation, a class, an audience, and no city's inhabitants.
FEWEST_INHABITANTS = 1000
# So many times the inhabitants that the gazetteer knows, or such a part of them, are others.
FAR_OFF = 20
# "10,000 people on both sides have taken part": some people did something.
_ACTED = re.compile(
    r"\s*(?:people|persons|citizens)?\s(?:from|on|took|take|have|had|came|come|were|attended"
    r"|visited|joined|participated|gathered|who\s(?!live|call|inhabit|reside))\b"
)
# What may stand before a date that leads a sentence: "Am 3. Juni 2019", "In 1973".
_LED = re.compile(r"\W*(?:(?:am|im|in|on|le|en|el|em|il|op)\s)?", re.IGNORECASE)
# More names with nothing between them are a list.
LONGEST_RUN = 3
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
# In these languages a date stands before what was done on it.
VERB_LAST = frozenset({"ko", "ja", "zh"})


def _is_run_in(text: str) -> bool:
    """Whether a paragraph's first words are its title: "Teachers' Exchange. Two go each year."."""
    words = text.rstrip(" .").split()
    capitals = sum(word[:1].isupper() for word in words)
    return text.endswith(".") and len(words) <= LONGEST_TITLE and 1 < capitals >= len(words) - 1


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the sentences between two offsets begin and end."""
    spans: list[tuple[int, int]] = []
    position = start
    for match in _SENTENCE.finditer(text, start, end):
        closed = match.start() + len(match.group().rstrip())
        told = text[position : match.start() + 1]
        if "\n" not in match.group() and (
            _ABBREVIATION.search(told)
            or _in_brackets(told)
            or (re.search(r"\d\.$", told) and text[match.end() : match.end() + 1].isdigit())
        ):
            continue  # "2022. 08. 09." is one date
        if position == start and "\n" not in match.group() and _is_run_in(text[start:closed]):
            continue
        if text[position:closed].strip():
            spans.append((position, closed))
        position = match.end()
    if text[position:end].strip():
        spans.append((position, position + len(text[position:end].rstrip())))
    return spans


def is_question(sentence: str) -> bool:
    """Whether a sentence asks, and so states nothing."""
    return sentence.rstrip(" \"”’')）」』").endswith(("?", "？"))


def _in_brackets(told: str) -> bool:
    """Whether a bracket is open, not long ago, where ``told`` ends."""
    inside = told[max(told.rfind("("), told.rfind("（")) :] if "(" in told or "（" in told else ""
    return 0 < len(inside) <= LONGEST_BRACKET and not re.search(r"[)）]", inside)


def mentions(text: str, names: Names) -> list[Mention]:
    """The places a text names, taken as the page means them."""
    found = []
    for mention in find_mentions(text):
        if not is_whole_name(text, mention.start, mention.end):
            continue
        # A partner's name can be a country's in another language ("Granada").
        if mention.place.kind != "country" or names.seen(mention.text):
            known = names.known(mention.text)
            mention = replace(mention, place=known) if known else mention
        found.append(mention)
    return _joined(text, found, names)


def _joined(text: str, found: Sequence[Mention], names: Names) -> list[Mention]:
    """Mentions, without those that are words of one longer name: "Nelson Mandela Bay"."""
    runs: list[list[Mention]] = []
    for mention in found:
        last = runs[-1][-1] if runs else None
        beside = last is not None and text[last.end : mention.start] == " "
        if last and beside and {last.place.kind, mention.place.kind} == {"city"}:
            runs[-1].append(mention)
        else:
            runs.append([mention])
    joined: list[Mention] = []
    for run in runs:
        start, end = run[0].start, run[-1].end
        listed = any(names.known(m.text) for m in run) or not _LATIN.match(text, start)
        if len(run) == 1 or len(run) > LONGEST_RUN or listed:
            joined.extend(run)
        elif place := names.known(text[start:end]):
            joined.append(replace(run[0], end=end, text=text[start:end], place=place))
    return joined


def subject(
    text: str, start: int, end: int, names: Names, partners: Sequence[Place]
) -> tuple[Place, str] | None:
    """The place that a paragraph is about, and its name as printed; None when it is of several.

    ``partners`` are the page's; a country stands in for its only partner.
    """
    scores: Counter[str] = Counter()
    places: dict[str, tuple[Place, str]] = {}
    opened: set[str] = set()
    in_country = Counter(p.country for p in partners if p.kind != "country")
    keys = {p.key for p in partners}
    for first, last in sentences(text, start, end):
        sentence = text[first:last]
        for mention in mentions(sentence, names):
            place, weight = mention.place, ELSEWHERE
            # "Located in southeast Germany, Dresden is": the main clause's subject.
            lead = sentence[: mention.start]
            verb = re.match(
                r"['’]?s?\s+(?:is|was|has|had|became|hosted|takes|houses|can|boasts|,)|,\s",
                sentence[mention.end :],
            )
            if re.fullmatch(r"(?:The (?:city of|name)\s)?[\"“]?", lead) or (
                lead.endswith(", ") and verb
            ):
                weight = AT_START
            elif verb and not verb.group().startswith(","):
                weight = 2 * ELSEWHERE
            if place.kind == "country":
                only = [p for p in partners if p.country == place.country and p.kind != "country"]
                if in_country[place.country] != 1:
                    continue
                place, weight = only[0], weight * BY_COUNTRY
            if names.home and place.key == names.home.key:
                continue
            scores[place.key] += weight  # type: ignore[assignment]
            if mention.place.kind != "country" or place.key not in places:
                places[place.key] = (place, mention.text)
            if weight >= AT_START:
                opened.add(place.key)
    ranked = sorted(
        scores, key=lambda k: scores[k] * (PARTNERS_LEAD if k in keys else 1), reverse=True
    )
    if not ranked:
        return None
    best = ranked[0]
    if (best not in keys and best not in opened) or scores[best] < FAINTEST_SUBJECT:
        return None
    # A paragraph that names another partner nearly as much is about both.
    rivals = [k for k in ranked[1:] if k in keys and scores[k] * CLEARLY_MORE > scores[best]]
    if rivals:
        return None
    place, printed = places[best]
    return place, printed


def partners_named(text: str, names: Names, partners: Mapping[str, Place]) -> list[Place]:
    """The page's partners that a text names, each once; ``partners`` by key."""
    found = [m.place for m in mentions(text, names) if m.place.key in partners]
    return list(dict.fromkeys(found))


def read_sentence(writer: Writer, entry: Entry, start: int, end: int) -> None:
    """The facts that one sentence states about its partner."""
    text, vocab = writer.page.text, writer.vocab
    sentence = text[start:end]
    if is_question(sentence):
        return
    said = Statement(start=start, end=end)
    _figures(writer, entry, start, end, said)
    _founded(writer, entry, start, end, said)
    if vocab.relations(sentence) or vocab.ties(sentence) or _lapsed_since(writer, start, end):
        _ties(writer, entry, start, end, said)


def _figures(writer: Writer, entry: Entry, start: int, end: int, said: Statement) -> None:
    """Population and area told in prose, each near its word; not those of a wider area."""
    text, vocab = writer.page.text, writer.vocab
    told: set[str] = set()
    for figure in writer.figures(start, end):
        before = text[start : figure.start]
        near = re.split(r";\s|,\s(?=but|aber|mais|pero)", before)[-1][-60:]
        labels = vocab.labels(near)
        words = {
            t.meaning for t in labels if near[t.end :].strip(" :：") in ("", "約", "约", "약")
        } | {
            t.meaning for t in vocab.prose(near) if t.meaning == "area" or _leads_to(near[t.end :])
        }
        attribute = ""
        if figure.unit == "km2" and "area" in words:
            attribute = "area"
        elif figure.unit == "persons" or (not figure.unit and "population" in words):
            attribute = "population"
        if attribute == "population" and not (
            _counts_people(text, figure.end, near)
            and ("population" in words or could_be_all(figure.number, entry.place))
        ):
            attribute = ""
        if not attribute or figure.wider or attribute in told:
            continue
        if attribute not in words and writer.has(entry.place, attribute):
            continue  # people of some kind, where the page has told how many live there
        if (
            attribute == "population"
            and not figure.as_of
            and re.search(r"\b(?:by|in|at|by the time of)\b[^,.;]*\b\d{4}\b", before)
        ):
            # "By the time of independence in 1960 ... a population of 32,000": history.
            year = writer.dates(start, figure.start)
            if year and year[-1].iso < "1990":
                figure = replace(figure, as_of=year[-1].iso)
        told.add(attribute)
        writer.add_figure(entry, attribute, figure, said, unit=UNITS[attribute])


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


def _counts_people(text: str, end: int, near: str) -> bool:
    """Whether a figure of people is the city's whole population, and no group of people in it."""
    behind = text[end : end + 24]
    if re.match(
        r"\s*(?:[a-z-]+\s)?(?:researchers|students|years|visitors|officials|companies|square)",
        behind,
    ) or _ACTED.match(text, end):
        return False
    return not re.search(r"(?:density|percent|%|Ph\.Ds?|approximately 300)\W*\w*\W*$", near)


def _founded(writer: Writer, entry: Entry, start: int, end: int, said: Statement) -> None:
    text = writer.page.text
    for mention in writer.dates(start, end):
        before = text[start : mention.start]
        if re.search(
            r"\b(?:founded|built|established as a city)\b"
            r"(?:\s(?:as|by)[^,.;]{0,40})?\s(?:in|on)\s$",
            before,
        ):
            subject_words = re.split(r"[,;]\s", before)[-1]
            # "TU Dresden, the city's university founded in 1875" is not the city.
            if re.search(
                r"\b(?:city|town|was|it)\b(?!['’])", subject_words, re.I
            ) and not re.search(
                r"(?:universit|school|college|festival|institute|plant|BioBridge)", before, re.I
            ):
                writer.add(entry, "founded", mention.start, mention.end, said, date=mention.iso)


def _lapsed_since(writer: Writer, start: int, end: int) -> bool:
    """Whether a word says that what it speaks of has lapsed since a date."""
    text = writer.page.text
    lapsed = writer.vocab.lapsed(text[start:end])
    return any(
        writer.vocab.since(text[start + term.end : mention.start])
        and len(tokens(text[start + term.end : mention.start])) == 1
        for term in lapsed
        for mention in writer.dates(start + term.end, end)
    )


def _led(writer: Writer, entry: Entry, date: DateMention, end: int, said: Statement) -> None:
    """What follows its date: "2015.04.26 Friendship agreement signed"."""
    behind = writer.page.text[date.end : end]
    relations = writer.vocab.relations(behind)
    # What went on for days is a visit, though it were for the signing.
    before = writer.page.text[said.start : date.start]
    spans = re.match(r"[\s.]*[~∼–-]", behind) or re.search(r"\d[\s.]*[~∼–-]\s*$", before)
    if date.range_end or spans or not relations:
        return
    if not _signed(behind, relations, writer.vocab) or writer.vocab.celebrates(behind):
        return
    kinds = [term.meaning for term in relations]
    relation = "mou" if "mou" in kinds else kinds[-1]
    writer.tell(entry, date.iso, relation)
    entry = replace(entry, relation=relation)
    writer.add(entry, "date", date.start, date.end, said, date=date.iso)


def _signed(text: str, relations: Sequence[Term], vocab: Vocabulary) -> bool:
    """Whether what is told of a tie is that it was made, and not that something else was.

    "A team joined a workshop of Bremen's partner cities": what they have tells of no signing.
    """
    owned = [re.search(r"['’]s?\s(?:\w+\s)?$", text[: term.start]) for term in relations]
    return vocab.signs(text) and not all(owned)


def _ties(writer: Writer, entry: Entry, start: int, end: int, said: Statement) -> None:
    """Dates and states of the tie that a sentence tells."""
    text, vocab = writer.page.text, writer.vocab
    sentence = text[start:end]
    if vocab.negates(sentence) and not vocab.states(sentence):
        return
    lapsed = vocab.lapsed(sentence)
    if lapsed:
        dates = writer.dates(start + lapsed[0].end, end)
        behind = text[start + lapsed[0].end : end]
        if (dates and dates[0].range_end) or (len(dates) > 1 and vocab.spans(behind)):
            return  # "suspended from 2020 to 2022" is over
        writer.state(entry, lapsed[0], start, said, date=dates[0].iso if dates else "")
        return
    previous = start
    dates = writer.dates(start, end)
    for mention, following in zip_longest(dates, dates[1:]):
        before = text[previous : mention.start]
        if _LED.fullmatch(before) or writer.page.language in VERB_LAST:
            stop = following.start if following else end
            _led(writer, entry, mention, stop, said)
        previous = mention.end
        near = before[-NEAR_DATE:]
        told_near = vocab.lasts(near) or (vocab.relations(near) and vocab.since(before))
        # "The agreement of 1984", "their names to the agreement on 10 May"
        of_date = re.search(
            r"([^\W\d]+)\s(?:of|on|from|vom|von|du|de|del|dal|della|van)\s$", before
        )
        told_near = told_near or (
            of_date is not None
            and bool(
                vocab.ties(of_date[1])
                or any(t.end == of_date.end(1) for t in vocab.relations(before))
            )
        )
        # "The treaty was on 3 May 1988 signed", as German and Dutch have it
        behind = " ".join(text[mention.end : end].split()[:2])
        told_near = told_near or bool(vocab.ties(before) and vocab.signs(behind))
        if not vocab.signs(before) and not told_near:
            continue
        if vocab.celebrates(before):
            continue
        # "The agreement followed in 2016, together with a memorandum on water": beyond a comma.
        part = re.split(r"[,，、;；]\s?", text[mention.end : end])[0]
        limit = mention.end - start + len(part) if vocab.ties(before) else len(sentence)
        told = [term for term in vocab.relations(sentence) if term.start < limit]
        relations = vocab.relations(before)
        if writer.dated(entry.place, mention.iso):
            if relations:
                writer.tell(entry, mention.iso, relations[-1].meaning)
            continue  # "at the 2010 World Cup", of a tie of July 2010
        relations = relations or told
        ties = vocab.ties(before)
        # "It began with an exchange of pupils in 1949": before the tie's own date it was none.
        if not relations and mention.iso < writer.first_date(entry)[: len(mention.iso)]:
            continue
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

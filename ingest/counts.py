"""A page's own counts of its ties ("eight sister cities in five countries") -> facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from cityqa.dates import find_dates
from cityqa.mentions import find_mentions
from cityqa.places import gazetteer
from cityqa.quantities import number_words, read_number, written_numbers
from cityqa.types import BlockKind
from cityqa.words import data, text_key, tokens
from ingest.blocks import Line
from ingest.form_words import alternation, says
from ingest.kinds import is_kind
from ingest.vocabulary import Vocabulary
from ingest.walk import Walk
from ingest.writer import Entry, Statement

# Words between the number and what it counts ("seven long-standing sister ports").
BETWEEN = 3
# A comma between a count and a relation weighs as much as this many characters.
BEYOND_COMMA = 20
# Behind a count the part of the world that it is of is looked for so far.
WHERE = 60
# "The number of ties was one" is hardly a count.
FEWEST_TOLD = 2
# So many have ties in all the world: "a network of 2,500 communities".
TOO_MANY = 1000
# A table that counts has at least so many lines, its header being one.
FEWEST_ROWS = 3


# Between two kinds of which a count is together: "sister city or cooperation agreements with 8".
_EITHER = re.compile(
    r"\s?(?:[^\W\d_]+\s){0,2}(?:and|or|und|oder|sowie|et|ou|y|o|e)\s|\s?(?:和|或|及|与|與|・|、|및|와|과|또는|や|と|または)\s?"
)


@dataclass(frozen=True, kw_only=True)
class Count:
    """A count in a sentence, by its characters: of what, and of which kind of relation."""

    start: int
    end: int
    number: float
    unit: str
    relation: str
    bound: str = ""


@cache
def _nouns() -> dict[str, str]:
    return {w: unit for unit, ws in data("page_forms.toml")["count_nouns"].items() for w in ws}


@cache
def _pattern() -> re.Pattern[str]:
    nouns = sorted(_nouns(), key=len, reverse=True)
    latin = alternation(n for n in nouns if re.match(r"[a-zà-ÿ]", n))
    others = alternation(n for n in nouns if not re.match(r"[a-zà-ÿ]", n))
    number = rf"(?P<number>\d{{1,3}}(?:[.,]\d{{3}})?|(?:{written_numbers()}))"
    between = rf"(?:[\w/&’'-]+\s+){{0,{BETWEEN}}}?"
    return re.compile(
        rf"(?<![a-zA-ZÀ-ÿ\d.,-]){number}(?:\s+{between}(?:[\w-]+\s?/\s?)?(?P<latin>{latin})\b"
        rf"|\s?(?:개|個|个|つの|か|カ)?\s?(?:[\u3040-\u30ff\u4e00-\u9fff・]{{0,12}}?)(?P<other>{others}))",
        re.IGNORECASE,
    )


def _nearest(text: str, match: re.Match[str], vocab: Vocabulary) -> str:
    """The relation told nearest to a count; one behind a comma is another count's."""

    def distance(start: int, end: int) -> int:
        gap = text[match.end() : start] if start >= match.end() else text[end : match.start()]
        return len(gap) + BEYOND_COMMA * len(re.findall(r"[,、，;]", gap))

    terms = vocab.spoken_relations(text)
    if not terms:
        return ""
    nearest = min(terms, key=lambda t: distance(t.start, t.end))
    before = max((t for t in terms if t.end <= nearest.start), key=lambda t: t.end, default=None)
    if before and _EITHER.fullmatch(text, before.end, nearest.start):
        return vocab.relation(text[before.start : nearest.end])
    return nearest.meaning


def read_counts(text: str, vocab: Vocabulary) -> Iterator[Count]:
    """The counts of ties in a sentence that speaks of ties; each with the relation told nearest."""
    if not (vocab.spoken_relations(text) or vocab.ties(text)):
        return
    last: Count | None = None
    matches = list(_pattern().finditer(text))
    dates = find_dates(text, vocab.language) if matches else []
    named = find_mentions(text) if matches else []
    for match in matches:
        if any(date.start <= match.start() < date.end for date in dates):
            continue  # "4月22日に友好都市": the day of a month
        if any(place.start <= match.start() < place.end for place in named):
            continue  # "三重県の姉妹都市", "Three Rivers"
        counted = match.span("latin" if match["latin"] else "other")
        if any(place.start < counted[0] and counted[1] <= place.end for place in named):
            continue  # "2 United States" is the second row of a table
        printed = match["number"]
        number = number_words().get(printed.casefold())
        value = float(number) if number is not None else read_number(printed)[0]
        # "1998 cities" is a year before a noun, and "one city" is hardly a count.
        if not FEWEST_TOLD <= value < TOO_MANY:
            continue
        # "no more than six sister cities", "friendly games between two cities"
        if _counts_others(text[match.end("number") : match.end()], vocab):
            continue
        before = text[: match.start()]
        if says("member_of", before):
            continue  # "It belongs to a league in which some 450 towns are paired"
        if _behind("limits").search(before) or (value == 2 and _behind("pairs").search(before)):
            continue
        noun = (match["latin"] or match["other"]).casefold()
        own = vocab.relation(match.group())
        unit = _nouns().get(noun, "cities")
        if not own and _counts_no_kind(match, unit, before):
            continue
        if not own and says("unites", re.split(r"[,;:.]\s", before)[-1]):
            continue  # "The first twinning unites six cities"
        relation = own or _nearest(text, match, vocab)
        if noun == "states" and re.match(r",?\s(?:and\s)?[a-z]+s\b", text[match.end() :]):
            unit = "cities"  # "seven states, provinces and regions" are partners
        # "... with 8 cities, counties and states in 6 countries": countries of the same ties.
        if last and unit == "countries" and _same_ties(text[last.end : match.start()], vocab):
            relation = last.relation
        before = text[max(0, match.start() - 16) : match.start()]
        bound = "min" if re.search(r"(?:more than|over|über|plus de|más de)\s$", before) else ""
        last = Count(
            start=match.start(),
            end=match.end() + _reach_of_where(text[match.end() :]),
            number=value,
            unit=unit,
            relation=relation,
            bound=bound,
        )
        yield last
        # "... ties with six cities and partner agreements with four."
        further = _further().search(text, match.end())
        if further and not _pattern().match(text, further.start(1)):
            terms = vocab.relations(text[match.end() : further.start()])
            count = number_words().get(further[1].casefold()) or read_number(further[1])[0]
            if terms:
                yield Count(
                    start=further.start(1),
                    end=further.end(1),
                    number=float(count),
                    unit="cities" if unit == "countries" else unit,
                    relation=terms[-1].meaning,
                )
    if last is None:
        yield from _read_total(text, vocab)


def _reach_of_where(behind: str) -> int:
    """How far the one part of the world reaches that a count is of: "six villes européennes"."""
    run = tokens(behind[:WHERE])
    phrases = (gazetteer().region_phrases, gazetteer().country_phrases)
    found = [match for those in phrases for match in those.find(run)]
    if not found or found[0].first > 1 or len(found) > 1:
        return 0
    end = run[found[0].last - 1].end
    return 0 if re.search(r"[^\w\s]", behind[:end]) else end


def _read_total(text: str, vocab: Vocabulary) -> Iterator[Count]:
    """What a sentence says that the ties come to, with no noun behind the number: "the number of
    twinnings has grown to 38"."""
    dates = find_dates(text, vocab.language)
    for match in _total().finditer(text):
        if any(date.start < match.end() and match.start("number") < date.end for date in dates):
            continue
        counted = match["counted"]
        terms = vocab.relations(counted)
        before = re.findall(r"\w+", counted[: terms[0].start] if terms else counted)
        if any(text_key(word) not in vocab.particles for word in before):
            continue  # "the number of students in the twinning exchange"
        number = number_words().get(match["number"].casefold()) or read_number(match["number"])[0]
        relation = _nearest(text, match, vocab)
        if relation and number >= FEWEST_TOLD:
            span = match.span("number")
            yield Count(
                start=span[0], end=span[1], number=float(number), unit="cities", relation=relation
            )


@cache
def _total() -> re.Pattern[str]:
    told = data("page_forms.toml")["totals"]
    nouns, verbs = (alternation(told[key]) for key in ("nouns", "verbs"))
    number = rf"(?P<number>\d{{1,3}}|{written_numbers()})"
    return re.compile(
        rf"(?<!\w)(?:{nouns})(?!\w)(?P<counted>[^.,;:()\d]{{0,48}}?)"
        rf"(?<!\w)(?:{verbs})\s{number}(?=\s*(?:[.,;)]|$))",
        re.IGNORECASE,
    )


def _counts_others(counted: str, vocab: Vocabulary) -> bool:
    """Whether a number counts what comes of cities, and no cities: "241 guests from sister cities".

    In "8 of our sister cities" it counts a part of them.
    """
    words = re.findall(r"[^\W\d_]+", counted)[:-1]
    return any(text_key(word) in vocab.particles for word in words if word[0].islower()) and not (
        re.match(r"\s*(?:and|und|et|y|e|or)\b", counted)
    )


def _counts_no_kind(match: re.Match[str], unit: str, before: str) -> bool:
    """Whether a count is of no kind of ties told of: "two cities pledge to", "two others"."""
    if _behind("with").search(before):
        return False
    between = match.group()[len(match["number"]) :].split()[:-1]
    others = "|".join(data("page_forms.toml")["others"]["words"])
    if any(re.fullmatch(others, word, re.IGNORECASE) for word in between):
        return True
    return unit == "cities" and not between and number_words().get(match["number"].casefold()) == 2


def _same_ties(between: str, vocab: Vocabulary) -> bool:
    """Whether nothing but "in" and further kinds of places stands between two counts."""
    return bool(re.search(r"(?:^|\s)in\s$", between)) and not vocab.relations(between)


@cache
def _behind(section: str) -> re.Pattern[str]:
    """The end of a text with one of a section's words."""
    words = data("page_forms.toml")[section]["words"]
    return re.compile(rf"\b(?:{alternation(words)})\s$", re.IGNORECASE)


@cache
def _further() -> re.Pattern[str]:
    """A number that counts what was counted before, without its noun."""
    others = "|".join(data("page_forms.toml")["others"]["words"])
    return re.compile(
        rf"\b(?:with|mit|avec|con)\s(\d{{1,3}}|{written_numbers()})(?=[.,;]|\s(?:{others})\b|$)",
        re.I,
    )


_LABELLED = re.compile(r"([^\d:：]{3,60}?)\s*[:：]\s*(\d{1,3})\s*\.?")


def read_count_label(walk: Walk, line: Line) -> bool:
    """The page's own count under a label: "Number of twin cities: 8"; whether the line is one."""
    match, context, vocab = _LABELLED.fullmatch(line.text), walk.context, walk.vocab
    if match is None or context.entry or context.visits:
        return False
    label = match[1]
    relation = vocab.relation(label)
    counts = any(term.meaning == "count" for term in vocab.labels(label))
    if not relation or not (counts or is_kind(label, vocab)):
        return False
    walk.writer.add(
        replace(walk.home(), relation=relation),
        "count",
        line.start + match.start(2),
        line.start + match.end(2),
        Statement(start=line.start, end=line.end),
        label=label,
        number=float(match[2]),
        unit="cities",
    )
    walk.stretch(BlockKind.BULLET, line.start, line.end, None, lists=True)
    return True


def read_count_table(walk: Walk, group: list[Line]) -> int:
    """A table of how many ties there are where: "| Region | Sister cities |"; its lines, or 0."""
    table: list[list[tuple[int, int]]] = []
    text = walk.page.text
    for line in group:
        cells = walk.cells(line)
        if len(cells) < 2 or (table and len(cells) != len(table[0])):
            break
        table.append(cells)
    if len(table) < FEWEST_ROWS:
        return 0
    header, *rows = table
    relations = [walk.vocab.relation(text[start:end]) for start, end in header[1:]]
    figures = all(re.fullmatch(r"\d{1,3}", text[slice(*c)]) for row in rows for c in row[1:])
    parts = [gazetteer().region_phrases.tags(text[slice(*row[0])]) for row in rows]
    if not all(relations) or not figures or 2 * sum(map(bool, parts)) < len(rows):
        return 0
    walk.context.columns = ()
    walk.context.columns_heading = " ".join(group[0].text.split())
    for row in rows:
        for relation, (start, end) in zip(relations, row[1:], strict=True):
            walk.writer.add(
                replace(walk.home(), relation=relation),
                "count",
                start,
                end,
                Statement(start=row[0][0], end=end),
                label=text[slice(*row[0])],
                number=float(text[start:end]),
                unit="cities",
            )
        walk.stretch(BlockKind.ROW, row[0][0], row[-1][1], None, lists=True)
    return len(table)


def add_counts(walk: Walk, start: int, end: int, entry: Entry | None = None) -> None:
    """Write the counts of a sentence: the home city's, or the partner's whose paragraph it is."""
    text = walk.page.text
    sentence = text[start:end]
    if walk.context.visits:
        return
    about = walk.home()
    if entry:
        # In a partner's own paragraph a count is the partner's, if it is the one that has them.
        if not sentence.startswith(entry.subject):
            return
        about = entry
    for count in read_counts(sentence, walk.vocab):
        if not count.relation and not _names_home(walk, sentence):
            continue
        if entry is None and not walk.context.title_relation:
            # "Since 2015 we have twelve partner cities": where no title tells what is listed below
            walk.context.title_relation = count.relation
            walk.context.relation = walk.context.relation or count.relation
        counted = replace(about, relation=count.relation or walk.context.title_relation)
        walk.writer.add(
            counted,
            "count",
            start + count.start,
            start + count.end,
            Statement(start=start, end=end),
            number=count.number,
            unit=count.unit,
            bound=count.bound,
        )


def _names_home(walk: Walk, sentence: str) -> bool:
    return bool(walk.page.publisher) and walk.page.publisher in sentence

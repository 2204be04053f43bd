"""Paragraphs: what each states of whom it is about -> facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cityqa.quantities import number_words
from cityqa.types import BlockKind, Place
from cityqa.words import text_key
from ingest import tables
from ingest.blocks import Line, is_boilerplate, is_sentence, leads_with_year
from ingest.clauses import read_ties
from ingest.counts import add_counts
from ingest.entries import partner_or_town, read_place_line
from ingest.enumerations import is_enumeration
from ingest.form_words import ends_with, opens, says
from ingest.headings import heads_run, stands_above_table
from ingest.kinds import denied_by, kind_instead, kinds_in_prose
from ingest.labelled_lines import alternates
from ingest.labels import read_labels
from ingest.over_values import label_over_value
from ingest.partner_lines import stands_over_country
from ingest.prose import read_sentence
from ingest.renamed import learn_renamed
from ingest.sentences import mentions, partners_named, sentences
from ingest.subjects import portrayed_again, subject_of, tells_of_another
from ingest.values import write_labelled
from ingest.vocabulary import Vocabulary
from ingest.walk import ENTRY_LEVEL, Walk
from ingest.writer import Entry, Statement

# "These nine agreements": their number stands among so many words.
LONGEST_LEAD = 4
# So few words before a date need not speak of a tie: "Signed in 1985."
SHORTEST_LEAD = 2
# A date that prose begins with stands so near its beginning, and this ends it.
_LEADING = re.compile(r".{4,40}")
_NUMBERED = re.compile(r"\(?(\d{1,2})[.)]\s")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_LABELLED = re.compile(r"([^\W\d_][^:\n]{1,30}): (.{1,80}?)[.]?(?=\n|$)")
_LEADING_END = re.compile(r"\s*[.:–—-](?:\s|$)")


def read_paragraph(walk: Walk, group: list[Line]) -> int:
    """A paragraph: the lines up to the next that is of another form."""
    line, context = group[0], walk.context
    count = 1
    if not line.bullet:
        while count < len(group) and _continues(walk, group[count:]):
            if leads_with_year(line.text) and leads_with_year(group[count].text):
                break  # a chronicle's lines each tell something else
            if heads_run(walk, group[count - 1], group[count:]) or _is_next_item(group, count):
                break
            if is_sentence(group[count - 1].text) and tells_of_another(walk, group[count]):
                break
            if portrayed_again(walk, group[count]):
                break
            count += 1
    start, end = line.start, group[count - 1].end
    learn_renamed(walk.page.text[start:end], walk.names)
    if (walk.vocab.sums_up(line.text) and walk.vocab.relation(line.text)) or (
        walk.vocab.speaks_of_all(line.text) and walk.vocab.states(line.text)
    ):
        context.entry = walk.about  # of the list above, and not of its last item
    structural = context.entry
    entry = subject_of(walk, line, start, end)
    text = walk.page.text
    if entry is None:
        _unowned(walk, line, start, end)
        return count
    first = _image(walk, entry, line, start)
    kind = BlockKind.BULLET if line.bullet else BlockKind.PARAGRAPH
    # The paragraph alone says whom it is about, and no heading above it.
    lone = entry is not structural and entry is not walk.about
    if not (lone or line.bullet or entry is walk.about):
        _leading_date(walk, entry, first, end)
    spans = sentences(text, first, end)
    runs = _told_apart(walk, spans, entry.place) if lone else [(first, end, entry.place)]
    for begins, ends, place in runs:
        walk.stretch(kind, begins, ends, place)
    about = entry
    for begins, ends in spans:
        if lone:
            named = partners_named(text[begins:ends], walk.names)
            several = len(named) > 1 and _ties_home(walk, text[begins:ends])
            if (named and entry.place not in named) or several:
                _read_ties(walk, begins, ends)  # of others, in a paragraph mostly about this one
                continue
            if named == [entry.place] and _tells_of_tie(walk, text[begins:ends]):
                _read_ties(walk, begins, ends)  # "Turku followed in 2003"
        if _read_label(walk, about, begins, ends):
            continue
        read_sentence(walk.writer, entry, begins, ends)
        # "They decided on a sister city tie. It was signed in 2006.": the tie spoken of last.
        denied = denied_by(text[begins:ends], walk.vocab, entry.subject)
        told = "" if denied else _kind_told(walk, text[begins:ends], entry)
        if entry.relation in denied:
            told = kind_instead(text[begins:ends], walk.vocab)
        entry = replace(entry, relation=told or entry.relation)
        add_counts(walk, begins, ends, entry)
    context.entry_prose = True
    return count


def _tells_of_tie(walk: Walk, sentence: str) -> bool:
    """Whether a sentence that names a paragraph's one partner is read for their tie: it names the
    home, too, or no kind of tie."""
    return _names_home(walk, sentence) or not walk.vocab.relations(sentence)


def _ties_home(walk: Walk, sentence: str) -> bool:
    """Whether a sentence names the home and a kind of tie."""
    return _names_home(walk, sentence) and bool(walk.vocab.relations(sentence))


def _names_home(walk: Walk, sentence: str) -> bool:
    home = walk.names.home
    named = mentions(sentence, walk.names) if home else []
    return any(home and mention.place.key == home.key for mention in named)


def _read_label(walk: Walk, entry: Entry, start: int, end: int) -> bool:
    """A sentence that is a label and its value, as others of the page's paragraphs end with."""
    match = _LABELLED.match(walk.page.text, start, end)
    if match is None or text_key(match[1]) not in walk.labels_in_prose or opens("terms", match[1]):
        return False
    said = Statement(start=start, end=end)
    attribute = walk.vocab.label(match[1])
    write_labelled(walk.writer, entry, attribute, match[1], match.start(2), match.end(2), said)
    return True


def _is_next_item(group: list[Line], count: int) -> bool:
    """Whether a line has the number behind that of the first: "2) ..." below "1) ..."."""
    first, line = _NUMBERED.match(group[0].text), _NUMBERED.match(group[count].text)
    return bool(first and line) and int(line[1]) == int(first[1]) + 1  # type: ignore[index]


def _kind_told(walk: Walk, sentence: str, entry: Entry) -> str:
    kinds = kinds_in_prose(sentence, walk.vocab, entry.relation)
    return walk.vocab.relation(sentence) if kinds else ""


def _leading_date(walk: Walk, entry: Entry, start: int, end: int) -> None:
    """The date that a partner's prose begins with, and that says nothing more: "1958. Ports."."""
    head = _LEADING.match(walk.page.text, start, end)
    dates = walk.writer.dates(start, head.end()) if head else []
    if not dates or walk.writer.has(entry.place, "date"):
        return
    before, behind = walk.page.text[start : dates[0].start], walk.page.text[dates[0].end :]
    if _leads_to_date(before, walk.vocab) and _LEADING_END.match(behind):
        said = Statement(start=start, end=dates[0].end)
        entry = replace(entry, relation=walk.vocab.relation(before) or entry.relation)
        walk.writer.add(entry, "date", dates[0].start, dates[0].end, said, date=dates[0].iso)


def _leads_to_date(before: str, vocab: Vocabulary) -> bool:
    """Whether the words before a date make it the tie's: "Signed in", "Our partner since"; but not
    "A course began in", "The exchange has been at rest since"."""
    of_tie = vocab.ties(before) or vocab.relations(before) or ends_with("lasting", before)
    short = len(before.split()) <= SHORTEST_LEAD
    return vocab.dates(before) and bool(of_tie or short) and not vocab.lapsed(before)


def _told_apart(
    walk: Walk, spans: Sequence[tuple[int, int]], about: Place | None
) -> list[tuple[int, int, Place | None]]:
    """Sentences drawn together by the partner that each alone names; the others are of ``about``
    or, where that is None and they name nobody, go on about the one before."""
    runs: list[tuple[int, int, Place | None]] = []
    for first, last in spans:
        named = partners_named(walk.page.text[first:last], walk.names)
        place = named[0] if len(named) == 1 else about
        goes_on = about is None and not named and walk.page.text[first] != "|"
        if runs and (goes_on or place == runs[-1][2]):
            runs[-1] = (runs[-1][0], last, runs[-1][2])
        else:
            runs.append((first, last, place))
    return runs


def _unowned(walk: Walk, line: Line, start: int, end: int) -> None:
    """A paragraph about no one partner: its ties and counts, and a passage for each it names."""
    whole = leads_with_year(line.text)
    spans = [(start, end)] if whole else sentences(walk.page.text, start, end)
    for first, last in [] if whole else spans:  # what a chronicle counts was so many then
        add_counts(walk, first, last)
        _tell_of_list(walk, first, last)
    if not walk.context.visits:
        _read_ties(walk, start, end)
    kind = BlockKind.BULLET if line.bullet else BlockKind.PARAGRAPH
    runs = _told_apart(walk, spans, None)
    if len({place for _, _, place in runs if place}) < 2:
        lone = {place for _, _, place in runs}
        runs = [(start, end, lone.pop() if len(lone) == 1 else None)]
    for first, last, place in runs:
        walk.stretch(kind, first, last, place, lists=place is None, whole=whole)


def _tell_of_list(walk: Walk, start: int, end: int) -> None:
    """A sentence that says of which kind the partners are that its section lists, where no heading
    does: "Select a partner city below.", "These are friendship cities."."""
    context, sentence = walk.context, re.split(r"(?<=[:,;])", walk.page.text[start:end])[0]
    _tell_states(walk, start, end, sentence)
    relation = "" if walk.vocab.negates(sentence) else walk.vocab.relation(sentence)
    if _leads_to_others(walk, end, sentence, relation):
        context.relation = relation
    if not relation or context.relation_told:
        return
    if walk.vocab.sums_up(sentence):
        walk.writer.retell(context.section, start, relation)
    elif walk.vocab.leads(sentence):
        context.relation = relation


def _leads_to_others(walk: Walk, end: int, sentence: str, relation: str) -> bool:
    """Whether a sentence right over bullets says that those are of another kind than the ones
    before: "Besides these there is one friendship city"."""
    below = walk.text_below(end)
    others = says("besides", sentence) and relation not in ("", "combined", "partner")
    listed = below is not None and below.bullet
    return others and listed and not partners_named(sentence, walk.names)


def _tell_states(walk: Walk, start: int, end: int, sentence: str) -> None:
    """A sentence that says of all ties in its section that they have lapsed, over or under them."""
    context, vocab = walk.context, walk.vocab
    lapsed = vocab.lapsed(sentence)
    if not lapsed or mentions(sentence, walk.names):
        return
    # "Two further links are suspended (see below).": they are listed somewhere below, not next
    if vocab.leads(_BRACKETS.sub("", sentence)) and not says("other_ties", sentence):
        context.lapsed, context.lapsed_level = (
            sentence[lapsed[0].start : lapsed[0].end],
            ENTRY_LEVEL,
        )
        return
    above = walk.writer.members(context.section, start)
    if not (vocab.sums_up(sentence) or vocab.speaks_of_all(sentence)) or not above:
        return
    counted = [n for word in re.findall(r"\w+", sentence)[:LONGEST_LEAD] if (n := _number(word))]
    if counted and counted[0] != len(above):
        return  # of some that it does not name
    dates = walk.writer.dates(start + lapsed[0].end, end)
    said = Statement(start=start, end=end)
    for entry in above:
        if walk.writer.has(entry.place, "state"):
            continue
        walk.writer.state(entry, lapsed[0], start, said, date=dates[0].iso if dates else "")


def _number(word: str) -> float:
    """The number that a word or a figure is, 0 for none."""
    written = number_words().get(word.casefold())
    return float(written if written is not None else word if word.isdecimal() else 0)


def _read_ties(walk: Walk, start: int, end: int) -> None:
    read_ties(
        walk.writer,
        walk.names,
        start,
        end,
        relation=walk.context.relation,
        told=walk.context.relation_told,
        country=walk.country_told(),
    )


def _continues(walk: Walk, group: list[Line]) -> bool:
    line = group[0]
    return not (
        line.bullet
        or line.hashes
        or line.flag
        or is_boilerplate(line.text)
        or stands_above_table(walk, group)
        or tables.is_caption(line.text, walk.vocab)
        or tables.is_count_header(line.text)
        or is_enumeration(walk, line)
        or stands_over_country(walk, group)
        or partner_or_town(line.text, walk.vocab, walk.names)
        or tables.read_header(line.text, walk.page.language)
        or (walk.context.entry and (alternates(walk, group) or label_over_value(walk, group)))
        or (
            walk.context.entry
            and read_labels(
                line.text, walk.vocab, unforeseen=line.group == walk.context.entry_group
            )
        )
    )


def _image(walk: Walk, entry: Entry, line: Line, start: int) -> int:
    """Where the prose begins behind an image's text that is glued in front of it."""
    match = re.match(
        r"([^\d.!?:;()]{2,60}?)(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])", walk.page.text[start : line.end]
    )
    while match:
        glued = read_place_line(match[1], walk.vocab, walk.names)
        if glued and glued.country and glued.tail == len(match[1]):
            said = Statement(start=start, end=start + match.end())
            walk.writer.add(entry, "image", start, start + match.end(), said)
            if walk.names.find(glued.name, glued.country) != entry.place:
                walk.writer.doubt(entry, "image", start, "the image's text names another place")
            return start + match.end()
        longer = re.compile(r"[^\d.!?:;()]{2,60}?(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])").match(
            walk.page.text, start + match.end(), line.end
        )
        match = (
            re.match(rf"([\s\S]{{{longer.end() - start}}})", walk.page.text[start : line.end])
            if longer
            else None
        )
    return start

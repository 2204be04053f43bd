"""Ties that no form of a line has dated: the one date of the sentences that speak of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from cityqa.dates import DateMention
from cityqa.mentions import find_mentions
from cityqa.types import Passage
from cityqa.words import NOUNS_IN_CAPITALS, text_key, tokens
from ingest.dated import dates_a_renewal, dates_an_event, makes_final, of_what_led_to_it
from ingest.form_words import form_words, opens, says
from ingest.labels import read_labels
from ingest.prose import ABOUT
from ingest.sentences import is_question
from ingest.terms import leads_to_end
from ingest.vocabulary import Term, Vocabulary
from ingest.walk import Walk
from ingest.writer import Entry, Statement

# Characters in which the next word ends.
LONGEST_WORD = 24
# A line of so few words that names a tie and a date says nothing else.
LONGEST_LINE = 6


def date_by_what_is_left(walk: Walk, sentences: Sequence[Passage]) -> None:
    """Give partners with no date the one that what is said of their tie leaves.

    The words by which a date is known to be a tie's are many ("was reached on", "goes back to", "on
    paper since"), and no list of them is whole. A partner's own sentence that speaks of an
    agreement, tells one date, and tells it of nothing else, dates the tie whatever its verb.
    """
    writer = walk.writer
    partners = {entry.place.key: entry for entry in writer.members(0, len(walk.page.text))}
    about = [s for s in sentences if s.place and s.place.key in partners]
    for key, said in groupby(sorted(about, key=_key), _key):
        entry = partners[key]
        if writer.has(entry.place, "date") or writer.has(entry.place, "state"):
            continue
        told = [(s, d) for s in said for d in _dates(walk, entry, s)]
        if len({date.iso for _, date in told}) == 1:  # several leave open which is the tie's
            sentence, date = told[0]
            at = Statement(start=sentence.start, end=sentence.end)
            writer.add(entry, "date", date.start, date.end, at, date=date.iso)


def _key(sentence: Passage) -> str:
    return sentence.place.key if sentence.place else ""


def _dates(walk: Walk, entry: Entry, sentence: Passage) -> list[DateMention]:
    """The dates of a sentence that speaks of its partner's tie and of no other matter."""
    text, vocab = sentence.text, walk.vocab
    if is_question(text) or vocab.negates(text) or vocab.celebrates(text):
        return []
    final = makes_final(text)  # "A delegation went to Xtown in 2002 and made the tie final"
    visits = vocab.speaks_of_visits(text) and not final
    if visits or vocab.is_prospect(text) or vocab.lapsed(text):
        return []
    told = [*vocab.relations(text), *vocab.ties(text)]
    bare = len(text.split()) <= LONGEST_LINE and told
    document = any(_is_document(text[term.start : term.end]) for term in told)
    kind = any(_stands_alone(text, term, vocab) for term in vocab.relations(text))
    if not (bare or document or kind or final or says("documents", ABOUT.sub("", text))):
        return []
    labels = read_labels(text, vocab)
    if (labels and labels[0].attribute not in ("", "date")) or _speaks_of_others(walk, entry, text):
        return []  # "Exchange: three fire engines (2019)"
    if says("institutions", text):
        return []  # "An agreement between the museums"
    figures = {f.as_of for f in walk.writer.figures(sentence.start, sentence.end)}
    dates = walk.writer.dates(sentence.start, sentence.end)
    dates = [d for n, d in enumerate(dates) if not (n and dates[n - 1].range_end)]
    page, language = walk.page.text, walk.page.language
    where = (page, sentence.start, sentence.end)
    dates = [d for d in dates if not dates_a_renewal(*where, d, dates, language)]
    befores = [walk.page.text[sentence.start : d.start] for d in dates]
    return [
        date
        for date, before in zip(dates, befores, strict=True)
        if not (date.range_end or date.iso in figures)
        and not (dates_an_event(before) or leads_to_end(before))
        and not of_what_led_to_it(before, vocab)
    ]


def _stands_alone(text: str, kind: Term, vocab: Vocabulary) -> bool:
    """Whether a kind of tie is told of, and no more than that: "signed up as sister cities in", not
    "a sister city garden", "Lima's twin cities", "Fort Worth Sister Cities"; but
    "Lima's twinning"."""
    before = text[: kind.start].rstrip()
    named = text[kind.start].isupper() and before and vocab.language not in NOUNS_IN_CAPITALS
    tie = any((term.start, term.end) == (kind.start, kind.end) for term in vocab.ties(text))
    if named or (before.endswith(("'s", "’s", "s'", "s’")) and not tie):
        return False
    behind = text[kind.end :].lstrip()
    if opens("uniting", behind):
        return True  # "A twinning links Xtown and Ytown since"
    following = next(iter(tokens(behind[:LONGEST_WORD])), None)
    return (
        following is None
        or following.start > 0
        or following.key in vocab.particles
        or following.key in form_words("documents")
        or following.key in form_words("copulas")
    )


def _is_document(word: str) -> bool:
    """Whether a word for a tie is a document's: "Partnerschaftsvertrag"."""
    return text_key(word).endswith(tuple(form_words("compounds")))


def _speaks_of_others(walk: Walk, entry: Entry, text: str) -> bool:
    """Whether places are named that are neither of the two nor hold one: "ceded to Britain by the
    Treaty of Paris in 1814"."""
    own = [place for place in (entry.place, walk.names.home) if place]
    keys, countries = {place.key for place in own}, {place.country for place in own}
    keys |= walk.names.own
    return any(
        m.place.key not in keys
        and (m.place.kind != "country" or m.place.country not in countries)
        and text_key(m.text) not in walk.own_towns
        for m in find_mentions(text)
    )

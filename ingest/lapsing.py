"""Whether a sentence about a partner says that the tie has lapsed, and since when."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from cityqa.dates import DateMention
from cityqa.mentions import find_mentions
from cityqa.words import data, text_key, tokens
from ingest.form_words import ends_with, form_words, opens, pattern, says
from ingest.vocabulary import VERBS_AT_END, Term, Vocabulary
from ingest.writer import Writer

# A word that denies a tie's end, and a tie that is ended, stand so many words from it at most.
NEAR_LAPSE = 3
# The sentence before stands so near, in characters.
BEFORE = 240
_CLAUSES = re.compile(r"[,;:.–—(]\s?")
_YEARS_LISTED = re.compile(r"\s*(?:[,、/]|and|und|et|y|e|en|och|i|a|と|와|과|和)\s*")


@dataclass(frozen=True, kw_only=True)
class Lapse:
    """The word that says that a tie has lapsed, by the sentence's characters, and when it did."""

    term: Term
    date: str
    over: bool  # whether the time for which it had is over


def lapse_told(writer: Writer, start: int, end: int) -> Lapse | None:
    """What a sentence says of a tie's end, None where nothing."""
    text, vocab = writer.page.text, writer.vocab
    sentence = text[start:end]
    since = lapsed_since(writer, start, end)
    for term in vocab.lapsed(sentence):
        if _resumed(sentence[term.end :], vocab) or _denied(term, sentence, vocab):
            continue
        if not (
            (since and not _is_of_another(writer, term, sentence))
            or _is_of_tie(term, sentence, vocab)
            or _of_tie_before(writer, start, term, sentence)
        ):
            continue
        dates = writer.dates(start + term.end, end) or _begun(writer, start, term)
        several = len(dates) > 1
        listed = several and _YEARS_LISTED.fullmatch(text[dates[0].end : dates[1].start])
        # "suspended from 2020 to 2022", "cancelled in 2020 and 2021"
        over = bool(dates and dates[0].range_end) or bool(
            several and (vocab.spans(sentence[term.end :]) or listed)
        )
        return Lapse(term=term, date=dates[0].iso if dates else "", over=over)
    return None


def how_long_it_lasted(writer: Writer, start: int, end: int) -> DateMention | None:
    """From when to when a tie was that is no more: "The twinning lasted from 1979 to 2017"."""
    text, vocab = writer.page.text, writer.vocab
    sentence = text[start:end]
    loose = data("page_forms.toml")["attributive"]["loose"]
    ties = [t for t in vocab.ties(sentence) if text_key(sentence[t.start : t.end]) not in loose]
    if not (ties or vocab.relations(sentence)) or says("institutions", sentence):
        return None
    for first, last in pairwise(writer.dates(start, end)):
        if not first.range_end:
            continue
        for verb in _lasted().finditer(sentence):
            before = sentence[verb.end() : max(first.start - start, 0)]
            behind = sentence[last.end - start : verb.start()]
            between = before if verb.end() <= first.start - start else behind
            if len(between.split()) <= NEAR_LAPSE and not _CLAUSES.search(between):
                return replace(first, end=last.end)
    return None


@cache
def _lasted() -> re.Pattern[str]:
    words = pattern("lasted")
    word = rf"(?<![^\W\d_])(?:{words})(?![a-zß-ÿ])|(?:{words})(?<=[^\x00-\xff])"
    return re.compile(word, re.IGNORECASE)


def past_in_heading(text: str, vocab: Vocabulary) -> list[Term]:
    """Words of a heading right before a word for ties, or behind it at the end, that say that the
    ties below it are over: "Past sister cities", but not "Past visits", "Past and present"."""
    ties = [*vocab.relations(text), *vocab.ties(text)]
    starts, ends = {term.start for term in ties}, {term.end for term in ties}
    found = []
    for match in _past().finditer(text):
        before, behind = text[: match.start()].rstrip(), text[match.end() :].strip(" :：.")
        if ends_with("superlatives", before):
            continue  # "Notre plus ancien jumelage"
        if match.end() in starts or (len(before) in ends and not behind):
            said = match["past"]
            found.append(Term(start=match.start(), end=match.start() + len(said), meaning="lapsed"))
    return found


@cache
def _past() -> re.Pattern[str]:
    words = rf"(?P<past>{pattern('past')})"
    return re.compile(rf"(?<![^\W\d_]){words}(?:\s|(?<=[^\x00-\xff])|$)", re.IGNORECASE)


def lapsed_since(writer: Writer, start: int, end: int) -> bool:
    """Whether a word says that what it speaks of has lapsed since a date."""
    text = writer.page.text
    lapsed = writer.vocab.lapsed(text[start:end])
    return any(
        writer.vocab.since(text[start + term.end : mention.start])
        and len(tokens(text[start + term.end : mention.start])) == 1
        for term in lapsed
        for mention in writer.dates(start + term.end, end)
    )


def _denied(lapsed: Term, sentence: str, vocab: Vocabulary) -> bool:
    """Whether an end is denied: "was not cancelled", "has never ended it"."""
    return vocab.negates(" ".join(sentence[: lapsed.start].split()[-NEAR_LAPSE:]))


def _is_of_tie(lapsed: Term, sentence: str, vocab: Vocabulary) -> bool:
    """Whether it is the tie that has lapsed: not "a plan was called off"."""
    before, behind = sentence[: lapsed.start], sentence[lapsed.end :]
    object_ = " ".join(behind.split()[:NEAR_LAPSE])
    said = f"{before} {object_}"
    alone = not before.strip(" ,*_") or all(token.key in vocab.stop for token in tokens(before))
    # "Term: five years, expired in 2023"
    return (
        alone
        or opens("terms", sentence)
        or bool(vocab.ties(said) or vocab.relations(said))
        or says("contacts", said)
    )


def _is_of_another(writer: Writer, lapsed: Term, sentence: str) -> bool:
    """Whether the clause names what has lapsed, and it is neither the tie nor the partner: "The
    summer school has been suspended since 2020", but not "Official visits have been"."""
    clause = _CLAUSES.split(sentence[: lapsed.start])[-1]
    places = {mention.start for mention in find_mentions(clause)}
    known = writer.vocab.particles | writer.vocab.place_words
    known |= form_words("copulas") | form_words("dealings")
    return any(
        token.key not in known and not token.key.isdigit() and token.start not in places
        for token in tokens(clause)
    )


def _of_tie_before(writer: Writer, start: int, lapsed: Term, sentence: str) -> bool:
    """Whether it is the tie told of in the sentence before that has lapsed: "The Council suspended
    it in 2022"."""
    object_ = " ".join(sentence[lapsed.end :].split()[:1])
    if not opens("goes_on", object_):
        return False
    before = re.split(
        r"[.。\n]\s?(?=\S)", writer.page.text[max(0, start - BEFORE) : start].rstrip()
    )
    return bool(writer.vocab.ties(before[-1]) or writer.vocab.relations(before[-1]))


def _resumed(behind: str, vocab: Vocabulary) -> bool:
    """Whether what had ended began anew: "ended in 2012 and was renewed in 2014"."""
    return says("resumed", behind) and not vocab.negates(behind)


def _begun(writer: Writer, start: int, lapsed: Term) -> list[DateMention]:
    """The date before a word for a tie's end that says when it ended: "2012年から休止", "Seit 2022
    ruht der Austausch"."""
    text, vocab = writer.page.text, writer.vocab
    dates = writer.dates(start, start + lapsed.start)
    for mention in dates:
        before, behind = text[start : mention.start], text[mention.end : start + lapsed.start]
        led = vocab.since(before) and len(tokens(before)) == 1
        # "Der Vertrag von 1992 wurde 2022 gekündigt", but not "von 1992 wurde gekündigt"
        last = mention is dates[-1] and vocab.language in VERBS_AT_END
        clause = re.split(r"[,;]", before)[-1]
        if led or (last and says("copulas", clause) and not re.search(r"[,;]", behind)):
            return [mention]
        if behind.startswith(tuple(form_words("from_then_on"))):
            return [mention]
    return []

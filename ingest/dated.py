"""Whether the words around a date in running text say that it is a tie's."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from cityqa.dates import DateMention
from cityqa.mentions import find_mentions
from cityqa.words import EAST_ASIAN_LANGUAGES, NOUNS_IN_CAPITALS, data, text_key
from ingest.form_words import alternation, ends_with, form_words, pattern, says
from ingest.terms import leads_to_end
from ingest.vocabulary import VERBS_AT_END, Vocabulary

# "sister cities since 1992": so near before a date a relation is what it dates.
NEAR_DATE = 40
_CLAUSE = re.compile(r",\s(?:and|und|et|y|e|en|och)\s")
_PARTS = re.compile(r"[,，、;；:：.。]")
_SENTENCE = re.compile(r"[\n.!?。]")
# What stands before a kind of agreement that a list of stages begins or goes on with.
_ALONE = re.compile(r"(?:.*[,;(])?[\s*_]*")
# Whose sister something is, and with whom it is twinned.
_OWNER = re.compile(r"([A-ZÀ-Þ][\w-]+(?:\s[A-ZÀ-Þ][\w-]+)?)['’]s?\s(?:\w+\s)?$")
_WITH = re.compile(
    r"\s(?:(?:city|state|province)\s)?(?:(?:with|of|to|mit|von|avec|de|con)\s)?"
    r"([A-ZÀ-Þ][\w-]+(?:\s[A-ZÀ-Þ][\w-]+)?)"
)
# An agreement and the word for its signing stand so near, in words.
NEAR_SIGNED = 3
# "municipality of San Juan on": what stands between a tie and its date, in words.
LONGEST_OF_HOME = 6
# "officially a sister city since": so near before a date, in words.
NEAR_OFFICIAL = 5


def dates_a_tie(before: str, behind: str, vocab: Vocabulary) -> bool:
    """Whether the words on both sides of a date say that it is a tie's."""
    if dates_an_event(before) or leads_to_end(before) or vocab.counts_years(before):
        return False
    before = _aside().split(before)[-1]  # "the town of Hiwasa, which became Minami in"
    # "... is our sister city, and in 1997 it was chosen": another clause begins with the date.
    near = _CLAUSE.split(before[-NEAR_DATE:])[-1]
    if vocab.signs(before) or vocab.lasts(near) or (vocab.relations(near) and vocab.since(before)):
        return True
    if _tells_what_it_became(before, vocab):
        return True
    # "The agreement of 1984", "their names to the agreement on 10 May"
    of_date = re.search(r"([^\W\d]+)\s(?:of|on|from|vom|von|du|de|del|dal|della|van)\s$", before)
    if of_date and (
        vocab.ties(of_date[1]) or any(t.end == of_date.end(1) for t in vocab.relations(before))
    ):
        return True
    # "Letter of intent 1999, partnership agreement 2001"
    told = [*vocab.relations(before), *vocab.ties(before)]
    if any(_ALONE.fullmatch(before[: t.start]) and not before[t.end :].strip(" (") for t in told):
        return True
    # "The oldest tie, made in 1958"
    made = before[told[-1].end :] if told else ""
    led = len(made.split()) - 1  # but for "in"
    near_made = led <= NEAR_SIGNED or _names_whose(made, vocab)
    if near_made and says("made", made) and not ends_with("lasting", made):
        return True
    # "The partnership with the Russian city (since 1992) sleeps"
    if re.search(r"[(（]\s?\w+\s$", before) and vocab.since(before) and vocab.ties(before):
        return True
    # "The treaty was on 3 May 1988 signed", as German and Dutch have it
    return bool(vocab.ties(before) and vocab.signs(behind))


def _names_whose(made: str, vocab: Vocabulary) -> bool:
    """Whether words from a tie to its date say between whom it was made and nothing else: "the pact
    of Xtown with Ourtown City Council was made in"."""
    if vocab.language in NOUNS_IN_CAPITALS:
        return False
    others = [word for word in made.split() if not word[0].isupper()]
    known = (
        vocab.particles
        | vocab.stop
        | form_words("copulas")
        | form_words("been")
        | form_words("made")
    )
    return bool(find_mentions(made)) and all(
        not (key := text_key(word)) or key in known for word in others
    )


def _tells_what_it_became(before: str, vocab: Vocabulary) -> bool:
    """Whether the words right before a date say that a place became a partner: "It became a sister
    town of Xtown on"."""
    told = vocab.relations(before)[-1:]
    if not told or not names_what_it_became(before[: told[0].start]):
        return False
    behind = before[told[0].end :]
    return len(behind.split()) <= LONGEST_OF_HOME and not _PARTS.search(behind)


def names_what_it_became(before: str) -> bool:
    """Whether words lead from a place to what it became: "became a", "est devenue"."""
    return says("becomes", " ".join(before.split()[-NEAR_SIGNED:]))


def dates_an_event(before: str) -> bool:
    """Whether a date is of something after which another was done: "signed after the floods of"."""
    return _event().search(before) is not None


def of_what_led_to_it(before: str, vocab: Vocabulary) -> bool:
    """Whether a date stands in a clause about what is no tie, and led to one: "A school exchange,
    which has existed since 2004, grew into the partnership"."""
    what = _what_led().search(before)
    if what is None:
        return False
    said = what["what"]
    return not (vocab.relations(said) or says("documents", said))


@cache
def _what_led() -> re.Pattern[str]:
    words = alternation(data("page_forms.toml")["relatives"]["words"])
    return re.compile(rf"(?P<what>[^,.;:()]*[^\W\d_]),\s(?:{words})\s[^,.;:()]*$", re.IGNORECASE)


@cache
def and_now() -> re.Pattern[str]:
    """Where a clause goes on with what is so today, and was not then: "and now", "、現在は"."""
    return re.compile(rf"(?:\s(?:and|und|et|y)\s|[、，]\s?)(?:{pattern('now')})(?![a-zß-ÿ])", re.I)


def dates_a_renewal(
    text: str, start: int, end: int, date: DateMention, found: Sequence[DateMention], language: str
) -> bool:
    """Whether the words beside a date of a sentence say that a tie was renewed then, which it was
    before; ``found`` are the sentence's dates, all by offsets of the ``text``."""
    previous = max((d.end for d in found if d.end <= date.start), default=start)
    following = min((d.start for d in found if d.start >= date.end), default=end)
    if says("renewed", _PARTS.split(text[previous : date.start])[-1]):
        return True
    # "On 1 May 2005 the twinning was renewed": the date that a sentence opens with
    opens = len(_SENTENCE.split(text[max(date.start - NEAR_DATE, 0) : date.start])[-1].split()) <= 1
    late = opens or language in VERBS_AT_END or language in EAST_ASIAN_LANGUAGES
    return late and says("renewed", _PARTS.split(text[date.end : following])[0])


@cache
def _aside() -> re.Pattern[str]:
    words = alternation(data("page_forms.toml")["asides"]["words"])
    return re.compile(rf",\s(?:{words})\b", re.IGNORECASE)


@cache
def _event() -> re.Pattern[str]:
    listed = data("page_forms.toml")["after"]["words"]
    words = alternation(sorted(listed, key=len, reverse=True))
    return re.compile(
        rf"\b(?:{words})\s[^,;.()]{{3,60}}\s(?:of|de|del|von|vom|du|des|di)\s$", re.IGNORECASE
    )


def made_official(
    text: str, start: int, dates: Sequence[DateMention], vocab: Vocabulary
) -> list[DateMention]:
    """A sentence's dates without those of a tie that only a later one made official: "a sister
    since 1965 by way of a school, and officially since 1980"."""
    leads: list[str] = []
    for index, date in enumerate(dates):
        leads.append(text[dates[index - 1].end if index else start : date.start])
    called = [
        n
        for n, lead in enumerate(leads)
        if says("official", " ".join(lead.split()[-NEAR_OFFICIAL:])) and vocab.since(lead)
    ]
    if not called:
        return list(dates)
    official, own = dates[called[0]], vocab.relations(leads[called[0]])
    return [
        date
        for date, lead in zip(dates, leads, strict=True)
        # "a friendship since 1995 and officially a sister city since 2005": each of a kind
        if date.iso >= official.iso or (own and vocab.relations(lead))
    ]


def makes_final(text: str) -> bool:
    """Whether words say that a tie was made official: "made the affiliation final"."""
    return _final().search(text) is not None


@cache
def _final() -> re.Pattern[str]:
    forms = data("page_forms.toml")["made_final"]
    ties = alternation(sorted(data("page_forms.toml")["ties"]["words"], key=len, reverse=True))
    between = rf"\s(?:[^\W\d_]+\s){{0,2}}(?:{ties})\s"
    return re.compile(
        rf"\b(?:{alternation(forms['makes'])}){between}(?:{alternation(forms['final'])})\b", re.I
    )


def document_signed(before: str, vocab: Vocabulary) -> bool:
    """Whether words say that an agreement was signed: "before the agreement was signed in"."""
    for signed in vocab.signings(before):
        near = before[: signed.start].split()[-NEAR_SIGNED:]
        if any(text_key(word) in form_words("documents") for word in near):
            return True
    return False


def of_others(before: str, vocab: Vocabulary, own: Collection[str]) -> bool:
    """Whether the tie spoken of last before a date is that of another place than the home or the
    partner, whose names are ``own``: "the province that has been Tasmania's sister since"."""
    told = vocab.relations(before)[-1:]
    if not told:
        return False
    owner = _OWNER.search(before[: told[0].start])
    other = _WITH.match(before[told[0].end :])
    name = owner[1] if owner else other[1] if other else ""
    return bool(name and find_mentions(name)) and text_key(name) not in own


def of_something_named(before: str, vocab: Vocabulary) -> bool:
    """Whether it is something with a name that cities are partners in, or that is called one:
    "Light Night partners since", "the Harbour Exchange, which began in"."""
    tie = vocab.ties(before)[-1:]
    if not tie or vocab.language in NOUNS_IN_CAPITALS:
        return False
    leading = before[: tie[0].start]
    name = re.search(r"(?:[A-ZÀ-Þ][\w'’-]*\s){1,2}$", leading)
    if name is None or vocab.relations(name.group()) or find_mentions(name.group()):
        return False
    # "The Exchange" and "the Partnership Agreement" are called nothing.
    called = before[tie[0].start].isupper() and name.start() and not vocab.ties(name.group())
    return bool(called) or len(name.group().split()) > 1


def of_institutions(before: str, vocab: Vocabulary) -> bool:
    """Whether a tie that was made is one between others than cities: "A museum partnership", "An
    agreement with the University of Lodz was signed"."""
    signed, ties = vocab.signings(before)[-1:], vocab.ties(before)
    ties = [tie for tie in ties if not signed or tie.end <= signed[0].start][-1:]
    if not signed or not ties:
        return False
    near = before[: ties[0].start].split()[-1:] + before[ties[0].end : signed[0].start].split()
    return any(text_key(word) in form_words("institutions") for word in near)

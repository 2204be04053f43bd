"""Names that running text alone tells to be partners: "the contract with the town of Ajka"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from babel import Locale

from cityqa.mentions import Mention
from cityqa.place_names import by_stem, place_words
from cityqa.places import gazetteer, normalise
from cityqa.types import BlockKind, Place
from cityqa.words import EAST_ASIAN_LANGUAGES, NOUNS_IN_CAPITALS, text_key
from ingest.form_words import form_words, pattern, says
from ingest.not_places import names_a_place
from ingest.sentences import is_question, mentions, sentences
from ingest.spelled_lists import NAME
from ingest.told_kinds import speaks_of_other_matters
from ingest.unmarked import told_town
from ingest.walk import Walk

# A name that a page prints so often is one that it speaks of.
FEWEST_NAMED = 2
# Words between a name and what leads to it: "with the old French town of".
LONGEST_LEAD = 5
# Babel's codes of the continents, and what the key of a place that no gazetteer has begins with.
CONTINENTS = ("002", "003", "005", "009", "019", "142", "150")
UNLISTED = "name:"
OF = frozenset({"of", "de", "d", "di", "da", "von", "van"})
_NAME = re.compile(rf"(?:(?<![\w'’.-])|(?<=\b[dDlL]['’])){NAME}(?!\s[^\W\d_a-zß-ÿ])")
_ANDS = frozenset({"and", "und", "et", "y", "e"})
_AND = re.compile(rf"\s(?:{'|'.join(_ANDS)}|&)\s")


def learn_told_names(walk: Walk) -> None:
    """Learn, for another reading, the names with which sentences say that the home has a tie.

    No list of names in running text has those of all small towns; but where a sentence speaks of
    the home's tie, and names nobody else, what stands in the partner's place is a partner.
    """
    if walk.names.home is None:
        return
    east_asian = walk.vocab.language in EAST_ASIAN_LANGUAGES
    for stretch in walk.stretches:
        if stretch.kind not in (BlockKind.PARAGRAPH, BlockKind.BULLET):
            continue
        for start, end in sentences(walk.page.text, stretch.start, stretch.end):
            if east_asian:
                _read_east_asian(walk, walk.page.text[start:end], stretch.place)
            elif stretch.place is None:
                _read(walk, walk.page.text[start:end])


def _read_east_asian(walk: Walk, text: str, about: Place | None) -> None:
    """Learn a town that is not found in the text, behind its country or region, where its own word
    for town says that it is one: "日本の西上町と", "경상북도 북안군과".

    The first reading may have taken the region for the partner that the sentence is ``about``.
    """
    if is_question(text) or speaks_of_other_matters(walk, text) or not _speaks_of_tie(walk, text):
        return
    known, home = mentions(text, walk.names), walk.names.home
    for leads in known:
        country = home.country if home else ""
        town = told_town(text, leads.place, leads.start, leads.end, country)
        if town is None or walk.names.is_home(town.name):
            continue
        if about and about.key != leads.place.key:
            continue  # of a partner's own partner
        if not any(m.start < town.end and town.start < m.end for m in known):
            place = walk.names.resolve(town.name, town.country)
            walk.names.learn(town.name, place, sure=True)


def _read(walk: Walk, text: str) -> None:
    if is_question(text) or speaks_of_other_matters(walk, text) or not _speaks_of_tie(walk, text):
        return
    known, home = mentions(text, walk.names), walk.names.home
    at_home = [(m.start, m.end) for m in known if home and m.place.key == home.key]
    at_home += [ours.span() for ours in _our_town().finditer(text)]
    listed = [m for m in known if m.place.kind == "city" and _is_listed(m)]
    # The tie of others is only of whom it names with the country, too: "and the English town of".
    ours = all((m.start, m.end) in at_home for m in listed)
    found = [m for match in _NAME.finditer(text) if (m := _mention(walk, text, match, known))]
    for name in found:
        lead = _lead(walk, text[: name.start])
        if not ours and not (lead and _country_told(text[: name.start])):
            continue
        beside = any(
            _AND.fullmatch(text, last, name.start) or _AND.fullmatch(text, name.end, first)
            for first, last in at_home
        )
        subject = beside and not name.start and name.text.isalpha() and _recurs(walk, name.text)
        if lead == "called" or subject or (_could_be(walk, name) and (beside or lead)):
            walk.names.learn(name.text, name.place, sure=True)


@cache
def _our_town() -> re.Pattern[str]:
    """The home city without its name: "between our town and Turin"."""
    return re.compile(rf"(?<!\w)(?:{pattern('our_town')})", re.IGNORECASE)


def _mention(
    walk: Walk, text: str, match: re.Match[str], known: Sequence[Mention]
) -> Mention | None:
    """What could be a town's name that is none of those that are known, or None."""
    start, end, vocab = _behind_noun(match), match.end(), walk.vocab
    name = match[0][start - match.start() :]
    if any(m.start < end and start < m.end for m in known) or _in_brackets(text[:start]):
        return None
    common = vocab.stop | vocab.particles | vocab.place_words | _continents(vocab.language)
    if any(text_key(word) in common for word in name.split() if word[0].isupper()):
        return None
    if vocab.relations(name) or vocab.ties(name) or vocab.label(name):
        return None
    if any(normalise(name) in other for other in walk.names.partners):
        return None  # a word of a partner's name: of "Lequidoe, District of Aileu"
    country = _country_told(text[:start])
    place = gazetteer().resolve(name, country, fuzzy=False) or gazetteer().unknown(name, country)
    mention = Mention(start=start, end=end, text=name, place=place)
    return mention if names_a_place(text, mention, known, vocab, known=False) else None


def _behind_noun(match: re.Match[str]) -> int:
    """Where a name begins behind the word for a town: "Stadt Ajka", where nouns have capitals."""
    first, _, rest = match[0].partition(" ")
    named = rest and rest[0].isupper() and place_words().tags(first)
    return match.end() - len(rest) if named else match.start()


def _country_told(before: str) -> str:
    """The country whose adjective goes with the word for a town that leads to a name: "the Polish
    town of", "mit der tschechischen Stadt", "la ville chinoise de"; "" for none."""
    run = re.sub(r"(?<=\b[dDlL])['’]$", "", before).split()[-3:]
    run = run[:-1] if run and text_key(run[-1].rstrip("'’")) in OF else run[-2:]
    if len(run) < 2 or not any(place_words().tags(word) for word in run[-2:]):
        return ""
    told = {iso for word in run for iso in gazetteer().country_phrases.tags(word)}
    told |= {by_stem(text_key(word), "countries.toml") for word in run} - {""}
    return told.pop() if len(told) == 1 else ""


def _could_be(walk: Walk, name: Mention) -> bool:
    """Whether a gazetteer has a town of the name, where a capital says that it is a name at all."""
    town = _is_listed(name) and name.place.kind == "city"
    return town and walk.vocab.language not in NOUNS_IN_CAPITALS


def _is_listed(name: Mention) -> bool:
    return not name.place.key.startswith(UNLISTED)


def _recurs(walk: Walk, name: str) -> bool:
    return len(re.findall(rf"\b{re.escape(name)}\b", walk.page.text)) >= FEWEST_NAMED


def _in_brackets(before: str) -> bool:
    return before.rfind("(") > before.rfind(")")


@cache
def _continents(language: str) -> frozenset[str]:
    named = Locale(language).territories
    return frozenset(text_key(named[code]) for code in CONTINENTS if code in named)


def _speaks_of_tie(walk: Walk, text: str) -> bool:
    """Whether a sentence says that a tie was made, or is there."""
    vocab = walk.vocab
    if vocab.spoken_relations(text):
        return True
    made = vocab.signs(text) or says("made", text) or says("documents", text)
    made = made or says("fosters", text)
    tied = says("allied", text) or (vocab.ties(text) and made)
    return bool(tied) and bool(walk.context.title_relation or vocab.relations(walk.page.title))


def _lead(walk: Walk, before: str) -> str:
    """ "led" where a tie is said to be with what stands behind some words, "called" where they also
    call it a town: "with the old town of"; "" where it is not."""
    run = re.sub(r"(?<=\b[dDlL])['’]$", "", before).split()[-LONGEST_LEAD:]
    called = False
    of = len(run) > 1 and text_key(run[-1]) in OF and place_words().tags(run[-2])
    if of or _country_told(before):
        run, called = run[:-2], True
    elif run and walk.vocab.language in NOUNS_IN_CAPITALS and place_words().tags(run[-1]):
        run, called = run[:-1], True
    leading = form_words("with") | form_words("allied_to")
    if called and any(text_key(word) in leading for word in before.split()):
        leading |= _ANDS  # "with the German town of Lahr and the English town of"
    while run and text_key(run[-1]) not in leading:
        word = run.pop()
        if not (called or text_key(word) in walk.vocab.particles):
            return ""
    return ("called" if called else "led") if run else ""

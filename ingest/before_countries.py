"""Names that no gazetteer has, or of a small city, told by the country behind them: "Castelvero di
Sopra (Italy)", "Celle, Germany"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cityqa.dates import month_names
from cityqa.mentions import Mention
from cityqa.places import gazetteer
from cityqa.types import Place
from cityqa.words import text_key
from ingest.beside import is_named_as_region
from ingest.companions import spelled_before
from ingest.form_words import ends_with
from ingest.names import Names
from ingest.sentences import mentions
from ingest.vocabulary import Vocabulary

# So many people live in a city that is known by another spelling of its name.
OLDER_SPELLING = 100_000
# A name and what stands between it and its country; "in der heutigen", "(Südtirol /".
_STRANGE = re.compile(
    r"(?<![\w'’-])([^\W\d_a-z][\w'’-]+(?:(?:\s|\s?/\s?)[^\W\d_a-z][\w'’-]+){0,3})"
    r"(?:,?\s(?:in|im|en|au|aux)\s(?:(?:the|der|den|dem|la|el)\s(?:[a-zß-ÿ-]+\s)?)?"
    r"|\s?[(（](?:[^\W\d_][\w'’-]+(?:\s?/\s?|,\s))?|(?P<comma>,\s))$"
)
# Between a name and its country.
_LEADS_TO_COUNTRY = re.compile(
    r"(?:,?\s(?:in|im|en|au|aux|nel|em)\s(?:(?:the|der|den|dem|la|el)\s)?|\s?[(（]|,\s)$"
)
# A name in a text by its offsets, with the place it means and the country behind it.
Told = tuple[int, int, Place, Mention]


def spelled_names(
    text: str, listed: Sequence[Mention], names: Names, vocab: Vocabulary
) -> Iterator[Told]:
    """Names before their countries that have other places' names in them, and are themselves in no
    gazetteer: "Castelvero di Sopra (Italy)", "Hazelford St Mary in England"."""
    for country in listed:
        lead = _LEADS_TO_COUNTRY.search(text[: country.start])
        if country.place.kind != "country" or lead is None:
            continue
        first, last = spelled_before(text[: lead.start()], vocab.stop | vocab.particles)
        first = _own_words(text, first, last, country.place.country, vocab)
        inside = [m for m in listed if first <= m.start and m.end <= last]
        name = text[first:last]
        if not inside or name == inside[-1].text or vocab.relations(name) or vocab.ties(name):
            continue
        if names.home and any(m.place.key == names.home.key for m in inside):
            continue
        before = [m for m in listed if m.end <= first]
        if before and is_named_as_region(before[-1], inside[0]):
            continue  # "Hirosaki City in Aomori Prefecture, Japan"
        place = names.resolve(name, country.place.country)
        if all(place.key != m.place.key for m in inside):  # "Stadt Kumasi" is read as Kumasi is
            yield first, last, place, country


def _own_words(text: str, first: int, last: int, country: str, vocab: Vocabulary) -> int:
    """Where the words begin of a name that ends some text: behind all that stands before one that
    is a place's in the country, or a word for a place or a tie: "Stadt Köln", "Mayor Bremen"."""
    if gazetteer().resolve(text[first:last], country, fuzzy=False):
        return first
    for word in re.finditer(r"(?<=\s)\S", text[first:last]):
        at = first + word.start()
        before = text[first:at].split()[-1]
        known = text[at].isupper() and gazetteer().resolve(text[at:last], country, fuzzy=False)
        if known or text_key(before) in vocab.place_words:
            return at
    return first


def unknown_name(text: str, country: Mention, names: Names, vocab: Vocabulary) -> Told | None:
    """A name that no gazetteer has, or of a small city, told by the country beside it: "Yarinacocha
    in Peru", "Trèves (Allemagne)", "Celle, Germany"."""
    before = _STRANGE.search(text[: country.start])
    if before is None:
        return None
    first, last = before.span(1)
    if names.own_name and any(h.end() == last for h in names.own_name.finditer(text)):
        return None
    whole = spelled_before(text[:last], vocab.stop | vocab.particles)[0]
    first = _own_words(text, min(first, whole), last, country.place.country, vocab)
    # "Als neunte Partnerstadt Dubrovnik in Kroatien"
    first = max(
        (t.end + 1 for t in vocab.relations(text) if t.start <= first < t.end), default=first
    )
    while (word := re.match(r"\w+\s", text[first:last])) and text_key(word[0]) in vocab.particles:
        first += word.end()  # "Für Marienbad"
    if first >= last:
        return None
    if before["comma"] and not _between_commas(text, first, last, country):
        # "In the autumn, Germany": nothing says that a comma stands behind a city
        if (first := _known_there(text, first, last, country.place.country)) < 0:
            return None
    name = text[first:last]
    if text_key(name) in vocab.stop | vocab.place_words:
        return None
    if not first and re.match(r",\s[^\W\d_a-zß-ÿ]", text[country.end :]) and " " not in name:
        if not gazetteer().resolve(name, country.place.country, fuzzy=False):
            return None  # "Situated in Hungary, Ajka": no name, but how one lies
    if mentions(name, names) or vocab.relations(name):
        return None
    return first, last, names.resolve(name, country.place.country), country


def _between_commas(text: str, first: int, last: int, country: Mention) -> bool:
    """Whether commas set a country apart behind a name that begins a part of the sentence: "On 12
    km², Ajka, Hungary, is"; a month would be one, too."""
    closed = re.match(r",\s[a-zß-ÿ]", text[country.end :])
    begins = not first or text[:first].endswith(", ") or ends_with("with", text[:first])
    dated = month_names().keys() & {word.casefold() for word in text[first:last].split()}
    return bool(closed and begins and not dated)


def _known_there(text: str, first: int, last: int, country: str) -> int:
    """Where the longest name begins that ends a text and is a place's in a country, or -1."""
    begins = [first + word.start() for word in re.finditer(r"(?<!\S)\S", text[first:last])]
    known = (at for at in begins if gazetteer().resolve(text[at:last], country, fuzzy=False))
    if (found := next(known, -1)) >= 0 or not first:
        return found
    # "is Pucheon, South Korea": a great city in an older spelling
    meant = gazetteer().resolve(text[first:last], country)
    return first if meant and meant.population >= OLDER_SPELLING else -1

"""Which city a sentence presents without a word of its tie: "With 9,800 people, Ajka, Hungary, is a
busy town", "Ajka is a town in Hungary", "Situated in Hungary, Ajka has", "The town of Ajka has some
26,000 inhabitants"."""

from __future__ import annotations

import re

from cityqa.mentions import Mention
from cityqa.place_names import place_words
from cityqa.words import tokens
from ingest.companions import spelled_before
from ingest.form_words import form_words, opens
from ingest.named import Named, parties
from ingest.sentences import mentions, sentences
from ingest.spelled_lists import NAME
from ingest.walk import Walk

# Words between "is" and the word for a town: "is one of the largest cities".
LONGEST_PRAISE = 6
# Words up to the one for a town in "The old city of".
LONGEST_LEAD = 3
_OF = re.compile(r"\s(?:(?:of|de|di|von)\s|d['’])?")
_NAME = re.compile(NAME)
# "Situated in", before a country; and what leads from there to the name of what lies so.
_LYING = re.compile(r"\W*[^\W\d_]+\s(?:in|im|en|au|aux|nel|em)\s(?:(?:the|der|den|dem|la|el)\s)?$")
_BEHIND = re.compile(rf",\s(?P<name>{NAME})\s(?=[a-zß-ÿ])")


def presented(walk: Walk, start: int, end: int, *, outright: bool = False) -> Named | None:
    """The one city, with its country, of which the first sentence between two offsets tells, where
    it names neither the home nor a tie; ``outright``, only where it says what or where that is."""
    text = walk.page.text
    first, last = next(iter(sentences(text, start, end)), (start, end))
    said = text[first:last]
    vocab, names = walk.vocab, walk.names
    if vocab.relations(said) or vocab.ties(said) or vocab.speaks_of_visits(said):
        return None
    every = mentions(said, names)
    countries = [m for m in every if m.place.kind == "country"]
    if not countries:
        return _introduced(walk, first, last)
    if len({m.place.country for m in countries}) != 1:
        return None
    country = countries[0]
    found = _lying(said, country) or _described(walk, said, country)
    if found is None and outright:
        return None
    if found is None:
        named = parties(walk.writer, names, first, last, "")
        whole = [n for n in named.partners if n.country_end]
        if len(whole) != 1 or whole[0] is not named.partners[0] or named.home_at >= 0:
            return None
        return whole[0]
    name, at = found
    place = names.resolve(name, country.place.country)
    if names.home and place.key == names.home.key:
        return None
    return Named(
        name=name,
        place=place,
        start=first + at,
        end=first + at + len(name),
        country_start=first + country.start,
        country_end=first + country.end,
    )


def _introduced(walk: Walk, first: int, last: int) -> Named | None:
    """The town with which a sentence opens, to say how many live there; or where it lies, if it is
    one that is known."""
    said, names = walk.page.text[first:last], walk.names
    at = _behind_town(said)
    name = _NAME.match(said, at)
    if name is None:
        return None
    begins, ends = spelled_before(said[: name.end()], walk.vocab.stop | walk.vocab.particles)
    behind = said[ends:]
    verb = next((token.key for token in tokens(behind)), "")
    place = names.resolve(said[begins:ends], walk.country_told())
    counts = verb in form_words("has_people") and any(
        figure.unit == "persons" for figure in walk.writer.figures(first, last)
    )
    lies = opens("lies", behind) and not place.key.startswith("name:")
    if begins < at or begins >= ends or not (counts or lies):
        return None
    if names.home and place.key == names.home.key:
        return None
    return Named(name=said[begins:ends], place=place, start=first + begins, end=first + ends)


def _behind_town(said: str) -> int:
    """Where the name begins in "The town of Ajka": behind the first words for a town, or 0."""
    lead = [token for token in tokens(said)[:LONGEST_LEAD] if place_words().tags(token.key)]
    of = _OF.match(said, lead[-1].end) if lead else None
    return of.end() if of else 0


def _lying(said: str, country: Mention) -> tuple[str, int] | None:
    """The name with which a sentence goes on behind "Situated in Hungary", as "Ajka has"."""
    behind = _BEHIND.match(said, country.end)
    if behind is None or not _LYING.fullmatch(said[: country.start]):
        return None
    return behind["name"], behind.start("name")


def _described(walk: Walk, said: str, country: Mention) -> tuple[str, int] | None:
    """The name that opens a sentence that says that it is a town, or where it lies."""
    name = _NAME.match(said)
    if name is None or name.end() > country.start:
        return None
    first, last = spelled_before(said[: name.end()], walk.vocab.stop | walk.vocab.particles)
    behind = said[last : country.start]
    if first or not (opens("lies", behind) or _is_town(behind)):
        return None
    return said[first:last], first


def _is_town(behind: str) -> bool:
    """Whether words behind a name say that it is a town: "is a city in"."""
    run = [token.key for token in tokens(behind)]
    return (
        run[:1] != []
        and run[0] in form_words("copulas")
        and any(place_words().tags(key) for key in run[1 : 1 + LONGEST_PRAISE])
    )

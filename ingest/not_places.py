"""Names in running text that mean no place there: persons, buildings, nicknames, common nouns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cityqa.mentions import Mention
from cityqa.words import NOUNS_IN_CAPITALS, data, text_key
from ingest.countries import place_endings
from ingest.form_words import alternation, ends_with, form_words, pattern
from ingest.names import GREAT_CITY
from ingest.vocabulary import Vocabulary

_EAST_ASIAN, _HAN = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]"), re.compile(r"[\u4e00-\u9fff]{2}")
_THE = re.compile(r"\b[Tt]he\s(?:(?P<word>[a-z-]+|(?:[A-Z]\.?){2,})\s)?$")
_INITIALS = re.compile(r"[A-ZÀ-Þ](?:\.? [A-ZÀ-Þ])*")
_LIES = re.compile(r"\b(?:city|town|capital|municipality)\s(?:in|of)\s$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|von|de|desde|da|dal)\s$", re.IGNORECASE)
_TO = re.compile(r"\s(?:to|bis|à|jusqu|hasta|a|até)\b", re.IGNORECASE)


def names_a_place(
    text: str, mention: Mention, everyone: Sequence[Mention], vocab: Vocabulary, *, known: bool
) -> bool:
    """Whether a name in a clause means its place there; ``known`` where it is the home or one that
    the page has told of, ``everyone`` all the names in the clause."""
    return not (
        # 友好 is a city's name, and in 友好城市 it is none; in "Old City Hall" there is none.
        any(t.start <= mention.start and mention.end <= t.end for t in vocab.relations(text))
        or (not known and _is_labelled(text, mention, vocab))
        or _names_a_building(text, mention.end)
        or re.match(r"['’]s\s[A-ZÀ-Þ]", text[mention.end :])  # "Abruzzo's Sulmona"
        or _names_a_person(text, mention, everyone, vocab)
        or (not known and _holds_an_office(text, mention))
        or (not known and _names_an_association(text, mention, vocab))
        or text_key(mention.text) in form_words("institutions")  # University is a town, too
        or ends_with("held_beside", text[: mention.start])  # "closer than to Alice Springs"
        or _is_nickname(text, mention)
        or (not known and _in_a_quoted_name(text, mention))
        or (not known and _goes_with_a_noun(text, mention))
        or (not known and _describes(text, mention, vocab))
        or (not known and _is_a_noun(text, mention))
        or _tells_where(text, mention)
        or (not known and _lies_between(text, mention))
        or (not known and _is_cut_from_words(text, mention, everyone, vocab))
    )


def _is_labelled(text: str, mention: Mention, vocab: Vocabulary) -> bool:
    """Whether a name is a word of a label, as Date is in "Date of sisterhood"."""
    return (
        any(
            t.start <= mention.start
            and mention.end <= t.end
            and t.end - t.start > len(mention.text)
            for t in vocab.labels(text)
        )
        or vocab.label(mention.text) == "date"
    )


def _holds_an_office(text: str, mention: Mention) -> bool:
    """Whether a name is that of somebody in office: "Rosa Valencia, mayor of", "Mayor Bremen"."""
    before = text[: mention.start]
    titled = _titled().search(before) or _beside_office().search(before)
    behind = _in_office().match(text, mention.end) or _in_office_in_han().match(text, mention.end)
    whole = text.startswith(place_endings(), mention.end)
    return bool(titled or (behind and not whole))


@cache
def _in_office_in_han() -> re.Pattern[str]:
    """What is left of somebody's name behind its first letters, and the office: 間太郎市長."""
    person = data("answer_types.toml")["person"]
    offices = alternation((*person["roles"], *person["behind"]))
    return re.compile(rf"[\u4e00-\u9fff々ヶノ之]{{1,6}}?(?<![副元前新第])(?:{offices})")


@cache
def _in_office() -> re.Pattern[str]:
    led = r"(?:(?:the|then|der|die|damals|le|la|alors|el|entonces)\s)?"
    return re.compile(
        rf",\s{led}(?:{pattern('mayors')})\s(?:(?:of|de|du|des|von|der)\s|d['’])", re.IGNORECASE
    )


@cache
def _beside_office() -> re.Pattern[str]:
    """ "The mayor of Leeds, Anna" before "Lancaster"."""
    mayor = rf"(?i:{pattern('mayors')})\s(?:of|de|du|von|di|d['’])\s?"
    return re.compile(rf"\b{mayor}[^,;.]{{2,40}},\s(?:[A-ZÀ-Þ][\w'’.-]*\s){{1,3}}$")


@cache
def _titled() -> re.Pattern[str]:
    """The end of a text with somebody's office or title, and names of that person behind it."""
    titles = alternation(t.title() for t in data("answer_types.toml")["person"]["titles"])
    names = r"(?:(?:[A-ZÀ-Þ]\.)+\s|[A-ZÀ-Þ][\w'’-]*\s){0,3}"
    return re.compile(rf"\b(?:(?i:{pattern('mayors')})|(?:{titles})\.?)\s{names}$")


def _names_a_person(
    text: str, mention: Mention, everyone: Sequence[Mention], vocab: Vocabulary
) -> bool:
    """Whether a name goes on with another that is no place's: "Kerry Ward, mayor of", "A. M.
    Holt"."""
    initials = r"\.?" if _INITIALS.fullmatch(mention.text) else ""
    behind = re.match(rf"{initials} ([A-ZÀ-Þ][\w'’-]+)", text[mention.end :])
    if behind is None or vocab.language in NOUNS_IN_CAPITALS:
        return False
    key = text_key(behind[1])
    return not (
        key in vocab.place_words
        or key in vocab.particles
        or vocab.relations(behind[1])
        or vocab.ties(behind[1])
        or any(m.start == mention.end + 1 for m in everyone)
    )


def _names_an_association(text: str, mention: Mention, vocab: Vocabulary) -> bool:
    """Whether a name is the first of an association's: "Rockville Sister City Corporation", whose
    partners are others than its neighbour's."""
    tie = next((t for t in vocab.relations(text) if t.start == mention.end + 1), None)
    if tie is None or not text[tie.start].isupper():
        return False
    behind = re.match(r"\s([A-ZÀ-Þ][\w'’-]+)", text[tie.end :])
    return behind is not None and not vocab.ties(behind[1])


def _tells_where(text: str, mention: Mention) -> bool:
    """Whether a region only says where others lie: "the first city in Jiangsu Province to do so",
    "from California to Ukraine"."""
    if mention.place.kind != "region":
        return False
    before, behind = text[: mention.start], text[mention.end :]
    return bool(_LIES.search(before) or (_FROM.search(before) and _TO.match(behind)))


def _lies_between(text: str, mention: Mention) -> bool:
    """Whether a name is that of the water or the border that others live beside: "on both sides of
    the Rhine and the Channel"."""
    before = text[: mention.start]
    return _sides().search(before) is not None and not ends_with("with", before)


@cache
def _sides() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern('sides')})\s[^,;.:]{{2,36}}$", re.IGNORECASE)


def _is_nickname(text: str, mention: Mention) -> bool:
    """Whether "the" stands before a city's name that has none: "the Garden City has entered"."""
    place = mention.place
    return (
        place.kind == "city"
        and text[: mention.start].endswith(" the ")
        and re.match(r"\s[a-z]", text[mention.end :]) is not None
        and not place.name.startswith(("The ", "Den "))
    )


def _in_a_quoted_name(text: str, mention: Mention) -> bool:
    """Whether a name is a word of what quotation marks call something: "Friendship Forest"."""
    before, behind = text[: mention.start], text[mention.end :]
    led = re.search(
        r"[“„«「『‘]\s?(?:[A-ZÀ-Þ][\w'’-]*\s)+$|(?<!\S)\"(?:[A-ZÀ-Þ][\w'’-]*\s)+$", before
    )
    return led is not None and re.match(r"[\w\s'’-]*[”“\"»」』’]", behind) is not None


def _describes(text: str, mention: Mention, vocab: Vocabulary) -> bool:
    """Whether "the" makes a name no city's: "in the global South", "at the White House".

    "With the Basque Country" names a partner, and so does "the twin town Hagi".
    """
    before = _THE.search(text[: mention.start])
    if before is None or mention.place.name.startswith(("The ", "Den ")):
        return False
    if mention.place.kind == "country" and not before["word"]:
        return False
    word = before["word"] or ""
    named = text_key(word) in vocab.place_words or vocab.relations(word) or vocab.ties(word)
    return not named and not ends_with("with", text[: before.start()])


def _is_a_noun(text: str, mention: Mention) -> bool:
    """Whether an article makes a name a noun written with a capital: "por el Pleno municipal"."""
    before, behind = text[: mention.start], text[mention.end :]
    return (
        mention.place.kind == "city"
        and re.search(r"\b(?:el|los|las|il)\s$", before) is not None
        and re.match(r"\s[a-zß-ÿ]", behind) is not None
    )


def _goes_with_a_noun(text: str, mention: Mention) -> bool:
    """Whether a name only says of what kind something is, or is a word like others: "a White House
    conference", "one friend at a Time."."""
    before, behind = text[: mention.start], text[mention.end :]
    return bool(re.search(r"\ban?\s$", before, re.I)) and bool(re.match(r"\s[a-z]|\W", behind))


def _names_a_building(text: str, end: int) -> bool:
    """Whether the word behind a place's name makes it the name of a building or a street."""
    if _EAST_ASIAN.match(text, end):
        return text.startswith(_buildings(), end)  # "ケリー公園"
    behind = re.match(r"\s([^\W\d_a-zà-ÿ][\w'’]*)", text[end:])
    return behind is not None and text_key(behind[1]) in form_words("buildings")


@cache
def _buildings() -> tuple[str, ...]:
    return tuple(word for word in form_words("buildings") if not word.isascii())


def _is_cut_from_words(
    text: str, mention: Mention, everyone: Sequence[Mention], vocab: Vocabulary
) -> bool:
    """Whether a name is two letters of a run of Han: 合作 of 交流合作关系, 太子 of 琳聖太子; in
    Japanese, whose small words are kana, though a great city is called so."""
    joined = {m.end for m in everyone} | {t.end for t in vocab.relations(text)}  # "姉妹都市済南"
    in_japanese = vocab.language == "ja" and mention.start not in joined
    return (
        _HAN.fullmatch(mention.text) is not None
        and (mention.place.population < GREAT_CITY or in_japanese)
        and mention.start > 0
        and re.match(r"[\u4e00-\u9fff\d]", text[mention.start - 1]) is not None
        and not ends_with("with", text[: mention.start])
        and not text.startswith(place_endings(), mention.end)
    )

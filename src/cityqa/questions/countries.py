"""Countries and regions that a question names, told from languages and everyday words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from cityqa.encoder import everyday_words
from cityqa.place_names import by_stem
from cityqa.places import gazetteer
from cityqa.questions.language import question_language
from cityqa.questions.name_words import is_whole
from cityqa.questions.names_found import NamesFound
from cityqa.words import Match, Phrases, Token, key, text_key, tokens, words

# The one country whose short name in small letters is a pronoun, as written and as its ISO code.
_PRONOUN_TOO = "US"


def find_countries(text: str, run: Sequence[Token], found: NamesFound) -> None:
    """Take the countries and regions that a question names, in whatever language."""
    language = question_language(text)
    english = language == "en"
    for n in tongues(text, run, language):
        found.taken[n] = True
    for n, token in enumerate(run):
        # "Those from US", but not "from us"; what is shouted may be either.
        shouted = text[token.start : token.end] == _PRONOUN_TOO and not text.isupper()
        if (shouted or (english and _stands_before_noun(run, n))) and not found.taken[n]:
            found.countries.append((n, _PRONOUN_TOO))
            found.taken[n] = True
    regions = gazetteer().region_phrases
    taken = found.taken
    named = [(m, True) for m in regions.find(run, taken)]
    # "중에서 아시아" is not "서아시아": the rest of such a match is looked at again.
    for match, _ in list(named):
        if not is_whole(run, match.first, match.last) or _parted(text, run, match):
            named.remove((match, True))
            named += [
                (
                    replace(m, first=m.first + match.first + 1, last=m.last + match.first + 1),
                    True,
                )
                for m in regions.find(run[match.first + 1 : match.last])
            ]
    named += [(m, False) for m in gazetteer().country_phrases.find(run, taken)]
    # The longest first: "South Africa" is a country and no part of Africa.
    for match, region in sorted(named, key=lambda item: item[0].first - item[0].last):
        if any(taken[match.first : match.last]):
            continue
        if english and not region and _is_plain_word(text, run[match.first : match.last]):
            continue
        if match.last - match.first == 1 and _is_ranking(text, run[match.first], language):
            continue
        if _begins_a_city(text, run, match.first, match.last):
            continue
        tag = sorted(match.tags)[0]
        (found.regions if region else found.countries).append((match.first, tag))
        taken[match.first : match.last] = [True] * (match.last - match.first)
    for n, token in enumerate(run):
        if english or found.taken[n] or token.east_asian or len(token.key) < 4:
            continue
        if _is_ranking(text, token, language):
            continue
        if part := by_stem(token.key, "regions.toml"):
            found.regions.append((n, part))
            found.taken[n] = True
        elif iso := by_stem(token.key, "countries.toml"):
            found.countries.append((n, iso))
            found.taken[n] = True


def _stands_before_noun(run: Sequence[Token], n: int) -> bool:
    """Whether the word in small letters stands where no pronoun does: "us twins of Xtown, how
    many", "how many us sister cities"."""
    if run[n].key != text_key(_PRONOUN_TOO) or not _partners().find(run[n + 1 : n + 2]):
        return False
    return n == 0 or run[n - 1].key in _BEFORE_NOUN


# Behind these a noun comes, or what is said of it.
_BEFORE_NOUN = frozenset({"the", "our", "your", "their", "its", "many", "which", "what"})


@lru_cache(maxsize=1)
def _partners() -> Phrases:
    """The first words of English names for partners: "sister", "twinned", "partner"."""
    said = (*chain(*words("en").relations.values()), *words("en").cues["partner"])
    return Phrases((phrase.split()[0], "partner") for phrase in said)


def _begins_a_city(text: str, run: Sequence[Token], first: int, last: int) -> bool:
    """Whether a word in Hangul goes on to be the name of a city: 몽고메리 is not in 몽고."""
    if not _HANGUL.match(run[first].key):
        return False
    ends = []
    for n in range(last, len(run)):
        if run[n].start != run[n - 1].end:
            break
        ends.append(run[n].end)
    return any(gazetteer().named(text[run[first].start : end]) for end in ends)


def _parted(text: str, run: Sequence[Token], match: Match) -> bool:
    """Whether a region's name written in one word is two here: "중 유럽" is "of them, Europe"."""
    said = text[run[match.first].start : run[match.last - 1].end]
    return run[match.first].east_asian and " " not in match.phrase and " " in said


def _is_plain_word(text: str, run: Sequence[Token]) -> bool:
    """Whether an English word is a country only in another language: "island" in German."""
    word = key(run)
    small = text[run[0].start].islower()
    return small and word in everyday_words() and not gazetteer().is_english(word)


def _is_ranking(text: str, token: Token, language: str) -> bool:
    """Whether a small word ranks by age: "la más antigua" lies in no Caribbean country."""
    return text[token.start].islower() and token.key in _ranking(language)


@lru_cache(maxsize=16)
def _ranking(language: str) -> frozenset[str]:
    cues = ("oldest", "older", "newest", "newer")
    phrases = (phrase for cue in cues for phrase in words(language).cues[cue])
    return frozenset(token.key for phrase in phrases for token in tokens(phrase))


_HANGUL = re.compile("[\uac00-\ud7af]")
# What stands before the name of a language: "what is X in English", "auf Deutsch".
_BEFORE_TONGUE = {"en": "in", "de": "auf", "es": "en", "fr": "en"}


def tongues(text: str, run: Sequence[Token], language: str) -> Iterator[int]:
    """The tokens that name a language, and no country or people: "in English?", "in German and"."""
    before = _BEFORE_TONGUE.get(language)
    for n, token in enumerate(run):
        ahead = {other.key for other in run[max(0, n - 2) : n]}  # "in plain English"
        if before not in ahead or token.key not in _tongues(language):
            continue
        behind = run[n + 1] if n + 1 < len(run) else None
        closed = behind is None or bool(text[token.end : behind.start].strip())
        if closed or (behind and behind.key in words(language).stop):
            yield n


@lru_cache(maxsize=8)
def _tongues(language: str) -> frozenset[str]:
    from babel import Locale

    return frozenset(text_key(name) for name in Locale(language).languages.values())

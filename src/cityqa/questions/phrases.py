"""The phrases of the languages, as tags on a question's tokens."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from cityqa.encoder import everyday_words
from cityqa.words import (
    EAST_ASIAN_LANGUAGES,
    Match,
    Phrases,
    Token,
    Words,
    data,
    stop_words,
    text_key,
    tokens,
    words,
)

PLURALS = ("s", "es")
_SHORTEST_NOUN = 3


@dataclass(frozen=True)
class Tagged:
    """The phrases found in a question and the tokens as corrected to match them."""

    run: tuple[Token, ...]
    matches: tuple[Match, ...]

    def has(self, *tags: str) -> bool:
        """Whether any of these tags is there."""
        return any(tag in match.tags for match in self.matches for tag in tags)

    def all(self, prefix: str) -> list[str]:
        """What follows ``prefix`` in the tags that have it, in the order of the question."""
        return list(tags_after(self.matches, prefix))

    def first(self, *tags: str) -> Match | None:
        """The first phrase with one of these tags."""
        return next((m for m in self.matches if m.tags & set(tags)), None)


def means_partners(tag: str) -> bool:
    """Whether a tag is of words for partners, of some kind or of any."""
    return tag.startswith("rel:") or tag == "cue:partner"


def outside(tagged: Tagged, spans: Iterable[tuple[int, int]], cue: str) -> Tagged:
    """The phrases without those of a cue that begin in ``spans``, in characters of the text."""
    run = tagged.run
    inside = [
        m
        for m in tagged.matches
        if cue in m.tags and any(first <= run[m.first].start < last for first, last in spans)
    ]
    return replace(tagged, matches=tuple(m for m in tagged.matches if m not in inside))


def tags_after(matches: Iterable[Match], prefix: str) -> tuple[str, ...]:
    """What follows ``prefix`` in the tags of phrases that have it, in the order of the phrases."""
    tags = (tag for match in matches for tag in sorted(match.tags) if tag.startswith(prefix))
    return tuple(dict.fromkeys(tag.removeprefix(prefix) for tag in tags))


def _tagged(language: Words) -> Iterator[tuple[str, str]]:
    for name, uses in language.attributes.items():
        for phrase in uses.get("ask", ()):
            yield phrase, f"attr:{name}"
        for phrase in uses.get("weak", ()):
            yield phrase, f"weak:{name}"
    for name, phrases in language.relations.items():
        for phrase in phrases:
            yield phrase, f"rel:{name}"
    for name, phrases in language.states.items():
        for phrase in phrases:
            yield phrase, f"state:{name}"
    for name, phrases in language.cues.items():
        for phrase in phrases:
            yield phrase, f"cue:{name}"
    for name, uses in language.slots.items():
        for phrase in uses["ask"]:
            yield phrase, f"slot:{name}"
    for name, phrases in language.scope.items():
        for phrase in phrases:
            yield phrase, f"scope:{name}"


@lru_cache(maxsize=64)
def question_phrases(code: str, labels: tuple[str, ...] = ()) -> Phrases:
    """Everything that a question in a language (English too) may say; ``labels`` are pages' own."""
    spoken = [*_tagged(words(code))]
    # Words of a script that cannot be taken for another's are understood in every question.
    spoken += [
        (phrase, tag)
        for other in sorted(EAST_ASIAN_LANGUAGES - {code})
        if code not in EAST_ASIAN_LANGUAGES
        for phrase, tag in _tagged(words(other))
        if tag.startswith(("rel:", "cue:partner"))
    ]
    # Kinds that few pages keep are asked for in the words that they use.
    kept = data("page_forms.toml")["relations"]
    for kind in ("climate_partner", "sponsorship"):
        spoken += [(phrase, f"rel:{kind}") for phrase in kept[kind]]
    if code == "en":
        # A page's own word for a tie may stand in an English question: "a hermana of".
        spoken += [
            (phrase, tag)
            for other in ("de", "es", "fr")
            for phrase, tag in _tagged(words(other))
            if tag.startswith("rel:") and not _is_english(phrase)
        ]
    else:
        # Names of attributes and relations are asked for in English everywhere.
        spoken += [pair for pair in _tagged(words("en")) if pair[1].startswith(("attr", "rel"))]
    known = {phrase for phrase, tag in spoken if tag.startswith(("attr:", "rel:"))}
    # Columns "From" and "To" are asked for by what stands in them: the words say nothing alone.
    own = [label for label in labels if label not in known and not _says_nothing(label)]
    spoken += [(label, f"label:{label}") for label in own]
    spoken += [(phrase, f"label:{label}") for label in own for phrase in _meaning(label, code)]
    spoken += _last_words(own, _asked_otherwise(spoken), words(code).stop)
    # Who presides over an association is no matter for elsewhere where pages tell it.
    told = {text_key(phrase) for phrase, tag in spoken if tag.startswith("label:")}
    # A word that is said of any partner ("Partnerstadt") asks for no one relation.
    general = {text_key(phrase) for phrase, tag in spoken if tag == "cue:partner"}
    return Phrases(
        (phrase, tag)
        for phrase, tag in spoken
        if not (tag.startswith("rel:") and text_key(phrase) in general)
        and not (tag == _ELSEWHERE and text_key(phrase) in told)
    )


_ELSEWHERE = "scope:elsewhere"


def _asked_otherwise(spoken: Iterable[tuple[str, str]]) -> set[str]:
    """The phrases that ask for something that pages of this sort tell."""
    return {phrase for phrase, tag in spoken if tag != _ELSEWHERE}


def _says_nothing(label: str) -> bool:
    """Whether all words of a label are such as any sentence has."""
    return all(token.key in stop_words() for token in tokens(label))


def _is_english(phrase: str) -> bool:
    """Whether one of its words also is an everyday English one ("ville" is, "hermana" is not)."""
    return any(len(t.key) <= 3 or t.key in everyday_words() for t in tokens(phrase))


def _last_words(
    labels: Sequence[str], known: Collection[str], stop: Collection[str]
) -> Iterator[tuple[str, str]]:
    """The noun of each label of several words ("committee chair"), where it is of no other."""
    nouns = Counter(label.split()[-1] for label in labels)
    for label in labels:
        noun = label.split()[-1]
        if " " in label and nouns[noun] == 1 and noun not in known and noun not in stop:
            yield noun, f"label:{label}"


def in_english(label: str) -> str:
    """What pages in English call what a label names; the label itself where no list has it."""
    for names in data("page_labels.toml").values():
        if any(text_key(label) == text_key(name) for same in names.values() for name in same):
            return str(names["en"][0])
    return label


def tells_end(label: str) -> bool:
    """Whether a page's label is one of until when an agreement holds."""
    names = data("page_labels.toml")["validity"]
    return any(text_key(label) == text_key(name) for same in names.values() for name in same)


_OFFICES = {"mayor", "chair"}


def _meaning(label: str, code: str) -> Iterator[str]:
    """What else a page's label is called in a language and, as names of things are, in English."""
    bare = text_key(without_year(label))
    for kind, names in data("page_labels.toml").items():
        # An office is the last word's: "association president".
        said = {bare, *(bare.split()[-1:] if kind in _OFFICES else ())}
        if any(text_key(name) in said for same in names.values() for name in same):
            yield from (*names.get(code, ()), *names["en"])


def differ_by_year(labels: Iterable[str]) -> bool:
    """Whether several labels are the same but for their years."""
    labels = set(labels)
    return len({without_year(label) for label in labels}) < len(labels)


def without_year(label: str) -> str:
    """A label's words without the year that each of several columns has: "budget 2023/24"."""
    return re.sub(r"\s?\b(?:19|20)\d\d(?:\s?[/–-]\s?\d\d(?:\d\d)?)?\b", "", label).strip()


@lru_cache(maxsize=64)
def cue_phrases(cue: str, *codes: str) -> Phrases:
    """The phrases of one cue in these languages."""
    return Phrases((phrase, cue) for code in codes for phrase in words(code).cues.get(cue, ()))


def covers(phrases: Phrases, text: str, tags: Collection[str] = ()) -> bool:
    """Whether a text is made of these phrases, those with any of ``tags`` where some are given."""
    run = tokens(text)
    found = [m for m in phrases.find(run) if not tags or m.tags & set(tags)]
    return bool(run) and sum(match.last - match.first for match in found) == len(run)


# No phrase reaches across these: "sister + friendly cooperation", "does it have, not counting".
_BREAK = re.compile(r"[+＋;；,，、()（）]")


def tag(
    run: Sequence[Token],
    taken: Sequence[bool],
    code: str,
    labels: tuple[str, ...] = (),
    text: str = "",
) -> Tagged:
    """Find the phrases among the tokens of ``text`` that are no names."""
    phrases = question_phrases(code, labels)
    counted = {match.last for match in cue_phrases("count", code).find(run)}
    corrected = [
        token
        if done or (n in counted and _plural_of_stop(token, code))
        else _singular(token, code, labels)
        for n, (token, done) in enumerate(zip(run, taken, strict=True))
    ]
    breaks = [n for n in range(1, len(run)) if _BREAK.search(text[run[n - 1].end : run[n].start])]
    matches = [
        replace(match, first=match.first + first, last=match.last + first)
        for first, last in pairwise([0, *breaks, len(run)])
        for match in phrases.find(corrected[first:last], taken[first:last])
    ]
    return Tagged(tuple(corrected), tuple(matches))


def _plural_of_stop(token: Token, code: str) -> bool:
    """Whether a noun is the plural of what else is a small word: "how many wells"."""
    cut = (token.key.removesuffix(end) for end in PLURALS if token.key.endswith(end))
    return any(word in words(code).stop for word in cut)


def _singular(token: Token, code: str, labels: tuple[str, ...]) -> Token:
    """A token as the phrases have it: a list that has "place" means "places", too."""
    known = single_words(code, labels)
    if token.east_asian or token.key in known or token.key in words(code).stop:
        return token
    cut = (token.key.removesuffix(end) for end in PLURALS if token.key.endswith(end))
    found = next((word for word in cut if word in known and len(word) > _SHORTEST_NOUN), "")
    if found and question_phrases(code, labels).tags(found) == {"cue:filler"}:
        return token  # an adjective has no plural: "official", but "how many officials"
    return token._replace(key=found) if found else token


@lru_cache(maxsize=64)
def single_words(code: str, labels: tuple[str, ...]) -> dict[str, None]:
    """The single words of the phrases, in the order of the file."""
    phrases = question_phrases(code, labels)
    return dict.fromkeys(
        token.key
        for phrase in phrases.keys
        if not all(name.startswith("scope:") for name in phrases.tags(phrase))
        for token in tokens(phrase)
        if not token.east_asian
    )


@lru_cache(maxsize=1)
def list_joint() -> re.Pattern[str]:
    """What stands between two of a list: a comma, "and", "und", "와", "和"."""
    said = "|".join(map(re.escape, data("numbers.toml")["listing"]["joints"]))
    return re.compile(rf"\s*(?:[,;、，&/+·]\s*(?:{said})?|(?:{said}))\s*", re.IGNORECASE)

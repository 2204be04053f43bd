"""What a text of another language says in English, as far as our words go."""

from __future__ import annotations

from functools import lru_cache

from cityqa.stems import stems
from cityqa.words import languages, tokens, words


@lru_cache(maxsize=8192)
def gloss(text: str, language: str) -> str:
    """The English of the everyday words in ``text``, in its order; "" for English.

    The encoder knows English alone, and a question may be asked in it of a page in any language.
    """
    if language == "en":
        return ""
    known = words(language).vocabulary.find(tokens(text))
    return " ".join(dict.fromkeys(word for match in known for word in sorted(match.tags)))


def in_english(text: str, language: str) -> str:
    """``text`` as the encoder reads it best: the English of its words, then what it can read of it.

    Names stand in what is left of a Latin script; of others, which the encoder cannot read, it is
    only digits and the like.
    """
    told = gloss(text, language)
    if not told:
        return text
    return " ".join(f"{told} {_without_east_asian(text)}".split())


def _without_east_asian(text: str) -> str:
    """``text`` without what stands in a script that the encoder cannot read."""
    unread = {
        n for token in tokens(text) if token.east_asian for n in range(token.start, token.end)
    }
    left = "".join(" " if n in unread else character for n, character in enumerate(text))
    return " ".join(left.split())


def readable(text: str) -> str:
    """``text`` if the encoder can read it; what it can of one in a script that it cannot, or ""."""
    if not any(token.east_asian for token in tokens(text)):
        return text
    left = _without_east_asian(text)
    return left if any(character.isalpha() for character in left) else ""


def called_elsewhere(stem: str, text: str) -> set[str]:
    """The stems of what ``text`` calls, in another language, the thing of an English ``stem``."""
    run = tokens(text)
    return {
        found
        for code in languages()
        if code != "en"
        for match in words(code).vocabulary.find(run)
        if any(stem in stems(english) for english in match.tags)
        for token in run[match.first : match.last]
        for found in stems(token.key)
    }

"""What a text of another language says in English, as far as our words go."""

from __future__ import annotations

from functools import lru_cache

from cityqa.words import tokens, words


@lru_cache(maxsize=8192)
def gloss(text: str, language: str) -> str:
    """The English of the everyday words in ``text``, in its order; "" for English.

    The encoder knows English alone, and a question may be asked in it of a page in any language.
    """
    if language == "en":
        return ""
    known = words(language).vocabulary.find(tokens(text))
    return " ".join(dict.fromkeys(word for match in known for word in sorted(match.tags)))

"""What a file does not tell of its page, by the page's text: its title and its language."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from cityqa.words import EAST_ASIAN_LANGUAGES, Phrases, all_words, data, text_key, tokens, words
from ingest.blocks import is_boilerplate, lines, looks_like_heading

# Where a small letter meets a capital, two texts are run together.
SEAM = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])")
# A word for a relation tells a language as surely as this many stop words.
TELLING_WORD = 3


def guess_title(text: str, called: str) -> str:
    """A page's own heading, else what its file says it is called."""
    found = lines(text)
    for line in found:
        if line.hashes == 1:
            return line.text
    heads: list[str] = []
    for line in found:
        if re.search(r"[|\t]", line.text):
            break  # a table is under no heading
        if is_boilerplate(line.text) or _is_menu(line.text):
            continue
        if line.bullet or not looks_like_heading(line):
            if heads:
                break
            continue
        heads.append(" ".join(line.text.split()))
    # The site's own name may stand above the page's.
    ties = (h for h in heads if any(b.relation_phrases.find(tokens(h)) for b in all_words()))
    if heads:
        return next(ties, heads[0])
    return called.replace("-", " ").replace("_", " ")


def _is_menu(text: str) -> bool:
    """Whether a line is a site's menu run together, or the path to the page ("Home > Council")."""
    return len(SEAM.findall(text)) > 1 or bool(re.search(r"\S\s?[>›»]\s?\S|^\S+ / \S", text))


def guess_language(text: str) -> str:
    """ISO 639-1 code of the language ``text`` is most likely in, by script and stop words."""
    kana = len(re.findall(r"[\u3040-\u30ff]", text))
    hangul = len(re.findall(r"[\uac00-\ud7af]", text))
    han = len(re.findall(r"[\u4e00-\u9fff]", text))
    letters = max(1, len(re.findall(r"[^\W\d_]", text)))
    if hangul > 0.2 * letters:
        return "ko"
    if kana > 0.1 * letters:
        return "ja"
    if han > 0.2 * letters:
        return "zh"
    seen = Counter(token.key for token in tokens(text))
    scores = {
        book.code: sum(seen[word] for word in book.stop)
        + TELLING_WORD * len(book.relation_phrases.find(tokens(text)))
        + TELLING_WORD * len(labels(book.code).find(tokens(text)))
        for book in all_words()
        if book.code not in EAST_ASIAN_LANGUAGES
    }
    scores |= {
        code: sum(seen[text_key(word)] for word in own["stop"])
        + TELLING_WORD * len(labels(code).find(tokens(text)))
        for code, own in data("page_languages.toml").items()
    }
    return max(scores, key=lambda code: (scores[code], code == "en"), default="en")


@lru_cache(maxsize=16)
def labels(language: str) -> Phrases:
    """Labels in one language: a table may hold no other words of it."""
    if own := data("page_languages.toml").get(language):
        return Phrases((label, "label") for labels in own["labels"].values() for label in labels)
    attributes = words(language).attributes.values()
    return Phrases((label, "label") for uses in attributes for label in uses.get("labels", ()))

"""Ties that are none yet, as running text tells of them: "Lucca hopes to become a sister city"."""

from __future__ import annotations

from functools import cache

from cityqa.words import Phrases, data, tokens
from ingest.form_words import says
from ingest.vocabulary import Vocabulary

# Words between what says that somebody would be a partner and the kind of tie, at most.
NEAR = 4
# Characters between a kind of tie and its being wished for, where nothing parts words.
NEAR_SIGNS = 4


def aspires(text: str, vocab: Vocabulary) -> bool:
    """Whether a clause says that somebody would be a partner, and nothing was signed yet."""
    kinds = [*vocab.relations(text), *vocab.ties(text)]
    if any(_wished_behind(text[kind.end :]) for kind in kinds):
        return True
    if not kinds or vocab.signs(text):
        return False
    run = tokens(text)
    for match in _leading().find(run):
        end = run[match.last - 1].end
        near = (len(text[end : kind.start].split()) for kind in kinds if kind.start >= end)
        if any(words <= NEAR for words in near):
            return True
    closed = bool(run) and run[-1].key in data("page_forms.toml")["aspirations"]["closing"]
    return closed and says("wishes", text)


def _wished_behind(text: str) -> bool:
    """Whether what stands right behind a kind of tie says that it is wished for: 姉妹都市の候補."""
    signs = data("page_forms.toml")["aspirations"]["behind"]
    return any(0 <= text.find(wish) <= NEAR_SIGNS for wish in signs)


@cache
def _leading() -> Phrases:
    return Phrases((word, "yes") for word in data("page_forms.toml")["aspirations"]["words"])

"""Which language a question is in."""

from __future__ import annotations

import re
from functools import lru_cache

from cityqa.questions.phrases import question_phrases
from cityqa.words import languages, tokens, words

_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def question_language(text: str, default: str = "en") -> str:
    """ISO 639-1 code of the language of a short text, by script and then by its common words."""
    for pattern, code in ((_HANGUL, "ko"), (_KANA, "ja"), (_HAN, "zh")):
        # One foreign name does not make a question foreign.
        if len(pattern.findall(text)) * 2 >= sum(c.isalpha() for c in text) * 0.4 > 0:
            return code if code in languages() else default
    scores = {code: _score(text, code) for code in languages() if code not in {"ko", "ja", "zh"}}
    best = max(scores.values(), default=0)
    if best <= scores.get(default, 0):
        return default
    return max(scores, key=lambda code: scores[code])


@lru_cache(maxsize=4096)
def _score(text: str, code: str) -> float:
    """Letters of ``text`` in words that this language's file has; accents speak for it."""
    run = tokens(text)
    stop = words(code).stop
    found = sum(len(token.key) for token in run if token.key in stop)
    for match in question_phrases(code).find(run):
        if any(tag.startswith(("cue:", "attr:", "scope:")) for tag in match.tags):
            own = any(token.key not in words("en").stop for token in run[match.first : match.last])
            found += len(match.phrase) if own else 0
    return found

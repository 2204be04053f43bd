"""What the text of a link says before the name that it leads to: "View full details of Xtown"."""

from __future__ import annotations

import re
from functools import cache

from cityqa.places import gazetteer
from ingest.form_words import opens

# So many words, all but the first in small letters, are a link's and no name's.
_LINK_WORDS = 3
_LEADS_TO = re.compile(
    r"\s(?:(?:of|about|for|on|to|with|from|in|de|du|des|sur|avec|di|su|von|über|zu|zur|zum|aus|mit"
    r"|sobre|para|con)\s|d['’])(?=[^\W\d_a-zß-ÿ])"
)


@cache
def behind_link(printed: str, country: str) -> int:
    """Where the name begins behind a link's words ("Read much more about Xtown"), 0 without any."""
    if not country or gazetteer().resolve(printed, country, fuzzy=False):
        return 0
    for lead in _LEADS_TO.finditer(printed):
        words = printed[: lead.start()].split()
        if not all(word.islower() for word in words[1:]) and not opens("link_words", printed):
            return 0
        known = gazetteer().resolve(printed[lead.end() :], country, fuzzy=False)
        if opens("link_words", printed) or (len(words) >= _LINK_WORDS and known):
            return lead.end()
    return 0

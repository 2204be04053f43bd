"""How a question shows what it wants: its cues, its dates, whether it asks for yes or no."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from cityqa.questions.limits import Limits
from cityqa.questions.names_found import NamesFound
from cityqa.questions.phrases import Tagged, cue_phrases
from cityqa.words import Match, Phrases, Token, data, text_key, words

_SIMPLE_CUES = re.compile(r"^(cue|scope|state):(.+)$")


def read_cues(text: str, tagged: Tagged, language: str) -> frozenset[str]:
    found = {
        cue[2]
        for phrase in tagged.matches
        for name in phrase.tags
        if (cue := _SIMPLE_CUES.match(name))
    }
    wondering = any("cue:question_word" in m.tags or "attr:date" in m.tags for m in tagged.matches)
    # "...の人口は？" claims nothing: these languages mark a yes/no question by its ending.
    spaced = not any(token.east_asian for token in tagged.run[-3:])
    ends = spaced and text.rstrip().endswith("?") and tagged.has("cue:check")
    if ends and not wondering and not _has_question_word(tagged, language):
        found.add("claims")
    asks_when = _asks_when(tagged, language)
    for match in tagged.matches:
        at_the_end = tagged.run[match.first].east_asian  # where these languages ask yes or no
        if "cue:check" in match.tags and at_the_end and not asks_when:
            found.add("opens_check")
        if "cue:onwards" in match.tags and match.first == 0:
            found.add("also")  # "and on the other side?": no time before it
        if "cue:given" in match.tags and match.first == 0:
            found.add("given")
        elif "cue:given" in match.tags:
            found.discard("given")
        if "cue:who" in match.tags and match.first == 0:
            found.add("opens_who")
        if "cue:any" in match.tags and match.first == 0:
            found.add("opens_any")
        # "...になった理由は何ですか": these languages may ask at the end.
        closes = at_the_end and len(text) - tagged.run[match.last - 1].end <= _CLOSING
        if "cue:premise" in match.tags and (match.first <= 1 or closes):
            found.add("opens_why")
        if "cue:how" in match.tags and match.first == 0:
            found.add("opens_how")
        if "attr:date" in match.tags and match.first <= 1:
            found.add("opens_when")
        if match.phrase.endswith(_THAN):
            found.add("compare")
    if _asks_verdict(text, tagged, language):
        found.add("opens_check")
    asked = [m for m in tagged.matches if "cue:check" in m.tags and tagged.run[m.first].east_asian]
    if len(asked) > 1 and len(tagged.all("rel:")) > 1:
        found.add("compare")  # "姉妹都市ですか、友好都市ですか": one or the other
    counts = [m.last for m in tagged.matches if "cue:count" in m.tags]
    if len(counts) > 1:
        found.add("counts_apart")  # "how many are Chinese and how many Danish"
    units = [m.first for m in tagged.matches if m.tags & {"cue:years", "cue:days"}]
    if any(0 <= unit - count <= 1 for count in counts for unit in units):
        found.add("ago")  # "how many full years"
    if "how_much" in found and not tagged.has("attr:population", "attr:area", "attr:location"):
        if all("cue:how_much" in m.tags for m in tagged.matches if "cue:count" in m.tags):
            found.discard("count")  # "how much did our Danish twin give": no number of partners
    return frozenset(found)


_CLOSING = 8  # characters: "は何ですか？"


def asks_signatory(tagged: Tagged, language: str) -> bool:
    """Whether it is asked who signed an agreement: "who has signed the contract with X".

    "Who has signed with X" asks for a city.
    """
    who = cue_phrases("who", "en", language).find(tagged.run)
    signed = tagged.has("cue:partner") or bool(tagged.all("rel:"))
    return any(m.first == 0 for m in who) and signed and tagged.has("attr:date")


def claims_bound(text: str, limits: Limits, cues: frozenset[str]) -> bool:
    """Whether a bound of one place's figure is asked to be confirmed, whatever word comes first:
    "leben in X mehr als 50.000 Menschen?"."""
    bounded = limits.measure == "population" and (limits.at_least or limits.at_most)
    asks = cues & {"question_word", "list", "count", "reverse", "who", "partner", "own"}
    return bool(bounded) and not asks and text.rstrip().endswith(("?", "？"))


def find_jubilee(text: str) -> tuple[float, ...]:
    """The years that a jubilee's name tells: "silver jubilee", "a quarter of a century"."""
    said = f" {text_key(text)} "
    for years, names in data("numbers.toml")["jubilees"].items():
        if any(f" {text_key(name)} " in said for name in names):
            return (float(years),)
    return ()


_FOUR_DIGITS = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")


def read_dates(text: str, limits: Limits, cues: frozenset[str]) -> tuple[str, ...]:
    """The question's dates; about a span, a year that no other word marks as one is one too."""
    dates = limits.dates
    if not dates and cues & {"ago", "years_between", "anniversary"}:
        dates = tuple(_FOUR_DIGITS.findall(text))
    said = text_key(text)
    for day, names in data("numbers.toml")["days_of_year"].items():
        if len(dates) == 1 and len(dates[0]) == 4 and any(text_key(n) in said for n in names):
            return (f"{dates[0]}-{day}",)
    return dates


# What ends a piece of a question about a span, beside the punctuation.
_BOUNDS = frozenset(
    f"cue:{name}"
    for name in ("joins", "also", "between", "since", "until", "after", "before", "years_between")
) | {"cue:ago", "cue:check", "cue:compare"}


_OF_TIE = ("rel:", "cue:partner", "attr:date")


def read_ends(text: str, tagged: Tagged, names: NamesFound, language: str) -> tuple[str, ...]:
    """What a span may lie between, each as the question words it; "" is the tie itself."""
    run = tagged.run
    bound = {n for m in tagged.matches if m.tags & _BOUNDS for n in range(m.first, m.last)}
    tie = {
        n
        for m in tagged.matches
        if any(t.startswith(_OF_TIE) for t in m.tags)
        for n in range(m.first, m.last)
    }
    small = {
        n
        for m in tagged.matches
        if all(t.startswith("cue:") for t in m.tags)
        for n in range(m.first, m.last)
    }
    homes = {n for n, _ in names.homes}
    stop = words(language).stop | words("en").stop
    pieces: list[list[int]] = [[]]
    for n, token in enumerate(run):
        between = text[run[n - 1].end : token.start] if n else ""
        if n in bound or re.search(r"[,:;?!.()–—-]", between):
            pieces.append([])
        if n not in bound:
            pieces[-1].append(n)
    ends: list[str] = []
    for piece in pieces:
        told = [
            n
            for n in piece
            if not names.taken[n] and n not in small | tie and run[n].key not in stop
        ]
        if told:
            ends.append(text[run[piece[0]].start : run[piece[-1]].end])
        elif any(n in tie or n in homes for n in piece) and "" not in ends:
            ends.append("")
    return tuple(ends)


_THAN = ("than", " als", " que", "보다", "より", "比")


_CLAUSE = re.compile(r"[,:;.?!(–—-]\s*$")


def asked_clause(run: Sequence[Token], language: str) -> Match | None:
    """What brings in a clause that is to be confirmed: "can you tell me whether X is ...".

    None behind a question word of another question ("what decides whether"), and where nothing is
    claimed: "all of them, whether sister or friend".
    """
    asking = cue_phrases("question_word", language).find(run)
    asked_at = min((m.first for m in asking), default=len(run))
    claimed = max((m.first for m in cue_phrases("check", language).find(run)), default=-1)
    found = _whether(language).find(run)
    return next((m for m in found if m.first <= asked_at and m.last <= claimed), None)


@lru_cache(maxsize=16)
def _whether(language: str) -> Phrases:
    return Phrases((phrase, "whether") for phrase in data("verdicts.toml")[language]["whether"])


# A French verb before its pronoun asks wherever it stands: "Lyon est-elle jumelée avec Milan ?"
_INVERTED = re.compile(r"\w-(?:t-)?(?:il|elle|on|ils|elles|nous|vous|ce)\b", re.IGNORECASE)


def _asks_verdict(text: str, tagged: Tagged, language: str) -> bool:
    """Whether yes or no is asked: "is X ...", "X, is it ...?", "X is ..., correct?"."""
    asking = cue_phrases("question_word", language)
    asked_at = min((m.first for m in asking.find(tagged.run)), default=len(tagged.run))
    politely = tagged.has("cue:politely")
    if asked_at == len(tagged.run) and _ends_asking(text, language):
        return True
    if asked_clause(tagged.run, language):
        return True
    if asked_at == len(tagged.run) and _opens_with_verb(text, tagged, language):
        return True
    for match in tagged.matches:
        start = tagged.run[match.first].start
        opens = match.first == 0 or bool(_CLAUSE.search(text[:start]))
        if "cue:check" in match.tags and opens and match.first < asked_at:
            if not (politely and asked_at < len(tagged.run)):
                return True
        said = text[start : tagged.run[match.last - 1].end]
        if "cue:check" in match.tags and _INVERTED.search(said) and match.first < asked_at:
            return True
        weak = any(tag.startswith("weak:") for tag in match.tags)
        if weak and match.last < len(tagged.run) and not opens:
            continue  # "all that X agreed on", but "it was in 1990, agreed?"
        if "cue:confirm" in match.tags and (match.first > 0 or match.last > 1):
            # "... which one can visit. True?": a sentence of its own asks of what it follows.
            alone = match.last == len(tagged.run) and _CLAUSE.search(text[:start])
            if asked_at == len(tagged.run) or (alone and asked_at > 0):
                return True
            # "Xtown: a sister or not? Give the date": what is asked further comes behind.
            behind = text[tagged.run[match.last - 1].end :].lstrip()
            if match.last <= asked_at and behind.startswith("?"):
                return True
    if any(token.east_asian for token in tagged.run[-3:]):
        return False  # "...보다 먼저 체결한 도시는?" asks which
    return tagged.has("cue:than") and asked_at == len(tagged.run) and text.rstrip().endswith("?")


def _ends_asking(text: str, language: str) -> bool:
    """Whether a text ends as what asks for yes or no does in its language: "...でしたか"."""
    told = data("verdicts.toml")[language]
    said = text.rstrip(" ?？。.!！")
    # Some endings ask only with their mark: "...했어?", "...している？".
    marked = f"{said}?" if {"?", "？"} & {*text[len(said) :]} else said
    ends = said.endswith(asking := tuple(told["asking"])) or marked.endswith(asking)
    return ends and not any(w in said for w in told["requests"])


def _opens_with_verb(text: str, tagged: Tagged, language: str) -> bool:
    """Whether a question begins as one for yes or no does where the verb goes first ("Brachte die
    Delegation ein Bild mit?") or behind its subject ("la fête s'appelle-t-elle ...?")."""
    run = tagged.run
    if len(run) < _A_SENTENCE or not text.rstrip().endswith("?"):
        return False
    if language == "fr":
        return any(_INVERTED.search(word) for word in text.split())
    forms = data("verdicts.toml")[language].get("behind_verb", ())
    if not forms or run[1].key not in forms or run[0].key in words(language).stop:
        return False
    # What is a phrase of some use opens otherwise: "und die Einwohnerzahl?".
    return not any(m.first == 0 and m.tags - _OF_VERBS for m in tagged.matches)


_A_SENTENCE = 4  # tokens
_OF_VERBS = {"cue:check", "weak:date"}


def _asks_when(tagged: Tagged, language: str) -> bool:
    """Whether a wh-word asks for a date: "いつから", and not "1989年から"."""
    asking = cue_phrases("question_word", language).find(tagged.run)
    dates = [match for match in tagged.matches if "attr:date" in match.tags]
    return any(d.first <= word.first and word.last <= d.last for d in dates for word in asking)


def _has_question_word(tagged: Tagged, language: str) -> bool:
    """Whether a wh-word stands anywhere, also inside a longer phrase ("which city")."""
    asking = cue_phrases("question_word", language)
    return bool(asking.find(tagged.run))

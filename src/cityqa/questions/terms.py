"""The words of a question that nothing has claimed, and what they are about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from cityqa.questions.attributes import ORDERS
from cityqa.questions.limits import Limits
from cityqa.questions.names_found import NamesFound
from cityqa.questions.phrases import Tagged, cue_phrases, means_partners
from cityqa.questions.scope import Scope
from cityqa.stems import stems
from cityqa.words import Match, Token, data, text_key, words


def _claimed(tagged: Tagged, names: NamesFound, limits: Limits) -> list[bool]:
    """Which tokens are names, phrases, dates or figures, and so say nothing more."""
    claimed = list(names.taken)
    for match in tagged.matches:
        # "The railway was finished", "kicked off": words for an end may be of anything.
        if match.tags == _LOT and not _behind_kind(tagged, match):
            continue  # "on either side of the river"
        if not all(name.startswith(("slot:", "state:ended_ask")) for name in match.tags):
            claimed[match.first : match.last] = [True] * (match.last - match.first)
    for n in _says_of_year(tagged) if limits.dates else ():
        claimed[n] = True
    for n, token in enumerate(tagged.run):
        claimed[n] |= any(start < token.end and token.start < end for start, end in limits.spans)
    return claimed


def _says_of_year(tagged: Tagged) -> list[int]:
    """The tokens that only say what sort of year one was: "1988 was a good year", "une année
    faste"."""
    run, articles = tagged.run, {text_key(word) for word in data("numbers.toml")["joints"]["one"]}
    found: list[int] = []
    for match in tagged.matches:
        if "cue:years" not in match.tags:
            continue
        at = max((n for n in range(match.first) if run[n].key in articles), default=-1)
        if at >= 0 and match.first - at <= _YEAR_WORDS:
            found += range(at + 1, match.first)
            if match.first - at == 1 and match.last < len(run):
                found.append(match.last)
    return found


_YEAR_WORDS = 3  # tokens from the article: "a very good year"
_LOT = {"cue:lot"}


def _behind_kind(tagged: Tagged, match: Match) -> bool:
    """Whether a phrase stands right behind a kind of partners: "the friendship side"."""
    return any(m.last == match.first and any(map(means_partners, m.tags)) for m in tagged.matches)


def read_terms(
    tagged: Tagged, names: NamesFound, limits: Limits, language: str
) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """The stems of what nothing has claimed; those of what has been; the unclaimed words."""
    claimed = _claimed(tagged, names, limits)
    for n, done in enumerate(names.strange):
        claimed[n] &= not done  # a place that no page lists may still stand in a sentence
    small = [False] * len(tagged.run)
    for match in tagged.matches:
        if all(name.startswith("cue:") for name in match.tags):
            small[match.first : match.last] = [True] * (match.last - match.first)
    left = [t for t, done in zip(tagged.run, claimed, strict=True) if not done]
    rest = [t for t, done, cue in zip(tagged.run, claimed, small, strict=True) if done and not cue]
    topic = _words_of(_content(left, language))
    known = words(language).vocabulary.find(tagged.run, claimed)
    topic = " ".join([topic, *(word for match in known for word in sorted(match.tags))]).strip()
    around = _words_of(_content(rest, language))
    said = _nouns_of_relations(tagged, language)
    terms = tuple(s for s in dict.fromkeys(_stems(topic, language)) if s not in said)
    return terms, tuple(s for s in dict.fromkeys(_stems(around, language)) if s not in terms), topic


def without_generic(terms: tuple[str, ...], language: str) -> tuple[str, ...]:
    """``terms`` without what may be a way of speaking: "never mind at what level"."""
    return tuple(term for term in terms if term not in _generic(language))


@lru_cache(maxsize=8)
def _generic(language: str) -> frozenset[str]:
    said = words(language).generic
    return frozenset(stem for word in said for stem in _stems(word, language))


def _nouns_of_relations(tagged: Tagged, language: str) -> set[str]:
    """The stems of what the relations named are between: "ports that are its sister ports"."""
    own = words(language).relations
    named = [phrase for relation in tagged.all("rel:") for phrase in own.get(relation, ())]
    return {
        stem for phrase in named if " " in phrase for stem in _stems(phrase.split()[-1], language)
    }


def read_denied(
    text: str, tagged: Tagged, terms: tuple[str, ...], language: str
) -> tuple[str, ...]:
    """The terms that the question says are not meant: "the researchers, not the doctors".

    In a script without spaces what is denied ends nowhere that can be seen.
    """
    scope = Scope(text, tagged)
    denied = {
        stem
        for n, token in enumerate(tagged.run)
        if scope.denied(n) and not token.east_asian
        for stem in _stems(token.key, language)
    }
    return tuple(term for term in terms if term in denied)


def read_added(text: str, tagged: Tagged, terms: tuple[str, ...], language: str) -> tuple[str, ...]:
    """The terms that a clause of their own only adds to what is asked for: "islands too", "incl.
    the economic ones". They narrow nothing."""
    scope, stop = Scope(text, tagged), words(language).stop | words("en").stop
    small = {n for m in tagged.matches if m.tags & _SMALL for n in range(m.first, m.last)}
    added: set[str] = set()
    for clause in scope.clauses():
        told = [n for n in clause if n not in small and tagged.run[n].key not in stop]
        alone = len(clause) < len(tagged.run) and all(scope.added(n) for n in told)
        if told and alone and len(told) <= _ADDED:
            added |= {stem for n in told for stem in _stems_at(tagged.run, n, language)}
    return tuple(term for term in terms if term in added)


_SMALL = {"cue:included", "cue:filler", "cue:also", "cue:list", "cue:partner", "cue:cities"}
_ADDED = 2  # words: "the economic ones", "islands too"


def read_gist(text: str, run: list[Token], names: NamesFound, language: str) -> str:
    """``text`` with "it" for every name; of another language, the English of the words known."""
    if language != "en":
        known = words(language).vocabulary.find(run, names.taken)
        return " ".join(word for match in known for word in sorted(match.tags))
    said, end = "", 0
    for token, taken in zip(run, names.taken, strict=True):
        said += text[end : token.start] + ("it" if taken else text[token.start : token.end])
        end = token.end
    return re.sub(r"\bit(?:\W+it)+\b", "it", said + text[end:])


def _words_of(run: Sequence[Token]) -> str:
    """The words of tokens, those apart that do not touch: of East Asian script each sign is one."""
    said = ""
    for before, token in zip([None, *run], run, strict=False):
        touches = before and token.east_asian and before.end == token.start and before.east_asian
        said += token.key if touches else f" {token.key}"
    return said.strip()


def _stems_at(run: Sequence[Token], n: int, language: str) -> list[str]:
    """The stems that a token may be in: its own, in East Asian script those with a neighbour."""
    found = _stems(run[n].key, language)
    if run[n].east_asian:
        beside = [run[max(n - 1, 0) : n + 1], run[n : n + 2]]
        found += [
            stem for pair in beside if len(pair) > 1 for stem in _stems(_words_of(pair), language)
        ]
    return found


def _stems(text: str, language: str) -> list[str]:
    """Stems of a question's words, each in the language of its script."""
    found = stems(" ".join(word for word in text.split() if word.isascii()), "en")
    return found + stems(" ".join(word for word in text.split() if not word.isascii()), language)


# How many tokens behind "with" or "that has" a word may stand to be what is asked for.
_CONDITION_REACH = 4
_HAVING_REACH = 2  # "have a university"; further behind, "has" only helps a verb along


def read_conditions(tagged: Tagged, terms: tuple[str, ...], language: str) -> tuple[str, ...]:
    """The terms that a partner must fit ("with a port"); the others are ways of speaking."""
    opening = cue_phrases("condition", "en", language).find(tagged.run)
    having = cue_phrases("having", "en", language).find(tagged.run)
    # Korean and Japanese put them behind: 온천이 있는, 温泉がある.
    behind = [match.first for match in opening if tagged.run[match.first].east_asian]
    found = []
    for n in range(len(tagged.run)):
        near = any(0 <= n - match.last < _CONDITION_REACH for match in opening)
        near |= any(0 <= n - match.last < _HAVING_REACH for match in having)
        near |= any(0 < at - n <= _CONDITION_REACH for at in behind)
        if near:
            found += [stem for stem in _stems_at(tagged.run, n, language) if stem in terms]
    return tuple(dict.fromkeys(found))


# Words for persons: "the youth ambassador exchange" asks for none.
_PERSONS = {"slot:leader"}


def read_slots(tagged: Tagged, names: NamesFound, language: str) -> tuple[str, ...]:
    """What is asked for that pages seldom say; a person's word before a noun asks for no person."""
    found: dict[str, None] = {}
    for match in tagged.matches:
        slots = [name.removeprefix("slot:") for name in sorted(match.tags) if "slot:" in name]
        behind = tagged.run[match.last : match.last + 1]
        tied = any(m.first == match.last for m in tagged.matches)
        compound = (
            language == "en"
            and not tied
            and not any(names.taken[match.last : match.last + 1])
            and match.tags == _PERSONS
            and match.first > 0
            and bool(_content(list(behind), language))
        )
        found |= dict.fromkeys(() if compound else slots)
    if "altitude" in found:
        found.pop("height", None)  # "the height of Xtown above sea level" is that of no building
    return tuple(found)


def read_doers(text: str, tagged: Tagged, names: NamesFound, language: str) -> str:
    """The stem of "people" where those are counted who do something else than live in a place:
    "how many people work there" asks for no population. Else ""."""
    if counted := _counted_behind(tagged, names, language, text):
        return counted
    weak = words(language).attributes["population"]["weak"]
    persons = {word.removesuffix("s") for word in weak}
    modals = data("numbers.toml")["joints"]["modal"]
    covered = {n for m in tagged.matches for n in range(m.first, m.last)} if persons else set()
    for match in tagged.matches:
        n = match.last
        if "attr:population" not in match.tags or n >= len(tagged.run) or match.last < _COUNTED:
            continue
        last = tagged.run[n - 1].key.removesuffix("s")
        if tagged.run[n].key in modals and last in persons:
            return "".join(stems(last, language)[:1])  # "how many people must take part"
        doing = n not in covered and not names.taken[n] and not tagged.run[n].key[0].isdigit()
        if last in persons and doing and _content([tagged.run[n]], language):
            return "".join(stems(last, language)[:1])
    return ""


def _counted_behind(tagged: Tagged, names: NamesFound, language: str, text: str) -> str:
    """The stem of those of whom it is asked behind their name how many: 유학생이 몇 명.

    "" where these are just the people of a place.
    """
    forms = data("numbers.toml")["counted_behind"].get(language)
    found = _behind_noun(language).search(text) if forms else None
    if forms is None or found is None or found[1].endswith(tuple(forms["persons"])):
        return ""
    span = range(found.start(1), found.end(1))
    named = any(names.taken[n] for n, token in enumerate(tagged.run) if token.start in span)
    return "" if named else "".join(stems(found[1], language)[:1])


@lru_cache(maxsize=8)
def _behind_noun(language: str) -> re.Pattern[str]:
    forms = data("numbers.toml")["counted_behind"][language]
    joints, between, how_many = ("|".join(forms[n]) for n in ("joints", "between", "how_many"))
    return re.compile(rf"({forms['noun']})(?:{joints})\s*(?:(?:{between})\s*)*(?:{how_many})")


_COUNTED = 2  # tokens at least: "how many people"
_HEADED = frozenset({"cue:count", "cue:what", *(name for name in ORDERS)})


_HEAD_REACH = 4  # tokens: "how many other high-ranking officials"


_OF_PARTNERS = ("rel:", "cue:partner", "cue:own", "attr:", "label:")


def read_head(tagged: Tagged, names: NamesFound, limits: Limits, language: str) -> str:
    """The stem of the thing counted or ranked, "" when that is a partner or a measure.

    It is the first word shortly behind the cue that is no name, figure or small word.
    """
    cue = next((m for m in tagged.matches if m.tags & _HEADED), None)
    if cue is None:
        return ""
    behind = [m for m in tagged.matches if m.first == cue.last and "cue:check" in m.tags]
    if behind and "cue:how_much" in cue.tags:
        return ""  # "how much did X collect": of no thing that is named
    claimed = _claimed(tagged, names, limits)
    if cue.tags & {"cue:what"} and (head := _ranked_thing(tagged, claimed, language)):
        return head
    # "What sea", but not "what is the ... of": the noun stands right behind "what".
    reach = 1 if cue.tags & {"cue:what"} else _HEAD_REACH
    for n in range(cue.last, min(cue.last + reach, len(tagged.run))):
        match = next((m for m in tagged.matches if m.first <= n < m.last), None)
        if match and any(name.startswith(_OF_PARTNERS) for name in match.tags):
            return ""
        if not claimed[n] and _content([tagged.run[n]], language):
            if _describes_partners(tagged, n):
                return ""
            last = _noun_counted(tagged, claimed, n, language) if "cue:count" in cue.tags else n
            return "".join(stems(tagged.run[last].key, language)[:1])
    return ""


def _noun_counted(tagged: Tagged, claimed: Sequence[bool], n: int, language: str) -> int:
    """The last word of "marble steps" in "how many marble steps are there", else token ``n``."""
    last = n
    while last + 1 < len(claimed) and not claimed[last + 1]:
        if not _content([tagged.run[last + 1]], language):
            break
        last += 1
    behind = next((m for m in tagged.matches if m.first == last + 1), None)
    return last if behind is not None and "cue:check" in behind.tags else n


def _ranked_thing(tagged: Tagged, claimed: Sequence[bool], language: str) -> str:
    """The stem of what a superlative stands right before: "which partner has the top judges"."""
    for match in tagged.matches:
        n = match.last
        if not match.tags & _RANKING or n >= len(tagged.run) or claimed[n]:
            continue
        if _content([tagged.run[n]], language) and not _describes_partners(tagged, n):
            return "".join(stems(tagged.run[n].key, language)[:1])
    return ""


_RANKING = frozenset({"cue:largest", "cue:smallest", "cue:oldest", "cue:newest"})


def _describes_partners(tagged: Tagged, n: int) -> bool:
    """Whether token ``n`` only says what sort of partner: "exchange partners"."""
    following = next((m for m in tagged.matches if m.first == n + 1), None)
    return following is not None and any(tag.startswith(_PARTNER) for tag in following.tags)


_PARTNER = ("rel:", "cue:partner")


def _content(run: list[Token], language: str) -> list[Token]:
    stop = words(language).stop | words("en").stop
    return [token for token in run if token.key not in stop]

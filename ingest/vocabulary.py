"""The words by which a page's forms are told, in its language and English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from cityqa.mentions import find_mentions
from cityqa.words import NOUNS_IN_CAPITALS, Phrases, Token, data, text_key, tokens, words
from ingest.form_words import form_words, opens, says

# Labels of figures and dates can stand before their value with nothing in between.
TYPED = frozenset({"date", "population", "area"})

# In these a verb stands at its clause's end: "wurde am 3. Mai in Bonn unterzeichnet".
VERBS_AT_END = frozenset({"de", "nl"})

# How long something has lasted: "35 years of partnership", "zur 20-jährigen Freundschaft".
_YEARS = re.compile(
    r"\b\d{1,3}(?:\s(?:years?|jahre|ans|années|años|anni|anos|jaar)|-?jährigen?)\s", re.IGNORECASE
)
# A text of more words is no heading.
LONGEST_HEADING_WORDS = 6
# Characters in which the name of a place is looked for.
LONGEST_NAME = 60

# The noun that an adjective is of stands among so many words behind it.
NEAR_NOUN = 3


@dataclass(frozen=True, kw_only=True)
class Term:
    """A phrase of the vocabulary in a text: characters ``start`` to ``end``, and what it means."""

    start: int
    end: int
    meaning: str

    def moved(self, by: int) -> Term:
        """The term by its characters in a text of which the first begins at ``by``."""
        return replace(self, start=self.start + by, end=self.end + by)


_PORTS = {"sister_port", "friendship_port"}


class Vocabulary:
    """Look-ups of one page language's words, English ones besides."""

    def __init__(self, language: str) -> None:
        self.language = language
        books = [words(code) for code in dict.fromkeys((language, "en"))]
        forms = data("page_forms.toml")
        other = data("page_languages.toml").get(language, {})
        self._labels = Phrases(
            [
                (label, name)
                for book in books
                for name, uses in book.attributes.items()
                for label in uses.get("labels", ())
            ]
            + [(w, name) for name, ws in other.get("labels", {}).items() for w in ws]
        )
        own = [(w, relation) for b in books for relation, ws in b.relations.items() for w in ws]
        known = {text_key(word) for word, _ in own}
        self._relations = Phrases(
            own
            + [
                (w, relation)
                for relation, ws in forms["relations"].items()
                for w in ws
                if text_key(w) not in known  # German's "Partnerstadt" is a twin, English's is not
            ]
        )
        self._states = Phrases(
            [
                (w, state)
                for b in books
                for state, ws in b.states.items()
                if not state.endswith("_ask")
                for w in ws
            ]
            + [(w, state) for state, ws in forms["states"].items() for w in ws]
        )
        self._prose = Phrases(
            (w, name)
            for b in books
            for name, uses in b.attributes.items()
            for w in uses.get("prose", ())
        )
        # "Est." is established, and in French a verb.
        stop = words(language).stop
        self._ties = _phrases(w for w in forms["ties"]["words"] if w not in stop)
        self._signed = _phrases(forms["signed"]["words"])
        self._feasts = _phrases(forms["feasts"]["words"])
        self._since = _phrases(forms["since"]["words"])
        self._lasting_ties = _phrases(forms["lasting"]["ties"])
        self._lasting = _phrases(forms["lasting"]["words"])
        self._attributive = _phrases(forms["attributive"]["words"])
        self._loose = _phrases(forms["attributive"]["loose"])
        self._below = _phrases(forms["below"]["words"])
        self._above = _phrases(forms["above"]["words"])
        self._all = _phrases(forms["above"]["all"])
        self._spans = _phrases(forms["spans"]["words"])
        self._visits = _phrases(forms["visits"]["words"])
        self._prospects = _phrases(forms["prospects"]["words"])
        self._prospective = _phrases(forms["prospects"]["attributive"])
        self._requests = _phrases(forms["prospects"]["requests"])
        self._requested = _phrases(forms["prospects"]["requested"])
        self._refusals = _phrases(forms["prospects"]["refused"])
        told = {"yes": forms["negations"]["words"], "no": forms["negations"]["affirming"]}
        self._negations = Phrases((w, says) for says, listed in told.items() for w in listed)
        self._instructions = Phrases(
            (w, "instruction")
            for b in books
            for w in b.scope.get("instruction", ())
            if " " in w or not w.isascii()
        )
        self.stop = frozenset(w for b in books for w in b.stop)
        self.particles = frozenset(text_key(w) for b in books for w in b.stop) | {
            text_key(w) for w in other.get("stop", ())
        }
        self.place_words = frozenset(text_key(w) for b in books for w in b.place_words)

    def labels(self, text: str) -> list[Term]:
        """Every known label in ``text``; the meaning is an attribute."""
        return _terms(self._labels, text)

    def label(self, text: str) -> str:
        """The attribute that the whole of ``text`` labels, of one or of several, or ""."""
        tags = self._labels.tags(text) or (text[-1:] == "s" and self._labels.tags(text[:-1]))
        return min(tags, key=_label_rank) if tags else ""

    def relations(self, text: str) -> list[Term]:
        """Every word for a kind of relation in ``text``; in a sentence a port is any port, and
        "friendly" is of its noun."""
        found = _without_what_leads(_terms(self._relations, text), text)
        found = [t for t in found if not (t.meaning in _PORTS and self._is_noun(text, t))]
        if len(text.split()) <= LONGEST_HEADING_WORDS:
            return found
        found = [t for t in found if not self._names_a_building(text, t)]
        # "Friendly State 2003" is the name of a kind.
        return [
            t
            for t in found
            if not (re.match(r"\s[a-zß-ÿ]", text[t.end :]) and self._is_of_another(text, t))
        ]

    def spoken_relations(self, text: str) -> list[Term]:
        """``relations`` without those that are part of a name, or of something else than the
        city: "Sister Cities International", "a sister zoo"; nor warm words beside another kind:
        "a sister city, in friendship"."""
        named = [term for term in self.relations(text) if not self._in_a_name(text, term)]
        warm = form_words("warm")
        kinds = [
            t
            for t in named
            if text_key(text[t.start : t.end]) not in warm or opens("with", text[t.end :])
        ]
        return kinds or named

    def _in_a_name(self, text: str, term: Term) -> bool:
        """Whether a word for a relation, in capitals, goes on with others in capitals.

        A place may follow it ("our Sister City Hagi"), or a further word for a tie.
        """
        words, behind = text[term.start : term.end].split(), text[term.end :]
        next_word = tokens(behind[:LONGEST_NAME])[:1]
        if next_word and next_word[0].key in form_words("institutions"):
            return True  # "a sister zoo"
        if self.language in NOUNS_IN_CAPITALS and len(words) == 1:
            return False  # "als neunte Partnerstadt Dubrovnik"
        following = re.match(r"\s([A-ZÀ-Þ][a-zß-ÿ]+)", behind)
        if following is None or not all(re.match(r"[A-ZÀ-Þ][a-zß-ÿ]+$", w) for w in words):
            return False
        if not term.start and len(text.split()) <= LONGEST_HEADING_WORDS:
            return False
        tie = self.ties(following[1]) or self.relations(following[1])
        named = find_mentions(behind[:LONGEST_NAME])
        return not tie and not any(m.start == following.start(1) for m in named)

    def _names_a_building(self, text: str, term: Term) -> bool:
        """Whether a word for a relation is part of a building's name: "House of Friendship"."""
        if not text[term.start].isupper():
            return False
        behind = re.match(r"\s([A-ZÀ-Þ][\w'’]*)", text[term.end :])
        before = re.search(
            r"([A-ZÀ-Þ][\w'’]*)\s(?:of|de|du|des|der|del|della|di|do|da)\s$", text[: term.start]
        )
        return any(
            m is not None and text_key(m[1]) in form_words("buildings") for m in (behind, before)
        )

    def _is_noun(self, text: str, term: Term) -> bool:
        """Whether a single word that is none of a tie stands among others: "the ports"."""
        if self.ties(text[term.start : term.end]):
            return False  # "eine Hafenpartnerschaft"
        one = " " not in text[term.start : term.end] and text[term.start : term.end].isascii()
        return one and len(text.split()) > LONGEST_HEADING_WORDS

    def relation(self, text: str) -> str:
        """The kind of relation ``text`` speaks of: "combined" for two at once, "" for none.

        A bracket that says what it is not counts for nothing: "Memoranda (not sister cities)".
        """
        text = re.sub(
            r"[(（][^()（）]*[)）]", lambda m: "" if self.negates(m.group()) else m.group(), text
        )
        found = list(dict.fromkeys(term.meaning for term in self.relations(text)))
        if len(found) > 1 and set(found) <= {
            "sister",
            "friendship",
            "friendly_cooperation",
            "combined",
            "partner",
        }:
            return "combined"
        if _PORTS & set(found):
            return "sister_port" if {"sister", "sister_port"} & set(found) else "friendship_port"
        return found[0] if found else ""

    def is_relation(self, text: str) -> bool:
        """Whether ``text`` is nothing but words for a relation."""
        run = tokens(text)
        covered = sum(m.last - m.first for m in self._relations.find(run))
        return bool(run) and covered == len(run)

    def states(self, text: str) -> list[Term]:
        """Words for the state of a tie: active, lapsed; in a sentence "former" is of its noun."""
        found = [t for t in _terms(self._states, text) if not self._is_superlative(text, t)]
        if len(text.split()) <= LONGEST_HEADING_WORDS:
            return [t for t in found if not self._is_of_a_place(text, t)]
        return [t for t in found if not self._is_of_another(text, t)]

    def lapsed(self, text: str) -> list[Term]:
        """Those of ``states`` that say that a tie has ended."""
        found = [term for term in self.states(text) if term.meaning == "lapsed"]
        return [_verb(text, term) for term in found if not self._rests_on(text, term)]

    def _rests_on(self, text: str, term: Term) -> bool:
        """Whether what rests does so on something, and is not at rest: "ruht auf Vereinen"."""
        forms = data("page_forms.toml")["rests_on"]
        behind = re.split(r"[.,;:()]", text[term.end :])[0].split()[: NEAR_NOUN + 1]
        at = next((n for n, word in enumerate(behind) if word in forms["on"]), -1)
        if at < 0 or text_key(text[term.start : term.end]) not in forms["words"]:
            return False
        # "ruhen seit 2022 auf Beschluss des Rates": it is at rest, by decision
        decided = any(text_key(word) in forms["decided"] for word in behind[at + 1 : at + 2])
        return not decided and not any(self.since(word) for word in behind[:at])

    def _is_of_another(self, text: str, term: Term) -> bool:
        """Whether a word such as "former" stands before a noun that is no tie."""
        if not self._attributive.tags(text[term.start : term.end]):
            return False
        noun = " ".join(re.split(r"[.,;:()]", text[term.end :])[0].split()[:NEAR_NOUN])
        # "The former ferry link": of what stands before it, and no tie.
        ties = [
            t for t in self.ties(noun) if not t.start or not self._loose.tags(noun[t.start : t.end])
        ]
        return bool(noun) and not (_terms(self._relations, noun) or ties)

    def _is_superlative(self, text: str, term: Term) -> bool:
        """Whether a word for former stands in for the oldest: "notre plus ancien jumelage"."""
        first = text[term.start : term.end].split()[0]
        before = tokens(text[: term.start])[-1:]
        return (
            bool(self._attributive.tags(first))
            and bool(before)
            and before[0].key in form_words("superlatives")
        )

    def _is_of_a_place(self, text: str, term: Term) -> bool:
        """Whether a word such as "former" is of a place that it names: "the former Town of Dundas",
        and not "former cities"."""
        if not self._attributive.tags(text[term.start : term.end]):
            return False
        noun = tokens(text[term.end :])[:NEAR_NOUN]
        named = re.search(r"[A-ZÀ-Þ]", text[term.end :][noun[1].start :]) if len(noun) > 1 else None
        return bool(named) and noun[0].key in self.place_words

    def prose(self, text: str) -> list[Term]:
        """Words by which a sentence speaks of an attribute."""
        return _terms(self._prose, text)

    def ties(self, text: str) -> list[Term]:
        """Words for ties of any kind; where nouns are run together, by the last of them."""
        found = _terms(self._ties, text)
        if self.language in NOUNS_IN_CAPITALS:
            known = {term.start for term in found}
            heads = tuple(form_words("compounds"))
            compounds = (t for t in tokens(text) if t.key.endswith(heads) and t.start not in known)
            found = [*found, *(Term(start=t.start, end=t.end, meaning="yes") for t in compounds)]
        return sorted(found, key=lambda term: term.start)

    def signs(self, text: str) -> bool:
        """Whether ``text`` says that an agreement was signed, renewed or the like."""
        return bool(self.signings(text))

    def signings(self, text: str) -> list[Term]:
        """Words that say that an agreement was signed, renewed or the like."""
        return _terms(self._signed, text)

    def celebrates(self, text: str) -> bool:
        """Whether ``text`` says that something was celebrated."""
        return bool(_terms(self._feasts, text))

    def counts_years(self, text: str) -> bool:
        """Whether ``text`` ends by telling how long there has been a tie: "35 years of city
        partnership in"; a date behind it is that of a feast."""
        for years in _YEARS.finditer(text):
            behind = text[years.end() :]
            ties = [*self.relations(behind), *self.ties(behind)]
            near = [t for t in ties if len(behind[: t.start].split()) < NEAR_NOUN]
            if near and not says("made", behind[near[0].end :]):
                return True
        return False

    def since(self, text: str) -> bool:
        """Whether ``text`` ends with a word that leads to a date: "sister cities since"."""
        run = tokens(text)
        return any(match.last == len(run) for match in self._since.find(run))

    def dates(self, before: str) -> bool:
        """Whether a date behind these words is a tie's: there are none, or they lead to it."""
        return not before.strip() or self.since(before)

    def lasts(self, text: str) -> bool:
        """Whether ``text`` is a tie and ends with a word that says since when: "Partner since"."""
        part = re.split(r"[.,:;]", text)[-1]
        run = tokens(part)
        last = [m.first for m in self._lasting.find(run) if m.last == len(run)]
        ties = [m.last for m in self._lasting_ties.find(run)]
        return bool(last) and any(0 <= last[0] - tie < NEAR_NOUN for tie in ties)

    def leads(self, text: str) -> bool:
        """Whether ``text`` says what is listed below it."""
        return text.rstrip().endswith((":", "：")) or bool(_terms(self._below, text))

    def sums_up(self, text: str) -> bool:
        """Whether ``text`` begins by saying what was listed above it."""
        return any(match.first == 0 for match in self._above.find(tokens(text)))

    def speaks_of_all(self, text: str) -> bool:
        """Whether ``text`` begins with all that was listed above it: "These nine agreements"."""
        run = tokens(text)
        led = [match.last for match in self._all.find(run) if match.first == 0]
        if not led or led[0] >= len(run):
            return False
        nouns = " ".join(token.key for token in run[led[0] : led[0] + NEAR_NOUN])
        return bool(self.ties(nouns) or self.relations(nouns) or _terms(self._labels, nouns))

    def spans(self, text: str) -> bool:
        """Whether ``text`` begins with a word for between, as a span of time does."""
        return any(match.first == 0 for match in self._spans.find(tokens(text)))

    def is_tie(self, text: str) -> bool:
        """Whether ``text`` is nothing but a word for a tie."""
        return bool(self._ties.tags(text))

    def speaks_of_visits(self, text: str) -> bool:
        """Whether ``text`` speaks of visits or events, which are no ties."""
        return bool(_terms(self._visits, text))

    def speaks_of_tie(self, text: str) -> bool:
        """Whether ``text`` has a word for a tie, for a kind of one or for its signing."""
        return bool(self.signs(text) or self.ties(text) or self.relations(text))

    def is_prospect(self, text: str) -> bool:
        """Whether ``text`` speaks of ties that are none yet: "Proposed twins", "rejected",
        "Applications received"."""
        if _terms(self._prospects, text) or self._requests.tags(text):
            return True
        if _terms(self._requests, text) and _terms(self._requested, text):
            return True
        leads = _terms(self._prospective, text)
        if not leads:
            return False
        nouns = [*self.relations(text), *self.ties(text), *self.labels(text)]
        alone = leads[0].end - leads[0].start == len(text.strip(" ()（）[],;:–—-*|"))
        return alone or any(noun.end > leads[0].end for noun in nouns)

    def refuses(self, text: str) -> bool:
        """Whether ``text`` says that a tie did not come about: "turned down a proposal"."""
        return bool(self.refusals(text))

    def refusals(self, text: str) -> list[Term]:
        """Words that say that a tie did not come about."""
        return _terms(self._refusals, text)

    def is_phrase(self, name: str) -> bool:
        """Whether words where a name could stand are none: "A ninth", "Ties with Oslo were"."""
        first, *others = name.split() or [""]
        copulas = data("page_forms.toml")["copulas"]["words"]
        return bool(others) and (
            any(word in copulas for word in others)
            or (text_key(first) in self.particles and not any(w[0].isupper() for w in others))
            or self.speaks_of_visits(first)
        )

    def negates(self, text: str) -> bool:
        """Whether ``text`` says that something is not so."""
        return bool(self.negations(text))

    def negations(self, text: str) -> list[Term]:
        """Words that say that something is not so."""
        return [term for term in _terms(self._negations, text) if term.meaning == "yes"]

    def instructs(self, text: str) -> bool:
        """Whether ``text`` gives orders to a reading machine."""
        return bool(_terms(self._instructions, text))


def _without_what_leads(found: list[Term], text: str) -> list[Term]:
    """Kinds of tie without those that only say of what a memorandum right behind them is, in script
    that parts no words: "友好合作備忘錄"."""
    signed = {t.start for t in found if t.meaning == "mou" and not text[t.start].isascii()}
    return [term for term in found if term.end not in signed]


def _verb(text: str, term: Term) -> Term:
    """A term without the words that decide on what it says: "suspend" of "voted to suspend"."""
    decided = re.match(r"(?:.*\s)?(?:to|de|zu)\s(?=\S+$)", text[term.start : term.end])
    return replace(term, start=term.start + decided.end()) if decided else term


@lru_cache(maxsize=16)
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary for pages in ``language`` (ISO 639-1)."""
    return Vocabulary(language)


def _phrases(listed: Iterable[str]) -> Phrases:
    return Phrases((word, "yes") for word in listed)


def _label_rank(attribute: str) -> tuple[bool, bool, str]:
    # "Ports", of no kind, are sisters.
    return attribute not in TYPED, attribute == "friendship_port", attribute


# A page is read twice, and its lines are asked for their words many times over.
@lru_cache(maxsize=32768)
def _terms(phrases: Phrases, text: str) -> list[Term]:
    run: list[Token] = tokens(text)
    return [
        Term(
            start=run[m.first].start, end=run[m.last - 1].end, meaning=min(m.tags, key=_label_rank)
        )
        for m in phrases.find(run)
    ]

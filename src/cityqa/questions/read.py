"""One question, read by itself: text -> Question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from cityqa.questions.attributes import (
    asks_beyond,
    claims_order,
    joined_since,
    only_says_where,
    read_attributes,
    read_extent,
    read_order,
    tallies,
    yearly,
)
from cityqa.questions.capitals import asks_capitals, find_capitals
from cityqa.questions.cues import (
    asks_signatory,
    claims_bound,
    find_jubilee,
    read_cues,
    read_dates,
    read_ends,
)
from cityqa.questions.filters import read_filters, without_parts
from cityqa.questions.held_against import take_held_against, with_ours
from cityqa.questions.kinds import decide_kind
from cityqa.questions.language import question_language
from cityqa.questions.left_out import find_left_out, speaks_of_partners
from cityqa.questions.limits import Limits, find_limits
from cityqa.questions.listed_strangers import are_listed, in_page_words
from cityqa.questions.names import Names
from cityqa.questions.names_found import NamesFound
from cityqa.questions.parted import with_parted
from cityqa.questions.phrases import Tagged, outside, tag
from cityqa.questions.phrases_meant import as_meant
from cityqa.questions.roles import Roles, calls_partner, of_each
from cityqa.questions.scope import Scope
from cityqa.questions.spans import names_decade
from cityqa.questions.spelling import respelled
from cityqa.questions.states import States
from cityqa.questions.superlatives import MOST_RANKED, joins_ends, of_how_many, superlative_of
from cityqa.questions.terms import (
    read_added,
    read_conditions,
    read_denied,
    read_doers,
    read_gist,
    read_head,
    read_slots,
    read_terms,
)
from cityqa.questions.tie_ages import read_age
from cityqa.questions.weekdays import day_terms
from cityqa.questions.whereabouts import claims_where, find_states, says_country
from cityqa.synonyms import in_one_word
from cityqa.types import Filters, Kind, Partner, Place, Question
from cityqa.words import EAST_ASIAN_LANGUAGES, Token, tokens, words


class Reader:
    """Reads questions about the partners, homes and labels of one index."""

    def __init__(
        self,
        partners: Iterable[Partner],
        homes: Iterable[str],
        labels: Iterable[str] = (),
        on_pages: Callable[[str], bool] = lambda word: False,  # noqa: ARG005
    ) -> None:
        """``on_pages`` tells whether a word stands on a page, and so is no slip."""
        self.names = Names(partners, homes)
        self.labels = tuple(labels)
        self._roles = Roles(self.names.partners)
        self._states = States(self.names.partners)
        self._on_pages = on_pages

    def read(self, text: str, home: str = "") -> Question:
        """What ``text`` asks, without any conversation before it.

        ``home`` is whose office runs this: its name means the home wherever it stands.
        """
        language = question_language(text)
        text = _signs_as_words(text, language)
        text = in_one_word(text) if language == "en" else text
        run = tokens(text)
        names = self.names.find(text, run)
        if run and all(names.taken) and language not in EAST_ASIAN_LANGUAGES:
            language = "en"  # a name alone is in no language: "Bin Duong"
        spelt = respelled(text, run, names.taken, language, self.labels, self._on_pages)
        if spelt != text:
            text, run = spelt, tokens(spelt)
            names = self.names.find(text, run)
        find_capitals(run, names, self.names.partners)
        capitals = asks_capitals(run, names)
        stated = find_states(text, run, names)
        tagged = tag(run, names.taken, language, self.labels, text)
        tagged = as_meant(text, tagged, names, language)
        tagged = with_parted(text, tagged, names, language)
        age = read_age(tagged, date.today())
        tagged = age.tagged if age else tagged
        limits = find_limits(_without_names(text, run, names), tagged, language)
        limits = age.bounding(limits) if age else limits
        tagged = outside(tagged, limits.spans, "cue:newest")  # "the last decade"
        take_held_against(run, names, tagged)
        self._states.take_partners(tagged, names)
        homes, places = self._roles.of(names, tagged, text, home)
        tagged = without_parts(tagged, places)
        if not places:
            self._states.take(text, tagged, names)
        if tagged.has("cue:among_theirs"):
            homes, places = self._of_others(homes, places, names, Scope(text, tagged))
        besides: tuple[Place, ...] = ()
        left_out = find_left_out(text, tagged, names)
        if left_out.places and speaks_of_partners(read_cues(text, tagged, language), tagged, names):
            besides, tagged = left_out.places, left_out.tagged
            places = tuple(place for place in places if place not in besides)
            names.strangers = [(n, p) for n, p in names.strangers if p not in besides]
        filters = read_filters(text, names, places, tagged, limits, language)
        if capitals and not places:
            no_capital = all(Scope(text, tagged).denied(n) for n in capitals)
            filters = replace(filters, capital=not no_capital, no_capital=no_capital)
        cues = read_cues(text, tagged, language) | ({"left_out"} if besides else set())
        if _asks_what_partners(tagged, names):
            cues |= {"list"}
        if len(homes) > 1 and not places and of_each(tagged, names):
            cues |= {"both"}
        if home and not homes and "own" in cues:
            homes = (home,)  # "our partners", whoever was spoken of before
        if home and homes and home not in homes and {"own", "also"} <= cues and not places:
            homes, cues = (home, *homes), cues | {"both"}  # "which of ours is also Xtown's"
        if home and len(homes) == 1 and {"own", "outnumber", "than"} <= cues and not places:
            homes = with_ours(home, homes[0], names, tagged)
        if {"each_home", "count", "having"} <= cues and not (homes or places):
            homes = tuple(self.names.homes)  # "how many sisters has each city"
        in_common = "both" in cues and homes != (home,)  # "a partner we share with X"
        one_home = "own" in cues and len(homes) == 1 and not in_common
        asked = one_home and _of_one(cues)
        if home and not places and (asked or _asks_if_ours(cues, filters, homes, home)):
            # "Is X our twin", "when did X become our sister", where X has pages of its own: it is
            # asked about as our partner.
            homes, places = self._roles.of_ours(homes[0], home, names)
        signatory = places and asks_signatory(tagged, language)
        cues |= {"opens_who"} if signatory else set()
        if are_listed(text, run, names):
            cues |= {"listed_strangers"}
            names.strange = [False] * len(run)  # asked of as partners are, and no description
        terms, context, topic = read_terms(tagged, names, limits, language)
        terms = in_page_words(terms, text, run, names)
        if terms and not filters.weekdays and (days := day_terms(tagged, language)):
            terms, cues = (*terms, *days), cues - {"weekday"}
        if age and terms:
            filters = replace(filters, since="", until="")  # "who has a bridge over 50 years old"
        if (filters or homes) and "opens_check" not in cues and not places:
            added = read_added(text, tagged, terms, language)
            terms = tuple(term for term in terms if term not in added)
        order, ordered_by = read_order(tagged, limits.rank)
        if ordered_by == "location" and any(len(term) > _STATE for term in terms):
            order, ordered_by, cues = "", "", cues - _FAR  # "nearest to the sea", not to the home
        if not _orders(cues, places) or (terms and len(places) == 1 and not cues & _SUPERLATIVES):
            order = ordered_by = ""  # "ahead of everybody in research": told of one place
        if len(places) == 1 and joined_since(tagged, names) and cues & _ORDERED:
            order, ordered_by, cues = "max", "date", cues | {"newer", "than", "list"}
        attributes = read_attributes(tagged, filters, ordered_by, bool(terms))
        if filters.countries and not places and only_says_where(tagged, names):
            attributes = tuple(name for name in attributes if name != "location")
        if _works_with(cues, attributes, places, homes) and not terms:
            attributes, cues = (), cues | {"partner"}
        if asks_beyond(tagged, names):
            cues |= {"list"}
        if (
            "continents" in cues
            and set(attributes) <= {"date"}
            and (len(places) == 1 or cues & _SUPERLATIVES)
        ):
            attributes += ("country",)  # "which continent is Xtown on": told with its country
        cues |= {"opens_check"} if claims_order(tagged, names) else set()
        cues |= {"also"} if joins_ends(text, tagged) else set()
        if not places and tallies(tagged):
            cues |= {"tally"}
        if (extent := read_extent(text, tagged, names)) and "population" in attributes:
            attributes = tuple(extent if a == "population" else a for a in attributes)
        attributes += _closing(text, run, language, attributes) if not limits.spans else ()
        doers = read_doers(text, tagged, names, language)
        cues |= {"count"} if doers else set()
        if doers or signatory:
            # "Who signed, the person's name": somebody, and not how many people.
            attributes = tuple(a for a in attributes if a != "population")
        if "together" in cues and not places and _SUMMED & set(attributes):
            cues |= {"sum"}  # "how many live in all of them together"
        cues |= {"place_in"} if says_country(text, run, names) else set()
        cues |= {"place_in_state"} if stated is False else {"in_its_state"} if stated else set()
        if claims_where(run, names) and not (terms or attributes or "question_word" in cues):
            cues |= {"opens_check"}  # "X, that's in Y I believe?"
        if len(places) == 1 and claims_bound(text, limits, cues):
            cues |= {"opens_check"}
        cues |= {"so_called"} if calls_partner(text, tagged, names) else set()
        if Scope(text, tagged).unwanted("cue:next_to"):
            cues -= _NEIGHBOUR  # "the agreement itself, not what came before"
        tied = cues & {"after", "before", "partner", "reverse"} or filters.relations
        if {"opens_when", "next_to"} <= cues and (terms or not tied):
            cues = cues - _NEIGHBOUR | {"future"}  # "when is the forum with it next held"
        several = len(places) > 1 or len(filters.relations) > 1
        if cues & {"between", "difference"} and several and cues & {"ago", "years", "days"}:
            cues |= {"years_between"}
        cues |= {"decade"} if names_decade(text, language) else set()
        numbers = find_jubilee(text) or limits.numbers
        in_future = "future" in cues and ("opens_when" in cues or (limits.dates and not places))
        if numbers and ("turning" in cues or in_future):
            cues |= {"anniversary"}
        if {"next_to", "anniversary"} <= cues:
            cues -= {"same_day"}  # "the next anniversary with X"
        if not places and any(len(day) == _DAY for day in limits.dates):
            cues -= {"same_day"}  # "on the same day, 1 July 1965": on that day
        exact = cues & {"exact_day", "exact_month"} and not yearly(tagged)
        if exact and "date" not in attributes:
            # "On what exact day": not what it is about.
            attributes = ("date", *(a for a in attributes if a != "subject"))
        question = Question(
            text=text,
            kind=Kind.PROSE,
            language=language,
            attributes=attributes,
            places=places,
            strangers=tuple(dict.fromkeys(place for _, place in names.strangers)),
            besides=besides,
            homes=homes,
            named_home=bool(homes),
            filters=filters,
            cues=cues,
            order=order,
            limit=_limit(limits, tagged, names),
            rank=limits.rank,
            years=read_dates(text, limits, cues),
            ends=read_ends(text, tagged, names, language),
            numbers=numbers,
            terms=terms,
            denied=read_denied(text, tagged, terms, language),
            context=context,
            topic=topic,
            gist=read_gist(text, run, names, language),
            # What a page has a label for is a value, though pages seldom say it.
            slots=() if tagged.all("label:") else read_slots(tagged, names, language),
            wanted=tuple(m.phrase for m in tagged.matches if "scope:elsewhere" in m.tags),
            conditions=read_conditions(tagged, terms, language),
            head=doers or read_head(tagged, names, limits, language),
        )
        return replace(question, kind=decide_kind(question))

    def _of_others(
        self,
        homes: tuple[str, ...],
        places: tuple[Place, ...],
        names: NamesFound,
        scope: Scope,
    ) -> tuple[tuple[str, ...], tuple[Place, ...]]:
        """All homes but the one denied, and the place asked about: "who but Xtown counts Ytown
        among its twins"."""
        denied = {home for n, home in names.homes if scope.denied(n)}
        keys = {p.key for n, ps in names.partners if scope.denied(n) for p in ps}
        rest = tuple(place for place in places if place.key not in keys)
        if not denied or not rest:
            return homes, places
        return tuple(home for home in self.names.homes if home not in denied), rest


def _asks_if_ours(cues: frozenset[str], filters: Filters, homes: Sequence[str], home: str) -> bool:
    """Whether an office asks if a city that has pages, too, is a partner: "is Xtown a twin?"."""
    of_many = cues & {"having", "list", "count"}
    of_tie = filters.relations or "partner" in cues
    other = len(homes) == 1 and homes[0] != home
    return bool(of_tie and other and {"opens_check", "singular"} <= cues and not of_many)


def _works_with(
    cues: frozenset[str], attributes: Sequence[str], places: Sequence[Place], homes: Sequence[str]
) -> bool:
    """Whether it is asked whose partner a place is, and not on what they work: "who works with
    Xtown", "which cities cooperate with Xtown"."""
    asked = cues & {"who", "cities"} and ("who_else" in cues or not homes)
    return bool(
        asked and tuple(attributes) == ("subject",) and len(places) == 1 and "own" not in cues
    )


_SUMMED = {"population", "area"}
# "# of twins", "#sisters": a sign for "number" before a word.
_NUMBER_SIGN = re.compile(r"#\s*(?:of|de|der|von|des)?\s*(?=[^\W\d])", re.IGNORECASE)


def _signs_as_words(text: str, language: str) -> str:
    """``text`` with the sign for "number" as the language says it."""
    return _NUMBER_SIGN.sub(f"{words(language).language['number_sign']} ", text)


def _without_names(text: str, run: Sequence[Token], names: NamesFound) -> str:
    """``text``, as long as it is, with blanks for names: no month stands in "Rio de Janeiro"."""
    letters = list(text)
    for token, taken in zip(run, names.taken, strict=True):
        if taken:
            letters[token.start : token.end] = " " * (token.end - token.start)
    return "".join(letters)


def _closing(
    text: str, run: Sequence[Token], language: str, known: Sequence[str]
) -> tuple[str, ...]:
    """What the last word of a part of the question asks for: "when, and what about", "since?"."""
    ends = [n for n in range(1, len(run)) if _PART.search(text[run[n - 1].end : run[n].start])]
    asked = []
    for name, uses in words(language).attributes.items():
        for phrase in uses.get("closing", ()):
            last = [token.key for token in tokens(phrase)]
            for end in [*ends, len(run)]:
                if [t.key for t in run[max(0, end - len(last)) : end]] == last:
                    asked.append(name)
    return tuple(name for name in dict.fromkeys(asked) if name not in known)


# Between the parts of a question.
_PART = re.compile(r"[,;:/+&?]")


# What may be put first or behind: "who joined before X", but not "before X was a port".
_ORDERED = {"list", "reverse", "count", "who", "partner", "than", "compare"}
_SUPERLATIVES = {
    "largest", "smallest", "oldest", "newest", "most_people", "fewest_people", "ranking",
    "nearest", "farthest", "most",
}  # fmt: skip


_NEIGHBOUR = {"next_to", "previous", "before"}
_FAR = {"nearest", "farthest", "nearer", "farther"}
_DAY = len("1965-07-01")
_STATE = len("az")  # behind a home's name


def _orders(cues: frozenset[str], places: tuple[Place, ...]) -> bool:
    """Whether a superlative or comparative ranks partners, and is not told of one place."""
    return bool(cues & (_SUPERLATIVES | _ORDERED)) or len(places) != 1


def _asks_what_partners(tagged: Tagged, names: NamesFound) -> bool:
    """Whether "what" is said of partners: "what Asian places", "what sister cities"."""
    for match in tagged.matches:
        if "cue:what" not in match.tags:
            continue
        behind = [m for m in tagged.matches if m.first >= match.last]
        for n in range(match.last, min(match.last + 3, len(tagged.run))):
            found = next((m for m in behind if m.first <= n < m.last), None)
            related = found and any(tag.startswith("rel:") for tag in found.tags)
            if found and (related or found.tags & {"cue:partner", "cue:cities"}):
                return "cue:singular" not in found.tags
            if not names.taken[n]:
                break
    return False


def _of_one(cues: frozenset[str]) -> bool:
    """Whether something is asked of one partner, and not which partners there are: "when did we
    sign with Xtown"."""
    which = cues & {"list", "reverse", "who", "count"}
    return "opens_check" in cues or bool(cues & {"singular", "opens_when"} and not which)


_ALL = 1000  # more than any page ranks


def _limit(limits: Limits, tagged: Tagged, names: NamesFound) -> int:
    """How many of a ranking are asked for: "the first three in order", but "rank all eight"."""
    if tagged.has("cue:ranking"):
        return superlative_of(tagged)[0] or _ALL
    not_asked = of_how_many(tagged, names) | {limits.rank}
    whole = [int(n) for n in limits.numbers if n == int(n)]
    small = [n for n in whole if 1 < n <= MOST_RANKED and n not in not_asked]
    return small[0] if small else 1

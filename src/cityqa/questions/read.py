"""One question, read by itself: text -> Question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from cityqa.places import gazetteer
from cityqa.questions.kinds import decide_kind
from cityqa.questions.language import question_language
from cityqa.questions.limits import Limits, find_limits
from cityqa.questions.names import Names, NamesFound
from cityqa.questions.phrases import Tagged, tag
from cityqa.stems import stems
from cityqa.types import Filters, Kind, Partner, Place, Question
from cityqa.words import Match, Phrases, Token, data, text_key, tokens, words

# Attributes that a bare superlative or comparative is about: "oldest" needs no "date".
_ORDERS = {
    "cue:most_people": ("population", "max"),
    "cue:fewest_people": ("population", "min"),
    "cue:oldest": ("date", "min"),
    "cue:newest": ("date", "max"),
    "cue:largest": ("", "max"),
    "cue:smallest": ("", "min"),
}
_COMPARED = {
    "cue:older": ("date", "min"),
    "cue:newer": ("date", "max"),
    "cue:bigger": ("", "max"),
    "cue:smaller": ("", "min"),
}
_UNIT_ATTRIBUTE = {"persons": "population", "km2": "area"}


class Reader:
    """Reads questions about the partners, homes and labels of one index."""

    def __init__(
        self, partners: Iterable[Partner], homes: Iterable[str], labels: Iterable[str] = ()
    ) -> None:
        self.names = Names(partners, homes)
        self.labels = tuple(labels)

    def read(self, text: str) -> Question:
        """What ``text`` asks, without any conversation before it."""
        language = question_language(text)
        run = tokens(text)
        names = self.names.find(text, run)
        tagged = tag(run, names.taken, language, self.labels)
        limits = find_limits(text, tagged, language)
        homes, places = self._roles(names, tagged)
        filters = _filters(names, tagged, limits)
        order, ordered_by = _order(tagged)
        cues = _cues(text, tagged, language)
        terms, context, topic = _terms(tagged, names, limits, language)
        attributes = _attributes(tagged, filters, ordered_by, bool(terms))
        if _wider(tagged, names) and "population" in attributes:
            attributes = tuple(METRO if a == "population" else a for a in attributes)
        if _says_where(text, run, names):
            cues |= {"place_in"}
        if "between" in cues and len(places) > 1 and cues & {"ago", "years", "days"}:
            cues |= {"years_between"}
        numbers = _jubilee(text) or limits.numbers
        if "turning" in cues and numbers:
            cues |= {"anniversary"}
        question = Question(
            text=text,
            kind=Kind.PROSE,
            language=language,
            attributes=attributes,
            places=places,
            strangers=tuple(dict.fromkeys(place for _, place in names.strangers)),
            homes=homes,
            named_home=bool(homes),
            filters=filters,
            cues=cues,
            order=order,
            limit=_ALL if "ranking" in cues else _limit(limits),
            rank=limits.rank,
            years=_dates(text, limits, cues),
            ends=_ends(text, tagged, names, language),
            numbers=numbers,
            terms=terms,
            context=context,
            topic=topic,
            gist=_gist(text, run, names, language),
            # What a page has a label for is a value, though pages seldom say it.
            slots=() if tagged.all("label:") else tuple(tagged.all("slot:")),
            conditions=_conditions(tagged, terms, language),
            head=_head(tagged, names, limits, language),
        )
        return replace(question, kind=decide_kind(question))

    def _roles(
        self, names: NamesFound, tagged: Tagged
    ) -> tuple[tuple[str, ...], tuple[Place, ...]]:
        """Which names are homes and which are partners, where a name may be either.

        Such a name is the home of the partners that are named with it, or owns partners ("Xtown's
        sister cities"), or is whose page is asked ("according to Xtown"); otherwise the question
        is about it as a partner.
        """
        both = {n for n, _ in names.homes} & {n for n, _ in names.partners}
        partners = [(n, p) for n, places in names.partners for p in places if n not in both]
        homes = [(n, home) for n, home in names.homes if n not in both]
        named = {n: home for n, home in names.homes if n in both}
        owners = self._owners(named, [p.key for _, p in partners], names, tagged)
        if not owners and not homes and (partners or _owns(tagged)):
            owners = set(both)
        homes += [(n, named[n]) for n in sorted(both & owners)]
        partners += [(n, p) for n, places in names.partners if n in both - owners for p in places]
        countries = {iso for _, iso in names.countries}.union(
            *(gazetteer().region_countries(region) for _, region in names.regions)
        )
        if countries and len({p.name for _, p in partners}) < len(partners):
            partners = [(n, p) for n, p in partners if p.country in countries] or partners
        own = [(n, p) for n, p in partners if self._homes_of(p.key) & {home for _, home in homes}]
        if homes and len({n for n, _ in partners}) < len(partners):
            # One name of several places: the home's partner is meant.
            partners = [(n, p) for n, p in partners if (n, p) in own or n not in dict(own)]
        partners = _in_division(partners, names)
        partners.sort(key=lambda item: item[0])
        return (
            tuple(dict.fromkeys(home for _, home in homes)),
            tuple({place.key: place for _, place in partners}.values()),
        )

    def _homes_of(self, key: str) -> set[str]:
        """The homes whose partner a place is."""
        return {home for p in self.names.partners if p.place.key == key for home in p.homes}

    def _owners(
        self, named: dict[int, str], partners: list[str], names: NamesFound, tagged: Tagged
    ) -> set[int]:
        """Which of the names that may be homes own the other names, or are whose page is asked."""
        cited = {n for n in named if _cited(tagged, names, n)}
        if partners:
            return cited | {n for n, home in named.items() if home in self._homes_all(partners)}
        if cited or len(named) < 2 or (_owns(tagged) and _asks_for_many(tagged)):
            return cited
        keys = {n: {p.key for m, ps in names.partners if m == n for p in ps} for n in named}
        owned = {
            n: sum(home in self._homes_all(keys[m]) for m in named if m != n)
            for n, home in named.items()
        }
        first = max(sorted(owned), key=lambda n: owned[n])
        return {first} if owned[first] else set()

    def _homes_all(self, keys: Iterable[str]) -> set[str]:
        return {home for key in keys for home in self._homes_of(key)}


def _in_division(partners: list[tuple[int, Place]], names: NamesFound) -> list[tuple[int, Place]]:
    """Of several places of one name, the one in the state that is named with it."""
    divisions = {place.key for _, place in names.strangers if place.kind == "region"}
    kept = []
    for n, place in partners:
        same = [p for m, p in partners if m == n]
        inside = [p for p in same if (d := gazetteer().division(p.key)) and d.key in divisions]
        if len(same) > 1 and inside and place not in inside:
            continue
        if len(same) > 1 and inside:
            told = gazetteer().division(place.key)
            names.strangers = [(m, p) for m, p in names.strangers if told and p.key != told.key]
        kept.append((n, place))
    return kept


def _owns(tagged: Tagged) -> bool:
    """Whether the question speaks of partners, so that a lone name is whose they are."""
    return tagged.has("cue:partner") or bool(tagged.all("rel:"))


def _asks_for_many(tagged: Tagged) -> bool:
    return tagged.has("cue:list", "cue:count", "cue:both", "cue:reverse")


def _cited(tagged: Tagged, names: NamesFound, n: int) -> bool:
    """Whether the name at token ``n`` is whose page is asked: "per Xtown", "on Xtown's page"."""
    last = next((m for m in range(n, len(tagged.run)) if not names.taken[m]), len(tagged.run))
    return any(
        ("cue:source" in m.tags and m.last == n)
        or ("cue:source_page" in m.tags and 0 <= m.first - last <= 1)
        for m in tagged.matches
    )


def _filters(names: NamesFound, tagged: Tagged, limits: Limits) -> Filters:
    named = [gazetteer().country_place(iso).name for _, iso in names.countries]
    countries = {iso for _, iso in names.countries}
    for _, region in names.regions:
        countries |= gazetteer().region_countries(region)
        named.append(region)
    relations, otherwise = _relations(tagged)
    for narrow, others in data("relation_families.toml")["narrower"].items():
        if narrow in relations:
            relations = tuple(r for r in relations if r not in others)
    if "combined" in relations:
        relations = tuple(dict.fromkeys([*relations, "sister", "friendship"]))
    attribute = ""
    if limits.at_least is not None or limits.at_most is not None:
        attribute = _UNIT_ATTRIBUTE.get(limits.unit, "")
        asked = [a for a in tagged.all("attr:") if a in {"population", "area"}]
        attribute = attribute or (asked[0] if asked else "population")
    return Filters(
        relations=relations,
        countries=tuple(sorted(countries)),
        where=", ".join(named),
        since=limits.since,
        until=limits.until,
        attribute=attribute,
        at_least=limits.at_least,
        at_most=limits.at_most,
        elsewhere=bool(countries)
        and _denied(tagged, [n for n, _ in (*names.countries, *names.regions)]),
        otherwise=otherwise,
        divisions=_divisions(tagged),
        state=_state(tagged),
    )


# What pages that print a second figure behind a city's own call it.
METRO = "metro population"


def _wider(tagged: Tagged, names: NamesFound) -> bool:
    """Whether a city is asked about with its surroundings: "greater Xtown"."""
    at = {n for n, _ in names.partners}
    return any("cue:metro" in m.tags and m.last in at for m in tagged.matches)


def _state(tagged: Tagged) -> str:
    """Whether only ties that have lapsed, or only those that are in force, are asked for."""
    if tagged.has("cue:included"):
        return ""
    if tagged.has("state:lapsed"):
        return "lapsed"
    return "active" if tagged.has("cue:in_force") else ""


def _relations(tagged: Tagged) -> tuple[tuple[str, ...], bool]:
    """The relations asked for, and whether all but these are: "friends, not sisters" names one."""
    denied = {n for n in _at(tagged, "rel:") if _denied(tagged, [n])}
    meant = [m for m in tagged.matches if m.first not in denied] if denied else tagged.matches
    relations = _of(meant, "rel:")
    if denied and not relations:
        return _of(tagged.matches, "rel:"), True
    return relations, False


def _of(matches: Iterable[Match], prefix: str) -> tuple[str, ...]:
    names = (name for m in matches for name in sorted(m.tags) if name.startswith(prefix))
    return tuple(dict.fromkeys(name.removeprefix(prefix) for name in names))


def _divisions(tagged: Tagged) -> str:
    """The kind of place where only provinces, only counties or no such are asked for."""
    if tagged.has("cue:cities_only"):
        return "city"
    if tagged.has("cue:cities"):
        return ""
    return (
        "region" if tagged.has("cue:divisions") else "county" if tagged.has("cue:counties") else ""
    )


# How many tokens may stand between "not" and what it denies: "not in Asia", "aren't our sister".
_DENIES = 4


def _denied(tagged: Tagged, at: list[int]) -> bool:
    """Whether a negative word stands shortly before one of these tokens."""
    ends = [m.last for m in tagged.matches if "cue:negative" in m.tags]
    return any(0 <= n - end < _DENIES for n in at for end in ends)


def _at(tagged: Tagged, prefix: str) -> list[int]:
    return [m.first for m in tagged.matches if any(name.startswith(prefix) for name in m.tags)]


def _order(tagged: Tagged) -> tuple[str, str]:
    if tagged.has("cue:ranking") and not tagged.has(*_ORDERS):
        return ("min" if tagged.has("attr:date") else "max"), ""
    for table in (_ORDERS, _COMPARED):
        for name, (attribute, order) in table.items():
            if tagged.has(name):
                return order, attribute
    return "", ""


def _attributes(tagged: Tagged, filters: Filters, ordered_by: str, more: bool) -> tuple[str, ...]:
    """What is asked of a place; a weak word ("people") only where the question says no ``more``."""
    asked = [a for a in tagged.all("attr:") if a != filters.attribute]
    if "founded" in asked and "date" in asked and not tagged.has("cue:partner", "cue:own"):
        asked.remove("date")  # the city was founded, not the tie
    if not asked and not more:
        asked = [a for a in tagged.all("weak:") if a != filters.attribute]
    # A page's own label that the question uses is asked for by it.
    asked += tagged.all("label:")
    if ordered_by and ordered_by not in asked:
        asked.insert(0, ordered_by)
    return tuple(asked)


_SIMPLE_CUES = re.compile(r"^(cue|scope|state):(.+)$")


def _cues(text: str, tagged: Tagged, language: str) -> frozenset[str]:
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
    for match in tagged.matches:
        at_the_end = tagged.run[match.first].east_asian  # where these languages ask yes or no
        if "cue:check" in match.tags and at_the_end:
            found.add("opens_check")
        if "cue:given" in match.tags and match.first == 0:
            found.add("given")
        elif "cue:given" in match.tags:
            found.discard("given")
        if "cue:who" in match.tags and match.first == 0:
            found.add("opens_who")
        if "cue:premise" in match.tags and match.first <= 1:
            found.add("opens_why")
        if "cue:how" in match.tags and match.first == 0:
            found.add("opens_how")
        if "attr:date" in match.tags and match.first <= 1:
            found.add("opens_when")
        if match.phrase.endswith(_THAN):
            found.add("compare")
    if _asks_verdict(text, tagged, language):
        found.add("opens_check")
    counts = [m.last for m in tagged.matches if "cue:count" in m.tags]
    units = [m.first for m in tagged.matches if m.tags & {"cue:years", "cue:days"}]
    if any(0 <= unit - count <= 1 for count in counts for unit in units):
        found.add("ago")  # "how many full years"
    return frozenset(found)


def _jubilee(text: str) -> tuple[float, ...]:
    """The years that a jubilee's name tells: "silver jubilee", "a quarter of a century"."""
    said = f" {text_key(text)} "
    for years, names in data("numbers.toml")["jubilees"].items():
        if any(f" {text_key(name)} " in said for name in names):
            return (float(years),)
    return ()


# At most so many tokens lie between a place and the country that it is said to be in.
_WITHIN = 6


def _says_where(text: str, run: Sequence[Token], names: NamesFound) -> bool:
    """Whether a country is named as where the place is: "swedish city X", "X, Spain"."""
    place_like = {key for word in words("en").place_words for key in text_key(word).split()}
    for at, _ in names.partners:
        for n, _ in names.countries:
            if (
                n < at <= n + 3
                and all(t.key in place_like for t in run[n + 1 : at])
                and (at > n + 1)
            ):
                return True
            between = [t for m, t in enumerate(run) if at < m < n and not names.taken[m]]
            last = run[n - 1] if n else None
            gap = text[last.end : run[n].start] if last else ""
            if at < n and len(between) <= _WITHIN and last is not None:
                tied = last.key in {"in", "of", "the"} or ("," in gap or "(" in gap)
                near = len(between) <= 1 or any(t.key in {"is", "was"} for t in between[:1])
                if tied and near:
                    return True
    return False


_FOUR_DIGITS = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")


def _dates(text: str, limits: Limits, cues: frozenset[str]) -> tuple[str, ...]:
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


def _ends(text: str, tagged: Tagged, names: NamesFound, language: str) -> tuple[str, ...]:
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


def _asks_verdict(text: str, tagged: Tagged, language: str) -> bool:
    """Whether yes or no is asked: "is X ...", "X, is it ...?", "X is ..., correct?"."""
    asking = Phrases((w, "asks") for w in words(language).cues.get("question_word", ()))
    asked_at = min((m.first for m in asking.find(tagged.run)), default=len(tagged.run))
    politely = tagged.has("cue:politely")
    for match in tagged.matches:
        start = tagged.run[match.first].start
        opens = match.first == 0 or bool(_CLAUSE.search(text[:start]))
        if "cue:check" in match.tags and opens and match.first < asked_at:
            if not (politely and asked_at < len(tagged.run)):
                return True
        if "cue:confirm" in match.tags and (match.first > 0 or match.last > 1):
            if asked_at == len(tagged.run):
                return True
    return tagged.has("cue:than") and asked_at == len(tagged.run) and text.rstrip().endswith("?")


_ALL = 1000  # more than any page ranks


def _limit(limits: Limits) -> int:
    small = [int(n) for n in limits.numbers if n == int(n) and 1 < n <= 50 and n != limits.rank]
    return small[0] if small else 1


def _has_question_word(tagged: Tagged, language: str) -> bool:
    """Whether a wh-word stands anywhere, also inside a longer phrase ("which city")."""
    asking = Phrases((w, "asks") for w in words(language).cues.get("question_word", ()))
    return bool(asking.find(tagged.run))


def _claimed(tagged: Tagged, names: NamesFound, limits: Limits) -> list[bool]:
    """Which tokens are names, phrases, dates or figures, and so say nothing more."""
    claimed = list(names.taken)
    for match in tagged.matches:
        if not all(name.startswith("slot:") for name in match.tags):
            claimed[match.first : match.last] = [True] * (match.last - match.first)
    for n, token in enumerate(tagged.run):
        claimed[n] |= any(start < token.end and token.start < end for start, end in limits.spans)
    return claimed


def _terms(
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
    topic = " ".join(token.key for token in _content(left, language))
    known = words(language).vocabulary.find(tagged.run, claimed)
    topic = " ".join([topic, *(word for match in known for word in sorted(match.tags))]).strip()
    around = " ".join(token.key for token in _content(rest, language))
    terms = tuple(dict.fromkeys(_stems(topic, language)))
    return terms, tuple(s for s in dict.fromkeys(_stems(around, language)) if s not in terms), topic


def _gist(text: str, run: list[Token], names: NamesFound, language: str) -> str:
    """``text`` with "it" for every name; of another language, the English of the words known."""
    if language != "en":
        known = words(language).vocabulary.find(run, names.taken)
        return " ".join(word for match in known for word in sorted(match.tags))
    said, end = "", 0
    for token, taken in zip(run, names.taken, strict=True):
        said += text[end : token.start] + ("it" if taken else text[token.start : token.end])
        end = token.end
    return re.sub(r"\bit(?:\W+it)+\b", "it", said + text[end:])


def _stems(text: str, language: str) -> list[str]:
    """Stems of a question's words, each in the language of its script."""
    found = stems(" ".join(word for word in text.split() if word.isascii()), "en")
    return found + stems(" ".join(word for word in text.split() if not word.isascii()), language)


# How many tokens behind "with" or "that has" a word may stand to be what is asked for.
_CONDITION_REACH = 4


def _conditions(tagged: Tagged, terms: tuple[str, ...], language: str) -> tuple[str, ...]:
    """The terms that a partner must fit ("with a port"); the others are ways of speaking."""
    conditions = Phrases(
        (word, "condition")
        for code in ("en", language)
        for word in words(code).cues.get("condition", ())
    )
    opening = conditions.find(tagged.run)
    # Korean and Japanese put them behind: 온천이 있는, 温泉がある.
    behind = [match.first for match in opening if tagged.run[match.first].east_asian]
    found = []
    for n, token in enumerate(tagged.run):
        stem = "".join(_stems(token.key, language)[:1])
        near = any(0 <= n - match.last < _CONDITION_REACH for match in opening)
        near |= any(0 < at - n <= _CONDITION_REACH for at in behind)
        if stem in terms and near:
            found.append(stem)
    return tuple(dict.fromkeys(found))


_HEADED = frozenset({"cue:count", "cue:what", *(name for name in _ORDERS)})
_HEAD_REACH = 4  # tokens: "how many other high-ranking officials"
_OF_PARTNERS = ("rel:", "cue:partner", "cue:own", "attr:", "label:")


def _head(tagged: Tagged, names: NamesFound, limits: Limits, language: str) -> str:
    """The stem of the thing counted or ranked, "" when that is a partner or a measure.

    It is the first word shortly behind the cue that is no name, figure or small word.
    """
    cue = next((m for m in tagged.matches if m.tags & _HEADED), None)
    if cue is None:
        return ""
    claimed = _claimed(tagged, names, limits)
    # "What sea", but not "what is the ... of": the noun stands right behind "what".
    reach = 1 if cue.tags & {"cue:what"} else _HEAD_REACH
    for n in range(cue.last, min(cue.last + reach, len(tagged.run))):
        match = next((m for m in tagged.matches if m.first <= n < m.last), None)
        if match and any(name.startswith(_OF_PARTNERS) for name in match.tags):
            return ""
        if not claimed[n] and _content([tagged.run[n]], language):
            return "".join(stems(tagged.run[n].key, language)[:1])
    return ""


def _content(run: list[Token], language: str) -> list[Token]:
    stop = words(language).stop | words("en").stop
    return [token for token in run if token.key not in stop]

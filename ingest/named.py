"""Whom a clause names: the partners, each with the country beside it, and the home city."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from cityqa.dates import month_names
from cityqa.mentions import Mention
from cityqa.place_names import place_words
from cityqa.places import gazetteer, normalise
from cityqa.types import Place
from cityqa.words import data, text_key
from ingest.companions import governed, listed_before, spelled_before
from ingest.form_words import ends_with, form_words, pattern
from ingest.name_forms import kind_of
from ingest.names import Names
from ingest.not_places import names_a_place
from ingest.sentences import mentions
from ingest.vocabulary import Vocabulary
from ingest.writer import Writer

# So many people live in a city that is known by another spelling of its name.
OLDER_SPELLING = 100_000
# What may stand between a city and its country, region or other name behind it.
_BESIDE = re.compile(
    r"[\s,(（]*"
    # ", then still a part of"
    r"(?:(?<=,\s)(?-i:(?!and\b|und\b|et\b|e\b|y\b)(?:[^\W\d_]+\s+){1,5})(?=of|in|von|de|du))?"
    r"(?:(?:in|en|au|aux|à|im|of|du|de|dans|des|aus)\s+)?(?:(?:the|le|la|les|den|der|die|el)\s+|l['’])?"
    # "Saint-Louis, dans le Missouri (États-Unis)": the region before the country.
    r"(?:(?<=\s)[^\W\d_][\w'’-]+\s?[(（]|(?<=[(（])[^\W\d_][\w'’-]+\s?/\s?)?",
    re.IGNORECASE,
)

# Between two names of one partner, the second with its word for city or district.
_SLASH = re.compile(r"\s?/\s?(?:[^\W\d_]+\s(?:of|de|du|von)\s)?")

# "Boca del " before "Río".
_LONGER_NAME = re.compile(
    r"(?<![\w'’-])(?=\S)(?:[^\W\d_a-z][\w'’]+\s?/\s?)?"
    r"(?:[^\W\d_a-z][\w'’]+\s(?:del?|da|do|dos|las?|los|di|du|an der)\s|(?<=/)|(?<=/\s))$"
)

# A part of the city named behind it.
_PART_OF = re.compile(
    r"((?:[^\W\d_a-z][\w'’-]+\s){1,2}(?:District|County|Ward|Borough|Township))(?:,|\s(?:in|of))\s$"
)
# A city before its region, which the gazetteer may know alone.
_TOWN_OF = re.compile(
    r"\b(?:city|town|village|municipality|borough|ville|ciudad|municipio|stadt)\s(?:of|de)\s"
    r"((?-i:[^\W\d_a-z][\w'’-]+(?:\s[^\W\d_a-z][\w'’-]+){0,2})),\s$",
    re.IGNORECASE,
)
_PROVINCE_OF = re.compile(
    r"(?:province|état|region|région|state|provincia|estado)\s(?:of|de|du|d['’])\s?$", re.I
)

# A name and what stands between it and its country; "in der heutigen", "(Südtirol /".
_STRANGE = re.compile(
    r"(?<![\w'’-])([^\W\d_a-z][\w'’-]+(?:(?:\s|\s?/\s?)[^\W\d_a-z][\w'’-]+){0,3})"
    r"(?:,?\s(?:in|im|en|au|aux)\s(?:(?:the|der|den|dem|la|el)\s(?:[a-zß-ÿ-]+\s)?)?"
    r"|\s?[(（](?:[^\W\d_][\w'’-]+(?:\s?/\s?|,\s))?|(?P<comma>,\s))$"
)
# Between a name and its country.
_LEADS_TO_COUNTRY = re.compile(
    r"(?:,?\s(?:in|im|en|au|aux|nel|em)\s(?:(?:the|der|den|dem|la|el)\s)?|\s?[(（]|,\s)$"
)
# Behind a region that goes on with others, it may be one of them.
_LISTED = re.compile(r"\s*(?:,|(?:and|und|et|y|e|en|och|i|a|&)\b)")
# What stands between a region and its city in East Asian script, where anything does.
_JOINTS = ("", " ", "の", "・")
_REGION_AHEAD = re.compile(r"[\u4e00-\u9fff]{1,4}[都道府県省]の?|[가-힣]{2,8}도\s")
# Words between the home city and what it was once called, at most.
LONGEST_CALLED = 5


@dataclass(frozen=True, kw_only=True)
class Named:
    """A partner named in a clause, by offsets of the page; ``country_end`` 0 with no country."""

    name: str
    place: Place
    start: int
    end: int
    country_start: int = 0
    country_end: int = 0

    @property
    def stop(self) -> int:
        """Where the name ends together with the country behind it."""
        return max(self.end, self.country_end)


@dataclass(frozen=True, kw_only=True)
class Parties:
    """Whom a clause names; ``home_at`` is where in it the home city first stands, -1 for not."""

    partners: tuple[Named, ...]
    home_at: int = -1


def parties(writer: Writer, names: Names, start: int, end: int, country: str) -> Parties:
    """Whom the clause between two offsets names; ``country`` is the one its section speaks of."""
    text, vocab = writer.page.text[start:end], writer.vocab
    homes = {names.home.key, *names.own} if names.home else set()
    state = gazetteer().division(names.home.key) if names.home else None
    everyone = mentions(text, names)
    listed = [
        m
        for m in everyone
        if names_a_place(text, m, everyone, vocab, known=m.place.key in names.partners)
        and not _was_municipality(text, m, names)
        # "Soldiers from Oklahoma", on a page of a city that lies there
        and not (state and m.text == state.name and m.place.key not in homes)
    ]
    longer = _spelled(text, start, listed, names, vocab)
    listed = [m for m in listed if not any(_within(m, start, named) for named in longer)]
    found = longer
    home_at = skip = behind_home = -1
    for index, mention in enumerate(listed):
        if index <= skip:
            continue
        if mention.place.kind == "country":
            if strange := _strange(text, start, mention, names, vocab):
                found.append(strange)
            continue
        if mention.place.key in homes:
            home_at = mention.start if home_at < 0 else home_at
            behind_home = mention.end
            continue
        if behind_home >= 0 and _aside().fullmatch(text[behind_home : mention.start]):
            continue  # "Hyogo, whose capital is Kobe, has": of the home itself
        if behind_home >= 0 and _called_once(text[behind_home : mention.start]):
            continue  # "when Leeds was still Leodis County": of the home itself
        if names.home and behind_home >= 0 and not text[behind_home : mention.start].strip(" ,(（"):
            region = gazetteer().resolve(mention.text, names.home.country, fuzzy=False)
            if region and region.kind == "region":
                continue  # "Windsor, Ontario has"
        if index + 1 < len(listed) and _leads_to(text, mention, listed[index + 1]):
            continue
        skip, beside = _beside(text, listed, index)
        first, last, place = _with_province(text, mention), mention.end, mention.place
        if unknown := _before_region(text, mention, names, vocab):
            place = names.known(unknown[1]) or _lying_in(unknown[1], mention)
            found.append(_named(text, start, *unknown.span(1), place, None))
            continue
        if beside and (town := _TOWN_OF.search(text[:first])):
            # "The City of Shuzenji, Shizuoka, Japan", of which the gazetteer knows the region
            own = names.known(town[1]) or names.resolve(town[1], beside.place.country)
            found.append(_named(text, start, *town.span(1), own, beside))
            continue
        if part := _PART_OF.search(text[:first]):
            # "Yuexiu District in Guangzhou"
            place = names.resolve(part[1], place.country, kind=kind_of(part[1]))
            found.append(_named(text, start, part.start(1), part.end(1), place, None))
            continue
        if beside and (whole := _LONGER_NAME.search(text[:first])):
            # "Boca del Río (Mexico)", of which the gazetteer knows another Río; "Guro/Seoul"
            first = whole.start()
            place = names.resolve(text[first:last], beside.place.country)
        elif beside and beside.place.country != place.country:
            place = names.resolve(text[first:last], beside.place.country)
        elif not beside and country and place.country != country:
            place = names.find(mention.text, country) or place
        found.append(_named(text, start, first, last, place, beside))
    found += _unknown(text, start, found, everyone, names, vocab)
    if not found and country and (paired := _paired_with_home(text, start, country, names, vocab)):
        found.append(paired)
    found.sort(key=lambda named: named.start)
    found = _without_other_pairs(text, start, found, home_at, behind_home, names)
    return Parties(partners=tuple(found), home_at=home_at)


def _without_other_pairs(
    text: str, start: int, found: list[Named], home_at: int, behind_home: int, names: Names
) -> list[Named]:
    """The partners without the towns of the home's country that are paired with others: "between
    Xtown and Cardiff as well as Ytown and Swansea"."""
    kept = list(found)
    for at in range(1, len(found) - 1):
        before, town, other = found[at - 1 : at + 2]
        gaps = [
            text[one.stop - start : two.start - start]
            for one, two in ((before, town), (town, other))
        ]
        with_home = home_at >= 0 and _PAIRED.fullmatch(text[behind_home : before.start - start])
        own = names.home is not None and town.place.country == names.home.country
        if with_home and own and _NEXT_PAIR.fullmatch(gaps[0]) and _PAIRED.fullmatch(gaps[1]):
            kept = [named for named in kept if named not in (town, other)]
    return kept


# Between two towns of a pair, and between two pairs.
_PAIRED = re.compile(r"\s(?:and|und|et|y|e|en|&)\s")
_NEXT_PAIR = re.compile(r",?\s(?:as well as|sowie|ainsi que|así como)\s")


def _paired_with_home(
    text: str, start: int, country: str, names: Names, vocab: Vocabulary
) -> Named | None:
    """The name that no gazetteer has behind the home's: "Xtown and Ytown are twinned", under the
    heading of its country."""
    own = names.own_name.search(text) if names.own_name else None
    behind = _AND_NAME.match(text, own.end()) if own else None
    if behind is None or not vocab.speaks_of_tie(text[behind.end() :]):
        return None
    place = names.resolve(behind[1], country)
    return _named(text, start, *behind.span(1), place, None)


_AND_NAME = re.compile(r"\s(?:and|und|et|y|e|&)\s([A-ZÀ-Þ][\w'’-]+)(?=\s[a-zß-ÿ])")


def _leads_to(text: str, region: Mention, city: Mention) -> bool:
    """Whether a name is that of the region of the city behind it, as East Asian script has it:
    "福建省厦门市", "山形県の米沢市"."""
    if city.place.kind != "city" or city.place.country != region.place.country:
        return False
    between = text[region.end : city.start]
    return bool(_REGION_AHEAD.fullmatch(text, region.start, city.start)) or (
        region.place.kind == "region" and between in _JOINTS and text[region.end - 1] > "\u3000"
    )


def _within(mention: Mention, start: int, named: Named) -> bool:
    return named.start <= start + mention.start and start + mention.end <= named.stop


def _spelled(
    text: str, start: int, listed: Sequence[Mention], names: Names, vocab: Vocabulary
) -> list[Named]:
    """Names before their countries that have other places' names in them, and are themselves in no
    gazetteer: "Castelvero di Sopra (Italy)", "Hazelford St Mary in England"."""
    found: list[Named] = []
    for country in listed:
        lead = _LEADS_TO_COUNTRY.search(text[: country.start])
        if country.place.kind != "country" or lead is None:
            continue
        first, last = spelled_before(text[: lead.start()], vocab.stop | vocab.particles)
        first = _own_words(text, first, last, country.place.country, vocab)
        inside = [m for m in listed if first <= m.start and m.end <= last]
        name = text[first:last]
        if not inside or name == inside[-1].text or vocab.relations(name) or vocab.ties(name):
            continue
        if names.home and any(m.place.key == names.home.key for m in inside):
            continue
        before = [m for m in listed if m.end <= first]
        if before and _is_named_as_region(before[-1], inside[0]):
            continue  # "Hirosaki City in Aomori Prefecture, Japan"
        place = names.resolve(name, country.place.country)
        if all(place.key != m.place.key for m in inside):  # "Stadt Kumasi" is read as Kumasi is
            found.append(_named(text, start, first, last, place, country))
    return found


def _own_words(text: str, first: int, last: int, country: str, vocab: Vocabulary) -> int:
    """Where the words begin of a name that ends some text: behind all that stands before one that
    is a place's in the country, or a word for a place or a tie: "Stadt Köln", "Mayor Bremen"."""
    if gazetteer().resolve(text[first:last], country, fuzzy=False):
        return first
    for word in re.finditer(r"(?<=\s)\S", text[first:last]):
        at = first + word.start()
        before = text[first:at].split()[-1]
        known = text[at].isupper() and gazetteer().resolve(text[at:last], country, fuzzy=False)
        if known or text_key(before) in vocab.place_words:
            return at
    return first


def _unknown(
    text: str,
    start: int,
    found: Sequence[Named],
    everyone: Sequence[Mention],
    names: Names,
    vocab: Vocabulary,
) -> list[Named]:
    """Partners that no gazetteer has: listed with one in its country, or governed by a mayor."""
    spans = [
        (span, n.place.country)
        for n in found
        if n.country_end
        for span in listed_before(text[: n.start - start])
    ]
    spans += [(span, "") for span in governed(text)]
    taken = [(m.start, m.end) for m in everyone] + [(n.start - start, n.end - start) for n in found]
    return [
        _named(text, start, first, last, names.resolve(text[first:last], country), None)
        for (first, last), country in spans
        if not any(a < last and first < b for a, b in taken)
        and not (vocab.relations(text[first:last]) or vocab.ties(text[first:last]))
    ]


def _named(
    text: str, start: int, first: int, last: int, place: Place, country: Mention | None
) -> Named:
    """A name in a clause's text, by the page's offsets."""
    return Named(
        name=text[first:last],
        place=place,
        start=start + first,
        end=start + last,
        country_start=start + country.start if country else 0,
        country_end=start + country.end if country else 0,
    )


def _with_province(text: str, mention: Mention) -> int:
    """Where a mention begins with its word for province: "province of Quebec"."""
    before = _PROVINCE_OF.search(text[: mention.start])
    if before and place_words().tags(before.group().split()[0]):
        return before.start()
    return mention.start


def _beside(text: str, listed: Sequence[Mention], index: int) -> tuple[int, Mention | None]:
    """The last of the mentions that are of one partner, and its country if that is one of them."""
    mention = listed[index]
    last, at = index, mention.end
    while last + 1 < len(listed):
        following = listed[last + 1]
        gap = _without_place_words(text[at : following.start])
        # "Marienbad / Mariánské Lázně", "Bethlehem/USA", of which the gazetteer knows another
        slash = _SLASH.fullmatch(gap) is not None and (
            following.place.kind == "country" or mention.place.country == following.place.country
        )
        if not (slash or _BESIDE.fullmatch(gap)):
            break
        if following.place.kind == "country":
            if (
                following.place.country == mention.place.country
                or slash
                or "(" in gap
                or re.search(r"\w", gap)
                or re.match(r"\s*(?:[,.)]|$)", text[following.end :])  # ", Italy,"
            ):
                return last + 1, following
            break
        alias = "(" in gap or slash
        region = following.place.kind == "region" or _is_named_as_region(mention, following)
        inside = region and (
            re.search(r"\w", gap) is not None
            or _divides(text, mention, following, listed[last + 2 :])
        )
        if not (alias or inside):
            break
        last, at = last + 1, following.end
    return last, None


def _without_place_words(gap: str) -> str:
    """What stands between two names without the word for city of the first, or the word for what
    the second is: "city in", "(Bundesland "."""
    word = re.match(r"\s([A-Z]?[a-zß-ÿ]+)(?=[\s,])", gap)
    if word and place_words().tags(word[1]):
        return gap[word.end() :]  # "Victoria city in Canada"
    led = re.fullmatch(r"(\s?[(（])([^\W\d_]+)\s", gap)
    return led[1] if led and place_words().tags(led[2]) else gap


def _is_named_as_region(city: Mention, following: Mention) -> bool:
    """Whether a name is that of the region in which the city before it lies: "Yakima in
    Washington", by which another city is better known."""
    division = gazetteer().division(city.place.key) if city.place.kind == "city" else None
    return division is not None and normalise(following.text) == normalise(division.name)


def _divides(text: str, city: Mention, region: Mention, behind: Sequence[Mention]) -> bool:
    """Whether a region behind a comma is the city's: "Norfolk, Virginia, USA", "Nogales, Sonora
    has been"."""
    if city.place.kind != "city" or city.place.country != region.place.country:
        return False
    division = gazetteer().division(city.place.key)
    if division is None and not _LISTED.match(text, region.end):
        return True  # nothing says otherwise
    return bool(division and division.key == region.place.key) or bool(
        behind
        and behind[0].place.kind == "country"
        and behind[0].place.country == region.place.country
    )


def _before_region(
    text: str, mention: Mention, names: Names, vocab: Vocabulary
) -> re.Match[str] | None:
    """The name that no gazetteer has before its region in a bracket: "with Ilmenau (Thuringia)",
    "à Sansepolcro, en Toscane"."""
    if mention.place.kind != "region":
        return None
    before = _with_before_bracket().search(text[: mention.start])
    known = before and (mentions(before[1], names) or vocab.relations(before[1]))
    return None if known else before


@cache
def _with_before_bracket() -> re.Pattern[str]:
    name = r"[^\W\d_a-z][\w'’-]+"
    before = rf"\b(?i:{pattern('with')})|\b(?:and|und|et|y|e|to|à)|[,)]|\b\d{{4}}"
    return re.compile(rf"(?:{before})\s({name}(?:\s{name})?)(?:\s[(（]|,\s(?:(?:in|im|en)\s)?)$")


def _lying_in(name: str, region: Mention) -> Place:
    return gazetteer().unknown(f"{name}, {region.text}", region.place.country)


def _strange(
    text: str, start: int, country: Mention, names: Names, vocab: Vocabulary
) -> Named | None:
    """A name that no gazetteer has, or of a small city, told by the country beside it: "Yarinacocha
    in Peru", "Trèves (Allemagne)", "Celle, Germany"."""
    before = _STRANGE.search(text[: country.start])
    if before is None:
        return None
    first, last = before.span(1)
    if names.own_name and any(h.end() == last for h in names.own_name.finditer(text)):
        return None
    spelled = spelled_before(text[:last], vocab.stop | vocab.particles)[0]
    first = _own_words(text, min(first, spelled), last, country.place.country, vocab)
    # "Als neunte Partnerstadt Dubrovnik in Kroatien"
    first = max(
        (t.end + 1 for t in vocab.relations(text) if t.start <= first < t.end), default=first
    )
    while (word := re.match(r"\w+\s", text[first:last])) and text_key(word[0]) in vocab.particles:
        first += word.end()  # "Für Marienbad"
    if first >= last:
        return None
    if before["comma"] and not _between_commas(text, first, last, country):
        # "In the autumn, Germany": nothing says that a comma stands behind a city
        if (first := _known_there(text, first, last, country.place.country)) < 0:
            return None
    name = text[first:last]
    if text_key(name) in vocab.stop | vocab.place_words:
        return None
    if not first and re.match(r",\s[^\W\d_a-zß-ÿ]", text[country.end :]) and " " not in name:
        if not gazetteer().resolve(name, country.place.country, fuzzy=False):
            return None  # "Situated in Hungary, Ajka": no name, but how one lies
    if mentions(name, names) or vocab.relations(name):
        return None
    return _named(text, start, first, last, names.resolve(name, country.place.country), country)


def _between_commas(text: str, first: int, last: int, country: Mention) -> bool:
    """Whether commas set a country apart behind a name that begins a part of the sentence: "On 12
    km², Ajka, Hungary, is"; a month would be one, too."""
    closed = re.match(r",\s[a-zß-ÿ]", text[country.end :])
    begins = not first or text[:first].endswith(", ") or ends_with("with", text[:first])
    dated = month_names().keys() & {word.casefold() for word in text[first:last].split()}
    return bool(closed and begins and not dated)


def _known_there(text: str, first: int, last: int, country: str) -> int:
    """Where the longest name begins that ends a text and is a place's in a country, or -1."""
    begins = [first + word.start() for word in re.finditer(r"(?<!\S)\S", text[first:last])]
    known = (at for at in begins if gazetteer().resolve(text[at:last], country, fuzzy=False))
    if (found := next(known, -1)) >= 0 or not first:
        return found
    # "is Pucheon, South Korea": a great city in an older spelling
    meant = gazetteer().resolve(text[first:last], country)
    return first if meant and meant.population >= OLDER_SPELLING else -1


def _was_municipality(text: str, mention: Mention, names: Names) -> bool:
    """Whether a name is that of a former municipality of the home's country, which the home is
    the heir of: "旧白根町"."""
    before = text[: mention.start].casefold().rstrip()
    at_home = names.home is not None and mention.place.country == names.home.country
    known = mention.place.key in names.partners
    return at_home and not known and before.endswith(tuple(form_words("once_towns")))


def _called_once(gap: str) -> bool:
    """Whether words between the home city's name and another say that it bore that one."""
    return len(gap.split()) <= LONGEST_CALLED and ends_with("once", gap)


@cache
def _aside() -> re.Pattern[str]:
    """What leads, behind the home city's name, to a place in a clause about the home."""
    opening = "|".join(data("page_forms.toml")["asides"]["words"])
    return re.compile(rf"[^,]{{0,24}},\s(?:{opening})\b[^,]*", re.IGNORECASE)

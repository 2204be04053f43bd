"""Whom a clause names: the partners, each with the country beside it, and the home city."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from cityqa.mentions import Mention
from cityqa.places import gazetteer
from cityqa.types import Place
from cityqa.words import data
from ingest.before_countries import spelled_names, unknown_name
from ingest.beside import last_beside, leads_to, with_province
from ingest.companions import governed, listed_before
from ingest.form_words import ends_with, form_words, pattern
from ingest.name_forms import kind_of
from ingest.names import Names
from ingest.not_places import names_a_place
from ingest.sentences import mentions
from ingest.vocabulary import Vocabulary
from ingest.writer import Writer

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
    longer = [_named(text, start, *told) for told in spelled_names(text, listed, names, vocab)]
    listed = [m for m in listed if not any(_within(m, start, named) for named in longer)]
    found = longer
    home_at = skip = behind_home = -1
    for index, mention in enumerate(listed):
        if index <= skip:
            continue
        if mention.place.kind == "country":
            if told := unknown_name(text, mention, names, vocab):
                found.append(_named(text, start, *told))
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
        if index + 1 < len(listed) and leads_to(text, mention, listed[index + 1]):
            continue
        skip, beside = last_beside(text, listed, index)
        first, last, place = with_province(text, mention), mention.end, mention.place
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


def _within(mention: Mention, start: int, named: Named) -> bool:
    return named.start <= start + mention.start and start + mention.end <= named.stop


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

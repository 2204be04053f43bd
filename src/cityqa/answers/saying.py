"""How names, dates, figures and relations are written in the language of the answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from string import Formatter

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from cityqa.place_names import bare_name
from cityqa.places import gazetteer, normalise
from cityqa.types import Fact, Place
from cityqa.words import data, text_key, words

# English dates as most offices outside the United States write them: 4 October 1989.
_LOCALES = {"en": "en_GB", "zh": "zh_Hans", "es": "es_ES"}
_HANGUL = re.compile(r"[\uac00-\ud7af]{2,}")
_KATAKANA = re.compile(r"[\u30a0-\u30ff・ー]{2,}")
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# Where places have names in Han script, Japanese uses them.
_HAN_COUNTRIES = frozenset({"CN", "HK", "JP", "MO", "TW"})
_SCRIPTS = {"ko": (_HANGUL,), "ja": (_KATAKANA, _HAN), "zh": (_HAN,)}
# Characters in everyday use; GeoNames mixes simplified, traditional and Japanese forms.
_EVERYDAY = {"ko": "euc_kr", "ja": "shift_jis", "zh": "gb2312"}
# "Myanmar (Burma)", "홍콩(중국 특별행정구)": the name is what stands before the bracket.
_LAST_HANGUL = re.compile(r"([가-힣])(?:\([^()]*\))?$")
_BRACKET = re.compile(r"\s*[(（][^)）]*[)）]$")


def locale(language: str) -> Locale:
    """Babel's locale for answers in a language."""
    return Locale.parse(_LOCALES.get(language, language))


def say(language: str, name: str, **filled: object) -> str:
    """The sentence of this name in a language, filled in; English where the language lacks it."""
    own = words(language).say.get(name)
    template, rules = (own, _rules(language)) if own else (words("en").say[name], ())
    if "home" in filled:
        filled["home"] = say_home(language, str(filled["home"]))
    if "reason" in filled:
        filled["reason"] = say_reason(language, str(filled["reason"]))
    said = ""
    for literal, field, _, _ in Formatter().parse(template):
        said += _particle(language, said, literal)
        if field is not None:
            value = str(filled[field])
            for ending, beginning, instead in rules:
                if said.endswith(ending) and re.match(beginning, value):
                    said = said.removesuffix(ending) + instead
                    break
            said += value
    return said


def _rules(language: str, section: str = "say_before") -> Sequence[Sequence[str]]:
    """Words that change before a value: "de" before "Alger", "desde" before a full date."""
    return words(language).spoken(section).get("rules", ())  # type: ignore[return-value]


def _particle(language: str, said: str, literal: str) -> str:
    """``literal``, its particle in the form that the Korean name before it takes."""
    ending = _LAST_HANGUL.search(said)
    if language != "ko" or not ending or not literal:
        return literal
    # Syllables stand in Unicode by their final consonant, 28 in a row, the first without one.
    final = (ord(ending[1]) - ord("가")) % 28 > 0
    for either, closed, opened in data("ko.toml")["say_after"]["particles"]:
        if literal.startswith(either):
            return (closed if final else opened) + literal.removeprefix(either)
    return literal


def say_reason(language: str, reason: str) -> str:
    """Why a value cannot be right, which facts note in English, in a language."""
    for noted, told in _rules(language, "say_reason"):
        if found := re.fullmatch(noted, reason.rstrip(".")):
            return found.expand(told)
    return reason


def say_list(language: str, items: Sequence[str]) -> str:
    """Items joined as the language joins them."""
    if len(items) < 2:
        return "".join(items)
    first = say(language, "comma").join(items[:-1])
    return say(language, "and", first=first, last=items[-1])


def say_attribute(language: str, attribute: str) -> str:
    """What an attribute is called; a page's own label is called what the page calls it."""
    for code in (language, "en"):
        named = words(code).spoken("say_attribute").get(attribute)
        if named:
            return str(named)
    return attribute


def say_relation(language: str, relation: str, form: str = "a") -> str:
    """A relation's name: ``form`` is "a" (with its article), "one" or "many"."""
    forms = ("a", "one", "many")
    for code in (language, "en"):
        named = words(code).spoken("say_relation").get(relation or "partner")
        if isinstance(named, list):
            return str(named[forms.index(form)])
    return relation.replace("_", " ")


def say_place(language: str, place: Place, printed: str = "") -> str:
    """A place's name as printed, with the usual name beside it where they differ.

    A city that has a namesake as big in its country is told with its state.
    """
    name = _say_name(language, place, printed)
    state = _state_told(place)
    told = state in name.replace(place.name, "", 1)  # "Kansas" tells no state in "Kansas City"
    return f"{name} ({state})" if state and not told else name


# A namesake of less than this share of a city's people is not thought of.
NAMESAKE = 0.3


@lru_cache(maxsize=4096)
def _state_told(place: Place) -> str:
    """The state of a city that has a namesake in another, "" for any other place."""
    division = gazetteer().division(place.key)
    if division is None:
        return ""
    namesakes = [
        other
        for other in gazetteer().named(normalise(place.name), place.country)
        if other.kind == "city" and other.name == place.name and other.key != place.key
    ]
    big = any(other.population >= NAMESAKE * place.population for other in namesakes)
    return division.name if big else ""


def _say_name(language: str, place: Place, printed: str) -> str:
    printed = " ".join((printed or place.name).split())
    local = local_name(place, language)
    if _EAST_ASIAN.search(printed) and (not local or local not in printed):
        printed = place.name  # printed in a script of another language: "브르노(Brno)"
    if local and local not in printed:
        return say(language, "usual_name", printed=local, usual=printed)
    if local:
        return printed
    usual = place.name
    same = bare_name(printed).replace(" ", "")
    if printed.islower() and normalise(usual) == normalise(printed):
        return usual
    plain = bare_name(usual).replace(" ", "")
    within = f" {bare_name(usual)} " in f" {bare_name(printed)} "
    if plain and (plain == same or within or _begins(usual, printed) or _shortens(printed, usual)):
        return printed
    return say(language, "usual_name", printed=printed, usual=usual)


_CUT = re.compile(r"[^\W\d_]{2,4}\.$")  # "St.", "Ft."


def _shortens(printed: str, usual: str) -> bool:
    """Whether a printed name is the usual one with a word cut short: "St. Xtown", "Saint Xtown"."""
    short, full = printed.split(), usual.split()
    return len(short) == len(full) and all(
        one == other or (_CUT.match(one) and (one[0], one[-2]) == (other[0], other[-1]))
        for one, other in zip(short, full, strict=True)
    )


def _begins(longer: str, shorter: str) -> bool:
    """Whether one name is the other's beginning: "Frankfurt am Main", "Frankfurt"."""
    a, b = text_key(longer).split(), text_key(shorter).split()
    return a[: len(b)] == b or b[: len(a)] == a


def local_name(place: Place, language: str) -> str:
    """A place's name in an East Asian script, where the gazetteer has one, else ""."""
    if language not in _SCRIPTS:
        return ""
    return _local_name(place.key, place.name, language, place.country in _HAN_COUNTRIES)


@lru_cache(maxsize=4096)
def _local_name(place_key: str, usual: str, language: str, in_han: bool) -> str:
    script_of = words(language).spoken("say_script")
    own_script = str.maketrans(str(script_of.get("other", "")), str(script_of.get("own", "")))
    # In both scripts of Chinese a name is told once.
    known = dict.fromkeys(name.translate(own_script) for name in gazetteer().spelled(place_key))
    bare = [_without_kind(name, language) for name in known]
    exemplar = _exemplars(language).get(normalise(usual), "")
    times = Counter(bare)
    for script in sorted(_SCRIPTS[language], key=lambda script: in_han and script is not _HAN):
        fitting = [name for name in dict.fromkeys(bare) if script.fullmatch(name)]
        if exemplar in fitting:
            return exemplar
        if fitting:
            # The usual name is the one that others lengthen ("서울", "서울시"). Of two in an
            # alphabet the longer is today's ("상하이", not "상해"), and so is one spelled by its
            # sound in Han script ("乌兰巴托", not "库伦"); of names at home in that the shorter.
            size = 1 if script is _HAN and in_han else -1
            return min(
                fitting,
                key=lambda name: (
                    not _everyday(name, language),
                    -times[name],
                    script is _HAN and -sum(other.startswith(name) for other in fitting),
                    size * len(name),
                    name,
                ),
            )
    return ""


def _without_kind(name: str, language: str) -> str:
    """A name without a word such as "광역시"; a single character such as "市" stays."""
    for word in sorted(words(language).place_words, key=len, reverse=True):
        spaced = f" {word}"
        if name.endswith(spaced):
            return name.removesuffix(spaced)
        if len(word) > 1 and name.endswith(word) and len(name) > len(word) + 1:
            return name.removesuffix(word)
    return name


@lru_cache(maxsize=8)
def _exemplars(language: str) -> dict[str, str]:
    """The names of the cities that time zones are called after."""
    zones = locale(language).time_zones
    return {
        normalise(zone.rsplit("/", 1)[-1].replace("_", " ")): named["city"]
        for zone, named in zones.items()
        if "city" in named
    }


def _everyday(name: str, language: str) -> bool:
    """Whether a name has characters in common use alone: those of an older standard, and some."""
    besides = str(words(language).spoken("say_script").get("besides", ""))
    try:
        name.translate(dict.fromkeys(map(ord, besides))).encode(_EVERYDAY[language])
    except UnicodeEncodeError:
        return False
    return True


def say_home(language: str, home: str) -> str:
    """A home city's name in a language's own script."""
    if language not in _SCRIPTS or not home.isascii():
        return home
    place = gazetteer().resolve(home)
    return (local_name(place, language) if place else "") or home


def say_country(language: str, iso: str) -> str:
    """A country's usual name in a language."""
    usual = words(language).spoken("say_country").get(iso)
    standard = locale(language).territories.get(iso) or gazetteer().country_place(iso).name
    return str(usual) if usual else _BRACKET.sub("", standard)


# The regions by which continents are said.
CONTINENTS = {
    "AF": "africa",
    "AS": "asia",
    "EU": "europe",
    "NA": "north-america",
    "OC": "oceania",
    "SA": "south-america",
}


def say_where(language: str, where: str) -> str:
    """A filter's place: a country by its name, a region by the language's name for it."""
    named = []
    for part in where.split(", "):
        entry = data("regions.toml").get(part)
        if entry:
            said = words(language).spoken("say_region").get(part)
            local = str((entry.get(language) or entry["en"])[0])
            named.append(str(said or (local.title() if language == "en" else local)))
        else:
            iso = gazetteer().country(part)
            named.append(say_country(language, iso) if iso else part)
    return say_list(language, named)


def say_date(language: str, iso: str) -> str:
    """An ISO date, as precise as it is, as the language writes it."""
    parts = [int(part) for part in iso.split("-")]
    try:
        if len(parts) == 3:
            return format_date(date(parts[0], parts[1], parts[2]), "long", locale=locale(language))
        if len(parts) == 2:
            return format_skeleton("yMMMM", date(parts[0], parts[1], 1), locale=locale(language))
    except ValueError:  # a day that does not exist is shown as the page has it
        return iso
    return (
        f"{parts[0]}年"
        if language in {"ja", "zh"}
        else f"{parts[0]}년"
        if language == "ko"
        else str(parts[0])
    )


def say_number(language: str, number: float) -> str:
    """A number with the language's separators."""
    return format_decimal(number, locale=locale(language))


def say_value(language: str, fact: Fact) -> str:
    """A fact's value: a date or figure in the language's way, a text as printed."""
    if fact.date:
        return say_date(language, fact.date)
    if fact.number is None or fact.doubt:
        return say_text(fact.printed)
    value = say_number(language, fact.number)
    value += " km²" if fact.unit == "km2" else ""
    other_unit = fact.unit == "km2" and _figures(fact.printed) != _figures(f"{fact.number}")
    if other_unit or _scaled(fact):
        value += f" (“{fact.printed.strip()}”)"
    if fact.bound:
        value = say(language, fact.bound, value=value)
    if fact.as_of:
        value = say(language, "as_of", value=value, date=say_date(language, fact.as_of))
    return value


def say_as_doubted(language: str, fact: Fact) -> str:
    """A fact's value, and whether it cannot be right as it is printed."""
    value = say_value(language, fact)
    return say(language, "doubted_short", value=value) if fact.doubt else value


# Between two lines of a value: "culture", "- sport".
_NEXT_LINE = re.compile(r"[ \t]*\n\s*(?:[^\w\s\"'“(（]+\s+)?")


def say_text(printed: str) -> str:
    """A text as printed, on one line: the bullets of a list parted by semicolons."""
    return _NEXT_LINE.sub("; ", printed.strip())


def _scaled(fact: Fact) -> bool:
    """Whether a column's head tells what its bare figures count in: "13.63" in millions."""
    printed = fact.printed.strip()
    if not re.fullmatch(r"[\d.,'’\s]+", printed):
        return False
    group, point = re.sub(r"[.,'’\s]", "", printed), re.sub(r"['’\s]", "", printed)
    read = {group, point.replace(",", ""), point.replace(".", "").replace(",", ".")}
    return fact.number not in {float(one) for one in read if re.fullmatch(r"\d+(?:\.\d+)?", one)}


def _figures(printed: str) -> str:
    """The figures of a number that count, without separators, zeros around them or a unit."""
    digits = re.search(r"\d[\d.,\s]*", printed)
    return re.sub(r"\D", "", digits[0]).strip("0") if digits else ""


def unended(text: str) -> str:
    """A text without the full stop at its end, to stand inside a sentence."""
    return text.strip().rstrip(".")

"""How names, dates, figures and relations are written in the language of the answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from cityqa.places import bare_name, gazetteer, normalise
from cityqa.types import Fact, Place
from cityqa.words import data, text_key, words

# English dates as most offices outside the United States write them: 4 October 1989.
_LOCALES = {"en": "en_GB", "zh": "zh_Hans", "es": "es_ES"}
_HAN = re.compile(r"^[\u3400-\u9fff]+$")
_SCRIPTS = {
    "ko": (re.compile(r"^[\uac00-\ud7af]+$"),),
    "ja": (re.compile(r"^[\u30a0-\u30ff・ー]+$"), _HAN),
    "zh": (_HAN,),
}


def locale(language: str) -> Locale:
    """Babel's locale for answers in a language."""
    return Locale.parse(_LOCALES.get(language, language))


def say(language: str, name: str, **filled: object) -> str:
    """The sentence of this name in a language, filled in; English where the language lacks it."""
    template = words(language).say.get(name) or words("en").say[name]
    return template.format(**filled)


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
        if named:
            return named[forms.index(form)]
    return relation.replace("_", " ")


def say_relations(language: str, relations: Sequence[str], form: str = "a") -> str:
    """Several relations' names joined."""
    return say_list(language, [say_relation(language, relation, form) for relation in relations])


def say_place(language: str, place: Place, printed: str = "") -> str:
    """A place's name as printed, with the usual name beside it where they differ."""
    printed = " ".join((printed or place.name).split())
    local = local_name(place, language)
    if local and local != printed:
        return say(language, "usual_name", printed=local, usual=printed)
    usual = place.name
    same = bare_name(printed).replace(" ", "")
    if printed.islower() and normalise(usual) == normalise(printed):
        return usual
    plain = bare_name(usual).replace(" ", "")
    if plain and (plain == same or same.startswith(plain + " ") or _begins(usual, printed)):
        return printed
    return say(language, "usual_name", printed=printed, usual=usual)


def _begins(longer: str, shorter: str) -> bool:
    """Whether one name is the other's beginning: "Frankfurt am Main", "Frankfurt"."""
    a, b = text_key(longer).split(), text_key(shorter).split()
    return a[: len(b)] == b or b[: len(a)] == a


def local_name(place: Place, language: str) -> str:
    """A place's name in an East Asian script, where the gazetteer has one, else ""."""
    for script in _SCRIPTS.get(language, ()):
        fitting = [name for name in gazetteer().spelled(place.key) if script.match(name)]
        if fitting:
            return min(fitting, key=lambda name: (len(name), name))
    return ""


def say_country(language: str, iso: str) -> str:
    """A country's name in a language."""
    return locale(language).territories.get(iso) or gazetteer().country_place(iso).name


def say_where(language: str, where: str) -> str:
    """A filter's place: a country by its name, a region by the language's name for it."""
    named = []
    for part in where.split(", "):
        entry = data("regions.toml").get(part)
        if entry:
            local = entry.get(language) or entry["en"]
            named.append(str(local[0]).title() if language in {"en", "es", "fr"} else str(local[0]))
        else:
            iso = gazetteer().country(part)
            named.append(say_country(language, iso) if iso else part)
    return say_list(language, named)


def say_date(language: str, iso: str) -> str:
    """An ISO date, as precise as it is, as the language writes it."""
    parts = [int(part) for part in iso.split("-")]
    try:
        if len(parts) == 3:
            return format_date(date(*parts), "long", locale=locale(language))
        if len(parts) == 2:
            return format_skeleton("yMMMM", date(*parts, 1), locale=locale(language))
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
        return fact.printed.strip()
    value = say_number(language, fact.number)
    if fact.unit == "km2":
        value += " km²"
    if fact.bound:
        value = say(language, fact.bound, value=value)
    if fact.as_of:
        value = say(language, "as_of", value=value, date=say_date(language, fact.as_of))
    return value

"""Figures in text of any of the seven languages: text -> Quantity, in persons or km2."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from cityqa.dates import find_dates
from cityqa.words import data

# Languages that write 1.234,5; the others write 1,234.5.
_COMMA_DECIMAL = frozenset({"de", "es", "fr", *data("page_languages.toml")})
_SPACES = " \u00a0\u202f\u2009"
_DIGITS = re.compile(
    rf"(?<![\d.,])\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?![\d])(?:,\d+)?"
    r"|(?<![\d.,])\d{1,3}, 000(?!\d)"  # a space that slipped in: "13, 000 people"
    r"|\d+(?:[.,'’]\d+)*"
)

UNIT_MISSING_SQUARE = "the unit of area is printed without its square"
DECIMAL_COMMA = "a comma stands where a decimal point is expected"
DECIMAL_POINT = "a point stands where a thousands comma is expected"


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """A figure; ``number`` in ``unit``: "persons", "km2", "km" (a length), "" (none printed).

    ``start``/``end`` take in the scale word, the unit and nothing before the digits.
    ``bound`` is "", "about", "min" or "max"; ``as_of`` an ISO date; ``doubt`` why a separator
    cannot be right.
    """

    start: int
    end: int
    number: float
    unit: str = ""
    bound: str = ""
    as_of: str = ""
    doubt: str = ""
    wider: bool = False  # of a greater area than the place itself, as the words around it say


@cache
def _data() -> dict:
    return {**data("units.toml"), **data("numbers.toml")}


def _alternatives(forms: list[str]) -> str:
    """A pattern of any of the forms; a form in letters must end where its word ends."""
    parts = []
    for form in sorted(forms, key=len, reverse=True):
        spaced = re.escape(form).replace(r"\ ", rf"[{_SPACES}]+")
        parts.append(spaced + (r"(?![^\W\d_])" if re.search(r"[a-zà-ÿ]$", form) else ""))
    return "|".join(parts)


@cache
def _units() -> tuple[re.Pattern[str], dict[str, tuple[str, float]]]:
    table = {f.casefold(): (u["unit"], u["factor"]) for u in _data()["unit"] for f in u["forms"]}
    return re.compile(rf"[{_SPACES}]?(?P<unit>{_alternatives(list(table))})", re.I), table


@cache
def _scales() -> tuple[re.Pattern[str], dict[str, int]]:
    table = {w.casefold(): int(n) for n, ws in _data()["scales"].items() for w in ws}
    return re.compile(rf"[{_SPACES}]?(?P<scale>{_alternatives(list(table))})\.?", re.I), table


@cache
def _bounds(section: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    patterns = []
    for bound, forms in _data()[section].items():
        any_of = "|".join(re.escape(f) for f in sorted(forms, key=len, reverse=True))
        patterns.append(
            (bound, re.compile(rf"(?:^|(?<=\W)|(?<=[^\x00-\x7f]))(?:{any_of})\s*$", re.I))
            if section == "bounds"
            else (bound, re.compile(rf"\s?(?:{any_of})", re.I))
        )
    return tuple(patterns)


@cache
def _wider() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in _data()["wider"]["words"])
    return re.compile(rf"(?:\b(?:{words})\b|(?:{words})(?<=[^\x00-\x7f]))", re.I)


def tells_wider(text: str) -> bool:
    """Whether a text speaks of more than the city itself: "greater", "with its suburbs"."""
    return bool(_wider().search(text))


@cache
def ordinal_words() -> dict[str, int]:
    """Ordinals that are written out ("second"), of every language."""
    return {word: int(n) for n, forms in _data()["ordinals"].items() for word in forms}


@cache
def number_words() -> dict[str, int]:
    """Numbers that are written out, casefolded, of every language."""
    return {w.casefold(): int(n) for n, ws in _data()["words"].items() for w in ws}


def number_told(key: str) -> int:
    """The whole number that a token's key is, in digits or in words; 0 for none."""
    return int(key) if key.isdecimal() else number_words().get(key, 0)


@cache
def written_numbers() -> str:
    """A pattern of the numbers that are written out, the longest first."""
    return "|".join(sorted(map(re.escape, number_words()), key=len, reverse=True))


@cache
def number_of_years() -> str:
    """A pattern of so many years as agreements tell it, the number in a group: "five years"."""
    units = sorted(data("page_forms.toml")["terms"]["years"], key=len, reverse=True)
    return rf"(\d{{1,2}}|{written_numbers()})[\s-]?(?:{'|'.join(units)})"


@cache
def _area_units() -> tuple[re.Pattern[str], dict[str, tuple[str, float]]]:
    table = {f: told for f, told in _units()[1].items() if told[0] == "km2"}
    return re.compile(rf"(?<![^\W\d_])(?:{_alternatives(list(table))})", re.I), table


def area_units(text: str) -> frozenset[float]:
    """The units of area that a text names, each as its square kilometres."""
    pattern, table = _area_units()
    named = (re.sub(rf"[{_SPACES}]+", " ", m[0]).casefold() for m in pattern.finditer(text))
    return frozenset(table[name][1] for name in named)


@cache
def scale_words() -> dict[str, int]:
    """What multiplies the number before it ("million"), casefolded, of every language."""
    return _scales()[1]


@cache
def _figures() -> re.Pattern[str]:
    """Digits, or a number in words before one of the scales from a million ("eight million")."""
    spoken = [w for w in number_words() if w.isalpha() and len(w) > 1]
    large = [w for w, factor in _scales()[1].items() if factor >= 1_000_000 and len(w) > 3]
    return re.compile(
        rf"{_DIGITS.pattern}|(?<![\w-])(?:{_alternatives(spoken)})(?=\s(?:{_alternatives(large)})\b)",
        re.IGNORECASE,
    )


def read_number(printed: str, language: str = "en") -> tuple[float, str]:
    """The value of printed digits with their separators, and a doubt about the separators.

    Raises ValueError where there is no number in ``printed``.
    """
    digits = re.sub(rf"[{_SPACES}'’]", "", printed)
    group, point = (".", ",") if language in _COMMA_DECIMAL else (",", ".")
    name = {",": DECIMAL_COMMA, ".": DECIMAL_POINT}
    if re.fullmatch(rf"\d{{1,3}}(?:\{group}\d{{3}})+(?:\{point}\d+)?", digits):
        return float(digits.replace(group, "").replace(point, ".")), ""
    if re.fullmatch(rf"\d+(?:\{point}\d+)?", digits):
        return float(digits.replace(point, ".")), ""
    if re.fullmatch(rf"\d{{1,3}}(?:\{point}\d{{3}}){{2,}}", digits):
        # Two and more groups of three can only be grouping, the other language's way.
        return float(digits.replace(point, "")), ""
    if re.fullmatch(rf"\d+\{group}\d+", digits):
        # The other language's decimal sign. A point in German text before one or two digits is
        # common enough not to be doubted; a comma in English text is a slip.
        doubt = name[","] if group == "," else ""
        return float(digits.replace(group, ".")), doubt
    return float(re.sub(r"[.,]", "", digits)), "the separators of the number cannot be right"


def whole_people(digits: str) -> float:
    """The number of people that digits are whose one separator has three behind it, else 0: people
    come whole, so "35.000" are thousands, whatever the language."""
    thousands = re.fullmatch(r"([1-9]\d{0,2})[.,](\d{3})", digits)
    return float(thousands[1] + thousands[2]) if thousands else 0.0


def find_quantities(text: str, language: str = "en", *, dates: bool = False) -> list[Quantity]:
    """The figures in ``text`` in order; digits that belong to a date are passed over.

    With ``dates`` the caller knows that the text holds none, and nothing is passed over.
    """
    taken = bytearray(len(text))
    when = [] if dates else find_dates(text, language)
    for mention in when:
        taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    found: list[Quantity] = []
    position = 0
    while match := _figures().search(text, position):
        position = match.end()
        if any(taken[match.start() : match.end()]) or _in_a_word(text, match.start()):
            continue
        quantity = _read(text, match, language)
        if quantity is None:
            position = max(position, _past_word(text, match.end()))
            continue
        position = max(position, quantity.end)
        found.append(quantity)
    return found


def _in_a_word(text: str, start: int) -> bool:
    return bool(re.search(r"(?:[-/#a-zà-ÿ]|(?:^|\s)[A-Z])$", text[max(0, start - 2) : start]))


def _past_word(text: str, position: int) -> int:
    """The end of the word at ``position``, with a unit behind it such as "persons/km2"."""
    match = re.compile(r"\s?\S*").match(text, position)
    return match.end() if match else position


def _read(text: str, match: re.Match[str], language: str) -> Quantity | None:
    written = number_words().get(match.group().casefold())
    number, doubt = (
        (float(written), "") if written is not None else read_number(match.group(), language)
    )
    end = match.end()
    scale_pattern, scales = _scales()
    scaled = False
    if scale := scale_pattern.match(text, end):
        number *= scales[scale["scale"].casefold()]
        end, scaled = scale.end("scale"), True
        if text[end : end + 1] == "." and scale["scale"].casefold() in {"mio", "mill", "mn"}:
            end += 1
        # 92만 4천, 1億2,000万: each further part is of a lower scale.
        while further := re.compile(rf"[{_SPACES}]?({_DIGITS.pattern})").match(text, end):
            next_scale = scale_pattern.match(text, further.end())
            if not next_scale or not re.match(r"[^\x00-\x7f]", next_scale["scale"]):
                ones = _ones(text, further, scales[scale["scale"].casefold()], language)
                number, end = (number + ones, further.end()) if ones else (number, end)
                break
            number += read_number(further[1], language)[0] * scales[next_scale["scale"].casefold()]
            end = next_scale.end("scale")
        if re.match(r"\s(?:de|d['’])\s?", text[end:]) and language in {"es", "fr"}:
            joined = re.match(r"\s(?:de\s|d['’])", text[end:])
            if joined and _units()[0].match(text, end + joined.end()):
                end += joined.end()
    unit = ""
    unit_pattern, units = _units()
    if text[end : end + 1] == "%" or text[end : end + 2] == " %":
        return None
    if found := unit_pattern.match(text, end):
        after = text[found.end() :]
        if re.match(r"\s?/|\s?per\b|\s?pro\b|\s?par\b|\s?por\b", after, re.I):
            return None  # a density
        unit, factor = units[re.sub(r"\s+", " ", found["unit"].casefold())]
        number *= factor
        end = found.end()
    if unit == "persons" and not scaled and (whole := whole_people(match.group())):
        number, doubt = whole, ""
    if unit == "km2" and not scaled and not doubt and language not in _COMMA_DECIMAL:
        if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", match.group()):
            # Read as meant; a city of six and a half square kilometres hardly has three decimals.
            number, doubt = number * 1000, DECIMAL_POINT
    start = match.start()
    return Quantity(
        start=start,
        end=end,
        number=round(number, 6),
        unit=unit,
        bound=bound_at(text, start, end),
        as_of=_as_of(text, start, end, language),
        doubt=doubt,
        wider=_is_wider(text, start, end),
    )


def _ones(text: str, further: re.Match[str], scale: int, language: str) -> float:
    """What stands behind a scale and has none itself: 4,567 in "12万4,567人"; 0 where it is another
    figure's, as one that stands apart and has no unit is."""
    value = read_number(further[1], language)[0]
    apart = further[0][0] in _SPACES and not _units()[0].match(text, further.end())
    return value if value < scale and not apart else 0


def bound_at(text: str, start: int, end: int) -> str:
    """What the words around a figure make of it: "min", "max", "about", or "" for the figure."""
    before, after = text[max(0, start - 24) : start], text[end : end + 12]
    for bound, pattern in _bounds("bounds"):
        if pattern.search(before):
            return bound
    for bound, pattern in _bounds("bounds_after"):
        if pattern.match(after):
            return bound
    return ""


def _as_of(text: str, start: int, end: int, language: str) -> str:
    """The date of a figure: in brackets right behind it, or "as of 2020" just before it."""
    cues = "|".join(re.escape(w) for w in _data()["as_of"]["words"])
    behind = re.match(rf"[\s,]*[((]?\s*(?:(?:{cues})\.?\s*)*", text[end:], re.I)
    if behind and behind.group().strip():
        window = text[end + behind.end() : end + behind.end() + 30]
        for mention in find_dates(" in " + window, language):
            if mention.start == 4:
                return mention.iso
    before = text[max(0, start - 60) : start]
    cue = list(re.finditer(r"(?:as of|as at|stand|截至)\s*", before, re.I))
    if cue:
        window = " in " + before[cue[-1].end() :]
        for mention in find_dates(window, language):
            # Another figure in between would be the one that the date belongs to.
            if mention.start == 4 and not re.search(r"\d", window[mention.end :]):
                return mention.iso
    return ""


def _is_wider(text: str, start: int, end: int) -> bool:
    """Whether the words in the figure's bracket or clause speak of more than the city."""
    before = re.split(
        r"[;.]\s|[(()）•/]|\b(?:but|und|aber|mais|pero)\b|\n|\d", text[max(0, start - 120) : start]
    )[-1]
    behind = re.match(r"\s?(?:in|of|with)?\s?(?:the\s)?(\w+(?:\s\w+)?)", text[end:])
    return bool(_wider().search(before)) or bool(behind and _wider().match(behind[1]))


def is_unit(text: str) -> bool:
    """Whether ``text`` is a unit of population or area ("Einwohner", "km²")."""
    return text.strip().casefold() in _units()[1]


def read_scale_and_unit(text: str) -> tuple[float, str]:
    """What a header says of its figures ("(thousands)", "(10,000)", "(ha)"): factor, unit or ""."""
    factor, unit = 1.0, ""
    inner = text.strip(" ()（）[]:：")
    if unit_match := _units()[0].search(" " + inner):
        unit, factor = _units()[1][re.sub(r"\s+", " ", unit_match["unit"].casefold())]
    if scale := re.search(_scales()[0].pattern, inner, re.I):
        factor *= _scales()[1][scale["scale"].casefold()]
        before = inner[: scale.start()].split()[-1:]
        factor *= number_words().get(before[0].casefold(), 1) if before else 1  # "ten thousand"
    elif power := re.search(r"(?<![\d.,])1(?:0{2,6}|0{0,2}[.,]000)(?![\d.,])", inner):
        factor *= float(re.sub(r"[.,]", "", power.group()))
    return factor, unit

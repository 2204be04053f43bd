"""Dates in text of any of the seven languages: text -> DateMention, as precise as printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from itertools import zip_longest

from cityqa.words import data

LANGUAGES = ("en", "de", "fr", "es", "ko", "ja", "zh")
# Years outside of this are hardly ever years of an agreement or a city's history.
FIRST_YEAR, LAST_YEAR = 1000, 2100
# A number this old is more often a quantity, so it counts as a year only behind a cue such as "in".
SURE_YEAR = 1800

# Japanese and Taiwanese eras: the year before the era's first.
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "民國": 1911}
# Their initials, where a date is written in figures: "S37.10.13".
_ERA_INITIALS = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}
# East Asian pages write figures as wide as their characters.
_WIDE = {0xFEE0 + ord(sign): sign for sign in "0123456789./-"}
# Only the first year of an era (元年) is written with no digit.
_MAY_HOLD_A_DATE = re.compile(r"\d|元")
_SEASONS = (
    "spring|summer|autumn|fall|winter|frühjahr|frühling|sommer|herbst|printemps|été|automne|hiver"
    "|primavera|verano|otoño|invierno|early|late|mid|end of|beginning of"
)
_CUES = (
    "in|since|from|until|till|to|by|after|before|during|around|circa|about|est|established|founded"
    "|signed|year|of|seit|im|jahr|von|bis|ab|um|en|depuis|dès|vers|année|de|desde|hasta|año|el|and"
    "|twinned|und|et|y|the|dal|nel"
)
# What is counted only roughly is no year: "rund 1900 der Gäste".
_ROUGHLY = re.compile(
    r"\b(?:rund|etwa|ca\.?|circa|fast|knapp|über|insgesamt|alle)\s$", re.IGNORECASE
)
# In a chronicle a year stands at the head of its line, apart from what was then: "1969   Graz".
_LINE_BEGINS = re.compile(r"(?:^|\n)[ \t•*-]*$")
# "1986 unterzeichneten beide Bürgermeister die Urkunde"
_SENTENCE_BEGINS = re.compile(r"(?:^|\n|[.!?]\s+)[ \t•*-]*$")
# "1957 regte das Ministerium": a verb stands between the year and an article, and no noun counted.
_VERB_AND_ARTICLE = re.compile(r"\s[a-zäöüß]+\s(?:der|die|das|den|dem|ein|eine|einen|einem|sich)\b")
# "Wurde 1980 besiegelt", but not "wurden 2000 Euro gespendet".
_BEFORE_VERB = re.compile(r"\b(?:wurden?|werd|werden)\s$")
_AFTER_YEAR = (
    "and|to|by|when|with|at|as|or|is|was|for|in|on|the|but|until|till|after|before|during|through"
    "|und|bis|mit|als|dazu|hinzu|zurück|aus|statt|et|avec|à|au|y|hasta|con|est|compte"
    # between the stages of a tie
    "|then|later|renewed|extended|dann|danach|erneuert|puis|ensuite|renouvelé|luego|después|renovado"
    # In German a number that counts something stands before a capital, and seldom before these.
    "|der|die|das|den|dem|ein|eine|einen|einem|einer|kam|kamen|folgte|folgten|wurde|wurden|entstand"
    "|begann|schloss|schlossen|besiegelt|unterzeichnet|geschlossen|gegründet|offiziell"
    # of the languages in page_languages.toml
    r"|e|ed|tra|en|tot|r\.|roku|rok|r|och|till|até|yılında|yılı"
)
_TO = (
    r"\s*(?:-|–|—|~|〜|～|から|至|到|부터)\s*"
    r"|\s+(?:to|until|till|through|bis|hasta|à|au|al|a)\s+(?:el\s+|dem\s+)?"
)

# "In the 1970s and 1980s", "les années 1970 et 1980".
_DECADES = re.compile(
    r"\b\d{3}0['’]?s(?:\s(?:and|or|to|through)\s|[/–-])(?:the\s)?\d{3}0['’]?s\b"
    r"|\b(?:années|años)\s\d{3}0(?:\s(?:et|y|e|à|a)\s|[/–-])\d{3}0\b"
    r"|\d{3}0年代(?:と|や|から|、|和|至|到)\d{3}0年代|\d{3}0년대(?:와|에서|부터|,)?\s?\d{3}0년대",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class DateMention:
    """A date in a text; ``iso`` is as precise as printed, ``range_end`` is a range's other end.

    ``iso`` may name a day that does not exist ("2013-02-30"); see ``impossible``.
    """

    start: int
    end: int
    iso: str
    range_end: str = ""


@cache
def month_names() -> dict[str, int]:
    """The months' names and abbreviations, casefolded, of every language, with their numbers."""
    from babel import Locale

    months: dict[str, int] = {}
    for language in LANGUAGES[:4]:
        forms = Locale(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in forms[context][width].items():
                    months[name.casefold().rstrip(".")] = number
    months |= {"sept": 9, "jänner": 1, "setiembre": 9, "mrz": 3}
    for language in data("page_languages.toml"):
        forms = Locale(language).months
        for context in ("format", "stand-alone"):
            for number, name in forms[context]["wide"].items():
                months.setdefault(name.casefold(), number)
    return months


@cache
def _month_pattern() -> str:
    return "|".join(re.escape(name) for name in sorted(month_names(), key=len, reverse=True))


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The patterns, the surest first; a later one never overlaps an earlier match."""
    month = rf"(?P<month>{_month_pattern()})\.?"
    year = r"(?P<y>1\d{3}|20\d{2}|2100)(?![\d])"
    # "¡®" and "¡¯" are quotation marks of a Korean or Chinese encoding that was read as another.
    short = r"(?<![\w'’])(?:['‘’`´ʼ]|¡[®¯])(?P<y>\d\d)"
    day = r"(?P<d>\d{1,2})"
    era = "|".join(_ERAS)
    initials = "".join(_ERA_INITIALS)
    in_era = rf"[(（]\s*(?:{era}|(?-i:[{initials}]))(?:\d+|元)年?\s*[)）]"
    in_years = r"[(（]\s*(?:1\d{3}|20\d{2})年?\s*[)）]"
    flags = re.IGNORECASE
    return tuple(
        (re.compile(pattern, flags), kind)
        for pattern, kind in (
            (
                # "1962年（昭和37年）12月18日", "1962(昭和37)年12月18日"
                rf"{year}\s?(?:年\s?{in_era}\s?|{in_era}\s?年)"
                r"(?:(?P<m>\d{1,2})\s?月(?:\s?(?P<d>\d{1,2})\s?[日號号])?)?",
                "numeric",
            ),
            (
                # "1972 (S47).10.24"
                rf"{year}\s?{in_era}\s?(?P<s>[-./])\s?(?P<m>\d{{1,2}})(?P=s)\s?(?P<d>\d{{1,2}})(?!\d)",
                "numeric",
            ),
            (
                # "昭和37年（1962年）12月18日", "昭和37(1962)年12月18日"
                rf"(?P<era>{era})(?P<n>\d{{1,3}}|元)(?:年\s?(?:{in_years}\s?)?|\s?{in_years}\s?年)"
                r"(?:(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日號号])?)?",
                "era",
            ),
            (
                rf"(?<![\w.])(?P<era>(?-i:[{initials}]))(?P<n>\d{{1,2}})(?P<s>[./])(?P<m>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}})(?![\w/]|\.\d)",
                "era",
            ),
            (
                rf"{year}\s?[年년]\s?"
                r"(?:(?P<m>\d{1,2})\s?[月월](?:\s?(?P<d>\d{1,2})\s?[日일号號])?)?",
                "numeric",
            ),
            (
                rf"(?<![\d,/-])(?<!\d[.]){year}(?P<s>[-./])(?P<m>\d{{1,2}})(?P=s)\s?(?P<d>\d{{1,2}})(?!\d)",
                "numeric",
            ),
            (
                rf"(?<![\d,/-])(?<!\d[.]){year}\.\s(?P<m>\d{{1,2}})\.\s(?P<d>\d{{1,2}})(?!\d)",
                "numeric",
            ),
            (
                # "1995. 2.27", its month as wide as others': alone, for "2.27" may be a figure
                rf"(?<![\d,/-])(?<!\d[.]){year}\.\s(?P<m>[1-9])\.(?P<d>[0-3]?\d)"
                r"(?=[ \t]*(?:[|\t\n)]|$))",
                "numeric",
            ),
            (
                r"(?<![\d,/-])(?<!\d[.])(?P<a>\d{1,2})(?P<s>[-./])(?P<b>\d{1,2})(?P=s)(?P<y>(?:1[5-9]|20)\d{2})(?!\d)",
                "ambiguous",
            ),
            (
                # "‘94.10.18", "’62. 3. 23."
                rf"{short}(?P<s>[-./])\s?(?P<m>\d{{1,2}})(?P=s)\s?(?P<d>\d{{1,2}})(?!\d)",
                "short",
            ),
            (
                rf"{short}[.년]\s?(?P<m>\d{{1,2}})(?:월(?:\s?(?P<d>\d{{1,2}})일)?|(?![\d.]))",
                "short",
            ),
            (
                # "31/01/13", "18.11.96": of two digits each
                r"(?<![\w,./-])(?P<a>[0-3]\d)(?P<s>[./])(?P<b>[0-3]\d)(?P=s)(?P<y>\d\d)(?![\w/-]|[.,]\d)",
                "ambiguous",
            ),
            (rf"(?<![\w]){month}\s?{day}(?:st|nd|rd|th)?\s?[.,]?\s?{year}", "named"),
            (
                rf"(?<![\d.,]){day}(?:\.|\s?(?:st|nd|rd|th)|er|º|ª)?\s?(?:of\s|de\s|-)?\s?{month}(?:,|-|\sde|\sdel)?\s?{year}",
                "named",
            ),
            (rf"(?<![\w]){month}(?:,|\sof|\sde|\sdel)?\s?{year}", "named"),
            (rf"(?<![\d,/-])(?<!\d[.]){year}[-/](?P<m>0[1-9]|1[0-2])(?![\d/-])", "numeric"),
            (
                rf"(?<![\d,/-])(?<!\d[.]){year}\.(?P<m>0?[1-9]|1[0-2])(?![\d])(?!\s?[%㎢㎡a-zA-Z万만億])",
                "numeric",
            ),
            (rf"(?<![\w])(?:{_SEASONS})\s(?:of\s|de\s|del\s)?{year}", "numeric"),
            (
                rf"(?:(?<![\w.,'’$€£#/+-])|(?<=(?<!\d)[12]\d{{3}}-)){year}(?:s\b)?(?![\w%‰]|[.,]\d|[-/]\d{{1,2}}\b)",
                "year",
            ),
        )
    )


def find_dates(text: str, language: str = "en", *, order: str = "") -> list[DateMention]:
    """The dates in ``text``; 03/04/2005 is read by ``order`` ("mdy", "dmy") or the language."""
    order = order or ("mdy" if language == "en" else "dmy")
    return list(_found(text, order)) if _MAY_HOLD_A_DATE.search(text) else []


@lru_cache(maxsize=4096)  # a page's lines are asked for their dates many times
def _found(text: str, order: str) -> tuple[DateMention, ...]:
    text = text.translate(_WIDE)
    found: list[DateMention] = []
    taken = bytearray(len(text))
    for pattern, kind in _rules():
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            iso = _ambiguous(match, order) if kind == "ambiguous" else _READERS[kind](match)
            if iso:
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                found.append(DateMention(start=match.start(), end=match.end(), iso=iso))
    found.sort(key=lambda mention: mention.start)
    return tuple(_with_ranges(text, list(_told_once(text, found))))


@cache
def _yearless() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month>{_month_pattern()})(?!\w)\.?"
    day = r"(?P<d>[12]\d|3[01]|0?[1-9])"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"(?<!\w){month}\s?(?:the\s)?{day}(?:st|nd|rd|th)?(?![\d,.]*\d)",
            rf"(?<![\d.,]){day}(?:\.|st|nd|rd|th|er|º|ª)?\s?(?:of\s|de\s|d['’])?(?<!\w){month}",
            r"(?<!\d)(?P<m>1[0-2]|0?[1-9])\s?[月월](?:\s?(?P<d>[12]\d|3[01]|0?[1-9])\s?[日일号號])?",
            # A month by itself needs a word before it: "in May", not "may".
            r"(?<!\w)(?:in|during|every|each|any|of|the|this|next|coming|im|jeden|diesen|nächsten|en"
            r"|au|d['’]|mois|de|mes|cada|este|próximo|dans|ce|cet|prochain)"
            rf"\s?(?:de\s|d['’])?(?<!\w){month}",
        )
    )


def find_yearless(text: str) -> list[DateMention]:
    """Days and months without a year: "October 22" is "--10-22", "in May" is "--05"."""
    taken = [(mention.start, mention.end) for mention in find_dates(text)]
    found: list[DateMention] = []
    for pattern in _yearless():
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            said = match.groupdict()
            month = said.get("m") or month_names()[said["month"].casefold().rstrip(".")]
            day = f"-{int(said['d']):02}" if said.get("d") else ""
            taken.append(match.span())
            start, end = match.span()
            found.append(DateMention(start=start, end=end, iso=f"--{int(month):02}{day}"))
            if not day:
                found += _further_months(text, end)
    return sorted(found, key=lambda mention: mention.start)


def tells_period(text: str) -> bool:
    """Whether a text tells from when to when: two dates joined, or two days of one month."""
    dated = sorted([*find_dates(text), *find_yearless(text)], key=lambda mention: mention.start)
    days = [match.span() for match in _UNTIL_DAY.finditer(text)]
    return bool(_UNTIL_YEAR.search(text)) or any(
        mention.range_end
        or (following and _UNTIL.search(text[mention.end : following.start]))
        or any(_beside(mention, *span) for span in days)
        for mention, following in zip_longest(dated, dated[1:])
    )


def _beside(mention: DateMention, start: int, end: int) -> bool:
    """Whether two days stand beside a date or run into it, and are no part of it: "2011-09-21"."""
    within = mention.start <= start and end <= mention.end
    return not within and start <= mention.end + _NEAR and mention.start <= end + _NEAR


# Between two dates, and between the days of one month: "23 to 26 April", "between 3 and 5 May".
_UNTIL = re.compile(rf"^(?:{_TO}|,?\s(?:and|und|et|y)\s(?:dem\s|le\s|el\s)?)$", re.IGNORECASE)
_UNTIL_DAY = re.compile(
    rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th|\.|日|일|号)?(?:{_TO}|\s(?:and|und|et|y)\s)(?:the\s|dem\s|le\s|el\s)?"
    r"\d{1,2}(?!\d)",
    re.IGNORECASE,
)
# Years however old: "from 1645 to 1648".
_UNTIL_YEAR = re.compile(rf"(?<![\d.,])[12]\d{{3}}(?:{_TO})[12]\d{{3}}(?![\d.,]*\d)", re.IGNORECASE)
_NEAR = 4  # characters between two days and their month: "23 to 26 of April"


def _further_months(text: str, end: int) -> list[DateMention]:
    """The months that are listed behind one: "in May, June or July"."""
    found = []
    joint = r"\s*(?:[,/]|[,、]?\s*(?:or|and|oder|und|ou|et|o|y)(?!\w))\s*"
    further = re.compile(rf"{joint}(?:in\s|im\s|en\s)?(?P<m>{_month_pattern()})(?!\w)", re.I)
    while match := further.match(text, end):
        iso = f"--{month_names()[match['m'].casefold().rstrip('.')]:02}"
        found.append(DateMention(start=match.start("m"), end=match.end(), iso=iso))
        end = match.end()
    return found


def date_order(text: str, language: str = "en") -> str:
    """How a page writes 03/04/2005: by what it says, by a day beyond 12, or by its language."""
    said = re.search(
        r"\b(dd?|day|mm?|month)\s?/\s?(dd?|day|mm?|month)\s?/\s?(yyyy|yy|year)\b", text, re.I
    )
    if said:
        return "dmy" if said[1].casefold().startswith("d") else "mdy"
    firsts, seconds = 0, 0
    for match in re.finditer(r"(?<!\d)(\d{1,2})/(\d{1,2})/(?:\d\d){1,2}(?!\d)", text):
        firsts = max(firsts, int(match[1]))
        seconds = max(seconds, int(match[2]))
    if firsts > 12 >= seconds:
        return "dmy"
    if seconds > 12 >= firsts:
        return "mdy"
    return "mdy" if language == "en" else "dmy"


def impossible(iso: str, today: date | None = None) -> str:
    """Why a date cannot be right ("" when it can): no such day, or later than ``today``."""
    parts = [int(part) for part in iso.split("-")]
    year, month, day = (*parts, 1, 1)[:3]
    try:
        day_one = date(year, month, day)
    except ValueError:
        return "there is no such day in the calendar"
    if day_one > (today or date.today()):
        return "the date lies in the future"
    return ""


def _iso(year: int, month: int | None = None, day: int | None = None) -> str:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return ""
    if month is None:
        return f"{year:04d}"
    return f"{year:04d}-{month:02d}" if day is None else f"{year:04d}-{month:02d}-{day:02d}"


def _numeric(match: re.Match[str]) -> str:
    groups = match.groupdict()
    month, day = groups.get("m"), groups.get("d")
    return _iso(int(groups["y"]), int(month) if month else None, int(day) if day else None)


_TWO = 2


def _last_begun(year: int) -> int:
    """The last year that has begun of those that two digits mean."""
    this_year = date.today().year
    return this_year - (this_year - year) % 100


def _short(match: re.Match[str]) -> str:
    """A day with a year of two digits behind an apostrophe."""
    year = _last_begun(int(match["y"]))
    month, day = int(match["m"]), match["d"] if "d" in match.groupdict() else None
    if not 1 <= month <= 12:
        return ""
    return _iso(year, month, int(day) if day else None)


def _era(match: re.Match[str]) -> str:
    count = 1 if match["n"] == "元" else int(match["n"])
    month, day = match["m"], match["d"]
    era = _ERA_INITIALS.get(match["era"], match["era"])
    return _iso(_ERAS[era] + count, int(month) if month else None, int(day) if day else None)


def _ambiguous(match: re.Match[str], order: str) -> str:
    first, second = int(match["a"]), int(match["b"])
    # Dots are how day.month.year is written; no country writes month.day.year with dots.
    day_first = order == "dmy" or match["s"] == "."
    if first > 12:
        day_first = True
    elif second > 12:
        day_first = False
    day, month = (first, second) if day_first else (second, first)
    year = int(match["y"]) if len(match["y"]) > _TWO else _last_begun(int(match["y"]))
    return _iso(year, month, day) if 1 <= month <= 12 and day else ""


def _named(match: re.Match[str]) -> str:
    groups = match.groupdict()
    day = groups.get("d")
    if day is not None and not 1 <= int(day) <= 31:
        return ""
    return _iso(
        int(groups["y"]),
        month_names()[groups["month"].casefold().rstrip(".")],
        int(day) if day else None,
    )


@cache
def _signing() -> re.Pattern[str]:
    """What was done in the year that a sentence begins with, by the words for a signing."""
    words = data("page_forms.toml")["signed"]["words"]
    listed = "|".join(re.escape(word) for word in words if re.fullmatch(r"[^\W\d_]+", word))
    return re.compile(rf"\s(?:{listed})\b")


def _year(match: re.Match[str]) -> str:
    before, after = match.string[: match.start()], match.string[match.end() :]
    year = int(match["y"])
    if re.search(rf"(?:^|\W)(?:{_CUES})\.?\s*$", before[-24:], re.IGNORECASE):
        # "home of 1200 trees": a cue does not make a year of a number that counts something.
        if year >= SURE_YEAR or not re.match(r"\s+[a-zäöüéè]", after):
            return _iso(year)
    if year < SURE_YEAR:
        return ""
    if _LINE_BEGINS.search(before[-8:]) and re.match(r" {2,}\S", after):
        return _iso(year)
    if _BEFORE_VERB.search(before[-24:]) and re.match(r"\s+[a-zäöü]", after):
        return _iso(year)
    if _SENTENCE_BEGINS.search(before[-8:]) and (
        _signing().match(after) or _VERB_AND_ARTICLE.match(after)
    ):
        return _iso(year)
    if not _ROUGHLY.search(before[-24:]) and re.match(
        rf"\s*(?:$|[\n\t,;:.()（）\])|•·–—~/…-]|\s(?:{_AFTER_YEAR})\b)", after, re.IGNORECASE
    ):
        return _iso(year)
    return ""


_READERS: dict[str, Callable[[re.Match[str]], str]] = {
    "numeric": _numeric,
    "era": _era,
    "named": _named,
    "short": _short,
    "year": _year,
}


def in_decades_together(text: str) -> list[tuple[int, int]]:
    """Where two decades are told together: within them something went on, and nothing was signed
    in the first year of either."""
    return [match.span() for match in _DECADES.finditer(text)]


def _told_once(text: str, found: list[DateMention]) -> Iterator[DateMention]:
    """The dates, each with the bracket behind it that tells its year in another calendar."""
    last: DateMention | None = None
    for mention in found:
        if last and last.iso[:4] == mention.iso:
            between, behind = text[last.end : mention.start], text[mention.end : mention.end + 1]
            if re.fullmatch(r"\s?[(（]", between) and behind in {")", "）"}:
                last = replace(last, end=mention.end + 1)
                continue
        if last:
            yield last
        last = mention
    if last:
        yield last


def _with_ranges(text: str, found: list[DateMention]) -> list[DateMention]:
    out: list[DateMention] = []
    for mention, following in zip_longest(found, found[1:]):
        if following and re.fullmatch(_TO, text[mention.end : following.start], re.IGNORECASE):
            mention = replace(mention, range_end=following.iso)
        out.append(mention)
    return out


def years_on(day: date, years: int) -> date:
    """The day so many years after another, or before it; for 29 February always the 28th."""
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return date(day.year + years, day.month, last)

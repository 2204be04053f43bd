"""What the form of a printed name tells: the names in it, and of what kind its place is."""

from __future__ import annotations

import re
from functools import lru_cache

from cityqa.mentions import find_mentions
from cityqa.place_names import place_words, place_words_mean_region, read_aloud
from cityqa.places import gazetteer
from cityqa.words import EAST_ASIAN_LANGUAGES, all_words, data, tokens, words
from ingest.regions import behind_region

# A name in East Asian script with its word for city has more signs.
SHORTEST_SETTLEMENT = 2
# Words for places of any kind, with which no name ends.
ANY_PLACE = (
    "도시",
    "都市",
    "城市",
    "지역",
    "지방",
    "地方",
    "地域",
    "地区",
    "地區",
    "都会区",
    "都會區",
)
# Two letters that belong to one word.
_KATAKANA = re.compile(r"[ァ-ヺー]{2}")
_EAST_ASIAN = r"[\u3040-\u9fff\uac00-\ud7af・]+"
LATIN = r"[A-Za-zÀ-ÿ][\w .'’-]*"
# An East Asian word for city, ward or province in Latin letters: "Seongnam-si".
ROMANISED = re.compile(r"(?<=[a-z]{2})-(?:si|gu|gun|do|shi|ku|ken|cho|machi|mura)$")
_CITY_APART = re.compile(r"([A-Z][a-zōū]{3,})[- ][Ss]h?i")
EAST_ASIAN_NAME = re.compile(rf"{_EAST_ASIAN}")
# A name in two scripts, one behind the other.
_TWO_SCRIPTS = re.compile(rf"({_EAST_ASIAN})\s+({LATIN})|({LATIN}?)\s+({_EAST_ASIAN})")


def forms_of(printed: str) -> list[str]:
    """The names in a printed name: "브르노(Brno)" has two, "Klausenburg / Cluj-Napoca" as well."""
    # "Shiroi Shi" is Shiroi, though written in one word it were another city.
    apart = _CITY_APART.fullmatch(printed)
    forms: list[str] = [apart[1], printed] if apart else [printed]
    bracket = re.fullmatch(r"\s*([^(（]+?)\s*[(（]([^)）]+)[)）]\s*([^\W\d_]*)\s*", printed)
    if bracket and (not bracket[3] or place_words().tags(bracket[3])):  # "Xtown (Ytown) City"
        forms += [bracket[1], bracket[2]]
    forms += read_aloud(printed)
    forms += (
        [part for part in re.split(r"\s+/\s+", printed) if part.strip()] if " / " in printed else []
    )
    if both := _TWO_SCRIPTS.fullmatch(printed.strip()):
        forms += filter(None, both.groups())  # "鳳凰城 Phoenix"
    region, _, city = " ".join(printed.split()).rpartition(" ")
    if region and (
        all(word.endswith(_endings()) for word in region.split())
        or (city.endswith(_endings()) and is_part(region))
    ):
        # "산동성 교남시", "쓰촨성 몐양", "서울 서초구"
        forms += [city] if EAST_ASIAN_NAME.fullmatch(city) else []
    forms += [city for name in forms if (city := behind_region(name)[1])]
    forms += [form for name in forms if (form := _without_suffix(name))]
    forms += [name[: m.start()] for name in forms if (m := ROMANISED.search(name))]
    return list(dict.fromkeys(form.strip() for form in forms if form.strip()))


def _without_suffix(name: str) -> str:
    """An East Asian name without its word for city: 시애틀시 begins with that word too."""
    if not re.search(r"[\u3040-\u9fff\uac00-\ud7af]$", name):
        return ""
    for length in (4, 3, 2, 1):
        if len(name) > length + 1 and place_words().tags(name[-length:]):
            return name[:-length]
    return ""


def kind_of(name: str) -> str:
    """The kind of place that a printed name says it is."""
    if name.endswith(("시", "市")):
        return "city"  # 산동성 교남시, whatever stands before it
    return "region" if place_words_mean_region(name) else "city"


def is_named_settlement(name: str) -> bool:
    """Whether a name in East Asian script ends with a word for city, county or district."""
    return (
        EAST_ASIAN_NAME.fullmatch(name) is not None
        and len(name) > SHORTEST_SETTLEMENT
        and name.endswith(_endings())
        and not name.endswith(ANY_PLACE)
    )


def is_part(name: str) -> bool:
    """Whether a name before a town's is that of the part of the country in which it lies."""
    listed = data("page_forms.toml")["parts_before_towns"]["words"]
    return name in listed or gazetteer().resolve(name, fuzzy=False) is not None


def is_all_names(text: str) -> bool:
    """Whether a text is names of places and nothing else: "Turku, Finland", "산동성 교남시"."""
    rest = text
    for mention in reversed(find_mentions(text)):
        rest = rest[: mention.start] + rest[mention.end :]
    left = re.findall(r"[^\W\d_]+", rest)
    if rest == text and text.isascii():
        return bool(text.strip()) and gazetteer().resolve(text, fuzzy=False) is not None
    if re.search(r"\d", rest) or any(
        book.relation_phrases.find(tokens(text)) for book in all_words()
    ):
        return False
    return all(word.endswith(_endings()) and not word.endswith(ANY_PLACE) for word in left)


@lru_cache(maxsize=1)
def _endings() -> tuple[str, ...]:
    """Words for city, county or province that are written together with the name before them."""
    listed = (w for code in sorted(EAST_ASIAN_LANGUAGES) for w in words(code).place_words)
    return tuple(w for w in listed if not w.isascii())


def is_whole_name(text: str, start: int, end: int) -> bool:
    """Whether what looks like a name is no part of a word in Hangul or katakana, nor of two."""
    if any(_KATAKANA.fullmatch(text[at : at + 2]) for at in (start - 1, end - 1) if at >= 0):
        return False  # バイ in キロバイト
    return not re.search(r"[\u3040-\u9fff\uac00-\ud7af][\s|]", text[start:end]) and not re.match(
        r"[\uac00-\ud7af]{2}", text[max(0, start - 1) : start + 1]
    )

"""What the screen says, in the reader's language where it is known."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cityqa.types import Status

FALLBACK = "en"


@dataclass(frozen=True, kw_only=True)
class Phrases:
    """The screen's words in one language; ``said`` holds the keys of phrases.toml."""

    language: str
    said: Mapping[str, str]
    statuses: Mapping[Status, str]
    examples: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.said[key]


@cache
def phrases(language: str = FALLBACK) -> Phrases:
    """The screen's words in ``language`` (ISO 639-1), English where it has none."""
    tables = tomllib.loads(files(__package__).joinpath("phrases.toml").read_text("utf-8"))
    whole = tables[FALLBACK]
    own = tables.get(language, whole)
    strings = {**whole, **own}
    return Phrases(
        language=language if language in tables else FALLBACK,
        said={key: value for key, value in strings.items() if isinstance(value, str)},
        statuses={Status(key): value for key, value in own["status"].items()},
        examples=strings["examples"],
    )

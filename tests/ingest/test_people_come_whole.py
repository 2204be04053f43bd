"""Three digits behind a dot or a comma are thousands where people are counted."""

from __future__ import annotations

import pytest
from made_pages import read, rows


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "The town counts 35.000 inhabitants and lies on a river."),
        ("en", "Tabor has 35.000 inhabitants today."),
        ("en", "With a population of 35.000, it is a small town."),
        ("en", "Population: 35.000"),
        ("de", "Die Stadt zählt ca. 35,000 Einwohner."),
        ("fr", "La ville compte 35,000 habitants."),
        ("es", "La ciudad cuenta con 35,000 habitantes."),
        ("ko", "인구 35.000명의 도시이다."),
        ("ja", "人口35.000人の町です。"),
        ("zh", "人口约35.000人。"),
    ],
)
def test_people_are_no_decimals(language: str, told: str) -> None:
    reading = read(f"Sister Cities\n\nTabor, Czech Republic\n\n{told}\n", language=language)
    assert rows(reading, "population") == [("Tábor", "population", "35000")]


def test_millions_have_decimals() -> None:
    reading = read("Sister Cities\n\nTabor, Czech Republic\n\nPopulation: 1.625 million\n")
    assert rows(reading, "population") == [("Tábor", "population", "1.625e+06")]

"""Partners' profiles as sites lay them out: cards, tiles of figures, pages about one partner."""

from __future__ import annotations

from cityqa.types import Page
from ingest.facts import PageReading, read_page


def read(text: str, *, language: str = "en", title: str = "Sister Cities") -> PageReading:
    page = Page(
        id="page", text=text, title=title, publisher="Daejeon", country="KR", language=language
    )
    return read_page(page)


def rows(reading: PageReading, *attributes: str) -> list[tuple[str, str, str]]:
    """Partner, attribute and value: a date or a number where there is one, else as printed."""
    return [
        (f.place.name, f.attribute, f.date or (f"{f.number:g}" if f.number else f.printed))
        for f in reading.facts
        if f.attribute in attributes
    ]


def test_cards_of_towns_unknown_anywhere_over_their_countries() -> None:
    reading = read(
        "Littlebrook\nUnited Kingdom\nOur youngest partner.\nCountry\nUnited Kingdom\n"
        "Population\n≈ 8,700\nPartnership since\n13 March 2018\n\n"
        "Daejeon\nin Texas\nUSA\nTwo towns of one name.\nCountry\nUSA\nPopulation\n4,700\n"
    )
    assert rows(reading, "membership", "population", "date") == [
        ("Littlebrook", "membership", "Littlebrook"),
        ("Littlebrook", "population", "8700"),
        ("Littlebrook", "date", "2018-03-13"),
        ("Daejeon, Texas", "membership", "Daejeon"),
        ("Daejeon, Texas", "population", "4700"),
    ]
    assert {f.place.country for f in reading.facts} == {"GB", "US"}


def test_figures_over_their_labels() -> None:
    reading = read("Turku, Finland\n194,000\nInhabitants\n1864\nFirst steam ferry\n")
    assert rows(reading, "population") == [("Turku", "population", "194000")]

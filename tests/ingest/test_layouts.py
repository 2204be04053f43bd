"""Layouts in which cities publish: what is read of each, and what must not be."""

from __future__ import annotations

from cityqa.types import Fact, Page
from ingest.facts import PageReading, read_page


def read(
    text: str,
    *,
    home: str = "Porto",
    country: str = "PT",
    language: str = "en",
    title: str = "Sister Cities",
) -> PageReading:
    page = Page(
        id="page", text=text, title=title, publisher=home, country=country, language=language
    )
    return read_page(page)


def told(reading: PageReading, *attributes: str) -> list[tuple[str, str, str]]:
    """Partner, attribute and value: a date or a number where there is one, else as printed."""

    def value(fact: Fact) -> str:
        return fact.date or (f"{fact.number:g}" if fact.number is not None else fact.printed)

    return [
        (f.place.name, f.attribute, value(f)) for f in reading.facts if f.attribute in attributes
    ]


def partners(reading: PageReading) -> list[tuple[str, str]]:
    """Each partner with its kind of relation, in the order of the page."""
    listed = ((f.place.name, f.relation) for f in reading.facts if f.attribute == "membership")
    return list(dict.fromkeys(listed))


def test_an_article_that_begins_a_title_is_no_partner() -> None:
    reading = read(
        "# Les villes jumelles de Porto\n\nGand (Belgique) – 1956\n",
        language="fr",
        title="Les villes jumelles de Porto",
    )
    assert partners(reading) == [("Gent", "sister")]

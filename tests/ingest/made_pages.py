"""Small pages made by hand, read, and what was read of them in a form to compare."""

from __future__ import annotations

from cityqa.types import Fact, Page
from ingest.facts import PageReading, read_page


def read(
    text: str,
    *,
    home: str = "Daejeon",
    country: str = "KR",
    language: str = "en",
    title: str = "Sister Cities",
) -> PageReading:
    """What is read of a page of ``home``'s."""
    page = Page(
        id="page", text=text, title=title, publisher=home, country=country, language=language
    )
    return read_page(page)


def read_of_porto(text: str, **more: str) -> PageReading:
    """What is read of a page of Porto's, where no other home is named."""
    return read(text, **{"home": "Porto", "country": "PT", **more})


def rows(reading: PageReading, *attributes: str) -> list[tuple[str, str, str]]:
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

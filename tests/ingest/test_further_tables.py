"""What a page says of its partners a second time: tables of a programme, headings, asides."""

from __future__ import annotations

import pytest
from made_pages import partners, rows
from made_pages import read_of_porto as read

LISTED = (
    "# Sister Cities\n\n• Kobe, Japan (1985)\n• Bremen, Germany (1991)\n• Lodz, Poland (2004)\n"
)


@pytest.mark.parametrize(
    ("heading", "language"),
    [("Student exchange programme", "en"), ("Besuche und Begegnungen", "de")],
)
def test_a_table_under_a_programme_says_more_of_partners_told_of(heading, language) -> None:
    reading = read(
        f"{LISTED}\n## {heading}\n\n| City | Grants 2024 | Board |\n"
        "| Kobe | 0 (suspended) | yes |\n"
        "| Bremen | 4 | no |\n| Lodz | 3 | no |\n",
        language=language,
    )
    assert rows(reading, "grants 2024") == [
        ("Kobe", "grants 2024", "0 (suspended)"),
        ("Bremen", "grants 2024", "4"),
        ("Łódź", "grants 2024", "3"),
    ]
    assert not rows(reading, "state")
    assert len(partners(reading)) == 3


def test_a_table_of_visits_dates_no_tie() -> None:
    reading = read(
        f"{LISTED}\n## Visits\n\n| City | Date | Guests |\n| Kobe | 3 May 2019 | 12 |\n"
        "| Bremen | 8 June 2019 | 7 |\n"
    )
    assert not rows(reading, "guests")
    assert ("Kobe", "date", "2019-05-03") not in rows(reading, "date")


def test_a_ward_is_known_without_the_word_for_it_and_keeps_its_kind() -> None:
    reading = read(
        "# Partners\n\n## Sister Cities\n\n• Kobe, Japan (1985)\n\n## Friendship Cities\n\n"
        "• Gangnam-gu, South Korea (1991)\n\n## At a glance\n\n| City | Main field |\n"
        "| Kobe | Ports |\n| Gangnam | Fashion |\n",
        title="Sister Cities",
    )
    assert [kind for _, kind in partners(reading)] == ["sister", "friendship"]
    assert [value for *_, value in rows(reading, "main field")] == ["Ports", "Fashion"]


def test_a_partner_with_its_region_heads_what_is_told_of_it() -> None:
    reading = read(
        "# Sister Cities\n\n| Country | City | Year |\n| Canada | Gatineau, Quebec | 1958 |\n"
        "| Italy | Ovindoli, Abruzzo | 1992 |\n\nGatineau, Quebec\n\n"
        "It began among teachers of French. It has been dormant since 2005.\n"
    )
    assert rows(reading, "state") == [("Gatineau", "state", "2005")]


def test_the_former_town_that_signed_is_no_end_of_the_tie() -> None:
    reading = read(
        "# Sister Cities\n\n| City | Country | Year |\n"
        "| Kobe | Japan | 1968 (with the former Town of Leca) |\n| Bremen | Germany | 1970 |\n"
    )
    assert rows(reading, "date")[0] == ("Kobe", "date", "1968")
    assert not rows(reading, "state")


def test_names_in_a_bracket_before_the_country_are_of_one_place() -> None:
    reading = read(
        "Sister Cities\n\nBuffalo Ridge Bay Municipality\n\n"
        "Buffalo Ridge Bay (with East London, now eMonti), South Africa, has been a partner"
        " city since 1999.\n\n"
        "Guests came from Kobe and Buffalo Ridge Bay to the fair.\n"
    )
    assert ("Buffalo Ridge Bay", "date", "1999") in rows(reading, "date")


def test_a_date_in_a_clause_of_its_own_is_not_the_ties() -> None:
    reading = read(
        "# Sister Cities\n\n## Kobe, Japan\n\nSister city since 1985.\n\n"
        "It is the largest of our sister cities, and in 1998 it was named City of Design.\n"
    )
    assert rows(reading, "date") == [("Kobe", "date", "1985")]


@pytest.mark.parametrize(
    ("text", "language", "counts"),
    [
        ("A sister city agreement is one by which two cities pledge to work together.", "en", []),
        ("Por el hermanamiento dos ciudades se comprometen a cooperar.", "es", []),
        ("We have 6 sister cities and two other agreements.", "en", [6]),
        ("Porto has sister city ties with two cities.", "en", [2]),
        ("Hay 6 hermanamientos y 3 acuerdos de cooperación.", "es", [6, 3]),
    ],
)
def test_two_cities_of_a_definition_and_other_agreements_count_no_ties(
    text, language, counts
) -> None:
    reading = read(f"Sister Cities\n\n{text}\n", language=language)
    assert [fact.number for fact in reading.facts if fact.attribute == "count"] == counts


def test_a_name_with_nothing_beside_it_is_the_great_citys() -> None:
    reading = read(
        "# Sister Cities\n\n• Kobe, Japan\n\n"
        "The partnership with St. Petersburg, signed in 1962, was ended by the council in 2022.\n"
    )
    told = {f.place.country for f in reading.facts if f.place.name == "Saint Petersburg"}
    assert told == {"RU"}

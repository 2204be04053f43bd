"""Registers and lists as offices keep them: numbers, states, terms, and what is no partner."""

from __future__ import annotations

from made_pages import partners, rows
from made_pages import read_of_porto as read

from ingest.formats.markdown import read_markdown


def test_numbers_of_sections_are_no_part_of_a_name_and_labels_follow_the_date() -> None:
    reading = read(
        "SISTER CITIES\n\n"
        "2.1 Oran, Algeria. Signed: 2003. Status: DORMANT. Nothing has been heard of it since the"
        " government fell there, and no budget is left.\n\n"
        "2.10 Bremen, Germany. Signed: 2002. Status: ACTIVE. Climate.\n"
    )
    assert partners(reading) == [("Oran", "sister"), ("Bremen", "sister")]
    assert rows(reading, "date") == [("Oran", "date", "2003"), ("Bremen", "date", "2002")]
    assert rows(reading, "state")[0] == ("Oran", "state", "DORMANT")


def test_a_number_as_wide_as_its_column_is_a_cell() -> None:
    reading = read(
        "Sister Cities\n\nNo. / City / Country / Date (Y/M/D)\n\n"
        "9  Tulsa, Oklahoma  U.S.A.  1980/06/27\n10 Hachioji, Tokyo  Japan  2006/11/01\n"
    )
    assert rows(reading, "date") == [
        ("Tulsa", "date", "1980-06-27"),
        ("Hachiōji", "date", "2006-11-01"),
    ]


def test_a_tie_with_a_term_begins_where_it_is_from() -> None:
    reading = read(
        "Sister cities\n\nPartner | From | To | Subject\nKumasi, Ghana | 2017 | 2022 | Markets\n"
    )
    assert rows(reading, "date", "to") == [("Kumasi", "date", "2017"), ("Kumasi", "to", "2022")]


def test_languages_offices_and_zoos_are_no_partners() -> None:
    reading = read(
        "PORTO CITY OFFICE\n• 日本語\n• English\n\n# Sister Cities\n\n• Kobe, Japan (1985)\n\n"
        "## Overseas offices\n\n• Porto Business Office (Seattle)\n\n"
        "The zoo is a sister zoo of the Woodland Park Zoo in Seattle and of the zoo of Riga.\n"
    )
    assert partners(reading) == [("Kobe", "sister")]


def test_what_figures_are_to_be_multiplied_by_is_none_of_them() -> None:
    reading = read(
        "Sister cities\n\nKobe, Japan\nPopulation: 1.5 million\n\n"
        "Population: in units of 10,000 persons\n"
    )
    assert rows(reading, "population") == [("Kobe", "population", "1.5e+06")]


def test_the_name_of_a_heading_in_its_markup_is_no_text(tmp_path) -> None:
    path = tmp_path / "page.md"
    path.write_text("# Sister Cities\n\n## Kobe, Japan {#kobe .city}\n\nSince 1985.\n")
    text, _ = read_markdown(path)
    assert "Kobe, Japan\n" in text
    assert "{" not in text

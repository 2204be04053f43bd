"""Tables whose cells stand a line each, with or without a blank line between their rows."""

from __future__ import annotations

import pytest
from made_pages import partners, rows
from made_pages import read_of_porto as read

HEADER = "City\nCountry\nDate signed\nSigned by Mayor\nCouncil resolution\n"
FIRST = "Kobe\nJapan\nJune 15, 1989\nNeal Holt\n61-118\n"
SECOND = "Ghent\nBelgium\nMay 2, 1991\nFrank Low\nNone\n"
CARDS = (
    "City\nKobe\nCountry\nJapan\nPopulation\n1.5 million\n\n"
    "City\nGhent\nCountry\nBelgium\nPopulation\n260,000\n"
)


@pytest.mark.parametrize("gap", ["", "\n"])
def test_rows_of_lines_are_read_by_their_labels(gap: str) -> None:
    reading = read(f"# Sister Cities\n\n{HEADER}{gap}{FIRST}{gap}{SECOND}\nContact\n")
    assert [name for name, _ in partners(reading)] == ["Kobe", "Gent"]
    assert rows(reading, "date", "country", "signed by mayor", "council resolution") == [
        ("Kobe", "country", "Japan"),
        ("Kobe", "date", "1989-06-15"),
        ("Kobe", "signed by mayor", "Neal Holt"),
        ("Kobe", "council resolution", "61-118"),
        ("Gent", "country", "Belgium"),
        ("Gent", "date", "1991-05-02"),
        ("Gent", "signed by mayor", "Frank Low"),
        ("Gent", "council resolution", "None"),
    ]


def test_cards_that_each_have_their_labels_are_no_rows() -> None:
    reading = read(f"# Sister Cities\n\n{CARDS}")
    assert "City" not in [name for name, _ in partners(reading)]


def test_a_column_of_states_is_one_whatever_its_label() -> None:
    reading = read(
        "# Ciudades hermanas\n\n| Ciudad | País | Fecha | Estado |\n"
        "| Lima | Perú | 30 de abril de 2009 | Vigente |\n"
        "| Gante | Bélgica | 2 de mayo de 1991 | Sin actividad |\n",
        language="es",
    )
    assert rows(reading, "state", "location") == [
        ("Lima", "state", "Vigente"),
        ("Gent", "state", "Sin actividad"),
    ]


@pytest.mark.parametrize(
    ("over", "people"),
    [
        ("(population in ten thousand persons)", "140000"),
        ("Population in thousands", "14000"),
        ("Unit: 10,000 persons", "140000"),
        ("Population as of 2020", "14"),
        ("The 14 sister cities have ten thousand pupils in exchange schemes every year.", "14"),
    ],
)
def test_a_line_over_a_table_says_what_its_figures_are_in(over: str, people: str) -> None:
    reading = read(
        f"# Sister Cities\n\n{over}\n\n| City | Country | Population |\n| Kyoto | Japan | 14 |\n"
    )
    assert rows(reading, "population") == [("Kyoto", "population", people)]

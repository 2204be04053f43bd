"""What stands beside a partner's entry elsewhere on its page: tables, prose, other sections."""

from __future__ import annotations

from made_pages import partners, rows
from made_pages import read_of_porto as read


def test_a_table_about_partners_named_before_is_read_whatever_its_labels() -> None:
    reading = read(
        "# Sister cities\n\nGent, Belgium\nBursa, Turkey\n\n## Committees\n\n"
        "| Committee | Meets |\n| Gent | third Monday |\n| Bursa | first Friday |\n\n"
        "## Staff\n\n| Name | Room |\n| A. Miller | 12 |\n| Gent | 14 |\n"
    )
    assert rows(reading, "meets", "room") == [
        ("Gent", "meets", "third Monday"),
        ("Bursa", "meets", "first Friday"),
    ]


def test_what_happened_in_a_year_behind_a_name_does_not_date_its_tie() -> None:
    reading = read(
        "# Sister cities\n\nGent, Belgium\nBursa, Turkey\n\n## History\n\n"
        "Gent: in 1987 a planned visit by its mayor was called off.\n"
        "Bursa: in 1990 an agreement was signed.\n"
    )
    assert rows(reading, "date") == [("Bursa", "date", "1990")]


def test_people_who_did_something_are_no_inhabitants() -> None:
    reading = read(
        "# Sister cities\n\nGent, Belgium\nSome 100,000 people on both sides have taken part.\n\n"
        "Bursa, Turkey\nA city of 3,000,000 people at the foot of a mountain.\n"
    )
    assert rows(reading, "population") == [("Bursa", "population", "3e+06")]


def test_of_a_titles_two_kinds_that_of_no_section_is_the_other_partners() -> None:
    reading = read(
        "# Sister cities and friendly cities\n\nGent, Belgium\nBursa, Turkey\n\n"
        "## Friendly cities\n\n• Lyon, France\n",
        title="Sister cities and friendly cities",
    )
    assert partners(reading) == [("Gent", "sister"), ("Bursa", "sister"), ("Lyon", "friendship")]

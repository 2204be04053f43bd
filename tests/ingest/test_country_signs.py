"""What stands for a partner's country: letters in square brackets, a flag before the name; and a
kind of tie that a partner is introduced by, whatever section stands above it."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows


def test_letters_in_square_brackets_tell_a_country() -> None:
    reading = read(
        "Partnerstädte\n\nNyborg [DK]\nStädtepartnerschaft seit 1962\nEin Schloss steht im Ort.\n"
        "Haapsalu [EE]\nStädtefreundschaft seit 2003\nHaapsalu ist für Spitzen bekannt.\n",
        language="de",
        title="Partnerstädte",
    )
    assert partners(reading) == [("Nyborg", "sister"), ("Haapsalu", "friendship")]
    assert rows(reading, "date") == [("Nyborg", "date", "1962"), ("Haapsalu", "date", "2003")]
    assert {fact.place.country for fact in reading.facts} == {"DK", "EE"}
    assert any("[DK]" in passage.text for passage in reading.passages)  # quoted as printed


@pytest.mark.parametrize("flag", ["Finnish Flag   ", "Flag of Finland   "])
def test_a_flag_may_stand_before_a_name(flag: str) -> None:
    reading = read(
        f"Sister Ports\n\n {flag}Kotka  Finland  Tuesday, Nov. 12, 1963\n"
        " Norwegian Flag   Bodø  Norway  Friday, Aug. 24, 1979\n",
        title="Sister Ports",
    )
    assert rows(reading, "date") == [
        ("Kotka", "date", "1963-11-12"),
        ("Bodø", "date", "1979-08-24"),
    ]


def test_a_partner_told_with_its_kind_ends_a_section_on_visits() -> None:
    reading = read(
        "Sister Cities\n\nStudent Visits\n\nSister City - Tralee, Ireland\n\nThe link with Tralee "
        "was signed on September 9, 1997. Members had played at Kerry festivals since 1991.\n"
    )
    assert partners(reading) == [("Tralee", "sister")]
    assert rows(reading, "date") == [("Tralee", "date", "1997-09-09")]

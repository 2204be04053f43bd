"""Marks of footnotes are no part of a name, and their notes tell of the partners marked."""

from __future__ import annotations

import pytest
from made_pages import partners, rows
from made_pages import read_of_porto as read

from ingest.facts import PageReading
from ingest.footnotes import find_footnotes
from ingest.formats.html import html_to_text


@pytest.mark.parametrize(
    "text",
    [
        "| City | Country | Since |\n| Gent [1] | Belgium | 1987 |\n| Bursa [2] | Turkey | 1990 |\n"
        "\n[2] Suspended by the council in March 2022.\n",
        "• Gent, Belgium – 1987\n• Bursa*, Turkey – 1990\n\n* on hold since March 2022\n",
        "Gent, Belgium (1987)\nBursa, Turkey¹ (1990)\n\n1) Contacts ended in March 2022\n",
        "- Gent[^a], Belgium, since 1987\n- Bursa[^1], Turkey, since 1990\n\n"
        "[^1]: Dormant since March 2022.\n",
    ],
)
def test_a_note_tells_of_the_partner_marked_and_the_mark_is_no_part_of_its_name(text: str) -> None:
    reading = read("# Sister cities\n\n" + text)
    assert [name for name, _ in partners(reading)] == ["Gent", "Bursa"]
    assert rows(reading, "date", "state") == [
        ("Gent", "date", "1987"),
        ("Bursa", "date", "1990"),
        ("Bursa", "state", "2022-03"),
    ]
    assert {f.subject for f in reading.facts} == {"Gent", "Bursa"}


def test_a_note_may_tell_the_kind_of_tie() -> None:
    reading = read("# Sister cities\n\n• Gent, Belgium\n• Bursa†, Turkey\n\n† Friendship city\n")
    assert partners(reading) == [("Gent", "sister"), ("Bursa", "friendship")]


def test_raised_figures_stay_raised() -> None:
    text, _ = html_to_text(
        "<h1>Sister cities</h1><table><tr><th>City</th><th>Country</th><th>Area</th></tr>"
        "<tr><td>Gent<sup>1</sup></td><td>Belgium</td><td>156 km<sup>2</sup></td></tr></table>"
        "<p><sup>1</sup> Suspended in 2022.</p>"
    )
    assert "Gent¹ | Belgium | 156 km²" in text
    reading: PageReading = read(text)
    assert rows(reading, "area", "state") == [("Gent", "area", "156"), ("Gent", "state", "2022")]


@pytest.mark.parametrize(
    "text",
    ["**Gent** is old.\n\n**Bursa** is old.\n", "1. Gent\n2. Bursa\n", "B2 and 90 km²\n* a\n* b\n"],
)
def test_what_is_no_mark_is_left(text: str) -> None:
    assert find_footnotes(text).text == text

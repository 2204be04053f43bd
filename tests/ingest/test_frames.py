"""What stands around partners and is none: menus, captions, notes; and the parts a reader opens."""

from __future__ import annotations

from test_shapes import read

from ingest.formats.html import html_to_text


def test_neither_a_menu_of_languages_nor_a_caption_names_partners() -> None:
    reading = read(
        "Home\n\n• 日本語\n• Deutsch / English\n\n## Sister Cities\n\n"
        "List of sister cities : City, Country, Date, Area(㎢), Population(1,000)\n\n"
        "| City | Country | Date |\n| Kobe | Japan | 1985 |\n| Turku | Finland | 1989 |\n"
    )
    assert {f.place.name for f in reading.facts} == {"Kobe", "Turku"}


def test_a_note_below_a_marked_heading_is_no_section_of_its_own() -> None:
    reading = read(
        "# City\n\n## Friendship Cities\n\n(As of January 2022)\n\nState of the list\n\n"
        "| City | Country | Date |\n| Kobe | Japan | 1985 |\n| Turku | Finland | 1989 |\n"
    )
    assert {f.relation for f in reading.facts} == {"friendship"}


def test_what_a_button_opens_is_read() -> None:
    text, _ = html_to_text(
        "<body><h1>Twins</h1><button aria-expanded='false'>How much?</button>"
        "<div hidden><p>At least $10,000.</p></div>"
        "<h3><button aria-expanded='false'>Who?</button></h3><div hidden>The mayor.</div>"
        "<div hidden>Nobody sees this.</div></body>"
    )
    assert "At least $10,000." in text
    assert "The mayor." in text
    assert "Nobody" not in text

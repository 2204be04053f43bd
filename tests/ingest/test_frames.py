"""What stands around partners and is none: menus, captions, notes; and the parts a reader opens."""

from __future__ import annotations

from made_pages import read

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


def test_a_table_in_which_the_home_city_stands_lists_hosts_and_no_partners() -> None:
    reading = read(
        "# Sister Cities\n\n## Cities Summit\n\n| Year | Host |\n| 2013 | Kaohsiung |\n"
        "| 2015 | Daejeon |\n| 2017 | Turku |\n"
    )
    assert reading.facts == ()


def test_a_clause_that_begins_with_its_date_is_of_its_own_partner_and_a_question_of_none() -> None:
    reading = read(
        "# Ties\n\nUnder the mayor Daejeon had sister cities; Bologna joined in 2003, and in 2022"
        " the council voted to make Lviv a friendship city. Is Kobe a sister city since 1985?\n",
        title="Ties",
    )
    told = {(f.place.name, f.attribute, f.date, f.relation) for f in reading.facts}
    assert ("Lviv", "date", "2022", "friendship") in told
    assert not {name for name, *_ in told} & {"Kobe", "Bologna"}

"""Regions and brackets behind the names of partners, and ties that somebody keeps up."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows


def test_the_region_in_which_a_partner_lies_is_none() -> None:
    reading = read(
        "Sister Cities\n\nDaejeon signed a sister city pact with Spokane in Washington, U.S.A. in "
        "1967.\n\nIn 1981 we became a sister city of Ageo City in Saitama Prefecture, Japan.\n"
    )
    assert partners(reading) == [("Spokane", "sister"), ("Ageo", "sister")]
    assert rows(reading, "date") == [("Spokane", "date", "1967"), ("Ageo", "date", "1981")]


def test_a_bracket_behind_a_name_has_its_own_kind_and_date() -> None:
    reading = read(
        "Our partners\n\nThe circle of partners has grown to take in Turku, Finland (as a "
        "friendship city - May 14, 1988), Oulu, Finland (as a sister city - June 9, 1990), and "
        "Vigo in Spain (as a sister city - November 22, 2001).\n"
    )
    assert partners(reading) == [("Turku", "friendship"), ("Oulu", "sister"), ("Vigo", "sister")]
    assert rows(reading, "date") == [
        ("Turku", "date", "1988-05-14"),
        ("Oulu", "date", "1990-06-09"),
        ("Vigo", "date", "2001-11-22"),
    ]


@pytest.mark.parametrize(
    ("language", "title", "told"),
    [
        (
            "en",
            "Twinning",
            "The committee strengthens our ties with the German town of Nidderau and the ",
        ),
        (
            "fr",
            "Jumelage",
            "Elle resserre les liens de Daejeon avec la cité allemande de Nidderau et ",
        ),
    ],
)
def test_who_keeps_up_ties_keeps_them_with_partners(language: str, title: str, told: str) -> None:
    other = {"en": "English town of Quarley.", "fr": "avec la cité anglaise de Quarley."}
    reading = read(f"{title}\n\n{told}{other[language]}\n", language=language, title=title)
    assert partners(reading) == [("Nidderau", "sister"), ("Quarley", "sister")]


def test_another_reading_of_a_name_may_stand_before_its_word_for_city() -> None:
    reading = read("Sister Cities\n\nJiujiang (Kyuko) City, China\n\nA port.\n")
    assert partners(reading) == [("Jiujiang", "sister")]

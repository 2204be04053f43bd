"""Names that no gazetteer has beside the home's or before their state, and what pictures show."""

from __future__ import annotations

from made_pages import partners, read


def test_a_name_behind_the_home_s_under_its_country() -> None:
    reading = read(
        "Les jumelages\n\nEstonie\n\nChambray et Võru sont jumelées depuis août 2003.\n",
        home="Chambray-lès-Tours",
        country="FR",
        language="fr",
    )
    assert partners(reading) == [("Võru", "sister")]


def test_a_state_behind_a_name_is_where_it_lies() -> None:
    reading = read(
        "International Relationships\n\nWyong Shire Council, Australia\n\n"
        "Southland District and Wyong Shire, New South Wales, have a friendship agreement.\n",
        home="Southland District",
        country="NZ",
    )
    assert [name for name, _ in partners(reading)] == ["Wyong Shire Council"]


def test_a_town_s_shield_is_no_town() -> None:
    reading = read(
        "Town twinning\n\nBasildon has twinning links with Heiligenhaus (Germany) and "
        "Meaux (France).\n\nBasildon's Twin Towns\n\nHeiligenhaus Civic Shield\n\n"
        "Heiligenhaus (opens new window) Germany\n",
        home="Basildon",
        country="GB",
    )
    assert [name for name, _ in partners(reading)] == ["Heiligenhaus", "Meaux"]

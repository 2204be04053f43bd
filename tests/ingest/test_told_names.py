"""Small towns told by sentences alone, a county's own towns, and dates that are no tie's."""

from __future__ import annotations

import pytest
from made_pages import partners, read_of_porto, rows


@pytest.mark.parametrize(
    ("home", "country", "language", "text", "told"),
    [
        (
            "Budaörs",
            "HU",
            "en",
            "Lindenhag and Budaörs signed the twin city agreement in December 1997. The mayor of "
            "Lindenhag came.",
            ("Lindenhag", "1997-12"),
        ),
        (
            "Leeds",
            "GB",
            "en",
            "In 1989 a twinning charter was signed with the Hungarian town of Zircony.",
            ("Zircony", "1989"),
        ),
        (
            "Bonn",
            "DE",
            "de",
            "1989 wurde die Partnerschaft mit der Stadt Döbeln besiegelt.",
            ("Döbeln", "1989"),
        ),
        (
            "Vannes",
            "FR",
            "fr",
            "En 1987, un jumelage a été signé avec la ville d'Aarau.",
            ("Aarau", "1987"),
        ),
        (
            "Vannes",
            "FR",
            "fr",
            "Dès 1975, Vannes et Besançon, déjà bien liées, choisissaient de se jumeler, et depuis "
            "les deux villes n'ont jamais cessé de se fréquenter.",
            ("Besançon", "1975"),
        ),
        (
            "Vannes",
            "FR",
            "fr",
            "En 1997, Vannes s'alliait à Sansepolcro, en Toscane.",
            ("Sansepolcro, Toscane", "1997"),
        ),
        (
            "Bonn",
            "DE",
            "en",
            "In 1997 Bonn allied itself with Turku.",
            ("Turku", "1997"),
        ),
    ],
)
def test_a_town_is_known_by_the_sentence_of_its_tie(home, country, language, text, told):
    title = {"de": "Partnerstädte", "fr": "Villes jumelées"}.get(language, "Twin cities")
    reading = read_of_porto(
        f"{title}\n\n{text}\n", title=title, home=home, country=country, language=language
    )
    assert rows(reading, "date") == [(told[0], "date", told[1])]
    assert {place for place, _ in partners(reading)} == {told[0]}


@pytest.mark.parametrize(
    "text",
    [
        "The twin city agreement with Rotary Club was signed in 1999. Rotary Club is known.",
        "Europe and Porto signed a twinning. Europe is large.",
        "Mayor Jan Lindenhag and Porto signed the twin city agreement. Jan Lindenhag was there.",
        "Guests from the town of Lindenhag visited the schools of our twin cities.",
        "The museum signed an agreement with the town of Lindenhag.",
    ],
)
def test_who_else_is_named_beside_ties_is_no_partner(text):
    reading = read_of_porto(f"Twin cities\n\n{text}\n", title="Twin cities")
    assert partners(reading) == []


def test_towns_of_a_district_are_paired_by_a_word():
    reading = read_of_porto(
        "Town twinning\n\nBury St Edmunds and Compiègne, France\n\nIt was at Compiègne that the "
        "Armistice was signed on 11 November 1918.\n\nBury St Edmunds and Kevelaer, Germany\n\n"
        "Bury St Edmunds became twinned with Kevelaer in 1981.\n\nHaverhill and Pont St Esprit, "
        "France\n\nHaverhill's twinning with Pont St Esprit dates from 1973.\n",
        title="Town twinning",
        home="West Suffolk Council",
        country="GB",
    )
    assert [p for p, _ in partners(reading)] == ["Compiègne", "Kevelaer", "Pont St Esprit"]
    assert rows(reading, "date") == [
        ("Kevelaer", "date", "1981"),
        ("Pont St Esprit", "date", "1973"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In the 1970s and 1980s Porto signed twinning charters with the following cities: Trier "
        "(Germany), Graz (Austria), Turku (Finland).",
        "Our sister city is Yao, Japan.\n\nThe mayor went with a choir to Yao in 2018 to share in "
        "that city's 70th anniversary.",
    ],
)
def test_decades_and_feasts_of_cities_date_no_tie(text):
    reading = read_of_porto(f"Twin cities\n\n{text}\n", title="Twin cities")
    assert partners(reading)
    assert rows(reading, "date") == []


def test_marks_of_a_broken_encoding_stand_before_years():
    reading = read_of_porto(
        "Sister cities\n\nCity Signed on\nJinan, China ¡®93.10.27\nYalova, Turkey ¡¯99.6.11\n"
    )
    assert rows(reading, "date") == [
        ("Jinan", "date", "1993-10-27"),
        ("Yalova", "date", "1999-06-11"),
    ]

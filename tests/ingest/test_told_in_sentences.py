"""Partners told in running text with no headings: since when, with whom, and who is none."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows


def _read(text: str, language: str = "en"):
    title = {"de": "Partnerstädte", "fr": "Jumelages"}.get(language, "Twin towns")
    return read(f"{title}\n\n{text}\n", title=title, language=language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "With 9,846 inhabitants on 13 km², Starowyce, Poland, is a busy place. Its bridge dates"
            " from 1456. On August 1, 1965 the two mayors signed the sister city charter.\n\n"
            "Upper Hazelham is a city in the United Kingdom with a population of 28,833 and an area"
            " of 86 square kilometres. It has been our sister city since May 11, 1989.\n\n"
            "Situated in Peru, Lima counts some 8,500,000 residents. The airport of Toronto is far."
            " The agreement was signed on March 3, 2006.",
        ),
        (
            "fr",
            "Avec 9 846 habitants sur 13 km², Starowyce (Pologne) est une ville animée. Le 1 août"
            " 1965, les deux maires ont signé le serment de jumelage.\n\n"
            "Upper Hazelham, au Royaume-Uni, compte 28 833 habitants sur 86 km². Son vieux pont"
            " date de 1456. Elle est notre ville jumelle depuis le 11 mai 1989.\n\n"
            "Située au Pérou, Lima a une population de 8 500 000 habitants. Toronto est"
            " loin. Le jumelage a été signé le 3 mars 2006.",
        ),
    ],
)
def test_a_city_presented_first_is_the_one_whose_tie_is_told(language: str, text: str) -> None:
    reading = _read(text, language)
    assert [name for name, _ in partners(reading)] == ["Starowyce", "Upper Hazelham", "Lima"]
    dates = [date for _, _, date in rows(reading, "date")]
    assert dates == ["1965-08-01", "1989-05-11", "2006-03-03"]
    assert [n for _, _, n in rows(reading, "population")] == ["9846", "28833", "8.5e+06"]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "en",
            "The first twinning, with Lima (Peru), was agreed in 1958. It was followed in 2009 by"
            " Obalende (Nigeria). In 2010 a twinning with Turku in Finland came, and in 2012 one"
            " with Gouda in the Netherlands.",
            "Lima 1958, Obalende 2009, Turku 2010, Gouda 2012",
        ),
        (
            "de",
            "Den Anfang machte 1956 Kisbarhely (Ungarn). Später kamen 1995 Lima (Peru), 1996 Gouda"
            " (Niederlande) und 2020 Turku in Finnland hinzu. Es folgte 2022 Oulu in Finnland.",
            "Kisbarhely 1956, Lima 1995, Gouda 1996, Turku 2020, Oulu 2022",
        ),
        (
            "fr",
            "Tout a commencé en 1981 avec Gouda (Pays-Bas). Ont suivi Turku en Finlande en 1990 et"
            " Villabermeja del Monte (Espagne) en 2003. Puis, en 2014, ce fut le tour de Lima"
            " (Pérou).",
            "Gouda 1981, Turku 1990, Villabermeja del Monte 2003, Lima 2014",
        ),
    ],
)
def test_those_that_followed_have_each_their_year(language: str, text: str, told: str) -> None:
    reading = _read(text, language)
    assert ", ".join(f"{name} {date}" for name, _, date in rows(reading, "date")) == told
    assert len(partners(reading)) == told.count(",") + 1


def test_a_number_before_a_noun_is_no_year() -> None:
    reading = _read("Zum Fest mit Turku (Finnland) kamen 2000 Gäste aus Lima in Peru.", "de")
    assert not rows(reading, "date")


@pytest.mark.parametrize(
    "text",
    [
        "The charter with Castelvero di Sopra in Italy was signed in 1990.",
        "Daejeon has been twinned with Castelvero di Sopra (Italy) since 1990.",
        "Our oldest partner is Castelvero di Sopra (Italy): the charter was signed in 1990.",
    ],
)
def test_a_name_that_no_gazetteer_has_is_read_whole(text: str) -> None:
    assert rows(_read(text), "date") == [("Castelvero di Sopra", "date", "1990")]


def test_other_places_names_in_a_name_are_none() -> None:
    reading = _read("We have been twinned with Hazelford St Mary in the United Kingdom since 1984.")
    assert [name for name, _ in partners(reading)] == ["Hazelford St Mary"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Our partnership with the Czech town of Dolnov was signed in 2004."),
        ("de", "Unsere Partnerschaft mit der tschechischen Stadt Dolnov besteht seit 2004."),
        ("fr", "Le jumelage avec la ville tchèque de Dolnov a été signé en 2004."),
    ],
)
def test_a_countrys_adjective_tells_where_a_town_lies(language: str, text: str) -> None:
    dated = [fact for fact in _read(text, language).facts if fact.attribute == "date"]
    assert [(f.place.name, f.place.country, f.date) for f in dated] == [("Dolnov", "CZ", "2004")]


def test_a_word_of_a_name_denies_nothing() -> None:
    reading = _read("Since 2017 Daejeon has been twinned with Nor Nork in Armenia.")
    assert rows(reading, "date") == [("Nor Nork", "date", "2017")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Town twinning began after the war, when towns such as Coventry and Dresden met. Our"
            " neighbour Turku has twin towns, too. In 2020 the mayor of Lyon paid us a visit.",
        ),
        (
            "de",
            "Städte wie Coventry und Dresden suchten Partnerschaften. Auch unsere Nachbarstadt"
            " Turku hat Partnerstädte. 2018 besuchte uns der Bürgermeister von Lyon.",
        ),
        (
            "fr",
            "Notre voisine Turku a elle aussi des villes jumelles. En 2019, le maire de Lyon est"
            " venu en visite.",
        ),
    ],
)
def test_examples_neighbours_and_guests_are_no_partners(language: str, text: str) -> None:
    assert not partners(_read(text, language))


def test_each_line_tells_of_its_own_partner_where_no_blank_lines_part_them() -> None:
    reading = _read(
        "Turku (Finland) has been a twin town of Daejeon since 1987. A choir goes there.\n"
        "In 1981 the city of Daejeon entered into a partnership with Bexley (Australia).\n"
        "Lima (Peru) has been a twin town of Daejeon since 1990. It is far from Quito."
    )
    assert rows(reading, "date") == [
        ("Turku", "date", "1987"),
        ("Bexley", "date", "1981"),
        ("Lima", "date", "1990"),
    ]

"""Sentences that list partners, lines that list them by year, and what is told in passing."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows


def _names(text: str, **page: str) -> list[str]:
    return [name for name, _ in partners(read(text, **page))]


def test_a_long_sentence_lists_partners_of_several_kinds() -> None:
    reading = read(
        "Was wir tun\n"
        "Zuständig ist das Büro für die Städtepartnerschaften mit Gent (Belgien), Turku (Finnland)"
        " und Porto (Portugal), für die Regionalpartnerschaft mit Xi'an (China), für die"
        " kommunalen Freundschaften mit Gera (Bundesland Thüringen), Tramin und Salurn (Südtirol /"
        " Italien) sowie für die Patenschaft zu den Gemeinden Malwatta, Nintavur und Eravur"
        " (Sri Lanka).\n",
        home="Mainz",
        country="DE",
        language="de",
        title="Büro für Internationales",
    )
    assert dict(partners(reading)) == {
        "Gent": "sister",
        "Turku": "sister",
        "Porto": "sister",
        "Xi'an": "partner",
        "Gera": "friendship",
        "Tramin": "friendship",
        "Salurn": "friendship",
        "Malwatta": "sponsorship",
        "Nintavur": "sponsorship",
        "Eravur Town": "sponsorship",
    }


@pytest.mark.parametrize(
    ("language", "title", "text", "dates"),
    [
        (
            "fr",
            "Nos villes jumelles",
            "Viennent ensuite, en 1958, Bonn (Allemagne) et Gouda (Pays-Bas), puis Lublin (Pologne)"
            " en 1970 et Leeds (Angleterre) en 1973.",
            [("Bonn", "1958"), ("Gouda", "1958"), ("Lublin", "1970"), ("Leeds", "1973")],
        ),
        (
            "de",
            "Partnerstädte",
            "Der erste Schritt war 1956 der Städtering, an dem sich drei weitere Orte beteiligten:"
            " Gouda in den Niederlanden, Chur in der Schweiz und Leeds in Großbritannien."
            " Jahre danach schloss sich Lublin an, und 2002 kam als fünfte Partnerstadt Zadar in"
            " Kroatien hinzu.",
            [("Gouda", "1956"), ("Chur", "1956"), ("Leeds", "1956"), ("Zadar", "2002")],
        ),
        (
            "de",
            "Partnerstädte",
            "Angefangen hat alles 1957 mit Gouda (Niederlande). 1968 kamen Leeds (England) und"
            " Bonn hinzu.",
            [("Gouda", "1957"), ("Leeds", "1968"), ("Bonn", "1968")],
        ),
        (
            "es",
            "Ciudades hermanas",
            "Después llegaron, en 1988, Bonn (Alemania) y Gouda (Holanda), y Leeds (Inglaterra)"
            " en 1991.",
            [("Bonn", "1988"), ("Gouda", "1988"), ("Leeds", "1991")],
        ),
        (
            "fr",
            "Jumelages",
            "Le premier est signé en 1962 avec Bonn (Allemagne). Il est suivi de Gouda (Pays-Bas)"
            " en 1963, Leeds (Écosse) en 1976 et Tlemcen (Algérie) en 2009.",
            [("Bonn", "1962"), ("Gouda", "1963"), ("Leeds", "1976"), ("Tlemcen", "2009")],
        ),
        (
            "en",
            "Twin towns",
            "Three further towns followed: Bonn (Germany), Gouda (Netherlands), Leeds (England).",
            [],
        ),
    ],
)
def test_a_history_lists_partners_with_their_countries(
    language: str, title: str, text: str, dates: list[tuple[str, str]]
) -> None:
    reading = read(f"{text}\n", home="Nancy", country="FR", language=language, title=title)
    assert {"Gouda", "Leeds"} <= {name for name, _ in partners(reading)}
    assert {kind for _, kind in partners(reading)} == {"sister"}
    told = {(f.subject, f.date) for f in reading.facts if f.attribute == "date"}
    assert told == set(dates)


@pytest.mark.parametrize(
    "text",
    [
        "Guests came from Bonn (Germany) and Gouda (Netherlands).",
        "The network has three further members: Bonn (Germany) and Gouda (Netherlands).",
        "The choir has toured two further towns: Bonn (Germany) and Gouda (Netherlands).",
        "The EU project brought together partners from: Bonn (Germany), Gouda (Netherlands).",
        "The university has links with two others: Bonn (Germany) and Gouda (Netherlands).",
        "The fair shows food of three lands: Bonn (Germany) and Gouda (Netherlands) cook.",
    ],
)
def test_a_list_of_visitors_or_members_is_none_of_partners(text: str) -> None:
    assert _names(f"{text}\n", home="Nancy", country="FR", title="Twin towns") == []


def test_lines_list_partners_by_year() -> None:
    reading = read(
        "Working with others\n\nSigned so far, latest first\n\n"
        "2006 - Montreal, Odessa (Ukraine)\n2004 - So Paulo, Rabat, Tunis\n2002 - Geneva,\n"
        "1958 - Kyoto1956 - Rome (twinning, exclusive)\n",
        home="Paris",
        country="FR",
        title="Friendship agreements",
    )
    assert ("Odesa", "country", "Ukraine") in rows(reading, "country")
    assert partners(reading)[-2:] == [("Kyoto", "friendship"), ("Rome", "sister")]
    assert {(f.subject, f.date) for f in reading.facts if f.attribute == "date"} == {
        ("Montreal", "2006"),
        ("Odessa", "2006"),
        ("So Paulo", "2004"),
        ("Rabat", "2004"),
        ("Tunis", "2004"),
        ("Geneva", "2002"),
        ("Kyoto", "1958"),
        ("Rome", "1956"),
    }


def test_lines_of_hosts_by_year_list_no_partners() -> None:
    text = "Where the games were held\n\n2006 - Montreal\n2004 - Rabat, Tunis\n2002 - Geneva\n"
    assert _names(f"Twin towns\n\n{text}", home="Paris", country="FR", title="Twin towns") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Rosa Valencia, alcaldesa de Cúcuta, firmó el hermanamiento con Quito."),
        ("en", "Mayor Tom Bremen of Cúcuta signed the sister city agreement with Quito."),
        ("de", "Oberbürgermeister Jan Offenbach schloss die Städtepartnerschaft mit Quito."),
        ("es", "Toda América Latina celebra el hermanamiento con Quito."),
    ],
)
def test_persons_and_parts_of_the_world_are_no_partners(language: str, text: str) -> None:
    assert _names(f"{text}\n", home="Cúcuta", country="CO", language=language) == ["Quito"]


def test_a_name_beside_its_mayor_is_a_person() -> None:
    text = (
        "The mayor of Leeds, Anna Lancaster, and J. Preston, mayor of Durban, signed a twinning.\n"
    )
    assert _names(text, home="Leeds", country="GB", title="Twin towns") == ["Durban"]


def test_a_town_that_only_its_region_tells_and_contacts_of_no_kind() -> None:
    text = (
        "Ulm unterhält Städtepartnerschaften mit Linz (Österreich) und Rudolstadt (Thüringen),"
        " Städtefreundschaften mit Jingdezhen (China) sowie Kontakte zu Tulcea (Rumänien).\n"
    )
    page = {"home": "Ulm", "country": "DE", "language": "de", "title": "Partnerstädte"}
    assert dict(partners(read(text, **page))) == {
        "Linz": "sister",
        "Rudolstadt, Thüringen": "sister",
        "Jingdezhen": "friendship",
        "Tulcea": "partner",
    }


def test_a_mayor_tells_a_city_that_no_gazetteer_has() -> None:
    text = (
        "Ana Ruiz, alcaldesa de Cúcuta, y L. Clerc, alcalde de Sainte Orbelle-sur-l'Hers, firman la"
        " carta de hermanamiento.\n"
    )
    assert _names(text, home="Cúcuta", country="CO", language="es") == ["Sainte Orbelle-sur-l'Hers"]


def test_how_long_there_has_been_a_tie_dates_a_feast() -> None:
    reading = read(
        "Zurich and Kunming look back on 35 years of city partnership in 2017.\n\n"
        "Zurich and Kunming have been partners since 1982.\n",
        home="Zurich",
        country="CH",
        title="Sister city Kunming",
    )
    assert rows(reading, "date") == [("Kunming", "date", "1982")]


def test_a_tie_that_became_official_began_on_that_day() -> None:
    reading = read(
        "Tongling, China\n\nFriendly ties with Tongling go back to 1990; on 8 November 2005 they"
        " became an official town twinning.\n",
        home="Mainz",
        country="DE",
        title="Twinned towns",
    )
    assert rows(reading, "date") == [("Tongling", "date", "2005-11-08")]


def test_contacts_that_became_a_partnership_are_one_of_the_pages_kind() -> None:
    reading = read(
        "Für Marienbad / Marianske Lazne in der heutigen Tschechischen Republik hatte Mainz schon"
        " 1953 eine Patenschaft übernommen; dann wurde daraus 1991 eine förmliche Partnerschaft.\n",
        home="Mainz",
        country="DE",
        language="de",
        title="Partnerstädte",
    )
    assert partners(reading) == [("Marienbad / Marianske Lazne", "sister")]
    assert ("Marienbad / Marianske Lazne", "date", "1991") in rows(reading, "date")


def test_bullets_with_bare_names_below_agreements_of_cities() -> None:
    text = "Städteabkommen\n\n• Athen\n  • Schwerpunkte: Wohnbau\n• Brünn\n  • Schwerpunkte: Müll\n"
    page = {"home": "Vienna", "country": "AT", "language": "de", "title": "Städtekooperationen"}
    assert partners(read(text, **page)) == [
        ("Athens", "friendly_cooperation"),
        ("Brno", "friendly_cooperation"),
    ]


def test_a_short_name_is_the_homes() -> None:
    text = "C'est en 1954 que commencent les échanges entre Issy et Weiden en Allemagne.\n"
    page = {"home": "Issy-les-Moulineaux", "country": "FR", "language": "fr"}
    assert rows(read(text, **page, title="Villes partenaires"), "date")[0][2] == "1954"


def test_a_portrait_in_a_section_of_partners_is_of_one() -> None:
    text = "Czernowitz liegt am Fluss Pruth und zählt ungefähr 265.000 Einwohner.\n"
    page = {"home": "Klagenfurt", "country": "AT", "language": "de", "title": "Partnerstädte"}
    assert rows(read(text, **page), "population") == [("Chernivtsi", "population", "265000")]


def test_the_agreement_is_that_with_the_only_partner() -> None:
    reading = read(
        "Cúcuta firmó un acuerdo de hermanamiento con Quito.\n\nHay muchos planes.\n\n"
        "El acuerdo de hermanamiento vale hasta el 31 de diciembre de 2032.\n",
        home="Cúcuta",
        country="CO",
        language="es",
    )
    assert rows(reading, "valid until") == [("Quito", "valid until", "2032-12-31")]

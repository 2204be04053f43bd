"""Pages of running text whose paragraphs each open with the partner that they are about."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows

PORTS = (
    "Our twin towns\n\n"
    "Celle, Germany has been a twin since 1965 by way of a school, and officially since 7 November"
    " 1980. It is a town of half-timbered houses.\n\n"
    "Stavanger, Norway, is like us an oil town. The charter was signed on 4 May 1991. The boathouse"
    " by the water was built in 1890.\n\n"
    "Minsk in Belarus came the same year, in 1991. The council suspended the link in 2022.\n\n"
    "Vlissingen (Netherlands) lies by the sea. We have been twins since 1972.\n\n"
    "How we meet\n\n"
    "London, England has a similar club, and its statutes were signed in 1977.\n"
)


def test_each_paragraph_is_about_the_partner_that_it_opens_with() -> None:
    reading = read(PORTS, home="Aberdeen", country="GB")
    assert [name for name, _ in partners(reading)] == ["Celle", "Stavanger", "Minsk", "Vlissingen"]
    assert {kind for _, kind in partners(reading)} == {"sister"}
    assert rows(reading, "date", "state", "founded") == [
        ("Celle", "date", "1980-11-07"),
        ("Stavanger", "date", "1991-05-04"),
        ("Minsk", "date", "1991"),
        ("Minsk", "state", "2022"),
        ("Vlissingen", "date", "1972"),
    ]


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        (
            "de",
            "Unsere Partnerstädte",
            "Mulhouse in Frankreich ist eine Stadt im Elsass. Unterzeichnet wurde 1965.\n\n"
            "Västerås (Schweden) liegt am Mälarsee. Die Partnerschaft besteht seit 1972.\n\n"
            "Rovaniemi in Finnland kam 1990 dazu. Dort wohnt der Weihnachtsmann.\n",
        ),
        (
            "fr",
            "Villes jumelées",
            "Mulhouse, en France, est une ville d'Alsace. La charte date de 1965.\n\n"
            "Västerås, en Suède, est au bord d'un lac. Le pacte a été signé en 1972.\n\n"
            "Rovaniemi, en Finlande, nous a rejoints en 1990.\n",
        ),
        (
            "es",
            "Ciudades hermanas",
            "Mulhouse, Francia, es una ciudad de Alsacia. El acuerdo se firmó en 1965.\n\n"
            "Västerås (Suecia) está a orillas de un lago. El hermanamiento data de 1972.\n\n"
            "Rovaniemi, en Finlandia, se unió en 1990.\n",
        ),
    ],
)
def test_in_other_languages(language: str, title: str, text: str) -> None:
    reading = read(f"{title}\n\n{text}", home="Murcia", country="ES", language=language)
    assert rows(reading, "date") == [
        ("Mulhouse", "date", "1965"),
        ("Västerås", "date", "1972"),
        ("Rovaniemi", "date", "1990"),
    ]


def test_what_is_done_since_a_year_does_not_date_the_tie() -> None:
    reading = read(
        "Kobe became our sister city in 1975. Teachers from Kobe have taught in Tulsa's schools"
        " ever since 1986. Oulu has been one since 1990.\n\n"
        "Amiens, France signed with us in 2005, though the ties are older: soldiers from Oklahoma"
        " passed through Amiens in 1918.\n",
        home="Tulsa",
        country="US",
    )
    assert rows(reading, "date") == [
        ("Kobe", "date", "1975"),
        ("Oulu", "date", "1990"),
        ("Amiens", "date", "2005"),
    ]


def test_a_tie_of_the_province_or_of_others_does_not_date_the_partners() -> None:
    reading = read(
        "# Sister cities\n\n## Fuzhou, China\n\nThe capital of Fujian, the province that has been"
        " Tasmania's sister since 1981. It has been Hobart's sister since 2017.\n\n"
        "## Harbin, China\n\nThe capital of a province twinned with Alberta since 1985.\n\n"
        "## Nagoya, Japan\n\nIt lies in a sister state of Victoria since 1980. Twinned with Hobart"
        " since 1990.\n",
        home="Hobart",
        country="AU",
    )
    assert rows(reading, "date") == [("Fuzhou", "date", "2017"), ("Nagoya", "date", "1990")]


@pytest.mark.parametrize("heading", ["Antarctic Cities network", "Memberships", "Städtenetzwerke"])
def test_the_members_of_a_network_are_no_partners(heading: str) -> None:
    reading = read(
        f"Sister cities\n\n• Yaizu, Japan\n• L'Aquila, Italy\n\n{heading}\n\n• Oslo, Norway\n"
        "• Ushuaia, Argentina\n\nThe five cities signed the Southern Rim statement of intent in"
        " Oslo in 2009.\n\nFriendship cities\n\n• Bergen, Norway\n",
        home="Hobart",
        country="AU",
    )
    named = [name for name, _ in partners(reading)]
    assert named == ["Yaizu", "L'Aquila", "Bergen"]


def test_a_list_of_partners_called_a_network_is_one() -> None:
    reading = read("Our network\n\n• Yaizu, Japan\n• L'Aquila, Italy\n", home="Hobart")
    assert [name for name, _ in partners(reading)] == ["Yaizu", "L'Aquila"]

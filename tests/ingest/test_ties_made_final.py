"""Sentences that date a tie: what links two since when, what made it final, who signed an oath."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows


@pytest.mark.parametrize(
    ("language", "told", "date"),
    [
        ("en", "A twinning partnership has linked Daejeon County and Tabor since 1990.", "1990"),
        ("fr", "Un jumelage unit la ville de Daejeon et Tabor depuis 1990.", "1990"),
        ("es", "Un hermanamiento une a la ciudad de Daejeon con Tabor desde 1990.", "1990"),
        ("en", "Both mayors came, and the affiliation was made final in October 1997.", "1997-10"),
        ("en", "Our delegation went to Tabor in 2002 and made the affiliation final.", "2002"),
        (
            "de",
            "Sie reisten im Mai 2002 nach Tabor und machten die Partnerschaft offiziell.",
            "2002-05",
        ),
        ("fr", "Le maire est venu en 2002 et a rendu le jumelage officiel.", ""),
        ("es", "En 2002 se formalizó el acuerdo de hermanamiento entre Tabor y Daejeon.", ""),
        ("ko", "2002년에 자매결연을 공식화하였다. 아름다운 도시이다.", ""),
        ("ja", "2002年に正式に姉妹都市となった。町は美しい。", ""),
        ("zh", "2002年两市正式确立友好城市关系。城市很美。", ""),
    ],
)
def test_a_tie_is_dated(language: str, told: str, date: str) -> None:
    reading = read(f"Sister Cities\n\nTabor, Czech Republic\n\n{told}\n", language=language)
    assert rows(reading, "date") == [("Tábor", "date", date or "2002")]


def test_what_led_to_a_tie_does_not_date_it() -> None:
    told = "El hermanamiento de Rubí con Pudahuel se inició a partir de un programa en 1995."
    reading = read(
        f"Pudahuel (Chile) {told} https://example.org/logo.png\n\nPudahuel (Chile)\n\n{told}\n\n"
        "En 1998 se formalizó el acuerdo de hermanamiento entre Pudahuel y Rubí.\n",
        home="Rubí",
        country="ES",
        language="es",
        title="Pudahuel",
    )
    assert rows(reading, "date") == [("Pudahuel", "date", "1998")]


def test_an_oath_of_several_mayors() -> None:
    reading = read(
        "Le jumelage\n\nVilliers a pour ville jumelle Friedberg (Allemagne).\n\n"
        "Le serment de jumelage date du 6 juin 1965 : il fut signé à Villiers par M. Rouy, Maire "
        "de la ville, M. Wisbey, Lord-Mayor de Bishop’s Stortford, et M. Bebber, Bourgmestre de "
        "Friedberg. Il a été renouvelé à Friedberg le 1er mai 2005.\n",
        home="Villiers",
        country="FR",
        language="fr",
    )
    assert sorted(rows(reading, "date")) == [
        ("Bishops Stortford", "date", "1965-06-06"),
        ("Friedberg", "date", "1965-06-06"),
    ]


def test_water_between_two_shores_is_no_partner() -> None:
    reading = read(
        "Le jumelage\n\nDes maires d’Allemagne et de France ont lancé des jumelages des deux côtés "
        "du Rhin et de la Manche.\n",
        home="Villiers",
        country="FR",
        language="fr",
    )
    assert partners(reading) == []

"""Sentences that date a tie: what links two since when, what made it final, who signed an oath."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows


@pytest.mark.parametrize(
    ("language", "told", "date"),
    [
        ("en", "A twinning partnership links Daejeon County to Tabor since 1990.", "1990"),
        ("fr", "Un jumelage unit la ville de Daejeon et Tabor depuis 1990.", "1990"),
        ("es", "Un hermanamiento une a la ciudad de Daejeon con Tabor desde 1990.", "1990"),
        ("en", "Both mayors came, and the tie was made final in August 1997.", "1997-08"),
        ("en", "Twelve of us saw Tabor in 2002 and made the partnership final.", "2002"),
        (
            "de",
            "Sie reisten im Mai 2002 nach Tabor und machten die Partnerschaft offiziell.",
            "2002-05",
        ),
        ("fr", "Le maire est venu en 2002 et a rendu le jumelage officiel.", ""),
        ("es", "El hermanamiento de Tabor y Daejeon se formalizó en 2002.", ""),
        ("ko", "2002년에 자매결연을 공식화하였다. 아름다운 도시이다.", ""),
        ("ja", "2002年に正式に姉妹都市となった。町は美しい。", ""),
        ("zh", "2002年两市正式确立友好城市关系。城市很美。", ""),
    ],
)
def test_a_tie_is_dated(language: str, told: str, date: str) -> None:
    reading = read(f"Sister Cities\n\nTabor, Czech Republic\n\n{told}\n", language=language)
    assert rows(reading, "date") == [("Tábor", "date", date or "2002")]


def test_what_led_to_a_tie_does_not_date_it() -> None:
    told = "El hermanamiento de Jaca con Temuco se inició tras un festival en 1995."
    reading = read(
        f"Temuco (Chile) {told} https://example.org/logo.png\n\nTemuco (Chile)\n\n{told}\n\n"
        "El acuerdo de hermanamiento entre Temuco y Jaca se formalizó en 1998.\n",
        home="Jaca",
        country="ES",
        language="es",
        title="Temuco",
    )
    assert rows(reading, "date") == [("Temuco", "date", "1998")]


def test_an_oath_of_several_mayors() -> None:
    reading = read(
        "Le jumelage\n\nDole a pour ville jumelle Lahr (Allemagne).\n\n"
        "Le serment de jumelage date du 9 avril 1971 : il fut signé à Dole par Mme Colin, Maire "
        "de Dole, M. Ashby, Lord-Mayor de Bishop’s Castle, et Mme Vogt, Bourgmestre de "
        "Lahr. Les élus l’ont confirmé à Lahr le 2 mars 2011.\n",
        home="Dole",
        country="FR",
        language="fr",
    )
    assert sorted(rows(reading, "date")) == [
        ("Bishop’s Castle", "date", "1971-04-09"),
        ("Lahr", "date", "1971-04-09"),
    ]


def test_water_between_two_shores_is_no_partner() -> None:
    reading = read(
        "Le jumelage\n\nOn jumelait alors volontiers des communes de part et d’autre "
        "de la Manche et des deux côtés du Danube.\n",
        home="Dole",
        country="FR",
        language="fr",
    )
    assert partners(reading) == []

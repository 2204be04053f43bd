"""Ties that are over, by their heading or by how long they lasted, and ties that were renewed."""

from __future__ import annotations

import pytest
from made_pages import read, rows


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "Past Sister City Relationships"),
        ("en", "Previous sister cities"),
        ("de", "Einstige Partnerstädte"),
        ("fr", "Anciens liens de jumelage"),
        ("fr", "Jumelages passés"),
        ("es", "Antiguos hermanamientos"),
        ("ko", "과거 자매도시"),
        ("ja", "かつての姉妹都市"),
        ("zh", "过去的友好城市"),
    ],
)
def test_a_heading_says_that_ties_are_over(language: str, heading: str) -> None:
    reading = read(f"{heading}\n\n- Zwolle, Netherlands\n- Lima, Peru\n", language=language)
    assert {name for name, *_ in rows(reading, "state")} == {"Zwolle", "Lima"}


@pytest.mark.parametrize(
    "heading", ["Sister cities past and present", "Sister cities and past visits"]
)
def test_not_all_that_is_past_is_a_tie(heading: str) -> None:
    assert not rows(read(f"{heading}\n\n- Zwolle, Netherlands\n"), "state")


def test_the_oldest_tie_is_not_over() -> None:
    reading = read("Notre plus ancien jumelage\n\n- Zwolle, Pays-Bas\n", language="fr")
    assert not rows(reading, "state")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "The sister city relationship of Daejeon and Zwolle lasted from 1979 to 2017"),
        ("de", "Die Partnerschaft mit Zwolle bestand von 1979 bis 2017."),
        ("fr", "Le jumelage avec Zwolle a duré de 1979 à 2017."),
        ("es", "El hermanamiento con Zwolle duró de 1979 a 2017."),
        ("ko", "자매결연은 1979년부터 2017년까지 지속되었다."),
        ("ja", "この都市との姉妹都市提携は、1979年から2017年まで続いた。"),
        ("zh", "友好城市关系从1979年至2017年持续了38年。"),
    ],
)
def test_how_long_a_tie_lasted(language: str, told: str) -> None:
    reading = read(f"Sister Cities\n\nZwolle, Netherlands\n\n{told}\n", language=language)
    (date,) = [fact for fact in reading.facts if fact.attribute == "date"]
    assert (date.date, "2017" in date.printed) == ("1979", True)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "On 1 May 2005 the twinning was renewed in Tabor."),
        ("de", "Die Partnerschaft wurde am 1. Mai 2005 in Tabor erneuert."),
        ("fr", "Le 1er mai 2005 le jumelage a été renouvelé à Tabor."),
        ("es", "El hermanamiento se renovó el 1 de mayo de 2005."),
        ("ko", "자매결연은 2005년 5월 1일에 갱신되었다."),
        ("ja", "姉妹都市提携は2005年5月1日に更新された。"),
        ("zh", "友好城市协议于2005年5月1日续签。"),
    ],
)
def test_a_renewal_does_not_date_a_tie(language: str, told: str) -> None:
    reading = read(f"Sister Cities\n\nTabor, Czech Republic\n\n{told}\n", language=language)
    assert not rows(reading, "date")


def test_what_was_renewed_was_made_before() -> None:
    reading = read(
        "Sister Cities\n\nTabor, Czech Republic\n\n"
        "The agreement was signed in 1984 and renewed in 2004.\n"
    )
    assert rows(reading, "date") == [("Tábor", "date", "1984")]
